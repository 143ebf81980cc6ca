"""Making a backup: where to, a passphrase, progress, and that it was read back."""

from __future__ import annotations

from collections.abc import Generator
from pathlib import Path

from PySide6.QtCore import QDateTime, QDir, QLocale, QStandardPaths
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLineEdit, QWidget

from peermesh.app import App
from peermesh.app.backups import Backup
from peermesh.errors import UserError
from ui.circle.passphrase import strength
from ui.exporting.frame import WorkDialog
from ui.exporting.jobs import Job
from ui.parts.basics import button, label
from ui.parts.dialog import empty
from ui.parts.said import said

SUFFIX = ".peermesh-backup"


class BackupJob(Job):
    """Copies the database in slices here, writes the file on another thread; `ended` brings what was left out."""

    def __init__(self, parent: WorkDialog, app: App) -> None:
        super().__init__(parent)
        self._app = app
        self._backup: Backup | None = None

    def start(self, target: Path, passphrase: str, *, replace: bool) -> None:
        """Begin.

        Raises:
            InvalidInput: another backup is being made.
        """
        self._backup = backup = self._app.backups.begin()
        for ending in (self.stopped, self.failed, self.ended):
            ending.connect(backup.discard)

        def write(_copied: object) -> None:
            self._elsewhere(lambda: backup.write(target, passphrase, replace=replace), done)

        def done(left: object) -> None:
            backup.written(target, left)  # type: ignore[arg-type]  # what `write` returned
            self._over(lambda: self.ended.emit(left))

        self._here(self._copying(backup), write)

    def _copying(self, backup: Backup) -> Generator[None, None, None]:
        for done, every in backup.copying():
            self._shared.tell(done, every)
            yield
        self._shared.tell(0, 0)  # how long writing takes is not known


class BackupDialog(WorkDialog):
    """Owner: the circle room."""

    def __init__(self, parent: QWidget, app: App) -> None:
        super().__init__(parent)
        self.named(self.tr("Make a backup"), self.tr("Make a backup"))
        self._app = app
        self.say(self.tr("Everything in one encrypted file. Without its passphrase nobody can open it, you neither."))
        self._target = Path()
        self._build()
        self.no = self.choice(self.tr("Cancel"), self.reject)
        self.yes = self.choice(self.tr("Make the backup"), self.make, "primary")
        self.yes.setDefault(True)
        for line in (self.where, self.first, self.second):
            line.textChanged.connect(self._ready)
        self._ready()
        self.first.setFocus()

    def _build(self) -> None:
        self.where = self.field(self.tr("File"))
        self.where.setText(suggested(self._app))
        self.browse = button(self.tr("Choose…"))
        self.browse.clicked.connect(self._browse)
        row = QHBoxLayout()
        self.body.removeWidget(self.where)
        row.addWidget(self.where, 1)
        row.addWidget(self.browse)
        self.body.addLayout(row)
        self.first = self.field(self.tr("Passphrase of the backup"), secret=True)
        self.second = self.field(self.tr("The same once more"), secret=True)
        self.hint = label("", "muted", wrap=True)
        self.body.addWidget(self.hint)
        for part in (self.step, self.bar, self.details):  # what the frame put first belongs below
            self.body.removeWidget(part)
            self.body.addWidget(part)

    def _browse(self) -> None:
        asked = QFileDialog(self, self.tr("File for the backup"), self.where.text())
        asked.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        asked.setOption(QFileDialog.Option.DontConfirmOverwrite)
        asked.fileSelected.connect(lambda place: self.where.setText(QDir.toNativeSeparators(place)))
        asked.open()

    def _ready(self) -> None:
        said_so = strength.words(self.first.text())
        if self.second.text() and self.first.text() != self.second.text():
            said_so = self.tr("The two differ so far.")
        self.hint.setText(said_so)
        same = bool(self.first.text()) and self.first.text() == self.second.text()
        self.yes.setEnabled(same and bool(self.where.text().strip()))

    def make(self) -> None:
        """Begin."""
        self._target = Path(self.where.text().strip()).expanduser()
        if not self._target.is_absolute():
            self.trouble(self.tr("Name the whole path of the file, from its beginning."))
            return
        job = BackupJob(self, self._app)
        job.ended.connect(self._ended)
        try:
            self._target.parent.mkdir(parents=True, exist_ok=True)
            job.start(self._target, self.first.text(), replace=False)
        except OSError:
            self.trouble(self.tr("That folder cannot be made. Choose another one."))
            return
        except UserError as error:
            self.trouble(said(str(error)))
            return
        self._enable(on=False)
        self.no.setText(self.tr("Stop"))
        self.works(job, self.tr("Writing the backup and reading it back"))

    def _enable(self, *, on: bool) -> None:
        for part in (self.where, self.browse, self.first, self.second, self.yes):
            part.setEnabled(on)

    def halted(self) -> None:
        """Nothing was kept."""
        super().halted()
        self._again()

    def broke(self, text: str) -> None:
        """One sentence; the person may try again."""
        super().broke(text)
        self._again()

    def _again(self) -> None:
        self._enable(on=True)
        self.no.setText(self.tr("Cancel"))

    def _ended(self, left: object) -> None:
        missing = getattr(left, "missing", 0)
        size = QLocale().formattedDataSize(getattr(left, "size", 0))
        self.rests()
        empty(self.body)
        for part in self.findChildren(QLineEdit):
            part.hide()
        self.browse.hide()
        self.heading.setText(self.tr("The backup is made"))
        text = self.tr("It was read back, and all of it is right: {0} in {1}.")
        text = text.format(size, QDir.toNativeSeparators(str(self._target)))
        if missing:
            text += " " + self.tr("%n attachments could not be read here, and are not in it.", "", missing)
        self.say(text)
        empty(self.buttons)
        self.folder_choice(self._target.parent)
        self.offer(self.choice(self.tr("Close"), self.accept, "primary"))
        self.fit()


def suggested(app: App) -> str:
    """A file that is not there yet: beside the last backup, else among the documents, by the date."""
    last = app.backups.last()
    documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation) or QDir.homePath()
    folder = last.path.parent if last is not None else Path(documents) / "PeerMesh"
    day = QDateTime.fromMSecsSinceEpoch(app.clock.now_ms()).date().toString("yyyy-MM-dd")
    names = (f"PeerMesh {day}{more}{SUFFIX}" for more in ("", *(f" ({number})" for number in range(2, 1000))))
    return QDir.toNativeSeparators(str(next(folder / name for name in names if not (folder / name).exists())))
