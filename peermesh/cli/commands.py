"""What the command line can ask of a running App; the same code serves this process and the control socket.

A command is a generator over its context. It runs on the App's thread and yields when it must not block it:

    Off(fn)     fn runs elsewhere (files, say); its result comes back from the yield
    Next()      the next event or answer of the person comes back
    Breathe()   let the App do other work in between

It returns a JSON-able value. `UserError` ends it with one sentence.
"""

from __future__ import annotations

from collections.abc import Callable, Generator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from peermesh.app import App, JoinEvent, JoinKind
from peermesh.cli import shapes
from peermesh.errors import InvalidInput, JoinError
from peermesh.exchange import export_vault, read_vault

Json = Any
"""A JSON value: the shape is each command's own, see `shapes`."""
Args = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Off:
    """Run this off the App's thread."""

    work: Callable[[], Any]


@dataclass(frozen=True, slots=True)
class Next:
    """Wait for the next message."""


@dataclass(frozen=True, slots=True)
class Breathe:
    """Let the App work for a moment."""


Step = Off | Next | Breathe
Running = Generator[Step, Any, Json]


@dataclass(slots=True)
class Context:
    """What a command works with. `say` sends one event to the person; `push` feeds `Next`."""

    app: App
    args: Args
    say: Callable[[Json], None]
    push: Callable[[Any], None]


def circle_list(ctx: Context) -> Running:
    """Every circle and private space of this profile."""
    yield Breathe()
    return [shapes.circle(info) for info in ctx.app.circles()]


def circle_new(ctx: Context) -> Running:
    """Make a private space."""
    yield Breathe()
    circle = ctx.app.circle_new(ctx.args["name"])
    return shapes.circle(ctx.app.circle_info(circle))


def member_list(ctx: Context) -> Running:
    """The people of a circle."""
    yield Breathe()
    info = ctx.app.circle_named(ctx.args["circle"])
    return [shapes.member(member) for member in ctx.app.members(info.circle)]


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


def member_leave(ctx: Context) -> Running:
    """Leave a circle."""
    yield Breathe()
    info = ctx.app.circle_named(ctx.args["circle"])
    ctx.app.governance.leave(info.circle)
    return {"id": info.circle.hex(), "name": info.name}


def note_new(ctx: Context) -> Running:
    """Write a new note."""
    yield Breathe()
    info = ctx.app.circle_named(ctx.args["circle"])
    doc = ctx.app.note_new(info.circle, ctx.args["title"], ctx.args.get("text") or "")
    ctx.app.index_now(info.circle)
    return shapes.note(ctx.app, ctx.app.note_named(info.circle, doc.hex()))


def note_list(ctx: Context) -> Running:
    """The notes of a circle, newest first."""
    info = ctx.app.circle_named(ctx.args["circle"])
    yield from _indexed(ctx)
    return [shapes.note(ctx.app, row) for row in ctx.app.notes(info.circle)]


def note_show(ctx: Context) -> Running:
    """One note with its text, now or at old heads."""
    info = ctx.app.circle_named(ctx.args["circle"])
    yield from _indexed(ctx)
    row = ctx.app.note_named(info.circle, ctx.args["note"])
    heads = shapes.parse_heads(ctx.args.get("at"))
    text, shown = ctx.app.note_version(info.circle, row.doc, heads)
    ctx.app.remember_shown(info.circle, row.doc, shown)
    return {**shapes.note(ctx.app, row), "heads": [h.hex() for h in shown], "text": text}


def note_edit(ctx: Context) -> Running:
    """Make a note's text another one, by minimal splices from the version that the person saw last."""
    info = ctx.app.circle_named(ctx.args["circle"])
    yield from _indexed(ctx)
    row = ctx.app.note_named(info.circle, ctx.args["note"])
    base = shapes.parse_heads(ctx.args.get("base")) or ctx.app.shown(info.circle, row.doc)
    splices, heads = ctx.app.note_edit(info.circle, row.doc, ctx.args["text"], base)
    ctx.app.remember_shown(info.circle, row.doc, heads)
    ctx.app.index_now(info.circle)
    return {"id": row.doc.hex(), "splices": splices, "heads": [head.hex() for head in heads]}


