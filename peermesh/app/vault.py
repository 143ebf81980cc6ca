"""A circle as plain values for the export: everything comes from the index, no document is loaded."""

from __future__ import annotations

from collections.abc import Generator, Mapping

from peermesh.app.circle_state import CircleState
from peermesh.exchange import Vault, VaultNote
from peermesh.notebook import content_digest
from peermesh.notebook.kinds import KINDS
from peermesh.store import Store
from peermesh.types import DeviceId, NoteRecord


def vault_of(store: Store, state: CircleState) -> Vault:
    """The circle's notes (trash left out) and members."""
    steps = reading(store, state)
    while True:
        try:
            next(steps)
        except StopIteration as end:
            vault: Vault = end.value
            return vault


def reading(store: Store, state: CircleState) -> Generator[None, None, Vault]:
    """The same, a note a step."""
    names = state.device_names()
    notes = []
    for record in store.records(state.circle):
        kind = KINDS.get(record.info.kind)
        if kind is None or kind.listed:  # what is no document to a person stays here
            notes.append(vault_note(record, names))
        yield
    deleted = frozenset(row.doc for row in store.notes(state.circle, deleted=True))
    files = {row.file.digest.hex(): row.file for row in store.attachments(state.circle) if row.here}
    return Vault(state.name, state.circle, tuple(notes), tuple(state.members()), deleted, files=files, people=names)


def vault_note(record: NoteRecord, names: Mapping[DeviceId, str]) -> VaultNote:
    """A note as its file shall say it."""
    info, came = record.info, record.imported
    authors = tuple(sorted({names.get(device, device.hex()[:8]) for device in info.authors}))
    extra = came.extra if came else ""
    if came and came.digest == content_digest(info.title, info.tags, record.body):
        return VaultNote(record, came.authors, info.created_ms, came.updated_ms, extra)
    if came:
        authors = tuple(sorted({*authors, *came.authors}))
    return VaultNote(record, authors, info.created_ms, info.updated_ms, extra)
