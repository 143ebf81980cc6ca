"""Where the profile is, and how it is opened from a command line."""

from __future__ import annotations

import getpass
import os
import sys
from pathlib import Path

from platformdirs import user_data_path, user_state_path

from peermesh.app import SystemClock
from peermesh.app.starting import repairing
from peermesh.errors import InvalidInput, NotFound
from peermesh.store import Profile, open_profile, profile_exists


def home_of(option: str | None) -> Path:
    """The profile's folder: --home, else PEERMESH_HOME, else the platform's place for user data."""
    chosen = option or os.environ.get("PEERMESH_HOME")
    if chosen:
        return Path(chosen).expanduser().absolute()
    from platformdirs import user_data_path  # loaded only where it decides: the window starts sooner

    return user_data_path("peermesh", appauthor=False)


def passphrase_from(file: str | None) -> str | None:
    """The first line of a passphrase file.

    Raises:
        InvalidInput: the file cannot be read or its first line is empty.
    """
    if file is None:
        return None
    try:
        with Path(file).open(encoding="utf-8") as lines:
            phrase = lines.readline().rstrip("\r\n")
    except (OSError, UnicodeDecodeError) as error:
        raise InvalidInput(f"The passphrase file {file} cannot be read. Check its path and its permissions.") from error
    if not phrase:
        raise InvalidInput(f"The first line of {file} is empty. Put the passphrase there.")
    return phrase


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


def marks_folder() -> Path:
    """Where the marks of profiles are that do not go back with a profile's folder (see `store.tidemark`)."""
    state = user_state_path("peermesh", appauthor=False)
    return state if state != user_data_path("peermesh", appauthor=False) else state.with_name("peermesh-marks")


def _ask() -> str:
    if not sys.stdin.isatty():
        raise InvalidInput("This profile has a passphrase. Give it with --passphrase-file FILE.")
    return getpass.getpass("Passphrase: ")
