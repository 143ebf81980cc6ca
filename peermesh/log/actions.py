"""What replication asks its owner to do, and what it needs from it."""

from __future__ import annotations

from typing import Protocol

from peermesh.log.entry import Entry
from peermesh.struct import Discreet, Struct
from peermesh.types import ConnId, DeviceId, EntryId, Vector


class LogSource(Protocol):
    """The durable logs of the circle, as the owner's store has them."""

    def vector(self) -> Vector:
        """Per device the highest durable seq and its id; always current, cheap."""

    def run(self, device: DeviceId, after_seq: int, max_bytes: int) -> list[bytes]:
        """Raw entries after a seq, at least one if there is any, stopping before `max_bytes`."""

    def down(self, device: DeviceId, seq: int, entry: EntryId, max_bytes: int) -> list[bytes]:
        """This raw entry and those before it, downwards, whichever history it belongs to; [] when it is not held."""


class Send(Discreet, Struct, frozen=True):
    """Send a message on a connection."""

    unsaid = ("message",)
    conn: ConnId
    message: bytes


class Store(Struct, frozen=True):
    """Verified entries of one log that follow what is held: check, persist, then `stored`; or `refused`."""

    conn: ConnId
    entries: tuple[Entry, ...]


class PeerHolds(Struct, frozen=True):
    """`peer_vector` of this connection has changed."""

    conn: ConnId


class Fork(Discreet, Struct, frozen=True):
    """Two entries of one device for one seq, both signed by it: a proof (DESIGN.md section 4)."""

    unsaid = ("ours", "theirs")
    device: DeviceId
    ours: bytes
    theirs: bytes


class OwnLogAhead(Struct, frozen=True):
    """A peer claims to hold more of this device's own log than the store does: an older disk came back?"""

    conn: ConnId
    seq: int


class Branch(Struct, frozen=True):
    """Verified entries of a device that forked, downwards from one that was wanted: keep them, then `want` anew."""

    conn: ConnId
    entries: tuple[Entry, ...]


Action = Send | Store | PeerHolds | Fork | OwnLogAhead | Branch
