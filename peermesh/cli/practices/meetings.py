"""`peermesh meeting`: call one, its agenda, who leads and writes, what follows from it."""

from __future__ import annotations

from datetime import datetime

from peermesh.cli import shapes
from peermesh.cli.practices.base import Json, PracticeCommands, circle_of, person_named, record_of
from peermesh.cli.running import Commands, Context, Running, indexed
from peermesh.errors import InvalidInput, NotFound
from peermesh.notebook.kinds.meeting import Meeting
from peermesh.types import CircleId, DeviceId, DocId


def _shape(ctx: Context, circle: CircleId, doc: DocId) -> Json:
    meetings = ctx.app.practices.meetings
    meeting = meetings.get(circle, doc)

    def name(person: DeviceId | None) -> str | None:
        return ctx.app.practices.name(circle, person) if person is not None else None

    return {
        "id": doc.hex(),
        "title": meeting.title,
        "when": shapes.when(meeting.when_ms) if meeting.when_ms else None,
        "facilitator": name(meeting.facilitator),
        "scribe": name(meeting.scribe),
        "agenda": [
            {"number": number, "title": item.title, "minutes": item.minutes, "by": name(item.by), "done": item.done}
            for number, item in enumerate(meeting.agenda, 1)
        ],
        "notes": ctx.app.records.get(circle, doc).body,
        "follows": [shapes.note(ctx.app, record.info) for record in meetings.followers(circle, meeting)],
        "taken_on": [
            {
                "number": number,
                "name": name(one.person) or one.name,
                "text": one.text,
                "until": one.due.isoformat() if one.due else None,
                "state": one.state.value,
            }
            for number, one in enumerate(meeting.taken_on, 1)
        ],
    }


def _named(ctx: Context) -> tuple[CircleId, DocId]:
    circle = circle_of(ctx)
    return circle, record_of(ctx, circle, "meeting", "meeting").info.doc


def _time(text: str) -> int:
    """A time as a person writes it, in ms; the computer's own time zone unless it names one."""
    try:
        return round(datetime.fromisoformat(text.strip()).astimezone().timestamp() * 1000)
    except (ValueError, OverflowError, OSError):
        raise InvalidInput(f"'{text}' is not a time. Write it like '2026-11-30 18:00'.") from None


def _point(ctx: Context, meeting: Meeting, argument: str) -> int:
    number = int(ctx.args[argument])
    if not 1 <= number <= len(meeting.agenda):
        raise NotFound(f"The agenda has no point {number}. `peermesh meeting show` numbers them.")
    return number - 1


def new(ctx: Context) -> Running:
    """Call a meeting."""
    yield from indexed(ctx)
    circle, args = circle_of(ctx), ctx.args
    when = _time(args["when"]) if args.get("when") else 0
    doc = ctx.app.practices.meetings.call(circle, args["title"], args.get("text") or "", when_ms=when)
    return _shape(ctx, circle, doc)


def list_meetings(ctx: Context) -> Running:
    """The meetings of a circle."""
    yield from indexed(ctx)
    circle, meetings = circle_of(ctx), ctx.app.practices.meetings
    found = meetings.upcoming(circle) if ctx.args.get("upcoming") else meetings.every(circle)
    return [_shape(ctx, circle, one.doc) for one in found]


def show(ctx: Context) -> Running:
    """One meeting."""
    yield from indexed(ctx)
    return _shape(ctx, *_named(ctx))


def when(ctx: Context) -> Running:
    """Settle its time."""
    yield from indexed(ctx)
    circle, doc = _named(ctx)
    ctx.app.practices.meetings.set_when(circle, doc, _time(ctx.args["time"]))
    return _shape(ctx, circle, doc)


def role(ctx: Context) -> Running:
    """Say who leads or writes; without a name, whose turn it is."""
    yield from indexed(ctx)
    circle, doc = _named(ctx)
    meetings, given = ctx.app.practices.meetings, ctx.args.get("name")
    before = meetings.get(circle, doc)
    who = person_named(ctx, circle, given) if given else meetings.turn(circle, ctx.args["role"], before=before)
    meetings.set_role(circle, doc, ctx.args["role"], who)
    return _shape(ctx, circle, doc)


def agenda(ctx: Context) -> Running:
    """Add a point."""
    yield from indexed(ctx)
    circle, doc = _named(ctx)
    args = ctx.args
    by = person_named(ctx, circle, args["by"]) if args.get("by") else None
    ctx.app.practices.meetings.add_item(circle, doc, args["title"], minutes=args.get("minutes") or 0, by=by)
    return _shape(ctx, circle, doc)


