"""`peermesh decision`: ask, say what one thinks, write down what came out, look at it again."""

from __future__ import annotations

from peermesh.cli import shapes
from peermesh.cli.practices.base import Json, PracticeCommands, circle_of, record_of
from peermesh.cli.running import Commands, Context, Running, indexed
from peermesh.errors import NotFound
from peermesh.types import CircleId, DeviceId, DocId


def _shape(ctx: Context, circle: CircleId, doc: DocId) -> Json:
    decision = ctx.app.practices.decisions.get(circle, doc)

    def name(person: DeviceId | None, given: str = "") -> str:
        return ctx.app.practices.name(circle, person) if person is not None else given or "?"

    chosen = {option.id: option.text for option in decision.options}
    return {
        "id": doc.hex(),
        "title": decision.title,
        "state": decision.state.value,
        "asked_by": name(decision.proposer),
        "context": ctx.app.records.get(circle, doc).body,
        "meeting": decision.meeting.hex() if decision.meeting else None,
        "options": [
            {
                "number": number,
                "text": option.text,
                "views": [
                    {"name": name(view.person, view.name), "view": view.stance, "reason": view.reason}
                    for view in option.views
                ],
            }
            for number, option in enumerate(decision.options, 1)
        ],
        "open_objections": [
            {"option": option.text, "name": name(view.person, view.name), "reason": view.reason}
            for option, view in decision.objections
        ],
        "outcomes": [
            {
                "name": name(one.person, one.name),
                "option": chosen.get(one.option),
                "text": one.text,
                "time": shapes.when(one.at_ms),
            }
            for one in decision.outcomes
        ],
        "review": decision.review.isoformat() if decision.review else None,
        "looked_again": [
            {"name": name(one.person, one.name), "text": one.text, "time": shapes.when(one.at_ms)}
            for one in decision.reviewed
        ],
    }


def _named(ctx: Context) -> tuple[CircleId, DocId]:
    circle = circle_of(ctx)
    return circle, record_of(ctx, circle, "decision", "decision").info.doc


def _option(ctx: Context, circle: CircleId, doc: DocId) -> str:
    options, number = ctx.app.practices.decisions.get(circle, doc).options, int(ctx.args["option"])
    if not 1 <= number <= len(options):
        raise NotFound(f"There is no option {number}. `peermesh decision show` numbers them.")
    return options[number - 1].id


def new(ctx: Context) -> Running:
    """Ask the circle to decide something."""
    yield from indexed(ctx)
    circle, args = circle_of(ctx), ctx.args
    decisions = ctx.app.practices.decisions
    doc = decisions.ask(circle, args["title"], args.get("text") or "", options=args.get("option") or [])
    return _shape(ctx, circle, doc)


def list_decisions(ctx: Context) -> Running:
    """The decisions of a circle."""
    yield from indexed(ctx)
    circle, decisions = circle_of(ctx), ctx.app.practices.decisions
    found = decisions.due(circle) if ctx.args.get("due") else decisions.every(circle)
    return [_shape(ctx, circle, one.doc) for one in found]


def show(ctx: Context) -> Running:
    """One question."""
    yield from indexed(ctx)
    return _shape(ctx, *_named(ctx))


def option(ctx: Context) -> Running:
    """Add an option."""
    yield from indexed(ctx)
    circle, doc = _named(ctx)
    ctx.app.practices.decisions.add_option(circle, doc, ctx.args["text"])
    return _shape(ctx, circle, doc)


def view(ctx: Context) -> Running:
    """Say what I think of an option."""
    yield from indexed(ctx)
    circle, doc = _named(ctx)
    stance = "" if ctx.args["stance"] == "none" else ctx.args["stance"]
    chosen = _option(ctx, circle, doc)
    ctx.app.practices.decisions.view(circle, doc, chosen, stance, ctx.args.get("reason") or "")
    return _shape(ctx, circle, doc)


def decide(ctx: Context) -> Running:
    """Write down what was decided."""
    yield from indexed(ctx)
    circle, doc = _named(ctx)
    chosen = _option(ctx, circle, doc) if ctx.args.get("option") else ""
    review = ctx.args.get("review")
    ctx.app.practices.decisions.decide(circle, doc, ctx.args["text"], option=chosen, review=review)
    return _shape(ctx, circle, doc)


def looked(ctx: Context) -> Running:
    """Looked at it again, and it stays."""
    yield from indexed(ctx)
    circle, doc = _named(ctx)
    ctx.app.practices.decisions.looked(circle, doc, ctx.args["text"], review=ctx.args.get("review") or "")
    return _shape(ctx, circle, doc)


def reopen(ctx: Context) -> Running:
    """Open the question again."""
    yield from indexed(ctx)
    circle, doc = _named(ctx)
    ctx.app.practices.decisions.reopen(circle, doc)
    return _shape(ctx, circle, doc)


def withdraw(ctx: Context) -> Running:
    """The question is not asked any more."""
    yield from indexed(ctx)
    circle, doc = _named(ctx)
    ctx.app.practices.decisions.withdraw(circle, doc)
    return _shape(ctx, circle, doc)


def _line(one: Json) -> str:
    again = f", again on {one['review']}" if one["review"] else ""
    return f"{one['id'][:8]}  {one['title']} - {one['state']}{again}"


def _lines(result: Json) -> str:
    return "\n".join(map(_line, result)) or "Nothing to decide. Ask: peermesh decision new CIRCLE TITLE"


_STANCES = {"support": "in favour", "fine": "can live with it", "object": "objects"}


def _whole(one: Json) -> str:
    lines = [_line(one), *filter(None, [one["context"].strip()])]
    for option in one["options"]:
        lines.append(f"{option['number']}. {option['text']}")
        for said in option["views"]:
            reason = f": {said['reason']}" if said["reason"] else ""
            lines.append(f"   {said['name']} {_STANCES[said['view']]}{reason}")
    lines += [
        f"decided: {' - '.join(filter(None, [came['option'], came['text']]))} ({came['name']})"
        for came in one["outcomes"]
    ]
    lines += [f"looked again: {said['text']} ({said['name']})" for said in one["looked_again"]]
    return "\n".join(lines)


COMMANDS: Commands = {
    "decision new": new,
    "decision list": list_decisions,
    "decision show": show,
    "decision option": option,
    "decision view": view,
    "decision decide": decide,
    "decision looked": looked,
    "decision reopen": reopen,
    "decision withdraw": withdraw,
}
DECISIONS = PracticeCommands(COMMANDS, {**dict.fromkeys(COMMANDS, _whole), "decision list": _lines})
