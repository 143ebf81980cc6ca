"""The right column: one open note. Title, text, who else is here, and where its newest version is."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from peermesh.app import App, Note
from ui.parts.basics import Elided, IconButton, label
from ui.parts.notice import Notice
from ui.parts.saying import Saying
from ui.parts.words import words
from ui.writing.binding import Binding
from ui.writing.editor import MARGIN, PlainEditor, RichEditor, needs_plain
from ui.writing.title_line import TitleLine

WIDEST = 680
"""Of the text column, in pixels."""
NARROWEST_MARGIN = 28
STATUS_MS = 200
"""The status line is worked out anew at most so often."""


class NotePage(QFrame):
    """Shows one note at a time and owns its handle. Owner: Window."""

    restore_wanted = Signal()
    where_wanted = Signal()
    """Which devices have the newest version?"""
    shown = Signal(object)
    """The note that is now open, or None."""
    renamed = Signal(object)
    """The note that a person just gave another title here."""
    zoomed = Signal(float)
    """The size of the text is another: `zoom`, 1.0 being the design's."""
    beside_changed = Signal()
    """Something stands beside the text, or does no longer: `beside`."""
    beside_unwanted = Signal()
    """Somebody wants to see something else there."""
    fields_changed = Signal()
    """Title, tags or the trash mark of the open note may differ."""

    def __init__(self, app: App) -> None:
        super().__init__()
        self.setObjectName("main")
        self._app = app
        self.note: Note | None = None
        self.zoom = 1.0
        self._binding: Binding | None = None
        self._private = True
        self.here = Elided("muted", whole=True)
        self.more = IconButton("ellipsis", self.tr("What can be done with this note"))
        self.in_place: QWidget | None = None
        self.beside = False
        self._covered = 0
        self.title = TitleLine()
        self.title.setMaxLength(500)
        self.title.setTextMargins(-2, 0, 0, 0)  # in line with the text below
        self.title.setPlaceholderText(self.tr("Title"))
        self.title.setAccessibleName(self.tr("Title of the note"))
        self.title.editingFinished.connect(self.commit_title)
        self.title.returnPressed.connect(self.focus_text)
        self.trash = Notice(inset=True)
        self.rich = RichEditor()
        self._plain: PlainEditor | None = None
        self.editors = QStackedWidget()
        self.count = label("", "status")
        self.status = Saying("saying")
        self.status.clicked.connect(self.where_wanted)
        self._soon = QTimer(self, singleShot=True, interval=STATUS_MS)
        self._soon.timeout.connect(self.refresh_status)
        self._build()

    def _build(self) -> None:
        self.tools = QHBoxLayout()
        self.tools.setSpacing(6)
        self.present = QHBoxLayout()
        self.present.addWidget(self.here, 1)
        head = QHBoxLayout()
        head.setContentsMargins(24, 0, 14, 6)
        head.addLayout(self.present, 1)
        head.addLayout(self.tools)
        head.addWidget(self.more)
        self.under_title = QVBoxLayout()
        self.under_title.setSpacing(2)
        self._column = QVBoxLayout()
        self._column.addWidget(self.title)
        self._column.addLayout(self.under_title)
        self._column.addWidget(self.trash)
        self.over_text = QVBoxLayout()
        self.over_text.setContentsMargins(0, 0, 0, 0)
        self.views = QSplitter(Qt.Orientation.Horizontal)
        self.views.setHandleWidth(1)
        self.views.addWidget(self.editors)
        self._foot = QHBoxLayout()
        self._foot.addWidget(self.count)
        self._foot.addStretch(1)
        self._foot.addWidget(self.status)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 12, 0, 0)
        page.setSpacing(0)
        page.addLayout(head)
        page.addLayout(self._column)
        page.addLayout(self.over_text)
        page.addWidget(self.views, 1)
        page.addLayout(self._foot)
        self.rich.hint = self.tr("Write here. Markdown is welcome.")
        self._add_editor(self.rich)

    def _add_editor(self, editor: RichEditor | PlainEditor) -> None:
        editor.setAccessibleName(self.tr("Text of the note"))
        editor.setAccessibleDescription(self.tr("Press Escape, then Tab, to leave the text."))
        self.editors.addWidget(editor)
        self._measure()

    @property
    def plain(self) -> PlainEditor:
        """The editor of very long notes, made when the first one is opened."""
        if self._plain is None:
            self._plain = PlainEditor()
            self._add_editor(self._plain)
        return self._plain

    def made(self) -> tuple[RichEditor | PlainEditor, ...]:
        """The editors that exist by now."""
        return (self.rich,) if self._plain is None else (self.rich, self._plain)

    @property
    def editor(self) -> RichEditor | PlainEditor:
        """The editor in use."""
        current = self.editors.currentWidget()
        return current if isinstance(current, PlainEditor) else self.rich

    # -- opening and closing

    def open(self, note: Note, *, private: bool) -> None:
        """Show a note, and own it until another is opened or `close_note`."""
        self.close_note()
        self.note = note
        self._private = private
        editor: RichEditor | PlainEditor = self.plain if needs_plain(note.text) else self.rich
        self.editors.setCurrentWidget(editor)
        self._binding = Binding(note, editor)
        note.on_fields = self._fields_changed
        editor.document().contentsChanged.connect(self._soon.start)
        self.title.setText(note.title)
        self.title.setModified(False)
        self.title.setCursorPosition(0)
        self._let_write(note.writable)
        self._show_trash()
        self.refresh_status()
        self.shown.emit(note)

    def _let_write(self, may: bool) -> None:
        """In a circle that I left, notes can only be read."""
        self.title.setReadOnly(not may)
        self.editor.setReadOnly(not may)
        if not may:
            self.editor.setTextInteractionFlags(
                Qt.TextInteractionFlag.TextSelectableByKeyboard | Qt.TextInteractionFlag.TextSelectableByMouse
            )

    def close_note(self) -> None:
        """Let go of the note; what was typed is logged."""
        if self.note is None:
            return
        self.commit_title()
        note, self.note = self.note, None
        if self._binding is not None:
            self._binding.release()
            self._binding = None
        note.on_fields = None
        note.close()
        self._soon.stop()
        for editor in self.made():
            if editor.live.text:
                editor.load("")
        self.shown.emit(None)

    def set_beside(self, on: bool) -> None:
        """Something stands on the right of the text, where members would stand otherwise."""
        if self.beside is not on:
            self.beside = on
            self.beside_changed.emit()

    def make_room(self, width: int) -> None:
        """Something lies over the right of the text, so many pixels wide: the text keeps to what is left of it."""
        if self._covered != width:
            self._covered = width
            self.views.setContentsMargins(0, 0, width, 0)
            self._measure()

    # -- title

    def edit_title(self) -> None:
        """F2, and after making a note."""
        self.title.setFocus()
        self.title.selectAll()

    def focus_text(self) -> None:
        """Put the caret into the text, or the focus on what is shown in place of the editors."""
        (self.in_place or self.editor).setFocus()

    def commit_title(self) -> None:
        """What stands in the title field is the title; an emptied field goes back to what it was."""
        if self.note is None or not self.title.isModified():
            return
        self.title.setModified(False)
        note, before = self.note, self.note.title
        note.rename(self.title.text())
        self.title.setText(note.title)
        if note.title != before:
            self.renamed.emit(note)

    def _fields_changed(self) -> None:
        self.fields_changed.emit()
        if self.note is not None and not self.title.isModified() and self.title.text() != self.note.title:
            self.title.setText(self.note.title)
        self._show_trash()
        self._soon.start()

    def _show_trash(self) -> None:
        deleted = self.note is not None and self.note.deleted
        if deleted and self.trash.isHidden():
            self.trash.offer(self.tr("This note is in the trash."), self.tr("Bring it back"), self.restore_wanted.emit)
        elif not deleted:
            self.trash.hide()

    # -- status

    def later(self) -> None:
        """Work the status out anew soon."""
        if not self._soon.isActive():
            self._soon.start()

    def refresh_status(self) -> None:
        """Where the newest version is, and who is here."""
        note = self.note
        if note is None:
            return
        status = self._app.note_status(note.circle, note.doc)
        said = words.standing(status, self._app.clock.now_ms(), private=self._private)
        self.status.say(said, words.missing(status))
        self.here.setText(words.presence(self._app.presence(note.circle, note.doc)))
        if not status.saved:
            self._soon.start()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Keep the text column narrow enough to read."""
        super().resizeEvent(event)
        self._measure()

    def _measure(self) -> None:
        side = max(NARROWEST_MARGIN, (self.width() - self._covered - WIDEST + 1) // 2)
        self._column.setContentsMargins(side, 0, side, 2)
        self._foot.setContentsMargins(side, 8, side, 12)
        for editor in self.made():
            editor.setViewportMargins(side - MARGIN, 0, side - MARGIN, 0)

    def retheme(self) -> None:
        """The theme changed."""
        for editor in self.made():
            editor.retheme()
