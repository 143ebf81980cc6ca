"""Damage of the disk, found while the profile is in use (DESIGN.md section 5, at rest). What follows: `repairs`."""

from __future__ import annotations

import logging
from collections.abc import Callable

from peermesh.app.repairs import EntryJudge
from peermesh.store import Checkup, Findings, Stopped, Store, checkup_of

__all__ = ["Checkups", "Findings", "Stopped"]

log = logging.getLogger("peermesh.checkups")

FOUND = (
    "The disk has damaged a part of PeerMesh's database. Close PeerMesh and start it again: it keeps what can be read, "
    "and fetches the rest from the members of your circles."
)


class Checkups:
    """Owner: App."""

    def __init__(self, store: Store, tell: Callable[[str], None]) -> None:
        self._store = store
        self._tell = tell

    def begin(self) -> Checkup:
        """A check whose `run` may be called on any thread; about 30 ms here if the program died last time."""
        return checkup_of(self._store, EntryJudge())

    def take(self, found: Findings) -> bool:
        """What a check found. False: it must be made again, because the file changed meanwhile."""
        if not found.problems:
            return True
        if not found.settled:
            return False
        for problem in found.problems:
            log.warning("the database is damaged: %s", problem)
        if any("attachment" not in problem for problem in found.problems):  # those are fetched again when they are read
            self._store.database.on_damage()
            self._tell(FOUND)
        return True
