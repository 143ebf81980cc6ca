"""The in-memory network: what Transport promises, without sockets, threads or real time.

Deterministic: the same seed and the same calls give the same order of events. Its owner steps it:
`run_until_idle` delivers whatever is due, `advance` moves its clock. It passes the same contract
suite as the real network (tests/contract), so that what is tested over it holds over that.

Faults that can be asked for: latency, links that are cut or kept from being made, partitions, connections lost at
random. As with TCP, a connection delivers whole frames in order or ends.
"""

from __future__ import annotations

import hashlib
import heapq
import random
from collections.abc import Callable, Collection
from dataclasses import dataclass, field

from peermesh.ports import MAX_FRAME, PeerEvents
from peermesh.types import Advertisement, ConnId, PeerId, PeerInfo, Sighting

STRANGER_FRAME = 64 << 10
"""Largest frame of a peer that was not promoted."""
MAX_STRANGERS = 8
STRANGER_S = 20.0
REDIAL_S = (0.5, 60.0)
"""First and longest pause between redials of a kept peer."""


@dataclass(eq=False)
class _Link:
    """One connection: its two ends, and what each end allows."""

    ends: tuple[MemoryTransport, MemoryTransport]
    conns: tuple[ConnId, ConnId]
    promoted: list[bool] = field(default_factory=lambda: [False, False])
    until: list[float] = field(default_factory=lambda: [0.0, 0.0])
    closing: list[bool] = field(default_factory=lambda: [False, False])
    open: bool = True


@dataclass
class _Kept:
    """A peer that is redialled."""

    addresses: tuple[str, ...]
    peer_id: str | None
    pause: float = REDIAL_S[0]


