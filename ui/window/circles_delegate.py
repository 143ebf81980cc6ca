"""How rows of the circle list are painted: quiet, with a rounded ground under the chosen one."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QIcon, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui.look import theme


class CircleDelegate(QStyledItemDelegate):
    """One circle: its disc and its name."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:  # noqa: N802 - Qt's name
        """All rows are equally high."""
        return QSize(100, max(38, theme.px(20) + 12))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw one row."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(option.rect).adjusted(0.5, 1.5, -0.5, -1.5)
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        if selected or option.state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("sel" if selected else "hover"))
            painter.drawRoundedRect(box, 8, 8)
        if selected and option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(theme.color("accent"))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box, 8, 8)
        icon = index.data(Qt.ItemDataRole.DecorationRole)
        middle = int(box.center().y())
        if isinstance(icon, QIcon):
            icon.paint(painter, QRect(int(box.left()) + 9, middle - 11, 22, 22))
        face = theme.font(13, QFont.Weight.DemiBold if selected else QFont.Weight.Normal)
        painter.setFont(face)
        painter.setPen(theme.color("accent" if selected else "text"))
        room = box.adjusted(40, 0, -8, 0)
        name = str(index.data(Qt.ItemDataRole.DisplayRole))
        text = painter.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, int(room.width()))
        painter.drawText(room, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), text)
        painter.restore()
