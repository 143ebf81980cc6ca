"""Paints one offer of the popup: icon, words, and at the right a shortcut or a time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui.finding.stressed import draw_line
from ui.look import icons, theme

if TYPE_CHECKING:
    from ui.finding.popup import Offer

OFFER = Qt.ItemDataRole.UserRole
_ICON, _SIDE, _GAP = 18, 14, 6


def row_height() -> int:
    """Of each row, in pixels."""
    return theme.px(20) + 18


class OfferDelegate(QStyledItemDelegate):
    """One row. Reads the theme at every paint."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:  # noqa: N802 - Qt's name
        """All rows are equally high."""
        return QSize(160, row_height())

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw one row."""
        offer: Offer | None = index.data(OFFER)
        if offer is None:
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box: QRect = option.rect
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if chosen:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("sel"))
            painter.drawRoundedRect(box, 9, 9)
        middle = box.center().y()
        icons.icon(offer.icon or "file-text", "accent" if chosen else "muted", _ICON).paint(
            painter, QRect(box.left() + _SIDE, middle - _ICON // 2 + 1, _ICON, _ICON)
        )
        inside = box.adjusted(_SIDE + _ICON + _GAP, 0, -_SIDE, 0)
        if offer.hint:
            inside.setRight(self._hint(painter, offer.hint, inside))
        draw_line(painter, inside, offer.text, offer.stress, theme.font(13), "text")
        painter.restore()

    def _hint(self, painter: QPainter, text: str, box: QRect) -> int:
        """Draw it at the right; returns where the words must end."""
        face = theme.font(11, QFont.Weight.Normal)
        metrics = QFontMetrics(face)
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, box.width() // 2)
        painter.setFont(face)
        painter.setPen(theme.color("faint"))
        painter.drawText(box, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), shown)
        return box.right() - metrics.horizontalAdvance(shown) - 14
