"""What whoever keeps a folder in step may rely on: the folder in memory and the real one keep the same contract."""

from __future__ import annotations

import hashlib
import sys
import time
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from queue import Empty, SimpleQueue

import pytest

from peermesh.ports import Folder
from peermesh.types import FileSeen
from sync.folder_files import counts
from sync.folders import FolderThread
from sync.memory_folder import MemoryDisk

PATIENCE_S = 20.0


class Recorder:
    """`FolderEvents` that keeps what it is told."""

    def __init__(self) -> None:
        self.seen: list[FileSeen] = []
        self.written: list[tuple[str, bool]] = []
        self.listings: list[frozenset[str]] = []
        self.failures: list[str] = []
        self.fetched: list[FileSeen] = []

    def file_fetched(self, file: FileSeen) -> None:
        self.fetched.append(file)

    def files_seen(self, files: tuple[FileSeen, ...]) -> None:
        self.seen += files

    def file_written(self, path: str, *, done: bool) -> None:
        self.written.append((path, done))

    def listed(self, paths: frozenset[str]) -> None:
        self.listings.append(paths)

    def folder_failed(self, text: str) -> None:
        self.failures.append(text)


class Harness(ABC):
    """A folder, and a person who edits files in it."""

    def __init__(self) -> None:
        self.events = Recorder()
        self.folder: Folder

    @abstractmethod
    def begin(self, known: Mapping[str, bytes]) -> None: ...

    @abstractmethod
    def put(self, path: str, data: bytes) -> None: ...

    @abstractmethod
    def delete(self, path: str) -> None: ...

    @abstractmethod
    def rename(self, old: str, new: str) -> None: ...

    @abstractmethod
    def files(self) -> dict[str, bytes]: ...

    @abstractmethod
    def until(self, met: Callable[[], bool]) -> None: ...

    def end(self) -> None:
        self.folder.stop()

    def last(self, path: str) -> FileSeen | None:
        return next((file for file in reversed(self.events.seen) if file.path == path), None)

    def sees(self, path: str, data: bytes | None) -> None:
        self.until(lambda: (found := self.last(path)) is not None and found.data == data)

    def quiet(self) -> None:
        """Nothing is on its way any more: what was told after a file of our own was asked for would be here."""
        count = len(self.events.seen)
        self.put("mark.md", str(count).encode())
        self.sees("mark.md", str(count).encode())


class InMemory(Harness):
    def __init__(self, root: Path) -> None:
        super().__init__()
        self.disk = MemoryDisk()

    def begin(self, known: Mapping[str, bytes]) -> None:
        self.folder = self.disk.opened(known, self.events)
        self.disk.settle()

    def put(self, path: str, data: bytes) -> None:
        self.disk.put(path, data)

    def delete(self, path: str) -> None:
        self.disk.delete(path)

    def rename(self, old: str, new: str) -> None:
        self.disk.rename(old, new)

    def files(self) -> dict[str, bytes]:
        return dict(self.disk.files)

    def until(self, met: Callable[[], bool]) -> None:
        self.disk.settle()
        assert met()


class OnDisk(Harness):
    def __init__(self, root: Path) -> None:
        super().__init__()
        self.root = root
        self.posted: SimpleQueue[Callable[[], None]] = SimpleQueue()

    def begin(self, known: Mapping[str, bytes]) -> None:
        self.folder = FolderThread(self.root, known, self.events, self.posted.put)
        self.until(lambda: bool(self.events.listings))

    def put(self, path: str, data: bytes) -> None:
        (self.root / path).parent.mkdir(parents=True, exist_ok=True)
        (self.root / path).write_bytes(data)

    def delete(self, path: str) -> None:
        (self.root / path).unlink()

    def rename(self, old: str, new: str) -> None:
        (self.root / new).parent.mkdir(parents=True, exist_ok=True)
        (self.root / old).rename(self.root / new)

    def files(self) -> dict[str, bytes]:
        return {
            place.relative_to(self.root).as_posix(): place.read_bytes()
            for place in self.root.rglob("*")
            if place.is_file()
        }

    def until(self, met: Callable[[], bool]) -> None:
        end = time.monotonic() + PATIENCE_S
        while not met():
            assert time.monotonic() < end, (self.events.seen, self.events.written)
            try:
                self.posted.get(timeout=1.0)()
            except Empty:
                continue


