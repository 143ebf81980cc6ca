"""What somebody's card says of their contact details, and what I can do about them."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject

from peermesh.app import App
from peermesh.notebook.kinds.contact import Answer, Details
from peermesh.struct import Struct
from peermesh.types import CircleId, DeviceId


class ContactOffer(Struct, frozen=True):
    """`details` where I was given them; else how it stands, and what can be done about it."""

    details: Details | None
    text: str
    action: str = ""
    does: Callable[[], None] | None = None


class Offers(QObject):
    """One instance, `offers`, serves the whole window."""

    def of(self, app: App, circle: CircleId, person: DeviceId) -> ContactOffer:
        """How it stands between me and somebody else."""
        contacts, intros = app.practices.contacts, app.practices.introductions
        details = contacts.of(circle, person) or intros.of(circle, person)
        if details is not None:
            return ContactOffer(details, "")
        match contacts.standing(circle, person):
            case Answer.ASKED:
                back = partial(contacts.ask, circle, person, on=False)
                return ContactOffer(None, self.tr("Asked for, no answer yet"), self.tr("Do not ask any more"), back)
            case Answer.REFUSED:
                return ContactOffer(None, self.tr("Does not share contact details for now"))
            case Answer.GIVEN:
                return ContactOffer(None, self.tr("Given to you; they come when one of their devices is here"))
        ask = partial(contacts.ask, circle, person)
        return ContactOffer(None, self.tr("Not shown to you"), self.tr("Ask for contact details"), ask)


offers = Offers()
