"""Commands about a circle as a whole: list, make, tell what happened in it, found it anew."""

from __future__ import annotations

from peermesh.cli import shapes
from peermesh.cli.running import Breathe, Commands, Context, Running


def circle_list(ctx: Context) -> Running:
    """Every circle and private space of this profile."""
    yield Breathe()
    return [shapes.circle(info) for info in ctx.app.circles()]


def circle_new(ctx: Context) -> Running:
    """Make a private space."""
    yield Breathe()
    circle = ctx.app.circle_new(ctx.args["name"])
    return shapes.circle(ctx.app.circle_info(circle))


def circle_activity(ctx: Context) -> Running:
    """What happened between the people of a circle, the newest first."""
    yield Breathe()
    info = ctx.app.circle_named(ctx.args["circle"])
    return [shapes.activity(one) for one in ctx.app.activity.of(info.circle)]


def circle_refound(ctx: Context) -> Running:
    """Make a private space with copies of a circle's documents."""
    yield Breathe()
    info = ctx.app.circle_named(ctx.args["circle"])
    missing = ctx.app.refounding.missing_attachments(info.circle)
    made = ctx.app.refounding.begin(info.circle, ctx.args.get("name") or "")
    while (done := ctx.app.refounding.progress(made)) is not None:
        ctx.say({"progress": list(done)})
        ctx.app.work(0.05)
        yield Breathe()
    ctx.app.index_now(made)
    return {**shapes.circle(ctx.app.circle_info(made)), "from": info.name, "missing_attachments": missing}


COMMANDS: Commands = {
    "circle list": circle_list,
    "circle new": circle_new,
    "circle activity": circle_activity,
    "circle refound": circle_refound,
}
