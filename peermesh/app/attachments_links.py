"""What handing attachments on knows about one connection, and about one attachment that is on its way."""

from __future__ import annotations

from peermesh.errors import PeerFault
from peermesh.store import CHUNK
from peermesh.struct import Struct, field
from peermesh.types import ConnId, DeviceId

WINDOW = 4 * CHUNK
"""Bytes sent and not yet acknowledged: what a keystroke may wait behind (2 ms at 1 Gbit/s, 0.1 s at 20 Mbit/s)."""
REQUESTS, REQUESTS_A_SECOND = 64.0, 4.0
"""WANTs and GETs of one peer at once, and in the long run. Each costs a few look-ups; an honest peer sends one now and
then, and one for each attachment it gets."""
MAX_UNASKED = 4 * 256
"""Offers of what was not asked for, since the last WANT: some may have crossed with it."""


class Sending(Struct):
    """What a peer is being sent: bytes up to `at` have left, up to `acked` are kept there."""

    digest: bytes
    size: int
    at: int
    acked: int


class Item(Struct):
    """An attachment that is on its way to this device.

    `at`: bytes kept, None while what an earlier run left is being read. `sources`: who sent any of it; None stands
    for an earlier run.
    """

    size: int
    conn: ConnId | None = None
    at: int | None = None
    since: float = 0.0
    sources: set[DeviceId | None] = field(default_factory=set)


class Link(Struct, eq=False):
    """One connection. Owner: Trade."""

    device: DeviceId
    asks: tuple[bytes, ...] = ()
    told: set[bytes] = field(default_factory=set)
    has: dict[bytes, int] = field(default_factory=dict)
    sending: Sending | None = None
    getting: bytes | None = None
    late: int = 0
    """Chunks that may still come of what we said NO to."""
    unasked: int = 0
    _requests: float = REQUESTS
    _counted_at: float = 0.0

    def request(self, now: float) -> None:
        """It asks for something.

        Raises:
            PeerFault: it asks more often than an honest peer.
        """
        self._requests = min(REQUESTS, self._requests + max(0.0, now - self._counted_at) * REQUESTS_A_SECOND) - 1
        self._counted_at = now
        if self._requests < 0:
            raise PeerFault("too many attachment requests")

    def release(self) -> None:
        """Get no more of what it sends now; some of it may be on the way."""
        self.getting = None
        self.late += WINDOW // CHUNK

    def acknowledge(self, digest: bytes, offset: int) -> None:
        """It kept everything before an offset.

        Raises:
            PeerFault: that was never sent, or it said so before.
        """
        sending = self.sending
        if sending is None or sending.digest != digest:
            return  # of an earlier transfer
        if not sending.acked < offset <= sending.at:
            raise PeerFault("attachment acknowledged out of turn")
        sending.acked = offset
