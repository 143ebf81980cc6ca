"""The index follows the log: documents that changed are read again, a slice at a time, newest first."""

from __future__ import annotations

from collections.abc import Callable, Generator, Sequence

from peermesh.app.batch import Batch
from peermesh.app.circle_state import CircleState
from peermesh.app.collections import document_of
from peermesh.app.documents import Documents
from peermesh.app.loading import Loaded, changes_of, edits_of, load_document, owner_of
from peermesh.errors import Bug, NotFound, StorageError
from peermesh.notebook import NoteFields, Owner, proven, read, read_quick, snippet_of, words
from peermesh.ports import Clock
from peermesh.store import Store, StoredEntry
from peermesh.types import ActorId, CircleId, DeviceId, DocId, EntryId, Heads, NoteInfo, NoteRecord

QUIET_S = 1.0
"""A note being typed in is indexed after so much quiet: indexing 100 kB at each key would be felt."""
STEP_DOCS = 6
SNAPSHOT_ENTRIES = 200
"""Entries replayed at open before a snapshot is worth its check (about 30 us an entry, 2 ms a check)."""
QUICK_MAX = 1
"""`read_quick` is for notes made in one change, as most of a first sync are."""

MAX_ACTORS = 20_000
"""Entries whose actors are remembered, some 0.2 kB each: reading them again would cost 30 us each."""

OnRecord = Callable[[CircleState, NoteRecord | None, NoteRecord, Sequence[StoredEntry]], None]
"""Hears of each note that is read: what the index held before, and what it will hold once this batch is durable."""


