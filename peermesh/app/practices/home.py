"""Home: what needs me in a circle, what is new since I last looked, what comes, and a gentle hint.

Every practice adds its lines with a provider, one line each in `Practices`:

    home.needs.append(self.helping.needs)      # what waits for me; shown in the order of the practices
    home.coming.append(self.sealing.coming)    # rounds that are open or planned
    home.promises.append(...)                  # commitments of mine

What I have seen stays on this device (`Ground.private`); no other device and no document hears of it. Nothing here
counts or ranks people.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from peermesh.app.practices.ground import Ground
from peermesh.app.practices.home_values import (
    Change,
    Coming,
    Comings,
    HomeView,
    Need,
    Needs,
    News,
    Promise,
    Promises,
)
from peermesh.app.practices.silences import Silences
from peermesh.events import Mentioned
from peermesh.notebook import comments
from peermesh.notebook.kinds import DEEDS, KINDS
from peermesh.notebook.kinds.checkin import CHECKIN
from peermesh.notebook.kinds.steps import Step, steps
from peermesh.store import Arrival
from peermesh.struct import Struct, field, replace
from peermesh.types import CircleId, DeviceId, DocId, NoteRecord

SEEN, MENTIONS = "home:seen", "home:mentions"
"""Keys of private texts: see `_Seen`; documents that mention me and that I have not looked at since."""
MOST_ENTRIES = 5_000
"""So many of the newest entries are looked at for what is new."""
MOST_NEWS = 30
MOST_SEEN, MOST_MENTIONS = 500, 100
FORTNIGHT_MS = 14 * 24 * 3_600_000
"""Until everything was marked as seen once, what is older is not new."""
JUST_BEFORE_MS = 2_000
"""The time that a deed tells is taken a moment before that of the entry which carries it."""


class _Seen(Struct):
    """What I have seen: everything up to a row of the log, each of these documents up to a later one, these people."""

    row: int = 0
    docs: dict[str, int] = field(default_factory=dict)
    people: frozenset[str] | None = None

    @classmethod
    def parse(cls, data: str) -> _Seen:
        if not data:
            return cls()
        row, docs, people = json.loads(data)
        return cls(row, docs, None if people is None else frozenset(people))

    def dumps(self) -> str:
        kept = dict(sorted(self.docs.items(), key=lambda one: one[1])[-MOST_SEEN:])
        return json.dumps([self.row, kept, None if self.people is None else sorted(self.people)])


class Home:
    """Owner: Practices; owner thread only."""

    def __init__(self, ground: Ground) -> None:
        self._ground = ground
        self.silences = Silences(ground)
        self.needs: list[Needs] = []
        self.coming: list[Comings] = []
        self.promises: list[Promises] = []

    # -- reading

    def view(self, circle: CircleId) -> HomeView:
        """Everything, as it is now.

        Raises:
            NotFound: no such circle.
        """
        news, more = self._news(circle)
        return HomeView(
            self.needs_of(circle),
            tuple(news),
            more,
            self.coming_of(circle),
            self.promises_of(circle),
            self.silences.hint(circle),
        )

    def needs_of(self, circle: CircleId) -> tuple[Need, ...]:
        """What waits for me, practice by practice, what waits longest first; nothing once I have left."""
        if not self._ground.circles.get(circle).mine:
            return ()
        return tuple(need for one in self.needs for need in sorted(one(circle), key=lambda need: need.since_ms))

    def coming_of(self, circle: CircleId) -> tuple[Coming, ...]:
        """Rounds that are open or planned, the soonest first."""
        return tuple(sorted((one for each in self.coming for one in each(circle)), key=lambda one: one.at_ms))

    def promises_of(self, circle: CircleId) -> tuple[Promise, ...]:
        """My commitments, the one that is due first before the others."""
        every = (one for each in self.promises for one in each(circle))
        return tuple(sorted(every, key=lambda one: (one.due_ms is None, one.due_ms or 0)))

    # -- what is new

    def _news(self, circle: CircleId) -> tuple[list[News], int]:
        """What is new, the newest first, and how many documents are left out."""
        seen = self._seen(circle)
        news = list(self._new_members(circle, seen))
        found: dict[DocId, list[Arrival]] = {}
        for one in self._arrived(circle, seen):
            found.setdefault(one.doc, []).append(one)
        for place, (doc, arrivals) in enumerate(found.items()):
            if len(news) >= MOST_NEWS:
                return news, len(found) - place
            record = self._ground.records.find(circle, doc)
            if record is not None and (not record.info.deleted or not all(one.fresh for one in arrivals)):
                news.append(self._told(circle, record, arrivals))
        return news, 0

    def _arrived(self, circle: CircleId, seen: _Seen) -> Iterator[Arrival]:
        """What others wrote that I have not seen."""
        looked: set[DocId] = set()
        for one in self._of_others(circle, self._since(circle, seen)):
            row = seen.docs.get(one.doc.hex())
            if row is None:
                yield from self._since_long(one, seen)
            elif one.row > row and one.doc not in looked:
                looked.add(one.doc)
                yield from self._arrived_in(circle, one.doc, seen)

    def _arrived_in(self, circle: CircleId, doc: DocId, seen: _Seen) -> Iterator[Arrival]:
        """What others wrote in one document that I have not seen."""
        row = seen.docs.get(doc.hex())
        if row is not None:
            yield from self._of_others(circle, self._ground.store.arrived(circle, row, MOST_ENTRIES, doc))
            return
        for one in self._of_others(circle, self._since(circle, seen, doc)):
            yield from self._since_long(one, seen)

    def _since(self, circle: CircleId, seen: _Seen, doc: DocId | None = None) -> list[Arrival]:
        store = self._ground.store
        return store.arrived(circle, min(seen.row, store.last_row()), MOST_ENTRIES, doc)

    def _of_others(self, circle: CircleId, arrivals: Iterable[Arrival]) -> Iterator[Arrival]:
        state = self._ground.circles.get(circle)
        owners, me = state.view().owners, state.me
        return (one for one in arrivals if owners.get(one.device, one.device) != me)

    def _since_long(self, one: Arrival, seen: _Seen) -> Iterator[Arrival]:
        """As it is, once something was marked as seen; before that, what a fortnight brought."""
        since = 0 if seen.row else self._ground.clock.now_ms() - FORTNIGHT_MS
        if one.last_ms >= since:
            yield replace(one, fresh=one.fresh and one.first_ms >= since)

    def _told(self, circle: CircleId, record: NoteRecord, arrivals: list[Arrival]) -> News:
        owners, info = self._ground.circles.get(circle).view().owners, record.info
        changes: dict[tuple[DeviceId, str], None] = {}
        deeds = DEEDS.get(info.kind)
        done = [*comments.deeds(record), *(deeds(record) if deeds is not None else ())]
        told = [*(Step(one.who, one.kind.value, one.at_ms) for one in done), *steps(record)]
        begun = min((one for one in arrivals if one.fresh), key=lambda one: one.first_ms, default=None)
        for one in sorted(arrivals, key=lambda one: one.row):
            person = owners.get(one.device, one.device)
            whats = [step.what for step in told if _within(step, person, one)]
            if one is begun and not (whats and info.kind == CHECKIN.name):  # nobody makes a round
                whats = ["new", *(what for what in whats if what not in ("opened", "proposed"))]
            whats = whats or [step.what for step in told if step.who == person and not step.at_ms][:1]
            changes |= dict.fromkeys((person, what) for what in whats or (_plainly(record),))
        at_ms = min(max(one.last_ms for one in arrivals), self._ground.clock.now_ms())
        name = self._ground.name
        said = tuple(Change(person, name(circle, person), what) for person, what in changes)
        return News(info.doc, info.kind, info.title, at_ms, said)

    def _new_members(self, circle: CircleId, seen: _Seen) -> Iterator[News]:
        if seen.people is None:
            return
        for member in self._ground.members(circle):
            if not member.is_me and member.person.hex() not in seen.people:
                yield News(None, "member", self._ground.name(circle, member.person), 0)

    # -- what I have seen

    def _seen(self, circle: CircleId) -> _Seen:
        return _Seen.parse(self._ground.private(circle, SEEN))

    def mark_seen(self, circle: CircleId) -> None:
        """From now on only what comes later is new."""
        people = frozenset(member.person.hex() for member in self._ground.members(circle))
        seen = _Seen(self._ground.store.last_row(), {}, people)
        self._ground.set_private(circle, SEEN, seen.dumps())

    def looked(self, circle: CircleId, doc: DocId) -> None:
        """I have this document before me, as it is now: it is news no more, and its mention of me has been read."""
        seen = self._seen(circle)
        rows = [one.row for one in self._arrived_in(circle, doc, seen)]
        if rows:
            seen.docs[doc.hex()] = max(rows)
            self._ground.set_private(circle, SEEN, seen.dumps())
        mentions = self._mentioned(circle)
        if mentions.pop(doc.hex(), None) is not None:
            self._ground.set_private(circle, MENTIONS, json.dumps(mentions) if mentions else "")

    # -- mentions

    def mentioned(self, event: Mentioned) -> None:
        """Somebody has written my name into a document: keep it until I look."""
        mentions = self._mentioned(event.circle)
        mentions[event.doc.hex()] = (event.name, self._ground.clock.now_ms())
        kept = dict(list(mentions.items())[-MOST_MENTIONS:])
        self._ground.set_private(event.circle, MENTIONS, json.dumps(kept))

    def _mentioned(self, circle: CircleId) -> dict[str, tuple[str, int]]:
        data = self._ground.private(circle, MENTIONS)
        return json.loads(data) if data else {}

    def mentions(self, circle: CircleId) -> Iterator[Need]:
        """For Home: documents that mention me and that I have not looked at since."""
        for digits, (name, at_ms) in self._mentioned(circle).items():
            info = self._ground.app.note_info(circle, DocId(bytes.fromhex(digits)))
            if info is not None and not info.deleted:
                yield Need("mention", info.title, info.doc, at_ms, name=name)


def _within(deed: Step, person: DeviceId, one: Arrival) -> bool:
    """Whether this is among what a person's device brought: both times are of the same clock."""
    return deed.who == person and one.first_ms - JUST_BEFORE_MS <= deed.at_ms <= one.last_ms


def _plainly(record: NoteRecord) -> str:
    """What is said of a change of which nothing else is known."""
    if record.info.deleted:
        return "deleted"
    kind = KINDS.get(record.info.kind)
    return "changed" if kind is not None and kind.page else "edited"
