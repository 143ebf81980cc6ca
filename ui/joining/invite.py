"""Inviting: a code to tell, then the newcomer's name and the safety words."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from peermesh.app import App, CircleInfo, JoinEvent, Meeting
from peermesh.types import CircleId
from ui.joining.meeting import MeetingDialog
from ui.joining.qr import QrCode
from ui.parts.basics import label


class InviteDialog(MeetingDialog):
    """See `MeetingDialog`."""

    def __init__(self, parent: QWidget, app: App, circle: CircleInfo, done: Callable[[CircleId], object]) -> None:
        super().__init__(parent, app.my_name, done)
        title = self.tr("Invite someone to {0}").format(circle.name)
        self.setWindowTitle(title)
        self.heading.setText(title)
        self._app = app
        self._circle = circle.circle
        self._link = False
        self.code = ""
        self._again()

    def _again(self) -> None:
        self.begin(self._make)

    def _make(self) -> Meeting:
        return self._app.invite(self._circle, link=self._link)

    def _switch(self) -> None:
        self._link = not self._link
        self._again()

    def show_code(self, event: JoinEvent) -> None:
        """The code or link, large, as a picture too, and what to do with it."""
        self.clear()
        self.steps.go(0)
        self.code = code = event.code
        if self._link:
            self.say(self.tr("Send this link to one person, by a way you trust. It works once, for ten minutes."))
            other = self.tr("Show a code instead")
        else:
            self.say(self.tr("Tell this code to one person. It works once, for ten minutes, on the same network."))
            other = self.tr("Not on the same network?")
        if self._link:
            line = QLineEdit(code, readOnly=True)
            line.setAccessibleName(self.tr("Link to send"))
            line.setCursorPosition(0)
            self.put(line)
        else:
            self.large(code, "code")
        self._picture(event.link)
        self.put(label(self.turn(), "muted", wrap=True))
        self.choice(other, self._switch, "flat")
        self.offer(self.choice(self.tr("Copy"), self._copy))
        self.choice(self.tr("Cancel"), self.reject)
        self.fit()

    def _picture(self, link: str) -> None:
        row = QWidget()
        inside = QHBoxLayout(row)
        inside.setContentsMargins(0, 4, 0, 4)
        inside.setSpacing(16)
        inside.addWidget(QrCode(link, self.tr("The invitation as a QR code")))
        inside.addWidget(label(self.camera(), "muted", wrap=True), 1)
        self.put(row)

    def turn(self) -> str:
        """Whose turn it is while the code is shown."""
        return self.tr("Their turn: waiting for them to type it…")

    def camera(self) -> str:
        """What the picture is for."""
        return self.tr("The same for a camera. Show it only to the person you mean.")

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.code)

    def question(self, event: JoinEvent) -> str:
        """Who has come, or come back."""
        if event.returning:
            text = self.tr("{0} comes back with a recovery sheet. Is it really them, and do they see the same words?")
            return text.format(event.name)
        return self.tr("{0} wants to join. Do you know them, and do they see the same words?").format(event.name)

    def joined(self, event: JoinEvent) -> None:
        """They are in."""
        self.clear()
        self.steps.go(3)
        self.say(self.tr("{0} is in. Your notes are on their way.").format(event.name))
        self.offer(self.choice(self.tr("Close"), self.accept, "primary"))
        self.fit()

    def failed(self, text: str) -> None:
        """Why, and a new code."""
        self.clear()
        self.say("")
        self.trouble(text)
        if self._link:
            self.choice(self.tr("Show a code instead"), self._switch, "flat")
        self.choice(self.tr("Close"), self.reject)
        self.offer(self.choice(self.tr("Make a new code"), self._again, "primary"))
        self.fit()
