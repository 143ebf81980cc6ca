"""Attachments at rest: sealed files, the rows that give them meaning, and what notes name."""

from __future__ import annotations

import hashlib
import os
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from peermesh.errors import Damaged, DiskFull
from peermesh.store import CHUNK, Growing, SealedFile, Store, find_references, one_line, parse_target, seal, target_of
from peermesh.store import sealed as sealing
from peermesh.store.files import make_file
from peermesh.store.sealed import TAG, fresh_file
from peermesh.types import CircleId, DeviceId
from tests.unit.store.conftest import Maker

SIZES = [1, CHUNK - 1, CHUNK, CHUNK + 1, 2 * CHUNK, 3 * CHUNK + 7]


@pytest.fixture
def disk(tmp_path: Path, make: Maker) -> Iterator[Store]:
    make_file(tmp_path / "peermesh.db")
    store = Store.open(tmp_path / "peermesh.db", b"k" * 32)
    for circle in (make.circle, make.other):
        store.put_circle(circle, b"record")
    yield store
    store.close()


def content(size: int) -> bytes:
    return hashlib.shake_256(b"content").digest(size)


def naming(make: Maker, *digests: bytes, number: int = 1, circle: CircleId = Maker.circle) -> object:
    body = " ".join(f"![x]({target_of(digest, 'x.png')})" for digest in digests)
    return make.note(number, "Note", body, circle=circle)


# -- files


@pytest.mark.parametrize("size", SIZES)
def test_what_is_sealed_is_read_again_and_private(tmp_path: Path, size: int) -> None:
    data = content(size)
    file = seal(tmp_path / "a", data)
    assert file.read() == data
    assert b"".join(file.chunk(number) for number in range(file.chunks)) == data
    assert stat.S_IMODE(file.path.stat().st_mode) == 0o600
    assert stat.S_IMODE((tmp_path / "a").stat().st_mode) == 0o700
    assert file.path.stat().st_size == size + file.chunks * TAG
    assert file.digest.hex() not in file.path.name
    assert size < 32 or data[:64] not in file.path.read_bytes()


def test_two_files_of_one_content_have_nothing_in_common(tmp_path: Path) -> None:
    first, second = seal(tmp_path, b"same"), seal(tmp_path, b"same")
    assert first.path != second.path
    assert first.key != second.key
    assert first.path.read_bytes() != second.path.read_bytes()


def swapped(raw: bytes) -> bytes:
    return raw[CHUNK + TAG : 2 * (CHUNK + TAG)] + raw[: CHUNK + TAG] + raw[2 * (CHUNK + TAG) :]


@pytest.mark.parametrize(
    "change",
    [
        lambda raw: raw[:-1] + bytes([raw[-1] ^ 1]),
        lambda raw: raw[:-1],
        lambda raw: raw[: CHUNK + TAG],
        lambda raw: b"",
        lambda raw: bytes([raw[0] ^ 1]) + raw[1:],
        swapped,
    ],
    ids=["last byte", "cut by one", "cut at a chunk", "empty", "first byte", "chunks swapped"],
)
def test_a_changed_file_is_damaged_and_never_read_as_something_else(tmp_path: Path, change: object) -> None:
    file = seal(tmp_path, content(2 * CHUNK + 5))
    file.path.write_bytes(change(file.path.read_bytes()))  # type: ignore[operator]
    with pytest.raises(Damaged):
        file.read()


def test_a_chunk_of_another_file_does_not_fit(tmp_path: Path) -> None:
    one = seal(tmp_path, content(CHUNK))
    other = SealedFile(one.path, one.key, one.digest, CHUNK + 1)  # as if it went on: then this is not the last chunk
    with pytest.raises(Damaged):
        other.chunk(0)


def test_a_missing_file_is_damaged(tmp_path: Path) -> None:
    file = seal(tmp_path, b"x")
    file.path.unlink()
    with pytest.raises(Damaged):
        file.read()


