"""Write, read, or both side by side; and the menu of what can be done with the open note."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint
from PySide6.QtWidgets import QAbstractScrollArea, QMenu

from peermesh.app import Note
from peermesh.events import AttachmentArrived, Event
from ui.look import icons
from ui.reading.segments import Segments
from ui.writing.editor import MARGIN
from ui.writing.note_page import NARROWEST_MARGIN, WIDEST

if TYPE_CHECKING:
    from ui.reading.in_step import InStep
    from ui.reading.pictures import Read
    from ui.reading.view import ReadingView
    from ui.window.window import Window

WRITE, READ, BOTH = "write", "read", "both"
MODE = "reading.mode"
"""Preference: how notes are shown."""
_MENU = (
    ("note.rename", "note.pin", "note.history"),
    ("view.both",),
    ("comment.add", "comment.ask"),
    ("note.copy", "note.link"),
    ("note.export", "note.preview", "note.print", "note.pdf"),
    ("note.delete",),
)


class ReadingRoom(QObject):
    """Owner: the window. The view itself is made when a note is read for the first time."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window
        self._page = window.page
        self._view: ReadingView | None = None
        self._step: InStep | None = None
        self._watched: set[int] = set()
        kept = window.app.preference(MODE)
        self._kept = kept if kept in (WRITE, READ, BOTH) else WRITE
        self.mode = WRITE
        self.segments = Segments(
            self.tr("How the note is shown"),
            ((WRITE, self.tr("Write"), "Ctrl+1"), (READ, self.tr("Read"), "Ctrl+2")),
        )
        self.segments.wanted.connect(self.choose)
        self.segments.show_on(WRITE)
        self._page.tools.insertWidget(0, self.segments)
        self._page.editors.installEventFilter(self)
        self._page.more.clicked.connect(self.show_menu)
        window.note_shown.connect(self._note_shown)
        window.rethemed.connect(self._rethemed)
        window.life.hear(self._heard)
        self._actions()

    def _actions(self) -> None:
        add, note = self._window.deeds.add, lambda: self._page.note is not None
        choose = self.choose
        add("view.write", self.tr("Write"), partial(choose, WRITE), keys="Ctrl+1", icon="pencil", when=note)
        add("view.read", self.tr("Read"), partial(choose, READ), keys="Ctrl+2", icon="book-open", when=note)
        add("view.both", self.tr("Side by side"), self._toggle_both, keys="Ctrl+3", icon="columns-2", when=note)

    @property
    def view(self) -> ReadingView:
        """The reading view, made now if need be."""
        if self._view is None:
            from ui.reading.view import ReadingView  # brings markdown-it along

            self._view = made = ReadingView(self._fetch)
            made.setAccessibleName(self.tr("The note as a page"))
            made.setAccessibleDescription(self.tr("Tab goes from link to link. Space ticks a task."))
            made.task_wanted.connect(self._toggle_task)
            made.link_wanted.connect(self._follow)
            made.hide()
            made.renew(zoom=self._page.zoom)
            self._page.zoomed.connect(lambda zoom: made.renew(zoom=zoom))
            self._page.views.addWidget(made)
        return self._view

    def _fetch(self, address: str) -> Read | None:
        from ui.reading.pictures import fetching

        note = self._page.note
        return fetching(self._window.app, note.circle)(address) if note is not None else None

    def _heard(self, event: Event) -> None:
        if isinstance(event, AttachmentArrived) and self._view is not None and self.mode != WRITE:
            self._view.later()

    # -- modes

    def choose(self, mode: str) -> None:
        """Show the open note in a mode, and remember it."""
        self._kept = mode
        self._window.app.set_preference(MODE, mode)
        self._show(mode)
        self._page.focus_text()

    def _toggle_both(self) -> None:
        self.choose(WRITE if self.mode == BOTH else BOTH)

    def _show(self, mode: str) -> None:
        from ui.reading.in_step import InStep, editor_line, editor_to

        line = editor_line(self._page.editor) if self.mode != READ or self._view is None else self._view.top_line()
        was, self.mode = self.mode, mode
        if self._step is not None:
            self._step.end()
            self._step = None
        reads = mode != WRITE
        if reads or self._view is not None:
            self.view.setVisible(reads)
        self._page.editors.setVisible(mode != READ)
        self._page.views.refresh()  # the view has its width before it is filled
        self._page.in_place = self._view if mode == READ else None
        self.segments.show_on(*((WRITE, READ) if mode == BOTH else (mode,)))
        if reads:
            if was == WRITE:
                self._begin()
            self.view.scroll_to(line)
        if mode == BOTH:
            self._page.views.setSizes([1, 1])
            self._step = InStep(self._page.editor, self.view)
        elif mode == WRITE and was == READ:
            editor_to(self._page.editor, line)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Beside the reading view the editors are narrower than the page: their own width decides."""
        if event.type() == QEvent.Type.Resize:
            for editor in self._page.editors.findChildren(QAbstractScrollArea):
                side = max(NARROWEST_MARGIN, (self._page.editors.width() - WIDEST) // 2) - MARGIN
                editor.setViewportMargins(side, 0, side, 0)
        return False

    def _begin(self) -> None:
        note = self._page.note
        if note is not None and self._view is not None:
            self._view.begin(self._page.editor.live.text, self._names(note))

    def _names(self, note: Note) -> list[str]:
        return [member.name for member in self._window.app.members(note.circle)]

    # -- the open note

    def _note_shown(self, note: Note | None) -> None:
        self.segments.setEnabled(note is not None)
        if note is None:
            return
        editor = self._page.editor
        if id(editor) not in self._watched:
            self._watched.add(id(editor))
            editor.textChanged.connect(self._text_changed)
        empty = not note.text.strip()
        wanted = WRITE if empty and self._kept == READ else self._kept  # an empty page is there to be written on
        if wanted != self.mode or self._step is not None:
            self._show(wanted)
        if wanted != WRITE:
            self._begin()

    def _text_changed(self) -> None:
        if self.mode != WRITE and self._view is not None and self._page.note is not None:
            self._view.later(self._page.editor.live.text)

    def _toggle_task(self, line: int) -> None:
        from ui.reading.tasks import toggle

        if toggle(self._page.editor, line):
            self.view.show_text(self._page.editor.live.text)

    def _follow(self, address: str) -> None:
        from ui.reading.links import follow

        with self._window.notice.catching():
            follow(self._window, address)

    def _rethemed(self) -> None:
        if self._view is not None:
            self._view.renew()

    # -- the menu

    def menu(self) -> QMenu:
        """What can be done with the open note now."""
        deeds = self._window.deeds
        made = QMenu(self._window)
        for group in _MENU:
            offered = [name for name in group if name in deeds and deeds.possible(name)]
            if offered and not made.isEmpty():
                made.addSeparator()
            for name in offered:
                action = deeds[name]
                if deeds.icon(name):
                    icons.dress(action, deeds.icon(name))
                made.addAction(action)
        return made

    def show_menu(self) -> None:
        """Open the menu below its button."""
        made = self.menu()
        made.aboutToHide.connect(made.deleteLater)
        button = self._page.more
        below = button.mapToGlobal(QPoint(button.width(), button.height() + 2))
        made.popup(QPoint(below.x() - made.sizeHint().width(), below.y()))


def install(window: Window) -> ReadingRoom:
    """Add reading to a window."""
    return ReadingRoom(window)