class Indexer:
    """Owner of the index's freshness; owner thread only."""

    def __init__(
        self,
        store: Store,
        clock: Clock,
        batch: Batch,
        documents: Documents,
        changed: Callable[[CircleId, tuple[DocId, ...]], None],
    ) -> None:
        self._store = store
        self._clock = clock
        self._batch = batch
        self._documents = documents
        self._changed = changed
        self.on_record: OnRecord = lambda state, before, now, rows: None
        self._busy: set[CircleId] = set()
        self._actors: dict[EntryId, ActorId] = {}
        self.retry_at: float | None = None

    def mark(self, circle: CircleId) -> None:
        """Something of this circle became stale."""
        self._busy.add(circle)

    def step(self, states: dict[CircleId, CircleState], until: float) -> bool:
        """Read stale documents until `until` (monotonic). Returns whether more can be done right now."""
        if self.retry_at is not None and self.retry_at <= self._clock.monotonic():
            self.retry_at = None
            self._busy.update(states)
        for circle in list(self._busy):
            state = states.get(circle)
            if state is None or not self._step_circle(state, until):
                self._busy.discard(circle)
            if self._clock.monotonic() >= until:
                break
        return bool(self._busy)

    def deadline(self) -> float | None:
        """When a note that is being typed in will have been quiet long enough."""
        return self.retry_at

    def drain(self, state: CircleState) -> None:
        """Index everything of a circle now, whatever it takes; before an export, say."""
        self._documents.flush_all()
        while docs := self._store.stale(state.circle, 256):
            self._index(state, docs)

    def draining(self, state: CircleState) -> Generator[None]:
        """Like `drain`, a few notes a step."""
        self._documents.flush_all()
        while docs := self._store.stale(state.circle, STEP_DOCS):
            self._index(state, docs)
            yield

    def read_now(self, state: CircleState, doc: DocId) -> None:
        """Index one note, should it be stale."""
        if self._store.is_stale(state.circle, doc):
            self._index(state, (doc,))

    def _step_circle(self, state: CircleState, until: float) -> bool:
        """One circle's share. False when nothing is left that is ready."""
        while True:
            candidates = self._store.stale(state.circle, STEP_DOCS * 4)
            ready = [doc for doc in candidates if self._documents.quiet_since(state.circle, doc) >= QUIET_S]
            waiting = len(candidates) - len(ready)
            if waiting:
                self.retry_at = self._clock.monotonic() + QUIET_S / 2
            if not ready:
                return False
            for start in range(0, len(ready), STEP_DOCS):
                try:
                    self._index(state, ready[start : start + STEP_DOCS])
                except StorageError:
                    self.retry_at = self._clock.monotonic() + 5.0
                    return False
                if self._clock.monotonic() >= until:
                    return True

    def _index(self, state: CircleState, docs: Sequence[DocId]) -> None:
        with self._batch.open(derived=True):
            records = []
            for doc in docs:
                record = self._read(state, doc)
                if record is None:
                    self._store.remove_note(state.circle, doc)
                    self._store.clear_stale(state.circle, doc)
                else:
                    records.append(record)
            self._store.put_notes(records)
        self._changed(state.circle, tuple(docs))

    def _read(self, state: CircleState, doc: DocId) -> NoteRecord | None:
        """A note's record; None for a document that is no note, or of which the log holds nothing (any more)."""
        if doc == document_of(state.circle):
            return None
        note = self._documents.get(state.circle, doc)
        if note is not None:
            rows = self._store.entries_of(state.circle, doc, self._snapshot_row(state, doc))
            if not rows and not self._snapshot_row(state, doc):
                return None  # open, but its entries stand aside now; it comes back with the next that is typed
            return self._record(state, doc, rows, note.live.fields(), note.live.document.heads)
        if quick := self._read_quick(state, doc):
            return quick
        try:
            loaded = load_document(self._store, state, doc)
        except NotFound:
            return None
        try:
            record = self._record(state, doc, loaded.rows, read(loaded.document), loaded.document.heads)
            self._maybe_snapshot(state, doc, loaded)
            return record
        finally:
            loaded.document.close()

    def _read_quick(self, state: CircleState, doc: DocId) -> NoteRecord | None:
        if self._store.snapshot(state.circle, doc) is not None:
            return None
        rows = self._store.entries_of(state.circle, doc, 0)
        changes = changes_of(rows) if len(rows) == QUICK_MAX else []
        if len(changes) != QUICK_MAX:
            return None
        found = read_quick(changes)
        return self._record(state, doc, rows, *found) if found is not None else None

    def _snapshot_row(self, state: CircleState, doc: DocId) -> int:
        snapshot = self._store.snapshot(state.circle, doc)
        return snapshot[0] if snapshot else 0

    def _maybe_snapshot(self, state: CircleState, doc: DocId, loaded: Loaded) -> None:
        """Fold a long history; a document that fails the scratch check simply keeps its log."""
        if len(loaded.rows) < SNAPSHOT_ENTRIES or loaded.document.waiting:
            return
        upto = max(row.rowid for row in loaded.rows)
        try:
            data = loaded.document.save()
        except Bug as fault:  # the log stays the truth; the note opens a little slower
            self._store.put_quarantine("snapshot", doc, str(fault))
            return
        self._store.put_snapshot(state.circle, doc, upto, b"".join(loaded.document.heads), data)

    def _owner(self, state: CircleState, doc: DocId) -> Owner:
        if len(self._actors) > MAX_ACTORS:
            self._actors.clear()
        return owner_of(self._store, state, doc, self._actors)

    def _record(
        self, state: CircleState, doc: DocId, rows: Sequence[StoredEntry], fields: NoteFields, heads: Heads
    ) -> NoteRecord:
        before = self._store.note_record(state.circle, doc)
        said = proven(fields.claims, self._owner(state, doc)) if fields.claims else {}
        edits = edits_of(rows) if fields.claims else rows
        authors: dict[DeviceId, None] = dict.fromkeys(before.info.authors if before else ())
        authors.update(dict.fromkeys(row.device for row in edits))
        updated = max([row.time_ms for row in edits] + [before.info.updated_ms if before else 0])
        info = NoteInfo(
            circle=state.circle,
            doc=doc,
            kind=fields.kind,
            title=fields.title,
            snippet=snippet_of(fields.body) or snippet_of(words(said).replace("\n", " · ")),
            tags=fields.tags,
            created_ms=fields.created_ms,
            updated_ms=updated,
            authors=tuple(sorted(authors)),
            deleted=fields.deleted,
        )
        record = NoteRecord(info, fields.body, heads, fields.imported, said, words(said), fields.former)
        self.on_record(state, before, record, rows)
        return record
