"""The trash: notes that any member can bring back, and those that this device does not show any more.

What others hold cannot be taken back from them, and the log keeps what every device needs to go on checking it. So
"for good" means: not shown on this device any more, not even in its trash. Should somebody bring such a note back, it
is a note again here, too. Owner: `knowledge.Knowledge`; owner thread only.
"""

from __future__ import annotations

from collections.abc import Callable

from peermesh.errors import NotFound
from peermesh.events import Event, NotesChanged
from peermesh.store import Store
from peermesh.types import CircleId, DocId, NoteInfo

HIDDEN = "hidden:"
"""Settings key prefix; the rest is circle and note in hex."""


class Trash:
    """Reads the index; what is hidden is a setting of this profile and told to nobody."""

    def __init__(self, store: Store, emit: Callable[[Event], None]) -> None:
        self._store = store
        self._emit = emit

    def notes(self, circle: CircleId) -> list[NoteInfo]:
        """What the trash shows, the last changed first."""
        hidden = self._hidden(circle)
        return [row for row in self._store.notes(circle, deleted=True) if row.doc not in hidden]

    def hide(self, circle: CircleId, *docs: DocId) -> None:
        """Do not show these any more, here.

        Raises:
            NotFound: one of them is not in the trash; nothing was changed.
        """
        trash = {row.doc for row in self._store.notes(circle, deleted=True)}
        if not trash.issuperset(docs):
            raise NotFound("This note is not in the trash.")
        with self._store.transaction():
            for doc in docs:
                self._store.settings.put(_key(circle, doc), b"")
        self._emit(NotesChanged(circle, docs))

    def show(self, circle: CircleId, *docs: DocId) -> None:
        """Show these again in the trash."""
        with self._store.transaction():
            for doc in docs:
                self._store.settings.delete(_key(circle, doc))
        self._emit(NotesChanged(circle, docs))

    def hidden(self, circle: CircleId) -> list[NoteInfo]:
        """What was hidden and is in the trash still."""
        hidden = self._hidden(circle)
        return [row for row in self._store.notes(circle, deleted=True) if row.doc in hidden]

    def alive(self, circle: CircleId, docs: tuple[DocId, ...]) -> None:
        """These were indexed anew: one that somebody brought back is hidden no longer, should it be deleted again."""
        hidden = self._hidden(circle)
        for doc in hidden.intersection(docs):
            info = self._store.note_info(circle, doc)
            if info is not None and not info.deleted:
                self._store.settings.delete(_key(circle, doc))

    def _hidden(self, circle: CircleId) -> set[DocId]:
        prefix = _key(circle)
        found = self._store.settings.items(prefix)
        return {DocId(bytes.fromhex(key.removeprefix(prefix))) for key, _ in found}


def _key(circle: CircleId, doc: DocId = DocId(b"")) -> str:  # noqa: B008 - a constant
    return f"{HIDDEN}{circle.hex()}:{doc.hex()}"
