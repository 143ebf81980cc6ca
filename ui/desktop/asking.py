"""Before the window: asks for a passphrase when the key is not in the system's keyring, and tells why not.

The dialogs are loaded only when they are needed, which is rarely.
"""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from peermesh.errors import UserError

translate = QCoreApplication.translate  # under this name the translation tools find it


class Declined(UserError):
    """The person closed the question: end quietly."""


class Passphrases:
    """What `open_app` may ask. Blocks until answered; Qt's main thread only.

    `asked` says whether anything was asked; `problem` is shown with the next question.
    """

    def __init__(self) -> None:
        self.asked = False
        self.problem = ""

    def existing(self) -> str:
        """The passphrase of a profile that has one.

        Raises:
            Declined: the person closed the question.
        """
        return self._ask(again=False)

    def new(self) -> str:
        """A passphrase for a new profile, written twice.

        Raises:
            Declined: the person closed the question.
        """
        return self._ask(again=True)

    def _ask(self, *, again: bool) -> str:
        from ui.desktop.passphrase import PassphraseDialog

        self.asked = True
        dialog = PassphraseDialog(again=again, problem=self.problem)
        try:
            if not dialog.exec():
                raise Declined("No passphrase was given, so your notes stay closed.")
            return dialog.first.text()
        finally:
            dialog.deleteLater()


def show_trouble(text: str) -> None:
    """One sentence, one button: the profile cannot be opened."""
    from ui.parts.dialog import Dialog

    dialog = Dialog(None, "PeerMesh")
    dialog.heading.setText(translate("Start", "PeerMesh cannot start"))
    dialog.say(text)
    dialog.choice(translate("Start", "Close"), dialog.accept, "primary").setDefault(True)
    dialog.exec()
