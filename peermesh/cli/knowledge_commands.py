"""`peermesh tag|collection|trash|graph`, `note rename|mentions`. See `running` for how a command runs."""

from __future__ import annotations

from collections.abc import Generator
from typing import Any

from peermesh.app import CircleInfo, Collection
from peermesh.cli import shapes
from peermesh.cli.running import Breathe, Commands, Context, Json, Running, Step, indexed
from peermesh.errors import InvalidInput, NotFound
from peermesh.types import Backlink, NoteInfo

FINISHED = " "
"""Behind a search: its last word is whole, and not the beginning of others."""


def _circle(ctx: Context) -> Generator[Step, Any, CircleInfo]:
    """The circle that the person named, its index up to date."""
    info = ctx.app.circle_named(ctx.args["circle"])
    yield from indexed(ctx)
    return info


# -- tags


def tag_list(ctx: Context) -> Running:
    """Every tag, and how many notes carry it."""
    info = yield from _circle(ctx)
    counts = ctx.app.knowledge.tags.counts(info.circle)
    return [{"tag": one.tag, "notes": one.notes, "within": one.within} for one in counts]


def tag_rename(ctx: Context) -> Running:
    """Rename a tag in all notes, or merge it into another."""
    info = yield from _circle(ctx)
    work = ctx.app.knowledge.tags.renaming(info.circle, ctx.args["old"], ctx.args["new"])
    while True:
        try:
            done = next(work)
        except StopIteration as end:
            made = end.value
            break
        ctx.say({"progress": list(done)})
        yield Breathe()
    ctx.app.index_now(info.circle)
    return {"old": made.old, "new": made.new, "notes": len(made.notes)}


# -- collections


def _collection(one: Collection) -> Json:
    return {"id": one.id, "name": one.name, "query": one.query}


def collection_list(ctx: Context) -> Running:
    """The collections of a circle, in their order."""
    info = yield from _circle(ctx)
    return [_collection(one) for one in ctx.app.knowledge.collections.all(info.circle)]


def collection_add(ctx: Context) -> Running:
    """Keep a search under a name."""
    info = yield from _circle(ctx)
    return _collection(ctx.app.knowledge.collections.add(info.circle, ctx.args["name"], ctx.args["query"]))


def collection_show(ctx: Context) -> Running:
    """What a collection finds now."""
    info = yield from _circle(ctx)
    one = ctx.app.knowledge.collections.named(info.circle, ctx.args["collection"])
    return [shapes.hit(ctx.app, found) for found in ctx.app.search(info.circle, one.query + FINISHED)]


def collection_rename(ctx: Context) -> Running:
    """Give a collection another name."""
    info = yield from _circle(ctx)
    shelf = ctx.app.knowledge.collections
    one = shelf.named(info.circle, ctx.args["collection"])
    shelf.rename(info.circle, one.id, ctx.args["name"])
    return _collection(shelf.named(info.circle, one.id))


def collection_edit(ctx: Context) -> Running:
    """Give a collection another search."""
    info = yield from _circle(ctx)
    shelf = ctx.app.knowledge.collections
    one = shelf.named(info.circle, ctx.args["collection"])
    shelf.search(info.circle, one.id, ctx.args["query"])
    return _collection(shelf.named(info.circle, one.id))


def collection_move(ctx: Context) -> Running:
    """Put a collection at another place of the list, counted from 1."""
    info = yield from _circle(ctx)
    shelf = ctx.app.knowledge.collections
    one = shelf.named(info.circle, ctx.args["collection"])
    place = ctx.args["place"]
    if not place.isdecimal() or int(place) < 1:
        raise InvalidInput("A place is a number from 1, which is the top of the list.")
    shelf.move(info.circle, one.id, int(place) - 1)
    return [_collection(each) for each in shelf.all(info.circle)]


def collection_remove(ctx: Context) -> Running:
    """Take a collection out of the list; no note is touched."""
    info = yield from _circle(ctx)
    one = ctx.app.knowledge.collections.named(info.circle, ctx.args["collection"])
    ctx.app.knowledge.collections.remove(info.circle, one.id)
    return _collection(one)


# -- the trash


