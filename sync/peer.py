"""One connection: whole frames over a stream of bytes, an outbox, a heartbeat, an end that is told once.

    frame    4 bytes length, big endian, at most MAX_FRAME; then so many bytes
    control  4 bytes from CONTROL up: a heartbeat. Other values end the connection.

    open --close()--> closing --outbox empty, or farewell over--> ended
      `-- end, error, silence, too big, too slow, stranger too long --^

Invariants
    1. The length is checked before anything is kept of the frame; unread bytes never exceed one frame and one read.
    2. The reading task always drains; it waits only (bounded) where a stranger's large frame may be a member's.
    3. Frames are delivered until `close` is called or the connection ends, never after.
    4. Half a frame at the end is no frame.
    5. A write is never cancelled on a connection that lives on.
"""

from __future__ import annotations

import logging
from collections import deque
from collections.abc import Callable
from typing import Protocol

import trio

from peermesh.ports import MAX_FRAME
from sync.config import Limits, Timing

log = logging.getLogger("peermesh.sync")

HEADER = 4
CONTROL = 0xFFFF_FF00
HEARTBEAT = (CONTROL | 1).to_bytes(HEADER, "big")


class Pipe(Protocol):
    """What a connection runs on; `sync.host.Line` is one."""

    async def read(self) -> bytes:
        """Some bytes; none at the end."""

    async def write(self, data: bytes) -> None:
        """All of `data`, or an exception."""

    async def finish(self) -> None:
        """No more bytes from us."""

    def trust(self) -> None:
        """The peer is a member."""


class Peer:
    """One connection of the node. Owner: the Node; trio thread only."""

    def __init__(
        self, pipe: Pipe, limits: Limits, timing: Timing, chunk: int, deliver: Callable[[bytes], None]
    ) -> None:
        self.promoted = False
        self.closing = False
        self.reason = "ended by the other side"
        self.ended = trio.Event()
        self._pipe = pipe
        self._limits = limits
        self._timing = timing
        self._chunk = chunk
        self._deliver = deliver
        self._outbox: deque[bytes | memoryview] = deque()
        self._outbox_bytes = 0
        self._wake = trio.Event()
        self._changed = trio.Event()
        self._lifted = trio.Event()
        self._heard = trio.current_time()
        self._stranger_until = self._heard + timing.stranger
        self._scope = trio.CancelScope()

    # -- from the owner

    def send(self, frame: bytes) -> None:
        """Queue one frame; too big a frame, or a full outbox, ends the connection."""
        if self.closing:
            return
        if len(frame) > MAX_FRAME:
            self.end("frame too big to send")
        elif self._outbox_bytes + len(frame) > self._limits.outbox:
            self.end("outbox full")
        else:
            self._outbox.append(len(frame).to_bytes(HEADER, "big"))
            self._outbox.append(frame)
            self._outbox_bytes += HEADER + len(frame)
            self._wake.set()

    def promote(self) -> None:
        """A member: no time limit, frames up to MAX_FRAME."""
        self.promoted = True
        self._pipe.trust()
        self._lifted.set()
        self._changed.set()

    def patience(self, seconds: float) -> None:
        """It may stay a stranger for so long from now."""
        self._stranger_until = trio.current_time() + seconds
        self._changed.set()

    def close(self) -> None:
        """Deliver nothing more; what is queued is still sent, if that is quick."""
        self.closing = True
        self.reason = "closed"
        self._wake.set()
        self._lifted.set()
        self._changed.set()

    def end(self, reason: str) -> None:
        """End at once."""
        if not self.closing:
            self.reason = reason
        self.closing = True
        self._scope.cancel()

    # -- the work

    async def run(self) -> None:
        """Move frames until the connection ends, for whatever reason. Errors of `deliver` come out."""
        with self._scope:
            async with trio.open_nursery() as nursery:
                nursery.start_soon(self._read)
                nursery.start_soon(self._write)
                nursery.start_soon(self._watch)

    async def _read(self) -> None:
        buffer = bytearray()
        while data := await self._pipe.read():
            self._heard = trio.current_time()
            if self.closing:
                buffer.clear()
                continue  # drained, so that the other side's farewell is not held up
            buffer += data
            taken = 0
            while len(buffer) - taken >= HEADER:
                size = int.from_bytes(buffer[taken : taken + HEADER], "big")
                if size >= CONTROL:
                    size = self._control(buffer[taken : taken + HEADER])
                else:
                    if not await self._fits(size):
                        self.end("frame too big")
                        return
                    if len(buffer) - taken - HEADER < size:
                        break
                    self._hand_over(bytes(memoryview(buffer)[taken + HEADER : taken + HEADER + size]))
                taken += HEADER + size
            del buffer[:taken]
        self.end("ended by the other side")

    def _control(self, word: bytes | bytearray) -> int:
        if word != HEARTBEAT:
            self.end("unknown control word")
        return 0

    def _hand_over(self, frame: bytes) -> None:
        if not self.closing:
            self._deliver(frame)

    async def _fits(self, size: int) -> bool:
        """Whether a frame of this size may come; a stranger's may wait a moment for its promotion."""
        if size > MAX_FRAME:
            return False
        if size <= self._limits.stranger_frame:
            return True
        with trio.move_on_after(self._timing.overtaking):
            await self._lifted.wait()
        return self.promoted

    async def _write(self) -> None:
        while self._outbox or not self.closing:
            if not self._outbox:
                self._wake = trio.Event()
                with trio.move_on_after(self._timing.heartbeat):
                    await self._wake.wait()
                if not self._outbox:
                    if self.closing:
                        break
                    self._outbox.append(HEARTBEAT)
                    self._outbox_bytes += HEADER
            await self._write_some(self._take())
        try:
            with trio.move_on_after(self._timing.farewell):
                await self._pipe.finish()
                await trio.sleep_forever()  # until the other side, having read it all, ends the connection
        except Exception as error:  # the pipe's own errors: gone before we could say goodbye
            log.debug("farewell: %r", error)
        self.end(self.reason)

    def _take(self) -> bytes:
        """At most a chunk of the outbox, small frames together."""
        parts: list[bytes | memoryview] = []
        room = self._chunk
        while self._outbox and room:
            part = self._outbox[0]
            if len(part) <= room:
                self._outbox.popleft()
            else:
                part, self._outbox[0] = part[:room], memoryview(part)[room:]
            parts.append(part)
            room -= len(part)
        self._outbox_bytes -= self._chunk - room
        return b"".join(parts)

    async def _write_some(self, data: bytes) -> None:
        try:
            with trio.move_on_after(self._timing.silence) as scope:
                await self._pipe.write(data)
        except Exception as error:  # the pipe's own errors: whatever they are, it is of no more use
            log.debug("write: %r", error)
            self.end("write failed")
        else:
            if scope.cancelled_caught:
                self.end("too slow to read")

    async def _watch(self) -> None:
        """End a silent peer, a stranger whose time is over, and a farewell that takes too long."""
        while True:
            now = trio.current_time()
            deadlines = [self._heard + self._timing.silence]
            if not self.promoted:
                deadlines.append(self._stranger_until)
            if self.closing:
                deadlines = [now + self._timing.farewell]
            with trio.move_on_at(min(deadlines)) as scope:
                if self._changed.is_set():
                    self._changed = trio.Event()
                await self._changed.wait()
            if not scope.cancelled_caught:
                continue
            now = trio.current_time()
            if self.closing:
                self.end("closed")
            elif now >= self._heard + self._timing.silence:
                self.end("silent for too long")
            elif not self.promoted and now >= self._stranger_until:
                self.end("never proved membership")
