"""Under the text, below the backlinks: where other notes name this one without a link. Enter or the button links it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QStyleOptionViewItem

from ui.finding.backlinks import AnyIndex, Backlinks, LineDelegate
from ui.look import theme
from ui.writing.note_page import NotePage


class _Delegate(LineDelegate):
    def __init__(self, parent: QObject, text: str) -> None:
        super().__init__(parent)
        self._text = text

    def beside(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> int:
        box = self.pill(option)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("sel"))
        painter.drawRoundedRect(box, 7, 7)
        painter.setFont(_face())
        painter.setPen(theme.color("accent"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self._text)
        return round(box.width()) + 12

    def pill(self, option: QStyleOptionViewItem) -> QRectF:
        """The button of a row."""
        metrics = QFontMetrics(_face())
        wide, high = metrics.horizontalAdvance(self._text) + 22, metrics.height() + 8
        box = QRectF(option.rect)
        return QRectF(box.right() - wide - 8, box.center().y() - high / 2, wide, high)


def _face() -> QFont:
    return theme.font(12, QFont.Weight.DemiBold)


class Mentions(Backlinks):
    """The strip. Owner: the knowing room."""

    link_wanted = Signal(object)
    """The place that is to become a link."""

    def __init__(self, page: NotePage, *, unfolded: bool) -> None:
        super().__init__(page, unfolded=unfolded)
        self.list.activated.disconnect(self.take)
        self.list.installEventFilter(self)
        self.list.viewport().installEventFilter(self)
        self.pressed_at = QPointF()
        """Where in the viewport the mouse was pressed last."""
        self.list.setAccessibleDescription(self.tr("Enter makes a link of it, Space shows the place."))

    def name(self) -> str:
        """What the list is called."""
        return self.tr("Notes that name this one")

    def said(self, notes: int) -> str:
        """The heading."""
        return self.tr("Named in %n notes, without a link", "", notes)

    def delegate(self) -> LineDelegate:
        """Paints the rows, each with its button."""
        return _Delegate(self.list, self.tr("Link"))

    def take(self, index: QModelIndex) -> None:
        """A row was clicked: on its button, or elsewhere."""
        if self.pill_of(index).contains(self.pressed_at):
            self.link_wanted.emit(self.model.links[index.row()])
        else:
            self.opened.emit(self.model.links[index.row()])

    def pill_of(self, index: QModelIndex) -> QRectF:
        """Where the button of a row is, in the viewport."""
        option = QStyleOptionViewItem()
        option.rect = self.list.visualRect(index)
        delegate = self.list.itemDelegate()
        assert isinstance(delegate, _Delegate)
        return delegate.pill(option)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Enter links, Space shows."""
        if watched is self.list and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            index = self.list.currentIndex()
            does = {
                Qt.Key.Key_Return: self.link_wanted,
                Qt.Key.Key_Enter: self.link_wanted,
                Qt.Key.Key_Space: self.opened,
            }.get(Qt.Key(event.key()))
            if does is not None and index.isValid():
                does.emit(self.model.links[index.row()])
                return True
        if watched is self.list.viewport():
            if isinstance(event, QMouseEvent):
                self.pressed_at = event.position()
            return False
        return super().eventFilter(watched, event)
