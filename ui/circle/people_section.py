"""People of the circle and what I can decide about them; leaving; founding anew."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal

from peermesh.app import Case, CircleInfo
from peermesh.struct import Struct
from peermesh.types import PersonState
from ui.circle.pieces import Entry, Section
from ui.circle.told import told
from ui.parts.basics import button
from ui.parts.words import words
from ui.settings.pieces import Card


class Deciding(Struct, frozen=True):
    """A deed that the person asks for: "welcome", "decline", "vote", "block", "unblock" or "card"."""

    what: str
    case: Case


class PeopleSection(Section):
    """Owner: CirclePage."""

    wanted = Signal(object)
    """A Deciding."""
    invite_wanted = Signal()
    leave_wanted = Signal()
    refound_wanted = Signal()

    def __init__(self) -> None:
        super().__init__(self.tr("People of the circle"))

    def show_people(self, info: CircleInfo, cases: tuple[Case, ...]) -> None:
        """Show how things stand now."""
        self.renew((info.name, info.private, info.mine, cases), lambda: self._fill(info, cases))

    def _fill(self, info: CircleInfo, cases: tuple[Case, ...]) -> None:
        if not info.mine:
            self._former(info)
        for case in cases:
            self.put(self._entry(case, info))
        if info.private:
            self._alone()
        elif info.mine:
            self._rules(cases)

    def _entry(self, case: Case, info: CircleInfo) -> Entry:
        name = words.called(case.name, case.is_me)
        made = Entry(name, "" if info.private else told.standing(case), self._open(case), disc=case.name)
        if case.is_me:
            return made
        if case.may_welcome:
            made.offer(self.tr("Welcome"), self._ask("welcome", case), "soft")
        made.offer(self.tr("Profile"), self._ask("card", case))
        if info.mine and case.blocked:
            made.offer(self.tr("Unblock"), self._ask("unblock", case))
        elif info.mine:
            made.offer(self.tr("Block"), self._ask("block", case))
        if case.may_decline:
            made.offer(self.tr("Decline"), self._ask("decline", case))
        if case.may_vote:
            made.offer(self.tr("Vote to remove"), self._ask("vote", case))
        return made

    def _ask(self, what: str, case: Case) -> Callable[[], None]:
        return lambda: self.wanted.emit(Deciding(what, case))

    def _open(self, case: Case) -> str:
        """What is still open about somebody, or why nothing can be decided."""
        if case.i_voted:
            return self.tr("You have voted; that cannot be taken back. It waits for another member.")
        if case.state is PersonState.GUEST and not case.is_me and not case.may_welcome:
            return self.tr("Waits for the welcome of a full member who did not bring them in.")
        return ""

    def _former(self, info: CircleInfo) -> None:
        card = Card(self.tr("You are not a member of {0} any more").format(info.name))
        card.say(
            self.tr(
                "Your copy stays readable, and you can export it. Nothing new arrives, and nothing you write is taken."
                " You can found the circle anew with copies of its notes, and invite whom you like."
            )
        )
        self._refound(card)
        self.put(card)

    def _alone(self) -> None:
        card = Card(self.tr("This is a space of your own"))
        card.say(self.tr("It becomes a circle when the first person joins. Then both of you are full members."))
        invite = button(self.tr("Invite someone"), "primary")
        invite.clicked.connect(self.invite_wanted)
        card.line(invite)
        self.put(card)

    def _rules(self, cases: tuple[Case, ...]) -> None:
        card = Card(self.tr("How this circle decides"))
        card.say(
            self.tr(
                "Nobody is in charge. Whoever joins is a guest and reads and writes like everybody; the welcome of a"
                " second full member makes them a full member, too. The votes of two full members remove a third."
            )
        )
        if any(case.of_two for case in cases):
            card.say(
                self.tr(
                    "With two full members nobody can be voted out, because neither of you decides over the other. If"
                    " you want to go on with other people, found the circle anew or leave it."
                )
            )
        leave = button(self.tr("Leave the circle…"))
        leave.clicked.connect(self.leave_wanted)
        anew = button(self.tr("Found it anew…"))
        anew.clicked.connect(self.refound_wanted)
        card.line(anew, leave)
        self.put(card)

    def _refound(self, card: Card) -> None:
        anew = button(self.tr("Found it anew…"), "primary")
        anew.clicked.connect(self.refound_wanted)
        card.line(anew)