class MemoryNetwork:
    """All nodes, links and due events of one simulated network. Owner: the test or benchmark that made it."""

    def __init__(self, *, seed: int = 0, latency: float = 0.0, loss: float = 0.0) -> None:
        self.now = 0.0
        self.latency = latency
        self.loss = loss
        self.dials_fail = False
        self.rng = random.Random(seed)  # noqa: S311 - a simulation, repeatable on purpose
        self._nodes: list[MemoryTransport] = []
        self._due: list[tuple[float, int, Callable[[], object]]] = []
        self._order = 0
        self._next_conn = 1
        self._parted: frozenset[frozenset[str]] = frozenset()

    def attach(self, events: PeerEvents, *, again: MemoryTransport | None = None) -> MemoryTransport:
        """A new device on the network, or one that was stopped, `again`; it hears `listening` with the next step."""
        if again is None:
            node = MemoryTransport(self, events, len(self._nodes) + 1)
            self._nodes.append(node)
        else:
            again.stop()
            node = MemoryTransport(self, events, self._nodes.index(again) + 1)
            self._nodes[self._nodes.index(again)] = node
        self.soon(lambda: node.events.listening(node.addresses) if node.up else None)
        return node

    # -- time

    def soon(self, work: Callable[[], object], delay: float = 0.0) -> None:
        """Plan something; things due at the same time happen in the order they were planned."""
        self._order += 1
        heapq.heappush(self._due, (self.now + delay, self._order, work))

    def run_until_idle(self, limit: int = 1_000_000) -> int:
        """Do everything that is due now; returns how many things that were."""
        done = 0
        while self._due and self._due[0][0] <= self.now:
            heapq.heappop(self._due)[2]()
            done += 1
            if done > limit:
                raise RuntimeError("the simulated network never comes to rest")
        return done

    def advance(self, seconds: float) -> int:
        """Let time pass, doing what becomes due; returns how many things that were."""
        end = self.now + seconds
        done = self.run_until_idle()
        while self._due and self._due[0][0] <= end:
            self.now = self._due[0][0]
            done += self.run_until_idle()
        self.now = end
        return done

    # -- faults

    def partition(self, *groups: Collection[MemoryTransport]) -> None:
        """Cut every link between the groups, and let none be made until `heal`."""
        names = [frozenset(node.peer_id for node in group) for group in groups]
        self._parted = frozenset(names)
        for node in self._nodes:
            for link in list(node.links.values()):
                if self.parted(*link.ends):
                    self.cut(link)

    def heal(self) -> None:
        """End the partition; kept peers find each other with their next redial."""
        self._parted = frozenset()

    def parted(self, a: MemoryTransport, b: MemoryTransport) -> bool:
        """Whether a partition lies between two nodes."""
        groups = [{group for group in self._parted if node.peer_id in group} for node in (a, b)]
        return bool(self._parted) and groups[0] != groups[1]

    def cut_all(self) -> None:
        """Lose every connection at once."""
        for node in self._nodes:
            for link in list(node.links.values()):
                self.cut(link)

    # -- what transports ask for

    def find(self, addresses: tuple[str, ...], peer_id: str | None) -> MemoryTransport | None:
        """The node that listens on one of these addresses (and is the one that was meant)."""
        if self.dials_fail:
            return None
        for node in self._nodes:
            fits = peer_id in (None, node.peer_id)
            if node.up and fits and any(_same(a, b) for a in addresses for b in node.addresses):
                return node
        return None

    def connect(self, a: MemoryTransport, b: MemoryTransport) -> None:
        """Make a connection, dialled by `a`."""
        number = self._next_conn
        self._next_conn += 2
        link = _Link((a, b), (ConnId(number), ConnId(number + 1)))
        link.until = [self.now + STRANGER_S] * 2
        binding = hashlib.sha256(f"{a.peer_id} {b.peer_id} {number}".encode()).digest()
        for side, (node, other) in enumerate(((a, b), (b, a))):
            node.links[link.conns[side]] = link
            where = other.addresses[0] if side == 0 else f"/memory/{other.peer_id}"
            info = PeerInfo(PeerId(other.peer_id), PeerId(node.peer_id), binding, side == 0, where)
            self.soon(_connected(node, link.conns[side], info), self.latency)
            self.soon(lambda s=side: self._expire(link, s), STRANGER_S)  # type: ignore[misc]  # bound now

    def _expire(self, link: _Link, side: int) -> None:
        if not link.open or link.promoted[side]:
            return
        if self.now < link.until[side]:
            self.soon(lambda: self._expire(link, side), link.until[side] - self.now)
        else:
            self.cut(link)

    def cut(self, link: _Link) -> None:
        """End a connection; both sides are told once."""
        if not link.open:
            return
        link.open = False
        for node, conn in zip(link.ends, link.conns, strict=True):
            node.links.pop(conn, None)
            self.soon(_disconnected(node, conn), self.latency)

    def deliver(self, link: _Link, side: int, frame: bytes) -> None:
        """Carry a frame from one side to the other, or lose the connection."""
        other = 1 - side
        limit = MAX_FRAME if link.promoted[other] else STRANGER_FRAME
        if len(frame) > limit or self.rng.random() < self.loss:
            self.cut(link)
            return
        node, conn = link.ends[other], link.conns[other]

        def tell() -> None:
            if node.up and conn in node.told and not link.closing[other]:
                node.events.peer_frame(conn, frame)

        self.soon(tell, self.latency)

    def announce(self, source: MemoryTransport) -> None:
        """Everybody on the same network hears an announcement."""
        ad = source.ad
        if ad is None:
            return
        sighting = Sighting(ad.instance, PeerId(source.peer_id), source.addresses, ad.tags, ad.locator)
        for node in self._nodes:
            if node is not source and node.up and not self.parted(node, source):
                self.soon(_sighted(node, sighting), self.latency)
                if node.ad is not None:
                    back = Sighting(
                        node.ad.instance, PeerId(node.peer_id), node.addresses, node.ad.tags, node.ad.locator
                    )
                    self.soon(_sighted(source, back), self.latency)


