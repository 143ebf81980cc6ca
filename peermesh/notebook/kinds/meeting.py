"""Meetings: when, an agenda, who leads and who writes, notes, and what follows from it.

/when                              int, ms; 0 or absent: not settled yet
/facilitator, /scribe              str, hex of a person; anybody may change it
/agenda/<item>/title               str; with /minutes int, /by hex of a person, /order (notebook/order.py), /done bool
/follows/<hex id of a document>    True: a decision or a help request that came out of it; it says /meeting itself
/commitment/<item>/~<person>/...     what somebody took on, see commitment.py

The notes are the document's text. Who leads and who writes is suggested when a meeting is made, and written then, so
that a later meeting counts what was said and not what one would suggest today.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable

from peermesh.notebook.kinds.base import Field, FieldType, Kind, Names, Part, Word, heading, number, text
from peermesh.notebook.kinds.commitment import Commitment, State, committed
from peermesh.notebook.kinds.told import doc_in, person_of
from peermesh.notebook.order import key_of
from peermesh.notebook.values import Item, items
from peermesh.struct import Struct
from peermesh.types import DeviceId, DocId, NoteRecord

MINUTE_MS = 60_000
USUAL_MINUTES = 60
"""A meeting is taken to last so long, or as long as its agenda."""
MAX_ITEMS = 60
MAX_TITLE = 300
MAX_MINUTES = 600
ROLES = ("facilitator", "scribe")
_NEVER = (-1, DocId(b""))

MEETING = Kind(
    "meeting",
    "Meeting",
    "Meetings",
    "meetings",
    "presentation",
    fields=(
        Field("when", "When", FieldType.TIME),
        Field("facilitator", "Facilitator", FieldType.PERSON),
        Field("scribe", "Scribe", FieldType.PERSON),
    ),
    parts=(Part("agenda", "Agenda"), Part("follows", "What follows from it"), Part("commitment", "Commitments")),
    says=("Until", "min"),
    template="## Who was there\n\n\n## What we talked about\n\n\n## What we take away\n\n",
)


class AgendaItem(Struct, frozen=True):
    """One point of an agenda; `minutes` is 0 when nobody said."""

    id: str
    title: str
    minutes: int
    by: DeviceId | None
    order: str
    done: bool


class Meeting(Struct, frozen=True):
    """A meeting as it stands; `when_ms` is 0 while it is not settled."""

    doc: DocId
    title: str
    when_ms: int
    agenda: tuple[AgendaItem, ...]
    facilitator: DeviceId | None
    scribe: DeviceId | None
    follows: tuple[DocId, ...]
    taken_on: tuple[Commitment, ...]

    @property
    def minutes(self) -> int:
        """How long the agenda takes."""
        return sum(item.minutes for item in self.agenda)

    def over(self, now_ms: int) -> bool:
        """Whether it is over, by a clock; never while its time is not settled."""
        long = max(self.minutes, USUAL_MINUTES) * MINUTE_MS
        return bool(self.when_ms) and now_ms >= self.when_ms + long

    def who(self, role: str) -> DeviceId | None:
        """Who has a role of ROLES."""
        return self.facilitator if role == "facilitator" else self.scribe


def read(record: NoteRecord) -> Meeting:
    """What a document of this kind says."""
    values = record.values
    agenda = sorted(map(_agenda_item, items(values, "agenda")), key=lambda item: (item.order, item.id))
    follows = [doc for item in items(values, "follows") if (doc := doc_in(item.id)) is not None and item.flag("")]
    return Meeting(
        doc=record.info.doc,
        title=record.info.title,
        when_ms=max(0, number(values, "/when")),
        agenda=tuple([item for item in agenda if item.title.strip()][:MAX_ITEMS]),
        facilitator=person_of(text(values, "/facilitator")),
        scribe=person_of(text(values, "/scribe")),
        follows=tuple(follows[:MAX_ITEMS]),
        taken_on=committed(record),
    )


def _agenda_item(item: Item) -> AgendaItem:
    return AgendaItem(
        item.id,
        " ".join(item.text("title").split())[:MAX_TITLE],
        min(max(0, item.number("minutes")), MAX_MINUTES),
        person_of(item.text("by")),
        key_of(item.values.get("order")),
        item.flag("done"),
    )


def suggested(
    role: str, members: Collection[DeviceId], earlier: Iterable[Meeting], *, but: DeviceId | None = None
) -> DeviceId | None:
    """Whose turn it is: who has not had a role for longest, and of those who never had it the first by their id.

    Args:
        earlier: the meetings that count, in any order.
        but: somebody who has another role already; left out where somebody else is there.
    """
    last: dict[DeviceId, tuple[int, DocId]] = {}
    for meeting in earlier:
        who = meeting.who(role)
        if who is not None:
            last[who] = max(last.get(who, _NEVER), (meeting.when_ms, meeting.doc))
    able = [person for person in members if person != but] or list(members)
    return min(able, key=lambda person: (last.get(person, _NEVER), person), default=None)


def upcoming(meetings: Iterable[Meeting], now_ms: int) -> list[Meeting]:
    """Meetings that are not over, the next one first; those without a time last."""
    return sorted(
        (one for one in meetings if not one.over(now_ms)), key=lambda one: (not one.when_ms, one.when_ms, one.doc)
    )


def sections(record: NoteRecord, names: Names, word: Word) -> str:
    """What an export says of it above or below its notes, in Markdown."""
    meeting = read(record)
    parts: list[str] = []
    roles = [(label, who) for label, who in (("Facilitator", meeting.facilitator), ("Scribe", meeting.scribe)) if who]
    if roles:
        parts.append("\n".join(f"- {word(label)}: {names(who, '')}" for label, who in roles))
    agenda = [_agenda_line(item, names, word) for item in meeting.agenda]
    taken = []
    for one in meeting.taken_on:
        until = f" ({word('Until')} {one.due.isoformat()})" if one.due else ""
        taken.append(f"- [{'x' if one.state is State.DONE else ' '}] {names(one.person, one.name)}: {one.text}{until}")
    follows = [f"- peermesh://note/{doc.hex()}" for doc in meeting.follows]
    for title, lines in (("Agenda", agenda), ("Commitments", taken), ("What follows from it", follows)):
        parts += [heading(2, word(title)), "\n".join(lines)] if lines else []
    return "\n\n".join(parts) + "\n" if parts else ""


def _agenda_line(item: AgendaItem, names: Names, word: Word) -> str:
    notes = [names(item.by, "")] if item.by else []
    notes += [f"{item.minutes} {word('min')}"] if item.minutes else []
    return f"- [{'x' if item.done else ' '}] {item.title}" + (f" ({', '.join(notes)})" if notes else "")
