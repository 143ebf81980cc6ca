"""What operations may refer to in one document: its objects, their characters and keys, by operation id.

Automerge does not check references: a deletion of a character that does not exist leaves a document that looks right
and cannot be loaded again. Characters are kept as spans of counters per actor, so that a typed text of any
length is one span.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import Final

from peermesh.struct import Struct, field

MAKE_MAP: Final = 0
SET: Final = 1
MAKE_LIST: Final = 2
DELETE: Final = 3
MAKE_TEXT: Final = 4

OpRef = tuple[bytes, int]
"""(actor, counter) of an operation."""


class Spans:
    """A growing set of counters as closed intervals; additions only come at the upper end."""

    __slots__ = ("_ends", "_starts")

    def __init__(self) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []

    def __iter__(self) -> zip[tuple[int, int]]:
        return zip(self._starts, self._ends, strict=True)

    def add(self, low: int, high: int) -> None:
        """Add low..high; low must lie above all earlier ones."""
        ends = self._ends
        if ends and ends[-1] + 1 == low:
            ends[-1] = high
        else:
            self._starts.append(low)
            ends.append(high)

    def covers(self, low: int, high: int) -> bool:
        """Whether all of low..high are in."""
        at = bisect_right(self._starts, low) - 1
        return at >= 0 and high <= self._ends[at]


class Obj(Struct, eq=False):
    """One object: `kind` is its make operation; maps use `keys`, lists and texts `elements`."""

    kind: int
    keys: dict[str, set[OpRef]] = field(default_factory=dict)
    elements: dict[bytes, Spans] = field(default_factory=dict)


class Staged(Struct):
    """What a checked change will add once Automerge has taken it, and what the quick reader wants to know of it.

    `scalars` are (row, value); `texts` are (first row, text); `puts` and `spans` are keyed by `id` of the object;
    `plain` says that everything was written once, in order, and nothing was overwritten or deleted.
    """

    rows: int = 0
    objects: dict[int, Obj] = field(default_factory=dict)
    spans: dict[int, tuple[Obj, Spans]] = field(default_factory=dict)
    puts: dict[tuple[int, str], tuple[Obj, set[int]]] = field(default_factory=dict)
    scalars: list[tuple[int, str | int | float | bytes | None]] = field(default_factory=list)
    texts: list[tuple[int, str]] = field(default_factory=list)
    plain: bool = True


class Index:
    """Every object of one document. Owner: its Document."""

    def __init__(self) -> None:
        self.root = Obj(MAKE_MAP)
        self.objects: dict[OpRef, Obj] = {}

    def add(self, actor: bytes, staged: Staged) -> None:
        """Take over what a change of `actor` brought."""
        for counter, obj in staged.objects.items():
            self.objects[actor, counter] = obj
        for obj, spans in staged.spans.values():
            own = obj.elements.setdefault(actor, Spans())
            for low, high in spans:
                own.add(low, high)
        for (_, key), (obj, counters) in staged.puts.items():
            obj.keys.setdefault(key, set()).update([(actor, counter) for counter in counters])
