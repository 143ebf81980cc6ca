"""One process for each profile: a lock that the system lets go of when its holder dies, however it dies."""

from __future__ import annotations

import errno
import os
import sys
from pathlib import Path

from peermesh.errors import ProfileLocked
from peermesh.store.database import LOCKED_TEXT, os_failure
from peermesh.store.files import tighten

if sys.platform == "win32":
    import msvcrt

    def _take(descriptor: int) -> None:
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _take(descriptor: int) -> None:
        # flock belongs to this opening of the file: a second one conflicts even within one process.
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)


_HELD = {errno.EWOULDBLOCK, errno.EAGAIN, errno.EACCES, errno.EDEADLK}


class FileLock:
    """Holds `path` locked from its making until `release`. The file itself stays: removing it would race."""

    def __init__(self, path: Path) -> None:
        """Take the lock at once.

        Raises:
            ProfileLocked: held by another process, or twice by this one. ReadOnly, StorageError: no lock file.

        """
        try:
            self._descriptor: int | None = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
        except OSError as error:
            raise os_failure(error) from None
        tighten(path)
        try:
            _take(self._descriptor)
        except OSError as error:
            self.release()
            if error.errno in _HELD:
                raise ProfileLocked(LOCKED_TEXT) from None
            raise os_failure(error) from None

    def release(self) -> None:
        """Let go; twice is fine."""
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None
