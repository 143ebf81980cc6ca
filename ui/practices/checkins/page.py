"""A round: my turn at the top, then what everybody said, question by question, like the notes of a good meeting."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from peermesh.notebook.kinds.checkin import Answer, Round
from peermesh.notebook.kinds.commitment import Commitment, State, carried, in_order
from peermesh.notebook.kinds.rhythm import day_of
from peermesh.types import CircleId, DocId, NoteRecord
from ui.finding.flow import Flow
from ui.parts.basics import Avatar, IconButton, button, label
from ui.parts.dialog import AskLine, empty
from ui.practices.checkins.composer import Composer
from ui.practices.checkins.mood import MoodChip
from ui.practices.checkins.pieces import Promise, Said, heading
from ui.practices.checkins.sayings import sayings
from ui.practices.checkins.settle import SettleDialog, days_from
from ui.practices.page import Deed, DocumentPage

if TYPE_CHECKING:
    from ui.window.window import Window


class RoundPage(DocumentPage):
    """Owner: the practices room."""

    def __init__(self, window: Window) -> None:
        super().__init__(window, "calendar-check", with_text=False)
        self.what.setText(self.tr("Check-in"))
        self.composer = Composer(window)
        self.composer.shared.connect(self._share)
        self.composer.skip_wanted.connect(self.skip)
        self.composer.left.connect(self._cancelled)
        self.mend = button("", "soft")
        self.mend.clicked.connect(self.compose)
        self.back = button(self.tr("Bring it back from the trash"), "primary")
        self.back.clicked.connect(self._bring_back)
        self.board = QVBoxLayout()
        self.board.setSpacing(10)
        self.column.addWidget(self.composer)
        self.column.addWidget(self.mend, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.addWidget(self.body)  # what an import may have brought along
        self.column.addLayout(self.board)
        self.before = IconButton("chevron-left", self.tr("The round before"))
        self.after = IconButton("chevron-right", self.tr("The round after"))
        for arrow, step in ((self.before, 1), (self.after, -1)):
            arrow.clicked.connect(partial(self.go, step))
            self.tools.addWidget(arrow)
        self.round: Round | None = None
        self._composing = False
        self._shown: object = None

    # -- which round

    def open(self, circle: CircleId, doc: DocId) -> None:
        """Show a round; what was typed for another one is kept."""
        self.composer.keep()
        self.composer.stop()
        self._composing, self._shown = False, None
        super().open(circle, doc)

    def begin(self) -> None:
        """Answering is what one comes for."""
        if self._composing:
            self.composer.focus()
        else:
            self.mend.setFocus()

    def go(self, step: int) -> None:
        """To another round of this rhythm, an older one by 1, a newer one by -1."""
        every = self._siblings()
        place = next((place for place, one in enumerate(every) if self.doc in one.docs), 0) + step
        if 0 <= place < len(every):
            self.window_of.open_note(every[place].doc)
            arrow, other = (self.before, self.after) if step > 0 else (self.after, self.before)
            (arrow if arrow.isEnabled() else other).setFocus()

    def _siblings(self) -> list[Round]:
        every = self.window_of.app.practices.checkins.rounds(self.circle)
        return [one for one in every if self.round is not None and one.rhythm == self.round.rhythm]

    # -- what is shown

    def fill(self, record: NoteRecord) -> None:
        """Show who said what."""
        app = self.window_of.app
        checkins, now_ms = app.practices.checkins, app.clock.now_ms()
        made = self.round = checkins.round(self.circle, self.doc)
        mine = made.of(app.records.me(self.circle))
        rhythm = app.records.find(self.circle, made.rhythm) if made.rhythm is not None else None
        parts = [rhythm.info.title if rhythm is not None else "", sayings.standing(made, now_ms)]
        self.sub.setText(" · ".join(part for part in parts if part))
        gone = record.info.deleted
        self._composing = self._composing and not gone
        if mine is None and made.open(now_ms) and not self._composing and made.rhythm is not None and not gone:
            self._compose(made, None)
        self.back.setVisible(gone)
        self.composer.setVisible(self._composing)
        self.mend.setVisible(not self._composing and not gone and bool(made.prompts))
        self.body.show_text(record.body)
        self.body.setVisible(bool(record.body.strip()))
        self._name_mend(mine)
        siblings = self._siblings()
        place = next((place for place, one in enumerate(siblings) if self.doc in one.docs), 0)
        self.before.setEnabled(place + 1 < len(siblings))
        self.after.setEnabled(place > 0)
        self._fill_board(made, now_ms)

    def _name_mend(self, mine: Answer | None) -> None:
        text = self.tr("Change my answer")
        if mine is None or mine.skipped:
            text = self.tr("Answer after all")
        self.mend.setText(text)
        self.mend.setAccessibleName(text)

    def _fill_board(self, made: Round, now_ms: int) -> None:
        app = self.window_of.app
        missing = [self._name(person) for person in app.practices.checkins.missing(self.circle, made)]
        every = app.practices.commitments.every(self.circle)
        back = in_order(carried([one for one in every if one.doc not in made.docs], made.opens_ms))
        names = [member.name for member in app.members(self.circle)]
        late = tuple(one.overdue(now_ms) for one in (*back, *made.commitments))
        shown = (made, made.open(now_ms), tuple(missing), tuple(back), tuple(names), late, self._composing)
        if shown == self._shown:  # nothing to write anew: the focus and a selection stay
            return
        self._shown = shown
        empty(self.board)
        me = app.records.me(self.circle)
        mine = [one for one in back if one.person == me and one.open] if self._composing else []
        self.composer.show_promised([Promise(one, "", now_ms, self._settle) for one in mine])
        back = [one for one in back if one not in mine]
        self._moods(made)
        self._words(made, names)
        self._promises(made, back, now_ms)
        self._others(made, missing, now_ms)

    def _moods(self, made: Round) -> None:
        felt = [(self._called(answer), answer.mood) for answer in made.answers if answer.mood]
        if not felt:
            return
        self.board.addWidget(heading(self.tr("How people are")))
        row = QWidget()
        flow = Flow(row)
        for name, mood in felt:
            flow.addWidget(MoodChip(name, mood))
        self.board.addWidget(row)
        self.board.addSpacing(8)

    def _words(self, made: Round, names: Sequence[str]) -> None:
        for prompt in made.asked():
            told = [(answer, answer.said[prompt.id]) for answer in made.answers if prompt.id in answer.said]
            if not told:
                continue
            self.board.addWidget(heading(prompt.text or self.tr("Another question")))
            for answer, text in told:
                self.board.addWidget(Said(self.window_of, self._called(answer), text, names))
            self.board.addSpacing(8)

    def _promises(self, made: Round, back: Sequence[Commitment], now_ms: int) -> None:
        for title, some in ((self.tr("Commitments"), made.commitments), (self.tr("From the rounds before"), back)):
            if some:
                self.board.addWidget(heading(title))
            for one in some:
                self.board.addWidget(self._promise(one, now_ms))
            if some:
                self.board.addSpacing(8)

    def _promise(self, one: Commitment, now_ms: int) -> Promise:
        mine = one.person == self.window_of.app.records.me(self.circle)
        name = sayings.brought(one.name) if one.person is None else self._name(one.person)
        return Promise(one, name, now_ms, self._settle if mine else None)

    def _others(self, made: Round, missing: Sequence[str], now_ms: int) -> None:
        for answer in made.answers:
            if answer.skipped:
                self.board.addWidget(label(sayings.away(self._called(answer), answer.away), "muted", wrap=True))
        if not missing:
            return
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(4)
        for name in missing[:8]:
            line.addWidget(Avatar(name, 22))
        line.addSpacing(4)
        line.addWidget(label(sayings.missing(missing, open_=made.open(now_ms)), "muted", wrap=True), 1)
        self.board.addWidget(row)

    def _called(self, answer: Answer) -> str:
        return sayings.brought(answer.name) if answer.person is None else self._name(answer.person)

    def _name(self, person: object) -> str:
        return self.window_of.app.practices.checkins.name(self.circle, person)  # type: ignore[arg-type]

    def _bring_back(self) -> None:
        with self.window_of.notice.catching():
            self.window_of.app.records.set_deleted(self.circle, self.doc, deleted=False)
            self.refresh()

    # -- what I say

    def compose(self) -> None:
        """Write my answer, or change it."""
        if self.round is not None:
            self._compose(self.round, self.round.of(self.window_of.app.records.me(self.circle)))
            self.refresh()
            self.composer.focus()

    def _compose(self, made: Round, before: Answer | None) -> None:
        self._composing = True
        self.composer.begin(self.circle, made, before)

    def _share(self) -> None:
        with self.window_of.notice.catching():
            self.window_of.app.practices.commitments.share_draft(self.circle, self.doc, self.composer.draft())
            self.composer.done()
            self._composing = False
            self.refresh()
            self.mend.setFocus()

    def _cancelled(self) -> None:
        self._composing = False
        self.refresh()
        self.mend.setFocus()

    def skip(self) -> None:
        """Ask for a word, and skip this round."""
        AskLine(
            self,
            self.tr("Skip this round"),
            self.tr("Why, in a word"),
            self._skip,
            lead=self.tr("Everybody in the circle sees it, and nobody waits for you."),
            yes=self.tr("Skip it"),
        ).open()

    def _skip(self, word: str) -> None:
        self.window_of.app.practices.checkins.skip(self.circle, self.doc, word)
        self.composer.keep()  # what I had written stays mine
        self.composer.stop()
        self._composing = False
        self.refresh()

    def deeds(self) -> Sequence[Deed]:
        """What can be done with a round."""
        made: list[Deed] = []
        mine = self.round.of(self.window_of.app.records.me(self.circle)) if self.round is not None else None
        if self.record is not None and self.record.info.deleted:
            return (("rotate-ccw", self.tr("Bring it back from the trash"), self._bring_back),)
        if mine is None:
            made.append(("clock", self.tr("Skip this round…"), self.skip))
        if self.round is not None and self.round.rhythm is not None:
            made.append(("calendar-days", self.tr("The rhythm of these rounds"), self._rhythm))
        return (*made, *super().deeds())

    def _rhythm(self) -> None:
        if self.round is not None and self.round.rhythm is not None:
            self.window_of.open_note(self.round.rhythm)

    # -- what becomes of what I promised

    def _settle(self, one: Commitment, verb: str) -> None:
        if verb == "open":
            self._settled(one, State.OPEN, "", None)
            return
        titles = {"done": self.tr("Done"), "move": self.tr("Move"), "drop": self.tr("Drop")}
        days = days_from(day_of(self.window_of.app.clock.now_ms()), self._usual()) if verb == "move" else ()
        state = {"done": State.DONE, "drop": State.DROPPED}.get(verb, State.OPEN)
        SettleDialog(self, titles[verb], one, partial(self._settled, one, state), days).open()

    def _usual(self) -> date | None:
        assert self.round is not None
        return self.window_of.app.practices.commitments.usual_due(self.circle, self.round)

    def _settled(self, one: Commitment, state: State, why: str, day: date | None) -> None:
        commitments = self.window_of.app.practices.commitments
        if day is not None:
            commitments.move(self.circle, one, day, why)
        else:
            commitments.settle(self.circle, one, state, why)
        self.refresh()

    def retheme(self) -> None:
        """The theme changed."""
        super().retheme()
        if hasattr(self, "before"):
            self.composer.retheme()
            self._shown = None
            self.refresh()
