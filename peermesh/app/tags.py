"""The tags of a circle: how many notes carry each, and renaming one everywhere.

Renaming is an ordinary change of every note that carries the tag, so it merges like any other: renamed to two names at
once, a note has both, and when two are merged into each other at once, it keeps both. `a/b` lies below `a` and is
renamed with it. Owner: `knowledge.Knowledge`; owner thread only.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Generator, Iterable

from peermesh.app.links import Links
from peermesh.app.note import Note
from peermesh.errors import InvalidInput, NotFound
from peermesh.notebook import clean_tags
from peermesh.store import Store
from peermesh.struct import Struct
from peermesh.types import CircleId, DocId

Progress = Generator[tuple[int, int], None, "Renamed"]
"""Yields (notes done, notes in all) after each note."""


class TagCount(Struct, frozen=True):
    """A tag, how many notes carry it, and how many carry it or one below it."""

    tag: str
    notes: int
    within: int


class Renamed(Struct, frozen=True):
    """What a renaming did: in each note the tags that went and those that came. `undoing` takes it back."""

    old: str
    new: str
    notes: tuple[tuple[DocId, frozenset[str], frozenset[str]], ...]


class Tags:
    """Reads the index, writes through handles."""

    def __init__(self, store: Store, links: Links, open_note: Callable[[CircleId, DocId], Note]) -> None:
        self._store = store
        self._links = links
        self._open = open_note

    def counts(self, circle: CircleId) -> list[TagCount]:
        """Every tag of the notes outside the trash, by name whatever its case."""
        own, within = Counter[str](), Counter[str]()
        for row in self._links.rows(circle).values():
            own.update(row.tags)
            within.update({part for tag in row.tags for part in _and_above(tag)})
        return [TagCount(tag, own[tag], within[tag]) for tag in sorted(within, key=lambda tag: (tag.casefold(), tag))]

    def renaming(self, circle: CircleId, old: str, new: str) -> Progress:
        """Rename a tag, or merge it into one that is there, in all notes and in the trash: one note a step.

        Raises:
            InvalidInput: `new` is no tag, or the same one.
            NotFound: no note carries `old`.
        """
        gone, wanted = (next(iter(clean_tags((name,))), "") for name in (old, new))
        if not wanted:
            raise InvalidInput("A tag needs a name. Write one, with / where it lies below another.")
        if wanted == gone:
            raise InvalidInput(f"The tag is called #{gone} already.")
        docs = self._carrying(circle, gone)
        if not docs:
            raise NotFound(f"No note carries the tag #{gone}. The list of tags shows those that are in use.")
        return self._each(circle, docs, gone, wanted)

    def _each(self, circle: CircleId, docs: list[DocId], old: str, new: str) -> Progress:
        changed = []
        for done, doc in enumerate(docs, 1):
            note = self._open(circle, doc)
            try:
                before = frozenset(note.tags)
                after = frozenset(_renamed(tag, old, new) for tag in before)
                note.set_tags(sorted(after), keep={_renamed(tag, old, new) for tag in before - after})
                if before != after:
                    changed.append((doc, before - after, after - before))
            finally:
                note.close()
            yield done, len(docs)
        return Renamed(old, new, tuple(changed))

    def undoing(self, circle: CircleId, made: Renamed) -> Progress:
        """Take a renaming back where it was made: notes that had the new tag before keep it. One note a step."""
        changed = []
        for done, (doc, went, came) in enumerate(made.notes, 1):
            note = self._open(circle, doc)
            try:
                note.set_tags(sorted((frozenset(note.tags) - came) | went))
                changed.append((doc, came, went))
            finally:
                note.close()
            yield done, len(made.notes)
        return Renamed(made.new, made.old, tuple(changed))

    def _carrying(self, circle: CircleId, tag: str) -> list[DocId]:
        """Notes with a tag or one below it, in the trash, too."""
        rows = [*self._links.rows(circle).values(), *self._store.notes(circle, deleted=True)]
        return sorted(row.doc for row in rows if any(_is_within(one, tag) for one in row.tags))


def finish(work: Progress) -> Renamed:
    """Do all steps at once."""
    while True:
        try:
            next(work)
        except StopIteration as end:
            made: Renamed = end.value
            return made


def _and_above(tag: str) -> Iterable[str]:
    """The tag and those that it lies below."""
    parts = tag.split("/")
    return ("/".join(parts[:end]) for end in range(1, len(parts) + 1) if parts[end - 1])


def _is_within(tag: str, whole: str) -> bool:
    return tag == whole or tag.startswith(f"{whole}/")


def _renamed(tag: str, old: str, new: str) -> str:
    return new + tag[len(old) :] if _is_within(tag, old) else tag
