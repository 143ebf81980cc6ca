"""Line icons in the colour of a token: Lucide's (ISC, see `licenses`), brought here by `packaging/assets.py`."""

from __future__ import annotations

import json
from functools import lru_cache
from pathlib import Path

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QAction, QColor, QGuiApplication, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QAbstractButton, QWidget

from ui.look import theme

WORN = "peermesh-icon"
"""Property of a button or an action: name, ink and size of its icon."""
OWN = {
    "dot": '<circle cx="12" cy="12" r="5" fill="INK" stroke="none"/>',
    "ring": '<circle cx="12" cy="12" r="4.500"/>',
}


@lru_cache(1)
def shapes() -> dict[str, str]:
    """The inside of each icon's drawing by its Lucide name, on a grid of 24 units."""
    return {**json.loads((Path(__file__).parent / "lucide.json").read_text()), **OWN}


@lru_cache(128)
def _shape(name: str, size: int, ratio: float) -> QPixmap:
    """One icon in black."""
    svg = (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" fill="none" stroke="INK" stroke-width="1.7"'
        f' stroke-linecap="round" stroke-linejoin="round">{shapes()[name]}</svg>'
    ).replace("INK", "#000000")
    made = QPixmap(round(size * ratio), round(size * ratio))
    made.fill(Qt.GlobalColor.transparent)
    made.setDevicePixelRatio(ratio)
    painter = QPainter(made)
    QSvgRenderer(QByteArray(svg.encode())).render(painter, QRectF(0, 0, size, size))
    painter.end()
    return made


@lru_cache(256)
def pixmap(name: str, ink: str, size: int, ratio: float) -> QPixmap:
    """One icon in one colour (#RRGGBB), `size` logical pixels wide; dyed, which is quicker than drawn."""
    made = QPixmap(_shape(name, size, ratio))
    painter = QPainter(made)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceIn)
    painter.fillRect(QRectF(0, 0, size, size), QColor(ink))
    painter.end()
    return made


def dress(part: QAbstractButton | QAction, name: str, ink: str = "muted", size: int = 18) -> None:
    """Give a button or an action an icon that follows the theme (see `redraw`)."""
    part.setProperty(WORN, [name, ink, size])
    part.setIcon(icon(name, ink, size))


def redraw(root: QWidget) -> None:
    """Draw every icon anew that something below `root` was dressed with: the theme changed, or the screen."""
    parts: list[QAbstractButton | QAction] = [*root.findChildren(QAbstractButton), *root.findChildren(QAction)]
    for part in parts:
        worn = part.property(WORN)
        if worn is not None:
            part.setIcon(icon(*worn))


def icon(name: str, ink: str = "muted", size: int = 18) -> QIcon:
    """An icon in a theme colour, sharp on every screen that is there now; a window that moves asks again."""
    made = QIcon()
    for ratio in sorted({screen.devicePixelRatio() for screen in QGuiApplication.screens()}):
        made.addPixmap(pixmap(name, theme.color(ink).name(), size, ratio))
        made.addPixmap(pixmap(name, theme.color("faint").name(), size, ratio), QIcon.Mode.Disabled)
    return made
