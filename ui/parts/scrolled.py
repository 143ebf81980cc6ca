"""A column as high as what stands in it, as long as there is room; where there is not, it scrolls."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QVBoxLayout, QWidget


class Scrolled(QScrollArea):
    """Takes a layout. What has the focus comes in sight; what is current, too, whenever that or the room changes."""

    def __init__(self, layout: QVBoxLayout) -> None:
        super().__init__()
        self._current: QWidget | None = None
        self._inside = inside = QWidget()
        inside.setLayout(layout)
        self.setWidget(inside)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        inside.installEventFilter(self)

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
        """A few lines; never less wide than what stands in it, beside a scroll bar."""
        inside = self._inside.minimumSizeHint()
        width = inside.width() + self.verticalScrollBar().sizeHint().width()
        return QSize(width, min(inside.height(), 3 * self.fontMetrics().lineSpacing()))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """What stands in it became higher or lower."""
        if event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().eventFilter(watched, event)
