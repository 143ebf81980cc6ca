"""Results of `knowledge_commands` as text for people."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

Json = Any


def _many(count: int, one: str, more: str = "") -> str:
    return f"{count} {one if count == 1 else more or one + 's'}"


def _tags(result: Json) -> str:
    if not result:
        return "No note carries a tag yet."
    width = max(len(one["tag"]) for one in result)

    def line(one: Json) -> str:
        below = f" ({one['within']} with those below)" if one["within"] != one["notes"] else ""
        return f"#{one['tag'].ljust(width)}  {_many(one['notes'], 'note')}{below}"

    return "\n".join(map(line, result))


def _renamed_tag(result: Json) -> str:
    return f"#{result['old']} is #{result['new']} in {_many(result['notes'], 'note')} now."


def _collections(result: Json) -> str:
    if not result:
        return "No collection yet. Keep a search with `peermesh collection add CIRCLE NAME QUERY`."
    width = max(len(one["name"]) for one in result)
    return "\n".join(f"{one['id'][:8]}  {one['name'].ljust(width)}  {one['query']}" for one in result)


def _collection(result: Json) -> str:
    return f"{result['id'][:8]}  {result['name']}: {result['query']}"


def _removed(result: Json) -> str:
    return f"The collection '{result['name']}' is gone from the list. Its notes are where they were."


def _trash(result: Json) -> str:
    if not result:
        return "There is nothing in the trash."
    return "\n".join(f"{one['id'][:8]}  {one['updated'][:16].replace('T', ' ')}  {one['title']}" for one in result)


def _restored(result: Json) -> str:
    return f"'{result['title']}' is a note again, for everybody in the circle."


def _hidden(result: Json) -> str:
    return (
        f"'{result['title']}' is not shown on this device any more. Other devices keep it in their trash, and what "
        "others hold cannot be taken back from them."
    )


def _renamed(result: Json) -> str:
    links = f" {_many(result['links'], 'link')} brought up to date." if result["links"] else ""
    return f"The note is called '{result['title']}' now.{links}"


def _mentions(result: Json) -> str:
    lines = []
    if result["linked_now"]:
        lines.append(f"{_many(result['linked_now'], 'mention is a link', 'mentions are links')} now.")
    for title, key in (("Linked from:", "linked_from"), ("Mentioned without a link:", "mentioned_in")):
        if result[key]:
            lines += [title, *(f"  {one['id'][:8]}  {one['title']}: {one['excerpt']}" for one in result[key])]
    return "\n".join(lines) or "No other note speaks of it."


def _graph(result: Json) -> str:
    titles = {one["id"]: one["title"] for one in result["nodes"]}
    lines = [f"{_many(len(titles), 'note')}, {_many(len(result['edges']), 'link')}."]
    return "\n".join([*lines, *(f"{titles[one]} -> {titles[other]}" for one, other in result["edges"])])


RENDERERS: dict[str, Callable[[Json], str]] = {
    "tag list": _tags,
    "tag rename": _renamed_tag,
    "collection list": _collections,
    "collection add": _collection,
    "collection rename": _collection,
    "collection edit": _collection,
    "collection move": _collections,
    "collection remove": _removed,
    "trash list": _trash,
    "trash restore": _restored,
    "trash hide": _hidden,
    "note rename": _renamed,
    "note mentions": _mentions,
    "graph": _graph,
}
