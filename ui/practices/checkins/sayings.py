"""What check-ins say about days, states and people, as translated sentences."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QDate, QDateTime, QLocale, QObject

from peermesh.app.practices.rounds import Upcoming
from peermesh.notebook.kinds.checkin import Round
from peermesh.notebook.kinds.commitment import Commitment, State
from peermesh.notebook.kinds.rhythm import DATES, FORTNIGHT, Rhythm
from ui.practices.days import last_day

HOUR_MS = 3_600_000
DAY_MS = 24 * HOUR_MS
FACES = {1: "frown", 2: "annoyed", 3: "meh", 4: "smile", 5: "laugh"}
"""Icon of each mood."""


class Sayings(QObject):
    """Every phrase that is put together from values. One instance, `sayings`, serves the whole window."""

    def day(self, day: date) -> str:
        """A day as one says it: "Monday 30 November"."""
        form = self.tr("dddd d MMMM", "a day such as Monday 30 November")
        return QLocale().toString(QDate(day.year, day.month, day.day), form)

    def moment(self, ms: int) -> str:
        """The day and the hour of a moment, here."""
        then, locale = QDateTime.fromMSecsSinceEpoch(ms), QLocale()
        hour = locale.toString(then.time(), QLocale.FormatType.ShortFormat)
        at = then.date()
        return self.tr("{0}, {1}", "a day, an hour").format(self.day(date(at.year(), at.month(), at.day())), hour)

    def close(self, ms: int) -> str:
        """A moment at which something ends."""
        last = last_day(ms)
        if last is None:
            return self.moment(ms)
        return self.tr("the end of {0}", "a day").format(self.day(date(last.year(), last.month(), last.day())))

    def standing(self, made: Round, now_ms: int) -> str:
        """Whether a round is open, and until when."""
        if not made.closes_ms:  # an imported text that says nothing of it
            return ""
        left = made.closes_ms - now_ms
        if now_ms < made.opens_ms:
            return self.tr("Opens on {0}").format(self.moment(made.opens_ms))
        if left <= 0:
            return self.tr("Closed on {0}").format(self.moment(made.closes_ms))
        if left < HOUR_MS:
            return self.tr("Closes in less than an hour")
        if left < DAY_MS:
            return self.tr("Closes in %n hours", "", left // HOUR_MS)
        return self.tr("Open until {0}").format(self.close(made.closes_ms))

    def rhythm(self, one: Rhythm, coming: Upcoming | None) -> str:
        """How a rhythm goes."""
        if one.paused:
            return self.tr("Paused: no round opens until you let it go on.")
        if one.every == DATES:
            how = self.tr("On %n chosen days.", "", len(one.dates))
        elif one.start is None:
            how = ""
        else:
            named = QLocale().toString(QDate(one.start.year, one.start.month, one.start.day), "dddd")
            weekly = self.tr("Every week, on {0}.") if one.every != FORTNIGHT else self.tr("Every two weeks, on {0}.")
            how = weekly.format(named)
        then = self.tr("No round is planned.")
        if coming is not None:
            then = self.tr("The next round opens on {0}.").format(self.moment(coming.opens_ms))
        return f"{how} {then}".strip()

    def promise(self, one: Commitment, name: str, now_ms: int) -> str:
        """Under a commitment: whose it is, how it stands, a word on it."""
        parts = [name]
        if one.state is State.DONE:
            parts.append(self.tr("Done", "a commitment"))
        elif one.state is State.DROPPED:
            parts.append(self.tr("Dropped", "a commitment"))
        elif one.due is not None and one.overdue(now_ms):
            parts.append(self.tr("was due on {0}").format(self.day(one.due)))
        elif one.due is not None and one.moved_ms:
            parts.append(self.tr("moved to {0}").format(self.day(one.due)))
        elif one.due is not None:
            parts.append(self.tr("until {0}").format(self.day(one.due)))
        if one.why:
            parts.append(self.tr("“{0}”").format(one.why))
        return " · ".join(part for part in parts if part)

    def missing(self, people: Sequence[str], *, open_: bool) -> str:
        """Whose word is missing."""
        if open_:
            return self.tr("Still missing: {0}").format(", ".join(people))
        return self.tr("Did not answer: {0}").format(", ".join(people))

    def away(self, name: str, why: str) -> str:
        """Somebody skips the round."""
        return self.tr("{0} skips this one: {1}").format(name, why)

    def brought(self, name: str) -> str:
        """Somebody whom only an import names."""
        return self.tr("{0} (imported)").format(name)


sayings = Sayings()
