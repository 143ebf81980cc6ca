"""The middle column: the notes of one circle, narrowed, searched, or those in the trash."""

from __future__ import annotations

import time
from collections.abc import Iterable

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent

from peermesh.app import App
from peermesh.types import CircleId, DocId, NoteInfo
from ui.finding.choice import Choice, Sort
from ui.finding.list_section import ListSection
from ui.finding.notes_frame import NotesFrame
from ui.finding.notes_model import NotesModel
from ui.finding.notes_source import HITS, NotesSource

SOON_MS = 120
"""Changes of the list are gathered so long before it is read again."""
PATIENCE = 6
"""...and at least so many times as long as reading it took the last time: a first sync must not freeze the window."""
WHOLE_MS = 250
"""After the newest of very many notes are shown, the others are read: the window is painted by then."""
MORE = 2
"""Rows that are read beyond those in sight."""
FEW = 48
"""So many changed notes move one by one in the list; for more it is made anew."""
SORT = "list.sort"
"""Preference: how the list is sorted."""


class NotesPane(QObject):
    """Search field and list. Owner: Window. `opened` says which note was chosen."""

    opened = Signal(object)
    new_wanted = Signal()
    trash_shown = Signal(bool)
    turned_over = Signal(object)
    """To the trash, or back from it: what is to be open beside the list now, None for nothing."""
    wanted = Signal()
    """Something is about to be shown in the list, or done there: it must be seen."""

    def __init__(self, app: App, parent: QObject) -> None:
        super().__init__(parent)
        self._app = app
        self._source = NotesSource(app)
        self._chosen: DocId | None = None
        self._before: DocId | None = None
        self._took_s = 0.0
        self._still = False
        self._deaf = False
        self._section: ListSection | None = None
        self._due: set[DocId] | None = set()
        self._stands: tuple[object, ...] = ()
        self.in_trash = False
        self.model = NotesModel(self, self._source.describe, app.clock.now_ms)
        self._soon = QTimer(self, singleShot=True, interval=SOON_MS)
        self._soon.timeout.connect(self.catch_up)
        self._minute = QTimer(self, interval=60_000)
        self._minute.timeout.connect(self.repaint)
        self._minute.start()
        choice = Choice(self._preferred())
        self._frame = frame = NotesFrame(self.model, choice, self._source.values)
        self.widget, self.field, self.list = frame.widget, frame.field, frame.list
        self.back, self.heading, self.new = frame.back, frame.heading, frame.new
        self.narrowing, self.empty = frame.narrowing, frame.empty
        self._connect()

    def _connect(self) -> None:
        self.back.clicked.connect(lambda: self.show_trash(shown=False))
        self.new.clicked.connect(self._make)
        self.narrowing.changed.connect(self._narrowed)
        self.empty.does.clicked.connect(self._out_of_empty)
        self.field.textChanged.connect(self._typed)
        self.field.installEventFilter(self)
        self.list.selectionModel().selectionChanged.connect(self._moved)
        self.list.clicked.connect(self._clicked)
        self.list.activated.connect(self._clicked)
        self.list.installEventFilter(self)

    def retheme(self) -> None:
        """The theme changed."""
        self._frame.retheme()

    # -- what is shown

    @property
    def choice(self) -> Choice:
        """Sorting and filters in force."""
        return self.narrowing.choice

    def show_circle(self, circle: CircleId | None, wanted: DocId | None = None) -> None:
        """Show another circle's notes, all of them; of many, the newest at once and the others in a moment.

        `wanted` is one that the list must have at once.
        """
        self._source.circle = circle
        self._chosen = None
        self.people_changed()
        self._forget()
        first = self._source.newest() if self.choice.sort is Sort.CHANGED else []
        if first and (wanted is None or any(row.doc == wanted for row in first)):
            self._begin(first)
        else:
            self.refresh()
        self.list.scrollToTop()

    def show_section(self, section: ListSection | None, apart: frozenset[str] = frozenset()) -> None:
        """Which kinds of documents the list is about; None: all but those `apart`. `show_all` then reads them."""
        self._section = section
        self._source.kinds = frozenset(section.kinds) if section is not None else None
        self._source.apart = apart
        self._stands = ()
        self._frame.name(section)
        own = section.sort if section is not None else None
        self.narrowing.set(self.choice.sorted_by(own or self._preferred()))

    def _preferred(self) -> Sort:
        """The order that was chosen last, in a list that has none of its own."""
        sort = self._app.preference(SORT)
        return Sort(sort) if sort in list(Sort) else Sort.CHANGED

    def _begin(self, first: Iterable[NoteInfo]) -> None:
        """Show a part: a window with very many notes stands sooner. Whatever comes next reads all."""
        self._stands = ()
        self._still = True
        self.model.show_notes(first, self.choice, self._source.pinned())
        self._settle(0)
        self._soon.start(WHOLE_MS)

    def show_all(self) -> None:
        """Forget search and filters, leave the trash, and read the list now."""
        self.wanted.emit()
        self._forget()
        self.refresh()

    def _forget(self) -> None:
        self._clear_field()
        self._leave_trash()
        self.narrowing.set(self.choice.everything())

    def show_tag(self, tag: str) -> None:
        """Narrow the list to one tag."""
        self.wanted.emit()
        self._clear_field()
        self._leave_trash()
        self.narrowing.set(Choice(self.choice.sort, tags=(tag,)))
        self.refresh()
        self.list.scrollToTop()

    def sort_by(self, sort: Sort) -> None:
        """Show the list in another order, now and in future."""
        self.narrowing.choose(self.choice.sorted_by(sort))

    def show_trash(self, *, shown: bool) -> None:
        """Show the notes in the trash, or go back to the others."""
        self.wanted.emit()
        if shown == self.in_trash or self._source.circle is None:
            return
        self._clear_field()
        if not shown:
            self._leave_trash()
            self.refresh()
            self.turned_over.emit(self._before if self.model.place_of(self._before) >= 0 else self.first())
            return
        self._before = self._chosen
        self.in_trash = True
        self._frame.dress(trash=True)
        self.trash_shown.emit(True)
        self.refresh()
        self.list.scrollToTop()
        self.turned_over.emit(self.first())

    def _leave_trash(self) -> None:
        if self.in_trash:
            self.in_trash = False
            self._frame.dress(trash=False)
            self.trash_shown.emit(False)

    def _clear_field(self) -> None:
        self._deaf = True  # not blockSignals: the field itself listens, to hide its cross
        self.field.clear()
        self._deaf = False

    def _typed(self) -> None:
        if not self._deaf:
            self._searched()

    def _narrowed(self, choice: Choice) -> None:
        kept = self._section is None or self._section.sort is None
        if kept and self._app.preference(SORT) != choice.sort.value:
            self._app.set_preference(SORT, choice.sort.value)
        self.refresh()

    def people_changed(self) -> None:
        """Names may differ."""
        self._source.read_names()
        self.repaint()

    def repaint(self) -> None:
        """Times and presence may read differently."""
        self.list.viewport().update()

    def _make(self) -> None:
        """What the plus does: a note, or a document of the section."""
        if self._section is not None and self._section.makes is not None:
            self._section.makes()
        else:
            self.new_wanted.emit()

    # -- following changes

    def mark(self, docs: Iterable[DocId]) -> None:
        """These notes changed (none named: any); `later` will show it."""
        named = set(docs)
        self._due = self._due | named if named and self._due is not None else None

    def later(self) -> None:
        """Show changes soon; many calls make one reading."""
        if not self._soon.isActive():
            self._soon.start(max(SOON_MS, int(self._took_s * PATIENCE * 1000)))

    def catch_up(self) -> None:
        """Show what changed: a few notes one by one, many by reading the list again."""
        due = self._due
        plain = not self.in_trash and not self.field.text().strip()
        if due is None or not due or len(due) > FEW or not plain or self._stands != self._standing():
            self.refresh()
            return
        self._soon.stop()
        began = time.perf_counter()
        at = self.list.verticalScrollBar().value()
        self._still = True
        self._put(due)
        self._settle(at)
        self._took_s = time.perf_counter() - began

    def _put(self, docs: Iterable[DocId]) -> None:
        """Show these notes as they are now, where they belong."""
        self._due = set()
        self.model.put(self._source.changes(docs, self.choice), self._source.pinned())

    def refresh(self, most: int = HITS) -> None:
        """Read the list again now; of what a search finds, so many, and the others when no key follows."""
        self._soon.stop()
        began = time.perf_counter()
        query = self.field.text().lstrip()  # a blank at the end finishes the last word
        at = self.list.verticalScrollBar().value()
        self._still = True
        if query.strip() and not self.in_trash:
            self.model.show_hits(self._source.hits(query, self.choice, most))
        else:
            self._read(query)
        self._settle(at)
        self._took_s = time.perf_counter() - began
        if most < HITS and self.model.rowCount() == most:
            self.later()

    def _read(self, query: str) -> None:
        """Read every row again."""
        self._due = set()
        self._stands = self._standing()
        if self.in_trash:
            self.model.show_notes(self._source.trash(query), Choice())
        else:
            self.model.show_notes(self._source.rows(self.choice), self.choice, self._source.pinned())

    def _standing(self) -> tuple[object, ...]:
        """What the sorted rows of the model depend on, besides the notes themselves."""
        names = tuple(self._source.names.items()) if self.choice.authors else ()
        return self._source.circle, self.choice, self.in_trash, names

    def _searched(self) -> None:
        """The words in the field are others now; without any, the rows that stood here come back as they were."""
        self._leave_hits() if not self.field.text().strip() and not self.in_trash else self.refresh(self._screenful())
        self.list.scrollToTop()

    def _screenful(self) -> int:
        """As many rows as are in sight, and a little more."""
        high = self.list.sizeHintForRow(0)  # -1 without any row
        return min(HITS, self.list.viewport().height() // high + MORE) if high > 0 else FEW

    def _leave_hits(self) -> None:
        due = self._due
        if due is None or len(due) > FEW or self._stands != self._standing():
            self.refresh()
            return
        self._still = True
        self.model.show_again()
        self._put(due)
        self._settle(0)

    def _settle(self, scrolled: int) -> None:
        self._point_at_chosen()
        self.list.verticalScrollBar().setValue(scrolled)
        many = self.model.rowCount()
        self.narrowing.tell(many)
        self.empty.tell(
            nothing=many == 0,
            searched=bool(self.field.text().strip()),
            trash=self.in_trash,
            narrowed=self.choice.narrows,
            section=self._section,
        )

    def _out_of_empty(self) -> None:
        """The button of an empty list."""
        if self.in_trash and not self.field.text():
            self.show_trash(shown=False)
        elif self.field.text():
            self.field.clear()
        elif self.choice.narrows:
            self.narrowing.choose(self.choice.everything())
        else:
            self._make()
            return
        self.field.setFocus()

    def narrow(self) -> None:
        """Open the menu that sorts and filters."""
        self.wanted.emit()
        self.narrowing.open_menu()

    # -- the open note

    @property
    def chosen(self) -> DocId | None:
        """The open note, whether it has a row or not."""
        return self._chosen

    def choose(self, doc: DocId | None) -> None:
        """This note is the open one; its row is shown as chosen as soon as there is one."""
        self._chosen = doc
        self._point_at_chosen()

    def _point_at_chosen(self) -> None:
        place = self.model.place_of(self._chosen) if self._chosen else -1
        self._still = True
        if place >= 0:
            self.list.setCurrentIndex(self.model.index(place))
        else:
            self.list.clearSelection()
        self._still = False

    def neighbour(self, doc: DocId) -> DocId | None:
        """The note to open when this one goes: the one below, else the one above."""
        place = self.model.place_of(doc)
        other = self.model.row(place + 1) or self.model.row(place - 1)
        return other.doc if other is not None else None

    def first(self) -> DocId | None:
        """The first note of the list."""
        row = self.model.row(0)
        return row.doc if row is not None else None

    # -- what is done with it

    def search(self) -> None:
        """Ctrl+F."""
        self.wanted.emit()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()

    def _moved(self) -> None:
        picked = self.list.selectedIndexes()
        row = self.model.row(picked[0].row()) if picked and not self._still else None
        if row is not None and row.doc != self._chosen:
            self._chosen = row.doc
            self.opened.emit(row.doc)

    def _clicked(self, index: QModelIndex) -> None:
        """The chosen row again: something else may stand in the right column now."""
        row = self.model.row(index.row())
        if row is not None and row.doc == self._chosen:
            self.opened.emit(row.doc)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """In the field Down and Enter go to the results; Escape goes back a step: the search, the trash."""
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return False
        if event.key() == Qt.Key.Key_Escape:
            return self._escape()
        to_list = (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if watched is self.field and event.key() in to_list and self.model.rowCount():
            self.list.setFocus(Qt.FocusReason.TabFocusReason)
            if not self.list.selectionModel().hasSelection():
                self.list.setCurrentIndex(self.model.index(0))
            return True
        return False

    def _escape(self) -> bool:
        if self.field.text():
            self.field.clear()
        elif self.in_trash:
            self.show_trash(shown=False)
        else:
            return False
        return True
