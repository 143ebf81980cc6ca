"""How each kind of block and span looks: the one place for sizes, spaces and colours, on screen and on paper."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QTextBlockFormat,
    QTextCharFormat,
    QTextFormat,
    QTextFrameFormat,
    QTextLength,
    QTextOption,
    QTextTableCellFormat,
    QTextTableFormat,
)

from ui.look import theme
from ui.reading.blocks import Block, Span

LINE = QTextFormat.Property.UserProperty + 21
"""Of a block: its line in its piece."""
KIND = QTextFormat.Property.UserProperty + 22
"""Of a block: what is painted under it, see `underlay`."""
QUOTE = QTextFormat.Property.UserProperty + 23
"""Of a block: how many quotations it stands in."""

LINE_HEIGHT = 140
CODE_HEIGHT = 125
_HEADS = (24, 20, 17, 16, 15, 15)
_TEXT, _CODE = 15, 14
_STEP = 26
_QUOTE_STEP = 17
_DEEPEST = 8
"""Deeper lists and quotations are not moved further to the right."""
_PROPORTIONAL = QTextBlockFormat.LineHeightTypes.ProportionalHeight.value
_FIXED = QTextBlockFormat.LineHeightTypes.FixedHeight.value

Inks = Mapping[str, QColor]


def screen_inks() -> Inks:
    """The theme in use."""
    names = ("text", "muted", "faint", "accent", "code", "border", "surface", "edge")
    return {name: theme.color(name) for name in names}


def paper_inks() -> Inks:
    """The light theme, whatever is on the screen."""
    names = ("text", "muted", "faint", "accent", "code", "border", "surface", "edge")
    return {name: QColor(theme.LIGHT[name]) for name in names}


class Sheet:
    """Formats in one set of colours and one size. Owner: whoever shows a document.

    Args:
        zoom: 1.0 is the design's size.
    """

    def __init__(self, inks: Inks, zoom: float = 1.0) -> None:
        self.inks = inks
        self.zoom = zoom
        self._chars: dict[tuple[object, ...], QTextCharFormat] = {}

    def px(self, size: float) -> int:
        """A length of the design in pixels."""
        return round(theme.px(round(size * self.zoom * 4)) / 4)

    @cached_property
    def font(self) -> QFont:
        """Of running text."""
        made = theme.font(_TEXT)
        made.setPixelSize(self.px(_TEXT))
        return made

    # -- characters

    def char(self, span: Span, block: Block | None = None) -> QTextCharFormat:
        """How a span looks in its block; the address of a link is set by the writer."""
        kind, level, quote = (block.kind, block.level, block.quote) if block else ("text", 0, 0)
        key = (span.bold, span.italic, span.strike, span.code, bool(span.href), span.href[:7], kind, level, quote > 0)
        found = self._chars.get(key)
        if found is None:
            found = self._chars[key] = self._made(span, kind, level, quoted=quote > 0)
        return found

    def _made(self, span: Span, kind: str, level: int, *, quoted: bool) -> QTextCharFormat:
        made = QTextCharFormat()
        head = kind == "head"
        size = _HEADS[level - 1] if head else _CODE if span.code else _TEXT
        made.setProperty(QTextFormat.Property.FontPixelSize, self.px(size))
        made.setForeground(self.inks["muted" if quoted and kind == "text" else "text"])
        if span.bold or head:
            made.setFontWeight(QFont.Weight.DemiBold)
        if span.italic or (quoted and kind == "text"):
            made.setFontItalic(not (span.italic and quoted))
        if span.strike:
            made.setFontStrikeOut(True)
        if span.code:
            made.setFontFamilies(theme.mono_families())
            if kind != "code":
                made.setBackground(self.inks["code"])
        if span.href:
            made.setForeground(self.inks["accent"])
            made.setFontUnderline(not span.href.startswith(("tag:", "person:", "task:")))
        return made

    def faint(self) -> QTextCharFormat:
        """Of list markers, and of what is said in place of a picture."""
        made = QTextCharFormat()
        made.setForeground(self.inks["muted"])
        made.setProperty(QTextFormat.Property.FontPixelSize, self.px(_TEXT))
        return made

    # -- paragraphs

    def block(self, block: Block) -> QTextBlockFormat:
        """Spaces around a block, and what `underlay` needs to know."""
        made = QTextBlockFormat()
        made.setLineHeight(CODE_HEIGHT if block.kind == "code" else LINE_HEIGHT, _PROPORTIONAL)
        above, below = self._spaces(block)
        made.setTopMargin(self.px(above))
        made.setBottomMargin(self.px(below))
        made.setLeftMargin(self.left(block.quote, block.depth) + (self.px(12) if block.kind == "code" else 0))
        if block.kind == "code":
            made.setRightMargin(self.px(12))
        if block.marker:
            made.setTextIndent(-self.px(_STEP - 2))
            made.setTabPositions([QTextOption.Tab(self.px(_STEP - 2), QTextOption.TabType.LeftTab)])
        if block.kind == "head":
            made.setHeadingLevel(block.level)
        if block.kind == "rule":
            made.setLineHeight(self.px(1), _FIXED)
        made.setProperty(KIND, block.kind)
        made.setProperty(LINE, block.line)
        if block.quote:
            made.setProperty(QUOTE, min(block.quote, _DEEPEST))
        return made

    def _spaces(self, block: Block) -> tuple[float, float]:
        match block.kind:
            case "head":
                return (22, 8) if block.level <= 2 else (16, 6)
            case "code":
                return 20, 22
            case "rule":
                return 14, 16
        if block.depth:
            return 1, 4 if block.tight else 8
        return (10, 8) if block.quote else (8, 12)

    def left(self, quote: int, depth: int) -> int:
        """Where text begins inside so many quotations and lists."""
        return self.px(_QUOTE_STEP * min(quote, _DEEPEST) + _STEP * min(depth, _DEEPEST))

    def after_table(self, line: int) -> QTextBlockFormat:
        """Qt wants a paragraph behind a table: this one is a space."""
        made = QTextBlockFormat()
        made.setLineHeight(self.px(12), _FIXED)
        made.setProperty(LINE, line)
        made.setProperty(KIND, "space")
        return made

    # -- tables

    def table(self, quote: int, depth: int) -> QTextTableFormat:
        """Hairlines around every cell."""
        made = QTextTableFormat()
        made.setBorder(1)
        made.setBorderBrush(QBrush(self.inks["border"]))
        made.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
        made.setBorderCollapse(True)
        made.setCellPadding(self.px(7))
        made.setCellSpacing(0)
        made.setTopMargin(self.px(4))
        made.setLeftMargin(self.left(quote, depth))
        made.setHeaderRowCount(1)
        made.setWidth(QTextLength())
        return made

    def head_cell(self) -> QTextTableCellFormat:
        """A cell of the first row."""
        made = QTextTableCellFormat()
        made.setBackground(self.inks["code"])
        return made
