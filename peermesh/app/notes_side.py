"""The side of the App on which notes are listed, found, written and read: short calls into the rooms behind it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from peermesh.app.circles import Circles
from peermesh.app.documents import Documents
from peermesh.app.links import Links
from peermesh.app.live import Live
from peermesh.app.network import Network
from peermesh.app.note import Note
from peermesh.app.notes import Notes, unix_lines
from peermesh.app.status import note_status
from peermesh.app.values import NoteStatus
from peermesh.store import Store
from peermesh.types import ChangeHash, CircleId, DeviceId, DocId, Heads, NoteInfo, SearchHit

SHOWN = "shown:"
"""Settings key prefix: the version of a note that the command line showed last."""


class NotesSide:
    """Owner thread only; `App` sets the rooms."""

    links: Links
    live: Live
    _store: Store
    _circles: Circles
    _documents: Documents
    _notes: Notes
    _network: Network

    def wake(self) -> None:
        """Ask the host to call `work` soon."""
        raise NotImplementedError

    def device_names(self, circle: CircleId) -> dict[DeviceId, str]:
        """Names of the people behind devices."""
        return self._circles.get(circle).device_names()

    def notes(self, circle: CircleId, *, deleted: bool = False, limit: int | None = None) -> list[NoteInfo]:
        """The note list, newest first; no more than `limit`."""
        return self._store.notes(circle, deleted=deleted, limit=limit)

    def search(
        self,
        circle: CircleId,
        query: str,
        limit: int = 200,
        *,
        wanted: Callable[[NoteInfo], bool] | None = None,
    ) -> list[SearchHit]:
        """Full-text search, the best first; any input is a valid query. `wanted` says which notes count."""
        return self.links.search(circle, query, limit, wanted)

    def note_info(self, circle: CircleId, doc: DocId) -> NoteInfo | None:
        """One row of the list, in the trash or not; None when the index does not know the note."""
        return self.links.info(circle, doc)

    def titles(self, circle: CircleId) -> Sequence[tuple[DocId, str]]:
        """Every note's id and title, trash left out, in no order."""
        return self.links.titles(circle)

    def note_new(
        self, circle: CircleId, title: str, body: str = "", *, tags: Sequence[str] = (), kind: str = "note"
    ) -> DocId:
        """Write a new note, durable on return.

        Raises:
            InvalidInput: no title.
            StorageError: nothing was written.
        """
        doc = self._notes.new(self._circles.writable(circle), self._notes.fields(title, body, tags, kind))
        self.wake()
        return doc

    def note_named(self, circle: CircleId, text: str) -> NoteInfo:
        """A note by title or by the first digits of its id."""
        return self._notes.named(self._circles.get(circle), text)

    def note_version(self, circle: CircleId, doc: DocId, heads: Heads | None = None) -> tuple[str, Heads]:
        """A note's text at old heads (None: now) and the heads it was read at."""
        return self._notes.version(self._circles.get(circle), doc, heads)

    def note_edit(self, circle: CircleId, doc: DocId, text: str, base: Heads | None = None) -> tuple[int, Heads]:
        """Make a note's text another one by minimal splices, as seen from the version at `base` (None: from now).

        Returns:
            How many splices that took, and the heads of the version that reads exactly `text`.

        Raises:
            NotFound: the note, or that version of it, is not here.
            StorageError: nothing was written.
        """
        _, now = self.note_version(circle, doc)
        return self._notes.edit_from(self._circles.get(circle), doc, base or now, unix_lines(text))

    def shown(self, circle: CircleId, doc: DocId) -> Heads | None:
        """The version of a note that the person at the command line saw last."""
        data = self._store.settings.get(f"{SHOWN}{circle.hex()}:{doc.hex()}")
        return tuple(ChangeHash(data[at : at + 32]) for at in range(0, len(data), 32)) if data else None

    def remember_shown(self, circle: CircleId, doc: DocId, heads: Heads) -> None:
        """The person at the command line has this version before them now."""
        self._store.settings.put(f"{SHOWN}{circle.hex()}:{doc.hex()}", b"".join(heads))

    def open_note(self, circle: CircleId, doc: DocId) -> Note:
        """A live handle on a note; close it when done.

        Raises:
            NotFound: the note is not here.
        """
        opened = self._documents.acquire(self._circles.readable(circle), doc)
        self.wake()
        return Note(self._documents, opened, self.wake)

    def note_delete(self, circle: CircleId, doc: DocId) -> None:
        """Move a note to the trash."""
        self._set_deleted(circle, doc, deleted=True)

    def note_restore(self, circle: CircleId, doc: DocId) -> None:
        """Take a note out of the trash."""
        self._set_deleted(circle, doc, deleted=False)

    def _set_deleted(self, circle: CircleId, doc: DocId, *, deleted: bool) -> None:
        note = self.open_note(circle, doc)
        try:
            note.set_deleted(deleted)
        finally:
            note.close()

    def note_status(self, circle: CircleId, doc: DocId) -> NoteStatus:
        """Where the newest version of a note is known to be."""
        note = self._documents.get(circle, doc)
        saved = note is None or not (note.live.pending or note.unsaved)
        online = self.live.online(circle)
        seen = {person: at for person, at in self.live.last_seen(circle).items() if person not in online}
        return note_status(self._store, self._circles.get(circle), doc, seen, saved=saved)

    def presence(self, circle: CircleId, doc: DocId) -> tuple[str, ...]:
        """Names of the others who have the note open now."""
        names = self.device_names(circle)
        return tuple(sorted({names.get(device, "?") for device in self._network.present(circle, doc)}))
