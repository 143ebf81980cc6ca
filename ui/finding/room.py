"""Finding: palette and quick switch, the search page, pins, trash, tags, backlinks, the way back and forward."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QVBoxLayout

from peermesh.app import CircleInfo, Note
from peermesh.events import Event, NotesChanged
from peermesh.types import Backlink
from ui.finding.backlinks import Backlinks
from ui.finding.choice import Facet, Sort, counted
from ui.finding.funnel import sort_names
from ui.finding.tags_row import TagsRow
from ui.finding.visits import Visits

if TYPE_CHECKING:
    from ui.finding.palette import Palette
    from ui.finding.results import Row
    from ui.finding.search_page import SearchPage
    from ui.window.window import Window

UNFOLDED = "backlinks.unfolded"
"""Preference: whether the notes that link to the open one are listed."""
SOON_MS = 250


class FindingRoom(QObject):
    """Owner: the window. Popup and search page are made when first used."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window
        self._app = window.app
        self.visits = Visits(window)
        self._palette: Palette | None = None
        self._search: SearchPage | None = None
        self.tags = TagsRow(self._known_tags)
        self.backlinks = Backlinks(window.page, unfolded=self._app.preference(UNFOLDED) == "yes")
        self._soon = QTimer(self, singleShot=True, interval=SOON_MS)
        self._soon.timeout.connect(self.refresh)
        self._place()
        self._connect()
        self._actions()

    def _place(self) -> None:
        page = self._window.page
        page.under_title.insertWidget(0, self.tags)
        column = page.layout()
        assert isinstance(column, QVBoxLayout)
        column.insertWidget(column.count() - 1, self.backlinks)

    def _connect(self) -> None:
        window = self._window
        window.note_shown.connect(self._note_shown)
        window.circle_shown.connect(self._circle_shown)
        window.rethemed.connect(self._rethemed)
        window.page.fields_changed.connect(self._show_tags)
        self.tags.chosen.connect(window.notes.show_tag)
        self.tags.wanted.connect(self._set_tags)
        self.tags.done.connect(window.page.focus_text)
        self.backlinks.opened.connect(self._open_backlink)
        self.backlinks.toggled.connect(self._remember_fold)
        window.life.hear(self._heard)

    def _actions(self) -> None:
        add, window = self._window.deeds.add, self._window
        circle, note = lambda: window.circle is not None, lambda: window.page.note is not None
        add("find.palette", self.tr("Commands"), self.show_palette, keys="Ctrl+K", icon="command")
        add("find.note", self.tr("Go to a note"), self.show_switch, keys="Ctrl+P", icon="file-search", when=circle)
        add(
            "find.text",
            self.tr("Search in all notes"),
            self.show_search,
            keys="Ctrl+Shift+F",
            icon="text-search",
            when=circle,
        )
        add("note.pin", self.tr("Pin or unpin note"), self.toggle_pin, keys="Ctrl+D", icon="pin", when=note)
        add("note.tag", self.tr("Add a tag"), self.tags.edit, icon="tag", when=self._can_tag)
        add("note.backlinks", self.tr("Show or hide what links here"), self._fold, icon="link-2", when=self._has_links)
        add(
            "go.back",
            self.tr("Go back"),
            lambda: self.visits.go(-1),
            keys="Alt+Left",
            icon="arrow-left",
            when=lambda: self.visits.can_go(-1),
        )
        add(
            "go.forward",
            self.tr("Go forward"),
            lambda: self.visits.go(1),
            keys="Alt+Right",
            icon="arrow-right",
            when=lambda: self.visits.can_go(1),
        )
        add("notes.trash", self.tr("Trash"), self.toggle_trash, keys="Ctrl+Shift+T", icon="trash-2", when=circle)
        add(
            "notes.narrow",
            self.tr("Sort and filter notes"),
            window.notes.narrow,
            icon="funnel",
            when=circle,
        )
        for sort, text in sort_names().items():
            add(
                f"notes.sort.{sort.value}",
                self.tr("Sort notes: {0}").format(text),
                self._sorter(sort),
                icon="arrow-up-down",
                when=circle,
            )
        window.notes.narrowing.extra = (window.deeds["notes.trash"],)
        searching = window.deeds["notes.filter"]
        for place in (window.circles.widget, window.blank):
            place.addAction(searching)  # in the note the same keys find within its text

    def _sorter(self, sort: Sort) -> Callable[[], None]:
        return lambda: self._window.notes.sort_by(sort)

    # -- palette and search

    @property
    def palette(self) -> Palette:
        """The palette, made now if need be."""
        if self._palette is None:
            from ui.finding.palette import Palette

            self._palette = Palette(self._window, self.visits)
        return self._palette

    @property
    def search(self) -> SearchPage:
        """The search page, made now if need be."""
        if self._search is None:
            from ui.finding.search_page import SearchPage

            self._search = made = SearchPage(self._app)
            made.opened.connect(self._open_row)
            made.left.connect(self._leave_search)
            made.addAction(self._window.deeds["notes.filter"])
        return self._search

    def show_palette(self) -> None:
        """Ctrl+K."""
        self.palette.actions()

    def show_switch(self) -> None:
        """Ctrl+P."""
        self.palette.switch()

    def show_search(self) -> None:
        """Ctrl+Shift+F."""
        if self._window.circle is None:
            return
        self._window.middle.alone(self.search)
        self.search.begin(self._window.circle.circle, self._window.notes.field.text().strip() or None)

    def _leave_search(self) -> None:
        self._window.middle.back()

    def _open_row(self, row: Row) -> None:
        from ui.finding.going import open_at

        place = row.place
        if place is None or not place.marks:
            self._window.open_note(row.found.info.doc)
            self._window.page.focus_text()
            return
        start, end = place.marks[0]
        open_at(self._window, row.found.info.doc, place.start, place.end, place.excerpt, place.excerpt[start:end])

    # -- the open note

    def _note_shown(self, note: Note | None) -> None:
        self.tags.field.clear()  # what was begun was meant for another note
        self.refresh() if note is not None else self.backlinks.show_links([])

    def _circle_shown(self, info: CircleInfo | None) -> None:
        if self._search is not None and self._window.right.currentWidget() is self._search:
            self._window.middle.reveal()

    def refresh(self) -> None:
        """Read tags and backlinks of the open note again."""
        self._soon.stop()
        self._show_tags()
        note = self._window.page.note
        if note is not None:
            self.backlinks.show_links(self._app.links.backlinks(note.circle, note.doc))

    def _heard(self, event: Event) -> None:
        note = self._window.page.note
        if isinstance(event, NotesChanged) and note is not None and event.circle == note.circle:
            if not self._soon.isActive():
                self._soon.start()
            if self._search is not None:
                self._search.later()

    def _show_tags(self) -> None:
        note = self._window.page.note
        if note is not None:
            self.tags.show_tags(note.tags, writable=note.writable and not note.deleted)

    def _can_tag(self) -> bool:
        note = self._window.page.note
        return note is not None and note.writable and not note.deleted

    def _set_tags(self, tags: tuple[str, ...]) -> None:
        note = self._window.page.note
        if note is None:
            return
        with self._window.notice.catching():
            note.set_tags(tags)
        self._show_tags()

    def _known_tags(self) -> list[str]:
        circle = self._window.circle
        rows = self._app.links.rows(circle.circle).values() if circle is not None else ()
        return [tag for tag, _ in counted(rows, {})[Facet.TAG].most_common()]

    def _has_links(self) -> bool:
        return self._window.page.note is not None and bool(self.backlinks.model.links)

    def _fold(self) -> None:
        self.backlinks.unfold(self.backlinks.list.isHidden())

    def _remember_fold(self, unfolded: bool) -> None:
        self._app.set_preference(UNFOLDED, "yes" if unfolded else None)

    def _open_backlink(self, link: Backlink) -> None:
        from ui.finding.going import open_at

        open_at(self._window, link.info.doc, link.start, link.end, "", "")

    def toggle_pin(self) -> None:
        """Ctrl+D."""
        note = self._window.page.note
        if note is None:
            return
        with self._window.notice.catching():
            pinned = note.doc in self._app.links.pins(note.circle)
            self._app.links.set_pinned(note.circle, note.doc, pinned=not pinned)
            self._window.notes.catch_up()

    def toggle_trash(self) -> None:
        """Ctrl+Shift+T."""
        notes = self._window.notes
        notes.show_trash(shown=not notes.in_trash)
        notes.list.setFocus() if notes.model.rowCount() else notes.empty.does.setFocus()

    def _rethemed(self) -> None:
        self.backlinks.retheme()
        self.tags.update()
        if self._search is not None:
            self._search.retheme()


def install(window: Window) -> FindingRoom:
    """Put the room into a window."""
    return FindingRoom(window)
