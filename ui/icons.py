"""Line icons on a 24-unit grid, drawn in the colour of a token. Drawn for PeerMesh."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from ui import theme

_SHAPES = {
    "plus": '<path d="M12 5v14M5 12h14"/>',
    "search": '<circle cx="11" cy="11" r="6.5"/><path d="M16 16l4.5 4.5"/>',
    "people": '<circle cx="9" cy="8" r="3.5"/><path d="M2.5 20c.4-4 3-6 6.500-6s6.100 2 6.500 6"/>'
    '<path d="M16 4.800a3.500 3.500 0 0 1 0 6.400M18.500 14.600c1.800 .900 2.800 2.700 3 5.400"/>',
    "invite": '<circle cx="9" cy="8" r="3.500"/><path d="M2.500 20c.4-4 3-6 6.500-6s6.100 2 6.500 6M19 7v6M16 10h6"/>',
    "enter": '<path d="M13 4h5a2 2 0 0 1 2 2v12a2 2 0 0 1-2 2h-5M4 12h11M11 8l4 4-4 4"/>',
    "trash": '<path d="M4 7h16M10 3.500h4M6.500 7l.800 12.500a1.500 1.500 0 0 0 1.500 1.400h6.400a1.500 1.500 0 0 0'
    ' 1.500-1.400L17.500 7M10 11v6M14 11v6"/>',
    "close": '<path d="M6.500 6.500l11 11M17.500 6.500l-11 11"/>',
    "copy": '<rect x="8.500" y="8.500" width="12" height="12" rx="2.500"/>'
    '<path d="M15.500 5.500v0a2 2 0 0 0-2-2h-8a2 2 0 0 0-2 2v8a2 2 0 0 0 2 2"/>',
    "dot": '<circle cx="12" cy="12" r="5" fill="INK" stroke="none"/>',
    "ring": '<circle cx="12" cy="12" r="4.500"/>',
}


@lru_cache(256)
def pixmap(name: str, ink: str, size: int, ratio: float) -> QPixmap:
    """One icon in one colour (#RRGGBB), `size` logical pixels wide."""
    svg = (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" fill="none" stroke="INK" stroke-width="1.7"'
        f' stroke-linecap="round" stroke-linejoin="round">{_SHAPES[name]}</svg>'
    ).replace("INK", ink)
    made = QPixmap(round(size * ratio), round(size * ratio))
    made.fill(Qt.GlobalColor.transparent)
    made.setDevicePixelRatio(ratio)
    painter = QPainter(made)
    QSvgRenderer(QByteArray(svg.encode())).render(painter, QRectF(0, 0, size, size))
    painter.end()
    return made


def icon(name: str, ink: str = "muted", size: int = 18) -> QIcon:
    """An icon in a theme colour, sharp at double resolution too."""
    made = QIcon()
    for ratio in (1.0, 2.0):
        made.addPixmap(pixmap(name, theme.color(ink).name(), size, ratio))
        made.addPixmap(pixmap(name, theme.color("faint").name(), size, ratio), QIcon.Mode.Disabled)
    return made
