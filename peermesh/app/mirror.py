"""One folder kept in step with a circle, both ways. Plain events in, orders to the folder out; no file is touched here.

    note changes -> due -> (a moment) -> folder.write(file, if it is still what we know) -> written -> kept
    file changes -> files_seen -> the edit is made from the version last written, so both sides' edits stay -> due

Invariants
    1. `kept` names a file's bytes and the version of the note that reads so: every edit of a file is made from it.
    2. A file is written or removed only while it holds what `kept` says; else it is read first, and nothing is lost.
    3. A note goes into the trash for a deleted file only by an answer, or by the choice "trash", and then not by many.
    4. A file's id is believed only if the note is of this circle; one that appears twice is a copy, and a new note.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from itertools import islice

from peermesh.app.mirror_attachments import MirrorAttachments
from peermesh.app.mirror_forms import MirrorForms
from peermesh.app.mirror_parts import GRACE_S, LONGEST_S, MANY, SETTLE_S, SLICE, Order, Verbs, path_for, sha_of
from peermesh.app.mirror_reading import MirrorReading
from peermesh.app.mirror_state import Kept, MirrorState
from peermesh.errors import UserError
from peermesh.events import Event, MirrorAsks, MirrorChanged, TroubleTold
from peermesh.exchange.mirror_file import MirrorFile, read_mirror_file
from peermesh.exchange.names import fold
from peermesh.exchange.reader import MAX_FOREIGN
from peermesh.ports import Clock, Folder
from peermesh.store import Store
from peermesh.struct import replace
from peermesh.types import CircleId, DocId, FileSeen, Heads, NoteRecord

_LARGE = f"This file is larger than {MAX_FOREIGN >> 20} MiB; it was left out."


class Mirror:
    """Owner: `Mirrors`; owner thread only. Implements `ports.FolderEvents`."""

    def __init__(
        self,
        circle: CircleId,
        place: str,
        store: Store,
        clock: Clock,
        verbs: Verbs,
        forms: MirrorForms,
        delete: str,
        emit: Callable[[Event], None],
    ) -> None:
        self.circle = circle
        self.delete = delete
        self.folder: Folder | None = None
        self.asking: dict[DocId, str] = {}
        self.failed = ""
        self._place = place
        self._clock = clock
        self._verbs = verbs
        self._forms = forms
        self.state = MirrorState(store, circle)
        self._attached = MirrorAttachments(verbs, self._tell)
        self._reading = MirrorReading(self.state, verbs, forms, self._attached, self._tell)
        self._emit = emit
        self._due: dict[DocId, tuple[float, float]] = {}
        self._writing: dict[str, Order] = {}
        self._gone: dict[DocId, float] = {}
        self._moved: dict[DocId, FileSeen] = {}
        self._listed = False
        self._refused: dict[DocId, int] = {}
        self._told: set[str] = set()

    @property
    def busy(self) -> bool:
        """Whether something is still to be written, or to be decided by the person."""
        return not self._listed or bool(self._due or self._writing or self._gone or self._moved or self._attached.busy)

    def known(self) -> dict[str, bytes]:
        """What the folder holds as far as we know, for opening it."""
        return {kept.path: kept.sha for kept in self.state.notes.values()}

    # -- the circle changed

    def changed(self, docs: Collection[DocId]) -> None:
        """Rows of the circle's list differ; none named: any."""
        if not docs:
            docs = {*self._verbs.docs(), *self.state.notes}
        now = self._clock.monotonic()
        for doc in docs:
            first, _ = self._due.pop(doc, (now, now))
            self._due[doc] = (first, now)  # what has rested longest stands first

    def deadline(self) -> float | None:
        """When `run_due` has something to do."""
        if self.folder is None or not self._listed:
            return None
        times = [at + GRACE_S for at in self._gone.values()]
        busy = {order.doc for order in self._writing.values()}
        times += [min(last + SETTLE_S, first + LONGEST_S) for doc, (first, last) in self._first() if doc not in busy]
        return min(times, default=None)

    def _first(self) -> list[tuple[DocId, tuple[float, float]]]:
        """The notes that are due first. A note that is being written keeps its place among them."""
        return list(islice(self._due.items(), SLICE + len(self._writing)))

    def run_due(self) -> bool:
        """Write what has rested; True when more waits already."""
        now = self._clock.monotonic()
        if self.folder is None or not self._listed:
            return False
        self._settle_gone(now)
        if self._due:
            self._forms.refresh()
        busy = {order.doc for order in self._writing.values()}
        rested = [doc for doc, (first, last) in self._first() if now >= min(last + SETTLE_S, first + LONGEST_S)]
        ready = [doc for doc in rested if doc not in busy]
        for doc in ready:
            del self._due[doc]
            self._write(doc)
        if ready:
            self._rested()
        return len(ready) >= SLICE

    def _rested(self) -> None:
        if not self.busy:
            self._emit(MirrorChanged(self.circle))

    def _write(self, doc: DocId) -> None:
        assert self.folder is not None
        kept, record = self.state.notes.get(doc), self._verbs.record(doc)
        if doc in self.asking or doc in self._gone or doc in self._moved:
            return
        if record is None or record.info.deleted or not self._forms.listed(record):
            if kept is not None:
                self._writing[kept.path] = Order(doc, None)
                self.folder.remove(kept.path, kept.sha)
            return
        path, into = self._path(doc, record, kept), self.folder
        written = self._forms.file(record, lambda text: self._attached.shown(doc, text, path, into))
        now = written.kept(path, record)
        if kept is not None and kept.path == path:
            if kept.sha == now.sha:
                self.state.put(doc, now)
                return
            self._writing[path] = Order(doc, now)
            self.folder.write(path, written.data, kept.sha)
        else:
            if kept is not None:
                now = replace(now, was=(kept.path, kept.sha, kept.heads))
            self._writing[path] = Order(doc, now)
            self.folder.write(path, written.data, None)

    def _path(self, doc: DocId, record: NoteRecord, kept: Kept | None) -> str:
        taken = {fold(path) for path, other in self.state.by_path.items() if other != doc}
        taken |= {fold(path) for path, order in self._writing.items() if order.doc != doc}
        return path_for(doc, record.info, kept, taken, self._refused.get(doc, 0), self._forms.folder(record.info.kind))

    # -- the folder tells (ports.FolderEvents)

    def file_written(self, path: str, *, done: bool) -> None:
        """See `ports.FolderEvents`."""
        order = self._writing.pop(path, None)
        if order is None or order.leftover:
            return
        doc = order.doc
        if done and order.kept is not None:
            self._refused.pop(doc, None)
            self._keep(doc, order.kept)
            self._clear_up(doc)
        elif done:
            self.state.forget(doc)
        else:
            if order.kept is not None and self._path_of(doc) != path:
                self._refused[doc] = self._refused.get(doc, 0) + 1
            self.changed((doc,))
        self._rested()

    def _path_of(self, doc: DocId) -> str:
        kept = self.state.notes.get(doc)
        return kept.path if kept is not None else ""

    def _clear_up(self, doc: DocId) -> None:
        """Remove the file that a note had before, if it is still as we left it."""
        was = self.state.notes[doc].was
        if was is not None and was[0] not in self.state.by_path:
            self._remove_leftover(doc, was[0], was[1])

    def _remove_leftover(self, doc: DocId, path: str, sha: bytes) -> None:
        if self.folder is not None and path not in self._writing:
            self._writing[path] = Order(doc, None, leftover=True)
            self.folder.remove(path, sha)

    def _keep(self, doc: DocId, kept: Kept) -> None:
        other = self.state.put(doc, kept)
        if other is not None:
            self.changed((other,))

    def files_seen(self, files: tuple[FileSeen, ...]) -> None:
        """See `ports.FolderEvents`."""
        for file in files:
            try:
                self._seen(file)
            except UserError as error:
                self._tell(file.path, str(error))
        self._verbs.index()

    def file_fetched(self, file: FileSeen) -> None:
        """See `ports.FolderEvents`."""
        self.files_seen(tuple(self._attached.fetched(file)))

    def arrived(self, digest: str) -> None:
        """An attachment of the circle is here now."""
        if docs := self._attached.arrived(digest):
            self.changed(docs)

    def listed(self, paths: frozenset[str]) -> None:
        """See `ports.FolderEvents`."""
        self._listed = True
        now = self._clock.monotonic()
        for path, doc in self.state.by_path.items():
            if path not in paths:
                self._gone.setdefault(doc, now)
        for doc, kept in list(self.state.notes.items()):
            if kept.was is not None and kept.was[0] in paths:
                self._clear_up(doc)
        self.changed(())
        self._emit(MirrorChanged(self.circle))

    def folder_failed(self, reason: str) -> None:
        """See `ports.FolderEvents`."""
        text = f"The folder '{self._place}' is not kept in step any more: {reason}. Nothing was deleted."
        self.failed = text
        self.folder = None
        self._emit(TroubleTold(text))
        self._emit(MirrorChanged(self.circle))

    # -- a file changed

    def _seen(self, file: FileSeen) -> None:
        owner = self.state.by_path.get(file.path)
        if file.fault:
            large = file.fault == "large"
            self._tell(file.path, _LARGE if large else "This file cannot be read; it was left out.")
            return
        waiting = next((doc for doc in self._moved if self.state.notes[doc].path == file.path), None)
        if waiting is not None:
            self._settle_moved(waiting, file)
        if self._attached.ours(file):
            return
        if file.data is None:
            if owner is not None and self.state.by_path.get(file.path) == owner:
                self._gone.setdefault(owner, self._clock.monotonic())
            return
        if not file.data.strip():
            if owner is not None:
                self._tell(file.path, "This file is empty, so its note was left as it is.")
            return
        said = read_mirror_file(file.data)
        if said is None:
            self._tell(file.path, "This file is not UTF-8 text; save it as UTF-8.")
            return
        body = self._reading.body(said.id) or self._reading.body(owner)
        if self.folder is not None and self._attached.ready(file, said.body, body, self.folder):
            self._take(file, said, owner)

    def _take(self, file: FileSeen, said: MirrorFile, owner: DocId | None) -> None:
        kept = self.state.notes.get(said.id) if said.id is not None else None
        if said.id is not None and kept is not None and said.id != owner:
            if owner is None and kept.was is not None and self._older(file, said, said.id, kept.was):
                return
            moved = self._moved.get(said.id)
            if owner is None and (moved is None or moved.path == file.path) and self.folder is not None:
                self._moved[said.id] = file  # renamed, or a copy: the old file tells
                self.folder.look(kept.path)
                return
            self._new(file, said)
        elif said.id is not None and self._verbs.record(said.id) is not None:
            self._edited(file, said, said.id)
        elif owner is not None:
            self._edited(file, said, owner)
        else:
            self._new(file, said)

    def _older(self, file: FileSeen, said: MirrorFile, doc: DocId, was: tuple[str, bytes, Heads]) -> bool:
        """Whether this is the file that the note had before we gave it another name; what is in it is not lost."""
        assert file.data is not None
        kept, sha = self.state.notes[doc], sha_of(file.data)
        if file.path == was[0]:
            if sha != was[1]:
                self._verbs.edit(doc, self._reading.text(file, said, doc), was[2])
                self.changed((doc,))
            self._remove_leftover(doc, file.path, sha)
            return True
        if sha != was[1]:
            return False
        self._keep(doc, replace(kept, path=file.path, sha=sha, heads=was[2], was=None))  # moved by a person meanwhile
        self._remove_leftover(doc, kept.path, kept.sha)
        self.changed((doc,))
        return True

    def _settle_moved(self, doc: DocId, old: FileSeen) -> None:
        file = self._moved.pop(doc)
        assert file.data is not None
        said = read_mirror_file(file.data)
        assert said is not None
        if old.data is not None:
            self._new(file, said)
            return
        self._gone.pop(doc, None)
        self._keep(doc, replace(self.state.notes[doc], path=file.path))
        self._edited(file, said, doc)

    def _edited(self, file: FileSeen, said: MirrorFile, doc: DocId) -> None:
        """A person's edit of a note's file, made from the version that the file last said."""
        assert file.data is not None
        self._gone.pop(doc, None)
        self._answered(doc)
        self._verbs.index()
        kept, record = self.state.notes.get(doc), self._verbs.record(doc)
        if record is None:
            return
        title = kept.title if kept is not None else record.info.title
        tags = kept.tags if kept is not None else record.info.tags
        heads = self._reading.edit(file, said, doc, record)
        if record.info.deleted:
            self._verbs.set_deleted(doc, False)
        if said.title is not None and said.title != title:
            self._verbs.rename(doc, said.title)
        if said.tags is not None and tuple(sorted(said.tags)) != tuple(sorted(tags)):
            self._reading.tag(file, doc, said.tags)
        was = kept.front if kept is not None else None
        self._reading.put(file, said, doc, self._forms.front(record) if was is None else was)
        said_tags = tags if said.tags is None else said.tags
        made = kept.made if kept is not None else ""
        self._keep(doc, Kept(file.path, sha_of(file.data), heads, said.title or title, said_tags, None, was, made))
        self.changed((doc,))

    def _new(self, file: FileSeen, said: MirrorFile) -> None:
        """A file that is no note yet becomes one, and gets its id written into it."""
        assert file.data is not None
        title = said.title or file.path.rpartition("/")[2].rpartition(".")[0]
        kind = said.kind or "note"
        text = self._reading.text(file, said, None)
        doc = self._verbs.new(title, text, said.tags or (), kind, self._forms.foreign(kind, said.others))
        self._verbs.index()
        self._reading.put(file, said, doc, (), new=True)
        record = self._verbs.record(doc)
        if record is not None:
            self._keep(doc, Kept(file.path, sha_of(file.data), record.heads, record.info.title, record.info.tags))
        self.changed((doc,))

    # -- a file was deleted

    def _settle_gone(self, now: float) -> None:
        over = [doc for doc, at in self._gone.items() if now - at >= GRACE_S]
        for doc in over:
            del self._gone[doc]
        present = [doc for doc in over if (found := self._verbs.record(doc)) is not None and not found.info.deleted]
        for doc in set(over) - set(present):
            self.state.forget(doc)
        if not present:
            return
        if self.delete == "never":
            for doc in present:
                self.state.forget(doc)
            self.changed(present)
        elif self.delete == "trash" and len(present) <= MANY:
            for doc in present:
                self._trash(doc)
        else:
            self.asking.update({doc: self.state.notes[doc].title for doc in present})
            self._emit(MirrorAsks(self.circle, tuple(self.asking)))

    def answer(self, *, trash: bool, docs: Collection[DocId] | None = None) -> None:
        """What is to become of notes whose files were deleted: the trash, or their files are written again."""
        for doc in [doc for doc in self.asking if docs is None or doc in docs]:
            del self.asking[doc]
            if trash:
                self._trash(doc)
            else:
                self.state.forget(doc)
                self.changed((doc,))
        self._emit(MirrorAsks(self.circle, tuple(self.asking)))

    def _answered(self, doc: DocId) -> None:
        """The file is there again."""
        if self.asking.pop(doc, None) is not None:
            self._emit(MirrorAsks(self.circle, tuple(self.asking)))

    def _trash(self, doc: DocId) -> None:
        self._verbs.set_deleted(doc, True)
        self.state.forget(doc)

    def _tell(self, path: str, text: str) -> None:
        line = f"{path}: {text}"
        if line not in self._told:
            self._told.add(line)
            self._emit(TroubleTold(line))
