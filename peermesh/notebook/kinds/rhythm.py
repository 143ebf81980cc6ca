"""A rhythm of check-ins: when a round opens, for how long, and what is asked.

/every               str: "week", "fortnight" or "dates"
/start               str, a day: the first round, and the weekday of all others
/date/<day>          True: a round opens on this day ("dates" only)
/open                int: days for which a round is open
/from                int: minutes after midnight UTC of its day at which a round opens; negative: on the evening before
/mood                bool: whether people are also asked how they are
/paused              bool: no round opens
/language            str: in which rounds are titled, such as "it"
/prompt/<id>/text    str: what is asked; `commitments` is the id of the question for commitments
/prompt/<id>/order   int: its place

A rhythm is anybody's to change; what two people change apart merges value by value. Its rounds are named by their day
and not by a number, so that a rhythm that is changed never gives an old round to another week. Everything below is a
function of these values and of a time in milliseconds: every device finds the same. A clock that is ahead opens a round
early, for all (it is the same round when its time comes); one that is behind opens it late, for itself alone. A round
opens at the same moment all over the world, at the hour of who began the rhythm, an hour off while that place has
summer time and the day it was begun had not.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Mapping
from datetime import date, timedelta

from peermesh.notebook.kinds.base import Field, FieldType, Kind, Part, flag, number, text
from peermesh.notebook.values import items
from peermesh.struct import Struct
from peermesh.types import DocId, NoteRecord, Value

DAY_MS = 86_400_000
MINUTE_MS = 60_000
COMMITMENTS = "commitments"
"""Id of the prompt that is answered by commitments."""
PROMPTS = (
    ("wins", "What went well?"),
    ("blockers", "What is in your way?"),
    ("needs", "What do you need from us?"),
    (COMMITMENTS, "What will you do until next time?"),
)
"""What a fresh rhythm asks."""
MAX_PROMPTS = 12
MAX_DATES = 400
MAX_OPEN_DAYS = 60
USUAL_OPEN_DAYS = 5
WEEK, FORTNIGHT, DATES = "week", "fortnight", "dates"
STEP_DAYS = {WEEK: 7, FORTNIGHT: 14}
_FROM = 24 * 60
"""At most so many minutes before or after midnight UTC."""

RHYTHM = Kind(
    "rhythm",
    "Rhythm",
    "Rhythms",
    "rhythms",
    "calendar-days",
    fields=(
        Field(
            "every", "How often", FieldType.CHOICE,
            ((WEEK, "Every week"), (FORTNIGHT, "Every two weeks"), (DATES, "On chosen days")),
        ),
        Field("start", "First round", FieldType.DAY),
        Field("open", "Days open"),
        Field("mood", "Ask how people are", FieldType.FLAG),
        Field("paused", "Paused", FieldType.FLAG),
    ),
    parts=(Part("prompt", "Questions", (Field("text", "Question", FieldType.LINE, PROMPTS),)),),
)  # fmt: skip


class Prompt(Struct, frozen=True):
    """One question; answers are kept by its id. Its text is "" where only answers to it are known."""

    id: str
    text: str


class Rhythm(Struct, frozen=True):
    """What a rhythm says, made safe to compute with."""

    doc: DocId
    title: str
    every: str
    start: date | None
    dates: tuple[date, ...]
    open_days: int
    from_min: int
    mood: bool
    paused: bool
    language: str
    prompts: tuple[Prompt, ...]

    def opens_ms(self, day: date) -> int:
        """When the round of a day opens."""
        return midnight_ms(day) + self.from_min * MINUTE_MS

    def closes_ms(self, day: date) -> int:
        """When the round of a day closes: at the latest when the next one opens."""
        return self.opens_ms(day) + min(self.open_days, STEP_DAYS.get(self.every, MAX_OPEN_DAYS)) * DAY_MS

    def latest(self, now_ms: int) -> date | None:
        """The day of the round that opened last; None before the first."""
        until = day_of(now_ms - self.from_min * MINUTE_MS)
        if self.every == DATES:
            place = bisect_right(self.dates, until)
            return self.dates[place - 1] if place else None
        if self.start is None or self.start > until:
            return None
        step = STEP_DAYS[self.every]
        return until - timedelta(days=(until - self.start).days % step)

    def following(self, now_ms: int) -> date | None:
        """The day of the round that opens next; None when none is planned."""
        if self.paused:
            return None
        last = self.latest(now_ms)
        if self.every == DATES:
            return next((day for day in self.dates if last is None or day > last), None)
        return self.start if last is None else last + timedelta(days=STEP_DAYS[self.every])

    def current(self, known: Mapping[date, tuple[int, int]], now_ms: int) -> date | None:
        """The day of the round that is open now, None when none is.

        `known` are its rounds that are here: when each opens and closes by its own word. When the weekday was changed
        after a round had opened, that one stays the round of its week: none opens within half a step after another.
        One that opened before the rhythm was paused stays open.
        """
        day = None if self.paused else self.latest(now_ms)
        half = timedelta(days=STEP_DAYS.get(self.every, 0) // 2)
        newest = max((other for other, (opens_ms, _) in known.items() if opens_ms <= now_ms), default=None)
        if newest is not None and (day is None or newest >= day - half):
            day = newest
        if day is None:
            return None
        closes_ms = known[day][1] if day in known else self.closes_ms(day)
        return day if now_ms < closes_ms else None


def rhythm(record: NoteRecord) -> Rhythm:
    """A rhythm as its document says it; whatever cannot be is read as what is usual."""
    values = record.values
    every = text(values, "/every")
    return Rhythm(
        doc=record.info.doc,
        title=record.info.title,
        every=every if every in STEP_DAYS or every == DATES else WEEK,
        start=as_day(text(values, "/start")),
        dates=tuple(sorted(_dates(values))),
        open_days=max(1, min(number(values, "/open") or USUAL_OPEN_DAYS, MAX_OPEN_DAYS)),
        from_min=max(-_FROM, min(number(values, "/from"), _FROM)),
        mood=flag(values, "/mood"),
        paused=flag(values, "/paused"),
        language=text(values, "/language"),
        prompts=prompts(values),
    )


def prompts(values: Mapping[str, Value]) -> tuple[Prompt, ...]:
    """The questions under `/prompt/`, in their order."""
    asked = [item for item in items(values, "prompt") if item.text("text").strip()]
    asked.sort(key=lambda item: (item.number("order"), item.id))
    return tuple(Prompt(item.id, " ".join(item.text("text").split())) for item in asked[:MAX_PROMPTS])


def _dates(values: Mapping[str, Value]) -> list[date]:
    found = (as_day(item.id) for item in items(values, "date") if item.flag(""))
    return [day for day in found if day is not None][:MAX_DATES]


def as_day(said: str) -> date | None:
    """A day as it is written in values; None when it is none, or too far away to count with."""
    try:
        day = date.fromisoformat(said) if len(said) == 10 else None
    except ValueError:
        return None
    return day if day is not None and 2000 <= day.year <= 2200 else None


def midnight_ms(day: date) -> int:
    """Midnight UTC at which a day begins."""
    return (day.toordinal() - date(1970, 1, 1).toordinal()) * DAY_MS


def day_of(ms: int) -> date:
    """The day of a moment, in UTC; forced into what can be counted with."""
    return date.fromordinal(date(1970, 1, 1).toordinal() + min(max(ms // DAY_MS, 0), 84_000))


_MONTHS = {
    "en": "January February March April May June July August September October November December",
    "it": "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
}


def round_title(made: Rhythm, day: date) -> str:
    """What the round of a day is called: content, so it is in the language of the rhythm on every device."""
    month = _MONTHS["it" if made.language == "it" else "en"].split()[day.month - 1]
    if made.language == "it":
        begin = {WEEK: "Settimana del", FORTNIGHT: "Due settimane dal"}.get(made.every, "Check-in del")
        if day.day in (8, 11):
            return f"{begin}l’{day.day} {month}"
        return f"{begin} {'1º' if day.day == 1 else day.day} {month}"
    begin = {WEEK: "Week of", FORTNIGHT: "Two weeks from"}.get(made.every, "Check-in of")
    return f"{begin} {day.day} {month}"


def sections(record: NoteRecord, names: object, word: Callable[[str], str]) -> str:
    """A rhythm as Markdown below its heading: what it asks."""
    asked = "\n".join(f"- {prompt.text}" for prompt in prompts(record.values))
    return f"## {word('Questions')}\n\n{asked}\n" if asked else ""
