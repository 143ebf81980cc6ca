"""Attachments between devices: carries out what the trade machines decide, when nothing else is waiting.

Owner: Network. Frames come in turn with all others; what is sent, opened or looked up happens in `step`, which the App
calls after notes have been received, written and indexed. So a keystroke waits for one chunk at the most.
"""

from __future__ import annotations

import logging
from collections.abc import Generator, Mapping, Sequence
from contextlib import suppress

from peermesh.app.attachments_actions import Action, Close, Finish, Holds, Open, Refuse, Send, Write
from peermesh.app.attachments_names import LOOKED_AT, sniff
from peermesh.app.attachments_trade import Source, Trade
from peermesh.app.attachments_wire import MAX_MESSAGE, MAX_WANT
from peermesh.app.hub import Hub
from peermesh.app.session import ATTACHMENTS, Session
from peermesh.errors import Damaged, PeerFault, StorageError
from peermesh.events import AttachmentArrived, StatusChanged, TroubleTold
from peermesh.store import CHUNK, Growing, Store
from peermesh.types import CircleId, DeviceId

log = logging.getLogger("peermesh.attachments")

MAX_BYTES = 25 << 20
"""The largest attachment."""
QUOTA = 2 << 30
"""Bytes of all attachments of one circle on this device."""
REFRESH_S = 30.0
"""What is lacking is asked for again so often, each time with other old ones among it."""
GATHER_S = 0.2
"""Notes that come one after another make one question."""
LATER_S = 0.5
TICK_S = 5.0
OLD = MAX_WANT // 4
"""Of a question, so many are not the newest: endless new names must not keep older ones waiting for ever."""
MAX_URGENT = 32
LEFT_S = 3600
"""A file that belongs to nothing for so long was left by a crash, or by an import that was given up."""
MAX_HELD = 8
"""Messages that may come before membership has been compared."""

FULL_TEXT = "The attachments of {0} take all of their {1} on this device, so no more are fetched."


