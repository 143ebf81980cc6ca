"""Deterministic CBOR: one byte string per value, so that hashes and signatures mean one thing (DESIGN.md section 4).

Arrays, integers of 64 bits, byte strings and text only. What is read back is accepted only in the one form
that encoding it again would give: no second form of anything enters a log.

Library wall notes (cbor2 6): it writes, and never reads what comes from a peer. Its decoder knows thirty tags. Those
for shared values turn 200 bytes into 2^40 items, those for repeated strings turn 1 MiB into gigabytes as soon as the
result is encoded again, and its encoder then ends the whole process (a failed allocation in Rust cannot be caught).
Others compile regular expressions or parse mail. So bytes are read here, by the five kinds that exist; each is checked
to be in its shortest form as it is read, which is the same as comparing with an encoding made anew, in one pass.
It also encodes None, booleans, floats and maps without complaint: `canonical_dumps` refuses them first.
"""

from __future__ import annotations

from typing import Any

import cbor2

from peermesh.errors import Bug, PeerFault

_LOW, _HIGH = -(1 << 63), (1 << 64) - 1
_WIDTHS = {24: (1, 24), 25: (2, 1 << 8), 26: (4, 1 << 16), 27: (8, 1 << 32)}
"""Per additional information: bytes of the number that follows, and the smallest number that needs them."""
_UNSIGNED, _NEGATIVE, _BYTES, _TEXT, _LIST = range(5)
_SHORT_BYTES = _BYTES << 5 | 24
"""First byte of a byte string whose length, 24 to 255, is in the second."""


def canonical_dumps(value: Any) -> bytes:
    """Encode a value of lists or tuples, int, bytes and str.

    Raises:
        Bug: a value of another type, an integer beyond 64 bits, or text that is not valid Unicode.
    """
    _check(value)
    try:
        return cbor2.dumps(value, canonical=True)
    except (cbor2.CBOREncodeError, UnicodeEncodeError, RecursionError, TypeError, ValueError) as fault:
        raise Bug("value has no canonical form") from fault


def _check(value: Any) -> None:
    kind = type(value)
    if kind is list or kind is tuple:
        for item in value:
            if type(item) is not bytes:
                _check(item)
    elif kind is int:
        if not _LOW <= value <= _HIGH:
            raise Bug("integer beyond 64 bits has no canonical form")
    elif kind is not bytes and not isinstance(value, str):
        raise Bug("value of a type that has no canonical form")


def own_loads(data: bytes) -> Any:
    """Read what was checked by `canonical_loads` when it came, and kept in the own encrypted store: 8 times faster.

    Never for bytes from anywhere else (see above).
    """
    return cbor2.loads(data)


def canonical_loads(data: bytes, *, max_size: int, max_depth: int = 8, max_items: int | None = None) -> Any:
    """Decode bytes of a peer or of our own disk; lists come back as lists.

    Takes time and memory in proportion to the size of `data`, whatever it holds.

    Args:
        data: untrusted.
        max_size: bytes, checked before anything is decoded.
        max_depth: levels of lists, a scalar being level 0.
        max_items: longest list allowed at any level; None: only the size bounds it.

    Raises:
        PeerFault: too large, too deep, too many, another type, or not the canonical form.
    """
    if len(data) > max_size:
        raise PeerFault("oversized value")
    try:
        value, end = _value(data, 0, max_depth, len(data) if max_items is None else max_items)
    except IndexError:
        raise PeerFault("malformed value") from None
    if end != len(data):
        raise PeerFault("malformed value")
    return value


def _value(data: bytes, at: int, depth: int, most: int) -> tuple[Any, int]:
    """The value that starts at an offset, and the offset after it. IndexError: the data ends inside it."""
    kind, number, at = _head(data, at)
    if kind == _LIST:
        if depth <= 0:
            raise PeerFault("value nested too deeply")
        if number > most or number > len(data) - at:  # an item has at least one byte
            raise PeerFault("list too long")
        return _items(data, at, number, depth - 1, most)
    if kind == _UNSIGNED:
        return number, at
    if kind == _NEGATIVE:
        if number >= 1 << 63:
            raise PeerFault("integer out of range")
        return -1 - number, at
    end = at + number
    if end > len(data):
        raise PeerFault("malformed value")
    if kind == _BYTES:
        return data[at:end], end
    try:
        return data[at:end].decode(), end
    except UnicodeDecodeError:
        raise PeerFault("malformed value") from None


def _items(data: bytes, at: int, count: int, depth: int, most: int) -> tuple[list[Any], int]:
    items: list[Any] = []
    size = len(data)
    for _ in range(count):
        first = data[at]  # most items are ids, small numbers and short bytes: these cases of `_value` are written out
        if first == _SHORT_BYTES and data[at + 1] >= 24 and (end := at + 2 + data[at + 1]) <= size:
            items.append(data[at + 2 : end])
            at = end
        elif first < 24:
            items.append(first)
            at += 1
        elif 64 <= first < 88 and (end := at + first - 63) <= size:
            items.append(data[at + 1 : end])
            at = end
        else:
            item, at = _value(data, at, depth, most)
            items.append(item)
    return items, at


def _head(data: bytes, at: int) -> tuple[int, int, int]:
    """Kind and number of an item, and the offset after them. IndexError: the data ends before."""
    first = data[at]
    kind, number, at = first >> 5, first & 31, at + 1
    if kind > _LIST:
        raise PeerFault("value of a type that is not used")
    if number >= 24:
        if number not in _WIDTHS:  # 28 to 30 mean nothing, 31 is a length not told in advance
            raise PeerFault("value not in canonical form")
        width, least = _WIDTHS[number]
        end = at + width
        if end > len(data):
            raise PeerFault("malformed value")
        number = int.from_bytes(data[at:end], "big")
        if number < least:
            raise PeerFault("value not in canonical form")
        at = end
    return kind, number, at
