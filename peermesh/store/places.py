"""Where in a text the words of a search stand: exact ranges, and the lines around them."""

from __future__ import annotations

from peermesh.types import Place

MAX_PLACES = 4
"""Places shown of one note."""
WIDE = 150
"""Code points of a line that are shown around its first hit."""
LEAD = 50
"""...of them before it, when the line must be cut."""

Ranges = list[tuple[int, int]]


def unmark(marked: str, begin: str, end: str) -> tuple[str, Ranges]:
    """A text without its marks, and the ranges (code points) that they enclosed."""
    first, *pieces = marked.split(begin)
    parts, at, ranges = [first], len(first), []
    for piece in pieces:
        hit, _, after = piece.partition(end)
        ranges.append((at, at + len(hit)))
        parts += (hit, after)
        at += len(hit) + len(after)
    return "".join(parts), ranges


def places_of(text: str, ranges: Ranges) -> tuple[tuple[Place, ...], int]:
    """The first places, one a line, and how many hits stand in none of them."""
    found: list[Place] = []
    shown = upto = 0
    for start, end in ranges:
        if start < upto:
            continue
        if len(found) == MAX_PLACES:
            break
        place, upto = _place(text, ranges, start, end)
        shown += len(place.marks)
        found.append(place)
    return tuple(found), len(ranges) - shown


def _place(text: str, ranges: Ranges, start: int, end: int) -> tuple[Place, int]:
    """The place at a hit, and where in the text its excerpt ends."""
    first = text.rfind("\n", 0, start) + 1
    last = text.find("\n", start)
    last = len(text) if last < 0 else last
    if last - first > WIDE:
        first = max(first, start - LEAD)
        last = min(last, max(end, first + WIDE))
        first = _word_start(text, first, start)
    line = text[first:last]
    blank = len(line) - len(line.lstrip())
    first += blank
    head = "…" if first - blank > 0 and text[first - blank - 1] != "\n" else ""
    tail = "…" if last < len(text) and text[last] != "\n" else ""
    excerpt = head + line.strip().replace("\t", " ") + tail
    shift = len(head) - first
    inside = [(a + shift, min(b, last) + shift) for a, b in ranges if first <= a < last]
    return Place(excerpt, tuple(inside), start, end), last


def _word_start(text: str, first: int, start: int) -> int:
    """The next beginning of a word, so that a cut line does not start within one."""
    if first == 0 or text[first - 1].isspace():
        return first
    blank = text.find(" ", first, start)
    return blank + 1 if blank >= 0 else first
