"""The two editors: rich for all ordinary notes, plain for very long ones. Both know nothing of notes.

No undo of Qt's own (DESIGN.md section 7): `undo_wanted` and `redo_wanted` ask the document. Escape, then Tab,
leaves the text: there is no keyboard trap.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QEvent, QMimeData, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QFont,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QTextBlockFormat,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import QFrame, QPlainTextDocumentLayout, QPlainTextEdit, QTextEdit

from ui.look import theme
from ui.writing.editor_menu import show_menu
from ui.writing.highlight import FENCE, IN_CODE, Highlighter
from ui.writing.live_text import LiveText
from ui.writing.mirror import shown, typed

PLAIN_ABOVE = 256 * 1024
"""Longer texts (UTF-8 bytes) are shown by PlainEditor: QTextEdit needs 34 ms a key at 1 MB."""
MARGIN = 14
"""Around the text inside the editor; quote bars and code blocks are painted into it."""
LINE_HEIGHT = 140
"""Per cent of the font's own."""
TEXT_PX = 15


def needs_plain(text: str) -> bool:
    """Whether a text is too long for RichEditor."""
    return len(text) > PLAIN_ABOVE or len(text.encode("utf-8", "surrogatepass")) > PLAIN_ABOVE


def _beside(editor: RichEditor | PlainEditor, event: QEvent) -> bool:
    """A mouse event beside the text column counts as if it were at the column's edge."""
    if not isinstance(event, QMouseEvent):
        return False
    view = editor.viewport()
    at = view.mapFrom(editor, event.position())
    inside = QPointF(min(max(at.x(), 0.0), view.width() - 1.0), min(max(at.y(), 0.0), view.height() - 1.0))
    moved = QMouseEvent(
        event.type(), inside, event.globalPosition(), event.button(), event.buttons(), event.modifiers()
    )
    return QCoreApplication.sendEvent(view, moved)


def _handled(editor: RichEditor | PlainEditor, event: QKeyEvent) -> bool:
    """Keys that both editors treat alike. True when nothing else is to be done."""
    if event.matches(QKeySequence.StandardKey.Undo):
        editor.undo_wanted.emit()
    elif event.matches(QKeySequence.StandardKey.Redo):
        editor.redo_wanted.emit()
    elif event.key() == Qt.Key.Key_Escape:
        editor.setTabChangesFocus(True)
    elif event.matches(QKeySequence.StandardKey.InsertLineSeparator):
        editor.textCursor().insertText("\n")  # Qt would put in U+2028, which no other tool takes for a line end
        editor.ensureCursorVisible()
    else:
        return False
    event.accept()
    return True


class RichEditor(QTextEdit):
    """Markdown source with light colouring."""

    undo_wanted = Signal()
    redo_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.live = LiveText(self)
        self.over: Callable[[], None] = lambda: None
        """Called at the end of painting: draws over the text."""
        self.highlighter: Highlighter | None = None
        self.setAcceptRichText(False)
        self.setUndoRedoEnabled(False)
        self.setTabChangesFocus(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFont(theme.font(TEXT_PX))

    def load(self, text: str) -> None:
        """Show another text; the caret goes to its beginning."""
        document = QTextDocument(self)
        document.setUndoRedoEnabled(False)
        document.setDefaultFont(self.font())
        document.setDocumentMargin(MARGIN)
        self.highlighter = Highlighter(document)
        cursor = QTextCursor(document)
        spacing = QTextBlockFormat()
        spacing.setLineHeight(LINE_HEIGHT, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        cursor.setBlockFormat(spacing)  # new paragraphs inherit it
        cursor.insertText(shown(text))
        old = self.document()
        mine = old.parent() is self  # the first one is Qt's own, and goes by itself
        self.setDocument(document)
        self.live.load(document, text)
        if mine:
            old.deleteLater()

    def retheme(self) -> None:
        """The theme changed."""
        if self.highlighter is not None:
            self.highlighter.retheme()

    def event(self, event: QEvent) -> bool:
        """Everything that is not in the viewport; see `_beside`."""
        return _beside(self, event) or super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """See `_handled`."""
        if not _handled(self, event):
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Tab writes a tab again."""
        self.setTabChangesFocus(False)
        super().focusInEvent(event)

    def insertFromMimeData(self, source: QMimeData) -> None:  # noqa: N802 - Qt's name
        """Paste or drop: as plain text with plain line ends."""
        self.textCursor().insertText(typed(source.text()))
        self.ensureCursorVisible()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:  # noqa: N802 - Qt's name
        """Our own menu: Qt's would offer its undo."""
        show_menu(self, event.globalPos())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Code blocks and quote bars lie under the text."""
        self._underlay()
        super().paintEvent(event)
        self.over()

    def _underlay(self) -> None:
        layout, shift = self.document().documentLayout(), self.verticalScrollBar().value()
        height, width = self.viewport().height(), self.viewport().width()
        block = self.cursorForPosition(self.viewport().rect().topLeft()).block()
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        run: QRectF | None = None
        while block.isValid():
            box = layout.blockBoundingRect(block).translated(0, -shift)
            if box.top() > height:
                break
            if block.userState() == IN_CODE or (block.previous().userState() == IN_CODE and FENCE.match(block.text())):
                run = box if run is None else run.united(box)
            elif run is not None:
                _code_box(painter, run, width)
                run = None
            if block.text().startswith(">"):
                painter.setBrush(theme.color("accent"))
                painter.drawRoundedRect(QRectF(2, box.top() + 2, 3, box.height() - 4), 1.5, 1.5)
            block = block.next()
        if run is not None:
            _code_box(painter, run, width)
        painter.end()


def _code_box(painter: QPainter, run: QRectF, width: int) -> None:
    painter.setBrush(theme.color("code"))
    painter.drawRoundedRect(QRectF(0, run.top() - 2, width, run.height() + 4), 8, 8)


class PlainEditor(QPlainTextEdit):
    """For notes so long that only bare text is quick enough."""

    undo_wanted = Signal()
    redo_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.live = LiveText(self)
        self.over: Callable[[], None] = lambda: None
        """Called at the end of painting: draws over the text."""
        self.setUndoRedoEnabled(False)
        self.setTabChangesFocus(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFont(theme.font(TEXT_PX))

    def load(self, text: str) -> None:
        """Show another text; the caret goes to its beginning."""
        document = QTextDocument(self)
        document.setDocumentLayout(QPlainTextDocumentLayout(document))
        document.setUndoRedoEnabled(False)
        document.setDefaultFont(QFont(self.font()))
        document.setDocumentMargin(MARGIN)
        QTextCursor(document).insertText(shown(text))
        old = self.document()
        mine = old.parent() is self  # the first one is Qt's own, and goes by itself
        self.setDocument(document)
        self.live.load(document, text)
        if mine:
            old.deleteLater()

    def retheme(self) -> None:
        """The theme changed: the palette does it all."""

    def event(self, event: QEvent) -> bool:
        """Everything that is not in the viewport; see `_beside`."""
        return _beside(self, event) or super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """See `_handled`."""
        if not _handled(self, event):
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Tab writes a tab again."""
        self.setTabChangesFocus(False)
        super().focusInEvent(event)

    def insertFromMimeData(self, source: QMimeData) -> None:  # noqa: N802 - Qt's name
        """Paste or drop: with plain line ends."""
        self.textCursor().insertText(typed(source.text()))
        self.ensureCursorVisible()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:  # noqa: N802 - Qt's name
        """Our own menu: Qt's would offer its undo."""
        show_menu(self, event.globalPos())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """The text, and what lies over it."""
        super().paintEvent(event)
        self.over()
