"""What a circle does besides writing notes: each practice in a file of its own, all on `Ground`."""

from __future__ import annotations

from peermesh.app.practices.boxes import Boxes
from peermesh.app.practices.charters import Charters
from peermesh.app.practices.contacts import Contacts
from peermesh.app.practices.ground import Ground
from peermesh.app.practices.introductions import Introductions
from peermesh.app.practices.needs import Need, NeedKind
from peermesh.app.practices.welcomes import Welcomes
from peermesh.app.practices.wins import Wins
from peermesh.events import Event, MembersChanged, NotesChanged
from peermesh.types import CircleId, DeviceId


class Practices:
    """The practices of one App. Owner: App; owner thread only. They are cheap to make: a window starts with them."""

    def __init__(self, ground: Ground) -> None:
        self._ground = ground
        self._untended: dict[CircleId, None] = {}
        boxes = Boxes(ground)
        self.wins = Wins(ground)
        self.charters = Charters(ground)
        self.contacts = Contacts(ground, boxes)
        self.introductions = Introductions(ground, boxes, self.contacts)
        self.welcomes = Welcomes(ground, self.charters)
        self._tending = (self.contacts.tend, self.introductions.tend)

    def name(self, circle: CircleId, person: DeviceId | None) -> str:
        """What somebody is called; a few digits for one who never said, "?" for nobody."""
        return self._ground.name(circle, person)

    # -- what goes on by itself

    def heard(self, event: Event) -> bool:
        """A circle changed: `step` looks at it again. True when that is to be called."""
        if isinstance(event, NotesChanged | MembersChanged):
            self._untended[event.circle] = None
            return True
        return False

    def step(self) -> bool:
        """Do in one circle what goes on without a person. True when another circle waits."""
        if not self._untended:
            return False
        circle = next(iter(self._untended))
        del self._untended[circle]
        if circle in self._ground.circles.states:
            for tend in self._tending:
                tend(circle)
        return bool(self._untended)


__all__ = ["Ground", "Need", "NeedKind", "Practices", "Wins"]
