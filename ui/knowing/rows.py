"""A quiet list: an icon, a name, and at the right how many. Enter or a click opens; the arrows move."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from peermesh.struct import Struct
from ui.look import icons, theme
from ui.parts.viewports import viewport

ROW = Qt.ItemDataRole.UserRole
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
_ICON = 17


class Row(Struct, frozen=True):
    """One line.

    `spoken` is what a screen reader says, `indent` how far it lies below others,
    `ink` the colour of its icon (#RRGGBB), "" for a quiet one.
    """

    text: str
    hint: str = ""
    icon: str = ""
    spoken: str = ""
    indent: int = 0
    ink: str = ""


class _Delegate(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:  # noqa: N802 - Qt's name
        return QSize(120, row_height())

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        row = index.data(ROW)
        if not isinstance(row, Row):
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._ground(painter, option)
        box: QRect = option.rect.adjusted(10 + 16 * row.indent, 0, -10, 0)
        if row.icon:
            top = box.center().y() - _ICON // 2
            ink = row.ink or theme.color("muted").name()
            ratio = painter.device().devicePixelRatio()
            painter.drawPixmap(box.left(), top, icons.pixmap(row.icon, ink, _ICON, ratio))
            box.setLeft(box.left() + _ICON + 9)
        face, small = theme.font(13), theme.font(12)
        wide = QFontMetrics(small).horizontalAdvance(row.hint) + 10 if row.hint else 0
        painter.setFont(small)
        painter.setPen(theme.color("faint"))
        painter.drawText(box, _RIGHT, row.hint)
        box.setRight(box.right() - wide)
        painter.setFont(face)
        painter.setPen(theme.color("text"))
        text = QFontMetrics(face).elidedText(row.text, Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(box, _LEFT, text)
        painter.restore()

    @staticmethod
    def _ground(painter: QPainter, option: QStyleOptionViewItem) -> None:
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        focused = selected and bool(option.state & QStyle.StateFlag.State_HasFocus)
        if selected or option.state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(theme.color("accent") if focused else Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("sel" if selected else "hover"))
            painter.drawRoundedRect(QRectF(option.rect).adjusted(0.5, 1, -0.5, -1), 8, 8)


def row_height() -> int:
    """Of each row, in pixels."""
    return theme.px(19) + 12


class Rows(QListWidget):
    """Owner: whoever shows it. `opened` tells the place of the row that was chosen."""

    opened = Signal(int)
    moved = Signal(int)
    """Another row is current, or none (-1)."""

    def __init__(self, name: str) -> None:
        super().__init__()
        viewport(self)
        self.setItemDelegate(_Delegate(self))
        self.setAccessibleName(name)
        self.setMouseTracking(True)
        self.setUniformItemSizes(True)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.itemActivated.connect(lambda item: self.opened.emit(self.row(item)))
        self.currentRowChanged.connect(self.moved)

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show these; the place that was current stays current where it can."""
        place = self.currentRow()
        self.blockSignals(True)
        self.clear()
        for row in rows:
            item = QListWidgetItem(row.text)
            item.setData(ROW, row)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, row.spoken or " ".join(filter(None, (row.text, row.hint))))
            self.addItem(item)
        self.setCurrentRow(min(place, self.count() - 1) if place >= 0 else -1)
        self.blockSignals(False)
        self.viewport().update()

    def current(self) -> int:
        """The place that is current, or -1."""
        return self.currentRow()
