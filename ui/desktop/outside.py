"""What reaches PeerMesh from its desktop, and what it tells there: tray, notifications, a second start, links.

Nothing of this is needed for the first paint, so all of it is loaded after that.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

from ui.desktop.choices import Kind

if TYPE_CHECKING:
    from ui.desktop.desktop import Desktop
    from ui.desktop.door import Door, Knock
    from ui.desktop.links import LinkFollower
    from ui.desktop.notifications import Notifications
    from ui.desktop.tray import Tray

OFFER_MS = 60_000
"""The tray is offered to somebody who has PeerMesh open for so long, once."""


class Outside(QObject):
    """Owner: Desktop; Qt's main thread."""

    def __init__(self, desktop: Desktop) -> None:
        super().__init__(desktop)
        self.tray: Tray | None = None
        self.notifications: Notifications | None = None
        self._desktop = desktop
        self._door: Door | None = None
        self._links: LinkFollower | None = None
        self._steps: list[Callable[[], None]] = []
        self._offers = QTimer(self, singleShot=True, interval=OFFER_MS)
        self._offers.timeout.connect(self.offer_tray)

    def settle(self) -> None:
        """The window stands: do what its first paint did not wait for, one thing a turn of the event loop."""
        self._steps = [self._dress, self.raise_tray, self._open_door, self._greet]
        self._step()

    def _step(self) -> None:
        if self._steps:
            self._steps.pop(0)()
            QTimer.singleShot(0, self, self._step)

    def _dress(self) -> None:
        from ui.desktop.icon import app_icon

        QApplication.setWindowIcon(app_icon())

    def _greet(self) -> None:
        choices, link = self._desktop.choices, self._desktop.started.link
        if link:
            self.follow(link)
        if not choices.tray_offered and not choices.close_to_tray:
            self._offers.start()

    def close(self) -> None:
        """Let go of all of it."""
        self._steps = []
        self._offers.stop()
        if self._door is not None:
            self._door.close()
        if self.notifications is not None:
            self.notifications.stop()
        if self.tray is not None:
            self.tray.close()

    # -- tray and notifications

    def raise_tray(self) -> None:
        """Put our icon into the tray, should there be one."""
        if self.tray is not None:
            return
        from ui.desktop.icon import app_icon
        from ui.desktop.notifications import Notifications
        from ui.desktop.tray import Tray

        desktop = self._desktop
        tray = self.tray = Tray(self, app_icon())
        self.notifications = Notifications(
            self, desktop.app, desktop.choices, lambda title, text: tray.tell(title, text, app_icon())
        )
        tray.open_wanted.connect(desktop.show)
        tray.note_wanted.connect(self._new_note)
        tray.pause_wanted.connect(lambda: self.pause(on=not self.quiet))
        tray.quit_wanted.connect(desktop.quit)
        tray.followed.connect(self._follow_news)
        tray.menu.aboutToShow.connect(self.name_tray)
        self.name_tray()

    def has_tray(self) -> bool:
        """Whether our icon in the tray is before the person now: only then may the window be hidden."""
        return self.tray is not None and self.tray.there

    def name_tray(self) -> None:
        """Its menu, in the language of now."""
        if self.tray is not None:
            self.tray.name(quiet=self.quiet)

    @property
    def quiet(self) -> bool:
        """Whether notifications are paused now."""
        return self._desktop.choices.quiet_until_ms > self._desktop.app.clock.now_ms()

    def pause(self, *, on: bool) -> None:
        """No notification until tomorrow; or let them come again."""
        if self.notifications is not None:
            self.notifications.pause(on=on)
            self.name_tray()

    def offer_tray(self) -> None:
        """Once, to somebody who shares notes: PeerMesh could go on receiving while its window is closed."""
        desktop, window = self._desktop, self._desktop.window
        shares = any(not info.private for info in desktop.app.circles())
        if window is None or not window.isVisible() or not self.has_tray() or not shares:
            return
        desktop.choices.tray_offered = True
        window.notice.done(
            self.tr("PeerMesh can go on receiving notes when its window is closed, from an icon in the tray."),
            self.tr("Keep it running"),
            self._accept_tray,
        )

    def _accept_tray(self) -> None:
        self._desktop.choices.close_to_tray = True

    def _new_note(self) -> None:
        self._desktop.show()
        if self._desktop.window is not None and QApplication.activeModalWidget() is None:
            self._desktop.window.new_note()

    def _follow_news(self) -> None:
        self._desktop.show()
        news = self.notifications.last if self.notifications is not None else None
        window = self._desktop.window
        if news is not None and news.kind is Kind.CHECKIN and window is not None:
            window.show_circles(news.circle)
            window.deeds["checkin.answer"].trigger()
        elif news is not None and news.doc is not None:
            self.follow(f"peermesh://note/{news.doc.hex()}")

    # -- a second start, and links

    def _open_door(self) -> None:
        if not self._desktop.started.door:
            return
        from ui.desktop.door import Door

        self._door = Door(self)
        self._door.knocked.connect(self.knocked)
        self._door.open(self._desktop.started.door)

    def knocked(self, knock: Knock) -> None:
        """PeerMesh was started once more on this profile."""
        if knock.hidden and not knock.link:
            return
        self._desktop.show(knock.token)
        if knock.link:
            self.follow(knock.link)

    def follow(self, link: str) -> None:
        """Follow a peermesh:// link, whoever made it."""
        from ui.desktop.links import LinkFollower

        if self._links is None:
            self._links = LinkFollower(self)
        if self._desktop.window is not None:
            self._links.follow(self._desktop.window, link)
