"""What the export and the import dialog share: a bar, a list of details, and closing that waits for the work."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QPlainTextEdit, QProgressBar, QPushButton, QWidget

from peermesh.exchange import Problem
from ui.exporting.jobs import Job
from ui.parts.basics import label
from ui.parts.dialog import Dialog
from ui.parts.said import said

WIDTH = 520


class WorkDialog(Dialog):
    """A dialog in which something takes its time. Escape stops that first, and closes once it has stopped."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, "")
        self.setMinimumWidth(WIDTH)
        self.job: Job | None = None
        self.step = label("", "muted", wrap=True)
        self.bar = QProgressBar(textVisible=False)
        self.details = QPlainTextEdit(readOnly=True)
        self.details.setAccessibleName(self.tr("Details"))
        self.details.setTabChangesFocus(True)
        self.details.setFixedHeight(130)
        self.body.addWidget(self.step)
        self.body.addWidget(self.bar)
        self.body.addWidget(self.details)
        for part in (self.step, self.bar, self.details):
            part.hide()
        self._leaving = False

    def named(self, title: str, heading: str) -> None:
        """What the dialog is for."""
        self.setWindowTitle(title)
        self.heading.setText(heading)
        self.bar.setAccessibleName(title)

    def works(self, job: Job, said_so: str) -> None:
        """Something has begun."""
        self.job = job
        self.trouble("")
        self.step.setText(said_so)
        self.bar.setRange(0, 0)
        self.step.show()
        self.bar.show()
        job.progressed.connect(self._progressed)
        job.stopped.connect(self.halted)
        job.failed.connect(self.broke)
        self.fit()

    def _progressed(self, done: int, total: int) -> None:
        if total:
            self.bar.setRange(0, total)
            self.bar.setValue(done)

    def rests(self) -> None:
        """It is over."""
        self.job = None
        self.bar.hide()
        self.step.hide()
        if self._leaving:
            super().reject()

    def halted(self) -> None:
        """The person stopped it; a dialog says what that means."""
        self.rests()

    def broke(self, text: str) -> None:
        """It failed, with one sentence."""
        self.rests()
        self.trouble(text)

    def reject(self) -> None:
        """Stop what goes on; then close."""
        if self.job is not None and self.job.running:
            self._leaving = True
            self.step.setText(self.tr("Stopping…"))
            self.job.stop()
            return
        super().reject()

    def show_details(self, lines: Sequence[str]) -> None:
        """List what a person may want to look at; nothing is shown for nothing."""
        self.details.setPlainText("\n".join(lines))
        self.details.setVisible(bool(lines))
        self.fit()

    def folder_choice(self, folder: Path) -> QPushButton:
        """A button that shows a folder in the system's file manager."""
        return self.choice(self.tr("Open folder"), lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder))))


def told(problems: Sequence[Problem]) -> list[str]:
    """Problems as lines."""
    return [f"{problem.path}: {said(problem.text)}" for problem in problems]
