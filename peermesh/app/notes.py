"""Making, finding and importing notes: the notebook's verbs."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Generator, Mapping, Sequence
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING

from peermesh.app.batch import Batch
from peermesh.app.circle_state import CircleState
from peermesh.app.documents import Documents
from peermesh.app.indexer import Indexer
from peermesh.app.loading import changes_of, fresh_actor, load_document
from peermesh.app.note import Note
from peermesh.crdt import ROOT, Document, diff, finished, preflight
from peermesh.errors import Damaged, InvalidInput, NotFound, StorageError, UserError
from peermesh.log import actor_id
from peermesh.notebook import NoteFields, building, claimed, clean_tags, clean_title, content_digest
from peermesh.ports import Clock
from peermesh.store import Store
from peermesh.struct import Struct, field
from peermesh.types import ChangeHash, CircleId, DocId, Heads, Imported, NoteInfo, NoteRecord, Value

if TYPE_CHECKING:
    from peermesh.exchange import ImportedNote  # at run time only an import needs it: a starting window does not


class Notes:
    """Verbs over the notes of one App. Owner thread only."""

    def __init__(self, store: Store, clock: Clock, batch: Batch, documents: Documents, indexer: Indexer) -> None:
        self._store = store
        self._clock = clock
        self._batch = batch
        self._documents = documents
        self._indexer = indexer

    def new(self, state: CircleState, fields: NoteFields, doc: DocId | None = None) -> DocId:
        """Write a new note as one entry and return its id.

        Raises:
            StorageError: nothing was written.
        """
        return finished(self.new_steps(state, fields, doc))

    def new_steps(
        self, state: CircleState, fields: NoteFields, doc: DocId | None = None
    ) -> Generator[None, None, DocId]:
        """The same, some ten thousand characters a step; before the last one nothing is written."""
        doc = doc or DocId(secrets.token_bytes(16))
        nonce, document = fresh_actor(state, doc)
        try:
            changes = [change.raw for change in (yield from building(document, fields))]
            with self._batch.open():
                state.write(doc, nonce, changes)
        finally:
            document.close()
        self._batch.after(lambda: self._indexer.mark(state.circle))
        return doc

    def now_ms(self) -> int:
        """The clock's time."""
        return self._clock.now_ms()

    def fields(self, title: str, body: str, tags: Sequence[str], kind: str) -> NoteFields:
        """A person's words as a new note.

        Raises:
            InvalidInput: the title is empty.
        """
        cleaned = clean_title(title)
        if not cleaned:
            raise InvalidInput("A note needs a title. Give it one and try again.")
        return NoteFields(kind, cleaned, self._clock.now_ms(), False, clean_tags(tags), unix_lines(body))

    def named(self, state: CircleState, text: str, *, deleted: bool = False) -> NoteInfo:
        """A note by its id, the beginning of its id (4 digits or more), or its exact title.

        Raises:
            NotFound: none, or several, with a sentence that helps.
        """
        rows = self._store.notes(state.circle, deleted=deleted)
        titled = [row for row in rows if row.title == text] or [
            row for row in rows if row.title.casefold() == text.casefold()
        ]
        lowered = text.lower()
        found = [r for r in rows if len(text) >= 4 and r.doc.hex().startswith(lowered)] or titled
        if len(found) == 1:
            return found[0]
        if not found:
            raise NotFound(f"There is no note '{text}' in {state.name}. `peermesh note list` shows them all.")
        ids = ", ".join(row.doc.hex()[:8] for row in found[:5])
        raise NotFound(f"Several notes match '{text}'. Name one by its id: {ids}.")

    def version(self, state: CircleState, doc: DocId, heads: Heads | None) -> tuple[str, Heads]:
        """A note's text at old heads, or now, with the heads it was read at.

        Raises:
            NotFound: the note, or that version of it, is not here.
        """
        note = self._documents.get(state.circle, doc)
        if note is not None:
            self._documents.flush(note)
        loaded = load_document(self._store, state, doc)
        document = loaded.document
        try:
            body = document.child(ROOT, "body", "text")
            if heads is not None and not all(document.has(head) for head in heads):
                raise NotFound("This version of the note is not here. `peermesh note show --json` prints its heads.")
            text = document.text(body, heads) if body is not None else ""
            return text, heads or document.heads
        finally:
            document.close()

    def edit_from(self, state: CircleState, doc: DocId, base: Heads, text: str) -> tuple[int, Heads]:
        """Turn the version at `base` into `text`, whatever was written since: both edits stay.

        The change is made on a document that holds only what `base` knew, so the merge is Automerge's own.

        Returns:
            How many splices that took, and the heads of the version that reads `text`.

        Raises:
            NotFound: that version is not here.
            StorageError: nothing was written.
        """
        nonce = secrets.token_bytes(8)
        actor = actor_id(state.circle, state.device, doc, nonce)
        known = ancestors(changes_of(self._store.entries_of(state.circle, doc)), base)
        document = Document.load(None, known, actor)
        try:
            body = document.child(ROOT, "body", "text")
            if body is None or document.heads != tuple(sorted(base)):
                raise NotFound("The version that this text was made from is not here. Show the note and edit it anew.")
            splices = diff(document.text(body), text)
            raws = [change.raw for change in document.edit_text(body, splices)]
            if raws:
                with self._batch.open():
                    self._documents.before_foreign(state.circle, [doc])
                    state.write(doc, nonce, raws)
                    self._batch.after(lambda: self._written(state, doc, raws))
            return len(splices), document.heads
        finally:
            document.close()

    def _written(self, state: CircleState, doc: DocId, raws: Sequence[bytes]) -> None:
        self._documents.foreign(state.circle, doc, raws)
        self._indexer.mark(state.circle)


