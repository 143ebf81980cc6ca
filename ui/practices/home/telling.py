"""The words of Home: what a need, a change, a round says to a person.

A practice whose needs deserve more than "title, kind, Open" adds a line to `TELLERS`, and to `DOES` when the button
does something else than open the document.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QDateTime, QLocale, QObject, QTimeZone

from peermesh.app.practices.home_values import Coming, Need, News, Promise, Silence
from peermesh.notebook.kinds import KINDS
from peermesh.notebook.kinds.commitment import EVERYWHERE_MS
from peermesh.struct import Struct
from peermesh.types import CircleId
from ui.parts.words import excerpt_of, first, words
from ui.practices.days import last_day
from ui.practices.kind_words import kind_word

if TYPE_CHECKING:
    from ui.window.window import Window


class Told(Struct, frozen=True):
    """A need in words: an icon, a heading, a line below, what the button says."""

    icon: str
    head: str
    text: str
    does: str


class HomeWords(QObject):
    """Every sentence of Home that is made of values. One instance, `telling`, serves the whole window."""

    def need(self, one: Need, now_ms: int) -> Told:
        """What waits for me."""
        teller = TELLERS.get(one.kind)
        if teller is not None:
            return teller(one, now_ms)
        kind = KINDS.get(one.kind)
        parts = (kind_word(kind.label) if kind else "", one.name, self.until(now_ms, one.due_ms))
        return Told(self.icon(one.kind), one.title, " · ".join(filter(None, parts)), self.tr("Open"))

    def help(self, one: Need, _now_ms: int) -> Told:
        """Somebody asks for help."""
        text = " · ".join(filter(None, (one.title, excerpt_of(one.text, one.title))))
        return Told("life-buoy", self.tr("{0} asks for help").format(one.name), text, self.tr("I can help"))

    def sealed(self, one: Need, now_ms: int) -> Told:
        """A sealed round waits for my answer."""
        text = " · ".join(filter(None, (one.title, self.until(now_ms, one.due_ms))))
        return Told("lock-keyhole", self.tr("A sealed round waits for your answer"), text, self.tr("Answer"))

    def guest(self, one: Need, _now_ms: int) -> Told:
        """A guest waits for the second welcome."""
        head = self.tr("{0} waits for a welcome").format(one.name)
        text = self.tr("A guest becomes a full member when a second member says welcome.")
        return Told("user-check", head, text, self.tr("Say welcome"))

    def mention(self, one: Need, now_ms: int) -> Told:
        """My name was written."""
        text = " · ".join((one.title, words.moment(now_ms, one.since_ms)))
        return Told("at-sign", self.tr("{0} mentions you").format(one.name), text, self.tr("Read"))

    def checkin(self, one: Need, now_ms: int) -> Told:
        """A check-in round without a word of mine."""
        text = " · ".join(filter(None, (one.title, self.until(now_ms, one.due_ms))))
        return Told("calendar-check", self.tr("A check-in waits for your answer"), text, self.tr("Answer"))

    def commitment(self, one: Need, now_ms: int) -> Told:
        """A commitment of mine whose day is over."""
        text = " · ".join(filter(None, (one.title, self.until_day(now_ms, one.due_ms))))
        return Told("square-check", self.tr("A commitment of yours is due"), text, self.tr("Open"))

    def sign(self, one: Need, _now_ms: int) -> Told:
        """The charter wants my signature."""
        return Told("scroll-text", self.tr("The charter waits for your signature"), one.title, self.tr("Read and sign"))

    def consent(self, one: Need, _now_ms: int) -> Told:
        """Somebody introduces me."""
        text = self.tr("Say yes or no: before both of you say yes, nobody sees how to reach you.")
        return Told("handshake", self.tr("{0} introduces you to somebody").format(one.name), text, self.tr("Answer"))

    def outside(self, one: Need, _now_ms: int) -> Told:
        """I owe an introduction somebody's answer."""
        return Told("handshake", self.tr("An introduction of yours waits"), one.title, self.tr("Open"))

    def contact(self, one: Need, _now_ms: int) -> Told:
        """Somebody asks how to reach me."""
        text = self.tr("You decide what of it they see.")
        return Told("at-sign", self.tr("{0} asks how to reach you").format(one.name), text, self.tr("Open"))

    def decision(self, one: Need, _now_ms: int) -> Told:
        """A question on which I have said nothing yet."""
        head = self.tr("{0} asks the circle to decide").format(one.name)
        return Told("scale", head, one.title, self.tr("Say what you think"))

    def review(self, one: Need, _now_ms: int) -> Told:
        """A decision is to be looked at again."""
        return Told("scale", self.tr("A decision is due to be looked at again"), one.title, self.tr("Open"))

    def request(self, one: Need, _now_ms: int) -> Told:
        """Somebody asks me for feedback on a document."""
        text = " · ".join(filter(None, (one.title, one.text)))
        head = self.tr("{0} asks for your feedback").format(one.name)
        return Told("messages-square", head, text, self.tr("Read"))

    def comment(self, one: Need, _now_ms: int) -> Told:
        """A comment waits for a word of mine."""
        text = " · ".join(filter(None, (one.title, one.text)))
        return Told("message-square", self.tr("{0} commented").format(one.name), text, self.tr("Read"))

    def icon(self, kind: str) -> str:
        """Of a kind of document."""
        found = KINDS.get(kind)
        return found.icon if found is not None else "file-text"

    def until(self, now_ms: int, due_ms: int | None) -> str:
        """Until when something is wanted; "" for no time."""
        if due_ms is None:
            return ""
        if due_ms < now_ms:
            return self.tr("since {0}").format(words.moment(now_ms, due_ms))
        return self.tr("until {0}").format(self.close(now_ms, due_ms))

    def until_day(self, now_ms: int, due_ms: int | None) -> str:
        """Until which day a commitment is meant, or since which it waits; `due_ms` is that day's end everywhere."""
        if due_ms is None:
            return ""
        day = QDateTime.fromMSecsSinceEpoch(due_ms - EVERYWHERE_MS, QTimeZone.utc()).date()
        if due_ms >= now_ms:
            return self.tr("until {0}").format(QLocale().toString(day, "ddd d MMM"))
        form = self.tr("d MMMM", "the day in “since 12 December”")
        year = "" if day.year() == QDateTime.fromMSecsSinceEpoch(now_ms).date().year() else " yyyy"
        return self.tr("since {0}", "a day").format(QLocale().toString(day, form + year))

    def ahead(self, now_ms: int, then_ms: int) -> str:
        """A time to come: the hour, tomorrow, a weekday, a date."""
        then, now = QDateTime.fromMSecsSinceEpoch(then_ms), QDateTime.fromMSecsSinceEpoch(now_ms)
        locale = QLocale()
        hour = locale.toString(then.time(), QLocale.FormatType.ShortFormat)
        days = now.date().daysTo(then.date())
        if days <= 0:
            return hour
        if days == 1:
            return self.tr("tomorrow {0}").format(hour)
        if days < 7:
            return f"{locale.toString(then, 'dddd')} {hour}"
        return locale.toString(then, "d MMM" if then.date().year() == now.date().year() else "d MMM yyyy")

    def close(self, now_ms: int, then_ms: int) -> str:
        """A time to come at which something ends."""
        day = last_day(then_ms)
        if day is None:
            return self.ahead(now_ms, then_ms)
        days = QDateTime.fromMSecsSinceEpoch(now_ms).date().daysTo(day)
        if days >= 7:
            return self.ahead(now_ms, then_ms - 1)
        if days <= 0:
            return self.tr("midnight")
        if days == 1:
            return self.tr("the end of tomorrow")
        return self.tr("the end of {0}", "a day of the week").format(QLocale().toString(day, "dddd"))

    def news(self, one: News, now_ms: int) -> str:
        """What is new in a document: who did what, and when."""
        if one.doc is None:
            return self.tr("New in the circle")
        people: dict[str, list[str]] = {}
        for change in one.changes:
            people.setdefault(change.what, []).append(change.name)
        said = [self._change(one.kind, what).format(words.names(names)) for what, names in people.items()]
        return " · ".join((*said, words.moment(now_ms, one.at_ms)))

    def _change(self, kind: str, what: str) -> str:
        if what == "new":
            return self._new(kind)
        return {
            "edited": self.tr("Edited by {0}"),
            "deleted": self.tr("Moved to the trash by {0}"),
            "helped": self.tr("Help offered by {0}"),
            "answered": self.tr("Reply by {0}"),
            "thanked": self.tr("Thanks from {0}"),
            "cheered": self.tr("Cheers from {0}"),
            "introduced": self.tr("Introduced by {0}"),
            "commented": self.tr("Comment by {0}"),
            "checked_in": self.tr("Check-in answered by {0}"),
            "skipped": self.tr("Check-in skipped by {0}"),
            "promised": self.tr("Commitment by {0}"),
            "settled": self.tr("Commitment settled by {0}"),
            "moved": self.tr("Commitment moved by {0}"),
            "opened": self.tr("Round opened by {0}"),
            "sealed": self.tr("Answer sealed by {0}"),
            "passed": self.tr("{0} will not answer this time"),
            "revealed": self.tr("Answers revealed: {0}"),
            "proposed": self.tr("Question put by {0}"),
            "decided": self.tr("Outcome written by {0}"),
            "reviewed": self.tr("Looked at again by {0}"),
            "published": self.tr("Version published by {0}"),
            "signed": self.tr("Signed by {0}"),
        }.get(what, self.tr("Changed by {0}"))

    def _new(self, kind: str) -> str:
        return {
            "help": self.tr("{0} asks for help"),
            "win": self.tr("Told by {0}"),
            "checkin": self.tr("A new round"),
            "sealed": self.tr("Round opened by {0}"),
            "meeting": self.tr("Meeting called by {0}"),
            "decision": self.tr("Question put by {0}"),
        }.get(kind, self.tr("New, by {0}"))

    def coming(self, one: Coming, now_ms: int) -> str:
        """When a round closes or opens, and whether I have had my say."""
        if one.opens:
            return self.tr("Opens {0}").format(self.ahead(now_ms, one.at_ms))
        closes = self.tr("Open until {0}").format(self.close(now_ms, one.at_ms))
        return " · ".join((closes, self.tr("you have answered"))) if one.said else closes

    def promise(self, one: Promise, now_ms: int) -> str:
        """Until when a commitment is meant."""
        return self.until_day(now_ms, one.due_ms) or self.tr("No date")

    def silence(self, one: Silence, now_ms: int) -> str:
        """A gentle hint."""
        name = first(one.name)
        if one.last_ms is None:
            return self.tr("Nothing was heard of {0} yet. A word from you may do good.").format(name)
        when = words.moment(now_ms, one.last_ms)
        return self.tr("Nothing was heard of {0} since {1}. A word from you may do good.").format(name, when)


