"""A small rounded label that can be pressed, and taken away: a tag of a note, a filter of the list."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from ui.look import icons, theme
from ui.parts.basics import tip

_SIDE, _CROSS, _WIDEST = 9, 12, 220


class Chip(QAbstractButton):
    """Pressing it emits `clicked`; its cross, Delete or Backspace emit `removed`.

    Args:
        text: what it shows; somebody's words, cut when too long.
        spoken: its accessible name.
        hint: its tooltip; "" shows the text when it is cut.
    """

    removed = Signal()

    def __init__(self, text: str, spoken: str, hint: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = text
        self.setText(text.replace("&", "&&"))
        self.setAccessibleName(spoken)
        self.setAccessibleDescription(self.tr("Press Delete to remove"))
        self.setToolTip(tip(hint or text))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """As wide as its words and the cross, within reason."""
        metrics = QFontMetrics(theme.font(12))
        wide = _SIDE + metrics.horizontalAdvance(self._words) + 8 + _CROSS + _SIDE - 2
        return QSize(min(wide, theme.px(_WIDEST)), metrics.height() + 8)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Long words are cut."""
        return QSize(min(60, self.sizeHint().width()), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """A pill, the words, a quiet cross."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = self.rect().toRectF().adjusted(1, 1, -1, -1)
        round_ = box.height() / 2
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("hover" if self.underMouse() else "sel"))
        painter.drawRoundedRect(box, round_, round_)
        if self.hasFocus():
            pen = painter.pen()
            pen.setStyle(Qt.PenStyle.SolidLine)
            pen.setColor(theme.color("accent"))
            pen.setWidthF(2)
            painter.setPen(pen)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box, round_, round_)
        face = theme.font(12)
        painter.setFont(face)
        painter.setPen(theme.color("accent"))
        room = self.rect().adjusted(_SIDE, 0, -_SIDE - _CROSS - 3, 0)
        text = QFontMetrics(face).elidedText(self._words, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), text)
        icons.icon("x", "muted", _CROSS).paint(painter, self._cross())
        painter.end()

    def _cross(self) -> QRect:
        return QRect(self.width() - _SIDE + 2 - _CROSS, (self.height() - _CROSS) // 2, _CROSS, _CROSS)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """On the cross it goes; elsewhere it is a button."""
        on_cross = event.position().x() >= self._cross().left() - 4
        if (
            event.button() is Qt.MouseButton.LeftButton
            and on_cross
            and self.rect().contains(event.position().toPoint())
        ):
            self.setDown(False)
            self.removed.emit()
            return
        super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Delete and Backspace take it away, Enter presses it as Space does."""
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.removed.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)
