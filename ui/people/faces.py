"""How people look: a disc in their colour with initials or their picture, and a mark of their presence.

A picture comes from other people, so it is hostile until it is drawn: only PNG, JPEG or WebP by its first bytes, at
most `MAX_PICTURE` bytes, at most 512 pixels a side by its own header, decoded once.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache, partial

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QImage, QImageReader, QPainter, QPen, QPixmap

from peermesh.app import Profile
from peermesh.app.people import picture_bytes
from ui.look import theme
from ui.parts import basics
from ui.parts.basics import draw_letters

SIDE = 96
"""Pixels of a picture as it is kept."""
MAX_SIDE = 512
_FORMATS = ((b"\x89PNG", b"png"), (b"\xff\xd8", b"jpeg"), (b"RIFF", b"webp"))


def color_of(profile: Profile) -> QColor:
    """The colour that somebody chose, else the one of their name."""
    return QColor(theme.HUES[int(profile.color)]) if profile.color else theme.hue(profile.name)


@lru_cache(256)
def decoded(picture: str) -> QImage | None:
    """The picture of a profile as a square, None when it is none."""
    data = picture_bytes(picture)
    form = next((name for magic, name in _FORMATS if data.startswith(magic)), None)
    return square(data, form, MAX_SIDE) if form is not None else None


def square(data: bytes, form: bytes, most: int) -> QImage | None:
    """The middle of an image file, `SIDE` pixels wide; None when it cannot be read or is larger than `most` a side."""
    buffer = QBuffer()
    buffer.setData(QByteArray(data))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer, QByteArray(form))
    reader.setAutoDetectImageFormat(False)
    reader.setAutoTransform(True)
    size = reader.size()
    if not size.isValid() or size.isEmpty() or max(size.width(), size.height()) > most:
        return None
    image = reader.read()
    return cut(image) if not image.isNull() else None


def cut(image: QImage) -> QImage:
    """The middle of an image, `SIDE` pixels wide."""
    least = min(image.width(), image.height())
    middle = QRect((image.width() - least) // 2, (image.height() - least) // 2, least, least)
    return image.copy(middle).scaled(
        QSize(SIDE, SIDE), Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation
    )


@lru_cache(512)
def disc(picture: str, pixels: int) -> QPixmap | None:
    """A picture cut round, so many device pixels wide; None when there is none."""
    image = decoded(picture)
    if image is None:
        return None
    made = QPixmap(pixels, pixels)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    way = Qt.TransformationMode.SmoothTransformation
    painter.setBrush(QBrush(image.scaled(QSize(pixels, pixels), Qt.AspectRatioMode.IgnoreAspectRatio, way)))
    painter.drawEllipse(0, 0, pixels, pixels)
    painter.end()
    return made


def draw(painter: QPainter, box: QRectF, profile: Profile, ring: str | None = None) -> None:
    """Somebody as a disc; `ring` is the token of the surface below, to part overlapping discs."""
    painter.save()
    painter.setPen(Qt.PenStyle.NoPen)
    if ring is not None:
        painter.setBrush(theme.color(ring))
        painter.drawEllipse(box.adjusted(-1.5, -1.5, 1.5, 1.5))
    device = painter.device()
    round_picture = disc(profile.picture, round(box.width() * (device.devicePixelRatio() if device else 1)))
    if round_picture is not None:
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawPixmap(box, round_picture, QRectF(round_picture.rect()))
    else:
        painter.setBrush(color_of(profile))
        painter.drawEllipse(box)
        draw_letters(painter, box, profile.name)
    painter.restore()


def draw_presence(painter: QPainter, box: QRectF, *, online: bool, ring: str) -> None:
    """At the lower right of a disc: filled for who is here, an open ring for who is not. `ring`: the surface below."""
    side, out = min(16.0, max(9.0, box.width() * 0.34)), box.width() * 0.37
    mark = QRectF(box.center().x() + out - side / 2, box.center().y() + out - side / 2, side, side)
    painter.save()
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.color(ring))
    painter.drawEllipse(mark.adjusted(-1, -1, 1, 1))
    if online:
        painter.setBrush(theme.color("good"))
        painter.drawEllipse(mark.adjusted(1, 1, -1, -1))
    else:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(theme.color("faint"), 1.6))
        painter.drawEllipse(mark.adjusted(2, 2, -2, -2))
    painter.restore()


def draw_check(painter: QPainter, at: QPointF, size: float, ring: str) -> None:
    """A small mark beside a disc: this person has the latest."""
    painter.save()
    painter.setPen(QPen(theme.color(ring), 1.5))
    painter.setBrush(theme.color("accent"))
    painter.drawEllipse(at, size, size)
    painter.setPen(QPen(theme.color("on_accent"), max(1.2, size * 0.3), c=Qt.PenCapStyle.RoundCap))
    low = QPointF(at.x() - size * 0.1, at.y() + size * 0.4)
    painter.drawLine(QPointF(at.x() - size * 0.45, at.y() + size * 0.05), low)
    painter.drawLine(low, QPointF(at.x() + size * 0.5, at.y() - size * 0.35))
    painter.restore()


def wear(profiles: Mapping[str, Profile]) -> None:
    """From now on whoever is drawn by name alone, on cards and in the text, looks as they chose."""
    theme.chosen.clear()
    basics.portraits.clear()
    for name, profile in profiles.items():
        if profile.color:
            theme.chosen[name] = int(profile.color)
        if picture_bytes(profile.picture):
            basics.portraits[name] = partial(disc, profile.picture)
