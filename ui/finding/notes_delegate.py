"""Paints the cards of the note list: title, two lines, who wrote, when."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui.finding.notes_model import CARD, Card
from ui.look import icons, theme
from ui.parts.basics import draw_avatar
from ui.writing.mirror import units

_PAD = 12
_DISC = 18
_MOST_DISCS = 4
_PIN = 14
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


def _flat(text: str) -> str:
    """The same length, on one line: offsets of marks stay valid."""
    return text.replace("\n", " ").replace("\t", " ")


def _foot() -> int:
    """Height of the lowest line: its discs, or its words where these are larger."""
    return max(_DISC, theme.px(15))


def _pin_box(box: QRectF) -> QRect:
    return QRect(round(box.right()) - _PIN, round(box.center().y() - _PIN / 2), _PIN, _PIN)


def _ranges(card: Card) -> list[QTextLayout.FormatRange]:
    found = []
    for start, end in card.marks:
        stress = QTextLayout.FormatRange()
        stress.start = units(card.excerpt[:start])
        stress.length = units(card.excerpt[start:end])
        stress.format = QTextCharFormat()
        stress.format.setForeground(theme.color("accent"))
        stress.format.setFontWeight(QFont.Weight.DemiBold)
        found.append(stress)
    return found


class NoteDelegate(QStyledItemDelegate):
    """One card. Reads the theme at every paint, so a theme change needs no call."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:  # noqa: N802 - Qt's name
        """All cards are equally high."""
        line = theme.px(17)
        return QSize(160, 9 + line + 4 + 2 * line + 6 + _foot() + 13)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw one card."""
        card = index.data(CARD)
        if not isinstance(card, Card):
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(option.rect).adjusted(8, 2, -8, -2)
        ground = self._ground(painter, option.state, box)
        inside = box.adjusted(_PAD, 9, -_PAD, -9)
        line = theme.px(17)
        self._title(painter, card, QRectF(inside.left(), inside.top(), inside.width(), line))
        self._excerpt(painter, card, QRectF(inside.left(), inside.top() + line + 4, inside.width(), 2 * line))
        self._foot(painter, card, QRectF(inside.left(), inside.bottom() - _foot(), inside.width(), _foot()), ground)
        painter.restore()

    def _ground(self, painter: QPainter, state: QStyle.StateFlag, box: QRectF) -> str:
        selected = bool(state & QStyle.StateFlag.State_Selected)
        hovered = bool(state & QStyle.StateFlag.State_MouseOver)
        ground = "sel" if selected else "hover" if hovered else "list"
        if selected or hovered:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color(ground))
            painter.drawRoundedRect(box, 10, 10)
        if selected and state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(theme.color("accent"))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 10, 10)
        return ground

    def _title(self, painter: QPainter, card: Card, box: QRectF) -> None:
        face = theme.font(13, QFont.Weight.DemiBold)
        if card.pinned:
            icons.icon("pin", "accent", _PIN).paint(painter, _pin_box(box))
            box = box.adjusted(0, 0, -_PIN - 6, 0)
        painter.setFont(face)
        painter.setPen(theme.color("text"))
        text = QFontMetricsF(face).elidedText(card.title, Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(box, int(_LEFT), text)

    def _excerpt(self, painter: QPainter, card: Card, box: QRectF) -> None:
        face = theme.font(12)
        metrics = QFontMetricsF(face)
        painter.setPen(theme.color("muted"))
        layout = QTextLayout(_flat(card.excerpt), face)
        option = QTextOption(Qt.AlignmentFlag.AlignLeft)
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)  # an address must not run over the card
        layout.setTextOption(option)
        ranges = _ranges(card)
        if ranges:
            layout.setFormats(ranges)
        layout.beginLayout()
        first, second = layout.createLine(), None
        if first.isValid():
            first.setLineWidth(box.width())
            second = layout.createLine()
            if second.isValid():
                second.setLineWidth(box.width())
        rest = layout.createLine() if second is not None and second.isValid() else None
        layout.endLayout()
        if first.isValid():
            first.draw(painter, box.topLeft())
        if second is None or not second.isValid():
            return
        below = QRectF(box.left(), box.top() + box.height() / 2, box.width(), box.height() / 2)
        if rest is not None and rest.isValid() and not ranges:
            tail = layout.text()[second.textStart() : second.textStart() + 300]
            text = metrics.elidedText(tail, Qt.TextElideMode.ElideRight, box.width())
            painter.setFont(face)
            painter.drawText(below, int(_LEFT), text)
        else:
            second.draw(painter, below.topLeft())

    def _foot(self, painter: QPainter, card: Card, box: QRectF, ground: str) -> None:
        for place, name in enumerate(card.people[:_MOST_DISCS]):
            disc = QRectF(box.left() + place * 14, box.bottom() - _DISC, _DISC, _DISC)
            draw_avatar(painter, disc, name, ring=ground)
        painter.setFont(theme.font(11))
        painter.setPen(theme.color("accent" if card.live else "faint"))
        painter.drawText(box, int(_RIGHT), card.when)
