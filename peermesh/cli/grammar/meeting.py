"""`peermesh meeting` and `peermesh decision`."""

from __future__ import annotations

from peermesh.cli.grammar.base import Group, group, verb


def add(commands: Group) -> None:  # type: ignore[valid-type]  # argparse names this class privately
    """Their verbs."""
    _meeting(commands)
    _decision(commands)


def _meeting(commands: Group) -> None:  # type: ignore[valid-type]  # as above
    verbs = group(commands, "meeting", "meetings: agenda, who leads and writes, what follows")
    new = verb(verbs, "new", "call a meeting; who leads and who writes is suggested", "circle", "title")
    new.add_argument("--when", metavar="TIME", help="like '2026-11-30 18:00', in the time of this computer")
    new.add_argument("--text", metavar="TEXT", help="what its notes begin with, in Markdown (default: a template)")
    listed = verb(verbs, "list", "list the meetings of a circle, the latest first", "circle")
    listed.add_argument("--upcoming", action="store_true", help="only those that are not over, the next one first")
    verb(verbs, "show", "one meeting with its agenda, notes, and what follows from it", "circle", "meeting")
    verb(verbs, "when", "settle the time of a meeting", "circle", "meeting", "time")
    role = verb(verbs, "role", "say who leads or who writes; without NAME, whose turn it is", "circle", "meeting")
    role.add_argument("role", metavar="ROLE", choices=("facilitator", "scribe"))
    role.add_argument("name", metavar="NAME", nargs="?", help="a member's name")
    agenda = verb(verbs, "agenda", "add a point to the agenda", "circle", "meeting", "title")
    agenda.add_argument("--minutes", metavar="N", type=int, default=0, help="how long it may take")
    agenda.add_argument("--by", metavar="NAME", help="who brings it (default: you)")
    for name, text in (
        ("tick", "a point was dealt with"),
        ("remove", "take a point off the agenda"),
        ("move", "put a point at another place"),
    ):
        made = verb(verbs, name, text, "circle", "meeting")
        made.add_argument("point", metavar="POINT", type=int, help="its number in `peermesh meeting show`")
        if name == "tick":
            made.add_argument("--back", action="store_true", help="it was not, after all")
        if name == "move":
            made.add_argument("place", metavar="PLACE", type=int, help="its new number")
    take = verb(verbs, "take-on", "say what you will do", "circle", "meeting", "text")
    take.add_argument("--until", metavar="DAY", default="", help="like 2026-11-30")
    settle = verb(verbs, "settle", "say what became of something you took on", "circle", "meeting")
    settle.add_argument("number", metavar="NUMBER", type=int, help="its number in `peermesh meeting show`")
    settle.add_argument("state", choices=("open", "done", "dropped"))
    decide = verb(verbs, "decide", "ask the circle to decide something that came up", "circle", "meeting", "title")
    decide.add_argument("--option", metavar="TEXT", action="append", default=[], help="an option (may be repeated)")
    decide.add_argument("--text", metavar="TEXT", help="the context, in Markdown")
    ask = verb(verbs, "ask", "ask for help with something that came up", "circle", "meeting", "title")
    ask.add_argument("--text", metavar="TEXT", help="more about it, in Markdown")


def _decision(commands: Group) -> None:  # type: ignore[valid-type]  # as above
    verbs = group(commands, "decision", "decisions: options, what each thinks and why, what came out")
    new = verb(verbs, "new", "ask the circle to decide something", "circle", "title")
    new.add_argument("--text", metavar="TEXT", help="the context, in Markdown")
    new.add_argument("--option", metavar="TEXT", action="append", default=[], help="an option (may be repeated)")
    listed = verb(verbs, "list", "list the decisions of a circle, newest first", "circle")
    listed.add_argument("--due", action="store_true", help="only those to look at again by now")
    verb(verbs, "show", "one question with everybody's view, and what came out", "circle", "decision")
    verb(verbs, "option", "add an option", "circle", "decision", "text")
    view = verb(verbs, "view", "say what you think of an option", "circle", "decision")
    view.add_argument("option", metavar="OPTION", type=int, help="its number in `peermesh decision show`")
    view.add_argument("stance", choices=("support", "fine", "object", "none"), help="'fine': you can live with it")
    view.add_argument("--reason", metavar="TEXT", default="", help="why; an objection needs one")
    decide = verb(verbs, "decide", "write down what was decided, and why", "circle", "decision", "text")
    decide.add_argument("--option", metavar="N", type=int, help="the option that was chosen")
    decide.add_argument("--review", metavar="DAY", help="look at it again on this day, like 2027-05-31")
    looked = verb(verbs, "looked", "you looked at it again, and it stays", "circle", "decision", "text")
    looked.add_argument("--review", metavar="DAY", default="", help="when to look the next time")
    verb(verbs, "reopen", "open the question again", "circle", "decision")
    verb(verbs, "withdraw", "the question is not asked any more", "circle", "decision")
