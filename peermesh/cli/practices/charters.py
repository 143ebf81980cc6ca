"""`peermesh charter`: show, edit, publish, sign, status."""

from __future__ import annotations

from peermesh.cli import shapes
from peermesh.cli.practices.base import Json, PracticeCommands, circle_of
from peermesh.cli.running import Context, Running, indexed
from peermesh.errors import NotFound
from peermesh.notebook.kinds import charter
from peermesh.notebook.kinds.charter import Version
from peermesh.types import CircleId, DeviceId, NoteRecord


def _charter(ctx: Context, circle: CircleId) -> NoteRecord:
    found = ctx.app.practices.charters.in_force(circle)
    if found is None:
        raise NotFound("This circle has no charter yet. Write one: peermesh charter edit CIRCLE --template")
    return ctx.app.records.get(circle, found.info.doc)


def _name(ctx: Context, circle: CircleId, person: DeviceId | None, given: str = "") -> str:
    return given or ctx.app.practices.name(circle, person)


def _version(ctx: Context, circle: CircleId, one: Version | None) -> Json:
    if one is None:
        return None
    signed = [
        {
            "name": _name(ctx, circle, who.person, who.name),
            "at": shapes.when(who.at_ms),
            "proved": who.person is not None,
        }
        for who in one.signed
    ]
    by = _name(ctx, circle, one.by) if one.by is not None else None
    return {
        "id": one.id,
        "number": one.number,
        "by": by,
        "at": shapes.when(one.at_ms),
        "text": one.text,
        "signed": signed,
    }


def _status(ctx: Context, circle: CircleId) -> Json:
    record = _charter(ctx, circle)
    charters = ctx.app.practices.charters
    now = charters.status(circle, record)
    return {
        **shapes.note(ctx.app, record.info),
        "current": _version(ctx, circle, now.current),
        "differs": now.differs,
        "must_sign": now.must_sign,
        "signed": [_name(ctx, circle, person) for person in now.signed],
        "missing": [
            {"name": _name(ctx, circle, person), "signed_number": before.number if before else None}
            for person, before in now.missing
        ],
        "changed": [list(piece) for piece in charters.changed(circle, record) or ()],
        "unpublished": [list(piece) for piece in charters.unpublished(record)] if now.differs else [],
        "versions": [_version(ctx, circle, one) for one in charter.versions(record.values)],
    }


def show(ctx: Context) -> Running:
    """The charter's text as it stands."""
    yield from indexed(ctx)
    circle = circle_of(ctx)
    record = _charter(ctx, circle)
    return {**shapes.note(ctx.app, record.info), "text": record.body, "differs": charter.differs(record)}


def edit(ctx: Context) -> Running:
    """Write the charter, or make its text another one."""
    yield from indexed(ctx)
    circle = circle_of(ctx)
    charters = ctx.app.practices.charters
    found = charters.in_force(circle)
    text = charter.TEMPLATE if ctx.args.get("template") else ctx.args["text"]
    if found is None:
        charters.new(circle, charter.CHARTER.label, text)
    else:
        ctx.app.note_edit(circle, found.info.doc, text)
        ctx.app.index_now(circle)
    return _status(ctx, circle)


def publish(ctx: Context) -> Running:
    """Give the text as it stands a number, and sign it."""
    yield from indexed(ctx)
    circle = circle_of(ctx)
    ctx.app.practices.charters.publish(circle, _charter(ctx, circle).info.doc)
    return _status(ctx, circle)


def sign(ctx: Context) -> Running:
    """Sign the version that counts, or take that back."""
    yield from indexed(ctx)
    circle = circle_of(ctx)
    doc = _charter(ctx, circle).info.doc
    if ctx.args.get("back"):
        ctx.app.practices.charters.unsign(circle, doc)
    else:
        ctx.app.practices.charters.sign(circle, doc, ctx.args.get("version") or "")
    return _status(ctx, circle)


def status(ctx: Context) -> Running:
    """Who has signed what."""
    yield from indexed(ctx)
    return _status(ctx, circle_of(ctx))


def _pieces(found: Json) -> str:
    marks = {"=": "{}", "-": "[-{}-]", "+": "{{+{}+}}"}
    return "".join(marks[kind].format(text) for kind, text in found)


def _lines(result: Json) -> str:
    now = result["current"]
    if now is None:
        return f"{result['title']}: nothing is published yet. Publish it: peermesh charter publish CIRCLE"
    lines = [f"{result['title']}, version {now['number']} ({now['id'][:6]}), published by {now['by'] or '?'}"]
    lines.append("Signed: " + (", ".join(result["signed"]) or "nobody yet"))
    for one in result["missing"]:
        before = f" (signed version {one['signed_number']})" if one["signed_number"] else ""
        lines.append(f"Not yet: {one['name']}{before}")
    if result["must_sign"]:
        lines.append("Your signature is missing: peermesh charter sign CIRCLE")
        if result["changed"]:
            lines += ["Changed since the version that you signed:", _pieces(result["changed"])]
    if result["differs"]:
        lines.append("The text says something else than this version: peermesh charter publish CIRCLE")
    return "\n".join(lines)


def _text(result: Json) -> str:
    return str(result["text"])


CHARTERS = PracticeCommands(
    {
        "charter show": show,
        "charter edit": edit,
        "charter publish": publish,
        "charter sign": sign,
        "charter status": status,
    },
    {
        "charter show": _text,
        "charter edit": _lines,
        "charter publish": _lines,
        "charter sign": _lines,
        "charter status": _lines,
    },
)