@given(st.integers(0, 3), st.integers(0, CHUNK + TAG - 1))
def test_what_an_earlier_run_left_is_gone_on_with(whole: int, torn: int) -> None:
    import tempfile

    data = content(3 * CHUNK + 9)
    with tempfile.TemporaryDirectory() as folder:
        file = fresh_file(Path(folder), hashlib.sha256(data).digest(), len(data))
        before = Growing(file)
        for number in range(whole):
            before.write(data[number * CHUNK : (number + 1) * CHUNK])
        before.close()
        if file.path.exists():
            with file.path.open("ab") as raw:
                raw.write(b"\1" * torn)  # a torn write
        growing = Growing(file)
        for _ in growing.catch_up():
            pass
        assert growing.at == whole * CHUNK
        for at in range(growing.at, len(data), CHUNK):
            growing.write(data[at : at + CHUNK])
        assert growing.sound
        growing.finish()
        assert file.read() == data


def test_false_bytes_are_not_sound(tmp_path: Path) -> None:
    file = fresh_file(tmp_path, hashlib.sha256(b"right").digest(), 5)
    growing = Growing(file)
    assert not growing.sound
    growing.write(b"wrong")
    assert not growing.sound
    growing.close()


def test_a_full_disk_leaves_nothing_of_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real, left = os.write, [2]

    def write(descriptor: int, data: bytes) -> int:
        left[0] -= 1
        if left[0] < 0:
            raise OSError(28, "No space left on device")
        return real(descriptor, data)

    monkeypatch.setattr(sealing.os, "write", write)
    with pytest.raises(DiskFull):
        seal(tmp_path / "a", content(4 * CHUNK))
    assert list((tmp_path / "a").iterdir()) == []


KILLED = """
import os, sys
from pathlib import Path
from peermesh.store import CHUNK, Store, seal, Growing
from peermesh.types import CircleId
store = Store.open(Path(sys.argv[1]) / "peermesh.db", b"k" * 32)
circle = CircleId(b"C" * 32)
step, data = int(sys.argv[2]), bytes(range(256)) * 1024
if step == 0:
    real = os.write
    calls = []
    def write(descriptor, raw):
        calls.append(1)
        if len(calls) == 3: os._exit(9)
        return real(descriptor, raw)
    os.write = write
file = seal(store.attachment_folder(), data)
if step == 1: os._exit(9)
store.keep_attachment(circle, file, "text/plain", 5)
if step == 2: os._exit(9)
"""


@pytest.mark.parametrize(("step", "rows", "files"), [(0, 0, 0), (1, 0, 0), (2, 1, 1)])
def test_a_kill_leaves_all_or_nothing(
    disk: Store, make: Maker, tmp_path: Path, step: int, rows: int, files: int
) -> None:
    disk.close()
    ended = subprocess.run([sys.executable, "-c", KILLED, str(tmp_path), str(step)], check=False)
    assert ended.returncode == 9
    store = Store.open(tmp_path / "peermesh.db", b"k" * 32)
    found = store.attachments(make.circle)
    assert len(found) == rows
    store.sweep_attachments(2e10)
    assert len(list((tmp_path / "attachments").iterdir())) == files
    assert all(row.here and row.file.read() == bytes(range(256)) * 1024 for row in found)
    store.close()


# -- rows


def test_an_attachment_belongs_to_one_circle(disk: Store, make: Maker) -> None:
    file = seal(disk.attachment_folder(), b"x" * 9)
    disk.keep_attachment(make.circle, file, "text/plain", 7)
    found = disk.attachment(make.circle, file.digest)
    assert found is not None
    assert (found.file, found.media, found.here, found.named, found.added_ms) == (file, "text/plain", True, False, 7)
    assert disk.attachment(make.other, file.digest) is None
    assert disk.attachment_bytes(make.circle) == 9
    assert disk.attachment_bytes(make.other) == 0


def test_keeping_the_same_content_twice_keeps_one_file(disk: Store, make: Maker) -> None:
    folder = disk.attachment_folder()
    for _ in range(2):
        disk.keep_attachment(make.circle, seal(folder, b"same"), "text/plain", 1)
    assert len(list(folder.iterdir())) == 1
    (row,) = disk.attachments(make.circle)
    assert row.file.read() == b"same"


def test_a_whole_file_replaces_one_that_is_arriving(disk: Store, make: Maker) -> None:
    digest = hashlib.sha256(b"same").digest()
    arriving = disk.begin_attachment(make.circle, digest, 4, 1)
    Growing(arriving).write(b"same")
    disk.keep_attachment(make.circle, seal(disk.attachment_folder(), b"same"), "text/plain", 1)
    assert not arriving.path.exists()
    assert [row.here for row in disk.attachments(make.circle)] == [True]