def tick(ctx: Context) -> Running:
    """A point was dealt with."""
    yield from indexed(ctx)
    circle, doc = _named(ctx)
    meetings = ctx.app.practices.meetings
    meeting = meetings.get(circle, doc)
    meetings.tick(circle, doc, meeting.agenda[_point(ctx, meeting, "point")].id, done=not ctx.args.get("back"))
    return _shape(ctx, circle, doc)


def remove(ctx: Context) -> Running:
    """Take a point off the agenda."""
    yield from indexed(ctx)
    circle, doc = _named(ctx)
    meetings = ctx.app.practices.meetings
    meeting = meetings.get(circle, doc)
    meetings.remove_item(circle, doc, meeting.agenda[_point(ctx, meeting, "point")].id)
    return _shape(ctx, circle, doc)


def move(ctx: Context) -> Running:
    """Put a point at another place."""
    yield from indexed(ctx)
    circle, doc = _named(ctx)
    meetings = ctx.app.practices.meetings
    meeting = meetings.get(circle, doc)
    to = _point(ctx, meeting, "place")
    meetings.move(circle, doc, meeting.agenda[_point(ctx, meeting, "point")].id, to)
    return _shape(ctx, circle, doc)


def take_on(ctx: Context) -> Running:
    """Say what I will do."""
    yield from indexed(ctx)
    circle, doc = _named(ctx)
    ctx.app.practices.meetings.take_on(circle, doc, ctx.args["text"], ctx.args.get("until") or "")
    return _shape(ctx, circle, doc)


def settle(ctx: Context) -> Running:
    """Say what became of it."""
    yield from indexed(ctx)
    circle, doc = _named(ctx)
    meetings, number = ctx.app.practices.meetings, int(ctx.args["number"])
    taken = meetings.get(circle, doc).taken_on
    if not 1 <= number <= len(taken):
        raise NotFound(f"There is no commitment {number}. `peermesh meeting show` numbers them.")
    meetings.settle(circle, doc, taken[number - 1].id, ctx.args["state"])
    return _shape(ctx, circle, doc)


def decide(ctx: Context) -> Running:
    """Ask the circle to decide something that came up."""
    yield from indexed(ctx)
    circle, doc = _named(ctx)
    args = ctx.args
    ctx.app.practices.meetings.decide(circle, doc, args["title"], args.get("text") or "", args.get("option") or [])
    return _shape(ctx, circle, doc)


def ask(ctx: Context) -> Running:
    """Ask for help with something that came up."""
    yield from indexed(ctx)
    circle, doc = _named(ctx)
    ctx.app.practices.meetings.ask(circle, doc, ctx.args["title"], ctx.args.get("text") or "")
    return _shape(ctx, circle, doc)


def _line(one: Json) -> str:
    return f"{one['id'][:8]}  {one['title']} - {one['when'] or 'no time yet'}, {len(one['agenda'])} points"


def _lines(result: Json) -> str:
    return "\n".join(map(_line, result)) or "No meetings yet. Call one: peermesh meeting new CIRCLE TITLE"


def _whole(one: Json) -> str:
    lines = [_line(one)]
    lines += [f"{role}: {one[role]}" for role in ("facilitator", "scribe") if one[role]]
    for item in one["agenda"]:
        notes = ", ".join(filter(None, [item["by"], f"{item['minutes']} min" if item["minutes"] else ""]))
        lines.append(f"{item['number']}. [{'x' if item['done'] else ' '}] {item['title']} ({notes})")
    lines += ["", one["notes"].strip(), ""]
    for taken in one["taken_on"]:
        until = f" until {taken['until']}" if taken["until"] else ""
        lines.append(f"{taken['number']}. {taken['name']}: {taken['text']}{until} - {taken['state']}")
    lines += [f"follows: {note['title']} ({note['kind']})" for note in one["follows"]]
    return "\n".join(lines).rstrip()


COMMANDS: Commands = {
    "meeting new": new,
    "meeting list": list_meetings,
    "meeting show": show,
    "meeting when": when,
    "meeting role": role,
    "meeting agenda": agenda,
    "meeting tick": tick,
    "meeting remove": remove,
    "meeting move": move,
    "meeting take-on": take_on,
    "meeting settle": settle,
    "meeting decide": decide,
    "meeting ask": ask,
}
MEETINGS = PracticeCommands(COMMANDS, {**dict.fromkeys(COMMANDS, _whole), "meeting list": _lines})
