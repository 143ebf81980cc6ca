"""An attachment in another program: a private copy that goes when PeerMesh ends.

Where the system has a folder for that (Linux: in memory, gone at logout) the copy never touches the disk. What an
earlier run left behind after a crash goes when the next copy is made. Kinds that a system would run and not show are
never opened.
"""

from __future__ import annotations

import shutil
from contextlib import suppress
from pathlib import Path

from peermesh.app import App

FOLDER = "peermesh-opened-"
_RUNS = """
app appimage appref-ms bash bat bin cmd com command cpl deb desktop dll dmg exe gadget hta htm html inf ins iso jar js
jse lnk mht mjs msc msi msp pif pkg ps1 py pyw reg rpm run scf scr sct sh svg svgz terminal tool url vb vbe vbs ws wsf
wsh xbe xht xhtml xml
"""
RUNS = frozenset(_RUNS.split())
"""Endings of what some system runs, or opens in a program that runs what is inside."""


def may_open(name: str) -> bool:
    """Whether this kind is shown by other programs, and not run."""
    return name.rpartition(".")[2].lower() not in RUNS if "." in name else False


class Opened:
    """The folder of copies. Owner: the attaching room, on Qt's main thread."""

    def __init__(self, app: App) -> None:
        self._app = app
        self._folder: Path | None = None

    def place(self, name: str) -> Path:
        """Where the next copy goes; a folder of its own, for two attachments may have one name.

        Raises:
            OSError: there is no room for it.
        """
        if self._folder is None:
            from PySide6.QtCore import QStandardPaths

            base = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.RuntimeLocation)
            base = base or QStandardPaths.writableLocation(QStandardPaths.StandardLocation.TempLocation)
            folder = Path(base) / f"{FOLDER}{self._app.profile.id}"
            if folder.is_symlink() or folder.is_file():
                folder.unlink()
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir(mode=0o700, parents=True)
            self._folder = folder
        own = self._folder / str(sum(1 for _ in self._folder.iterdir()))
        own.mkdir(mode=0o700)
        return own / name

    def clear(self) -> None:
        """Remove every copy; twice is fine."""
        folder, self._folder = self._folder, None
        if folder is not None:
            with suppress(OSError):
                shutil.rmtree(folder)
