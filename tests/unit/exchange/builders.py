"""Vaults for tests, and folders as plain dictionaries."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path

from peermesh.exchange import ImportedNote, Vault, VaultNote
from peermesh.types import CircleId, DeviceId, DocId, Member, NoteInfo, NoteRecord, PersonState

CIRCLE = CircleId(b"c" * 32)
NOW = 1_714_550_000_123


def doc_id(number: int) -> DocId:
    return DocId(hashlib.sha256(f"doc {number}".encode()).digest()[:16])


def note(
    number: int,
    title: str,
    body: str = "",
    *,
    kind: str = "note",
    tags: tuple[str, ...] = (),
    authors: tuple[str, ...] = ("Anna",),
    created_ms: int | None = None,
    updated_ms: int = NOW,
    extra: str = "",
) -> VaultNote:
    created = NOW + number if created_ms is None else created_ms
    info = NoteInfo(CIRCLE, doc_id(number), kind, title, "", tags, created, updated_ms, (), False)
    return VaultNote(NoteRecord(info, body, ()), authors, created, updated_ms, extra)


def member(number: int, name: str, profile: tuple[tuple[str, str], ...] = ()) -> Member:
    return Member(DeviceId(bytes([number]) * 32), name, PersonState.FULL, (), profile, False)


def vault(
    notes: Iterable[VaultNote],
    members: Iterable[Member] = (),
    *,
    name: str = "Bees",
    deleted: Iterable[DocId] = (),
    circle: CircleId = CIRCLE,
) -> Vault:
    return Vault(name, circle, tuple(notes), tuple(members), frozenset(deleted))


def as_vault_note(note: ImportedNote) -> VaultNote:
    """What a circle holds after importing a note that it did not know."""
    assert note.id is not None
    info = NoteInfo(CIRCLE, note.id, note.kind, note.title, "", note.tags, note.created_ms, note.updated_ms, (), False)
    return VaultNote(NoteRecord(info, note.body, ()), note.authors, note.created_ms, note.updated_ms, note.extra)


def files(root: Path) -> dict[str, bytes]:
    """Every file below a folder, hidden ones too."""
    return {place.relative_to(root).as_posix(): place.read_bytes() for place in root.rglob("*") if place.is_file()}


def stamps(root: Path) -> dict[str, tuple[int, int]]:
    """Inode and modification time of every file: differs when a file was written again."""
    found = {place.relative_to(root).as_posix(): place.stat() for place in root.rglob("*") if place.is_file()}
    return {path: (info.st_ino, info.st_mtime_ns) for path, info in found.items()}


def changed(before: dict[str, object], after: dict[str, object]) -> set[str]:
    """Paths that were added, removed or differ."""
    return {path for path in before.keys() | after.keys() if before.get(path) != after.get(path)}
