"""Differences and authorship as a plain text document with colours: no markup is ever read."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QBrush, QColor, QTextBlockFormat, QTextCharFormat, QTextCursor, QTextDocument
from PySide6.QtWidgets import QFrame, QTextEdit

from peermesh.app import Piece, Written
from ui.look import theme

LINE_HEIGHT = 140
TEXT_PX = 15
MARGIN = 14
WASH = 44
"""Opacity of a colour behind text, of 255: the text keeps its contrast."""
LONGEST = 200_000
"""Longer texts are shown to here; a person compares versions, not books."""


class VersionText(QTextEdit):
    """Read-only. What came is underlined on a tint, what went is struck out on another: never by colour alone."""

    def __init__(self) -> None:
        super().__init__()
        self.setReadOnly(True)
        self.setUndoRedoEnabled(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTabChangesFocus(True)
        self.setFont(theme.font(TEXT_PX))
        self.setAccessibleName(self.tr("The note in this version"))

    def show_pieces(self, pieces: Sequence[Piece]) -> None:
        """A difference; the first change is scrolled to."""
        document, cursor = self._fresh()
        room, first = LONGEST, -1
        for piece in pieces:
            if room <= 0:
                break
            if first < 0 and piece.kind != "=":
                first = cursor.position()
            cursor.insertText(piece.text[:room], _format(piece))
            room -= len(piece.text)
        self._take(document, max(0, first))

    def show_authors(self, text: str, runs: Sequence[Written]) -> None:
        """Each run on a tint of its author's colour."""
        document, cursor = self._fresh()
        for run in runs:
            if run.start >= LONGEST:
                break
            form = QTextCharFormat()
            form.setBackground(QBrush(_wash(theme.hue(run.name))))

            cursor.insertText(text[run.start : run.end], form)
        self._take(document, 0)

    def _fresh(self) -> tuple[QTextDocument, QTextCursor]:
        document = QTextDocument(self)
        document.setUndoRedoEnabled(False)
        document.setDefaultFont(self.font())
        document.setDocumentMargin(MARGIN)
        cursor = QTextCursor(document)
        spacing = QTextBlockFormat()
        spacing.setLineHeight(LINE_HEIGHT, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        cursor.setBlockFormat(spacing)
        return document, cursor

    def _take(self, document: QTextDocument, at: int) -> None:
        old = self.document()
        mine = old.parent() is self
        self.setDocument(document)
        if mine:
            old.deleteLater()
        cursor = QTextCursor(document)
        cursor.setPosition(min(at, document.characterCount() - 1))
        self.setTextCursor(cursor)
        self.ensureCursorVisible()


def _wash(color: QColor) -> QColor:
    made = QColor(color)
    made.setAlpha(WASH)
    return made


def _format(piece: Piece) -> QTextCharFormat:
    form = QTextCharFormat()
    if piece.kind == "+":
        form.setBackground(QBrush(_wash(theme.color("accent"))))
        form.setFontUnderline(True)
        form.setUnderlineColor(theme.hue(piece.name) if piece.name else theme.color("accent"))
    elif piece.kind == "-":
        form.setBackground(QBrush(_wash(theme.color("bad"))))
        form.setForeground(QBrush(theme.color("muted")))
        form.setFontStrikeOut(True)
    else:
        form.setForeground(QBrush(theme.color("text")))
    form.setProperty(QTextCharFormat.Property.UserProperty, piece.kind)
    return form


def kind_at(cursor: QTextCursor) -> str:
    """Which kind of piece the character left of a cursor belongs to."""
    return str(cursor.charFormat().property(QTextCharFormat.Property.UserProperty) or "")