telling = HomeWords()

TELLERS: dict[str, Callable[[Need, int], Told]] = {
    "help": telling.help,
    "sealed": telling.sealed,
    "guest": telling.guest,
    "mention": telling.mention,
    "checkin": telling.checkin,
    "commitment": telling.commitment,
    "sign": telling.sign,
    "consent": telling.consent,
    "outside": telling.outside,
    "contact": telling.contact,
    "decision": telling.decision,
    "review": telling.review,
    "request": telling.request,
    "comment": telling.comment,
}
"""How needs of a kind are told; others are told by their title and kind."""


def _help(window: Window, circle: CircleId, one: Need) -> None:
    if one.doc is not None:
        window.app.practices.helping.offer(circle, one.doc)
        window.open_note(one.doc)


def _welcome(window: Window, circle: CircleId, one: Need) -> None:
    if one.person is not None:
        window.app.governance.welcome(circle, one.person)


def _checkin(window: Window, _circle: CircleId, _one: Need) -> None:
    window.practices.sections.go("checkins")  # which begins with the round that waits, written down or not


DOES: dict[str, Callable[[Window, CircleId, Need], None]] = {"help": _help, "guest": _welcome, "checkin": _checkin}
"""What the button of a need does; of others it opens the document."""
OPENED_TOO = frozenset({"help"})
"""Needs that are met without reading: a second button opens them."""


def act(window: Window, circle: CircleId, one: Need) -> None:
    """What the button of a need says; then everything is counted again."""
    with window.notice.catching():
        does = DOES.get(one.kind)
        if does is not None:
            does(window, circle, one)
        elif one.doc is not None:
            window.open_note(one.doc)
    window.practices.refresh()
