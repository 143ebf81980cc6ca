"""`peermesh ask`, for help requests: `help` is what one types to learn about commands."""

from __future__ import annotations

from peermesh.cli.grammar.base import Group, group, verb


def add(commands: Group) -> None:  # type: ignore[valid-type]  # argparse names this class privately
    """Its verbs."""
    verbs = group(commands, "ask", "help requests: ask, reply, thank, accept an answer")
    new = verb(verbs, "new", "ask the circle for help", "circle", "title")
    new.add_argument("--text", metavar="TEXT", help="more about it, in Markdown")
    new.add_argument("--tag", metavar="TAG", action="append", default=[], help="a tag (may be repeated)")
    new.add_argument(
        "--urgency",
        choices=("calm", "soon", "now"),
        default="calm",
        help="when there is time (default), this week, now",
    )
    verb(verbs, "list", "list the help requests of a circle", "circle")
    verb(verbs, "show", "one request with its replies, and who could help", "circle", "request")
    verb(verbs, "reply", "reply to a request", "circle", "request", "text")
    offer = verb(verbs, "offer", "say that you can help", "circle", "request")
    offer.add_argument("--back", action="store_true", help="take that back")
    for name, text in (("thank", "thank for a reply"), ("accept", "say which reply answers the question")):
        made = verb(verbs, name, text, "circle", "request")
        made.add_argument("reply", metavar="REPLY", type=int, help="its number in `peermesh ask show`")
        made.add_argument("--back", action="store_true", help="take that back")
    close = verb(verbs, "close", "no answer is needed any more (only who asked)", "circle", "request")
    close.add_argument("--again", action="store_true", help="open it again")
    verb(verbs, "discovery", "make a discovery of a request and its accepted answer", "circle", "request")
