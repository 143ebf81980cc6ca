"""Ctrl+Shift+E: what to take out, and where to."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QDir, QLocale, QStandardPaths
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QComboBox,
    QFileDialog,
    QHBoxLayout,
    QLineEdit,
    QRadioButton,
    QWidget,
)

from peermesh.app import App, CircleInfo, Note
from peermesh.errors import UserError
from peermesh.exchange import Choice, ExportReport
from peermesh.struct import Struct
from peermesh.types import DocId
from ui.exporting.frame import WorkDialog, told
from ui.exporting.jobs import PLAIN, SITE, VAULT, ExportJob, Plan
from ui.parts.basics import button, label
from ui.parts.dialog import empty
from ui.parts.said import said

FOLDER = "export.folder"
"""Preference: where the last export went."""
CIRCLE, NOTE, LISTED = "circle", "note", "listed"


class Choices(Struct, frozen=True):
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
        self._build_form()
        self._build_where()
        self.hint = label("", "muted", wrap=True)
        self.body.insertWidget(self.body.indexOf(self.step), self.hint)
        self.no = self.choice(self.tr("Cancel"), self.reject)
        self.yes = self.choice(self.tr("Export"), self.export, "primary")
        self.yes.setDefault(True)
        self.what.buttonClicked.connect(lambda button: self._explain())
        self.form.currentIndexChanged.connect(lambda place: self._explain())
        self.names.toggled.connect(lambda on: self._explain())
        (self._options.get(first) or self._options[CIRCLE]).setChecked(True)
        self._explain()

    def _build_what(self) -> None:
        self._option(CIRCLE, self.tr("Everything in “{0}”").format(self._choices.circle.name))
        if self._choices.note is not None:
            self._option(NOTE, self.tr("Only this note: “{0}”").format(self._choices.note.title[:60]))
        if self._choices.listed:
            self._option(LISTED, self.tr("The %n documents listed now", "", len(self._choices.listed)))

    def _option(self, key: str, text: str) -> None:
        made = QRadioButton(text.replace("&", "&&"))
        made.setAccessibleName(text)
        self.what.addButton(made)
        self._options[key] = made
        self.body.insertWidget(self.body.indexOf(self.step), made)

    def _build_form(self) -> None:
        self.form = QComboBox()
        self.form.setAccessibleName(self.tr("What it becomes"))
        self.form.addItem(self.tr("Markdown that reads well in other programs"), VAULT)
        self.form.addItem(self.tr("Web pages, to open in a browser"), SITE)
        self.form.addItem(self.tr("Every note just as it is written"), PLAIN)
        self.kind = QComboBox()
        self.kind.setAccessibleName(self.tr("Only one kind"))
        self.kind.addItem(self.tr("Every kind"), "")
        kinds = {row.kind for row in self._app.links.rows(self._choices.circle.circle).values()}
        for kind in sorted(kinds):
            self.kind.addItem(kind, kind)
        self.tags = QLineEdit()
        self.tags.setAccessibleName(self.tr("Only with these tags"))
        self.tags.setPlaceholderText(self.tr("Only with these tags (all, if empty)"))
        self.names = QCheckBox(self.tr("Name the members"))
        self.names.setChecked(True)
        row = QHBoxLayout()
        row.addWidget(self.kind)
        row.addWidget(self.tags, 1)
        place = self.body.indexOf(self.step)
        self.body.insertSpacing(place, 6)
        self.body.insertWidget(place + 1, self.form)
        self.body.insertLayout(place + 2, row)
        self.body.insertWidget(place + 3, self.names)
        self._narrowing = (self.kind, self.tags, self.names)

    def _plan(self) -> Plan:
        kind = self.kind.currentData()
        tags = frozenset(self.tags.text().replace(",", " ").split())
        choice = Choice(frozenset((kind,)) if kind else frozenset(), tags, self.names.isChecked())
        form = str(self.form.currentData())
        language = "it" if QLocale().language() == QLocale.Language.Italian else "en"
        return Plan(form, Choice() if form == PLAIN else choice, language)

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
        form, single = self.form.currentData(), self.chosen == NOTE
        for part in (self.form, *self._narrowing):
            part.setEnabled(not single and (part is self.form or form != PLAIN))
        if single:
            text = self.tr("The note becomes one file. A file that something else wrote is never replaced.")
        elif form != PLAIN and not self.names.isChecked():
            text = self.tr(
                "Authors and @mentions become “a member”. Names in running text, in pictures and in file names stay, "
                "and who knows the circle may guess: read it over before you pass it on."
            )
        elif form == SITE:
            text = self.tr("Open “index.html” in the folder. The pages load nothing from elsewhere, and have a search.")
        else:
            text = self.tr(
                "Files of an earlier export are brought up to date. Files you edited are set aside, all others stay."
            )
        self.hint.setText(text)
        if self.isVisible():
            self.fit()

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
                job.start(self._folder, self._choices.listed if self.chosen == LISTED else None, self._plan())
        except UserError as error:
            self.trouble(said(str(error)))
            return
        self._enable(on=False)
        self.no.setText(self.tr("Stop"))
        self.works(job, self.tr("Writing notes"))

    def _enable(self, *, on: bool) -> None:
        for part in (*self._options.values(), self.form, *self._narrowing, self.where, self.browse, self.yes):
            part.setEnabled(on)
        if on:
            self._explain()

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
        asked = (*self._options.values(), self.form, *self._narrowing)
        for part in (*asked, self.hint, self._caption, self.where, self.browse):
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
        said_so = [self.tr("%n documents are in the folder.", "", report.notes)]
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
