"""Where a crash of the program itself leaves its trace: `crash.log` in the profile's folder, bounded and private.

It holds the names of functions and the numbers of lines, and nothing of any note.
"""

from __future__ import annotations

import faulthandler
import os
from contextlib import suppress
from pathlib import Path

NAME = "crash.log"
MOST = 64 << 10
"""Bytes; a longer file is begun anew."""


class FaultLog:
    """Catches what kills the process, from its making to `close`. One a process.

    Raises:
        OSError: the file cannot be made; PeerMesh runs without it.
    """

    def __init__(self, folder: Path) -> None:
        path = self._path = folder / NAME
        flags = os.O_WRONLY | os.O_CREAT | os.O_APPEND | getattr(os, "O_NOFOLLOW", 0)
        self._file = os.open(path, flags, 0o600)
        try:
            if hasattr(os, "fchmod"):
                os.fchmod(self._file, 0o600)
            if os.fstat(self._file).st_size > MOST:
                os.ftruncate(self._file, 0)
        except OSError:
            os.close(self._file)
            raise
        faulthandler.enable(self._file, all_threads=True)

    def close(self) -> None:
        """Catch nothing more; a file with nothing in it goes."""
        faulthandler.disable()
        empty = not os.fstat(self._file).st_size
        os.close(self._file)
        if empty:
            with suppress(OSError):
                self._path.unlink()
