"""One export into a folder at a time, also between processes. A lock dies with its process."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from pathlib import Path

from peermesh.errors import InvalidInput

if sys.platform == "win32":
    import msvcrt

    def _try_lock(handle: int) -> None:
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _try_lock(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)


_ATTEMPTS = 20


class FolderLock:
    """A locked file in the work folder. Owner: the `Workspace` that made it."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._file = folder / "lock"
        self._handle: int | None = None

    def acquire(self) -> None:
        """Make the folder and lock it.

        Raises:
            InvalidInput: another export holds it.
            OSError: the folder cannot be written.
        """
        for _ in range(_ATTEMPTS):
            with suppress(FileExistsError):
                self._folder.mkdir()
            try:
                handle = os.open(self._file, os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), 0o666)
            except FileNotFoundError:
                continue  # the one before us has just removed the folder
            try:
                _try_lock(handle)
                # The one before us may have removed the file after we opened it: then ours locks nothing.
                if self._file.exists() and os.path.samestat(os.fstat(handle), self._file.stat()):
                    self._handle = handle
                    return
            except (BlockingIOError, PermissionError) as fault:  # the second is what Windows says
                os.close(handle)
                raise _busy() from fault
            os.close(handle)
        raise _busy()

    def release(self, *, remove: bool) -> None:
        """Unlock; with `remove`, take file and folder away as well (they must hold nothing else)."""
        if self._handle is None:
            return
        # POSIX: unlink while it is still ours, else the next one's file might go. Windows cannot unlink an open file.
        handle, self._handle = self._handle, None
        try:
            if remove and sys.platform != "win32":
                with suppress(OSError):
                    self._file.unlink()
        finally:
            os.close(handle)
        if remove:
            with suppress(OSError):
                if sys.platform == "win32":
                    self._file.unlink()
                self._folder.rmdir()


def _busy() -> InvalidInput:
    return InvalidInput("Another export into this folder is under way. Try again when it is done.")
