"""Notes as files: what an export writes, and what an import would do. The exchange room is loaded when it is used."""

from __future__ import annotations

from collections.abc import Generator, Mapping
from typing import TYPE_CHECKING, Literal

from peermesh.app.circles import Circles
from peermesh.app.documents import Documents
from peermesh.app.indexer import Indexer
from peermesh.errors import NotFound
from peermesh.notebook import clean_tags, clean_title
from peermesh.store import Store
from peermesh.types import CircleId, DocId

if TYPE_CHECKING:
    from peermesh.exchange import ImportedNote, Vault, VaultFile, VaultNote

Effect = Literal["new", "changed", "unchanged"]


class Files:
    """Owner: App; owner thread only. What is returned are plain values, which may leave it."""

    def __init__(self, store: Store, circles: Circles, documents: Documents, indexer: Indexer) -> None:
        self._store = store
        self._circles = circles
        self._documents = documents
        self._indexer = indexer

    def vault_steps(self, circle: CircleId) -> Generator[None, None, Vault]:
        """Everything an export writes, like `App.export_vault_input`, a few milliseconds a step.

        What is written meanwhile may or may not be in it; each note is whole.

        Raises:
            NotFound: no such circle.
        """
        from peermesh.app.vault import reading

        state = self._circles.get(circle)
        yield from self._indexer.draining(state)
        return (yield from reading(self._store, state))

    def refresh(self, circle: CircleId) -> Generator[None]:
        """Bring the index up to date, a few milliseconds a step: `would` reads it."""
        yield from self._indexer.draining(self._circles.get(circle))

    def note(self, circle: CircleId, doc: DocId) -> VaultNote:
        """One note as an export writes it, with what was typed last.

        Raises:
            NotFound: the note is not here.
        """
        from peermesh.app.vault import vault_note

        state = self._circles.get(circle)
        opened = self._documents.get(circle, doc)
        if opened is not None:
            self._documents.flush(opened)
        self._indexer.read_now(state, doc)
        record = self._store.note_record(circle, doc)
        if record is None:
            raise NotFound("This note is not here yet.")
        return vault_note(record, state.device_names())

    def here(self, circle: CircleId) -> Mapping[str, VaultFile]:
        """The circle's attachments that are on this device, by their digest in hex."""
        return {row.file.digest.hex(): row.file for row in self._store.attachments(circle) if row.here}

    def would(self, circle: CircleId, note: ImportedNote) -> Effect:
        """What importing a note would do; see `Importer.take`."""
        known = self._store.note_record(circle, note.id) if note.id else None
        if known is None:
            return "new"
        info = known.info
        title = clean_title(note.title) or info.title
        if note.fields or note.below:
            from peermesh.app.said_back import said_back

            state = self._circles.get(circle)
            if said_back(note, known, state.me, state.device_names()).values:
                return "changed"
        same = (title, clean_tags(note.tags), note.body) == (info.title, info.tags, known.body)
        return "unchanged" if same and not info.deleted else "changed"
