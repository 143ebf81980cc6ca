"""Sealed rounds in the window: their section, opening one, and their page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from peermesh.notebook.kinds.sealed import SEALED
from peermesh.types import DeviceId
from ui.practices.sections import Section

if TYPE_CHECKING:
    from ui.practices.page import DocumentPage
    from ui.window.window import Window


class SealedRoom(QObject):
    """Owner: the window."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window
        window.practices.add_section(
            Section(
                "sealed",
                self.tr("Sealed rounds"),
                SEALED.icon,
                kinds=("sealed",),
                makes=self.open_round,
                make_label=self.tr("Open a round"),
                empty=(
                    self.tr("No sealed rounds yet"),
                    self.tr("Feedback or ideas, written by each alone and revealed to all at once."),
                ),
                waits=self._waiting,
                minor=True,
            )
        )
        window.practices.page_for("sealed", self._page)
        add = window.deeds.add
        add("section.sealed", self.tr("Go to the sealed rounds"), self._go, icon=SEALED.icon, when=self._here)
        add("sealed.new", self.tr("Open a sealed round"), self.open_round, icon="lock", when=self._shared)

    def _here(self) -> bool:
        return self._window.circle is not None

    def _shared(self) -> bool:
        return self._window.circle is not None and not self._window.circle.private

    def _go(self) -> None:
        self._window.practices.sections.go("sealed")

    def _waiting(self) -> int:
        info = self._window.circle
        return len(self._window.app.practices.sealing.waiting(info.circle)) if info is not None else 0

    def _page(self) -> DocumentPage:
        from ui.practices.sealed.page import SealedPage

        return SealedPage(self._window)

    def open_round(self) -> None:
        """Open a sealed round."""
        from ui.practices.sealed.opening import OpenRound

        info = self._window.circle
        if info is not None:
            OpenRound(self._window, self._window.app.members(info.circle), self._opened).open()

    def _opened(self, title: str, text: str, purpose: str, days: float, invited: list[DeviceId], hidden: bool) -> None:
        info = self._window.circle
        if info is not None:
            sealing = self._window.app.practices.sealing
            doc = sealing.open_round(
                info.circle, title, text, purpose=purpose, days=days, invited=invited, hidden=hidden
            )
            self._window.practices.sections.go("sealed")
            self._window.open_note(doc)


def install(window: Window) -> SealedRoom:
    """Put the room into a window."""
    return SealedRoom(window)
