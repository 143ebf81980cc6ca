"""Commands on words: bold, italic, struck, code, links; applied twice they take away again. No Qt; see `editing`."""

from __future__ import annotations

import re
from collections.abc import Sequence

from peermesh.pattern import late
from peermesh.types import Splice
from ui.writing.editing import Edit, Patch, line_end, line_start, lines_of, prefix_end

_URL = late(r"(?:https?://|mailto:|peermesh://)[^\s<>]+\Z", re.IGNORECASE)
_LINK = late(r"!?\[((?:[^\[\]\\\n]|\\.)*)\]\([^()\n]*\)")
_WORD = late(r"[\w'’-]")


def pair(text: str, anchor: int, caret: int, *marks: str) -> Edit | None:
    """Put marks around the selection, around each line's part of it, or around the word at the caret; or take them.

    Args:
        marks: the mark to put; others mean the same and are taken as well.
    """
    if anchor == caret:
        return _pair_here(text, caret, *marks)
    parts = _parts_selected(text, anchor, caret)
    if not parts:
        return None
    for mark in marks:
        inside = [_wrapped_inside(text, part, mark) for part in parts]
        outside = [_wrapped_outside(text, part, mark) for part in parts]
        if all(a or b for a, b in zip(inside, outside, strict=True)):
            return _unwrap(text, anchor, caret, parts, outside, len(mark))
    patch = Patch(anchor, caret)
    mark = marks[0]
    for start, end in parts:
        patch.put(start, 0, mark)
        patch.put(end, 0, mark)
    low, high = parts[0][0], parts[-1][1]
    inner = patch.moved(low), patch.moved(high, after=False)
    return patch.edit(*(inner if anchor < caret else inner[::-1]))


def _parts_selected(text: str, anchor: int, caret: int) -> list[tuple[int, int]]:
    """What of each line is selected, without its blanks and its list or heading sign."""
    low, high = sorted((anchor, caret))
    parts = []
    for start, end in lines_of(text, anchor, caret):
        first, last = max(low, prefix_end(text, start, end)), min(high, end)
        while first < last and text[first].isspace():
            first += 1
        while first < last and text[last - 1].isspace():
            last -= 1
        if first < last:
            parts.append((first, last))
    return parts


def _wrapped_inside(text: str, part: tuple[int, int], mark: str) -> bool:
    start, end = part
    if end - start < 2 * len(mark) + 1:
        return False
    return _run_holds(text, start, 1, mark, end) and _run_holds(text, end - 1, -1, mark, start - 1)


def _wrapped_outside(text: str, part: tuple[int, int], mark: str) -> bool:
    start, end = part
    return _run_holds(text, start - 1, -1, mark, -1) and _run_holds(text, end, 1, mark, len(text))


def _run_holds(text: str, at: int, step: int, mark: str, stop: int) -> bool:
    """Whether the run of signs that begins here holds the mark: `***` is bold and italic, `**` only bold."""
    run = 0
    while at != stop and text[at] == mark[0]:
        run += 1
        at += step
    return run in (1, 3) if len(mark) == 1 else run >= len(mark)


def _unwrap(
    text: str, anchor: int, caret: int, parts: Sequence[tuple[int, int]], outside: Sequence[bool], size: int
) -> Edit | None:
    patch = Patch(anchor, caret)
    for (start, end), out in zip(parts, outside, strict=True):
        patch.put(start - size if out else start, size, "")
        patch.put(end if out else end - size, size, "")
    low = patch.moved(parts[0][0])
    high = patch.moved(parts[-1][1] if outside[-1] else parts[-1][1] - size)
    return patch.edit(*((low, high) if anchor < caret else (high, low)))


def _pair_here(text: str, caret: int, *marks: str) -> Edit | None:
    """Without a selection: the pair around the caret is taken, else the word gets one, else an empty one is made."""
    start, end = line_start(text, caret), line_end(text, caret)
    patch = Patch(caret, caret)
    for mark in marks:
        if _wrapped_outside(text, (caret, caret), mark):
            patch.put(caret - len(mark), 2 * len(mark), "")
            return patch.edit(caret - len(mark), caret - len(mark))
        around = _around(text, start, end, caret, mark)
        if around is not None:
            patch.put(around[0], len(mark), "")
            patch.put(around[1], len(mark), "")
            return patch.edit()
    mark, (first, last) = marks[0], _word(text, caret)
    if first == last:
        return Edit((Splice(caret, 0, mark * 2),), caret + len(mark), caret + len(mark))
    patch.put(first, 0, mark)
    patch.put(last, 0, mark)
    at = caret + len(mark)
    return patch.edit(at, at)


def _around(text: str, start: int, end: int, caret: int, mark: str) -> tuple[int, int] | None:
    """The two marks of the pair in this line that the caret stands in."""
    sign = re.escape(mark)
    alone = rf"(?<!{re.escape(mark[0])}){sign}(?!{re.escape(mark[0])})" if len(mark) == 1 else sign
    places = [start + found.start() for found in re.finditer(alone, text[start:end])]
    for first, second in zip(places[::2], places[1::2], strict=False):
        if first + len(mark) <= caret <= second and second > first + len(mark):
            return first, second
    return None


def _word(text: str, caret: int) -> tuple[int, int]:
    first = last = caret
    while first > 0 and _WORD.match(text[first - 1]):
        first -= 1
    while last < len(text) and _WORD.match(text[last]):
        last += 1
    return first, last


def code(text: str, anchor: int, caret: int) -> Edit | None:
    """Code in a line, or a code block around several lines; twice takes it away."""
    lines = list(lines_of(text, anchor, caret))
    if len(lines) == 1:
        return pair(text, anchor, caret, "`")
    low, high = lines[0][0], lines[-1][1]
    patch = Patch(anchor, caret)
    first, last = text[low : lines[0][1]], text[lines[-1][0] : high]
    if first.startswith("```") and last.rstrip() == "```":
        patch.put(low, len(first) + 1, "")
        patch.put(lines[-1][0] - 1, len(last) + 1, "")
        return patch.edit()
    patch.put(low, 0, "```\n")
    patch.put(high, 0, "\n```")
    return patch.edit(low, patch.moved(high))


def is_url(text: str) -> bool:
    """Whether a text is one address and nothing else."""
    return _URL.match(text) is not None


def link(text: str, anchor: int, caret: int, url: str = "") -> Edit | None:
    """Make the selection a link; a link that is selected, or stood in, becomes its words again.

    Args:
        url: where it leads; without one the caret goes where it is to be written.
    """
    low, high = sorted((anchor, caret))
    start, end = line_start(text, low), line_end(text, low)
    if high > end:
        return None
    for found in _LINK.finditer(text, start, end) if not url else ():
        if found.start() <= low and high <= found.end() and found[1]:
            inner = found.span(1)
            patch = Patch(anchor, caret)
            patch.put(found.start(), inner[0] - found.start(), "")
            patch.put(inner[1], found.end() - inner[1], "")
            return patch.edit(found.start(), found.start() + len(found[1]))
    chosen = text[low:high]
    if is_url(chosen) and not url:
        return Edit((Splice(low, 0, "["), Splice(low + 1, 0, "]("), Splice(high + 3, 0, ")")), low + 1, low + 1)
    patch = Patch(anchor, caret)
    patch.put(low, 0, "[")
    patch.put(high, 0, f"]({url})")
    made = patch.edit()
    if made is None or low == high:
        return Edit((Splice(low, 0, f"[]({url})"),), low + 1, low + 1)
    at = high + len(f"[]({url})") if url else high + len("[](")
    return Edit(made.splices, at, at)
