"""Who else has the note open: a few discs in the head of the page, each leading to its owner's caret."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QToolButton, QWidget

from ui.parts.basics import draw_avatar, tip
from ui.parts.dialog import empty

MOST = 4
SIZE = 26


class FacesRow(QWidget):
    """Hidden while nobody else is here. Owner: the live room."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._people: tuple[str, ...] = ()
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 4, 0)
        self._row.setSpacing(0)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        self.hide()

    def show_people(self, people: Sequence[str]) -> None:
        """Names, in the order of the sentence beside."""
        wanted = tuple(people[:MOST])
        if wanted == self._people:
            return
        self._people = wanted
        self.renew()

    def renew(self) -> None:
        """Draw everybody anew: a theme, a colour or a picture changed."""
        empty(self._row)
        for name in self._people:
            made = QToolButton()
            made.setObjectName("face")
            made.setIcon(_disc(name, self.devicePixelRatioF()))
            made.setIconSize(QSize(SIZE, SIZE))
            made.setToolTip(tip(name))
            made.setAccessibleName(self.tr("Go to where {0} is writing").format(name))
            made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            made.clicked.connect(lambda _=False, who=name: self.chosen.emit(who))
            self._row.addWidget(made)
        self.setVisible(bool(self._people))


def _disc(name: str, ratio: float) -> QIcon:
    made = QPixmap(round(SIZE * ratio), round(SIZE * ratio))
    made.setDevicePixelRatio(ratio)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    draw_avatar(painter, QRectF(0.5, 0.5, SIZE - 1, SIZE - 1), name)
    painter.end()
    return QIcon(made)
