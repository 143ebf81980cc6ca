"""The documents that are open, and the path between typing, the log and other people's changes.

    splice -> pending (journal) -> flush -> change -> entry -> store -> replication
    entries of others -> stored -> applied here if open -> one callback a note

Invariants
    1. A change made here is in the log before anybody hears of it; while the disk refuses it stays in
       `unsaved` and is tried again, so that later changes never lack their dependencies.
    2. Foreign changes are applied only after they are durable, and after `flush` of the same document.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from peermesh.app.batch import Batch
from peermesh.app.circle_state import CircleState
from peermesh.app.loading import Loaded, apply_guarded, fetch_needed, load_document
from peermesh.app.memories import UndoMemories
from peermesh.crdt import diff
from peermesh.errors import Damaged, NotFound, StorageError
from peermesh.notebook import LiveNote
from peermesh.ports import Clock
from peermesh.store import Store
from peermesh.struct import Struct, field
from peermesh.types import CircleId, DocId, Origin, Splice

ChangeListener = Callable[[tuple[Splice, ...], Origin], None]

TOGETHER_S = 0.05
"""While another member has the note open, typing leaves at most this late (DESIGN.md section 3)."""
IDLE_S, LONGEST_S = 1.0, 5.0
"""Alone: a burst ends after so much quiet, or at the latest after so long."""
JOURNAL_S = 0.4
"""Unlogged typing is durable in the journal within this time: kill -9 loses at most one second."""
RETRY_S = 5.0
"""Pause before a refused write is tried again."""


class OpenNote(Struct, eq=False):
    """One open document and the handles that look at it. Owner: Documents."""

    state: CircleState
    doc: DocId
    live: LiveNote
    nonce: bytes
    handles: list[ChangeListener] = field(default_factory=list)
    titles: list[Callable[[], None]] = field(default_factory=list)
    refs: int = 0
    unsaved: list[bytes] = field(default_factory=list)
    handed: int = 0
    """How many of `unsaved` are written in a batch whose `after` effects have not run yet."""
    typed_first: float | None = None
    typed_last: float = 0.0
    journal_due: bool = False
    journaled: bool = False
    journaled_at: float = -1e9
    flushed_at: float = -1e9
    changed_at: float = 0.0
    retry_at: float = 0.0


class Documents:
    """Owner of every open document; owner thread only."""

    def __init__(
        self,
        store: Store,
        clock: Clock,
        batch: Batch,
        together: Callable[[CircleId, DocId], bool],
        written_in: Callable[[CircleId], None],
    ) -> None:
        self._store = store
        self._clock = clock
        self._batch = batch
        self._together = together
        self._written_in = written_in
        self.on_caret: Callable[[CircleId, DocId, int, int], None] = lambda circle, doc, anchor, position: None
        self.on_moved: Callable[[OpenNote, tuple[Splice, ...], Origin], None] = lambda note, splices, origin: None
        self._open: dict[tuple[CircleId, DocId], OpenNote] = {}
        self._memories = UndoMemories()

    def get(self, circle: CircleId, doc: DocId) -> OpenNote | None:
        """The open document, if it is open."""
        return self._open.get((circle, doc))

    def acquire(self, state: CircleState, doc: DocId) -> OpenNote:
        """Open a note, or share the one that is open. Pair with `release`.

        Raises:
            NotFound: nothing of this document is held.
            Damaged: it holds no text.
        """
        note = self._open.get((state.circle, doc))
        if note is None:
            loaded = load_document(self._store, state, doc)
            note = self.adopt(state, doc, loaded)
        note.refs += 1
        return note

    def adopt(self, state: CircleState, doc: DocId, loaded: Loaded) -> OpenNote:
        """Take a freshly loaded or freshly built document into care."""
        live = LiveNote(loaded.document, self._memories.take(state.circle, doc))
        note = OpenNote(state, doc, live, loaded.nonce)
        note.changed_at = self._clock.monotonic()
        self._open[(state.circle, doc)] = note
        return note

    def release(self, note: OpenNote) -> None:
        """Let go of a note; the last one to do so flushes and closes it."""
        note.refs -= 1
        if note.refs <= 0:
            self.flush(note)
            if not note.unsaved:
                self._drop(note)

    def _drop(self, note: OpenNote) -> None:
        self._open.pop((note.state.circle, note.doc), None)
        self._memories.keep(note.state.circle, note.doc, note.live.undo_memory())
        note.live.close()

    def typing(self, note: OpenNote) -> None:
        """The note is about to be typed in: a pause ends a step of undo."""
        if self._clock.monotonic() - note.typed_last > IDLE_S:
            note.live.break_undo_group()

    def typed(self, note: OpenNote) -> None:
        """The note has pending text: start its clocks."""
        now = self._clock.monotonic()
        if note.typed_first is None:
            note.typed_first = now
        note.typed_last = now
        note.journal_due = True

    def flush(self, note: OpenNote) -> None:
        """Turn pending text into an entry. A storage error is told, and tried again later."""
        self.save(note, [change.raw for change in note.live.flush()])
        note.typed_first = None

    def save(self, note: OpenNote, changes: Sequence[bytes]) -> None:
        """Log changes that this document has just made."""
        note.unsaved += changes
        if not note.unsaved:
            if note.journaled:  # typed and taken back: nothing may come again after a crash
                with self._batch.telling():
                    self._forget_journal(note)
            return
        now = self._clock.monotonic()
        note.retry_at = now + RETRY_S
        with self._batch.telling():
            self._write(note)
        note.flushed_at = note.changed_at = now

    def _write(self, note: OpenNote) -> None:
        """Within an open batch: the note's unsaved changes into this device's log."""
        before = note.handed
        fresh = note.unsaved[before:]
        if fresh:
            note.state.write(note.doc, note.nonce, fresh)
        note.handed = len(note.unsaved)
        self._batch.undo(lambda: setattr(note, "handed", before))
        self._batch.after(lambda: self._written_in(note.state.circle))
        if note.journaled:
            self._forget_journal(note)
        self._batch.after(lambda: self._written(note, len(fresh)))

    @staticmethod
    def _written(note: OpenNote, count: int) -> None:
        del note.unsaved[:count]
        note.handed -= count

    def _forget_journal(self, note: OpenNote) -> None:
        """Within an open batch: what the journal holds is in the log, or was taken back."""
        self._store.delete_journal(note.state.circle, note.doc)
        self._batch.after(lambda: setattr(note, "journaled", False))

    def before_foreign(self, circle: CircleId, docs: Sequence[DocId]) -> None:
        """Within an open batch: log what is pending in documents that foreign changes are about to enter."""
        for doc in docs:
            note = self.get(circle, doc)
            if note is None:
                continue
            note.unsaved += [change.raw for change in note.live.flush()]
            note.typed_first = None
            if note.unsaved:
                self._write(note)
            elif note.journaled:
                self._forget_journal(note)

    def foreign(self, circle: CircleId, doc: DocId, changes: Sequence[bytes]) -> list[str]:
        """Durable changes of others enter the open document; returns the reasons of refused ones."""
        note = self.get(circle, doc)
        if note is None:
            return []
        if note.live.pending:
            self.flush(note)
        splices, faults = apply_guarded(note.live, changes)
        if fetch_needed(self._store, note.state, doc, note.live.document):
            splices += note.live.refresh()
        note.changed_at = self._clock.monotonic()
        self.tell(note, splices, Origin.REMOTE)
        return faults

    def log_unsaved(self, circle: CircleId) -> None:
        """Within an open batch: log changes that a failing disk has kept waiting."""
        for note in self._open.values():
            if note.state.circle == circle and len(note.unsaved) > note.handed:
                self._write(note)

    def reload(self, circle: CircleId, docs: Sequence[DocId], *, same_text: bool = False) -> None:
        """Build open documents from the log anew: it holds another history of some device, or I have another key.

        Args:
            same_text: only the key is another one; what is being typed stays, and so does what can be undone.
        """
        for doc in docs:
            if not same_text:
                self._memories.take(circle, doc)
            note = self.get(circle, doc)
            if note is not None:
                self._rebuild(note, same_text=same_text)

    def _rebuild(self, note: OpenNote, *, same_text: bool) -> None:
        try:
            loaded = load_document(self._store, note.state, note.doc)
            live = LiveNote(loaded.document, note.live.undo_memory() if same_text else None)
        except (NotFound, Damaged, StorageError):
            return  # nothing of it is in the log any more: what is typed here keeps what it stands on
        before, typed = note.live.text, bool(note.live.pending)
        if typed:
            live.edit(diff(live.text, before))
        note.live.pending.clear()
        note.live.close()
        note.live, note.nonce = live, loaded.nonce
        note.changed_at = self._clock.monotonic()
        self.tell(note, diff(before, live.text), Origin.REMOTE)

    def tell(self, note: OpenNote, splices: tuple[Splice, ...], origin: Origin, but: object = None) -> None:
        """Call the note's handles, except the one that made the change."""
        if splices:
            self.on_moved(note, splices, origin)
            for handle in [h for h in note.handles if h != but]:
                handle(splices, origin)
        for title in list(note.titles):
            title()

    def run_due(self) -> None:
        """Flush and journal whatever is due now."""
        now = self._clock.monotonic()
        for note in list(self._open.values()):
            if note.typed_first is not None and self._flush_at(note) <= now:
                self.flush(note)
            elif note.unsaved and note.retry_at <= now:
                self.save(note, ())
            elif self._wants_journal(note) and self._journal_at(note) <= now:
                self._journal(note, now)
            if note.refs <= 0 and not note.unsaved and not note.live.pending:
                self._drop(note)

    def _journal(self, note: OpenNote, now: float) -> None:
        with self._batch.telling():
            self._store.put_journal(note.state.circle, note.doc, note.live.journal())
        note.journaled_at = now
        note.journaled = True
        note.journal_due = False

    @staticmethod
    def _wants_journal(note: OpenNote) -> bool:
        """A journal stands on the logged text: while the log lacks changes, an older journal is worth more."""
        return note.typed_first is not None and note.journal_due and not note.unsaved

    def _flush_at(self, note: OpenNote) -> float:
        assert note.typed_first is not None
        if self._together(note.state.circle, note.doc):
            return note.flushed_at + TOGETHER_S
        return min(note.typed_last + IDLE_S, note.typed_first + LONGEST_S)

    def _journal_at(self, note: OpenNote) -> float:
        assert note.typed_first is not None
        return max(note.typed_first, note.journaled_at) + JOURNAL_S

    def deadline(self) -> float | None:
        """Monotonic time at which `run_due` has something to do, None when never."""
        times = [note.retry_at for note in self._open.values() if note.unsaved]
        for note in self._open.values():
            if note.typed_first is not None:
                times.append(self._flush_at(note))
            if self._wants_journal(note):
                times.append(self._journal_at(note))
        return min(times, default=None)

    def open_docs(self, circle: CircleId) -> list[DocId]:
        """The notes of a circle that somebody here has open, sorted."""
        return sorted(note.doc for (of, _), note in self._open.items() if of == circle and note.refs > 0)

    def quiet_since(self, circle: CircleId, doc: DocId) -> float:
        """Seconds since the open document last changed; infinity when it is not open."""
        note = self.get(circle, doc)
        return self._clock.monotonic() - note.changed_at if note else float("inf")

    def recover(self, states: dict[CircleId, CircleState]) -> list[str]:
        """At start: log the typing that a crash left in the journal. Returns sentences to tell."""
        told: list[str] = []
        for circle, doc, data in self._store.journals():
            state = states.get(circle)
            if state is None:
                self._store.delete_journal(circle, doc)
                continue
            try:
                self._replay(state, doc, data)
            except (Damaged, NotFound) as error:
                self._store.put_quarantine("journal", data, str(error))
                self._store.delete_journal(circle, doc)
                told.append(str(error))
        return told

    def _replay(self, state: CircleState, doc: DocId, data: bytes) -> None:
        note = self.acquire(state, doc)
        note.journaled = True
        try:
            note.live.replay(data)
        finally:
            self.release(note)

    def flush_all(self) -> None:
        """Log everything pending."""
        for note in list(self._open.values()):
            self.flush(note)

    def close(self) -> None:
        """Flush and close every document."""
        for note in list(self._open.values()):
            self.flush(note)
            self._drop(note)
