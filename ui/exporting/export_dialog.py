"""Ctrl+Shift+E: what to take out, and where to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QDir, QStandardPaths
from PySide6.QtWidgets import QButtonGroup, QFileDialog, QHBoxLayout, QLineEdit, QRadioButton, QWidget

from peermesh.app import App, CircleInfo, Note
from peermesh.errors import UserError
from peermesh.exchange import ExportReport
from peermesh.types import DocId
from ui.exporting.frame import WorkDialog, told
from ui.exporting.jobs import ExportJob
from ui.parts.basics import button, label
from ui.parts.dialog import empty
from ui.parts.said import said

FOLDER = "export.folder"
"""Preference: where the last export went."""
CIRCLE, NOTE, LISTED = "circle", "note", "listed"


@dataclass(frozen=True, slots=True)
class Choices:
    """What there is to export: a circle, the open note, and the notes that are listed when those are not all."""

    circle: CircleInfo
    note: Note | None
    listed: Sequence[DocId]


class ExportDialog(WorkDialog):
    """Asks, shows progress, then says what came of it."""

    def __init__(self, parent: QWidget, app: App, choices: Choices, first: str = CIRCLE) -> None:
        super().__init__(parent)
        self.named(self.tr("Export as Markdown"), self.tr("Export as Markdown"))
        self._app = app
        self._choices = choices
        self._folder = Path()
        self.what = QButtonGroup(self)
        self._options: dict[str, QRadioButton] = {}
        self._build_what()
        self._build_where()
        self.hint = label("", "muted", wrap=True)
        self.body.insertWidget(self.body.indexOf(self.step), self.hint)
        self.no = self.choice(self.tr("Cancel"), self.reject)
        self.yes = self.choice(self.tr("Export"), self.export, "primary")
        self.yes.setDefault(True)
        self.what.buttonClicked.connect(lambda button: self._explain())
        (self._options.get(first) or self._options[CIRCLE]).setChecked(True)
        self._explain()

    def _build_what(self) -> None:
        self._option(CIRCLE, self.tr("All notes of “{0}”").format(self._choices.circle.name))
        if self._choices.note is not None:
            self._option(NOTE, self.tr("Only this note: “{0}”").format(self._choices.note.title[:60]))
        if self._choices.listed:
            self._option(LISTED, self.tr("The %n notes listed now", "", len(self._choices.listed)))

    def _option(self, key: str, text: str) -> None:
        made = QRadioButton(text.replace("&", "&&"))
        made.setAccessibleName(text)
        self.what.addButton(made)
        self._options[key] = made
        self.body.insertWidget(self.body.indexOf(self.step), made)

    def _build_where(self) -> None:
        self._caption = caption = label(self.tr("Into the folder"), "muted")
        self.where = QLineEdit(self._app.preference(FOLDER) or usual_folder())
        self.where.setAccessibleName(self.tr("Into the folder"))
        self.where.textChanged.connect(lambda text: self.yes.setEnabled(bool(text.strip())))
        caption.setBuddy(self.where)
        self.browse = button(self.tr("Choose…"))
        self.browse.clicked.connect(self._browse)
        row = QHBoxLayout()
        row.addWidget(self.where, 1)
        row.addWidget(self.browse)
        place = self.body.indexOf(self.step)
        self.body.insertSpacing(place, 6)
        self.body.insertWidget(place + 1, caption)
        self.body.insertLayout(place + 2, row)

    def _browse(self) -> None:
        asked = QFileDialog(self, self.tr("Folder for the export"), self.where.text())
        asked.setFileMode(QFileDialog.FileMode.Directory)
        asked.setOption(QFileDialog.Option.ShowDirsOnly)
        asked.fileSelected.connect(lambda place: self.where.setText(QDir.toNativeSeparators(place)))
        asked.open()

    @property
    def chosen(self) -> str:
        """What is to be exported."""
        return next(key for key, option in self._options.items() if option.isChecked())

    def _explain(self) -> None:
        if self.chosen == NOTE:
            text = self.tr("The note becomes one file. A file that something else wrote is never replaced.")
        else:
            text = self.tr(
                "Files of an earlier export are brought up to date. Files you edited are set aside, all others stay."
            )
        self.hint.setText(text)

    # -- doing it

    def export(self) -> None:
        """Begin."""
        self._folder = Path(self.where.text().strip()).expanduser()
        if not self._folder.is_absolute():
            self.trouble(self.tr("Name the whole path of the folder, from its beginning."))
            return
        circle = self._choices.circle.circle
        job = ExportJob(self, self._app, circle)
        job.ended.connect(self._ended)
        try:
            if self.chosen == NOTE and self._choices.note is not None:
                job.start_one(self._folder, self._choices.note.doc)
            else:
                job.start(self._folder, self._choices.listed if self.chosen == LISTED else None)
        except UserError as error:
            self.trouble(said(str(error)))
            return
        self._enable(on=False)
        self.no.setText(self.tr("Stop"))
        self.works(job, self.tr("Writing notes"))

    def _enable(self, *, on: bool) -> None:
        for part in (*self._options.values(), self.where, self.browse, self.yes):
            part.setEnabled(on)

    def reject(self) -> None:
        """While it goes on, Stop stops it and the dialog stays, to say what that means."""
        super().reject()
        self._leaving = False

    def halted(self) -> None:
        """Nothing was changed."""
        super().halted()
        self._again()
        self.trouble(self.tr("Stopped. The folder is as it was."))

    def broke(self, text: str) -> None:
        """One sentence; the person may try again."""
        super().broke(text)
        self._again()

    def _again(self) -> None:
        self._enable(on=True)
        self.no.setText(self.tr("Cancel"))

    def _ended(self, result: object) -> None:
        missing = self.job.missing if isinstance(self.job, ExportJob) else 0
        self.rests()
        self._app.set_preference(FOLDER, str(self._folder))
        for part in (*self._options.values(), self.hint, self._caption, self.where, self.browse):
            part.hide()
        if isinstance(result, ExportReport):
            self._report(result)
        else:
            told = [self.tr("The note is in the file “{0}”.").format(Path(str(result)).name)]
            if missing:
                more = self.tr("%n attachments are not on this device yet: export again once they are.", "", missing)
                told.append(more)
            self.say(" ".join(told))
        self.heading.setText(self.tr("Done"))
        empty(self.buttons)
        self.folder_choice(self._folder)
        close = self.choice(self.tr("Close"), self.accept, "primary")
        self.offer(close)
        self.fit()

    def _report(self, report: ExportReport) -> None:
        said_so = [self.tr("%n notes are in the folder.", "", report.notes)]
        if report.written:
            said_so.append(self.tr("%n files were written.", "", report.written))
        else:
            said_so.append(self.tr("Nothing had changed since the last export."))
        if report.removed:
            said_so.append(self.tr("%n files of renamed or deleted notes were removed.", "", report.removed))
        if report.kept:
            said_so.append(self.tr("%n files were set aside because you had edited them.", "", len(report.kept)))
        self.say(" ".join(said_so))
        lines = [self.tr("Set aside: {0}").format(path) for path in report.kept]
        self.show_details([*lines, *told(report.problems)])


def usual_folder() -> str:
    """Where an export goes if nothing else was chosen before."""
    documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return QDir.toNativeSeparators(f"{documents or QDir.homePath()}/PeerMesh")
