"""What the command line can ask of a running App; the same code serves this process and the control socket."""

from __future__ import annotations

from peermesh.cli import (
    attaching,
    backup_commands,
    circle_commands,
    exchange_commands,
    history_commands,
    knowledge_commands,
    member_commands,
    mirror_commands,
    shapes,
    sheet_commands,
)
from peermesh.cli.practices import PRACTICES
from peermesh.cli.running import Breathe, Commands, Context, Running, indexed
from peermesh.errors import InvalidInput
from peermesh.notebook.kinds import own
from peermesh.types import CircleId, DeviceId, DocId, NoteInfo


def note_new(ctx: Context) -> Running:
    """Write a new note."""
    yield Breathe()
    info = ctx.app.circle_named(ctx.args["circle"])
    if ctx.args.get("kind"):
        yield from indexed(ctx)
        doc = _of_kind(ctx, info.circle, ctx.args["kind"])
    elif ctx.args.get("set"):
        raise InvalidInput("A plain note has no fields. Say what it is with --kind.")
    else:
        doc = ctx.app.note_new(info.circle, ctx.args["title"], ctx.args.get("text") or "")
    ctx.app.index_now(info.circle)
    return shapes.note(ctx.app, ctx.app.note_named(info.circle, doc.hex()))


def _of_kind(ctx: Context, circle: CircleId, name: str) -> DocId:
    """A new note of a kind, with what its fields say."""
    kinds = ctx.app.practices.kinds
    values = {}
    for text in ctx.args.get("set") or []:
        field, equals, value = text.partition("=")
        if not equals:
            raise InvalidInput(f"'{text}' says no value. Write it like FIELD=VALUE.")
        values[field] = value
    return kinds.new_note(circle, kinds.named(circle, name), ctx.args["title"], ctx.args.get("text"), values)


def note_list(ctx: Context) -> Running:
    """The notes of a circle, newest first."""
    info = ctx.app.circle_named(ctx.args["circle"])
    yield from indexed(ctx)
    return [shapes.note(ctx.app, row) for row in ctx.app.notes(info.circle)]


def note_show(ctx: Context) -> Running:
    """One note with its text, now or at old heads."""
    info = ctx.app.circle_named(ctx.args["circle"])
    yield from indexed(ctx)
    row = ctx.app.note_named(info.circle, ctx.args["note"])
    heads = shapes.parse_heads(ctx.args.get("at"))
    text, shown = ctx.app.note_version(info.circle, row.doc, heads)
    ctx.app.remember_shown(info.circle, row.doc, shown)
    return {**shapes.note(ctx.app, row), **_fields(ctx, row), "heads": [h.hex() for h in shown], "text": text}


def _fields(ctx: Context, row: NoteInfo) -> dict[str, dict[str, str]]:
    """What the fields of a note say now, where its kind has some that the circle defined."""
    kind = ctx.app.practices.kinds.own(row.circle).get(row.kind)
    if kind is None or not kind.fields:
        return {}
    values = ctx.app.records.get(row.circle, row.doc).values

    def name(person: DeviceId | None, given: str) -> str:
        return ctx.app.practices.name(row.circle, person) if person is not None else given

    said = {field.label: own.shown(field, values.get(f"/{field.key}"), name, "yes") for field in kind.fields}
    return {"fields": {label: text for label, text in said.items() if text}}


def note_edit(ctx: Context) -> Running:
    """Make a note's text another one, by minimal splices from the version that the person saw last."""
    info = ctx.app.circle_named(ctx.args["circle"])
    yield from indexed(ctx)
    row = ctx.app.note_named(info.circle, ctx.args["note"])
    base = shapes.parse_heads(ctx.args.get("base")) or ctx.app.shown(info.circle, row.doc)
    splices, heads = ctx.app.note_edit(info.circle, row.doc, ctx.args["text"], base)
    ctx.app.remember_shown(info.circle, row.doc, heads)
    ctx.app.index_now(info.circle)
    return {"id": row.doc.hex(), "splices": splices, "heads": [head.hex() for head in heads]}


def note_remove(ctx: Context) -> Running:
    """Move a note to the trash."""
    info = ctx.app.circle_named(ctx.args["circle"])
    yield from indexed(ctx)
    row = ctx.app.note_named(info.circle, ctx.args["note"])
    ctx.app.note_delete(info.circle, row.doc)
    ctx.app.index_now(info.circle)
    return {"id": row.doc.hex(), "title": row.title}


def search(ctx: Context) -> Running:
    """Full-text search."""
    info = ctx.app.circle_named(ctx.args["circle"])
    yield from indexed(ctx)
    return [shapes.hit(ctx.app, found) for found in ctx.app.search(info.circle, ctx.args["query"])]


def status(ctx: Context) -> Running:
    """Peers, logs held, and who holds the latest of each note."""
    yield from indexed(ctx)
    return shapes.status(ctx.app)


COMMANDS: Commands = {
    **circle_commands.COMMANDS,
    **member_commands.COMMANDS,
    **mirror_commands.COMMANDS,
    **attaching.COMMANDS,
    **backup_commands.COMMANDS,
    **exchange_commands.COMMANDS,
    **history_commands.COMMANDS,
    **{name: command for practice in PRACTICES for name, command in practice.commands.items()},
    **sheet_commands.COMMANDS,
    **knowledge_commands.COMMANDS,
    "note new": note_new,
    "note list": note_list,
    "note show": note_show,
    "note edit": note_edit,
    "note rm": note_remove,
    "search": search,
    "status": status,
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
