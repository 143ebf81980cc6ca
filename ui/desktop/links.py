"""peermesh:// links, as a browser, a mail or a second start hands them over: a note, or an invitation.

Anybody can make such a link. It is text of bounded length, is never a path, and does nothing by itself: a note is
shown if it is here, an invitation stands in the form that asks before anything is sent.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, QTimer
from PySide6.QtWidgets import QApplication

from peermesh.struct import Struct
from peermesh.types import CircleId, DocId

if TYPE_CHECKING:
    from ui.window.window import Window

SCHEME = "peermesh:"
MAX_LINK = 4096
"""The longest invitation with all its addresses fits in."""
_NOTE = re.compile(r"peermesh://note/([0-9a-fA-F]{32})/?")
_JOIN = re.compile(r"peermesh://join/?\?[!-~]+")

translate = QCoreApplication.translate  # under this name the translation tools find it


class NoteLink(Struct, frozen=True):
    """Leads to a note."""

    doc: DocId


class JoinLink(Struct, frozen=True):
    """An invitation, not checked yet."""

    text: str


def read_link(text: str) -> NoteLink | JoinLink | None:
    """What a link is; None when it is none of ours."""
    if len(text) > MAX_LINK:
        return None
    text = text.strip()
    if found := _NOTE.fullmatch(text):
        return NoteLink(DocId(bytes.fromhex(found[1])))
    return JoinLink(text) if _JOIN.fullmatch(text) else None


class LinkFollower(QObject):
    """Follows links in the window that stands now. Owner: Desktop."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._waiting: JoinLink | None = None

    def follow(self, window: Window, text: str) -> None:
        """Do what a link asks for, as far as it may."""
        link = read_link(text)
        if link is None:
            window.notice.trouble(translate("LinkFollower", "This link leads nowhere in PeerMesh."))
        elif QApplication.activeModalWidget() is not None:
            window.notice.trouble(translate("LinkFollower", "Finish what is open first, then use the link again."))
        elif isinstance(link, JoinLink):
            self._join(window, link)
        else:
            self._open(window, link.doc)

    def _join(self, window: Window, link: JoinLink) -> None:
        if window.app.my_name:
            self._waiting = None
            window.join(link.text)
            return
        self._waiting = link  # the very first start: a name comes first, and the link is not forgotten
        for told in (window.welcome.next.clicked, window.welcome.name.returnPressed):
            told.connect(lambda: QTimer.singleShot(0, self, lambda: self._named(window)))

    def _named(self, window: Window) -> None:
        link = self._waiting
        if link is not None and window.app.my_name:
            self._join(window, link)

    def _open(self, window: Window, doc: DocId) -> None:
        circle = holder_of(window, doc)
        if circle is None:
            window.notice.trouble(
                translate("LinkFollower", "The note that this link leads to is not on this device, or not yet.")
            )
            return
        with window.notice.catching():
            if window.circle is None or window.circle.circle != circle:
                window.show_circles(circle)
            window.open_note(doc)
            window.page.focus_text()


def holder_of(window: Window, doc: DocId) -> CircleId | None:
    """The circle that holds a note: the open one if it does."""
    circles = [info.circle for info in window.app.circles()]
    if window.circle is not None:
        circles.insert(0, window.circle.circle)
    return next((circle for circle in circles if window.app.note_info(circle, doc) is not None), None)
