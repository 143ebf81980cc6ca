"""Wins in the window: their section, telling one, and their page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from ui.practices.sections import Section

if TYPE_CHECKING:
    from ui.practices.page import DocumentPage
    from ui.window.window import Window


class WinsRoom(QObject):
    """Owner: the window."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window
        window.practices.add_section(
            Section(
                "wins",
                self.tr("Wins"),
                "trophy",
                kinds=("win",),
                makes=self.tell,
                make_label=self.tr("Tell of a win"),
                empty=(
                    self.tr("No wins yet"),
                    self.tr("What went well, however small? Tell it, and let the others cheer."),
                ),
            )
        )
        window.practices.page_for("win", self._page)
        here = lambda: window.circle is not None  # noqa: E731 - asked by both actions
        add = window.deeds.add
        add("section.wins", self.tr("Go to the wins"), self._go, icon="trophy", when=here)
        add("win.new", self.tr("Tell of a win"), self.tell, icon="party-popper", when=here)

    def _go(self) -> None:
        self._window.practices.sections.go("wins")

    def _page(self) -> DocumentPage:
        from ui.practices.wins.page import WinPage

        return WinPage(self._window)

    def tell(self) -> None:
        """Ask for a win in one line, and tell the circle."""
        from ui.parts.dialog import AskLine

        AskLine(
            self._window,
            self.tr("Tell of a win"),
            self.tr("What went well?"),
            self._told,
            lead=self.tr("A sentence is enough. Everybody in the circle sees it."),
            yes=self.tr("Tell"),
        ).open()

    def _told(self, text: str) -> None:
        info = self._window.circle
        if info is not None:
            doc = self._window.app.practices.wins.tell(info.circle, text)
            self._window.practices.sections.go("wins")
            self._window.open_note(doc)


def install(window: Window) -> WinsRoom:
    """Put the room into a window."""
    return WinsRoom(window)
