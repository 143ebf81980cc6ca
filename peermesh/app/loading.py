"""Documents from the store: the newest snapshot, then every later change, each one guarded again.

The log keeps entries whose changes the guard refuses (they are signed and others hold them too); such a
change is left out the same way on every device, and never reaches the document.
"""

from __future__ import annotations

import secrets
from collections.abc import Sequence

from peermesh.app.circle_state import CircleState
from peermesh.crdt import Document, RejectedChange, only_keys, preflight
from peermesh.errors import NotFound
from peermesh.log import actor_id, decode_entry
from peermesh.notebook import LiveNote, Owner
from peermesh.notebook.comments import ASIDE
from peermesh.store import Store, StoredEntry
from peermesh.struct import Struct
from peermesh.types import ActorId, DeviceId, DocId, EntryId, Splice


class Loaded(Struct):
    """A document fresh from the store (or just built), with the nonce behind its actor."""

    document: Document
    nonce: bytes
    rows: list[StoredEntry]


def fresh_actor(state: CircleState, doc: DocId) -> tuple[bytes, Document]:
    """A new session's nonce and an empty document whose actor derives from it (DESIGN.md section 4)."""
    nonce = secrets.token_bytes(8)
    return nonce, Document.new(actor_id(state.circle, state.device, doc, nonce))


def load_document(store: Store, state: CircleState, doc: DocId) -> Loaded:
    """Open a document from disk.

    Raises:
        NotFound: the circle holds nothing of it.
    """
    nonce = secrets.token_bytes(8)
    snapshot = store.snapshot(state.circle, doc)
    rows = store.entries_of(state.circle, doc, snapshot[0] if snapshot else 0)
    if snapshot is None and not rows:
        raise NotFound("This note is not here yet.")
    actor = actor_id(state.circle, state.device, doc, nonce)
    document = Document.load(snapshot[1] if snapshot else None, changes_of(rows), actor)
    rows += fetch_needed(store, state, doc, document)
    return Loaded(document, nonce, rows)


def fetch_needed(store: Store, state: CircleState, doc: DocId, document: Document) -> list[StoredEntry]:
    """Let in what stands beside the log of a device that forked and what later changes build on; returns its entries.

    Whoever had seen the history that lost may have gone on from it: what they wrote must not wait for ever.
    """
    if not document.waiting or not (beside := store.aside_of(state.circle, doc)):
        return []
    found: list[StoredEntry] = []
    changes = {row.rowid: decode_entry(row.raw).changes for row in beside}
    places = {preflight(raw).hash: row for row in beside for raw in changes[row.rowid]}
    while wanted := [
        place for hash_ in sorted(document.missing) if (place := places.get(hash_)) and place not in found
    ]:
        for row in dict.fromkeys(wanted):
            found.append(row)
            apply_to(document, changes[row.rowid])
    if found:
        store.need([row.rowid for row in found])
    return found


def changes_of(rows: Sequence[StoredEntry]) -> list[bytes]:
    """All raw changes of stored entries, in order."""
    return [change for row in rows for change in decode_entry(row.raw).changes]


def owner_of(store: Store, state: CircleState, doc: DocId, known: dict[EntryId, ActorId] | None = None) -> Owner:
    """Whose device an actor of a document belongs to: each entry names both. Entries are read when it is first asked.

    Args:
        known: the actors of entries that were read before, for whoever asks again and again; it grows.
    """
    owners, devices = state.view().owners, dict[ActorId, DeviceId]()
    known = known if known is not None else {}

    def owner(actor: ActorId) -> DeviceId | None:
        if not devices:
            for row in store.entries_of(state.circle, doc, 0):
                if row.id not in known:
                    known[row.id] = actor_id(state.circle, row.device, doc, decode_entry(row.raw).actor_nonce)
                devices[known[row.id]] = row.device
        device = devices.get(actor)
        return owners.get(device, device) if device is not None else None

    return owner


def edits_of(rows: Sequence[StoredEntry]) -> list[StoredEntry]:
    """The entries that edit a document, without those that only say something about its text (comments)."""
    return [row for row in rows if not (_may_be_aside(row.raw) and _is_aside(row))]


def _may_be_aside(raw: bytes) -> bool:
    return any(prefix.encode() in raw for prefix in ASIDE)  # keys stand in a change as they are


def _is_aside(row: StoredEntry) -> bool:
    return all(only_keys(change, ASIDE) for change in decode_entry(row.raw).changes)


def apply_to(document: Document, changes: Sequence[bytes]) -> list[str]:
    """Apply what the guard lets in, skip what it refuses; the reasons are returned."""
    faults: list[str] = []
    rest = list(changes)
    while rest:
        try:
            document.apply(rest)
            break
        except RejectedChange as fault:
            faults.append(fault.reason)
            rest = rest[fault.index + 1 :]
    return faults


def apply_guarded(live: LiveNote, changes: Sequence[bytes]) -> tuple[tuple[Splice, ...], list[str]]:
    """The same for an open note; returns how its text moved, and the reasons of refused changes."""
    if len(changes) == 1:
        try:
            return live.follow(changes[0]), []
        except RejectedChange as fault:
            return live.refresh(), [fault.reason]
    faults = apply_to(live.document, changes)
    return live.refresh(), faults
