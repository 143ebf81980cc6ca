"""Icons are drawn for the screens that are there: a window that comes to another kind of screen wants them anew."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QWidget


class Sharpness(QObject):
    """Calls `redraw` after a window has come to a screen of another pixel ratio. Owner: the window."""

    def __init__(self, window: QWidget, redraw: Callable[[], None]) -> None:
        super().__init__(window)
        self._soon = QTimer(self, singleShot=True, interval=0)  # the ratio changes in the middle of a move
        self._soon.timeout.connect(redraw)
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Only looks."""
        if event.type() is QEvent.Type.DevicePixelRatioChange:
            self._soon.start()
        return False
