r"""How a circle begins: the genesis, which names it, and the signatures of all its founders.

    genesis   = CBOR [1, 0, q, [founder device ids, sorted], nonce32, time_ms]
    CircleId  = SHA256("peermesh/v1/genesis\0" || genesis)
    signature = Ed25519(founder, "peermesh/v1/genesis\0" || genesis)    one per founder, in their order

A private space has q = 1 and one founder. A circle has q = 2 and two founders: two members in,
two members out (DESIGN.md section 5).
"""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Sequence

from peermesh.circle._bytes import DOMAIN, is_id, need
from peermesh.circle.keys import DeviceKey, is_device_id, verify
from peermesh.errors import PeerFault
from peermesh.log.cbor import canonical_dumps, canonical_loads
from peermesh.struct import Struct
from peermesh.types import CircleId, DeviceId

MAX_GENESIS = 4096
"""Largest genesis in bytes."""
MAX_FOUNDERS = 16
_DOMAIN = DOMAIN + b"genesis\0"
_VERSION, _KIND = 1, 0
_MAX_TIME = 1 << 53


class Genesis(Struct, frozen=True):
    """A decoded genesis; `raw` is its CBOR and `circle` its hash."""

    circle: CircleId
    quorum: int
    founders: tuple[DeviceId, ...]
    time_ms: int
    raw: bytes

    def sign(self, key: DeviceKey) -> bytes:
        """A founder's 64-byte signature."""
        return key.sign(_DOMAIN + self.raw)

    def signed_by(self, founder: DeviceId, signature: bytes) -> bool:
        """Whether this is that founder's signature."""
        return founder in self.founders and verify(founder, _DOMAIN + self.raw, signature)


class Founding(Struct, frozen=True):
    """A genesis with the signatures of all founders (in the order of the founders): what makes a circle real."""

    genesis: Genesis
    signatures: tuple[bytes, ...]

    @property
    def circle(self) -> CircleId:
        """The circle's id."""
        return self.genesis.circle


def new_genesis(founders: Sequence[DeviceId], quorum: int, time_ms: int) -> Genesis:
    """A fresh genesis, not yet signed, with a random nonce.

    Raises:
        PeerFault: founders or quorum that no circle may have.
    """
    content = [_VERSION, _KIND, quorum, sorted(founders), secrets.token_bytes(32), time_ms]
    return decode_genesis(canonical_dumps(content))


def decode_genesis(raw: bytes) -> Genesis:
    """Read a genesis; signatures are not looked at.

    Raises:
        PeerFault: not canonical, or values that no circle may have.
    """
    value = canonical_loads(raw, max_size=MAX_GENESIS)
    need(isinstance(value, list) and len(value) == 6 and value[:2] == [_VERSION, _KIND], "not a genesis")
    _, _, quorum, founders, nonce, time_ms = value
    need(
        type(quorum) is int and type(time_ms) is int and 0 <= time_ms < _MAX_TIME and is_id(nonce), "malformed genesis"
    )
    need(isinstance(founders, list) and 1 <= len(founders) <= MAX_FOUNDERS, "malformed founders")
    need(all(is_device_id(f) for f in founders) and founders == sorted(set(founders)), "malformed founders")
    need(1 <= quorum <= len(founders), "impossible quorum")
    circle = CircleId(hashlib.sha256(_DOMAIN + raw).digest())
    return Genesis(circle, quorum, tuple(founders), time_ms, raw)


def decode_founding(genesis: bytes, signatures: Sequence[bytes]) -> Founding:
    """Read a genesis and check that every founder signed it.

    Raises:
        PeerFault: malformed, or a signature is missing or wrong.
    """
    decoded = decode_genesis(genesis)
    need(len(signatures) == len(decoded.founders), "a founder's signature is missing")
    for founder, signature in zip(decoded.founders, signatures, strict=True):
        if not decoded.signed_by(founder, signature):
            raise PeerFault("a founder's signature is wrong")
    return Founding(decoded, tuple(signatures))


def found_private(key: DeviceKey, time_ms: int) -> Founding:
    """A private space: one founder, quorum 1."""
    genesis = new_genesis([key.device], 1, time_ms)
    return Founding(genesis, (genesis.sign(key),))