def note_remove(ctx: Context) -> Running:
    """Move a note to the trash."""
    info = ctx.app.circle_named(ctx.args["circle"])
    yield from _indexed(ctx)
    row = ctx.app.note_named(info.circle, ctx.args["note"])
    ctx.app.note_delete(info.circle, row.doc)
    ctx.app.index_now(info.circle)
    return {"id": row.doc.hex(), "title": row.title}


def search(ctx: Context) -> Running:
    """Full-text search."""
    info = ctx.app.circle_named(ctx.args["circle"])
    yield from _indexed(ctx)
    return [shapes.hit(ctx.app, found) for found in ctx.app.search(info.circle, ctx.args["query"])]


def status(ctx: Context) -> Running:
    """Peers, logs held, and who holds the latest of each note."""
    yield from _indexed(ctx)
    return shapes.status(ctx.app)


def export(ctx: Context) -> Running:
    """Write a circle as a folder of Markdown."""
    info = ctx.app.circle_named(ctx.args["circle"])
    yield from _indexed(ctx)
    vault = ctx.app.export_vault_input(info.circle)
    target = Path(ctx.args["directory"])

    def progress(done: int, total: int) -> None:
        ctx.say({"progress": [done, total]})

    report = yield Off(lambda: export_vault(vault, target, progress=progress))
    return {**shapes.export_report(report), "directory": str(target)}


def import_notes(ctx: Context) -> Running:
    """Read a folder of Markdown into a circle."""
    info = ctx.app.circle_named(ctx.args["circle"])
    vault = yield Off(lambda: read_vault(Path(ctx.args["directory"])))
    yield from _indexed(ctx)
    importer = ctx.app.importer(info.circle)
    for done, note in enumerate(vault.notes):
        importer.take(note)
        if done % 20 == 0:
            ctx.say({"progress": [done, len(vault.notes)]})
            yield Breathe()
    ctx.app.index_now(info.circle)
    return shapes.import_report(importer.report, vault)


def invite(ctx: Context) -> Running:
    """Invite somebody: say the code, wait, confirm."""
    info = ctx.app.circle_named(ctx.args["circle"])
    invitation = ctx.app.invite(info.circle, link=bool(ctx.args.get("link")))
    invitation.on_event = ctx.push
    return (yield from _meet(ctx, invitation))


def join(ctx: Context) -> Running:
    """Join with a code or a link."""
    joining = ctx.app.join(ctx.args["code"], at=ctx.args.get("at"))
    joining.on_event = ctx.push
    return (yield from _meet(ctx, joining))


def _meet(ctx: Context, meeting: Any) -> Running:
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


def _indexed(ctx: Context) -> Generator[Step, Any, None]:
    """Wait until the index has caught up, so that no row is missing."""
    while ctx.app.unread():
        ctx.app.work(0.05)
        ctx.app.index_all()
        yield Breathe()


COMMANDS: dict[str, Callable[[Context], Running]] = {
    "circle list": circle_list,
    "circle new": circle_new,
    "member list": member_list,
    "member welcome": member_welcome,
    "member remove": member_remove,
    "member leave": member_leave,
    "note new": note_new,
    "note list": note_list,
    "note show": note_show,
    "note edit": note_edit,
    "note rm": note_remove,
    "search": search,
    "status": status,
    "export": export,
    "import": import_notes,
    "invite": invite,
    "join": join,
}
"""Every command that can run against an App, by the words typed."""


def start(name: str, ctx: Context) -> Running:
    """Begin a command.

    Raises:
        InvalidInput: there is no such command.
    """
    command = COMMANDS.get(name)
    if command is None:
        raise InvalidInput(f"There is no command '{name}'. See peermesh --help.")
    return command(ctx)
