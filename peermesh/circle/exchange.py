"""Membership between two members: one summary each way when nothing is new (DESIGN.md sections 4 and 5).

      A                                   B
      |------- summary ------------------>|      both send theirs as soon as hello is done
      |<------ summary -------------------|
      |<------ operations A lacks --------|      nothing when the summary covers all
      |------- operations B lacks ------->|

Afterwards new operations are pushed as they are made or learned. When some had to wait for
unknown parents (`Membership.waiting` grew), send the summary again: the other side fills the gap.

To a device that hello only *introduced* (see hello.py) send the summary, and operations only once
its own have made it active.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from peermesh.circle._bytes import is_id, need, pack_frame
from peermesh.circle.membership import Membership
from peermesh.circle.ops import MAX_FORK_OP
from peermesh.errors import PeerFault
from peermesh.log.cbor import canonical_loads
from peermesh.struct import Struct
from peermesh.types import CircleId, EntryId

ROOM = "members"
MAX_CHUNK = 250_000
"""Bytes of operations in one frame, so that a frame stays below 256 KiB."""
MAX_SUMMARY = 512
_SUMMARY, _OPS = 1, 2


class Summary(Struct, frozen=True):
    """What the other replica of a circle holds."""

    circle: CircleId
    ids: tuple[EntryId, ...]


class Operations(Struct, frozen=True):
    """Raw operations of a circle, not yet looked at."""

    circle: CircleId
    raws: tuple[bytes, ...]


class Answer(Struct, frozen=True):
    """What a summary calls for.

    Attributes:
        frames: to be sent now, in order; () when the other side lacks nothing.
        ask: the other side holds something unknown here. It comes by itself in answer to the summary
            sent at the start; if none was sent on this connection yet, send it now.
    """

    frames: tuple[bytes, ...]
    ask: bool


def summary_frame(membership: Membership) -> bytes:
    """The frame that tells what is held here."""
    return pack_frame(ROOM, _SUMMARY, membership.circle, list(membership.summary()))


def operations_frames(circle: CircleId, raws: Iterable[bytes]) -> tuple[bytes, ...]:
    """Raw operations in frames below 256 KiB each, order kept."""
    chunks: list[list[bytes]] = []
    size = 0
    for raw in raws:
        if not chunks or size + len(raw) + 5 > MAX_CHUNK:
            chunks.append([])
            size = 0
        chunks[-1].append(raw)
        size += len(raw) + 5
    return tuple(pack_frame(ROOM, _OPS, circle, chunk) for chunk in chunks)


def answer(membership: Membership, ids: Sequence[EntryId]) -> Answer:
    """Compare with another replica's summary."""
    missing = membership.ops_missing_for(ids)
    return Answer(operations_frames(membership.circle, missing), not membership.knows(ids))


def decode_exchange(frame: bytes) -> Summary | Operations:
    """Read a frame of this exchange.

    Raises:
        PeerFault: anything else.
    """
    value = canonical_loads(frame, max_size=MAX_CHUNK + MAX_FORK_OP + 1024)
    need(isinstance(value, list) and len(value) == 4 and value[0] == ROOM and is_id(value[2]), "not a membership frame")
    _, kind, circle, items = value
    need(isinstance(items, list) and bool(items), "malformed membership frame")
    if kind == _SUMMARY:
        need(len(items) <= MAX_SUMMARY and all(map(is_id, items)), "malformed summary")
        return Summary(circle, tuple(items))
    if kind == _OPS:
        need(all(type(raw) is bytes for raw in items), "malformed operations")
        return Operations(circle, tuple(items))
    raise PeerFault("unknown membership frame")
