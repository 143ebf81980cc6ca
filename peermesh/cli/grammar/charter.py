"""`peermesh charter`."""

from __future__ import annotations

from peermesh.cli.grammar.base import Group, group, verb


def add(commands: Group) -> None:  # type: ignore[valid-type]  # argparse names this class privately
    """Its verbs."""
    verbs = group(commands, "charter", "the charter of a circle: write, publish, sign")
    verb(verbs, "show", "show the charter's text", "circle")
    edited = verb(verbs, "edit", "write the charter, or change it", "circle")
    text = edited.add_mutually_exclusive_group(required=True)
    text.add_argument("--text", metavar="TEXT", help="the new text, in Markdown")
    text.add_argument("--file", metavar="FILE", help="a file that holds it")
    text.add_argument("--template", action="store_true", help="begin with the template")
    verb(verbs, "publish", "give the text as it stands a number, and sign it", "circle")
    signing = verb(verbs, "sign", "sign the version that counts", "circle")
    signing.add_argument("--version", metavar="ID", help="sign only if this version still counts")
    signing.add_argument("--back", action="store_true", help="take the signature back")
    verb(verbs, "status", "who has signed what, and what changed since I signed", "circle")
