"""Salvage at the level of pages and rows; whole profiles are in tests/scenario/test_damage.py."""

from __future__ import annotations

import os
import random
import sys
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from peermesh.errors import Damaged
from peermesh.store import Profile, Seen, StoredEntry, create_profile, open_profile, rebuild
from peermesh.store.keystone import NAME, read_keystone
from peermesh.store.pages import PAGE, Pages, commits_beyond
from peermesh.store.rebuild import is_marked, mark_damaged
from peermesh.store.survivors import Survivors
from peermesh.types import DeviceId, EntryId

from .conftest import Maker

ENTRIES = 300
MODULE = sys.modules["peermesh.store.rebuild"]


class FakeJudge:
    """Entries whose bytes say what they are: device, seq, the one before, document, padding."""

    def read(self, raw: bytes) -> Seen | None:
        device, seq, doc = raw[0], int.from_bytes(raw[1:5], "big"), raw[5]
        return Seen(Maker.circle, entry_id(device, seq - 1), stored(device, seq, doc, raw))

    def own(self, record: bytes) -> tuple[DeviceId, bool]:
        if record != b"record":
            raise Damaged("no.")
        return Maker().device(0), False


def entry_id(device: int, seq: int) -> EntryId:
    return EntryId(bytes([device, *seq.to_bytes(4, "big")]) + bytes(27) if seq else bytes(32))


def stored(device: int, seq: int, doc: int, raw: bytes) -> StoredEntry:
    return StoredEntry(Maker().device(device), seq, entry_id(device, seq), Maker().doc(doc), 1000 + seq, raw)


def entry(device: int, seq: int, size: int) -> StoredEntry:
    raw = bytes([device, *seq.to_bytes(4, "big"), seq % 7]) + os.urandom(size)
    return stored(device, seq, seq % 7, raw)


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, bytes, bytes]:
    """A profile with two logs in the one circle, small and large entries; its folder, key and bytes."""
    home = tmp_path_factory.mktemp("full")
    maker = Maker()
    with create_profile(home, allow_key_file=True) as profile:
        store = profile.store
        store.put_circle(maker.circle, b"record")
        store.add_ops(maker.circle, [(EntryId(os.urandom(32)), os.urandom(200)) for _ in range(80)])
        for seq in range(1, ENTRIES + 1):
            entries = [entry(device, seq, 20_000 if seq % 40 == 0 else 300) for device in (0, 1)]
            store.append_entries(maker.circle, entries)
        for number in range(7):
            store.put_note(maker.note(number, f"title {number}", f"body {number} " * 200))
        store.settings.put("name", b"Anna")
        key = store.place[1]
    return home, key, (home / "peermesh.db").read_bytes()


def laid(full: tuple[Path, bytes, bytes], data: bytes) -> Path:
    """The profile's folder with other bytes in its database."""
    home = full[0]
    (home / "peermesh.db").write_bytes(data)
    for path in (home / "damaged").glob("*"):
        path.unlink()
    return home


def test_pages_read_by_hand_hold_what_sql_reads(full: tuple[Path, bytes, bytes]) -> None:
    home = laid(full, full[2])
    with closing(Survivors(home / "peermesh.db", full[1])) as old:
        rows = dict(old.numbered("entry", "raw"))
        assert not old.lost
    with Pages(home / "peermesh.db", full[1]) as pages:
        found = {number: values[6] for number, values in pages.rows(7)}
    assert found == rows
    assert len(found) == 2 * ENTRIES
    with Pages(home / "peermesh.db", bytes(32)) as pages:
        assert list(pages.rows(7)) == []


def test_pages_of_the_write_ahead_log_are_read_and_what_follows_a_broken_frame_is_seen(tmp_path: Path) -> None:
    with create_profile(tmp_path, allow_key_file=True) as profile:
        profile.store.put_circle(Maker.circle, b"record")
        for seq in range(1, 30):
            profile.store.append_entries(Maker.circle, [entry(0, seq, 500)])
        log = tmp_path / "peermesh.db-wal"
        key = profile.store.place[1]
        with Pages(tmp_path / "peermesh.db", key) as pages:
            assert len({number for number, _ in pages.rows(7)}) == 29
        frames = (log.stat().st_size - 32) // (24 + PAGE)
        assert not commits_beyond(log, frames)
        assert commits_beyond(log, frames - 1)
        assert commits_beyond(log, 3)
        assert not commits_beyond(tmp_path / "absent", 0)


