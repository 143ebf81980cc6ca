"""The list of versions, newest first, as cards: who, when, how much."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QDateTime, QLocale, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QPainter
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from peermesh.app import Version
from ui.look import theme
from ui.parts.basics import draw_avatar
from ui.parts.viewports import viewport

ROLE = Qt.ItemDataRole.UserRole
HEIGHT = 58
DISC = 26


class Sittings(QListWidget):
    """Owner: the history page. Rows are versions, the newest first."""

    def __init__(self) -> None:
        super().__init__()
        viewport(self)
        self.setItemDelegate(_Card(self))
        self.setAccessibleName(self.tr("Versions"))
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)

    def show_versions(self, versions: Sequence[Version]) -> None:
        """Oldest first, as the App gives them."""
        self.clear()
        for version in reversed(versions):
            item = QListWidgetItem()
            item.setData(ROLE, (version, ""))
            item.setData(Qt.ItemDataRole.AccessibleTextRole, self._read_out(version, ""))
            self.addItem(item)

    def measure(self, row: int, counts: Callable[[Version], tuple[int, int]]) -> None:
        """Say how much one version changed."""
        item = self.item(row)
        if item is not None:
            version, _ = item.data(ROLE)
            came, went = counts(version)
            parts = [f"+{came}" if came else "", f"−{went}" if went else ""]
            text = " ".join(part for part in parts if part) or self.tr("no text changed")
            item.setData(ROLE, (version, text))
            item.setData(Qt.ItemDataRole.AccessibleTextRole, self._read_out(version, text))

    def _read_out(self, version: Version, text: str) -> str:
        parts = [version.label, version.name, moment(version.time_ms), text]
        if version.apart:
            parts.append(self.tr("written apart"))
        return ". ".join(part for part in parts if part)


def moment(time_ms: int) -> str:
    """A day and a time, short: the day left out when it is today."""
    when, locale = QDateTime.fromMSecsSinceEpoch(time_ms), QLocale()
    clock = locale.toString(when.time(), QLocale.FormatType.ShortFormat)
    if when.date() == QDateTime.currentDateTime().date():
        return clock
    return f"{locale.toString(when.date(), QLocale.FormatType.ShortFormat)}, {clock}"


class _Card(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:  # noqa: N802 - Qt's name
        return QSize(0, theme.px(HEIGHT))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        version, text = index.data(ROLE)
        state, box = option.state, QRectF(option.rect).adjusted(4, 2, -4, -2)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        if state & QStyle.StateFlag.State_Selected:
            painter.setBrush(theme.color("sel"))
            painter.drawRoundedRect(box, 10, 10)
            if state & QStyle.StateFlag.State_HasFocus:
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.setPen(theme.color("accent"))
                painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 10, 10)
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.setBrush(theme.color("hover"))
            painter.drawRoundedRect(box, 10, 10)
        disc = QRectF(box.left() + 10, box.center().y() - DISC / 2, DISC, DISC)
        draw_avatar(painter, disc, version.name)
        room = box.adjusted(10 + DISC + 10, 7, -10, -7)
        half = room.height() / 2
        _line(painter, QRectF(room.left(), room.top(), room.width(), half), version.label or version.name, bold=True)
        below = f"{moment(version.time_ms)}{'  ·  ' + text if text else ''}"
        if version.label:
            below = f"{version.name}  ·  {below}"
        _line(painter, QRectF(room.left(), room.top() + half, room.width(), half), below, bold=False)
        painter.restore()


def _line(painter: QPainter, box: QRectF, text: str, *, bold: bool) -> None:
    painter.setFont(theme.font(13 if bold else 12, QFont.Weight.DemiBold if bold else QFont.Weight.Normal))
    painter.setPen(theme.color("text" if bold else "muted"))
    shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, int(box.width()))
    painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)
