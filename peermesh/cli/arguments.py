"""The command line's grammar and its help."""

from __future__ import annotations

import argparse
from collections.abc import Sequence

from peermesh import __version__
from peermesh.cli.grammar import GRAMMARS
from peermesh.cli.knowledge_arguments import add_knowledge, add_to_notes

EPILOG = """\
exit codes: 0 done; 1 it could not be done, the reason is on standard error; 2 the command line is wrong;
            130 interrupted.
CIRCLE is a name or the first digits of an id; NOTE is a title or the first digits of an id.
Without a command the window opens. While a window or `serve` has the profile open, commands go through it.
"""
PROFILE_FIELDS = {
    "name": "your name, as colleagues see it",
    "color": "a number from 0 to 7",
    "about": "about you",
    "background": "where you come from, what you have done",
    "skills": "what you can do, on one line",
    "interests": "what you like, on one line",
    "languages": "what you speak, on one line",
    "time_zone": "such as Europe/Rome",
    "hours": "when you can usually be met, on one line",
    "ask_me": "what others may ask you about",
}
SCHEME = "peermesh:"
VALUED = {"--home", "--passphrase-file", "--log"}
"""Options before the command that take a value."""
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
    _window(commands)
    _profile(commands)
    _circles(commands)
    _notes(commands)
    for grammar in GRAMMARS:
        grammar(commands)
    add_knowledge(commands, _add)
    _network(commands)
    _attachments(commands)
    _exchange(commands)
    _mirror(commands)
    _backups(commands)
    _proof(commands)
    return top


Commands = "argparse._SubParsersAction[argparse.ArgumentParser]"


def _add(commands: Commands, name: str, text: str) -> argparse.ArgumentParser:  # type: ignore[valid-type]  # argparse names this class privately
    made: argparse.ArgumentParser = commands.add_parser(name, help=text, description=text)  # type: ignore[attr-defined]  # as above
    made.add_argument("--json", action="store_true", default=argparse.SUPPRESS, help="print the result as JSON")
    return made


def _window(commands: Commands) -> None:  # type: ignore[valid-type]  # as above
    window = _add(commands, "window", "open the window, or bring the one that is open to the front")
    window.add_argument("link", metavar="LINK", nargs="?", help="a peermesh:// link to follow; `peermesh LINK` will do")
    window.add_argument("--hidden", action="store_true", help="begin in the tray, or minimised where there is none")


def with_command(words: Sequence[str]) -> list[str]:
    """The command line; one that gives a link in place of a command opens the window with it."""
    at = 0
    while at < len(words) and words[at].startswith("-"):
        at += 2 if words[at] in VALUED else 1
    if at < len(words) and words[at].lower().startswith(SCHEME):
        return [*words[:at], "window", *words[at:]]
    return list(words)


def _profile(commands: Commands) -> None:  # type: ignore[valid-type]  # as above
    init = _add(commands, "init", "make a profile: your name and an encrypted store on this computer")
    init.add_argument("--name", required=True, help="your name, as colleagues will see it")
    init.add_argument("--passphrase-file", metavar="F", default=argparse.SUPPRESS,
                      help="protect the profile by the passphrase on the first line of F")  # fmt: skip
    init.add_argument("--key-file", action="store_true",
                      help="keep the key in a file beside the data: whoever has the disk can read it")  # fmt: skip

    _about_me(commands)


def _about_me(commands: Commands) -> None:  # type: ignore[valid-type]  # as above
    about = _add(commands, "profile", "who you are, as members of your circles see it")
    verbs = about.add_subparsers(dest="verb", required=True, metavar="VERB")
    shown = _add(verbs, "show", "print your profile, or a member's")
    shown.add_argument("circle", metavar="CIRCLE", nargs="?", help="with a member: the circle to look in")
    shown.add_argument("member", metavar="MEMBER", nargs="?", help="name, or the first digits of the id")
    change = _add(verbs, "set", "change what you give, keep the rest; an empty text takes a field away")
    for field, text in PROFILE_FIELDS.items():
        change.add_argument(f"--{field.replace('_', '-')}", metavar="TEXT", help=text)
    change.add_argument("--picture", metavar="F", help="a PNG, JPEG or WebP image of at most 3000 bytes")


