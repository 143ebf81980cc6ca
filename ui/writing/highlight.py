"""Light Markdown colouring of the text being written. Only looks: the text stays as typed.

Offsets inside a block are code points in Python and UTF-16 units in Qt: `setFormat` converts (DESIGN.md section 7).
Never call `rehighlight()`: it is quadratic under QTextEdit (2 s at 100 kB). `retheme` touches a block property instead.
"""

from __future__ import annotations

import re

from PySide6.QtGui import (
    QFont,
    QSyntaxHighlighter,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
)

from ui.look import theme

_INLINE = (
    (re.compile(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1"), "bold"),
    (re.compile(r"(?<![*\w])([*_])(?=[^\s*_])([^*_]+?)\1(?!\w)"), "italic"),
    (re.compile(r"(~~)(.+?)\1"), "strike"),
    (re.compile(r"(`+)(.+?)\1"), "code"),
)
_LINK = re.compile(r"!?\[([^\]]*)\]\(([^)\s]*)[^)]*\)|https?://\S+|(?<!\w)[@#][\w-]+")
_HEAD = re.compile(r"^(#{1,6})\s+\S")
_QUOTE = re.compile(r"^\s{0,3}>")
_ITEM = re.compile(r"^(\s*)([-*+]|\d+[.)])\s(\[[ xX]\]\s)?")
_RULE = re.compile(r"^\s*([-*_])(\s*\1){2,}\s*$")
FENCE = re.compile(r"^\s*(```|~~~)")
_SIGNS = frozenset("*_~`[@#:")
_HEAD_PX = (24, 20, 17, 16, 15, 15)
MAX_LINE = 2_000
"""Longer lines stay plain: inline patterns over one endless line would cost more than a keystroke may."""
IN_CODE = 1
"""User state of a block that ends inside a fenced code block."""


def _format(
    ink: str | None = None, *, bold: bool = False, italic: bool = False, strike: bool = False, mono: bool = False
) -> QTextCharFormat:
    made = QTextCharFormat()
    if ink:
        made.setForeground(theme.color(ink))
    if bold:
        made.setFontWeight(QFont.Weight.DemiBold)
    if italic:
        made.setFontItalic(True)
    if strike:
        made.setFontStrikeOut(True)
    if mono:
        made.setFontFamilies(theme.mono_families())
    return made


class Highlighter(QSyntaxHighlighter):
    """Colours one document. Attach it while the document is empty, else Qt plans a quadratic rehighlight."""

    def __init__(self, document: QTextDocument) -> None:
        super().__init__(document)
        self._units: list[int] | None = None
        self._round = 0
        self._formats: dict[str, QTextCharFormat] = {}
        self._heads: list[tuple[QTextCharFormat, QTextCharFormat]] = []
        self._read_theme()

    def _read_theme(self) -> None:
        self._formats = {
            "mark": _format("faint"),
            "bold": _format(bold=True),
            "italic": _format(italic=True),
            "strike": _format("muted", strike=True),
            "code": _format("accent", mono=True),
            "block": _format("text", mono=True),
            "link": _format("accent"),
            "address": _format("faint"),
            "quote": _format("muted", italic=True),
            "bullet": _format("accent", bold=True),
            "done": _format("muted", strike=True),
        }
        self._formats["code"].setBackground(theme.color("code"))
        self._heads = []
        for size in _HEAD_PX:
            word, sign = _format("text", bold=True), _format("faint")
            for made in (word, sign):
                made.setProperty(QTextFormat.Property.FontPixelSize, theme.px(size))
            self._heads.append((word, sign))

    def retheme(self) -> None:
        """Colour everything anew after the theme changed."""
        self._read_theme()
        self._round += 1
        cursor = QTextCursor(self.document())
        cursor.select(QTextCursor.SelectionType.Document)
        touched = QTextBlockFormat()
        touched.setProperty(QTextFormat.Property.UserProperty + 1, self._round)
        cursor.mergeBlockFormat(touched)

    def highlightBlock(self, text: str) -> None:  # noqa: N802 - Qt's name
        """Colour one paragraph; called by Qt."""
        self._units = _offsets(text)
        inside = self.previousBlockState() == IN_CODE
        fence = FENCE.match(text)
        if inside or fence:
            self._put(0, len(text), "mark" if fence else "block")
            self.setCurrentBlockState(0 if inside and fence else IN_CODE)
            return
        self.setCurrentBlockState(0)
        if not text or len(text) > MAX_LINE or self._whole_line(text):
            return
        if not _SIGNS.isdisjoint(text):
            self._inline(text)

    def _whole_line(self, text: str) -> bool:
        """Formats that begin a line; True when nothing else applies."""
        if text[0] == "#" and (head := _HEAD.match(text)):
            word, sign = self._heads[len(head[1]) - 1]
            self._set(0, len(text), word)
            self._set(0, len(head[1]) + 1, sign)
            return True
        if text[0] == "|":
            self._put(0, len(text), "block")
        if _RULE.match(text):
            self._put(0, len(text), "mark")
            return True
        if _QUOTE.match(text):
            self._put(0, len(text), "quote")
        elif item := _ITEM.match(text):
            self._put(item.start(2), item.end(2), "bullet")
            if item[3]:
                self._put(item.start(3), item.start(3) + 3, "bullet")
                if item[3][1] in "xX":
                    self._put(item.end(), len(text), "done")
        return False

    def _inline(self, text: str) -> None:
        for pattern, kind in _INLINE:
            for match in pattern.finditer(text):
                sign = len(match[1])
                self._put(match.start(), match.start() + sign, "mark")
                self._put(match.end() - sign, match.end(), "mark")
                self._merge(match.start() + sign, match.end() - sign, self._formats[kind])
        for match in _LINK.finditer(text):
            self._put(match.start(), match.end(), "link" if match[2] is None else "address")
            if match[2] is not None:
                self._put(match.start(1), match.end(1), "link")

    def _put(self, start: int, end: int, kind: str) -> None:
        self._set(start, end - start, self._formats[kind])

    def _set(self, start: int, count: int, made: QTextCharFormat) -> None:
        if self._units is not None:
            count = self._units[start + count] - self._units[start]
            start = self._units[start]
        self.setFormat(start, count, made)

    def _merge(self, start: int, end: int, made: QTextCharFormat) -> None:
        """Add to what is there, so that bold inside a quote stays a quote."""
        for at in range(start, end):
            both = QTextCharFormat(self.format(self._units[at] if self._units else at))
            both.merge(made)
            self._set(at, 1, both)


def _offsets(text: str) -> list[int] | None:
    """UTF-16 offset of every code point and of the end; None when both counts are the same."""
    if text.isascii() or not any(char > "\uffff" for char in text):
        return None
    found = [0]
    for char in text:
        found.append(found[-1] + (2 if char > "\uffff" else 1))
    return found
