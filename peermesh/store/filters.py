"""What a search may ask of a note besides words: its tags, its authors, its kind, when it was last changed.

    tag:garden  by:anna  by:"Anna Rossi"  kind:meeting  after:2026-03  before:2026-03-15      and -tag:garden, ...

The Italian names (di, tipo, dopo, prima) are understood, too, whatever the language of the window. A filter that is
still being typed, at the very end, matches beginnings; `tag:a` means `a/b`, too. Days are those of this computer's
time zone.
"""

from __future__ import annotations

import json
import re
import time
from collections.abc import Callable, Iterable

from peermesh.pattern import late
from peermesh.struct import Struct
from peermesh.types import DeviceId

MAX_QUERY = 400
"""Code points read of a query."""
NAMES = {
    "tag": "tag",
    "by": "by",
    "di": "by",
    "kind": "kind",
    "tipo": "kind",
    "before": "before",
    "prima": "before",
    "after": "after",
    "dopo": "after",
}
KINDS = {
    "nota": "note",
    "riunione": "meeting",
    "decisione": "decision",
    "scoperta": "discovery",
    "aiuto": "help",
    "successo": "win",
    "carta": "charter",
    "impegno": "commitment",
    "presentazione": "introduction",
}
"""Kinds by the words of other languages; their own names count in each."""
Named = Callable[[str], Iterable[DeviceId]]
"""Gives the devices of the people whose name a filter means."""

# Whole phrases first: what stands in quotes is no filter.
_PART = late(
    rf'-?"[^"]*"?|(?<!\S)(?P<minus>-?)(?P<name>{"|".join(NAMES)}):(?:"(?P<quoted>[^"]*)(?P<closed>"?)|(?P<bare>\S*))|\S+',
    re.IGNORECASE,
)
_DATE = late(r"(\d{4})(?:-(\d{1,2}))?(?:-(\d{1,2}))?")
_FIRST_YEAR, _LAST_YEAR = 1971, 9998


class Filter(Struct, frozen=True):
    """One wish. `name` is a value of `NAMES`; `unfinished` means that `value` may go on."""

    name: str
    value: str
    negated: bool
    unfinished: bool


class Condition(Struct, frozen=True):
    """SQL over the table `note` that begins with AND, or is empty, and its arguments."""

    sql: str = ""
    args: tuple[object, ...] = ()


def take_filters(text: str) -> tuple[tuple[Filter, ...], str]:
    """The filters in a query, and what is left of it."""
    text = text[:MAX_QUERY]
    found, words = [], []
    for match in _PART.finditer(text):
        if not match["name"]:
            words.append(match[0])
            continue
        value = (match["bare"] if match["quoted"] is None else match["quoted"]).strip()
        unfinished = match.end() == len(text) and not match["closed"]
        if value:
            found.append(Filter(NAMES[match["name"].lower()], value, bool(match["minus"]), unfinished))
    return tuple(found), " ".join(words) + " " * text.endswith(" ")


def condition(filters: Iterable[Filter], named: Named) -> Condition:
    """All filters as one SQL condition; a date that is none is passed over."""
    sql, args = "", list[object]()
    for wish in filters:
        made = _MAKERS[wish.name](wish, named)
        if made.sql:
            sql += f" AND {'NOT ' if wish.negated else ''}({made.sql})"
            args += made.args
    return Condition(sql, tuple(args))


def _tag(wish: Filter, named: Named) -> Condition:
    # As it stands in the column, after a blank or the opening bracket: a quote within another tag follows a backslash.
    tag = " " + json.dumps(wish.value.lstrip("#"), ensure_ascii=False)[:-1]
    tags = (tag,) if wish.unfinished else (tag + '"', tag + "/")  # itself, and those that lie below it
    column = "' ' || substr(note.tags, 2)"
    found = " OR ".join([f"instr({column}, ?) OR instr(lower({column}), ?)"] * len(tags))
    return Condition(found, tuple(form for tag in tags for form in (tag, tag.lower())))


def _kind(wish: Filter, named: Named) -> Condition:
    said = wish.value.lower()
    meant = [
        kind for name, kind in KINDS.items() if name == said or (wish.unfinished and said and name.startswith(said))
    ]
    exact = " OR ".join(["lower(note.kind) = ?"] * (len(meant) + 1))
    if wish.unfinished:
        return Condition(f"substr(lower(note.kind), 1, ?) = ? OR {exact}", (len(said), said, said, *meant))
    return Condition(exact, (said, *meant))


def _by(wish: Filter, named: Named) -> Condition:
    devices = tuple(named(wish.value))
    return Condition(" OR ".join(["instr(note.authors, ?)"] * len(devices)) or "0", devices)


def _before(wish: Filter, named: Named) -> Condition:
    at = day_ms(wish.value)
    return Condition("note.updated_ms < ?", (at,)) if at is not None else Condition()


def _after(wish: Filter, named: Named) -> Condition:
    at = day_ms(wish.value)
    return Condition("note.updated_ms >= ?", (at,)) if at is not None else Condition()


_MAKERS: dict[str, Callable[[Filter, Named], Condition]] = {
    "tag": _tag,
    "kind": _kind,
    "by": _by,
    "before": _before,
    "after": _after,
}


def day_ms(text: str) -> int | None:
    """The first moment of a day, a month or a year (2026-03-15, 2026-03, 2026) here, in ms; None for anything else."""
    match = _DATE.fullmatch(text)
    if match is None:
        return None
    year, month, day = int(match[1]), int(match[2] or 1), int(match[3] or 1)
    if not (_FIRST_YEAR <= year <= _LAST_YEAR and 1 <= month <= 12 and 1 <= day <= 31):
        return None
    try:
        return int(time.mktime((year, month, day, 0, 0, 0, 0, 0, -1)) * 1000)
    except (OverflowError, ValueError):
        return None
