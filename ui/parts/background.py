"""Work on a thread of its own, with plain values only: files are read and written, pictures decoded (DESIGN.md, law 1).

Owner: the room that starts it, on Qt's main thread; `done` and `failed` arrive there. A piece of work that nobody
waits for any more runs to its end unseen; the process waits for it before it ends.
"""

from __future__ import annotations

import atexit
import logging
from collections.abc import Callable
from contextlib import suppress

from PySide6.QtCore import QObject, QThread, Signal

from ui.parts.life import Work

log = logging.getLogger("peermesh.ui")

_running: set[_Thread] = set()


class _Thread(QThread):
    def __init__(self, work: Callable[[], object]) -> None:
        super().__init__()
        self._work = work
        self.result: object = None
        self.error: Exception | None = None

    def run(self) -> None:
        try:
            self.result = self._work()
        except Exception as error:
            self.error = error


class Background(Work):
    """One piece of work.

    Args:
        work: called on another thread; must touch nothing that belongs to the main thread.
    """

    done = Signal(object)
    """What `work` returned."""
    failed = Signal(object)
    """The exception that `work` raised."""

    def __init__(self, parent: QObject, work: Callable[[], object]) -> None:
        super().__init__(parent)
        self._thread = _Thread(work)
        self._awaited = True
        self._thread.finished.connect(self._ended)

    def start(self) -> None:
        """Begin; returns at once."""
        thread = self._thread
        _running.add(thread)
        thread.finished.connect(lambda: _running.discard(thread))
        thread.start()

    def stop(self) -> None:
        """Nobody waits for it any more: it runs to its end unseen."""
        self._awaited = False

    def _ended(self) -> None:
        if not self._awaited:
            return
        if self._thread.error is not None:
            self.failed.emit(self._thread.error)
        else:
            self.done.emit(self._thread.result)


@atexit.register
def wait_for_all() -> None:
    """Wait for whatever still runs: a thread must not outlive what it stands on."""
    for thread in tuple(_running):
        with suppress(RuntimeError):  # Qt has deleted it already
            thread.wait()
    _running.clear()
