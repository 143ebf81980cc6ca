"""Going where a link in the text leads. Addresses outside are shown before a program is asked to open them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QUrl
from PySide6.QtGui import QDesktopServices

from ui.parts.basics import label
from ui.writing.markup import Link

if TYPE_CHECKING:
    from ui.window.window import Window

translate = QCoreApplication.translate  # under this name the translation tools find it
_OUTSIDE = ("http", "https", "mailto")


def follow(window: Window, link: Link) -> None:
    """Open a note, a person's card, the notes of a tag, an attachment, or, once confirmed, an address."""
    if link.kind == "person":
        window.person_wanted.emit(link.target)
    elif link.kind == "tag":
        window.notes.show_tag(link.target)
    elif link.kind == "note" or link.target.lower().startswith("peermesh://note/"):
        window.go_to(link.target)
    elif link.target.lower().startswith("attachment:"):
        window.attaching.offer(link.target)
    else:
        _outside(window, QUrl(link.target))


def _outside(window: Window, url: QUrl) -> None:
    from ui.parts.dialog import Dialog

    if not url.isValid() or url.scheme().lower() not in _OUTSIDE:
        window.notice.trouble(translate("Follow", "PeerMesh opens web and mail addresses only, and this is neither."))
        return
    mail = url.scheme().lower() == "mailto"
    if mail:
        asks = Dialog(window, translate("Follow", "Write to this address?"))
        asks.say(translate("Follow", "Your mail program will open."))
    else:
        asks = Dialog(window, translate("Follow", "Open this page?"))
        asks.say(translate("Follow", "Your web browser will open. Whoever runs the page can see that you visited."))
    # fully encoded, so that no letter looks like another
    asks.body.addWidget(label(bytes(url.toEncoded().data()).decode("ascii"), wrap=True))
    asks.choice(translate("Follow", "Cancel"), asks.reject)
    yes = asks.choice(translate("Follow", "Open"), asks.accept, "primary")
    asks.offer(yes)
    asks.accepted.connect(lambda: QDesktopServices.openUrl(url))
    asks.open()
