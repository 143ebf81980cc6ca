"""Introductions in the window: their section, proposing one, and their page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from peermesh.types import DeviceId
from ui.practices.sections import Section

if TYPE_CHECKING:
    from ui.practices.page import DocumentPage
    from ui.window.window import Window


class IntroductionsRoom(QObject):
    """Owner: the window."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window
        window.practices.add_section(
            Section(
                "introductions",
                self.tr("Introductions"),
                "handshake",
                kinds=("introduction",),
                makes=self.propose,
                make_label=self.tr("Introduce two people"),
                empty=(
                    self.tr("No introductions yet"),
                    self.tr(
                        "Who should meet? Bring two people together; both say yes before they see each other’s details."
                    ),
                ),
                waits=self._waits,
            )
        )
        window.practices.page_for("introduction", self._page)
        here = lambda: window.circle is not None  # noqa: E731 - asked by both actions
        add = window.deeds.add
        add("section.introductions", self.tr("Go to the introductions"), self._go, icon="handshake", when=here)
        add("introduction.new", self.tr("Introduce two people"), self.propose, icon="handshake", when=here)

    def _go(self) -> None:
        self._window.practices.sections.go("introductions")

    def _page(self) -> DocumentPage:
        from ui.practices.introductions.page import IntroductionPage

        return IntroductionPage(self._window)

    def _waits(self) -> int:
        info = self._window.circle
        return len(self._window.app.practices.introductions.needs(info.circle)) if info is not None else 0

    def propose(self) -> None:
        """Ask for two people, and ask them."""
        from ui.practices.introductions.form import IntroduceDialog

        info = self._window.circle
        others = [member for member in self._window.app.members(info.circle) if not member.is_me] if info else []
        if not others:
            self._window.notice.trouble(self.tr("You are alone here. Invite somebody first."))
            return
        IntroduceDialog(self._window, others, self._proposed).open()

    def _proposed(self, first: DeviceId, second: DeviceId | None, outside: str, why: str) -> None:
        info = self._window.circle
        if info is not None:
            intros = self._window.app.practices.introductions
            doc = intros.new(info.circle, first, second, outside=outside, why=why)
            self._window.practices.sections.go("introductions")
            self._window.open_note(doc)


def install(window: Window) -> IntroductionsRoom:
    """Put the room into a window."""
    return IntroductionsRoom(window)
