"""Joining: type the code, then see who invites, into what, and the safety words."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QLineEdit, QWidget

from peermesh.app import App, JoinEvent, Meeting
from peermesh.types import CircleId
from ui.joining.meeting import MeetingDialog
from ui.parts.basics import label


class JoinDialog(MeetingDialog):
    """See `MeetingDialog`."""

    def __init__(self, parent: QWidget, app: App, done: Callable[[CircleId], object]) -> None:
        super().__init__(parent, "", done)
        title = self.tr("Join a circle")
        self.setWindowTitle(title)
        self.heading.setText(title)
        self._app = app
        self._typed = ("", "")
        self._form()

    def _form(self) -> None:
        self.clear()
        self.say(self.tr("Ask a member for a code, or paste the link they sent you."))
        self.code = self._line(self.tr("Code or link"), "417-river-lamp-otter", self._typed[0])
        self.at = self._line(
            self.tr("Address, only if you are not on the same network"), "192.168.1.20:4001", self._typed[1]
        )
        self.choice(self.tr("Cancel"), self.reject)
        self.go = self.choice(self.tr("Join"), self._go, "primary")
        self.go.setDefault(True)
        self.code.textChanged.connect(self._ready)
        self._ready()
        self.code.setFocus()
        self.fit()

    def _line(self, title: str, hint: str, text: str) -> QLineEdit:
        line = QLineEdit(text)
        line.setPlaceholderText(hint)
        line.setAccessibleName(title)
        self.put(label(title, "muted", wrap=True))
        self.put(line)
        return line

    def _ready(self) -> None:
        self.go.setEnabled(bool(self.code.text().strip()))

    def _go(self) -> None:
        self._typed = (self.code.text().strip(), self.at.text().strip())
        if self.begin(self._make) and self._meeting is not None:
            self._looking(self.tr("Looking for the device that invites you…"))

    def _make(self) -> Meeting:
        code, at = self._typed
        return self._app.join(code, at=at or None)

    def _looking(self, text: str) -> None:
        self.clear()
        self.say(text)
        self.choice(self.tr("Cancel"), self.reject).setFocus()
        self.fit()

    def found(self) -> None:
        """The other device answers."""
        self._looking(self.tr("Found it. Checking the code…"))

    def question(self, event: JoinEvent) -> str:
        """Who invites, into what."""
        return self.tr("{0} invites you to {1}. Do they see the same words?").format(event.name, event.circle_name)

    def joined(self, event: JoinEvent) -> None:
        """I am in."""
        self.accept()

    def failed(self, text: str) -> None:
        """Why, and the form again."""
        self._form()
        self.trouble(text)
        self.fit()
