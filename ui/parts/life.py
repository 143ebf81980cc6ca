"""What goes on by itself in a window ends with the window, in one place and for every room.

A window that was closed may stand in memory for a while, and its App may be gone by then. Rooms hear of the App
through `hear`; timers and pieces of work need no word of theirs, it is enough that they are made below the window.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QAbstractAnimation, QObject, QTimer
from PySide6.QtWidgets import QDialog

from peermesh.app import App
from peermesh.events import Event


class Work(QObject):
    """A piece of work that goes on by itself. Owner: whoever made it; its parent stands below a window."""

    def stop(self) -> None:
        """Do no more, and tell nobody."""
        raise NotImplementedError


class Life:
    """Owner: the window.

    Invariants, from `end` on, whatever is still called
        1. no handler hears an event of the App;
        2. no timer below the window runs out, and no work there goes on or tells its result;
        3. no dialog of the window is open.
    """

    def __init__(self, app: App, root: QObject) -> None:
        self._app = app
        self._root = root
        self._ends: list[Callable[[], None]] = []
        self.ended = False

    def hear(self, handler: Callable[[Event], None], *, tells: bool = False) -> None:
        """Hear every event of the App while the window lives; `tells`: the handler shows trouble to a person."""

        def told(event: Event) -> None:
            if not self.ended:  # it may end while an event is being told
                handler(event)

        self._ends.append(self._app.subscribe(told, tells=tells))

    def end(self) -> None:
        """The window was closed for good."""
        self.ended = True
        for end in self._ends:
            end()
        for dialog in self._root.findChildren(QDialog):
            dialog.done(QDialog.DialogCode.Rejected)
        for work in self._root.findChildren(Work):
            work.stop()
        for moving in self._root.findChildren(QAbstractAnimation):
            moving.stop()
        for timer in self._root.findChildren(QTimer):
            timer.stop()
            timer.blockSignals(True)  # whoever starts it again starts nothing