def _circles(commands: Commands) -> None:  # type: ignore[valid-type]  # as above
    group = _add(commands, "circle", "make and list circles; what happened in one").add_subparsers(
        dest="verb", required=True, metavar="VERB"
    )
    new = _add(group, "new", "make a private space; it becomes a circle when the first colleague joins")
    new.add_argument("name")
    _add(group, "list", "list your circles")
    told = _add(group, "activity", "who admitted, welcomed, voted, left; devices and keys: the newest first")
    told.add_argument("circle", metavar="CIRCLE")
    picture = _add(
        group, "picture", "who has helped, answered, thanked, cheered, or written on for whom; never how often"
    )
    picture.add_argument("circle", metavar="CIRCLE")
    picture.add_argument("--days", metavar="N", type=int, help="as far back as this (default: all that is known)")
    anew = _add(group, "refound", "make a private space with copies of a circle's documents as they are now, ready to "
                "invite to; the circle stays as it is")  # fmt: skip
    anew.add_argument("circle", metavar="CIRCLE")
    anew.add_argument("--name", help="of the new space (default: the circle's, with a number)")
    members = _add(commands, "member", "see who belongs to a circle")
    verbs = members.add_subparsers(dest="verb", required=True, metavar="VERB")
    _add(verbs, "list", "list the members of a circle").add_argument("circle", metavar="CIRCLE")
    welcome = _add(verbs, "welcome", "as the second member who does, make a guest a full member")
    welcome.add_argument("circle", metavar="CIRCLE")
    welcome.add_argument("member", metavar="MEMBER", help="name, or the first digits of the id")
    remove = _add(verbs, "remove", "vote to remove a member; a second member's vote removes them")
    remove.add_argument("circle", metavar="CIRCLE")
    remove.add_argument("member", metavar="MEMBER", help="name, or the first digits of the id")
    block = _add(verbs, "block", "on this computer: no connection with a member's devices; others do not notice")
    unblock = _add(verbs, "unblock", "let a blocked member's devices connect with this computer again")
    for command in (block, unblock):
        command.add_argument("circle", metavar="CIRCLE")
        command.add_argument("member", metavar="MEMBER", help="name, or the first digits of the id")
    _add(verbs, "leave", "leave a circle for good; its notes stay on this device").add_argument(
        "circle", metavar="CIRCLE"
    )
    link = _devices(commands)
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
    invite.add_argument("--returning", action="store_true",
                        help="only for somebody who comes back with a recovery sheet; guests may, too")  # fmt: skip
    for command in (invite, join, link, _sheets(commands)):
        _network_options(command)


def _devices(commands: Commands) -> argparse.ArgumentParser:  # type: ignore[valid-type]  # as above
    devices = _add(commands, "device", "your devices in a circle: list them, link another, revoke a lost one")
    verbs = devices.add_subparsers(dest="verb", required=True, metavar="VERB")
    _add(verbs, "list", "list your devices in a circle").add_argument("circle", metavar="CIRCLE")
    link = _add(
        verbs, "link", "prints a code to be typed into `peermesh join` on the other device, which is then you, too"
    )
    link.add_argument("circle", metavar="CIRCLE")
    link.add_argument("--link", action="store_true", help="print a link instead of a code to be typed")
    link.add_argument("--yes", action="store_true", help="confirm without asking (the words are still printed)")
    revoke = _add(verbs, "revoke", "a device is lost: it can read and write nothing new from now on")
    revoke.add_argument("circle", metavar="CIRCLE")
    revoke.add_argument("device", metavar="DEVICE", help="the first digits of its id")
    forks = _add(
        verbs, "forks", "after a device wrote two histories (an older disk came back): what only one of them holds"
    )
    forks.add_argument("circle", metavar="CIRCLE")
    take = _add(verbs, "take-over", "write what the other history of a note holds as a new change of yours")
    leave = _add(verbs, "leave-out", "leave the other history of a note as it is, and ask no more about it")
    for verb in (take, leave):
        verb.add_argument("circle", metavar="CIRCLE")
        verb.add_argument("note", metavar="NOTE", help="its title, or the first digits of its id")
    return link


