"""Operations for which their author's room is used up: held back until somebody else's build on them (see `budget`)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from peermesh.circle import budget
from peermesh.circle.authority import Authority
from peermesh.circle.budget import size_class
from peermesh.circle.ops import Op
from peermesh.types import DeviceId, EntryId

MAX_HELD = 4096


class Room:
    """What each person takes up here, and what is held back. Owner: one `Membership`."""

    def __init__(self, authority: Authority) -> None:
        self._authority = authority
        self._taken: Counter[DeviceId] = Counter()
        self._total = 0
        self._uncounted: list[Op] = []
        self._held: dict[EntryId, Op] = {}

    def __contains__(self, op_id: object) -> bool:
        return op_id in self._held

    def take(self, op: Op) -> None:
        """An operation has entered."""
        self._total += 1 << size_class(op)
        self._uncounted.append(op)

    def is_full_for(self, op: Op) -> bool:
        """Whether whoever answers for it has used up their room."""
        if self._total + (1 << size_class(op)) <= budget.ROOM:
            return False  # mostly: all together would find room
        for entered in self._uncounted:
            if (answers := self._authority.answering(entered.device)) is not None:
                self._taken[answers] += 1 << size_class(entered)
        self._uncounted.clear()
        who = self._authority.answering(op.device)
        return who is not None and self._taken[who] + (1 << size_class(op)) > budget.ROOM

    def hold(self, op: Op) -> None:
        """Hold an operation back; the oldest make room."""
        self._held[op.id] = op
        while len(self._held) > MAX_HELD:
            del self._held[next(iter(self._held))]

    def let_go(self, op: Op) -> None:
        """It is held back no longer."""
        self._held.pop(op.id, None)

    def carried_by(self, op: Op, waiting: Mapping[EntryId, Op]) -> dict[EntryId, Op]:
        """What an operation builds on and what is only held back, or waits, because its author's room is used up.

        Nothing while the one who answers for it is the author of `op`, too: nobody carries their own.
        """
        if not self._held:
            return {}
        who = self._authority.answering(op.device)
        found: dict[EntryId, Op] = {}
        todo = list(op.parents)
        while todo:
            op_id = todo.pop()
            before = self._held.get(op_id) or waiting.get(op_id)
            if before is None or op_id in found or self._authority.answering(before.device) == who:
                continue
            found[op_id] = before
            todo += before.parents
        return found
