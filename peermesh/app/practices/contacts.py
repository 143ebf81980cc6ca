"""Contact details: kept on this device, and sealed for those to whom I give them (`boxes`, `kinds.contact`)."""

from __future__ import annotations

import json

from peermesh.app.practices.boxes import MINE, Boxes
from peermesh.app.practices.ground import PRIVATE, Ground
from peermesh.app.practices.needs import Need, NeedKind
from peermesh.app.records import named_doc
from peermesh.errors import InvalidInput, NotFound
from peermesh.notebook.kinds import contact
from peermesh.notebook.kinds.contact import NO, YES, Answer, Ask, Details, Shown
from peermesh.types import CircleId, DeviceId, DocId, NoteRecord, PersonState, Value

KIND = contact.CONTACT.name
_DETAILS = PRIVATE + "my contact details"
_SHOWN = "contact:shown"


class Contacts:
    """Owner: Practices; owner thread only."""

    def __init__(self, ground: Ground, boxes: Boxes) -> None:
        self._ground = ground
        self._boxes = boxes

    # -- mine, on this device

    def mine(self) -> Details:
        """My contact details as this device keeps them; each device of mine has its own."""
        data = self._ground.store.settings.get(_DETAILS)
        return Details.parse(json.loads(data)) if data else Details()

    def set_mine(self, wanted: Details) -> Details:
        """Write my contact details down on this device. Those who were given them are given these, sealed.

        Raises:
            InvalidInput: something is too long.
        """
        details = wanted.checked()
        self._ground.store.settings.put(_DETAILS, json.dumps(dict(details.pairs())).encode())
        for circle in list(self._ground.circles.states):
            self.tend(circle)
        return details

    def shown(self, circle: CircleId) -> Shown:
        """When they are shown in a circle, as chosen on this device."""
        found = self._ground.private(circle, _SHOWN)
        return Shown(found) if found else Shown.ASKED

    def set_shown(self, circle: CircleId, wanted: Shown) -> None:
        """Choose when they are shown. A narrower choice takes back what was sealed; what was read was read."""
        self._ground.circles.get(circle)
        self._ground.set_private(circle, _SHOWN, wanted.value)
        record = self._record(circle)
        if record is not None and wanted is not Shown.EVERYBODY:
            me = self._ground.records.me(circle)
            given = contact.given_to(record.values, me)
            if wanted is Shown.NEVER and given:
                self._ground.records.put(
                    circle, record.info.doc, {self._answer(circle, one, "says"): NO for one in given}
                )
            self._boxes.take_back(circle, record, given if wanted is Shown.ASKED else frozenset())
        self.tend(circle)

    # -- asking, and answering

    def ask(self, circle: CircleId, person: DeviceId, *, on: bool = True) -> None:
        """Ask somebody for their contact details, or take that back.

        Raises:
            NotFound: no such member.
        """
        self._member(circle, person)
        records = self._ground.records
        at = records.now_ms() if on else None
        records.put(circle, self._ensured(circle), {records.mine(circle, "ask", person.hex(), "at"): at})

    def give(self, circle: CircleId, person: DeviceId) -> None:
        """Give somebody my contact details, asked or not.

        Raises:
            InvalidInput: I have not written any on this device.
            NotFound: no such member.
        """
        self._member(circle, person)
        if not self.mine().pairs():
            raise InvalidInput("Write your contact details first. They stay on this device until you give them.")
        self._say(circle, person, YES)
        self.tend(circle)

    def refuse(self, circle: CircleId, person: DeviceId) -> None:
        """Do not give somebody my contact details, or not any more: what they have read, they have read.

        Raises:
            NotFound: no such member.
        """
        self._member(circle, person)
        self._say(circle, person, NO)
        record = self._record(circle)
        assert record is not None
        keep = contact.given_to(record.values, self._ground.records.me(circle))
        if self.shown(circle) is not Shown.EVERYBODY:
            self._boxes.take_back(circle, record, keep)

    def _say(self, circle: CircleId, person: DeviceId, says: str) -> None:
        doc = self._ensured(circle)
        me = self._ground.records.me(circle)
        values = self._ground.records.get(circle, doc).values
        asked = next((one.at_ms for one in contact.asks(values) if one.owner == me and one.asker == person), 0)
        said: dict[str, Value | None] = {self._answer(circle, person, "says"): says}
        said[self._answer(circle, person, "ask")] = asked
        self._ground.records.put(circle, doc, said)

    # -- reading

    def of(self, circle: CircleId, person: DeviceId) -> Details | None:
        """The contact details of somebody who gave them to me, by asking; None where there are none."""
        record = self._record(circle)
        return self._boxes.read(circle, record, person) if record is not None else None

    def standing(self, circle: CircleId, person: DeviceId) -> Answer:
        """How things stand between somebody and me, who may want theirs."""
        record = self._record(circle)
        if record is None:
            return Answer.NOTHING
        if self._boxes.read(circle, record, person) is not None:
            return Answer.GIVEN
        return contact.standing(record.values, person, self._ground.records.me(circle))

    def given(self, circle: CircleId) -> tuple[DeviceId, ...]:
        """The members to whom I gave mine when they asked."""
        record = self._record(circle)
        given = contact.given_to(record.values, self._ground.records.me(circle)) if record else frozenset()
        return tuple(member.person for member in self._ground.members(circle) if member.person in given)

    def waiting(self, circle: CircleId) -> tuple[Ask, ...]:
        """Who asks for mine and has no answer yet, the first one first; nobody where my choice answers for me."""
        record = self._record(circle)
        if record is None or self.shown(circle) is not Shown.ASKED:
            return ()
        return tuple(sorted(self._open(circle, record), key=lambda one: (one.at_ms, one.asker)))

    def _open(self, circle: CircleId, record: NoteRecord) -> list[Ask]:
        me, view = self._ground.records.me(circle), self._ground.circles.get(circle).view()
        mine = [one for one in contact.asks(record.values) if one.owner == me and one.answer is Answer.ASKED]
        return [one for one in mine if view.state(one.asker) is not PersonState.GONE]

    def needs(self, circle: CircleId) -> tuple[Need, ...]:
        """Who asks for my contact details."""
        doc = self.doc(circle)
        return tuple(Need(NeedKind.CONTACT, doc, one.asker, one.at_ms) for one in self.waiting(circle))

    # -- what goes on by itself

    def tend(self, circle: CircleId) -> None:
        """Seal what is to be given for devices that have no box yet; answer for me where my choice does."""
        state, details, shown = self._ground.circles.get(circle), self.mine(), self.shown(circle)
        if state.private or not state.mine:
            return
        if shown is Shown.EVERYBODY and details.pairs():
            self._ensured(circle)
        record = self._record(circle)
        if record is None:
            return
        if shown is Shown.NEVER:
            for one in self._open(circle, record):
                self._say(circle, one.asker, NO)
        elif details.pairs():
            people = [member.person for member in self._ground.members(circle)]
            given = contact.given_to(record.values, self._ground.records.me(circle))
            wanted = [one for one in people if shown is Shown.EVERYBODY or one in given]
            self._boxes.give(circle, record, MINE, wanted, details)

    # -- parts

    @staticmethod
    def doc(circle: CircleId) -> DocId:
        """The document of asks and boxes, the same on every device."""
        return named_doc(circle, "contacts")

    def _record(self, circle: CircleId) -> NoteRecord | None:
        return self._ground.records.find(circle, self.doc(circle))

    def _ensured(self, circle: CircleId) -> DocId:
        self._ground.records.ensure(circle, self.doc(circle), KIND, contact.CONTACT.label, 0)
        return self.doc(circle)

    def _answer(self, circle: CircleId, person: DeviceId, what: str) -> str:
        return self._ground.records.mine(circle, "answer", person.hex(), what)

    def _member(self, circle: CircleId, person: DeviceId) -> None:
        others = [member.person for member in self._ground.members(circle) if not member.is_me]
        if person not in others:
            raise NotFound("That person is not in this circle.")
