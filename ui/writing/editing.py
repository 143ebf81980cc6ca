"""Edits of Markdown: splices and the selection after them, and what a line is made of. No Qt; offsets are code points.

Commands (`lines`, `words`) give an Edit for a text and a selection, and None where they mean nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from peermesh.pattern import late
from peermesh.struct import Struct
from peermesh.types import Splice
from ui.writing.markup import ITEM

_PREFIX = late(r"[ \t]*(?:>[ \t]?)*")
HEAD = late(r"#{1,6}[ \t]+")


class Edit(Struct, frozen=True):
    """Splices, one after another, and the selection after them."""

    splices: tuple[Splice, ...]
    anchor: int
    caret: int


class Patch:
    """Collects changes given in offsets of the old text, ascending and apart; moves the selection along."""

    def __init__(self, anchor: int, caret: int) -> None:
        self._anchor, self._caret = anchor, caret
        self._all: list[Splice] = []

    def put(self, at: int, delete: int, insert: str) -> None:
        """Replace some characters."""
        if delete or insert:
            self._all.append(Splice(at, delete, insert))

    def moved(self, place: int, *, after: bool = True) -> int:
        """Where an old offset is now; `after` what is inserted right there, or before it."""
        shift = 0
        for one in self._all:
            if one.at > place or (one.at == place and not after):
                break
            if one.at + one.delete > place:
                return one.at + shift + len(one.insert)
            shift += len(one.insert) - one.delete
        return place + shift

    def edit(self, anchor: int | None = None, caret: int | None = None) -> Edit | None:
        """The changes made sequential; None when there are none. The selection moves along unless it is given."""
        if not self._all:
            return None
        splices, shift = [], 0
        for one in self._all:
            splices.append(Splice(one.at + shift, one.delete, one.insert))
            shift += len(one.insert) - one.delete
        collapsed = self._anchor == self._caret
        low = min(self._anchor, self._caret)
        ends = [self.moved(end, after=collapsed or end != low) for end in (self._anchor, self._caret)]
        return Edit(tuple(splices), ends[0] if anchor is None else anchor, ends[1] if caret is None else caret)


def line_start(text: str, at: int) -> int:
    """Where the line of an offset begins."""
    return text.rfind("\n", 0, at) + 1


def line_end(text: str, at: int) -> int:
    """Where the line of an offset ends, its line end left out."""
    end = text.find("\n", at)
    return len(text) if end < 0 else end


def lines_of(text: str, anchor: int, caret: int) -> Iterator[tuple[int, int]]:
    """Beginning and end of the lines a selection touches; one that ends before a line's first character does not."""
    low, high = sorted((anchor, caret))
    at = line_start(text, low)
    while True:
        end = line_end(text, at)
        yield at, end
        at = end + 1
        if at > high or at > len(text) or (at == high and low != high):
            return


def parts_of(line: str) -> tuple[str, re.Match[str] | None]:
    """Quote signs with the blanks before them, and the item behind."""
    found = _PREFIX.match(line)
    quote = found[0] if found is not None and ">" in found[0] else ""
    return quote, ITEM.match(line, len(quote))


def prefix_end(text: str, start: int, end: int) -> int:
    """Where a line's own words begin: after quote signs, list marker, box and heading sign."""
    line = text[start:end]
    before, item = parts_of(line)
    if item is not None:
        return start + min(item.end(4) + 1 if item[4] else item.end(), len(line))
    head = HEAD.match(line, len(before))
    return start + (head.end() if head is not None else len(before))
