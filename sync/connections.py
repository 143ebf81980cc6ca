"""All connections of a node: who is let in, which of two stays, what the owner is told.

Deciding between two connections to one peer, before anybody is told:
    a dialler gives up its proven connection when another one to that peer stands or is proven
    a listener refuses when its own dial is proven and its id is the lower one (the dial of the lower id wins)
    a listener whose old connection still stands takes the new one: the other side must have lost the old one to dial
"""

from __future__ import annotations

import logging
from collections.abc import Callable

import trio

from peermesh.errors import Bug
from peermesh.ports import PeerEvents
from peermesh.types import ConnId, PeerId, PeerInfo
from sync.admission import Door
from sync.config import NodeConfig
from sync.host import CHUNK, HandshakeFailed, Identity, Line, LineBroken, Secured, remote_ip, secure
from sync.peer import Peer

log = logging.getLogger("peermesh.sync")


class Refused(Exception):
    """We do not want this connection."""


class _Connection:
    """A connection that the owner knows of."""

    def __init__(self, conn: ConnId, info: PeerInfo, ticket: int | None) -> None:
        self.conn = conn
        self.info = info
        self.ticket = ticket
        self.began = trio.current_time()
        self.peer: Peer | None = None


class Ended:
    """How a connection to a peer came to its end, for whoever dials it again.

    Attributes:
        useful: it was promoted, or lasted.
    """

    def __init__(self) -> None:
        self.event = trio.Event()
        self.useful = False


