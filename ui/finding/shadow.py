"""A soft shadow under a floating card, drawn once for each size: a graphics effect would blur at every key."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap

SPREAD, DROP, RADIUS = 36, 12, 16
_STEPS = 18


def draw_shadow(painter: QPainter, card: QRect) -> None:
    """Draw the shadow of a card that lies there."""
    ratio = painter.device().devicePixelRatio()
    made = _shadow(card.width(), card.height(), ratio)
    painter.drawPixmap(card.left() - SPREAD, card.top() - SPREAD + DROP, made)


@lru_cache(4)
def _shadow(width: int, height: int, ratio: float) -> QPixmap:
    """Many faint rounded boxes, one inside the other: their sum falls off like a blur."""
    made = QPixmap(round((width + 2 * SPREAD) * ratio), round((height + 2 * SPREAD) * ratio))
    made.setDevicePixelRatio(ratio)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    for step in range(_STEPS):
        inset = SPREAD * step / _STEPS
        painter.setBrush(QColor(0, 0, 0, 1 + step // 5))
        box = QRectF(0, 0, width + 2 * SPREAD, height + 2 * SPREAD).adjusted(inset, inset, -inset, -inset)
        corner = RADIUS + SPREAD - inset
        painter.drawRoundedRect(box, corner, corner)
    painter.end()
    return made