def sha(data: bytes) -> bytes:
    return hashlib.sha256(data).digest()


@pytest.fixture(params=[InMemory, OnDisk])
def harness(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Harness]:
    made = request.param(tmp_path / "folder")
    yield made
    made.end()


def test_what_is_there_is_told_unless_it_is_known(harness: Harness) -> None:
    harness.put("notes/a.md", b"a")
    harness.put("b.md", b"b")
    harness.put("known.md", b"k")
    harness.put("notes/.hidden.md", b"x")
    harness.put(".git/c.md", b"x")
    harness.put("pic.png", b"x")
    harness.begin({"known.md": sha(b"k"), "gone.md": sha(b"g")})
    harness.until(lambda: bool(harness.events.listings))
    assert sorted((file.path, file.data) for file in harness.events.seen) == [("b.md", b"b"), ("notes/a.md", b"a")]
    assert harness.events.listings == [frozenset(("b.md", "known.md", "notes/a.md"))]


def test_own_writes_are_not_told_and_others_are(harness: Harness) -> None:
    harness.begin({})
    harness.folder.write("notes/a.md", b"one", None)
    harness.folder.write("notes/a.md", b"two", sha(b"one"))
    harness.folder.write("b.md", b"b", None)
    harness.folder.remove("b.md", sha(b"b"))
    harness.folder.remove("never.md", sha(b"b"))
    harness.until(lambda: len(harness.events.written) == 5)
    assert all(done for _, done in harness.events.written)
    assert harness.files() == {"notes/a.md": b"two"}
    harness.put("notes/a.md", b"mine")
    harness.sees("notes/a.md", b"mine")
    harness.put("new.md", b"n")
    harness.sees("new.md", b"n")
    harness.delete("new.md")
    harness.sees("new.md", None)
    harness.quiet()
    assert [file.data for file in harness.events.seen if file.path != "mark.md"] == [b"mine", b"n", None]


def test_what_is_not_expected_is_left_and_told(harness: Harness) -> None:
    harness.put("a.md", b"theirs")
    harness.begin({"a.md": sha(b"theirs")})
    harness.folder.write("a.md", b"ours", sha(b"older"))
    harness.folder.write("a.md", b"ours", None)
    harness.folder.remove("a.md", sha(b"older"))
    harness.until(lambda: len(harness.events.written) == 3)
    assert harness.events.written == [("a.md", False)] * 3
    harness.until(lambda: len(harness.events.seen) == 3)
    assert {file.data for file in harness.events.seen} == {b"theirs"}
    assert harness.files() == {"a.md": b"theirs"}
    harness.folder.look("a.md")
    harness.folder.look("nothing.md")
    harness.until(lambda: len(harness.events.seen) == 5)
    assert harness.last("nothing.md") == FileSeen("nothing.md", None)


def test_a_renamed_file_is_a_new_one_and_one_that_is_gone(harness: Harness) -> None:
    harness.put("a.md", b"a")
    harness.begin({"a.md": sha(b"a")})
    harness.rename("a.md", "deep/er/b.md")
    harness.sees("deep/er/b.md", b"a")
    harness.sees("a.md", None)


def test_other_files_are_placed_once_and_fetched_but_never_told(harness: Harness) -> None:
    harness.begin({})
    harness.put("own.png", b"mine")
    harness.folder.place("attachments/pic.png", lambda: iter((b"pict", b"ure")))
    harness.folder.place("own.png", lambda: iter((b"theirs",)))
    for path in ("attachments/pic.png", "own.png", "none.png"):
        harness.folder.fetch(path)
    harness.until(lambda: len(harness.events.fetched) == 3)
    assert [file.data for file in harness.events.fetched] == [b"picture", b"mine", None]
    assert harness.events.seen == []


