"""`peermesh ask`: ask for help, reply, thank, accept an answer, keep what was found out."""

from __future__ import annotations

from peermesh.app.practices import Reason
from peermesh.cli import shapes
from peermesh.cli.practices.base import Json, PracticeCommands, circle_of, record_of
from peermesh.cli.running import Commands, Context, Running, indexed
from peermesh.errors import NotFound
from peermesh.notebook.kinds.help import HelpRequest, read
from peermesh.types import CircleId, DocId


def _shape(ctx: Context, circle: CircleId, doc: DocId) -> Json:
    record = ctx.app.records.get(circle, doc)
    request = read(record)
    name = ctx.app.practices.name
    return {
        "id": doc.hex(),
        "title": request.title,
        "text": record.body,
        "tags": list(record.info.tags),
        "asker": name(circle, request.asker),
        "state": request.state.value,
        "urgency": request.urgency,
        "helping": [name(circle, person) for person in request.helping],
        "replies": [
            {
                "number": number,
                "name": name(circle, reply.person) if reply.person else reply.name,
                "time": shapes.when(reply.at_ms),
                "text": reply.text,
                "thanks": [name(circle, person) for person in reply.thanks],
                "accepted": reply.accepted,
            }
            for number, reply in enumerate(request.replies, 1)
        ],
        "became": request.became.hex() if request.became else None,
    }


def _named(ctx: Context) -> tuple[CircleId, DocId]:
    circle = circle_of(ctx)
    return circle, record_of(ctx, circle, "help", "request").info.doc


def _reply(ctx: Context, request: HelpRequest) -> str:
    number = int(ctx.args["reply"])
    if not 1 <= number <= len(request.replies):
        raise NotFound(f"This request has no reply {number}. `peermesh ask show` numbers them.")
    return request.replies[number - 1].id


def new(ctx: Context) -> Running:
    """Ask the circle for help."""
    yield from indexed(ctx)
    circle = circle_of(ctx)
    args = ctx.args
    urgency, tags = args.get("urgency") or "calm", args.get("tag") or []
    doc = ctx.app.practices.helping.ask(circle, args["title"], args.get("text") or "", tags=tags, urgency=urgency)
    return _shape(ctx, circle, doc)


def list_requests(ctx: Context) -> Running:
    """The requests of a circle, newest first."""
    yield from indexed(ctx)
    circle = circle_of(ctx)
    return [_shape(ctx, circle, one.doc) for one in ctx.app.practices.helping.every(circle)]


def show(ctx: Context) -> Running:
    """One request, and who could help."""
    yield from indexed(ctx)
    circle, doc = _named(ctx)
    found = ctx.app.practices.helping.suggestions(circle, doc)
    could = [{"name": one.name, "why": [_why(reason) for reason in one.reasons]} for one in found]
    return {**_shape(ctx, circle, doc), "could_help": could}


def _why(reason: Reason) -> str:
    if reason.what == "wrote":
        return f"wrote {reason.count} note{'s' if reason.count != 1 else ''} on {reason.topic}"
    said = {"skills": "knows", "interests": "is interested in", "ask_me": "says: ask me about"}
    return f"{said[reason.what]} {reason.topic}"


def reply(ctx: Context) -> Running:
    """Reply to a request."""
    yield from indexed(ctx)
    circle, doc = _named(ctx)
    ctx.app.practices.helping.reply(circle, doc, ctx.args["text"])
    return _shape(ctx, circle, doc)


def offer(ctx: Context) -> Running:
    """Say that I can help."""
    yield from indexed(ctx)
    circle, doc = _named(ctx)
    ctx.app.practices.helping.offer(circle, doc, on=not ctx.args.get("back"))
    return _shape(ctx, circle, doc)


def thank(ctx: Context) -> Running:
    """Thank for a reply."""
    yield from indexed(ctx)
    circle, doc = _named(ctx)
    helping = ctx.app.practices.helping
    helping.thank(circle, doc, _reply(ctx, helping.get(circle, doc)), on=not ctx.args.get("back"))
    return _shape(ctx, circle, doc)


def accept(ctx: Context) -> Running:
    """Say which reply answers the question."""
    yield from indexed(ctx)
    circle, doc = _named(ctx)
    helping = ctx.app.practices.helping
    item = _reply(ctx, helping.get(circle, doc))
    helping.accept(circle, doc, None if ctx.args.get("back") else item)
    return _shape(ctx, circle, doc)


def close(ctx: Context) -> Running:
    """No answer is needed any more."""
    yield from indexed(ctx)
    circle, doc = _named(ctx)
    ctx.app.practices.helping.close(circle, doc, closed=not ctx.args.get("again"))
    return _shape(ctx, circle, doc)


def discovery(ctx: Context) -> Running:
    """Make a discovery of a request and its answer."""
    yield from indexed(ctx)
    circle, doc = _named(ctx)
    made = ctx.app.practices.helping.to_discovery(circle, doc)
    return shapes.note(ctx.app, ctx.app.records.get(circle, made).info)


def _line(one: Json) -> str:
    return f"{one['id'][:8]}  {one['title']} ({one['asker']}) - {one['state']}, {len(one['replies'])} replies"


def _lines(result: Json) -> str:
    return "\n".join(map(_line, result)) or "Nobody asks for help. Ask: peermesh ask new CIRCLE TITLE"


def _whole(one: Json) -> str:
    lines = [_line(one), *filter(None, [one["text"].strip()])]
    for said in one["replies"]:
        mark = " (accepted)" if said["accepted"] else ""
        lines += ["", f"{said['number']}. {said['name']}{mark}:", said["text"]]
    lines += [f"could help: {who['name']} - {', '.join(who['why'])}" for who in one.get("could_help", ())]
    return "\n".join(lines)


def _made(one: Json) -> str:
    return f"{one['id'][:8]}  {one['title']}"


COMMANDS: Commands = {
    "ask new": new,
    "ask list": list_requests,
    "ask show": show,
    "ask reply": reply,
    "ask offer": offer,
    "ask thank": thank,
    "ask accept": accept,
    "ask close": close,
    "ask discovery": discovery,
}
HELPING = PracticeCommands(
    COMMANDS,
    {**dict.fromkeys(COMMANDS, _line), "ask list": _lines, "ask show": _whole, "ask discovery": _made},
)
