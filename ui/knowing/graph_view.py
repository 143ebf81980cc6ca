"""The graph as a picture, moved by dragging, sized by the wheel; a click opens. Links are lines.

Documents are signs of their kind, or dots of its colour where they are many.

It is decoration for whoever sees it; keyboard and screen readers have the list beside it, and what is current there is
marked here. Drawn once for each place and size, then only shifted while it is dragged.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from PySide6.QtCore import QEvent, QLineF, QPointF, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QFontMetricsF,
    QHelpEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from peermesh.app import NoteGraph
from ui.knowing.graph_kinds import Look
from ui.knowing.graph_layout import Point
from ui.look import theme
from ui.parts.basics import tip

NEAREST, FURTHEST, WIDEST = 2.5, 0.08, 1.8
LABELS = 60
"""Names drawn at most, of the notes with the most links first."""
SMOOTH = 600
"""So many lines, and no more, are drawn smoothly."""
SIGNS, SIGN_ZOOM = 150, 0.6
"""So many documents, seen so large, have the icon of their kind; others are dots."""
SETTLES_MS = 90
_REACH, _SLACK = 17.0, 5.0
"""Pixels from a note's middle, and from its rim, that are still looked at, and still count as on it."""


class GraphView(QWidget):
    """Owner: the graph page. `hub` is the place of the open note, -1 when it is not among them."""

    opened = Signal(int)
    """The note at this place was clicked."""
    pointed = Signal(int)
    """The mouse is over the note at this place, or over none (-1)."""

    def __init__(self) -> None:
        super().__init__()
        self.graph = NoteGraph((), ())
        self.hub = -1
        self.current = -1
        self._points: Sequence[Point] = ()
        self._looks: Sequence[Look] = ()
        self._degrees: list[int] = []
        self._zoom = 1.0
        self._middle = QPointF()
        self._pressed: QPointF | None = None
        self._dragged = False
        self._drawn: QPixmap | None = None
        self._shift = QPointF()
        self._settles = QTimer(self, singleShot=True, interval=SETTLES_MS)
        self._settles.timeout.connect(self._redraw)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(220, 200)
        self.setAccessibleName(self.tr("Picture of the documents and their links"))

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """It takes what is left."""
        return QSize(480, 420)

    def show_graph(self, graph: NoteGraph, points: Sequence[Point], hub: int, looks: Sequence[Look]) -> None:
        """Show this graph, all of it in view; `looks` are of its nodes."""
        self.graph, self._points, self.hub, self.current = graph, points, hub, -1
        self._looks = looks
        self._degrees = graph.degrees()
        every = self.tr("%n documents", "", len(graph.nodes))
        links = self.tr("%n links", "", len(graph.edges))
        self.setAccessibleDescription(f"{every}, {links}")
        self.fit()

    def fit(self) -> None:
        """All of it in view, a few not too far apart."""
        xs, ys = [x for x, _ in self._points], [y for _, y in self._points]
        if xs:
            wide, high = max(xs) - min(xs) + 170, max(ys) - min(ys) + 90
            self._middle = QPointF((max(xs) + min(xs)) / 2, (max(ys) + min(ys)) / 2)
            fits = min(self.width() / wide, self.height() / high)
            self._zoom = max(FURTHEST, min(WIDEST, fits))
        self._redraw()

    def mark(self, place: int) -> None:
        """The note that is current in the list."""
        if place != self.current:
            self.current = place
            self.update()

    def zoom(self, by: float, at: QPointF | None = None) -> None:
        """Larger or smaller, with this point of the widget staying where it is."""
        at = at if at is not None else QRectF(self.rect()).center()
        fixed = self._world(at)
        self._zoom = max(FURTHEST, min(NEAREST, self._zoom * by))
        self._middle += fixed - self._world(at)
        self._redraw()

    def retheme(self) -> None:
        """The theme changed."""
        self._redraw()

    # -- geometry

    def _screen(self, point: Point) -> QPointF:
        centre = QRectF(self.rect()).center()
        return QPointF(
            (point[0] - self._middle.x()) * self._zoom + centre.x(),
            (point[1] - self._middle.y()) * self._zoom + centre.y(),
        )

    def _world(self, at: QPointF) -> QPointF:
        return (at - QRectF(self.rect()).center()) / self._zoom + self._middle

    def _signs(self) -> bool:
        """Whether there is room for icons."""
        return len(self._points) <= SIGNS and self._zoom >= SIGN_ZOOM

    def _radius(self, place: int) -> float:
        if self._signs():
            return min(8.0 + math.sqrt(self._degrees[place]), 12.0)
        size = 3.0 + 1.6 * math.sqrt(self._degrees[place])
        return max(1.5, min(size, 11.0) * min(1.0, 0.3 + 0.7 * self._zoom))

    def place_at(self, at: QPointF) -> int:
        """The note under a point, or -1."""
        here = self._world(at)
        x, y, reach = here.x(), here.y(), _REACH / self._zoom
        near = [
            (math.hypot(px - x, py - y) * self._zoom - self._radius(place), place)
            for place, (px, py) in enumerate(self._points)
            if abs(px - x) < reach and abs(py - y) < reach
        ]
        far, found = min(near, default=(_REACH, -1))
        return found if far < _SLACK else -1

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """All of it stays in view."""
        super().resizeEvent(event)
        self.fit()

    # -- drawing

    def _redraw(self) -> None:
        self._settles.stop()
        self._drawn = None
        self._shift = QPointF()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """What was drawn, and on it the note that is current."""
        if self._drawn is None:
            self._drawn = self._draw()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.drawPixmap(self._shift, self._drawn)
        if 0 <= self.current < len(self._points):
            self._stress(painter, self.current)
        painter.end()

    def _draw(self) -> QPixmap:
        ratio = self.devicePixelRatio()
        made = QPixmap(round(self.width() * ratio), round(self.height() * ratio))
        made.setDevicePixelRatio(ratio)
        made.fill(theme.color("surface"))
        painter = QPainter(made)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        spots = [self._screen(point) for point in self._points]
        self._lines(painter, spots)
        self._dots(painter, spots)
        self._names(painter, spots)
        painter.end()
        return made

    def _lines(self, painter: QPainter, spots: Sequence[QPointF]) -> None:
        view = QRectF(self.rect()).adjusted(-400, -400, 400, 400)
        inside = [view.contains(spot) for spot in spots]
        own, others = list[QLineF](), list[QLineF]()
        for one, other in self.graph.edges:
            if inside[one] or inside[other]:
                (own if self.hub in (one, other) else others).append(QLineF(spots[one], spots[other]))
        # Opaque, and plain where they are many: lines that let others through, or smooth ones, cost ten times as much.
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=len(others) < SMOOTH)
        painter.setPen(QPen(_mixed("edge", "surface", 0.4), 1 if len(others) >= SMOOTH else 1.3))
        painter.drawLines(others)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(_mixed("accent", "surface", 0.75), 1.5))
        painter.drawLines(own)

    def _dots(self, painter: QPainter, spots: Sequence[QPointF]) -> None:
        view = QRectF(self.rect()).adjusted(-20, -20, 20, 20)
        stamps: dict[tuple[int, str], QPixmap] = {}
        signs, ratio = self._signs(), self.devicePixelRatio()
        for place, spot in enumerate(spots):
            if place == self.hub or not view.contains(spot):
                continue
            size, look = round(self._radius(place) * 2), self._looks[place]
            key = (size, look.name)
            stamp = stamps.get(key) or stamps.setdefault(key, _stamp(size / 2, ratio, look, sign=signs))
            half = stamp.deviceIndependentSize().width() / 2
            painter.drawPixmap(QPointF(spot.x() - half, spot.y() - half), stamp)
        if 0 <= self.hub < len(spots):
            painter.setPen(QPen(theme.color("surface"), 2))
            painter.setBrush(theme.color("accent"))
            radius = self._radius(self.hub) + 3
            painter.drawEllipse(spots[self.hub], radius, radius)
            self._sign(painter, self.hub, spots[self.hub])

    def _sign(self, painter: QPainter, place: int, spot: QPointF) -> None:
        """The icon of a kind on a ground of accent."""
        if self._signs():
            size = round(self._radius(place) * 1.5)
            made = self._looks[place].pixmap(size, self.devicePixelRatio(), theme.color("on_accent"))
            painter.drawPixmap(spot - QPointF(size / 2, size / 2), made)

    def _names(self, painter: QPainter, spots: Sequence[QPointF]) -> None:
        face = theme.font(12)
        metrics = QFontMetricsF(face)
        painter.setFont(face)
        taken: list[QRectF] = []
        view = QRectF(self.rect())
        signs = [self._sign_box(place, spot) for place, spot in enumerate(spots)] if self._signs() else []
        order = sorted(range(len(spots)), key=lambda place: (place != self.hub, -self._degrees[place], place))
        for place in order:
            if len(taken) == LABELS:
                break
            if not view.contains(spots[place]):
                continue
            box = self._name_box(place, spots[place], metrics)
            if (
                box.left() >= 2
                and box.right() <= view.right() - 2
                and not any(box.intersects(other) for other in (*taken, *signs))
            ):
                taken.append(box)
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(_ink("surface", 205))
                painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), 5, 5)
                painter.setPen(theme.color("text" if place == self.hub else "muted"))
                painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self._name(place, metrics))

    def _name(self, place: int, metrics: QFontMetricsF) -> str:
        return metrics.elidedText(self.graph.nodes[place].title, Qt.TextElideMode.ElideRight, 150)

    def _name_box(self, place: int, spot: QPointF, metrics: QFontMetricsF) -> QRectF:
        wide = metrics.horizontalAdvance(self._name(place, metrics)) + 8
        top = spot.y() + self._radius(place) + (5 if place == self.hub else 3)
        return QRectF(spot.x() - wide / 2, top, wide, metrics.height())

    def _sign_box(self, place: int, spot: QPointF) -> QRectF:
        half = self._radius(place) - 1  # a name is further below its own
        return QRectF(spot.x() - half, spot.y() - half, 2 * half, 2 * half)

    def _stress(self, painter: QPainter, place: int) -> None:
        spot = self._screen(self._points[place])
        painter.setPen(QPen(theme.color("accent"), 2))
        for one, other in self.graph.edges:
            if place in (one, other):
                painter.drawLine(self._screen(self._points[one]), self._screen(self._points[other]))
        painter.setPen(QPen(theme.color("text"), 2))
        painter.setBrush(theme.color("accent"))
        radius = self._radius(place) + 2
        painter.drawEllipse(spot, radius, radius)
        self._sign(painter, place, spot)
        face = theme.font(12)
        metrics = QFontMetricsF(face)
        box = self._name_box(place, spot, metrics)
        box.moveLeft(max(4.0, min(box.left(), self.width() - box.width() - 4)))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("text"))
        painter.drawRoundedRect(box.adjusted(-2, 1, 2, 3), 6, 6)
        painter.setFont(face)
        painter.setPen(theme.color("surface"))
        painter.drawText(box.translated(0, 2), Qt.AlignmentFlag.AlignCenter, self._name(place, metrics))

    # -- the mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """A press begins a click, or a drag."""
        self._pressed, self._dragged = event.position(), False

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Drag the picture, or point at a note."""
        at = event.position()
        if self._pressed is None:
            place = self.place_at(at)
            self.setCursor(Qt.CursorShape.PointingHandCursor if place >= 0 else Qt.CursorShape.OpenHandCursor)
            self.mark(place)
            self.pointed.emit(place)
            return
        moved = at - self._pressed
        if self._dragged or moved.manhattanLength() > 4:
            self._dragged = True
            self._pressed = at
            self._middle -= moved / self._zoom
            self._shift += moved
            self._settles.start()
            self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """A click opens the note under it."""
        clicked, self._pressed = not self._dragged, None
        if not clicked:
            self._redraw()
            return
        place = self.place_at(event.position())
        if place >= 0:
            self.opened.emit(place)

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802 - Qt's name
        """Larger and smaller around the mouse."""
        self.zoom(1.0015 ** event.angleDelta().y(), event.position())
        event.accept()

    def event(self, event: QEvent) -> bool:
        """The whole title as a tooltip."""
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            place = self.place_at(QPointF(event.pos()))
            QToolTip.showText(event.globalPos(), tip(self.graph.nodes[place].title) if place >= 0 else "", self)
            return True
        return super().event(event)


def _stamp(radius: float, ratio: float, look: Look, *, sign: bool) -> QPixmap:
    """A dot, or an icon, put down many times: ellipses, or points with a round pen, cost a hundred times as much."""
    side = 2 * radius + 5
    made = QPixmap(round(side * ratio), round(side * ratio))
    made.setDevicePixelRatio(ratio)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(theme.color("surface"), 1.5))
    painter.setBrush(theme.color("surface") if sign else theme.color("edge") if look.name == "note" else look.ink())
    painter.drawEllipse(QPointF(side / 2, side / 2), radius + 0.75, radius + 0.75)
    if sign:
        size = round(radius * 2) - 1
        painter.drawPixmap(QPointF((side - size) / 2, (side - size) / 2), look.pixmap(size, ratio))
    painter.end()
    return made


def _mixed(ink: str, ground: str, share: float) -> QColor:
    """A colour between two tokens."""
    one, other = theme.color(ink), theme.color(ground)
    parts = ((one.red(), other.red()), (one.green(), other.green()), (one.blue(), other.blue()))
    return QColor(*(round(a * share + b * (1 - share)) for a, b in parts))


def _ink(token: str, alpha: int) -> QColor:
    made = theme.color(token)
    made.setAlpha(alpha)
    return made
