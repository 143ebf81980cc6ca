"""Starts the window: Qt, the profile, the App on Qt's thread, and a clean end.

The composition root (`peermesh.cli`) knows profiles and networks; it hands in how to open an App and what to start
once the window stands. Nothing here imports `sync`.
"""

from __future__ import annotations

import gc
import os
import sys
import time
from collections.abc import Callable
from contextlib import ExitStack, suppress

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFileOpenEvent, QGuiApplication
from PySide6.QtWidgets import QApplication

from peermesh.app import App
from peermesh.errors import ProfileLocked, UserError, WrongKey
from ui import i18n
from ui.desktop.asking import Declined, Passphrases, show_trouble
from ui.desktop.desktop import Desktop
from ui.desktop.fault_log import FaultLog
from ui.desktop.loop import AppLoop
from ui.desktop.unix_signals import UnixSignals
from ui.desktop.values import AGAIN, Started
from ui.look import theme
from ui.parts.said import said
from ui.window.window import Window

Post = Callable[[Callable[[], None]], None]
OpenApp = Callable[[Passphrases], App]
OnReady = Callable[[App, Post], Callable[[], None]]

LOCKED_S = 5.0
"""So long a start waits for whoever has the profile open to answer, or to let go of it."""
LOCKED_STEP_S = 0.05


class Application(QApplication):
    """Hears what macOS and the session tell the program itself instead of a window."""

    leaving = Signal()
    """The program is asked to quit."""
    link_opened = Signal(str)

    def event(self, event: QEvent) -> bool:
        """Links come as events on macOS; a quit may come from the system."""
        if isinstance(event, QFileOpenEvent):
            self.link_opened.emit(event.url().toString())
            return True
        if event.type() is QEvent.Type.Quit:
            self.leaving.emit()
        return super().event(event)


def run_window(
    open_app: OpenApp,
    *,
    on_ready: OnReady = lambda app, post: lambda: None,
    language: str | None = None,
    on_shown: Callable[[Window], None] = lambda window: None,
    started: Started = Started(),  # noqa: B008 - frozen
) -> int:
    """Show the window until it is closed or the process is asked to end.

    Main thread only, and only once a process.

    Args:
        open_app: opens the profile, or makes it, and returns its App. May ask for a passphrase through its argument;
            is called again after `WrongKey`. The caller closes the profile after this function has returned.
        on_ready: called once the window stands, with the App and a thread-safe way onto its thread; starts the
            network and returns what stops it. Called at the end before the App is closed.
        language: such as "it"; None: what the person chose, else the system's.
        on_shown: for benchmarks: called after the first paint.
        started: what the command line asked for.

    Returns:
        The process's exit code: 0, or 1 when the profile could not be opened (the person was told); `AGAIN` when
        the person asked for a new start. 0, too, when another window has the profile open and was brought to the front.
    """
    gc.disable()  # collecting while everything is being made costs 50 ms and frees nothing
    try:
        qt = make_application(language)
        opened = _open(open_app, started)
        if not isinstance(opened, App):
            return opened
        with ExitStack() as undone:
            if started.home is not None:
                with suppress(OSError):  # a folder that cannot be written is told by the store
                    undone.callback(FaultLog(started.home).close)
            if os.environ.get("PEERMESH_WATCH") == "1":
                undone.callback(_watch())
            return _show(qt, Desktop(qt, opened, started, spoken=language), on_ready, on_shown)
    finally:
        gc.enable()


def _show(qt: QApplication, desktop: Desktop, on_ready: OnReady, on_shown: Callable[[Window], None]) -> int:
    loop = AppLoop(desktop.app)
    signals = UnixSignals(desktop.quit)
    old_hook, sys.excepthook = sys.excepthook, lambda *what: desktop.mistakes.hook(*what)
    stop: list[Callable[[], None]] = []

    def ready() -> None:
        window = desktop.window
        gc.enable()
        gc.freeze()  # what is there now stays: later collections need not look at it
        if window is None:
            return
        on_shown(window)
        with window.notice.catching():
            stop.append(on_ready(desktop.app, loop.post))
        desktop.outside.settle()

    try:
        desktop.ended.connect(qt.quit, Qt.ConnectionType.QueuedConnection)
        _hear_system(qt, desktop)
        desktop.begin(ready)
        code = qt.exec()
        return AGAIN if desktop.again and not code else code
    finally:
        sys.excepthook = old_hook
        signals.restore()
        _end(loop, desktop, stop)


def _watch() -> Callable[[], None]:
    """Look for what holds up the window; what is returned reports it."""
    from ui.desktop.watch import Watch

    watch = Watch()
    watch.start()

    def end() -> None:
        watch.stop()
        sys.stderr.write(watch.report() + "\n")

    return end


def _hear_system(qt: QApplication, desktop: Desktop) -> None:
    qt.commitDataRequest.connect(lambda manager: desktop.save())
    if isinstance(qt, Application):
        qt.leaving.connect(desktop.leaving)
        qt.link_opened.connect(desktop.outside.follow)


def make_application(language: str | None = None) -> QApplication:
    """The QApplication, dressed and speaking the person's language."""
    found = QApplication.instance()
    qt = found if isinstance(found, QApplication) else Application(sys.argv[:1])
    qt.setApplicationName("peermesh")
    qt.setApplicationDisplayName("PeerMesh")
    qt.setDesktopFileName("org.peermesh.PeerMesh")
    qt.setStyle("Fusion")
    theme.choose_font(qt)
    theme.apply(qt)
    i18n.install(qt, language)
    QGuiApplication.setQuitOnLastWindowClosed(False)
    return qt


def _open(open_app: OpenApp, started: Started = Started()) -> App | int:  # noqa: B008 - frozen
    asker = Passphrases()
    patience = time.monotonic() + LOCKED_S
    while True:
        try:
            return open_app(asker)
        except Declined:
            return 0
        except ProfileLocked as error:
            if _handed_over(started):
                return 0
            if not started.door or time.monotonic() >= patience:
                show_trouble(said(str(error)))
                return 1
            time.sleep(LOCKED_STEP_S)  # whoever holds it is just starting, or just ending
        except WrongKey as error:
            if not asker.asked:
                show_trouble(said(str(error)))
                return 1
            asker.problem = said(str(error))
        except UserError as error:
            show_trouble(said(str(error)))
            return 1


def _handed_over(started: Started) -> bool:
    """Whether another window has this profile open, and has heard what was asked of this start."""
    if not started.door:
        return False
    from ui.desktop.door import Knock, knock_at

    return knock_at(started.door, Knock(started.link, started.hidden, started.token))


def _end(loop: AppLoop, desktop: Desktop, stop: list[Callable[[], None]]) -> None:
    """Notes first, then the network, then the App: nothing typed may be lost on the way out."""
    desktop.close()
    desktop.app.flush()
    for ending in stop:
        ending()
    loop.stop()
    desktop.app.close()
