"""`peermesh` without a command: the window, with the network on a thread of its own."""

from __future__ import annotations

import argparse
import os
import sys

from peermesh.errors import UserError

NO_SCREEN = (
    "peermesh: there is no screen here. Run `peermesh demo` to see it work, or `peermesh --help` for the commands.\n"
)


def has_screen() -> bool:
    """Whether a window can be shown: always on Windows and macOS, with a display (or Qt told otherwise) elsewhere."""
    if sys.platform in ("win32", "darwin"):
        return True
    return any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))


def run_window(options: argparse.Namespace) -> int:
    """Open the window; returns its exit code."""
    if not has_screen():
        sys.stderr.write(NO_SCREEN)
        return 1
    raise UserError("The window is not here yet.")
