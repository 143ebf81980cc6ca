"""Mentions of a note that are no links yet, and making them links. Owner: `knowledge.Knowledge`; owner thread only."""

from __future__ import annotations

from collections.abc import Callable

from peermesh.app.links import SCHEME, Links
from peermesh.app.note import Note
from peermesh.app.renaming import Renaming
from peermesh.errors import NotFound
from peermesh.store import Store, title_key
from peermesh.types import Backlink, CircleId, DocId, Splice


class Unlinked:
    """Finds mentions through the index, links them in the text."""

    def __init__(
        self, store: Store, links: Links, renaming: Renaming, open_note: Callable[[CircleId, DocId], Note]
    ) -> None:
        self._store = store
        self._links = links
        self._renaming = renaming
        self._open = open_note

    def places(self, circle: CircleId, doc: DocId) -> list[Backlink]:
        """Where the title of a note stands in others without a link; the newest notes first."""
        info = self._links.info(circle, doc)
        return self._store.unlinked(circle, doc, info.title) if info is not None else []

    def link(self, circle: CircleId, doc: DocId, place: Backlink) -> None:
        """Make one of `places` a link to the note: one step of undo in the text where it stands.

        Raises:
            NotFound: the words are not there any more.
            InvalidInput: the circle is not mine to write in any more.
        """
        title = self._renaming.title_for(circle, doc)
        ((start, end),) = place.marks
        words = place.excerpt[start:end]
        note = self._open(circle, place.info.doc)
        try:
            at = _at(note.text, words, place.start)
            if title is None:
                around = ("[", f"]({SCHEME}{doc.hex()})")
            else:
                around = ("[[" if title_key(words) == title_key(title) else f"[[{title}|", "]]")
            note.edit([Splice(at + len(words), 0, around[1]), Splice(at, 0, around[0])])
            note.flush()
        finally:
            note.close()

    def undo(self, circle: CircleId, place: Backlink) -> None:
        """Take back the last edit of mine in the note where a place is."""
        note = self._open(circle, place.info.doc)
        try:
            note.undo()
        finally:
            note.close()


def _at(text: str, words: str, near: int) -> int:
    """Where words stand, at this offset or closest to it.

    Raises:
        NotFound: nowhere.
    """
    before, after = text.rfind(words, 0, near + len(words)), text.find(words, near)
    found = [at for at in (before, after) if at >= 0]
    if not found:
        raise NotFound("The text was changed meanwhile: these words are not in it any more.")
    return min(found, key=lambda at: abs(at - near))
