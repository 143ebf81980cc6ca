"""Byte-level helpers of this room: unambiguous joining, domain-separated hashing, key derivation, frames.

Source: DESIGN.md section 4 ("domain separation on everything") and section 5.
"""

from __future__ import annotations

import hashlib
import hmac
import unicodedata
from typing import Any

from peermesh.errors import InvalidInput, PeerFault
from peermesh.log.cbor import canonical_dumps, canonical_loads

DOMAIN = b"peermesh/v1/"
MAX_NAME = 80
"""Longest name of a person or circle, in code points."""
JOINERS = frozenset("\u200c\u200d")  # needed inside emoji and in several scripts


def joined(*parts: bytes) -> bytes:
    """Length-prefixed concatenation: two different lists of parts never give the same bytes."""
    return b"".join(len(part).to_bytes(4, "big") + part for part in parts)


def digest(label: bytes, *parts: bytes) -> bytes:
    """SHA-256 over a label of ours and parts, 32 bytes."""
    return hashlib.sha256(joined(DOMAIN + label, *parts)).digest()


def hkdf(key: bytes, label: bytes) -> bytes:
    """HKDF-SHA256 (RFC 5869) with an empty salt and one block of output: 32 bytes for one purpose."""
    extracted = hmac.digest(bytes(32), key, "sha256")
    return hmac.digest(extracted, DOMAIN + label + b"\x01", "sha256")


def mac(key: bytes, *parts: bytes) -> bytes:
    """HMAC-SHA256 over unambiguously joined parts, 32 bytes."""
    return hmac.digest(key, joined(*parts), "sha256")


def pack_frame(room: str, kind: int, *fields: Any) -> bytes:
    """One frame of a machine: `[room, kind, fields...]` in canonical CBOR."""
    return canonical_dumps([room, kind, *fields])


def unpack_frame(frame: bytes, room: str, kind: int, *types: type, max_size: int) -> list[Any]:
    """Fields of a frame that must be exactly `[room, kind, *types]`.

    Raises:
        PeerFault: too large, not canonical, another frame, or fields of other types.
    """
    value = canonical_loads(frame, max_size=max_size)
    if not isinstance(value, list) or value[:2] != [room, kind] or type(value[1]) is not int:
        raise PeerFault(f"unexpected frame for {room}")
    fields = value[2:]
    if len(fields) != len(types) or any(type(f) is not t for f, t in zip(fields, types, strict=True)):
        raise PeerFault(f"malformed frame for {room}")
    return fields


def need(condition: bool, reason: str) -> None:
    """Raise PeerFault with a short reason that holds no content, unless the condition holds."""
    if not condition:
        raise PeerFault(reason)


def is_id(value: object, size: int = 32) -> bool:
    """Whether a decoded value is a byte string of exactly that size."""
    return type(value) is bytes and len(value) == size


def name_trouble(name: str) -> str | None:
    """Why a name of a person or circle cannot be used, as a sentence; None when it can.

    Control, format and unassigned characters are refused: they can make one name look like another.
    """
    if not name.strip():
        return "A name cannot be empty."
    if name != name.strip():
        return "A name cannot begin or end with a space."
    if len(name) > MAX_NAME:
        return f"A name can have at most {MAX_NAME} characters."
    if any(unicodedata.category(c)[0] == "C" and c not in JOINERS for c in name):
        return "A name cannot hold invisible control characters."
    return None


def own_name(name: str) -> str:
    """A name typed here, stripped.

    Raises:
        InvalidInput: it cannot be used; the text says why.
    """
    clean = name.strip()
    trouble = name_trouble(clean)
    if trouble:
        raise InvalidInput(trouble)
    return clean


def peer_name(name: object) -> str:
    """A name told by a peer.

    Raises:
        PeerFault: not text, or a name that the own device would not accept either.
    """
    if type(name) is not str or name_trouble(name):
        raise PeerFault("unusable name")
    return name
