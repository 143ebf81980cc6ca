"""What the documents of a kind say, read once, and again when one of them has changed."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Generic, TypeVar

from peermesh.app.practices.ground import Ground
from peermesh.types import CircleId, DocId, NoteRecord

T = TypeVar("T")
MANY = 200
"""When more documents than this have changed, all of the kind are read anew: that is quicker."""


class Kept(Generic[T]):
    """Readings of one kind, by circle. Owner: a practice, which passes on what `Practices.changed` is told.

    `read` must be a pure function of the record alone: what depends on the time or on who belongs is worked out later.
    """

    def __init__(self, ground: Ground, kind: str, read: Callable[[NoteRecord], T]) -> None:
        self._ground = ground
        self._kind = kind
        self._read = read
        self._found: dict[CircleId, dict[DocId, tuple[int, T]]] = {}
        self._stale: dict[CircleId, set[DocId]] = {}

    def changed(self, circle: CircleId, docs: Iterable[DocId]) -> None:
        """These documents were indexed anew."""
        if circle in self._found:
            self._stale.setdefault(circle, set()).update(docs)

    def every(self, circle: CircleId) -> list[T]:
        """All of them as the index holds them, newest first, trash left out."""
        stale = self._stale.get(circle, set())
        known = circle in self._found and len(stale) <= MANY
        found = self._found[circle].copy() if known else {}
        for doc in stale:
            found.pop(doc, None)
        if stale or not known:  # one question for all that changed: most of it is of other kinds
            for one in self._ground.records.of_kind(circle, self._kind, stale if known else None):
                found[one.info.doc] = (one.info.created_ms, self._read(one))
            self._found[circle] = found
            self._stale.pop(circle, None)
        return [one for _, _, one in sorted(((-at, doc, one) for doc, (at, one) in found.items()), key=lambda x: x[:2])]