def _in_trash(ctx: Context, info: CircleInfo) -> NoteInfo:
    """The note in the trash that the person named.

    Raises:
        NotFound: none, or several.
    """
    trash, text = ctx.app.knowledge.trash, ctx.args["note"]
    rows = [*trash.notes(info.circle), *trash.hidden(info.circle)]
    found = [row for row in rows if len(text) >= 4 and row.doc.hex().startswith(text.lower())]
    found = found or [row for row in rows if row.title.casefold() == text.casefold()]
    if len(found) != 1:
        told = f"There is no note '{text}' in the trash of" if not found else f"Several notes match '{text}' in"
        raise NotFound(f"{told} {info.name}. `peermesh trash list` shows them, with their ids.")
    return found[0]


def trash_list(ctx: Context) -> Running:
    """The notes in the trash; with --hidden those that this device does not show."""
    info = yield from _circle(ctx)
    trash = ctx.app.knowledge.trash
    rows = trash.hidden(info.circle) if ctx.args.get("hidden") else trash.notes(info.circle)
    return [shapes.note(ctx.app, row) for row in rows]


def trash_restore(ctx: Context) -> Running:
    """Bring a note back, for everybody."""
    info = yield from _circle(ctx)
    row = _in_trash(ctx, info)
    ctx.app.note_restore(info.circle, row.doc)
    ctx.app.index_now(info.circle)
    return {"id": row.doc.hex(), "title": row.title}


def trash_hide(ctx: Context) -> Running:
    """Do not show a note any more, on this device."""
    info = yield from _circle(ctx)
    row = _in_trash(ctx, info)
    ctx.app.knowledge.trash.hide(info.circle, row.doc)
    return {"id": row.doc.hex(), "title": row.title}


# -- links


def note_rename(ctx: Context) -> Running:
    """Give a note another title, and bring the links to it up to date unless told not to."""
    info = yield from _circle(ctx)
    row = ctx.app.note_named(info.circle, ctx.args["note"])
    note = ctx.app.open_note(info.circle, row.doc)
    try:
        note.rename(ctx.args["title"])
        title = note.title
    finally:
        note.close()
    links = 0
    if not ctx.args.get("keep_links"):
        work = ctx.app.knowledge.renaming.updating(info.circle, row.doc)
        while True:
            try:
                done = next(work)
            except StopIteration as end:
                links = end.value
                break
            ctx.say({"progress": list(done)})
            yield Breathe()
    ctx.app.index_now(info.circle)
    return {"id": row.doc.hex(), "title": title, "links": links}


def _place(one: Backlink) -> Json:
    return {"id": one.info.doc.hex(), "title": one.info.title, "excerpt": one.excerpt}


def note_mentions(ctx: Context) -> Running:
    """Who links to a note, and where its title stands in others without a link; with --link those become links."""
    info = yield from _circle(ctx)
    row = ctx.app.note_named(info.circle, ctx.args["note"])
    links, linked = ctx.app.knowledge.unlinked, 0
    places = links.places(info.circle, row.doc)
    if ctx.args.get("link"):
        for one in sorted(places, key=lambda one: -one.start):
            links.link(info.circle, row.doc, one)
            linked += 1
            yield Breathe()
        ctx.app.index_now(info.circle)
    return {
        "linked_from": [_place(one) for one in ctx.app.links.backlinks(info.circle, row.doc)],
        "mentioned_in": [_place(one) for one in (links.places(info.circle, row.doc) if linked else places)],
        "linked_now": linked,
    }


def graph(ctx: Context) -> Running:
    """The notes of a circle and who links to whom; or those around one note."""
    info = yield from _circle(ctx)
    found = ctx.app.knowledge.graph(info.circle)
    if ctx.args.get("note"):
        found, _ = found.around(ctx.app.note_named(info.circle, ctx.args["note"]).doc)
    names = [row.doc.hex() for row in found.nodes]
    return {
        "nodes": [
            {"id": row.doc.hex(), "title": row.title, "kind": row.kind, "links": many}
            for row, many in zip(found.nodes, found.degrees(), strict=True)
        ],
        "edges": [[names[one], names[other]] for one, other in found.edges],
    }


COMMANDS: Commands = {
    "tag list": tag_list,
    "tag rename": tag_rename,
    "collection list": collection_list,
    "collection add": collection_add,
    "collection show": collection_show,
    "collection rename": collection_rename,
    "collection edit": collection_edit,
    "collection move": collection_move,
    "collection remove": collection_remove,
    "trash list": trash_list,
    "trash restore": trash_restore,
    "trash hide": trash_hide,
    "note rename": note_rename,
    "note mentions": note_mentions,
    "graph": graph,
}
