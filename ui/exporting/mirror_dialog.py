"""Keeping a folder in step with a circle: which folder, and what a deleted file means."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QDir
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLineEdit, QRadioButton, QWidget

from peermesh.app import App, CircleInfo
from peermesh.errors import UserError
from peermesh.types import CircleId, DocId
from ui.exporting.export_dialog import usual_folder
from ui.parts.basics import button, label
from ui.parts.dialog import Dialog
from ui.parts.said import said


class MirrorDialog(Dialog):
    """Asks, and starts, changes or ends it."""

    def __init__(self, parent: QWidget, app: App, circle: CircleInfo) -> None:
        super().__init__(parent, "")
        self.setWindowTitle(self.tr("Keep a folder in step"))
        self.heading.setText(self.tr("Keep a folder in step with “{0}”").format(circle.name))
        self._app = app
        self._circle = circle.circle
        found = app.mirrors.of(circle.circle)
        self.say(
            self.tr(
                "What is written here is written into the folder, and what you change in the folder, with any program, "
                "comes back as your edit. Markdown files that are there already become notes."
            )
        )
        caption = label(self.tr("The folder"), "muted")
        self.where = QLineEdit(QDir.toNativeSeparators(str(found.folder)) if found is not None else self._usual(circle))
        self.where.setAccessibleName(self.tr("The folder"))
        caption.setBuddy(self.where)
        self.browse = button(self.tr("Choose…"))
        self.browse.clicked.connect(self._browse)
        row = QHBoxLayout()
        row.addWidget(self.where, 1)
        row.addWidget(self.browse)
        self.body.addWidget(caption)
        self.body.addLayout(row)
        self.body.addSpacing(6)
        self.body.addWidget(label(self.tr("When you delete a file there"), "muted"))
        self.deletes = {
            "ask": QRadioButton(self.tr("Ask what becomes of its note")),
            "never": QRadioButton(self.tr("Keep the note, and write the file again")),
            "trash": QRadioButton(self.tr("Move the note into the trash, for everybody")),
        }
        for key, option in self.deletes.items():
            option.setAccessibleName(option.text())
            option.setChecked(key == (found.delete if found is not None else "ask"))
            self.body.addWidget(option)
        if found is not None and found.running:
            state = self.tr("%n files are in step.", "", found.files) if not found.busy else self.tr("Getting in step…")
            self.body.addWidget(label(state, "muted", wrap=True))
        self.choice(self.tr("Cancel"), self.reject)
        if found is not None:
            self.end = self.choice(self.tr("Stop keeping it in step"), self._end)
        self.yes = self.choice(self.tr("Keep in step"), self._begin, "primary")
        self.yes.setDefault(True)

    @staticmethod
    def _usual(circle: CircleInfo) -> str:
        name = "".join(char if char.isalnum() or char in " -_" else "-" for char in circle.name).strip() or "circle"
        return QDir.toNativeSeparators(f"{usual_folder()}/{name}")

    def _browse(self) -> None:
        asked = QFileDialog(self, self.tr("Folder to keep in step"), self.where.text())
        asked.setFileMode(QFileDialog.FileMode.Directory)
        asked.setOption(QFileDialog.Option.ShowDirsOnly)
        asked.fileSelected.connect(lambda place: self.where.setText(QDir.toNativeSeparators(place)))
        asked.open()

    def _begin(self) -> None:
        delete = next(key for key, option in self.deletes.items() if option.isChecked())
        try:
            self._app.mirrors.start(self._circle, Path(self.where.text().strip()).expanduser(), delete)
        except UserError as error:
            self.trouble(said(str(error)))
        else:
            self.accept()

    def _end(self) -> None:
        self._app.mirrors.stop(self._circle)
        self.accept()


class DeletedDialog(Dialog):
    """What becomes of notes whose files were deleted in the folder."""

    def __init__(self, parent: QWidget, app: App, circle: CircleId, docs: tuple[DocId, ...]) -> None:
        super().__init__(parent, "")
        self.setWindowTitle(self.tr("Deleted files"))
        self.heading.setText(self.tr("%n files were deleted in the folder", "", len(docs)))
        rows = [row for doc in docs if (row := app.note_info(circle, doc)) is not None]
        shown = ", ".join(f"“{row.title[:40]}”" for row in rows[:6]) + (" …" if len(rows) > 6 else "")
        self.say(self.tr("What shall become of their notes, for everybody in the circle? {0}").format(shown))

        def answer(*, trash: bool) -> None:
            app.mirrors.answer(circle, trash=trash, docs=docs)
            self.accept()

        self.later = self.choice(self.tr("Later"), self.reject)
        self.trash = self.choice(self.tr("Move the notes into the trash"), lambda: answer(trash=True), "danger")
        self.keep = self.choice(self.tr("Write the files again"), lambda: answer(trash=False), "primary")
        self.offer(self.later)
