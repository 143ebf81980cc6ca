"""Where two people are in meeting each other, and whose turn it is: the same on both screens, mirrored."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ui.look import theme
from ui.parts.basics import Avatar, Elided, label, panel

HEIGHT, _TEXT_TOP = 46, 23


class Steps(QWidget):
    """Dots on a line: those behind are filled, the present one is ringed. The words under them say the same."""

    def __init__(self, names: tuple[str, ...]) -> None:
        super().__init__()
        self._names = names
        self._at = 0
        self.setFixedHeight(_TEXT_TOP + theme.px(HEIGHT - _TEXT_TOP))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.go(0)

    def go(self, at: int) -> None:
        """Show that this step is under way; one more than there are: all done."""
        self._at = at
        done = at >= len(self._names)
        name = self._names[-1] if done else self._names[at]
        said = self.tr("Done: {0}") if done else self.tr("Step {1} of {2}: {0}")
        self.setAccessibleName(said.format(name, at + 1, len(self._names)))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw it."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        wide = self.width() / len(self._names)
        points = [QPointF(wide * (place + 0.5), 11) for place in range(len(self._names))]
        for place in range(1, len(points)):
            token = "accent" if place <= self._at else "border"
            painter.setPen(QPen(theme.color(token), 2))
            painter.drawLine(points[place - 1], points[place])
        for place, (point, name) in enumerate(zip(points, self._names, strict=True)):
            self._dot(painter, point, place)
            now = place == self._at
            painter.setFont(theme.font(11, QFont.Weight.DemiBold if now else QFont.Weight.Normal))
            painter.setPen(theme.color("text" if place <= self._at else "faint"))
            room = QRectF(point.x() - wide / 2, _TEXT_TOP, wide, self.height() - _TEXT_TOP)
            shown = painter.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, int(wide) - 6)
            painter.drawText(room, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop, shown)
        painter.end()

    def _dot(self, painter: QPainter, at: QPointF, place: int) -> None:
        painter.setPen(QPen(theme.color("accent" if place <= self._at else "edge"), 2))
        painter.setBrush(theme.color("accent" if place < self._at else "list"))
        painter.drawEllipse(at, 6, 6)
        if place == self._at:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("accent"))
            painter.drawEllipse(at, 3, 3)


class Pair(QWidget):
    """The two people, each with what is asked of them now."""

    def __init__(self, me: str, them: str, mine: str, theirs: str) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        row.addWidget(_side(me, self.tr("You"), mine), 1)
        row.addWidget(_side(them, them, theirs), 1)


def _side(name: str, shown: str, state: str) -> QWidget:
    card = panel("card")
    words = QVBoxLayout()
    words.setSpacing(0)
    title, line = Elided("h2"), label(state, "muted", wrap=True)
    title.setText(shown)
    words.addWidget(title)
    words.addWidget(line)
    row = QHBoxLayout(card)
    row.setContentsMargins(12, 10, 12, 10)
    row.setSpacing(10)
    row.addWidget(Avatar(name, 32), 0, Qt.AlignmentFlag.AlignTop)
    row.addLayout(words, 1)
    return card
