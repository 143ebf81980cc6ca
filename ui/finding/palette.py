"""Ctrl+K and Ctrl+P: what the popup is asked, and what happens with the answer."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction

from peermesh.notebook.kinds import UNLISTED
from ui.finding.offers import MOST, Offers, Titles, ranked_actions
from ui.finding.popup import Offer, Popup

if TYPE_CHECKING:
    from ui.finding.visits import Visits
    from ui.window.window import Window

RECENT = "palette.recent"
"""Preference: names of the actions done from the palette, the last one first."""
REMEMBERED = 12
FEW = 20
"""So many notes are read into the index without the person waiting noticeably."""
OWN = "find.palette"
"""The palette does not offer itself."""


class Palette(QObject):
    """Owner: the finding room; made when first used."""

    def __init__(self, window: Window, visits: Visits) -> None:
        super().__init__(window)
        self._window = window
        self._visits = visits
        self._offers = Offers(self, window.app.clock.now_ms, window.open_note)
        self.popup = Popup(window)
        self._titles = Titles({}, ())

    def actions(self) -> None:
        """Open the palette: all actions, and the notes whose title is typed."""
        self._read_titles()
        recent = (self._window.app.preference(RECENT) or "").split("\n")
        possible = [one for one in self._window.deeds.offered() if one.data() != OWN]
        self.popup.ask(
            "actions",
            lambda text: self._actions(text, possible, recent),
            name=self.tr("Commands and notes"),
            hint=self.tr("Type a command or a note title…"),
            nothing=self.tr("No command and no note is called that."),
        )

    def switch(self) -> None:
        """Open the quick switch: notes, the recent ones first; one that is missing can be created."""
        if self._window.circle is None:
            return
        self._read_titles()
        self.popup.ask(
            "switch",
            self._notes,
            name=self.tr("Go to a note"),
            hint=self.tr("Go to a note, or name a new one…"),
            nothing=self.tr("No notes yet. Type a title and press Enter to create the first."),
        )

    def _read_titles(self) -> None:
        circle = self._window.circle
        if circle is None:
            self._titles = Titles({}, ())
            return
        here = self._window.page.note.doc if self._window.page.note is not None else None
        self._offers.icons = self._window.app.practices.kinds.icons(circle.circle)
        every = self._window.app.links.rows(circle.circle).items()
        rows = {doc: row for doc, row in every if row.kind not in UNLISTED}
        self._titles = Titles(rows, self._visits.recent(circle.circle), here)

    def _actions(self, text: str, possible: Sequence[QAction], recent: Sequence[str]) -> list[Offer]:
        ranked: list[tuple[int, int, Offer]] = []
        for good, action in ranked_actions(possible, text, recent):
            name = str(action.data())
            offer = self._offers.action(action, self._window.deeds.icon(name), text, partial(self._run, action, name))
            ranked.append((good, 0, offer))
        if text.strip():
            ranked += [(good, 1, self._offers.note(row, text)) for good, row in self._titles.best(text)]
        ranked.sort(key=lambda one: one[:2])
        return [offer for _, _, offer in ranked[: MOST + len(possible)]]  # every action can be found by scrolling

    def _run(self, action: QAction, name: str) -> None:
        app = self._window.app
        old = [one for one in (app.preference(RECENT) or "").split("\n") if one and one != name]
        with self._window.notice.catching():
            app.set_preference(RECENT, "\n".join([name, *old][:REMEMBERED]))
        action.trigger()

    def _notes(self, text: str) -> list[Offer]:
        found = [self._offers.note(row, text) for _, row in self._titles.best(text)]
        if text.strip() and not self._titles.named(text):
            found.append(self._offers.create(text, self._create))
        return found

    def _create(self, title: str) -> None:
        create_note(self._window, title)


def create_note(window: Window, title: str) -> None:
    """Write a new note of this title and open it, ready to be written in."""
    if window.circle is None:
        return
    with window.notice.catching():
        circle = window.circle.circle
        doc = window.app.note_new(circle, title)
        if window.app.unread() <= FEW:
            window.app.index_now(circle)  # its row is there at once; an open note's would wait until it is quiet
        window.notes.show_all()
        window.open_note(doc)
        window.page.focus_text()
