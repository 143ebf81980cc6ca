"""`peermesh comment`."""

from __future__ import annotations

import argparse
from collections.abc import Sequence

from peermesh.cli.grammar.base import Group, group, verb


def add(commands: Group) -> None:  # type: ignore[valid-type]  # argparse names this class privately
    """Its verbs."""
    verbs = group(commands, "comment", "comments on a note, suggestions, and asking people to read it")
    listing = verb(verbs, "list", "the comments of a note, numbered, and who is asked for feedback", "circle", "note")
    listing.add_argument("--all", action="store_true", help="the resolved ones, too")
    made = verb(verbs, "add", "comment on a note, or on a passage of it", "circle", "note", "text")
    made.add_argument("--on", metavar="WORDS", help="the passage, exactly as it stands in the note")
    suggest = verb(verbs, "suggest", "suggest other words for a passage", "circle", "note", "words", "instead")
    suggest.add_argument("--text", metavar="TEXT", help="why")
    for one in (made, suggest):
        one.add_argument("--nth", metavar="N", type=int, help="which of several places that read so, from 1")
    for name, text, *arguments in (
        ("reply", "reply to a comment", "text"),
        ("edit", "change a comment of yours", "text"),
        ("delete", "take a comment of yours back"),
        ("resolve", "say that a comment is dealt with"),
        ("reopen", "say that it is not, after all"),
        ("decline", "say no to a suggestion"),
    ):
        _numbered(verb(verbs, name, text, "circle", "note"), arguments)
    accept = verb(verbs, "accept", "put what a comment suggests into the note", "circle", "note")
    _numbered(accept, ())
    accept.add_argument("--anyway", action="store_true", help="also when the passage has changed since")
    ask = verb(verbs, "ask", "ask members for feedback on a note", "circle", "note")
    ask.add_argument("member", metavar="MEMBER", nargs="+", help="name, or the first digits of an id")
    ask.add_argument("--text", metavar="TEXT", help="a sentence with it")
    ask.add_argument("--back", action="store_true", help="ask them no longer")
    verb(verbs, "done", "tell who asked you: I have read it, and have nothing to add", "circle", "note")


def _numbered(made: argparse.ArgumentParser, arguments: Sequence[str]) -> None:
    made.add_argument("comment", metavar="COMMENT", type=int, help="its number in `peermesh comment list`")
    for argument in arguments:
        made.add_argument(argument, metavar=argument.upper())
