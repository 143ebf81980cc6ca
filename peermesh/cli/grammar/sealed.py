"""`peermesh sealed`."""

from __future__ import annotations

from peermesh.cli.grammar.base import Group, group, verb


def add(commands: Group) -> None:  # type: ignore[valid-type]  # argparse names this class privately
    """Its verbs."""
    verbs = group(commands, "sealed", "sealed rounds: answers that are revealed together")
    new = verb(verbs, "open", "open a round", "circle", "title")
    new.add_argument("--text", metavar="TEXT", help="the question, in Markdown")
    new.add_argument("--for", dest="purpose", choices=("feedback", "ideas"), default="ideas", help="what it is for")
    new.add_argument("--days", type=float, default=7, metavar="N", help="revealed at the latest then (default: 7)")
    new.add_argument("--invite", metavar="NAME", action="append", default=[],
                     help="whom it waits for (may be repeated; default: everybody)")  # fmt: skip
    new.add_argument("--without-names", action="store_true", help="show the answers without names")
    verb(verbs, "list", "list the rounds of a circle, newest first", "circle")
    verb(verbs, "show", "one round: who has answered, and the answers once they are revealed", "circle", "round")
    verb(verbs, "answer", "seal your answer, or another one in its place", "circle", "round", "text")
    verb(verbs, "skip", "say nothing this time, so that the round does not wait for you", "circle", "round")
    verb(verbs, "add", "after the reveal: add your answer for all to see", "circle", "round", "text")
