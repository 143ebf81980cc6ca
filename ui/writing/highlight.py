"""Markdown coloured while it is written. Only looks: the text stays as typed.

Offsets inside a block are code points in Python and UTF-16 units in Qt: `setFormat` converts (DESIGN.md section 7).
Never call `rehighlight()`: it is quadratic under QTextEdit (2 s at 100 kB). `renew` touches a block property instead.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import (
    QFont,
    QSyntaxHighlighter,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
)

from ui.look import theme
from ui.writing import markup
from ui.writing.mirror import units

_HEAD_PX = (24, 20, 17, 16, 15, 15)
_TOUCHED = QTextFormat.Property.UserProperty + 1


class Highlighter(QSyntaxHighlighter):
    """Colours one document. Attach it while the document is empty, else Qt plans a quadratic rehighlight."""

    def __init__(self, document: QTextDocument, names: Sequence[str] = (), zoom: float = 1.0) -> None:
        super().__init__(document)
        self._names = tuple(names)
        self._mentioned = markup.mentioning(self._names)
        self._zoom = zoom
        self._round = 0
        self._formats: dict[int, QTextCharFormat] = {}

    def retheme(self) -> None:
        """Colour everything anew after the theme changed."""
        self._renew()

    def set_zoom(self, zoom: float) -> None:
        """Headings grow with the text."""
        self._zoom = zoom
        self._renew()

    def set_names(self, names: Sequence[str]) -> None:
        """These people may be mentioned; only lines with an @ are coloured anew."""
        if tuple(names) == self._names:
            return
        self._names = tuple(names)
        self._mentioned = markup.mentioning(self._names)
        cursor = QTextCursor(self.document())
        cursor.beginEditBlock()
        block = self.document().begin()
        while block.isValid():
            if "@" in block.text():
                cursor.setPosition(block.position())
                self._touch(cursor)
            block = block.next()
        cursor.endEditBlock()

    def _renew(self) -> None:
        self._formats.clear()
        cursor = QTextCursor(self.document())
        cursor.select(QTextCursor.SelectionType.Document)
        self._touch(cursor)

    def _touch(self, cursor: QTextCursor) -> None:
        self._round += 1
        touched = QTextBlockFormat()
        touched.setProperty(_TOUCHED, self._round)
        cursor.mergeBlockFormat(touched)

    def highlightBlock(self, text: str) -> None:  # noqa: N802 - Qt's name
        """Colour one paragraph; called by Qt."""
        first = text.startswith("---") and self.currentBlock().blockNumber() == 0
        line = markup.read(text, self.previousBlockState(), self._mentioned, first=first)
        self.setCurrentBlockState(line.state)
        if not line.runs:
            return
        wide = not text.isascii() and any(char > "\uffff" for char in text)
        ends = [start for start, _ in line.runs[1:]] + [len(text)]
        for (start, flags), end in zip(line.runs, ends, strict=True):
            if not flags or end == start:
                continue
            at, size = (units(text[:start]), units(text[start:end])) if wide else (start, end - start)
            self.setFormat(at, size, self._format(flags))

    def _format(self, flags: int) -> QTextCharFormat:
        made = self._formats.get(flags)
        if made is None:
            made = self._formats[flags] = self._made(flags)
        return made

    def _made(self, flags: int) -> QTextCharFormat:
        made = QTextCharFormat()
        made.setForeground(theme.color(_ink(flags)))
        level = flags >> markup.HEAD_SHIFT
        if level:
            made.setProperty(QTextFormat.Property.FontPixelSize, round(theme.px(_HEAD_PX[level - 1]) * self._zoom))
        plain = flags & (markup.MARK | markup.ADDRESS)
        if flags & (markup.BOLD | markup.BULLET) or (level and not plain):
            made.setFontWeight(QFont.Weight.DemiBold)
        if flags & (markup.ITALIC | markup.QUOTE):
            made.setFontItalic(True)
        if flags & (markup.STRIKE | markup.DONE) and not flags & (markup.LINK | markup.ADDRESS | markup.MARK):
            made.setFontStrikeOut(True)
        if flags & (markup.CODE | markup.MONO):
            made.setFontFamilies(theme.mono_families())
        if flags & markup.CODE and not flags & markup.MARK:
            made.setBackground(theme.color("code"))
        return made


def _ink(flags: int) -> str:
    if flags & (markup.MARK | markup.ADDRESS):
        return "faint"
    if flags & (markup.LINK | markup.BULLET | markup.CODE):
        return "accent"
    return "muted" if flags & (markup.DONE | markup.STRIKE | markup.QUOTE) else "text"


CODE, QUOTE = "code", "quote"


def _above(block: QTextBlock) -> int:
    return block.previous().userState() if block.previous().isValid() else markup.PLAIN


def in_code(block: QTextBlock) -> bool:
    """Whether a paragraph belongs to a fenced code block, its fences included."""
    return markup.is_code(block.userState()) or markup.is_code(_above(block))


def opens_code(block: QTextBlock) -> bool:
    """Whether a code block begins with this paragraph."""
    return markup.is_code(block.userState()) and not markup.is_code(_above(block))


def kind_of(block: QTextBlock) -> str:
    """What a paragraph belongs to: CODE, QUOTE, or "" for nothing that has a ground of its own."""
    if in_code(block):
        return CODE
    return QUOTE if block.text().lstrip(" ").startswith(">") else ""
