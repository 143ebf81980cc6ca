"""The network in a thread of its own, for an owner with another loop: the window (DESIGN.md section 1, law 1).

    owner's thread                         | network thread
    transport.send ------ run_sync_soon ---|-> Node.send
    events.peer_frame <- drain <- post <---|-- inbox (one post for a whole burst) <- Node

Only bytes and frozen values cross. Importing this is cheap: trio, libp2p and zeroconf (0.6 s, 80 MiB) are imported by
the network thread.

Invariants
    1. Events reach the owner through `post`, in order; at most one post is pending.
    2. After `stop` nothing is told any more.
    3. What the owner asks before the node is up is done, in order, when it is.
    4. More than MAX_WAITING bytes of one connection that the owner does not take end that connection.
    5. A failure of the network thread is raised on the owner's thread, out of the posted call.
"""

from __future__ import annotations

import threading
from collections import Counter, deque
from collections.abc import Callable
from typing import TYPE_CHECKING

from peermesh.errors import Bug
from peermesh.ports import PeerEvents
from peermesh.types import Advertisement, ConnId, PeerInfo, Sighting
from sync.config import NodeConfig

if TYPE_CHECKING:
    import trio

    from sync.node import Node

Post = Callable[[Callable[[], None]], None]

MAX_WAITING = 16 << 20
"""Bytes of one connection on their way to the owner."""
BATCH = 256
"""Events per post: between two of them the owner's loop sees to other things."""


class NetworkThread:
    """Runs a node. Owner: the thread that calls `start` and `stop`."""

    def __init__(self) -> None:
        self.transport = ThreadTransport()
        self._thread: threading.Thread | None = None
        self._inbox: Inbox | None = None

    def start(self, config: NodeConfig, events: PeerEvents, post: Post) -> None:
        """Start the network; returns at once. `transport` can be used from now on.

        Args:
            events: called on the owner's thread only.
            post: runs a call soon on the owner's thread; may be called from any thread.
        """
        if self._thread is not None:
            raise Bug("the network thread was started twice")
        self._inbox = Inbox(events, post, self.transport.close)
        self._thread = threading.Thread(
            target=_main, args=(config, self._inbox, self.transport), name="peermesh-network", daemon=True
        )
        self._thread.start()

    def stop(self, timeout: float = 2.0) -> bool:
        """End the network and wait for it, `timeout` seconds at most. False when it is not over by then."""
        thread, inbox = self._thread, self._inbox
        if thread is None or inbox is None:
            return True
        inbox.shut()
        self.transport.shut()
        thread.join(timeout)
        return not thread.is_alive()


