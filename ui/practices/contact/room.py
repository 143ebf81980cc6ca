"""Contact details in the window: their section and their page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from peermesh.notebook.kinds.contact import CONTACT
from peermesh.types import DocId
from ui.practices.sections import Section

if TYPE_CHECKING:
    from ui.practices.contact.page import ContactPage
    from ui.window.window import Window


class ContactRoom(QObject):
    """Owner: the window."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window
        self._page: ContactPage | None = None
        window.practices.add_section(
            Section("contact", self.tr("Contact details"), "at-sign", shows=self.show, waits=self._waits, minor=True)
        )
        window.doors.insert(0, self._open)
        window.deeds.add(
            "section.contact",
            self.tr("Contact details"),
            self._go,
            icon="at-sign",
            when=lambda: window.circle is not None,
        )

    def _go(self) -> None:
        self._window.practices.sections.go("contact")

    def _waits(self) -> int:
        info = self._window.circle
        return len(self._window.app.practices.contacts.needs(info.circle)) if info is not None else 0

    def show(self) -> None:
        """Show the page."""
        from ui.practices.contact.page import ContactPage

        if self._page is None:
            self._page = ContactPage(self._window)
        self._window.practices.show_page(self._page, "contact")

    def _open(self, doc: DocId) -> bool:
        """The document behind the page has nothing to read by itself: a search that finds it leads to the page."""
        info = self._window.circle
        row = self._window.app.note_info(info.circle, doc) if info is not None else None
        if row is None or row.kind != CONTACT.name:
            return False
        self._go()
        return True


def install(window: Window) -> ContactRoom:
    """Put the room into a window."""
    return ContactRoom(window)