class _Held:
    """`attachments_trade.Source` of one circle."""

    def __init__(self, store: Store, circle: CircleId) -> None:
        self._store = store
        self._circle = circle

    def sizes(self, digests: Sequence[bytes]) -> Mapping[bytes, int]:
        return self._store.attachment_sizes(self._circle, digests)

    def read(self, digest: bytes, offset: int) -> bytes:
        found = self._store.attachment(self._circle, digest)
        if found is None or not found.here:
            raise Damaged("gone")
        try:
            return found.file.chunk(offset // CHUNK)
        except Damaged:  # somebody else may have it whole
            self._store.drop_attachment(self._circle, digest)
            raise


class _Coming:
    """A file that grows, and what is left to do before it can."""

    def __init__(self, growing: Growing) -> None:
        self.growing = growing
        self.ready: Generator[None] | None = growing.catch_up()
        self.head = b""


class AttachmentPeers:
    """Between sessions, trade machines and the store. Owner: Network; owner thread only."""

    def __init__(self, network: Hub) -> None:
        self._net = network
        self.trades: dict[CircleId, Trade] = {}
        self._coming: dict[tuple[CircleId, bytes], _Coming] = {}
        self._held: dict[tuple[int, CircleId], list[bytes]] = {}
        self._urgent: dict[CircleId, list[bytes]] = {}
        self._dirty: dict[CircleId, float] = {}
        self._page: dict[CircleId, int] = {}
        self._again: set[CircleId] = set()
        self._refresh_at: float | None = None
        self._tick_at: float | None = None
        self._told_full: set[CircleId] = set()
        self._resting: dict[CircleId, float] = {}
        self._swept = False

    # -- sessions

    def begin(self, session: Session, circle: CircleId) -> None:
        """Membership has been compared on this connection."""
        trade = self.trades.get(circle)
        if trade is None:
            source: Source = _Held(self._net.store, circle)
            trade = self.trades[circle] = Trade(source, max_bytes=MAX_BYTES)
            self.mark(circle)
        if session.conn not in trade.links:
            self._do(circle, trade.connected(session.conn, session.circles[circle]))
            for payload in self._held.pop((session.conn, circle), ()):
                self.frame(session, circle, payload)

    def frame(self, session: Session, circle: CircleId | None, payload: bytes) -> None:
        """One message of a member.

        Raises:
            PeerFault: it must not be.
        """
        assert circle is not None
        trade = self.trades.get(circle)
        if trade is None or session.conn not in trade.links:
            held = self._held.setdefault((session.conn, circle), [])
            if len(held) >= MAX_HELD or len(payload) > MAX_MESSAGE:
                raise PeerFault("attachments before membership")
            held.append(payload)
            return
        self._do(circle, trade.received(session.conn, payload, self._net.clock.monotonic()))
        self._net.host.wake()

    def ended(self, session: Session) -> None:
        """The connection is gone."""
        for key in [key for key in self._held if key[0] == session.conn]:
            del self._held[key]
        for circle, trade in self.trades.items():
            if session.conn in trade.links:
                self._do(circle, trade.disconnected(session.conn))

    # -- what is lacking

    def mark(self, circle: CircleId) -> None:
        """What notes of this circle name, or what is here of it, may have changed."""
        self._dirty.setdefault(circle, self._net.clock.monotonic() + GATHER_S)
        self._net.host.wake()

    def hurry(self, circle: CircleId, digest: bytes) -> None:
        """The person looks at it now: before all others."""
        urgent = self._urgent.setdefault(circle, [])
        if digest not in urgent:
            self._urgent[circle] = [digest, *urgent][:MAX_URGENT]
            self.mark(circle)

    def _ask(self, circle: CircleId) -> None:
        trade = self.trades.get(circle)
        if trade is None or not trade.links or self._resting.get(circle, 0.0) > self._net.clock.monotonic():
            return
        store = self._net.store
        newest = store.attachments_missing(circle, MAX_WANT - OLD)
        old: list[bytes] = []
        if len(newest) == MAX_WANT - OLD:
            page = self._page.get(circle, 0)
            old = store.attachments_missing(circle, OLD, MAX_WANT - OLD + page)
            self._page[circle] = page + OLD if len(old) == OLD else 0
        kept = store.attachment_sizes(circle, self._urgent.get(circle, ()))
        self._urgent[circle] = [digest for digest in self._urgent.get(circle, ()) if digest not in kept]
        wanted = list(dict.fromkeys((*self._urgent[circle], *newest, *old)))
        again = circle in self._again
        self._again.discard(circle)
        self._do(circle, [*trade.want(wanted, again=again), *trade.tell()])
        if self._refresh_at is None:
            self._refresh_at = self._net.clock.monotonic() + REFRESH_S

    # -- the low-priority part

    def step(self, until: float) -> bool:
        """Do some of what is waiting. True when more can be done right now."""
        if not self._swept:
            self._swept = True
            with suppress(StorageError):  # another day will do
                self._net.store.sweep_attachments(self._net.clock.now_ms() / 1000 - LEFT_S)
        more = self._catch_up(until)
        while self._pump():
            if self._net.clock.monotonic() >= until:
                return True
        return more

    def _catch_up(self, until: float) -> bool:
        """Read what an earlier run received."""
        for (circle, digest), coming in list(self._coming.items()):
            if coming.ready is None:
                continue
            try:
                for _ in coming.ready:
                    if self._net.clock.monotonic() >= until:
                        return True
                coming.ready = None
                coming.head = b"" if not coming.growing.at else coming.growing.file.chunk(0)[:LOOKED_AT]
            except StorageError as error:
                self._cannot(circle, digest, error)
            else:
                self._do(circle, self.trades[circle].opened(digest, coming.growing.at))
        return False

    def _pump(self) -> bool:
        """One chunk to everybody who has room for it; False when nobody has."""
        sent = False
        for circle, trade in self.trades.items():
            actions = trade.pump()
            sent = sent or bool(actions)
            self._do(circle, actions)
        return sent

    # -- carrying out

    def _do(self, circle: CircleId, actions: Sequence[Action]) -> None:
        for action in actions:
            try:
                self._one(circle, action)
            except StorageError as error:
                assert isinstance(action, Open | Write | Finish)
                self._cannot(circle, action.digest, error)
                return

    def _one(self, circle: CircleId, action: Action) -> None:
        match action:
            case Send(conn, message):
                self._net.transport.send(conn, ATTACHMENTS + circle + message)
            case Open(digest, size):
                self._open(circle, digest, size)
            case Write(digest, data):
                coming = self._coming[circle, digest]
                coming.head = coming.head or data[:LOOKED_AT]
                coming.growing.write(data)
            case Finish(digest):
                self._finish(circle, digest)
            case Close(digest, forget):
                self._close(circle, digest, forget=forget)
            case Holds(digest, device):
                self._holds(circle, digest, device)
            case Refuse(reason, conn):
                self._refuse(reason, conn)

    def _open(self, circle: CircleId, digest: bytes, size: int) -> None:
        store = self._net.store
        old = store.attachment(circle, digest)
        if store.attachment_bytes(circle) + size - (old.file.size if old else 0) > QUOTA:
            self._full(circle)
            self._rest(circle, digest)
            return
        self._close(circle, digest, forget=False)
        file = store.begin_attachment(circle, digest, size, self._net.clock.now_ms())
        self._coming[circle, digest] = _Coming(Growing(file))
        self._net.host.wake()

    def _full(self, circle: CircleId) -> None:
        if circle not in self._told_full:
            self._told_full.add(circle)
            name = self._net.circles.states[circle].name
            self._net.host.emit(TroubleTold(FULL_TEXT.format(name, f"{QUOTA >> 30} GB")))

    def _finish(self, circle: CircleId, digest: bytes) -> None:
        coming = self._coming.pop((circle, digest))
        if not coming.growing.sound:
            coming.growing.close()
            self._net.store.drop_attachment(circle, digest)
            self._do(circle, self.trades[circle].spoiled(digest))
            return
        coming.growing.finish()
        self._net.store.finish_attachment(circle, digest, sniff(coming.head))
        self._do(circle, self.trades[circle].arrived(digest))
        self._net.host.emit(AttachmentArrived(circle, digest.hex()))

    def _close(self, circle: CircleId, digest: bytes, *, forget: bool) -> None:
        coming = self._coming.pop((circle, digest), None)
        if coming is not None:
            coming.growing.close()
        if forget:
            self._net.store.drop_attachment(circle, digest)

    def _cannot(self, circle: CircleId, digest: bytes, error: StorageError) -> None:
        """The disk refuses: say so, and try again with the next question."""
        self._close(circle, digest, forget=False)
        self._net.host.emit(TroubleTold(str(error)))
        self._rest(circle, digest)

    def _rest(self, circle: CircleId, digest: bytes) -> None:
        """Nothing more is fetched for a while; what goes on meanwhile is not asked for by us."""
        self._resting[circle] = self._net.clock.monotonic() + REFRESH_S - GATHER_S
        actions = self.trades[circle].given_up(digest)
        self._do(circle, [*actions, *self.trades[circle].want(())])

    def _holds(self, circle: CircleId, digest: bytes, device: DeviceId) -> None:
        with self._net.batch.telling():
            self._net.store.put_holder(circle, digest, device)
        self._net.host.emit(StatusChanged(circle))

    def _refuse(self, reason: str, conn: int | None) -> None:
        session = next((s for s in self._net.sessions.values() if s.conn == conn), None)
        if session is None:
            self._net.refused[reason] += 1
            log.info("attachment refused: %s", reason)
        else:
            self._net.guarded(session, lambda: _fault(reason))

    # -- time

    def run_due(self) -> None:
        """Ask again, and pass over whoever stalls."""
        now = self._net.clock.monotonic()
        if self._refresh_at is not None and self._refresh_at <= now:
            self._refresh_at = None
            for circle in self.trades:
                self._again.add(circle)
                self.mark(circle)
        for circle in [circle for circle, at in self._dirty.items() if at <= now]:
            if self._net.receiving():  # notes first
                self._dirty[circle] = now + LATER_S
                continue
            del self._dirty[circle]
            self._ask(circle)
        if any(trade.busy for trade in self.trades.values()):
            if self._tick_at is None or self._tick_at <= now:
                self._tick_at = now + TICK_S
                for circle, trade in self.trades.items():
                    self._do(circle, trade.tick(now))
        else:
            self._tick_at = None
            for coming in self._coming.values():  # paused: the file is opened again when more comes
                coming.growing.close()

    def deadline(self) -> float | None:
        """When there is something to do."""
        linked = any(trade.links for trade in self.trades.values())
        times = [*self._dirty.values(), self._tick_at, self._refresh_at if linked else None]
        return min((at for at in times if at is not None), default=None)

    def close(self) -> None:
        """Let go of every file; what has arrived so far is gone on with next time."""
        for coming in self._coming.values():
            coming.growing.close()
        self._coming.clear()


def _fault(reason: str) -> None:
    raise PeerFault(reason)
