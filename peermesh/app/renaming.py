"""Bringing links up to date after a note was renamed.

Links by the old title still lead to the note (`Links.resolve`), on every device and also when they are written later by
somebody who has not heard of the new title. Rewriting them is a courtesy to whoever reads the texts, and an ordinary
edit of each note that links: the old title goes, the new one comes, nothing else is touched.
Owner: `knowledge.Knowledge`; owner thread only.
"""

from __future__ import annotations

from collections.abc import Callable, Generator

from peermesh.app.links import SCHEME, Links
from peermesh.app.note import Note
from peermesh.errors import InvalidInput
from peermesh.store import Store, can_stand_in_brackets, find_links, title_key, title_range
from peermesh.types import Backlink, CircleId, DocId, Link, Splice

MOST = 100_000
"""Links to one note that are brought up to date."""


class Renaming:
    """Finds and rewrites links whose title is an old one."""

    def __init__(
        self,
        store: Store,
        links: Links,
        open_note: Callable[[CircleId, DocId], Note],
        index: Callable[[CircleId, DocId], None],
    ) -> None:
        self._store = store
        self._links = links
        self._open = open_note
        self.read = index
        """Has the index know a note as it is now, its title in particular."""

    def outdated(self, circle: CircleId, doc: DocId) -> list[Backlink]:
        """The places that link to a note by a title that it does not have any more."""
        names = self._links.old_names(circle, doc)
        if not names:
            return []
        found = self._store.backlinks(circle, doc, *names, limit=MOST)
        by_id = {(one.info.doc, one.start) for one in self._store.backlinks(circle, doc, limit=MOST)}
        return [one for one in found if (one.info.doc, one.start) not in by_id]

    def updating(self, circle: CircleId, doc: DocId) -> Generator[tuple[int, int], None, int]:
        """Rewrite those links, one note a step; yields (notes done, notes in all), returns how many links it was.

        Raises:
            InvalidInput: the circle is not mine to write in any more.
        """
        self.read(circle, doc)
        docs = list(dict.fromkeys(one.info.doc for one in self.outdated(circle, doc)))
        names = frozenset(self._links.old_names(circle, doc))
        changed = 0
        for done, source in enumerate(docs, 1):
            note = self._open(circle, source)
            try:
                changed += self._rewrite(note, doc, names)
            finally:
                note.close()
            yield done, len(docs)
        return changed

    def _rewrite(self, note: Note, doc: DocId, names: frozenset[str]) -> int:
        text = note.text
        old = [link for link in find_links(text) if link.doc is None and title_key(link.title) in names]
        if old:
            note.edit([self._splice(text, link, note.circle, doc) for link in reversed(old)])  # the last one first
            note.flush()
        return len(old)

    def _splice(self, text: str, link: Link, circle: CircleId, doc: DocId) -> Splice:
        title = self.title_for(circle, doc)
        if title is None:
            return Splice(link.start, link.end - link.start, f"[{link.shown}]({SCHEME}{doc.hex()})")
        start, end = title_range(text, link)
        return Splice(start, end - start, title)

    def title_for(self, circle: CircleId, doc: DocId) -> str | None:
        """The title by which `[[...]]` means this note; None when only its id does: an older note has it, or a sign.

        Raises:
            InvalidInput: the note is not here.
        """
        info = self._links.info(circle, doc)
        if info is None:
            raise InvalidInput("The note that is to be linked is not here yet.")
        found = self._links.resolve(circle, info.title) if can_stand_in_brackets(info.title) else None
        return info.title if found is not None and found.doc == doc else None
