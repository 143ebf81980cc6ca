"""Exceptions that nobody expected: what was typed is saved first, then the person is told, calmly and not too often.

Details hold the kind of the exception, files of the program, lines and functions: no message of an exception, since
that may hold words of a note, and no folder of the person.
"""

from __future__ import annotations

import logging
import platform
import traceback
from collections.abc import Callable
from pathlib import PurePath
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, qVersion
from PySide6.QtWidgets import QApplication

import peermesh
from peermesh.app import App
from peermesh.errors import UserError
from ui.parts.said import said

if TYPE_CHECKING:
    from ui.window.window import Window

log = logging.getLogger("peermesh.ui")

PAUSE_S = 60.0
"""Between two dialogs; what comes meanwhile is told in the window's bar."""
OURS = ("peermesh", "sync", "ui")
FRAMES = 40


class Mistakes(QObject):
    """The process's `sys.excepthook` while a window stands. Owner: Desktop.

    Args:
        window: the one that stands now, or None.
        again: ends PeerMesh and starts it anew; None where that is not possible.
    """

    def __init__(
        self, parent: QObject, app: App, window: Callable[[], Window | None], again: Callable[[], None] | None
    ) -> None:
        super().__init__(parent)
        self._app = app
        self._window = window
        self._again = again
        self._shown: set[str] = set()
        self._shown_at = -PAUSE_S
        self._busy = False

    def hook(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """See `sys.excepthook`."""
        window = self._window()
        if isinstance(error, UserError) and window is not None:
            window.notice.trouble(said(str(error)))
            return
        details = described(error)
        log.error("unhandled: %s", details)
        if self._busy:  # a mistake while telling a mistake: the log has it
            return
        self._busy = True
        try:
            self._tell(window, details)
        except Exception as second:
            log.error("while telling: %s", described(second))  # noqa: TRY400 - its message may hold words of a note
        finally:
            self._busy = False

    def _tell(self, window: Window | None, details: str) -> None:
        at_risk = self.rescue(window)
        if window is None or not window.isVisible():
            return
        now, cause = self._app.clock.monotonic(), details.partition("\n")[2]
        often = cause in self._shown or now < self._shown_at + PAUSE_S or QApplication.activeModalWidget() is not None
        if often and not at_risk:
            window.tell_mistake()
            return
        from ui.desktop.mistake_dialog import MistakeDialog

        self._shown.add(cause)
        self._shown_at = now
        MistakeDialog(window, details, at_risk, self._again).open()

    def rescue(self, window: Window | None) -> str:
        """Log what was typed; returns the open note's text should the store not have taken it, else ""."""
        try:
            self._app.flush()
        except Exception as error:
            log.error("flush: %s", described(error))  # noqa: TRY400 - as above
        note = window.page.note if window is not None else None
        return note.text if note is not None and note.unsaved else ""


def described(error: BaseException) -> str:
    """What happened where, to be sent to somebody: nothing in it is the person's."""
    where = f"{platform.system()} {platform.machine()}"
    lines = [f"PeerMesh {peermesh.__version__}, Python {platform.python_version()}, Qt {qVersion()}, {where}"]
    known: set[int] = set()
    now: BaseException | None = error
    while now is not None and id(now) not in known:
        known.add(id(now))
        lines.append(("" if len(known) == 1 else "because of ") + type(now).__name__)
        frames = traceback.extract_tb(now.__traceback__)[-FRAMES:]
        lines += [f"  {_place(frame.filename)}:{frame.lineno} {frame.name}" for frame in frames]
        now = now.__cause__ or (None if now.__suppress_context__ else now.__context__)
    return "\n".join(lines)


def _place(name: str) -> str:
    """A file of the program by its place in the program."""
    parts = PurePath(name).parts
    starts = [at for at, part in enumerate(parts) if part in OURS]
    return "/".join(parts[starts[-1] if starts and starts[-1] < len(parts) - 1 else -1 :])
