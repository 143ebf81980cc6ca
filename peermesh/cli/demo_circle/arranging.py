"""What the made-up circle has arranged: meetings, introductions, contact details, a kind of its own, collections.

Like `practising`: one function for each, named in `ARRANGEMENTS`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING

from peermesh.app.practices import FieldDraft
from peermesh.cli.demo_circle.practising import SOON, Deed
from peermesh.cli.demo_circle.texts import DemoIntroduction, DemoMeeting
from peermesh.notebook.kinds import FieldType
from peermesh.notebook.kinds.contact import Details, Shown
from peermesh.types import DeviceId, DocId

if TYPE_CHECKING:
    from peermesh.cli.demo_circle.circle import Demo

HELD_HOURS = 52.8
"""So long ago the notes of the meeting that was held were written: that evening, at whatever hour one looks."""
EVENING = (18, 30)
BEGUN_HOURS, ASKED_HOURS = 24 * 12.0, 6.0


def _who(demo: Demo, number: int) -> DeviceId:
    return demo.apps[number].records.me(demo.circle)


def _day(demo: Demo, in_days: int) -> datetime:
    """A day from today, at the hour at which one meets, as the owner of this computer counts hours."""
    hour, minute = EVENING
    return datetime.now().astimezone().replace(hour=hour, minute=minute, second=0, microsecond=0) + timedelta(in_days)


def meetings(demo: Demo) -> Iterator[Deed]:
    """One that was held, and one to come."""
    for one in demo.texts.meetings:
        made: list[DocId] = []
        yield one.hours_ago, partial(_call, demo, one, made)
        yield one.hours_ago - 1, partial(_bring, demo, one, made)
        if one.in_days < 0:
            yield HELD_HOURS, partial(_hold, demo, one, made)
            yield HELD_HOURS - SOON, partial(_take_on, demo, one, made)


def _call(demo: Demo, one: DemoMeeting, made: list[DocId]) -> None:
    practice, text = demo.apps[one.caller].practices.meetings, "" if one.in_days < 0 else one.notes
    when_ms = round(_day(demo, one.in_days).timestamp() * 1000)
    made.append(practice.call(demo.circle, one.title, text, when_ms=when_ms))
    for role, number in (("facilitator", one.facilitator), ("scribe", one.scribe)):
        practice.set_role(demo.circle, made[0], role, _who(demo, number))


def _bring(demo: Demo, one: DemoMeeting, made: list[DocId]) -> None:
    for title, minutes, person, _ in one.agenda:
        demo.apps[person].practices.meetings.add_item(demo.circle, made[0], title, minutes=minutes)
        demo.settle()


def _hold(demo: Demo, one: DemoMeeting, made: list[DocId]) -> None:
    app = demo.apps[one.scribe]
    note = app.open_note(demo.circle, made[0])
    note.replace(one.notes)
    note.close()
    for item, (*_, done) in zip(app.practices.meetings.get(demo.circle, made[0]).agenda, one.agenda, strict=True):
        app.practices.meetings.tick(demo.circle, made[0], item.id, done=done)


def _take_on(demo: Demo, one: DemoMeeting, made: list[DocId]) -> None:
    for person, what, in_days in one.taken_on:
        due = _day(demo, in_days).date().isoformat()
        demo.apps[person].practices.meetings.take_on(demo.circle, made[0], what, due)


def introductions(demo: Demo) -> Iterator[Deed]:
    """Two who have met through somebody, and two of whom one has answered so far."""
    for one in demo.texts.introductions:
        made: list[DocId] = []
        yield one.hours_ago, partial(_introduce, demo, one, made)
        for number, person in enumerate(one.agree, 1):
            yield one.hours_ago - number, partial(_agree, demo, person, made)


def _introduce(demo: Demo, one: DemoIntroduction, made: list[DocId]) -> None:
    first, second = _who(demo, one.first), _who(demo, one.second)
    made.append(demo.apps[one.introducer].practices.introductions.new(demo.circle, first, second, why=one.why))


def _agree(demo: Demo, person: int, made: list[DocId]) -> None:
    demo.apps[person].practices.introductions.consent(demo.circle, made[0])


def contacts(demo: Demo) -> Iterator[Deed]:
    """Some show theirs to everybody, some to those who ask; one has asked me, and waits."""
    yield BEGUN_HOURS, partial(_write_down, demo)
    for one in demo.texts.contacts:
        practice = demo.apps[one.person].practices.contacts
        for person in one.asks:
            yield ASKED_HOURS, partial(practice.ask, demo.circle, _who(demo, person))


def _write_down(demo: Demo) -> None:
    for one in demo.texts.contacts:
        practice = demo.apps[one.person].practices.contacts
        practice.set_mine(Details(email=one.email, phone=one.phone, more=one.more))
        practice.set_shown(demo.circle, Shown(one.shown))
        for person in one.gives:
            practice.give(demo.circle, _who(demo, person))


def own_kind(demo: Demo) -> Iterator[Deed]:
    """A kind of note that the circle has made for itself, and notes of it."""
    kind = demo.texts.kind
    fields = [FieldDraft(label, FieldType(type_)) for label, type_ in kind.fields]
    define = demo.apps[3].practices.kinds.define
    yield BEGUN_HOURS, partial(
        define, demo.circle, kind.label, plural=kind.plural, icon=kind.icon, fields=fields, template=""
    )  # fmt: skip
    yield BEGUN_HOURS - 1, partial(_write_of_kind, demo)


def _write_of_kind(demo: Demo) -> None:
    for person, title, text, values in demo.texts.kind.notes:
        practice = demo.apps[person].practices.kinds
        practice.new_note(demo.circle, practice.named(demo.circle, demo.texts.kind.label), title, text, values)


def collections(demo: Demo) -> Iterator[Deed]:
    """Searches under a name."""
    yield BEGUN_HOURS, partial(_collect, demo)


def _collect(demo: Demo) -> None:
    for name, query in demo.texts.collections:
        demo.mine.knowledge.collections.add(demo.circle, name, query)


ARRANGEMENTS: tuple[Callable[[Demo], Iterator[Deed]], ...] = (
    meetings, introductions, contacts, own_kind, collections,
)  # fmt: skip
