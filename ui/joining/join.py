"""Joining: type the code, then see who invites, into what, and the safety words."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QLineEdit, QPushButton, QVBoxLayout, QWidget

from peermesh.app import App, JoinEvent, Meeting
from peermesh.types import CircleId
from ui.joining.meeting import MeetingDialog
from ui.joining.nearby import NearbyList
from ui.parts.basics import button, label


class JoinDialog(MeetingDialog):
    """See `MeetingDialog`.

    Args:
        code: what was typed, pasted or followed already; nothing starts before the person says so.
    """

    def __init__(self, parent: QWidget, app: App, done: Callable[[CircleId], object], code: str = "") -> None:
        super().__init__(parent, app.my_name, done)
        title = self.tr("Join a circle")
        self.setWindowTitle(title)
        self.heading.setText(title)
        self._app = app
        self._typed = (code, "")
        self._form()

    def _form(self) -> None:
        self.clear()
        self.steps.go(0)
        self.say(self.tr("Ask a member for a code, or paste the link they sent you."))
        nearby = NearbyList(self._app)
        nearby.chosen.connect(self._nearby)
        self.put(nearby)
        nearby.resized.connect(self.fit)
        self.code = self._line(self.tr("Code or link"), "417-river-lamp-otter", self._typed[0])
        self._away()
        self.choice(self.tr("Cancel"), self.reject)
        self.go = self.choice(self.tr("Join"), self._go, "primary")
        self.go.setDefault(True)
        self.code.textChanged.connect(self._ready)
        self._ready()
        self.code.setFocus()
        self.fit()

    def _away(self) -> None:
        """The address is asked for only where it is needed."""
        self.far: QPushButton = button(self.tr("Not on the same network?"), "flat")
        self.address = QWidget()
        column = QVBoxLayout(self.address)
        column.setContentsMargins(0, 0, 0, 0)
        self.at = QLineEdit(self._typed[1])
        self.at.setPlaceholderText("192.168.1.20:4001")
        self.at.setAccessibleName(self.tr("Address of their computer"))
        hint = self.tr("The address that their PeerMesh shows under “Connections”")
        column.addWidget(label(hint, "muted", wrap=True))
        column.addWidget(self.at)
        self.put(self.far)
        self.put(self.address)
        self.far.setVisible(not self._typed[1])
        self.address.setVisible(bool(self._typed[1]))
        self.far.clicked.connect(self._ask_address)

    def _ask_address(self) -> None:
        self.far.hide()
        self.address.show()
        self.at.setFocus()
        self.fit()

    def _nearby(self, number: int) -> None:
        if not self.code.text().startswith(str(number)):
            self.code.setText(f"{number}-")
        self.code.setFocus()
        self.code.end(False)

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
        self.steps.go(3)
        self.accept()

    def failed(self, text: str) -> None:
        """Why, and the form again."""
        self._form()
        self.trouble(text)
        self.fit()
