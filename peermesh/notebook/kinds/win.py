"""Small wins, and who cheers.

/cheer/~<person>/at      int, ms: when that person cheered; theirs alone to give and to take back
"""

from __future__ import annotations

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


def sections(record: NoteRecord, names: Names, word: Word) -> str:
    """Who cheered, as Markdown below the text."""
    found = items(record.values, "cheer")
    people = [names(item.person, item.name) for item in sorted(found, key=lambda item: item.number("at"))]
    return f"{heading(2, word('Cheers'))}\n\n{', '.join(people)}\n" if people else ""
