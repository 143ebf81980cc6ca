"""What the list of notes shows, and in which order. Plain values; the pane owns the one in force."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping
from enum import StrEnum
from operator import attrgetter
from typing import Any

from peermesh.struct import Struct, replace
from peermesh.types import DeviceId, DocId, NoteInfo
from ui.finding.matching import fold

Key = tuple[Any, ...]


class Sort(StrEnum):
    """How the list is sorted. Equals stand in the order of their ids, as on every other device."""

    CHANGED = "changed"
    CREATED = "created"
    TITLE = "title"


class Facet(StrEnum):
    """What a list can be narrowed by."""

    TAG = "tag"
    KIND = "kind"
    AUTHOR = "by"


class Choice(Struct, frozen=True):
    """Sorting and filters. All tags must be there; of kinds and of authors (names), one."""

    sort: Sort = Sort.CHANGED
    tags: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()

    def of(self, facet: Facet) -> tuple[str, ...]:
        """What is asked for in one facet."""
        return {Facet.TAG: self.tags, Facet.KIND: self.kinds, Facet.AUTHOR: self.authors}[facet]

    def toggled(self, facet: Facet, value: str) -> Choice:
        """With one filter more, or without it if it was there."""
        old = self.of(facet)
        new = tuple(one for one in old if one != value) if value in old else (*old, value)
        if facet is Facet.TAG:
            return replace(self, tags=new)
        return replace(self, kinds=new) if facet is Facet.KIND else replace(self, authors=new)

    def sorted_by(self, sort: Sort) -> Choice:
        """In another order."""
        return replace(self, sort=sort)

    def everything(self) -> Choice:
        """Without filters."""
        return Choice(self.sort)

    @property
    def narrows(self) -> bool:
        """Whether anything is left out."""
        return bool(self.tags or self.kinds or self.authors)

    def wants(self, row: NoteInfo, names: Mapping[DeviceId, str]) -> bool:
        """Whether a note is shown."""
        if self.kinds and row.kind not in self.kinds:
            return False
        if self.tags and not all(tag in row.tags for tag in self.tags):
            return False
        return not self.authors or any(names.get(device) in self.authors for device in row.authors)

    def time_of(self, row: NoteInfo) -> int:
        """The time that is told of a row, in ms: the one by which the list is sorted."""
        return row.created_ms if self.sort is Sort.CREATED else row.updated_ms

    def arrange(self, rows: Iterable[NoteInfo], pinned: Collection[DocId]) -> list[NoteInfo]:
        """Rows sorted as `order` says; one plain key after another, which is four times as quick."""
        found = sorted(rows, key=attrgetter("doc"))
        if self.sort is Sort.TITLE:
            found.sort(key=lambda row: fold(row.title))
        else:
            found.sort(key=attrgetter("created_ms" if self.sort is Sort.CREATED else "updated_ms"), reverse=True)
        if pinned:
            found.sort(key=lambda row: row.doc not in pinned)
        return found

    def order(self, pinned: Collection[DocId]) -> Callable[[NoteInfo], Key]:
        """The sort key of a row; keys of two notes are never equal."""
        if self.sort is Sort.TITLE:
            return lambda row: (row.doc not in pinned, fold(row.title), row.doc)
        if self.sort is Sort.CREATED:
            return lambda row: (row.doc not in pinned, -row.created_ms, row.doc)
        return lambda row: (row.doc not in pinned, -row.updated_ms, row.doc)


def counted(rows: Iterable[NoteInfo], names: Mapping[DeviceId, str]) -> dict[Facet, Counter[str]]:
    """How many notes have each tag, kind and author."""
    tags: Counter[str] = Counter()
    kinds: Counter[str] = Counter()
    sets: Counter[tuple[DeviceId, ...]] = Counter()
    for row in rows:
        tags.update(row.tags)
        kinds[row.kind] += 1
        sets[row.authors] += 1
    authors: Counter[str] = Counter()
    for devices, many in sets.items():
        for name in {names[device] for device in devices if device in names}:
            authors[name] += many
    return {Facet.TAG: tags, Facet.KIND: kinds, Facet.AUTHOR: authors}
