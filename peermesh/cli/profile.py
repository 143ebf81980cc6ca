"""How a profile is opened from a command line."""

from __future__ import annotations

import getpass
import sys
from pathlib import Path

from peermesh.app import SystemClock
from peermesh.app.starting import repairing
from peermesh.cli.places import marks_folder, passphrase_from
from peermesh.errors import InvalidInput, NotFound
from peermesh.store import Profile, open_profile, profile_exists


def open_existing(home: Path, passphrase_file: str | None) -> Profile:
    """Open a profile, asking for its passphrase when it has one.

    Raises:
        NotFound: there is none yet.
        StorageError: see `peermesh.store.open_profile`.
    """
    if not profile_exists(home):
        raise NotFound(f"There is no profile in {home} yet. Make one with `peermesh init --name YOUR-NAME`.")
    repair = repairing(SystemClock())
    ask = lambda: passphrase_from(passphrase_file) or _ask()  # noqa: E731 - a name for one argument
    return open_profile(home, passphrase=ask, repair=repair, marks=marks_folder())


def _ask() -> str:
    if not sys.stdin.isatty():
        raise InvalidInput("This profile has a passphrase. Give it with --passphrase-file FILE.")
    return getpass.getpass("Passphrase: ")
