"""Meetings: call one, its agenda, who leads and who writes, and what follows from it (notebook/kinds/meeting.py)."""

from __future__ import annotations

from collections.abc import Sequence

from peermesh.app.practices.decisions import Decisions
from peermesh.app.practices.ground import Ground
from peermesh.app.practices.helping import Helping
from peermesh.errors import InvalidInput, NotFound
from peermesh.notebook import item_id
from peermesh.notebook.kinds import meeting as rules
from peermesh.notebook.kinds.meeting import MAX_ITEMS, MAX_MINUTES, MAX_TITLE, ROLES, AgendaItem, Meeting
from peermesh.notebook.kinds.told import day_of
from peermesh.notebook.order import between, spread
from peermesh.types import CircleId, DeviceId, DocId, NoteRecord, Value

KIND = rules.MEETING.name


class Meetings:
    """Owner: Practices; owner thread only."""

    def __init__(self, ground: Ground, decisions: Decisions, helping: Helping) -> None:
        self._ground = ground
        self._records = ground.records
        self._decisions = decisions
        self._helping = helping

    # -- reading

    def get(self, circle: CircleId, doc: DocId) -> Meeting:
        """One meeting as it stands.

        Raises:
            NotFound, InvalidInput: it is not here, or no meeting.
        """
        return rules.read(self._ground.of_kind(circle, doc, KIND))

    def every(self, circle: CircleId) -> list[Meeting]:
        """Every meeting, the latest first."""
        found = [rules.read(record) for record in self._records.of_kind(circle, KIND)]
        return sorted(found, key=lambda one: (one.when_ms, one.doc), reverse=True)

    def upcoming(self, circle: CircleId) -> list[Meeting]:
        """Meetings that are not over, the next one first."""
        return rules.upcoming(self.every(circle), self._records.now_ms())

    def turn(self, circle: CircleId, role: str, *, before: Meeting | None = None) -> DeviceId | None:
        """Whose turn it is to lead or to write: a pure function of the meetings before, and of who belongs."""
        members = [member.person for member in self._ground.members(circle)]
        earlier = [
            one
            for one in self.every(circle)
            if before is None or (one.doc != before.doc and (not before.when_ms or one.when_ms <= before.when_ms))
        ]
        leads = None
        if role == "scribe":
            leads = before.facilitator if before is not None else rules.suggested("facilitator", members, earlier)
        return rules.suggested(role, members, earlier, but=leads)

    def followers(self, circle: CircleId, meeting: Meeting) -> list[NoteRecord]:
        """The documents that came out of a meeting and are here, in the order in which they were made."""
        found = (self._records.find(circle, doc) for doc in meeting.follows)
        here = [record for record in found if record is not None and not record.info.deleted]
        return sorted(here, key=lambda record: (record.info.created_ms, record.info.doc))

    # -- calling one

    def call(self, circle: CircleId, title: str, text: str = "", *, when_ms: int = 0) -> DocId:
        """Call a meeting; who leads and who writes is suggested.

        Args:
            text: what its notes begin with.
            when_ms: 0 when its time is not settled.

        Raises:
            InvalidInput: no title.
        """
        values: dict[str, Value] = {"/when": when_ms} if when_ms else {}
        for role in ROLES:
            who = self.turn(circle, role)
            if who is not None:
                values[f"/{role}"] = who.hex()
        return self._records.new(circle, KIND, title, text or rules.MEETING.template, values=values)

    def set_when(self, circle: CircleId, doc: DocId, when_ms: int) -> None:
        """Settle another time."""
        self._put(circle, doc, {"/when": when_ms or None})

    def set_role(self, circle: CircleId, doc: DocId, role: str, person: DeviceId | None) -> None:
        """Say who leads or who writes.

        Raises:
            InvalidInput: no such role.
        """
        if role not in ROLES:
            raise InvalidInput("A meeting has a 'facilitator' and a 'scribe'.")
        self._put(circle, doc, {f"/{role}": person.hex() if person is not None else None})

    # -- the agenda

    def add_item(
        self, circle: CircleId, doc: DocId, title: str, *, minutes: int = 0, by: DeviceId | None = None
    ) -> str:
        """Add a point at the end of the agenda; returns its id. `by` brings it, None for me.

        Raises:
            InvalidInput: no title, too long, too many, or minutes that no meeting has.
        """
        meeting = self.get(circle, doc)
        if len(meeting.agenda) >= MAX_ITEMS:
            raise InvalidInput(f"An agenda has at most {MAX_ITEMS} points.")
        item = item_id(self._records.now_ms())
        last = meeting.agenda[-1].order if meeting.agenda else ""
        who = by or self._records.me(circle)
        self._put(circle, doc, self._said(item, title, minutes, who) | {f"/agenda/{item}/order": between(last)})
        return item

    def edit_item(
        self, circle: CircleId, doc: DocId, item: str, *, title: str, minutes: int, by: DeviceId | None
    ) -> None:
        """Change a point.

        Raises:
            NotFound, InvalidInput: no such point; see `add_item`.
        """
        self._item(self.get(circle, doc), item)
        self._put(circle, doc, self._said(item, title, minutes, by))

    def _said(self, item: str, title: str, minutes: int, by: DeviceId | None) -> dict[str, Value | None]:
        named = " ".join(title.split())
        if not named:
            raise InvalidInput("Say what the point is about.")
        if len(named) > MAX_TITLE:
            raise InvalidInput(f"That is too long: at most {MAX_TITLE} characters fit.")
        if not 0 <= minutes <= MAX_MINUTES:
            raise InvalidInput(f"A point takes up to {MAX_MINUTES} minutes.")
        begin = f"/agenda/{item}/"
        return {
            begin + "title": named,
            begin + "minutes": minutes or None,
            begin + "by": by.hex() if by is not None else None,
        }

    def remove_item(self, circle: CircleId, doc: DocId, item: str) -> None:
        """Take a point off the agenda."""
        self._item(self.get(circle, doc), item)
        keys = ("title", "minutes", "by", "order", "done")
        self._put(circle, doc, {f"/agenda/{item}/{key}": None for key in keys})

    def tick(self, circle: CircleId, doc: DocId, item: str, *, done: bool = True) -> None:
        """A point was dealt with, or not after all."""
        self._item(self.get(circle, doc), item)
        self._put(circle, doc, {f"/agenda/{item}/done": True if done else None})

    def move(self, circle: CircleId, doc: DocId, item: str, place: int) -> None:
        """Put a point at a place of the agenda, counted from 0 and without the point itself."""
        meeting = self.get(circle, doc)
        moved = self._item(meeting, item)
        others = [one for one in meeting.agenda if one.id != item]
        place = min(max(0, place), len(others))
        low = others[place - 1].order if place else ""
        high = others[place].order if place < len(others) else ""
        try:
            self._put(circle, doc, {f"/agenda/{item}/order": between(low, high)})
        except ValueError:  # two were added at one place by people apart: all get fresh keys
            wanted = [*others[:place], moved, *others[place:]]
            keys = zip(wanted, spread(len(wanted)), strict=True)
            self._put(circle, doc, {f"/agenda/{one.id}/order": key for one, key in keys})

    @staticmethod
    def _item(meeting: Meeting, item: str) -> AgendaItem:
        found = next((one for one in meeting.agenda if one.id == item), None)
        if found is None:
            raise NotFound("This point is not on the agenda any more.")
        return found

    # -- what follows from it

    def take_on(self, circle: CircleId, doc: DocId, text: str, due: str = "") -> str:
        """Take something on, until a day ("2026-11-30") or ""; returns its id.

        Raises:
            InvalidInput: nothing said, too long, or no day.
        """
        self.get(circle, doc)
        what = " ".join(text.split())
        if not what:
            raise InvalidInput("Say what you will do.")
        if len(what) > MAX_TITLE:
            raise InvalidInput(f"That is too long: at most {MAX_TITLE} characters fit.")
        if due and day_of(due) is None:
            raise InvalidInput(f"'{due}' is not a day. Write it like 2026-11-30.")
        item, mine = item_id(self._records.now_ms()), self._records.mine
        self._put(
            circle,
            doc,
            {mine(circle, "commitment", item, "text"): what, mine(circle, "commitment", item, "due"): due or None},
        )
        return item

    def settle(self, circle: CircleId, doc: DocId, item: str, state: str) -> None:
        """What became of something I took on: "open", "done" or "dropped".

        Raises:
            NotFound: I took on no such thing.
        """
        me = self._records.me(circle)
        if not any(one.id == item and one.person == me for one in self.get(circle, doc).taken_on):
            raise NotFound("This is not a commitment of yours.")
        at = self._records.now_ms() if state != "open" else None
        mine = self._records.mine
        self._put(
            circle,
            doc,
            {mine(circle, "commitment", item, "state"): state, mine(circle, "commitment", item, "at"): at},
        )

    def decide(self, circle: CircleId, doc: DocId, title: str, text: str = "", options: Sequence[str] = ()) -> DocId:
        """Ask the circle to decide something that came up; each links to the other."""
        self.get(circle, doc)
        made = self._decisions.ask(circle, title, text, options=options, meeting=doc)
        self._put(circle, doc, {f"/follows/{made.hex()}": True})
        return made

    def ask(
        self,
        circle: CircleId,
        doc: DocId,
        title: str,
        text: str = "",
        *,
        tags: Sequence[str] = (),
        urgency: str = "calm",
    ) -> DocId:
        """Ask for help with something that came up; each links to the other."""
        meeting = self.get(circle, doc)
        link = f"[{meeting.title}](peermesh://note/{doc.hex()})"
        made = self._helping.ask(circle, title, f"{text.strip()}\n\n{link}".strip() + "\n", tags=tags, urgency=urgency)
        self._put(circle, doc, {f"/follows/{made.hex()}": True})
        return made

    def _put(self, circle: CircleId, doc: DocId, values: dict[str, Value | None]) -> None:
        self._records.put(circle, doc, values)
