"""Pictures of a note: attachments only, decoded within bounds. Nothing else is ever loaded, from anywhere.

Peer bytes are hostile (DESIGN.md, law 4): the format is told by the first bytes and only four are known, so no other
decoder of Qt sees them, SVG's least of all; the size is read before a pixel is.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QBuffer, QByteArray, QCoreApplication, QIODevice, QObject, QSize, Qt, Signal
from PySide6.QtGui import QImage, QImageReader

from peermesh.app import App
from peermesh.types import CircleId
from ui.parts.background import Background
from ui.reading.blocks import ATTACHMENT

translate = QCoreApplication.translate  # under this name the translation tools find it

MAX_BYTES = 64 * 1024 * 1024
MAX_PIXELS = 64_000_000
WIDEST = 1_360
"""Pixels: twice the text column. Larger pictures are made smaller while they are decoded."""
MEMORY_MB = 256
KEPT_PIXELS = 24_000_000
"""So many pixels of decoded pictures are kept."""

Read = Callable[[], bytes]
"""Reads the bytes of an attachment; any thread."""
Fetch = Callable[[str], Read | None]
"""What reads an attachment; None while it is not here (and from then on it is waited for)."""


def format_of(data: bytes) -> bytes:
    """Qt's name of one of the four formats, b"" for anything else."""
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return b"png"
    if data.startswith(b"\xff\xd8\xff"):
        return b"jpeg"
    if data.startswith((b"GIF87a", b"GIF89a")):
        return b"gif"
    return b"webp" if data[:4] == b"RIFF" and data[8:12] == b"WEBP" else b""


def decode(data: bytes) -> QImage | None:
    """Bytes -> a picture at most WIDEST wide; None when they are not one. Any thread."""
    kind = format_of(data)
    if not kind or len(data) > MAX_BYTES:
        return None
    QImageReader.setAllocationLimit(MEMORY_MB)
    buffer = QBuffer()
    buffer.setData(QByteArray(data))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer, QByteArray(kind))
    reader.setAutoDetectImageFormat(False)
    reader.setAutoTransform(True)
    size = reader.size()
    if not size.isValid() or size.isEmpty() or size.width() * size.height() > MAX_PIXELS:
        return None
    longest = WIDEST * 4
    if size.width() > WIDEST or size.height() > longest:
        reader.setScaledSize(size.scaled(QSize(WIDEST, longest), Qt.AspectRatioMode.KeepAspectRatio))
    image = reader.read()
    return None if image.isNull() else image


def fetching(app: App, circle: CircleId) -> Fetch:
    """Attachments of one circle, as far as they may be pictures at all."""

    def fetch(address: str) -> Read | None:
        if (app.attachments.describe(circle, address).size or 0) > MAX_BYTES:
            return bytes
        file = app.attachments.sealed_file(circle, address)
        if file is None:
            app.attachments.get(circle, address)  # asks for it before others
            return None
        return file.read

    return fetch


class PictureShelf(QObject):
    """Decoded pictures of one circle's notes. Owner: a reading view, or a print.

    Args:
        fetch: see Fetch.
        at_once: decode while asked instead of on another thread: for paper, which does not wait.
    """

    arrived = Signal(str)
    """The address of a picture that can be drawn now, or of which it is known now that it cannot."""

    def __init__(self, parent: QObject | None, fetch: Fetch, *, at_once: bool = False) -> None:
        super().__init__(parent)
        self._fetch = fetch
        self._at_once = at_once
        self._found: dict[str, QImage | None] = {}
        self._coming: set[str] = set()

    def look(self, address: str) -> QImage | None:
        """A picture that can be drawn now. Begins to decode it when its bytes are here."""
        if not ATTACHMENT.match(address):
            return None
        if address in self._found:
            return self._found[address]
        if address not in self._coming:
            self._begin(address)
        return self._found.get(address)

    def state(self, address: str) -> int:
        """0 not here, 1 coming, 2 here, 3 no picture: what is written in its place depends on it."""
        image = self.look(address)
        if image is not None:
            return 2
        return 3 if address in self._found else 1 if address in self._coming else 0

    def width_of(self, address: str) -> int | None:
        """See `writer.Pictures`."""
        image = self.look(address)
        return image.width() if image is not None else None

    def missing(self, address: str) -> str:
        """See `writer.Pictures`."""
        match self.state(address):
            case 3:
                return translate("Reading", "This picture cannot be shown")
            case 1:
                return translate("Reading", "Picture is being opened")
        return translate("Reading", "Picture not on this device yet")

    def _begin(self, address: str) -> None:
        read = self._fetch(address)
        if read is None:
            return
        if self._at_once:
            self._found[address] = decode(read())
            return
        self._coming.add(address)
        work = Background(self, lambda: decode(read()))
        work.done.connect(lambda image: self._take(address, image))
        work.failed.connect(lambda error: self._take(address, None))
        work.start()

    def _take(self, address: str, image: QImage | None) -> None:
        self._coming.discard(address)
        self._found[address] = image
        pixels = sum(kept.width() * kept.height() for kept in self._found.values() if kept is not None)
        for old in list(self._found):
            if pixels <= KEPT_PIXELS or old == address:
                break
            gone = self._found.pop(old)
            pixels -= gone.width() * gone.height() if gone is not None else 0
        self.arrived.emit(address)
