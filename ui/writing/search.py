"""Finding in one text: what is sought, where it stands, and what replaces it.

Patterns that a person writes run in Qt's engine, which gives up by itself where Python's would think for hours.
"""

from __future__ import annotations

import re
import time
from collections.abc import Iterator

from PySide6.QtCore import QRegularExpression

from peermesh.struct import Struct
from ui.writing.mirror import Mirror

MOST_HITS = 20_000
"""More are not looked for."""
LONGEST_S = 0.25
"""A pattern that is not done by then has found what it has found."""


class Wanted(Struct, frozen=True):
    """What is sought. `cased`: upper and lower case differ; `pattern`: `text` is a regular expression."""

    text: str
    cased: bool = False
    whole: bool = False
    pattern: bool = False


class Hit(Struct, frozen=True):
    """A place in the text, in code points; `groups` are what a pattern's brackets held, the whole first."""

    start: int
    end: int
    groups: tuple[str, ...] = ()


def fault_of(wanted: Wanted) -> bool:
    """Whether the pattern cannot be read."""
    return wanted.pattern and not _expression(wanted).isValid()


def hits(text: str, wanted: Wanted) -> list[Hit]:
    """Where it stands, in order; empty matches left out. Empty for nothing sought or an unreadable pattern."""
    if not wanted.text or fault_of(wanted):
        return []
    found = []
    until = time.monotonic() + LONGEST_S
    for hit in _by_pattern(text, wanted) if wanted.pattern else _by_words(text, wanted):
        found.append(hit)
        if len(found) >= MOST_HITS or (not len(found) % 64 and time.monotonic() > until):
            break
    return found


def _by_words(text: str, wanted: Wanted) -> Iterator[Hit]:
    sought = re.escape(wanted.text)
    if wanted.whole:
        sought = rf"(?<!\w){sought}(?!\w)"
    for found in re.finditer(sought, text, 0 if wanted.cased else re.IGNORECASE):
        yield Hit(found.start(), found.end())


def _expression(wanted: Wanted) -> QRegularExpression:
    option = QRegularExpression.PatternOption
    options = option.UseUnicodePropertiesOption | option.MultilineOption
    if not wanted.cased:
        options |= option.CaseInsensitiveOption
    sought = rf"(?<!\w)(?:{wanted.text})(?!\w)" if wanted.whole else wanted.text
    return QRegularExpression(sought, options)


def _by_pattern(text: str, wanted: Wanted) -> Iterator[Hit]:
    places = Mirror(text)
    every = _expression(wanted).globalMatch(text)
    while every.hasNext():
        found = every.next()
        if found.capturedLength():
            start, end = places.point(found.capturedStart()), places.point(found.capturedEnd())
            yield Hit(start, end, tuple(found.capturedTexts()))


def replacement(hit: Hit, text: str, wanted: Wanted) -> str:
    r"""What takes a hit's place: with a pattern `\1` or `$1` is what its first brackets held, `\n` a line end."""
    if not wanted.pattern:
        return text

    def one(found: re.Match[str]) -> str:
        sign = found[1] or found[2]
        if sign.isdigit():
            return hit.groups[int(sign)] if int(sign) < len(hit.groups) else ""
        return {"n": "\n", "t": "\t"}.get(sign, sign)

    return re.sub(r"\\([0-9nt\\$])|\$([0-9])", one, text)


def nearest(found: list[Hit], at: int, *, back: bool = False) -> int:
    """Which hit comes at or after an offset, or going back ends at or before it; around the end. -1: there is none."""
    if not found:
        return -1
    if back:
        return next((place for place in range(len(found) - 1, -1, -1) if found[place].end <= at), len(found) - 1)
    return next((place for place, hit in enumerate(found) if hit.start >= at), 0)
