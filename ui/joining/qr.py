"""A code as a picture that a camera reads."""

from __future__ import annotations

import segno
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

QUIET = 4
"""Modules of empty margin that readers need (ISO/IEC 18004)."""


class QrCode(QWidget):
    """Always black on white: cameras are not asked to understand themes."""

    def __init__(self, text: str, name: str, size: int = 168) -> None:
        super().__init__()
        self._rows = tuple(bytes(row) for row in segno.make(text, error="m", micro=False).matrix)
        self.setFixedSize(size, size)
        self.setAccessibleName(name)

    @property
    def modules(self) -> tuple[bytes, ...]:
        """Rows of 1 (dark) and 0, without the margin."""
        return self._rows

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw it."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(Qt.GlobalColor.white)
        painter.drawRoundedRect(self.rect(), 12, 12)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.setBrush(Qt.GlobalColor.black)
        step = self.width() / (len(self._rows) + 2 * QUIET)
        for y, row in enumerate(self._rows):
            for x, dark in enumerate(row):
                if dark:
                    left, top = round((x + QUIET) * step), round((y + QUIET) * step)
                    right, bottom = round((x + QUIET + 1) * step), round((y + QUIET + 1) * step)
                    painter.drawRect(QRectF(left, top, right - left, bottom - top))
        painter.end()