def _sheets(commands: Commands) -> argparse.ArgumentParser:  # type: ignore[valid-type]  # as above
    sheet = _add(commands, "sheet", "your recovery sheet: 24 words on paper that bring you back when all is lost")
    verbs = sheet.add_subparsers(dest="verb", required=True, metavar="VERB")
    create = _add(verbs, "create", "print new words, once; from then on they lead back into your circles")
    create.add_argument("--renew", action="store_true", help="replace the sheet that you have: its words end")
    create.add_argument("--yes", action="store_true", help="do not ask for some of the words")
    _add(verbs, "list", "list your circles, and whether your sheet leads back into them")
    check = _add(verbs, "check", "see whether the words on a sheet are right, and where they lead")
    cover = _add(verbs, "cover", "have your sheet lead back into circles, too, that you came to later")
    recover = _add(commands, "recover", "come back as yourself, by your recovery sheet and a code from any member")
    recover.add_argument("code", metavar="CODE|LINK")
    for command in (check, cover, recover):
        command.add_argument("--file", metavar="F|-", help="read the words from a file or standard input")
    recover.add_argument("--at", metavar="HOST:PORT", help="the member's address, where the local network shows none")
    recover.add_argument("--yes", action="store_true", help="confirm without asking")
    recover.add_argument("--revoke-lost", action="store_true", help="then revoke all your other devices in the circle")
    recover.add_argument("--passphrase-file", metavar="F", default=argparse.SUPPRESS,
                         help="protect a new profile by the passphrase on the first line of F")  # fmt: skip
    recover.add_argument("--key-file", action="store_true",
                         help="keep a new profile's key in a file: whoever has the disk can read it")  # fmt: skip
    return recover


def _history(verbs: Commands) -> None:  # type: ignore[valid-type]  # as above
    past = _add(verbs, "history", "list a note's versions: who changed what when")
    who = _add(verbs, "who", "print a note's text with the name of who wrote each part")
    restore = _add(verbs, "restore", "make a note read as an older version did, by a new change")
    name = _add(verbs, "name-version", "give a version a name that everybody sees; an empty one takes it away")
    for command in (past, who, restore, name):
        command.add_argument("circle", metavar="CIRCLE")
        command.add_argument("note", metavar="NOTE")
    for command in (restore, name):
        command.add_argument("version", metavar="VERSION", help="its number in `peermesh note history`, or its name")
    name.add_argument("name", metavar="NAME")


def _notes(commands: Commands) -> None:  # type: ignore[valid-type]  # as above
    verbs = _add(commands, "note", "write and read notes").add_subparsers(dest="verb", required=True, metavar="VERB")
    new = _add(verbs, "new", "write a new note")
    new.add_argument("circle", metavar="CIRCLE")
    new.add_argument("--title", required=True)
    new.add_argument("--file", metavar="F|-", help="its text, from a file or standard input (default: the template)")
    new.add_argument("--kind", metavar="KIND", help="what it is, see `peermesh kind list` (default: a plain note)")
    new.add_argument("--set", metavar="FIELD=VALUE", action="append", default=[],
                     help="what a field of its kind says (may be repeated)")  # fmt: skip
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
    _history(verbs)
    add_to_notes(verbs, _add)
    found = _add(commands, "search", 'search a circle: words, "phrases", -without')
    found.add_argument("circle", metavar="CIRCLE")
    found.add_argument("query", metavar="QUERY", nargs="+")


def _attachments(commands: Commands) -> None:  # type: ignore[valid-type]  # as above
    attach = _add(commands, "attach", "attach pictures and files to a note")
    attach.add_argument("circle", metavar="CIRCLE")
    attach.add_argument("note", metavar="NOTE")
    attach.add_argument("files", metavar="FILE", nargs="+")
    verbs = _add(commands, "attachment", "see and save attachments").add_subparsers(
        dest="verb", required=True, metavar="VERB"
    )
    listed = _add(verbs, "list", "list the attachments of a circle, or of one note")
    listed.add_argument("circle", metavar="CIRCLE")
    listed.add_argument("note", metavar="NOTE", nargs="?")
    save = _add(verbs, "save", "copy an attachment to a file, or into a folder")
    save.add_argument("circle", metavar="CIRCLE")
    save.add_argument("attachment", metavar="ATTACHMENT", help="name, or the first digits that the list shows")
    save.add_argument("to", metavar="FILE|DIR")


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
    out = _add(commands, "export", "write a circle as a folder of Markdown that reads well on its own, or as web pages")
    _folder_of(out)
    form = out.add_mutually_exclusive_group()
    form.add_argument("--plain", action="store_true",
                      help="every note as it is written, all in notes/: one changed note changes one file")  # fmt: skip
    form.add_argument("--site", action="store_true", help="pages to open in a browser, from disk; nothing remote")
    out.add_argument("--kind", dest="kinds", metavar="KIND", action="append", default=[],
                     help="only documents of this kind (may be repeated)")  # fmt: skip
    out.add_argument("--tag", dest="tags", metavar="TAG", action="append", default=[],
                     help="only what has this tag, or another one that is named (may be repeated)")  # fmt: skip
    out.add_argument("--no-names", action="store_true",
                     help="authors and @mentions become 'a member'; names in prose stay: read it over")  # fmt: skip
    out.add_argument("--language", choices=["en", "it"], default="en", help="of headings that the export makes")
    into = _add(commands, "import", "read a folder of Markdown, or of another program, into a circle")
    _folder_of(into)
    into.add_argument("--from", dest="source", default="auto",
                      choices=["auto", "obsidian", "joplin", "logseq", "markdown"],
                      help="the program that wrote the folder; auto (the default) looks")  # fmt: skip
    into.add_argument("--no-folder-tags", action="store_true",
                      help="do not keep folders, notebooks and namespaces as tags")  # fmt: skip
    into.add_argument("--preview", action="store_true", help="only tell what an import would do")


