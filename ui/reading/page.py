"""The document of the reading view and of a print: loads nothing, and is filled in slices."""

from __future__ import annotations

from collections.abc import Generator, Sequence

from PySide6.QtCore import QByteArray, QObject, QUrl
from PySide6.QtGui import QImage, QTextCursor, QTextDocument
from shiboken6 import isValid

from peermesh.struct import Struct
from ui.look import icons
from ui.reading.blocks import ATTACHMENT, References, blocks_of, mentions, references_of
from ui.reading.pictures import PictureShelf
from ui.reading.pieces import Piece, cutting, front_lines
from ui.reading.sheet import LINE, Sheet
from ui.reading.writer import BOX_OFF, BOX_ON, NO_PICTURE, Writer, begin

MARGIN = 14
"""Around the text, as in the editor."""
_STRIDE = 200
_IMAGE = QTextDocument.ResourceType.ImageResource.value
_SIGNS = {BOX_ON: ("square-check", "accent"), BOX_OFF: ("square", "edge"), NO_PICTURE: ("image-off", "muted")}


class _Placed(Struct, frozen=True):
    """A piece as it stands in the document: `length` characters, for `lines` lines of the source."""

    key: tuple[object, ...]
    lines: int
    length: int


class Page(QTextDocument):
    """Shows one text. Owner: a reading view, or a print.

    Invariants
        1. `loadResource` answers every question itself, with a picture that the shelf holds or with an empty one:
           Qt would open what it gets no answer for.
        2. Between two steps of `fill` the pieces in the document are those in `_placed`, one after another.
    """

    def __init__(self, parent: QObject | None, sheet: Sheet, shelf: PictureShelf, names: Sequence[str]) -> None:
        super().__init__(parent)
        self.sheet = sheet
        self._shelf = shelf
        self._mentions = mentions(names)
        self._placed: list[_Placed] = []
        self._front = 0
        self._empty = QImage(1, 1, QImage.Format.Format_ARGB32)
        self._empty.fill(0)
        self.setUndoRedoEnabled(False)
        self.setDefaultFont(sheet.font)
        self.setDocumentMargin(MARGIN)
        begin(QTextCursor(self))

    def loadResource(self, kind: int, name: QUrl | str) -> object:  # noqa: N802 - Qt's name
        """Pictures of the circle, the signs of tasks, and nothing else."""
        if kind != _IMAGE:
            return QByteArray(b" ")
        address = name if isinstance(name, str) else name.toString(QUrl.ComponentFormattingOption.FullyEncoded)
        if address in _SIGNS:
            shape, ink = _SIGNS[address]
            size = self.sheet.px(18)
            return icons.pixmap(shape, self.sheet.inks[ink].name(), size, 3.0).toImage()
        return self._shelf.look(address) or self._empty

    # -- filling

    def fill(self, text: str) -> Generator[None]:
        """Show a text: only the pieces that differ are written. Abandoned halfway (`close`), a later call goes on.

        Yields often; what is between two yields takes about a millisecond.
        """
        self._front = front_lines(text)
        if self._front:
            text = text.split("\n", self._front)[-1] if text.count("\n") >= self._front else ""
        pieces = yield from cutting(text)
        references: dict[str, object] = {}
        for number, piece in enumerate(pieces):
            if number % _STRIDE == 0:
                yield
            for name, target in references_of(piece.source).items():
                references.setdefault(name, target)
        yield
        keys = [(place == 0, *self._key(piece, references)) for place, piece in enumerate(pieces)]
        yield
        yield from self._exchange(pieces, keys, references)

    def _key(self, piece: Piece, references: References) -> tuple[object, ...]:
        source = piece.source
        used = repr(sorted(references.items())) if references and "[" in source else ""
        pictures = tuple(self._shelf.state(found) for found in _addresses(source)) if "attachment:" in source else ()
        return (source, used, pictures)

    def _exchange(
        self, pieces: Sequence[Piece], keys: Sequence[tuple[object, ...]], references: References
    ) -> Generator[None]:
        old = self._placed
        head = 0
        while head < min(len(old), len(keys)) and old[head].key == keys[head]:
            head += 1
        tail = 0
        while tail < min(len(old), len(keys)) - head and old[-1 - tail].key == keys[-1 - tail]:
            tail += 1
        at = sum(placed.length for placed in old[:head])
        self._remove(at, sum(placed.length for placed in old[head : len(old) - tail]))
        del old[head : len(old) - tail]
        for place in range(head, len(pieces) - tail):
            before = self.characterCount()
            whole = False
            try:
                yield from self._write(pieces[place], references, at)
                whole = True
            finally:
                length = self.characterCount() - before if isValid(self) else 0  # abandoned with its window: nothing
                if whole:
                    old.insert(place, _Placed(keys[place], pieces[place].lines, length))
                else:
                    self._remove(at, length)
            at += length

    def _write(self, piece: Piece, references: References, at: int) -> Generator[None]:
        cursor = QTextCursor(self)
        cursor.setPosition(at)
        writer = Writer(cursor, self.sheet, self._shelf, first=at == 0)
        for part in blocks_of(piece.source, references, self._mentions):
            yield from writer.write(part)

    def _remove(self, at: int, length: int) -> None:
        if length:
            cursor = QTextCursor(self)
            cursor.setPosition(at)
            cursor.setPosition(at + length, QTextCursor.MoveMode.KeepAnchor)
            cursor.removeSelectedText()

    # -- lines of the source

    def line_at(self, position: int) -> int:
        """The line of the source that is shown at a position."""
        line, start = self._front, 0
        for placed in self._placed:
            if position <= start + placed.length:
                break
            line, start = line + placed.lines, start + placed.length
        return line + int(self.findBlock(position).blockFormat().property(LINE) or 0)

    def position_of(self, line: int) -> int:
        """The position of the last paragraph that begins at a line of the source or above it."""
        first, start = self._front, 0
        for placed in self._placed:
            if line < first + placed.lines:
                return self._within(start, placed, line - first)
            first, start = first + placed.lines, start + placed.length
        return max(0, self.characterCount() - 1)

    def _within(self, start: int, placed: _Placed, line: int) -> int:
        block = self.findBlock(start + 1)
        found = start + 1
        while block.isValid() and block.position() <= start + placed.length:
            if int(block.blockFormat().property(LINE) or 0) > line:
                break
            found = block.position()
            block = block.next()
        return found


def _addresses(source: str) -> list[str]:
    return [source[found.start() : _end(source, found.end())] for found in ATTACHMENT.finditer(source)]


def _end(source: str, at: int) -> int:
    while at < len(source) and source[at] not in ") \t\n\"'>":
        at += 1
    return at
