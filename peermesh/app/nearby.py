"""Open invitations that devices nearby announce: their public numbers, and nothing else (DESIGN.md section 5, Join).

An announcement says neither who invites nor into which circle; both are told after the code is proved.
"""

from __future__ import annotations

from peermesh.app.hub import Hub
from peermesh.circle import TICKET_SECONDS
from peermesh.events import NearbyChanged
from peermesh.types import PeerId, Sighting

MAX_SEEN = 256


class Nearby:
    """Remembers the newest announcement of each device, as long as a code can be valid. Owner: Meetings."""

    def __init__(self, network: Hub) -> None:
        self._net = network
        self._seen: dict[PeerId, tuple[Sighting, float]] = {}

    def sighted(self, sighting: Sighting) -> None:
        """A device announced itself, with an open invite or without."""
        before = self.numbers()
        self._seen.pop(sighting.peer_id, None)
        if sighting.locator is not None and sighting.peer_id != self._net.transport.peer_id:
            self._seen[sighting.peer_id] = (sighting, self._net.clock.monotonic() + TICKET_SECONDS)
            while len(self._seen) > MAX_SEEN:
                del self._seen[next(iter(self._seen))]
        if self.numbers() != before:
            self._net.host.emit(NearbyChanged())
            self._net.host.wake()

    def numbers(self) -> tuple[int, ...]:
        """Numbers of the codes that are open now, ascending."""
        return tuple(sorted({s.locator for s, _ in self._seen.values() if s.locator is not None}))

    def of(self, number: object) -> Sighting | None:
        """The newest announcement of this number."""
        return next((s for s, _ in reversed(self._seen.values()) if s.locator == number), None)

    def run_due(self) -> None:
        """Forget codes that have run out."""
        now = self._net.clock.monotonic()
        late = [peer for peer, (_, until) in self._seen.items() if until <= now]
        for peer in late:
            del self._seen[peer]
        if late:
            self._net.host.emit(NearbyChanged())

    def deadline(self) -> float | None:
        """When the next code runs out."""
        return min((until for _, until in self._seen.values()), default=None)
