"""Small wins, and who cheers.

/told/~<person>/at       int, ms: who told it
/cheer/~<person>/at      int, ms: when that person cheered; theirs alone to give and to take back
"""

from __future__ import annotations

from collections.abc import Iterator

from peermesh.notebook.deeds import Deed, DeedKind
from peermesh.notebook.kinds.base import Field, FieldType, Kind, Names, Part, Word, heading
from peermesh.notebook.values import items
from peermesh.types import DeviceId, NoteRecord

WIN = Kind(
    "win",
    "Win",
    "Wins",
    "wins",
    "trophy",
    parts=(Part("cheer", "Cheers", (Field("at", "When", FieldType.TIME),)),),
)


def cheers(record: NoteRecord) -> tuple[tuple[DeviceId, int], ...]:
    """Who cheered and when, the first one first."""
    found = [(item.person, item.number("at")) for item in items(record.values, "cheer") if item.person is not None]
    return tuple(sorted(found, key=lambda one: (one[1], one[0])))


def teller(record: NoteRecord) -> DeviceId | None:
    """Who told it: of several that say so (a merge of two), the first."""
    told = [(item.number("at"), item.person) for item in items(record.values, "told") if item.person is not None]
    return min(told)[1] if told else None


def deeds(record: NoteRecord) -> Iterator[Deed]:
    """Who cheered for whom."""
    whom = teller(record)
    for person, at_ms in cheers(record):
        yield Deed(person, whom, DeedKind.CHEERED, at_ms, record.info.doc)


def sections(record: NoteRecord, names: Names, word: Word) -> str:
    """Who cheered, as Markdown below the text."""
    found = items(record.values, "cheer")
    people = [names(item.person, item.name) for item in sorted(found, key=lambda item: item.number("at"))]
    return f"{heading(2, word('Cheers'))}\n\n{', '.join(people)}\n" if people else ""