def test_an_arriving_file_is_gone_on_with_unless_its_size_was_a_lie(disk: Store, make: Maker) -> None:
    digest = hashlib.sha256(b"abc").digest()
    first = disk.begin_attachment(make.circle, digest, 3, 1)
    assert disk.begin_attachment(make.circle, digest, 3, 2) == first
    assert disk.begin_attachment(make.circle, digest, 4, 2) != first
    disk.finish_attachment(make.circle, digest, "text/plain")
    (row,) = disk.attachments(make.circle)
    assert (row.here, row.media, row.file.size) == (True, "text/plain", 4)
    disk.drop_attachment(make.circle, digest)
    disk.drop_attachment(make.circle, digest)
    assert disk.attachments(make.circle) == []


def test_only_what_a_note_names_or_named_is_told_of(disk: Store, make: Maker) -> None:
    file = seal(disk.attachment_folder(), b"data")
    disk.keep_attachment(make.circle, file, "text/plain", 1)
    asked = [file.digest, b"\0" * 32]
    assert disk.attachment_sizes(make.circle, asked) == {}
    disk.put_note(naming(make, file.digest))  # type: ignore[arg-type]
    assert disk.attachment_sizes(make.circle, asked) == {file.digest: 4}
    assert disk.attachment_sizes(make.other, asked) == {}
    disk.put_note(make.note(1, "Note", "nothing any more"))
    assert disk.attached(make.circle, make.doc(1)) == []
    assert disk.attachment_sizes(make.circle, asked) == {file.digest: 4}  # older versions name it


def test_what_is_missing_comes_newest_note_first_and_without_the_trash(disk: Store, make: Maker) -> None:
    digests = [bytes([number]) * 32 for number in range(4)]
    for number, digest in enumerate(digests):
        disk.put_note(naming(make, digest, number=number))  # type: ignore[arg-type]
    body = f"![x]({target_of(digests[3], 'x')})"
    disk.put_note(make.note(3, "Note", body, deleted=True))
    assert disk.attachments_missing(make.circle, 9) == [digests[2], digests[1], digests[0]]
    assert disk.attachments_missing(make.circle, 1, 1) == [digests[1]]
    disk.begin_attachment(make.circle, digests[1], 5, 0)
    assert digests[1] in disk.attachments_missing(make.circle, 9)
    disk.finish_attachment(make.circle, digests[1], "")
    assert digests[1] not in disk.attachments_missing(make.circle, 9)
    assert disk.attachments_missing(make.other, 9) == []


def test_references_follow_the_text(disk: Store, make: Maker) -> None:
    one, two = b"\1" * 32, b"\2" * 32
    disk.put_note(naming(make, two, one, two))  # type: ignore[arg-type]
    assert [digest for digest, _ in disk.attached(make.circle, make.doc(1))] == [two, one]
    assert disk.attached_names(make.circle) == {one: "x.png", two: "x.png"}
    disk.remove_note(make.circle, make.doc(1))
    assert disk.attached(make.circle, make.doc(1)) == []
    disk.put_note(naming(make, one))  # type: ignore[arg-type]
    disk.reset_index(make.circle)
    assert disk.attached_names(make.circle) == {}


def test_a_private_space_hands_its_attachments_over(disk: Store, make: Maker) -> None:
    folder = disk.attachment_folder()
    both, mine = seal(folder, b"both"), seal(folder, b"mine")
    disk.keep_attachment(make.circle, both, "", 1)
    disk.keep_attachment(make.circle, mine, "", 1)
    disk.keep_attachment(make.other, seal(folder, b"both"), "", 1)
    disk.put_note(naming(make, mine.digest, number=9))  # type: ignore[arg-type]
    disk.move_attachments(make.circle, make.other)
    disk.move_attachments(make.circle, make.other)
    disk.remove_circle(make.circle)
    assert {row.file.read() for row in disk.attachments(make.other)} == {b"both", b"mine"}
    assert disk.attachment_sizes(make.other, [mine.digest]) == {}
    disk.put_note(naming(make, mine.digest, number=9, circle=make.other))  # type: ignore[arg-type]
    assert disk.attachment_sizes(make.other, [mine.digest]) == {mine.digest: 4}


