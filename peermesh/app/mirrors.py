"""Which circles are kept in step with a folder. The files themselves are the business of a thread elsewhere."""

from __future__ import annotations

from collections.abc import Callable, Collection
from pathlib import Path
from typing import TYPE_CHECKING

from peermesh.app.attachments import Attachments
from peermesh.app.circles import Circles
from peermesh.app.documents import Documents
from peermesh.app.indexer import Indexer
from peermesh.app.mirror_state import MirrorState, Setting, set_setting, setting
from peermesh.app.note import Note
from peermesh.app.notes import Notes, unix_lines
from peermesh.app.records import Records
from peermesh.errors import InvalidInput
from peermesh.events import AttachmentArrived, Event, MirrorChanged, NotesChanged
from peermesh.notebook import content_digest
from peermesh.notebook.kinds.own import OWN
from peermesh.ports import Clock, OpenFolder
from peermesh.store import SealedFile, Store, target_of
from peermesh.struct import Struct, replace
from peermesh.types import CircleId, DocId, Heads, Imported

if TYPE_CHECKING:
    from peermesh.app.mirror import Mirror

DELETE = ("ask", "never", "trash")
"""What is done about a note whose file a person deleted."""


class MirrorInfo(Struct, frozen=True):
    """A circle's folder. `running`: it is watched now; `busy`: not all is in step yet; `asking`: open questions."""

    folder: Path
    delete: str
    running: bool
    busy: bool
    asking: tuple[DocId, ...]
    files: int


