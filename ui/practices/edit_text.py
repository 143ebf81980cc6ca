"""A dialog to change a text that one wrote: a reply, an answer."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from peermesh.errors import UserError
from ui.parts.dialog import Dialog
from ui.parts.said import said
from ui.practices.parts import TextField


class EditText(Dialog):
    """`does` takes the text; a UserError it raises is shown and the dialog stays. `done` is called after it."""

    def __init__(
        self, parent: QWidget, title: str, text: str, does: Callable[[str], object], done: Callable[[], object]
    ) -> None:
        super().__init__(parent, title)
        self._does = does
        self._done = done
        self.text = TextField(title)
        self.text.setPlainText(text)
        self.text.sent.connect(self._take)
        self.body.addWidget(self.text)
        self.choice(self.tr("Cancel"), self.reject)
        self.yes = self.choice(self.tr("Save"), self._take, "primary")

    def _take(self) -> None:
        try:
            self._does(self.text.toPlainText())
        except UserError as error:
            self.trouble(said(str(error)))
            return
        self.accept()
        self._done()
