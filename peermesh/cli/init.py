"""`peermesh init`: the first step on a computer without a window."""

from __future__ import annotations

import argparse
import getpass
import json
import sys
from pathlib import Path

from peermesh.app import App, SystemClock
from peermesh.cli.places import home_of, passphrase_from
from peermesh.errors import InvalidInput
from peermesh.notebook import clean_title
from peermesh.store import NoKeyStore, Profile, create_profile, profile_exists


def run_init(options: argparse.Namespace) -> int:
    """Make a profile and give it its person's name."""
    home = home_of(options.home)
    if not clean_title(options.name):  # before there is a profile without a name
        raise InvalidInput("Write your name, as colleagues know you.")
    passphrase = passphrase_from(options.passphrase_file)
    with _create(home, passphrase, key_file=options.key_file) as profile:
        app = App(profile, SystemClock())
        app.set_my_name(options.name)
        app.close()
    sys.stdout.write(json.dumps({"home": str(home)}) + "\n" if options.json else f"Your profile is in {home}.\n")
    return 0


def create_nameless(home: Path, passphrase_file: str | None, *, key_file: bool) -> None:
    """A profile for somebody whose name a circle will tell, unless there is one here already."""
    if not profile_exists(home):
        _create(home, passphrase_from(passphrase_file), key_file=key_file).close()


def _create(home: Path, passphrase: str | None, *, key_file: bool) -> Profile:
    """The new profile; without a keyring a passphrase is asked for."""
    try:
        return create_profile(home, passphrase=passphrase, allow_key_file=key_file)
    except NoKeyStore:
        return create_profile(home, passphrase=_new_passphrase())


def _new_passphrase() -> str:
    """Ask twice; the keyring cannot hold the key here.

    Raises:
        InvalidInput: nobody can be asked, or the two differ.
    """
    if not sys.stdin.isatty():
        raise InvalidInput(
            "This computer has no keyring for the key. Give --passphrase-file FILE, or --key-file to keep it in a file."
        )
    first = getpass.getpass("This computer has no keyring. Choose a passphrase for your notes: ")
    if not first or first != getpass.getpass("Once more: "):
        raise InvalidInput("The two passphrases differ, or were empty. Run `peermesh init` again.")
    return first
