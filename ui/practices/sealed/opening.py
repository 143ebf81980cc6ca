"""Open a sealed round: the question, what for, whom it waits for, until when, with names or without."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from peermesh.app.practices.sealing import MAX_DAYS
from peermesh.errors import UserError
from peermesh.notebook.kinds.sealed import SEALED
from peermesh.types import Member
from ui.look import theme
from ui.parts.basics import label
from ui.parts.dialog import Dialog
from ui.parts.said import said
from ui.parts.words import words
from ui.practices.kind_words import kind_word
from ui.practices.parts import TextField

USUAL_DAYS = 7
FEW = 5
"""More members than these scroll."""


class OpenRound(Dialog):
    """Owner: itself, deleted once closed.

    Args:
        does: takes title, text, purpose, days, invited persons, and whether names are hidden; a UserError it raises is
            shown and the dialog stays.
    """

    def __init__(self, parent: QWidget, members: Sequence[Member], does: Callable[..., object]) -> None:
        super().__init__(parent, self.tr("Open a sealed round"))
        self._does = does
        self.say(self.tr("Nobody sees an answer before everybody has sealed theirs, or the time is over."))
        self.what = self.field(self.tr("What do you want to know?"), hint=self.tr("How did the fair go?"))
        self.text = TextField(self.tr("More about it"), self.tr("What one needs to know. Markdown is welcome."))
        self._captioned(self.tr("More about it"), self.text)
        self.purpose = QComboBox()
        for value, text in SEALED.fields[0].choices:
            self.purpose.addItem(kind_word(text), value)
        self._captioned(self.tr("What is it for?"), self.purpose)
        self.days = QLineEdit(str(USUAL_DAYS))
        self.days.setValidator(QIntValidator(1, MAX_DAYS, self.days))
        self._captioned(self.tr("Revealed after so many days at the latest"), self.days)
        self.people = [self._member(member) for member in members]
        self._invitation()
        self.hidden = QCheckBox(self.tr("Show the answers without names"))
        self.body.addWidget(self.hidden)
        self.choice(self.tr("Cancel"), self.reject)
        self.yes = self.choice(self.tr("Open it"), self._take, "primary")
        self.yes.setDefault(True)
        self.what.textChanged.connect(lambda text: self.yes.setEnabled(bool(text.strip())))
        self.yes.setEnabled(False)

    def _captioned(self, name: str, made: QWidget) -> None:
        caption = label(name, "muted")
        caption.setBuddy(made)
        made.setAccessibleName(name)
        self.body.addWidget(caption)
        self.body.addWidget(made)

    def _member(self, member: Member) -> tuple[QCheckBox, Member]:
        box = QCheckBox(words.called(member.name, member.is_me).replace("&", "&&"))
        box.setAccessibleName(member.name)
        box.setChecked(True)
        return box, member

    def _invitation(self) -> None:
        self.body.addWidget(label(self.tr("It waits for"), "muted"))
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for box, _ in self.people:
            column.addWidget(box)
        if len(self.people) <= FEW:
            self.body.addWidget(inside)
            return
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setWidget(inside)
        area.setFixedHeight(theme.px(26) * FEW)
        self.body.addWidget(area)

    def _take(self) -> None:
        invited = [member.person for box, member in self.people if box.isChecked()]
        if not invited:
            self.trouble(self.tr("Choose whom it waits for."))
            return
        try:
            self._does(
                self.what.text(),
                self.text.toPlainText(),
                str(self.purpose.currentData()),
                float(self.days.text() or 0),
                invited,
                self.hidden.isChecked(),
            )
        except UserError as error:
            self.trouble(said(str(error)))
        else:
            self.accept()
