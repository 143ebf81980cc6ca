"""The network of one device: host, connections, dialling, discovery, under one supervisor.

    open_node -> _Node.run -> host (rebuilt with growing pauses if it dies)
                           -> a task for each target to be dialled
                           -> discovery (a thread behind it; optional)

Invariants
    1. At most one connection to a peer id: of two made at once, the one dialled by the lower peer id stays.
    2. Strangers are few (MAX_STRANGERS, and few from one address) and never take a member's place.
    3. `PeerEvents` is called on this trio thread; what it raises is ours, and ends the node loudly.
    4. Leaving `open_node` takes less than two seconds.
"""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

import trio

from peermesh.ports import PeerEvents
from peermesh.types import Advertisement, ConnId, Sighting
from sync.dial import BadAddress, Place, Target, parse, resolve
from sync.discovery import Discovery, local_addresses
from sync.host import Channel, DialError, Host, open_host
from sync.peer import Peer

log = logging.getLogger("peermesh.sync.node")

MAX_STRANGERS = 8
MAX_STRANGERS_PER_ADDRESS = 4
STOP_S = 1.5
REBUILD_S = (0.5, 30.0)
WATCH_S = 2.0
"""Interfaces are looked at so often: nothing tells of a new address by itself."""


@dataclass(frozen=True)
class NodeConfig:
    """How a node runs.

    Attributes:
        transport_seed: 32 secret bytes; the peer id derives from them.
        listen: `host:port` or multiaddrs; () means every interface.
        port: TCP port on every interface when `listen` is (); 0 takes a free one.
        mdns: announce and search on the local network.
    """

    transport_seed: bytes = field(repr=False)
    listen: tuple[str, ...] = ()
    port: int = 0
    mdns: bool = True


