"""Finding each other: what is announced on the local network, who is dialled, which addresses are remembered."""

from __future__ import annotations

import secrets

from peermesh.app.hub import Hub
from peermesh.app.session import ADDRESSES, Session
from peermesh.circle import Locator, day_number, lan_tags, recognise
from peermesh.errors import PeerFault, StorageError
from peermesh.events import TroubleTold
from peermesh.log import canonical_dumps, canonical_loads
from peermesh.types import Advertisement, CircleId, PeerId, Sighting

REFRESH_S = 3600.0
"""Tags change with the day: they are made anew so often."""
PORT = "transport port"
"""Settings key: the port of last time, so that remembered addresses keep working."""
MAX_ADDRESSES = 16
MAX_REMEMBERED = 64


class Announcer:
    """Owner of this device's announcement and of the addresses it remembers. Owner: Network."""

    def __init__(self, network: Hub) -> None:
        self._net = network
        self._instance = b""
        self._day = -1
        self._locator: int | None = None
        self._refresh_at: float | None = None

    def begin(self) -> None:
        """The network is up: announce, and dial every device that was met before."""
        self.advertise(self._locator)
        try:
            known = sorted(self._net.store.addresses(), key=lambda peer: -peer.last_seen_ms)
        except StorageError as error:  # others may still find us
            self._net.host.emit(TroubleTold(str(error)))
            return
        for peer in known[:MAX_REMEMBERED]:
            self._net.transport.dial(peer.addresses, peer.peer_id, keep=True)

    def advertise(self, locator: Locator | None) -> None:
        """Announce the circles of today, and an open invite's public number."""
        self._locator = locator if isinstance(locator, int) else None
        self._refresh_at = self._net.clock.monotonic() + REFRESH_S
        states = [state for state in self._net.circles.states.values() if not state.private]
        states.sort(key=lambda state: -state.record.joined_ms)
        epochs = [state.epoch_keys()[0] for state in states]
        now = self._net.clock.now_ms()
        if day_number(now) != self._day:  # whoever listens for days sees somebody else each day, but for the peer id
            self._day, self._instance = day_number(now), secrets.token_bytes(8)
        tags = lan_tags(epochs, self._instance, now)
        self._net.transport.advertise(Advertisement(self._instance, tags, self._locator))

    def sighted(self, sighting: Sighting) -> None:
        """Dial whoever seems to share a circle; the hello will tell."""
        epochs: dict[CircleId, tuple[bytes, ...]] = {
            state.circle: state.epoch_keys() for state in self._net.circles.states.values() if not state.private
        }
        if recognise(sighting.tags, sighting.instance, epochs, self._net.clock.now_ms()):
            self._net.transport.dial(sighting.addresses[:MAX_ADDRESSES], sighting.peer_id, keep=True)

    def met(self, session: Session) -> None:
        """A member's device: tell it where we are, and remember where it is."""
        self._tell(session)
        if session.peer.initiator and session.peer.address:
            self._remember(session, (session.peer.address,))
        elif session.addresses:  # told before we knew who it is
            self._remember(session, ())

    def tell_addresses(self) -> None:
        """Our addresses changed: members hear them, and the port is kept for the next start."""
        ports = {address.split("/tcp/")[1].split("/")[0] for address in self._net.own_addresses if "/tcp/" in address}
        if len(ports) == 1:
            with self._net.batch.telling():
                self._net.store.settings.put(PORT, ports.pop().encode())
        for session in self._net.sessions.values():
            if session.member:
                self._tell(session)

    def _tell(self, session: Session) -> None:
        if self._net.own_addresses:
            payload = canonical_dumps(list(self._net.own_addresses[:MAX_ADDRESSES]))
            self._net.transport.send(session.conn, ADDRESSES + payload)

    def frame(self, session: Session, _circle: CircleId | None, payload: bytes) -> None:
        """Where a member's device can be reached.

        Raises:
            PeerFault: a stranger, or not a short list of addresses.
        """
        if not session.member and not session.introduced:
            raise PeerFault("addresses of a stranger")
        value = canonical_loads(payload, max_size=8192)
        if not isinstance(value, list) or len(value) > MAX_ADDRESSES:
            raise PeerFault("malformed addresses")
        if not all(isinstance(item, str) and len(item) <= 256 and item.isascii() for item in value):
            raise PeerFault("malformed addresses")
        if session.member:
            self._remember(session, tuple(value))
        else:
            session.addresses = tuple(value)

    def _remember(self, session: Session, addresses: tuple[str, ...]) -> None:
        session.addresses = tuple(dict.fromkeys((*session.addresses, *addresses)))[-MAX_ADDRESSES:]
        now = self._net.clock.now_ms()
        with self._net.batch.telling():
            self._net.store.remember_address(PeerId(session.peer.peer_id), session.addresses, now)
        self._net.transport.dial(session.addresses, session.peer.peer_id, keep=True)  # whoever notices a loss first

    def run_due(self) -> None:
        """A new hour, perhaps a new day."""
        if self._refresh_at is not None and self._refresh_at <= self._net.clock.monotonic():
            self.advertise(self._locator)

    def deadline(self) -> float | None:
        """The next refresh."""
        return self._refresh_at
