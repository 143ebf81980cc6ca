"""The list under the caret that completes titles after `[[`, people after `@` and tags after `#`.

It lies in the window above the text and never takes the focus: typing goes on as if it were not there. Up and Down
choose, Enter and Tab take, Escape sends it away. Enter writes a line end where nothing is chosen or nothing is left
to complete.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPoint, QStringListModel, Qt, Signal
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import QFrame, QListView, QVBoxLayout, QWidget

from peermesh.types import Splice
from ui.look import theme
from ui.parts.announcing import announce, anybody_listens
from ui.parts.viewports import viewport
from ui.writing.editing import Edit
from ui.writing.guesses import NOTE, TAG, Begun, Choices, begun, completed, same

if TYPE_CHECKING:
    from ui.writing.editor import PlainEditor, RichEditor

_LEAST, _MOST, _GAP, _INSIDE = 180, 420, 4, 6
Words = Callable[[str], Sequence[str]]
"""Gives the words of a kind (guesses.NOTE, PERSON or TAG), the likeliest first."""


class Completion(QFrame):
    """One for a window. Owner: the writing room.

    Args:
        window: above whose parts it lies.
        words: see `Words`; asked once each time a list is opened.
    """

    taken = Signal(str)
    """A word was written."""

    def __init__(self, window: QWidget, words: Words) -> None:
        super().__init__(window)
        self._window = window
        self.setObjectName("offers")
        self._words = words
        self._editor: RichEditor | PlainEditor | None = None
        self._begun: Begun | None = None
        self._choices = Choices(())
        self._sent_away: tuple[str, int] | None = None
        self.rows: list[str] = []
        self._model = QStringListModel(self)
        self.list = QListView()
        viewport(self.list)
        self.list.setObjectName("offers")
        self.list.setModel(self._model)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setUniformItemSizes(True)
        self.list.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setAccessibleName(self.tr("Completions"))
        self.list.clicked.connect(lambda index: self.take(index.row()))
        inside = QVBoxLayout(self)
        inside.setContentsMargins(_INSIDE, _INSIDE, _INSIDE, _INSIDE)
        inside.addWidget(self.list)
        self.hide()

    def watch(self, editor: RichEditor | PlainEditor) -> None:
        """Serve an editor from now on."""
        editor.keys_first.append(lambda event: self._key(editor, event))
        editor.textChanged.connect(lambda: self._changed(editor))
        editor.cursorPositionChanged.connect(lambda: self._moved(editor))
        editor.verticalScrollBar().valueChanged.connect(self.end)
        editor.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Gone when the text loses the focus."""
        if event.type() == QEvent.Type.FocusOut:
            self.end()
        return False

    # -- when it is there

    def _changed(self, editor: RichEditor | PlainEditor) -> None:
        """The text changed; only what is typed opens a list, not what others write or commands do."""
        if not editor.hasFocus() or editor.isReadOnly():
            self.end()
        elif self.isVisible() or not editor.live.quiet:
            self._look(editor)

    def _moved(self, editor: RichEditor | PlainEditor) -> None:
        """The caret went elsewhere."""
        if self.isVisible() and self._here(editor) is None:
            self.end()

    def _here(self, editor: RichEditor | PlainEditor) -> Begun | None:
        cursor = editor.textCursor()
        if cursor.hasSelection() or editor.in_code():
            return None
        line = cursor.block().text()
        start = editor.live.point(cursor.block().position())
        return begun(line[: editor.live.caret()[1] - start])

    def _look(self, editor: RichEditor | PlainEditor) -> None:
        now = self._here(editor)
        place = (now.kind, editor.textCursor().block().position() + now.start) if now is not None else None
        if now is None or place == self._sent_away:
            self.end()
            return
        self._sent_away = None
        if not self.isVisible() or self._begun is None or self._begun.kind != now.kind or self._editor is not editor:
            self._choices = Choices(self._words(now.kind))
        self._editor, self._begun = editor, now
        rows = self._choices.best(now.typed)
        if not rows or (len(rows) == 1 and same(now.typed, rows[0])):
            self.end()
            return
        self._show(rows, first=now.kind != TAG)

    def _show(self, rows: list[str], *, first: bool) -> None:
        self.rows = rows
        self._model.setStringList(rows)
        self._fit()
        self.show()
        self.raise_()
        if first:
            self.point(0)
        else:
            self.list.setCurrentIndex(QModelIndex())

    def _fit(self) -> None:
        """Below the sign that was typed, or above where there is no room."""
        assert self._editor is not None
        assert self._begun is not None
        window, editor = self._window, self._editor
        wanted = max(self.list.sizeHintForColumn(0) + 2 * _INSIDE + 12, theme.px(_LEAST))
        width = min(wanted, theme.px(_MOST), window.width() - 16)
        height = self.list.sizeHintForRow(0) * len(self.rows) + 2 * (_INSIDE + self.frameWidth())
        sign = QTextCursor(editor.textCursor().block())
        start = editor.live.point(sign.position())
        sign.setPosition(editor.live.unit(start + self._begun.start))
        at = editor.cursorRect(sign)
        view = editor.viewport()
        left, below = view.mapTo(window, QPoint(at.left() - _INSIDE, editor.cursorRect().bottom() + _GAP)).toTuple()
        above = view.mapTo(window, at.topLeft()).y() - _GAP - height
        top = below if below + height <= window.height() - 8 or above < 0 else above
        self.setGeometry(max(8, min(left, window.width() - width - 8)), top, width, height)

    def end(self) -> None:
        """Send the list away."""
        if self.isVisible():
            self.hide()
        self._begun = None

    # -- choosing

    def point(self, place: int) -> None:
        """Choose a row, around the end, and tell screen readers."""
        place %= len(self.rows)
        self.list.setCurrentIndex(self._model.index(place))
        if anybody_listens():
            said = self.tr("{0}, {1} of {2}").format(self.rows[place], place + 1, len(self.rows))
            announce(self._editor or self, said)

    def take(self, place: int) -> None:
        """Write a row in the place of what was begun."""
        editor, now = self._editor, self._begun
        if editor is None or now is None or not 0 <= place < len(self.rows):
            return
        word = self.rows[place]
        self.end()
        caret = editor.live.caret()[1]
        at = editor.live.point(editor.textCursor().block().position()) + now.start
        behind = editor.live.text[caret : caret + 3].split("\n")[0]
        text, more = completed(now.kind, word, behind)
        after = at + len(text)
        self._sent_away = (now.kind, editor.textCursor().block().position() + now.start)
        editor.edit(Edit((Splice(at, caret - at + more, text),), after, after))
        self.end()
        self.taken.emit(word)

    def _key(self, editor: RichEditor | PlainEditor, event: QKeyEvent) -> bool:
        """A key of the editor; True when it was for the list."""
        if not self.isVisible() or editor is not self._editor or event.modifiers() not in _BARE:
            return False
        place, key = self.list.currentIndex().row(), event.key()
        if key == Qt.Key.Key_Escape:
            assert self._begun is not None
            self._sent_away = (self._begun.kind, editor.textCursor().block().position() + self._begun.start)
            self.end()
        elif key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            step = 1 if key == Qt.Key.Key_Down else -1
            self.point(place + step if place >= 0 else min(step, 0))
        elif key == Qt.Key.Key_Tab:
            self.take(max(place, 0))
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and place >= 0 and self._unfinished(place):
            self.take(place)
        else:
            return False
        return True

    def _unfinished(self, place: int) -> bool:
        now = self._begun
        return now is not None and (now.kind == NOTE or not same(now.typed, self.rows[place]))


_BARE = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
