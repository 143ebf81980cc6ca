"""The messages of replication: canonical `[kind, body]`, read in one place and bounded before they mean anything.

HAVE  [[device32, seq, id32]...]   what the sender durably holds, all of it
RUN   [raw entry...]               consecutive entries of one log
GOT   [[device32, seq, id32]...]   what has become durable at the sender: part of its vector
NO    device32                     nothing more of this log, please
ASK   [[device32, seq, id32]]      I hold another entry for this seq: show yours
FETCH [[device32, seq, id32]]      of a device that forked: show this entry and those before it
SIDE  [raw entry...]               that entry and those before it, downwards; nothing when it is not held
"""

from __future__ import annotations

from typing import Any, Final

from peermesh.errors import PeerFault
from peermesh.log.cbor import canonical_dumps, canonical_loads
from peermesh.log.entry import MAX_ENTRY
from peermesh.types import DeviceId, EntryId, Vector

HAVE: Final = 1
RUN: Final = 2
GOT: Final = 3
NO: Final = 4
ASK: Final = 5
FETCH: Final = 6
SIDE: Final = 7

MAX_MESSAGE = MAX_ENTRY + 1024
"""Bytes of a message; it leaves room for the owner's own words in the frame around it."""
MAX_DEVICES = 1024
"""Logs listed in a vector, and other things remembered per log of a peer."""
MAX_RUN = 4096
"""Entries in a run."""

_Vector = dict[DeviceId, tuple[int, EntryId]]


def pack(kind: int, body: Any) -> bytes:
    """A message as it travels."""
    return canonical_dumps([kind, body])


def pack_vector(kind: int, vector: Vector) -> bytes:
    """A HAVE, GOT or ASK. What is beyond the bound is left out: an honest peer must never look hostile.

    Nothing is lost by that: for a log that is not listed the other side sends what is held already.
    """
    return pack(kind, [[device, *vector[device]] for device in sorted(vector)[:MAX_DEVICES]])


def unpack(message: bytes) -> tuple[int, Any]:
    """Kind and body; of HAVE, GOT, ASK and FETCH a vector, of RUN and SIDE a list of bytes, of NO a device.

    Raises:
        PeerFault: anything else.
    """
    value = canonical_loads(message, max_size=MAX_MESSAGE, max_depth=3, max_items=MAX_RUN)
    if type(value) is not list or len(value) != 2:
        raise PeerFault("malformed replication message")
    kind, body = value
    if kind in (HAVE, GOT):
        return kind, _vector(body, MAX_DEVICES)
    if kind == RUN:
        if type(body) is not list or not body or any(type(raw) is not bytes for raw in body):
            raise PeerFault("malformed run")
        return kind, body
    if kind == NO and type(body) is bytes and len(body) == 32:
        return kind, DeviceId(body)
    if kind == SIDE and type(body) is list and all(type(raw) is bytes for raw in body):
        return kind, body
    if kind in (ASK, FETCH):
        return kind, _vector(body, 1)
    raise PeerFault("unknown replication message")


def _vector(body: Any, most: int) -> _Vector:
    if type(body) is not list or len(body) > most:
        raise PeerFault("malformed vector")
    vector: _Vector = {}
    for row in body:
        if type(row) is not list or [type(item) for item in row] != [bytes, int, bytes]:
            raise PeerFault("malformed vector")
        device, seq, entry = row
        if len(device) != 32 or len(entry) != 32 or not 0 < seq < 1 << 53 or device in vector:
            raise PeerFault("malformed vector")
        vector[DeviceId(device)] = (seq, EntryId(entry))
    return vector
