"""What the operations of a circle did, one by one, as one would tell it (DESIGN.md section 5, flat governance).

Each operation is judged by its own ancestors, like everything about membership: replicas that hold the same
operations tell the same deeds in the same order. What did nothing (a repeated vote, say) is not told, nor are profiles
and vouches, which decide nothing about anybody.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import StrEnum

from peermesh.circle import ops
from peermesh.circle.authority import Authority
from peermesh.struct import Struct
from peermesh.types import DeviceId, EntryId


class DeedKind(StrEnum):
    """What was done."""

    FOUNDED = "founded"
    ADMITTED = "admitted"  # as a guest
    WELCOMED = "welcomed"  # and became a full member by it
    VOTED = "voted"  # to remove a full member; more votes are needed
    REMOVED = "removed"  # by the vote that made them enough
    DECLINED = "declined"  # a guest
    LEFT = "left"
    DEVICE_ADDED = "device added"
    DEVICE_REVOKED = "device revoked"
    SHEET_MADE = "sheet made"  # a recovery sheet
    CAME_BACK = "came back"  # with a recovery sheet, which added the device
    DEVICE_FORKED = "device forked"  # shown to have written two histories, and revoked by that
    KEY_CHANGED = "key changed"


class Deed(Struct, frozen=True):
    """One of them.

    Attributes:
        id: the operation; the circle's own id for its founding.
        device: the device that did it. person: whose it was then.
        subject: the person or device that it was done to; None where there is none.
        votes: for a vote: how many had voted to remove that person, with this one.
        time_ms: by the clock of the device that did it, which may be wrong.
    """

    id: EntryId
    kind: DeedKind
    device: DeviceId
    person: DeviceId
    subject: DeviceId | None
    votes: int
    time_ms: int


def newest_first(authority: Authority, depth: Sequence[int], begun_ms: int) -> list[int]:
    """Numbers of all operations, each after what it followed: by time, where times do not contradict that."""
    known: list[int] = []
    for op in authority.ops:
        before = [known[at] for parent in op.parents if (at := authority.index_of(parent)) is not None]
        known.append(max([op.time_ms, begun_ms, *before]))
    return sorted(range(len(known)), key=lambda at: (known[at], depth[at], authority.ops[at].id), reverse=True)


def deeds(authority: Authority, numbers: Sequence[int]) -> Iterator[Deed]:
    """What these operations did; those that did nothing are left out."""
    for number in numbers:
        found = _told(authority, number)
        if found is not None:
            op = authority.ops[number]
            kind, subject, votes = found
            yield Deed(op.id, kind, op.device, authority.who[number], subject, votes, op.time_ms)


_Told = tuple[DeedKind, DeviceId | None, int]
_PLAIN = {
    ops.LEAVE: DeedKind.LEFT,
    ops.ROTATE: DeedKind.KEY_CHANGED,
    ops.DEV_ADD: DeedKind.DEVICE_ADDED,
    ops.DEV_REV: DeedKind.DEVICE_REVOKED,
}


def _told(a: Authority, number: int) -> _Told | None:
    op = a.ops[number]
    if op.type == ops.ADMIT:
        return _admit(a, number)
    if op.type == ops.VOTE:
        return _vote(a, number)
    if op.type == ops.FORK:
        return DeedKind.DEVICE_FORKED, ops.fork_subject(op), 0
    if op.type == ops.DEV_ADD and op.adds_sheet:
        return DeedKind.SHEET_MADE, None, 0
    if op.type == ops.DEV_ADD and a.is_sheet(op.device, a.past[number]):
        return DeedKind.CAME_BACK, op.subject, 0
    if op.type in _PLAIN:
        about = op.subject if op.type in (ops.DEV_ADD, ops.DEV_REV) else None
        return _PLAIN[op.type], about, 0
    return None


def _admit(a: Authority, number: int) -> _Told | None:
    person, past = a.ops[number].subject, a.past[number]
    earlier = {host for host, bits in a.admits[person].items() if bits & past}
    if a.is_full(person, past) or a.who[number] in earlier:
        return None
    return (DeedKind.WELCOMED if a.is_full(person, past | 1 << number) else DeedKind.ADMITTED), person, 0


def _vote(a: Authority, number: int) -> _Told | None:
    person, past = a.ops[number].subject, a.past[number]
    earlier = {voter for voter, bits in a.votes[person].items() if bits & past}
    if a.who[number] in earlier:
        return None
    if a.is_guest(person, past):
        return DeedKind.DECLINED, person, 0
    votes = len(earlier) + 1
    return (DeedKind.REMOVED if votes >= a.quorum else DeedKind.VOTED), person, votes
