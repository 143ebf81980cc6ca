"""Work on Qt's main thread in slices, so that the window goes on while it lasts."""

from __future__ import annotations

import time
from collections.abc import Generator

from PySide6.QtCore import QObject, QTimer, Signal

from ui.parts.life import Work

SLICE_S = 0.008


class Sliced(Work):
    """Runs a generator, a few steps a turn of the event loop.

    Args:
        steps: yields often; what it returns in the end is told by `done`.
    """

    done = Signal(object)
    failed = Signal(object)
    """The exception that ended the work."""

    def __init__(self, parent: QObject, steps: Generator[None, None, object]) -> None:
        super().__init__(parent)
        self._steps: Generator[None, None, object] | None = steps
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._slice)

    def start(self) -> None:
        """Begin with the next turn of the event loop."""
        self._timer.start()

    def stop(self) -> None:
        """Do no more of it; nothing is told."""
        self._timer.stop()
        if self._steps is not None:
            self._steps.close()
            self._steps = None

    def _slice(self) -> None:
        began = time.perf_counter()
        try:
            while self._steps is not None and time.perf_counter() - began < SLICE_S:
                next(self._steps)
        except StopIteration as end:
            self._end()
            self.done.emit(end.value)
        except Exception as error:
            self._end()
            self.failed.emit(error)

    def _end(self) -> None:
        self._steps = None
        self._timer.stop()
