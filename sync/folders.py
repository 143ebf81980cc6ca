"""A folder of the disk, watched: the only import of watchfiles.

    owner's thread                        | worker thread                    | watcher thread
    folder.write ------- queue -----------|-> looks, writes, hashes  <- queue | <- watchfiles
    events.files_seen <- drain <- post <--|-- inbox

What watchfiles does that must be known:
- It tells late, several times, and also what we wrote: so a file is read once it has rested, and told only if it is not
  what was last told, written or known.
- A moved folder is told by its own name only: anything but a Markdown file that is there makes everything be looked at.
- Its generator ends within `_POLL_MS` of its stop event; that it watches is certain only once it has yielded.

Invariants
    1. Events reach the owner by `post`, in order; after `stop` nothing is told.
    2. `write` and `remove` look at the file immediately before: only what was expected is replaced.
    3. A file that is gone is told only after `_GRACE_S`: many editors remove it and write it anew.
    4. However busy a file is, it is told `_LONGEST_S` after its first change.
"""

from __future__ import annotations

import os
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from queue import Empty, SimpleQueue

from watchfiles import watch

from peermesh.errors import UserError
from peermesh.ports import MAX_FETCHED, FolderEvents
from peermesh.types import FileSeen
from sync import folder_files as files

Post = Callable[[Callable[[], None]], None]

_POLL_MS = 500
_QUIET_S = 0.2
_GRACE_S = 0.6
_LONGEST_S = 3.0
_BATCH = 16


