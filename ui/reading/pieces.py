"""A text cut into pieces that Markdown reads independently, so that a keystroke costs one piece and not the whole note.

Invariants (property-tested against a parse of the whole)
    1. The pieces' sources joined give the text.
    2. Parsing them one by one gives the blocks that parsing the whole gives, but for a piece longer than LONG,
       which is cut at a top-level list item or line as well.
"""

from __future__ import annotations

import re
from collections.abc import Generator

from peermesh.struct import Struct
from ui.reading.blocks import top_level

LONG = 32 * 1024
"""Characters: a longer piece is cut where that shows least."""

_STRIDE = 400
_CHECKED = 8 * 1024
_PROBE = "probe"

_FENCE = re.compile(r"( {0,3})(`{3,}(?=[^`]*$)|~{3,})")
_ITEM = re.compile(r" {0,3}(?:[-*+]|\d{1,9}[.)])(?=[ \t]|$)")
_ITEM_FENCE = re.compile(r"[ >]*(?:(?:[-*+]|\d{1,9}[.)])[ >]+)+(?:`{3}|~{3})")
_FRONT_KEY = re.compile(r"[A-Za-z_][\w -]*:(?:\s|$)")
_FRONT_LINES = 200


class Piece(Struct, frozen=True):
    """Some whole lines; `lines` counts them."""

    source: str
    lines: int


class _Cutter:
    """Walks over the lines once. Owner: `pieces_of`."""

    def __init__(self) -> None:
        self.found: list[Piece] = []
        self._open: list[str] = []
        self._size = 0
        self._fence = ""
        self._item = False  # a list may be open
        self._doubt = False
        self._blank = True

    def take(self, line: str) -> None:
        bare = line.rstrip("\n")
        if not self._fence and self._may_cut(bare):
            self._cut()
        self._open.append(line)
        self._size += len(line)
        if self._fence:
            self._close_fence(bare)
        elif bare.strip():
            self._look(bare)
        self._blank = not bare.strip()

    def _may_cut(self, bare: str) -> bool:
        if not bare or bare[0] in " \t":
            return False
        if self._doubt:
            return self._blank and self._size < _CHECKED and not _ITEM.match(bare) and self._ended()
        if _ITEM.match(bare):
            return self._size > LONG
        return self._blank or self._size > 2 * LONG

    def _ended(self) -> bool:
        """Whether a paragraph that began now would stand by itself: asked of the parser where this room cannot tell."""
        tokens = top_level("".join(self._open) + _PROBE)
        return len(tokens) > 2 and tokens[-2].content == _PROBE and tokens[-3].level == 0

    def _cut(self) -> None:
        if self._open:
            self.found.append(Piece("".join(self._open), len(self._open)))
        self._open, self._size = [], 0
        self._item = self._doubt = False

    def _look(self, bare: str) -> None:
        bare = bare.expandtabs(4)
        fence = _FENCE.match(bare)
        if _ITEM_FENCE.match(bare) or (fence is not None and fence[1] and self._item):
            self._doubt = True  # whether this fence stands in the list depends on much
        elif fence is not None and not self._doubt:
            self._fence, self._item = fence[2], False
        elif _ITEM.match(bare):
            self._item = True

    def _close_fence(self, bare: str) -> None:
        closing = bare.strip(" \t")
        near = len(bare) - len(bare.lstrip(" ")) <= 3
        if near and len(closing) >= len(self._fence) and not closing.strip(self._fence[0]):
            self._fence = ""

    def end(self) -> list[Piece]:
        self._cut()
        return self.found


def front_lines(text: str) -> int:
    """How many lines of other programs' front matter a text begins with; they are not shown."""
    if not text.startswith("---\n"):
        return 0
    lines = text.split("\n", _FRONT_LINES)[1:_FRONT_LINES]
    end = next((place for place, line in enumerate(lines) if line.rstrip() in ("---", "...")), 0)
    return end + 2 if end and _FRONT_KEY.match(lines[0]) else 0


def cutting(text: str) -> Generator[None, None, list[Piece]]:
    """Cut a text, a millisecond a step; 100 kB take about 5 ms."""
    cutter = _Cutter()
    for number, line in enumerate(_lines(text)):
        cutter.take(line)
        if number % _STRIDE == _STRIDE - 1:
            yield
    return cutter.end()


def _lines(text: str) -> list[str]:
    parts = text.split("\n")
    return [part + "\n" for part in parts[:-1]] + ([parts[-1]] if parts[-1] else [])


def pieces_of(text: str) -> list[Piece]:
    """Cut a text at once."""
    steps = cutting(text)
    while True:
        try:
            next(steps)
        except StopIteration as end:
            found: list[Piece] = end.value
            return found
