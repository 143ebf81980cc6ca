"""`peermesh kind`: what a new note can be, and kinds that a circle defines."""

from __future__ import annotations

from peermesh.app.practices import FieldDraft
from peermesh.cli.practices.base import Json, PracticeCommands, circle_of
from peermesh.cli.running import Commands, Context, Running, indexed
from peermesh.errors import InvalidInput
from peermesh.notebook.kinds import KINDS, FieldType, Kind


def _shape(kind: Kind) -> Json:
    return {
        "name": kind.name,
        "label": kind.label,
        "plural": kind.plural,
        "icon": kind.icon,
        "built_in": kind.name in KINDS,
        "fields": [
            {"label": one.label, "type": one.type.value, "choices": [value for value, _ in one.choices]}
            for one in kind.fields
        ],
        "template": kind.template,
    }


def list_kinds(ctx: Context) -> Running:
    """What a new note can be."""
    yield from indexed(ctx)
    return [_shape(kind) for kind in ctx.app.practices.kinds.plain(circle_of(ctx))]


def define(ctx: Context) -> Running:
    """Define a kind of note."""
    yield from indexed(ctx)
    circle, args, kinds = circle_of(ctx), ctx.args, ctx.app.practices.kinds
    fields = [_field(text) for text in args.get("field") or []]
    kinds.define(
        circle,
        args["label"],
        plural=args.get("plural") or "",
        icon=args.get("icon") or "",
        fields=fields,
        template=args.get("template") or "",
    )
    return _shape(kinds.named(circle, args["label"]))


def _field(text: str) -> FieldDraft:
    """A field as one writes it: "Label", "Label:type" or "Label:choice:a,b"."""
    label, _, rest = text.partition(":")
    type_, _, choices = rest.partition(":")
    if type_ and type_ not in list(FieldType):
        raise InvalidInput(f"'{type_}' is no type of a field. Use line, text, choice, day, flag or person.")
    chosen = tuple(choice.strip() for choice in choices.split(",") if choice.strip())
    return FieldDraft(label.strip(), FieldType(type_ or "line"), chosen)


def _line(one: Json) -> str:
    fields = ", ".join(field["label"] for field in one["fields"])
    return f"{one['name']}  {one['label']}" + (f": {fields}" if fields else "")


def _lines(result: Json) -> str:
    return "\n".join(map(_line, result))


COMMANDS: Commands = {"kind list": list_kinds, "kind define": define}
OWN_KINDS = PracticeCommands(COMMANDS, {"kind list": _lines, "kind define": _line})