def test_the_keystone_follows_the_circles_and_is_sealed(tmp_path: Path) -> None:
    with create_profile(tmp_path, allow_key_file=True) as profile:
        key = profile.store.place[1]
        profile.store.put_circle(Maker.circle, b"a secret record")
        assert b"secret" not in (tmp_path / NAME).read_bytes()
        kept = read_keystone(tmp_path, key)
        assert kept is not None
        assert list(kept.circles.values()) == [(Maker.circle, b"a secret record")]
        assert read_keystone(tmp_path, bytes(32)) is None
        profile.store.settings.put("name", b"Anna")
        profile.store.add_ops(Maker.circle, [(EntryId(b"o" * 32), b"raw")])
        profile.store.remove_circle(Maker.circle)
        profile.store.put_circle(Maker.other, b"other")
    kept = read_keystone(tmp_path, key)
    assert kept is not None
    assert [circle for circle, _ in kept.circles.values()] == [Maker.other]
    assert kept.settings == {"name": b"Anna"}
    assert kept.ops == []
    before = (tmp_path / NAME).read_bytes()
    open_profile(tmp_path).close()
    assert (tmp_path / NAME).read_bytes() == before, "it is not written again when it says the same"
    for data in (b"", before[:-1], before[:40] + bytes([before[40] ^ 1]) + before[41:]):
        (tmp_path / NAME).write_bytes(data)
        assert read_keystone(tmp_path, key) is None


def mended(home: Path) -> Profile:
    return open_profile(home, repair=lambda folder, key: rebuild(folder, key, FakeJudge(), lambda store, found: None))


@settings(max_examples=40, deadline=None, derandomize=True)
@given(st.integers(0, 1 << 30), st.integers(1, 12), st.integers(0, 4000))
def test_whatever_bytes_change_what_is_left_is_sound(
    full: tuple[Path, bytes, bytes], seed: int, pages: int, cut: int
) -> None:
    """Whole logs up to the first gap, the circle, and a database that is right again."""
    rng = random.Random(seed)
    data = bytearray(full[2])
    for _ in range(pages):
        at, size = rng.randrange(len(data)), rng.choice((1, 1, 1, 30, 5000))
        data[at : at + size] = rng.randbytes(len(data[at : at + size]))
    home = laid(full, bytes(data[: len(data) - cut] if seed % 5 == 0 else data))
    mark_damaged(home)
    with mended(home) as profile:
        store = profile.store
        assert not is_marked(home)
        assert store.circles() == {Maker.circle: b"record"}
        assert store.settings.get("name") == b"Anna"
        assert len(store.ops(Maker.circle)) == 80
        assert store.integrity_check() == []
        for device, (seq, last) in store.vector(Maker.circle).items():
            number = 0 if device == Maker().device(0) else 1
            assert last == entry_id(number, seq)
            assert [raw[0] for raw in store.run(Maker.circle, device, 0, 1 << 30)] == [number] * seq
    assert (home / "damaged" / "1.db").exists()
    assert not (home / "peermesh.db.new").exists()


def test_one_damaged_page_costs_no_more_than_its_rows(full: tuple[Path, bytes, bytes]) -> None:
    """The root of the table of entries: nothing can be reached by SQL, everything is read page by page."""
    home = laid(full, full[2])
    with open_profile(home) as profile:
        root = profile.store.database.value("SELECT rootpage FROM sqlite_schema WHERE name='entry'")
    data = bytearray(full[2])
    data[(root - 1) * PAGE + 50] ^= 1
    laid(full, bytes(data))
    mark_damaged(home)
    with mended(home) as profile:
        assert {seq for seq, _ in profile.store.vector(Maker.circle).values()} == {ENTRIES}


def test_a_rebuilding_that_is_interrupted_is_done_again(
    full: tuple[Path, bytes, bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    data = bytearray(full[2])
    data[100] ^= 1
    home = laid(full, bytes(data))
    for step in ("leave", "make_file", "_aside", "move_file"):
        for calls in (0, 1):
            left = [calls]
            real = getattr(MODULE, step)

            def dies(*args: object, left: list[int] = left, real: object = real) -> object:
                if not left[0]:
                    raise KeyboardInterrupt
                left[0] -= 1
                return real(*args)  # type: ignore[operator]

            with monkeypatch.context() as patch:
                patch.setattr(MODULE, step, dies)
                if step == "move_file" or not calls:
                    with pytest.raises(KeyboardInterrupt):
                        mended(home)
            with mended(home) as profile:
                assert {seq for seq, _ in profile.store.vector(Maker.circle).values()} == {ENTRIES}
            laid(full, bytes(data))


def test_without_a_repair_a_damaged_profile_is_refused_as_it_is(full: tuple[Path, bytes, bytes]) -> None:
    home = laid(full, b"")
    with pytest.raises(Damaged):
        open_profile(home)
    assert (home / "peermesh.db").read_bytes() == b""
