"""The recovery sheet on one page, for a printer or a PDF: whose it is, the words, and how they are used."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QDate, QLocale, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPagedPaintDevice, QPainter, QPen

from peermesh.errors import ReadOnly
from peermesh.struct import Struct
from ui.exporting.paper import CSS_DPI
from ui.look import theme

translate = QCoreApplication.translate  # under this name the translation tools find it

COLUMNS, ROW = 3, 46
_INK, _SOFT, _LINE = QColor("#22262A"), QColor("#525960"), QColor("#C9C5BB")


class SheetPage(Struct, frozen=True):
    """What stands on the page. Names of circles do not: whoever finds it need not know them."""

    name: str
    words: Sequence[str]


def put(what: SheetPage, device: QPagedPaintDevice) -> None:
    """Draw the page.

    Raises:
        ReadOnly: the file or printer does not take it.
    """
    painter = QPainter()
    if not painter.begin(device):
        raise ReadOnly(translate("Paper", "This cannot be written there. Choose another place."))
    try:
        scale = device.logicalDpiX() / CSS_DPI
        painter.scale(scale, scale)
        _page(painter, what, device.pageLayout().paintRectPixels(device.logicalDpiX()).width() / scale)
    finally:
        painter.end()


def _page(painter: QPainter, what: SheetPage, width: float) -> None:
    top = 26.0
    top = _text(painter, translate("Paper", "Recovery sheet"), 26, QFont.Weight.DemiBold, _INK, top, width)
    made = QLocale().toString(QDate.currentDate(), QLocale.FormatType.LongFormat)
    owner = translate("Paper", "{0} · PeerMesh · made on {1}").format(what.name, made)
    top = _text(painter, owner, 13, QFont.Weight.Normal, _SOFT, top + 4, width) + 22
    top = _words(painter, what.words, top, width) + 26
    for line in _rules():
        top = _text(painter, line, 13, QFont.Weight.Normal, _INK, top, width) + 9


def _rules() -> tuple[str, ...]:
    return (
        translate("Paper", "When all your devices are lost, these words bring you back into your circles as yourself."),
        translate("Paper", "1. Install PeerMesh on a new computer, and choose “I have a recovery sheet”."),
        translate(
            "Paper", "2. Ask a member of your circle, whom you meet or call, to invite you. They tell you a code."
        ),
        translate("Paper", "3. Type the words in their order, then the code. Once for each circle."),
        translate("Paper", "4. Revoke the devices that are lost. This sheet stays valid."),
        translate(
            "Paper",
            "Keep this page where you keep important papers, not with your devices. Show it to nobody, take no picture "
            "of it. If somebody may have seen it, replace it: PeerMesh, “Recovery sheet”, “Replace it”.",
        ),
    )


def _words(painter: QPainter, words: Sequence[str], top: float, width: float) -> float:
    """Down the columns, as a page is read; returns where they end."""
    rows = -(-len(words) // COLUMNS)
    wide = width / COLUMNS
    painter.setPen(QPen(_LINE, 1))
    painter.drawRoundedRect(QRectF(0.5, top, width - 1, rows * ROW + 20), 10, 10)
    for place, word in enumerate(words):
        left, line = wide * (place // rows), top + 10 + ROW * (place % rows)
        painter.setFont(_face(13, QFont.Weight.Normal))
        painter.setPen(_SOFT)
        right = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        painter.drawText(QRectF(left, line, 42, ROW), right, str(place + 1))
        painter.setFont(_face(19, QFont.Weight.DemiBold))
        painter.setPen(_INK)
        middle = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        painter.drawText(QRectF(left + 54, line, wide - 56, ROW), middle, word)
    return top + rows * ROW + 20


def _face(size: int, weight: QFont.Weight) -> QFont:
    face = theme.font(size, weight)
    face.setPixelSize(size)
    return face


def _text(
    painter: QPainter, text: str, size: int, weight: QFont.Weight, ink: QColor, top: float, width: float
) -> float:
    """Wrapped lines; returns where they end."""
    painter.setFont(_face(size, weight))
    painter.setPen(ink)
    flags = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
    box = painter.boundingRect(QRectF(0, top, width, 2000), flags, text)
    painter.drawText(QRectF(0, top, width, box.height() + 2), flags, text)
    return top + box.height()