class Connections:
    """Owner: the Node; trio thread only. `hold` must be running."""

    def __init__(self, config: NodeConfig, us: Identity, door: Door, events: PeerEvents) -> None:
        self._config = config
        self._us = us
        self._door = door
        self._events = events
        self._all: dict[ConnId, _Connection] = {}
        self._by_peer: dict[str, ConnId] = {}
        self._ends: dict[str, Ended] = {}
        self._dialled: set[str] = set()
        self._next = 1
        self._owner_failed = False
        self._nursery: trio.Nursery | None = None
        self._holding = trio.Event()
        self._life = trio.CancelScope(shield=True)

    # -- life

    async def hold(self) -> None:
        """Keep connections alive until `farewell`. A Bug of the owner's handlers comes out of here."""
        with self._life:
            async with trio.open_nursery() as nursery:
                self._nursery = nursery
                self._holding.set()
                await trio.sleep_forever()

    async def held(self) -> trio.Nursery:
        """The nursery of all connections, once `hold` is running."""
        await self._holding.wait()
        assert self._nursery is not None
        return self._nursery

    async def farewell(self, seconds: float) -> None:
        """Close every connection, give their last frames so many seconds, and end them."""
        peers = self.live_peers()
        for conn in list(self._all):
            self.close(conn)
        with trio.move_on_after(seconds, shield=True):
            for peer in peers:
                await peer.ended.wait()
        self._life.cancel()

    # -- the owner's side

    def peer(self, conn: ConnId) -> Peer | None:
        """The live connection of that number."""
        found = self._all.get(conn)
        return None if found is None else found.peer

    def live_peers(self) -> tuple[Peer, ...]:
        """All live connections."""
        return tuple(one.peer for one in self._all.values() if one.peer is not None)

    def close(self, conn: ConnId) -> None:
        """End a connection; it is told in a moment, not from within this call."""
        found = self._remove(conn)
        if found is not None and self._nursery is not None:
            if found.peer is not None:
                found.peer.close()
            self._nursery.start_soon(self._tell_gone, conn)

    def promote(self, conn: ConnId) -> None:
        """Lift the limits of a stranger."""
        found = self._all.get(conn)
        if found is not None and found.peer is not None:
            found.peer.promote()
            self._door.trust(found.ticket, found.info.peer_id)

    def connected(self, peer_id: str) -> Ended | None:
        """The connection to that peer, by the end that it will come to."""
        return self._ends.get(peer_id)

    # -- both directions

    async def inbound(self, tcp: trio.SocketStream) -> None:
        """Serve a TCP connection that came in, to its end."""
        scope = trio.CancelScope()
        ip = remote_ip(tcp)
        ticket = self._door.knock(ip, scope.cancel)
        try:
            if ticket is not None:
                with scope:
                    await self._guarded(self._serve, tcp, ip, ticket)
        finally:
            if ticket is not None:
                self._door.leave(ticket)
            await trio.aclose_forcefully(tcp)

    async def _serve(self, tcp: trio.SocketStream, ip: str, ticket: int) -> None:
        with trio.fail_after(self._config.timing.handshake):
            secured = await secure(tcp, self._us, None, initiator=False)
        if not self._door.admit(ticket, ip, secured.peer_id):
            raise Refused("too many strangers")
        await self._converse(secured, ticket, lambda: None)

    async def outbound(self, secured: Secured) -> Ended:
        """Make a dialled, proven connection one of ours; returns when it is told, or another one to that peer stands.

        Raises:
            HandshakeFailed, LineBroken, Refused, TooSlowError: it came to nothing.
        """
        assert self._nursery is not None, "not running"
        standing: Ended = await self._nursery.start(self._dialled_one, secured)
        return standing

    async def _dialled_one(self, secured: Secured, task_status: trio.TaskStatus[Ended]) -> None:
        peer_id = secured.peer_id
        told = False

        def ready() -> None:
            nonlocal told
            told = True
            self._dialled.discard(peer_id)
            task_status.started(self._ends[peer_id])

        try:
            if peer_id in self._dialled:
                raise Refused("dialled twice")
            if (standing := self._ends.get(peer_id)) is not None:
                task_status.started(standing)
                return
            self._dialled.add(peer_id)
            try:
                await self._converse(secured, None, ready)
            except Exception as error:
                if not told or find_bug(error) is not None:
                    raise
                log.info("connection ended: %s", reason_of(error))
            finally:
                if not told:
                    self._dialled.discard(peer_id)
        finally:
            await trio.aclose_forcefully(secured.tcp)

    async def _converse(self, secured: Secured, ticket: int | None, ready: Callable[[], None]) -> None:
        """From a proven connection to its end."""
        line = Line(secured)
        async with trio.open_nursery() as nursery:
            with trio.fail_after(self._config.timing.handshake):
                await nursery.start(line.run)
                if secured.initiator:
                    await line.open()
                else:
                    await line.asked()
                    self._decide(secured)
                    await line.take()
            connection = self._add(secured, ticket)
            peer = connection.peer = Peer(
                line,
                self._config.limits,
                self._config.timing,
                CHUNK,
                lambda frame: self._tell("peer_frame", connection.conn, frame),
            )
            try:
                self._tell("peer_connected", connection.conn, connection.info)
                ready()
                await peer.run()
            finally:
                peer.ended.set()
                if self._remove(connection.conn) is not None:
                    log.info("connection %d ended: %s", connection.conn, peer.reason)
                    self._tell("peer_disconnected", connection.conn)
            nursery.cancel_scope.cancel()

    def _decide(self, secured: Secured) -> None:
        """Whether a stream that a peer asks for is taken.

        Raises:
            Refused: our own dial to it is proven and wins.
        """
        if secured.peer_id in self._dialled and self._us.peer_id < secured.peer_id:
            raise Refused("our own dial wins")

    def _add(self, secured: Secured, ticket: int | None) -> _Connection:
        info = PeerInfo(
            PeerId(secured.peer_id),
            PeerId(self._us.peer_id),
            secured.handshake_hash,
            secured.initiator,
            secured.address,
        )
        old = self._by_peer.get(info.peer_id)
        if old is not None:
            replaced = self._remove(old)
            if replaced is not None and replaced.peer is not None:
                replaced.peer.end("replaced by a newer connection")
                self._tell("peer_disconnected", old)
        conn = ConnId(self._next)
        self._next += 1
        found = _Connection(conn, info, ticket)
        self._all[conn] = found
        self._by_peer[info.peer_id] = conn
        self._ends[info.peer_id] = Ended()
        return found

    def _remove(self, conn: ConnId) -> _Connection | None:
        """Take a connection off the books; None when it was off them already."""
        found = self._all.pop(conn, None)
        if found is None:
            return None
        del self._by_peer[found.info.peer_id]
        ended = self._ends.pop(found.info.peer_id)
        lasted = trio.current_time() - found.began >= self._config.timing.settled
        ended.useful = lasted or (found.peer is not None and found.peer.promoted)
        ended.event.set()
        return found

    # -- telling

    async def _tell_gone(self, conn: ConnId) -> None:
        self._tell("peer_disconnected", conn)

    def _tell(self, event: str, *args: object) -> None:
        if self._owner_failed:
            return  # the node is ending because of it; a second failure would hide the first
        try:
            getattr(self._events, event)(*args)
        except Exception as error:
            self._owner_failed = True
            raise Bug(f"the owner's {event} raised {type(error).__name__}") from error

    async def _guarded(self, work: Callable[..., object], *args: object) -> None:
        """What a peer causes ends here; what our owner causes goes on."""
        try:
            await work(*args)  # type: ignore[misc]  # a coroutine function
        except Exception as error:
            bug = find_bug(error)
            if bug is not None:
                raise bug from bug.__cause__
            log.info("connection refused or ended: %s", reason_of(error))


def find_bug(error: BaseException) -> Bug | None:
    """The Bug in an error or group of errors."""
    if isinstance(error, Bug):
        return error
    if isinstance(error, BaseExceptionGroup):
        for inner in error.exceptions:
            if (bug := find_bug(inner)) is not None:
                return bug
    return None


def reason_of(error: BaseException) -> str:
    """A short reason, without content."""
    if isinstance(error, BaseExceptionGroup):
        return reason_of(error.exceptions[0])
    if isinstance(error, (HandshakeFailed, LineBroken, Refused)):
        return str(error)
    return type(error).__name__
