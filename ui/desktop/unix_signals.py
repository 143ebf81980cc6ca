"""SIGTERM, SIGINT and SIGHUP inside Qt's loop, where Python's own handlers do not run: a pipe wakes it.

Windows knows no such pipe and delivers nothing but Ctrl+C; there a slow timer lets Python look.
"""

from __future__ import annotations

import os
import signal
from collections.abc import Callable

from PySide6.QtCore import QObject, QSocketNotifier, QTimer

_NAMES = ("SIGTERM", "SIGINT", "SIGHUP")
_LOOK_MS = 400


class UnixSignals(QObject):
    """Calls `quit_wanted` on Qt's thread when the system or the person asks the program to end.

    Main thread only. `restore` gives the handlers back.
    """

    def __init__(self, quit_wanted: Callable[[], object]) -> None:
        super().__init__()
        self._quit = quit_wanted
        self._pipe: tuple[int, int] | None = None
        self._looks = QTimer(self, interval=_LOOK_MS)
        if os.name == "posix":
            self._listen()
        else:
            self._looks.timeout.connect(lambda: None)  # running any Python lets its handlers run
            self._looks.start()
        found = [getattr(signal, name) for name in _NAMES if hasattr(signal, name)]
        self._old = {number: signal.signal(number, self._came) for number in found}

    def _listen(self) -> None:
        self._pipe = os.pipe()
        for end in self._pipe:
            os.set_blocking(end, False)
        self._old_fd = signal.set_wakeup_fd(self._pipe[1], warn_on_full_buffer=False)
        self._notifier = QSocketNotifier(self._pipe[0], QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._arrived)

    def _arrived(self) -> None:
        assert self._pipe is not None
        os.read(self._pipe[0], 64)  # back in Python, where `_came` runs by itself

    def _came(self, number: int, frame: object) -> None:
        QTimer.singleShot(0, self, self._quit)

    def restore(self) -> None:
        """Put everything back as it was."""
        for number, handler in self._old.items():
            signal.signal(number, handler)
        self._looks.stop()
        if self._pipe is not None:
            self._notifier.setEnabled(False)
            signal.set_wakeup_fd(self._old_fd)
            for end in self._pipe:
                os.close(end)
            self._pipe = None
