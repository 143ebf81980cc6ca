"""Where a profile and what belongs to it are, as a command line says.

Imports no more than that takes: every start of the window and every command to one that runs comes through here.
"""

from __future__ import annotations

import os
from pathlib import Path

from peermesh.errors import InvalidInput


def home_of(option: str | None) -> Path:
    """The profile's folder: --home, else PEERMESH_HOME, else the platform's place for user data."""
    chosen = option or os.environ.get("PEERMESH_HOME")
    if chosen:
        return Path(chosen).expanduser().absolute()
    from platformdirs import user_data_path

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


def marks_folder() -> Path:
    """Where the marks of profiles are that do not go back with a profile's folder (see `store.tidemark`)."""
    from platformdirs import user_data_path, user_state_path

    state = user_state_path("peermesh", appauthor=False)
    return state if state != user_data_path("peermesh", appauthor=False) else state.with_name("peermesh-marks")
