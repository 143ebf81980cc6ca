"""`peermesh sealed`: open a round, seal an answer, read them all once they are revealed."""

from __future__ import annotations

from collections.abc import Sequence

from peermesh.cli import shapes
from peermesh.cli.practices.base import Json, PracticeCommands, circle_of, person_named, record_of
from peermesh.cli.running import Commands, Context, Running, indexed
from peermesh.types import CircleId, DeviceId, DocId


def _shape(ctx: Context, circle: CircleId, doc: DocId) -> Json:
    sealing = ctx.app.practices.sealing
    round_, mine = sealing.get(circle, doc), sealing.mine(circle, doc)
    name = ctx.app.practices.name

    def names(people: Sequence[DeviceId]) -> list[str]:
        return [name(circle, person) for person in people]

    return {
        "id": doc.hex(),
        "title": round_.title,
        "text": ctx.app.records.get(circle, doc).body,
        "purpose": round_.purpose,
        "opened_by": name(circle, round_.opener),
        "deadline": shapes.when(round_.deadline_ms),
        "without_names": round_.hidden,
        "revealed": round_.revealed,
        "invited": names(round_.invited),
        "sealed": names(round_.sealed),
        "passed": names(round_.passed),
        "missing": names(round_.missing),
        "coming": names(round_.coming),
        "mine": mine.text or None,
        "answers": [
            {
                "name": None if round_.hidden else (name(circle, one.person) if one.person else one.name),
                "text": one.text,
                "kept": one.kept.value,
            }
            for one in round_.answers
        ],
    }


def _named(ctx: Context) -> tuple[CircleId, DocId]:
    circle = circle_of(ctx)
    return circle, record_of(ctx, circle, "sealed", "round").info.doc


def open_round(ctx: Context) -> Running:
    """Open a round."""
    yield from indexed(ctx)
    circle, args = circle_of(ctx), ctx.args
    invited = [person_named(ctx, circle, name) for name in args.get("invite") or []]
    days = args.get("days")
    doc = ctx.app.practices.sealing.open_round(
        circle,
        args["title"],
        args.get("text") or "",
        purpose=args.get("purpose") or "ideas",
        days=7 if days is None else days,
        invited=invited,
        hidden=bool(args.get("without_names")),
    )
    return _shape(ctx, circle, doc)


def list_rounds(ctx: Context) -> Running:
    """The rounds of a circle."""
    yield from indexed(ctx)
    circle = circle_of(ctx)
    return [_shape(ctx, circle, one.doc) for one in ctx.app.practices.sealing.every(circle)]


def show(ctx: Context) -> Running:
    """One round."""
    yield from indexed(ctx)
    return _shape(ctx, *_named(ctx))


def answer(ctx: Context) -> Running:
    """Seal my answer."""
    yield from indexed(ctx)
    circle, doc = _named(ctx)
    ctx.app.practices.sealing.seal(circle, doc, ctx.args["text"])
    return _shape(ctx, circle, doc)


def skip(ctx: Context) -> Running:
    """Say nothing this time."""
    yield from indexed(ctx)
    circle, doc = _named(ctx)
    ctx.app.practices.sealing.skip(circle, doc)
    return _shape(ctx, circle, doc)


def add(ctx: Context) -> Running:
    """After the reveal: add my answer openly."""
    yield from indexed(ctx)
    circle, doc = _named(ctx)
    ctx.app.practices.sealing.add_openly(circle, doc, ctx.args["text"])
    return _shape(ctx, circle, doc)


def _line(one: Json) -> str:
    state = "revealed" if one["revealed"] else f"sealed until {one['deadline']}"
    return f"{one['id'][:8]}  {one['title']} ({one['opened_by']}) - {state}, {len(one['sealed'])} sealed"


def _lines(result: Json) -> str:
    return "\n".join(map(_line, result)) or "No sealed rounds yet. Open one: peermesh sealed open CIRCLE TITLE"


_MARKS = {"sealed": "", "late": " (added later)", "changed": " (not what was sealed)"}


def _whole(one: Json) -> str:
    lines = [_line(one), *filter(None, [one["text"].strip()])]
    for what in ("sealed", "passed", "missing", "coming"):
        lines += [f"{what}: {', '.join(one[what])}"] if one[what] else []
    lines += [f"your answer: {one['mine']}"] if one["mine"] else []
    for said in one["answers"]:
        lines += ["", said["text"], f"- {said['name'] or 'no name'}{_MARKS[said['kept']]}"]
    if one["without_names"]:
        lines += ["", "Names are not shown, but the members' programs could tell who wrote what, and style gives away."]
    return "\n".join(lines)


COMMANDS: Commands = {
    "sealed open": open_round,
    "sealed list": list_rounds,
    "sealed show": show,
    "sealed answer": answer,
    "sealed skip": skip,
    "sealed add": add,
}
SEALING = PracticeCommands(COMMANDS, {**dict.fromkeys(COMMANDS, _whole), "sealed list": _lines})