class ThreadTransport:
    """`ports.Transport` for any thread. Calls are carried out soon, in order, on the network thread."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._early: deque[Callable[[Node], None]] = deque()
        self._node: Node | None = None
        self._soon: Callable[[Callable[[], None]], None] | None = None
        self._cancel: Callable[[], None] | None = None
        self._shut = False

    # -- ports.Transport

    @property
    def peer_id(self) -> str:
        """See `ports.Transport`; "" until the node is up, which is before `listening` is first told."""
        node = self._node
        return "" if node is None else node.peer_id

    def send(self, conn: ConnId, frame: bytes) -> None:
        """See `ports.Transport`."""
        self._ask(lambda node: node.send(conn, frame))

    def close(self, conn: ConnId) -> None:
        """See `ports.Transport`."""
        self._ask(lambda node: node.close(conn))

    def promote(self, conn: ConnId) -> None:
        """See `ports.Transport`."""
        self._ask(lambda node: node.promote(conn))

    def patience(self, conn: ConnId, seconds: float) -> None:
        """See `ports.Transport`."""
        self._ask(lambda node: node.patience(conn, seconds))

    def dial(self, addresses: tuple[str, ...], peer_id: str | None, *, keep: bool) -> None:
        """See `ports.Transport`."""
        self._ask(lambda node: node.dial(addresses, peer_id, keep=keep))

    def forget(self, peer_id: str) -> None:
        """See `ports.Transport`."""
        self._ask(lambda node: node.forget(peer_id))

    def advertise(self, ad: Advertisement) -> None:
        """See `ports.Transport`."""
        self._ask(lambda node: node.advertise(ad))

    # -- the network thread's side

    def _ask(self, work: Callable[[Node], None]) -> None:
        with self._lock:
            self._early.append(work)
            soon = self._soon if len(self._early) == 1 else None
        if soon is not None:
            self._run_soon(soon, self._carry_out)

    def _carry_out(self) -> None:
        """Do what was asked; network thread."""
        with self._lock:
            works, self._early = self._early, deque()
        node = self._node
        if node is not None:
            for work in works:
                work(node)

    def up(self, node: Node, token: trio.lowlevel.TrioToken) -> None:
        """The node is there, and can be asked; network thread."""
        with self._lock:
            self._node = node
            self._soon = token.run_sync_soon
        self._carry_out()

    def stoppable(self, token: trio.lowlevel.TrioToken, cancel: Callable[[], None]) -> bool:
        """`cancel` ends the node, from within its thread. False when it was to end before it began."""
        with self._lock:
            self._cancel = lambda: token.run_sync_soon(cancel)
            return not self._shut

    def shut(self) -> None:
        """End the node; any thread."""
        with self._lock:
            self._shut = True
            cancel = self._cancel
        if cancel is not None:
            self._run_soon(lambda _work: cancel(), lambda: None)

    @staticmethod
    def _run_soon(soon: Callable[[Callable[[], None]], None], work: Callable[[], None]) -> None:
        import trio  # the network thread has imported it: this costs nothing

        try:
            soon(work)
        except trio.RunFinishedError:
            return  # over already


class Inbox:
    """`ports.PeerEvents` of the network thread: everything goes to the owner's thread, a burst in one post."""

    def __init__(self, events: PeerEvents, post: Post, close: Callable[[ConnId], None]) -> None:
        self._events = events
        self._post = post
        self._close = close
        self._lock = threading.Lock()
        self._waiting: deque[tuple[ConnId | None, int, Callable[[], None]]] = deque()
        self._bytes: Counter[ConnId] = Counter()
        self._posted = False
        self._shut = False

    # -- ports.PeerEvents, on the network thread

    def peer_connected(self, conn: ConnId, peer: PeerInfo) -> None:
        """See `ports.PeerEvents`."""
        self.put(lambda: self._events.peer_connected(conn, peer))

    def peer_frame(self, conn: ConnId, frame: bytes) -> None:
        """See `ports.PeerEvents`."""
        self.put(lambda: self._events.peer_frame(conn, frame), conn, len(frame))

    def peer_disconnected(self, conn: ConnId) -> None:
        """See `ports.PeerEvents`."""
        self.put(lambda: self._events.peer_disconnected(conn))

    def peer_sighted(self, sighting: Sighting) -> None:
        """See `ports.PeerEvents`."""
        self.put(lambda: self._events.peer_sighted(sighting))

    def dial_failed(self, addresses: tuple[str, ...], reason: str) -> None:
        """See `ports.PeerEvents`."""
        self.put(lambda: self._events.dial_failed(addresses, reason))

    def listening(self, addresses: tuple[str, ...]) -> None:
        """See `ports.PeerEvents`."""
        self.put(lambda: self._events.listening(addresses))

    # -- the seam

    def put(self, tell: Callable[[], None], conn: ConnId | None = None, size: int = 0) -> None:
        """Queue one event; any thread."""
        too_much = False
        with self._lock:
            if self._shut:
                return
            if conn is not None:
                self._bytes[conn] += size
                too_much = self._bytes[conn] > MAX_WAITING
            if not too_much:
                self._waiting.append((conn, size, tell))
            post = not self._posted and bool(self._waiting)
            self._posted = self._posted or post
        if too_much and conn is not None:
            self._close(conn)
        if post:
            self._post(self._drain)

    def _drain(self) -> None:
        """Tell what is waiting; the owner's thread. When a handler raises, the rest is told by the next post."""
        told = 0
        try:
            while told < BATCH:
                with self._lock:
                    if self._shut or not self._waiting:
                        break
                    conn, size, tell = self._waiting.popleft()
                    if conn is not None:
                        self._bytes[conn] -= size
                        if not self._bytes[conn]:
                            del self._bytes[conn]
                told += 1
                tell()
        finally:
            with self._lock:
                self._posted = bool(self._waiting) and not self._shut
                again = self._posted
            if again:
                self._post(self._drain)

    def shut(self) -> None:
        """Tell nothing more."""
        with self._lock:
            self._shut = True
            self._waiting.clear()


def _main(config: NodeConfig, inbox: Inbox, transport: ThreadTransport) -> None:
    """The network thread."""
    try:
        import trio

        trio.run(_run, config, inbox, transport)
    except BaseException as error:
        failure = error
        inbox.put(lambda: _fail(failure))


async def _run(config: NodeConfig, inbox: Inbox, transport: ThreadTransport) -> None:
    import trio

    from sync.node import open_node

    token = trio.lowlevel.current_trio_token()
    with trio.CancelScope() as scope:
        if not transport.stoppable(token, scope.cancel):
            return
        async with open_node(config, inbox) as node:
            transport.up(node, token)
            await trio.sleep_forever()


def _fail(error: BaseException) -> None:
    raise Bug("the network thread ended") from error
