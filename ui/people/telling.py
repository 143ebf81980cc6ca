"""What the people room says: sentences put together from what is known of somebody, never more."""

from __future__ import annotations

from PySide6.QtCore import QDateTime, QLocale, QObject, QTimeZone

from ui.parts.words import first, words
from ui.people.company import Company, Somebody


class Telling(QObject):
    """Every sentence of the people room that is made of values. One instance, `telling`, serves the whole window."""

    def name(self, one: Somebody) -> str:
        """Who it is; I am told so."""
        return words.called(one.name, one.is_me)

    def short(self, one: Somebody) -> str:
        """Who it is where there is little room."""
        return self.tr("You") if one.is_me else first(one.name)

    def presence(self, one: Somebody, now_ms: int) -> str:
        """Whether somebody is here, or when they last were."""
        if one.is_me:
            return self.tr("This device")
        if one.near:
            return self.tr("Connected now")
        if one.online:
            return self.tr("Connected to others of the circle")
        if one.last_seen_ms is not None:
            return self.tr("Last seen {0}").format(words.moment(now_ms, one.last_seen_ms))
        return self.tr("Not seen from this device yet")

    def latest(self, one: Somebody) -> str:
        """Whether somebody has the newest version of the open note; "" when no note is open."""
        if one.latest is None:
            return ""
        return self.tr("has the latest of this note") if one.latest else self.tr("does not have the latest yet")

    def sentence(self, one: Somebody, now_ms: int) -> str:
        """Everything that the picture shows of somebody, in one sentence."""
        presence = self.presence(one, now_ms)
        parts = [part for part in (presence[:1].lower() + presence[1:], self.latest(one)) if part]
        return f"{self.name(one)}: {', '.join(parts)}"

    def picture(self, company: Company, now_ms: int) -> str:
        """The whole picture in words."""
        said = [self.sentence(one, now_ms) for one in company.people]
        for pairs, text in (
            (company.near, self.tr("{0} and {1} are connected")),
            (company.heard, self.tr("{0} and {1} are said to be connected")),
        ):
            for a, b in sorted(pairs):
                if a:  # my own connections were told with each person
                    said.append(text.format(company.people[a].name, company.people[b].name))
        return ". ".join(said) + "."

    def line(self, one: Somebody, now_ms: int) -> str:
        """Below a name: what somebody can do while they are here, else when they were last seen."""
        if one.online and (one.profile.skills or one.profile.interests):
            return one.profile.skills or one.profile.interests
        if one.last_seen_ms is None and not one.online and one.profile.skills:
            return one.profile.skills
        return self.presence(one, now_ms)

    def standing(self, one: Somebody) -> str:
        """A guest, or a full member."""
        return self.tr("Guest until a second member says welcome") if one.guest else self.tr("Full member")

    def local_time(self, zone: str, now_ms: int) -> str:
        """What time it is where somebody lives; "" when this computer does not know the zone."""
        found = QTimeZone(zone.encode())
        if not found.isValid():
            return ""
        there = QDateTime.fromMSecsSinceEpoch(now_ms, found)
        here = QDateTime.fromMSecsSinceEpoch(now_ms)
        locale = QLocale()
        hour = locale.toString(there.time(), QLocale.FormatType.ShortFormat)
        if there.date() == here.date():
            return self.tr("{0} there now").format(hour)
        return self.tr("{0}, {1} there now").format(locale.toString(there, "dddd"), hour)


telling = Telling()
