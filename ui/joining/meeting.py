"""Two people meet on two screens: the part that inviting and joining have in common (DESIGN.md section 3).

    waiting -> CONFIRM: name, circle, safety words -> Confirm / Doesn't match -> WAITING -> DONE | FAILED

The dialog holds no rule of its own: it shows what `peermesh.app.Meeting` tells. Closing it cancels the meeting.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from peermesh.app import JoinEvent, JoinKind, Meeting
from peermesh.errors import UserError
from peermesh.types import CircleId
from ui.joining.steps import Pair, Steps
from ui.parts.basics import label, panel
from ui.parts.dialog import Dialog, empty
from ui.parts.said import said


class MeetingDialog(Dialog):
    """Shows one Meeting. Owner: Window.

    Args:
        me: my name.
        done: called with the circle once both have said yes.
    """

    def __init__(self, parent: QWidget, me: str, done: Callable[[CircleId], object]) -> None:
        super().__init__(parent, "")
        self._done = done
        self._meeting: Meeting | None = None
        self._me = me
        self._other = ""
        self.stage = panel("stage")
        self._stage = QVBoxLayout(self.stage)
        self._stage.setContentsMargins(0, 0, 0, 0)
        self._stage.setSpacing(10)
        self.steps = Steps((self.tr("Code"), self.tr("Compare words"), self.tr("Together")))
        frame = self.layout()
        assert isinstance(frame, QVBoxLayout)
        frame.insertWidget(0, self.steps)
        self.body.addWidget(self.stage)
        self.finished.connect(self._leave)

    def begin(self, make: Callable[[], Meeting]) -> bool:
        """Start a meeting. False, with a sentence shown, when that is not possible."""
        self._leave()
        self.trouble("")
        try:
            meeting = make()
            self._meeting = meeting
            meeting.on_event = lambda event: self._heard(meeting, event)
            meeting.start()
        except UserError as error:
            self._meeting = None
            self.failed(said(str(error)))
            return False
        return True

    def _leave(self) -> None:
        meeting, self._meeting = self._meeting, None
        if meeting is not None:
            meeting.cancel()

    def _heard(self, meeting: Meeting, event: JoinEvent) -> None:
        if meeting is not self._meeting:
            return
        match event.kind:
            case JoinKind.CODE:
                self.show_code(event)
            case JoinKind.FOUND:
                self.found()
            case JoinKind.CONFIRM:
                self._ask(event)
            case JoinKind.WAITING:
                self.waiting()
            case JoinKind.DONE:
                self._meeting = None
                self.joined(event)
                if event.circle is not None:
                    self._done(event.circle)
            case JoinKind.FAILED:
                self._meeting = None
                self.failed(said(event.text))

    # -- what the two sides say differently

    def show_code(self, event: JoinEvent) -> None:
        """The code or link to hand over."""

    def found(self) -> None:
        """The other device answers."""

    def question(self, event: JoinEvent) -> str:
        """The sentence above the safety words."""
        raise NotImplementedError

    def joined(self, event: JoinEvent) -> None:
        """Both have said yes."""
        raise NotImplementedError

    def failed(self, text: str) -> None:
        """It did not work out, and why."""
        raise NotImplementedError

    # -- what they have in common

    def clear(self) -> None:
        """Empty the stage."""
        empty(self._stage)
        self.clear_choices()
        self.trouble("")

    def put(self, widget: QWidget) -> None:
        """Add to the stage."""
        self._stage.addWidget(widget)
        widget.show()

    def pair(self, mine: str, theirs: str) -> None:
        """Both people, and whose turn it is."""
        self.put(Pair(self._me, self._other or "?", mine, theirs))

    def large(self, text: str, name: str) -> QLabel:
        """Something to read out, large, that can be selected and copied by keyboard too."""
        shown = label(text, name, wrap=True)
        shown.setAlignment(Qt.AlignmentFlag.AlignCenter)
        shown.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        shown.setAccessibleName(text)
        self.put(shown)
        return shown

    def _ask(self, event: JoinEvent) -> None:
        self.clear()
        self.steps.go(1)
        self._other = event.name
        self.say(self.question(event))
        self.pair(self.tr("Your turn: compare the words"), self.tr("Is asked the same on their screen"))
        self.put(label(self.tr("Both screens must show these words:"), "muted", wrap=True))
        shown = self.large("  ".join(event.safety_words), "words")
        self.choice(self.tr("Doesn’t match"), self._no)
        self.choice(self.tr("Confirm"), self._yes, "primary")
        shown.setFocus()  # on neither button: Enter, pressed a moment too late, must not decide
        self.fit()

    def _yes(self) -> None:
        self.waiting()
        if self._meeting is not None:
            self._meeting.confirm()

    def _no(self) -> None:
        meeting, self._meeting = self._meeting, None
        if meeting is not None:
            meeting.cancel()  # a no, and away: the other side is told
        self.failed(self.tr("You said no, so nothing was shared. If the words differed, try again with a new code."))

    def waiting(self) -> None:
        """I have said yes; the other side has not yet."""
        self.clear()
        self.steps.go(1)
        self.say(self.tr("Waiting for the other side to confirm…"))
        self.pair(self.tr("Confirmed"), self.tr("Their turn: compare the words and confirm"))
        self.choice(self.tr("Cancel"), self.reject).setFocus()
        self.fit()
