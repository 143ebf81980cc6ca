"""The two editors: rich for all ordinary notes, plain for very long ones. What they share is in `frame`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QTextBlockFormat, QTextCursor, QTextDocument
from PySide6.QtWidgets import QPlainTextDocumentLayout, QPlainTextEdit, QTextEdit

from ui.look import theme
from ui.writing.frame import MARGIN, TEXT_PX, Frame
from ui.writing.highlight import CODE, Highlighter, in_code, kind_of, opens_code
from ui.writing.mirror import shown

__all__ = ["MARGIN", "TEXT_PX", "PlainEditor", "RichEditor", "needs_plain"]

PLAIN_ABOVE = 256 * 1024
"""Longer texts (UTF-8 bytes) are shown by PlainEditor: QTextEdit needs 34 ms a key at 1 MB."""
LINE_HEIGHT = 140
"""Per cent of the font's own."""


def needs_plain(text: str) -> bool:
    """Whether a text is too long for RichEditor."""
    return len(text) > PLAIN_ABOVE or len(text.encode("utf-8", "surrogatepass")) > PLAIN_ABOVE


class RichEditor(Frame, QTextEdit):
    """Markdown source with light colouring."""

    def __init__(self) -> None:
        super().__init__()
        self.highlighter: Highlighter | None = None
        self.hint = ""
        """What stands in an empty note; Qt's own is cut off below the first line."""
        self._empty = True
        self._loaded: QTextDocument | None = None
        self.setAcceptRichText(False)
        self.begin()

    def load(self, text: str) -> None:
        """Show another text; the caret goes to its beginning."""
        document = QTextDocument(self)
        document.setUndoRedoEnabled(False)
        document.setDefaultFont(self.font())
        document.setDocumentMargin(MARGIN)
        self.highlighter = Highlighter(document, self.names, self.zoom)
        cursor = QTextCursor(document)
        spacing = QTextBlockFormat()
        spacing.setLineHeight(LINE_HEIGHT, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        cursor.setBlockFormat(spacing)  # new paragraphs inherit it
        cursor.insertText(shown(text))
        old, self._loaded = self._loaded, document
        self.setDocument(document)
        self.live.load(document, text)
        document.contentsChanged.connect(self._changed)
        self._changed()
        if old is not None:  # the first one is Qt's own, and goes by itself
            old.deleteLater()

    def _changed(self) -> None:
        if self.document().isEmpty() is not self._empty:
            self._empty = not self._empty
            self.viewport().update()  # all of the hint, not only its first line, comes or goes

    def retheme(self) -> None:
        """The theme changed."""
        if self.highlighter is not None:
            self.highlighter.retheme()

    def set_names(self, names: Sequence[str]) -> None:
        """These people may be mentioned."""
        super().set_names(names)
        if self.highlighter is not None:
            self.highlighter.set_names(names)

    def set_zoom(self, zoom: float) -> None:
        """Show the text larger or smaller."""
        super().set_zoom(zoom)
        if self.highlighter is not None:
            self.highlighter.set_zoom(zoom)

    def in_code(self) -> bool:
        """Whether the caret stands in a code block."""
        return in_code(self.textCursor().block())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Code blocks and quote bars lie under the text."""
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        for kind, run in self._grounds():
            painter.setBrush(theme.color("code" if kind == CODE else "accent"))
            if kind == CODE:
                painter.drawRoundedRect(QRectF(0, run.top() - 2, self.viewport().width(), run.height() + 4), 8, 8)
            else:
                painter.drawRoundedRect(QRectF(2, run.top() + 2, 3, run.height() - 4), 1.5, 1.5)
        painter.end()
        super().paintEvent(event)
        if self._empty:
            self._paint_hint()
        self.over()

    def _paint_hint(self) -> None:
        painter = QPainter(self.viewport())
        painter.setFont(self.document().defaultFont())
        painter.setPen(self.palette().placeholderText().color())
        room = self.viewport().rect().adjusted(MARGIN, self.cursorRect().top(), -MARGIN, 0)
        painter.drawText(room, Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap, self.hint)
        painter.end()

    def _grounds(self) -> Iterator[tuple[str, QRectF]]:
        """What lies under the visible text: neighbouring lines of one kind are one."""
        layout, shift = self.document().documentLayout(), self.verticalScrollBar().value()
        block = self.cursorForPosition(self.viewport().rect().topLeft()).block()
        kind, run = "", QRectF()
        while block.isValid():
            box = layout.blockBoundingRect(block).translated(0, -shift)
            if box.top() > self.viewport().height():
                break
            now = kind_of(block)
            if now == kind and not (now == CODE and opens_code(block)):
                run = run.united(box)
            else:
                if kind:
                    yield kind, run
                kind, run = now, box
            block = block.next()
        if kind:
            yield kind, run


class PlainEditor(Frame, QPlainTextEdit):
    """For notes so long that only bare text is quick enough."""

    def __init__(self) -> None:
        super().__init__()
        self._loaded: QTextDocument | None = None
        self.begin()

    def load(self, text: str) -> None:
        """Show another text; the caret goes to its beginning."""
        document = QTextDocument(self)
        document.setDocumentLayout(QPlainTextDocumentLayout(document))
        document.setUndoRedoEnabled(False)
        document.setDefaultFont(QFont(self.font()))
        document.setDocumentMargin(MARGIN)
        QTextCursor(document).insertText(shown(text))
        old, self._loaded = self._loaded, document
        self.setDocument(document)
        self.live.load(document, text)
        if old is not None:  # the first one is Qt's own, and goes by itself
            old.deleteLater()

    def retheme(self) -> None:
        """The theme changed: the palette does it all."""

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """The text, and what lies over it."""
        super().paintEvent(event)
        self.over()
