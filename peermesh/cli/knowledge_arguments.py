"""The grammar of `knowledge_commands`."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from typing import Any

Add = Callable[[Any, str, str], argparse.ArgumentParser]
"""`arguments` gives it: adds a command with its help to a group."""


def add_knowledge(commands: Any, add: Add) -> None:
    """Tags, collections, trash and graph."""
    tags = _group(commands, add, "tag", "see and rename the tags of a circle")
    _takes(add(tags, "list", "list the tags, and how many notes carry each"), "circle")
    rename = add(tags, "rename", "rename a tag in all notes; into one that is there already, they become one")
    _takes(rename, "circle", "old", "new")
    _collections(commands, add)
    trash = _group(commands, add, "trash", "see what is in the trash, and bring it back")
    listed = add(trash, "list", "list the notes in the trash, the last changed first")
    _takes(listed, "circle")
    listed.add_argument("--hidden", action="store_true", help="those that this device does not show any more")
    _takes(add(trash, "restore", "make it a note again, for everybody"), "circle", "note")
    hide = add(trash, "hide", "do not show it on this device any more; from others nothing can be taken back")
    _takes(hide, "circle", "note")
    graph = add(commands, "graph", "which notes link to which, in a circle or around one note")
    _takes(graph, "circle")
    graph.add_argument("note", metavar="NOTE", nargs="?")


def add_to_notes(verbs: Any, add: Add) -> None:
    """What `peermesh note` can do besides."""
    rename = add(verbs, "rename", "give a note another title; links to it are brought up to date")
    _takes(rename, "circle", "note", "title")
    rename.add_argument(
        "--keep-links", action="store_true", help="leave the texts that link to it; they still lead there"
    )
    mentions = add(verbs, "mentions", "who links to a note, and who names it without a link")
    _takes(mentions, "circle", "note")
    mentions.add_argument("--link", action="store_true", help="make links of the mentions")


def _collections(commands: Any, add: Add) -> None:
    verbs = _group(commands, add, "collection", "searches that a circle keeps under a name")
    _takes(add(verbs, "list", "list them in their order"), "circle")
    made = add(verbs, "add", "keep a search, for everybody in the circle")
    _takes(made, "circle", "name")
    edit = add(verbs, "edit", "give a collection another search")
    _takes(edit, "circle", "collection")
    for command in (made, edit):
        command.add_argument("query", metavar="QUERY", nargs="+")
    _takes(add(verbs, "show", "what it finds now"), "circle", "collection")
    _takes(add(verbs, "rename", "give it another name"), "circle", "collection", "name")
    _takes(add(verbs, "move", "put it at another place, counted from 1"), "circle", "collection", "place")
    _takes(add(verbs, "remove", "take it out of the list, for everybody; its notes stay"), "circle", "collection")


def _group(commands: Any, add: Add, name: str, text: str) -> Any:
    return add(commands, name, text).add_subparsers(dest="verb", required=True, metavar="VERB")


def _takes(command: argparse.ArgumentParser, *names: str) -> None:
    for name in names:
        command.add_argument(name, metavar=name.upper())
