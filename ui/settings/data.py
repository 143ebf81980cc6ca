"""Where the notes are on this computer, how much room they take, and what protects them."""

from __future__ import annotations

import os
from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QDir, QLocale, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QFileDialog, QPushButton

from ui.desktop.desktop import Desktop
from ui.exporting.export_dialog import FOLDER, usual_folder
from ui.parts.background import Background
from ui.parts.basics import Elided, button
from ui.settings.pieces import Card

translate = QCoreApplication.translate  # under this name the translation tools find it

DATABASE = "peermesh.db"
"""And what begins with it: notes, their history, the index. Everything else of size is attachments."""


class DataCard(Card):
    """Nothing is changed here but the folder for exports."""

    def __init__(self, desktop: Desktop) -> None:
        super().__init__(self.tr("Your data"))
        self._app = desktop.app
        self._home = desktop.app.profile.home
        self.column.setSpacing(8)
        self.say(self.tr("Everything lies in one encrypted folder on this computer:"))
        self._place = Elided()
        self._place.setText(QDir.toNativeSeparators(str(self._home)))
        self.column.addWidget(self._place)
        self.line(*folder_buttons(self._home))
        self._sizes = Elided("muted")
        self.column.addWidget(self._sizes)
        self.say(self._protection(desktop.app.profile.key_mode.value))
        self.hairline()
        self.say(self.tr("Exports go to:"))
        self._exports = Elided()
        self.column.addWidget(self._exports)
        change = button(self.tr("Choose another folder"))
        change.clicked.connect(self._choose)
        self.line(change)
        self._show_exports()
        self._measure()

    def _protection(self, mode: str) -> str:
        return {
            "keyring": self.tr("The key to it is kept by this computer’s keyring."),
            "passphrase": self.tr("A passphrase protects it. PeerMesh asks for it at each start."),
        }.get(mode, self.tr("The key lies in a file beside it: whoever has this disk can read your notes."))

    def _measure(self) -> None:
        """On a thread of its own: a folder may be slow."""
        work = Background(self, partial(sizes, self._home))
        work.done.connect(self._show_sizes)
        work.start()

    def _show_sizes(self, found: tuple[int, int]) -> None:
        notes, rest = (QLocale().formattedDataSize(size) for size in found)
        self._sizes.setText(self.tr("Notes and their history {0}, attachments {1}").format(notes, rest))

    def _show_exports(self) -> None:
        self._exports.setText(self._app.preference(FOLDER) or usual_folder())

    def _choose(self) -> None:
        asked = QFileDialog(self, self.tr("Folder for exports"), self._exports.text())
        asked.setFileMode(QFileDialog.FileMode.Directory)
        asked.setOption(QFileDialog.Option.ShowDirsOnly)
        asked.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        asked.fileSelected.connect(self._take)
        asked.open()

    def _take(self, folder: str) -> None:
        self._app.set_preference(FOLDER, QDir.toNativeSeparators(folder))
        self._show_exports()


def folder_buttons(folder: Path) -> tuple[QPushButton, QPushButton]:
    """Open a folder in the system's file manager; copy its path."""
    look = button(translate("Settings", "Open folder"))
    look.clicked.connect(lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder))))
    copy = button(translate("Settings", "Copy path"))
    path = QDir.toNativeSeparators(str(folder))
    copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(path))
    return look, copy


def sizes(home: Path) -> tuple[int, int]:
    """Bytes of the database, and of everything else in a profile's folder."""
    notes = rest = 0
    for folder, _, names in os.walk(home):
        for name in names:
            try:
                size = (Path(folder) / name).lstat().st_size
            except OSError:  # gone meanwhile
                continue
            if folder == str(home) and name.startswith(DATABASE):
                notes += size
            else:
                rest += size
    return notes, rest
