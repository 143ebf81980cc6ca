"""Commitments: what somebody said in a round that they would do. Items of the round in which they were made.

/commitment/<item>/~<person>/text     str: what; theirs alone, here and below
/commitment/<item>/~<person>/due      str, a day: until when
/commitment/<item>/~<person>/state    str: "open" (also when absent), "done" or "dropped"
/commitment/<item>/~<person>/why      str: a word on what became of it
/commitment/<item>/~<person>/at       int, ms: when it was done or dropped
/commitment/<item>/~<person>/moved    int, ms: when its day was moved

They stay where they were made and come back by being open: nothing is copied from round to round, so none is lost or
there twice. The times are their owner's clock's, and place nothing but their owner's own lines.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from enum import StrEnum

from peermesh.notebook.kinds.rhythm import DAY_MS, as_day, midnight_ms
from peermesh.notebook.values import items
from peermesh.struct import Struct
from peermesh.types import DeviceId, DocId, NoteRecord

EVERYWHERE_MS = DAY_MS + DAY_MS // 2
"""So long after its midnight UTC a day is over in every time zone."""
MAX_TEXT = 500
MAX_COMMITMENTS = 60
"""Of one person in one round; more are not read."""


class State(StrEnum):
    """What became of a commitment."""

    OPEN = "open"
    DONE = "done"
    DROPPED = "dropped"


class Commitment(Struct, frozen=True):
    """One commitment of one person.

    Attributes:
        doc: the round's document that holds it.
        id: names it within that.
        person: whose it is; None when an import brought it along under `name`.
        due: until when; None when it does not say.
        why: a word on what became of it, "" for none.
        made_ms, settled_ms, moved_ms: by its owner's clock; 0 for never.
    """

    doc: DocId
    id: str
    person: DeviceId | None
    name: str
    text: str
    due: date | None
    state: State
    why: str
    made_ms: int
    settled_ms: int
    moved_ms: int

    @property
    def open(self) -> bool:
        """Whether it is still to be done."""
        return self.state is State.OPEN

    def overdue(self, now_ms: int) -> bool:
        """Whether its day is over, wherever its owner is."""
        return self.open and self.due is not None and now_ms >= midnight_ms(self.due) + EVERYWHERE_MS


def committed(record: NoteRecord) -> tuple[Commitment, ...]:
    """The commitments that one document holds, in the order in which they were made."""
    made: list[Commitment] = []
    many = Counter[tuple[DeviceId | None, str]]()
    for item in items(record.values, "commitment"):
        what = " ".join(item.text("text").split())
        many[item.person, item.name] += 1
        if not what or (item.person is None and not item.name) or many[item.person, item.name] > MAX_COMMITMENTS:
            continue
        said = item.text("state")
        state = State(said) if said in tuple(State) else State.OPEN
        made.append(
            Commitment(
                doc=record.info.doc,
                id=item.id,
                person=item.person,
                name=item.name,
                text=what[:MAX_TEXT],
                due=as_day(item.text("due")),
                state=state,
                why=" ".join(item.text("why").split()),
                made_ms=_made_ms(item.id),
                settled_ms=item.number("at") if state is not State.OPEN else 0,
                moved_ms=item.number("moved"),
            )
        )
    return tuple(made)


def _made_ms(item: str) -> int:
    """The time in an item's id (`values.item_id`)."""
    digits = item.partition("-")[0]
    return int(digits) if len(digits) == 13 and digits.isascii() and digits.isdecimal() else 0


def carried(made: Iterable[Commitment], since_ms: int) -> list[Commitment]:
    """Those that come back in a round that opened at `since_ms`: made before it, and not settled before it.

    Each is given as it stands now, also in a round of long ago: the newest word counts.
    """
    return [one for one in made if one.made_ms < since_ms and (one.open or one.settled_ms >= since_ms)]


def in_order(made: Sequence[Commitment]) -> list[Commitment]:
    """Open ones first, the one that is due first before the others."""
    return sorted(made, key=lambda one: (not one.open, one.due or date.max, one.made_ms, one.id))
