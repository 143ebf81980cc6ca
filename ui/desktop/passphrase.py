"""The question for a passphrase; see `ui.asking`."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from ui.parts.dialog import Dialog


class PassphraseDialog(Dialog):
    """One line, or two equal ones."""

    def __init__(self, *, again: bool, problem: str) -> None:
        super().__init__(None, "PeerMesh")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)  # read after it has closed
        self.heading.setText(self.tr("Choose a passphrase") if again else self.tr("Open your notes"))
        self.say(
            self.tr("This computer has no keyring, so a passphrase protects your notes. It cannot be recovered.")
            if again
            else ""
        )
        self.first = self.field(self.tr("Passphrase"), secret=True)
        self.second: QLineEdit | None = self.field(self.tr("Once more"), secret=True) if again else None
        self.trouble(problem)
        self.choice(self.tr("Quit"), self.reject)
        self.choice(self.tr("Continue"), self._take, "primary").setDefault(True)
        self.first.setFocus()

    def _take(self) -> None:
        if not self.first.text():
            self.trouble(self.tr("Write a passphrase."))
        elif self.second is not None and self.second.text() != self.first.text():
            self.trouble(self.tr("The two differ. Write the same twice."))
        else:
            self.accept()
