"""Commands on whole lines: lists that go on, indents, headings, quotes, tasks. No Qt; see `editing`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from peermesh.types import Splice
from ui.writing.editing import HEAD, Edit, Patch, line_end, line_start, lines_of, parts_of, prefix_end
from ui.writing.markup import ITEM

_QUOTE = re.compile(r"[ \t]*>[ \t]?")
INDENT = "    "
"""What Tab puts before lines that are no list items."""


def newline(text: str, anchor: int, caret: int, *, bare: bool = False) -> Edit | None:
    """Enter: lists, tasks and quotes go on; in an empty item they end. None: an ordinary line end.

    Args:
        bare: inside a code block only the indent goes on.
    """
    if anchor != caret:
        return None
    start, end = line_start(text, caret), line_end(text, caret)
    line = text[start:end]
    if bare:
        indent = line[: len(line) - len(line.lstrip(" \t"))][: caret - start]
        return _typed(caret, "\n" + indent) if indent else None
    begin = prefix_end(text, start, end)
    prefix = _following(line)
    if not prefix or caret < begin:
        return None
    if not text[begin:end].strip():
        return _ended(text, start, end, caret)
    return _typed(caret, "\n" + prefix)


def _typed(caret: int, insert: str) -> Edit:
    at = caret + len(insert)
    return Edit((Splice(caret, 0, insert),), at, at)


def _following(line: str) -> str:
    """What the line after this one begins with."""
    quote, item = parts_of(line)
    if item is None:
        return quote
    sign = item[2]
    if sign[:-1].isdigit():
        sign = f"{int(sign[:-1]) + 1}{sign[-1]}"
    return f"{quote}{item[1]}{sign}{item[3] or ' '}" + ("[ ] " if item[4] else "")


def _ended(text: str, start: int, end: int, caret: int) -> Edit:
    """Enter in an empty item: one level out, at last out of the list and the quote."""
    quote, item = parts_of(text[start:end])
    if item is not None and item[1]:
        outer = _outer(text, start, len(item[1].expandtabs(4)))
        patch = Patch(caret, caret)
        patch.put(start + len(quote), len(item[1]), " " * outer)
        edit = patch.edit()
        assert edit is not None, "an indent that is there is made shorter"
        return edit
    keep = len(quote) if item is not None else 0
    return Edit((Splice(start + keep, end - start - keep, ""),), start + keep, start + keep)


def _outer(text: str, start: int, indent: int) -> int:
    """The indent of the nearest item above that is indented less."""
    for line in _above(text, start):
        item = ITEM.match(line)
        if item is not None and len(item[1].expandtabs(4)) < indent:
            return len(item[1].expandtabs(4))
        if item is None and line.strip() and not line[0].isspace():
            break
    return 0


def _inner(text: str, start: int, indent: int) -> int:
    """Where the words of the item above begin: what is to belong to it must be indented so far."""
    for line in _above(text, start):
        item = ITEM.match(line)
        if item is not None and len(item[1].expandtabs(4)) <= indent:
            return len(item[1].expandtabs(4)) + len(item[2]) + 1
        if item is None and line.strip() and not line[0].isspace():
            break
    return indent + 2


def _above(text: str, start: int, most: int = 200) -> Iterator[str]:
    for _ in range(most):
        if start <= 0:
            return
        end = start - 1
        start = line_start(text, end)
        yield text[start:end]


def indent(text: str, anchor: int, caret: int, *, out: bool = False) -> Edit | None:
    """Tab and Shift+Tab: list items and selected lines move in or out. None: Tab is a character."""
    lines = list(lines_of(text, anchor, caret))
    start, end = lines[0]
    item = ITEM.match(text[start:end])
    if item is None and len(lines) == 1 and not out:
        return None
    patch = Patch(anchor, caret)
    now = len(text[start:end]) - len(text[start:end].lstrip(" \t"))
    if item is None:
        step = len(INDENT)
    else:
        now = len(item[1].expandtabs(4))
        step = now - _outer(text, start, now) if out else max(0, _inner(text, start, now) - now)
    for start, end in lines:
        _shift(patch, text, start, end, -step if out else step)
    return patch.edit()


def _shift(patch: Patch, text: str, start: int, end: int, step: int) -> None:
    if step > 0:
        if start < end:
            patch.put(start, 0, " " * step)
        return
    gone = 0
    while gone < -step and start + gone < end and text[start + gone] in " \t":
        gone += 1
        if text[start + gone - 1] == "\t":
            break
    patch.put(start, gone, "")


def heading(text: str, anchor: int, caret: int, level: int) -> Edit | None:
    """The lines become headings of a level; those that all are become ordinary again."""
    lines = _worded(text, anchor, caret)
    signs = [HEAD.match(text[start:end]) for start, end in lines]
    wanted = "#" * level + " "
    all_are = all(sign is not None and sign[0].strip() == wanted.strip() for sign in signs)
    patch = Patch(anchor, caret)
    for (start, _), sign in zip(lines, signs, strict=True):
        patch.put(start, len(sign[0]) if sign is not None else 0, "" if all_are else wanted)
    return patch.edit()


def _worded(text: str, anchor: int, caret: int) -> list[tuple[int, int]]:
    """The touched lines without empty ones, unless there is but one line."""
    lines = list(lines_of(text, anchor, caret))
    return lines if len(lines) == 1 else [(start, end) for start, end in lines if text[start:end].strip()]


def quote(text: str, anchor: int, caret: int) -> Edit | None:
    """The lines become a quotation, or stop being one."""
    lines = list(lines_of(text, anchor, caret))
    signs = [_QUOTE.match(text[start:end]) for start, end in lines]
    patch = Patch(anchor, caret)
    for (start, _), sign in zip(lines, signs, strict=True):
        if all(signs):
            patch.put(start, len(sign[0]) if sign is not None else 0, "")
        else:
            patch.put(start, 0, "> ")
    return patch.edit()


def listed(text: str, anchor: int, caret: int, kind: str) -> Edit | None:
    """The lines become items of a list ("bullet", "number" or "task"); those that all are become ordinary again."""
    lines = _worded(text, anchor, caret)
    found = [parts_of(text[start:end]) for start, end in lines]
    all_are = all(item is not None and _kind(item) == kind for _, item in found)
    patch = Patch(anchor, caret)
    for number, ((start, end), (before, item)) in enumerate(zip(lines, found, strict=True), 1):
        at = start + len(before) + (len(item[1]) if item is not None else 0)
        if item is None:
            at += len(text[at:end]) - len(text[at:end].lstrip(" \t"))
        size = _marker_size(text[start:end], item)
        sign = "" if all_are else {"bullet": "- ", "number": f"{number}. ", "task": "- [ ] "}[kind]
        patch.put(at, size, sign)
    return patch.edit()


def _kind(item: re.Match[str]) -> str:
    return "task" if item[4] else "number" if item[2][0].isdigit() else "bullet"


def _marker_size(line: str, item: re.Match[str] | None) -> int:
    """Length of marker and box with the blanks behind them."""
    if item is None:
        return 0
    end = item.end(4) + 1 if item[4] else item.end(3)
    return min(end, len(line)) - item.end(1)


def box_of(line: str) -> tuple[int, int] | None:
    """Where the box of a task stands in its line."""
    _, item = parts_of(line)
    return item.span(4) if item is not None and item[4] else None


def toggle_task(text: str, anchor: int, caret: int) -> Edit | None:
    """Tick the tasks of the lines, or untick them when all are ticked; a list item without a box gets one."""
    patch = Patch(anchor, caret)
    lines = list(lines_of(text, anchor, caret))
    found = [(start, box_of(text[start:end])) for start, end in lines]
    boxes = [start + box[0] for start, box in found if box is not None]
    sign = " " if all(text[box + 1] in "xX" for box in boxes) else "x"
    for box in boxes:
        if (text[box + 1] == " ") != (sign == " "):
            patch.put(box + 1, 1, sign)
    if not boxes:
        for start, end in lines:
            _, item = parts_of(text[start:end])
            if item is not None:
                patch.put(start + item.end(2), len(item[3]), " [ ] ")
    return patch.edit()
