"""`peermesh contact`: my contact details, who may see them, and those that I was given."""

from __future__ import annotations

from peermesh.cli.practices.base import Json, PracticeCommands, circle_of
from peermesh.cli.running import Breathe, Context, Running, indexed
from peermesh.notebook.kinds.contact import DETAILS, Details, Shown
from peermesh.struct import replace
from peermesh.types import CircleId, DeviceId


def details_shape(one: Details | None) -> Json:
    """Contact details: every field, "" where it says nothing; None for none."""
    return {key: getattr(one, key) for key in DETAILS} if one is not None else None


def given_details(ctx: Context, before: Details) -> Details:
    """Details as the command changes them."""
    return replace(before, **{key: ctx.args[key] for key in DETAILS if ctx.args.get(key) is not None})


def details_line(one: Json) -> str:
    """Contact details on one line."""
    return ", ".join(said for said in one.values() if said) if one else ""


def person_named(ctx: Context, circle: CircleId, argument: str) -> DeviceId:
    """The member that the command names."""
    return ctx.app.governance.member_named(circle, ctx.args[argument]).person


def _shape(ctx: Context, circle: CircleId) -> Json:
    contacts, intros = ctx.app.practices.contacts, ctx.app.practices.introductions
    given = contacts.given(circle)
    people = [
        {
            "name": member.name,
            "id": member.person.hex(),
            "details": details_shape(contacts.of(circle, member.person) or intros.of(circle, member.person)),
            "standing": contacts.standing(circle, member.person).value,
            "has_mine": member.person in given,
        }
        for member in ctx.app.members(circle)
        if not member.is_me
    ]
    asked = [ctx.app.practices.name(circle, one.asker) for one in contacts.waiting(circle)]
    mine = details_shape(contacts.mine())
    return {"mine": mine, "shown": contacts.shown(circle).value, "asked_by": asked, "people": people}


def keep(ctx: Context) -> Running:
    """Write my contact details down on this device."""
    yield Breathe()
    contacts = ctx.app.practices.contacts
    return details_shape(contacts.set_mine(given_details(ctx, contacts.mine())))


def shown(ctx: Context) -> Running:
    """Choose when they are shown."""
    yield from indexed(ctx)
    circle = circle_of(ctx)
    if ctx.args.get("when"):
        ctx.app.practices.contacts.set_shown(circle, Shown(ctx.args["when"]))
    return _shape(ctx, circle)


def show(ctx: Context) -> Running:
    """Mine, and those that I was given."""
    yield from indexed(ctx)
    return _shape(ctx, circle_of(ctx))


def ask(ctx: Context) -> Running:
    """Ask a member for theirs."""
    yield from indexed(ctx)
    circle = circle_of(ctx)
    ctx.app.practices.contacts.ask(circle, person_named(ctx, circle, "member"), on=not ctx.args.get("back"))
    return _shape(ctx, circle)


def give(ctx: Context) -> Running:
    """Give a member mine."""
    yield from indexed(ctx)
    circle = circle_of(ctx)
    ctx.app.practices.contacts.give(circle, person_named(ctx, circle, "member"))
    return _shape(ctx, circle)


def refuse(ctx: Context) -> Running:
    """Do not give a member mine."""
    yield from indexed(ctx)
    circle = circle_of(ctx)
    ctx.app.practices.contacts.refuse(circle, person_named(ctx, circle, "member"))
    return _shape(ctx, circle)


_STANDING = {"nothing": "not asked", "asked": "asked, no answer yet", "given": "", "refused": "does not give theirs"}


def _lines(result: Json) -> str:
    lines = [f"Mine: {details_line(result['mine']) or 'nothing written yet'} (shown to: {result['shown']})"]
    lines += [f"{name} asks for yours: peermesh contact give CIRCLE MEMBER" for name in result["asked_by"]]
    for one in result["people"]:
        has = " - has yours" if one["has_mine"] else ""
        lines.append(f"{one['name']}: {details_line(one['details']) or _STANDING[one['standing']]}{has}")
    return "\n".join(lines)


def _mine(result: Json) -> str:
    return details_line(result) or "Nothing is written down."


_COMMANDS = {"show": show, "shown": shown, "ask": ask, "give": give, "refuse": refuse}
CONTACTS = PracticeCommands(
    {"contact set": keep, **{f"contact {verb}": command for verb, command in _COMMANDS.items()}},
    {"contact set": _mine, **{f"contact {verb}": _lines for verb in _COMMANDS}},
)
