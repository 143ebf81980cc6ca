r"""Starting PeerMesh with the computer, hidden: written where each system looks, and taken away without a trace.

    Linux     ~/.config/autostart/org.peermesh.PeerMesh.desktop           (XDG autostart)
    macOS     ~/Library/LaunchAgents/org.peermesh.PeerMesh.plist
    Windows   HKEY_CURRENT_USER\Software\Microsoft\Windows\CurrentVersion\Run

What stands there is the truth: a person may take it away with the system's own settings.
"""

from __future__ import annotations

import html
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QCoreApplication, QDir, QSettings, QStandardPaths

from peermesh.errors import UserError

translate = QCoreApplication.translate  # under this name the translation tools find it

NAME = "org.peermesh.PeerMesh"
RUN_KEY = r"HKEY_CURRENT_USER\Software\Microsoft\Windows\CurrentVersion\Run"


class Autostart(Protocol):
    """Where one system keeps what it starts."""

    @property
    def on(self) -> bool:
        """Whether PeerMesh starts with the computer."""

    def put(self, command: Sequence[str]) -> None:
        """Start this with the computer. Raises UserError: it cannot be written."""

    def remove(self) -> None:
        """Do not start it any more. Raises UserError: it cannot be taken away."""


def autostart() -> Autostart:
    """This system's."""
    if sys.platform == "win32":
        return RunKey(QSettings(RUN_KEY, QSettings.Format.NativeFormat))
    if sys.platform == "darwin":
        return FileStart(Path(QDir.homePath()) / "Library" / "LaunchAgents" / f"{NAME}.plist", agent_text)
    config = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.GenericConfigLocation)
    return FileStart(Path(config) / "autostart" / f"{NAME}.desktop", entry_text)


class FileStart:
    """Linux and macOS: one file says it all."""

    def __init__(self, path: Path, text: Text) -> None:
        self.path = path
        self._text = text

    @property
    def on(self) -> bool:
        """See `Autostart`. An entry that the system's settings switched off is off."""
        try:
            return "\nHidden=true" not in self.path.read_text("utf-8", "replace")
        except OSError:
            return False

    def put(self, command: Sequence[str]) -> None:
        """See `Autostart`. The file is whole or not there."""
        fresh = self.path.with_name(self.path.name + ".new")
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            fresh.write_text(self._text(command), "utf-8")
            fresh.replace(self.path)
        except OSError as error:
            raise UserError(translate("Autostart", "{0} cannot be written.").format(self.path)) from error

    def remove(self) -> None:
        """See `Autostart`."""
        try:
            self.path.unlink(missing_ok=True)
        except OSError as error:
            raise UserError(translate("Autostart", "{0} cannot be written.").format(self.path)) from error


class RunKey:
    """Windows: a value under the person's Run key."""

    def __init__(self, settings: QSettings) -> None:
        self._settings = settings

    @property
    def on(self) -> bool:
        """See `Autostart`."""
        return self._settings.contains(NAME)

    def put(self, command: Sequence[str]) -> None:
        """See `Autostart`."""
        self._settings.setValue(NAME, subprocess.list2cmdline(command))
        self._sync()

    def remove(self) -> None:
        """See `Autostart`."""
        self._settings.remove(NAME)
        self._sync()

    def _sync(self) -> None:
        self._settings.sync()
        if self._settings.status() is not QSettings.Status.NoError:
            raise UserError(translate("Autostart", "Windows did not let PeerMesh change what starts with it."))


class Text(Protocol):
    """The file that starts a command."""

    def __call__(self, command: Sequence[str]) -> str:
        """Its whole text."""


def entry_text(command: Sequence[str]) -> str:
    """An XDG autostart entry (Desktop Entry Specification 1.5, section "The Exec key")."""
    return (
        "[Desktop Entry]\nType=Application\nName=PeerMesh\nIcon=org.peermesh.PeerMesh\n"
        f"Exec={' '.join(map(exec_word, command))}\n"
        "Terminal=false\nX-GNOME-Autostart-enabled=true\n"
    )


def exec_word(word: str) -> str:
    """One argument of an Exec key: quoted, then escaped once more as every string of such a file is."""
    if any(ord(char) < 0x20 or ord(char) == 0x7F for char in word):
        raise UserError(translate("Autostart", "PeerMesh is in a folder whose name no system can start from."))
    word = word.replace("%", "%%")
    if word and all(char.isalnum() or char in "-_./:=+,@%" for char in word):
        return word
    for char in '\\"`$':
        word = word.replace(char, "\\" + char)
    return '"' + word.replace("\\", "\\\\") + '"'


def agent_text(command: Sequence[str]) -> str:
    """A LaunchAgent of macOS."""
    words = "".join(f"\n    <string>{html.escape(word)}</string>" for word in command)
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">\n'
        f'<plist version="1.0">\n<dict>\n  <key>Label</key>\n  <string>{NAME}</string>\n'
        f"  <key>ProgramArguments</key>\n  <array>{words}\n  </array>\n"
        "  <key>RunAtLoad</key>\n  <true/>\n  <key>ProcessType</key>\n  <string>Interactive</string>\n"
        "</dict>\n</plist>\n"
    )


def hidden_start(command: Sequence[str]) -> list[str]:
    """The command, beginning in the tray; an AppImage is named as such, not the place where it is mounted."""
    image = os.environ.get("APPIMAGE")
    words = [image, *command[1:]] if image and command else list(command)
    return [*words, "--hidden"]
