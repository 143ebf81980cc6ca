"""A circle founded anew: a private space with copies of its documents as they are now, ready to invite to.

Documents keep their ids, so that links and pins go on working; their history stays in the old circle, which nothing is
taken from. Who wrote a note, and when, is kept in words, as with an import.

It survives a crash: the plan is made durable together with the new space, what was copied keeps its id and is not
copied twice. It needs no right in the old circle: somebody who left, or was removed, takes what they hold.
"""

from __future__ import annotations

import logging
from collections.abc import Generator
from typing import Protocol

from peermesh.app.batch import Batch
from peermesh.app.circle_state import CircleState
from peermesh.app.circles import Circles
from peermesh.app.documents import Documents
from peermesh.app.indexer import Indexer
from peermesh.app.loading import fresh_actor, load_document
from peermesh.app.note_history import NAMED
from peermesh.circle import MAX_NAME
from peermesh.crdt import Document, Scalar
from peermesh.errors import Damaged, InvalidInput, NotFound, OutOfRange, StorageError
from peermesh.events import Event, TroubleTold
from peermesh.notebook import MARK, NoteFields, build, carried, content_digest, copy_document
from peermesh.ports import Clock
from peermesh.store import Store
from peermesh.struct import Struct
from peermesh.types import CircleId, DocId, NoteRecord

log = logging.getLogger("peermesh.refounding")

COPYING = "copying:"
"""Settings key prefix; the rest is the new space's id, the value the old circle's."""
UNREAD = "{0} documents of {1} cannot be read, and were not copied. They stay in the old circle as they are."
RETRY_S = 5.0
"""Pause after the disk refused something."""


class _Job(Struct):
    source: CircleId
    steps: Generator[None] | None = None
    done: int = 0
    total: int = 0
    unread: int = 0


class RefoundingHost(Protocol):
    """The App, as refounding needs it."""

    def emit(self, event: Event) -> None:
        """Tell the listeners."""

    def wake(self) -> None:
        """Ask for a turn of work."""

    def introduction(self) -> list[list[str]]:
        """What a space that I make is told of me."""


