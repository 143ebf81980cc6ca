"""About the open circle: what its page shows, and carrying out what is decided there."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from peermesh.app import Case, CircleInfo
from peermesh.errors import NotFound
from peermesh.events import CirclesChanged, Event, LinksChanged, MembersChanged, PeersChanged, StatusChanged
from peermesh.types import DeviceId
from ui.circle.banner import FormerBanner
from ui.parts.basics import IconButton

if TYPE_CHECKING:
    from ui.circle.asking import Asking
    from ui.circle.page import CirclePage
    from ui.circle.people_section import Deciding
    from ui.window.window import Window

SOON_MS = 80
SHEET = "recovery.sheet"
"""The action that makes a recovery sheet, where a room offers one."""


class CircleRoom(QObject):
    """Owner: the window. Page and dialogs are made when first used."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window
        self._app = window.app
        self._page: CirclePage | None = None
        self._soon = QTimer(self, singleShot=True, interval=SOON_MS)
        self._soon.timeout.connect(self.refresh)
        self.banner = FormerBanner(window.notice, self.show_people)
        self.about = IconButton("info", self.tr("About this circle"), text=True, hint="Ctrl+Shift+M")
        self.about.setCheckable(True)
        self.about.clicked.connect(lambda: self.show_people())
        self._place()
        self._actions()
        window.circle_shown.connect(self._circle_shown)
        window.backup_wanted.connect(self.restore)
        window.rethemed.connect(self._rethemed)
        window.life.hear(self._heard)

    def _place(self) -> None:
        """In the left column, below the members."""
        pane = self._window.circles
        pane.places.insertWidget(pane.places.indexOf(pane.members) + 1, self.about)

    def _actions(self) -> None:
        add = self._window.deeds.add
        add(
            "circle.about",
            self.tr("About this circle"),
            self.show_people,
            keys="Ctrl+Shift+M",
            icon="info",
            when=self._any,
        )
        add("circle.activity", self.tr("What happened in the circle"), self.show_activity, keys="Ctrl+Shift+Y",
            icon="scroll-text", when=self._any)  # fmt: skip
        add(
            "circle.devices",
            self.tr("My devices"),
            self.show_devices,
            keys="Ctrl+Shift+D",
            icon="laptop",
            when=self._any,
        )
        add("circle.link", self.tr("Link another device of mine"), self.link, keys="Ctrl+Shift+L", icon="smartphone",
            when=self._mine)  # fmt: skip
        add(
            "app.backups",
            self.tr("My backups"),
            self.show_backup,
            keys="Ctrl+Shift+U",
            icon="hard-drive",
            when=self._any,
        )
        add("app.backup", self.tr("Make a backup"), self.make_backup, icon="save")
        add("app.restore", self.tr("Restore from a backup"), self.restore, icon="rotate-ccw", when=self._empty)
        add("circle.refound", self.tr("Found the circle anew"), self.refound, icon="refresh-cw", when=self._shared)
        add("circle.leave", self.tr("Leave the circle"), self.leave, icon="log-out", when=self._mine)

    def _any(self) -> bool:
        return self._window.circle is not None

    def _shared(self) -> bool:
        return self._window.circle is not None and not self._window.circle.private

    def _mine(self) -> bool:
        return self._shared() and self._window.circle is not None and self._window.circle.mine

    def _empty(self) -> bool:
        return self._window.circle is None

    # -- what is known

    def _heard(self, event: Event) -> None:
        info = self._window.circle
        here = isinstance(event, StatusChanged | MembersChanged | LinksChanged) and (
            info is not None and event.circle == info.circle
        )
        if (here or isinstance(event, PeersChanged | CirclesChanged)) and not self._soon.isActive():
            self._soon.start()

    def _circle_shown(self, _info: CircleInfo | None) -> None:
        if self._page is not None and self._window.right.currentWidget() is self._page:
            self._window.middle.reveal()
        self.refresh()

    def refresh(self) -> None:
        """Read how things stand, and show what of it can be seen."""
        self._soon.stop()
        info, page = self._window.circle, self._page
        try:
            info = self._app.circle_info(info.circle) if info is not None else None
        except NotFound:  # it has just gone; the window is about to hear of it
            return
        self.banner.show_circle(info)
        if page is None or info is None or self._window.right.currentWidget() is not page:
            return
        now, app = self._app.clock.now_ms(), self._app
        page.sub.setText(info.name)
        match page.section:
            case "people":
                page.people.show_people(info, app.governance.cases(info.circle))
            case "activity":
                page.activity.show_deeds(app.activity.of(info.circle), now)
            case "devices":
                mine = app.devices.mine(info.circle)
                copies = tuple(copy for copy in app.copies.of_circle(info.circle) if copy.mine)
                page.devices.show_devices(info, mine, copies, now, sheet=SHEET in self._window.deeds)
            case _:
                page.backup.show_backup(app.backups.last(), now)

    # -- the page

    @property
    def page(self) -> CirclePage:
        """The page, made now if need be."""
        if self._page is None:
            from ui.circle.page import CirclePage

            self._page = made = CirclePage()
            made.left.connect(self._leave_page)
            made.turned.connect(self.refresh)
            made.people.wanted.connect(self.decide)
            made.people.invite_wanted.connect(self._window.invite)
            made.people.leave_wanted.connect(self.leave)
            made.people.refound_wanted.connect(self.refound)
            made.devices.link_wanted.connect(self.link)
            made.devices.revoke_wanted.connect(self.revoke)
            made.devices.sheet_wanted.connect(lambda: self._window.deeds[SHEET].trigger())
            made.backup.backup_wanted.connect(self.make_backup)
        return self._page

    def show_people(self) -> None:
        """Ctrl+Shift+M."""
        self._open("people")

    def show_activity(self) -> None:
        """Ctrl+Shift+Y."""
        self._open("activity")

    def show_devices(self) -> None:
        """Ctrl+Shift+D."""
        self._open("devices")

    def show_backup(self) -> None:
        """Ctrl+Shift+U."""
        self._open("backup")

    def _open(self, section: str) -> None:
        if self._window.circle is None:
            return
        page = self.page
        self._window.middle.alone(page, self.about)
        page.show_section(section)
        page.begin()

    def _leave_page(self) -> None:
        self._window.middle.back()

    def _rethemed(self) -> None:
        if self._page is not None:
            self._page.retheme()

    # -- deciding

    @property
    def _asking(self) -> Asking:
        from ui.circle.asking import Asking

        return Asking(self._window)

    def decide(self, what: Deciding) -> None:
        """Ask about one person; then do it."""
        case, governance, blocking = what.case, self._app.governance, self._app.blocking
        ask: dict[str, tuple[Callable[[Case, Callable[[], object]], None], Callable[..., object]]] = {
            "welcome": (self._asking.welcome, governance.welcome),
            "decline": (self._asking.decline, governance.remove),
            "vote": (self._asking.vote, governance.remove),
            "block": (self._asking.block, blocking.block),
        }
        if what.what == "card":
            self._window.person_wanted.emit(case.name)
        elif what.what == "unblock":
            self._do(blocking.unblock, case.person)
        else:
            question, deed = ask[what.what]
            question(case, partial(self._do, deed, case.person))

    def _do(self, deed: Callable[..., object], *about: object) -> None:
        info = self._window.circle
        if info is not None:
            with self._window.notice.catching():
                deed(info.circle, *about)
            self.refresh()

    def leave(self) -> None:
        """Ask; then leave the open circle."""
        info = self._window.circle
        if info is not None:
            self._asking.leave(info.name, partial(self._do, self._app.governance.leave))

    def revoke(self, device: DeviceId) -> None:
        """Ask; then revoke a device of mine."""
        self._asking.revoke(device.hex()[:8], partial(self._do, self._app.devices.revoke, device))

    # -- dialogs

    def link(self) -> None:
        """Link another device of mine."""
        from ui.circle.link_dialog import LinkDialog

        if self._window.circle is not None:
            LinkDialog(self._window, self._app, self._window.circle, lambda _circle: self.refresh()).open()

    def refound(self) -> None:
        """Found the open circle anew."""
        from ui.circle.refound_dialog import RefoundDialog

        if self._window.circle is not None:
            RefoundDialog(self._window, self._app, self._window.circle, self._window.show_circles).open()

    def make_backup(self) -> None:
        """Write everything into one file."""
        from ui.circle.backup_dialog import BackupDialog

        dialog = BackupDialog(self._window, self._app)
        dialog.finished.connect(lambda _result: self.refresh())
        dialog.open()

    def restore(self) -> None:
        """Restore a backup in the place of this profile, which holds nothing yet."""
        from ui.circle.restore_dialog import RestoreDialog

        if not self._app.circles() and not self._app.busy():
            RestoreDialog(self._window, self._app, self._start_again).open()

    def _start_again(self) -> None:
        desktop = self._window.desktop
        if desktop is not None and desktop.started.command:
            desktop.restart()
        else:
            self._window.leave()


def install(window: Window) -> CircleRoom:
    """Put the room into a window."""
    return CircleRoom(window)
