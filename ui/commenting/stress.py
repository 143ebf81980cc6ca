"""Passages that are commented on, underlined on a tint: in the editor exactly, in the reading view word by word."""

from __future__ import annotations

import re
from collections.abc import Iterable

from PySide6.QtGui import QTextCharFormat, QTextCursor, QTextDocument
from PySide6.QtWidgets import QTextEdit

from ui.look import theme
from ui.writing.mirror import units

LAYER = "comments"
TINT, STRONG = 70, 165
"""Opacity of the tint, of 255, of passages and of the one whose thread is looked at."""
_WORD = re.compile(r"\w+")
MOST_WORDS = 60


def selection(document: QTextDocument, start: int, end: int, *, strong: bool) -> QTextEdit.ExtraSelection:
    """A passage between two places, in UTF-16 units; typing at its ends does not make it longer."""
    cursor = QTextCursor(document)
    last = document.characterCount() - 1
    cursor.setPosition(min(start, last))
    cursor.setPosition(min(end, last), QTextCursor.MoveMode.KeepAnchor)
    cursor.setKeepPositionOnInsert(True)
    look = QTextCharFormat()
    ground = theme.color("mark")
    ground.setAlpha(STRONG if strong else TINT)
    look.setBackground(ground)
    look.setUnderlineStyle(
        QTextCharFormat.UnderlineStyle.SingleUnderline if strong else QTextCharFormat.UnderlineStyle.DotLine
    )
    look.setUnderlineColor(theme.color("warn"))
    made = QTextEdit.ExtraSelection()
    made.cursor, made.format = cursor, look
    return made


def words_in(words: str, text: str, start: int, end: int) -> tuple[int, int] | None:
    """Where some words stand in a stretch of a text, whatever marks stand between them there."""
    sought = _WORD.findall(words)
    if not sought:
        return None
    head, tail = sought[:MOST_WORDS], sought[-1] if len(sought) > MOST_WORDS else ""
    found = re.compile(r"[\W_]+".join(map(re.escape, head))).search(text, start, end)
    if found is None:
        return None
    stop = text.find(tail, found.end(), end) + len(tail) if tail else found.end()
    return found.start(), max(found.end(), stop)


def offsets(text: str, span: tuple[int, int]) -> tuple[int, int]:
    """Code points as UTF-16 units."""
    start = units(text[: span[0]])
    return start, start + units(text[span[0] : span[1]])


def line_starts(text: str, lines: Iterable[int]) -> list[int]:
    """Where lines begin; the end of the text for lines behind it."""
    begins = [0]
    for at, char in enumerate(text):
        if char == "\n":
            begins.append(at + 1)
    return [begins[line] if line < len(begins) else len(text) for line in lines]
