"""Choosing a colour: eight discs and "by my name", one of them on; arrow keys go from one to the next."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QHBoxLayout, QWidget

from ui.look import theme
from ui.parts.basics import tip


class Swatch(QAbstractButton):
    """One colour to choose, drawn as a disc."""

    def __init__(self, name: str, color: QColor | None) -> None:
        super().__init__()
        self._color = color
        self.setCheckable(True)
        self.setAccessibleName(name)
        self.setToolTip(tip(name))
        self.setFixedSize(30, 30)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Always the same."""
        return QSize(30, 30)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """A disc; the chosen one has a ring, the one with the focus a second."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        disc = QRectF(7, 7, 16, 16)
        if self._color is not None:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._color)
            painter.drawEllipse(disc)
        else:
            for i, hue in enumerate(theme.HUES):
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(QColor(hue))
                painter.drawPie(disc, i * 45 * 16, 45 * 16)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if self.isChecked():
            painter.setPen(QPen(theme.color("text"), 2))
            painter.drawEllipse(disc.adjusted(-3.5, -3.5, 3.5, 3.5))
        if self.hasFocus():
            painter.setPen(QPen(theme.color("accent"), 1.5))
            painter.drawEllipse(disc.adjusted(-6, -6, 6, 6))
        painter.end()


class Colors(QWidget):
    """Owner: the form of my profile."""

    picked = Signal(str)
    """The token of the colour: "0" to "7", "" for the one that the name gives."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(self.tr("Colour"))
        self._group = QButtonGroup(self)
        self._tokens: list[str] = ["", *(str(i) for i in range(len(theme.HUES)))]
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        names = (
            self.tr("Colour by my name"),
            self.tr("Teal"),
            self.tr("Terracotta"),
            self.tr("Blue"),
            self.tr("Plum"),
            self.tr("Ochre"),
            self.tr("Green"),
            self.tr("Raspberry"),
            self.tr("Sea blue"),
        )
        for place, (token, name) in enumerate(zip(self._tokens, names, strict=True)):
            swatch = Swatch(name, QColor(theme.HUES[int(token)]) if token else None)
            self._group.addButton(swatch, place)
            row.addWidget(swatch)
        row.addStretch(1)
        self._group.idToggled.connect(self._toggled)

    def choose(self, token: str) -> None:
        """Show a colour as chosen."""
        self._group.button(self._tokens.index(token)).setChecked(True)

    @property
    def chosen(self) -> str:
        """The token of the chosen colour."""
        return self._tokens[max(0, self._group.checkedId())]

    def _toggled(self, place: int, on: bool) -> None:
        if on:
            self.picked.emit(self._tokens[place])
