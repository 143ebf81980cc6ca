"""Sealed rounds: open one, seal an answer, and reveal mine by itself once the rule is met (notebook/kinds/sealed.py).

An answer waits under `Ground.private` on the device where it was written: it is in no document, log or export before
it is revealed. Invariants:
 1. What is sealed in the document is what waits here: the commitment is written after text and salt are durable.
 2. An answer is revealed by the terms under which it was sealed: a deadline or a list of people that somebody changes
    later can make it wait longer, never shorter.
"""

from __future__ import annotations

import json
import secrets
from collections.abc import Iterator, Sequence

from peermesh.app.practices.ground import Ground
from peermesh.app.practices.home_values import Coming, Need
from peermesh.app.practices.kept import Kept
from peermesh.errors import InvalidInput
from peermesh.notebook.kinds import sealed as rules
from peermesh.notebook.kinds.base import number
from peermesh.notebook.kinds.sealed import PURPOSES, SALT_BYTES, SealedRound, commitment
from peermesh.notebook.values import MAX_TEXT
from peermesh.struct import Struct
from peermesh.types import CircleId, DeviceId, DocId, Value

KIND = rules.SEALED.name
WAITING = "seal:"
"""Key of a private text: the answer that waits for its round, see `_Waiting`."""
DRAFT = "seal-draft:"
"""Key of a private text: what I am writing for a round."""
DAY_MS = 24 * 3_600_000
MAX_DAYS = 60


class MyAnswer(Struct, frozen=True):
    """What I wrote for a round on this device; `sealed` once the others know that I have answered."""

    text: str
    sealed: bool


class _Waiting(Struct, frozen=True):
    """An answer of mine that is not revealed yet, and the terms under which I sealed it."""

    salt: bytes
    text: str
    deadline_ms: int
    invited: tuple[DeviceId, ...]

    @classmethod
    def parse(cls, data: str) -> _Waiting:
        salt, text, deadline, invited = json.loads(data)
        return cls(bytes.fromhex(salt), text, deadline, tuple(DeviceId(bytes.fromhex(one)) for one in invited))

    def dumps(self) -> str:
        return json.dumps([self.salt.hex(), self.text, self.deadline_ms, [one.hex() for one in self.invited]])

    def free(self, round_: SealedRound, people: frozenset[DeviceId], now_ms: int) -> bool:
        """Whether my terms allow it to be revealed."""
        done = {*round_.sealed, *round_.passed}
        return now_ms >= self.deadline_ms or all(person in done or person not in people for person in self.invited)


