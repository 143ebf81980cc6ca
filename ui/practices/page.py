"""The frame of every document's page: what it is, its title, its state, and a column of sections below.

A page shows one document of a kind. `fill` writes everything anew from the document; what a person is typing stands in
widgets that the page keeps, so that nothing typed is lost when a colleague answers meanwhile.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QScrollArea, QVBoxLayout, QWidget

from peermesh.errors import NotFound
from peermesh.types import CircleId, DocId, NoteRecord
from ui.look import icons
from ui.parts.basics import IconButton, button, label
from ui.practices.reading import Reading

if TYPE_CHECKING:
    from ui.window.window import Window

WIDEST = 680
NARROWEST = 28

Deed = tuple[str, str, Callable[[], object]]
"""An entry of the page's menu: icon, text, what it does."""


class PracticePage(QFrame):
    """A heading and a scrolling column. Subclasses add their widgets to `column` once, in their constructor."""

    left = Signal()

    def __init__(self, window: Window, icon: str) -> None:
        super().__init__()
        self.setObjectName("main")
        self.window_of = window
        self._icon = icon
        self._sign = label("")
        self.what = label("", "cap")
        self.title = label("", "h0", wrap=True)
        self.sub = label("", "muted", wrap=True)
        self.tools = QHBoxLayout()
        self.tools.setSpacing(6)
        self.more = IconButton("ellipsis", self.tr("More actions"))
        self.more.clicked.connect(self._menu)
        self.column = QVBoxLayout()
        self.column.setSpacing(14)
        self._area = QScrollArea()
        self._build()
        self.retheme()

    def _build(self) -> None:
        self._head = head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self._sign)
        head.addWidget(self.what, 1)
        head.addLayout(self.tools)
        head.addWidget(self.more)
        inside = QWidget()
        self._inner = QVBoxLayout(inside)
        self._inner.setSpacing(6)
        self._inner.addWidget(self.title)
        self._inner.addWidget(self.sub)
        self._inner.addSpacing(8)
        self._inner.addLayout(self.column)
        self._inner.addStretch(1)
        self._area.setWidget(inside)
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._top = QVBoxLayout(self)
        self._top.setSpacing(10)
        self._top.addLayout(head)
        self._top.addWidget(self._area, 1)

    def without_menu(self) -> None:
        """This page has no menu; the heading stays where it stands on the others."""
        policy = self.more.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.more.setSizePolicy(policy)
        self.more.hide()

    def deeds(self) -> Sequence[Deed]:
        """What the menu offers now."""
        return ()

    def _menu(self) -> None:
        made = QMenu(self)
        for icon, text, does in self.deeds():
            made.addAction(icons.icon(icon), text, does)
        made.aboutToHide.connect(made.deleteLater)
        made.popup(self.more.mapToGlobal(self.more.rect().bottomLeft()))

    def begin(self) -> None:
        """The page has been opened: give the focus to what is done first on it."""
        self.more.setFocus()

    def refresh(self) -> None:
        """Read everything again."""

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """A column narrow enough to read."""
        super().resizeEvent(event)
        side = max(NARROWEST, (self.width() - WIDEST) // 2)
        self._top.setContentsMargins(side, 14, 0, 0)
        self._inner.setContentsMargins(0, 0, side, 20)
        self._head.setContentsMargins(0, 0, min(side, NARROWEST), 0)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Escape leads back to the list."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def retheme(self) -> None:
        """The theme changed."""
        self._sign.setPixmap(icons.icon(self._icon, "accent").pixmap(18, 18))


class DocumentPage(PracticePage):
    """The page of one document of a kind. Owner: the practices room; one page serves all documents of its kind."""

    def __init__(self, window: Window, icon: str, *, with_text: bool = True) -> None:
        super().__init__(window, icon)
        self.circle: CircleId
        self.doc: DocId
        self.record: NoteRecord | None = None
        self.body = Reading(window)
        self.write = button(self.to_write(empty=False), "flush")
        self.write.clicked.connect(self.edit_text)
        self._with_text = with_text
        if with_text:
            self.column.addWidget(self.body)
            self.column.addWidget(self.write, 0, Qt.AlignmentFlag.AlignLeft)

    def open(self, circle: CircleId, doc: DocId) -> None:
        """Show a document.

        Raises:
            NotFound: it is not here.
        """
        self.circle, self.doc = circle, doc
        self.record = None
        self.begin_document()
        self._show()

    def shows(self, circle: CircleId, doc: DocId) -> bool:
        """Whether it is this document that stands here."""
        return self.record is not None and (self.circle, self.doc) == (circle, doc)

    def refresh(self) -> None:
        """The document may have changed: show it as it is now."""
        if self.record is None:
            return
        try:
            self._show()
        except NotFound:
            self.left.emit()

    def _show(self) -> None:
        app = self.window_of.app
        self.record = record = app.records.get(self.circle, self.doc)
        self.title.setText(record.info.title)
        if self._with_text:
            self.body.show_text(record.body, [member.name for member in app.members(self.circle)])
            self.body.setVisible(bool(record.body.strip()))
            self.write.setText(self.to_write(empty=not record.body.strip()))
            self.write.setAccessibleName(self.write.text().strip())
        self.fill(record)

    def begin_document(self) -> None:
        """Another document is about to be shown: forget what was typed for the one before."""

    def to_write(self, *, empty: bool) -> str:
        """What the button says that opens the text, and whether there is none yet."""
        return self.tr("Add a description") if empty else self.tr("Edit the text")

    def fill(self, record: NoteRecord) -> None:
        """Show what the document says."""
        raise NotImplementedError

    def deeds(self) -> Sequence[Deed]:
        """What every document offers; kinds put theirs before these."""
        made: list[Deed] = []
        if self._with_text:
            empty = self.record is None or not self.record.body.strip()
            made.append(("pencil", self.to_write(empty=empty).strip(), self.edit_text))
        made.append(("pencil-line", self.tr("Rename"), self.rename))
        made.append(("trash-2", self.tr("Move to the trash"), self.delete))
        return made

    def edit_text(self) -> None:
        """Open the document's text in the editor; leaving it comes back here."""
        self.window_of.open_text(self.doc)

    def rename(self) -> None:
        """Ask for another title."""
        from ui.parts.dialog import AskLine

        assert self.record is not None
        dialog = AskLine(self, self.tr("Rename"), self.tr("Title"), self._rename, yes=self.tr("Rename"))
        dialog.line.setText(self.record.info.title)
        dialog.line.selectAll()
        dialog.open()

    def _rename(self, title: str) -> None:
        self.window_of.app.records.rename(self.circle, self.doc, title)
        self.refresh()

    def delete(self) -> None:
        """Ask, then move the document to the trash."""
        from ui.parts.dialog import Confirm

        Confirm(
            self,
            self.tr("Move this to the trash?"),
            self.tr("It disappears from the list for everybody in the circle. Any member can bring it back."),
            self.tr("Move to trash"),
            partial(self._delete, self.circle, self.doc),
        ).open()

    def _delete(self, circle: CircleId, doc: DocId) -> None:
        with self.window_of.notice.catching():
            self.window_of.app.records.set_deleted(circle, doc, deleted=True)
            self.left.emit()

    def retheme(self) -> None:
        """The theme changed."""
        super().retheme()
        if hasattr(self, "body"):
            self.body.retheme()
