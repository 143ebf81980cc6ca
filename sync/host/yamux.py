"""The Yamux half of the wall: one long-lived stream on an authenticated session.

`Bounded` is the library's connection with four of its habits replaced; `Line` is what the rest of the room sees.
"""

from __future__ import annotations

import struct
from collections import deque
from typing import cast

import trio
from libp2p.peer.id import ID
from libp2p.stream_muxer.exceptions import MuxedStreamError
from libp2p.stream_muxer.yamux import yamux as library

from sync.host.multistream import NegotiationFailed, confirm, hear, propose
from sync.host.noise import Secured

YAMUX = b"/yamux/1.0.0"
SYNC = b"/peermesh/sync/1"
CHUNK = 65_535 - 16 - library.HEADER_SIZE
"""Bytes per write: one Yamux frame in one Noise message."""
MAX_BODY = 256 << 10
"""Longest Yamux frame taken; go, js and py send at most 64 KiB."""
WINDOW_STRANGER = library.DEFAULT_WINDOW_SIZE
WINDOW_MEMBER = 4 << 20
"""Bytes that may be under way to us on our stream."""
BUFFERED = 2
"""Unread bytes on all streams together, in windows; more means that the peer ignores its window."""
MAX_CONTROL = 1024
"""Queued pongs, window updates and resets; more means that the peer asks and never reads."""
NEGOTIATIONS = 4
"""Streams at once whose protocol is not agreed yet."""


class LineBroken(Exception):
    """The connection is of no further use."""


class Bounded(library.Yamux):
    """The library's connection, bounded and free of a deadlock.

    1. A frame's body is at most MAX_BODY, and unread bytes are bounded: the library takes 16 MiB a frame and only logs
       a peer that ignores the window.
    2. Control frames are written by a task of their own: in the library the reading task writes them, so that two
       sides whose sockets are both full wait for each other for ever.
    3. No pings of its own: ours are in the stream, where they prove that frames move.
    """

    def __init__(self, secured: Secured) -> None:
        super().__init__(secured.session, ID.from_base58(secured.peer_id), is_initiator=secured.initiator)
        self.max_buffered = BUFFERED * WINDOW_STRANGER
        self._control: deque[bytes] = deque()
        self._control_wake = trio.Event()

    async def _measure_rtt_loop(self) -> None:
        await self.event_shutting_down.wait()

    async def _read_data_body(self, length: int) -> bytes:
        if length > MAX_BODY or length + sum(map(len, self.stream_buffers.values())) > self.max_buffered:
            raise trio.TooSlowError  # the one error on which the library closes instead of reading on
        return await super()._read_data_body(length)

    async def _write_frame(self, data: bytes) -> None:
        _, kind, flags, _, _ = struct.unpack_from(library.YAMUX_HEADER_FORMAT, data)
        if kind == library.TYPE_DATA or flags & (library.FLAG_SYN | library.FLAG_FIN):  # in order with the data
            async with self._write_lock:
                await self.secured_conn.write(data)
            return
        if len(self._control) >= MAX_CONTROL:
            raise trio.TooSlowError
        self._control.append(data)
        self._control_wake.set()

    async def write_control(self) -> None:
        """Write queued control frames, several at a time, until cancelled."""
        while True:
            await self._control_wake.wait()
            self._control_wake = trio.Event()
            async with self._write_lock:
                batch = b"".join(self._control)
                self._control.clear()
                if batch:  # an empty message would read as the end over there
                    await self.secured_conn.write(batch)


class _Stream:
    """One stream of a connection, with a window of ours.

    The library answers every small read with an update of its own, and doubles the window to 16 MiB within a few.
    """

    def __init__(self, muxed: Bounded, inner: library.YamuxStream) -> None:
        self.inner = inner
        self._muxed = muxed
        self._window = self._granted = WINDOW_STRANGER

    async def read(self, n: int) -> bytes:
        """At least one byte, at most `n`; raises at the end."""
        data = await self._muxed.read_stream(self.inner.stream_id, n)
        self._granted -= len(data)
        if self._granted <= self._window // 2:
            more, self._granted = self._window - self._granted, self._window
            self.inner.recv_window += more
            await self.inner.send_window_update(more)
        return data

    async def write(self, data: bytes) -> None:
        """All of `data`."""
        await self.inner.write(data)

    def widen(self) -> None:
        """A member may send ahead."""
        self._window = WINDOW_MEMBER


