"""What becomes of a commitment of mine: a word on it, and another day where it is moved."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta

from PySide6.QtWidgets import QComboBox, QWidget

from peermesh.errors import UserError
from peermesh.notebook.kinds.commitment import Commitment
from ui.parts.basics import label
from ui.parts.dialog import Dialog
from ui.parts.said import said
from ui.practices.checkins.sayings import sayings

DAYS_AHEAD = 28


class SettleDialog(Dialog):
    """Asks for a word that may be left out.

    Args:
        days: to which it can be moved, the usual one first; () where it is not moved.
        does: takes the word and the day; a UserError it raises is shown.
    """

    def __init__(
        self,
        parent: QWidget,
        title: str,
        one: Commitment,
        does: Callable[[str, date | None], object],
        days: Sequence[date] = (),
    ) -> None:
        super().__init__(parent, title)
        self._does = does
        self.say(self.tr("“{0}”").format(one.text))
        self.days = QComboBox()
        self.days.setAccessibleName(self.tr("Until when"))
        if days:
            for day in days:
                self.days.addItem(sayings.day(day), day)
            self.body.addWidget(label(self.tr("Until when"), "muted"))
            self.body.addWidget(self.days)
        self.line = self.field(self.tr("A word on it, if you like"))
        self.choice(self.tr("Cancel"), self.reject)
        self.yes = self.choice(title, self._take, "primary")
        self.yes.setDefault(True)
        (self.days if days else self.line).setFocus()

    def _take(self) -> None:
        try:
            self._does(self.line.text(), self.days.currentData())
        except UserError as error:
            self.trouble(said(str(error)))
        else:
            self.accept()


def days_from(first: date, usual: date | None) -> list[date]:
    """Days to which something can be moved: the usual one, then the coming ones."""
    coming = [first + timedelta(days=number) for number in range(1, DAYS_AHEAD + 1)]
    return coming if usual is None else [usual, *(day for day in coming if day != usual)]
