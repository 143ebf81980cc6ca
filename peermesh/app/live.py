"""What happens right now: carets in notes, who is connected with whom, who was here when."""

from __future__ import annotations

from peermesh.app.carets import Carets
from peermesh.app.circles import Circles
from peermesh.app.neighbours import Neighbours
from peermesh.ports import Clock
from peermesh.struct import Struct
from peermesh.types import CircleId, DeviceId, DocId


class Caret(Struct, frozen=True):
    """Somebody's caret in a note that is open here; `anchor` and `position` are code points of the text on screen.

    `age_s`: seconds since it moved by its owner's hand.
    """

    person: DeviceId
    device: DeviceId
    name: str
    color: str
    anchor: int
    position: int
    age_s: float


class Live:
    """Owner: App."""

    def __init__(self, clock: Clock, circles: Circles, carets: Carets, neighbours: Neighbours) -> None:
        self._clock = clock
        self._circles = circles
        self._carets = carets
        self._neighbours = neighbours
        self.links = neighbours.links
        self.online = neighbours.online
        self.last_seen = neighbours.last_seen

    def carets(self, circle: CircleId, doc: DocId) -> tuple[Caret, ...]:
        """Everybody else's carets in a note, by name."""
        now = self._clock.monotonic()
        view = self._circles.get(circle).view()
        found = []
        for device, held in self._carets.of(circle, doc).items():
            person = view.owners.get(device)
            if person is None:
                continue
            profile = view.profiles.get(person, {})
            name, color = profile.get("name", "?"), profile.get("color", "")
            found.append(Caret(person, device, name, color, held.ends[0], held.ends[1], now - held.moved_at))
        return tuple(sorted(found, key=lambda one: (one.name.casefold(), one.device)))

    def editing(self, circle: CircleId) -> dict[DocId, tuple[str, ...]]:
        """Notes in which somebody has been writing or moving a moment ago, and their names."""
        names = self._circles.get(circle).device_names()
        return {
            doc: tuple(sorted({names.get(device, "?") for device in devices}))
            for doc, devices in self._carets.editing(circle).items()
        }
