"""`peermesh demo --window`: the real window on the made-up circle; closing it deletes everything."""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable
from typing import TYPE_CHECKING

from peermesh.cli.demo_circle.circle import Demo, demo_circle
from peermesh.cli.demo_circle.lively import Lively
from peermesh.cli.window import NO_SCREEN, has_screen

if TYPE_CHECKING:
    from ui.window.window import Window

STEP_MS = 30
MAKING = "Making a circle of six in a temporary folder; closing the window deletes it...\n"


def run_demo_window(options: argparse.Namespace, on_shown: Callable[[Window], None] = lambda window: None) -> int:
    """Show the window until it is closed. `on_shown` is called after the first paint (tests)."""
    if not has_screen():
        sys.stderr.write(NO_SCREEN)
        return 1
    from ui.desktop.start import run_window
    from ui.i18n import spoken

    language = options.language or spoken()
    sys.stdout.write(MAKING)
    sys.stdout.flush()
    with demo_circle(language) as demo:

        def shown(window: Window) -> None:
            window.show_circles(demo.circle)
            window.open_note(demo.shown)
            on_shown(window)

        run_window(lambda _ask: demo.mine, on_ready=lambda _app, _post: _go_on(demo), language=language, on_shown=shown)
    return 0  # whatever the window asked for: this circle is gone, there is nothing to start again


def _go_on(demo: Demo) -> Callable[[], None]:
    """The others and the network run on Qt's event loop, beside the window's own App."""
    from PySide6.QtCore import QTimer

    lively, timer, last = Lively(demo), QTimer(interval=STEP_MS), [time.monotonic()]

    def step() -> None:
        now = time.monotonic()
        passed, last[0] = now - last[0], now
        lively.step(min(passed, 1.0))

    timer.timeout.connect(step)
    timer.start()

    def stop() -> None:
        timer.stop()
        lively.close()

    return stop
