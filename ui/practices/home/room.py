"""Home in the window: its section, its page, its cards in the right panel; and what counts as having looked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from peermesh.app import Note
from peermesh.app.practices.home_values import Need
from peermesh.errors import NotFound
from peermesh.types import CircleId, DocId
from ui.practices.home.cards import NeedCards
from ui.practices.sections import Section

if TYPE_CHECKING:
    from ui.practices.home.page import HomePage
    from ui.window.window import Window

HOME = "home"
KEYS = "Alt+Home"


class HomeRoom(QObject):
    """Owner: the window. The page is made when first used."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window
        self._home = window.app.practices.home
        self._page: HomePage | None = None
        self._before: tuple[CircleId, DocId] | None = None
        window.practices.add_section(
            Section(HOME, self.tr("Home"), "house", shows=self._show, waits=self._waiting, keys=KEYS), first=True
        )
        add, here = window.deeds.add, lambda: window.circle is not None
        add("section.home", self.tr("Go to Home"), self.go, keys=KEYS, icon="house", when=here)
        self.cards = NeedCards(window.people.panel)
        self.cards.all_wanted.connect(self.go)
        self.cards.ask_wanted.connect(lambda: window.deeds["help.ask"].trigger())
        window.people.panel.cards.addWidget(self.cards)
        window.people.panel.foot.insertWidget(0, self.cards.ask)
        window.practices.refreshed.connect(self.refresh)
        window.practices.opened.connect(self._looked)
        window.note_shown.connect(self._note_shown)
        window.rethemed.connect(self._rethemed)

    # -- the page

    def go(self) -> None:
        """Go to Home."""
        if self._window.circle is not None:
            self._window.practices.sections.go(HOME)

    def _show(self) -> None:
        if self._page is None:
            from ui.practices.home.page import HomePage

            self._page = HomePage(self._window)
        self._window.practices.show_page(self._page, HOME)

    def _waiting(self) -> int:
        info = self._window.circle
        return len(self._home.needs_of(info.circle)) if info is not None else 0

    # -- the panel

    def refresh(self) -> None:
        """Read what needs me again, for the panel."""
        info, panel = self._window.circle, self._window.people.panel
        if info is None or panel.isHidden():
            return
        try:
            needs = self._home.needs_of(info.circle)
        except NotFound:  # it has just been removed; the window is about to hear of it
            return
        self.cards.let_ask(on=info.mine and info.members > 1)
        self.cards.show_needs(needs, self._window.app.clock.now_ms(), self._act, self._open)

    def _act(self, one: Need) -> None:
        from ui.practices.home.telling import act

        info = self._window.circle
        if info is not None:
            act(self._window, info.circle, one)

    def _open(self, one: Need) -> None:
        if one.doc is not None:
            self._window.open_note(one.doc)

    # -- having looked

    def _note_shown(self, note: Note | None) -> None:
        """What stands on the page has been seen, now and once more when it goes: it may have changed meanwhile."""
        now = (note.circle, note.doc) if note is not None else None
        for one in (self._before, now):
            if one is not None:
                self._looked(*one)
        self._before = now

    def _looked(self, circle: CircleId, doc: DocId) -> None:
        if circle in {info.circle for info in self._window.app.circles()}:
            with self._window.notice.catching():
                self._home.looked(circle, doc)

    def _rethemed(self) -> None:
        self.cards.retheme()
        self.refresh()


def install(window: Window) -> HomeRoom:
    """Put the room into a window."""
    return HomeRoom(window)
