"""`ports.Folder` without a disk: for tests of whoever keeps a folder in step. Keeps the contract of `folders`."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Mapping

from peermesh.ports import FolderEvents
from peermesh.types import FileSeen
from sync.folder_files import counts, digest


class MemoryDisk:
    """What lies in the folder, over all times that it is opened. A test edits it as a person would, then `settle`s."""

    def __init__(self) -> None:
        self.files: dict[str, bytes] = {}
        self.open: MemoryFolder | None = None

    def put(self, path: str, data: bytes) -> None:
        """A person writes a file."""
        self.files[path] = data
        self._touched(path)

    def delete(self, path: str) -> None:
        """A person deletes a file."""
        del self.files[path]
        self._touched(path)

    def rename(self, old: str, new: str) -> None:
        """A person renames a file."""
        self.files[new] = self.files.pop(old)
        self._touched(new)
        self._touched(old)

    def _touched(self, path: str) -> None:
        if self.open is not None and counts(path):
            self.open.touched(path)

    def opened(self, known: Mapping[str, bytes], events: FolderEvents) -> MemoryFolder:
        """Open the folder."""
        self.open = MemoryFolder(self, known, events)
        return self.open

    def settle(self) -> bool:
        """Carry out and tell everything that waits; whether there was anything."""
        return self.open is not None and self.open.work()


class MemoryFolder:
    """See `ports.Folder`. Owner: the test's only thread."""

    def __init__(self, disk: MemoryDisk, known: Mapping[str, bytes], events: FolderEvents) -> None:
        self._disk = disk
        self._known: dict[str, bytes | None] = dict(known)
        self._events = events
        self._todo: deque[Callable[[], None]] = deque([self._look_at_all])
        self._stopped = False

    def write(self, path: str, data: bytes, expect: bytes | None) -> None:
        """See `ports.Folder`."""
        self._todo.append(lambda: self._put(path, data, expect))

    def remove(self, path: str, expect: bytes) -> None:
        """See `ports.Folder`."""
        self._todo.append(lambda: self._put(path, None, expect))

    def look(self, path: str) -> None:
        """See `ports.Folder`."""
        self._todo.append(lambda: self._tell(path, always=True))

    def place(self, path: str, pieces: Callable[[], Iterator[bytes]]) -> None:
        """See `ports.Folder`."""
        self._todo.append(lambda: self._place(path, pieces))

    def fetch(self, path: str) -> None:
        """See `ports.Folder`."""
        self._todo.append(lambda: self._events.file_fetched(FileSeen(path, self._disk.files.get(path))))

    def stop(self) -> None:
        """See `ports.Folder`."""
        self._stopped = True
        self._disk.open = None

    def touched(self, path: str) -> None:
        """The watcher has noticed a file."""
        self._todo.append(lambda: self._tell(path))

    def work(self) -> bool:
        """Do what waits; whether there was anything."""
        worked = bool(self._todo)
        while self._todo and not self._stopped:
            self._todo.popleft()()
        return worked

    def _sha(self, path: str) -> bytes | None:
        data = self._disk.files.get(path)
        return None if data is None else digest(data)

    def _tell(self, path: str, *, always: bool = False) -> None:
        sha = self._sha(path)
        if always or sha != self._known.get(path):
            self._known[path] = sha
            self._events.files_seen((FileSeen(path, self._disk.files.get(path)),))

    def _look_at_all(self) -> None:
        for path in sorted(filter(counts, self._disk.files)):
            self._tell(path)
        for path in self._known:
            if path not in self._disk.files:
                self._known[path] = None
        self._events.listed(frozenset(filter(counts, self._disk.files)))

    def _place(self, path: str, pieces: Callable[[], Iterator[bytes]]) -> None:
        if path not in self._disk.files:
            self._disk.files[path] = b"".join(pieces())

    def _put(self, path: str, data: bytes | None, expect: bytes | None) -> None:
        there = self._sha(path)
        done = there == expect or (data is None and there is None)
        if done and data is not None:
            self._disk.files[path] = data
        elif done:
            self._disk.files.pop(path, None)
        if done:
            self._known[path] = self._sha(path)
        self._events.file_written(path, done=done)
        if not done:
            self._tell(path, always=True)
