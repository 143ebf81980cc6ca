"""The middle column: the notes of one circle, and the search over them."""

from __future__ import annotations

import time

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QLineEdit, QListView, QVBoxLayout

from peermesh.app import App
from peermesh.types import CircleId, DeviceId, DocId, NoteInfo
from ui.finding.notes_delegate import NoteDelegate
from ui.finding.notes_model import NotesModel
from ui.look import icons
from ui.parts.basics import IconButton, label, panel

SOON_MS = 120
"""Changes of the list are gathered so long before it is read again."""
PATIENCE = 6
"""...and at least so many times as long as reading it took the last time: a first sync must not freeze the window."""


class NotesPane(QObject):
    """Search field and list. Owner: Window. `opened` says which note was chosen."""

    opened = Signal(object)
    new_wanted = Signal()

    def __init__(self, app: App, parent: QObject) -> None:
        super().__init__(parent)
        self._app = app
        self._circle: CircleId | None = None
        self._chosen: DocId | None = None
        self._names: dict[DeviceId, str] = {}
        self._took_s = 0.0
        self._still = False
        self.model = NotesModel(self, self._describe, app.clock.now_ms)
        self._soon = QTimer(self, singleShot=True, interval=SOON_MS)
        self._soon.timeout.connect(self.refresh)
        self._minute = QTimer(self, interval=60_000)
        self._minute.timeout.connect(self.repaint)
        self._minute.start()
        self._build()

    def _build(self) -> None:
        self.widget = panel("mid")
        self.field: QLineEdit
        self.heading = label(self.tr("Notes"), "h1")
        self.new = IconButton("plus", self.tr("New note"), hint="Ctrl+N")
        self.new.clicked.connect(self.new_wanted)
        head = QHBoxLayout()
        head.setContentsMargins(18, 0, 12, 0)
        head.addWidget(self.heading, 1)
        head.addWidget(self.new)
        self.field = QLineEdit(clearButtonEnabled=True)
        self.field.setObjectName("search")
        self.field.setPlaceholderText(self.tr("Search notes"))
        self.field.setAccessibleName(self.tr("Search notes"))
        self.glass = QAction(self.field)
        self.field.addAction(self.glass, QLineEdit.ActionPosition.LeadingPosition)
        self.field.textChanged.connect(self.refresh)
        self.field.installEventFilter(self)
        search = QHBoxLayout()
        search.setContentsMargins(14, 0, 14, 4)
        search.addWidget(self.field)
        self.empty = label("", "muted", wrap=True)
        self.empty.setContentsMargins(20, 10, 20, 0)
        column = QVBoxLayout(self.widget)
        column.setContentsMargins(0, 14, 0, 0)
        column.setSpacing(8)
        column.addLayout(head)
        column.addLayout(search)
        column.addWidget(self.empty)
        column.addWidget(self._list(), 1)
        self.retheme()

    def _list(self) -> QListView:
        self.list = QListView()
        self.list.setModel(self.model)
        self.list.setItemDelegate(NoteDelegate(self.list))
        self.list.setUniformItemSizes(True)
        self.list.setMouseTracking(True)
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setAccessibleName(self.tr("List of notes"))
        self.list.setTabKeyNavigation(False)
        self.list.selectionModel().selectionChanged.connect(self._moved)
        return self.list

    def retheme(self) -> None:
        """The theme changed."""
        self.glass.setIcon(icons.icon("search", "faint", 16))
        self.new.retheme()
        self.list.viewport().update()

    # -- what is shown

    def show_circle(self, circle: CircleId | None) -> None:
        """Show another circle's notes, all of them."""
        self._circle = circle
        self._chosen = None
        self.people_changed()
        self.show_all()
        self.list.scrollToTop()

    def show_all(self) -> None:
        """Forget the search and read the list now."""
        self.field.blockSignals(True)
        self.field.clear()
        self.field.blockSignals(False)
        self.refresh()

    def people_changed(self) -> None:
        """Names may differ."""
        self._names = self._app.device_names(self._circle) if self._circle else {}
        self.repaint()

    def repaint(self) -> None:
        """Times and presence may read differently."""
        self.list.viewport().update()

    def later(self) -> None:
        """Read the list again soon; many calls make one reading."""
        if not self._soon.isActive():
            self._soon.start(max(SOON_MS, int(self._took_s * PATIENCE * 1000)))

    def refresh(self) -> None:
        """Read the list again now."""
        self._soon.stop()
        began = time.perf_counter()
        query = self.field.text().strip()
        bar = self.list.verticalScrollBar()
        at = bar.value()
        self._still = True
        if self._circle is None:
            self.model.show_notes(())
        elif query:
            self.model.show_hits(self._app.search(self._circle, query))
        else:
            self.model.show_notes(self._app.notes(self._circle))
        self._point_at_chosen()
        bar.setValue(at)
        self._tell_empty(query)
        self._took_s = time.perf_counter() - began

    def _tell_empty(self, query: str) -> None:
        nothing = self.model.rowCount() == 0
        self.empty.setVisible(nothing)
        if nothing and query:
            self.empty.setText(self.tr("Nothing found. Try fewer or shorter words."))
        elif nothing:
            self.empty.setText(self.tr("No notes yet. Write the first one with +."))

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
        """The newest note."""
        row = self.model.row(0)
        return row.doc if row is not None else None

    def _describe(self, info: NoteInfo) -> tuple[tuple[str, ...], tuple[str, ...]]:
        people = dict.fromkeys(self._names[device] for device in info.authors if device in self._names)
        return tuple(people), self._app.presence(info.circle, info.doc)

    # -- what is done with it

    def search(self) -> None:
        """Ctrl+F."""
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()

    def _moved(self) -> None:
        picked = self.list.selectedIndexes()
        row = self.model.row(picked[0].row()) if picked and not self._still else None
        if row is not None and row.doc != self._chosen:
            self._chosen = row.doc
            self.opened.emit(row.doc)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """In the search field: Down and Enter go to the results, Escape forgets the search."""
        if watched is self.field and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_Escape and self.field.text():
                self.field.clear()
                return True
            if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.model.rowCount():
                self.list.setFocus(Qt.FocusReason.TabFocusReason)
                if not self.list.selectionModel().hasSelection():
                    self.list.setCurrentIndex(self.model.index(0))
                return True
        return False
