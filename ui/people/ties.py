"""Who has done what for whom, drawn: people on a ring in the order of their names, a thin arrow for each kind of deed.

Every line has one width and every disc one size, whatever somebody did: the picture has nothing to compare. A kind is
told apart by its colour and by its dashes.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QPixmap,
    QPolygonF,
)
from PySide6.QtWidgets import QLabel, QSizePolicy

from peermesh.app.practices import Tie
from peermesh.notebook.deeds import DeedKind
from peermesh.struct import Struct
from peermesh.types import DeviceId
from ui.look import theme
from ui.parts.words import short
from ui.people import faces
from ui.people.company import Somebody
from ui.people.deed_words import deed_words

RADIUS = 18.0
WIDTH = 1.7
"""Of every line."""
BEND, APART = 16.0, 10.0
"""How far an arrow bends aside, and two arrows between the same people stand apart."""
TIP = 7.0
LEAST = 330
"""Pixels of height."""
_STYLES: dict[DeedKind, tuple[int, tuple[float, ...]]] = {
    DeedKind.HELPED: (0, ()),
    DeedKind.ANSWERED: (2, (6, 2.5)),
    DeedKind.THANKED: (1, (2.5, 2)),
    DeedKind.CHEERED: (6, (1, 2)),
    DeedKind.EDITED: (3, (8, 2, 1, 2)),
    DeedKind.INTRODUCED: (5, (10, 3)),
    DeedKind.COMMENTED: (7, (4, 2, 1, 2, 1, 2)),
}
"""A colour of people, by its number, and dashes in widths of the line."""


class Scene(Struct, frozen=True):
    """What is drawn: people in the order of their names, and their ties."""

    people: tuple[Somebody, ...] = ()
    ties: tuple[Tie, ...] = ()

    @property
    def kinds(self) -> tuple[DeedKind, ...]:
        """Those that occur, in the order of a legend."""
        found = {kind for tie in self.ties for kind in tie.kinds}
        return tuple(kind for kind in DeedKind if kind in found)

    def named(self, person: DeviceId) -> str:
        """What somebody is called."""
        return next((one.name for one in self.people if one.person == person), "?")

    def of(self, person: DeviceId) -> list[Tie]:
        """The ties from and to somebody."""
        return [tie for tie in self.ties if person in (tie.who, tie.whom)]


def pen(kind: DeedKind) -> QPen:
    """How a line of this kind is drawn."""
    hue, dashes = _STYLES[kind]
    ink = QColor(theme.HUES[hue])
    made = QPen(ink.lighter(150) if theme.dark_now() else ink, WIDTH)
    if dashes:
        made.setDashPattern(list(dashes))
    return made


def places(size: QSize, people: int, top: float, bottom: float) -> list[QPointF]:
    """The middles of the discs, from the top and with the clock."""
    middle = QPointF(size.width() / 2, (top + size.height() - bottom) / 2)
    rx, ry = max(40.0, size.width() / 2 - 90), max(40.0, (size.height() - top - bottom) / 2 - RADIUS - 20)
    angles = [2 * math.pi * at / max(1, people) - math.pi / 2 for at in range(people)]
    return [middle + QPointF(min(rx, ry * 1.7) * math.cos(angle), ry * math.sin(angle)) for angle in angles]


def arrow(begin: QPointF, end: QPointF, aside: float) -> tuple[QPainterPath, QPolygonF]:
    """A curve from one disc to another that bends to its right, and its tip."""
    along = end - begin
    length = math.hypot(along.x(), along.y()) or 1.0
    along /= length
    across = QPointF(-along.y(), along.x())
    control = (begin + end) / 2 + across * aside * 2
    start, stop = _leaving(begin, control, RADIUS + 3), _leaving(end, control, RADIUS + 4)
    way = stop - control
    far = math.hypot(way.x(), way.y()) or 1.0
    way /= far
    side = QPointF(-way.y(), way.x()) * (TIP * 0.42)
    path = QPainterPath(start)
    path.quadTo(control, stop - way * TIP * 0.7)
    return path, QPolygonF([stop, stop - way * TIP + side, stop - way * TIP - side])


def _leaving(middle: QPointF, to: QPointF, distance: float) -> QPointF:
    way = to - middle
    length = math.hypot(way.x(), way.y()) or 1.0
    return middle + way * (distance / length)


def draw(painter: QPainter, scene: Scene, size: QSize, focus: int | None = None, top: float = 0.0) -> None:
    """Draw a scene with its legend into a room of this size, `top` pixels of it left free."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    line = QFontMetricsF(theme.font(12)).height()
    rows = _legend_rows(scene.kinds, size.width())
    at = places(size, len(scene.people), top, len(rows) * (line + 6) + line)
    index = {one.person: place for place, one in enumerate(scene.people)}
    for tie in scene.ties:
        for number, kind in enumerate(tie.kinds):
            path, head = arrow(at[index[tie.who]], at[index[tie.whom]], BEND + APART * number)
            style = pen(kind)
            painter.setPen(style)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawPath(path)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(style.color())
            painter.drawPolygon(head)
    called = short([one.name for one in scene.people])
    for place, one in enumerate(scene.people):
        _person(painter, one, called[place], at[place], line, focused=place == focus)
    _legend(painter, rows, size, line)


