"""Who mentions me: `@My Name` that came into a note by somebody else's hand.

What the index held before is compared with what it holds now, which costs one search of a text that is in memory
anyway. Silent are: what I write on any of my devices, what a circle held before I came to it, and old news.
Owner: App; owner thread only.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import lru_cache

from peermesh.app.circle_state import CircleState
from peermesh.app.people import People
from peermesh.events import Mentioned
from peermesh.ports import Clock
from peermesh.store import StoredEntry
from peermesh.types import CircleId, DocId, NoteRecord

OLD_MS = 14 * 24 * 3_600_000
"""What was written longer ago is no news to somebody who comes back."""


class Mentions:
    """Reads what the indexer writes, and tells once that is durable."""

    def __init__(self, clock: Clock, people: People, emit: Callable[[Mentioned], None]) -> None:
        self._clock = clock
        self._people = people
        self._emit = emit
        self._found: dict[tuple[CircleId, DocId], Mentioned] = {}

    def read(self, state: CircleState, before: NoteRecord | None, now: NoteRecord, rows: Sequence[StoredEntry]) -> None:
        """A note is about to be indexed anew; `rows` are the entries it was read from, in the order they came."""
        if "@" not in now.body or now.info.deleted or not rows:
            return
        last, owners = rows[-1], state.view().owners
        person = owners.get(last.device, last.device)
        if person == owners.get(state.device, state.device):
            return
        joined = state.record.joined_ms
        if last.time_ms < max(joined, self._clock.now_ms() - OLD_MS):
            return
        if before is None and now.info.created_ms < joined:  # it was there before me, or moved in with the founding
            return
        name = self._people.mine().name
        if name and _count(name, now.body) > (_count(name, before.body) if before is not None else 0):
            key = (state.circle, now.info.doc)
            self._found[key] = Mentioned(*key, state.view().name(person) or "?")

    def tell(self) -> None:
        """What was read is durable now."""
        found, self._found = self._found, {}
        for event in found.values():
            self._emit(event)


@lru_cache(8)
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w@.])@{re.escape(name)}(?!\w)", re.IGNORECASE)


def _count(name: str, text: str) -> int:
    """How often a text mentions somebody."""
    return sum(1 for _ in _pattern(name).finditer(text))
