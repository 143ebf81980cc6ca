"""Deterministic CBOR: one byte string per value, so that hashes and signatures mean one thing (DESIGN.md section 4).

Arrays, integers of 64 bits, byte strings and text only. What is read back is accepted only if encoding
it again gives the same bytes: no second form of anything enters a log.

Library wall notes (cbor2 6): `loads` accepts tags, floats, maps, indefinite lengths, trailing bytes and deep nesting;
the size is bounded before decoding, everything else by the comparison and by the walk over the types.
"""

from __future__ import annotations

from typing import Any

import cbor2

from peermesh.errors import Bug, PeerFault

_LOW, _HIGH = -(1 << 63), (1 << 64) - 1


def canonical_dumps(value: Any) -> bytes:
    """Encode a value of lists or tuples, int, bytes and str.

    Raises:
        Bug: a value of another type, or text that is not valid Unicode.
    """
    try:
        return cbor2.dumps(value, canonical=True)
    except (cbor2.CBOREncodeError, UnicodeEncodeError, TypeError, ValueError) as fault:
        raise Bug("value has no canonical form") from fault


def canonical_loads(data: bytes, *, max_size: int, max_depth: int = 8) -> Any:
    """Decode bytes of a peer or of our own disk; lists come back as lists.

    Args:
        data: untrusted.
        max_size: bytes, checked before anything is decoded.
        max_depth: levels of lists, a scalar being level 0.

    Raises:
        PeerFault: too large, too deep, another type, or not the canonical form.
    """
    if len(data) > max_size:
        raise PeerFault("oversized value")
    try:
        value = cbor2.loads(data)
        same = cbor2.dumps(value, canonical=True) == data
    except RecursionError:
        raise PeerFault("value nested too deeply") from None
    except Exception:
        raise PeerFault("malformed value") from None
    if not same:
        raise PeerFault("value not in canonical form")
    _check(value, max_depth)
    return value


def _check(value: Any, depth: int) -> None:
    kind = type(value)
    if kind is list:
        if depth <= 0:
            raise PeerFault("value nested too deeply")
        for item in value:
            if type(item) is not bytes:
                _check(item, depth - 1)
    elif kind is int:
        if not _LOW <= value <= _HIGH:
            raise PeerFault("integer out of range")
    elif kind is not bytes and kind is not str:
        raise PeerFault("value of a type that is not used")
