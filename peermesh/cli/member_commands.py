"""Commands about people and devices: who belongs, inviting, joining, deciding about each other."""

from __future__ import annotations

from typing import Any

from peermesh.app import JoinEvent, JoinKind
from peermesh.app.people import FIELDS
from peermesh.cli import shapes
from peermesh.cli.running import Breathe, Commands, Context, Next, Running
from peermesh.errors import InvalidInput, JoinError
from peermesh.struct import replace


def member_list(ctx: Context) -> Running:
    """The people of a circle."""
    yield Breathe()
    info = ctx.app.circle_named(ctx.args["circle"])
    cases = {one.person: one for one in ctx.app.governance.cases(info.circle)}
    return [{**shapes.member(m), **shapes.case(cases[m.person])} for m in ctx.app.members(info.circle)]


def member_welcome(ctx: Context) -> Running:
    """Make a guest a full member."""
    yield Breathe()
    info = ctx.app.circle_named(ctx.args["circle"])
    person = ctx.app.governance.member_named(info.circle, ctx.args["member"]).person
    ctx.app.governance.welcome(info.circle, person)
    return shapes.member(next(m for m in ctx.app.members(info.circle) if m.person == person))


def member_remove(ctx: Context) -> Running:
    """Vote to remove a member."""
    yield Breathe()
    info = ctx.app.circle_named(ctx.args["circle"])
    member = ctx.app.governance.member_named(info.circle, ctx.args["member"])
    gone = ctx.app.governance.remove(info.circle, member.person)
    return {**shapes.member(member), "removed": gone}


def member_block(ctx: Context) -> Running:
    """No connection with a member's devices from this computer."""
    yield Breathe()
    info = ctx.app.circle_named(ctx.args["circle"])
    member = ctx.app.governance.member_named(info.circle, ctx.args["member"])
    ctx.app.blocking.block(info.circle, member.person)
    return shapes.member(member)


def member_unblock(ctx: Context) -> Running:
    """Connections with a member's devices are welcome again."""
    yield Breathe()
    info = ctx.app.circle_named(ctx.args["circle"])
    member = ctx.app.governance.member_named(info.circle, ctx.args["member"])
    ctx.app.blocking.unblock(info.circle, member.person)
    return shapes.member(member)


def member_leave(ctx: Context) -> Running:
    """Leave a circle."""
    yield Breathe()
    info = ctx.app.circle_named(ctx.args["circle"])
    ctx.app.governance.leave(info.circle)
    return {"id": info.circle.hex(), "name": info.name}


def profile_show(ctx: Context) -> Running:
    """Who I am, or who a member says they are."""
    yield Breathe()
    if not ctx.args.get("circle"):
        return shapes.profile(ctx.app.people.mine())
    info = ctx.app.circle_named(ctx.args["circle"])
    if not ctx.args.get("member"):
        raise InvalidInput("Name a member of the circle, too: peermesh profile show CIRCLE MEMBER.")
    person = ctx.app.governance.member_named(info.circle, ctx.args["member"]).person
    return shapes.profile(ctx.app.people.profile(info.circle, person))


def profile_set(ctx: Context) -> Running:
    """Change some fields of my profile."""
    yield Breathe()
    given = {key: value for key in FIELDS if (value := ctx.args.get(key)) is not None}
    if not given:
        raise InvalidInput("Give at least one field to change. `peermesh profile set --help` lists them.")
    return shapes.profile(ctx.app.people.set_mine(replace(ctx.app.people.mine(), **given)))


def device_list(ctx: Context) -> Running:
    """My devices in a circle, then my recovery sheets."""
    yield Breathe()
    info = ctx.app.circle_named(ctx.args["circle"])
    copies = {one.device: one for one in ctx.app.copies.of_circle(info.circle)}
    return [shapes.my_device(one, copies.get(one.device)) for one in ctx.app.devices.with_sheets(info.circle)]


def device_link(ctx: Context) -> Running:
    """Invite another device of mine: say the code, wait, confirm."""
    info = ctx.app.circle_named(ctx.args["circle"])
    meeting = ctx.app.devices.link(info.circle, link=bool(ctx.args.get("link")))
    meeting.on_event = ctx.push
    return (yield from meet(ctx, meeting))


def device_revoke(ctx: Context) -> Running:
    """Make a lost device nobody's."""
    yield Breathe()
    info = ctx.app.circle_named(ctx.args["circle"])
    device = ctx.app.devices.named(info.circle, ctx.args["device"])
    ctx.app.devices.revoke(info.circle, device)
    return {"id": device.hex()}


def device_forks(ctx: Context) -> Running:
    """What only the other history of a device holds."""
    yield Breathe()
    info = ctx.app.circle_named(ctx.args["circle"])
    return [shapes.other_note(one) for one in ctx.app.histories.others(info.circle)]


def device_take_over(ctx: Context) -> Running:
    """Write what the other history of a note holds as a new change of mine."""
    yield Breathe()
    info = ctx.app.circle_named(ctx.args["circle"])
    other = ctx.app.histories.named(info.circle, ctx.args["note"])
    return {**shapes.other_note(other), "doc": ctx.app.histories.take_over(other).hex()}


def device_leave_out(ctx: Context) -> Running:
    """Ask no more about the other history of a note."""
    yield Breathe()
    info = ctx.app.circle_named(ctx.args["circle"])
    other = ctx.app.histories.named(info.circle, ctx.args["note"])
    ctx.app.histories.leave_out(other)
    return shapes.other_note(other)


def invite(ctx: Context) -> Running:
    """Invite somebody: say the code, wait, confirm."""
    info = ctx.app.circle_named(ctx.args["circle"])
    invite_by = ctx.app.sheets.readmit if ctx.args.get("returning") else ctx.app.invite
    invitation = invite_by(info.circle, link=bool(ctx.args.get("link")))
    invitation.on_event = ctx.push
    return (yield from meet(ctx, invitation))


def join(ctx: Context) -> Running:
    """Join with a code or a link."""
    joining = ctx.app.join(ctx.args["code"], at=ctx.args.get("at"))
    joining.on_event = ctx.push
    return (yield from meet(ctx, joining))


def meet(ctx: Context, meeting: Any) -> Running:
    """The dialogue both sides of a join have with their person."""
    try:
        meeting.start()
        while True:
            message = yield Next()
            if isinstance(message, JoinEvent):
                ctx.say(shapes.join_event(message))
                if message.kind is JoinKind.FAILED:
                    raise JoinError(message.text)
                if message.kind is JoinKind.DONE:
                    assert message.circle is not None
                    return shapes.circle(ctx.app.circle_info(message.circle))
                if message.kind is JoinKind.CONFIRM and ctx.args.get("yes"):
                    meeting.confirm()
            elif isinstance(message, dict) and message.get("answer") is True:
                meeting.confirm()
            elif isinstance(message, dict) and message.get("answer") is False:
                meeting.decline()
                raise JoinError("You did not confirm. Nothing was shared.")
    finally:
        meeting.cancel()


COMMANDS: Commands = {
    "profile show": profile_show,
    "profile set": profile_set,
    "member list": member_list,
    "member welcome": member_welcome,
    "member remove": member_remove,
    "member block": member_block,
    "member unblock": member_unblock,
    "member leave": member_leave,
    "device list": device_list,
    "device link": device_link,
    "device revoke": device_revoke,
    "device forks": device_forks,
    "device take-over": device_take_over,
    "device leave-out": device_leave_out,
    "invite": invite,
    "join": join,
}
