"""One line of somebody's words with some of them stressed, cut where the room ends."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QTextCharFormat, QTextLayout, QTextOption

from peermesh.pattern import late
from ui.look import theme
from ui.parts.words import BEGINS, SIGNS
from ui.writing.mirror import units

LEAD = 30
"""Code points kept before the first stressed word of a line that is cut at its beginning."""
_LEADS = r"\]\((?:peermesh|https?|mailto|attachment):"
_GOES = late(rf"{_LEADS}[^()\s]*\)?|!?\[(?=[^\[\]\n]*{_LEADS})|!?\[\[|\]\]|{BEGINS}\s|{SIGNS.pattern}")
LONGEST = 600
"""Code points that are laid out at all."""


def flat(text: str) -> str:
    """The same length, on one line: offsets of marks stay valid."""
    return text.replace("\n", " ").replace("\t", " ")


def plain(text: str, marks: Sequence[tuple[int, int]]) -> tuple[str, list[tuple[int, int]]]:
    """Without Markdown's signs and where links lead to; `marks` move along, those that stood in what goes are gone."""
    gone = [found.span() for found in _GOES.finditer(text)]

    def moved(at: int) -> int:
        return at - sum(min(end, at) - start for start, end in gone if start < at)

    edges = [0, *(edge for span in gone for edge in span), len(text)]
    kept = "".join(text[start:end] for start, end in zip(edges[::2], edges[1::2], strict=True))
    places = [(moved(start), moved(end)) for start, end in marks]
    return kept, [(start, end) for start, end in places if start < end]


def stresses(text: str, marks: Sequence[tuple[int, int]]) -> list[QTextLayout.FormatRange]:
    """Ranges in code points as Qt's layout takes them."""
    found = []
    for start, end in marks:
        stress = QTextLayout.FormatRange()
        stress.start = units(text[:start])
        stress.length = units(text[start:end])
        stress.format = QTextCharFormat()
        stress.format.setForeground(theme.color("accent"))
        stress.format.setFontWeight(QFont.Weight.DemiBold)
        found.append(stress)
    return found


def draw_line(
    painter: QPainter, box: QRect, text: str, marks: Sequence[tuple[int, int]], face: QFont, ink: str
) -> None:
    """Draw it in the middle of the box's height, from the left."""
    shown = flat(text[:LONGEST])
    painter.setFont(face)
    painter.setPen(theme.color(ink))
    metrics = QFontMetricsF(face)
    if not marks:
        cut = metrics.elidedText(shown, Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(box, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), cut)
        return
    if metrics.horizontalAdvance(shown) > box.width():
        shown, marks = _in_view(shown, marks, metrics, box.width())
        shown = _cut(shown, metrics, box.width())
    layout = QTextLayout(shown, face)
    option = QTextOption(Qt.AlignmentFlag.AlignLeft)
    option.setWrapMode(QTextOption.WrapMode.NoWrap)
    layout.setTextOption(option)
    layout.setFormats(stresses(shown, [(a, min(b, len(shown))) for a, b in marks if a < len(shown)]))
    layout.beginLayout()
    line = layout.createLine()
    line.setLineWidth(box.width())
    layout.endLayout()
    layout.draw(painter, QPointF(box.left(), box.center().y() + 1 - line.height() / 2))


def _in_view(
    text: str, marks: Sequence[tuple[int, int]], metrics: QFontMetricsF, width: float
) -> tuple[str, Sequence[tuple[int, int]]]:
    """Without the beginning, where the first stressed words would stand beyond the end of the room."""
    start, end = marks[0]
    if metrics.horizontalAdvance(text[:end]) < width * 0.85:
        return text, marks
    first = text.find(" ", max(0, start - LEAD), start) + 1 or max(0, start - LEAD)
    return "…" + text[first:], [(a - first + 1, b - first + 1) for a, b in marks if a >= first]


def _cut(text: str, metrics: QFontMetricsF, width: float) -> str:
    """The beginning that fits, a little less for the stressed words are wider."""
    cut = metrics.elidedText(text, Qt.TextElideMode.ElideRight, width * 0.94)
    return cut if text.startswith(cut.rstrip("…")) else text
