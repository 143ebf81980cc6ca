"""`peermesh attach`, `peermesh attachment list|save`. See `running` for how a command runs."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from peermesh.app import App, AttachmentInfo, Sealed
from peermesh.app.attachments import free_place
from peermesh.app.attachments_names import spoken_size
from peermesh.cli.running import Breathe, Commands, Context, Json, Off, Running, indexed
from peermesh.errors import NotFound
from peermesh.types import CircleId


def shape(info: AttachmentInfo) -> Json:
    """One attachment as JSON."""
    return {
        "digest": info.digest,
        "name": info.name,
        "size": info.size,
        "media_type": info.media_type,
        "here": info.here,
        "progress": info.progress,
        "held_by": list(info.holders),
        "target": info.target,
    }


def attach(ctx: Context) -> Running:
    """Attach files to a note: they are named at the end of its text."""
    info = ctx.app.circle_named(ctx.args["circle"])
    yield from indexed(ctx)
    row = ctx.app.note_named(info.circle, ctx.args["note"])
    sealer = ctx.app.attachments.sealer()
    kept: list[Sealed] = []
    for path in map(Path, ctx.args["files"]):
        sealed = yield Off(lambda path=path: sealer.seal_path(path))  # type: ignore[misc]  # bound now
        ctx.app.attachments.keep(info.circle, sealed)
        kept.append(sealed)
        yield Breathe()
    text, heads = ctx.app.note_version(info.circle, row.doc)
    lines = "\n".join(made.markdown for made in kept)
    lead = "" if not text else "\n" if text.endswith("\n") else "\n\n"
    ctx.app.note_edit(info.circle, row.doc, f"{text}{lead}{lines}\n", heads)
    ctx.app.index_now(info.circle)
    return [shape(ctx.app.attachments.describe(info.circle, made.target)) for made in kept]


def attachment_list(ctx: Context) -> Running:
    """The attachments of a circle, or of one of its notes."""
    info = ctx.app.circle_named(ctx.args["circle"])
    yield from indexed(ctx)
    if ctx.args.get("note"):
        row = ctx.app.note_named(info.circle, ctx.args["note"])
        return [shape(found) for found in ctx.app.attachments.of_note(info.circle, row.doc)]
    return [shape(found) for found in ctx.app.attachments.all(info.circle)]


def attachment_save(ctx: Context) -> Running:
    """Copy an attachment to a file or into a folder."""
    info = ctx.app.circle_named(ctx.args["circle"])
    yield from indexed(ctx)
    found = _named(ctx.app, info.circle, ctx.args["attachment"])
    target = Path(ctx.args["to"])
    place = free_place(target / found.name) if target.is_dir() else target
    copy = ctx.app.attachments.copier(info.circle, found.target, place)
    saved: Path = yield Off(copy)
    return {**shape(found), "path": str(saved)}


def _named(app: App, circle: CircleId, text: str) -> AttachmentInfo:
    """An attachment by its name, or by the first digits of its digest.

    Raises:
        NotFound: none, or several.
    """
    rows: Sequence[AttachmentInfo] = app.attachments.all(circle)
    found = [row for row in rows if row.name == text]
    found = found or [row for row in rows if len(text) >= 4 and row.digest.startswith(text.lower())]
    if len(found) == 1:
        return found[0]
    if not found:
        raise NotFound(f"There is no attachment '{text}'. `peermesh attachment list` shows them all.")
    raise NotFound(f"Several attachments match '{text}'. Name one by its digits: {_digits(found)}.")


def _digits(rows: Sequence[AttachmentInfo]) -> str:
    return ", ".join(row.digest[:8] for row in rows[:5])


def listed(result: Any) -> str:
    """The list for people."""
    if not result:
        return "No attachments. Add one with `peermesh attach CIRCLE NOTE FILE`."
    sizes = [spoken_size(row["size"]) if row["size"] else "" for row in result]
    rows = [(row["digest"][:8], _state(row), size, row["name"]) for row, size in zip(result, sizes, strict=True)]
    widths = [max(len(row[column]) for row in rows) for column in range(3)]
    return "\n".join("  ".join((*map(str.ljust, row, widths), row[3])) for row in rows)


def _state(row: Any) -> str:
    if row["here"]:
        return "here"
    if row["progress"] is not None:
        return f"{row['progress']:.0%}"
    return "held by " + ", ".join(row["held_by"]) if row["held_by"] else "not here yet"


COMMANDS: Commands = {"attach": attach, "attachment list": attachment_list, "attachment save": attachment_save}
