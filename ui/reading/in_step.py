"""Two views of one text side by side: the one that is being read or written leads, the other follows line by line."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from ui.reading.view import ReadingView
from ui.writing.editor import PlainEditor, RichEditor

_LEADS = (QEvent.Type.Wheel, QEvent.Type.MouseButtonPress, QEvent.Type.KeyPress, QEvent.Type.FocusIn)


def editor_line(editor: RichEditor | PlainEditor) -> float:
    """The line at the top of an editor; the fraction says how much of it is above."""
    bar = editor.verticalScrollBar()
    if bar.value() <= bar.minimum():
        return 0.0
    cursor = editor.cursorForPosition(editor.viewport().rect().topLeft())
    cursor.movePosition(cursor.MoveOperation.StartOfBlock)
    top = editor.cursorRect(cursor).top()
    line = cursor.blockNumber()
    if top >= 0 or not cursor.movePosition(cursor.MoveOperation.NextBlock):
        return float(line)
    height = editor.cursorRect(cursor).top() - top
    return line + min(0.999, -top / height) if height > 0 else float(line)


def editor_to(editor: RichEditor | PlainEditor, line: float) -> None:
    """Bring a line to the top of an editor."""
    block = editor.document().findBlockByNumber(int(line))
    if not block.isValid():
        return
    bar = editor.verticalScrollBar()
    if isinstance(editor, QPlainTextEdit):
        bar.setValue(block.firstLineNumber())
        return
    box = editor.document().documentLayout().blockBoundingRect(block)
    bar.setValue(round(box.top() + box.height() * (line - int(line))) if line > 0 else 0)


class InStep(QObject):
    """Keeps both scrolled alike while it lives. Owner: the reading room."""

    def __init__(self, editor: RichEditor | PlainEditor, view: ReadingView) -> None:
        super().__init__(view)
        self._editor, self._view = editor, view
        self._leader: QWidget = editor
        self._moving = False
        for part in (editor, view):
            part.installEventFilter(self)
            part.viewport().installEventFilter(self)
            part.verticalScrollBar().installEventFilter(self)
        editor.verticalScrollBar().valueChanged.connect(self._editor_moved)
        view.verticalScrollBar().valueChanged.connect(self._view_moved)
        view.filled.connect(self._editor_moved)

    def end(self) -> None:
        """Let both go their own ways."""
        self._editor.verticalScrollBar().valueChanged.disconnect(self._editor_moved)
        self._view.verticalScrollBar().valueChanged.disconnect(self._view_moved)
        self._view.filled.disconnect(self._editor_moved)
        for part in (self._editor, self._view):
            part.removeEventFilter(self)
            part.viewport().removeEventFilter(self)
            part.verticalScrollBar().removeEventFilter(self)
        self.deleteLater()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Whoever a person touched last leads."""
        if event.type() in _LEADS:
            mine = watched in (self._view, self._view.viewport(), self._view.verticalScrollBar())
            self._leader = self._view if mine else self._editor
        return False

    def _editor_moved(self) -> None:
        if self._leader is self._editor and not self._moving:
            self._moving = True
            self._view.scroll_to(editor_line(self._editor))
            self._moving = False

    def _view_moved(self) -> None:
        if self._leader is self._view and not self._moving:
            self._moving = True
            editor_to(self._editor, self._view.top_line())
            self._moving = False
