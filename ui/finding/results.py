"""What a search found, as rows: each note, and below it the places in its text."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from peermesh.struct import Struct
from peermesh.types import Found, Place
from ui.finding.stressed import draw_line, plain
from ui.look import icons, theme
from ui.parts.words import words

AnyIndex = QModelIndex | QPersistentModelIndex
NONE = QModelIndex()
ROW = Qt.ItemDataRole.UserRole
_ICON, _SIDE = 16, 10


class Row(Struct, frozen=True):
    """A note (`place` None) or one of its places; `more` hits stand in none of the places shown."""

    found: Found
    place: Place | None
    more: int = 0


class ResultsModel(QAbstractListModel):
    """Replaced as a whole by each search. Owner: SearchPage."""

    def __init__(self, parent: QObject, now_ms: Callable[[], int]) -> None:
        super().__init__(parent)
        self.now_ms = now_ms
        self.icons: Mapping[str, str] = {}
        """Of each kind that is known in the circle."""
        self.rows: list[Row] = []

    def show(self, found: Sequence[Found]) -> None:
        """Show what a search found."""
        self.beginResetModel()
        self.rows = []
        for one in found:
            self.rows.append(Row(one, None))
            last = len(one.places) - 1
            self.rows += [Row(one, place, one.more if at == last else 0) for at, place in enumerate(one.places)]
        self.endResetModel()

    def rowCount(self, parent: AnyIndex = NONE) -> int:  # noqa: N802 - Qt's name
        """How many rows there are."""
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """What Qt asks of one row."""
        row = self.rows[index.row()]
        if role == ROW:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return row.place.excerpt if row.place is not None else row.found.info.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(row)
        return None

    def _spoken(self, row: Row) -> str:
        if row.place is not None:
            return row.place.excerpt
        places = sum(1 for place in row.found.places if place.marks)
        where = self.tr("%n places", "", places + row.found.more) if places else ""
        when = words.ago(self.now_ms(), row.found.info.updated_ms)
        return ", ".join(part for part in (row.found.info.title, where, when) if part)


class ResultDelegate(QStyledItemDelegate):
    """Paints notes and places. Reads the theme at every paint."""

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:  # noqa: N802 - Qt's name
        """Notes have room above them."""
        row = index.data(ROW)
        note = isinstance(row, Row) and row.place is None
        return QSize(200, theme.px(17) + (26 if note else 11))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """Draw one row."""
        row = index.data(ROW)
        if not isinstance(row, Row):
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box: QRect = option.rect.adjusted(0, 10 if row.place is None else 0, 0, 0)
        self._ground(painter, option.state, box)
        inside = box.adjusted(_SIDE, 0, -_SIDE, 0)
        if row.place is None:
            self._note(painter, row, index.model(), inside)
        else:
            self._place(painter, row, row.place, inside)
        painter.restore()

    def _ground(self, painter: QPainter, state: QStyle.StateFlag, box: QRect) -> None:
        selected = bool(state & QStyle.StateFlag.State_Selected)
        if not selected and not state & QStyle.StateFlag.State_MouseOver:
            return
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("sel" if selected else "hover"))
        painter.drawRoundedRect(box, 8, 8)
        if selected and state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(theme.color("accent"))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box.toRectF().adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)

    def _note(self, painter: QPainter, row: Row, model: object, box: QRect) -> None:
        at = QRect(box.left(), box.center().y() - _ICON // 2 + 1, _ICON, _ICON)
        known = model.icons if isinstance(model, ResultsModel) else {}
        icons.icon(known.get(row.found.info.kind, "file-text"), "muted", _ICON).paint(painter, at)
        inside = box.adjusted(_ICON + 8, 0, 0, 0)
        if isinstance(model, ResultsModel):
            inside.setRight(_aside(painter, words.ago(model.now_ms(), row.found.info.updated_ms), inside))
        face = theme.font(13, QFont.Weight.DemiBold)
        draw_line(painter, inside, row.found.info.title, row.found.title_marks, face, "text")

    def _place(self, painter: QPainter, row: Row, place: Place, box: QRect) -> None:
        inside = box.adjusted(_ICON + 8, 0, 0, 0)
        if row.more:
            inside.setRight(_aside(painter, self.tr("%n more", "", row.more), inside))
        draw_line(painter, inside, *plain(place.excerpt, place.marks), theme.font(12), "muted")


def _aside(painter: QPainter, text: str, box: QRect) -> int:
    """Draw something quiet at the right; returns where the words must end."""
    face = theme.font(11)
    painter.setFont(face)
    painter.setPen(theme.color("faint"))
    painter.drawText(box, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), text)
    return box.right() - QFontMetrics(face).horizontalAdvance(text) - 12
