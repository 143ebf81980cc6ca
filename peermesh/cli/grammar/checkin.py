"""`peermesh checkin`."""

from __future__ import annotations

from argparse import ArgumentParser

from peermesh.cli.grammar.base import Group, group, verb


def add(commands: Group) -> None:  # type: ignore[valid-type]  # argparse names this class privately
    """Its verbs."""
    verbs = group(commands, "checkin", "regular check-ins, and what people promise in them")
    _rhythm(verb(verbs, "rhythm", "the rhythms of a circle; with a title: begin one, or change it", "circle"))
    verb(verbs, "list", "the rounds of a circle, and the next ones", "circle")
    _round(verb(verbs, "show", "one round: what is asked, who answered, who is missing", "circle"))
    answer = verb(verbs, "answer", "answer the round that is open now, or change my answer", "circle")
    text = "the answer to question N (its number or id); '' takes it away; again for others"
    answer.add_argument("--to", action="append", default=[], dest="said", metavar="N=TEXT", help=text)
    answer.add_argument("--mood", type=int, metavar="1..5", help="how I am, from 1 (hard) to 5 (great); 0: no word")
    answer.add_argument("--draft", action="store_true", help="only keep it on this device; a later answer shares it")
    _round(answer)
    skip = verb(verbs, "skip", "skip the round that is open now, with a word", "circle", "word")
    _round(skip)
    commit = verb(verbs, "commit", "promise something in the round that is open now", "circle", "text")
    commit.add_argument("--due", metavar="DAY", help="until when, such as 2026-11-30 (usually the next round)")
    _round(commit)
    verb(verbs, "mine", "what I have promised and not done yet", "circle")
    for name, text in (("done", "say that I did what I promised"), ("drop", "say that I will not do it")):
        _why(verb(verbs, name, text, "circle", "commitment"))
    move = verb(verbs, "move", "move what I promised to another day", "circle", "commitment", "day")
    _why(move)


def _rhythm(rhythm: ArgumentParser) -> None:
    rhythm.add_argument("title", metavar="TITLE", nargs="?", help="what the rhythm is called")
    rhythm.add_argument("--every", choices=("week", "fortnight", "dates"), help="how often (week)")
    rhythm.add_argument("--start", metavar="DAY", help="the first round, such as 2026-11-30 (today)")
    rhythm.add_argument("--date", action="append", default=[], metavar="DAY", help="a round opens on this day; again")
    rhythm.add_argument("--not-on", action="append", default=[], metavar="DAY", help="no round opens on this day")
    rhythm.add_argument("--open", type=int, metavar="DAYS", help="for how many days a round is open (5)")
    rhythm.add_argument("--ask", action="append", default=[], metavar="TEXT", help="a question; again for others")
    rhythm.add_argument("--ask-not", action="append", default=[], metavar="N", help="take question N away")
    for name, text in (("mood", "ask how people are"), ("pause", "open no round")):
        rhythm.add_argument(f"--{name}", action="store_true", default=None, help=text)
        rhythm.add_argument(f"--no-{name}", action="store_false", dest=name, help="not so")


def _round(made: ArgumentParser) -> None:
    made.add_argument("--round", metavar="ROUND", help="another one: its day, its title or its id")


def _why(made: ArgumentParser) -> None:
    made.add_argument("--why", metavar="WORD", help="a word on it")
