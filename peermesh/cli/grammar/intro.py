"""`peermesh intro`."""

from __future__ import annotations

from peermesh.cli.grammar.base import Group, group, verb


def add(commands: Group) -> None:  # type: ignore[valid-type]  # argparse names this class privately
    """Its verbs."""
    verbs = group(commands, "intro", "introduce two people to each other")
    made = verb(verbs, "new", "propose an introduction", "circle", "first")
    made.add_argument("second", nargs="?", metavar="SECOND", help="the other member")
    made.add_argument("--outside", metavar="NAME", help="in place of SECOND: somebody outside the circle")
    made.add_argument("--why", metavar="TEXT", help="why the two should meet")
    verb(verbs, "list", "the introductions of a circle", "circle")
    reach = verb(
        verbs, "reach", "how the somebody outside can be reached; stays here until both agree", "circle", "intro"
    )
    for name, text in (("email", "e-mail"), ("phone", "telephone"), ("messenger", "a messenger"), ("more", "more")):
        reach.add_argument(f"--{name}", metavar="TEXT", help=f"{text}; an empty text takes it away")
    for name, text in (("consent", "say yes"), ("decline", "say no")):
        said = verb(verbs, name, text, "circle", "intro")
        said.add_argument("--outside", action="store_true", help="for the somebody outside whom I introduce")
    verb(verbs, "remind", "remind those who have not answered", "circle", "intro")
    verb(verbs, "withdraw", "take an introduction of mine back", "circle", "intro")
