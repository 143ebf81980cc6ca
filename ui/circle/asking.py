"""Asks before something is decided, and says honestly what it can do and what it cannot."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from peermesh.app import Case
from ui.parts.dialog import Confirm

Does = Callable[[], object]


class Asking(QObject):
    """Owner: the circle room. Each method opens a question; `does` is called after a yes."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._parent = parent

    def _ask(self, title: str, lead: str, yes: str, does: Does) -> None:
        Confirm(self._parent, title, lead, yes, does).open()

    def welcome(self, case: Case, does: Does) -> None:
        """Make a guest a full member?"""
        lead = self.tr(
            "{0} may then invite others, welcome guests and vote, as you do. Nobody can take that back alone: removing"
            " a full member takes {1} votes."
        )
        title = self.tr("Welcome {0} as a full member?").format(case.name)
        self._ask(title, lead.format(case.name, case.needed), self.tr("Welcome"), does)

    def decline(self, case: Case, does: Does) -> None:
        """Decline a guest?"""
        lead = self.tr("{0} is a guest: your word alone is enough, and it cannot be taken back.").format(case.name)
        title = self.tr("Decline {0}?").format(case.name)
        self._ask(title, f"{lead} {self._forward(case)}", self.tr("Decline"), does)

    def vote(self, case: Case, does: Does) -> None:
        """Vote to remove a full member?"""
        if len(case.voted) + 1 >= case.needed:
            lead = self.tr("Yours is the vote that is still needed: {0} is out at once.").format(case.name)
        else:
            lead = self.tr("It takes {0} votes, of different members; yours is number {1}.")
            lead = lead.format(case.needed, len(case.voted) + 1)
        final = self.tr("A vote cannot be taken back.")
        title = self.tr("Vote to remove {0}?").format(case.name)
        self._ask(title, f"{lead} {final} {self._forward(case)}", self.tr("Vote to remove"), does)

    def _forward(self, case: Case) -> str:
        text = self.tr(
            "It stops what comes later, in both directions. What {0} has read cannot be taken back: the copies on their"
            " devices stay theirs."
        )
        return text.format(case.name)

    def block(self, case: Case, does: Does) -> None:
        """Keep no connection with somebody's devices?"""
        lead = self.tr(
            "This computer keeps no connection with {0}’s devices any more; nobody is told. While they belong to the"
            " circle, what they write still arrives through others: only votes remove somebody."
        )
        title = self.tr("Block {0} on this computer?").format(case.name)
        self._ask(title, lead.format(case.name), self.tr("Block"), does)

    def leave(self, name: str, does: Does) -> None:
        """Leave a circle?"""
        lead = self.tr(
            "You leave for good, and guests whom only you brought in leave with you. Your copy of the notes stays on"
            " this computer, to read and to export; what you wrote stays with the others. To come back you need a new"
            " invitation."
        )
        self._ask(self.tr("Leave {0}?").format(name), lead, self.tr("Leave"), does)

    def revoke(self, device: str, does: Does) -> None:
        """Make a lost device nobody's?"""
        lead = self.tr(
            "Nothing that this device writes from now on is taken, and nothing new reaches it. What it holds stays on"
            " it: whoever can open it can read that. It cannot be undone; to use it again, link it anew."
        )
        self._ask(self.tr("Revoke the device {0}?").format(device), lead, self.tr("Revoke"), does)
