"""When a private space becomes a circle, its notes are copied in without their history (DESIGN.md section 5).

The move survives a crash: the plan is in the store, a copied note keeps its id, and the private space goes only
when every note of it is in the circle.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import chain

from peermesh.app.circle_state import CircleState
from peermesh.app.circles import Circles
from peermesh.app.documents import Documents
from peermesh.app.indexer import Indexer
from peermesh.app.notes import Notes
from peermesh.errors import StorageError
from peermesh.events import CircleFounded, Event, TroubleTold
from peermesh.notebook import NoteFields, carried, claimed
from peermesh.ports import Clock
from peermesh.store import Store
from peermesh.types import CircleId, NoteRecord

MOVING = "moving:"
"""Settings key prefix; the rest is the private space's id, the value the circle's."""
PRIVATE = "private:"
"""Settings key prefix of what stays on this device: drafts, and what was seen. The circle's id follows, then a key."""
RETRY_S = 5.0
"""Pause after the disk refused a note."""


class Mover:
    """Moves private spaces into their circles, a slice at a time. Owner: App."""

    def __init__(
        self,
        store: Store,
        clock: Clock,
        circles: Circles,
        documents: Documents,
        indexer: Indexer,
        notes: Notes,
        emit: Callable[[Event], None],
    ) -> None:
        self._store = store
        self._clock = clock
        self._circles = circles
        self._documents = documents
        self._indexer = indexer
        self._notes = notes
        self._emit = emit
        self._jobs: dict[CircleId, CircleId] = {}
        self._at_work: dict[CircleId, Iterator[NoteRecord]] = {}
        self.retry_at: float | None = None
        self.waits: Callable[[CircleId], bool] = lambda private: False
        """Whether something is still to come into a private space before its notes can move."""
        self.bring: Callable[[CircleId, CircleId], None] = lambda private, circle: None
        """Copies what is no note from a private space into its circle; may be called again."""

    def resume(self) -> None:
        """Read the plans from the store; at start, and when one was added."""
        for key, value in self._store.settings.items(MOVING):
            private = CircleId(bytes.fromhex(key.removeprefix(MOVING)))
            if private not in self._jobs:
                self._jobs[private] = CircleId(value)
                self._circles.hidden.add(private)
                if private in self._circles.states:
                    self._emit(CircleFounded(private, CircleId(value)))

    @property
    def busy(self) -> bool:
        """Whether a private space is on its way into a circle."""
        return bool(self._jobs)

    def step(self, until: float) -> bool:
        """Copy until `until` (monotonic). True while more can be copied right now."""
        if self.retry_at is not None and self._clock.monotonic() < self.retry_at:
            return False
        self.retry_at = None
        try:
            return self._step(until)
        except StorageError as error:
            self._at_work.clear()  # begin anew: the note that was refused must not be passed over
            self.retry_at = self._clock.monotonic() + RETRY_S
            self._emit(TroubleTold(str(error)))
            return False

    def _step(self, until: float) -> bool:
        for private, circle in list(self._jobs.items()):
            source, target = self._circles.states.get(private), self._circles.states.get(circle)
            if source is None or target is None:
                self._finish(private, circle)
            elif self.waits(private) or self._documents.open_docs(private):
                continue  # or somebody still looks at it here; the window follows `CircleFounded`
            elif self._copy(source, target, until):
                self._finish(private, circle)
            else:
                return True
        return False

    def _copy(self, source: CircleState, target: CircleState, until: float) -> bool:
        """Copy notes; True when all are there."""
        if source.circle not in self._at_work:
            self._indexer.drain(source)
            self._store.move_attachments(source.circle, target.circle)
            self.bring(source.circle, target.circle)
            alive, trash = self._store.records(source.circle), self._store.records(source.circle, deleted=True)
            self._at_work[source.circle] = chain(alive, trash)
        for record in self._at_work[source.circle]:
            if not self._store.entries_of(target.circle, record.info.doc):
                info = record.info
                said = carried(record.values, {source.me: target.me}, source.device_names())
                fields = NoteFields(
                    info.kind, info.title, info.created_ms, info.deleted, info.tags, record.body, record.imported,
                    claimed(said),
                    former=record.former,
                )  # fmt: skip
                self._notes.new(target, fields, info.doc)
            if self._clock.monotonic() >= until:
                return False
        return True

    def _keep_private(self, private: CircleId, circle: CircleId) -> None:
        """Drafts and what was seen go along; documents keep their ids, so they still belong to the same ones."""
        old, new = f"{PRIVATE}{private.hex()}:", f"{PRIVATE}{circle.hex()}:"
        for key, value in list(self._store.settings.items(old)):
            self._store.settings.put(new + key.removeprefix(old), value)
            self._store.settings.delete(key)

    def _finish(self, private: CircleId, circle: CircleId) -> None:
        self._at_work.pop(private, None)
        if circle in self._circles.states:
            self._keep_private(private, circle)
        if private in self._circles.states:
            self._circles.remove(self._circles.states[private])
        self._store.settings.delete(MOVING + private.hex())
        del self._jobs[private]
        self._circles.hidden.discard(private)
