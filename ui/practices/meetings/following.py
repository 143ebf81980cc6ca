"""What follows from a meeting: decisions, help requests, and what members took on. Each links back to it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from peermesh.errors import UserError
from peermesh.notebook.kinds import KINDS
from peermesh.notebook.kinds.commitment import Commitment, State
from peermesh.notebook.kinds.meeting import MAX_TITLE, Meeting
from peermesh.types import CircleId, DocId, NoteRecord
from ui.parts.basics import IconButton, button, label, panel
from ui.parts.dialog import Dialog
from ui.parts.said import said
from ui.practices.days import DayField, long_day
from ui.practices.kind_words import kind_word
from ui.practices.parts import Column
from ui.practices.pieces import TitleButton

if TYPE_CHECKING:
    from ui.window.window import Window


class Following(QWidget):
    """Owner: the meeting's page. `changed` after anything was added or settled."""

    changed = Signal()

    def __init__(self, window: Window) -> None:
        super().__init__()
        self._window = window
        self._meetings = window.app.practices.meetings
        self._circle: CircleId
        self._doc: DocId
        self.rows = Column(self.tr("What follows from it"))
        self.decide = button(self.tr("Decide something"), "flush")
        self.ask = button(self.tr("Ask for help"), "flush")
        self.take = button(self.tr("Take something on"), "flush")
        row = QHBoxLayout()
        row.setSpacing(14)
        for made, does in ((self.decide, self._decide), (self.ask, self._ask), (self.take, self._take)):
            made.clicked.connect(does)
            row.addWidget(made)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.rows)
        column.addLayout(row)

    def show_meeting(self, circle: CircleId, meeting: Meeting) -> None:
        """Show what came out of a meeting."""
        self._circle, self._doc = circle, meeting.doc
        rows = [self._document(record) for record in self._meetings.followers(circle, meeting)]
        self.rows.show_all([*rows, *(self._taken(one) for one in meeting.taken_on)])

    def _document(self, record: NoteRecord) -> QWidget:
        kind = KINDS[record.info.kind] if record.info.kind in KINDS else KINDS["note"]
        made = TitleButton(record.info.title, kind.icon, name="beside", ink="accent")
        made.setAccessibleName(f"{kind_word(kind.label)}: {record.info.title}")
        made.setStyleSheet("text-align:left;")
        made.clicked.connect(lambda: self._window.open_note(record.info.doc))
        frame = panel("card")
        row = QHBoxLayout(frame)
        row.setContentsMargins(8, 4, 12, 4)
        row.addWidget(made, 1)
        row.addWidget(label(kind_word(kind.label), "muted"))
        return frame

    def _taken(self, one: Commitment) -> QWidget:
        name = self._window.app.practices.name(self._circle, one.person) if one.person else one.name
        mine = one.person == self._window.app.records.me(self._circle)
        frame = panel("card")
        row = QHBoxLayout(frame)
        row.setContentsMargins(12, 6, 8, 6)
        tick = QCheckBox()
        tick.setChecked(one.state is State.DONE)
        tick.setEnabled(mine)
        tick.setAccessibleName(self.tr("Done: {0}").format(one.text))
        tick.toggled.connect(lambda on: self._do(self._meetings.settle, one.id, "done" if on else "open"))
        until = long_day(one.due.isoformat()) if one.due is not None else ""
        parts = [name, self.tr("until {0}").format(until) if until else ""]
        parts += [self.tr("dropped")] if one.state is State.DROPPED else []
        about = QVBoxLayout()
        about.setSpacing(1)
        about.addWidget(label(one.text, "h2", wrap=True))
        about.addWidget(label(" · ".join(filter(None, parts)), "muted", wrap=True))
        row.addWidget(tick, 0, Qt.AlignmentFlag.AlignTop)
        row.addSpacing(4)
        row.addLayout(about, 1)
        if mine and one.state is not State.DONE:
            dropped = one.state is State.DROPPED
            text = self.tr("Take up again: {0}") if dropped else self.tr("Drop: {0}")
            drop = IconButton("rotate-ccw" if dropped else "x", text.format(one.text))
            state = "open" if dropped else "dropped"
            drop.clicked.connect(lambda: self._do(self._meetings.settle, one.id, state))
            row.addWidget(drop, 0, Qt.AlignmentFlag.AlignTop)
        return frame

    # -- deeds

    def _do(self, does: Callable[..., object], *what: object) -> None:
        with self._window.notice.catching():
            does(self._circle, self._doc, *what)
        self.changed.emit()

    def _decide(self) -> None:
        from ui.practices.decisions.ask import AskToDecide

        AskToDecide(self, partial(self._decided, self._circle, self._doc)).open()

    def _decided(self, circle: CircleId, doc: DocId, title: str, text: str, options: list[str]) -> None:
        self._meetings.decide(circle, doc, title, text, options)
        self.changed.emit()

    def _ask(self) -> None:
        from ui.practices.helping.ask import AskForHelp

        AskForHelp(self, partial(self._asked, self._circle, self._doc)).open()

    def _asked(self, circle: CircleId, doc: DocId, title: str, text: str, tags: list[str], urgency: str) -> None:
        self._meetings.ask(circle, doc, title, text, tags=tags, urgency=urgency)
        self.changed.emit()

    def _take(self) -> None:
        TakeOn(self, partial(self._meetings.take_on, self._circle, self._doc), self.changed.emit).open()


class TakeOn(Dialog):
    """Take something on: what, and until when. Owner: itself, deleted once closed."""

    def __init__(self, parent: QWidget, does: Callable[[str, str], object], done: Callable[[], object]) -> None:
        super().__init__(parent, self.tr("Take something on"))
        self._does, self._done = does, done
        self.say(self.tr("The circle sees what you took on, and when it is done."))
        self.what: QLineEdit = self.field(self.tr("What will you do?"))
        self.what.setMaxLength(MAX_TITLE)
        self.until = DayField(self.tr("Until when?"))
        caption = label(self.tr("Until when?"), "muted")
        caption.setBuddy(self.until)
        self.body.addWidget(caption)
        self.body.addWidget(self.until)
        self.choice(self.tr("Cancel"), self.reject)
        self.yes = self.choice(self.tr("I will do it"), self._take, "primary")
        self.yes.setDefault(True)
        self.yes.setEnabled(False)
        self.what.textChanged.connect(lambda text: self.yes.setEnabled(bool(text.strip())))

    def _take(self) -> None:
        if not self.until.good():
            self.trouble(self.tr("This is not a day. Write it like {0}.").format(self.until.placeholderText()))
            return
        try:
            self._does(self.what.text(), self.until.day())
        except UserError as error:
            self.trouble(said(str(error)))
        else:
            self.accept()
            self._done()