@pytest.mark.parametrize(
    ("path", "counted"),
    [
        ("a.md", True), ("x/y/Ä b.MD", True), ("a.txt", False), (".a.md", False), (".x/a.md", False), ("a.md~", False), ("~$a.md", False),
        (".a.md.swp", False), ("a.swp.md", False), ("#a.md#", False), ("a.tmp.md", False), ("a.md.edited-0a1b2c3d", False), ("../a.md", False),
        ("a.md.sb-12345678-AbCdEf", False), ("a\\b.md", False), ("x.bak.md", False), ("4913", False), ("a.orig.md", False),
    ],
)  # fmt: skip
def test_what_counts_as_a_file(path: str, counted: bool) -> None:
    assert counts(path) is counted


# -- the real folder alone


@pytest.fixture
def real(tmp_path: Path) -> Iterator[OnDisk]:
    made = OnDisk(tmp_path / "folder")
    yield made
    made.end()


def test_a_file_written_bit_by_bit_is_told_whole(real: OnDisk) -> None:
    real.begin({})
    with (real.root / "a.md").open("wb") as file:
        for part in (b"one ", b"two ", b"three"):
            file.write(part)
            file.flush()
    real.sees("a.md", b"one two three")
    assert [seen.data for seen in real.events.seen] == [b"one two three"]


def test_an_editor_that_replaces_a_file_never_seems_to_delete_it(real: OnDisk) -> None:
    real.put("a.md", b"old")
    real.begin({"a.md": sha(b"old")})
    for number in range(3):
        (real.root / "a.md").rename(real.root / "a.md~")
        (real.root / ".a.md.new").write_bytes(b"new %d" % number)
        (real.root / ".a.md.new").rename(real.root / "a.md")
    real.sees("a.md", b"new 2")
    assert None not in [seen.data for seen in real.events.seen]


def test_a_moved_folder_tells_its_files(real: OnDisk) -> None:
    real.put("one/a.md", b"a")
    real.begin({"one/a.md": sha(b"a")})
    (real.root / "one").rename(real.root / "two")
    real.sees("two/a.md", b"a")
    real.sees("one/a.md", None)


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights on Windows")
def test_no_link_is_followed(real: OnDisk, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "a.md").write_bytes(b"secret")
    real.root.mkdir()
    (real.root / "link").symlink_to(outside)
    (real.root / "b.md").symlink_to(outside / "a.md")
    real.begin({})
    assert real.events.seen == []
    real.folder.write("link/new.md", b"x", None)
    real.folder.write("b.md", b"x", None)
    real.folder.remove("link/a.md", sha(b"secret"))
    real.folder.place("link/new.png", lambda: iter((b"x",)))
    real.folder.fetch("link/a.md")
    real.folder.fetch("b.md")
    real.until(lambda: len(real.events.written) == 3 and len(real.events.fetched) == 2)
    assert [file.data for file in real.events.fetched] == [None, None]
    assert [done for _, done in real.events.written][:2] == [False, False]
    assert {place.name: place.read_bytes() for place in outside.iterdir()} == {"a.md": b"secret"}


def test_a_folder_that_goes_away_is_told_once(real: OnDisk) -> None:
    real.begin({})
    real.root.rename(real.root.with_name("elsewhere"))
    real.until(lambda: bool(real.events.failures))
    assert real.events.failures == ["it is not there any more"]


def test_a_file_that_is_too_large_is_told_with_its_reason(real: OnDisk) -> None:
    real.put("big.md", b"x" * ((4 << 20) + 1))
    real.begin({})
    assert [(seen.data, seen.fault) for seen in real.events.seen] == [(None, "large")]
