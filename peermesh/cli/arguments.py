"""The command line's grammar and its help."""

from __future__ import annotations

import argparse

from peermesh import __version__

EPILOG = """\
exit codes: 0 done; 1 it could not be done, the reason is on standard error; 2 the command line is wrong;
            130 interrupted.
CIRCLE is a name or the first digits of an id; NOTE is a title or the first digits of an id.
Without a command the window opens. While a window or `serve` has the profile open, commands go through it.
"""
LEVELS = ("debug", "info", "warning", "error")


def parser() -> argparse.ArgumentParser:
    """The whole grammar of `peermesh`."""
    top = argparse.ArgumentParser(
        prog="peermesh",
        description="A shared notebook for a small circle of people, with no server.",
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    top.add_argument("--version", action="version", version=f"peermesh {__version__}")
    top.add_argument("--home", metavar="DIR", help="use the profile in DIR (also: PEERMESH_HOME)")
    top.add_argument("--passphrase-file", metavar="F", help="read the passphrase from the first line of F")
    top.add_argument("--json", action="store_true", help="print the result as JSON on one line")
    top.add_argument("--log", metavar="LEVEL", default="warning", choices=LEVELS,
                     help="debug, info, warning (default) or error")  # fmt: skip
    commands = top.add_subparsers(dest="command", metavar="COMMAND", title="commands")
    _profile(commands)
    _circles(commands)
    _notes(commands)
    _network(commands)
    _exchange(commands)
    _proof(commands)
    return top


Commands = "argparse._SubParsersAction[argparse.ArgumentParser]"


def _add(commands: Commands, name: str, text: str) -> argparse.ArgumentParser:  # type: ignore[valid-type]  # argparse names this class privately
    made: argparse.ArgumentParser = commands.add_parser(name, help=text, description=text)  # type: ignore[attr-defined]  # as above
    made.add_argument("--json", action="store_true", default=argparse.SUPPRESS, help="print the result as JSON")
    return made


def _profile(commands: Commands) -> None:  # type: ignore[valid-type]  # as above
    init = _add(commands, "init", "make a profile: your name and an encrypted store on this computer")
    init.add_argument("--name", required=True, help="your name, as colleagues will see it")
    init.add_argument("--passphrase-file", metavar="F", default=argparse.SUPPRESS,
                      help="protect the profile by the passphrase on the first line of F")  # fmt: skip
    init.add_argument("--key-file", action="store_true",
                      help="keep the key in a file beside the data: whoever has the disk can read it")  # fmt: skip


def _circles(commands: Commands) -> None:  # type: ignore[valid-type]  # as above
    group = _add(commands, "circle", "make and list circles").add_subparsers(dest="verb", required=True, metavar="VERB")
    new = _add(group, "new", "make a private space; it becomes a circle when the first colleague joins")
    new.add_argument("name")
    _add(group, "list", "list your circles")
    members = _add(commands, "member", "see who belongs to a circle")
    verbs = members.add_subparsers(dest="verb", required=True, metavar="VERB")
    _add(verbs, "list", "list the members of a circle").add_argument("circle", metavar="CIRCLE")
    welcome = _add(verbs, "welcome", "as the second member who does, make a guest a full member")
    welcome.add_argument("circle", metavar="CIRCLE")
    welcome.add_argument("member", metavar="MEMBER", help="name, or the first digits of the id")
    remove = _add(verbs, "remove", "vote to remove a member; a second member's vote removes them")
    remove.add_argument("circle", metavar="CIRCLE")
    remove.add_argument("member", metavar="MEMBER", help="name, or the first digits of the id")
    _add(verbs, "leave", "leave a circle for good; its notes stay on this device").add_argument(
        "circle", metavar="CIRCLE"
    )
    invite = _add(commands, "invite", "invite a colleague: prints a code, waits for them, asks you to confirm")
    invite.add_argument("circle", metavar="CIRCLE")
    invite.add_argument("--link", action="store_true", help="print a link instead of a code to be typed")
    invite.add_argument("--yes", action="store_true", help="confirm without asking (the words are still printed)")
    join = _add(commands, "join", "join a circle with the code or link a colleague gave you")
    join.add_argument("code", metavar="CODE|LINK")
    join.add_argument(
        "--at", metavar="HOST:PORT", help="where the inviting computer is, when it is not found by itself"
    )
    join.add_argument("--yes", action="store_true", help="confirm without asking")
    for command in (invite, join):
        _network_options(command)


def _notes(commands: Commands) -> None:  # type: ignore[valid-type]  # as above
    verbs = _add(commands, "note", "write and read notes").add_subparsers(dest="verb", required=True, metavar="VERB")
    new = _add(verbs, "new", "write a new note")
    new.add_argument("circle", metavar="CIRCLE")
    new.add_argument("--title", required=True)
    new.add_argument("--file", metavar="F|-", help="its text, from a file or standard input")
    _add(verbs, "list", "list the notes, newest first").add_argument("circle", metavar="CIRCLE")
    show = _add(verbs, "show", "print a note's text")
    edit = _add(verbs, "edit", "replace a note's text; only what differs is changed, so others' edits survive")
    remove = _add(verbs, "rm", "move a note to the trash")
    for command in (show, edit, remove):
        command.add_argument("circle", metavar="CIRCLE")
        command.add_argument("note", metavar="NOTE")
    show.add_argument("--at", metavar="HEADS", help="an older version, by its heads (see --json)")
    edit.add_argument("--base", metavar="HEADS",
                      help="the version that your text was made from (default: the one shown last)")  # fmt: skip
    edit.add_argument("--file", metavar="F|-", required=True, help="the new text, from a file or standard input")
    found = _add(commands, "search", 'search a circle: words, "phrases", -without')
    found.add_argument("circle", metavar="CIRCLE")
    found.add_argument("query", metavar="QUERY", nargs="+")


def _network(commands: Commands) -> None:  # type: ignore[valid-type]  # as above
    serve = _add(commands, "serve", "keep a profile in sync without a window, until SIGTERM")
    _network_options(serve)
    _add(commands, "status", "peers, logs held, and which members' devices hold the latest of each note")


def _network_options(command: argparse.ArgumentParser) -> None:
    command.add_argument("--listen", metavar="ADDR", action="append", default=[],
                         help="listen on this address only (HOST:PORT or multiaddr; may be repeated)")  # fmt: skip
    command.add_argument("--peer", metavar="ADDR", action="append", default=[],
                         help="keep a connection to this address (may be repeated)")  # fmt: skip
    command.add_argument("--no-mdns", action="store_true", help="neither announce nor search on the local network")


def _exchange(commands: Commands) -> None:  # type: ignore[valid-type]  # as above
    for name, text in (
        ("export", "write a circle as a folder of Markdown"),
        ("import", "read a folder of Markdown into a circle"),
    ):
        command = _add(commands, name, text)
        command.add_argument("circle", metavar="CIRCLE")
        command.add_argument("directory", metavar="DIR")


def _proof(commands: Commands) -> None:  # type: ignore[valid-type]  # as above
    _add(commands, "demo", "three real peers on this computer: found, join, edit, merge, export; each step timed")
    bench = _add(commands, "bench", "measure PeerMesh on this computer")
    bench.add_argument("what", choices=["keystroke", "first-sync", "reconnect", "search", "start", "typing", "export"])
    bench.add_argument("--notes", type=_count, metavar="N", help="how many notes")
    bench.add_argument("--chars", type=_count, metavar="C", help="characters in a note")


def _count(text: str) -> int:
    """A number from 1."""
    number = int(text) if text.isdecimal() else 0
    if number < 1:
        raise argparse.ArgumentTypeError(f"'{text}' is not a number from 1")
    return number
