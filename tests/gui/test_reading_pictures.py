"""Pictures: four formats, bounded, and never from anywhere but the circle."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable

import pytest
from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from tests.gui.conftest import Desk
from ui.reading.pictures import WIDEST, decode, format_of
from ui.reading.room import ReadingRoom
from ui.reading.view import ReadingView

Make = Callable[..., Desk]

ADDRESS = f"attachment:{'ab' * 32}/loaf.png"


def picture(kind: str, width: int = 40, height: int = 30) -> bytes:
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(0x336699)
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    assert image.save(buffer, kind)
    return bytes(data.data())


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def bomb(width: int, height: int) -> bytes:
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", zlib.compress(b"\0" * 1_000)) + chunk(b"IEND", b"")


@pytest.mark.parametrize("kind", ["png", "jpg", "webp"])
def test_known_formats(kind: str) -> None:
    image = decode(picture(kind))
    assert image is not None
    assert image.size().toTuple() == (40, 30)


def test_large_pictures_become_smaller() -> None:
    image = decode(picture("jpg", 3_000, 1_500))
    assert image is not None
    assert image.size().toTuple() == (WIDEST, WIDEST // 2)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"<svg xmlns='http://www.w3.org/2000/svg'><image href='file:///etc/hostname'/></svg>",
        b"<?xml version='1.0'?><svg/>",
        picture("bmp"),
        picture("ppm"),
        bomb(100_000, 100_000),
        bomb(2**31 - 1, 2**31 - 1),
        bomb(0, 10),
        b"\x89PNG\r\n\x1a\n",
        b"\xff\xd8\xff",
        b"GIF89a",
        b"RIFF\x04\0\0\0WEBP",
        b"\x89PNG\r\n\x1a\n<svg/>",
    ],
)
def test_everything_else_is_no_picture(data: bytes, no_qt_warning: list[str]) -> None:
    assert decode(data) is None
    no_qt_warning.clear()  # decoders may say that they refuse


def test_svg_has_no_format_here() -> None:
    assert format_of(b"<svg/>") == b""


def test_a_picture_appears_when_it_arrives(qtbot: QtBot) -> None:
    held: dict[str, bytes] = {}
    view = ReadingView(lambda address: (lambda: held[address]) if address in held else None)
    qtbot.addWidget(view)
    view.resize(600, 400)
    view.begin(f"before ![a loaf]({ADDRESS}) after")
    view.finish()
    assert "Picture not on this device yet" in view.page.toPlainText()
    assert "a loaf" in view.page.toPlainText()
    held[ADDRESS] = picture("png")
    with qtbot.waitSignal(view.shelf.arrived):
        view.later()
        view.finish()
    view.finish()
    assert "not on this device" not in view.page.toPlainText()
    image = view.page.loadResource(2, ADDRESS)
    assert isinstance(image, QImage)
    assert image.width() == 40


def test_a_picture_that_is_none_says_so(qtbot: QtBot) -> None:
    view = ReadingView(lambda address: lambda: b"<svg/>")
    qtbot.addWidget(view)
    with qtbot.waitSignal(view.shelf.arrived):
        view.begin(f"![a loaf]({ADDRESS})")
    view.finish()
    assert "This picture cannot be shown" in view.page.toPlainText()


def test_an_attachment_of_the_circle_is_shown(desk: Make) -> None:
    d = desk()
    target = d.anna.app.attachments.add(d.circle, picture("png"), "loaf one.png", "image/png")
    d.note("Bread", f"before ![a loaf]({target}) after")
    window = d.window()
    window.deeds["view.read"].trigger()
    view = next(room for room in window._rooms if isinstance(room, ReadingRoom)).view
    d.qtbot.waitUntil(lambda: not view.busy and "opened" not in view.page.toPlainText())
    assert view.page.toPlainText().strip() == "before \ufffc after"
    assert view.shelf.width_of(target) == 40
    gone = f"attachment:{'cd' * 32}/x.png"
    assert view.shelf.state(gone) == 0
