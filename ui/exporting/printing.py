"""Print a note, or save it as PDF, page by page while the window goes on."""

from __future__ import annotations

import logging
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QDir, QObject, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QPagedPaintDevice, QPdfWriter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QFileDialog

from peermesh.app import Note
from peermesh.errors import UserError
from peermesh.exchange.names import safe_stem
from ui.exporting.export_dialog import usual_folder
from ui.exporting.paper import Sheetful, prepare, put
from ui.parts.said import said
from ui.parts.sliced import Sliced
from ui.reading.pictures import fetching

if TYPE_CHECKING:
    from ui.window.window import Window

log = logging.getLogger("peermesh.ui")

FOLDER = "pdf.folder"
"""Preference: where the last PDF went."""


class Press(QObject):
    """Puts the open note on paper. Owner: the exporting room."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window

    def _sheetful(self, note: Note) -> Sheetful:
        names = [member.name for member in self._window.app.members(note.circle)]
        return Sheetful(note.title, note.text, names, fetching(self._window.app, note.circle))

    def print(self) -> None:
        """Ask for a printer, then print the open note."""
        note = self._window.page.note
        if note is None:
            return
        what = self._sheetful(note)
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        prepare(printer)
        printer.setDocName(what.title)
        asked = QPrintDialog(printer, self._window)
        asked.setWindowTitle(self.tr("Print the note"))
        asked.accepted.connect(lambda: self._put(what, printer, lambda: None))
        asked.finished.connect(asked.deleteLater)
        asked.setWindowModality(Qt.WindowModality.WindowModal)
        asked.show()

    def preview(self) -> None:
        """Show the open note as it will be on paper."""
        from ui.exporting.preview import PreviewDialog

        note = self._window.page.note
        if note is not None:
            PreviewDialog(self._window, self._sheetful(note), self.print, self.ask_pdf).open()

    def ask_pdf(self) -> None:
        """Ask for a place, then save the open note as PDF there."""
        note = self._window.page.note
        if note is None:
            return
        what = self._sheetful(note)
        folder = self._window.app.preference(FOLDER) or str(Path(usual_folder()).parent)
        asked = QFileDialog(self._window, self.tr("Save as PDF"), folder, "PDF (*.pdf)")
        asked.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        asked.setDefaultSuffix("pdf")
        asked.selectFile(f"{safe_stem(what.title)}.pdf")
        asked.fileSelected.connect(lambda place: self.save(what, Path(place)))
        asked.finished.connect(asked.deleteLater)
        asked.open()

    def save(self, what: Sheetful, place: Path) -> None:
        """Write a PDF, and say so when it is there."""
        self._window.app.set_preference(FOLDER, str(place.parent))
        writer = QPdfWriter(str(place))
        writer.setTitle(what.title)
        writer.setCreator("PeerMesh")
        prepare(writer)
        self._put(what, writer, lambda: self._saved(place))

    def _saved(self, place: Path) -> None:
        name = QDir.toNativeSeparators(str(place))
        self._window.notice.done(
            self.tr("Saved as “{0}”.").format(name),
            self.tr("Open it"),
            lambda: _show(place),
        )

    def _put(self, what: Sheetful, device: QPagedPaintDevice, then: Callable[[], object]) -> None:
        work = Sliced(self, put(what, device))
        work.done.connect(lambda pages: self._end(work, then))
        work.failed.connect(self._broke)
        work.start()

    def _end(self, work: Sliced, then: Callable[[], object]) -> None:
        work.deleteLater()
        then()

    def _broke(self, error: Exception) -> None:
        if not isinstance(error, UserError):
            log.error("printing failed", exc_info=error)
        text = said(str(error)) if isinstance(error, UserError) else self.tr("The note could not be printed.")
        self._window.notice.trouble(text)


def _show(place: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(place)))
