"""The people of the open circle: the panel on the right, the members' page, profile cards, where notes are saved."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from peermesh.app import CircleInfo, Profile
from peermesh.app.practices import Tie
from peermesh.errors import NotFound
from peermesh.events import Event, LinksChanged, MembersChanged, NotesChanged, PeersChanged, StatusChanged
from peermesh.struct import replace
from peermesh.types import CircleId, DeviceId
from ui.parts.words import words
from ui.people import faces
from ui.people.company import Company, gather
from ui.people.panel import PeoplePanel
from ui.people.panel_place import PanelPlace

if TYPE_CHECKING:
    from ui.people.page import MembersPage
    from ui.people.where import Standing, WhereDialog
    from ui.practices.contact.offer import ContactOffer
    from ui.window.window import Window

SOON_MS = 60
AGAIN_MS = 30_000
"""Times such as "last seen" are said anew so often."""


class PeopleRoom(QObject):
    """Owner: the window. Page and dialogs are made when first used."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window
        window.people = self
        self._app = window.app
        self._page: MembersPage | None = None
        self._where: WhereDialog | None = None
        self.company = Company()
        self.panel = PeoplePanel()
        self.place = PanelPlace(window, self.panel, self.refresh, self._in_place_of_panel)
        self._soon = QTimer(self, singleShot=True, interval=SOON_MS)
        self._soon.timeout.connect(self.refresh)
        self._again = QTimer(self, interval=AGAIN_MS)
        self._again.timeout.connect(self.refresh)
        self._again.start()
        self._connect()
        self._actions()

    def _connect(self) -> None:
        window, panel = self._window, self.panel
        panel.opened.connect(self.open_card)
        panel.larger_wanted.connect(self.show_picture)
        panel.mine_wanted.connect(self.edit_mine)
        panel.invite_wanted.connect(window.invite)
        panel.left.connect(window.page.focus_text)
        window.circle_shown.connect(self._circle_shown)
        window.note_shown.connect(lambda _note: self.later())
        window.rethemed.connect(self._rethemed)
        window.members_wanted.connect(self.show_members)
        window.person_wanted.connect(self.open_named)
        window.circles.status_wanted.connect(lambda: self.show_where("circle"))
        window.page.where_wanted.connect(lambda: self.show_where("note"))
        window.life.hear(self._heard)

    def _actions(self) -> None:
        add, circle = self._window.deeds.add, lambda: self._window.circle is not None
        add(
            "people.panel",
            self.tr("Show or hide the members"),
            self.place.toggle,
            keys="Ctrl+.",
            icon="panel-right",
            when=circle,
        )
        add("people.circle", self.tr("The circle as a picture"), self.show_picture, icon="network", when=circle)
        add(
            "people.table",
            self.tr("The circle as a table"),
            lambda: self._open_page("table"),
            icon="table",
            when=circle,
        )
        add(
            "people.helping",
            self.tr("Who has helped whom"),
            lambda: self._open_page("helping"),
            icon="heart-handshake",
            when=circle,
        )
        add("people.mine", self.tr("Edit my profile"), self.edit_mine, icon="circle-user", when=circle)
        add(
            "people.where",
            self.tr("Where it is saved"),
            lambda: self.show_where("note"),
            icon="hard-drive",
            when=circle,
        )

    # -- what is known

    def _heard(self, event: Event) -> None:
        info = self._window.circle
        here = isinstance(event, StatusChanged | MembersChanged | NotesChanged | LinksChanged) and (
            info is not None and event.circle == info.circle
        )
        if here or isinstance(event, PeersChanged):
            self.later()

    def later(self) -> None:
        """Read how things stand once the present flood of events is over."""
        if not self._soon.isActive():
            self._soon.start()

    def _circle_shown(self, info: CircleInfo | None) -> None:
        if self._page is not None and self._window.right.currentWidget() is self._page:
            self._window.middle.reveal()
        self.refresh()

    def refresh(self) -> None:
        """Read how things stand, and show it wherever it can be seen."""
        self._soon.stop()
        info, note = self._window.circle, self._window.page.note
        if info is None:
            return
        doc = note.doc if note is not None and note.circle == info.circle else None
        try:
            self.company = gather(self._app, info.circle, doc)
        except NotFound:  # it has just been removed; the window is about to hear of it
            return
        faces.wear({one.name: one.profile for one in self.company.people})
        now = self._app.clock.now_ms()
        if not self.panel.isHidden():
            self.panel.show_company(self.company, now)
        if self._page is not None and self._page.isVisible():
            self._page.show_company(info, self.company, now)
        if self._where is not None:
            self._where.refresh()

    # -- the page

    @property
    def page(self) -> MembersPage:
        """The members' page, made now if need be."""
        if self._page is None:
            from ui.people.page import MembersPage

            self._page = made = MembersPage()
            made.opened.connect(self.open_card)
            made.left.connect(self._leave_page)
            made.mine_wanted.connect(self.edit_mine)
            made.invite_wanted.connect(self._window.invite)
            made.helping.ties = self._ties
            made.helping.saved.connect(self._save_picture)
        return self._page

    def _ties(self, days: int | None) -> tuple[Tie, ...]:
        info = self._window.circle
        return self._app.practices.picture.ties(info.circle, days) if info is not None else ()

    def _save_picture(self, path: Path) -> None:
        with self._window.notice.catching():
            self.page.helping.save(path)

    def show_members(self) -> None:
        """Ctrl+M."""
        self._open_page("list")

    def show_picture(self) -> None:
        """The circle's picture, large."""
        self._open_page("picture")

    def _open_page(self, how: str) -> None:
        if self._window.circle is None:
            return
        page = self.page
        page.show_as(how)
        self._window.middle.alone(page, self._window.circles.members)
        self.refresh()
        page.begin()

    def _in_place_of_panel(self) -> None:
        if self._page is not None and self._page.isVisible():
            self._leave_page()
        else:
            self.show_picture()

    def _leave_page(self) -> None:
        self._window.middle.back()

    # -- cards

    def open_card(self, person: DeviceId) -> None:
        """Who somebody is."""
        from ui.people.card import ProfileCard

        info = self._window.circle
        self.refresh()
        one = self.company.of(person)
        if info is None or one is None:
            return
        governance = self._app.governance
        may_welcome = one.guest and governance.may_welcome(info.circle, person)
        ProfileCard(
            self._window,
            one,
            tuple(copy for copy in self._app.copies.of_circle(info.circle) if copy.person == person),
            self._app.clock.now_ms(),
            edit=self.edit_mine if one.is_me else None,
            welcome=partial(self._welcome, person) if may_welcome else None,
            contact=None if one.is_me or info.private else self._contact(info.circle, person),
        ).open()

    def _contact(self, circle: CircleId, person: DeviceId) -> ContactOffer:
        from ui.practices.contact.offer import offers

        offer = offers.of(self._app, circle, person)
        return replace(offer, does=partial(self._catching, offer.does)) if offer.does is not None else offer

    def _catching(self, does: Callable[[], None]) -> None:
        with self._window.notice.catching():
            does()

    def open_named(self, name: str) -> None:
        """The card of somebody who is mentioned by their name or first name; everybody where that is not clear."""
        self.refresh()
        wanted, people = name.casefold().strip(), self.company.people
        found = [one for one in people if one.name.casefold() == wanted] or [
            one for one in people if one.name.casefold().split(" ")[0] == wanted
        ]
        self.open_card(found[0].person) if len(found) == 1 else self.show_members()

    def _welcome(self, person: DeviceId) -> None:
        info = self._window.circle
        if info is not None:
            with self._window.notice.catching():
                self._app.governance.welcome(info.circle, person)
                self.refresh()

    def edit_mine(self) -> None:
        """My profile as a form."""
        from ui.people.edit import EditProfile

        EditProfile(self._window, self._app.people.mine(), self._save_mine, self._app.clock.now_ms).open()

    def _save_mine(self, profile: Profile) -> None:
        self._app.people.set_mine(profile)
        self.refresh()
        self._rethemed()

    # -- where it is saved

    def show_where(self, first: str) -> None:
        """Which devices have the newest version of the open note ("note"), or of everything ("circle")."""
        from ui.people.where import WhereDialog

        if self._window.circle is None:
            return
        self.refresh()
        self._where = WhereDialog(self._window, self._standing, first, self._window.show_connections)
        self._where.finished.connect(self._where_closed)
        self._where.open()

    def _where_closed(self, _result: int) -> None:
        self._where = None

    def _standing(self) -> tuple[Company, int, Standing | None, Standing]:
        from ui.people.where import Standing

        info, note, app = self._window.circle, self._window.page.note, self._app
        assert info is not None
        here = words.here(app.copies.near(info.circle), info.members)
        whole = Standing(" · ".join(filter(None, here)), app.copies.of_circle(info.circle))
        if note is None or note.circle != info.circle:
            return self.company, app.clock.now_ms(), None, whole
        said = self._window.page.status.text()
        return self.company, app.clock.now_ms(), Standing(said, app.copies.of_note(note.circle, note.doc)), whole

    def _rethemed(self) -> None:
        self.panel.retheme()
        if self._page is not None:
            self._page.retheme()


def install(window: Window) -> PeopleRoom:
    """Put the room into a window."""
    return PeopleRoom(window)
