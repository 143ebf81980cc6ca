"""Commands about the past of a note: its versions, who wrote what, an older version again."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from peermesh.app import NoteHistory, Version
from peermesh.cli.running import Breathe, Commands, Context, Running, indexed
from peermesh.errors import NotFound
from peermesh.types import CircleId, DocId


def _note(ctx: Context) -> tuple[CircleId, DocId]:
    info = ctx.app.circle_named(ctx.args["circle"])
    return info.circle, ctx.app.note_named(info.circle, ctx.args["note"]).doc


def _shape(number: int, version: Version, counts: tuple[int, int]) -> Any:
    return {
        "version": number,
        "heads": [head.hex() for head in version.heads],
        "name": version.name,
        "time": datetime.fromtimestamp(version.time_ms / 1000, UTC).isoformat(timespec="seconds"),
        "came": counts[0],
        "went": counts[1],
        "label": version.label,
        "apart": version.apart,
    }


def _wanted(history: NoteHistory, text: str) -> Version:
    """A version by its number in the list, or by its label.

    Raises:
        NotFound: there is none.
    """
    for number, version in enumerate(history.versions, 1):
        if text == str(number) or (version.label and version.label.casefold() == text.casefold()):
            return version
    raise NotFound(f"This note has no version '{text}'. `peermesh note history` lists them.")


def note_history(ctx: Context) -> Running:
    """The versions of a note, oldest first."""
    yield from indexed(ctx)
    history = ctx.app.history.open(*_note(ctx))
    try:
        return [_shape(n, version, history.counts(version)) for n, version in enumerate(history.versions, 1)]
    finally:
        history.close()


def note_restore(ctx: Context) -> Running:
    """Make a note read as an older version, by a new change."""
    yield from indexed(ctx)
    circle, doc = _note(ctx)
    history = ctx.app.history.open(circle, doc)
    try:
        version = _wanted(history, ctx.args["version"])
    finally:
        history.close()
    ctx.app.history.restore(circle, doc, version.heads)
    ctx.app.index_now(circle)
    return {"id": doc.hex(), "name": version.name, "label": version.label}


def note_name_version(ctx: Context) -> Running:
    """Give a version a name."""
    yield from indexed(ctx)
    circle, doc = _note(ctx)
    history = ctx.app.history.open(circle, doc)
    try:
        heads = _wanted(history, ctx.args["version"]).heads
    finally:
        history.close()
    ctx.app.history.name_version(circle, doc, heads, ctx.args["name"])
    return {"id": doc.hex(), "label": ctx.args["name"]}


def note_who(ctx: Context) -> Running:
    """Who wrote the text, run by run."""
    yield Breathe()
    history = ctx.app.history.open(*_note(ctx))
    try:
        text = history.text(history.heads)
        return [
            {
                "text": text[run.start : run.end],
                "name": run.name,
                "device": run.device.hex(),
                "time": datetime.fromtimestamp(run.time_ms / 1000, UTC).isoformat(timespec="seconds"),
            }
            for run in history.who()
        ]
    finally:
        history.close()


COMMANDS: Commands = {
    "note history": note_history,
    "note restore": note_restore,
    "note name-version": note_name_version,
    "note who": note_who,
}
