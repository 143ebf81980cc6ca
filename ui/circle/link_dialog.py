"""Linking another device of mine: the same meeting as an invitation, with other words."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from peermesh.app import App, CircleInfo, JoinEvent, Meeting
from peermesh.types import CircleId
from ui.joining.invite import InviteDialog


class LinkDialog(InviteDialog):
    """See `InviteDialog`."""

    def __init__(self, parent: QWidget, app: App, circle: CircleInfo, done: Callable[[CircleId], object]) -> None:
        super().__init__(parent, app, circle, done)
        title = self.tr("Link a device of yours to {0}").format(circle.name)
        self.setWindowTitle(title)
        self.heading.setText(title)

    def _make(self) -> Meeting:
        return self._app.devices.link(self._circle, link=self._link)

    def show_code(self, event: JoinEvent) -> None:
        """The code, and what to do with it on the other device."""
        super().show_code(event)
        if self._link:
            self.say(self.tr("Open this link on your other device. It works once, for ten minutes."))
        else:
            self.say(
                self.tr(
                    "On your other device choose “Join with a code” and type this. It works once, for ten minutes, on"
                    " the same network."
                )
            )
        self.fit()

    def turn(self) -> str:
        """The other device's."""
        return self.tr("Waiting until it is typed there…")

    def camera(self) -> str:
        """The same as a picture."""
        return self.tr("The same for the camera of your other device.")

    def question(self, event: JoinEvent) -> str:
        """Whether it is mine."""
        return self.tr("A device answers. Is it yours, and does it show the same words?")

    def joined(self, event: JoinEvent) -> None:
        """It acts as me now."""
        super().joined(event)
        self.say(self.tr("Your other device is linked. Your notes are on their way to it."))
        self.fit()
