"""Areas that scroll up and down, never sideways."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QVBoxLayout, QWidget


class Upright(QScrollArea):
    """Never less wide than what stands in it, beside a scroll bar. `name` is what a screen reader calls it."""

    def __init__(self, inside: QWidget, name: str = "") -> None:
        super().__init__()
        self._inside = inside
        self.setAccessibleName(name)
        self.setWidget(inside)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inside.installEventFilter(self)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """As wide as that; as high as Qt thinks."""
        width = self._inside.minimumSizeHint().width() + self.verticalScrollBar().sizeHint().width()
        return QSize(width, super().minimumSizeHint().height())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """What stands in it takes more room, or less."""
        if event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().eventFilter(watched, event)


class Scrolled(Upright):
    """As high as what stands in it, as long as there is room. Takes a layout.

    What has the focus comes in sight; what is current, too, whenever that or the room changes.
    """

    def __init__(self, layout: QVBoxLayout) -> None:
        inside = QWidget()
        inside.setLayout(layout)
        super().__init__(inside)
        self._current: QWidget | None = None
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)

    def keep_in_sight(self, part: QWidget | None) -> None:
        """What is current in it; None for nothing."""
        self._current = part
        self._reveal()

    def _reveal(self) -> None:
        if self._current is not None and self._current.isVisible():
            self.ensureWidgetVisible(self._current, 0, 6)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """More room, or less."""
        super().resizeEvent(event)
        self._reveal()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """All of it."""
        return self._inside.sizeHint()

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """A few lines."""
        lines = 3 * self.fontMetrics().lineSpacing()
        return QSize(super().minimumSizeHint().width(), min(self._inside.minimumSizeHint().height(), lines))
