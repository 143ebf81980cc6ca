"""Under the text: the notes that link to the open one. Quiet when there are none; opened and closed with one button."""

from __future__ import annotations

from PySide6.QtCore import QAbstractListModel, QEvent, QModelIndex, QObject, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QFont, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolButton,
    QVBoxLayout,
)

from peermesh.types import Backlink
from ui.finding.stressed import draw_line
from ui.look import icons, theme
from ui.parts.viewports import viewport
from ui.writing.note_page import NARROWEST_MARGIN, WIDEST, NotePage

AnyIndex = QModelIndex | QPersistentModelIndex
NONE = QModelIndex()
LINK = Qt.ItemDataRole.UserRole
HIGHEST = 3.5
"""Rows shown before the list scrolls."""


def row_height() -> int:
    """Of each row, in pixels."""
    return theme.px(17) * 2 + 14


class _Model(QAbstractListModel):
    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.links: list[Backlink] = []

    def show(self, links: list[Backlink]) -> None:
        self.beginResetModel()
        self.links = links
        self.endResetModel()

    def rowCount(self, parent: AnyIndex = NONE) -> int:  # noqa: N802 - Qt's name
        return 0 if parent.isValid() else len(self.links)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        link = self.links[index.row()]
        if role == LINK:
            return link
        if role == Qt.ItemDataRole.DisplayRole:
            return link.info.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{link.info.title}. {link.excerpt}"
        return None


class LineDelegate(QStyledItemDelegate):
    """A place in a note: its title, and the line with the words marked."""

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:  # noqa: N802 - Qt's name
        """All rows are equally high."""
        return QSize(160, row_height())

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """Draw one row."""
        link = index.data(LINK)
        if not isinstance(link, Backlink):
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        focused = bool(option.state & QStyle.StateFlag.State_Selected) and bool(
            option.state & QStyle.StateFlag.State_HasFocus
        )
        if focused or option.state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(theme.color("accent") if focused else Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("sel" if focused else "hover"))
            painter.drawRoundedRect(option.rect.toRectF().adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)
        box = option.rect.adjusted(10, 6, -10 - self.beside(painter, option, index), -6)
        upper, lower = box.adjusted(0, 0, 0, -box.height() // 2), box.adjusted(0, box.height() // 2, 0, 0)
        draw_line(painter, upper, link.info.title, (), theme.font(12, QFont.Weight.DemiBold), "text")
        draw_line(painter, lower, link.excerpt, link.marks, theme.font(12), "muted")
        painter.restore()

    def beside(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> int:
        """Draw what stands at the right; returns how much room that takes."""
        return 0


class Backlinks(QFrame):
    """The strip. Owner: the finding room. `opened` says which place was chosen."""

    opened = Signal(object)
    toggled = Signal(bool)

    def __init__(self, page: NotePage, *, unfolded: bool) -> None:
        super().__init__(page)
        self._page = page
        self._unfolded = unfolded
        self.head = QToolButton()
        self.head.setObjectName("fold")
        self.head.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.head.setIconSize(QSize(14, 14))
        self.head.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.head.clicked.connect(lambda: self.unfold(not self._unfolded))
        self.model = _Model(self)
        self.list = QListView()
        viewport(self.list)
        self.list.setModel(self.model)
        self.list.setItemDelegate(self.delegate())
        self.list.setUniformItemSizes(True)
        self.list.setMouseTracking(True)
        self.list.setTabKeyNavigation(False)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setAccessibleName(self.name())
        self.list.clicked.connect(self.take)
        self.list.activated.connect(self.take)
        self._column = QVBoxLayout(self)
        self._column.setSpacing(2)
        self._column.addWidget(self.head, 0, Qt.AlignmentFlag.AlignLeft)
        self._column.addWidget(self.list)
        page.installEventFilter(self)
        self._measure()
        self.show_links([])

    def name(self) -> str:
        """What the list is called."""
        return self.tr("Notes that link here")

    def said(self, notes: int) -> str:
        """The heading."""
        return self.tr("Linked from %n notes", "", notes)

    def delegate(self) -> LineDelegate:
        """Paints the rows."""
        return LineDelegate(self.list)

    def show_links(self, links: list[Backlink]) -> None:
        """Show these; the strip hides when there are none."""
        if links != self.model.links:
            self.model.show(links)
        notes = len({link.info.doc for link in links})
        self.head.setText(self.said(notes))
        self._dress()
        self.setVisible(bool(links))

    def unfold(self, unfolded: bool) -> None:
        """Show or hide the list below its heading."""
        self._unfolded = unfolded
        self._dress()
        self.toggled.emit(unfolded)

    def _dress(self) -> None:
        icons.dress(self.head, "chevron-down" if self._unfolded else "chevron-right", "muted", 14)
        state = self.tr("shown") if self._unfolded else self.tr("hidden")
        self.head.setAccessibleName(f"{self.head.text()}, {state}")
        self.list.setVisible(self._unfolded)
        self.list.setFixedHeight(round(min(HIGHEST, max(1, len(self.model.links))) * row_height()))

    def retheme(self) -> None:
        """The theme changed."""
        self.list.viewport().update()

    def take(self, index: QModelIndex) -> None:
        """A row was chosen."""
        self.opened.emit(self.model.links[index.row()])

    def _measure(self) -> None:
        side = max(NARROWEST_MARGIN, (self._page.width() - WIDEST) // 2)
        self._column.setContentsMargins(side - 8, 6, side - 8, 4)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """In line with the text column above."""
        if event.type() == QEvent.Type.Resize:
            self._measure()
        return False