def _mirror(commands: Commands) -> None:  # type: ignore[valid-type]  # as above
    mirror = _add(commands, "mirror", "keep a folder of Markdown in step with a circle, both ways, until Ctrl+C")
    mirror.add_argument("circle", metavar="CIRCLE")
    mirror.add_argument("directory", metavar="DIR", nargs="?", help="the folder; without it, say which one it is")
    mirror.add_argument("--delete", choices=["ask", "never", "trash"], default="ask",
                        help="what a deleted file means for its note: ask (the default), never or trash")  # fmt: skip
    end = mirror.add_mutually_exclusive_group()
    end.add_argument("--once", action="store_true", help="bring both in step, and end")
    end.add_argument("--stop", action="store_true", help="keep it in step no longer; the folder stays as it is")
    _network_options(mirror)


def _folder_of(command: argparse.ArgumentParser) -> None:
    command.add_argument("circle", metavar="CIRCLE")
    command.add_argument("directory", metavar="DIR")


def _backups(commands: Commands) -> None:  # type: ignore[valid-type]  # as above
    group = _add(commands, "backup", "keep everything in one encrypted file, and bring it back")
    verbs = group.add_subparsers(dest="verb", required=True, metavar="VERB")
    create = _add(verbs, "create", "write circles, notes, history, attachments and settings into one encrypted file")
    restore = _add(verbs, "restore", "make a profile of a backup, in the new folder that --home names")
    for command in (create, restore):
        command.add_argument("backup", metavar="FILE")
        command.add_argument("--passphrase-file", dest="backup_passphrase_file", metavar="F",
                             help="read the backup's passphrase from the first line of F")  # fmt: skip
    create.add_argument("--replace", action="store_true", help="replace a file of that name")
    restore.add_argument("--home", metavar="NEWHOME", default=argparse.SUPPRESS,
                         help="the new profile's folder; it must be empty, or not there")  # fmt: skip
    restore.add_argument("--new-passphrase-file", metavar="F",
                         help="protect the new profile by the passphrase on the first line of F")  # fmt: skip
    restore.add_argument("--key-file", action="store_true",
                         help="keep the new key in a file: whoever has the disk can read it")  # fmt: skip
    _add(commands, "check", "read everything that this profile keeps, and tell whether all of it is sound")


def _proof(commands: Commands) -> None:  # type: ignore[valid-type]  # as above
    demo = _add(
        commands, "demo", "three real peers on this computer: found, join, edit, merge, export; each step timed"
    )
    demo.add_argument("--window", action="store_true", help="instead: a window on a made-up circle, to look around in")
    demo.add_argument("--language", choices=("en", "it"), help="of the window and of what the circle has written")
    bench = _add(commands, "bench", "measure PeerMesh on this computer")
    bench.add_argument(
        "what",
        choices=(
            "keystroke", "first-sync", "reconnect", "search", "start", "typing", "smooth", "export", "import",
            "verify", "membership", "hello", "home",
        ),
    )  # fmt: skip
    bench.add_argument("--notes", type=_count, metavar="N", help="how many notes")
    bench.add_argument("--chars", type=_count, metavar="C", help="characters in a note")


def _count(text: str) -> int:
    """A number from 1."""
    number = int(text) if text.isdecimal() else 0
    if number < 1:
        raise argparse.ArgumentTypeError(f"'{text}' is not a number from 1")
    return number
