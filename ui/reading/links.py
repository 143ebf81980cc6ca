"""What a click on a link does. Only what a person pressed is opened, and only by the system's own programs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from ui.reading.blocks import plain_of

if TYPE_CHECKING:
    from ui.window.window import Window

_OUTSIDE = ("http://", "https://", "mailto:")


def follow(window: Window, address: str) -> None:
    """Go where a link of the reading view leads; an address that is none of ours goes nowhere."""
    lowered = address.lower()
    if lowered.startswith("note:"):
        window.go_to(plain_of(address))
    elif lowered.startswith("peermesh://note/"):
        window.go_to(address)
    elif lowered.startswith("tag:"):
        window.notes.field.setText("#" + plain_of(address))
        window.notes.search()
    elif lowered.startswith("person:"):
        window.person_wanted.emit(plain_of(address))
    elif lowered.startswith("attachment:"):
        window.attaching.offer(address)
    elif lowered.startswith(_OUTSIDE):
        QDesktopServices.openUrl(QUrl(address))
