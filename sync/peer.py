"""One connection at work: whole frames over its one stream, a writer, a reader that always drains, and pings.

    stream := (length u32 big-endian, bytes)*        length 0 is a ping, answered by nothing: it only shows life

Invariants
    1. A frame's length is checked before anything is allocated for it.
    2. Frames leave in the order of `send`; past OUTBOX bytes the connection ends instead of memory growing.
    3. Whoever hears nothing for SILENCE_S ends the connection; both sides ping every PING_S.
    4. The owner hears `peer_connected`, its frames, and `peer_disconnected` once, in this order.
"""

from __future__ import annotations

import struct
from collections import deque

import trio

from peermesh.ports import MAX_FRAME, PeerEvents
from peermesh.types import ConnId
from sync.host import Channel

OUTBOX = 16 << 20
STRANGER_FRAME = 64 << 10
STRANGER_S = 20.0
PING_S = 10.0
SILENCE_S = 35.0
BATCH = 256 << 10
"""Small frames that wait are written together, up to so many bytes."""
_LENGTH = struct.Struct("!I")


class Peer:
    """One connection. Owner: the node; trio's thread only."""

    def __init__(self, conn: ConnId, channel: Channel, events: PeerEvents) -> None:
        self.conn = conn
        self.channel = channel
        self.promoted = False
        self.patient_until = trio.current_time() + STRANGER_S
        self._events = events
        self._outbox: deque[bytes] = deque()
        self._waiting = 0
        self._more = trio.Event()
        self._scope = trio.CancelScope()
        self._closing = False
        self._heard = trio.current_time()

    def send(self, frame: bytes) -> None:
        """Queue a frame; ends the connection when too much waits."""
        if self._closing:
            return
        self._outbox.append(_LENGTH.pack(len(frame)) + frame)
        self._waiting += len(frame) + _LENGTH.size
        if self._waiting > OUTBOX or len(frame) > MAX_FRAME:
            self._scope.cancel()
        self._more.set()

    def close(self) -> None:
        """End the connection once what waits is written."""
        self._closing = True
        self._more.set()

    async def run(self) -> None:
        """Serve the connection until it ends. Never raises for anything a peer does."""
        self._events.peer_connected(self.conn, self.channel.info)
        try:
            with self._scope:
                async with trio.open_nursery() as nursery:
                    for task in (self._write, self._read, self._watch):
                        nursery.start_soon(task)
        finally:
            self._closing = True
            with trio.CancelScope(shield=True):
                await self.channel.close()
            self._events.peer_disconnected(self.conn)

    async def _write(self) -> None:
        while True:
            while self._outbox:
                batch = bytearray()
                while self._outbox and len(batch) < BATCH:
                    batch += self._outbox.popleft()
                self._waiting -= len(batch)
                if not await self.channel.write(bytes(batch)):
                    self._scope.cancel()
                    return
            if self._closing:
                self._scope.cancel()
                return
            self._more = trio.Event()
            with trio.move_on_after(PING_S) as timer:
                await self._more.wait()
            if timer.cancelled_caught:
                self._outbox.append(_LENGTH.pack(0))
                self._waiting += _LENGTH.size

    async def _read(self) -> None:
        buffer = bytearray()
        while data := await self.channel.read():
            self._heard = trio.current_time()
            buffer += data
            if not self._take(buffer):
                break
        self._scope.cancel()

    def _take(self, buffer: bytearray) -> bool:
        """Hand out whole frames; False when the peer sent one that is too large."""
        at = 0
        while len(buffer) - at >= _LENGTH.size:
            (size,) = _LENGTH.unpack_from(buffer, at)
            if size > (MAX_FRAME if self.promoted else STRANGER_FRAME):
                return False
            end = at + _LENGTH.size + size
            if len(buffer) < end:
                break
            if size and not self._closing:
                self._events.peer_frame(self.conn, bytes(buffer[at + _LENGTH.size : end]))
            at = end
        del buffer[:at]
        return True

    async def _watch(self) -> None:
        """End a silent connection, and a stranger that was not promoted in time."""
        while True:
            now = trio.current_time()
            ends = self._heard + SILENCE_S
            if not self.promoted:
                ends = min(ends, self.patient_until)
            if now >= ends:
                self._scope.cancel()
                return
            await trio.sleep(min(ends - now, 1.0))
