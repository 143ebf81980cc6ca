"""The bar above the text that finds and replaces in the open note. It shows hits without touching the text."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import (
    QKeyEvent,
    QResizeEvent,
    QTextCharFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QTextEdit, QVBoxLayout

from peermesh.types import Splice
from ui.look import theme
from ui.parts.announcing import announce
from ui.parts.basics import IconButton, button, label
from ui.writing.editing import Edit
from ui.writing.search import Hit, Wanted, fault_of, hits, nearest, replacement

if TYPE_CHECKING:
    from ui.writing.editor import PlainEditor, RichEditor

SOON_MS = 60
LAYER = "find"
_WIDEST, _NARROWEST_MARGIN = 680, 28  # as the note page's text
_BESIDE = 2_000
"""Code points above and below what is seen whose hits are shown, too, so that scrolling does not lag behind."""


class FindBar(QFrame):
    """Owner: the writing room. Works on the editor that `editor()` gives at the moment."""

    left = Signal()
    """The bar was closed: back to the text."""

    def __init__(self, editor: Callable[[], RichEditor | PlainEditor]) -> None:
        super().__init__()
        self.setObjectName("find")
        self._editor = editor
        self._watched: RichEditor | PlainEditor | None = None
        self.found: list[Hit] = []
        self.now = -1
        self.sought = self._field(self.tr("Find in this note"))
        self.instead = self._field(self.tr("Replace with"))
        self.count = label("", "muted")
        self.count.setMinimumWidth(theme.px(70))
        self.count.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.cased = self._switch("case-sensitive", self.tr("Match case"))
        self.whole = self._switch("whole-word", self.tr("Whole words"))
        self.pattern = self._switch("regex", self.tr("Regular expression"))
        self.back = self._button("arrow-up", self.tr("Previous match"), lambda: self.step(back=True), "Shift+F3")
        self.on = self._button("arrow-down", self.tr("Next match"), self.step, "F3")
        self.shut = self._button("x", self.tr("Close the search"), self.close_it)
        self.one = button(self.tr("Replace"), "beside")
        self.one.clicked.connect(self.replace_one)
        self.every = button(self.tr("Replace all"), "beside")
        self.every.clicked.connect(self.replace_all)
        self._soon = QTimer(self, singleShot=True, interval=SOON_MS)
        self._soon.timeout.connect(self.refresh)
        self.sought.textChanged.connect(self._wanted_changed)
        self._build()
        self.hide()

    # -- made of

    def _field(self, name: str) -> QLineEdit:
        made = QLineEdit()
        made.setObjectName("search")
        made.setPlaceholderText(name)
        made.setAccessibleName(name)
        made.installEventFilter(self)
        return made

    def _switch(self, icon: str, name: str) -> IconButton:
        made = IconButton(icon, name)
        made.setCheckable(True)
        made.toggled.connect(self._wanted_changed)
        return made

    def _button(self, icon: str, name: str, does: Callable[[], object], hint: str = "") -> IconButton:
        made = IconButton(icon, name, hint=hint)
        made.clicked.connect(lambda: does())
        return made

    def _build(self) -> None:
        rows = QVBoxLayout(self)
        rows.setSpacing(4)
        for parts in (
            (self.sought, self.count, self.cased, self.whole, self.pattern, self.back, self.on, self.shut),
            (self.instead, self.one, self.every),
        ):
            row = QHBoxLayout()
            row.setSpacing(2)
            for part in parts:
                row.addWidget(part)
            row.setStretch(0, 1)
            rows.addLayout(row)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """As wide as the text column."""
        super().resizeEvent(event)
        side = max(_NARROWEST_MARGIN, (self.width() - _WIDEST) // 2)
        layout = self.layout()
        if layout is not None:
            layout.setContentsMargins(side - 10, 4, side - 10, 6)

    def retheme(self) -> None:
        """The theme changed."""
        self._stress()

    # -- opening and closing

    def open_it(self, *, replacing: bool = False) -> None:
        """Show the bar; one line that is selected is what is sought."""
        editor = self._editor()
        self._watch(editor)
        chosen = editor.textCursor().selectedText()
        if chosen and "\u2029" not in chosen and not self.pattern.isChecked():
            self.sought.setText(chosen)
        replacing = replacing and not editor.isReadOnly()
        for part in (self.instead, self.one, self.every):
            part.setVisible(replacing)
        self.show()
        self.refresh(near=True)
        field = self.instead if replacing and self.sought.text() and chosen else self.sought
        field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        field.selectAll()

    def close_it(self) -> None:
        """Hide the bar and what it shows; the selection stays on the hit."""
        if self.isHidden():
            return
        self.hide()
        self._forget()
        self.left.emit()

    def note_changed(self, *, shown: bool) -> None:
        """Another note is shown, or none."""
        if self.isHidden():
            return
        if shown:
            self._watch(self._editor())
            self.refresh()
        else:
            self._forget()

    def _watch(self, editor: RichEditor | PlainEditor) -> None:
        if self._watched is editor:
            return
        self._forget()
        self._watched = editor
        editor.textChanged.connect(self._soon.start)
        editor.verticalScrollBar().valueChanged.connect(self._stress)
        editor.selectionChanged.connect(self._tell)

    def _forget(self) -> None:
        editor, self._watched = self._watched, None
        self._soon.stop()
        if editor is not None:
            editor.textChanged.disconnect(self._soon.start)
            editor.verticalScrollBar().valueChanged.disconnect(self._stress)
            editor.selectionChanged.disconnect(self._tell)
            editor.stress(LAYER, ())

    # -- finding

    @property
    def wanted(self) -> Wanted:
        """What is sought."""
        return Wanted(self.sought.text(), self.cased.isChecked(), self.whole.isChecked(), self.pattern.isChecked())

    def _wanted_changed(self) -> None:
        if self.isVisible():
            self.refresh(near=True)

    def refresh(self, *, near: bool = False) -> None:
        """Look again; with `near` go to the hit at or after the selection's beginning."""
        self._soon.stop()
        editor = self._editor()
        self.found = hits(editor.live.text, self.wanted)
        if near and self.found:
            self._go(nearest(self.found, min(editor.live.caret())))
        else:
            self._tell()
        self._stress()

    def step(self, *, back: bool = False) -> None:
        """Go to the next or the previous hit, around the end."""
        editor = self._editor()
        if self._watched is not editor or self._soon.isActive():
            self.found = hits(editor.live.text, self.wanted)
        low, high = sorted(editor.live.caret())
        self._go(nearest(self.found, low if back else high, back=back))
        self._stress()

    def _go(self, place: int) -> None:
        if place >= 0:
            self._editor().live.set_caret(self.found[place].start, self.found[place].end)
            self._editor().ensureCursorVisible()
        self._tell()
        if self.isVisible():
            announce(self.sought, self.count.text())

    def _here(self) -> int:
        """Which hit is selected, -1 for none."""
        chosen = tuple(sorted(self._editor().live.caret()))
        return next((place for place, hit in enumerate(self.found) if (hit.start, hit.end) == chosen), -1)

    def _tell(self) -> None:
        self.now = self._here()
        bad = fault_of(self.wanted)
        if bad:
            text = self.tr("Not a valid expression")
        elif not self.sought.text():
            text = ""
        elif not self.found:
            text = self.tr("Not found")
        elif self.now >= 0:
            text = self.tr("{0} of {1}").format(self.now + 1, len(self.found))
        else:
            text = self.tr("%n matches", "", len(self.found))
        self.count.setText(text)
        self.count.setObjectName("bad" if bad else "muted")
        self.count.style().polish(self.count)
        self.sought.setAccessibleDescription(text)
        for part in (self.back, self.on, self.every, self.one):
            part.setEnabled(bool(self.found))

    def _stress(self) -> None:
        if not self.isVisible():
            return
        editor = self._editor()
        corner = editor.viewport().rect()
        first = editor.live.point(editor.cursorForPosition(corner.topLeft()).position()) - _BESIDE
        last = editor.live.point(editor.cursorForPosition(corner.bottomRight()).position()) + _BESIDE
        look = QTextCharFormat()
        look.setBackground(theme.color("mark"))
        look.setForeground(theme.color("text"))
        made = []
        length = editor.document().characterCount() - 1
        for hit in self.found:
            if hit.end < first or hit.start > last:
                continue
            start, end = editor.live.unit(hit.start), editor.live.unit(hit.end)
            if end > length:  # of the text before, while another one is put in its place
                break
            one = QTextEdit.ExtraSelection()
            cursor = QTextCursor(editor.document())
            cursor.setPosition(start)
            cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
            one.cursor, one.format = cursor, look
            made.append(one)
        editor.stress(LAYER, made)

    # -- replacing

    def replace_one(self) -> None:
        """Replace the hit that is selected and go to the next; when none is, go to the next."""
        editor = self._editor()
        self.found = hits(editor.live.text, self.wanted)
        place = self._here()
        if place >= 0:
            hit = self.found[place]
            text = replacement(hit, self.instead.text(), self.wanted)
            at = hit.start + len(text)
            editor.edit(Edit((Splice(hit.start, hit.end - hit.start, text),), at, at))
            self.found = hits(editor.live.text, self.wanted)
        self.step()

    def replace_all(self) -> int:
        """Replace every hit in one step of undo; says how many."""
        editor = self._editor()
        self.found = hits(editor.live.text, self.wanted)
        splices, shift = [], 0
        for hit in self.found:
            text = replacement(hit, self.instead.text(), self.wanted)
            splices.append(Splice(hit.start + shift, hit.end - hit.start, text))
            shift += len(text) - (hit.end - hit.start)
        many = len(splices)
        if splices:
            at = splices[-1].at + len(splices[-1].insert)
            editor.edit(Edit(tuple(splices), at, at))
        self.refresh()
        self.count.setText(self.tr("%n replaced", "", many))
        announce(self.instead, self.count.text())
        return many

    # -- keys

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Enter goes on, Shift+Enter back; in the lower field Enter replaces."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            return False
        if watched is self.instead:
            self.replace_one()
        else:
            self.step(back=bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Escape closes, from wherever in the bar."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_it()
            event.accept()
            return
        super().keyPressEvent(event)
