"""Carets and selections of others, painted over the text of one editor.

The editor calls `paint` at the end of its own painting. Only what moved is painted anew. A name shows while its caret
moves and a little longer, and under the mouse; there is no animation.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPointF, QRect, QRectF, Qt, QTimer
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QHelpEvent, QPainter, QTextBlock, QTextCursor
from PySide6.QtWidgets import QToolTip

from peermesh.struct import Struct
from ui.look import theme
from ui.parts.basics import tip
from ui.writing.editor import PlainEditor, RichEditor

FLAG_S = 3.0
"""A name stays so long after its caret moved."""
QUIET_S = 60.0
"""A caret that has not moved for so long is paler."""
TINT = 46
"""Opacity of a selection, of 255: text on it keeps its contrast."""
WIDE = 2
NEAR = 8


class Shown(Struct, frozen=True):
    """One caret, in UTF-16 units of the editor's document."""

    name: str
    anchor: int
    position: int
    age_s: float


class CaretLayer(QObject):
    """Owner: the live room; one an editor."""

    def __init__(self, editor: RichEditor | PlainEditor) -> None:
        super().__init__(editor)
        self._editor = editor
        self.carets: tuple[Shown, ...] = ()
        self._flags = QTimer(self, singleShot=True)
        self._flags.timeout.connect(self._flags_over)
        editor.over = self.paint
        editor.viewport().installEventFilter(self)

    def show_carets(self, carets: tuple[Shown, ...]) -> None:
        """Show these from now on."""
        before = self._places()
        self.carets = carets
        for place in before + self._places():
            self._editor.viewport().update(place)
        self._plan()

    def _plan(self) -> None:
        fresh = [FLAG_S - one.age_s for one in self.carets if one.age_s < FLAG_S]
        if fresh:
            self._flags.start(max(20, round(1000 * min(fresh)) + 20))

    def _flags_over(self) -> None:
        self.carets = tuple(Shown(c.name, c.anchor, c.position, c.age_s + FLAG_S) for c in self.carets)
        self._editor.viewport().update()

    # -- where

    def _cursor(self, unit: int) -> QTextCursor:
        made = QTextCursor(self._editor.document())
        made.setPosition(max(0, min(unit, self._editor.document().characterCount() - 1)))
        return made

    def _caret(self, unit: int) -> QRect:
        return self._editor.cursorRect(self._cursor(unit))

    def _places(self) -> list[QRect]:
        """What has to be painted anew where a caret stands: its line, its name, its selection."""
        found = []
        for one in self.carets:
            ends = [self._caret(one.anchor), self._caret(one.position)]
            top, bottom = min(end.top() for end in ends), max(end.bottom() for end in ends)
            found.append(QRect(0, top - 24, self._editor.viewport().width(), bottom - top + 48))
        return found

    # -- painting

    def paint(self) -> None:
        """Over the text; the editor is being painted."""
        if not self.carets:
            return
        painter = QPainter(self._editor.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        height = self._editor.viewport().height()
        for one in self.carets:
            if one.anchor != one.position:
                self._selection(painter, one)
        for one in self.carets:
            at = self._caret(one.position)
            if at.bottom() >= -24 and at.top() <= height + 24:
                self._one(painter, one, at)
        painter.end()

    def _one(self, painter: QPainter, one: Shown, at: QRect) -> None:
        ink = theme.hue(one.name)
        if one.age_s > QUIET_S:
            ink.setAlpha(130)
        painter.setBrush(ink)
        painter.drawRect(QRect(at.left(), at.top(), WIDE, at.height()))
        if one.age_s < FLAG_S:
            self._flag(painter, one.name, at)

    def _flag(self, painter: QPainter, name: str, at: QRect) -> None:
        face = theme.font(11, QFont.Weight.DemiBold)
        metrics = QFontMetricsF(face)
        text = metrics.elidedText(name.split(" ")[0] or name, Qt.TextElideMode.ElideRight, 120)
        width, height = metrics.horizontalAdvance(text) + 10, metrics.height() + 2
        left = min(at.left(), self._editor.viewport().width() - width)
        box = QRectF(left, at.top() - height + 2, width, height)
        mine = QRectF(self._editor.cursorRect())
        if box.top() < 0 or (self._editor.hasFocus() and box.adjusted(-4, 0, 4, 0).intersects(mine)):
            box.moveTop(at.bottom() - 1)
        painter.setBrush(theme.hue(name))
        painter.drawRoundedRect(box, 4, 4)
        painter.setFont(face)
        painter.setPen(Qt.GlobalColor.white)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)
        painter.setPen(Qt.PenStyle.NoPen)

    def _selection(self, painter: QPainter, one: Shown) -> None:
        first, last = sorted((one.anchor, one.position))
        tint = QColor(theme.hue(one.name))
        tint.setAlpha(TINT)
        painter.setBrush(tint)
        view = self._editor.viewport().rect()
        start = self._editor.cursorForPosition(view.topLeft()).block()
        block = max(self._cursor(first).block(), start, key=lambda b: b.position())
        while block.isValid() and block.position() <= last:
            if self._caret(block.position()).top() > view.bottom():
                break
            self._lines(painter, block, first, last)
            block = block.next()

    def _lines(self, painter: QPainter, block: QTextBlock, first: int, last: int) -> None:
        layout, base = block.layout(), block.position()
        if not layout.lineCount():
            return
        corner = QPointF(self._caret(base).topLeft())
        origin = layout.lineAt(0)
        left, top = corner.x() - origin.cursorToX(0)[0], corner.y() - origin.y()  # type: ignore[index]  # a pair
        for number in range(layout.lineCount()):
            line = layout.lineAt(number)
            begin, end = line.textStart(), line.textStart() + line.textLength()
            a, b = max(begin, first - base), min(end, last - base)
            if a < b:
                x1, x2 = line.cursorToX(a)[0], line.cursorToX(b)[0]  # type: ignore[index]  # pairs
                painter.drawRect(QRectF(left + min(x1, x2), top + line.y(), abs(x2 - x1), line.height()))

    # -- under the mouse

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Whose caret is this?"""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            for one in self.carets:
                if self._caret(one.position).adjusted(-NEAR, -2, NEAR, 2).contains(event.pos()):
                    QToolTip.showText(event.globalPos(), tip(one.name), self._editor.viewport())
                    return True
        return super().eventFilter(watched, event)