def _person(painter: QPainter, one: Somebody, called: str, at: QPointF, line: float, *, focused: bool) -> None:
    box = QRectF(at.x() - RADIUS, at.y() - RADIUS, 2 * RADIUS, 2 * RADIUS)
    faces.draw(painter, box, one.profile)
    if focused:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(theme.color("text"), 2))
        painter.drawEllipse(box.adjusted(-4, -4, 4, 4))
    painter.setFont(theme.font(12))
    painter.setPen(theme.color("text"))
    text = QFontMetricsF(painter.font()).elidedText(called, Qt.TextElideMode.ElideRight, 110)
    painter.drawText(QRectF(at.x() - 60, box.bottom() + 3, 120, line), int(Qt.AlignmentFlag.AlignCenter), text)


_Legend = list[list[tuple[DeedKind, str, float]]]


def _legend_rows(kinds: Sequence[DeedKind], width: float) -> _Legend:
    """The legend's entries with their widths, row by row."""
    metrics = QFontMetricsF(theme.font(12))
    rows: _Legend = [[]]
    left = width
    for kind in kinds:
        text = deed_words.of(kind)
        wide = 40 + metrics.horizontalAdvance(text) + 18
        if wide > left and rows[-1]:
            rows.append([])
            left = width
        rows[-1].append((kind, text, wide))
        left -= wide
    return rows if kinds else []


def _legend(painter: QPainter, rows: _Legend, size: QSize, line: float) -> None:
    y = size.height() - len(rows) * (line + 6)
    painter.setFont(theme.font(12))
    for row in rows:
        x = (size.width() - sum(wide for _, _, wide in row)) / 2
        for kind, text, wide in row:
            painter.setPen(pen(kind))
            painter.drawLine(QPointF(x, y + line / 2), QPointF(x + 30, y + line / 2))
            painter.setPen(theme.color("muted"))
            painter.drawText(QRectF(x + 38, y, wide, line), int(Qt.AlignmentFlag.AlignVCenter), text)
            x += wide
        y += line + 6


class TiesPicture(QLabel):
    """Shows one `Scene`. A label, because only a label with a picture tells screen readers that it is one."""

    chosen = Signal(object)
    """The person whose disc was clicked, or opened by Enter."""

    def __init__(self) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setPixmap(QPixmap(1, 1))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumHeight(LEAST)
        self.scene = Scene()
        self._place = 0
        self._say()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """As high as it may be small."""
        return QSize(320, LEAST)

    def show_scene(self, scene: Scene) -> None:
        """Show this."""
        if scene != self.scene:
            self.scene = scene
            self._place = min(self._place, max(0, len(scene.people) - 1))
            self._say()
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw it."""
        painter = QPainter(self)
        draw(painter, self.scene, self.size(), self._place if self.hasFocus() else None)
        painter.end()

    def sentence(self, person: DeviceId) -> str:
        """What somebody did for others and others for them."""
        scene = self.scene
        said = [deed_words.tie(scene.named(tie.who), scene.named(tie.whom), tie.kinds) for tie in scene.of(person)]
        return ". ".join([scene.named(person), *said])

    def _say(self) -> None:
        name = self.tr("Who has helped whom, as a picture")
        if self.scene.people:
            name = f"{name}. {self.sentence(self.scene.people[self._place].person)}"
        self.setAccessibleName(name)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Arrows go from one person to the next, Enter opens their card."""
        people, key = self.scene.people, event.key()
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1}.get(Qt.Key(key))
        if people and step is not None:
            self._place = (self._place + step) % len(people)
            self._say()
            self.update()
        elif people and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.chosen.emit(people[self._place].person)
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """A click opens somebody's card."""
        line = QFontMetricsF(theme.font(12)).height()
        rows = _legend_rows(self.scene.kinds, self.width())
        for place, at in enumerate(places(self.size(), len(self.scene.people), 0, len(rows) * (line + 6) + line)):
            way = event.position() - at
            if math.hypot(way.x(), way.y()) <= RADIUS + 3:
                self._place = place
                self.chosen.emit(self.scene.people[place].person)
                return

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Somebody stands out now."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Nobody stands out any more."""
        super().focusOutEvent(event)
        self.update()
