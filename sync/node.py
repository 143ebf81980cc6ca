"""The node: everything a device does on the network, under one supervisor (DESIGN.md sections 2, 5 and 7).

    listening --tcp--> connections <--proven-- calling        discovery
         `------ addresses ------- node ------- targets ---------'

Invariants
    1. Events are told on the trio thread, in order per connection: connected, frames, disconnected once.
    2. At most one connection per peer id is told at a time.
    3. What a peer causes ends its connection and nothing else. An exception of the owner's handler ends the node: it
       comes out of `open_node` as a Bug.
    4. Losing the listeners (no network, port taken) never ends connections; they are opened again with backoff.
    5. The end takes less than 2 s: queued frames get `Timing.farewell`, mDNS its goodbye, then sockets are closed.
"""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

import trio

from peermesh.errors import Bug
from peermesh.ports import PeerEvents
from peermesh.types import Advertisement, ConnId
from sync.admission import Door
from sync.calling import Caller
from sync.config import Limits, NodeConfig, Timing
from sync.connections import Connections, find_bug
from sync.dial import Backoff, Target, parse_address
from sync.discovery import Discovery
from sync.host import Identity
from sync.listening import Listening
from sync.peer import Peer

__all__ = ["Limits", "Node", "NodeConfig", "Timing", "open_node"]

log = logging.getLogger("peermesh.sync")


@asynccontextmanager
async def open_node(config: NodeConfig, events: PeerEvents) -> AsyncIterator[Node]:
    """Run a node while the block runs; gives its `ports.Transport`. Call from trio; events come on this thread.

    Raises:
        Bug: a handler of `events` raised; the node has ended, and with it the block.
        InvalidInput: an address of `config.listen` cannot be used.
    """
    node = Node(config, events)
    try:
        async with trio.open_nursery() as nursery:
            await nursery.start(node.run)
            yield node
            nursery.cancel_scope.cancel()
    except BaseExceptionGroup as group:
        bug = find_bug(group)
        if bug is not None:
            raise bug from bug.__cause__
        error: BaseException = group
        while isinstance(error, BaseExceptionGroup) and len(error.exceptions) == 1:
            error = error.exceptions[0]
        raise error from error.__cause__


class Node:
    """`ports.Transport` over libp2p. Owner: the trio task that runs it; all methods on its thread."""

    def __init__(self, config: NodeConfig, events: PeerEvents) -> None:
        self._config = config
        self._events = events
        us = Identity(config.transport_seed)
        self._peer_id = us.peer_id
        self._door = Door(config.limits)
        self._connections = Connections(config, us, self._door, events)
        self._caller = Caller(config, us, self._connections, self._tell_failed)
        self._listening = Listening(config, self._connections.inbound, self._tell_listening)
        self._discovery = Discovery(us.peer_id, lambda sighting: self._tell(lambda: events.peer_sighted(sighting)))
        self._services: trio.Nursery | None = None

    # -- ports.Transport

    @property
    def peer_id(self) -> str:
        """See `ports.Transport`."""
        return self._peer_id

    def send(self, conn: ConnId, frame: bytes) -> None:
        """See `ports.Transport`. More than `Limits.outbox` bytes unsent ends the connection."""
        peer = self._connections.peer(conn)
        if peer is not None:
            peer.send(frame)

    def close(self, conn: ConnId) -> None:
        """See `ports.Transport`. Frames already queued are still sent, if that takes no longer than `farewell`."""
        self._connections.close(conn)

    def promote(self, conn: ConnId) -> None:
        """See `ports.Transport`."""
        self._connections.promote(conn)

    def patience(self, conn: ConnId, seconds: float) -> None:
        """See `ports.Transport`."""
        peer = self._connections.peer(conn)
        if peer is not None:
            peer.patience(seconds)

    def dial(self, addresses: tuple[str, ...], peer_id: str | None, *, keep: bool) -> None:
        """See `ports.Transport`. Names are looked up only without a peer id: then a person typed them."""
        if self._services is None or peer_id == self._peer_id:
            return
        if keep and peer_id is not None:
            self._door.know(peer_id)
        self._caller.dial(self._services, Target(addresses, peer_id, keep))

    def forget(self, peer_id: str) -> None:
        """See `ports.Transport`. Also ends the redialling of a typed address that led to this peer, or is this text."""
        self._caller.forget(peer_id)

    def advertise(self, ad: Advertisement) -> None:
        """See `ports.Transport`."""
        self._discovery.advertise(ad)

    def live_peers(self) -> tuple[Peer, ...]:
        """The connections that stand."""
        return self._connections.live_peers()

    # -- running

    async def run(self, task_status: trio.TaskStatus[None] = trio.TASK_STATUS_IGNORED) -> None:
        """Take part in the network until cancelled; started when the first attempt to listen is over."""
        async with trio.open_nursery() as outer:
            outer.start_soon(self._connections.hold)  # not `start`: cancelled, it would wait for what is shielded
            try:
                connections = await self._connections.held()
                async with trio.open_nursery() as services:
                    self._services = services
                    await services.start(self._listening.run, connections)
                    if self._config.mdns:
                        services.start_soon(self._kept_alive, self._discovery.run)
                    task_status.started()
            finally:
                self._services = None
                await self._connections.farewell(self._config.timing.farewell)

    async def _kept_alive(self, service: Callable[[], object]) -> None:
        """Supervise a service that may break without taking the node with it."""
        backoff = Backoff(self._config.timing, self._caller.rng)
        while True:
            try:
                await service()  # type: ignore[misc]  # a coroutine function
            except Exception as error:
                if find_bug(error) is not None:
                    raise
                log.exception("a network service broke; it is started anew")
            await trio.sleep(backoff.pause())

    # -- telling

    def _tell_listening(self, addresses: tuple[str, ...]) -> None:
        own = tuple(endpoint.host for endpoint in map(parse_address, addresses))
        self._discovery.reachable(own, self._listening.port)
        self._caller.network_changed()
        self._tell(lambda: self._events.listening(addresses))

    def _tell_failed(self, addresses: tuple[str, ...], reason: str) -> None:
        self._tell(lambda: self._events.dial_failed(addresses, reason))

    @staticmethod
    def _tell(event: Callable[[], None]) -> None:
        try:
            event()
        except Exception as error:
            raise Bug(f"the owner's handler raised {type(error).__name__}") from error