class Refounding:
    """Copies circles into new private spaces, a slice at a time. Owner: App."""

    def __init__(
        self,
        store: Store,
        clock: Clock,
        batch: Batch,
        circles: Circles,
        documents: Documents,
        indexer: Indexer,
        host: RefoundingHost,
    ) -> None:
        self._store = store
        self._clock = clock
        self._batch = batch
        self._circles = circles
        self._documents = documents
        self._indexer = indexer
        self._host = host
        self._jobs: dict[CircleId, _Job] = {}
        self.retry_at: float | None = None

    # -- for the person

    def name_for(self, circle: CircleId) -> str:
        """A name for the new space that is not taken: the old one's with a number.

        Raises:
            NotFound: no such circle.
        """
        name = self._circles.get(circle).name
        taken = {info.name.casefold() for info in self._circles.infos()}
        numbered = (f"{name[: MAX_NAME - 5]} {number}" for number in range(2, 10_000))
        return next(each for each in numbered if each.casefold() not in taken)

    def begin(self, circle: CircleId, name: str = "") -> CircleId:
        """Make the new space; its documents follow while the App works.

        Args:
            circle: the old one.
            name: of the new space; "" for the old one's with a number.

        Raises:
            NotFound: no such circle.
            InvalidInput: the name is taken, or this is a space of my own.
            StorageError: nothing was made.
        """
        source = self._circles.readable(circle)
        if source.private:
            raise InvalidInput("This space is yours alone. Invite somebody to it: that makes it a circle.")
        with self._batch.open():
            target = self._circles.create(name or self.name_for(circle), self._host.introduction())
            self._store.settings.put(COPYING + target.circle.hex(), circle)
        self._jobs[target.circle] = _Job(circle)
        self._host.wake()
        return target.circle

    def progress(self, target: CircleId) -> tuple[int, int] | None:
        """Documents and attachments copied into a new space so far, and all of them; None when it is done."""
        job = self._jobs.get(target)
        return None if job is None else (job.done, job.total)

    def missing_attachments(self, circle: CircleId) -> int:
        """How many attachments that notes of a circle name are not on this device, and so cannot be copied."""
        return len(self._store.attachments_missing(circle, -1))

    # -- for the App

    def resume(self) -> None:
        """At start: go on with what was not finished."""
        for key, value in self._store.settings.items(COPYING):
            self._jobs[CircleId(bytes.fromhex(key.removeprefix(COPYING)))] = _Job(CircleId(value))

    @property
    def busy(self) -> bool:
        """Whether something is left to be copied."""
        return bool(self._jobs)

    def into(self, circle: CircleId) -> bool:
        """Whether documents are still being copied into this space."""
        return circle in self._jobs

    def step(self, until: float) -> bool:
        """Copy until `until` (monotonic). True while more can be copied right now."""
        if self.retry_at is not None and self._clock.monotonic() < self.retry_at:
            return False
        self.retry_at = None
        for target, job in list(self._jobs.items()):
            try:
                if not self._step(target, job, until):
                    return True
            except StorageError as error:
                job.steps = None  # begin anew: what was refused must not be passed over
                self.retry_at = self._clock.monotonic() + RETRY_S
                self._host.emit(TroubleTold(str(error)))
                return False
        return False

    def _step(self, target: CircleId, job: _Job, until: float) -> bool:
        old, new = self._circles.states.get(job.source), self._circles.states.get(target)
        if old is not None and new is not None:
            job.steps = job.steps or self._copying(job, old, new)
            for _ in job.steps:
                if self._clock.monotonic() >= until:
                    return False
        self._store.settings.delete(COPYING + target.hex())
        del self._jobs[target]
        return True

    def _copying(self, job: _Job, old: CircleState, new: CircleState) -> Generator[None]:
        self._documents.flush_all()
        yield from self._indexer.draining(old)
        files = [row.file.digest for row in self._store.attachments(old.circle) if row.here]
        docs = self._store.docs(old.circle)
        job.done, job.total = 0, len(files) + len(docs)
        for digest in files:
            self._store.copy_attachment(old.circle, new.circle, digest)
            job.done += 1
            yield
        for doc in docs:
            if not self._store.doc_tips(new.circle, doc):
                self._copy(job, old, new, doc)
            job.done += 1
            yield
        if job.unread:
            self._host.emit(TroubleTold(UNREAD.format(job.unread, old.name)))

    def _copy(self, job: _Job, old: CircleState, new: CircleState, doc: DocId) -> None:
        try:
            source = load_document(self._store, old, doc).document
        except NotFound:  # nothing of it is here yet
            return
        except Damaged:
            job.unread += 1
            return
        nonce, target = fresh_actor(new, doc)
        try:
            record = self._store.note_record(old.circle, doc)
            changes = self._changes(source, target, record, old, new)
            with self._batch.open():
                new.write(doc, nonce, changes)
                self._batch.after(lambda: self._indexer.mark(new.circle))
        finally:
            source.close()
            target.close()

    def _changes(
        self, source: Document, target: Document, record: NoteRecord | None, old: CircleState, new: CircleState
    ) -> list[bytes]:
        put = _came(record, old) if record is not None else {}
        if record is not None:  # what is mine becomes mine there, what is others' bears their names
            put |= carried(record.values, {old.me: new.me}, old.device_names())
        try:
            return [change.raw for change in copy_document(source, target, put, leave=(NAMED, MARK))]
        except (OutOfRange, InvalidInput):  # more, or something else, than any PeerMesh writes: what can be read of it
            if record is None:
                return []
        info = record.info
        fields = NoteFields(info.kind, info.title, info.created_ms, info.deleted, info.tags, record.body)
        log.warning("a document was copied without what PeerMesh does not know")
        return [change.raw for change in build(target, fields)]


def _came(record: NoteRecord, old: CircleState) -> dict[str, Scalar]:
    """Who wrote a note, and when, as an imported one says it."""
    info, came = record.info, record.imported
    digest = content_digest(info.title, info.tags, record.body)
    if came is not None and came.digest == digest:
        return {}
    names = old.device_names()
    authors = {names.get(device, device.hex()[:8]) for device in info.authors} | set(came.authors if came else ())
    return {
        "updated": info.updated_ms,
        "authors": "\n".join(sorted(authors)),
        "extra": came.extra if came else "",
        "digest": digest,
    }
