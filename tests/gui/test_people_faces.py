"""Pictures of people: made small from a photo, and harmless when somebody else made them."""

from __future__ import annotations

import base64
import struct
import zlib
from pathlib import Path

import pytest
from PySide6.QtCore import QBuffer, QIODevice, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication

from peermesh.app import Profile
from peermesh.app.people import MAX_PICTURE, picture_bytes
from ui.people import faces
from ui.people.picture import NotAPicture, small_picture


def photo(path: Path, width: int, height: int, *, noisy: bool = False) -> Path:
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor("#B4552D"))
    if noisy:
        for y in range(height):
            for x in range(width):
                image.setPixel(x, y, zlib.crc32(struct.pack("HH", x, y)) | 0xFF000000)
    assert image.save(str(path))
    return path


def png_of(width: int, height: int) -> bytes:
    """A PNG whose header claims this size; its body is a few bytes."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    body = zlib.compress(bytes(min(height * (1 + 3 * width), 100_000)))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", body) + chunk(b"IEND", b"")


@pytest.mark.parametrize("name", ["a.png", "a.jpg", "a.jpeg", "a.webp"])
def test_a_photo_becomes_a_small_square(tmp_path: Path, name: str) -> None:
    made = small_picture(photo(tmp_path / name, 900, 500))
    image = faces.decoded(made)
    assert image is not None
    assert (image.width(), image.height()) == (faces.SIDE, faces.SIDE)
    assert abs(image.pixelColor(48, 48).red() - 0xB4) < 8


def test_the_noisiest_photo_still_fits(tmp_path: Path) -> None:
    made = small_picture(photo(tmp_path / "noise.png", 200, 200, noisy=True))
    assert 0 < len(picture_bytes(made)) <= MAX_PICTURE


def test_what_lies_open_behind_a_png_becomes_white(tmp_path: Path) -> None:
    image = QImage(100, 100, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    image.save(str(tmp_path / "clear.png"))
    made = faces.decoded(small_picture(tmp_path / "clear.png"))
    assert made is not None
    assert made.pixelColor(50, 50).lightness() > 250


@pytest.mark.parametrize(
    "content", [b"", b"\x89PNG\r\n\x1a\n", b"no picture at all", b"<svg xmlns='http://www.w3.org/2000/svg'/>"]
)
def test_what_is_no_picture_is_refused(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "a.png").write_bytes(content)
    with pytest.raises(NotAPicture):
        small_picture(tmp_path / "a.png")


def test_other_files_are_refused(tmp_path: Path) -> None:
    photo(tmp_path / "a.bmp", 20, 20)
    for name in ("a.bmp", "missing.png"):
        with pytest.raises(NotAPicture):
            small_picture(tmp_path / name)
    (tmp_path / "huge.png").write_bytes(png_of(30_000, 30_000))
    with pytest.raises(NotAPicture):
        small_picture(tmp_path / "huge.png")


@pytest.mark.parametrize("size", [(60_000, 60_000), (513, 4), (0, 0), (4, 100_000)])
def test_a_picture_that_claims_to_be_huge_is_not_decoded(size: tuple[int, int], no_qt_warning: list[str]) -> None:
    assert faces.decoded(base64.b64encode(png_of(*size)).decode()) is None
    no_qt_warning.clear()  # the library may say what is wrong with it


@pytest.mark.parametrize("keep", [12, 40, 100, 200])
def test_a_damaged_picture_gives_initials(keep: int, no_qt_warning: list[str]) -> None:
    image = QImage(96, 96, QImage.Format.Format_RGB32)
    image.fill(QColor("#335577"))
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    damaged = base64.b64encode(bytes(buffer.data().data())[:keep]).decode()
    drawn(Profile(name="Anna", picture=damaged))
    no_qt_warning.clear()  # Qt says that it is damaged, which is all that may happen


def drawn(profile: Profile) -> QImage:
    ground = QImage(40, 40, QImage.Format.Format_ARGB32_Premultiplied)
    ground.fill(Qt.GlobalColor.white)
    painter = QPainter(ground)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    faces.draw(painter, QRectF(2, 2, 36, 36), profile)
    painter.end()
    return ground


def test_a_face_is_its_picture_else_its_colour(tmp_path: Path, qapp: QApplication) -> None:
    picture = small_picture(photo(tmp_path / "a.png", 100, 100))
    assert abs(drawn(Profile(name="Anna", color="2", picture=picture)).pixelColor(8, 20).red() - 0xB4) < 8
    assert drawn(Profile(name="Anna", color="2")).pixelColor(8, 20).name().upper() == "#4B63C4"
    assert drawn(Profile(name="Anna", picture=picture)).pixelColor(0, 0) == QColor("white"), "it is cut round"
