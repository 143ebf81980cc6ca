"""The changes of one note in an order that puts causes first, and what each of them knew of the others."""

from __future__ import annotations

import heapq
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence

from peermesh.crdt import only_keys, preflight
from peermesh.errors import PeerFault
from peermesh.log import decode_entry
from peermesh.notebook.comments import ASIDE
from peermesh.store import StoredEntry
from peermesh.struct import Struct
from peermesh.types import ChangeHash, DeviceId, Heads


class Made(Struct, frozen=True):
    """One change: whose device made it, when its entry says so, and on top of what."""

    hash: ChangeHash
    deps: Heads
    device: DeviceId
    time_ms: int
    actor: bytes
    start_op: int
    raw: bytes
    aside: bool
    """It only says something about the text (a comment), and edits nothing."""


class Graph:
    """All changes of one document that are here. Immutable once made.

    Clocks lie, so causality orders first; among changes that know nothing of each other the earlier time, then hash.
    """

    def __init__(self, rows: Sequence[StoredEntry]) -> None:
        self.made = _ordered(_made(rows))
        self.place = {one.hash: at for at, one in enumerate(self.made)}
        self.past: list[int] = []
        """Per change the set of changes it knew, as bits."""
        for one in self.made:
            known = 0
            for dep in one.deps:
                known |= self.past[self.place[dep]] | 1 << self.place[dep]
            self.past.append(known)
        self._births: dict[bytes, tuple[list[int], list[int]]] = {}
        by_actor: defaultdict[bytes, list[tuple[int, int]]] = defaultdict(list)
        for at, one in enumerate(self.made):
            by_actor[one.actor].append((one.start_op, at))
        for actor, pairs in by_actor.items():
            pairs.sort()
            self._births[actor] = ([start for start, _ in pairs], [at for _, at in pairs])

    def heads_after(self, count: int) -> Heads:
        """The version that the first `count` changes make."""
        tips: set[ChangeHash] = set()
        for one in self.made[:count]:
            tips.difference_update(one.deps)
            tips.add(one.hash)
        return tuple(sorted(tips))

    def known_by(self, heads: Heads) -> int:
        """The changes that a version holds, as bits; heads that are not here count for nothing."""
        known = 0
        for head in heads:
            at = self.place.get(head)
            if at is not None:
                known |= self.past[at] | 1 << at
        return known

    def born(self, actor: bytes, counter: int) -> Made | None:
        """The change that made a character, by the character's id."""
        found = self._births.get(actor)
        if found is None:
            return None
        at = bisect_right(found[0], counter) - 1
        return self.made[found[1][at]] if at >= 0 else None


def _made(rows: Sequence[StoredEntry]) -> dict[ChangeHash, Made]:
    found: dict[ChangeHash, Made] = {}
    for row in rows:
        for raw in decode_entry(row.raw).changes:
            try:
                header = preflight(raw)
            except PeerFault:
                continue  # what the guard refuses is in no document either
            made = Made(
                header.hash, header.deps, row.device, row.time_ms, header.actor, header.start_op, raw,
                only_keys(raw, ASIDE),
            )  # fmt: skip
            found.setdefault(header.hash, made)
    return found


def _ordered(found: dict[ChangeHash, Made]) -> list[Made]:
    waits = {hash_: {dep for dep in one.deps if dep in found} for hash_, one in found.items()}
    whole = {hash_ for hash_, one in found.items() if all(dep in found for dep in one.deps)}
    after: defaultdict[ChangeHash, list[ChangeHash]] = defaultdict(list)
    for hash_, deps in waits.items():
        for dep in deps:
            after[dep].append(hash_)
    ready = [(found[hash_].time_ms, hash_) for hash_, deps in waits.items() if not deps and hash_ in whole]
    heapq.heapify(ready)
    order: list[Made] = []
    while ready:
        _, hash_ = heapq.heappop(ready)
        order.append(found[hash_])
        for next_ in after[hash_]:
            waits[next_].discard(hash_)
            if not waits[next_] and next_ in whole:
                heapq.heappush(ready, (found[next_].time_ms, next_))
    return order
