"""The welcome page in the window: shown after joining, later behind "More" and in the palette."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from peermesh.types import CircleId
from ui.practices.sections import Section

if TYPE_CHECKING:
    from ui.practices.welcome.page import WelcomePage
    from ui.window.window import Window


class WelcomeRoom(QObject):
    """Owner: the window."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window
        self._page: WelcomePage | None = None
        window.practices.add_section(Section("welcome", self.tr("Welcome"), "hand", shows=self.show, minor=True))
        window.joined.connect(self._joined)
        window.deeds.add(
            "section.welcome",
            self.tr("Welcome page of the circle"),
            self._go,
            icon="hand",
            when=lambda: window.circle is not None,
        )

    def _go(self) -> None:
        self._window.practices.sections.go("welcome")

    def _joined(self, circle: CircleId) -> None:
        info = self._window.circle
        if info is not None and info.circle == circle:
            self._go()

    def show(self) -> None:
        """Show the page."""
        from ui.practices.welcome.page import WelcomePage

        if self._page is None:
            self._page = WelcomePage(self._window)
        self._window.practices.show_page(self._page, "welcome")


def install(window: Window) -> WelcomeRoom:
    """Put the room into a window."""
    return WelcomeRoom(window)
