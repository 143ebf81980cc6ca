"""Documents that say more than a text: the verbs that every kind of document shares (notebook/values.py).

A practice of the circle (a check-in, a help request, a decision) is a document of a kind. What it says beside its text
is read from the index and written as plain changes; the rules of a kind are pure functions over that
(`peermesh.notebook.kinds`). Owner: App; owner thread only.
"""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Callable, Collection, Mapping, Sequence

from peermesh.app.batch import Batch
from peermesh.app.circle_state import CircleState
from peermesh.app.circles import Circles
from peermesh.app.documents import Documents, OpenNote
from peermesh.app.indexer import Indexer
from peermesh.app.loading import load_document
from peermesh.app.notes import Notes, unix_lines
from peermesh.errors import InvalidInput, NotFound
from peermesh.notebook import (
    NoteFields,
    checked,
    claimed,
    clean_tags,
    clean_title,
    of_person,
    path,
    put_values,
    was_key,
)
from peermesh.ports import Clock
from peermesh.store import Store
from peermesh.types import CircleId, DeviceId, DocId, NoteRecord, Origin, Value


class Records:
    """Make, read and change documents of any kind."""

    def __init__(
        self,
        store: Store,
        clock: Clock,
        batch: Batch,
        circles: Circles,
        documents: Documents,
        indexer: Indexer,
        notes: Notes,
        wake: Callable[[], None],
    ) -> None:
        self._store = store
        self._clock = clock
        self._batch = batch
        self._circles = circles
        self._documents = documents
        self._indexer = indexer
        self._notes = notes
        self._wake = wake

    # -- people

    def me(self, circle: CircleId) -> DeviceId:
        """The person that I am in a circle.

        Raises:
            NotFound: no such circle.
        """
        return self._circles.get(circle).me

    def mine(self, circle: CircleId, *parts: str) -> str:
        """The path of a value that is mine: the parts before, then me, then the last part."""
        return path(*parts[:-1], of_person(self.me(circle)), parts[-1])

    def now_ms(self) -> int:
        """The clock's time."""
        return self._clock.now_ms()

    # -- reading

    def get(self, circle: CircleId, doc: DocId) -> NoteRecord:
        """One document as it is now.

        Raises:
            NotFound: it is not here.
        """
        note = self._documents.get(circle, doc)
        if note is not None:  # what is being typed belongs to it
            self._documents.flush(note)
        self._indexer.read_now(self._circles.get(circle), doc)
        found = self._store.note_record(circle, doc)
        if found is None:
            raise NotFound("This is not on this device yet.")
        return found

    def find(self, circle: CircleId, doc: DocId) -> NoteRecord | None:
        """One document as the index holds it, None when it is not here."""
        return self._store.note_record(circle, doc)

    def of_kind(self, circle: CircleId, kind: str, among: Collection[DocId] | None = None) -> list[NoteRecord]:
        """Every document of a kind, or those `among` a few, as the index holds them; newest first, trash left out."""
        return self._store.of_kind(circle, kind, among)

    # -- writing

    def new(
        self,
        circle: CircleId,
        kind: str,
        title: str,
        body: str = "",
        *,
        tags: Sequence[str] = (),
        values: Mapping[str, Value] | None = None,
    ) -> DocId:
        """Write a new document of a kind, durable on return.

        Raises:
            InvalidInput: no title, or a value that is too long.
            StorageError: nothing was written.
        """
        named = clean_title(title)
        if not named:
            raise InvalidInput("This needs a title. Give it one and try again.")
        said = claimed(values or {})
        fields = NoteFields(kind, named, self.now_ms(), False, clean_tags(tags), unix_lines(body), None, said)
        return self._made(self._circles.writable(circle), fields, DocId(secrets.token_bytes(16)))

    def ensure(
        self,
        circle: CircleId,
        doc: DocId,
        kind: str,
        title: str,
        created_ms: int,
        values: Mapping[str, Value] | None = None,
    ) -> None:
        """Make sure that a document which every device names alike is here (see `named_doc`); it has no text.

        Whoever is first makes it, with what it says from the start; devices that do so apart write the same, and their
        documents merge into one.
        """
        state = self._circles.writable(circle)
        if not self._store.entries_of(circle, doc):
            said = claimed(values or {})
            fields = NoteFields(kind, clean_title(title), created_ms, False, (), "", claims=said, bare=True)
            self._made(state, fields, doc)

    def _made(self, state: CircleState, fields: NoteFields, doc: DocId) -> DocId:
        self._notes.new(state, fields, doc)
        self._indexer.read_now(state, doc)
        self._wake()
        return doc

    def put(self, circle: CircleId, doc: DocId, values: Mapping[str, Value | None]) -> None:
        """Change what a document says; None takes a value away. Durable on return.

        Raises:
            NotFound: the document is not here.
            InvalidInput: a value is too long, or I do not belong to the circle any more.
            StorageError: nothing was written.
        """
        state = self._circles.writable(circle)
        known = self.get(circle, doc).values
        wanted = {key: checked(value) if value is not None else None for key, value in values.items()}
        fresh = {key: value for key, value in wanted.items() if known.get(key) != value}
        if not fresh:
            return
        note = self._documents.get(circle, doc)
        if note is not None:
            self._put_open(note, fresh)
        else:
            self._put_closed(state, doc, fresh)
        self._settle(circle, doc)

    def rename(self, circle: CircleId, doc: DocId, title: str) -> None:
        """Change a document's title; an empty one stays what it was."""
        wanted = clean_title(title)
        if not wanted:
            return
        note = self._documents.get(circle, doc)
        if note is not None:
            self._documents.save(note, [change.raw for change in note.live.put_title(wanted)])
            self._documents.tell(note, (), Origin.LOCAL)
        else:
            known = (self.get(circle, doc).info.title, wanted)
            titles: dict[str, Value | None] = {was_key(title): title for title in known if title}
            self._put_closed(self._circles.writable(circle), doc, {**titles, "title": wanted})
        self._settle(circle, doc)

    def set_deleted(self, circle: CircleId, doc: DocId, *, deleted: bool) -> None:
        """Move a document into the trash or out of it; it may be one without a text."""
        state = self._circles.writable(circle)
        note = self._documents.get(circle, doc)
        if note is not None:
            self._documents.save(note, [change.raw for change in note.live.put("deleted", deleted)])
            self._documents.tell(note, (), Origin.LOCAL)
        else:
            self._put_closed(state, doc, {"deleted": deleted})
        self._settle(circle, doc)

    def _settle(self, circle: CircleId, doc: DocId) -> None:
        """Something was written: the index follows at once."""
        self._indexer.mark(circle)
        self._indexer.read_now(self._circles.get(circle), doc)
        self._wake()

    def _put_open(self, note: OpenNote, values: Mapping[str, Value | None]) -> None:
        self._documents.save(note, [change.raw for change in note.live.put_values(values)])

    def _put_closed(self, state: CircleState, doc: DocId, values: Mapping[str, Value | None]) -> None:
        loaded = load_document(self._store, state, doc)
        try:
            changes = [change.raw for change in put_values(loaded.document, values)]
            with self._batch.open():
                state.write(doc, loaded.nonce, changes)
        finally:
            loaded.document.close()


def named_doc(circle: CircleId, *parts: str) -> DocId:
    """The id of a document that every device of a circle finds by itself: a round of a rhythm, the charter.

    16 bytes of SHA-256("peermesh/v1/named" || circle || each part with its length).
    """
    state = hashlib.sha256(b"peermesh/v1/named\0" + circle)
    for part in parts:
        data = part.encode()
        state.update(len(data).to_bytes(4, "big") + data)
    return DocId(state.digest()[:16])
