"""What people did in a document of a practice, for Home's list of what is new; read from what the document says.

Besides the deeds that one member did for another (`peermesh.notebook.deeds`), which the picture of the circle tells,
too. Only what every member can read anyway is told, and never what an answer says. Times are by the clock of whoever
did it: a wrong one makes the line read "changed" and nothing else.
"""

from __future__ import annotations

from collections.abc import Iterator

from peermesh.notebook.kinds.charter import CHARTER
from peermesh.notebook.kinds.checkin import CHECKIN
from peermesh.notebook.kinds.commitment import committed
from peermesh.notebook.kinds.decision import DECISION
from peermesh.notebook.kinds.meeting import MEETING
from peermesh.notebook.kinds.sealed import SEALED
from peermesh.notebook.values import Item, items
from peermesh.struct import Struct
from peermesh.types import DeviceId, NoteRecord


class Step(Struct, frozen=True):
    """One thing that somebody did; `what` is a word of `WHATS`, `at_ms` 0 where the document gives no time."""

    who: DeviceId
    what: str
    at_ms: int


_SAID = {
    CHECKIN.name: {"answer": "checked_in"},
    SEALED.name: {"opened": "opened", "seal": "sealed", "pass": "passed"},
    DECISION.name: {"proposed": "proposed", "outcome": "decided", "reviewed": "reviewed"},
    CHARTER.name: {"version": "published", "sign": "signed"},
}
"""By kind and list of items: what it means that somebody's item with a time is there."""
_UNTIMED = {SEALED.name: {"reveal": "revealed"}}
"""The same of items that give no time."""
WHATS = frozenset(
    (*(what for lists in (*_SAID.values(), *_UNTIMED.values()) for what in lists.values()),
     "skipped", "promised", "settled", "moved")
)  # fmt: skip


def steps(record: NoteRecord) -> Iterator[Step]:
    """What people did in a document. Those without a time come last."""
    yield from _said(record)
    yield from _commitments(record)
    for part, what in _UNTIMED.get(record.info.kind, {}).items():
        for person in dict.fromkeys(item.person for item in items(record.values, part)):
            if person is not None:
                yield Step(person, what, 0)


def _said(record: NoteRecord) -> Iterator[Step]:
    for part, what in _SAID.get(record.info.kind, {}).items():
        for item in items(record.values, part):
            if item.person is not None:
                skips = what == "checked_in" and _skips(item)
                for at_ms in {item.number("at"), item.number("edited")} - {0}:
                    yield Step(item.person, "skipped" if skips else what, at_ms)


def _skips(answer: Item) -> bool:
    says = bool(answer.number("mood")) or any(key.startswith("to/") for key in answer.values)
    return bool(answer.text("away")) and not says


def _commitments(record: NoteRecord) -> Iterator[Step]:
    meeting = record.info.kind == MEETING.name
    for one in committed(record) if meeting or record.info.kind == CHECKIN.name else ():
        made_ms = one.made_ms if meeting else 0  # in a round it is part of the answer
        for what, at_ms in (("promised", made_ms), ("settled", one.settled_ms), ("moved", one.moved_ms)):
            if one.person is not None and at_ms:
                yield Step(one.person, what, at_ms)
