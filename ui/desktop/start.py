"""Starts the window: Qt, the profile, the App on Qt's thread, and a clean end.

The composition root (`peermesh.cli`) knows profiles and networks; it hands in how to open an App and what to start
once the window stands. Nothing here imports `sync`.
"""

from __future__ import annotations

import gc
import logging
import sys
from collections.abc import Callable
from types import TracebackType

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from peermesh.app import App
from peermesh.errors import UserError, WrongKey
from ui import i18n
from ui.desktop.asking import Declined, Passphrases, show_trouble
from ui.desktop.loop import AppLoop
from ui.desktop.unix_signals import UnixSignals
from ui.look import theme
from ui.parts.said import said
from ui.window.first_paint import FirstPaint
from ui.window.window import Window

log = logging.getLogger("peermesh.ui")

Post = Callable[[Callable[[], None]], None]
OpenApp = Callable[[Passphrases], App]
OnReady = Callable[[App, Post], Callable[[], None]]


def run_window(
    open_app: OpenApp,
    *,
    on_ready: OnReady = lambda app, post: lambda: None,
    language: str | None = None,
    on_shown: Callable[[Window], None] = lambda window: None,
) -> int:
    """Show the window until it is closed or the process is asked to end.

    Main thread only, and only once a process.

    Args:
        open_app: opens the profile, or makes it, and returns its App. May ask for a passphrase through its argument;
            is called again after `WrongKey`. The caller closes the profile after this function has returned.
        on_ready: called once the window stands, with the App and a thread-safe way onto its thread; starts the
            network and returns what stops it. Called at the end before the App is closed.
        language: such as "it"; None follows the system.
        on_shown: for benchmarks: called after the first paint.

    Returns:
        The process's exit code: 0, or 1 when the profile could not be opened (the person was told).
    """
    gc.disable()  # collecting while everything is being made costs 50 ms and frees nothing
    try:
        qt = make_application(language)
        opened = _open(open_app)
        return _show(qt, opened, on_ready, on_shown) if isinstance(opened, App) else opened
    finally:
        gc.enable()


def _show(qt: QApplication, opened: App, on_ready: OnReady, on_shown: Callable[[Window], None]) -> int:
    loop = AppLoop(opened)
    window = Window(opened)
    signals = UnixSignals(window.close)
    old_hook, sys.excepthook = sys.excepthook, _hook(window)
    stop: list[Callable[[], None]] = []

    def ready() -> None:
        gc.enable()
        gc.freeze()  # what is there now stays: later collections need not look at it
        on_shown(window)
        with window.notice.catching():
            stop.append(on_ready(opened, loop.post))

    try:
        window.closed.connect(qt.quit, Qt.ConnectionType.QueuedConnection)
        FirstPaint(window.circles.widget, ready)
        window.show()
        qt.commitDataRequest.connect(lambda manager: opened.flush())
        return qt.exec()
    finally:
        sys.excepthook = old_hook
        signals.restore()
        _end(opened, loop, window, stop)


def make_application(language: str | None = None) -> QApplication:
    """The QApplication, dressed and speaking the person's language."""
    found = QApplication.instance()
    qt = found if isinstance(found, QApplication) else QApplication(sys.argv[:1])
    qt.setApplicationName("peermesh")
    qt.setApplicationDisplayName("PeerMesh")
    qt.setDesktopFileName("org.peermesh.PeerMesh")
    qt.setStyle("Fusion")
    theme.choose_font(qt)
    theme.apply(qt)
    i18n.install(qt, language)
    QGuiApplication.setQuitOnLastWindowClosed(False)
    return qt


def _open(open_app: OpenApp) -> App | int:
    asker = Passphrases()
    while True:
        try:
            return open_app(asker)
        except Declined:
            return 0
        except WrongKey as error:
            if not asker.asked:
                show_trouble(said(str(error)))
                return 1
            asker.problem = said(str(error))
        except UserError as error:
            show_trouble(said(str(error)))
            return 1


def _end(app: App, loop: AppLoop, window: Window, stop: list[Callable[[], None]]) -> None:
    """Notes first, then the network, then the App: nothing typed may be lost on the way out."""
    window.close()
    app.flush()
    for ending in stop:
        ending()
    loop.stop()
    app.close()
    window.deleteLater()


def _hook(window: Window) -> Callable[[type[BaseException], BaseException, TracebackType | None], None]:
    """Mistakes of ours go to the log; the person reads one calm sentence."""

    def unhandled(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if isinstance(error, UserError):
            window.notice.trouble(said(str(error)))
            return
        log.error("unhandled", exc_info=(kind, error, trace))
        window.tell_mistake()

    return unhandled
