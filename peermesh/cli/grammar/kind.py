"""`peermesh kind`, for the kinds of notes that a circle defines."""

from __future__ import annotations

from peermesh.cli.grammar.base import Group, group, verb


def add(commands: Group) -> None:  # type: ignore[valid-type]  # argparse names this class privately
    """Its verbs."""
    verbs = group(commands, "kind", "kinds of notes that a circle defines, with fields and a template")
    verb(verbs, "list", "list what a new note can be, with its fields", "circle")
    define = verb(verbs, "define", "define a kind of note for everybody in the circle", "circle", "label")
    define.add_argument("--plural", metavar="TEXT", default="", help="what many are called")
    define.add_argument("--icon", metavar="NAME", default="", help="an icon, such as book-open")
    define.add_argument("--field", metavar="LABEL[:TYPE[:A,B]]", action="append", default=[],
                        help="a field (may be repeated); TYPE is line (default), text, choice, day, flag or person; "
                        "a choice names what can be chosen")  # fmt: skip
    define.add_argument("--template", metavar="TEXT", default="", help="what a new one begins with, in Markdown")
