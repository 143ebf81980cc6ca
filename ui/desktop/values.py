"""How PeerMesh was started: plain values that the composition root hands in."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

AGAIN = 75
"""Exit code of `run_window` when the person asked for a new start; the composition root starts it."""


class Started(NamedTuple):
    """Where the profile is, and what the command line asked for.

    Attributes:
        home: the profile's folder; None: nothing is written outside the store, and nobody can knock.
        door: name under which a second start finds this one, see `ui.desktop.door`; "" for none.
        link: a peermesh:// link to follow; "" for none. Anybody may have made it.
        hidden: begin in the tray.
        command: starts PeerMesh on this profile; () when that is not known.
        token: the desktop's permission to bring a window to the front (XDG activation); "" for none.
    """

    home: Path | None = None
    door: str = ""
    link: str = ""
    hidden: bool = False
    command: tuple[str, ...] = ()
    token: str = ""
