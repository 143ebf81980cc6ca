"""The trash in the window: bring a note back, or have this device show it no more."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QVBoxLayout

from peermesh.types import CircleId, DocId
from ui.knowing.trash_bar import TrashBar

if TYPE_CHECKING:
    from ui.window.window import Window


class TrashDeeds(QObject):
    """Owner: the knowing room."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window
        self._app = window.app
        self.bar = TrashBar()
        middle = window.notes.widget.layout()
        assert isinstance(middle, QVBoxLayout)
        middle.insertWidget(middle.indexOf(window.notes.empty), self.bar)
        window.notes.trash_shown.connect(lambda _shown: self._dress())
        window.notes.list.selectionModel().selectionChanged.connect(lambda *_: self._dress())
        window.notes.model.modelReset.connect(self._dress)
        self.bar.restore_wanted.connect(self.restore)
        self.bar.hide_wanted.connect(self.hide)

    def _circle(self) -> CircleId | None:
        return self._window.circle.circle if self._window.circle is not None else None

    def _dress(self) -> None:
        notes = self._window.notes
        self.bar.setVisible(notes.in_trash and notes.model.rowCount() > 0)
        self.bar.allow(allowed=self._meant() is not None)

    def _meant(self) -> DocId | None:
        """The note of the trash that is meant: the chosen one of its list, else the open one."""
        notes, note = self._window.notes, self._window.page.note
        picked = notes.list.selectedIndexes() if notes.in_trash else []
        row = notes.model.row(picked[0].row()) if picked else None
        if row is not None:
            return row.doc
        return note.doc if note is not None and note.deleted else None

    def possible(self) -> bool:
        """Whether there is a note to do it with."""
        return self._meant() is not None

    def restore(self) -> None:
        """Bring the chosen note back."""
        circle, doc = self._circle(), self._meant()
        if circle is None or doc is None:
            return
        with self._window.notice.catching():
            self._app.note_restore(circle, doc)
            self._app.index_now(circle)
            self._window.open_note(doc)

    def hide(self) -> None:
        """Say what can be done and what cannot, then do it."""
        from ui.parts.dialog import Confirm

        circle, doc = self._circle(), self._meant()
        if circle is None or doc is None:
            return
        Confirm(
            self._window,
            self.tr("Delete this note for good on this device?"),
            self.tr(
                "It disappears from the trash of this device. What other members' devices hold cannot be taken back: "
                "it stays in their trash, and if one of them brings the note back, it comes back here, too."
            ),
            self.tr("Delete for good here"),
            partial(self._hide_now, circle, doc),
        ).open()

    def _hide_now(self, circle: CircleId, doc: DocId) -> None:
        window = self._window
        with window.notice.catching():
            if window.page.note is not None and window.page.note.doc == doc:
                window.page.close_note()
                window.show_blank()
            self._app.knowledge.trash.hide(circle, doc)
            window.notes.refresh()
            text = self.tr("The note is not shown on this device any more.")
            window.notice.done(text, self.tr("Undo"), partial(self._unhide, circle, doc))

    def _unhide(self, circle: CircleId, doc: DocId) -> None:
        with self._window.notice.catching():
            self._app.knowledge.trash.show(circle, doc)
            self._window.notes.refresh()
