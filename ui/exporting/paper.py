"""A note on paper: the reading view's page in the light theme, with page numbers. For printers and PDF alike."""

from __future__ import annotations

import re
from collections.abc import Generator, Iterator, Sequence

from PySide6.QtCore import QCoreApplication, QLocale, QMarginsF, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QPagedPaintDevice,
    QPageLayout,
    QPageSize,
    QPainter,
    QPalette,
    QTextBlock,
    QTextCursor,
    QTextFormat,
    QTextFragment,
)

from peermesh.errors import ReadOnly
from peermesh.struct import Struct
from ui.look import theme
from ui.reading import underlay
from ui.reading.page import Page
from ui.reading.pictures import Fetch, PictureShelf
from ui.reading.pieces import front_lines
from ui.reading.sheet import Sheet, paper_inks

translate = QCoreApplication.translate  # under this name the translation tools find it

CSS_DPI = 96
"""The design's pixels on an inch of paper."""
MARGINS_MM = QMarginsF(20, 18, 20, 18)
_FOOT = 28
_OUTSIDE = ("https://", "http://", "mailto:")
_SIGNS = re.compile(r"([\\`*_{}\[\]<>#+\-.!|~&@])")
_LETTER = frozenset({"BZ", "CA", "CL", "CO", "CR", "GT", "MX", "NI", "PA", "PH", "PR", "SV", "US", "VE"})
"""Where letter paper is usual (CLDR, paperSize)."""


class Sheetful(Struct, frozen=True):
    """What is put on paper. `names` are the people who may be mentioned."""

    title: str
    text: str
    names: Sequence[str]
    fetch: Fetch


def usual_paper(locale: QLocale | None = None) -> QPageSize:
    """A4, or Letter where that is usual."""
    where = QLocale.territoryToCode((locale or QLocale.system()).territory())
    return QPageSize(QPageSize.PageSizeId.Letter if where in _LETTER else QPageSize.PageSizeId.A4)


def prepare(device: QPagedPaintDevice) -> None:
    """The usual paper, upright, with margins."""
    device.setPageLayout(usual_layout())


def usual_layout() -> QPageLayout:
    """The same, before there is a device."""
    return QPageLayout(usual_paper(), QPageLayout.Orientation.Portrait, MARGINS_MM, QPageLayout.Unit.Millimeter)


def put(what: Sheetful, device: QPagedPaintDevice) -> Generator[None, None, int]:
    """Write a note onto paper, a page a step; returns how many pages it took.

    Raises:
        ReadOnly: the file or printer does not take it.
    """
    resolution = device.logicalDpiX()
    scale = resolution / CSS_DPI
    page = yield from lay_out(what, device.pageLayout())
    painter = QPainter()
    if not painter.begin(device):
        raise ReadOnly(translate("Paper", "This cannot be written there. Choose another place."))
    try:
        painter.scale(scale, scale)
        count = page.pageCount()
        for number in range(count):
            if number and not device.newPage():
                raise ReadOnly(translate("Paper", "The printer stopped."))
            draw_page(painter, page, number)
            yield
        return count
    finally:
        painter.end()
        page.deleteLater()


def lay_out(what: Sheetful, layout: QPageLayout) -> Generator[None, None, Page]:
    """A note as pages of a paper, in steps; whoever asked deletes what is returned."""
    room = layout.paintRect(QPageLayout.Unit.Point)
    page = Page(None, Sheet(paper_inks()), PictureShelf(None, what.fetch, at_once=True), what.names)
    page.setDocumentMargin(0)
    page.setPageSize(QSizeF(room.width(), room.height()) * (CSS_DPI / 72) - QSizeF(0, _FOOT))
    yield from page.fill(_whole(what))
    _leave_only_addresses(page)
    return page


def _leave_only_addresses(page: Page) -> None:
    """On paper and in a PDF, links within the circle lead nowhere: they are plain words there."""
    inner = [
        (piece.position(), piece.length())
        for block in _blocks(page)
        for piece in _pieces(block)
        if piece.charFormat().isAnchor() and not piece.charFormat().anchorHref().lower().startswith(_OUTSIDE)
    ]
    cursor = QTextCursor(page)
    for at, length in inner:
        cursor.setPosition(at)
        cursor.setPosition(at + length, QTextCursor.MoveMode.KeepAnchor)
        form = cursor.charFormat()
        form.clearProperty(QTextFormat.Property.AnchorHref)
        form.clearProperty(QTextFormat.Property.IsAnchor)
        cursor.setCharFormat(form)


def _blocks(page: Page) -> Iterator[QTextBlock]:
    block = page.begin()
    while block.isValid():
        yield block
        block = block.next()


def _pieces(block: QTextBlock) -> Iterator[QTextFragment]:
    place = block.begin()
    while not place.atEnd():
        yield place.fragment()
        place += 1


def _whole(what: Sheetful) -> str:
    """The text with its title above it, unless it begins with that itself."""
    text = what.text
    hidden = front_lines(text)
    text = "\n".join(text.split("\n")[hidden:])
    first = text.lstrip().partition("\n")[0]
    if first.lstrip("# ").strip() == what.title and first.startswith("#"):
        return text
    heading = _SIGNS.sub(r"\\\1", what.title)
    return f"# {heading}\n\n{text}"


def draw_page(painter: QPainter, page: Page, number: int) -> None:
    """One page, its number from 0, in the design's pixels."""
    size, count = page.pageSize(), page.pageCount()
    layout = page.documentLayout()
    top = number * size.height()
    area = QRectF(0, top, size.width(), size.height())
    painter.save()
    painter.translate(0, -top)
    painter.setClipRect(area.adjusted(-4, 0, 4, 0))
    first = page.findBlock(max(0, layout.hitTest(QPointF(0, top + 1), Qt.HitTestAccuracy.FuzzyHit)))
    before = first.previous()
    underlay.paint(painter, layout, before if before.isValid() else first, area, page.sheet)
    how = QAbstractTextDocumentLayout.PaintContext()
    how.clip = area
    how.palette.setColor(QPalette.ColorRole.Text, page.sheet.inks["text"])
    layout.draw(painter, how)
    painter.restore()
    face = theme.font(11)
    face.setPixelSize(11)
    painter.setFont(face)
    painter.setPen(page.sheet.inks["faint"])
    foot = QRectF(0, size.height() + _FOOT - 16, size.width(), 16)
    said = translate("Paper", "{0} of {1}").format(number + 1, count)
    painter.drawText(foot, int(Qt.AlignmentFlag.AlignCenter), said)
