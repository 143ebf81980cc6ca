"""Commitments: made in a round, and done, moved or dropped by whoever made them (notebook/kinds/commitment.py)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from peermesh.app.practices.checkins import Checkins
from peermesh.app.practices.ground import Ground
from peermesh.app.practices.rounds import Draft, Need, NeedKind
from peermesh.errors import InvalidInput
from peermesh.notebook import item_id
from peermesh.notebook.kinds.checkin import Round
from peermesh.notebook.kinds.commitment import MAX_TEXT, Commitment, State, committed, in_order
from peermesh.notebook.kinds.meeting import MEETING
from peermesh.notebook.kinds.rhythm import as_day
from peermesh.types import CircleId, DocId, Value

MAX_WHY = 300


class Commitments:
    """Owner: Practices; owner thread only."""

    def __init__(self, ground: Ground, checkins: Checkins) -> None:
        self._ground = ground
        self._records = ground.records
        self._checkins = checkins

    def every(self, circle: CircleId) -> list[Commitment]:
        """All commitments of a circle, open ones first, the one that is due first before the others."""
        return in_order(
            [*(one for made in self._checkins.rounds(circle) for one in made.commitments), *self._met(circle)]
        )

    def _met(self, circle: CircleId) -> list[Commitment]:
        """Those that were made in meetings."""
        return [one for record in self._records.of_kind(circle, MEETING.name) for one in committed(record)]

    def mine(self, circle: CircleId, *, settled: bool = False) -> list[Commitment]:
        """My open commitments, the one that is due first before the others; with those that are `settled`, too."""
        me = self._records.me(circle)
        return [one for one in self.every(circle) if one.person == me and (one.open or settled)]

    def needs(self, circle: CircleId) -> list[Need]:
        """What needs me: rounds that are open and have no word of mine, then commitments of mine whose day is over."""
        if not self._ground.circles.get(circle).mine:
            return []
        made = self._checkins.rounds(circle)
        waiting = [Need(NeedKind.ROUND, turn=turn) for turn in self._checkins.turns(circle, made) if not turn.said]
        me, now_ms = self._records.me(circle), self._ground.clock.now_ms()
        every = [*(one for each in made for one in each.commitments), *self._met(circle)]
        late = [one for one in every if one.person == me and one.overdue(now_ms)]
        return waiting + [Need(NeedKind.COMMITMENT, commitment=one) for one in in_order(late)]

    def usual_due(self, circle: CircleId, made: Round) -> date | None:
        """Until when something promised in a round is meant: until the next one, when that is planned."""
        one = next((one for one in self._checkins.rhythms(circle) if one.doc == made.rhythm), None)
        return one.following(self._now()) if one is not None else None

    # -- verbs

    def commit(self, circle: CircleId, doc: DocId, text: str, due: date | None = None) -> str:
        """Promise something in a round; until the next one unless `due` says else. Returns its id.

        Raises:
            NotFound, InvalidInput: no such round, nothing said, or too long.
        """
        made = self._checkins.round(circle, doc)
        (id_, values), *_ = self._promised(circle, made, [text], due)
        self._records.put(circle, made.doc, values)
        return id_

    def share_draft(self, circle: CircleId, doc: DocId, draft: Draft) -> None:
        """Share what a draft says, answers and commitments at once, and forget the draft.

        Raises:
            NotFound, InvalidInput: see `Checkins.share` and `commit`; nothing was shared.
        """
        made = self._checkins.round(circle, doc)
        lines = [line for line in draft.lines if line.strip()]
        also = {key: said for _, values in self._promised(circle, made, lines, None) for key, said in values.items()}
        self._checkins.share(circle, doc, draft.said, draft.mood, also)
        if made.rhythm is not None and made.day is not None:
            self._checkins.keep_draft(circle, made.rhythm, made.day, Draft())

    def _promised(
        self, circle: CircleId, made: Round, lines: Sequence[str], due: date | None
    ) -> list[tuple[str, dict[str, Value]]]:
        until = due or self.usual_due(circle, made)
        found = []
        for place, line in enumerate(lines, len(made.commitments)):
            what = " ".join(line.split())
            if not what:
                raise InvalidInput("Say what you will do.")
            if len(what) > MAX_TEXT:
                raise InvalidInput(f"That is too long: at most {MAX_TEXT} characters fit.")
            id_ = item_id(self._now() + place)  # several at once stay in the order in which they were said
            values: dict[str, Value] = {self._mine(circle, id_, "text"): what}
            if until is not None:
                values[self._mine(circle, id_, "due")] = until.isoformat()
            found.append((id_, values))
        return found

    def settle(self, circle: CircleId, one: Commitment, state: State, why: str = "") -> None:
        """Say that mine is done, dropped, or open again.

        Raises:
            InvalidInput: it is not mine, or the word is too long.
        """
        self._change(circle, one, why, {"state": state.value, "at": self._now() if state is not State.OPEN else None})

    def move(self, circle: CircleId, one: Commitment, due: date, why: str = "") -> None:
        """Move mine to another day.

        Raises:
            InvalidInput: it is not mine, no such day, or the word is too long.
        """
        if as_day(due.isoformat()) is None:
            raise InvalidInput("Write the day as 2026-11-30.")
        self._change(circle, one, why, {"state": State.OPEN, "at": None, "due": due.isoformat(), "moved": self._now()})

    def _change(self, circle: CircleId, one: Commitment, why: str, said: Mapping[str, Value | None]) -> None:
        if one.person != self._records.me(circle):
            raise InvalidInput("This is somebody else's commitment. Only they say what becomes of it.")
        word = " ".join(why.split())
        if len(word) > MAX_WHY:
            raise InvalidInput(f"That is too long: at most {MAX_WHY} characters fit.")
        values = {self._mine(circle, one.id, key): value for key, value in {**said, "why": word or None}.items()}
        self._records.put(circle, one.doc, values)

    def _mine(self, circle: CircleId, id_: str, key: str) -> str:
        return self._records.mine(circle, "commitment", id_, key)

    def _now(self) -> int:
        return self._ground.clock.now_ms()