class Node:
    """`ports.Transport` on this trio thread; made by `open_node`."""

    def __init__(self, config: NodeConfig, events: PeerEvents, nursery: trio.Nursery) -> None:
        self.peer_id: str = ""
        self._config = config
        self._events = events
        self._nursery = nursery
        self._host: Host | None = None
        self._up = trio.Event()
        self._peers: dict[ConnId, Peer] = {}
        self._targets: list[Target] = []
        self._next_conn = 1
        self._discovery: Discovery | None = None
        self._ad: Advertisement | None = None
        self._listening: tuple[str, ...] = ()

    # -- ports.Transport

    def send(self, conn: ConnId, frame: bytes) -> None:
        """See `ports.Transport`."""
        peer = self._peers.get(conn)
        if peer is not None:
            peer.send(frame)

    def close(self, conn: ConnId) -> None:
        """See `ports.Transport`."""
        peer = self._peers.get(conn)
        if peer is not None:
            peer.close()

    def promote(self, conn: ConnId) -> None:
        """See `ports.Transport`."""
        peer = self._peers.get(conn)
        if peer is not None:
            peer.promoted = True

    def patience(self, conn: ConnId, seconds: float) -> None:
        """See `ports.Transport`."""
        peer = self._peers.get(conn)
        if peer is not None:
            peer.patient_until = trio.current_time() + seconds

    def dial(self, addresses: tuple[str, ...], peer_id: str | None, *, keep: bool) -> None:
        """See `ports.Transport`."""
        if peer_id == self.peer_id:
            return
        for target in self._targets:
            if target.keep and keep and (target.peer_id == peer_id if peer_id else target.addresses == addresses):
                target.addresses = tuple(dict.fromkeys((*addresses, *target.addresses)))[:16]
                target.wake.set()
                return
        target = Target(addresses, peer_id, keep)
        self._targets.append(target)
        self._nursery.start_soon(self._pursue, target)

    def forget(self, peer_id: str) -> None:
        """See `ports.Transport`."""
        for target in self._targets:
            if peer_id in (target.peer_id, target.reached):
                target.cancelled = True
                target.wake.set()

    def advertise(self, ad: Advertisement) -> None:
        """See `ports.Transport`."""
        self._ad = ad
        if self._discovery is not None:
            self._discovery.announce(ad)

    # -- connections

    def connected_to(self, peer_id: str | None) -> Peer | None:
        """The connection that stands to a peer id."""
        return next((p for p in self._peers.values() if p.channel.info.peer_id == peer_id), None)

    async def serve(self, channel: Channel) -> bool:
        """Run one connection to its end, unless it is one too many. True when it was a member's."""
        info = channel.info
        other = self.connected_to(info.peer_id)
        if other is not None:
            if not self._replaces(channel, other):
                await channel.close()
                return False
            other.close()
        if not info.initiator and not self._room_for(info.address):
            await channel.close()
            return False
        conn, self._next_conn = ConnId(self._next_conn), self._next_conn + 1
        peer = self._peers[conn] = Peer(conn, channel, self._events)
        try:
            await peer.run()
        finally:
            del self._peers[conn]
        return peer.promoted

    def _replaces(self, channel: Channel, other: Peer) -> bool:
        """Of two connections between the same devices, the dial of the lower peer id stays."""
        info = channel.info
        lower_dials = info.initiator == (info.own_peer_id < info.peer_id)
        if info.initiator == other.channel.info.initiator:
            return not info.initiator  # the same side dialled anew: it knows why, the old one is dead there
        return lower_dials

    def _room_for(self, address: str) -> bool:
        strangers = [p for p in self._peers.values() if not p.promoted and not p.channel.info.initiator]
        where = address.rsplit("/tcp/", 1)[0]
        same = sum(p.channel.info.address.rsplit("/tcp/", 1)[0] == where for p in strangers)
        return len(strangers) < MAX_STRANGERS and same < MAX_STRANGERS_PER_ADDRESS

    # -- dialling

    async def _pursue(self, target: Target) -> None:
        try:
            while not target.cancelled:
                await self._up.wait()
                begun = trio.current_time()
                member = await self._round(target)
                if not target.keep:
                    return
                pause = target.after_end(trio.current_time() - begun, member=member)
                target.wake = trio.Event()
                with trio.move_on_after(pause):
                    await target.wake.wait()
        finally:
            self._targets.remove(target)

    async def _round(self, target: Target) -> bool:
        """One try of every address, and the connection to its end. True when it was a member's."""
        standing = self.connected_to(target.peer_id or target.reached)
        if standing is not None:
            while standing.conn in self._peers and not target.cancelled:
                await trio.sleep(0.2)
            return standing.promoted
        reason = "no address"
        for address in target.addresses:
            try:
                for multiaddr in await resolve(address):
                    assert self._host is not None
                    channel = await self._host.dial(multiaddr, target.peer_id)
                    target.reached = str(channel.info.peer_id)
                    return await self.serve(channel)
            except BadAddress:
                reason = "not an address"
            except DialError as error:
                reason = str(error)
        self._events.dial_failed(target.addresses, reason)
        return False

    # -- running

    async def run(self) -> None:
        """Keep a host running; discovery beside it."""
        pause = REBUILD_S[0]
        while True:
            begun = trio.current_time()
            try:
                await self._run_host()
            except Exception:
                if self._host is None and begun == trio.current_time():
                    raise
                log.exception("the network failed; starting it again")
            if trio.current_time() - begun > REBUILD_S[1]:
                pause = REBUILD_S[0]
            await trio.sleep(pause)
            pause = min(pause * 2, REBUILD_S[1])

    def _listen(self) -> tuple[str, ...]:
        if self._config.listen:
            return tuple(parse(text).multiaddr for text in self._config.listen)
        return (f"/ip4/0.0.0.0/tcp/{self._config.port}", f"/ip6/::/tcp/{self._config.port}")

    async def _run_host(self) -> None:
        async with open_host(self._config.transport_seed, self._listen(), self.serve) as host:
            self._host = host
            self.peer_id = host.peer_id
            self._up.set()
            try:
                await self._watch_addresses(host)
            finally:
                self._up = trio.Event()
                self._host = None

    async def _watch_addresses(self, host: Host) -> None:
        """Tell which addresses others can use, now and when interfaces change."""
        while True:
            found = await trio.to_thread.run_sync(_reachable, host.ports(), abandon_on_cancel=True)
            if found != self._listening:
                self._listening = found
                self._events.listening(found)
                if self._discovery is not None:
                    self._discovery.addresses(found)
            await trio.sleep(WATCH_S)

    async def run_discovery(self) -> None:
        """Announce and search on the local network; without multicast the node simply goes on without."""
        await self._up.wait()
        async with Discovery(self.peer_id).running(self._sighted) as discovery:
            self._discovery = discovery
            discovery.addresses(self._listening)
            if self._ad is not None:
                discovery.announce(self._ad)
            await trio.sleep_forever()

    def _sighted(self, sighting: Sighting) -> None:
        if sighting.peer_id != self.peer_id:
            self._events.peer_sighted(sighting)

    async def stop(self) -> None:
        """End every connection politely."""
        for peer in list(self._peers.values()):
            peer.close()
        with trio.move_on_after(STOP_S / 3, shield=True):
            while self._peers:
                await trio.sleep(0.01)


def _reachable(ports: tuple[tuple[str, int], ...]) -> tuple[str, ...]:
    """Multiaddrs under which bound ports can be reached: wildcards become every interface's address."""
    found: list[str] = []
    for host, port in ports:
        if host in ("0.0.0.0", "::"):  # noqa: S104 - compared, not bound
            six = host == "::"
            hosts = [address for address in local_addresses() if (":" in address) == six]
            found += [Place(address, port).multiaddr for address in hosts]
        else:
            found.append(Place(host, port).multiaddr)
    return tuple(dict.fromkeys(found))


@asynccontextmanager
async def open_node(config: NodeConfig, events: PeerEvents) -> AsyncIterator[Node]:
    """Run a node while the block lasts, and hand out its transport once it listens.

    Raises:
        BadAddress: an address to listen on is not one.
        OSError, ExceptionGroup: nothing could be bound.
    """
    async with trio.open_nursery() as nursery:
        node = Node(config, events, nursery)
        for text in config.listen:
            parse(text)
        nursery.start_soon(node.run)
        await node._up.wait()
        if config.mdns:
            nursery.start_soon(node.run_discovery)
        try:
            yield node
        finally:
            with trio.move_on_after(STOP_S, shield=True):
                await node.stop()
            nursery.cancel_scope.cancel()
