"""An introduction: who with whom, what each said, and how to reach the other once both have said yes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from peermesh.notebook.kinds.contact import Details
from peermesh.notebook.kinds.introduction import YES, Introduction, Stage, introduction
from peermesh.types import DeviceId, NoteRecord
from ui.parts.basics import button, label
from ui.parts.words import words
from ui.practices.contact.form import DetailsDialog, reading
from ui.practices.contact.page import ask_for_mine
from ui.practices.page import Deed, DocumentPage
from ui.practices.parts import Column
from ui.practices.pieces import Card, in_rows, person_line, readable

if TYPE_CHECKING:
    from ui.window.window import Window


class IntroductionPage(DocumentPage):
    """Owner: the practices room."""

    def __init__(self, window: Window) -> None:
        super().__init__(window, "handshake")
        self.what.setText(self.tr("Introduction"))
        self._one: Introduction | None = None
        self._intros = window.app.practices.introductions
        self._ask_card()
        self._outside_card()
        self.two = Card()
        self.lines = Column()
        self.two.column.addWidget(self.lines)
        self.remind = button(self.tr("Remind them"), "soft")
        self.remind.clicked.connect(lambda: self._do(lambda: self._intros.remind(self.circle, self.doc)))
        self.two.column.addWidget(self.remind, 0, Qt.AlignmentFlag.AlignLeft)
        self.reach = Card(self.tr("How to reach each other"))
        self.reached = Column()
        self.later = label("", "muted", wrap=True)
        self.reach.column.addWidget(self.reached)
        self.reach.column.addWidget(self.later)
        for card in (self.asked, self.outside, self.reach, self.two):
            self.column.addWidget(card)

    def _ask_card(self) -> None:
        self.asked = Card()
        promise = self.tr(
            "If both of you say yes, each is shown the other’s contact details. Until then nothing of them leaves your"
            " device."
        )
        self.yes, self.no = button(self.tr("Yes, gladly"), "primary"), button(self.tr("No, thanks"), "flat")
        self.yes.clicked.connect(self.consent)
        self.no.clicked.connect(lambda: self._do(lambda: self._intros.decline(self.circle, self.doc)))
        self.asked.column.addWidget(label(promise, "muted", wrap=True))
        self.asked.column.addWidget(in_rows(self.yes, self.no))

    def _outside_card(self) -> None:
        self.outside = Card()
        self.word = label("", "muted", wrap=True)
        self.kept = label("", wrap=True)
        self.note, self.agreed = button("", "soft"), button(self.tr("They said yes"), "primary")
        self.refused = button(self.tr("They said no"), "flat")
        self.note.clicked.connect(lambda: self.write_down())
        self.agreed.clicked.connect(self._agree)
        self.refused.clicked.connect(
            lambda: self._do(lambda: self._intros.decline(self.circle, self.doc, outside=True))
        )
        self.outside.column.addWidget(self.word)
        self.outside.column.addWidget(self.kept)
        self.outside.column.addWidget(in_rows(self.agreed, self.refused, self.note))

    def begin(self) -> None:
        """My answer is what one comes for."""
        first = next((one for one in (self.yes, self.agreed, self.remind, self.write) if one.isVisible()), self.more)
        first.setFocus()

    # -- showing

    def fill(self, record: NoteRecord) -> None:
        """Show how it stands."""
        self._one = one = introduction(record.values)
        for card in (self.asked, self.outside, self.two, self.reach):
            card.setVisible(one is not None)
        if one is None:
            self.sub.setText(self.tr("Nobody of this circle proves to have proposed this introduction."))
            return
        now = self.window_of.app.clock.now_ms()
        text = self.tr("Introduced by {0} · {1}")
        self.sub.setText(text.format(self._name(one.terms.by), words.moment(now, one.at_ms)))
        me = self.window_of.app.records.me(self.circle)
        self._fill_asked(one, me)
        self._fill_outside(one, me)
        self._fill_two(one, me, now)
        self._fill_reach(record, one, me)

    def _fill_asked(self, one: Introduction, me: DeviceId) -> None:
        party = me in {one.terms.first, one.terms.second}
        self.asked.setVisible(party and one.open and not one.answer_of(me))
        if party:
            self.asked.name(self.tr("Would you like to meet {0}?").format(self._other(one, me)))

    def _fill_outside(self, one: Introduction, me: DeviceId) -> None:
        mine = one.terms.by == me and one.terms.second is None
        self.outside.setVisible(mine and one.open)
        if not mine:
            return
        who, details = one.terms.outside, self._intros.outside(self.circle, self.doc)
        self.outside.name(self.tr("Ask {0}").format(who))
        self.word.setText(
            self.tr(
                "They are not in the circle, so you answer for them: ask them first. The others see that this is your"
                " word. How to reach them stays on this device until both have said yes."
            )
        )
        self.kept.setText(reading(details))
        self.kept.setVisible(bool(details.pairs()))
        self.note.setText(self.tr("Change it") if details.pairs() else self.tr("How to reach them…"))
        self.note.setAccessibleName(self.note.text())
        self.agreed.setVisible(one.answers[1] != YES)

    def _fill_two(self, one: Introduction, me: DeviceId, now: int) -> None:
        self.two.name(self._stage(one))
        names = self._name(one.terms.first), self._second(one)
        said = [self._said(one, at, now) for at in (0, 1)]
        self.lines.show_all([person_line(name, text) for name, text in zip(names, said, strict=True)])
        members = [person for person in one.waits_for() if person != one.terms.by]
        self.remind.setVisible(one.terms.by == me and bool(members))

    def _stage(self, one: Introduction) -> str:
        match one.stage:
            case Stage.PROPOSED:
                return self.tr("Nobody has answered yet")
            case Stage.ONE:
                return self.tr("One has said yes")
            case Stage.BOTH:
                return self.tr("Both have said yes")
            case Stage.DECLINED:
                return self.tr("Declined")
            case Stage.WITHDRAWN:
                return self.tr("Withdrawn by {0}").format(self._name(one.terms.by))

    def _said(self, one: Introduction, at: int, now: int) -> str:
        by = self._name(one.terms.by)
        outside = at == 1 and one.terms.second is None
        match one.answers[at]:
            case "yes":
                return (
                    self.tr("agrees: this is {0}’s word, which PeerMesh cannot check").format(by)
                    if outside
                    else self.tr("said yes")
                )
            case "no":
                return self.tr("does not want to, says {0}").format(by) if outside else self.tr("said no")
        if not one.open:
            return ""
        if outside:
            return self.tr("outside the circle; {0} asks them").format(by)
        waited = words.moment(now, max(one.at_ms, one.nudged_ms))
        if one.nudged_ms:
            return self.tr("no answer yet, reminded {0}").format(waited)
        return self.tr("no answer yet, asked {0}").format(waited)

    def _fill_reach(self, record: NoteRecord, one: Introduction, me: DeviceId) -> None:
        found = self._intros.reach(self.circle, record)
        concerned = me in one.terms.parties()
        self.reach.setVisible(bool(found) or (concerned and one.stage is Stage.BOTH))
        lines = []
        for who in found:
            line = person_line(who.name, reading(who.details))
            readable(line.findChildren(QLabel)[-1], f"{who.name}: {reading(who.details)}")
            lines.append(line)
        self.reached.show_all(lines)
        waiting = concerned and one.stage is Stage.BOTH and not found
        self.later.setText(
            self.tr("{0}’s contact details come as soon as one of their devices has heard of your yes.").format(
                self._other(one, me)
            )
        )
        self.later.setVisible(waiting)

    def _name(self, person: DeviceId | None) -> str:
        return self.window_of.app.practices.name(self.circle, person)

    def _second(self, one: Introduction) -> str:
        return self._name(one.terms.second) if one.terms.second is not None else one.terms.outside

    def _other(self, one: Introduction, me: DeviceId) -> str:
        return self._second(one) if me == one.terms.first else self._name(one.terms.first)

    # -- doing

    def consent(self) -> None:
        """Say yes; write my contact details first where there are none."""
        say = partial(self._do, partial(self._intros.consent, self.circle, self.doc))
        if self.window_of.app.practices.contacts.mine().pairs():
            say()
        else:
            ask_for_mine(self.window_of, say)

    def write_down(self, then: Callable[[], None] | None = None) -> None:
        """How the somebody outside can be reached."""
        assert self._one is not None
        DetailsDialog(
            self,
            self.tr("How to reach {0}").format(self._one.terms.outside),
            self.tr("This stays on this device until both have said yes."),
            self._intros.outside(self.circle, self.doc),
            self.tr("Keep on this device"),
            partial(self._written_down, then),
        ).open()

    def _written_down(self, then: Callable[[], None] | None, details: Details) -> None:
        self._intros.set_outside(self.circle, self.doc, details)
        self.refresh()
        if then is not None:
            then()

    def _agree(self) -> None:
        say = partial(self._do, partial(self._intros.consent, self.circle, self.doc, outside=True))
        if self._intros.outside(self.circle, self.doc).pairs():
            say()
        else:
            self.write_down(say)

    def _do(self, does: Callable[[], None]) -> None:
        with self.window_of.notice.catching():
            does()
        self.window_of.practices.refresh()
        self.refresh()
        self.begin()

    def deeds(self) -> Sequence[Deed]:
        """What who proposed it, or who said yes, may still do."""
        one, made = self._one, list(super().deeds())
        if one is None:
            return made
        me = self.window_of.app.records.me(self.circle)
        if one.terms.by == me and one.stage is not Stage.WITHDRAWN:
            withdraw = lambda: self._do(lambda: self._intros.withdraw(self.circle, self.doc))  # noqa: E731 - a menu entry
            made.insert(0, ("undo-2", self.tr("Withdraw the introduction"), withdraw))
        if me in {one.terms.first, one.terms.second} and one.answer_of(me) and one.stage is not Stage.WITHDRAWN:
            no = one.answer_of(me) == YES
            text = self.tr("Say no after all") if no else self.tr("Say yes after all")
            turn = (lambda: self._do(lambda: self._intros.decline(self.circle, self.doc))) if no else self.consent
            made.insert(0, ("handshake", text, turn))
        return made
