"""How much of a circle's record one person may fill, so that nobody takes the room of others.

An operation costs one unit for each 2 KiB begun, rounded up to a power of two. Two bounds, for two ways of filling:

 1. *By authority, for good*: an operation is refused when those of the same person among its ancestors cost more than
    that person's budget. That depends on ancestors only, so everybody decides alike and for ever. A part of the budget
    is kept for what a circle cannot do without (RESERVED_TYPES): who has used up the rest can still vote, leave,
    revoke, prove a fork, vouch and change the key. Guests have less.
 2. *By room, here and now*: a dishonest person can make operations that do not know of each other (several devices,
    guests of their own, numbers used twice), so that the ancestors of each look cheap. So a replica takes at most
    ROOM units of what one full member answers for (their own, and of guests whom only they admitted). What is beyond
    is *held back*: not refused, but let in as soon as an operation of somebody else builds on it. Thus what any
    honest member has taken enters everywhere, and the flood of one stays within their own room.
"""

from __future__ import annotations

from collections import defaultdict

from peermesh.circle import ops
from peermesh.circle.ops import Op
from peermesh.types import DeviceId

UNIT = 2 * 1024
FULL_BUDGET, GUEST_BUDGET = 2000, 200
FULL_RESERVE, GUEST_RESERVE = 1000, 200
ROOM = 4000
RESERVED_TYPES = frozenset((ops.VOTE, ops.LEAVE, ops.DEV_REV, ops.DEV_ADD, ops.FORK, ops.VOUCH, ops.ROTATE))
FULL_TEXT = "You have changed so much about yourself and your devices in this circle that there is no room for more."


def size_class(op: Op) -> int:
    """An operation costs 2 ** size_class units."""
    return (max(1, -(-len(op.raw) // UNIT)) - 1).bit_length()


class Budget:
    """What each person's operations cost. Owner: Authority."""

    def __init__(self) -> None:
        self._by_class: defaultdict[DeviceId, defaultdict[int, int]] = defaultdict(lambda: defaultdict(int))

    def spend(self, op: Op, bit: int, person: DeviceId) -> None:
        """An operation was accepted."""
        self._by_class[person][size_class(op)] |= bit

    def spent(self, person: DeviceId, within: int) -> int:
        """Units that a person's operations in a set cost."""
        classes = self._by_class.get(person)
        return sum((bits & within).bit_count() << cls for cls, bits in classes.items()) if classes else 0

    def allows(self, op: Op, person: DeviceId, past: int, *, full: bool) -> bool:
        """Rule 1: whether the person has so much left."""
        most = FULL_BUDGET if full else GUEST_BUDGET
        if op.type in RESERVED_TYPES:
            most += FULL_RESERVE if full else GUEST_RESERVE
        return self.spent(person, past) + (1 << size_class(op)) <= most
