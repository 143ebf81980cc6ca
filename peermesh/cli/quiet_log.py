"""The log of a process: where something went wrong and of what kind, and never what an exception says.

The message of an exception may hold words of a note, a name or a code. Frames hold lines of the program only.
"""

from __future__ import annotations

import logging
import sys
import threading
import traceback
from types import TracebackType

log = logging.getLogger("peermesh")

FORMAT = "%(asctime)s %(levelname)s %(name)s: %(message)s"


class QuietFormatter(logging.Formatter):
    """Tracebacks without messages."""

    def formatException(self, ei: object) -> str:  # noqa: N802 - logging's name
        """See `logging.Formatter`."""
        assert isinstance(ei, tuple)
        return described(ei[1])


def described(error: BaseException | None) -> str:
    """Frames and kinds of an exception and of what caused it, innermost first."""
    parts: list[str] = []
    seen: set[int] = set()
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        frames = "".join(traceback.format_tb(error.__traceback__))
        parts.append(f"Traceback (most recent call last):\n{frames}{type(error).__name__}")
        error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    return "\ncaused ".join(reversed(parts))


def install(level: str, *, whole_process: bool) -> None:
    """Log to standard error from this level on; with `whole_process` also what nobody caught, on any thread."""
    logging.basicConfig(level=level.upper())
    for handler in logging.getLogger().handlers:
        handler.setFormatter(QuietFormatter(FORMAT))
    if not whole_process:
        return
    sys.excepthook = _uncaught
    threading.excepthook = lambda told: _uncaught(told.exc_type, told.exc_value, told.exc_traceback)


def _uncaught(kind: type[BaseException], error: BaseException | None, _trace: TracebackType | None) -> None:
    log.critical("PeerMesh made a mistake (%s)", kind.__name__, exc_info=error)
