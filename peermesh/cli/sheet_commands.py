"""Commands about the recovery sheet. Its words come from a file, standard input or the keyboard, never from argv."""

from __future__ import annotations

import secrets
import sys
from collections.abc import Iterable, Sequence
from typing import Any

from peermesh.cli import shapes
from peermesh.cli.member_commands import meet
from peermesh.cli.running import Breathe, Commands, Context, Next, Running
from peermesh.errors import InvalidInput

WITH_WORDS = frozenset(("sheet check", "sheet cover", "recover"))
"""Commands that need the words of a sheet."""
ASKED = 3
"""Words that are asked for, to see that the sheet was written down."""


def sheet_create(ctx: Context) -> Running:
    """New words, shown once; with them a sheet for every circle."""
    yield Breathe()
    renew = bool(ctx.args.get("renew"))
    ctx.app.sheets.may_make(renew=renew)
    words = ctx.app.sheets.new_words()
    ctx.say({"event": "sheet", "words": list(words)})
    while not ctx.args.get("yes"):
        message = yield Next()
        if isinstance(message, dict) and message.get("answer") is False:
            raise InvalidInput(
                "Those are not the words of the sheet, so nothing was made. Write them down, and try again."
            )
        if isinstance(message, dict) and message.get("answer") is True:
            break
    return _rows(ctx.app.sheets.make(" ".join(words), renew=renew))


def sheet_list(ctx: Context) -> Running:
    """Which circles my sheet leads back into."""
    yield Breathe()
    return _rows(ctx.app.sheets.status())


def sheet_check(ctx: Context) -> Running:
    """Which circles these very words lead back into."""
    yield Breathe()
    return [{**shapes.covered(row), "matches": row.matches} for row in ctx.app.sheets.status(ctx.args["text"])]


def sheet_cover(ctx: Context) -> Running:
    """Cover circles that came later with the sheet that I have."""
    yield Breathe()
    return _rows(ctx.app.sheets.make(ctx.args["text"]))


def _rows(rows: Iterable[Any]) -> list[Any]:
    return [shapes.covered(row) for row in rows]


def recover(ctx: Context) -> Running:
    """Come back into a circle with a sheet and a code from any member."""
    meeting = ctx.app.sheets.recover(ctx.args["text"], ctx.args["code"], at=ctx.args.get("at"))
    meeting.on_event = ctx.push
    found = yield from meet(ctx, meeting)
    lost: Sequence[bytes] = ()
    if ctx.args.get("revoke_lost"):
        lost = ctx.app.devices.revoke_others(ctx.app.circle_named(found["id"]).circle)
    return {**found, "me": ctx.app.my_name, "revoked": [device.hex() for device in lost]}


def ask_words() -> str:
    """The words as somebody types or pastes them; an empty line ends them.

    Raises:
        InvalidInput: nobody can be asked.
    """
    if not sys.stdin.isatty():
        raise InvalidInput("Give the words of the sheet in a file: --file FILE, or --file - for standard input.")
    sys.stderr.write("Type the 24 words of the sheet, in as many lines as you like; then an empty line.\n")
    lines = []
    while line := sys.stdin.readline().strip():
        lines.append(line)
    return "\n".join(lines)


def show_words(words: Sequence[str], say: Any) -> None:
    """The words in numbered rows of four, on standard output: the one place where they are printed."""
    cells = [f"{place:2}. {word:<9}" for place, word in enumerate(words, start=1)]
    for start in range(0, len(cells), 4):
        say("  ".join(cells[start : start + 4]).rstrip())


def ask_back(words: Sequence[str]) -> bool:
    """Ask for some of the words: is the sheet written down?"""
    sys.stderr.write("Write these words on paper, in this order. They are shown only now.\n")
    for place in sorted(secrets.SystemRandom().sample(range(len(words)), ASKED)):
        sys.stderr.write(f"Word {place + 1}? ")
        sys.stderr.flush()
        if sys.stdin.readline().strip().casefold() != words[place]:
            return False
    return True


COMMANDS: Commands = {
    "sheet create": sheet_create,
    "sheet list": sheet_list,
    "sheet check": sheet_check,
    "sheet cover": sheet_cover,
    "recover": recover,
}
