"""Days and hours as a person writes and reads them, in their own language's way."""

from __future__ import annotations

from PySide6.QtCore import QDate, QDateTime, QLocale, QTime, Signal
from PySide6.QtWidgets import QLineEdit

_SHOWN = "d MMM yyyy"
"""Numbers alone would be read in two ways."""
_FORMS = (_SHOWN, "yyyy-MM-dd", "d MMMM yyyy", "ddd d MMM yyyy")
_OTHERS = ("d/M/yyyy", "d.M.yyyy", "d-M-yyyy")
_HOURS = ("H:mm", "H.mm", "H")


def last_day(ms: int) -> QDate | None:
    """The day whose end a moment is: midnight ends a day, it is not 00:00 of the next. None for any other moment."""
    before = QDateTime.fromMSecsSinceEpoch(ms - 1).date()
    return before if before != QDateTime.fromMSecsSinceEpoch(ms).date() else None


def _short() -> str:
    form = QLocale().dateFormat(QLocale.FormatType.ShortFormat)
    return form if "yyyy" in form else form.replace("yy", "yyyy")


def read_day(text: str) -> QDate | None:
    """The day that somebody wrote, None when it is none."""
    locale = QLocale()
    for form in (*_FORMS, _short(), *_OTHERS):
        day = locale.toDate(" ".join(text.split()), form)
        if day.isValid() and 1970 <= day.year() <= 9999:
            return day
    return None


def read_hour(text: str) -> QTime | None:
    """The hour that somebody wrote, None when it is none."""
    for form in (QLocale().timeFormat(QLocale.FormatType.ShortFormat), *_HOURS):
        hour = QLocale().toTime(" ".join(text.split()), form)
        if hour.isValid():
            return hour
    return None


def iso(day: QDate) -> str:
    """A day as documents say it."""
    return day.toString("yyyy-MM-dd")


def short_day(text: str) -> str:
    """A day of a document ("2026-11-30") as one writes it; "" for none."""
    day = QDate.fromString(text, "yyyy-MM-dd")
    return QLocale().toString(day, _SHOWN) if day.isValid() else ""


def long_day(text: str) -> str:
    """A day of a document as one reads it, with the day of the week; "" for none."""
    day = QDate.fromString(text, "yyyy-MM-dd")
    return QLocale().toString(day, "ddd d MMM yyyy") if day.isValid() else ""


def long_time(at_ms: int) -> str:
    """A time as one reads it: the day of the week, the day, the hour."""
    when = QDateTime.fromMSecsSinceEpoch(at_ms)
    locale = QLocale()
    hour = locale.toString(when.time(), QLocale.FormatType.ShortFormat)
    return f"{locale.toString(when.date(), 'ddd d MMM yyyy')}, {hour}"


class DayField(QLineEdit):
    """A line for a day; empty for none. `settled` says the day as documents do, once it is one."""

    settled = Signal(str)
    odd = Signal()
    """What stands here is no day."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setPlaceholderText(QLocale().toString(QDate.currentDate(), _SHOWN))
        self.editingFinished.connect(self._done)

    def show_day(self, text: str) -> None:
        """Show a day of a document."""
        self.setText(short_day(text))
        self.setModified(False)

    def good(self) -> bool:
        """Whether it is empty, or a day."""
        return not self.text().strip() or read_day(self.text()) is not None

    def day(self) -> str:
        """The day as documents say it, "" for none."""
        found = read_day(self.text())
        return iso(found) if found is not None else ""

    def _done(self) -> None:
        if not self.isModified():
            return
        if self.good():
            self.show_day(self.day())
            self.settled.emit(self.day())
        else:
            self.odd.emit()

    def commit(self) -> None:
        """Settle what was typed, as leaving the field does."""
        self._done()
