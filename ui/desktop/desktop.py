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
from ui.desktop.mistakes import Mistakes
from ui.desktop.values import Started
from ui.desktop.window_state import WindowState
from ui.window.first_paint import FirstPaint
from ui.window.window import Window

if TYPE_CHECKING:
    from ui.desktop.door import Door, Knock
    from ui.desktop.links import LinkFollower
    from ui.desktop.notifications import Notifications
    from ui.desktop.tray import Tray

KEEP_MS = 5000
"""What has changed about the window is kept so often; a crash loses no more of it."""
OFFER_MS = 60_000
"""The tray is offered to somebody who has PeerMesh open for so long, once."""


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
        """`spoken`: the language that is installed because somebody insisted on it; None: the person's choice counts."""
        super().__init__()
        self.app = app
        self.started = started
        self.choices = Choices(app)
        self.window: Window | None = None
        self.again = False
        """Whether PeerMesh shall be started anew once this process has let go of the profile."""
        self.tray: Tray | None = None
        self.notifications: Notifications | None = None
        self._qt = qt
        self._spoken = spoken
        self._door: Door | None = None
        self._links: LinkFollower | None = None
        self._kept = ""
        self._leaving = False
        self._keeps = QTimer(self, interval=KEEP_MS)
        self._keeps.setTimerType(Qt.TimerType.VeryCoarseTimer)
        self._keeps.timeout.connect(self.keep)
        self.mistakes = Mistakes(self, app, lambda: self.window, self.restart if started.command else None)

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
        window = Window(self.app, window_state.circle_of(state), window_state.doc_of(state))
        window.desktop = self
        window_state.place(window, state)
        window.closed.connect(self._closed)
        self.window = window
        return window

    @staticmethod
    def _show(window: Window, state: WindowState) -> None:
        window.showMaximized() if state.maximised else window.show()

    def _begin_hidden(self, window: Window) -> None:
        """In the tray; where there is none, minimised: never without a way back."""
        self._raise_tray()
        if not self._has_tray():
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
        old.leaving = True
        old.close()
        old.deleteLater()
        if self.tray is not None:
            self._name_tray()
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

    # -- closing

    def stays(self, window: Window) -> bool:
        """The window is being closed: hide it instead? Only where its icon in the tray brings it back."""
        if window is not self.window:
            return False
        self.keep()
        if window.leaving or self._leaving or not self.choices.close_to_tray or not self._has_tray():
            return False
        self.app.flush()
        window.hide()
        return True

    def _has_tray(self) -> bool:
        return self.tray is not None and self.tray.there

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
        if self._door is not None:
            self._door.close()
        if self.notifications is not None:
            self.notifications.stop()
        if self.tray is not None:
            self.tray.close()
        if self.window is not None:
            self.window.deleteLater()
            self.window = None

    # -- once the window stands

    def settle(self) -> None:
        """What the first paint need not wait for."""
        from ui.desktop.door import Door
        from ui.desktop.icon import app_icon

        self._qt.setWindowIcon(app_icon())
        self._raise_tray()
        if self.started.door:
            self._door = Door(self)
            self._door.knocked.connect(self._knocked)
            self._door.open(self.started.door)
        if self.started.link:
            self.follow(self.started.link)
        if not self.choices.tray_offered and not self.choices.close_to_tray:
            QTimer.singleShot(OFFER_MS, self, self.offer_tray)

    def _raise_tray(self) -> None:
        if self.tray is not None:
            return
        from ui.desktop.icon import app_icon
        from ui.desktop.notifications import Notifications
        from ui.desktop.tray import Tray

        tray = self.tray = Tray(self, app_icon())
        told = self.notifications = Notifications(
            self, self.app, self.choices, lambda title, text: tray.tell(title, text, app_icon())
        )
        tray.open_wanted.connect(self.show)
        tray.note_wanted.connect(self._new_note)
        tray.pause_wanted.connect(lambda: self.pause(on=not told.quiet))
        tray.quit_wanted.connect(self.quit)
        tray.followed.connect(self._follow_news)
        tray.menu.aboutToShow.connect(self._name_tray)
        self._name_tray()

    def _name_tray(self) -> None:
        if self.tray is not None and self.notifications is not None:
            self.tray.name(quiet=self.notifications.quiet)

    def pause(self, *, on: bool) -> None:
        """No notification until tomorrow; or let them come again."""
        if self.notifications is not None:
            self.notifications.pause(on=on)
            self._name_tray()

    def offer_tray(self) -> None:
        """Once, to somebody who shares notes: PeerMesh could go on receiving while its window is closed."""
        window = self.window
        shares = any(not info.private for info in self.app.circles())
        if window is None or not window.isVisible() or not self._has_tray() or not shares:
            return
        self.choices.tray_offered = True
        window.notice.done(
            self.tr("PeerMesh can go on receiving notes when its window is closed, from an icon in the tray."),
            self.tr("Keep it running"),
            self._accept_tray,
        )

    def _accept_tray(self) -> None:
        self.choices.close_to_tray = True

    def _new_note(self) -> None:
        self.show()
        if self.window is not None and QApplication.activeModalWidget() is None:
            self.window.new_note()

    def _follow_news(self) -> None:
        self.show()
        news = self.notifications.last if self.notifications is not None else None
        if news is not None and news.doc is not None:
            self.follow(f"peermesh://note/{news.doc.hex()}")

    # -- from outside

    def _knocked(self, knock: Knock) -> None:
        if knock.hidden and not knock.link:
            return
        self.show(knock.token)
        if knock.link:
            self.follow(knock.link)

    def follow(self, link: str) -> None:
        """Follow a peermesh:// link, whoever made it."""
        from ui.desktop.links import LinkFollower

        if self._links is None:
            self._links = LinkFollower(self)
        if self.window is not None:
            self._links.follow(self.window, link)

    # -- appearance

    def set_dark(self, dark: bool | None) -> None:
        """Light, dark, or as the system: at once."""
        from ui.look import theme

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

