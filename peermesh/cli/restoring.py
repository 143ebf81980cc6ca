"""`peermesh backup`: what happens before a profile is open, and `peermesh backup restore`."""

from __future__ import annotations

import argparse
import getpass
import json
import sys
from pathlib import Path
from typing import Any

from peermesh.cli.places import home_of, passphrase_from
from peermesh.errors import InvalidInput
from peermesh.store import NoKeyStore


def backup_arguments(options: argparse.Namespace) -> dict[str, Any]:
    """The arguments of `backup create`: paths as the person means them, and the passphrase.

    Raises:
        InvalidInput: there is none, or two that differ were typed.
    """
    return {
        "backup": str(Path(options.backup).expanduser().absolute()),
        "passphrase": passphrase_from(options.backup_passphrase_file) or _choose("Passphrase for the backup: "),
        "replace": options.replace,
    }


def run_restore(options: argparse.Namespace) -> int:
    """Make a profile of a backup."""
    from peermesh.app.backups import restore

    home = home_of(options.home)
    source = Path(options.backup).expanduser().absolute()
    given = passphrase_from(options.new_passphrase_file)
    phrase = passphrase_from(options.backup_passphrase_file) or _ask()
    try:
        restore(source, phrase, home, new_passphrase=given, allow_key_file=options.key_file)
    except NoKeyStore:
        chosen = _choose("This computer has no keyring. Choose a passphrase for your notes: ")
        restore(source, phrase, home, new_passphrase=chosen)
    sys.stdout.write(json.dumps({"home": str(home)}) + "\n" if options.json else f"Your profile is in {home}.\n")
    return 0


def _ask() -> str:
    if not sys.stdin.isatty():
        raise InvalidInput("The backup has a passphrase. Give it with --passphrase-file FILE.")
    return getpass.getpass("Passphrase of the backup: ")


def _choose(prompt: str) -> str:
    """Ask twice.

    Raises:
        InvalidInput: nobody can be asked, or the two differ.
    """
    if not sys.stdin.isatty():
        raise InvalidInput("A passphrase is needed here. Give it in a file; `--help` names the options.")
    first = getpass.getpass(prompt)
    if not first or first != getpass.getpass("Once more: "):
        raise InvalidInput("The two passphrases differ, or were empty. Try again.")
    return first
