"""Actions that attach files to the open note and show what is attached; what the note says is written at the caret."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSize, QTimer, QUrl
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QApplication, QWidget

from peermesh.app import AttachmentInfo, Note, Sealed
from peermesh.errors import UserError
from ui.attaching.opening import Opened
from ui.look import icons
from ui.parts.basics import button
from ui.parts.said import said

if TYPE_CHECKING:
    from ui.attaching.list_dialog import AttachmentsDialog
    from ui.attaching.taking import Strip, Taking, Thing
    from ui.window.window import Window

log = logging.getLogger("peermesh.ui")

FOLDER = "attach.folder"
"""Preference: where files were last taken from or saved to."""
COUNT_MS = 400


class AttachingRoom(QObject):
    """Owner: the window. Dialogs and workers are loaded when first needed."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window
        self._app = window.app
        self._page = window.page
        self._strip: Strip | None = None
        self._takings: list[Taking] = []
        self.opened = Opened(window.app)
        self.count = button("", "beside")
        self.count.setIconSize(QSize(14, 14))
        self.count.hide()
        self.count.clicked.connect(self.show_list)
        self._page._foot.insertWidget(1, self.count)
        self._soon = QTimer(self, singleShot=True, interval=COUNT_MS)
        self._soon.timeout.connect(self._count)
        window.note_shown.connect(self._note_shown)
        window.closed.connect(self.opened.clear)
        app = QGuiApplication.instance()
        assert app is not None
        app.aboutToQuit.connect(self.opened.clear)
        self._actions()

    def _actions(self) -> None:
        add = self._window.deeds.add
        add(
            "note.attach",
            self.tr("Attach a file"),
            self.choose,
            keys="Ctrl+Shift+A",
            icon="paperclip",
            when=self._can_attach,
        )
        add(
            "note.attachments",
            self.tr("Attachments of this note"),
            self.show_list,
            icon="folder",
            when=lambda: self._page.note is not None,
        )

    def _can_attach(self) -> bool:
        return self._page.note is not None and self._page.note.writable

    # -- attaching

    def choose(self) -> None:
        """Ask for files, then attach them."""
        from PySide6.QtWidgets import QFileDialog  # as below: the window starts sooner without

        asked = QFileDialog(self._window, self.tr("Attach files"), self._app.preference(FOLDER) or "")
        asked.setFileMode(QFileDialog.FileMode.ExistingFiles)
        asked.filesSelected.connect(self._chosen)
        asked.open()

    def _chosen(self, names: list[str]) -> None:
        if names:
            self._app.set_preference(FOLDER, str(Path(names[0]).parent))
            self.attach([Path(name) for name in names])

    def attach(self, things: Sequence[str | Path] | QImage) -> None:
        """Attach files, or one picture, to the open note; as they are, nothing is made smaller."""
        from ui.attaching.taking import Taking

        note = self._page.note
        if note is None or not note.writable:
            return
        wanted: list[Thing] = [things] if isinstance(things, QImage) else [Path(thing) for thing in things]
        taking = Taking(self, self._app, note.circle, wanted)
        strip = self._strip_now()
        taking.now_at.connect(strip.tell)
        taking.failed.connect(self._failed)
        taking.ended.connect(lambda made: self._ended(taking, note, made))
        self._takings.append(taking)
        with self._window.notice.catching():
            taking.start()

    def _strip_now(self) -> Strip:
        if self._strip is None:
            from ui.attaching.taking import Strip

            self._strip = Strip()
            self._strip.stopped.connect(self._stop)
            self._page.over_text.addWidget(self._strip)
        return self._strip

    def _stop(self) -> None:
        for taking in self._takings:
            taking.stop()

    def _failed(self, error: object) -> None:
        if isinstance(error, UserError):
            self._window.notice.trouble(said(str(error)))
        else:
            log.error("attaching failed: %s", type(error).__name__)
            self._window.tell_mistake()

    def _ended(self, taking: Taking, note: Note, made: list[Sealed]) -> None:
        self._takings.remove(taking)
        taking.deleteLater()
        if self._strip is not None and not self._takings:
            self._strip.end()
        if made:
            with self._window.notice.catching():
                if self._page.note is note:
                    self._write_here(made)
                else:
                    self._write_there(note, made)

    def _write_here(self, made: Sequence[Sealed]) -> None:
        """At the caret; pictures and several files on lines of their own."""
        cursor = self._page.editor.textCursor()
        cursor.setPosition(cursor.selectionEnd())
        line, at = cursor.block().text(), cursor.positionInBlock()
        own_line = len(made) > 1 or made[0].is_picture
        lead = "\n\n" if own_line and line[:at].strip() else ""
        tail = "\n" if own_line and line[at:].strip() else ""
        cursor.beginEditBlock()
        cursor.insertText(lead + "\n".join(sealed.markdown for sealed in made) + tail)
        cursor.endEditBlock()
        self._page.editor.setTextCursor(cursor)
        self._page.editor.ensureCursorVisible()

    def _write_there(self, note: Note, made: Sequence[Sealed]) -> None:
        """Another note was opened meanwhile: at the end of the one it was meant for."""
        text, heads = self._app.note_version(note.circle, note.doc)
        lead = "" if not text else "\n" if text.endswith("\n") else "\n\n"
        lines = "\n".join(sealed.markdown for sealed in made)
        self._app.note_edit(note.circle, note.doc, f"{text}{lead}{lines}\n", heads)

    # -- the list

    def _note_shown(self, note: Note | None) -> None:
        self.count.hide()
        if note is not None:
            self._page.editor.document().contentsChanged.connect(self._soon.start)
            self._count()

    def _count(self) -> None:
        many = self._app.attachments.count_in(self._page.editor.live.text) if self._page.note is not None else 0
        text = self.tr("%n attachments", "", many)
        self.count.setText(text)
        self.count.setAccessibleName(text)
        if many and self.count.icon().isNull():
            icons.dress(self.count, "paperclip", "muted")
        self.count.setVisible(many > 0)

    def infos(self) -> tuple[Sequence[AttachmentInfo], int]:
        """What the open note's text names, as it stands: the first ones, and how many in all."""
        note, files = self._page.note, self._app.attachments
        if note is None:
            return (), 0
        text = self._page.editor.live.text
        return files.of_text(note.circle, text), files.count_in(text)

    def show_list(self) -> AttachmentsDialog:
        """What is attached to the open note."""
        from ui.attaching.list_dialog import AttachmentsDialog

        shown = AttachmentsDialog(self._window, self.infos, self.look, self.save, self.open)
        shown.open()
        return shown

    # -- one attachment

    def offer(self, target: str) -> None:
        """A link to an attachment was pressed."""
        note = self._page.note
        if note is None:
            return
        with self._window.notice.catching():
            self.look(self._app.attachments.describe(note.circle, target))

    def look(self, info: AttachmentInfo) -> None:
        """Show it here; what is not on this device is asked for, and shown once it has come."""
        from ui.attaching.preview import Preview

        note, files = self._page.note, self._app.attachments
        if note is None:
            return
        circle = note.circle
        if not info.here:
            files.get(circle, info.target)  # asks for it before others

        def read(now: AttachmentInfo) -> Callable[[], bytes] | None:
            file = files.sealed_file(circle, now.target)
            return file.read if file is not None else None

        Preview(self._top(), lambda: files.describe(circle, info.target), read, self.save, self.open).open()

    def save(self, info: AttachmentInfo) -> None:
        """Ask where, then copy."""
        from PySide6.QtWidgets import QFileDialog

        asked = QFileDialog(self._top(), self.tr("Save attachment as"), self._app.preference(FOLDER) or "")
        asked.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        asked.selectFile(info.name)
        asked.fileSelected.connect(lambda name: self.save_to(info, Path(name)))
        asked.open()

    def save_to(self, info: AttachmentInfo, path: Path) -> None:
        """Copy to a file that the person named."""
        self._app.set_preference(FOLDER, str(path.parent))
        self._copy(info, path, lambda: None)

    def open(self, info: AttachmentInfo) -> None:
        """Ask, then show it in another program."""
        from ui.parts.dialog import Confirm

        asked = Confirm(
            self._top(),
            self.tr("Open “{0}” in another program?").format(info.name),
            self.tr("It came from a member of the circle. A private copy is made, and removed when PeerMesh ends."),
            self.tr("Open"),
            lambda: self.open_now(info),
        )
        asked.yes.setObjectName("primary")  # careful, but nothing is lost by it
        asked.open()

    def open_now(self, info: AttachmentInfo) -> None:
        """Make the private copy, and hand it to the system's program for its kind."""
        try:
            place = self.opened.place(info.name)
        except OSError as error:
            self._window.notice.trouble(self.tr("No copy could be made: {0}.").format(error.strerror))
            return
        self._copy(info, place, lambda: self._hand_over(place))

    def _hand_over(self, place: Path) -> None:
        from PySide6.QtGui import QDesktopServices

        place.chmod(0o600)
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(place))):
            self._window.notice.trouble(self.tr("No program on this computer opens “{0}”.").format(place.name))

    def _copy(self, info: AttachmentInfo, place: Path, then: Callable[[], None]) -> None:
        from ui.parts.background import Background

        note = self._page.note
        if note is None:
            return
        with self._window.notice.catching():
            work = Background(self, self._app.attachments.copier(note.circle, info.target, place))
            work.done.connect(lambda made: then())
            work.failed.connect(self._failed)
            work.start()

    def _top(self) -> QWidget:
        return QApplication.activeModalWidget() or self._window


def install(window: Window) -> AttachingRoom:
    """Add attachments to a window."""
    room = AttachingRoom(window)
    window.attaching = room
    return room
