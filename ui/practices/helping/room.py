"""Help requests in the window: their section, asking, and their page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from ui.practices.sections import Section

if TYPE_CHECKING:
    from ui.practices.page import DocumentPage
    from ui.window.window import Window


class HelpingRoom(QObject):
    """Owner: the window."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window
        window.practices.add_section(
            Section(
                "help",
                self.tr("Help requests"),
                "life-buoy",
                kinds=("help",),
                makes=self.ask,
                make_label=self.tr("Ask for help"),
                empty=(
                    self.tr("Nobody asks for help"),
                    self.tr("Stuck with something? Ask: somebody here may know, or know who knows."),
                ),
                waits=self._waiting,
            )
        )
        window.practices.page_for("help", self._page)
        add, here = window.deeds.add, lambda: window.circle is not None
        add("section.help", self.tr("Go to the help requests"), self._go, icon="life-buoy", when=here)
        add("help.ask", self.tr("Ask for help"), self.ask, icon="hand-heart", when=here)

    def _go(self) -> None:
        self._window.practices.sections.go("help")

    def _waiting(self) -> int:
        info = self._window.circle
        return len(self._window.app.practices.helping.waiting(info.circle)) if info is not None else 0

    def _page(self) -> DocumentPage:
        from ui.practices.helping.page import HelpPage

        return HelpPage(self._window)

    def ask(self) -> None:
        """Ask the circle for help."""
        from ui.practices.helping.ask import AskForHelp

        if self._window.circle is not None:
            AskForHelp(self._window, self._asked).open()

    def _asked(self, title: str, text: str, tags: list[str], urgency: str) -> None:
        info = self._window.circle
        if info is not None:
            helping = self._window.app.practices.helping
            doc = helping.ask(info.circle, title, text, tags=tags, urgency=urgency)
            self._window.practices.sections.go("help")
            self._window.open_note(doc)


def install(window: Window) -> HelpingRoom:
    """Put the room into a window."""
    return HelpingRoom(window)
