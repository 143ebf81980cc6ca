"""One window for `bench start`: shows itself, tells when it was painted, and ends. Imports no more than it must."""

from __future__ import annotations

import sys
import time

RUNNING_MS = 3000
"""Memory is read after so long, when libp2p has been loaded and the network runs."""


def bare() -> None:
    """A PySide6 window with a list and an editor, and nothing else."""
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication, QMainWindow, QPlainTextEdit

    qt = QApplication([])
    window = QMainWindow()
    window.setCentralWidget(QPlainTextEdit())
    window.resize(1168, 780)
    window.show()
    shown: list[int] = []

    def painted() -> None:
        shown.append(time.monotonic_ns())
        qt.quit()

    QTimer.singleShot(0, painted)
    qt.exec()
    _tell(shown[0])


def ours(home: str) -> None:
    """The real window on a profile, with its network."""
    import argparse

    from peermesh.cli.window import run_window

    shown: list[int] = []

    def on_shown(window: object) -> None:
        from PySide6.QtCore import QTimer
        from PySide6.QtWidgets import QApplication

        shown.append(time.monotonic_ns())

        def end() -> None:
            _tell(shown[0])
            QApplication.quit()

        QTimer.singleShot(RUNNING_MS, end)

    run_window(argparse.Namespace(home=home, passphrase_file=None, listen=["127.0.0.1:0"], no_mdns=True), on_shown)


def _tell(shown: int) -> None:
    import json

    from peermesh.cli.bench.figures import resident_mb

    sys.stdout.write(json.dumps({"shown": shown, "rss": resident_mb()}) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    if sys.argv[1] == "bare":
        bare()
    else:
        ours(sys.argv[1])