class Sealing:
    """Owner: Practices; owner thread only."""

    def __init__(self, ground: Ground) -> None:
        self._ground = ground
        self.kept = Kept(ground, KIND, lambda record: record)
        self._due = True

    # -- opening

    def open_round(
        self,
        circle: CircleId,
        title: str,
        text: str = "",
        *,
        purpose: str = "ideas",
        days: float = 7,
        invited: Sequence[DeviceId] = (),
        hidden: bool = False,
    ) -> DocId:
        """Open a round.

        Args:
            days: until it is revealed at the latest.
            invited: persons it waits for; () for all members.

        Raises:
            InvalidInput: no title; a purpose or a time that no round has; nobody but me is invited.
        """
        if purpose not in PURPOSES:
            raise InvalidInput("A sealed round is for 'feedback' or for 'ideas'.")
        if not 0 < days <= MAX_DAYS:
            raise InvalidInput(f"A round stays open for a while: up to {MAX_DAYS} days.")
        records, now = self._ground.records, self._ground.records.now_ms()
        people = tuple(invited) or tuple(member.person for member in self._ground.members(circle))
        if not set(people) - {records.me(circle)}:
            raise InvalidInput("Invite at least one other member: alone there is nothing to seal.")
        values: dict[str, Value] = {
            "/purpose": purpose,
            "/deadline": now + round(days * DAY_MS),
            records.mine(circle, "opened", "at"): now,
            **{f"/invited/{person.hex()}": True for person in people},
        }
        if hidden:
            values["/hidden"] = True
        return records.new(circle, KIND, title, text, values=values)

    # -- reading

    def get(self, circle: CircleId, doc: DocId) -> SealedRound:
        """One round as it stands now.

        Raises:
            NotFound, InvalidInput: it is not here, or no sealed round.
        """
        record = self._ground.of_kind(circle, doc, KIND)
        return rules.read(record, self._people(circle), self._ground.records.now_ms())

    def every(self, circle: CircleId) -> list[SealedRound]:
        """Every round, newest first."""
        people, now = self._people(circle), self._ground.records.now_ms()
        return [rules.read(record, people, now) for record in self.kept.every(circle)]

    def still_sealed(self, circle: CircleId) -> list[SealedRound]:
        """Rounds that are not revealed yet, newest first."""
        people, now = self._people(circle), self._ground.records.now_ms()
        before = (record for record in self.kept.every(circle) if number(record.values, "/deadline") > now)
        return [one for record in before if not (one := rules.read(record, people, now)).revealed]

    def _people(self, circle: CircleId) -> frozenset[DeviceId]:
        return frozenset(member.person for member in self._ground.members(circle))

    def mine(self, circle: CircleId, doc: DocId) -> MyAnswer:
        """What I wrote for a round on this device; an empty text when nothing."""
        kept = self._kept(circle, doc)
        sealed = self._ground.records.me(circle) in self.get(circle, doc).sealed
        return MyAnswer(kept.text if kept is not None else "", sealed)

    def waiting(self, circle: CircleId) -> list[SealedRound]:
        """Rounds that wait for my answer."""
        me = self._ground.records.me(circle)
        return [one for one in self.still_sealed(circle) if me in one.missing]

    def needs(self, circle: CircleId) -> Iterator[Need]:
        """For Home: rounds that wait for my answer."""
        for one in self.waiting(circle):
            who = self._ground.name(circle, one.opener) if one.opener is not None else ""
            yield Need(KIND, one.title, one.doc, one.opened_ms, one.opener, who, due_ms=one.deadline_ms)

    def coming(self, circle: CircleId) -> Iterator[Coming]:
        """For Home: rounds that are not revealed yet."""
        me = self._ground.records.me(circle)
        for one in self.still_sealed(circle):
            yield Coming(KIND, one.title, one.doc, one.deadline_ms, said=me not in one.missing)

    # -- answering

    def draft(self, circle: CircleId, doc: DocId) -> str:
        """What I was writing for a round on this device, "" when nothing."""
        return self._ground.private(circle, DRAFT + doc.hex())

    def keep_draft(self, circle: CircleId, doc: DocId, text: str) -> None:
        """Keep what I am writing on this device."""
        self._ground.set_private(circle, DRAFT + doc.hex(), text if text.strip() else "")

    def seal(self, circle: CircleId, doc: DocId, text: str) -> None:
        """Seal an answer of mine, or another one in its place, until the round is revealed.

        Raises:
            InvalidInput: nothing was written, it is too long, or the round is revealed already.
        """
        answer = text.replace("\r\n", "\n").strip()
        if not answer:
            raise InvalidInput("Write your answer first.")
        if len(answer) > MAX_TEXT:
            raise InvalidInput(f"This text is too long: at most {MAX_TEXT} characters fit. Put the rest into a note.")
        round_ = self.get(circle, doc)
        if round_.revealed:
            raise InvalidInput("The answers are revealed already. Add yours openly instead.")
        records, salt = self._ground.records, secrets.token_bytes(SALT_BYTES)
        me = records.me(circle)
        waiting = _Waiting(salt, answer, round_.deadline_ms, round_.invited)
        self._ground.set_private(circle, WAITING + doc.hex(), waiting.dumps())
        self.keep_draft(circle, doc, "")
        self._due = True
        records.put(
            circle,
            doc,
            {
                records.mine(circle, "seal", "hash"): commitment(circle, doc, me, salt, answer),
                records.mine(circle, "seal", "at"): records.now_ms(),
                records.mine(circle, "pass", "at"): None,
            },
        )

    def skip(self, circle: CircleId, doc: DocId) -> None:
        """Say nothing this time, so that the round does not wait for me.

        Raises:
            InvalidInput: I have sealed an answer.
        """
        records = self._ground.records
        if records.me(circle) in self.get(circle, doc).sealed:
            raise InvalidInput("You have sealed an answer already.")
        records.put(circle, doc, {records.mine(circle, "pass", "at"): records.now_ms()})

    def add_openly(self, circle: CircleId, doc: DocId, text: str) -> None:
        """After the reveal: add my answer for all to see, marked as such.

        Raises:
            InvalidInput: nothing was written, or the round is not revealed yet.
        """
        if not text.strip():
            raise InvalidInput("Write your answer first.")
        if not self.get(circle, doc).revealed:
            raise InvalidInput("The round is still sealed. Seal your answer instead.")
        records = self._ground.records
        records.put(circle, doc, {records.mine(circle, "reveal", "text"): text.strip()})
        self.keep_draft(circle, doc, "")

    def _kept(self, circle: CircleId, doc: DocId) -> _Waiting | None:
        data = self._ground.private(circle, WAITING + doc.hex())
        return _Waiting.parse(data) if data else None

    # -- revealing

    def changed(self) -> None:
        """Something was indexed: a round may be complete now."""
        self._due = True

    def run_due(self) -> None:
        """Reveal answers of mine whose round is complete or over."""
        if not self._due:
            return
        self._due = False
        for circle, doc in self._ground.private_docs(WAITING):
            self._reveal(circle, doc)

    def _reveal(self, circle: CircleId, doc: DocId) -> None:
        kept = self._kept(circle, doc)
        record = self._ground.records.find(circle, doc)
        if kept is None or record is None or not self._ground.circles.get(circle).mine:
            return
        records, people, now = self._ground.records, self._people(circle), self._ground.records.now_ms()
        round_ = rules.read(record, people, now)
        if round_.revealed and kept.free(round_, people, now):
            mine = {"text": kept.text, "salt": kept.salt.hex()}
            records.put(circle, doc, {records.mine(circle, "reveal", key): value for key, value in mine.items()})
            self._ground.set_private(circle, WAITING + doc.hex(), "")

    def deadline_ms(self) -> int | None:
        """Time of the clock at which an answer of mine is due to be revealed; None when none waits."""
        kept = (self._kept(circle, doc) for circle, doc in self._ground.private_docs(WAITING))
        return min((one.deadline_ms for one in kept if one is not None), default=None)
