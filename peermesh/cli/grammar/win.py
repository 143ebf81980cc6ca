"""`peermesh win`."""

from __future__ import annotations

from peermesh.cli.grammar.base import Group, group, verb


def add(commands: Group) -> None:  # type: ignore[valid-type]  # argparse names this class privately
    """Its verbs."""
    verbs = group(commands, "win", "small wins, and who cheers")
    told = verb(verbs, "tell", "tell the circle what went well", "circle", "title")
    told.add_argument("--text", metavar="TEXT", help="more about it, in Markdown")
    verb(verbs, "list", "list the wins of a circle", "circle")
    cheering = verb(verbs, "cheer", "cheer for a win", "circle", "win")
    cheering.add_argument("--back", action="store_true", help="take the cheer back")
