"""Meetings in the window: their section, calling one, and their page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from peermesh.notebook.kinds.meeting import MEETING
from ui.practices.kind_words import kind_word
from ui.practices.sections import Section

if TYPE_CHECKING:
    from ui.practices.page import DocumentPage
    from ui.window.window import Window


class MeetingsRoom(QObject):
    """Owner: the window."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window
        window.practices.add_section(
            Section(
                "meetings",
                self.tr("Meetings"),
                MEETING.icon,
                kinds=("meeting",),
                makes=self.call,
                make_label=self.tr("Call a meeting"),
                empty=(
                    self.tr("No meetings yet"),
                    self.tr("Call one: an agenda that everybody fills, and notes that are written together."),
                ),
            )
        )
        window.practices.page_for("meeting", self._page)
        here = lambda: window.circle is not None  # noqa: E731 - asked by both actions
        add = window.deeds.add
        add("section.meetings", self.tr("Go to the meetings"), self._go, icon=MEETING.icon, when=here)
        add("meeting.new", self.tr("Call a meeting"), self.call, icon="calendar-days", when=here)

    def _go(self) -> None:
        self._window.practices.sections.go("meetings")

    def _page(self) -> DocumentPage:
        from ui.practices.meetings.page import MeetingPage

        return MeetingPage(self._window)

    def call(self) -> None:
        """Call a meeting."""
        from ui.practices.meetings.call import CallMeeting

        if self._window.circle is not None:
            CallMeeting(self._window, self._called).open()

    def _called(self, title: str, when_ms: int) -> None:
        info = self._window.circle
        if info is not None:
            template = kind_word(MEETING.template)
            doc = self._window.app.practices.meetings.call(info.circle, title, template, when_ms=when_ms)
            self._window.practices.sections.go("meetings")
            self._window.open_note(doc)


def install(window: Window) -> MeetingsRoom:
    """Put the room into a window."""
    return MeetingsRoom(window)
