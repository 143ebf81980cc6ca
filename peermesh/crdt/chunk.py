"""Change chunks of the Automerge file format: bounded parsing of the header, inflating, and the preflight.

    magic 85 6f 4a 83 | checksum 4 | type 1 | LEB length | body
    body = deps, actor, seq, start op, time, message, other actors, column table, columns, extra bytes

The hash of a change is SHA-256 over type 1, length and the uncompressed body. Everything is canonical or refused:
a saved document writes its changes anew, and one byte of difference makes it impossible to load.
Source: DESIGN.md section 7; the Automerge binary format specification.
"""

from __future__ import annotations

import hashlib
import zlib
from typing import Final

from peermesh.crdt._binding import leb
from peermesh.crdt.model import (
    MAX_ACTORS,
    MAX_CHANGE_BYTES,
    MAX_CHANGE_OPS,
    MAX_DEPS,
    ChangeHeader,
    Malformed,
    RejectedChange,
)
from peermesh.struct import Struct
from peermesh.types import ActorId, ChangeHash, Heads

_MAGIC: Final = b"\x85\x6f\x4a\x83"
_CHANGE: Final = 1
_DEFLATED_CHANGE: Final = 2
_ACTOR_BYTES: Final = 16
_MAX_NUMBER: Final = 1 << 53

OBJ_ACTOR, OBJ_CTR, KEY_ACTOR, KEY_CTR, KEY_STR = 1, 2, 17, 19, 21
INSERT, ACTION, VALUE_META, VALUE, PRED_NUM, PRED_ACTOR, PRED_CTR = 52, 66, 86, 87, 112, 113, 115
_COLUMNS: Final = frozenset(
    (
        OBJ_ACTOR, OBJ_CTR, KEY_ACTOR, KEY_CTR, KEY_STR, INSERT, ACTION, VALUE_META, VALUE,
        PRED_NUM, PRED_ACTOR, PRED_CTR,
    )
)  # fmt: skip


class Chunk(Struct, frozen=True):
    """One parsed change: the header, and its columns still encoded."""

    raw: bytes
    hash: ChangeHash
    deps: Heads
    actor: ActorId
    seq: int
    start_op: int
    others: tuple[bytes, ...]
    columns: dict[int, bytes]


def uleb(data: bytes, at: int) -> tuple[int, int]:
    """(number, next position) of a minimal unsigned LEB128 below 2**53.

    Raises:
        IndexError: the data ends inside the number.
        Malformed: too large, or longer than needed.
    """
    byte = data[at]
    at += 1
    if byte < 0x80:
        return byte, at
    value, shift = byte & 0x7F, 7
    while True:
        byte = data[at]
        at += 1
        value |= (byte & 0x7F) << shift
        shift += 7
        if byte < 0x80:
            break
        if shift > 56:
            raise Malformed("number too long")
    if not byte or value >= _MAX_NUMBER:
        raise Malformed("number not canonical")
    return value, at


def sleb(data: bytes, at: int, bits: int = 54) -> tuple[int, int]:
    """(number, next position) of a minimal signed LEB128 of at most `bits` bits; raises as `uleb`."""
    value = shift = previous = 0
    while True:
        byte = data[at]
        at += 1
        value |= (byte & 0x7F) << shift
        shift += 7
        if byte < 0x80:
            break
        if shift > bits + 7:
            raise Malformed("number too long")
        previous = byte
    if byte & 0x40:
        value -= 1 << shift
    if shift > 7 and ((not byte and not previous & 0x40) or (byte == 0x7F and previous & 0x40)):
        raise Malformed("number not canonical")
    if not -(1 << (bits - 1)) <= value < 1 << (bits - 1):
        raise Malformed("number too large")
    return value, at


def uncompressed(raw: bytes) -> bytes:
    """The same change as a type 1 chunk: the form that is hashed, stored and sent.

    Raises:
        Malformed: neither a change chunk nor a deflated one, or larger than a change may be.
    """
    if raw[:4] != _MAGIC or len(raw) < 10:
        raise Malformed("no change chunk")
    if raw[8] == _CHANGE:
        return raw
    if raw[8] != _DEFLATED_CHANGE:
        raise Malformed("no change chunk")
    length, at = uleb(raw, 9)
    if at + length != len(raw):
        raise Malformed("length")
    inflater = zlib.decompressobj(-15)
    try:
        body = inflater.decompress(raw[at:], MAX_CHANGE_BYTES)
    except zlib.error as error:
        raise Malformed("deflate") from error
    if not inflater.eof or inflater.unconsumed_tail or inflater.unused_data:
        raise Malformed("deflate")
    return raw[:8] + b"\x01" + leb(len(body)) + body


