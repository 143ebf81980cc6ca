"""The title of a note, in one line."""

from __future__ import annotations

from PySide6.QtCore import QRect
from PySide6.QtGui import QFocusEvent, QLinearGradient, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLineEdit

from ui.look import theme
from ui.parts.basics import tip

FADE = 3
"""A title that is too long fades out over the width of so many letters M."""


class TitleLine(QLineEdit):
    """A long title shows its beginning unless it is being written, fades out, and stands whole in the tooltip."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("title")
        self.textChanged.connect(lambda _text: self._settle())

    @property
    def too_long(self) -> bool:
        """Whether the line cannot show all of it."""
        return self.fontMetrics().horizontalAdvance(self.text()) > self.contentsRect().width()

    def _settle(self) -> None:
        if not self.hasFocus():
            self.setCursorPosition(0)
        self.setToolTip(tip(self.text()) if self.too_long else "")

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Back to the beginning."""
        super().focusOutEvent(event)
        self._settle()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """It may fit now, or no longer."""
        super().resizeEvent(event)
        self._settle()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """The line; the end of what it can show fades where more would follow."""
        super().paintEvent(event)
        if self.hasFocus() or not self.too_long:
            return
        inside = self.contentsRect()
        width = FADE * self.fontMetrics().horizontalAdvance("M")
        end = QRect(inside.right() + 1 - width, inside.top(), width, inside.height())
        ground = theme.color("surface")
        clear = theme.color("surface")
        clear.setAlpha(0)
        fade = QLinearGradient(end.left(), 0, end.right(), 0)
        fade.setColorAt(0, clear)
        fade.setColorAt(1, ground)
        painter = QPainter(self)
        painter.fillRect(end, fade)
        painter.end()
