"""The page of Ctrl+Shift+F: one query over all notes of the circle, its hits grouped by note."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHBoxLayout, QLineEdit, QListView, QMenu, QVBoxLayout

from peermesh.app import App
from peermesh.types import CircleId, DeviceId
from ui.finding.choice import Choice, Facet, counted
from ui.finding.funnel import fill_facets
from ui.finding.results import ResultDelegate, ResultsModel, Row
from ui.look import icons
from ui.parts.basics import IconButton, label
from ui.parts.viewports import viewport

MOST = 60
"""Notes shown of one search."""
WIDEST = 720
_NARROWEST = 24
GATHER_MS = 20
"""Keys that come faster than this are searched for together."""
AGAIN_MS = 500
"""Notes that change while results stand here are searched again so much later."""


class SearchPage(QFrame):
    """Field, a line that says how many, results. Owner: the finding room, made when first used."""

    opened = Signal(object)
    """A Row was chosen."""
    left = Signal()

    def __init__(self, app: App) -> None:
        super().__init__()
        self.setObjectName("main")
        self._app = app
        self._circle: CircleId | None = None
        self._names: Mapping[DeviceId, str] = {}
        self.field = QLineEdit(clearButtonEnabled=True)
        self.model = ResultsModel(self, app.clock.now_ms)
        self.list = QListView()
        viewport(self.list)
        self.funnel = IconButton("funnel", self.tr("Narrow the search"))
        self.shut = IconButton("x", self.tr("Close the search"), hint="Esc")
        self.summary = label("", "muted", wrap=True)
        self._soon = QTimer(self, singleShot=True, interval=GATHER_MS)
        self._soon.timeout.connect(self.search)
        self._again = QTimer(self, singleShot=True, interval=AGAIN_MS)
        self._again.timeout.connect(self._search_again)
        self._build()

    def _build(self) -> None:
        self.field.setObjectName("wide")
        self.field.setPlaceholderText(self.tr("Search in all notes"))
        self.field.setAccessibleName(self.tr("Search in all notes"))
        self.glass = QAction(self.field)
        icons.dress(self.glass, "search", "faint", 18)
        self.field.addAction(self.glass, QLineEdit.ActionPosition.LeadingPosition)
        self.field.textChanged.connect(lambda: self._soon.start())
        self.field.installEventFilter(self)
        self.funnel.clicked.connect(self.open_menu)
        self.shut.clicked.connect(self.left)
        self.list.setModel(self.model)
        self.list.setItemDelegate(ResultDelegate(self.list))
        self.list.setMouseTracking(True)
        self.list.setAccessibleName(self.tr("What was found"))
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setTabKeyNavigation(False)
        self.list.installEventFilter(self)
        self.list.clicked.connect(self._take)
        self.list.activated.connect(self._take)
        head = QHBoxLayout()
        head.setSpacing(4)
        head.addWidget(self.field, 1)
        head.addWidget(self.funnel)
        head.addWidget(self.shut)
        self._column = QVBoxLayout(self)
        self._column.setSpacing(6)
        self._column.addLayout(head)
        self._column.addWidget(self.summary)
        self._column.addWidget(self.list, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """A column narrow enough to read."""
        super().resizeEvent(event)
        side = max(_NARROWEST, (self.width() - WIDEST) // 2)
        self._column.setContentsMargins(side, 18, side, 0)

    def retheme(self) -> None:
        """The theme changed."""
        self.list.viewport().update()

    # -- searching

    def begin(self, circle: CircleId, query: str | None = None) -> None:
        """Search in a circle; what was asked last stands there still, selected, unless there is a new query."""
        if circle != self._circle:
            self._circle = circle
            self.field.clear()
        self._names = self._app.device_names(circle)
        self.model.icons = self._app.practices.kinds.icons(circle)
        if query is not None:
            self.field.setText(query)
        self.search()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()

    def search(self) -> None:
        """Search now."""
        self._soon.stop()
        query = self.field.text().strip()
        found = self._app.links.find(self._circle, query, MOST) if query and self._circle else []
        self.model.show(found)
        self.list.scrollToTop()
        if not query:
            self.summary.setText(
                self.tr("Words, “exact phrases” in quotes, -without, tag:garden, by:anna, kind:meeting, after:2026-03")
            )
        elif not found:
            self.summary.setText(self.tr("Nothing found. Try fewer or shorter words."))
        elif len(found) == MOST:
            self.summary.setText(self.tr("The best %n notes. One more word finds fewer.", "", MOST))
        else:
            self.summary.setText(self.tr("Found in %n documents", "", len(found)))

    def later(self) -> None:
        """Notes changed: search again soon, if anybody looks."""
        if self.isVisible() and not self._again.isActive():
            self._again.start()

    def _search_again(self) -> None:
        if self.isVisible():
            place, scrolled = self.list.currentIndex().row(), self.list.verticalScrollBar().value()
            self.search()
            self.list.setCurrentIndex(self.model.index(min(place, self.model.rowCount() - 1)))
            self.list.verticalScrollBar().setValue(scrolled)

    # -- narrowing

    def menu(self) -> QMenu:
        """Filters, as the list has them; each is written into the query, where it can be read and changed."""
        menu = QMenu(self.funnel)
        rows = self._app.links.rows(self._circle).values() if self._circle else ()
        values: Mapping[Facet, Counter[str]] = counted(rows, self._names)
        fill_facets(menu, Choice(), values, self._toggle)
        return menu

    def open_menu(self) -> None:
        """Show the menu under its button."""
        menu = self.menu()
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.funnel.mapToGlobal(QPoint(0, self.funnel.height() + 2)))

    def _toggle(self, facet: Facet, value: str) -> None:
        part = f'{facet.value}:"{value}"' if " " in value else f"{facet.value}:{value}"
        padded = f" {self.field.text().strip()} "
        without = padded.replace(f" {part} ", " ")
        self.field.setText((without if without != padded else f"{padded.strip()} {part} ").lstrip())
        self.field.setFocus()

    # -- choosing

    def _take(self, index: QModelIndex) -> None:
        if index.isValid():
            self.opened.emit(self.model.rows[index.row()])

    def _open_first(self) -> None:
        if self._soon.isActive():
            self.search()
        rows: list[Row] = self.model.rows
        if rows:
            self.opened.emit(rows[1] if len(rows) > 1 and rows[1].place is not None else rows[0])

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Down goes into the results and Up out of them; Enter opens; Escape clears, then closes."""
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return False
        does: dict[tuple[bool, Qt.Key], Callable[[], object]] = {
            (True, Qt.Key.Key_Down): self._into,
            (True, Qt.Key.Key_Return): self._open_first,
            (True, Qt.Key.Key_Enter): self._open_first,
            (True, Qt.Key.Key_Escape): self.field.clear if self.field.text() else self.left.emit,
            (False, Qt.Key.Key_Escape): self.field.setFocus,
        }
        in_field = watched is self.field
        if not in_field and event.key() == Qt.Key.Key_Up and self.list.currentIndex().row() <= 0:
            self.field.setFocus()
            return True
        found = does.get((in_field, Qt.Key(event.key())))
        if found is not None:
            found()
        return found is not None

    def _into(self) -> None:
        if self._soon.isActive():
            self.search()
        if self.model.rowCount():
            self.list.setFocus(Qt.FocusReason.TabFocusReason)
            if not self.list.currentIndex().isValid():
                self.list.setCurrentIndex(self.model.index(0))
