"""What lies under the text: grounds of code, bars of quotations, rules. The same on screen and on paper."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QAbstractTextDocumentLayout, QPainter, QTextBlock

from ui.reading.sheet import KIND, QUOTE, Sheet

_RADIUS = 8


def paint(
    painter: QPainter, layout: QAbstractTextDocumentLayout, first: QTextBlock, area: QRectF, sheet: Sheet
) -> None:
    """Paint what is inside `area`, in the document's own coordinates, beginning with the block `first`."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    block = first
    while block.isValid():
        box = layout.blockBoundingRect(block)
        if box.top() - sheet.px(20) > area.bottom():
            break
        look = block.blockFormat()
        if look.property(KIND) in ("code", "rule") or look.property(QUOTE):
            _under(painter, layout, block, box, sheet)
        block = block.next()
    painter.restore()


def _under(
    painter: QPainter, layout: QAbstractTextDocumentLayout, block: QTextBlock, box: QRectF, sheet: Sheet
) -> None:
    look = block.blockFormat()
    kind, quote = look.property(KIND), look.property(QUOTE) or 0
    right = layout.documentSize().width() - sheet.px(1)
    document = block.document()
    edge = document.documentMargin() if document is not None else 0
    if kind == "code":
        left = edge + look.leftMargin() - sheet.px(12)
        painter.setBrush(sheet.inks["code"])
        ground = QRectF(left, box.top() - sheet.px(9), right - edge - left, box.height() + sheet.px(20))
        painter.drawRoundedRect(ground, _RADIUS, _RADIUS)
    elif kind == "rule":
        left = edge + look.leftMargin()
        painter.fillRect(QRectF(left, box.top(), right - edge - left, 1), sheet.inks["border"])
    for level in range(quote):
        _bar(painter, layout, block, box, level, edge, sheet)


def _bar(
    painter: QPainter,
    layout: QAbstractTextDocumentLayout,
    block: QTextBlock,
    box: QRectF,
    level: int,
    edge: float,
    sheet: Sheet,
) -> None:
    following = block.next()
    bottom = box.bottom()
    if following.isValid() and (following.blockFormat().property(QUOTE) or 0) > level:
        bottom = layout.blockBoundingRect(following).top() + 1  # one bar through the space between
    painter.setBrush(sheet.inks["accent"])
    painter.drawRect(QRectF(edge + level * sheet.left(1, 0), box.top(), sheet.px(3), bottom - box.top()))
