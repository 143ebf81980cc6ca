"""Restoring a backup where PeerMesh is new: a file, its passphrase, and a new start with everything in it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QDir
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QWidget

from peermesh.app import App
from peermesh.app.backups import restore, waiting_place
from ui.circle.backup_dialog import SUFFIX
from ui.exporting.frame import WorkDialog
from ui.exporting.jobs import Job
from ui.parts.basics import button, label


class RestoreJob(Job):
    """Unpacks a backup beside the profile that is open, on another thread."""

    def start(self, source: Path, passphrase: str, home: Path, *, mode: str) -> None:
        """Begin; `mode` is how the open profile keeps its key, and the restored one shall."""

        def work() -> None:
            restore(
                source,
                passphrase,
                waiting_place(home),
                new_passphrase=passphrase if mode == "passphrase" else None,
                allow_key_file=mode == "file",
            )

        self._elsewhere(work, lambda _nothing: self._over(lambda: self.ended.emit(None)))

    def stop(self) -> None:
        """It cannot be stopped half-way: what is unpacked is whole or nothing, and soon done."""


class RestoreDialog(WorkDialog):
    """Owner: the circle room. Only where there is no circle yet, so that nothing can be replaced.

    Args:
        again: starts PeerMesh anew, upon which the restored profile is opened.
    """

    def __init__(self, parent: QWidget, app: App, again: Callable[[], None]) -> None:
        super().__init__(parent)
        self.named(self.tr("Restore from a backup"), self.tr("Restore from a backup"))
        self._app = app
        self._again = again
        self._mode = app.profile.key_mode.value
        self.say(
            self.tr(
                "All circles, notes and attachments of the backup come to this computer, which goes on as a new device"
                " of yours. Then PeerMesh starts anew."
            )
        )
        self.where = self.field(self.tr("File of the backup"))
        self.browse = button(self.tr("Choose…"))
        self.browse.clicked.connect(self._browse)
        row = QHBoxLayout()
        self.body.removeWidget(self.where)
        row.addWidget(self.where, 1)
        row.addWidget(self.browse)
        self.body.addLayout(row)
        self.phrase = self.field(self.tr("Passphrase of the backup"), secret=True)
        if self._mode == "passphrase":
            text = self.tr("From then on PeerMesh asks for this passphrase on this computer, too.")
            self.body.addWidget(label(text, "muted", wrap=True))
        for part in (self.step, self.bar, self.details):  # what the frame put first belongs below
            self.body.removeWidget(part)
            self.body.addWidget(part)
        self.no = self.choice(self.tr("Cancel"), self.reject)
        self.yes = self.choice(self.tr("Restore"), self.begin, "primary")
        self.yes.setDefault(True)
        for line in (self.where, self.phrase):
            line.textChanged.connect(self._ready)
        self._ready()
        self.where.setFocus()

    def _browse(self) -> None:
        asked = QFileDialog(self, self.tr("File of the backup"), self.where.text() or QDir.homePath())
        asked.setFileMode(QFileDialog.FileMode.ExistingFile)
        asked.setNameFilter(f"*{SUFFIX} *")
        asked.fileSelected.connect(lambda place: self.where.setText(QDir.toNativeSeparators(place)))
        asked.open()

    def _ready(self) -> None:
        self.yes.setEnabled(bool(self.where.text().strip() and self.phrase.text()))

    def begin(self) -> None:
        """Unpack it."""
        source = Path(self.where.text().strip()).expanduser()
        if not source.is_file():
            self.trouble(self.tr("There is no such file. Name the whole path, from its beginning."))
            return
        job = RestoreJob(self)
        job.ended.connect(lambda _nothing: self._ended())
        self._enable(on=False)
        self.works(job, self.tr("Reading the backup"))
        job.start(source, self.phrase.text(), self._app.profile.home, mode=self._mode)

    def _enable(self, *, on: bool) -> None:
        for part in (self.where, self.browse, self.phrase, self.yes, self.no):
            part.setEnabled(on)

    def reject(self) -> None:
        """Not while it is read: it would go on unseen."""
        if self.job is None:
            super().reject()

    def broke(self, text: str) -> None:
        """One sentence; the person may try again."""
        super().broke(text)
        self._enable(on=True)
        self.phrase.setFocus()

    def _ended(self) -> None:
        self.rests()
        self.accept()
        self._again()
