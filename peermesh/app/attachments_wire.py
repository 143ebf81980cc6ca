"""The messages by which devices of a circle hand attachments on: canonical `[kind, ...]`, read in one place.

WANT   [1, [digest...]]             what the sender lacks, all of it that it asks for; replaces an earlier one
HAVE   [2, [[digest, size]...]]     of what was wanted, this is whole at the sender
GET    [3, digest, offset]          send this, from here on
CHUNK  [4, digest, offset, bytes]   CHUNK bytes, fewer only at the end
GOT    [5, digest, offset]          everything before it is kept: send more
NO     [6, digest]                  to whoever gets: it is not here (any more); to whoever sends: no more of it
"""

from __future__ import annotations

from typing import Any

from peermesh.errors import PeerFault
from peermesh.log import canonical_dumps, canonical_loads
from peermesh.store import CHUNK
from peermesh.struct import Struct

MAX_WANT = 256
"""Digests in a WANT or HAVE."""
MAX_MESSAGE = CHUNK + 1024
MAX_OFFSET = 1 << 40
_WANT, _HAVE, _GET, _CHUNK, _GOT, _NO = range(1, 7)


class Want(Struct, frozen=True):
    """See above."""

    digests: tuple[bytes, ...]


class Have(Struct, frozen=True):
    """See above."""

    held: tuple[tuple[bytes, int], ...]


class Get(Struct, frozen=True):
    """See above."""

    digest: bytes
    offset: int


class Chunk(Struct, frozen=True):
    """See above."""

    digest: bytes
    offset: int
    data: bytes


class Got(Struct, frozen=True):
    """See above."""

    digest: bytes
    offset: int


class No(Struct, frozen=True):
    """See above."""

    digest: bytes


Message = Want | Have | Get | Chunk | Got | No


def pack(message: Message) -> bytes:
    """A message as it travels."""
    match message:
        case Want(digests):
            return canonical_dumps([_WANT, list(digests)])
        case Have(held):
            return canonical_dumps([_HAVE, [[digest, size] for digest, size in held]])
        case Get(digest, offset):
            return canonical_dumps([_GET, digest, offset])
        case Chunk(digest, offset, data):
            return canonical_dumps([_CHUNK, digest, offset, data])
        case Got(digest, offset):
            return canonical_dumps([_GOT, digest, offset])
        case No(digest):
            return canonical_dumps([_NO, digest])


def unpack(data: bytes) -> Message:
    """Read a message of a peer.

    Raises:
        PeerFault: anything but one of the six.
    """
    value = canonical_loads(data, max_size=MAX_MESSAGE, max_depth=3, max_items=MAX_WANT)
    match value:
        case [1, list(digests)]:
            found = tuple(map(_digest, digests))
            if len(set(found)) == len(found):
                return Want(found)
        case [2, list(rows)] if rows:
            return Have(tuple(map(_held, rows)))
        case [3, digest, offset]:
            return Get(_digest(digest), _offset(offset))
        case [4, digest, offset, bytes(part)] if 0 < len(part) <= CHUNK:
            return Chunk(_digest(digest), _offset(offset), part)
        case [5, digest, offset]:
            return Got(_digest(digest), _offset(offset))
        case [6, digest]:
            return No(_digest(digest))
    raise PeerFault("malformed attachment message")


def _digest(value: Any) -> bytes:
    if type(value) is not bytes or len(value) != 32:
        raise PeerFault("malformed attachment message")
    return value


def _offset(value: Any) -> int:
    if type(value) is not int or not 0 <= value <= MAX_OFFSET:
        raise PeerFault("malformed attachment message")
    return value


def _held(row: Any) -> tuple[bytes, int]:
    if type(row) is not list or len(row) != 2:
        raise PeerFault("malformed attachment message")
    size = _offset(row[1])
    if size < 1:
        raise PeerFault("malformed attachment message")
    return _digest(row[0]), size
