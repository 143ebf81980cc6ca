"""Blocks -> a QTextDocument, a little at a time. What is written between two `yield`s takes well under a millisecond.

Each piece stands in the document as whole paragraphs, each of which begins with its own break: the first paragraph
of the document is empty and belongs to nobody. So a piece can be taken out and written anew in its place.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

from PySide6.QtCore import QCoreApplication, Qt, QUrl
from PySide6.QtGui import (
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextFormat,
    QTextImageFormat,
    QTextLength,
)

from peermesh.struct import replace
from ui.reading.blocks import Block, Span, Table, allowed
from ui.reading.sheet import LINE, Sheet

translate = QCoreApplication.translate  # under this name the translation tools find it

BOX_ON, BOX_OFF, NO_PICTURE = "sign:on", "sign:off", "sign:no"
"""Names of the small pictures that a document of ours always has."""
_ALIGN = {"center": Qt.AlignmentFlag.AlignHCenter, "right": Qt.AlignmentFlag.AlignRight}
_BATCH = 12
"""Cells of a table that are written at once."""


class Pictures(Protocol):
    """Where pictures come from."""

    def width_of(self, address: str) -> int | None:
        """Width in pixels of a picture that can be drawn now; None when it cannot."""

    def missing(self, address: str) -> str:
        """Why not, as a few words."""


def begin(cursor: QTextCursor) -> None:
    """Make the empty first paragraph as flat as can be."""
    made = QTextBlockFormat()
    made.setLineHeight(1, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
    cursor.setBlockFormat(made)


class Writer:
    """Writes at one cursor. Owner: whoever fills the document.

    Args:
        first: the document begins with what is written.
    """

    def __init__(self, cursor: QTextCursor, sheet: Sheet, pictures: Pictures, *, first: bool = False) -> None:
        self._cursor = cursor
        self._first = first
        self._sheet = sheet
        self._pictures = pictures

    def write(self, part: Block | Table) -> Iterator[None]:
        """Write one block or table."""
        if isinstance(part, Table):
            yield from self._table(part)
        else:
            self._block(part)
            yield

    def _block(self, block: Block) -> None:
        sheet, cursor = self._sheet, self._cursor
        look = sheet.block(block)
        if self._first and block.kind != "code":
            look.setTopMargin(0)  # the page has a margin of its own
        self._first = False
        cursor.insertBlock(look, sheet.char(Span(""), block))
        if block.marker:
            self._marker(block)
        if block.kind == "code":
            text = block.spans[0].text.replace("\n", "\u2028")
            cursor.insertText(text or " ", sheet.char(Span("", code=True), block))
            return
        for span in block.spans:
            self._span(span, block)

    def _marker(self, block: Block) -> None:
        if block.task is None:
            self._cursor.insertText(f"{block.marker}\t", self._sheet.faint())
            return
        link = self._sheet.char(Span("", href="task:"), block)
        self._sign(BOX_ON if block.task else BOX_OFF, f"task:{block.line}", done=block.task)
        self._cursor.insertText("\t", link)

    def _sign(self, name: str, href: str, *, done: bool = False) -> None:
        made = QTextImageFormat()
        made.setName(name)
        made.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignMiddle)
        size = self._sheet.px(15)
        made.setWidth(size)
        made.setHeight(size)
        if href:
            made.setAnchor(True)
            made.setAnchorHref(href)
            made.setProperty(
                QTextFormat.Property.ImageAltText,
                translate("Reading", "Done") if done else translate("Reading", "To do"),
            )
        self._cursor.insertImage(made)

    def _span(self, span: Span, block: Block | None = None) -> None:
        if span.image:
            self._picture(span, block)
            return
        look = self._sheet.char(span, block)
        if span.href:
            look = QTextCharFormat(look)
            look.setAnchor(True)
            look.setAnchorHref(span.href)
        self._cursor.insertText(span.text, look)

    # -- pictures

    def _picture(self, span: Span, block: Block | None) -> None:
        width = self._pictures.width_of(span.image)
        if width is None:
            self._withheld(span, block)
            return
        made = QTextImageFormat()
        made.setName(span.image)
        made.setWidth(round(width * self._sheet.zoom))
        made.setMaximumWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
        made.setProperty(QTextFormat.Property.ImageAltText, span.text)
        if span.href:
            made.setAnchor(True)
            made.setAnchorHref(span.href)
        self._cursor.insertImage(made)

    def _withheld(self, span: Span, block: Block | None) -> None:
        """In place of a picture: its words, why it is not shown, and a way to see it on purpose."""
        faint = self._sheet.faint()
        self._sign(NO_PICTURE, "")
        alt = f"\u00a0{span.text.strip()}" if span.text.strip() else ""
        if alt:
            self._span(Span(alt, italic=True, href=span.href), block)
            self._cursor.insertText(" · ", faint)
        else:
            self._cursor.insertText("\u00a0", faint)
        if span.image.lower().startswith(("http://", "https://")):
            host = QUrl(span.image).host() or "?"
            said = translate("Reading", "Image on the web, not loaded: {0}").format(host)
            self._cursor.insertText(said + " · ", faint)
            self._span(Span(translate("Reading", "Open in the browser"), href=span.image), block)
        else:
            known = allowed(span.image)
            said = self._pictures.missing(span.image) if known else translate("Reading", "Image not shown")
            self._cursor.insertText(said, faint)

    # -- tables

    def _table(self, table: Table) -> Iterator[None]:
        columns = max(1, len(table.rows[0]) if table.rows else 1)
        made = self._cursor.insertTable(max(1, len(table.rows)), columns, self._sheet.table(table.quote, table.depth))
        after = QTextCursor(self._cursor)
        after.setPosition(made.lastPosition() + 1)
        after.setBlockFormat(self._sheet.after_table(table.line))
        written = 0
        for number, row in enumerate(table.rows):
            for column, spans in enumerate(row[:columns]):
                cell = made.cellAt(number, column)
                self._cursor = cell.firstCursorPosition()
                self._cell(table, number, column, spans)
                if number == 0:
                    cell.setFormat(self._sheet.head_cell())
                written += 1
                if written % _BATCH == 0:
                    yield
        self._cursor = after
        yield

    def _cell(self, table: Table, row: int, column: int, spans: tuple[Span, ...]) -> None:
        look = QTextBlockFormat()
        look.setProperty(LINE, table.line + (row + 1 if row else 0))
        align = _ALIGN.get(table.aligns[column] if column < len(table.aligns) else "")
        if align is not None:
            look.setAlignment(align)
        self._cursor.setBlockFormat(look)
        for span in spans:
            self._span(span if row else replace(span, bold=True))
