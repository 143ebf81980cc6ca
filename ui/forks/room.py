"""Tells that a device wrote two histories, and opens the dialog about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from peermesh.events import Event, ForksChanged

if TYPE_CHECKING:
    from ui.window.window import Window

GATHER_MS = 300


class ForksRoom(QObject):
    """Owner: the window. The dialog is loaded when it is first needed."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window
        self._told: set[bytes] = set()
        window.deeds.add(
            "circle.histories",
            self.tr("Two histories of a device"),
            self.show,
            icon="history",
            when=self._waiting,
        )
        self._soon = QTimer(self, singleShot=True, interval=GATHER_MS)
        self._soon.timeout.connect(self.offer)
        window.circle_shown.connect(lambda _info: self._soon.start())
        window.life.hear(self._heard)

    def _heard(self, event: Event) -> None:
        if isinstance(event, ForksChanged):
            self._told.discard(event.circle)
            self._soon.start()

    def _waiting(self) -> bool:
        circle = self._window.circle
        return circle is not None and self._window.app.histories.waiting(circle.circle)

    def offer(self) -> None:
        """Say once for each circle that there is something to look at."""
        circle = self._window.circle
        if circle is None or circle.circle in self._told or not self._waiting():
            return
        if not self._window.app.histories.others(circle.circle):
            return
        self._told.add(circle.circle)
        self._window.notice.offer(
            self.tr("A device wrote two histories. What only one of them holds is kept aside."),
            self.tr("Look at it"),
            self.show,
        )

    def show(self) -> None:
        """The dialog."""
        from ui.forks.dialog import HistoriesDialog

        circle = self._window.circle
        if circle is not None:
            HistoriesDialog(self._window, self._window.app, circle.circle).open()


def install(window: Window) -> ForksRoom:
    """Put the room into a window."""
    return ForksRoom(window)
