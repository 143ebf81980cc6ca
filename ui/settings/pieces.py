"""What settings are made of: cards, rows, switches, and one choice of a few."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractButton,
    QBoxLayout,
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from ui.look import theme
from ui.parts.basics import button, label, panel

TRACK = QSize(38, 22)
RING = 3
"""Room around the track for the ring of the focus."""


class Switch(QAbstractButton):
    """On or off, at once. For screen readers it is a check box."""

    def __init__(self, name: str, *, on: bool, does: Callable[[bool], object]) -> None:
        super().__init__()
        self.setCheckable(True)
        self.setChecked(on)
        self.setAccessibleName(name)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFixedSize(TRACK + QSize(2 * RING, 2 * RING))
        self.clicked.connect(lambda: does(self.isChecked()))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """A track with a knob; the ring says that it has the focus."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(RING, RING, TRACK.width(), TRACK.height())
        on, free = self.isChecked(), self.isEnabled()
        if self.hasFocus():
            painter.setPen(QPen(theme.color("accent"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box.adjusted(-2, -2, 2, 2), box.height() / 2 + 2, box.height() / 2 + 2)
        edge = theme.color("accent" if on and free else "edge" if free else "border")
        painter.setPen(QPen(edge, 1.5))
        painter.setBrush(edge if on else theme.color("surface"))
        painter.drawRoundedRect(box.adjusted(0.75, 0.75, -0.75, -0.75), box.height() / 2, box.height() / 2)
        side = box.height() - 8
        left = box.right() - side - 4 if on else box.left() + 4
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("on_accent" if on and free else "edge"))
        painter.drawEllipse(QRectF(left, box.top() + 4, side, side))
        painter.end()


class OneOf(QFrame):
    """One choice of a few, side by side; arrow keys move among them."""

    chosen = Signal(object)

    def __init__(self, name: str, choices: Sequence[tuple[object, str]], now: object) -> None:
        super().__init__()
        self.setObjectName("segments")
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        row = QHBoxLayout(self)
        row.setContentsMargins(2, 2, 2, 2)
        row.setSpacing(0)
        self.parts: dict[object, QPushButton] = {}
        for value, text in choices:
            made = button(text, "segment")
            made.setCheckable(True)
            made.setAccessibleName(f"{name}: {text}")
            made.clicked.connect(lambda _checked=False, value=value: self.chosen.emit(value))
            self._group.addButton(made)
            row.addWidget(made)
            self.parts[value] = made
        if now in self.parts:
            self.parts[now].setChecked(True)  # Tab comes to it, and to no other


class Card(QFrame):
    """Some settings that belong together, under one heading."""

    def __init__(self, heading: str) -> None:
        super().__init__()
        self.setObjectName("card")
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(20, 16, 20, 18)
        self.column.setSpacing(12)
        self.column.addWidget(label(heading, "h2"))

    def say(self, text: str) -> None:
        """A quiet sentence."""
        self.column.addWidget(label(text, "muted", wrap=True))

    def row(self, title: str, control: QWidget, hint: str = "") -> None:
        """A setting: its name and what it means on the left, the control on the right."""
        words = QVBoxLayout()
        words.setSpacing(1)
        caption = label(title, wrap=True)
        caption.setBuddy(control)
        words.addWidget(caption)
        if hint:
            words.addWidget(label(hint, "muted", wrap=True))
            control.setAccessibleDescription(hint)
        line = QHBoxLayout()
        line.setSpacing(14)
        line.addLayout(words, 1)
        line.addWidget(control, 0, Qt.AlignmentFlag.AlignVCenter)
        self.column.addLayout(line)

    def under(self, title: str, control: QWidget, hint: str = "") -> None:
        """A setting whose control is too wide to stand beside its name."""
        words = QVBoxLayout()
        words.setSpacing(5)
        caption = label(title, wrap=True)
        caption.setBuddy(control)
        words.addWidget(caption)
        words.addWidget(control)
        if hint:
            words.addWidget(label(hint, "muted", wrap=True))
            control.setAccessibleDescription(hint)
        self.column.addLayout(words)

    def line(self, *parts: QWidget) -> None:
        """Things side by side, from the left."""
        row = QHBoxLayout()
        row.setSpacing(8)
        for part in parts:
            row.addWidget(part)
        row.addStretch(1)
        self.column.addLayout(row)

    def hairline(self) -> None:
        """Parts what is above from what is below."""
        made = panel("hairline")
        made.setFixedHeight(1)
        self.column.addWidget(made)


class Columns(QWidget):
    """Two columns side by side where there is room, one under the other where there is not."""

    def __init__(self, wide: int) -> None:
        super().__init__()
        self._wide = wide
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(14)
        self.sides = (QVBoxLayout(), QVBoxLayout())
        for side in self.sides:
            side.setSpacing(14)
            self._row.addLayout(side, 1)

    def finish(self) -> None:
        """Everything is in."""
        for side in self.sides:
            side.addStretch(1)

    def arrange(self, width: int) -> None:
        """There are so many pixels."""
        across = width >= theme.px(self._wide)
        direction = QBoxLayout.Direction.LeftToRight if across else QBoxLayout.Direction.TopToBottom
        if self._row.direction() is not direction:
            self._row.setDirection(direction)