class Mirrors:
    """Owner: App; owner thread only."""

    def __init__(
        self,
        store: Store,
        clock: Clock,
        circles: Circles,
        documents: Documents,
        indexer: Indexer,
        notes: Notes,
        records: Records,
        attachments: Attachments,
        emit: Callable[[Event], None],
        wake: Callable[[], None],
    ) -> None:
        self._store = store
        self._clock = clock
        self._circles = circles
        self._documents = documents
        self._indexer = indexer
        self._notes = notes
        self._records = records
        self._attachments = attachments
        self._emit = emit
        self._wake = wake
        self._open_folder: OpenFolder | None = None
        self._running: dict[CircleId, Mirror] = {}

    # -- what the host and the person do

    def begin(self, open_folder: OpenFolder) -> None:
        """Folders can be watched from now on: those that were kept in step go on."""
        self._open_folder = open_folder
        for circle in list(self._circles.states):
            found = setting(self._store, circle)
            if found is not None:
                self._run(circle, found)

    def start(self, circle: CircleId, folder: Path, delete: str = "ask") -> None:
        """Keep a folder in step with a circle, also after the next start. Files that are there already become notes.

        Raises:
            InvalidInput: no sound folder, another circle's, or folders cannot be watched here.
            NotFound: no such circle.
        """
        self._circles.writable(circle)
        place = Path(folder).expanduser()
        if delete not in DELETE:
            raise InvalidInput(f"A deleted file can mean {', '.join(DELETE)}, not '{delete}'.")
        if not place.is_absolute():
            raise InvalidInput("Name the whole path of the folder, from its beginning.")
        if place.exists() and not place.is_dir():
            raise InvalidInput(f"'{place}' is not a folder. Choose a folder.")
        if self._open_folder is None:
            raise InvalidInput("Folders cannot be watched here. Use the window, or `peermesh mirror`.")
        place = place.resolve()
        for other in self._circles.states:
            theirs = setting(self._store, other)
            if other != circle and theirs is not None and _overlap(place, Path(theirs.folder)):
                raise InvalidInput(f"'{place}' is kept in step with another circle. Choose another folder.")
        before = setting(self._store, circle)
        self.stop(circle)
        if before is not None and Path(before.folder) != place:
            MirrorState(self._store, circle).clear()
        chosen = Setting(str(place), delete)
        set_setting(self._store, circle, chosen)
        self._run(circle, chosen)

    def stop(self, circle: CircleId) -> None:
        """Keep it in step no longer. The folder stays as it is; what is known of it, too, in case it goes on."""
        self._halt(circle)
        set_setting(self._store, circle, None)
        self._emit(MirrorChanged(circle))

    def of(self, circle: CircleId) -> MirrorInfo | None:
        """The folder of a circle."""
        found = setting(self._store, circle)
        if found is None:
            return None
        mirror = self._running.get(circle)
        running = mirror is not None and not mirror.failed
        asking = tuple(mirror.asking) if mirror is not None else ()
        files = len(mirror.state.by_path) if mirror is not None else 0
        busy = mirror is not None and mirror.busy
        return MirrorInfo(Path(found.folder), found.delete, running, busy, asking, files)

    def answer(self, circle: CircleId, *, trash: bool, docs: Collection[DocId] | None = None) -> None:
        """What becomes of notes whose files were deleted: the trash, or a new file."""
        mirror = self._running.get(circle)
        if mirror is not None:
            mirror.answer(trash=trash, docs=docs)
            self._wake()

    # -- the App's loop

    def heard(self, event: Event) -> None:
        """An event of the App."""
        if isinstance(event, NotesChanged) and event.circle in self._running:
            self._running[event.circle].changed(event.docs)
        elif isinstance(event, AttachmentArrived) and event.circle in self._running:
            self._running[event.circle].arrived(event.digest)

    def run_due(self) -> bool:
        """Do what is due; True when more waits."""
        more = [mirror.run_due() for mirror in list(self._running.values())]  # every one of them has its turn
        return any(more)

    def deadline(self) -> float | None:
        """When `run_due` has something to do."""
        return min((at for mirror in self._running.values() if (at := mirror.deadline()) is not None), default=None)

    def close(self) -> None:
        """Let go of every folder."""
        for circle in list(self._running):
            self._halt(circle)

    def _halt(self, circle: CircleId) -> None:
        mirror = self._running.pop(circle, None)
        if mirror is not None and mirror.folder is not None:
            mirror.folder.stop()

    def _run(self, circle: CircleId, chosen: Setting) -> None:
        from peermesh.app.mirror import Mirror  # the exchange room is loaded when it is used
        from peermesh.app.mirror_forms import MirrorForms
        from peermesh.app.mirror_parts import Verbs
        from peermesh.exchange.pointers import DIGITS

        assert self._open_folder is not None
        state = self._circles.get(circle)

        def open_note(doc: DocId) -> Note:
            return Note(self._documents, self._documents.acquire(state, doc), self._wake)

        def edit(doc: DocId, text: str, base: Heads) -> Heads:
            opened = self._documents.get(circle, doc)
            if opened is not None:
                self._documents.flush(opened)
            return self._notes.edit_from(state, doc, base, unix_lines(text))[1]

        def new(title: str, body: str, tags: tuple[str, ...], kind: str, extra: str) -> DocId:
            fields = self._notes.fields(title or "Untitled", body, tags, kind)
            if extra:
                came = Imported(fields.created_ms, (), extra, content_digest(fields.title, fields.tags, fields.body))
                fields = replace(fields, imported=came)
            return self._notes.new(state, fields)

        def file(digest: str) -> SealedFile | None:
            return self._attachments.sealed_file(circle, digest)

        def targets() -> dict[str, str]:
            named = self._store.attached_names(circle)
            rows = {row.file.digest: "" for row in self._store.attachments(circle)}
            return {each.hex()[:DIGITS]: target_of(each, name) for each, name in {**rows, **named}.items() if name}

        verbs = Verbs(
            record=lambda doc: self._store.note_record(circle, doc),
            docs=lambda: [row.doc for row in self._store.notes(circle)],
            open=open_note,
            new=new,
            edit=edit,
            put=lambda doc, values: self._records.put(circle, doc, values),
            rename=lambda doc, title: self._records.rename(circle, doc, title),
            set_deleted=lambda doc, deleted: self._records.set_deleted(circle, doc, deleted=deleted),
            index=lambda: self._indexer.drain(state),
            file=file,
            attach=lambda data, name: self._attachments.add(circle, data, name),
            targets=targets,
        )
        forms = MirrorForms(state.me, state.device_names, lambda: self._store.of_kind(circle, OWN.name))
        mirror = Mirror(circle, chosen.folder, self._store, self._clock, verbs, forms, chosen.delete, self._told)
        self._running[circle] = mirror
        mirror.folder = self._open_folder(Path(chosen.folder), mirror.known(), mirror)
        self._emit(MirrorChanged(circle))

    def _told(self, event: Event) -> None:
        self._emit(event)
        self._wake()


def _overlap(one: Path, other: Path) -> bool:
    return one == other or one in other.parents or other in one.parents