def test_a_circle_that_goes_takes_its_rows_and_the_sweep_its_files(disk: Store, make: Maker) -> None:
    kept, gone = seal(disk.attachment_folder(), b"kept"), seal(disk.attachment_folder(), b"gone")
    disk.keep_attachment(make.other, kept, "", 1)
    disk.keep_attachment(make.circle, gone, "", 1)
    disk.put_holder(make.circle, gone.digest, DeviceId(b"d" * 32))
    disk.remove_circle(make.circle)
    assert disk.attachments(make.circle) == []
    assert disk.sweep_attachments(0) == 0  # made after that moment
    assert disk.sweep_attachments(2e10) == 1
    assert kept.path.exists()
    assert not gone.path.exists()


def test_holders_are_remembered_by_circle(disk: Store, make: Maker) -> None:
    digest, device = b"\1" * 32, DeviceId(b"d" * 32)
    for _ in range(2):
        disk.put_holder(make.circle, digest, device)
    assert disk.attachment_holders(make.circle, digest) == [device]
    assert disk.attachment_holders(make.other, digest) == []


def test_an_older_database_learns_what_its_notes_name(
    tmp_path: Path, make: Maker, monkeypatch: pytest.MonkeyPatch
) -> None:
    from peermesh.store import store as store_module
    from peermesh.store.attachments import make_tables
    from peermesh.store.schema import MIGRATIONS

    make_file(tmp_path / "peermesh.db")
    before = MIGRATIONS[: MIGRATIONS.index(make_tables)]
    monkeypatch.setattr(store_module, "MIGRATIONS", before)
    old = Store.open(tmp_path / "peermesh.db", b"k" * 32)
    old.put_circle(make.circle, b"record")
    record = naming(make, b"\7" * 32)
    with old.transaction():  # as an older PeerMesh wrote it
        old._db.run("INSERT INTO doc(no, circle, id) VALUES(1, 1, ?)", (make.doc(1),))
        old._db.run("INSERT INTO note VALUES(1, 1, 'note', 't', '', '', 0, 0, x'', 0, x'', '')")
        old._db.run("INSERT INTO body VALUES(1, ?)", (record.body,))  # type: ignore[attr-defined]
    old.close()
    monkeypatch.undo()
    new = Store.open(tmp_path / "peermesh.db", b"k" * 32)
    assert new.attached(make.circle, make.doc(1)) == [(b"\7" * 32, "x.png")]
    new.close()


# -- texts


@given(st.binary(min_size=32, max_size=32), st.text(max_size=200))
@example(bytes(32), ". 0")
def test_a_target_is_found_again_in_any_text(digest: bytes, name: str) -> None:
    shown = one_line(name.encode("utf-8", "ignore").decode())
    target = target_of(digest, shown)
    assert parse_target(target) == (digest, shown)
    assert find_references(f"a ![p]({target}) b") == [(digest, shown)]
    assert find_references(f"[p]: {target}\n") == [(digest, shown)]


@given(st.text(alphabet="atchmen:0af/()[] \n%2./", max_size=300))
def test_any_text_is_read_without_complaint(text: str) -> None:
    for digest, name in find_references(text + "attachment:" + "0f" * 32 + text):
        assert len(digest) == 32
        assert "/" not in name
        assert "\n" not in name


def test_a_hostile_text_is_read_quickly_and_in_bounds() -> None:
    many = "".join(f"attachment:{number:064x}/x " for number in range(2000))
    assert len(find_references(many)) == 500
    assert find_references("attachment:" * 100_000) == []
    assert find_references("attachment:" + "0" * 65) == []
    assert parse_target("attachment:zz") is None


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("../../etc/passwd", "passwd"), ("C:\\x\\a.txt", "a.txt"), (".hidden", "hidden"), ("a\u202egnp.exe", "agnp.exe"),
        ("a\nb\tc.png", "a b c.png"), ("x" * 300 + ".png", "x" * 116 + ".png"), ("", ""), ("e\u0301.txt", "\u00e9.txt"),
    ],
)  # fmt: skip
def test_names_are_one_plain_line(name: str, shown: str) -> None:
    assert one_line(name) == shown
