"""Ask the circle for help: what, more about it, tags, how urgent."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QComboBox, QWidget

from peermesh.errors import UserError
from peermesh.notebook.kinds.help import HELP
from ui.parts.basics import label
from ui.parts.dialog import Dialog
from ui.parts.said import said
from ui.practices.kind_words import kind_word
from ui.practices.parts import TextField

Ask = Callable[[str, str, list[str], str], object]
"""Takes title, text, tags and urgency; a UserError it raises is shown and the dialog stays."""


class AskForHelp(Dialog):
    """Owner: itself, deleted once closed."""

    def __init__(self, parent: QWidget, ask: Ask) -> None:
        super().__init__(parent, self.tr("Ask for help"))
        self._ask = ask
        self.say(self.tr("The whole circle sees it. Whoever can help says so, or replies."))
        self.what = self.field(
            self.tr("What do you need?"), hint=self.tr("How do we keep the starter alive in August?")
        )
        caption = label(self.tr("More about it"), "muted")
        self.text = TextField(self.tr("More about it"), self.tr("What you tried, what it is for. Markdown is welcome."))
        caption.setBuddy(self.text)
        self.body.addWidget(caption)
        self.body.addWidget(self.text)
        self.tags = self.field(self.tr("Tags"), hint=self.tr("baking, starter"))
        self.urgency = QComboBox()
        self.urgency.setAccessibleName(self.tr("How urgent is it?"))
        for value, text in HELP.fields[0].choices:
            self.urgency.addItem(kind_word(text), value)
        caption = label(self.tr("How urgent is it?"), "muted")
        caption.setBuddy(self.urgency)
        self.body.addWidget(caption)
        self.body.addWidget(self.urgency)
        self.choice(self.tr("Cancel"), self.reject)
        self.yes = self.choice(self.tr("Ask"), self._take, "primary")
        self.yes.setDefault(True)
        self.what.textChanged.connect(lambda text: self.yes.setEnabled(bool(text.strip())))
        self.yes.setEnabled(False)

    def _take(self) -> None:
        tags = [tag for tag in self.tags.text().replace("#", " ").replace(",", " ").split() if tag]
        try:
            self._ask(self.what.text(), self.text.toPlainText(), tags, str(self.urgency.currentData()))
        except UserError as error:
            self.trouble(said(str(error)))
        else:
            self.accept()
