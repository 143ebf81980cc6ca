"""A sealed round: who has answered, my own answer, and all of them together once they are revealed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from peermesh.notebook.kinds.sealed import SEALED, Answer, Kept, SealedRound
from peermesh.types import DeviceId, NoteRecord
from ui.parts.basics import button, label, panel
from ui.parts.words import words
from ui.practices.days import long_time
from ui.practices.kind_words import kind_word
from ui.practices.page import DocumentPage
from ui.practices.parts import Column, Composer, Said
from ui.practices.reading import Reading

if TYPE_CHECKING:
    from ui.window.window import Window

KEEP_MS = 400
"""What is typed is kept as a draft after such a pause."""


class SealedPage(DocumentPage):
    """Owner: the practices room."""

    def __init__(self, window: Window) -> None:
        super().__init__(window, SEALED.icon)
        self.what.setText(kind_word(SEALED.label))
        self._sealing = window.app.practices.sealing
        self.round: SealedRound | None = None
        self.state = label("", "cap")
        self.tools.addWidget(self.state)
        self.standing = panel("inset")
        self.lines = label("", wrap=True)
        self.answers = Column(self.tr("Answers"))
        self.mine = label("", "cap")
        self.composer = Composer(
            self.tr("Your answer"), self.tr("Only this device keeps it until all are revealed."), ""
        )
        self.composer.wanted.connect(self._answer)
        self.composer.field.textChanged.connect(self._typed)
        self.skip = button(self.tr("Say nothing this time"), "flush")
        self.skip.clicked.connect(lambda: self._do(self._sealing.skip))
        self.honest = label("", "muted", wrap=True)
        self._keep = QTimer(self, singleShot=True, interval=KEEP_MS)
        self._keep.timeout.connect(self.keep_draft)
        self._loading = False
        self._arrange()

    def _arrange(self) -> None:
        inside = QVBoxLayout(self.standing)
        inside.setContentsMargins(14, 10, 14, 10)
        inside.addWidget(self.lines)
        self.column.addWidget(self.standing)
        self.column.addWidget(self.answers)
        self.column.addWidget(self.mine)
        self.column.addWidget(self.composer)
        self.column.addWidget(self.skip, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.addWidget(self.honest)

    def begin(self) -> None:
        """Answering is what one comes for."""
        (self.composer.field if not self.composer.isHidden() else self.more).setFocus()

    def begin_document(self) -> None:
        """Another round: show what I wrote for it before."""
        self._keep.stop()
        mine = self._sealing.mine(self.circle, self.doc)
        self._loading = True
        self.composer.field.setPlainText(self._sealing.draft(self.circle, self.doc) or mine.text)
        self._loading = False

    def _typed(self) -> None:
        if not self._loading:
            self._keep.start()

    def keep_draft(self) -> None:
        """Keep what is typed on this device."""
        self._keep.stop()
        if self.record is not None:
            self._sealing.keep_draft(self.circle, self.doc, self.composer.field.toPlainText())

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 - Qt's name
        """Leaving keeps what is typed."""
        if self._keep.isActive():
            self.keep_draft()
        super().hideEvent(event)

    # -- showing

    def _names(self, people: Sequence[DeviceId]) -> str:
        app = self.window_of.app
        me, name = app.records.me(self.circle), app.practices.name
        ordered = sorted(people, key=lambda person: person != me)  # that I am missing is what I must see
        return words.names([self.tr("you") if one == me else name(self.circle, one) for one in ordered])

    def fill(self, record: NoteRecord) -> None:
        """Show how the round stands."""
        self.round = round_ = self._sealing.get(self.circle, self.doc)
        me = self.window_of.app.records.me(self.circle)
        opener = self.window_of.app.practices.name(self.circle, round_.opener)
        purpose = kind_word(dict(SEALED.fields[0].choices)[round_.purpose])
        parts = [self.tr("{0} opened it").format(opener), purpose]
        parts += [self.tr("without names")] if round_.hidden else []
        self.sub.setText(" · ".join(parts))
        self.state.setText(self.tr("Revealed") if round_.revealed else self.tr("Sealed"))
        self.lines.setText("\n".join(self._standing(round_)))
        self.standing.setVisible(bool(self.lines.text()))
        self.answers.show_all([self._card(one) for one in round_.answers])
        self._fill_mine(round_, me)
        self.honest.setText(self._honest(round_))
        self.honest.setVisible(round_.hidden or not round_.revealed)

    def _standing(self, round_: SealedRound) -> list[str]:
        lines = []
        if not round_.revealed:
            text = self.tr("Revealed when nobody is missing, at the latest on {0}.")
            lines.append(text.format(long_time(round_.deadline_ms)))
        if round_.sealed and not round_.revealed:
            lines.append(self.tr("Sealed: {0}").format(self._names(round_.sealed)))
        if round_.missing:
            lines.append(self.tr("Missing: {0}").format(self._names(round_.missing)))
        if round_.passed:
            lines.append(self.tr("Say nothing this time: {0}").format(self._names(round_.passed)))
        if round_.coming:
            text = self.tr("Sealed, and revealed once their devices are here again: {0}")
            lines.append(text.format(self._names(round_.coming)))
        return lines

    def _fill_mine(self, round_: SealedRound, me: DeviceId) -> None:
        mine = self._sealing.mine(self.circle, self.doc)
        sealed = me in round_.sealed
        told = any(answer.person == me for answer in round_.answers)
        elsewhere = sealed and not mine.text and not round_.revealed
        may = not told and not elsewhere and not (round_.revealed and sealed)
        self.composer.setVisible(may)
        self.mine.setVisible(may or elsewhere)
        head = self.tr("Your answer is sealed. Until the reveal you can write it anew.")
        if elsewhere:
            head = self.tr("You sealed your answer on another device.")
        elif round_.revealed:
            head = self.tr("Add your answer: everybody sees that it came later")
        elif not sealed:
            head = self.tr("Your answer")
        self.mine.setText(head)
        does = self.tr("Seal it anew") if sealed else self.tr("Seal it")
        self.composer.send.setText(self.tr("Add it") if round_.revealed else does)
        self.composer.send.setAccessibleName(self.composer.send.text())
        self.skip.setVisible(me in round_.missing and not round_.revealed)

    def _honest(self, round_: SealedRound) -> str:
        if round_.hidden:
            return self.tr(
                "Names are left out here, but every member's program could tell who wrote what, and in a small circle"
                " the way of writing gives people away."
            )
        return self.tr(
            "Nobody can read an answer before the reveal; who has sealed one, everybody sees from the beginning."
        )

    def _card(self, answer: Answer) -> QWidget:
        text = Reading(self.window_of)
        text.show_text(answer.text)
        marks = {
            Kept.SEALED: self.tr("sealed"),
            Kept.LATE: self.tr("added later"),
            Kept.CHANGED: self.tr("not what was sealed"),
        }
        assert self.round is not None
        if self.round.hidden:
            return _Unnamed(text, marks[answer.kept])
        name = self.window_of.app.practices.name(self.circle, answer.person) if answer.person else answer.name
        return Said(name, marks[answer.kept], text, sign="circle-alert" if answer.kept is Kept.CHANGED else "")

    # -- deeds

    def _do(self, does: Callable[..., object], *what: object) -> None:
        with self.window_of.notice.catching():
            does(self.circle, self.doc, *what)
        self.refresh()

    def _answer(self, text: str) -> None:
        assert self.round is not None
        does = self._sealing.add_openly if self.round.revealed else self._sealing.seal
        self._do(partial(does), text)
        self._keep.stop()
        self.window_of.practices.sections.refresh()


class _Unnamed(QFrame):
    """An answer without a name."""

    def __init__(self, text: Reading, mark: str) -> None:
        super().__init__()
        self.setObjectName("card")
        text.on_card()
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(label(mark, "muted"))
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 12, 14, 10)
        column.setSpacing(4)
        column.addWidget(text)
        column.addLayout(foot)
