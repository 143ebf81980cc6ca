"""PeerMesh's own icon, drawn from `peermesh.svg` beside this file."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QIcon, QImage, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

SVG = Path(__file__).with_name("peermesh.svg")
SIZES = (16, 22, 24, 32, 48, 64, 128, 256)


def drawn(size: int) -> QImage:
    """The icon, so many pixels wide."""
    image = QImage(size, size, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    QSvgRenderer(str(SVG)).render(painter)
    painter.end()
    return image


@cache
def app_icon() -> QIcon:
    """The icon in the sizes that windows, task bars and trays ask for."""
    icon = QIcon()
    for size in SIZES:
        icon.addPixmap(QPixmap.fromImage(drawn(size)))
    return icon
