"""`peermesh contact`."""

from __future__ import annotations

from peermesh.cli.grammar.base import Group, group, verb


def add(commands: Group) -> None:  # type: ignore[valid-type]  # argparse names this class privately
    """Its verbs."""
    verbs = group(commands, "contact", "contact details: mine, and those that others gave me")
    kept = verb(verbs, "set", "write my contact details down on this device")
    for name, text in (("email", "e-mail"), ("phone", "telephone"), ("messenger", "a messenger"), ("more", "more")):
        kept.add_argument(f"--{name}", metavar="TEXT", help=f"{text}; an empty text takes it away")
    shown = verb(verbs, "shown", "choose when they are shown in a circle", "circle")
    shown.add_argument(
        "when", nargs="?", choices=("everybody", "asked", "never"), help="without it: say what is chosen"
    )
    verb(verbs, "show", "my contact details, and those that I was given", "circle")
    asking = verb(verbs, "ask", "ask a member for theirs", "circle", "member")
    asking.add_argument("--back", action="store_true", help="take that back")
    verb(verbs, "give", "give a member mine", "circle", "member")
    verb(verbs, "refuse", "do not give a member mine, or not any more", "circle", "member")
