from __future__ import annotations

import os
import random
import stat
import struct
import tracemalloc
from contextlib import closing
from pathlib import Path

import pytest

from peermesh.errors import Damaged, DiskFull, InvalidInput, NewerSchema, StorageError, UserError, WrongKey
from peermesh.store import (
    Copy,
    KeyMode,
    NoKeyStore,
    Profile,
    backup,
    backup_format,
    copy_database,
    copy_of,
    create_profile,
    fresh_key,
    open_profile,
    restore,
    restore_profile,
    seal,
    write_backup,
)
from peermesh.store.backup_format import COST, new_head, opened_backup, read_key
from peermesh.store.database import Database
from peermesh.store.files import make_file
from peermesh.store.keys import Cost
from peermesh.store.sealed import CHUNK, TAG
from peermesh.store.snapshot import copying
from peermesh.store.stream import StreamReader, StreamWriter

from .conftest import Maker

CHEAP = Cost(memory_kib=64, time=1, lanes=1)
PHRASE = "correct horse"
HEADER = 13 + 2 + 4 + 2 + 2 + 16 + 16


@pytest.fixture
def profile(tmp_path: Path, make: Maker) -> Profile:
    profile = create_profile(tmp_path / "home", allow_key_file=True)
    store = profile.store
    store.put_circle(make.circle, b"the record")
    store.append_entries(make.circle, [make.entry(seq, raw=os.urandom(3000)) for seq in range(1, 200)])
    store.put_note(make.note(1, "a-private-title", "a-private-body"))
    store.settings.put("name", b"Anna")
    store.settings.put("address", b"old")
    for number in range(3):
        store.keep_attachment(make.circle, seal(store.attachment_folder(), bytes([number]) * 100_000), "", number)
    return profile


def copied(profile: Profile) -> Copy:
    copy = copy_of(profile.home, fresh_key())
    for _ in copy_database(profile.store, copy):
        pass
    return copy


@pytest.fixture
def saved(profile: Profile, tmp_path: Path) -> Path:
    """A backup of the profile, which is closed."""
    copy = copied(profile)
    target = tmp_path / "all.backup"
    assert write_backup(copy, target, PHRASE, cost=CHEAP).attachments == 3
    copy.discard()
    profile.close()
    return target


def restored(source: Path, home: Path, phrase: str = PHRASE) -> Profile:
    restore_profile(source, phrase, home, allow_key_file=True, put={"restored": b"1"}, forget=("address",))
    return open_profile(home)


def test_everything_comes_back_on_a_blank_machine_under_a_new_key(saved: Path, tmp_path: Path, make: Maker) -> None:
    assert stat.S_IMODE(saved.stat().st_mode) == 0o600
    data = saved.read_bytes()
    assert not any(word in data for word in (b"private", b"Anna", b"record", b"CREATE TABLE"))
    with restored(saved, tmp_path / "deep" / "new") as profile:
        store = profile.store
        assert store.circles() == {make.circle: b"the record"}
        assert store.vector(make.circle)[make.device()][0] == 199
        assert [info.title for info in store.notes(make.circle)] == ["a-private-title"]
        assert store.settings.get("name") == b"Anna"
        assert store.settings.get("restored") == b"1"
        assert store.settings.get("address") is None
        assert [row.file.read() for row in store.attachments(make.circle)] == [
            bytes([number]) * 100_000 for number in range(3)
        ]
        assert store.integrity_check() == []
        assert profile.key_mode is KeyMode.FILE
    assert (tmp_path / "deep/new/key").read_bytes() != (tmp_path / "home/key").read_bytes()
    assert {path.name for path in (tmp_path / "deep").iterdir()} == {"new"}


def test_the_copy_holds_what_is_written_while_it_is_made(profile: Profile, tmp_path: Path, make: Maker) -> None:
    copy = copy_of(profile.home, fresh_key())
    seq = 200
    for _ in copy_database(profile.store, copy):
        if seq < 220:
            profile.store.append_entries(make.circle, [make.entry(seq, raw=os.urandom(9000))])
            seq += 1
    assert seq > 202, "it takes several steps"
    write_backup(copy, tmp_path / "b", PHRASE, cost=CHEAP)
    with restored(tmp_path / "b", tmp_path / "new") as other:
        assert other.store.vector(make.circle) == profile.store.vector(make.circle)
    profile.close()