class FolderThread:
    """`ports.Folder` over a real folder. Owner: whoever opened it."""

    def __init__(self, root: Path, known: Mapping[str, bytes], events: FolderEvents, post: Post) -> None:
        self._root = root
        self._known: dict[str, bytes | None] = dict(known)
        self._inbox = _Inbox(events, post)
        self._todo: SimpleQueue[Callable[[], None]] = SimpleQueue()
        self._waiting: dict[str, float] = {}
        self._ended = threading.Event()
        self._threads = [
            threading.Thread(target=self._work, name="peermesh-folder", daemon=True),
            threading.Thread(target=self._watch, name="peermesh-watch", daemon=True),
        ]
        try:
            root.mkdir(parents=True, exist_ok=True)
            self._todo.put(self._look_at_all)
        except OSError as error:
            self._fail(error)
        self._itself = self._identity()
        for thread in self._threads:
            thread.start()

    # -- ports.Folder

    def write(self, path: str, data: bytes, expect: bytes | None) -> None:
        """See `ports.Folder`."""
        self._todo.put(lambda: self._write(path, data, expect))

    def remove(self, path: str, expect: bytes) -> None:
        """See `ports.Folder`."""
        self._todo.put(lambda: self._remove(path, expect))

    def look(self, path: str) -> None:
        """See `ports.Folder`."""
        self._todo.put(lambda: self._tell(path, always=True))

    def place(self, path: str, pieces: Callable[[], Iterator[bytes]]) -> None:
        """See `ports.Folder`."""
        self._todo.put(lambda: self._place(path, pieces))

    def fetch(self, path: str) -> None:
        """See `ports.Folder`."""
        self._todo.put(lambda: self._fetch(path))

    def stop(self, timeout: float = 3.0) -> None:
        """See `ports.Folder`; waits `timeout` seconds at most for both threads."""
        self._inbox.shut()
        self._ended.set()
        self._todo.put(lambda: None)
        for thread in self._threads:
            thread.join(timeout)

    # -- the watcher thread

    def _watch(self) -> None:
        try:
            changes = watch(
                self._root,
                watch_filter=None,
                debounce=_POLL_MS,
                step=50,
                stop_event=self._ended,
                rust_timeout=_POLL_MS,
                yield_on_timeout=True,
                raise_interrupt=False,
                ignore_permission_denied=True,
            )
            surely = False  # what changed before the watch stood was told by nobody
            for change in changes:
                if self._identity() != self._itself:  # moved or replaced: what is watched is not what is named any more
                    self._fail(FileNotFoundError())
                    return
                paths = {path for _, path in change} | (set() if surely else {str(self._root / "all")})
                surely = True
                if paths:
                    self._todo.put(lambda paths=paths: self._changed(paths))  # type: ignore[misc]  # bound for this turn
        except (OSError, RuntimeError) as error:  # the folder went away, or cannot be watched
            self._fail(error)

    def _identity(self) -> tuple[int, int] | None:
        try:
            info = self._root.stat()
        except OSError:
            return None
        return info.st_dev, info.st_ino

    # -- the worker thread

    def _work(self) -> None:
        while not self._ended.is_set():
            try:
                self._todo.get(timeout=self._pause())()
            except Empty:
                pass
            except OSError as error:
                self._fail(error)
            self._look_at_rested()

    def _pause(self) -> float:
        return _QUIET_S / 2 if self._waiting else 60.0

    def _changed(self, places: set[str]) -> None:
        now = time.monotonic()
        if not self._root.is_dir():
            self._fail(FileNotFoundError())
            return
        paths = {_relative(self._root, place) for place in places}
        if any(map(_may_be_folder, paths)):
            paths.update(path for path, sha in self._known.items() if sha is not None)
            paths.update(files.walk(self._root))
        for path in paths:
            if files.counts(path):
                self._waiting.setdefault(path, now)

    def _look_at_rested(self) -> None:
        now, wall = time.monotonic(), time.time()
        for path, since in list(self._waiting.items()):
            stamp = files.stamp(self._root, path)
            rests = _GRACE_S if stamp is None or stamp[0] == 0 else _QUIET_S
            moved = now - since if stamp is None else wall - stamp[1] / 1e9
            if now - since >= _LONGEST_S or (now - since >= rests and not 0 <= moved < rests):
                del self._waiting[path]
                self._tell(path)

    def _tell(self, path: str, *, always: bool = False) -> None:
        data, fault = files.read(self._root, path)
        sha = files.digest(data) if data is not None else None
        if always or fault or sha != self._known.get(path):
            self._known[path] = sha
            self._inbox.put(lambda events: events.files_seen((FileSeen(path, data, fault),)))

    def _look_at_all(self) -> None:
        paths = files.walk(self._root)
        batch: list[FileSeen] = []
        for path in paths:
            if self._ended.is_set():
                return
            data, fault = files.read(self._root, path)
            sha = files.digest(data) if data is not None else None
            if fault or sha != self._known.get(path):
                self._known[path] = sha
                batch.append(FileSeen(path, data, fault))
            if len(batch) == _BATCH:
                self._seen(tuple(batch))
                batch = []
        self._seen(tuple(batch))
        there = frozenset(paths)
        for path in [path for path in self._known if path not in there]:
            self._known[path] = None
        self._inbox.put(lambda events: events.listed(there))

    def _seen(self, batch: tuple[FileSeen, ...]) -> None:
        if batch:
            self._inbox.put(lambda events: events.files_seen(batch))

    def _write(self, path: str, data: bytes, expect: bytes | None) -> None:
        done = self._holds(path, expect) and files.write(self._root, path, (data,))
        if done:
            self._known[path] = files.digest(data)
        self._over(path, done=done)

    def _remove(self, path: str, expect: bytes) -> None:
        done = files.stamp(self._root, path) is None  # gone already; what lies behind a link is no file of this folder
        if not done and self._holds(path, expect):
            (self._root / path).unlink(missing_ok=True)
            files.tidy(self._root, path)
            done = True
        if done:
            self._known[path] = None
        self._over(path, done=done)

    def _place(self, path: str, pieces: Callable[[], Iterator[bytes]]) -> None:
        try:
            if not os.path.lexists(self._root / path):
                files.write(self._root, path, pieces())
        except UserError:
            self._inbox.put(lambda events: events.files_seen((FileSeen(path, None, "unreadable"),)))

    def _fetch(self, path: str) -> None:
        data, fault = files.read(self._root, path, MAX_FETCHED)
        self._inbox.put(lambda events: events.file_fetched(FileSeen(path, data, fault)))

    def _holds(self, path: str, expect: bytes | None) -> bool:
        data, fault = files.read(self._root, path)
        return not fault and (files.digest(data) if data is not None else None) == expect

    def _over(self, path: str, *, done: bool) -> None:
        self._inbox.put(lambda events: events.file_written(path, done=done))
        if not done:
            self._tell(path, always=True)

    def _fail(self, error: Exception) -> None:
        if not self._ended.is_set():
            self._ended.set()
            reason = getattr(error, "strerror", None) or "it is not there any more"
            self._inbox.put(lambda events: events.folder_failed(reason))


def _relative(root: Path, place: str) -> str:
    path = Path(place)
    return path.relative_to(root).as_posix() if path.is_relative_to(root) else "."


def _may_be_folder(path: str) -> bool:
    """Whether a change of this name may be one of a whole folder."""
    hidden = any(part.startswith(".") for part in path.split("/"))
    return not hidden and "." not in path.rpartition("/")[2]


class _Inbox:
    """Tells events on the owner's thread, in order; a burst in one post."""

    def __init__(self, events: FolderEvents, post: Post) -> None:
        self._events = events
        self._post = post
        self._lock = threading.Lock()
        self._waiting: deque[Callable[[FolderEvents], None]] = deque()
        self._shut = False

    def put(self, tell: Callable[[FolderEvents], None]) -> None:
        with self._lock:
            if self._shut:
                return
            self._waiting.append(tell)
            if len(self._waiting) > 1:
                return
        self._post(self._drain)

    def _drain(self) -> None:
        """A few events; the owner's thread."""
        for _ in range(8):
            with self._lock:
                if self._shut or not self._waiting:
                    return
                tell = self._waiting[0]
            try:
                tell(self._events)
            finally:
                with self._lock:
                    if self._waiting:
                        self._waiting.popleft()
        with self._lock:
            again = bool(self._waiting)
        if again:
            self._post(self._drain)

    def shut(self) -> None:
        with self._lock:
            self._shut = True
            self._waiting.clear()
