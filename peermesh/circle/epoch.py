"""Epoch keys and the tags by which members recognise each other on a local network (DESIGN.md section 5).

The epoch key changes when a `rotate` operation is added after a removal, leave or revocation. It
serves recognition (hello, LAN tags), not content: Noise protects the wire and the encrypted
database the disk.

Clock: tags name a UTC day. Today's are announced; yesterday's and tomorrow's are accepted too, so
that midnight and clocks that are some hours off part nobody.
"""

from __future__ import annotations

import hmac
from collections.abc import Iterable, Mapping, Sequence

from peermesh.circle._bytes import hkdf, joined, mac
from peermesh.types import CircleId

LAN_TAG_BYTES = 8
MAX_LAN_TAGS = 16
"""Constant count of tags in an announcement; the transport pads to it with random ones."""
_DAY_MS = 86_400_000


def epoch_key(secret: bytes, salts: Iterable[bytes]) -> bytes:
    """The 32-byte key of an epoch, from the circle's secret and the set of its rotate salts."""
    return hkdf(joined(secret, *sorted(set(salts))), b"epoch")


def hello_key(epoch: bytes) -> bytes:
    """Key of the hello machine."""
    return hkdf(epoch, b"hello")


def disc_key(epoch: bytes) -> bytes:
    """Key of discovery tags."""
    return hkdf(epoch, b"disc")


def day_number(now_ms: int) -> int:
    """Days since the Unix epoch, UTC."""
    return now_ms // _DAY_MS


def lan_tag(epoch: bytes, instance: bytes, day: int) -> bytes:
    """The 8-byte tag of one circle for one announced instance name on one day."""
    return mac(disc_key(epoch), b"lan", instance, (day & 0xFFFFFFFF).to_bytes(4, "big"))[:LAN_TAG_BYTES]


def lan_tags(epochs: Sequence[bytes], instance: bytes, now_ms: int) -> tuple[bytes, ...]:
    """Tags to announce today, one per circle's current epoch key.

    More than 16 circles: the first 16 are announced, so pass the most recently used first.
    """
    day = day_number(now_ms)
    return tuple(lan_tag(epoch, instance, day) for epoch in epochs[:MAX_LAN_TAGS])


def recognise(
    tags: Sequence[bytes], instance: bytes, circles: Mapping[CircleId, Sequence[bytes]], now_ms: int
) -> tuple[CircleId, ...]:
    """Circles that an announcement claims to share; unproven, only a reason to dial.

    Args:
        tags: what was announced; those beyond 16 are ignored.
        instance: the announced random instance name.
        circles: per circle the epoch keys to accept (current and earlier ones).
        now_ms: wall clock, milliseconds UTC.
    """
    seen = [tag for tag in tags[:MAX_LAN_TAGS] if len(tag) == LAN_TAG_BYTES]
    day = day_number(now_ms)
    days = (day, day - 1, day + 1)

    def announced(epochs: Sequence[bytes]) -> bool:
        mine = (lan_tag(epoch, instance, d) for epoch in epochs for d in days)
        return any(hmac.compare_digest(tag, other) for tag in mine for other in seen)

    return tuple(circle for circle, epochs in circles.items() if announced(epochs))
