"""My own words in a round. They stay on this device until I share them.

What is typed is kept a moment later, and when the page goes elsewhere; it survives a restart.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from peermesh.app.practices.rounds import Draft
from peermesh.notebook.kinds.checkin import Answer, Round
from peermesh.notebook.kinds.rhythm import COMMITMENTS, Prompt
from ui.look import icons
from ui.parts.basics import button, label
from ui.parts.dialog import empty
from ui.practices.checkins.mood import MoodChoice
from ui.practices.checkins.pieces import NARROW, Folding, Growing, Promise

if TYPE_CHECKING:
    from peermesh.types import CircleId
    from ui.window.window import Window

KEEP_MS = 600


class Composer(QFrame):
    """Owner: RoundPage. `shared`, `skip_wanted` and `left` say what I want."""

    shared = Signal()
    skip_wanted = Signal()
    left = Signal()

    def __init__(self, window: Window) -> None:
        super().__init__()
        self.setObjectName("card")
        self._window = window
        self._made: Round | None = None
        self._circle: CircleId | None = None
        self._before: Answer | None = None
        self.fields: dict[str, Growing] = {}
        self.mood = MoodChoice()
        self.mood.changed.connect(self._typed)
        self._soon = QTimer(self, singleShot=True, interval=KEEP_MS)
        self._soon.timeout.connect(self.keep)
        window.closed.connect(self.keep)
        self._build()

    def _build(self) -> None:
        self.name = label("", "h1")
        self.feeling = label(self.tr("How are you?"), "h2")
        self.back = label(self.tr("You said you would:"), "h2")
        self.promised = QVBoxLayout()
        self.promised.setSpacing(2)
        self.rows = QVBoxLayout()
        self.rows.setSpacing(6)
        self.share = button(self.tr("Share"), "primary")
        self.share.setToolTip(self.tr("Ctrl+Enter"))
        self.share.clicked.connect(self._share)
        self.skip = button(self.tr("Skip…"), "flat")
        self.skip.setAccessibleName(self.tr("Skip this round"))
        self.skip.clicked.connect(self.skip_wanted)
        self.cancel = button(self.tr("Cancel"), "flat")
        self.cancel.clicked.connect(self._cancel)
        self.lock = label()
        note = label(self.tr("Only on this device until you share it."), "muted", wrap=True)
        private = QHBoxLayout()
        private.setSpacing(6)
        private.addWidget(self.lock)
        private.addWidget(note, 1)
        verbs = QHBoxLayout()
        verbs.setSpacing(6)
        for part in (self.cancel, self.skip, self.share):
            verbs.addWidget(part)
        last = Folding(NARROW)
        last.line.addLayout(private, 1)
        last.line.addLayout(verbs)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(6)
        column.addWidget(self.name)
        column.addWidget(self.back)
        column.addLayout(self.promised)
        column.addLayout(self.rows)
        column.addWidget(self.feeling)
        column.addWidget(self.mood)
        column.addSpacing(6)
        column.addWidget(last)
        self.retheme()

    def begin(self, circle: CircleId, made: Round, before: Answer | None) -> None:
        """Write for a round: what my draft says, else what I said before."""
        self._made = None  # what the fields say now belongs to nothing
        self._circle, self._before = circle, before
        draft = self._draft(circle, made)
        if draft.empty and before is not None:
            draft = Draft(before.said, before.mood)
        empty(self.rows)
        self.fields = {}
        for prompt in made.prompts:
            self._ask(prompt, draft)
        self.mood.show_mood(draft.mood)
        for part in (self.feeling, self.mood):
            part.setVisible(made.mood or bool(draft.mood))
        self.name.setText(self.tr("Your answer") if before is not None else self.tr("Your turn"))
        self.skip.setVisible(before is None)
        self.cancel.setVisible(before is not None)
        self._made = made
        self._ready()

    def _ask(self, prompt: Prompt, draft: Draft) -> None:
        promises = prompt.id == COMMITMENTS
        asked = prompt.text or self.tr("Another question")
        field = Growing(asked)
        field.setPlainText("\n".join(draft.lines) if promises else draft.said.get(prompt.id, ""))
        if promises:
            field.setPlaceholderText(self.tr("One commitment on each line; they come back in the next round."))
            field.setAccessibleDescription(field.placeholderText())
        field.textChanged.connect(self._typed)
        field.sent.connect(self._share)
        caption = label(asked, "h2", wrap=True)
        caption.setBuddy(field)
        self.rows.addWidget(caption)
        self.rows.addWidget(field)
        self.rows.addSpacing(4)
        self.fields[prompt.id] = field

    def show_promised(self, some: Sequence[Promise]) -> None:
        """What I promised before and have not done yet comes back here."""
        empty(self.promised)
        for one in some:
            self.promised.addWidget(one)
        self.promised.setContentsMargins(0, 0, 0, 8 if some else 0)
        self.back.setVisible(bool(some))

    def focus(self) -> None:
        """Begin with the first question that has no answer yet."""
        waiting = [field for field in self.fields.values() if not field.toPlainText().strip()]
        for field in (waiting or list(self.fields.values()))[:1]:
            field.setFocus()

    def draft(self) -> Draft:
        """What stands in the fields."""
        texts = {id_: field.toPlainText() for id_, field in self.fields.items()}
        lines = texts.pop(COMMITMENTS, "").split("\n")
        return Draft(texts, self.mood.mood, tuple(line for line in lines if line.strip()))

    def _typed(self) -> None:
        if self._made is not None:
            self._soon.start()
            self._ready()

    def _ready(self) -> None:
        self.share.setEnabled(not self.draft().empty)

    def _draft(self, circle: CircleId, made: Round) -> Draft:
        if made.rhythm is None or made.day is None:
            return Draft()
        return self._window.app.practices.checkins.draft(circle, made.rhythm, made.day)

    def keep(self) -> None:
        """Keep what stands in the fields on this device."""
        self._soon.stop()
        made, now = self._made, self.draft()
        if made is None or made.rhythm is None or made.day is None or self._circle is None:
            return
        same = self._before is not None and Draft(self._before.said, self._before.mood).as_text() == now.as_text()
        with self._window.notice.catching():
            kept = Draft() if same else now
            self._window.app.practices.checkins.keep_draft(self._circle, made.rhythm, made.day, kept)

    def done(self) -> None:
        """What stood in the fields is shared or not wanted: nothing of it is kept."""
        for field in self.fields.values():
            field.clear()
        self.mood.show_mood(0)
        self.keep()
        self.stop()

    def stop(self) -> None:
        """Write for no round any more."""
        self._soon.stop()
        self._made = None

    def _share(self) -> None:
        if self.share.isEnabled():
            self.keep()
            self.shared.emit()

    def _cancel(self) -> None:
        self.done()
        self.left.emit()

    def retheme(self) -> None:
        """The theme changed."""
        self.lock.setPixmap(icons.icon("lock-keyhole", "muted", 16).pixmap(16, 16))