class Line:
    """One connection with its one stream. `run` must be running; whoever cancels it ends the connection.

    Nothing here is cancelled halfway and used again: a cancelled write leaves half an encrypted message on the wire,
    so cancelling means killing. Killing is closing the socket, which cannot hang.
    """

    def __init__(self, secured: Secured) -> None:
        self.secured = secured
        self._muxed: Bounded | None = None
        self._stream: _Stream | None = None
        self._found = trio.Event()
        self._negotiating = 0

    async def run(self, task_status: trio.TaskStatus[None] = trio.TASK_STATUS_IGNORED) -> None:
        """Agree on Yamux and move its frames until the connection ends or this is cancelled.

        Raises:
            LineBroken: it ended by an error.
        """
        session = self.secured.session
        try:
            if self.secured.initiator:
                await propose(session, YAMUX)
            else:
                await hear(session, YAMUX)
                await confirm(session, YAMUX)
            self._muxed = Bounded(self.secured)
            async with trio.open_nursery() as nursery:
                nursery.start_soon(self._muxed.write_control)
                nursery.start_soon(self._end_with, self._muxed, nursery.cancel_scope)
                await self._muxed.event_started.wait()
                nursery.start_soon(self._accept, self._muxed, nursery)
                task_status.started()
        except Exception as error:  # hostile bytes can raise anything down there; the connection is what they cost
            raise LineBroken(f"yamux: {type(error).__name__}") from error

    @staticmethod
    async def _end_with(muxed: Bounded, scope: trio.CancelScope) -> None:
        await muxed.start()
        scope.cancel()

    async def _accept(self, muxed: Bounded, nursery: trio.Nursery) -> None:
        """Take every stream: left waiting, they would stop the reading of ours. One is ours, the others are reset."""
        while True:
            inner = cast("library.YamuxStream", await muxed.accept_stream())
            if self.secured.initiator or self._stream is not None or self._negotiating >= NEGOTIATIONS:
                await inner.reset()
            else:
                self._negotiating += 1
                nursery.start_soon(self._negotiate, _Stream(muxed, inner))

    async def _negotiate(self, stream: _Stream) -> None:
        try:
            await hear(stream, SYNC)
        except (NegotiationFailed, MuxedStreamError):
            await stream.inner.reset()
            return
        finally:
            self._negotiating -= 1
        if self._stream is None:
            self._stream = stream
            self._found.set()
        else:
            await stream.inner.reset()

    async def open(self) -> None:
        """As the dialler, open the stream. Returns when the other side has taken it.

        Raises:
            LineBroken: refused or gone.
        """
        assert self._muxed is not None, "not running"
        try:
            stream = _Stream(self._muxed, await self._muxed.open_stream())
            await propose(stream, SYNC)
        except Exception as error:  # see run
            raise LineBroken(f"not taken: {type(error).__name__}") from error
        self._stream = stream

    async def asked(self) -> None:
        """As the listener, wait until the other side asks for the stream. `take` or the end must follow."""
        await self._found.wait()

    async def take(self) -> None:
        """As the listener, confirm the stream that was asked for."""
        try:
            await confirm(self._ours, SYNC)
        except Exception as error:  # see run
            raise LineBroken(f"not confirmed: {type(error).__name__}") from error

    def trust(self) -> None:
        """A member: it may fill the whole window."""
        assert self._muxed is not None, "not running"
        self._muxed.max_buffered = BUFFERED * WINDOW_MEMBER
        self._ours.widen()

    @property
    def _ours(self) -> _Stream:
        assert self._stream is not None, "no stream yet"
        return self._stream

    async def read(self) -> bytes:
        """Some bytes; none when the other side has finished or is gone."""
        try:
            return await self._ours.read(CHUNK)
        except Exception:  # reset, end and broken are one thing to the framing above: no more bytes
            return b""

    async def write(self, data: bytes) -> None:
        """Write all of `data`, at best CHUNK bytes.

        Raises:
            LineBroken: gone, or the reader has left the window shut for 5 s.
        """
        try:
            await self._ours.write(data)
        except Exception as error:  # see run
            raise LineBroken(f"write: {type(error).__name__}") from error

    async def finish(self) -> None:
        """Say that no more bytes will come.

        Raises:
            LineBroken: gone.
        """
        try:
            await self._ours.inner.close()
        except Exception as error:  # see run
            raise LineBroken(f"finish: {type(error).__name__}") from error