def test_an_existing_file_stays_unless_asked_and_nothing_is_left_over(profile: Profile, tmp_path: Path) -> None:
    copy = copied(profile)
    target = tmp_path / "b"
    target.write_bytes(b"mine")
    with pytest.raises(InvalidInput, match="already"):
        write_backup(copy, target, PHRASE, cost=CHEAP)
    assert target.read_bytes() == b"mine"
    with pytest.raises(InvalidInput, match="no such folder"):
        write_backup(copy, tmp_path / "nowhere" / "b", PHRASE, cost=CHEAP)
    with pytest.raises(InvalidInput, match="passphrase"):
        write_backup(copy, tmp_path / "c", "", cost=CHEAP)
    write_backup(copy, target, PHRASE, replace=True, cost=CHEAP)
    copy.discard()
    copy.discard()
    assert {path.name for path in tmp_path.iterdir()} == {"b", "home"}
    assert not list(profile.home.glob("backup*"))
    profile.close()


def test_a_file_that_comes_to_be_there_meanwhile_is_not_overwritten(
    profile: Profile, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = backup._verify

    def late(*args: object) -> None:
        real(*args)  # type: ignore[arg-type]
        (tmp_path / "b").write_bytes(b"mine")

    monkeypatch.setattr(backup, "_verify", late)
    with pytest.raises(InvalidInput, match="already"):
        write_backup(copied(profile), tmp_path / "b", PHRASE, cost=CHEAP)
    assert (tmp_path / "b").read_bytes() == b"mine"
    assert {path.name for path in tmp_path.iterdir()} == {"b", "home"}
    profile.close()


def test_what_the_disk_does_not_give_back_is_not_kept(
    profile: Profile, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every byte is read again before the file gets its name."""
    real = backup.sync_file
    size = (profile.home / "peermesh.db").stat().st_size
    for at in (0, HEADER + 10, HEADER + size // 2, -1):

        def rots(path: Path, at: int = at) -> None:
            real(path)
            data = bytearray(path.read_bytes())
            data[at] ^= 1
            path.write_bytes(data)

        monkeypatch.setattr(backup, "sync_file", rots)
        with pytest.raises(StorageError, match="another disk"):
            write_backup(copied(profile), tmp_path / "b", PHRASE, cost=CHEAP)
    assert {path.name for path in tmp_path.iterdir()} == {"home"}
    profile.close()


def test_a_damaged_attachment_is_left_out_and_counted(profile: Profile, tmp_path: Path, make: Maker) -> None:
    first, second, third = profile.store.attachments(make.circle)
    first.file.path.unlink()
    data = bytearray(second.file.path.read_bytes())
    data[CHUNK + 40] ^= 1
    second.file.path.write_bytes(data)
    kept = write_backup(copied(profile), tmp_path / "b", PHRASE, cost=CHEAP)
    assert (kept.attachments, kept.missing) == (1, 2)
    assert len(profile.store.attachments(make.circle)) == 3, "the profile itself is as it was"
    profile.close()
    with restored(tmp_path / "b", tmp_path / "new") as other:
        assert [row.file.digest for row in other.store.attachments(make.circle)] == [third.file.digest]


def test_a_damaged_database_is_not_backed_up(profile: Profile, tmp_path: Path) -> None:
    copy = copied(profile)
    data = bytearray(copy.path.read_bytes())
    data[len(data) // 2] ^= 1
    copy.path.write_bytes(data)
    with pytest.raises(Damaged):
        write_backup(copy, tmp_path / "b", PHRASE, cost=CHEAP)
    assert {path.name for path in tmp_path.iterdir()} == {"home"}
    profile.close()


# -- hostile files


def refused(source: Path, home: Path, kind: type[UserError], phrase: str = PHRASE) -> None:
    before = {path.name for path in home.parent.iterdir()}
    with pytest.raises(kind) as caught:
        restore_profile(source, phrase, home, allow_key_file=True)
    assert str(caught.value).endswith(".")
    assert {path.name for path in home.parent.iterdir()} == before, "no profile, and no part of one, is left"


def chunks(data: bytes) -> list[bytes]:
    body = data[HEADER:]
    return [body[at : at + CHUNK + TAG] for at in range(0, len(body), CHUNK + TAG)]


def test_tampered_truncated_reordered_and_spliced_files_are_refused_whole(saved: Path, tmp_path: Path) -> None:
    data = saved.read_bytes()
    head, parts = data[:HEADER], chunks(data)
    assert len(parts) > 5
    rng = random.Random(4)
    bad = [data[:-1], data + b"\0", head, head + b"".join(parts[:-1]), head + b"".join(parts) + parts[-1]]
    bad += [head + b"".join([parts[1], parts[0], *parts[2:]]), head + b"".join(parts[1:]), head + parts[-1]]
    bad += [head + b"".join([*parts[:2], *parts[3:]]), head + b"".join([*parts[:2], parts[1], *parts[2:]])]
    for _ in range(25):
        changed = bytearray(data)
        changed[rng.randrange(HEADER, len(data))] ^= 1 << rng.randrange(8)
        bad.append(bytes(changed))
        bad.append(data[: rng.randrange(HEADER, len(data))])
    for case in bad:
        (tmp_path / "bad").write_bytes(case)
        refused(tmp_path / "bad", tmp_path / "new", Damaged)
    restored(saved, tmp_path / "new").close()


def test_chunks_of_another_backup_do_not_fit(saved: Path, tmp_path: Path) -> None:
    with open_profile(tmp_path / "home") as profile:
        write_backup(copied(profile), tmp_path / "second", PHRASE, cost=CHEAP)
    one, two = saved.read_bytes(), (tmp_path / "second").read_bytes()
    first, second = chunks(one), chunks(two)
    (tmp_path / "bad").write_bytes(one[:HEADER] + b"".join([first[0], *second[1:]]))
    refused(tmp_path / "bad", tmp_path / "new", Damaged)
    (tmp_path / "bad").write_bytes(two[:HEADER] + b"".join(first))
    refused(tmp_path / "bad", tmp_path / "new", Damaged)


def test_another_passphrase_and_every_changed_header_are_refused(saved: Path, tmp_path: Path) -> None:
    refused(saved, tmp_path / "new", WrongKey, "correct  horse")
    refused(saved, tmp_path / "new", InvalidInput, "")
    data = saved.read_bytes()
    for at in range(HEADER):
        changed = bytearray(data)
        changed[at] ^= 1
        (tmp_path / "bad").write_bytes(changed)
        refused(tmp_path / "bad", tmp_path / "new", UserError)
    for size in (0, 5, HEADER - 1):
        (tmp_path / "bad").write_bytes(data[:size])
        refused(tmp_path / "bad", tmp_path / "new", InvalidInput)
    refused(tmp_path / "absent", tmp_path / "new", InvalidInput)
    (tmp_path / "newer").write_bytes(data[:13] + struct.pack(">H", 2) + data[15:])
    refused(tmp_path / "newer", tmp_path / "new", NewerSchema)


@pytest.mark.parametrize(
    "cost", [(1 << 30, 1, 1), (1 << 22, 3, 4), (64, 65000, 1), (1 << 18, 3, 65000), (0, 1, 1), (64, 0, 1), (64, 1, 0)]
)
def test_a_hostile_header_costs_neither_memory_nor_time(
    saved: Path, tmp_path: Path, cost: tuple[int, int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(backup_format, "stretch", lambda *args: pytest.fail("Argon2id must not run"))
    data = saved.read_bytes()
    (tmp_path / "bad").write_bytes(data[:15] + struct.pack(">IHH", *cost) + data[23:])
    refused(tmp_path / "bad", tmp_path / "new", Damaged)


def crafted(tmp_path: Path, plain: bytes, phrase: str = PHRASE) -> Path:
    """A file that is authentic, and says anything: what whoever knows the passphrase can make."""
    key, head = new_head(phrase, CHEAP)
    place = tmp_path / "crafted"
    with place.open("wb") as file:
        file.write(head)
        stream = StreamWriter(file, key, head)
        stream.write(plain)
        stream.finish()
    return place


def test_whoever_knows_the_passphrase_cannot_write_outside_the_profile(tmp_path: Path) -> None:
    about = b'{"format":1,"key":"%s"}' % (b"00" * 32)
    start = b"P" + len(about).to_bytes(4, "big") + about
    for name in (b"../../../../../etc/passwd_______", b"/" * 32, b"A" * 32, b"\xff" * 32, b"0" * 31 + b"\0"):
        refused(crafted(tmp_path, start + b"A" + name + bytes(8)), tmp_path / "new", Damaged)
    twice = b"A" + b"0" * 32 + (1).to_bytes(8, "big") + b"x"
    for plain in (
        b"",
        b"Q",
        start,
        start + twice + twice,
        start + b"A" + b"0" * 32 + (1 << 62).to_bytes(8, "big") + b"x",
        start + b"D" + bytes(8),
        b"P" + (1 << 31).to_bytes(4, "big"),
        b"P" + (4).to_bytes(4, "big") + b"[[[[",
        b"P" + (2).to_bytes(4, "big") + b"{}",
    ):
        refused(crafted(tmp_path, plain), tmp_path / "new", StorageError)


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE TRIGGER t AFTER INSERT ON entry BEGIN DELETE FROM entry; END",
        "CREATE VIEW v AS SELECT 1",
        "CREATE TABLE extra(a)",
        "DROP TABLE pin",
    ],
)
def test_a_database_with_anything_that_is_not_ours_is_refused(profile: Profile, tmp_path: Path, statement: str) -> None:
    copy = copied(profile)
    with closing(Database.open(copy.path, copy.key)) as database, database.transaction():
        database.run(statement)
    write_backup(copy, tmp_path / "b", PHRASE, cost=CHEAP)
    profile.close()
    refused(tmp_path / "b", tmp_path / "new", Damaged)


def test_a_backup_of_a_newer_peermesh_is_told(profile: Profile, tmp_path: Path) -> None:
    copy = copied(profile)
    with closing(Database.open(copy.path, copy.key)) as database, database.transaction():
        database.run("PRAGMA user_version=999")
    write_backup(copy, tmp_path / "b", PHRASE, cost=CHEAP)
    profile.close()
    refused(tmp_path / "b", tmp_path / "new", NewerSchema)


# -- restoring


def test_a_folder_that_is_not_empty_is_never_touched(saved: Path, tmp_path: Path) -> None:
    home = tmp_path / "busy"
    home.mkdir()
    (home / "letter").write_bytes(b"mine")
    refused(saved, home, InvalidInput)
    assert (home / "letter").read_bytes() == b"mine"
    refused(saved, tmp_path / "all.backup", InvalidInput)
    (tmp_path / "empty").mkdir()
    restored(saved, tmp_path / "empty").close()


def test_the_new_key_is_kept_as_chosen_anew(saved: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    restore_profile(saved, PHRASE, tmp_path / "one", new_passphrase="another", cost=CHEAP)
    with open_profile(tmp_path / "one", passphrase=lambda: "another") as profile:
        assert profile.key_mode is KeyMode.PASSPHRASE
    with pytest.raises(WrongKey):
        open_profile(tmp_path / "one", passphrase=lambda: PHRASE)
    with pytest.raises(NoKeyStore):
        restore_profile(saved, PHRASE, tmp_path / "two")
    assert not (tmp_path / "two").exists()


def test_a_full_disk_leaves_nothing(saved: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise DiskFull("No room is left.")

    monkeypatch.setattr(restore, "_take_over", full)
    refused(saved, tmp_path / "new", DiskFull)


# -- the stream, and how much memory it takes


@pytest.mark.parametrize("size", [0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 3 * CHUNK])
def test_a_stream_of_any_length_comes_back(tmp_path: Path, size: int) -> None:
    place, key, plain = tmp_path / "s", os.urandom(32), os.urandom(size)
    with place.open("wb") as file:
        writer = StreamWriter(file, key, b"bound")
        for at in range(0, size, 10_000):
            writer.write(plain[at : at + 10_000])
        writer.finish()

    def error() -> StorageError:
        return Damaged("no.")

    with place.open("rb") as file:
        reader = StreamReader(file, key, b"bound", error)
        assert reader.read(size) == plain
        if size:
            reader.end()
        with pytest.raises(Damaged):
            reader.read(1)
    with place.open("rb") as file, pytest.raises(Damaged):
        StreamReader(file, key, b"other", error).read(max(1, size))


def test_memory_does_not_grow_with_the_size(tmp_path: Path, make: Maker) -> None:
    with create_profile(tmp_path / "home", allow_key_file=True) as profile:
        store = profile.store
        store.put_circle(make.circle, b"")
        store.keep_attachment(make.circle, seal(store.attachment_folder(), bytes(24 << 20)), "", 1)
        tracemalloc.start()
        try:
            write_backup(copied(profile), tmp_path / "b", PHRASE, cost=CHEAP)
            restore_profile(tmp_path / "b", PHRASE, tmp_path / "new", allow_key_file=True)
            _, peak = tracemalloc.get_traced_memory()
        finally:
            tracemalloc.stop()
    assert peak < 8 << 20
    assert COST.memory_kib < 64 << 10


def test_the_default_cost_is_one_that_is_read_again(tmp_path: Path) -> None:
    key, head = new_head(PHRASE, COST)
    (tmp_path / "b").write_bytes(head)
    with opened_backup(tmp_path / "b") as file:
        assert read_key(file, PHRASE) == (key, head)


def test_a_copy_ended_early_is_no_harm(profile: Profile, tmp_path: Path) -> None:
    make_file(tmp_path / "x.db")
    work = copying(profile.store.database, tmp_path / "x.db", fresh_key())
    next(work)
    work.close()
    assert profile.store.integrity_check() == []
    profile.close()
