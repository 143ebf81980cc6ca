"""What the commands of every practice share."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from peermesh.cli import shapes
from peermesh.cli.running import Commands, Context
from peermesh.errors import NotFound
from peermesh.types import CircleId, DeviceId, DocId, NoteRecord

Json = Any


@dataclass(frozen=True, slots=True)
class PracticeCommands:
    """The commands of one practice, and how their results read. Their grammar is in `peermesh.cli.grammar`."""

    commands: Commands
    renderers: Mapping[str, Callable[[Json], str]]


def circle_of(ctx: Context) -> CircleId:
    """The circle that the command names."""
    return ctx.app.circle_named(ctx.args["circle"]).circle


def record_of(ctx: Context, circle: CircleId, kind: str, argument: str) -> NoteRecord:
    """The document of a kind that the command names: by its title, or the first digits of its id.

    Raises:
        NotFound: none, or several.
    """
    text = str(ctx.args[argument])
    every = ctx.app.records.of_kind(circle, kind)
    found = [r for r in every if r.info.title.casefold() == text.casefold()] or [
        r for r in every if len(text) >= 4 and r.info.doc.hex().startswith(text.lower())
    ]
    if len(found) == 1:
        return found[0]
    if not found:
        raise NotFound(f"There is no {kind} '{text}'. `peermesh {kind} list` shows them all.")
    ids = ", ".join(record.info.doc.hex()[:8] for record in found[:5])
    raise NotFound(f"Several match '{text}'. Name one by its id: {ids}.")


def shape(ctx: Context, circle: CircleId, doc: DocId) -> Json:
    """One document: its row, its text, and what it says beside it."""
    record = ctx.app.records.get(circle, doc)
    return {**shapes.note(ctx.app, record.info), "text": record.body, "values": dict(record.values)}


def person_named(ctx: Context, circle: CircleId, name: str) -> DeviceId:
    """A person of the circle by their name.

    Raises:
        NotFound: nobody, or several.
    """
    every = [m.person for m in ctx.app.members(circle) if name.casefold() in (m.name.casefold(), m.person.hex())]
    if len(every) == 1:
        return every[0]
    if every:
        raise NotFound(f"Several people are called '{name}'. Give an id from `peermesh member list`.")
    raise NotFound(f"Nobody in the circle is called '{name}'.")
