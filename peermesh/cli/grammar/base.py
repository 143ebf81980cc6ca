"""What the grammar of every practice shares. Imports nothing of the App: `peermesh --help` is quick."""

from __future__ import annotations

import argparse

Group = "argparse._SubParsersAction[argparse.ArgumentParser]"


def group(commands: Group, name: str, text: str) -> Group:  # type: ignore[valid-type]  # argparse names this class privately
    """A command with verbs below it."""
    made: argparse.ArgumentParser = commands.add_parser(name, help=text, description=text)  # type: ignore[attr-defined]  # as above
    return made.add_subparsers(dest="verb", required=True, metavar="VERB")


def verb(commands: Group, name: str, text: str, *arguments: str) -> argparse.ArgumentParser:  # type: ignore[valid-type]  # as above
    """A verb with its positional arguments ("circle", "text"), and --json."""
    made: argparse.ArgumentParser = commands.add_parser(name, help=text, description=text)  # type: ignore[attr-defined]  # as above
    made.add_argument("--json", action="store_true", default=argparse.SUPPRESS, help="print the result as JSON")
    for argument in arguments:
        made.add_argument(argument, metavar=argument.upper())
    return made
