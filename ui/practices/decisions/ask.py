"""Ask the circle to decide something: the question, its context, options."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from peermesh.errors import UserError
from ui.parts.basics import label
from ui.parts.dialog import Dialog
from ui.parts.said import said
from ui.practices.parts import TextField

Ask = Callable[[str, str, list[str]], object]
"""Takes the question, its context and the options; a UserError it raises is shown and the dialog stays."""


class AskToDecide(Dialog):
    """Owner: itself, deleted once closed."""

    def __init__(self, parent: QWidget, ask: Ask) -> None:
        super().__init__(parent, self.tr("Ask the circle to decide"))
        self._ask = ask
        self.say(self.tr("Everybody says what they think of each option, and why. Nothing is counted."))
        self.what = self.field(self.tr("What is to be decided?"), hint=self.tr("Which mill do we buy from?"))
        self.text = self._lines(self.tr("The context"), self.tr("What one needs to know. Markdown is welcome."))
        self.options = self._lines(self.tr("Options, one a line"), self.tr("The stone mill\nThe steel mill"))
        self.choice(self.tr("Cancel"), self.reject)
        self.yes = self.choice(self.tr("Ask"), self._take, "primary")
        self.yes.setDefault(True)
        self.what.textChanged.connect(lambda text: self.yes.setEnabled(bool(text.strip())))
        self.yes.setEnabled(False)

    def _lines(self, name: str, hint: str) -> TextField:
        made = TextField(name, hint)
        caption = label(name, "muted")
        caption.setBuddy(made)
        self.body.addWidget(caption)
        self.body.addWidget(made)
        made.sent.connect(self._take)
        return made

    def _take(self) -> None:
        if not self.what.text().strip():
            return
        options = [line for line in self.options.toPlainText().splitlines() if line.strip()]
        try:
            self._ask(self.what.text(), self.text.toPlainText(), options)
        except UserError as error:
            self.trouble(said(str(error)))
        else:
            self.accept()
