"""Call a meeting, or settle its time: title, day, hour."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QDate, QDateTime, QLocale, QTime
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from peermesh.errors import UserError
from ui.parts.basics import label
from ui.parts.dialog import Dialog
from ui.parts.said import said
from ui.practices.days import DayField, iso, read_day, read_hour


class CallMeeting(Dialog):
    """Owner: itself, deleted once closed.

    Args:
        does: takes title and time in ms (0: not settled); a UserError it raises is shown and the dialog stays.
        title, when_ms: of a meeting whose time is settled anew; "" for a new one.
    """

    def __init__(
        self, parent: QWidget, does: Callable[[str, int], object], *, title: str = "", when_ms: int = 0
    ) -> None:
        super().__init__(parent, self.tr("When is the meeting?") if title else self.tr("Call a meeting"))
        self._does = does
        self._title = title
        self.what = QLineEdit()
        if not title:
            self.say(self.tr("Everybody in the circle sees it, and can add to the agenda."))
            self.what = self.field(self.tr("What is it called?"), hint=self.tr("Monday round"))
        self.day = DayField(self.tr("Day"))
        self.hour = QLineEdit()
        self.hour.setAccessibleName(self.tr("Hour"))
        self.hour.setPlaceholderText(QLocale().toString(QTime(18, 0), QLocale.FormatType.ShortFormat))
        self._row()
        self.body.addWidget(label(self.tr("Leave the day empty while it is not settled."), "muted", wrap=True))
        if when_ms:
            when = QDateTime.fromMSecsSinceEpoch(when_ms)
            self.day.show_day(iso(when.date()))
            self.hour.setText(QLocale().toString(when.time(), QLocale.FormatType.ShortFormat))
        self.choice(self.tr("Cancel"), self.reject)
        self.yes = self.choice(self.tr("Save") if title else self.tr("Call it"), self._take, "primary")
        self.yes.setDefault(True)
        self.what.textChanged.connect(self._ready)
        self._ready()

    def _row(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(10)
        for text, made in ((self.tr("Day"), self.day), (self.tr("Hour"), self.hour)):
            caption = label(text, "muted")
            caption.setBuddy(made)
            column = QVBoxLayout()
            column.setSpacing(8)
            column.addWidget(caption)
            column.addWidget(made)
            row.addLayout(column)
        self.body.addLayout(row)

    def _ready(self) -> None:
        self.yes.setEnabled(bool(self._title or self.what.text().strip()))

    def _when(self) -> int | None:
        """The time in ms, 0 for none; None when it cannot be understood."""
        day, hour = read_day(self.day.text()), read_hour(self.hour.text() or "0:00")
        if not self.day.text().strip():
            return 0
        if day is None or hour is None:
            return None
        return QDateTime(QDate(day), hour).toMSecsSinceEpoch()

    def _take(self) -> None:
        when = self._when()
        if when is None:
            text = self.tr("This is not a day and an hour. Write them like {0} and {1}.")
            self.trouble(text.format(self.day.placeholderText(), self.hour.placeholderText()))
            return
        try:
            self._does(self._title or self.what.text(), when)
        except UserError as error:
            self.trouble(said(str(error)))
        else:
            self.accept()
