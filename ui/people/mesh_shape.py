"""Where everything of the circle's picture is: people on an ellipse around me, edges as gentle curves."""

from __future__ import annotations

import math

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainterPath

from peermesh.struct import Struct

START = -1.9
"""Radians: where the first person sits, a little left of the top."""
BEND = 0.18
"""How far the middle of an edge is drawn towards the centre."""
CLEAR = 1.55
"""An edge between two others keeps this many of my radii away from my middle."""


class Shape(Struct, frozen=True):
    """Middles and radii of the discs by place, me first; `named`: there is room for names below them."""

    places: tuple[QPointF, ...]
    radii: tuple[float, ...]
    named: bool

    def at(self, point: QPointF) -> int | None:
        """Whose disc is under a point."""
        for place, (middle, radius) in enumerate(zip(self.places, self.radii, strict=True)):
            if math.hypot(point.x() - middle.x(), point.y() - middle.y()) <= radius + 3:
                return place
        return None

    def disc(self, place: int) -> QRectF:
        """The square around one disc."""
        middle, radius = self.places[place], self.radii[place]
        return QRectF(middle.x() - radius, middle.y() - radius, 2 * radius, 2 * radius)


def shape(width: float, height: float, people: int, line: float) -> Shape:
    """Places for so many people in a picture of this size; `line` is the height of a name.

    Nobody's place depends on who is here, so that the picture stands still when people come and go.
    """
    others = people - 1
    named = height >= 280
    below = line + 4 if named else 0
    wide = 44 if named else 26
    rx, ry = max(30.0, width / 2 - wide), max(26.0, (height - below) / 2 - 26)
    middle = QPointF(width / 2, (height - below) / 2)
    big, small = (18.0, 14.0) if not named else (22.0, 17.0)
    if others > 1:
        room = 2 * math.pi * math.sqrt((rx * rx + ry * ry) / 2) / others
        small = max(7.0, min(small, room * 0.36))
    around = (QPointF(rx * math.cos(angle), ry * math.sin(angle)) for angle in _angles(others, rx, ry))
    return Shape((middle, *(middle + point for point in around)), (big, *(small for _ in range(others))), named)


def _angles(count: int, rx: float, ry: float) -> list[float]:
    """Angles that part an ellipse into arcs of equal length, so that nobody crowds at its narrow ends."""
    if count < 3:
        return [START + math.pi * 2 * i / max(1, count) for i in range(count)]
    steps = 360
    lengths = [0.0]
    for i in range(1, steps + 1):
        a, b = START + 2 * math.pi * (i - 1) / steps, START + 2 * math.pi * i / steps
        lengths.append(lengths[-1] + math.hypot(rx * (math.cos(b) - math.cos(a)), ry * (math.sin(b) - math.sin(a))))
    found, step = [], 0
    for i in range(count):
        wanted = lengths[-1] * i / count
        while lengths[step] < wanted:
            step += 1
        found.append(START + 2 * math.pi * step / steps)
    return found


def edge(of: Shape, a: int, b: int) -> QPainterPath:
    """The curve between two people; one between two others passes beside me, never through me."""
    first, second, me = of.places[a], of.places[b], of.places[0]
    path = QPainterPath(first)
    if 0 in (a, b):
        path.lineTo(second)
        return path
    middle = (first + second) / 2
    control = middle + (me - middle) * BEND
    # a quadratic curve passes its control point at half the distance
    at = (middle + control) / 2
    away = at - me
    distance = math.hypot(away.x(), away.y())
    least = of.radii[0] * CLEAR
    if distance < least:
        along = second - first
        length = math.hypot(along.x(), along.y()) or 1.0
        across = QPointF(-along.y() / length, along.x() / length)
        side = 1.0 if across.x() * away.x() + across.y() * away.y() >= 0 else -1.0
        control += across * (2 * (least - distance) * side)
    path.quadTo(control, second)
    return path
