"""Contact details as four lines, and as a dialog around them."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from peermesh.errors import UserError
from peermesh.notebook.kinds.contact import MAX_LINE, MAX_MORE, Details
from ui.parts.basics import label
from ui.parts.dialog import Dialog
from ui.parts.said import said


class DetailsForm(QWidget):
    """Four lines with their names above."""

    def __init__(self) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        self.email = self._line(self.tr("E-mail"))
        self.phone = self._line(self.tr("Telephone"))
        self.messenger = self._line(self.tr("Messenger"), self.tr("Signal, Matrix, …"))
        self.more = self._line(self.tr("Anything else"), self.tr("Best in the evening; my street and town"), MAX_MORE)

    def _line(self, title: str, hint: str = "", most: int = MAX_LINE) -> QLineEdit:
        made = QLineEdit()
        made.setMaxLength(most)
        made.setAccessibleName(title)
        made.setPlaceholderText(hint)
        caption = label(title, "muted")
        caption.setBuddy(made)
        self._column.addWidget(caption)
        self._column.addWidget(made)
        return made

    def show_details(self, details: Details) -> None:
        """Fill it in."""
        self.email.setText(details.email)
        self.phone.setText(details.phone)
        self.messenger.setText(details.messenger)
        self.more.setText(details.more)

    @property
    def details(self) -> Details:
        """What stands there."""
        return Details(self.email.text(), self.phone.text(), self.messenger.text(), self.more.text())


class DetailsDialog(Dialog):
    """Asks for contact details.

    Args:
        does: takes what was written; a UserError it raises is shown and the dialog stays.
    """

    def __init__(
        self, parent: QWidget, title: str, lead: str, details: Details, yes: str, does: Callable[[Details], object]
    ) -> None:
        super().__init__(parent, title)
        self.say(lead)
        self._does = does
        self.form = DetailsForm()
        self.form.show_details(details)
        self.body.addWidget(self.form)
        self.choice(self.tr("Cancel"), self.reject)
        self.yes = self.choice(yes, self._take, "primary")
        self.yes.setDefault(True)
        for line in self.form.findChildren(QLineEdit):
            line.textChanged.connect(self._ready)
        self._ready()
        self.form.email.setFocus()

    def _ready(self) -> None:
        self.yes.setEnabled(bool(self.form.details.checked().pairs()))

    def _take(self) -> None:
        try:
            self._does(self.form.details)
        except UserError as error:
            self.trouble(said(str(error)))
        else:
            self.accept()


class MineDialog(DetailsDialog):
    """Asks for my own contact details before they are given."""

    def __init__(self, parent: QWidget, details: Details, does: Callable[[Details], object]) -> None:
        super().__init__(parent, "", "", details, "", does)
        title, yes = self.tr("My contact details"), self.tr("Keep and go on")
        self.setWindowTitle(title)
        self.heading.setText(title)
        self.yes.setText(yes)
        self.yes.setAccessibleName(yes)
        self.say(self.tr("They stay on this device until you give them, and are sealed for the one who gets them."))


def reading(details: Details) -> str:
    """Contact details as lines to read."""
    return "\n".join(text for _, text in details.pairs())
