"""From a photo to the small picture of a profile: its middle, `SIDE` pixels wide, within the bound of a profile.

Safe on any thread: plain values and images only.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize
from PySide6.QtGui import QImage, QImageReader, QPainter

from peermesh.app.people import MAX_PICTURE, picture_text
from ui.people.faces import SIDE, cut

MAX_FILE = 40 << 20
MAX_PIXELS = 20_000
"""A photo is at most so wide and so high."""
_FORMATS = {".png": b"png", ".jpg": b"jpeg", ".jpeg": b"jpeg", ".webp": b"webp"}
SUFFIXES = tuple(_FORMATS)
_QUALITIES = (88, 80, 72, 64, 55, 45, 35, 25)


class NotAPicture(Exception):
    """The file cannot be read as a picture."""


def small_picture(path: Path) -> str:
    """A photo as a profile holds it, in base64.

    Raises:
        NotAPicture: not a PNG, JPEG or WebP image, damaged, or far too large.
    """
    form = _FORMATS.get(path.suffix.lower())
    try:
        data = path.read_bytes() if form and path.stat().st_size <= MAX_FILE else b""
    except OSError as error:
        raise NotAPicture from error
    if form is None or not data:
        raise NotAPicture
    return picture_text(_fitting(cut(_read(data, form))))


def _read(data: bytes, form: bytes) -> QImage:
    buffer = QBuffer()
    buffer.setData(QByteArray(data))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)  # people rename pictures: the contents decide among the known formats
    if bytes(reader.format().data()) not in (*_FORMATS.values(), b"jpg"):
        raise NotAPicture
    reader.setAutoTransform(True)
    size = reader.size()
    if not size.isValid() or size.isEmpty() or max(size.width(), size.height()) > MAX_PIXELS:
        raise NotAPicture
    least = min(size.width(), size.height())
    if least > 4 * SIDE:  # JPEG is then decoded small, which costs a fraction
        reader.setScaledSize(size * (4 * SIDE / least))
    image = reader.read()
    if image.isNull():
        raise NotAPicture
    return image


def _fitting(image: QImage) -> bytes:
    """A JPEG within the bound: as good as fits, and only then smaller."""
    flat = QImage(image.size(), QImage.Format.Format_RGB32)
    flat.fill(0xFFFFFFFF)
    _put(flat, image)
    for side in (SIDE, 72, 56, 40):
        scaled = flat.scaled(QSize(side, side)) if side != SIDE else flat
        for quality in _QUALITIES:
            data = _jpeg(scaled, quality)
            if len(data) <= MAX_PICTURE:
                return data
    raise NotAPicture


def _put(ground: QImage, image: QImage) -> None:
    painter = QPainter(ground)
    painter.drawImage(0, 0, image)
    painter.end()


def _jpeg(image: QImage, quality: int) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "JPEG", quality)  # type: ignore[call-overload]  # the stub wants bytes, Qt takes a name
    return bytes(buffer.data().data())
