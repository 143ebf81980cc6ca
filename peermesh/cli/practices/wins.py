"""`peermesh win`: tell of a win, list them, cheer."""

from __future__ import annotations

from peermesh.cli import shapes
from peermesh.cli.practices.base import Json, PracticeCommands, circle_of, record_of
from peermesh.cli.running import Context, Running, indexed
from peermesh.notebook.kinds.win import cheers
from peermesh.types import CircleId, NoteRecord


def _shape(ctx: Context, circle: CircleId, record: NoteRecord) -> Json:
    names = [ctx.app.practices.name(circle, person) for person, _ in cheers(record)]
    return {**shapes.note(ctx.app, record.info), "text": record.body, "cheers": names}


def tell(ctx: Context) -> Running:
    """Tell the circle of a win."""
    yield from indexed(ctx)
    circle = circle_of(ctx)
    doc = ctx.app.practices.wins.tell(circle, ctx.args["title"], ctx.args.get("text") or "")
    return _shape(ctx, circle, ctx.app.records.get(circle, doc))


def list_wins(ctx: Context) -> Running:
    """The wins of a circle, newest first."""
    yield from indexed(ctx)
    circle = circle_of(ctx)
    return [_shape(ctx, circle, record) for record in ctx.app.practices.wins.every(circle)]


def cheer(ctx: Context) -> Running:
    """Cheer for a win, or take it back."""
    yield from indexed(ctx)
    circle = circle_of(ctx)
    doc = record_of(ctx, circle, "win", "win").info.doc
    ctx.app.practices.wins.cheer(circle, doc, on=not ctx.args.get("back"))
    return _shape(ctx, circle, ctx.app.records.get(circle, doc))


def _line(one: Json) -> str:
    cheering = f" - {len(one['cheers'])} cheer" if one["cheers"] else ""
    return f"{one['id'][:8]}  {one['title']} ({', '.join(one['authors'])}){cheering}"


def _lines(result: Json) -> str:
    return "\n".join(map(_line, result)) or "No wins yet. Tell one: peermesh win tell CIRCLE TITLE"


WINS = PracticeCommands(
    {"win tell": tell, "win list": list_wins, "win cheer": cheer},
    {"win tell": _line, "win list": _lines, "win cheer": _line},
)
