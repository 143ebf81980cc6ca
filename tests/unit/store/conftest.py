"""Small makers for the store's tests."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

import keyring
import pytest
from keyring.backends import null

from peermesh.store import Store, StoredEntry
from peermesh.types import ChangeHash, CircleId, DeviceId, DocId, EntryId, NoteInfo, NoteRecord


class Maker:
    """Ids and values that are the same in every run."""

    circle = CircleId(b"C" * 32)
    other = CircleId(b"D" * 32)

    def device(self, number: int = 0) -> DeviceId:
        return DeviceId(hashlib.sha256(b"device%d" % number).digest())

    def doc(self, number: int = 0) -> DocId:
        return DocId(hashlib.sha256(b"doc%d" % number).digest()[:16])

    def entry(
        self, seq: int, *, device: int = 0, doc: int = 0, raw: bytes | None = None, time_ms: int | None = None
    ) -> StoredEntry:
        raw = raw if raw is not None else b"raw %d of %d" % (seq, device)
        entry_id = EntryId(hashlib.sha256(raw + b"%d %d" % (device, seq)).digest())
        return StoredEntry(
            self.device(device), seq, entry_id, self.doc(doc), 1000 + seq if time_ms is None else time_ms, raw
        )

    def note(
        self,
        number: int,
        title: str = "",
        body: str = "",
        *,
        tags: tuple[str, ...] = (),
        deleted: bool = False,
        updated: int | None = None,
        circle: CircleId = circle,
    ) -> NoteRecord:
        updated = 2000 + number if updated is None else updated
        info = NoteInfo(
            circle, self.doc(number), "note", title, body[:40], tags, 1000 - number, updated, (self.device(),), deleted
        )
        return NoteRecord(info, body, (ChangeHash(bytes([number % 256]) * 32),))


@pytest.fixture(autouse=True)
def no_real_key_store(monkeypatch: pytest.MonkeyPatch) -> None:
    """Tests must not write into the key store of whoever runs them; nor may their child processes."""
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.null.Keyring")
    monkeypatch.setattr(keyring, "get_keyring", null.Keyring)


@pytest.fixture
def make() -> Maker:
    return Maker()


@pytest.fixture
def store(make: Maker) -> Iterator[Store]:
    store = Store.in_memory()
    store.put_circle(make.circle, b"record")
    yield store
    store.close()
