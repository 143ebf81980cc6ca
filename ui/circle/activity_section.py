"""What happened in a circle, the newest first: a list that is read with the arrow keys."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from peermesh.app import Activity
from ui.circle.told import ICONS, told
from ui.look import icons, theme
from ui.parts.viewports import viewport
from ui.parts.words import words

BELOW = Qt.ItemDataRole.UserRole + 1
ICON = Qt.ItemDataRole.UserRole + 2
_LEFT, _TOP = 46, 9
_WRAP = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
_TALL = 10_000


class DeedDelegate(QStyledItemDelegate):
    """An icon, a sentence, and below it what it means now and when it was. Sentences wrap."""

    def _heights(self, index: QModelIndex | QPersistentModelIndex, width: int) -> tuple[int, int]:
        room = QRect(0, 0, max(80, width - _LEFT - 10), _TALL)
        upper = QFontMetrics(theme.font(13)).boundingRect(room, _WRAP, str(index.data()))
        lower = QFontMetrics(theme.font(12)).boundingRect(room, _WRAP, str(index.data(BELOW)))
        return upper.height(), lower.height()

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:  # noqa: N802 - Qt's name
        """As high as its words need."""
        view = option.widget
        width = view.viewport().width() if isinstance(view, QAbstractItemView) else option.rect.width()
        return QSize(100, sum(self._heights(index, width)) + 2 * _TOP + 2)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw one row."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(option.rect).adjusted(0.5, 0.5, -0.5, -0.5)
        if option.state & QStyle.StateFlag.State_HasFocus and option.state & QStyle.StateFlag.State_Selected:
            painter.setPen(theme.color("accent"))
            painter.setBrush(theme.color("sel"))
            painter.drawRoundedRect(box, 10, 10)
        left, top = int(box.left()), int(box.top()) + _TOP
        icons.icon(str(index.data(ICON)), "accent", 20).paint(painter, QRect(left + 13, top - 1, 20, 20))
        upper, lower = self._heights(index, option.rect.width())
        width = option.rect.width() - _LEFT - 10
        painter.setFont(theme.font(13))
        painter.setPen(theme.color("text"))
        painter.drawText(QRect(left + _LEFT, top, width, upper), _WRAP, str(index.data()))
        painter.setFont(theme.font(12))
        painter.setPen(theme.color("muted"))
        painter.drawText(QRect(left + _LEFT, top + upper + 2, width, lower), _WRAP, str(index.data(BELOW)))
        painter.restore()


class ActivitySection(QListWidget):
    """Owner: CirclePage."""

    def __init__(self) -> None:
        super().__init__()
        viewport(self)
        self.setItemDelegate(DeedDelegate(self))
        self.setAccessibleName(self.tr("What happened in the circle"))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self._shown: tuple[Activity, ...] = ()

    def show_deeds(self, deeds: Sequence[Activity], now_ms: int) -> None:
        """Show these; the row that was chosen stays so."""
        place = max(0, self.currentRow())
        if tuple(deeds) != self._shown:
            place += max(0, len(deeds) - len(self._shown)) if self._shown else 0
            self._shown = tuple(deeds)
            self.clear()
            for _ in deeds:
                self.addItem(QListWidgetItem())
        for row, one in enumerate(self._shown):
            self._say(self.item(row), one, now_ms)
        self.setCurrentRow(min(place, self.count() - 1))

    def _say(self, item: QListWidgetItem, one: Activity, now_ms: int) -> None:
        sentence, meaning = told.sentence(one), told.meaning(one)
        when = words.moment(now_ms, one.time_ms)
        below = f"{when} · {meaning}" if meaning else when
        item.setText(sentence)
        item.setData(BELOW, below)
        item.setData(ICON, ICONS[one.kind])
        item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{sentence}. {below}")

    def begin(self) -> None:
        """The focus comes here."""
        self.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Sentences wrap anew."""
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()
