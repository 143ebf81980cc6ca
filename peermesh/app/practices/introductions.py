"""Introductions: two people are brought together, and see how to reach each other once both have said yes."""

from __future__ import annotations

import json

from peermesh.app.practices.boxes import MINE, OUTSIDE, Boxes
from peermesh.app.practices.contacts import Contacts
from peermesh.app.practices.ground import Ground
from peermesh.app.practices.needs import Need, NeedKind
from peermesh.errors import InvalidInput, NotFound
from peermesh.notebook import clean_title
from peermesh.notebook.kinds import introduction
from peermesh.notebook.kinds.contact import Details
from peermesh.notebook.kinds.introduction import NO, YES, Introduction, Stage, Terms
from peermesh.struct import Struct
from peermesh.types import CircleId, DeviceId, DocId, NoteRecord, Value

KIND = introduction.INTRODUCTION.name


class Reach(Struct, frozen=True):
    """How somebody of an introduction can be reached. `person` is None for somebody outside the circle."""

    person: DeviceId | None
    name: str
    details: Details


class Introductions:
    """Owner: Practices; owner thread only."""

    def __init__(self, ground: Ground, boxes: Boxes, contacts: Contacts) -> None:
        self._ground = ground
        self._boxes = boxes
        self._contacts = contacts

    def list(self, circle: CircleId) -> list[NoteRecord]:
        """The circle's introductions, newest first."""
        return self._ground.records.of_kind(circle, KIND)

    # -- the introducer

    def new(
        self, circle: CircleId, first: DeviceId, second: DeviceId | None = None, *, outside: str = "", why: str = ""
    ) -> DocId:
        """Introduce two members, or a member and somebody outside who is called `outside`.

        Raises:
            InvalidInput: not two different people besides me.
            NotFound: not members.
        """
        me, named = self._ground.records.me(circle), clean_title(outside)
        others = [member.person for member in self._ground.members(circle) if not member.is_me]
        if me in {first, second}:
            raise InvalidInput("You introduce two others to each other. Choose two people besides yourself.")
        if first not in others or (second is not None and second not in others):
            raise NotFound("That person is not in this circle.")
        if first == second or (second is None) == (not named):
            raise InvalidInput("An introduction brings two people together. Choose two different ones.")
        terms = Terms(me, first, second, "" if second else named)
        wanted: dict[str, Value] = {
            "first": first.hex(),
            "second": second.hex() if second else "",
            "outside": terms.outside,
            "at": self._ground.records.now_ms(),
        }
        said = {self._ground.records.mine(circle, "propose", terms.id, key): value for key, value in wanted.items()}
        names = self._ground.name(circle, first), self._ground.name(circle, second) if second else named
        return self._ground.records.new(circle, KIND, " & ".join(names), why, values=said)

    def withdraw(self, circle: CircleId, doc: DocId) -> None:
        """Take an introduction of mine back. What was shown already has been seen.

        Raises:
            InvalidInput: it is not mine.
            NotFound: it is not here.
        """
        one, _ = self._mine(circle, doc)
        records = self._ground.records
        records.put(circle, doc, {records.mine(circle, "propose", one.terms.id, "withdrawn"): True})
        self._boxes.take_back(circle, records.get(circle, doc))

    def remind(self, circle: CircleId, doc: DocId) -> None:
        """Remind those who have not answered.

        Raises:
            InvalidInput: it is not mine, or nobody is awaited.
            NotFound: it is not here.
        """
        one, _ = self._mine(circle, doc)
        if not one.open:
            raise InvalidInput("Nobody has to answer this introduction any more.")
        records = self._ground.records
        records.put(circle, doc, {records.mine(circle, "propose", one.terms.id, "nudged"): records.now_ms()})

    def set_outside(self, circle: CircleId, doc: DocId, details: Details) -> None:
        """How the somebody outside can be reached: stays on this device until both have said yes.

        Raises:
            InvalidInput: it is not mine, or it introduces nobody outside.
            NotFound: it is not here.
        """
        one, _ = self._mine(circle, doc)
        if one.terms.second is not None:
            raise InvalidInput("Both of them are members; they give their own contact details.")
        kept = details.checked()
        self._ground.set_private(circle, _outside(doc), json.dumps(dict(kept.pairs())) if kept.pairs() else "")
        self.tend(circle)

    def outside(self, circle: CircleId, doc: DocId) -> Details:
        """What I wrote down of somebody outside, on this device."""
        kept = self._ground.private(circle, _outside(doc))
        return Details.parse(json.loads(kept)) if kept else Details()

    # -- the two

    def consent(self, circle: CircleId, doc: DocId, *, outside: bool = False) -> None:
        """Say yes for myself, or (`outside`) pass on the yes of the somebody outside whom I introduce.

        Raises:
            InvalidInput: I am not asked, it is over, or there are no contact details to show.
            NotFound: it is not here.
        """
        one = self._asked(circle, doc, outside=outside)
        if outside and not self.outside(circle, doc).pairs():
            raise InvalidInput("Write first how they can be reached. It stays on this device until both have said yes.")
        if not outside and not self._contacts.mine().pairs():
            raise InvalidInput("Write your contact details first. They stay on this device until you give them.")
        self._answer(circle, doc, one, YES, outside=outside)
        self.tend(circle)

    def decline(self, circle: CircleId, doc: DocId, *, outside: bool = False) -> None:
        """Say no, also after a yes; see `consent`. What was shown already has been seen.

        Raises:
            InvalidInput: I am not asked.
            NotFound: it is not here.
        """
        one = self._asked(circle, doc, outside=outside, again=True)
        self._answer(circle, doc, one, NO, outside=outside)
        self._boxes.take_back(circle, self._ground.records.get(circle, doc))

    def _answer(self, circle: CircleId, doc: DocId, one: Introduction, says: str, *, outside: bool) -> None:
        records = self._ground.records
        key = records.mine(circle, "answer", one.terms.id, "outside" if outside else "says")
        records.put(circle, doc, {key: says})

    def _asked(self, circle: CircleId, doc: DocId, *, outside: bool, again: bool = False) -> Introduction:
        one = self._proved(self._ground.of_kind(circle, doc, KIND))
        me = self._ground.records.me(circle)
        if outside and (one.terms.by != me or one.terms.second is not None):
            raise InvalidInput("Only who introduces somebody from outside can answer for them.")
        if not outside and me not in {one.terms.first, one.terms.second}:
            raise InvalidInput("You are not one of the two who are introduced here.")
        if one.stage is Stage.WITHDRAWN or (one.stage is Stage.DECLINED and not again and one.answer_of(me) != NO):
            raise InvalidInput("This introduction is over.")
        return one

    def _mine(self, circle: CircleId, doc: DocId) -> tuple[Introduction, NoteRecord]:
        record = self._ground.of_kind(circle, doc, KIND)
        one = self._proved(record)
        if one.terms.by != self._ground.records.me(circle):
            raise InvalidInput("Only who proposed an introduction can do that.")
        return one, record

    @staticmethod
    def _proved(record: NoteRecord) -> Introduction:
        one = introduction.introduction(record.values)
        if one is None:
            raise InvalidInput("Nobody of this circle proves to have proposed this introduction.")
        return one

    # -- what is shown, and what waits

    def reach(self, circle: CircleId, record: NoteRecord) -> tuple[Reach, ...]:
        """How those can be reached whose contact details were sealed for this device in this introduction."""
        one = introduction.introduction(record.values)
        if one is None:
            return ()
        found = []
        for person in one.terms.parties():
            details = self._boxes.read(circle, record, person)
            if details is not None:
                found.append(Reach(person, self._ground.name(circle, person), details))
        details = self._boxes.read(circle, record, one.terms.by, OUTSIDE)
        if details is not None and one.terms.second is None:
            found.append(Reach(None, one.terms.outside, details))
        return tuple(found)

    def of(self, circle: CircleId, person: DeviceId) -> Details | None:
        """The contact details of somebody to whom I was introduced; the newest, None where there are none."""
        me = self._ground.records.me(circle)
        for record in self.list(circle) if person != me else ():
            details = self._boxes.read(circle, record, person)
            if details is not None:
                return details
        return None

    def needs(self, circle: CircleId) -> tuple[Need, ...]:
        """My yes or no, where it is wanted, the oldest first."""
        me, now = self._ground.records.me(circle), self._ground.records.now_ms()
        found = []
        for record in reversed(self.list(circle)):
            one = introduction.introduction(record.values)
            if one is None or me not in one.waits_for():
                continue
            kind = NeedKind.OUTSIDE if me == one.terms.by else NeedKind.CONSENT
            found.append(Need(kind, record.info.doc, one.terms.by, one.at_ms, one.overdue(now) or bool(one.nudged_ms)))
        return tuple(found)

    # -- what goes on by itself

    def tend(self, circle: CircleId) -> None:
        """Seal contact details for the other one, where both have said yes and I hold what is to be given."""
        state = self._ground.circles.get(circle)
        if state.private or not state.mine:
            return
        for record in self.list(circle):
            one = introduction.introduction(record.values)
            if one is not None and one.stage is Stage.BOTH:
                self._give(circle, record, one.terms)

    def _give(self, circle: CircleId, record: NoteRecord, terms: Terms) -> None:
        me, details = self._ground.records.me(circle), self._contacts.mine()
        other = terms.other(me)
        if me in {terms.first, terms.second} and other is not None and details.pairs():
            self._boxes.give(circle, record, MINE, (other,), details)
        outside = self.outside(circle, record.info.doc) if me == terms.by and terms.second is None else Details()
        if outside.pairs():
            self._boxes.give(circle, record, OUTSIDE, (terms.first,), outside)


def _outside(doc: DocId) -> str:
    return f"outside:{doc.hex()}"
