"""Who gets no connection from this device: people whom its person blocked, and devices that are paused.

A block is this computer's own and nobody is told. It ends connections and nothing else: what the blocked person writes
still arrives through other members, because it belongs to the circle as long as they do. Only a vote changes that.
To a blocked device this one answers as it answers a stranger.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from peermesh.app.circle_state import CircleState
from peermesh.app.conduct import Conduct
from peermesh.app.hub import Hub
from peermesh.circle import Standing
from peermesh.errors import InvalidInput
from peermesh.events import MembersChanged, PeersChanged
from peermesh.types import CircleId, DeviceId, PeerId

BLOCKED = "blocked:"
"""Settings key prefix: the people whom this device blocks in one circle, 32 bytes each."""


class Blocking:
    """Owner: Network."""

    def __init__(self, network: Hub, conduct: Conduct) -> None:
        self._net = network
        self._conduct = conduct
        self._held: dict[CircleId, frozenset[DeviceId]] = {}

    # -- for the person

    def blocked(self, circle: CircleId) -> frozenset[DeviceId]:
        """The people of a circle whom this device blocks."""
        if circle not in self._held:
            data = self._net.store.settings.get(BLOCKED + circle.hex()) or b""
            self._held[circle] = frozenset(DeviceId(data[at : at + 32]) for at in range(0, len(data), 32))
        return self._held[circle]

    def paused(self, circle: CircleId) -> Mapping[DeviceId, int]:
        """People of whom a device is paused for what it sent, and until when at most (ms, UTC)."""
        return self._conduct.paused(self._net.circles.get(circle))

    def block(self, circle: CircleId, person: DeviceId) -> None:
        """From now on this device neither keeps nor takes connections with that person's devices.

        Raises:
            InvalidInput: it is me, or nobody of this circle.
            StorageError: nothing was kept.
        """
        state = self._net.circles.get(circle)
        member = next((m for m in state.members() if m.person == person), None)
        if member is None:
            raise InvalidInput("That person is not in this circle.")
        if member.is_me:
            raise InvalidInput("You cannot block yourself.")
        self._keep(circle, self.blocked(circle) | {person})
        for session in self._net.of_circle(circle):
            if self.shuts(circle, session.circles[circle]):
                with self._net.batch.telling():
                    self._net.store.forget_address(PeerId(session.peer.peer_id))
                self._net.transport.forget(session.peer.peer_id)
                self._net.transport.close(session.conn)

    def unblock(self, circle: CircleId, person: DeviceId) -> None:
        """Connections with that person are welcome again; doing it twice is fine.

        Raises:
            StorageError: nothing was kept.
        """
        self._keep(circle, self.blocked(circle) - {person})

    def _keep(self, circle: CircleId, people: frozenset[DeviceId]) -> None:
        self._net.store.settings.put(BLOCKED + circle.hex(), b"".join(sorted(people)))
        self._held[circle] = people
        self._net.host.emit(MembersChanged(circle))
        self._net.host.emit(PeersChanged())

    # -- for connections

    def shuts(self, circle: CircleId, device: DeviceId) -> bool:
        """Whether this device wants no connection with that one in this circle now."""
        state = self._net.circles.states.get(circle)
        if state is None:
            return False
        person = state.view().owners.get(device, device)
        return person in self.blocked(circle) or self._conduct.pauses(circle, device)

    def standing(self, state: CircleState) -> Callable[[DeviceId], Standing]:
        """How a hello treats a device: who is shut out is answered as if they had left."""

        def standing(device: DeviceId) -> Standing:
            if self.shuts(state.circle, device):
                return Standing.INACTIVE
            return state.membership.standing(device)

        return standing
