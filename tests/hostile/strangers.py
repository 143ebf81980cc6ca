"""A stranger on the in-memory network, who sends and hears bytes and is bound by no rule."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from peermesh.app.session import HELLO
from peermesh.types import ConnId, PeerInfo, Sighting
from sync.memory import MemoryTransport
from tests.scenario.test_hostile_app import Attack
from tests.support.circle import Person, World


class Eve:
    """`PeerEvents` of a hostile device; `heard` answers to what arrives."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.live: dict[ConnId, PeerInfo] = {}
        self.frames: list[tuple[ConnId, bytes]] = []
        self.ended: list[ConnId] = []
        self.sightings: list[Sighting] = []
        self.heard: Callable[[ConnId, bytes], None] = lambda conn, frame: None
        self.met: Callable[[ConnId, PeerInfo], None] = lambda conn, peer: None
        self.transport: MemoryTransport = world.network.attach(self)

    def peer_connected(self, conn: ConnId, peer: PeerInfo) -> None:
        self.live[conn] = peer
        self.met(conn, peer)

    def peer_frame(self, conn: ConnId, frame: bytes) -> None:
        self.frames.append((conn, frame))
        self.heard(conn, frame)

    def peer_disconnected(self, conn: ConnId) -> None:
        self.live.pop(conn, None)
        self.ended.append(conn)

    def peer_sighted(self, sighting: Sighting) -> None:
        self.sightings.append(sighting)

    def dial_failed(self, addresses: tuple[str, ...], reason: str) -> None:
        pass

    def listening(self, addresses: tuple[str, ...]) -> None:
        pass

    def dial(self, person: Person) -> ConnId:
        """A connection to somebody's App, on which they wait for what is said."""
        assert person.transport is not None
        self.transport.dial(person.transport.addresses, None, keep=False)
        self.world.network.run_until_idle()
        return next(conn for conn, peer in self.live.items() if peer.peer_id == person.transport.peer_id)

    def lure(self, person: Person) -> ConnId:
        """Make somebody's App dial this device."""
        assert person.transport is not None
        person.transport.dial(self.transport.addresses, None, keep=False)
        self.world.network.run_until_idle()
        return next(conn for conn, peer in self.live.items() if peer.peer_id == person.transport.peer_id)

    def say(self, conn: ConnId, frame: bytes) -> list[bytes]:
        """Send, and let everybody work; returns what came back on that connection."""
        before = len(self.frames)
        self.transport.send(conn, frame)
        self.world.settle()
        return [frame for at, frame in self.frames[before:] if at == conn]


@contextmanager
def tapped(world: World) -> Iterator[list[tuple[str, bytes]]]:
    """Every hello frame that travels, with the peer id of its sender."""
    seen: list[tuple[str, bytes]] = []
    real = world.network.deliver

    def deliver(link, side: int, frame: bytes) -> None:
        if frame[:1] == HELLO:
            seen.append((link.ends[side].peer_id, frame))
        real(link, side, frame)

    world.network.deliver = deliver  # type: ignore[method-assign]
    try:
        yield seen
    finally:
        world.network.deliver = real  # type: ignore[method-assign]


def forgiven(attack: Attack) -> None:
    """Mallory is welcome again, without the wait that her faults earned her."""
    attack.anna.app._network.conduct._records.clear()
    attack.world.settle(65)
    assert attack.connected()
