"""Drives an App from Qt's event loop, and lets other threads run things on it (DESIGN.md, law 1).

App.on_wake ----------> zero timer --> App.work --> True: zero timer again
App.deadline ---------> one-shot timer ------^
post (any thread) ----> queued signal --> what was posted, then work
"""

from __future__ import annotations

import logging
import math
from collections import deque
from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from peermesh.ports import Clock

log = logging.getLogger("peermesh.ui")

BUDGET_S = 0.008
"""Half a frame at 60 Hz: a key that is pressed meanwhile is not felt to wait."""
LONGEST_MS = 1_000_000


class Driven(Protocol):
    """What is needed of `peermesh.app.App`."""

    clock: Clock
    on_wake: Callable[[], None]

    def work(self, budget_s: float) -> bool:
        """Do what is waiting. True when more is."""

    def deadline(self) -> float | None:
        """When `work` must be called again."""


class AppLoop(QObject):
    """Owner: `ui.start`, on Qt's main thread, which becomes the App's thread.

    Invariants
        1. `App.work` and everything posted run on the thread that made this object.
        2. What is posted runs in order; after `stop` it is dropped.
    """

    _posted = Signal()

    def __init__(self, app: Driven, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._app = app
        self._queue: deque[Callable[[], None]] = deque()
        self._told = False
        self._running = True
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._work)
        self._later = QTimer(self, singleShot=True)
        self._later.setTimerType(Qt.TimerType.PreciseTimer)
        self._later.timeout.connect(self._work)
        self._posted.connect(self._drain, Qt.ConnectionType.QueuedConnection)
        app.on_wake = self.wake
        self.wake()

    def wake(self) -> None:
        """Work soon. Qt's thread only."""
        if self._running and not self._soon.isActive():
            self._soon.start()

    def post(self, work: Callable[[], None]) -> None:
        """Run something on Qt's thread soon; from any thread, without waiting."""
        self._queue.append(work)
        if not self._told:  # a lost race posts once too often, which costs one empty turn
            self._told = True
            self._posted.emit()

    def stop(self) -> None:
        """No more work from here on."""
        self._running = False
        self._soon.stop()
        self._later.stop()
        self._queue.clear()

    def _drain(self) -> None:
        self._told = False
        until = self._app.clock.monotonic() + BUDGET_S
        while self._queue and self._running:
            work = self._queue.popleft()
            try:
                work()
            except Exception:
                log.exception("posted work failed")
            if self._app.clock.monotonic() >= until and self._queue:
                self._told = True
                self._posted.emit()  # let keys and paint through in between
                break
        self._work()

    def _work(self) -> None:
        if not self._running:
            return
        if self._app.work(BUDGET_S):
            self._soon.start()
            return
        deadline = self._app.deadline()
        if deadline is None:
            self._later.stop()
        else:
            wait_ms = math.ceil((deadline - self._app.clock.monotonic()) * 1000)
            self._later.start(min(max(0, wait_ms), LONGEST_MS))
