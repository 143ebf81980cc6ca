"""One connection, as the App sees it.

    connected -> stranger --hello--> member of some circles --+--> ended
                    |                                         |
                    `------join (both confirm)----------------'

Frames: one channel byte, then (for the channels of one circle) its 32-byte id, then the payload.
"""

from __future__ import annotations

from collections import deque

from peermesh.circle import HelloMachine
from peermesh.errors import PeerFault
from peermesh.struct import Struct, field
from peermesh.types import CircleId, ConnId, DeviceId, DocId, EntryId, PeerInfo

HELLO, JOIN, MEMBERSHIP, REPLICATION, PRESENCE, ADDRESSES = b"h", b"j", b"m", b"r", b"p", b"a"
ATTACHMENTS, CARET, NEIGHBOURS = b"f", b"c", b"n"
OF_CIRCLE = frozenset((REPLICATION, PRESENCE, ATTACHMENTS, CARET, NEIGHBOURS))
MAX_INBOX = 8 << 20
"""Bytes a peer may have waiting here: credit of replication is 1 MiB, so an honest one stays far below."""
MAX_HELD = 4 << 20
"""Bytes of replication that may wait until membership has been exchanged."""
MAX_PRESENT = 64


class Session(Struct, eq=False):
    """State of one connection. Owner: Network."""

    conn: ConnId
    peer: PeerInfo
    hello: HelloMachine | None = None
    member: bool = False
    circles: dict[CircleId, DeviceId] = field(default_factory=dict)
    introduced: dict[CircleId, DeviceId] = field(default_factory=dict)
    ready: set[CircleId] = field(default_factory=set)
    old_keys: set[CircleId] = field(default_factory=set)
    """Circles in which this device greets by the key before its present one (`CircleState.old_key`)."""
    their_heads: dict[CircleId, tuple[EntryId, ...]] = field(default_factory=dict)
    held: dict[CircleId, list[bytes]] = field(default_factory=dict)
    held_bytes: int = 0
    inbox: deque[bytes] = field(default_factory=deque)
    inbox_bytes: int = 0
    present: set[tuple[CircleId, DocId]] = field(default_factory=set)
    addresses: tuple[str, ...] = ()
    neighbours: dict[CircleId, frozenset[DeviceId]] = field(default_factory=dict)

    def hold(self, circle: CircleId, payload: bytes) -> None:
        """Keep replication back until membership is known.

        Raises:
            PeerFault: more than an honest peer would send by then.
        """
        self.held_bytes += len(payload)
        if self.held_bytes > MAX_HELD:
            raise PeerFault("content before membership")
        self.held.setdefault(circle, []).append(payload)

    def release(self, circle: CircleId) -> list[bytes]:
        """What was held of a circle, in order."""
        held = self.held.pop(circle, [])
        self.held_bytes -= sum(map(len, held))
        return held


def split(frame: bytes) -> tuple[bytes, CircleId | None, bytes]:
    """Channel, circle (for channels that have one) and payload of a frame.

    Raises:
        PeerFault: no such channel, or too short.
    """
    channel = frame[:1]
    if channel in OF_CIRCLE:
        if len(frame) < 33:
            raise PeerFault("short frame")
        return channel, CircleId(frame[1:33]), frame[33:]
    if channel in (HELLO, JOIN, MEMBERSHIP, ADDRESSES):
        return channel, None, frame[1:]
    raise PeerFault("unknown channel")
