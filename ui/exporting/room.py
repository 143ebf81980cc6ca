"""Actions that take notes out and bring them in."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QMimeData, QObject
from PySide6.QtGui import QDragMoveEvent, QDropEvent, QGuiApplication

from peermesh.events import Event, MirrorAsks
from peermesh.types import CircleId, DocId
from ui.exporting.drag import NOTE, Outbox

if TYPE_CHECKING:
    from ui.exporting.printing import Press
    from ui.window.window import Window

_MARKDOWN = (".md", ".markdown")


class ExportingRoom(QObject):
    """Owner: the window. Dialogs and paper are loaded when first needed."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window
        self._press: Press | None = None
        self.outbox = Outbox(window.app)
        app = QGuiApplication.instance()
        assert app is not None
        app.aboutToQuit.connect(self.outbox.clear)
        window.notes.model.carries = lambda info: self.outbox.mime(info.circle, info.doc)
        window.notes.list.setDragEnabled(True)
        view = window.notes.list.viewport()
        window.notes.list.setAcceptDrops(True)
        view.setAcceptDrops(True)
        view.installEventFilter(self)
        self._asked: dict[CircleId, tuple[DocId, ...]] = {}
        window.closed.connect(window.app.subscribe(self._heard))
        self._actions()

    def _actions(self) -> None:
        add = self._window.deeds.add

        def note() -> bool:
            return self._window.page.note is not None

        def circle() -> bool:
            return self._window.circle is not None

        add("note.copy", self.tr("Copy note as Markdown"), self.copy, icon="copy", when=note)
        add("note.link", self.tr("Copy link to this note"), self.copy_link, icon="link", when=note)
        add("note.export", self.tr("Export this note"), self.export_note, icon="file-down", when=note)
        add("note.print", self.tr("Print"), self.print, keys="Ctrl+Alt+P", icon="printer", when=note)
        add("note.preview", self.tr("Print preview"), self.preview, icon="scroll-text", when=note)
        add("note.pdf", self.tr("Save as PDF"), self.save_pdf, icon="file-text", when=note)
        add(
            "circle.export",
            self.tr("Export as Markdown"),
            self.export,
            keys="Ctrl+Shift+E",
            icon="folder-output",
            when=circle,
        )
        add(
            "circle.import",
            self.tr("Import Markdown"),
            self.import_notes,
            keys="Ctrl+Shift+O",
            icon="folder-input",
            when=circle,
        )
        add("circle.mirror", self.tr("Keep a folder in step"), self.mirror, icon="refresh-cw", when=circle)
        add(
            "circle.deleted",
            self.tr("Decide about deleted files"),
            self.decide,
            icon="trash-2",
            when=lambda: bool(self._asked),
        )

    # -- out

    def export(self, *, first: str = "circle") -> None:
        """Ask what to export, and where to."""
        from ui.exporting.export_dialog import Choices, ExportDialog

        window = self._window
        if window.circle is None:
            return
        model = window.notes.model
        rows = [row.doc for place in range(model.rowCount()) if (row := model.row(place)) is not None]
        some = rows if 0 < len(rows) < window.app.note_count(window.circle.circle) else []
        ExportDialog(window, window.app, Choices(window.circle, window.page.note, some), first).open()

    def export_note(self) -> None:
        """The same, with the open note chosen."""
        self.export(first="note")

    @property
    def press(self) -> Press:
        """Puts notes on paper."""
        if self._press is None:
            from ui.exporting.printing import Press  # QtPrintSupport is loaded when somebody prints

            self._press = Press(self._window)
        return self._press

    def print(self) -> None:
        """Print the open note."""
        self.press.print()

    def preview(self) -> None:
        """Show the open note as it will be on paper."""
        self.press.preview()

    def save_pdf(self) -> None:
        """Save the open note as PDF."""
        self.press.ask_pdf()

    def copy(self) -> None:
        """The open note's text, with its title, onto the clipboard."""
        note = self._window.page.note
        if note is not None:
            with self._window.notice.catching():
                QGuiApplication.clipboard().setText(self.outbox.text(note.circle, note.doc))
                self._window.notice.told(self.tr("The note is on the clipboard, as Markdown."))

    def copy_link(self) -> None:
        """An address that opens this note for everybody in the circle."""
        note = self._window.page.note
        if note is not None:
            QGuiApplication.clipboard().setText(f"peermesh://note/{note.doc.hex()}")
            self._window.notice.told(
                self.tr("The link is on the clipboard. It opens this note for members of the circle.")
            )

    # -- in

    def import_notes(self, places: list[Path] | None = None) -> None:
        """Ask what to import; places that are known already are read at once."""
        from ui.exporting.import_dialog import ImportDialog

        if self._window.circle is not None:
            dialog = ImportDialog(self._window, self._window.app, self._window.circle)
            dialog.open()
            if places:
                dialog.read(places)

    # -- in step

    def mirror(self) -> None:
        """Ask which folder is kept in step with the circle."""
        from ui.exporting.mirror_dialog import MirrorDialog

        if self._window.circle is not None:
            MirrorDialog(self._window, self._window.app, self._window.circle).open()

    def decide(self) -> None:
        """Ask what becomes of notes whose files were deleted."""
        from ui.exporting.mirror_dialog import DeletedDialog

        for circle, docs in list(self._asked.items())[:1]:
            DeletedDialog(self._window, self._window.app, circle, docs).open()

    def _heard(self, event: Event) -> None:
        if not isinstance(event, MirrorAsks):
            return
        self._asked.pop(event.circle, None)
        if event.docs:
            self._asked[event.circle] = event.docs
            text = self.tr("%n files were deleted in the folder that is kept in step.", "", len(event.docs))
            self._window.notice.offer(text, self.tr("Decide…"), self.decide)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Markdown files and folders may be dropped onto the list of notes."""
        kinds = (QEvent.Type.DragEnter, QEvent.Type.DragMove, QEvent.Type.Drop)
        if event.type() not in kinds or not isinstance(event, QDragMoveEvent | QDropEvent):
            return False
        places = dropped(event.mimeData())
        if not places or self._window.circle is None:
            event.ignore()
            return True
        event.acceptProposedAction()
        if event.type() == QEvent.Type.Drop:
            self.import_notes(places)
        return True


def dropped(data: QMimeData) -> list[Path]:
    """One folder, or some Markdown files; [] for anything else, and for notes of our own."""
    if data.hasFormat(NOTE):
        return []
    places = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
    if len(places) == 1 and places[0].is_dir():
        return places
    return [place for place in places if place.suffix.lower() in _MARKDOWN and place.is_file()]


def install(window: Window) -> ExportingRoom:
    """Add exporting to a window."""
    return ExportingRoom(window)
