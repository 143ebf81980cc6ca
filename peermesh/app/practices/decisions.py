"""Decisions: ask, say what one thinks, write down what came out, look at it again (notebook/kinds/decision.py)."""

from __future__ import annotations

from collections.abc import Sequence

from peermesh.app.practices.ground import Ground
from peermesh.errors import InvalidInput, NotFound
from peermesh.notebook import item_id
from peermesh.notebook.kinds import decision as rules
from peermesh.notebook.kinds.decision import MAX_OPTIONS, STANCES, Decision, Option
from peermesh.notebook.kinds.told import day_of
from peermesh.types import CircleId, DocId, Value

KIND = rules.DECISION.name


class Decisions:
    """Owner: Practices; owner thread only."""

    def __init__(self, ground: Ground) -> None:
        self._ground = ground
        self._records = ground.records

    # -- reading

    def get(self, circle: CircleId, doc: DocId) -> Decision:
        """One question as it stands today.

        Raises:
            NotFound, InvalidInput: it is not here, or no decision.
        """
        return rules.read(self._ground.of_kind(circle, doc, KIND), self._records.now_ms())

    def every(self, circle: CircleId) -> list[Decision]:
        """Every question, newest first."""
        now = self._records.now_ms()
        return [rules.read(record, now) for record in self._records.of_kind(circle, KIND)]

    def waiting(self, circle: CircleId) -> list[Decision]:
        """Questions on which I have yet to say what I think."""
        return rules.needing(self.every(circle), self._records.me(circle))

    def due(self, circle: CircleId) -> list[Decision]:
        """Decisions that are to be looked at again by now, the earliest first."""
        return rules.due(self.every(circle))

    # -- asking

    def ask(
        self, circle: CircleId, title: str, text: str = "", *, options: Sequence[str] = (), meeting: DocId | None = None
    ) -> DocId:
        """Ask the circle to decide something.

        Raises:
            InvalidInput: no title, or too many options.
        """
        records, now = self._records, self._records.now_ms()
        values: dict[str, Value] = {records.mine(circle, "proposed", "at"): now}
        if len(options) > MAX_OPTIONS:
            raise InvalidInput(f"A question has at most {MAX_OPTIONS} options.")
        for place, option in enumerate(options):
            if option.strip():
                values[f"/option/{item_id(now + place)}/text"] = " ".join(option.split())
        if meeting is not None:
            values["/meeting"] = meeting.hex()
        return records.new(circle, KIND, title, text, values=values)

    def add_option(self, circle: CircleId, doc: DocId, text: str) -> str:
        """Add an option; returns its id.

        Raises:
            InvalidInput: nothing was written, too many, or nothing is asked any more.
        """
        decision = self._open(circle, doc)
        if not text.strip():
            raise InvalidInput("Say what the option is.")
        if len(decision.options) >= MAX_OPTIONS:
            raise InvalidInput(f"A question has at most {MAX_OPTIONS} options.")
        item = item_id(self._records.now_ms())
        self._records.put(circle, doc, {f"/option/{item}/text": " ".join(text.split())})
        return item

    def edit_option(self, circle: CircleId, doc: DocId, item: str, text: str) -> None:
        """Put an option into other words; "" takes it away.

        Raises:
            NotFound, InvalidInput: no such option, or nothing is asked any more.
        """
        self._option(self._open(circle, doc), item)
        said = " ".join(text.split())
        value: dict[str, Value | None] = {f"/option/{item}/text": said} if said else {f"/option/{item}/gone": True}
        self._records.put(circle, doc, value)

    # -- saying what one thinks

    def view(self, circle: CircleId, doc: DocId, item: str, stance: str, reason: str = "") -> None:
        """Say what I think of an option; "" takes that back.

        Raises:
            NotFound, InvalidInput: no such option or stance, an objection without a reason, nothing is asked any more.
        """
        self._option(self._open(circle, doc), item)
        if stance and stance not in STANCES:
            raise InvalidInput("Say 'support', 'fine' or 'object'.")
        if stance == "object" and not reason.strip():
            raise InvalidInput("Say why you object: the others can answer a reason.")
        records = self._records
        records.put(
            circle,
            doc,
            {
                records.mine(circle, "view", item, "view"): stance or None,
                records.mine(circle, "view", item, "reason"): reason.strip() or None if stance else None,
            },
        )

    # -- what came out

    def decide(self, circle: CircleId, doc: DocId, text: str, *, option: str = "", review: str | None = None) -> str:
        """Write down what was decided and why; returns the outcome's id.

        Args:
            option: id of the one chosen, "" for none of them.
            review: the day on which to look at it again, "" for none; None leaves it as it is.

        Raises:
            NotFound, InvalidInput: no such option; neither an option nor a word; no day; withdrawn.
        """
        decision = self.get(circle, doc)
        if decision.state is rules.DecisionState.WITHDRAWN:
            raise InvalidInput("This question was withdrawn. Ask it again first.")
        if option:
            self._option(decision, option)
        elif not text.strip():
            raise InvalidInput("Say what was decided, or choose an option.")
        records, now = self._records, self._records.now_ms()
        item = item_id(now)
        values: dict[str, Value | None] = {
            records.mine(circle, "outcome", item, "text"): text.strip(),
            records.mine(circle, "outcome", item, "option"): option or None,
            records.mine(circle, "outcome", item, "at"): now,
        }
        if review is not None:
            values |= _review(review)
        records.put(circle, doc, values)
        return item

    def reopen(self, circle: CircleId, doc: DocId) -> None:
        """The question is open again: its outcomes count no more, and it is not withdrawn."""
        decision = self.get(circle, doc)
        gone: dict[str, Value | None] = {f"/undone/{outcome.id}": True for outcome in decision.outcomes}
        self._records.put(circle, doc, {**gone, "/withdrawn": None})

    def withdraw(self, circle: CircleId, doc: DocId) -> None:
        """The question is not asked any more."""
        self.get(circle, doc)
        self._records.put(circle, doc, {"/withdrawn": True})

    def set_review(self, circle: CircleId, doc: DocId, day: str) -> None:
        """When to look at it again: a day like "2026-11-30", "" for never.

        Raises:
            InvalidInput: no day.
        """
        self.get(circle, doc)
        self._records.put(circle, doc, _review(day))

    def looked(self, circle: CircleId, doc: DocId, text: str, *, review: str = "") -> None:
        """Looked at again, and it stays: say what came of it, and when to look the next time.

        Raises:
            InvalidInput: nothing was decided yet, nothing said, or no day.
        """
        if self.get(circle, doc).outcome is None:
            raise InvalidInput("Nothing was decided here yet.")
        if not text.strip():
            raise InvalidInput("Say what came of looking at it again.")
        records, item = self._records, item_id(self._records.now_ms())
        records.put(
            circle,
            doc,
            {
                records.mine(circle, "reviewed", item, "text"): text.strip(),
                records.mine(circle, "reviewed", item, "at"): records.now_ms(),
                **_review(review),
            },
        )

    def _open(self, circle: CircleId, doc: DocId) -> Decision:
        decision = self.get(circle, doc)
        if decision.state is not rules.DecisionState.OPEN:
            raise InvalidInput("This question is not open any more. Open it again first.")
        return decision

    @staticmethod
    def _option(decision: Decision, item: str) -> Option:
        found = decision.option(item)
        if found is None:
            raise NotFound("This option is not there any more.")
        return found


def _review(day: str) -> dict[str, Value | None]:
    if day and day_of(day) is None:
        raise InvalidInput(f"'{day}' is not a day. Write it like 2026-11-30.")
    return {"/review": day or None}
