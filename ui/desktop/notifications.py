"""Notifications, quiet by design: only while PeerMesh is not in front, few kinds, gathered, and never often.

    Mentioned, Discussed, NeedArose, PersonWaits, MembersChanged, a check-in -> News -> (a moment) -> one notification

Never the text of a note; with "discreet" no name and no title either. Titles and names are other people's words, and
a desktop may read a notification's text as markup: signs that begin markup are replaced.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QDateTime, QObject, Qt, QTime, QTimer
from PySide6.QtGui import QGuiApplication

from peermesh.app import App
from peermesh.errors import StorageError
from peermesh.events import CirclesChanged, Discussed, Event, MembersChanged, Mentioned, NeedArose, PersonWaits
from peermesh.struct import Struct
from peermesh.types import CircleId, DeviceId, DocId
from ui.desktop.choices import Choices, Kind
from ui.parts.words import words

GATHER_MS = 1500
PAUSE_S = 45.0
"""Between two notifications. Somebody at the door does not wait for it."""
LOOK_MS = 60_000
"""So often the hour is looked at: check-ins open and close without anybody writing."""
LONGEST = 120
"""Characters of a name or title."""
MORNING = QTime(6, 0)
LEAST_QUIET_S = 4 * 3600
"""Quiet until tomorrow lasts at least so long, also for those who choose it after midnight."""

_SAFE = str.maketrans({"<": "‹", ">": "›", "&": "＆"})


class News(Struct, frozen=True):
    """One thing to tell."""

    kind: Kind
    who: str
    circle: CircleId | None = None
    doc: DocId | None = None
    where: str = ""
    """The note's title, or the circle's name."""
    closing: bool = False
    """A check-in (`who` is its title) that closes soon."""


class Notifications(QObject):
    """Owner: Desktop; lives as long as the App's window may be looked away from.

    Args:
        tell: shows a title and a text; False where that is not possible.
    """

    def __init__(self, parent: QObject, app: App, choices: Choices, tell: Callable[[str, str], bool]) -> None:
        super().__init__(parent)
        self._app = app
        self._choices = choices
        self._show = tell
        self.looking: Callable[[], bool] = in_front
        self._waiting: list[News] = []
        self._told_at = -PAUSE_S
        self.last: News | None = None
        """What a click on the notification leads to."""
        self._known: dict[CircleId, frozenset[DeviceId]] = {}
        self._soon = QTimer(self, singleShot=True, interval=GATHER_MS)
        self._soon.timeout.connect(self.tell)
        self._hours = QTimer(self, interval=LOOK_MS)
        self._hours.setTimerType(Qt.TimerType.VeryCoarseTimer)
        self._hours.timeout.connect(self.remind)
        self._hours.start()
        self._learn()
        self._unsubscribe = app.subscribe(self._heard)

    def stop(self) -> None:
        """Hear and tell nothing more."""
        self._unsubscribe()
        self._soon.stop()
        self._hours.stop()

    def _learn(self) -> None:
        """Who belongs to circles that were not known yet."""
        for info in self._app.circles():
            if info.circle not in self._known:
                self._known[info.circle] = self._people(info.circle)

    def _people(self, circle: CircleId) -> frozenset[DeviceId]:
        return frozenset(member.person for member in self._app.members(circle))

    # -- hearing

    def _heard(self, event: Event) -> None:
        match event:
            case Mentioned():
                self._add(News(Kind.MENTIONED, event.name, event.circle, event.doc, self._title(event)))
            case NeedArose():
                self._add(News(Kind.ASKED, event.name, event.circle, event.doc, self._title(event)))
            case Discussed():
                kind = Kind.ASKED if event.what == "request" else Kind.COMMENTED
                self._add(News(kind, event.name, event.circle, event.doc, self._title(event)))
            case PersonWaits():
                self._add(News(Kind.WAITING, event.name, where=event.circle_name))
            case MembersChanged():
                self._members(event.circle)
            case CirclesChanged():
                self._learn()

    def _title(self, event: Mentioned | Discussed | NeedArose) -> str:
        info = self._app.note_info(event.circle, event.doc)
        return info.title if info is not None else ""

    def _members(self, circle: CircleId) -> None:
        info = next((info for info in self._app.circles() if info.circle == circle), None)
        if info is None or circle not in self._known:
            self._learn()
            return
        before = self._known[circle]
        for member in self._app.members(circle):
            if member.person not in before and not member.is_me:
                self._add(News(Kind.JOINED, member.name, circle, where=info.name))
        self._known[circle] = before | self._people(circle)  # who left and comes again is no news

    def remind(self) -> None:
        """Of rounds that have opened or close soon without my word: once each, and not while it shall be quiet."""
        if self.quiet or not self._choices.notifies(Kind.CHECKIN):
            return
        checkins = self._app.practices.checkins
        for info in self._app.circles():
            for one in checkins.reminders(info.circle):
                try:
                    checkins.reminded(one)
                except StorageError:  # told of elsewhere; better no reminder than one each minute
                    return
                self._add(News(Kind.CHECKIN, one.turn.title, info.circle, where=info.name, closing=one.closing))

    def _add(self, news: News) -> None:
        if self.looking() or self.quiet or not self._choices.notifies(news.kind):
            return
        self._waiting.append(news)
        wait_s = self._told_at + PAUSE_S - self._app.clock.monotonic()
        urgent = news.kind is Kind.WAITING
        wait_ms = GATHER_MS if urgent or wait_s <= 0 else max(GATHER_MS, round(wait_s * 1000))
        if not self._soon.isActive() or self._soon.remainingTime() > wait_ms:
            self._soon.start(wait_ms)

    # -- telling

    def tell(self) -> None:
        """One notification for all that waits, unless the person is back already."""
        self._soon.stop()
        news, self._waiting = self._waiting, []
        if not news or self.looking() or self.quiet:
            return
        self._told_at = self._app.clock.monotonic()
        title, text = self.said(news)
        if self._show(title, text):
            self.last = news[-1]

    def said(self, news: Sequence[News]) -> tuple[str, str]:
        """Title and text for some news."""
        lines = [self._line(kind, [one for one in news if one.kind is kind]) for kind in (Kind.WAITING, *Kind)]
        lines = list(dict.fromkeys(line for line in lines if line))
        if len(lines) > 1:
            return "PeerMesh", "\n".join(lines)
        return lines[0], "" if self._choices.notify_discreetly else self._detail(news)

    def _line(self, kind: Kind, news: Sequence[News]) -> str:
        if not news:
            return ""
        if self._choices.notify_discreetly:
            return self._discreet(kind)
        who = list(dict.fromkeys(plain(one.who) for one in news))
        names, count = words.names(who), len(who)
        match kind:
            case Kind.MENTIONED:
                return self.tr("{0} mentioned you", "", count).format(names)
            case Kind.JOINED:
                return self.tr("{0} joined", "", count).format(names)
            case Kind.WAITING:
                return self.tr("{0} waits for your yes", "", count).format(names)
            case Kind.ASKED:
                return self.tr("{0} asks you for something", "", count).format(names)
            case Kind.COMMENTED:
                return self.tr("{0} wrote comments for you", "", count).format(names)
            case Kind.CHECKIN if all(one.closing for one in news):
                return self.tr("Closes soon: {0}").format(names)
            case Kind.CHECKIN:
                return self.tr("Your turn: {0}").format(names)

    def _discreet(self, kind: Kind) -> str:
        match kind:
            case Kind.MENTIONED:
                return self.tr("Somebody mentioned you")
            case Kind.JOINED:
                return self.tr("Somebody joined one of your circles")
            case Kind.WAITING:
                return self.tr("Somebody waits for your yes")
            case Kind.ASKED:
                return self.tr("Something in a circle waits for you")
            case Kind.COMMENTED:
                return self.tr("Somebody wrote a comment for you")
            case Kind.CHECKIN:
                return self.tr("A check-in waits for you")

    def _detail(self, news: Sequence[News]) -> str:
        places = list(dict.fromkeys(plain(one.where) for one in news if one.where))
        if len(places) != 1:
            return self.tr("In %n places", "", len(places)) if places else ""
        return f"“{places[0]}”" if news[0].doc is not None else places[0]

    # -- quiet

    @property
    def quiet(self) -> bool:
        """Whether nothing may be told now."""
        return self._choices.quiet_until_ms > self._app.clock.now_ms()

    def pause(self, *, on: bool) -> None:
        """Nothing until tomorrow morning; or let them come again."""
        self._waiting.clear()
        self._choices.quiet_until_ms = tomorrow_ms(self._app.clock.now_ms()) if on else 0


def in_front() -> bool:
    """Whether the person has PeerMesh before them."""
    return QGuiApplication.applicationState() is Qt.ApplicationState.ApplicationActive


def plain(text: str) -> str:
    """Somebody's words on one line, of bounded length, that no desktop takes for markup."""
    line = " ".join("".join(char if char.isprintable() else " " for char in text[: 4 * LONGEST]).split())
    return (line if len(line) <= LONGEST else line[: LONGEST - 1] + "…").translate(_SAFE)


def tomorrow_ms(now_ms: int) -> int:
    """The next morning that is some hours away."""
    now = QDateTime.fromMSecsSinceEpoch(now_ms)
    morning = QDateTime(now.date(), MORNING)
    while now.secsTo(morning) < LEAST_QUIET_S:
        morning = morning.addDays(1)
    return morning.toMSecsSinceEpoch()
