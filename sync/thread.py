"""The network on a thread of its own, for a window whose main thread owns the App (DESIGN.md, laws 1 and 2).

Only bytes and frozen values cross. What the network tells is collected and handed over in one `post` for as long as
the owner has not taken it: a burst of frames costs one wake-up. libp2p and trio are imported on the thread: 0.6 s
that a starting window does not wait for.
"""

from __future__ import annotations

import logging
import threading
from collections import deque
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from peermesh.ports import PeerEvents
from peermesh.types import Advertisement, ConnId, PeerInfo, Sighting

if TYPE_CHECKING:
    from sync.node import Node, NodeConfig

log = logging.getLogger("peermesh.sync.thread")

Post = Callable[[Callable[[], None]], None]
STOP_S = 2.0


class NetworkThread:
    """Runs a node on a worker thread. Owner: the composition root; `transport` belongs to the App's thread.

    Args:
        make_config: gives the node's settings; called on the worker thread, imports what it needs there.
        events: hears everything on the owner's thread, through `post`.
        post: runs a function on the owner's thread soon; callable from any thread.
        failed: told once, on the owner's thread, when the network cannot run at all.
    """

    def __init__(
        self,
        make_config: Callable[[], NodeConfig],
        events: PeerEvents,
        post: Post,
        failed: Callable[[str], None] = lambda text: None,
    ) -> None:
        self._make_config = make_config
        self._relay = _Relay(events, post)
        self._post = post
        self._failed = failed
        self._attached: Callable[[], None] = lambda: None
        self._token: Any = None
        self._scope: Any = None
        self._node: Node | None = None
        self._stopping = False
        self.transport = ThreadTransport(self)
        self._thread = threading.Thread(target=self._main, name="peermesh-network", daemon=True)

    def start(self, attached: Callable[[], None]) -> None:
        """Start; `attached` is called on the owner's thread once the transport can be used."""
        self._attached = attached
        self._thread.start()

    def stop(self, timeout_s: float = STOP_S) -> bool:
        """End every connection and the thread. False when that took longer than allowed."""
        self._stopping = True
        self._relay.mute()
        if self._token is not None:
            self.soon(lambda node: self._scope.cancel())
        if self._thread.is_alive():
            self._thread.join(timeout_s)
        return not self._thread.is_alive()

    def soon(self, work: Callable[[Node], object]) -> None:
        """Do something with the node on its thread; dropped when the network is gone."""
        token, node = self._token, self._node
        if token is None or node is None:
            return
        try:
            token.run_sync_soon(work, node)
        except RuntimeError:
            log.debug("the network has ended")

    def _main(self) -> None:
        import trio  # here, because importing it and libp2p takes 0.6 s

        try:
            trio.run(self._serve)
        except BaseException as error:
            log.exception("the network ended")
            if not self._stopping:
                text = (
                    f"The network cannot be used ({type(error).__name__}). Your notes are safe; restart to try again."
                )
                self._post(lambda: self._failed(text))

    async def _serve(self) -> None:
        import trio

        from sync.node import open_node

        with trio.CancelScope() as scope:
            async with open_node(self._make_config(), self._relay) as node:
                self._token, self._scope, self._node = trio.lowlevel.current_trio_token(), scope, node
                self.transport.peer_id = node.peer_id
                self._post(self._attached)
                if self._stopping:
                    scope.cancel()
                await trio.sleep_forever()


class ThreadTransport:
    """`ports.Transport` for the owner's thread: each call crosses to the network's thread."""

    def __init__(self, thread: NetworkThread) -> None:
        self.peer_id = ""
        self._thread = thread

    def send(self, conn: ConnId, frame: bytes) -> None:
        """See `ports.Transport`."""
        self._thread.soon(lambda node: node.send(conn, frame))

    def close(self, conn: ConnId) -> None:
        """See `ports.Transport`."""
        self._thread.soon(lambda node: node.close(conn))

    def promote(self, conn: ConnId) -> None:
        """See `ports.Transport`."""
        self._thread.soon(lambda node: node.promote(conn))

    def patience(self, conn: ConnId, seconds: float) -> None:
        """See `ports.Transport`."""
        self._thread.soon(lambda node: node.patience(conn, seconds))

    def dial(self, addresses: tuple[str, ...], peer_id: str | None, *, keep: bool) -> None:
        """See `ports.Transport`."""
        self._thread.soon(lambda node: node.dial(addresses, peer_id, keep=keep))

    def forget(self, peer_id: str) -> None:
        """See `ports.Transport`."""
        self._thread.soon(lambda node: node.forget(peer_id))

    def advertise(self, ad: Advertisement) -> None:
        """See `ports.Transport`."""
        self._thread.soon(lambda node: node.advertise(ad))


class _Relay:
    """`ports.PeerEvents` on the network's thread: hands everything over in order, many at once."""

    def __init__(self, events: PeerEvents, post: Post) -> None:
        self._events = events
        self._post = post
        self._waiting: deque[Callable[[], None]] = deque()
        self._posted = False
        self._muted = False
        self._lock = threading.Lock()

    def mute(self) -> None:
        """The owner wants to hear no more."""
        self._muted = True

    def _hand(self, tell: Callable[[], None]) -> None:
        with self._lock:
            self._waiting.append(tell)
            wake, self._posted = not self._posted, True
        if wake:
            self._post(self._deliver)

    def _deliver(self) -> None:
        """On the owner's thread."""
        with self._lock:
            batch, self._waiting, self._posted = self._waiting, deque(), False
        for tell in batch:
            if not self._muted:
                tell()

    def peer_connected(self, conn: ConnId, peer: PeerInfo) -> None:
        """See `ports.PeerEvents`."""
        self._hand(lambda: self._events.peer_connected(conn, peer))

    def peer_frame(self, conn: ConnId, frame: bytes) -> None:
        """See `ports.PeerEvents`."""
        self._hand(lambda: self._events.peer_frame(conn, frame))

    def peer_disconnected(self, conn: ConnId) -> None:
        """See `ports.PeerEvents`."""
        self._hand(lambda: self._events.peer_disconnected(conn))

    def peer_sighted(self, sighting: Sighting) -> None:
        """See `ports.PeerEvents`."""
        self._hand(lambda: self._events.peer_sighted(sighting))

    def dial_failed(self, addresses: tuple[str, ...], reason: str) -> None:
        """See `ports.PeerEvents`."""
        self._hand(lambda: self._events.dial_failed(addresses, reason))

    def listening(self, addresses: tuple[str, ...]) -> None:
        """See `ports.PeerEvents`."""
        self._hand(lambda: self._events.listening(addresses))
