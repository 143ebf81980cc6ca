"""Ctrl+Shift+O, or files dropped onto the list: look first, then take."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QDir
from PySide6.QtWidgets import QCheckBox, QFileDialog, QHBoxLayout, QWidget

from peermesh.app import App, CircleInfo
from peermesh.errors import UserError
from peermesh.exchange import ImportedVault
from peermesh.exchange.importing import folder_tags, with_folders
from ui.exporting.frame import WorkDialog, told
from ui.exporting.jobs import Preview, ReadJob, TakeJob, Taken
from ui.parts.basics import button
from ui.parts.dialog import empty
from ui.parts.said import said

FOLDER = "import.folder"
"""Preference: where notes were brought in from the last time."""
NAMED = 8
"""So many folders that became tags are named in the report."""
SHOWN = 30
"""So many tags of folders are named in a tooltip."""


class ImportDialog(WorkDialog):
    """Asks what to read, tells what that would do, does it, tells what came of it."""

    def __init__(self, parent: QWidget, app: App, circle: CircleInfo) -> None:
        super().__init__(parent)
        self.named(self.tr("Import Markdown"), self.tr("Import Markdown into “{0}”").format(circle.name))
        self._app = app
        self._circle = circle.circle
        self._preview: Preview | None = None
        self.folder = button(self.tr("Choose a folder…"))
        self.folder.clicked.connect(self._ask_folder)
        self.files = button(self.tr("Choose files…"))
        self.files.clicked.connect(self._ask_files)
        row = QHBoxLayout()
        row.addWidget(self.folder)
        row.addWidget(self.files)
        row.addStretch(1)
        self.body.insertLayout(0, row)
        self.as_tags = QCheckBox(self.tr("Keep folders as tags"))
        self.as_tags.setAccessibleName(self.as_tags.text())
        self.as_tags.setChecked(True)
        self.as_tags.hide()
        self.body.insertWidget(1, self.as_tags)
        self.no = self.choice(self.tr("Cancel"), self.reject)
        self.yes = self.choice(self.tr("Import"), self.take, "primary")
        self.yes.setEnabled(False)
        self._ask()

    def _ask(self) -> None:
        self.say(
            self.tr(
                "Choose a folder or some files: Markdown, an Obsidian vault, a Joplin or Logseq export. Every file "
                "becomes a note; a note that came from this circle is brought up to date. "
                "Nothing is changed in your files."
            )
        )

    def _asked(self, title: str, mode: QFileDialog.FileMode) -> QFileDialog:
        asked = QFileDialog(self, title, self._app.preference(FOLDER) or QDir.homePath())
        asked.setFileMode(mode)
        return asked

    def _ask_folder(self) -> None:
        asked = self._asked(self.tr("Folder with Markdown files"), QFileDialog.FileMode.Directory)
        asked.setOption(QFileDialog.Option.ShowDirsOnly)
        asked.fileSelected.connect(lambda place: self.read([Path(place)]))
        asked.open()

    def _ask_files(self) -> None:
        asked = self._asked(self.tr("Markdown files"), QFileDialog.FileMode.ExistingFiles)
        asked.setNameFilter(self.tr("Markdown files") + " (*.md *.markdown)")
        asked.filesSelected.connect(lambda places: self.read([Path(place) for place in places]))
        asked.open()

    # -- looking

    def read(self, places: Sequence[Path]) -> None:
        """Read one folder, or some files, and say what importing them would do."""
        if not places or (self.job is not None and self.job.running):
            return
        first = places[0]
        self._app.set_preference(FOLDER, str(first if first.is_dir() else first.parent))
        self._enable(on=False)
        job = ReadJob(self, self._app, self._circle)
        job.ended.connect(self._read)
        job.start(places)
        self.works(job, self.tr("Reading files"))

    def _enable(self, *, on: bool) -> None:
        for part in (self.folder, self.files, self.as_tags):
            part.setEnabled(on)
        self.yes.setEnabled(on and self._preview is not None and self._worth(self._preview))

    @staticmethod
    def _worth(preview: Preview) -> bool:
        return preview.new + preview.changed > 0

    def _read(self, preview: Preview) -> None:
        self._preview = preview
        self.rests()
        self._enable(on=True)
        tags = folder_tags(preview.vault)
        self.as_tags.setVisible(bool(tags))
        self.as_tags.setToolTip("\n".join(tags[:SHOWN]))
        self.say(self._foreseen(preview))
        self.show_details(told(preview.vault.problems))
        if self._worth(preview):
            self.offer(self.yes)

    def _foreseen(self, preview: Preview) -> str:
        if not preview.vault.notes:
            return self.tr("There is no Markdown file to import.")
        vault = preview.vault
        said_so = [text for text in (self._source(vault.source),) if text]
        if preview.new:
            said_so.append(self.tr("%n notes are new.", "", preview.new))
        if preview.changed:
            said_so.append(self.tr("%n notes differ from yours and will be merged.", "", preview.changed))
        if preview.unchanged:
            said_so.append(self.tr("%n notes are here already.", "", preview.unchanged))
        if vault.attachments:
            said_so.append(self.tr("%n attachments come along.", "", vault.attachments))
        if vault.links:
            said_so.append(self.tr("%n links between notes will work here.", "", vault.links))
        if tags := folder_tags(vault):
            said_so.append(self.tr("%n folders can become tags.", "", len(tags)))
        if preview.vault.problems:
            said_so.append(self.tr("%n files need a look, see below.", "", len(preview.vault.problems)))
        return " ".join(said_so)

    def _source(self, source: str) -> str:
        """Which program's folder it is."""
        return {
            "obsidian": self.tr("This is an Obsidian vault."),
            "joplin": self.tr("This is a Joplin export."),
            "logseq": self.tr("This is a Logseq graph."),
        }.get(source, "")

    # -- taking

    def take(self) -> None:
        """Bring the notes in."""
        if self._preview is None:
            return
        job = TakeJob(self, self._app, self._circle)
        job.ended.connect(self._taken)
        self._enable(on=False)
        self.no.setText(self.tr("Stop"))
        try:
            job.start(self._chosen(self._preview.vault).notes)
        except UserError as error:
            self.broke(said(str(error)))
            return
        self.works(job, self.tr("Bringing notes in"))

    def _chosen(self, vault: ImportedVault) -> ImportedVault:
        return with_folders(vault) if self.as_tags.isChecked() else vault

    def reject(self) -> None:
        """While notes are taken, Stop keeps what is there already and says how many; else the dialog closes."""
        taking = isinstance(self.job, TakeJob) and self.job.running
        super().reject()
        if taking:
            self._leaving = False

    def halted(self) -> None:
        """Stopped: what was taken stays."""
        job = self.job
        if isinstance(job, TakeJob):
            self._leaving = False
            self._taken(job.taken, whole=False)
        else:
            super().halted()

    def broke(self, text: str) -> None:
        """One sentence; other files may be chosen."""
        job = self.job
        super().broke(text)
        if isinstance(job, TakeJob):
            self._taken(job.taken, whole=False)
            self.trouble(text)
        else:
            self._enable(on=True)

    def _tagged(self) -> list[str]:
        """Which folders are tags now."""
        tags = folder_tags(self._preview.vault) if self._preview is not None else ()
        if not tags:
            return []
        named = ", ".join(f"#{tag}" for tag in tags[:NAMED])
        more = ", …" if len(tags) > NAMED else ""
        return [self.tr("%n folders became tags: {0}.", "", len(tags)).format(named + more)]

    def _taken(self, taken: Taken, *, whole: bool = True) -> None:
        self.rests()
        self.heading.setText(self.tr("Done") if whole else self.tr("Stopped"))
        said_so = [self.tr("%n notes were brought in.", "", taken.created)]
        if taken.changed:
            said_so.append(self.tr("%n notes were merged.", "", taken.changed))
        if taken.unchanged:
            said_so.append(self.tr("%n notes were here already.", "", taken.unchanged))
        if taken.refused:
            said_so.append(self.tr("%n notes were left out, see below.", "", len(taken.refused)))
        if whole and self.as_tags.isChecked() and (taken.created or taken.changed):
            said_so += self._tagged()
        self.say(" ".join(said_so))
        problems = self._preview.vault.problems if self._preview is not None else ()
        self.show_details([f"{path}: {text}" for path, text in taken.refused + taken.left] + told(problems))
        for part in (self.folder, self.files, self.as_tags):
            part.hide()
        empty(self.buttons)
        self.offer(self.choice(self.tr("Close"), self.accept, "primary"))
        self.fit()
