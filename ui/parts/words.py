"""What the window says about times, people and copies, as translated sentences. Never more than is known."""

from __future__ import annotations

import re
from collections.abc import Sequence

from PySide6.QtCore import QDateTime, QLocale, QObject

from peermesh.app import CircleInfo, NoteStatus

_MINUTE, _HOUR = 60_000, 3_600_000
LONGEST_FIRST = 18


class Words(QObject):
    """Every phrase that is put together from values. One instance, `words`, serves the whole window."""

    def ago(self, now_ms: int, then_ms: int) -> str:
        """A time as a person says it: minutes, hours, a weekday, a date."""
        past = now_ms - then_ms
        if past < _MINUTE:
            return self.tr("Now")
        if past < _HOUR:
            return self.tr("%n min", "", past // _MINUTE)
        then, now = QDateTime.fromMSecsSinceEpoch(then_ms), QDateTime.fromMSecsSinceEpoch(now_ms)
        days = then.date().daysTo(now.date())
        if days == 0:
            return self.tr("%n h", "", past // _HOUR)
        if days == 1:
            return self.tr("Yesterday")
        locale = QLocale()
        if days < 7:
            return locale.toString(then, "dddd").capitalize()
        return locale.toString(then, "d MMM" if then.date().year() == now.date().year() else "d MMM yyyy")

    def names(self, people: Sequence[str]) -> str:
        """Some people in one phrase."""
        if len(people) <= 1:
            return people[0] if people else ""
        if len(people) == 2:
            return self.tr("{0} and {1}").format(*people)
        if len(people) == 3:
            return self.tr("{0}, {1} and {2}").format(*people)
        more = self.tr("%n others", "", len(people) - 2)
        return self.tr("{0}, {1} and {2}").format(people[0], people[1], more)

    def called(self, name: str, mine: bool) -> str:
        """Somebody's name; I am told so where it is `mine`."""
        return self.tr("{0} (you)").format(name) if mine else name

    def presence(self, people: Sequence[str]) -> str:
        """Who has the note open now; "" when nobody else has."""
        if not people:
            return ""
        return self.tr("{0} are here", "", len(people)).format(self.names(short(people)))

    def editing(self, people: Sequence[str], *, moving: bool = False) -> str:
        """On a card: others have the note open now, or are writing in it (`moving`)."""
        if not people:
            return ""
        if moving:
            return self.tr("Editing now")
        return self.tr("Open now")

    def copies(self, status: NoteStatus, *, private: bool) -> str:
        """Where a note's newest version is: on which people's devices, mine among them."""
        if not status.saved:
            return self.tr("Saving…")
        if not status.mine:
            return self.tr("A copy to read, on this device")
        people = 1 + len(status.people_holding) + len(status.people_missing)
        if private or people == 1:
            return self._own_copies(status)
        having = 1 + len(status.people_holding)
        if having == 1 and status.holding <= 1:
            return self.tr("Only on this device so far")
        if having < people:
            return self.tr("Saved here · {0} of %n have it", "", people).format(having)
        return self.tr("Saved here · both of you have it") if people == 2 else self._all_have(people)

    def _all_have(self, people: int) -> str:
        return self.tr("Saved here · all %n have it", "", people)

    def _own_copies(self, status: NoteStatus) -> str:
        if status.devices <= 1:
            return self.tr("Saved on this device")
        if status.holding >= status.devices:
            return self.tr("Saved here · on all your %n devices", "", status.devices)
        having = self.tr("Saved here · on {0} of your %n devices", "", status.devices)
        return having.format(max(1, status.holding))

    def standing(self, status: NoteStatus, now_ms: int, *, private: bool) -> str:
        """Where a note's newest version is, and how it stands with one who does not have it yet."""
        parts = [self.copies(status, private=private)]
        if not status.mine:
            return parts[0]
        if status.saved and status.reachable:
            parts.append(self.tr("on its way to {0}").format(self.names(status.reachable)))
        elif status.saved and status.away:
            name, then = max(status.away, key=lambda one: one[1])
            parts.append(self.tr("{0} last seen {1}").format(name, self.moment(now_ms, then)))
        return " · ".join(parts)

    def moment(self, now_ms: int, then_ms: int) -> str:
        """A time of the past as one says it in the middle of a sentence: the hour, yesterday, a weekday, a date."""
        then, now = QDateTime.fromMSecsSinceEpoch(then_ms), QDateTime.fromMSecsSinceEpoch(now_ms)
        locale = QLocale()
        hour = locale.toString(then.time(), QLocale.FormatType.ShortFormat)
        days = then.date().daysTo(now.date())
        if days <= 0:
            return hour
        if days == 1:
            return self.tr("yesterday {0}").format(hour)
        if days < 7:
            return f"{locale.toString(then, 'dddd')} {hour}"
        return locale.toString(then, "d MMM" if then.date().year() == now.date().year() else "d MMM yyyy")

    def missing(self, status: NoteStatus) -> str:
        """Who does not have the newest version yet; "" when everybody has it."""
        if not status.people_missing or not status.mine:
            return ""
        return self.tr("Not yet: {0}").format(self.names(status.people_missing))

    def here(self, near: Sequence[str], people: int) -> tuple[str, str]:
        """On the status pill: who of a circle is connected to this device now, and a second line or "".

        Args:
            near: the others who are connected, by name.
            people: how many belong to the circle, me included.
        """
        if people <= 1:
            return self.tr("Only you so far"), self.tr("All saved here")
        if not near:
            return self.tr("Nobody else is here now"), self.tr("All saved here")
        if len(near) <= 2:
            return self.tr("Connected to {0}").format(self.names(near)), ""
        return self.here_briefly(near, people), ""

    def here_briefly(self, near: Sequence[str], people: int) -> str:
        """The same where names do not fit; "" while nobody else is here."""
        return self.tr("{0} of %n here", "", people).format(1 + len(near)) if near else ""

    def circle_line(self, info: CircleInfo) -> str:
        """Under a circle's name."""
        if not info.mine:
            return self.tr("A copy to read")
        if info.private:
            return self.tr("Only you so far")
        return self.tr("%n members", "", info.members)

    def connected(self, devices: int) -> str:
        """How many devices are connected now, over all circles."""
        if devices == 0:
            return self.tr("No one else is near now")
        return self.tr("Connected to %n devices", "", devices)

    def receiving(self, received: int, expected: int, unread: int) -> str:
        """On the status pill while a large transfer is under way."""
        if received < expected:
            locale = QLocale()
            text = self.tr("Receiving: {0} of {1}")
            return text.format(locale.toString(received), locale.toString(expected))
        return self.tr("Reading in %n notes", "", unread)


words = Words()

BEGINS = r"(?<!\S)(?:#{1,6}|>|[-*+] \[[ xX]\]|[-*+])"
SIGNS = re.compile(rf"{BEGINS}(?=\s)|[*_]{{2}}|`+|(?<!\w)[*_](?=\w)|(?<=\w)[*_](?!\w)")


def excerpt_of(snippet: str, title: str) -> str:
    """The beginning of a note as a card shows it: without Markdown's signs, and without the title once more."""
    plain = " ".join(SIGNS.sub("", snippet).split())
    return plain.removeprefix(title).lstrip() if plain != title else plain


def initials(name: str) -> str:
    """One or two letters for a person or a circle."""
    every = [part for part in name.split() if part[0].isalnum()]
    parts = [part for part in every if part[0].isalpha()] or every
    picked = (parts[0][0] + (parts[-1][0] if len(parts) > 1 else "")) if parts else name.strip()[:1]
    return picked.upper()


def first(name: str) -> str:
    """Somebody's first name, of a length that fits on a button."""
    word = name.split(" ")[0]
    return word if len(word) <= LONGEST_FIRST else f"{word[: LONGEST_FIRST - 1]}…"


def short(people: Sequence[str]) -> list[str]:
    """First names, where no two people share one."""
    firsts = [first(name) for name in people]
    return [one if firsts.count(one) == 1 else name for one, name in zip(firsts, people, strict=True)]
