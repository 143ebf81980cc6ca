"""What only the other history of a forked device holds: shown note by note, taken over by hand, or left out.

Taking over makes new changes of mine; leaving out is a choice of this computer. Nothing is erased: the entries stay
beside the log (`store/aside.py`) on everybody's devices.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence

from peermesh.app.circle_state import CircleState
from peermesh.app.circles import Circles
from peermesh.app.documents import Documents
from peermesh.app.loading import apply_to, changes_of, fresh_actor, load_document
from peermesh.app.note import Note
from peermesh.app.note_history import Piece
from peermesh.app.notes import Notes, ancestors
from peermesh.crdt import Document, diff, preflight
from peermesh.crdt.reading import pieces
from peermesh.errors import NotFound
from peermesh.events import Event, ForksChanged
from peermesh.notebook import NoteFields, read
from peermesh.store import Store, StoredEntry
from peermesh.struct import Struct
from peermesh.types import CircleId, DeviceId, DocId

LEFT_OUT = "left out:"
"""Settings key prefix: per circle, device and document the last entry that was looked at."""


class OtherNote(Struct, frozen=True):
    """A note as only the other history of a device has it.

    Attributes:
        device, name: whose device wrote it, and the name of its person.
        title: the note's.
        time_ms: when the last of it was written, as the device said.
        now: the note's text here; None when the note is not in the circle.
        then: the text that taking over makes of it.
        apart: both histories cannot stand in one note; taking over makes a note of its own.
        pieces: the difference, for reading.
    """

    circle: CircleId
    device: DeviceId
    doc: DocId
    name: str
    title: str
    time_ms: int
    now: str | None
    then: str
    apart: bool
    pieces: tuple[Piece, ...]


class _Found(Struct, frozen=True):
    fields: NoteFields
    now: NoteFields | None
    apart: bool


class Histories:
    """Owner: App."""

    def __init__(
        self, store: Store, circles: Circles, documents: Documents, notes: Notes, emit: Callable[[Event], None]
    ) -> None:
        self._store = store
        self._circles = circles
        self._documents = documents
        self._notes = notes
        self._emit = emit

    def waiting(self, circle: CircleId) -> bool:
        """Whether `others` would list anything; cheap."""
        return next(self._groups(self._circles.get(circle)), None) is not None

    def others(self, circle: CircleId) -> tuple[OtherNote, ...]:
        """What only other histories hold and nobody here has decided about, the newest first.

        Raises:
            NotFound: no such circle.
        """
        state = self._circles.get(circle)
        names = state.device_names()
        found = [self._shown(state, rows, names) for rows in self._groups(state)]
        return tuple(sorted((one for one in found if one is not None), key=lambda one: (-one.time_ms, one.doc)))

    def named(self, circle: CircleId, text: str) -> OtherNote:
        """One of them by its title or the first digits of its id.

        Raises:
            NotFound: none, or several.
        """
        listed = self.others(circle)
        wanted = text.strip().lower()
        found = [o for o in listed if len(wanted) >= 4 and o.doc.hex().startswith(wanted)]
        found = found or [o for o in listed if o.title.casefold() == text.strip().casefold()]
        if len(found) == 1:
            return found[0]
        if found:
            ids = ", ".join(one.doc.hex()[:8] for one in found)
            raise NotFound(f"Several notes match '{text}'. Name one by its id: {ids}.")
        raise NotFound(f"No other history holds a note '{text}'. `peermesh device forks` lists what there is.")

    def take_over(self, other: OtherNote) -> DocId:
        """Write what the other history holds into the note (or as a note of its own) as a new change of mine.

        Raises:
            NotFound: it is not there any more.
            InvalidInput: I do not belong to the circle any more.
            StorageError: nothing was written.
        """
        state = self._circles.writable(other.circle)
        rows = self._rows(state, other.device, other.doc)
        found = self._found(state, other.doc, rows)
        if found.now is None or found.apart:
            doc = self._notes.new(state, found.fields)
        else:
            doc = other.doc
            note = Note(self._documents, self._documents.acquire(state, doc), lambda: None)
            try:
                note.replace(found.fields.body)
                note.rename(found.fields.title)
                note.set_tags(found.fields.tags)
                note.set_deleted(found.fields.deleted)
                note.flush()
            finally:
                note.close()
        self._decide(state, rows)
        return doc

    def leave_out(self, other: OtherNote) -> None:
        """Ask no more about it on this computer, unless more of it comes to light.

        Raises:
            NotFound: it is not there any more.
        """
        state = self._circles.get(other.circle)
        self._decide(state, self._rows(state, other.device, other.doc))

    # -- what there is

    def _groups(self, state: CircleState) -> Iterator[list[StoredEntry]]:
        """Entries aside of one device and document, upwards, that nobody here has decided about."""
        groups: defaultdict[tuple[DeviceId, DocId], list[StoredEntry]] = defaultdict(list)
        for row in self._store.aside_of(state.circle):
            groups[row.device, row.doc].append(row)
        for rows in groups.values():
            if self._store.settings.get(_key(state, rows)) != _last(rows):
                yield rows

    def _rows(self, state: CircleState, device: DeviceId, doc: DocId) -> list[StoredEntry]:
        rows = [row for row in self._store.aside_of(state.circle, doc) if row.device == device]
        if not rows:
            raise NotFound("The other history of this note is not here any more.")
        return rows

    def _decide(self, state: CircleState, rows: Sequence[StoredEntry]) -> None:
        self._store.settings.put(_key(state, rows), _last(rows))
        self._emit(ForksChanged(state.circle))

    def _shown(self, state: CircleState, rows: Sequence[StoredEntry], names: dict[DeviceId, str]) -> OtherNote | None:
        device, doc = rows[0].device, rows[0].doc
        found = self._found(state, doc, rows)
        now, then = found.now, found.fields
        if now is not None and not found.apart and _says_all(now, then):
            return None
        return OtherNote(
            circle=state.circle,
            device=device,
            doc=doc,
            name=names.get(device, device.hex()[:8]),
            title=then.title,
            time_ms=max(row.time_ms for row in rows),
            now=now.body if now is not None else None,
            then=then.body,
            apart=found.apart,
            pieces=tuple(Piece(kind, text) for kind, text in pieces(now.body if now else "", then.body)),
        )

    def _found(self, state: CircleState, doc: DocId, rows: Sequence[StoredEntry]) -> _Found:
        """The note now, and as it would be with the other history: merged if that can be, else as that one had it."""
        note = self._documents.get(state.circle, doc)
        if note is not None:
            self._documents.flush(note)
        theirs = changes_of(rows)
        try:
            loaded = load_document(self._store, state, doc)
        except NotFound:
            return _Found(_read(state, doc, theirs), None, apart=False)
        document = loaded.document
        try:
            now = read(document)
            waiting = document.waiting
            if not apply_to(document, theirs) and document.waiting <= waiting:
                return _Found(read(document), now, apart=False)
        finally:
            document.close()
        known = [*changes_of(self._store.entries_of(state.circle, doc)), *theirs]
        heads = tuple(preflight(raw).hash for raw in theirs)
        return _Found(_read(state, doc, ancestors(known, heads)), now, apart=True)


def _read(state: CircleState, doc: DocId, changes: Sequence[bytes]) -> NoteFields:
    document: Document
    _, document = fresh_actor(state, doc)
    try:
        apply_to(document, changes)
        return read(document)
    finally:
        document.close()


def _says_all(now: NoteFields, then: NoteFields) -> bool:
    """Whether the note says already what the other history would add: somebody has taken it over."""
    if (now.title, now.tags, now.deleted) != (then.title, then.tags, then.deleted):
        return False
    splices = diff(now.body, then.body)
    return all(not splice.delete and splice.insert.strip() in now.body for splice in splices)


def _key(state: CircleState, rows: Sequence[StoredEntry]) -> str:
    return f"{LEFT_OUT}{state.circle.hex()}:{rows[0].device.hex()}:{rows[0].doc.hex()}"


def _last(rows: Sequence[StoredEntry]) -> bytes:
    return rows[-1].id
