"""The practices of the open circle: sections on the left, and each document on the page of its kind.

Rooms of single practices (`ui.practices.<name>.room`) are installed after this one. They add their sections, say how
the page of their kind is made, and add their actions:

    window.practices.add_section(Section(...))
    window.practices.page_for("help", lambda: HelpPage(window))
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from peermesh.app import CircleInfo, Note
from peermesh.events import Event, MembersChanged, NotesChanged
from peermesh.notebook.kinds import KINDS, UNLISTED
from peermesh.types import DocId
from ui.parts.basics import IconButton
from ui.practices.kind_words import kind_word
from ui.practices.sections import NOTES, Section, Sections

if TYPE_CHECKING:
    from ui.practices.page import DocumentPage, PracticePage
    from ui.window.window import Window

SOON_MS = 80


class PracticesRoom(QObject):
    """Owner: the window. Pages are made when first used."""

    opened = Signal(object, object)
    """Circle and document: it stands on the page of its kind now, as it is."""
    refreshed = Signal()
    """What waits was counted again."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window
        self._app = window.app
        self._makers: dict[str, Callable[[], DocumentPage]] = {}
        self._from_trash: set[str] = set()
        self._pages: dict[str, DocumentPage] = {}
        self._others: dict[PracticePage, str] = {}
        self._listed = NOTES
        self.sections = Sections(self)
        self.sections.chosen.connect(self._go)
        self._soon = QTimer(self, singleShot=True, interval=SOON_MS)
        self._soon.timeout.connect(self.refresh)
        self.back = IconButton("arrow-left", self.tr("Back to its page"), text=True)
        self.back.clicked.connect(self._back_to_page)
        self.back.hide()
        window.practices = self
        window.circles.place_sections(self.sections.widget)
        window.page.under_title.addWidget(self.back)
        window.doors.append(self.open)
        window.circle_shown.connect(self._circle_shown)
        window.note_shown.connect(self._note_shown)
        window.middle.turned.connect(self._turned)
        window.notes.trash_shown.connect(lambda _shown: self._turned())
        window.middle.led.connect(self._led)
        window.rethemed.connect(self._rethemed)
        window.life.hear(self._heard)
        self.add_section(
            Section(NOTES, self.tr("Notes"), "file-text", keys="Ctrl+Shift+1", waits=self._asked_for_feedback)
        )
        window.deeds.add(
            "section.notes", self.tr("Go to the notes"), lambda: self.sections.go(NOTES), keys="Ctrl+Shift+1",
            icon="file-text", when=lambda: window.circle is not None,
        )  # fmt: skip

    def _asked_for_feedback(self) -> int:
        """Requests for feedback and open comments are about any document: they are counted with the notes."""
        info = self._window.circle
        return len(self._app.practices.feedback.waiting(info.circle)) if info is not None else 0

    # -- what rooms add

    def add_section(self, section: Section, *, first: bool = False) -> None:
        """Add a section; see `Section` and `Sections.add`."""
        self.sections.add(section, first=first)

    def page_for(self, kind: str, make: Callable[[], DocumentPage], *, trash: bool = False) -> None:
        """How the page of a kind is made, when a document of it is first opened.

        `trash`: it also shows documents that are in the trash, since they may have no text that could be opened.
        """
        self._makers[kind] = make
        if trash:
            self._from_trash.add(kind)

    def show_page(self, page: PracticePage, section: str) -> None:
        """Show a section's page that is not a document's, such as Home; it stands alone, the open note is closed."""
        window = self._window
        if page not in self._others:
            page.left.connect(self.leave)
            self._others[page] = section
        window.middle.alone(page)
        window.page.close_note()
        window.notes.choose(None)
        page.refresh()
        page.begin()

    def shown(self) -> PracticePage | None:
        """The page of a practice that is shown now."""
        here = self._window.right.currentWidget()
        every: list[PracticePage] = [*self._pages.values(), *self._others]
        return next((page for page in every if page is here), None)

    # -- documents

    def open(self, doc: DocId) -> bool:
        """Show a document on the page of its kind; False when it has none."""
        info = self._window.circle
        row = self._app.note_info(info.circle, doc) if info is not None else None
        if info is None or row is None or row.kind not in self._makers:
            return False
        if row.deleted and row.kind not in self._from_trash:
            return False
        page = self._pages.get(row.kind)
        if page is None:
            page = self._pages[row.kind] = self._makers[row.kind]()
            page.left.connect(self.leave)
            self._window.right.addWidget(page)
        if page.shows(info.circle, doc):
            page.refresh()  # what is being typed stays
        else:
            page.open(info.circle, doc)
        self._window.right.setCurrentWidget(page)
        self.opened.emit(info.circle, doc)
        return True

    def _back_to_page(self) -> None:
        note = self._window.page.note
        if note is not None:
            self._window.open_note(note.doc)

    def _note_shown(self, note: Note | None) -> None:
        row = self._app.note_info(note.circle, note.doc) if note is not None else None
        has_page = row is not None and row.kind in self._makers and not row.deleted
        self.back.setVisible(has_page)
        if has_page and row is not None:
            self.back.setText("  " + kind_word(KINDS[row.kind].label if row.kind in KINDS else row.kind))

    def leave(self) -> None:
        """Back to the list, and to what was open beside it; a document's page stays where it stands."""
        if self._window.middle.away:
            self._window.middle.back(to_list=True)
        else:
            self._window.notes.list.setFocus()

    # -- sections

    def _go(self, section: Section) -> None:
        window = self._window
        if window.circle is None:
            return
        with window.notice.catching():
            again = window.middle.away and section.name == self._listed and not window.notes.in_trash
            if not again and (section.kinds or section.name == NOTES):
                self.show_list(section)
            if section.shows is not None:
                section.shows()
            elif again:
                window.middle.back(to_list=True)
            elif (first := window.notes.first()) is not None:
                window.open_note(first)
                window.notes.list.setFocus()
            else:
                window.page.close_note()
                window.show_blank()
                window.notes.empty.does.setFocus()

    def show_list(self, section: Section) -> None:
        """Show the list of a section in the middle, all of it."""
        notes = self._window.notes
        self._listed = section.name
        notes.show_section(section if section.kinds else None, self.kinds_apart())
        notes.show_all()
        self._turned()

    def list_of(self, kind: str) -> Section:
        """In whose list documents of a kind are."""
        every = self.sections.every()
        return next((one for one in every if kind in one.kinds), next(one for one in every if one.name == NOTES))

    def _led(self, doc: DocId) -> None:
        """A document is about to be shown: beside a list in which it stands, else in that of documents like it."""
        info, window = self._window.circle, self._window
        row = self._app.note_info(info.circle, doc) if info is not None else None
        if row is None or row.deleted or row.kind in UNLISTED:
            return
        if not (window.middle.away or window.notes.in_trash) and window.notes.model.place_of(doc) >= 0:
            return  # such as a search over all kinds, which must not be lost
        section = self.list_of(row.kind)
        if section.name != self._listed or window.notes.in_trash:
            self.show_list(section)

    def _turned(self) -> None:
        """Show on the left what is shown on the right."""
        here = self._window.right.currentWidget()
        alone = {page: section for page, section in self._others.items() if page is here}
        listed = "" if self._window.notes.in_trash else self._listed  # the trash is of all sections
        place = next(iter(alone.values()), "") if self._window.middle.away else listed
        self.sections.show_current(place)
        if (row := self.sections.row(place)) is not None:
            self._window.circles.keep_in_sight(row)

    def kinds_apart(self) -> frozenset[str]:
        """Kinds that the section of the notes leaves to others."""
        return frozenset((*UNLISTED, *(kind for section in self.sections.every() for kind in section.kinds)))

    def _circle_shown(self, info: CircleInfo | None) -> None:
        self.sections.enable(info is not None)
        self._listed = NOTES
        self._window.notes.show_section(None, self.kinds_apart())
        if self.shown() is not None:
            self._window.right.setCurrentWidget(self._window.blank)
        self._turned()
        self._later()

    # -- following changes

    def _heard(self, event: Event) -> None:
        info = self._window.circle
        if isinstance(event, NotesChanged | MembersChanged) and info is not None and event.circle == info.circle:
            self._later()

    def _later(self) -> None:
        if not self._soon.isActive():
            self._soon.start()

    def refresh(self) -> None:
        """Count again what waits, and show what has changed."""
        self._soon.stop()
        if self._window.circle is None:
            return
        with self._window.notice.catching():
            self.sections.refresh()
            page = self.shown()
            if page is not None:
                page.refresh()
            document = next((one for one in self._pages.values() if one is page), None)
            if document is not None:
                self.opened.emit(document.circle, document.doc)
            self.refreshed.emit()

    def _rethemed(self) -> None:
        for page in (*self._pages.values(), *self._others):
            page.retheme()


def install(window: Window) -> PracticesRoom:
    """Put the room into a window."""
    return PracticesRoom(window)
