"""A decision: the question, what each thinks of its options and why, what came out, when to look again."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from peermesh.notebook.kinds.decision import DECISION, Decision, DecisionState, Option, Outcome, Reviewed, View
from peermesh.types import DocId, NoteRecord
from ui.parts.basics import button, label, panel
from ui.parts.words import words
from ui.practices.days import long_day
from ui.practices.decisions.option_card import OptionCard
from ui.practices.kind_words import kind_word
from ui.practices.page import Deed, DocumentPage
from ui.practices.parts import Column, Said
from ui.practices.pieces import TitleButton
from ui.practices.reading import Reading

if TYPE_CHECKING:
    from ui.window.window import Window


class DecisionPage(DocumentPage):
    """Owner: the practices room."""

    def __init__(self, window: Window) -> None:
        super().__init__(window, DECISION.icon)
        self.what.setText(kind_word(DECISION.label))
        self._decisions = window.app.practices.decisions
        self.decision: Decision | None = None
        self.state = label("", "cap")
        self.tools.addWidget(self.state)
        self.meeting = TitleButton("", "presentation", name="beside")
        self.meeting.clicked.connect(self._open_meeting)
        self.outcome = Column(self.tr("What was decided"))
        self.due = panel("inset")
        self.review = label("", "muted", wrap=True)
        self.options = Column(self.tr("Options"))
        self.option = QLineEdit()
        self.option.setPlaceholderText(self.tr("Another option"))
        self.option.setAccessibleName(self.tr("Another option"))
        self.option.returnPressed.connect(self._add_option)
        self.add = button(self.tr("Add"), "soft")
        self.add.clicked.connect(self._add_option)
        self.decide = button(self.tr("Write down what was decided"), "soft")
        self.decide.clicked.connect(self._decide)
        self.objecting = label("", "muted", wrap=True)
        self._arrange()

    def _arrange(self) -> None:
        self._build_due()
        self._new = QWidget()
        row = QHBoxLayout(self._new)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(self.option, 1)
        row.addWidget(self.add)
        self.column.insertWidget(0, self.meeting, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.insertWidget(1, self.due)
        self.column.insertWidget(2, self.outcome)
        self.column.insertWidget(3, self.review)
        self.column.addWidget(self.options)
        self.column.addWidget(self._new)
        self.column.addWidget(self.objecting)
        self.column.addWidget(self.decide, 0, Qt.AlignmentFlag.AlignLeft)

    def _build_due(self) -> None:
        self.stays = button(self.tr("It stays"), "soft")
        self.stays.clicked.connect(self._look_again)
        self.again = button(self.tr("Open it again"), "soft")
        self.again.clicked.connect(lambda: self._do(self._decisions.reopen))
        row = QHBoxLayout()
        row.setSpacing(6)
        row.addWidget(self.stays)
        row.addWidget(self.again)
        row.addStretch(1)
        inside = QVBoxLayout(self.due)
        inside.setContentsMargins(14, 10, 14, 10)
        inside.addWidget(label(self.tr("The day has come to look at this again. Does it still hold?"), wrap=True))
        inside.addLayout(row)

    def begin(self) -> None:
        """Saying what one thinks is what one comes for."""
        (self.option if self._new.isVisibleTo(self) else self.more).setFocus()

    def begin_document(self) -> None:
        """Another question: what was typed for the one before is not for this one."""
        self.option.clear()

    def fill(self, record: NoteRecord) -> None:
        """Show how the question stands."""
        app = self.window_of.app
        self.decision = decision = self._decisions.get(self.circle, self.doc)
        open_ = decision.state is DecisionState.OPEN
        when = words.moment(app.clock.now_ms(), record.info.created_ms)
        self.sub.setText(self.tr("{0} asks · {1}").format(self._name(decision), when))
        self.state.setText(self._state(decision.state))
        self._fill_meeting(decision.meeting)
        self.due.setVisible(decision.state is DecisionState.REVIEW)
        self.outcome.show_all(
            [self._outcome(decision, one) for one in reversed(decision.outcomes)]
            + [self._reviewed(one) for one in decision.reviewed]
        )
        day = long_day(decision.review.isoformat()) if decision.review is not None else ""
        self.review.setText(self.tr("To be looked at again on {0}").format(day))
        self.review.setVisible(decision.state is DecisionState.DECIDED and bool(day))
        chosen = decision.outcome.option if decision.outcome is not None else ""
        self.options.show_all([self._option(one, open_=open_, chosen=chosen) for one in decision.options])
        self._new.setVisible(open_)
        self.decide.setVisible(decision.state is not DecisionState.WITHDRAWN)
        self.decide.setText(self.tr("Write down what was decided") if open_ else self.tr("Decide anew"))
        self.decide.setAccessibleName(self.decide.text())
        self._fill_objections(decision)

    def _name(self, decision: Decision) -> str:
        return self.window_of.app.practices.name(self.circle, decision.proposer)

    def _who(self, one: View | Outcome | Reviewed) -> str:
        return self.window_of.app.practices.name(self.circle, one.person) if one.person else one.name

    def _state(self, state: DecisionState) -> str:
        return {
            DecisionState.OPEN: self.tr("Open"),
            DecisionState.DECIDED: self.tr("Decided"),
            DecisionState.REVIEW: self.tr("To be looked at again"),
            DecisionState.WITHDRAWN: self.tr("Withdrawn"),
        }[state]

    def _fill_meeting(self, meeting: DocId | None) -> None:
        row = self.window_of.app.note_info(self.circle, meeting) if meeting is not None else None
        self.meeting.setVisible(row is not None)
        if row is not None:
            self.meeting.show_title(self.tr("From the meeting: {0}").format(row.title))

    def _fill_objections(self, decision: Decision) -> None:
        people = list(dict.fromkeys(self._who(view) for _, view in decision.objections))
        text = self.tr("{0} objects. Talk about the reason before you decide.", "", len(people))
        if decision.outcome is not None:
            text = self.tr("Decided although {0} objects.", "", len(people))
        self.objecting.setText(text.format(words.names(people)))
        self.objecting.setVisible(bool(people) and decision.state is not DecisionState.WITHDRAWN)

    # -- pieces

    def _outcome(self, decision: Decision, one: Outcome) -> QWidget:
        option = decision.option(one.option)
        text = Reading(self.window_of)
        heading = f"**{option.text}**\n\n" if option is not None else ""
        text.show_text(heading + one.text)
        when = words.moment(self.window_of.app.clock.now_ms(), one.at_ms)
        if one is not decision.outcome:
            when = self.tr("{0} · before, or apart").format(when)
        return Said(self._who(one), when, text, sign="gavel" if one is decision.outcome else "")

    def _reviewed(self, one: Reviewed) -> QWidget:
        text = Reading(self.window_of)
        text.show_text(one.text)
        when = words.moment(self.window_of.app.clock.now_ms(), one.at_ms)
        return Said(self._who(one), self.tr("{0} · looked at it again").format(when), text)

    def _option(self, option: Option, *, open_: bool, chosen: str) -> QWidget:
        return OptionCard(
            option,
            self.window_of.app.records.me(self.circle),
            self._who,
            partial(self._choose, option),
            partial(self._why, option, ""),
            partial(self._edit_option, option) if open_ else None,
            chosen=option.id == chosen,
        )

    # -- deeds

    def deeds(self) -> Sequence[Deed]:
        """What can be done with this question."""
        made: list[Deed] = []
        if self.decision is not None and self.decision.state is DecisionState.OPEN:
            made.append(("circle-slash", self.tr("Withdraw the question"), partial(self._do, self._decisions.withdraw)))
        elif self.decision is not None:
            made.append(("rotate-ccw", self.tr("Open it again"), partial(self._do, self._decisions.reopen)))
        if self.decision is not None and self.decision.outcome is not None:
            made.append(("calendar-check", self.tr("Say that it stays"), self._look_again))
        return (*made, *super().deeds())

    def _do(self, does: Callable[..., object], *what: object, **how: object) -> None:
        with self.window_of.notice.catching():
            does(self.circle, self.doc, *what, **how)
        self.refresh()

    def _open_meeting(self) -> None:
        if self.decision is not None and self.decision.meeting is not None:
            self.window_of.open_note(self.decision.meeting)

    def _add_option(self) -> None:
        if self.option.text().strip():
            with self.window_of.notice.catching():
                self._decisions.add_option(self.circle, self.doc, self.option.text())
                self.option.clear()
            self.refresh()

    def _edit_option(self, option: Option) -> None:
        from ui.practices.edit_text import EditText

        does = partial(self._decisions.edit_option, self.circle, self.doc, option.id)
        EditText(self, self.tr("Change the option"), option.text, does, self.refresh).open()

    def _choose(self, option: Option, stance: str) -> None:
        mine = option.of(self.window_of.app.records.me(self.circle))
        if stance == "object":
            self._why(option, stance)
            self.refresh()  # the button shows what counts until a reason is given
        else:
            self._do(self._decisions.view, option.id, stance, mine.reason if mine is not None else "")

    def _why(self, option: Option, stance: str) -> None:
        from ui.practices.edit_text import EditText

        mine = option.of(self.window_of.app.records.me(self.circle))
        stance = stance or (mine.stance if mine is not None else "support")
        title = self.tr("Why do you object?") if stance == "object" else self.tr("Why do you think so?")

        def does(text: str) -> None:
            self._decisions.view(self.circle, self.doc, option.id, stance, text)

        EditText(self, title, mine.reason if mine is not None else "", does, self.refresh).open()

    def _decide(self) -> None:
        from ui.practices.decisions.decide import WriteOutcome

        assert self.decision is not None
        review = self.decision.review.isoformat() if self.decision.review is not None else ""
        does = partial(self._decisions.decide, self.circle, self.doc)
        WriteOutcome(self, self.decision.options, review, does, self.refresh).open()

    def _look_again(self) -> None:
        from ui.practices.decisions.decide import LookAgain

        LookAgain(self, partial(self._decisions.looked, self.circle, self.doc), self.refresh).open()

    def retheme(self) -> None:
        """The theme changed."""
        super().retheme()
        if hasattr(self, "body"):
            self.refresh()
