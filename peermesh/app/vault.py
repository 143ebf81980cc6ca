"""A circle as plain values for the export: everything comes from the index, no document is loaded."""

from __future__ import annotations

from collections.abc import Mapping

from peermesh.app.circle_state import CircleState
from peermesh.exchange import Vault, VaultNote
from peermesh.notebook import content_digest
from peermesh.store import Store
from peermesh.types import DeviceId, NoteRecord


def vault_of(store: Store, state: CircleState) -> Vault:
    """The circle's notes (trash left out) and members."""
    names = state.device_names()
    notes = tuple(_vault_note(record, names) for record in store.records(state.circle))
    deleted = frozenset(row.doc for row in store.notes(state.circle, deleted=True))
    return Vault(state.name, state.circle, notes, tuple(state.members()), deleted)


def _vault_note(record: NoteRecord, names: Mapping[DeviceId, str]) -> VaultNote:
    info, came = record.info, record.imported
    authors = tuple(sorted({names.get(device, device.hex()[:8]) for device in info.authors}))
    extra = came.extra if came else ""
    if came and came.digest == content_digest(info.title, info.tags, record.body):
        return VaultNote(record, came.authors, info.created_ms, came.updated_ms, extra)
    if came:
        authors = tuple(sorted({*authors, *came.authors}))
    return VaultNote(record, authors, info.created_ms, info.updated_ms, extra)
