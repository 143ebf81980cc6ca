"""What a join leaves behind: a circle kept, a newcomer admitted, a private space moved into its circle."""

from __future__ import annotations

import logging
from collections.abc import Sequence

from peermesh.app.circle_state import CircleState
from peermesh.app.hub import Hub
from peermesh.app.moving import MOVING
from peermesh.circle import JoinedCircle
from peermesh.errors import JoinError, NotFound, PeerFault
from peermesh.types import DeviceId

log = logging.getLogger("peermesh.keeper")


class Keeper:
    """Makes the outcome of a join durable. Owner: Network."""

    def __init__(self, network: Hub) -> None:
        self._net = network

    def admit(self, state: CircleState, device: DeviceId) -> Sequence[bytes]:
        """Admit a newcomer; returns every operation of the circle, parents first.

        Raises:
            UserError: it may not be done now, or could not be stored.
        """
        if not state.membership.is_active(device):
            self._net.author(state, "admit", [device])
        return state.membership.raws()

    def link(self, state: CircleState, device: DeviceId, proof: bytes) -> Sequence[bytes]:
        """Add another device of mine; returns every operation of the circle, parents first.

        Raises:
            UserError: it may not be done now, or could not be stored.
        """
        if not state.membership.is_active(device):
            self._net.author(state, "dev_add", [device, proof])
        return state.membership.raws()

    def let_in(self, state: CircleState, raw: bytes) -> Sequence[bytes]:
        """Somebody of the circle is back with a new device; returns every operation of the circle, parents first.

        Raises:
            UserError: it may not be done now, or could not be stored.
        """
        try:
            self._net.take(state, raw)
        except PeerFault:
            raise JoinError("This recovery sheet brings nobody back into the circle now. Nothing was shared.") from None
        return state.membership.raws()

    def found(self, private: CircleState, joined: JoinedCircle) -> None:
        """A circle of two has been founded from a private space: keep it, and plan the move of the notes.

        Raises:
            StorageError: nothing was kept.
        """
        with self._net.batch.open():
            self._add(joined)
            self._net.store.settings.put(MOVING + private.circle.hex(), joined.circle)
        self._net.mover.resume()

    def keep(self, joined: JoinedCircle) -> None:
        """A circle that this device has just joined; keeping it twice is harmless.

        Raises:
            StorageError: nothing was kept.
        """
        try:
            self._net.circles.get(joined.circle)
        except NotFound:
            self._add(joined)

    def _add(self, joined: JoinedCircle) -> None:
        circles = self._net.circles
        record = circles.record_of(joined.founding, joined.secret, joined.name, joined.key)
        state = circles.add(record, joined.ops)
        if joined.person == joined.key.device:  # another device of somebody's: their profile is there already
            self._net.author(state, "profile", self._net.host.my_profile())
        self._net.advertise()
