"""The check of the database in the background: on a thread of its own, some time after the start, once a run."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from functools import partial

from peermesh.app import App
from peermesh.app.checkups import Findings, Stopped
from peermesh.errors import StorageError

log = logging.getLogger("peermesh.check")

DELAY_S = 5.0
"""After the start: what the person waits for comes first."""
AGAIN_S = 60.0
TIMES = 3
"""How often it is tried when the file changes under it."""
PAUSE_S = 0.002
"""Between 256 entries: at most about half of one processor."""

Post = Callable[[Callable[[], None]], None]


def start_checkup(app: App, post: Post, *, delay_s: float = DELAY_S) -> Callable[[], None]:
    """Check soon; returns what ends it, on the App's thread."""
    checkup = app.checkups.begin()
    ended = threading.Event()

    def take(found: Findings) -> None:
        if not ended.is_set():
            app.checkups.take(found)

    def work() -> None:
        wait = delay_s
        for _ in range(TIMES):
            if ended.wait(wait):
                return
            try:
                found = checkup.run(lambda: time.sleep(PAUSE_S))
            except Stopped:
                return
            except StorageError as error:
                log.warning("the check ended early: %s", error)
                return
            if found.settled or not found.problems:
                post(partial(take, found))
                return
            wait = AGAIN_S

    def end() -> None:
        ended.set()
        checkup.stop()
        thread.join()

    thread = threading.Thread(target=work, name="peermesh-check", daemon=True)
    thread.start()
    return end
