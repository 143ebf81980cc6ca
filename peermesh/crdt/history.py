"""Which changes a document holds and which of them are ancestors of a given version.

The verdict of the guard must be the same on every replica, whatever else it holds: it may look only at the ancestors
of a change. A vector clock per version (actor -> seq) answers that, because the guard lets an actor's changes in only
as a chain. The clock of the present heads is kept; others are computed by walking back and cached.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable, Mapping
from typing import Final, NamedTuple

from peermesh.types import ChangeHash, Heads

Clock = Mapping[bytes, int]
"""Per actor the last seq that belongs to a version."""
_CACHED_CLOCKS: Final = 64


class _Node(NamedTuple):
    deps: Heads
    actor: bytes
    seq: int
    max_op: int


class History:
    """The DAG of one document's changes. Owner: its Document."""

    def __init__(self) -> None:
        self.heads: Heads = ()
        self._nodes: dict[ChangeHash, _Node] = {}
        self._max_ops: dict[bytes, list[int]] = {}
        self._present: dict[bytes, int] = {}
        self._clocks: OrderedDict[ChangeHash, dict[bytes, int]] = OrderedDict()

    def __contains__(self, hash_: object) -> bool:
        return hash_ in self._nodes

    def __len__(self) -> int:
        return len(self._nodes)

    def add(self, hash_: ChangeHash, deps: Heads, actor: bytes, seq: int, max_op: int) -> None:
        """Note a change that entered the document; its dependencies and its actor's earlier ones are in."""
        self._nodes[hash_] = _Node(deps, actor, seq, max_op)
        self._max_ops.setdefault(actor, []).append(max_op)
        self._present[actor] = seq
        if deps == self.heads:
            self.heads = (hash_,)
        else:
            self.heads = tuple(sorted([head for head in self.heads if head not in deps] + [hash_]))

    def last_seq(self, actor: bytes) -> int:
        """Highest seq of an actor in the document, 0 when unknown."""
        return self._present.get(actor, 0)

    def max_op(self, deps: Iterable[ChangeHash]) -> int:
        """Highest operation counter among these versions."""
        return max([self._nodes[dep].max_op for dep in deps], default=0)

    def actor_max_op(self, actor: bytes, seq: int) -> int:
        """Highest operation counter of an actor up to `seq`; 0 for seq 0."""
        return self._max_ops[actor][seq - 1] if seq else 0

    def clock(self, deps: Heads) -> Clock:
        """The clock of a version. Constant for the present heads, else a walk back to cached clocks."""
        if deps == self.heads:
            return self._present
        merged: dict[bytes, int] = {}
        for dep in deps:
            _merge(merged, self._clock_of(dep))
        return merged

    def _clock_of(self, start: ChangeHash) -> dict[bytes, int]:
        cached = self._clocks.get(start)
        if cached is not None:
            self._clocks.move_to_end(start)
            return cached
        clock: dict[bytes, int] = {}
        covered: dict[bytes, int] = {}  # from whole clocks: what it says is in needs no walk
        seen: set[ChangeHash] = set()
        todo = [start]
        while todo:
            hash_ = todo.pop()
            node = self._nodes[hash_]
            if hash_ in seen or covered.get(node.actor, 0) >= node.seq:
                continue
            cached = self._clocks.get(hash_)
            if cached is not None:
                _merge(covered, cached)
                continue
            seen.add(hash_)
            clock[node.actor] = max(node.seq, clock.get(node.actor, 0))
            todo.extend(node.deps)
        _merge(clock, covered)
        self._clocks[start] = clock
        if len(self._clocks) > _CACHED_CLOCKS:
            self._clocks.popitem(last=False)
        return clock


def _merge(clock: dict[bytes, int], other: Mapping[bytes, int]) -> None:
    for actor, seq in other.items():
        if clock.get(actor, 0) < seq:
            clock[actor] = seq
