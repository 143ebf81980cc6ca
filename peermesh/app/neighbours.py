"""Who is connected with whom, and who was here when: only what devices saw themselves.

Each device tells the others of a circle which of the circle's devices it is connected with right now. Payload: their
32-byte ids, one after another; never an address, never a device of another circle. Last seen is kept in the profile.
"""

from __future__ import annotations

from peermesh.app.hub import Hub
from peermesh.app.session import NEIGHBOURS, Session
from peermesh.errors import PeerFault
from peermesh.events import LinksChanged
from peermesh.types import CircleId, DeviceId

MAX_TOLD = 256
SEEN = "seen:"
"""Settings key prefix: circle and person in hex; milliseconds since the epoch in decimal."""
SEEN_MINE = "seen-device:"
"""The same by device, for devices of mine."""
KEEP_S = 60.0
"""While somebody is here, that is written down so often: a crash forgets at most this much."""


class Neighbours:
    """Owner: Network; owner thread only."""

    def __init__(self, network: Hub) -> None:
        self._net = network
        self._told: dict[CircleId, bytes] = {}
        self._keep_at: float | None = None
        self._seen: dict[CircleId, dict[DeviceId, int]] = {}

    def changed(self) -> None:
        """Somebody came or went: tell each circle whose picture that changes."""
        for circle in self._net.circles.states:
            payload = self._here(circle)
            if payload != self._told.get(circle, b""):
                self._told[circle] = payload
                for session in self._net.of_circle(circle):
                    self._net.transport.send(session.conn, NEIGHBOURS + circle + payload)
                self._net.host.emit(LinksChanged(circle))

    def _here(self, circle: CircleId) -> bytes:
        return b"".join(sorted({s.circles[circle] for s in self._net.of_circle(circle)})[:MAX_TOLD])

    def begin(self, session: Session, circle: CircleId) -> None:
        """A member's device is there."""
        if payload := self._told.get(circle):
            self._net.transport.send(session.conn, NEIGHBOURS + circle + payload)
        if self._keep_at is None:
            self._keep_at = self._net.clock.monotonic() + KEEP_S
        self._net.host.wake()

    def ended(self, session: Session) -> None:
        """It is gone; now is when it was seen last."""
        for circle, device in session.circles.items():
            self._saw(circle, device)
        self._net.host.wake()

    def frame(self, session: Session, circle: CircleId | None, payload: bytes) -> None:
        """Whom a member's device is connected with.

        Raises:
            PeerFault: not a list of ids, or too many.
        """
        assert circle is not None
        if len(payload) % 32 or len(payload) > 32 * MAX_TOLD:
            raise PeerFault("malformed neighbours")
        session.neighbours[circle] = frozenset(DeviceId(payload[i : i + 32]) for i in range(0, len(payload), 32))
        self._net.host.emit(LinksChanged(circle))

    # -- questions

    def links(self, circle: CircleId) -> frozenset[tuple[DeviceId, DeviceId]]:
        """Pairs of active devices that are connected now, each pair sorted: mine, and what members told."""
        state = self._net.circles.states.get(circle)
        if state is None:
            return frozenset()
        active = state.view().devices
        pairs = set()
        for session in self._net.of_circle(circle):
            device = session.circles[circle]
            for other in (state.device, *session.neighbours.get(circle, ())):
                if other in active and other != device:
                    pairs.add((min(device, other), max(device, other)))
        return frozenset(pairs)

    def online(self, circle: CircleId) -> frozenset[DeviceId]:
        """Persons with a device that is connected to this one, or to one that is."""
        state = self._net.circles.states.get(circle)
        owners = state.view().devices if state is not None else {}
        return frozenset(owners[device] for pair in self.links(circle) for device in pair if device in owners)

    def last_seen(self, circle: CircleId) -> dict[DeviceId, int | None]:
        """Per person when a device of theirs was last connected with this one; None while one is, absent if never."""
        state = self._net.circles.states.get(circle)
        if state is None:
            return {}
        found: dict[DeviceId, int | None] = dict(self._kept(circle))
        owners = state.view().owners
        for session in self._net.of_circle(circle):
            person = owners.get(session.circles[circle])
            if person is not None:
                found[person] = None
        return found

    def devices_seen(self, circle: CircleId) -> dict[DeviceId, int]:
        """When devices of mine that are not connected now were last connected with this one."""
        prefix = f"{SEEN_MINE}{circle.hex()}:"
        here = {session.circles[circle] for session in self._net.of_circle(circle)}
        rows = self._net.store.settings.items(prefix)
        seen = {DeviceId(bytes.fromhex(key[len(prefix) :])): int(value) for key, value in rows}
        return {device: when for device, when in seen.items() if device not in here}

    # -- what is kept

    def _kept(self, circle: CircleId) -> dict[DeviceId, int]:
        if circle not in self._seen:
            prefix = f"{SEEN}{circle.hex()}:"
            rows = self._net.store.settings.items(prefix)
            self._seen[circle] = {DeviceId(bytes.fromhex(key[len(prefix) :])): int(value) for key, value in rows}
        return self._seen[circle]

    def _saw(self, circle: CircleId, device: DeviceId) -> None:
        state = self._net.circles.states.get(circle)
        person = state.view().owners.get(device) if state is not None else None
        if state is not None and person is not None:
            now = self._net.clock.now_ms()
            self._kept(circle)[person] = now
            with self._net.batch.telling():
                self._net.store.settings.put(f"{SEEN}{circle.hex()}:{person.hex()}", str(now).encode())
                if person == state.view().owners.get(state.device):
                    self._net.store.settings.put(f"{SEEN_MINE}{circle.hex()}:{device.hex()}", str(now).encode())

    def run_due(self) -> None:
        """Tell what changed; write down who is here."""
        self.changed()
        if self._keep_at is not None and self._keep_at <= self._net.clock.monotonic():
            sessions = [session for session in self._net.sessions.values() if session.circles]
            self._keep_at = self._net.clock.monotonic() + KEEP_S if sessions else None
            for session in sessions:
                for circle, device in session.circles.items():
                    self._saw(circle, device)

    def deadline(self) -> float | None:
        """When `run_due` has something to do."""
        return self._keep_at