def parse(raw: bytes) -> Chunk:
    """Parse the header and cut out the columns. Cost is bounded by the size of `raw`, about 6 us.

    Raises:
        Malformed: anything that is not one canonical, uncompressed change within the limits.
    """
    try:
        return _parse(raw)
    except IndexError as error:
        raise Malformed("cut short") from error


def _parse(raw: bytes) -> Chunk:
    if len(raw) > MAX_CHANGE_BYTES:
        raise Malformed("change too large")
    if raw[:4] != _MAGIC or raw[8] != _CHANGE:
        raise Malformed("no uncompressed change chunk")
    length, at = uleb(raw, 9)
    if at + length != len(raw):
        raise Malformed("length")
    digest = hashlib.sha256(raw[8:]).digest()
    if digest[:4] != raw[4:8]:
        raise Malformed("checksum")
    count, at = uleb(raw, at)
    if count > MAX_DEPS:
        raise Malformed("too many dependencies")
    deps = tuple([ChangeHash(raw[at + 32 * k : at + 32 * k + 32]) for k in range(count)])
    at += 32 * count
    actor, at = _actor(raw, at)
    seq, at = uleb(raw, at)
    start_op, at = uleb(raw, at)
    if raw[at] or raw[at + 1]:
        raise Malformed("time and message must be empty")
    count, at = uleb(raw, at + 2)
    if count > MAX_ACTORS:
        raise Malformed("too many actors")
    others = []
    for _ in range(count):
        other, at = _actor(raw, at)
        others.append(other)
    columns = _columns(raw, at)
    if not _ascending(deps) or not _ascending(others) or actor in others or seq < 1 or start_op < 1:
        raise Malformed("header not canonical")
    return Chunk(raw, ChangeHash(digest), deps, ActorId(actor), seq, start_op, tuple(others), columns)


def _ascending(items: list[bytes] | Heads) -> bool:
    return all(items[k] < items[k + 1] for k in range(len(items) - 1))


def _actor(raw: bytes, at: int) -> tuple[bytes, int]:
    if raw[at] != _ACTOR_BYTES or at + 1 + _ACTOR_BYTES > len(raw):
        raise Malformed("actor")
    return raw[at + 1 : at + 1 + _ACTOR_BYTES], at + 1 + _ACTOR_BYTES


def _columns(raw: bytes, at: int) -> dict[int, bytes]:
    """Cut out the columns: known ones only, ascending, none empty, nothing after the last."""
    count, at = uleb(raw, at)
    if count > len(_COLUMNS):
        raise Malformed("columns")
    table = []
    last = 0
    for _ in range(count):
        spec, at = uleb(raw, at)
        size, at = uleb(raw, at)
        if spec not in _COLUMNS or spec <= last or not size:
            raise Malformed("columns")
        last = spec
        table.append((spec, size))
    columns = {}
    for spec, size in table:
        columns[spec] = raw[at : at + size]
        at += size
    if at != len(raw):
        raise Malformed("columns")
    return columns


def count_ops(column: bytes) -> int:
    """Rows in the action column, without expanding it; raises Malformed past the limit."""
    at = rows = 0
    end = len(column)
    while at < end:
        count, at = sleb(column, at)
        if count == 0:
            raise Malformed("an operation without action")
        for _ in range(1 if count > 0 else -count):
            _, at = uleb(column, at)
        rows += abs(count)
        if rows > MAX_CHANGE_OPS:
            raise Malformed("too many operations")
    return rows


def preflight(raw: bytes) -> ChangeHeader:
    """Read the head of a raw change cheaply and within bounds, knowing no document.

    What it passes may be stored and relayed; only the guard inside `Document.apply` decides whether it may
    enter a document. About 8 us for a keystroke.

    Raises:
        RejectedChange: larger than 1 MiB or 20,000 operations, not type 1, damaged, or not canonical.
    """
    try:
        chunk = parse(raw)
        ops = count_ops(chunk.columns.get(ACTION, b""))
        if not ops:
            raise Malformed("no operations")
    except IndexError as error:
        raise RejectedChange("cut short") from error
    except Malformed as error:
        raise RejectedChange(str(error)) from error
    return ChangeHeader(chunk.hash, chunk.deps, chunk.actor, chunk.seq, chunk.start_op, ops)
