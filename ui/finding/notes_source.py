"""What the middle column asks of the App: rows, hits, trash, pins, names of one circle."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from peermesh.app import App
from peermesh.types import CircleId, DeviceId, DocId, NoteInfo, SearchHit
from ui.finding.choice import Choice, Facet, counted
from ui.finding.matching import fold

HITS = 80
"""Notes that a search in the list shows; the search page goes further."""

MANY, FIRST = 1000, 60
"""Of more notes, the first ones are shown before the others are read."""


class NotesSource:
    """Reads of one circle, nothing while `circle` is None. Owner: NotesPane."""

    def __init__(self, app: App) -> None:
        self._app = app
        self.circle: CircleId | None = None
        self.names: dict[DeviceId, str] = {}
        self.kinds: frozenset[str] | None = None
        """Only these kinds are listed; None: all but those `apart`."""
        self.apart: frozenset[str] = frozenset()

    def read_names(self) -> None:
        """Names may differ."""
        self.names = self._app.device_names(self.circle) if self.circle else {}

    def rows(self, choice: Choice) -> Iterable[NoteInfo]:
        """The notes that are wanted, in no order."""
        rows: Iterable[NoteInfo] = self._app.links.rows(self.circle).values() if self.circle else ()
        if self.kinds is not None or self.apart:
            rows = [row for row in rows if self._listed(row)]
        return [row for row in rows if choice.wants(row, self.names)] if choice.narrows else rows

    def _listed(self, row: NoteInfo) -> bool:
        return row.kind in self.kinds if self.kinds is not None else row.kind not in self.apart

    def newest(self) -> list[NoteInfo]:
        """The notes that a list of many begins with, those pinned among them; none where there are few."""
        if self.circle is None or self._app.note_count(self.circle) <= MANY:
            return []
        first = {row.doc: row for row in self._app.notes(self.circle, limit=FIRST)}
        pinned = [self._app.note_info(self.circle, doc) for doc in self._app.links.pins(self.circle)]
        found = [*first.values(), *(row for row in pinned if row and not row.deleted and row.doc not in first)]
        return [row for row in found if self._listed(row)]

    def changes(self, docs: Iterable[DocId], choice: Choice) -> dict[DocId, NoteInfo | None]:
        """These notes as they are now; None for one that is not wanted or is gone."""
        found: dict[DocId, NoteInfo | None] = {}
        for doc in docs:
            row = self._app.note_info(self.circle, doc) if self.circle else None
            listed = row is not None and not row.deleted and self._listed(row)
            wanted = listed and row is not None and choice.wants(row, self.names)
            found[doc] = row if wanted else None
        return found

    def pinned(self) -> frozenset[DocId]:
        """Notes pinned on this device."""
        return frozenset(self._app.links.pins(self.circle)) if self.circle else frozenset()

    def trash(self, query: str) -> list[NoteInfo]:
        """Notes in the trash in whose title or beginning all words occur."""
        words = fold(query).split()
        rows = self._app.knowledge.trash.notes(self.circle) if self.circle else []
        return [row for row in rows if all(word in fold(f"{row.title} {row.snippet}") for word in words)]

    def hits(self, query: str, choice: Choice, most: int) -> list[SearchHit]:
        """What a search finds among the notes that are wanted, the best first."""
        if self.circle is None:
            return []
        if not choice.narrows and self.kinds is None:
            return self._app.search(self.circle, query, most)

        def wanted(info: NoteInfo) -> bool:
            return (self.kinds is None or self._listed(info)) and choice.wants(info, self.names)

        return self._app.search(self.circle, query, most, wanted=wanted)

    def values(self) -> Mapping[Facet, Counter[str]]:
        """What the notes could be narrowed by."""
        return counted(self.rows(Choice()), self.names)

    def describe(self, info: NoteInfo) -> tuple[tuple[str, ...], tuple[str, ...], bool]:
        """Who wrote a note, which others have it open now, and whether one of them is writing."""
        people = dict.fromkeys(self.names[device] for device in info.authors if device in self.names)
        moving = info.doc in self._app.live.editing(info.circle)
        return tuple(people), self._app.presence(info.circle, info.doc), moving
