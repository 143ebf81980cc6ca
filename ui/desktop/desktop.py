"""PeerMesh on its desktop: one App, one window at a time, and what outlives windows.

start -> begin -> (first paint) -> settle: tray, notifications, door, link
language, text size -> remake: a new window at the same place on the same App, then the old one goes
closing the window -> stays? hidden in the tray : ended
"""

from __future__ import annotations

import gc
import os
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication

from peermesh.app import App
from ui.desktop import appearance, window_state
from ui.desktop.choices import Choices
from ui.desktop.outside import Outside
from ui.desktop.values import Started
from ui.desktop.window_state import WindowState
from ui.house import furnished
from ui.look import theme
from ui.look.sharpness import Sharpness
from ui.window.first_paint import FirstPaint
from ui.window.window import Window

if TYPE_CHECKING:
    from ui.desktop.mistakes import Mistakes

KEEP_MS = 5000
"""What has changed about the window is kept so often; a crash loses no more of it."""


class Desktop(QObject):
    """Owner: `ui.desktop.start`; Qt's main thread."""

    ended = Signal()
    """The window was closed for good."""
    remade = Signal(object)
    """There is another Window now."""

    def __init__(
        self,
        qt: QApplication,
        app: App,
        started: Started = Started(),  # noqa: B008 - frozen
        *,
        spoken: str | None = None,
    ) -> None:
        """`spoken`: the language that stands because somebody insisted; None: the person's choice counts."""
        super().__init__()
        self.app = app
        self.started = started
        self.choices = Choices(app)
        self.window: Window | None = None
        self.again = False
        """Whether PeerMesh shall be started anew once this process has let go of the profile."""
        self.outside = Outside(self)
        self._qt = qt
        self._spoken = spoken
        self._kept = ""
        self._leaving = False
        self._keeps = QTimer(self, interval=KEEP_MS)
        self._keeps.setTimerType(Qt.TimerType.VeryCoarseTimer)
        self._keeps.timeout.connect(self.keep)
        self._mistakes: Mistakes | None = None

    # -- windows

    def begin(self, ready: Callable[[], None]) -> Window:
        """Make the first window and show it, or not; `ready` is called once it stands."""
        appearance.dress(self._qt, self.choices, insisted=self._spoken is not None)
        state = window_state.from_text(self.choices.window_state)
        window = self._made(state)
        FirstPaint(window.circles.widget, ready)
        if self.started.hidden:
            self._begin_hidden(window)
        else:
            self._show(window, state)
            window_state.restore_text(window, state)
        self._keeps.start()
        return window

    def _made(self, state: WindowState) -> Window:
        window = furnished(self.app, window_state.circle_of(state), window_state.doc_of(state))
        window_state.place(window, state)
        self.adopt(window)
        return window

    def adopt(self, window: Window) -> None:
        """Take a window that somebody else made into care."""
        window.desktop = self
        window.closed.connect(self._closed)
        Sharpness(window, window.retheme)
        self.window = window

    @staticmethod
    def _show(window: Window, state: WindowState) -> None:
        window.showMaximized() if state.maximised else window.show()

    def _begin_hidden(self, window: Window) -> None:
        """In the tray; where there is none, minimised: never without a way back."""
        self.outside.raise_tray()
        if not self.outside.has_tray():
            window.showMinimized()

    def remake(self) -> None:
        """Make the window anew, in the language and text size of now; nothing that it shows is closed meanwhile."""
        old = self.window
        if old is None or self._leaving:
            return
        old.page.commit_title()
        state, shown, focused = window_state.state_of(old), old.isVisible(), old.page.editor.hasFocus()
        old.closed.disconnect(self._closed)
        new = self._made(state)
        if shown:
            self._show(new, state)
            if old.isMinimized():
                new.showMinimized()
        window_state.restore_text(new, state)
        if focused:
            new.page.focus_text()
        if old.reopen is not None:
            old.reopen(new)
        old.leaving = True
        old.close()
        old.deleteLater()
        self.outside.name_tray()
        QTimer.singleShot(0, self, lambda: self._remade(state))

    def _remade(self, state: WindowState) -> None:
        """Once the new window is laid out: scrolling; and the old one's memory."""
        if self.window is not None:
            window_state.restore_text(self.window, state)
            self.remade.emit(self.window)
        gc.unfreeze()  # the first window was frozen with everything else of the start
        gc.collect()
        gc.freeze()

    def keep(self) -> None:
        """Remember how the window stands, should that have changed."""
        if self.window is None or self.window.isMinimized() or not self.window.isVisible():
            return
        text = window_state.state_of(self.window).as_text()
        if text != self._kept:
            with self.window.notice.catching():
                self.choices.window_state = text
                self._kept = text

    def show(self, token: str = "") -> None:
        """Bring the window to the front. `token`: the desktop's permission to do so (XDG activation)."""
        window = self.window
        if window is None:
            return
        if token:
            os.environ["XDG_ACTIVATION_TOKEN"] = token  # Qt takes it from there, and takes it away
        if window.isMinimized():
            window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
        hidden = not window.isVisible()
        window.show()
        if hidden:
            window_state.restore_text(window, window_state.from_text(self._kept))
        window.raise_()
        window.activateWindow()

    @property
    def mistakes(self) -> Mistakes:
        """What happens with exceptions that nobody expected; made when there is one."""
        if self._mistakes is None:
            from ui.desktop.mistakes import Mistakes

            again = self.restart if self.started.command else None
            self._mistakes = Mistakes(self, self.app, lambda: self.window, again)
        return self._mistakes

    # -- closing

    def stays(self, window: Window) -> bool:
        """The window is being closed: hide it instead? Only where its icon in the tray brings it back."""
        if window is not self.window:
            return False
        self.keep()
        if window.leaving or self._leaving or not self.choices.close_to_tray or not self.outside.has_tray():
            return False
        self.app.flush()
        window.hide()
        return True

    def _closed(self) -> None:
        self._leaving = True
        self.ended.emit()

    def save(self) -> None:
        """The session may end any moment."""
        self.keep()
        self.app.flush()

    def leaving(self) -> None:
        """The system asks the program to quit: nothing may hold it up."""
        self._leaving = True
        self.save()

    def quit(self) -> None:
        """End PeerMesh."""
        self._leaving = True
        if self.window is not None:
            self.keep()
            self.window.leave()

    def restart(self) -> None:
        """End PeerMesh, and start it anew."""
        self.again = True
        self.quit()

    def close(self) -> None:
        """At the end: let go of everything but the App."""
        self._keeps.stop()
        self.quit()
        self.outside.close()
        if self.window is not None:
            self.window.deleteLater()
            self.window = None

    # -- appearance

    def set_dark(self, dark: bool | None) -> None:
        """Light, dark, or as the system: at once."""
        self.choices.dark = dark
        theme.choose(dark)
        if self.window is not None and theme.is_dark() != theme.dark_now():
            self.window.retheme()

    def set_size(self, size: int) -> None:
        """Text of another size: the window is made anew."""
        self.choices.size = size
        appearance.resize(self._qt, size)
        self._remake_soon()

    def set_language(self, language: str | None) -> None:
        """Another language: the window is made anew."""
        self.choices.language = language
        appearance.speak(self._qt, language)
        self._remake_soon()

    def _remake_soon(self) -> None:
        QTimer.singleShot(0, self, self.remake)  # never from within the window that goes