class MemoryTransport:
    """`ports.Transport` of one node."""

    def __init__(self, network: MemoryNetwork, events: PeerEvents, number: int) -> None:
        self.events = events
        self.peer_id = f"12D3KooWmemory{number:04}"
        self.addresses: tuple[str, ...] = (f"/ip4/10.0.{number >> 8}.{number & 255}/tcp/4001",)
        self.links: dict[ConnId, _Link] = {}
        self.told: set[ConnId] = set()
        self.ad: Advertisement | None = None
        self.up = True
        self._network = network
        self._kept: dict[str, _Kept] = {}

    # -- ports.Transport

    def send(self, conn: ConnId, frame: bytes) -> None:
        """See `ports.Transport`."""
        link = self.links.get(conn)
        if link is not None and not link.closing[link.conns.index(conn)]:
            self._network.deliver(link, link.conns.index(conn), frame)

    def close(self, conn: ConnId) -> None:
        """See `ports.Transport`."""
        link = self.links.get(conn)
        if link is not None:
            link.closing[link.conns.index(conn)] = True  # nothing more is sent or delivered on this side
            self._network.soon(lambda: self._network.cut(link))  # what was sent before still arrives

    def promote(self, conn: ConnId) -> None:
        """See `ports.Transport`."""
        link = self.links.get(conn)
        if link is not None:
            link.promoted[link.conns.index(conn)] = True

    def patience(self, conn: ConnId, seconds: float) -> None:
        """See `ports.Transport`."""
        link = self.links.get(conn)
        if link is not None:
            link.until[link.conns.index(conn)] = self._network.now + seconds

    def dial(self, addresses: tuple[str, ...], peer_id: str | None, *, keep: bool) -> None:
        """See `ports.Transport`."""
        if keep:
            self._kept[peer_id or " ".join(addresses)] = _Kept(addresses, peer_id)
        self._network.soon(lambda: self._dial(addresses, peer_id))

    def forget(self, peer_id: str) -> None:
        """See `ports.Transport`."""
        self._kept.pop(peer_id, None)

    def advertise(self, ad: Advertisement) -> None:
        """See `ports.Transport`."""
        self.ad = ad
        self._network.announce(self)

    # -- the node itself

    def stop(self) -> None:
        """Leave the network: every connection ends."""
        self.up = False
        self._kept.clear()
        for link in list(self.links.values()):
            self._network.cut(link)

    def gone(self, conn: ConnId) -> None:
        """A connection has ended: tell, and redial whoever is kept."""
        if conn in self.told:
            self.told.discard(conn)
            if self.up:
                self.events.peer_disconnected(conn)
        for kept in self._kept.values():
            self._network.soon(lambda k=kept: self._redial(k), kept.pause)  # type: ignore[misc]  # bound now

    def _redial(self, kept: _Kept) -> None:
        if self.up and kept in self._kept.values() and not self._dial(kept.addresses, kept.peer_id):
            kept.pause = min(kept.pause * 2, REDIAL_S[1])
            self._network.soon(lambda: self._redial(kept), kept.pause)

    def _dial(self, addresses: tuple[str, ...], peer_id: str | None) -> bool:
        """One round; True when a connection stands afterwards."""
        node = self._network.find(addresses, peer_id) if self.up else None
        if node is None or node is self or self._network.parted(self, node) or node.full():
            if self.up:
                self.events.dial_failed(addresses, "nobody answers")
            return False
        if not any(node in link.ends for link in self.links.values()):
            self._network.connect(self, node)
        return True

    def full(self) -> bool:
        """Whether no further stranger is let in; those that we dialled do not count."""
        return sum(link.ends[1] is self and not link.promoted[1] for link in self.links.values()) >= MAX_STRANGERS


def _connected(node: MemoryTransport, conn: ConnId, info: PeerInfo) -> Callable[[], None]:
    def tell() -> None:
        if node.up and conn in node.links:
            node.told.add(conn)
            node.events.peer_connected(conn, info)

    return tell


def _disconnected(node: MemoryTransport, conn: ConnId) -> Callable[[], None]:
    return lambda: node.gone(conn)


def _sighted(node: MemoryTransport, sighting: Sighting) -> Callable[[], None]:
    return lambda: node.events.peer_sighted(sighting) if node.up else None


def _same(typed: str, address: str) -> bool:
    """Whether a typed `host:port` or multiaddr is this address."""
    _, _, host, _, port = address.split("/")
    return typed in (address, f"{host}:{port}")
