"""`peermesh intro`: introduce two people, say yes or no, remind, withdraw."""

from __future__ import annotations

from peermesh.cli import shapes
from peermesh.cli.practices.base import Json, PracticeCommands, circle_of, record_of
from peermesh.cli.practices.contacts import details_line, details_shape, given_details, person_named
from peermesh.cli.running import Context, Running, indexed
from peermesh.errors import NotFound
from peermesh.notebook.kinds.introduction import introduction
from peermesh.types import CircleId, DocId, NoteRecord


def _shape(ctx: Context, circle: CircleId, record: NoteRecord) -> Json:
    intros, name = ctx.app.practices.introductions, ctx.app.practices.name
    one = introduction(record.values)
    base = {**shapes.note(ctx.app, record.info), "text": record.body}
    if one is None:
        return {**base, "stage": None, "by": None, "people": [], "waits_for": [], "overdue": False}
    terms = one.terms
    reach = {who.person: details_shape(who.details) for who in intros.reach(circle, record)}
    second = name(circle, terms.second) if terms.second else terms.outside
    people = [
        {
            "name": name(circle, terms.first),
            "member": True,
            "answer": one.answers[0],
            "details": reach.get(terms.first),
        },
        {
            "name": second,
            "member": terms.second is not None,
            "answer": one.answers[1],
            "details": reach.get(terms.second),
        },
    ]
    waits = [
        second if terms.second is None and who == terms.by else name(circle, who)  # the introducer stands for them
        for who in one.waits_for()
    ]
    late = one.overdue(ctx.app.records.now_ms())
    return {
        **base,
        "stage": one.stage.value,
        "by": name(circle, terms.by),
        "people": people,
        "waits_for": waits,
        "overdue": late,
    }


def _one(ctx: Context) -> tuple[CircleId, DocId]:
    circle = circle_of(ctx)
    try:
        return circle, record_of(ctx, circle, "introduction", "intro").info.doc
    except NotFound as error:  # the command is called otherwise than the kind
        raise NotFound(str(error).replace("`peermesh introduction list`", "`peermesh intro list`")) from error


def new(ctx: Context) -> Running:
    """Propose an introduction."""
    yield from indexed(ctx)
    circle = circle_of(ctx)
    first = person_named(ctx, circle, "first")
    second = person_named(ctx, circle, "second") if ctx.args.get("second") else None
    outside, why = ctx.args.get("outside") or "", ctx.args.get("why") or ""
    doc = ctx.app.practices.introductions.new(circle, first, second, outside=outside, why=why)
    return _shape(ctx, circle, ctx.app.records.get(circle, doc))


def list_intros(ctx: Context) -> Running:
    """The introductions of a circle, newest first."""
    yield from indexed(ctx)
    circle = circle_of(ctx)
    return [_shape(ctx, circle, record) for record in ctx.app.practices.introductions.list(circle)]


def reach(ctx: Context) -> Running:
    """How the somebody outside can be reached."""
    yield from indexed(ctx)
    circle, doc = _one(ctx)
    intros = ctx.app.practices.introductions
    intros.set_outside(circle, doc, given_details(ctx, intros.outside(circle, doc)))
    return _shape(ctx, circle, ctx.app.records.get(circle, doc))


def consent(ctx: Context) -> Running:
    """Say yes."""
    yield from indexed(ctx)
    circle, doc = _one(ctx)
    ctx.app.practices.introductions.consent(circle, doc, outside=bool(ctx.args.get("outside")))
    return _shape(ctx, circle, ctx.app.records.get(circle, doc))


def decline(ctx: Context) -> Running:
    """Say no."""
    yield from indexed(ctx)
    circle, doc = _one(ctx)
    ctx.app.practices.introductions.decline(circle, doc, outside=bool(ctx.args.get("outside")))
    return _shape(ctx, circle, ctx.app.records.get(circle, doc))


def remind(ctx: Context) -> Running:
    """Remind those who have not answered."""
    yield from indexed(ctx)
    circle, doc = _one(ctx)
    ctx.app.practices.introductions.remind(circle, doc)
    return _shape(ctx, circle, ctx.app.records.get(circle, doc))


def withdraw(ctx: Context) -> Running:
    """Take an introduction of mine back."""
    yield from indexed(ctx)
    circle, doc = _one(ctx)
    ctx.app.practices.introductions.withdraw(circle, doc)
    return _shape(ctx, circle, ctx.app.records.get(circle, doc))


def _line(one: Json) -> str:
    if one["stage"] is None:
        return f"{one['id'][:8]}  {one['title']}: nobody of this circle proves to have proposed it"
    waits = f", waits for {', '.join(one['waits_for'])}" if one["waits_for"] else ""
    late = " (for long)" if one["overdue"] else ""
    head = f"{one['id'][:8]}  {one['title']}, introduced by {one['by']}: {one['stage']}{waits}{late}"
    reached = [f"    {who['name']}: {details_line(who['details'])}" for who in one["people"] if who["details"]]
    return "\n".join([head, *reached])


def _lines(result: Json) -> str:
    return "\n".join(map(_line, result)) or "No introductions yet. Propose one: peermesh intro new CIRCLE FIRST SECOND"


_COMMANDS = {
    "new": new,
    "reach": reach,
    "consent": consent,
    "decline": decline,
    "remind": remind,
    "withdraw": withdraw,
}
INTRODUCTIONS = PracticeCommands(
    {"intro list": list_intros, **{f"intro {verb}": command for verb, command in _COMMANDS.items()}},
    {"intro list": _lines, **{f"intro {verb}": _line for verb in _COMMANDS}},
)
