r"""The log of a device that forked, as a replica holds it: one line in the log, and branches beside it.

    1 - 2 - 3 - 4a - 5a            the line (a log as of any device)
             \
              4b - 5b - 6b         a branch, held aside; while it is fetched it may still hang in the air

The rule, the same everywhere: **of the whole histories that are held the longest stays in the log, of equally long
ones the one whose last id is smallest; the others stay aside.** It is a function of what is held alone, and
members hold the same in the end (`app/forks.py`), so that they agree.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from peermesh.log.entry import NO_ENTRY
from peermesh.struct import Struct
from peermesh.types import EntryId

Head = tuple[int, EntryId]
"""Seq and id of an entry."""


def longer(head: Head) -> tuple[int, bytes]:
    """Sort key: the history that stays comes first."""
    return -head[0], head[1]


class Tree(Struct, frozen=True):
    """One device's entries here.

    Attributes:
        top: the last entry of the line; (0, NO_ENTRY) when there is none.
        line: the id of the line's entry at a seq, None beyond its end.
        aside: the other entries: id -> (seq, id before it).
    """

    top: Head
    line: Callable[[int], EntryId | None]
    aside: Mapping[EntryId, Head]

    def missing(self, head: Head) -> Head | None:
        """The highest entry of this history that is not held; None when it is whole."""
        seq, entry = head
        while True:
            if seq == 0:
                return None
            if self.line(seq) == entry:
                return None
            held = self.aside.get(entry)
            if held is None or held[0] != seq:
                return (seq, entry)
            seq, entry = seq - 1, held[1]

    def wanted(self, heads: Iterable[Head]) -> list[Head]:
        """What must be fetched so that these histories are held."""
        return list(dict.fromkeys(lacking for head in heads if (lacking := self.missing(head)) is not None))

    def ends(self) -> list[Head]:
        """The last entries of all histories aside, whole or not."""
        inner = {prev for _, prev in self.aside.values()}
        return [(seq, entry) for entry, (seq, _) in self.aside.items() if entry not in inner]

    def leaves(self) -> list[Head]:
        """The last entries of all whole histories, the one that should be the line first."""
        whole = [end for end in self.ends() if self.missing(end) is None]
        if self.top[0] and all(prev != self.top[1] for _, prev in self.aside.values()):
            whole.append(self.top)
        return sorted(whole, key=longer)

    def path(self, leaf: Head) -> tuple[int, list[EntryId]]:
        """Where a whole history leaves the line (0: at once), and its entries after that, upwards."""
        seq, entry = leaf
        found: list[EntryId] = []
        while seq and self.line(seq) != entry:
            found.append(entry)
            seq, entry = seq - 1, self.aside[entry][1]
        assert seq or entry == NO_ENTRY
        return seq, found[::-1]