def ancestors(changes: Sequence[bytes], heads: Heads) -> list[bytes]:
    """The changes that a version consists of, in the order given; heads that are not there are passed over."""
    headers = {header.hash: (header, raw) for raw in changes for header in (preflight(raw),)}
    wanted: set[ChangeHash] = set()
    todo = [head for head in heads if head in headers]
    while todo:
        hash_ = todo.pop()
        if hash_ not in wanted:
            wanted.add(hash_)
            todo += [dep for dep in headers[hash_][0].deps if dep in headers]
    return [raw for hash_, (_, raw) in headers.items() if hash_ in wanted]


class ImportReport(Struct):
    """What an import has done so far."""

    created: int = 0
    changed: int = 0
    unchanged: int = 0
    problems: list[dict[str, str]] = field(default_factory=list)


class Importer:
    """Takes imported notes one by one: known ids merge by minimal splices, others become new notes."""

    def __init__(
        self,
        notes: Notes,
        documents: Documents,
        store: Store,
        state: CircleState,
        keep_named: Callable[[CircleId, str], None],
        writing: Callable[[], AbstractContextManager[None]],
        put: Callable[[CircleId, DocId, Mapping[str, Value | None]], None],
    ) -> None:
        self._writing = writing
        self._put = put
        self._notes = notes
        self._documents = documents
        self._store = store
        self._state = state
        self._keep_named = keep_named
        self.report = ImportReport()

    def take_some(self, notes: Sequence[ImportedNote]) -> list[tuple[str, str]]:
        """Import several, durably together: far quicker than one by one. Returns path and sentence of refused ones.

        Raises:
            StorageError: none of them was taken.
        """
        refused = []
        before = (self.report.created, self.report.changed, self.report.unchanged)
        told = len(self.report.problems)
        try:
            with self._writing():
                for note in notes:
                    try:
                        self.take(note)
                    except StorageError:
                        raise
                    except UserError as error:
                        refused.append((note.path, str(error)))
        except StorageError:
            self.report.created, self.report.changed, self.report.unchanged = before
            del self.report.problems[told:]
            raise
        return refused

    def take(self, note: ImportedNote) -> DocId:
        """Import one note with its attachments, and return its id."""
        return finished(self.take_steps(note))

    def take_steps(self, note: ImportedNote) -> Generator[None, None, DocId]:
        """The same, a bearable time a step: a very long new note takes seconds. Abandoned, that note is not there."""
        self._keep_named(self._state.circle, note.body)
        known = self._store.note_record(self._state.circle, note.id) if note.id else None
        if known is None:
            doc = yield from self._notes.new_steps(self._state, self._as_fields(note), note.id)
            self.report.created += 1
            return doc
        assert note.id is not None
        changed = self._merge(note, note.id)
        changed = self._say(note, known) or changed
        self.report.changed += changed
        self.report.unchanged += not changed
        return note.id

    def _as_fields(self, note: ImportedNote) -> NoteFields:
        title = clean_title(note.title) or "Untitled"
        tags = clean_tags(note.tags)
        said = claimed(self._said(note))
        imported = None
        now = self._notes.now_ms()
        if note.id is not None or note.extra:
            digest = content_digest(title, tags, note.body)
            imported = Imported(note.updated_ms or now, note.authors, note.extra, digest)
        return NoteFields(note.kind or "note", title, note.created_ms or now, False, tags, note.body, imported, said)

    @staticmethod
    def _said(note: ImportedNote) -> dict[str, Value]:
        if not note.fields:
            return {}
        from peermesh.app.forms import values_of  # the export room is loaded when it is used

        return values_of(note.fields)

    def _say(self, note: ImportedNote, known: NoteRecord) -> bool:
        """Take back what I said and changed in the file; name the file where more differs."""
        if not note.fields and not note.below:
            return False
        from peermesh.app.said_back import LEFT, said_back

        found = said_back(note, known, self._state.me, self._state.device_names())
        if found.left:
            self.report.problems.append({"path": note.path, "text": LEFT})
        if found.values:
            edited = {f"{path.removesuffix('text')}edited": self._notes.now_ms() for path in found.values}
            self._put(self._state.circle, known.info.doc, {**found.values, **edited})
        return bool(found.values)

    def _merge(self, note: ImportedNote, doc: DocId) -> bool:
        try:
            opened = self._documents.acquire(self._state, doc)
        except Damaged:  # it has no text: a check-in, say, of which a file changes nothing
            return False
        handle = Note(self._documents, opened, lambda: None)
        try:
            before = (handle.heads, handle.text)
            if handle.deleted:
                handle.set_deleted(False)
            handle.rename(note.title)
            handle.set_tags(note.tags)
            handle.replace(note.body)
            handle.flush()
            return (handle.heads, handle.text) != before
        finally:
            handle.close()


def unix_lines(text: str) -> str:
    """LF line ends only."""
    return text.replace("\r\n", "\n").replace("\r", "\n")
