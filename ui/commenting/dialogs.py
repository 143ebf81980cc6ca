"""Asking people for feedback; and asking before a suggestion replaces words that have changed meanwhile."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from peermesh.errors import UserError
from peermesh.types import DeviceId, Member
from ui.parts.basics import label, panel
from ui.parts.dialog import Dialog
from ui.parts.said import said
from ui.practices.parts import TextField

Ask = Callable[[Sequence[DeviceId], str], object]
"""Takes the people and a sentence; a UserError it raises is shown and the dialog stays."""


class AskForFeedback(Dialog):
    """Owner: itself, deleted once closed."""

    def __init__(self, parent: QWidget, members: Sequence[Member], does: Ask) -> None:
        super().__init__(parent, self.tr("Ask for feedback"))
        self.say(self.tr("They see it under what waits for them, until they comment or say that they have read it."))
        self._does = does
        self.people: list[tuple[DeviceId, QCheckBox]] = []
        for member in members:
            box = QCheckBox(member.name.replace("&", "&&"))
            box.setAccessibleName(member.name)
            box.toggled.connect(self._ready)
            self.people.append((member.person, box))
            self.body.addWidget(box)
        caption = label(self.tr("A sentence with it (if you like)"), "muted")
        self.text = TextField(self.tr("A sentence with it (if you like)"), self.tr("Is the second part clear?"))
        self.text.sent.connect(self._take)
        caption.setBuddy(self.text)
        self.body.addWidget(caption)
        self.body.addWidget(self.text)
        self.choice(self.tr("Cancel"), self.reject)
        self.yes = self.choice(self.tr("Ask"), self._take, "primary")
        self._ready()

    def _chosen(self) -> list[DeviceId]:
        return [person for person, box in self.people if box.isChecked()]

    def _ready(self) -> None:
        self.yes.setEnabled(bool(self._chosen()))

    def _take(self) -> None:
        try:
            self._does(self._chosen(), self.text.toPlainText())
        except UserError as error:
            self.trouble(said(str(error)))
        else:
            self.accept()


class ChangedSince(Dialog):
    """The passage reads otherwise than when something was suggested for it: shows all three, and asks."""

    def __init__(self, parent: QWidget, quote: str, now: str, suggest: str, does: Callable[[], object]) -> None:
        super().__init__(parent, self.tr("This passage has changed"))
        self.say(self.tr("It was edited after the suggestion was made. Replace it as it reads now?"))
        for caption, text in (
            (self.tr("When it was suggested"), quote),
            (self.tr("Now"), now),
            (self.tr("Suggested"), suggest),
        ):
            self.body.addWidget(label(caption, "cap"))
            box = panel("card")
            column = QVBoxLayout(box)
            column.setContentsMargins(12, 8, 12, 8)
            column.addWidget(label(text if len(text) <= 600 else text[:599] + "…", wrap=True))
            self.body.addWidget(box)
        self.offer(self.choice(self.tr("Cancel"), self.reject))
        self.yes = self.choice(self.tr("Replace it"), self.accept, "primary")
        self.accepted.connect(lambda: does())
