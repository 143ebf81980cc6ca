"""The charter in the window: its section, writing the first one, and its page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from peermesh.notebook.kinds.charter import TEMPLATE
from ui.practices.kind_words import kind_word
from ui.practices.sections import Section

if TYPE_CHECKING:
    from ui.practices.page import DocumentPage
    from ui.window.window import Window


class CharterRoom(QObject):
    """Owner: the window."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window
        self._charters = window.app.practices.charters
        window.practices.add_section(
            Section(
                "charter",
                self.tr("Charter"),
                "scroll-text",
                kinds=("charter",),
                shows=self.show,
                makes=self.write,
                make_label=self.tr("Write the charter"),
                empty=(
                    self.tr("No charter yet"),
                    self.tr(
                        "What are you for, what do you expect of each other, how do you decide? Write it together."
                    ),
                ),
                waits=self._waits,
            )
        )
        window.practices.page_for("charter", self._page)
        here = lambda: window.circle is not None  # noqa: E731 - asked by both actions
        window.deeds.add("section.charter", self.tr("Go to the charter"), self._go, icon="scroll-text", when=here)

    def _go(self) -> None:
        self._window.practices.sections.go("charter")

    def _page(self) -> DocumentPage:
        from ui.practices.charter.page import CharterPage

        return CharterPage(self._window)

    def _waits(self) -> int:
        info = self._window.circle
        return len(self._charters.needs(info.circle)) if info is not None and not info.private else 0

    def show(self) -> None:
        """Show the charter that counts, or an empty list that teaches."""
        window = self._window
        found = self._charters.in_force(window.circle.circle) if window.circle is not None else None
        if found is not None:
            window.open_note(found.info.doc)
            if (page := window.practices.shown()) is not None:
                page.begin()
        else:
            window.page.close_note()
            window.show_blank()
            window.notes.empty.does.setFocus()

    def write(self) -> None:
        """Begin the charter with the template, or go to the one that is there."""
        info = self._window.circle
        if info is None:
            return
        with self._window.notice.catching():
            found = self._charters.in_force(info.circle)
            doc = found.info.doc if found is not None else None
            if doc is None:
                doc = self._charters.new(info.circle, self.tr("Charter"), kind_word(TEMPLATE))
                self._window.practices.show_list(self._window.practices.list_of("charter"))
                self._window.open_text(doc)
            else:
                self._window.open_note(doc)


def install(window: Window) -> CharterRoom:
    """Put the room into a window."""
    return CharterRoom(window)
