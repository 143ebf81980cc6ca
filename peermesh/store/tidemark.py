"""How far this profile had written, kept outside the database: so an older copy of it is noticed at the next start.

A database that was replaced by an older copy (a file restored by hand, a folder brought back) looks
like any other. Whoever went on writing its logs would give second entries to numbers that others know already: a fork.
So the number of the last row of `entry`, which never falls, is also written to small files that do not go back with it:
one beside the database, and one outside of the profile's folder.

    at start   a mark is ahead of the database, or the one outside is gone --> `behind`: fresh device keys are due
    commit     the number into the marks: no fsync, 10 us (a crash of the system may lose the newest)

What takes the whole disk back, marks included (a snapshot of a virtual machine), is noticed when others are met; until
then it may fork, which `app/forks.py` heals.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from peermesh.store.database import Database

NAME = "written"
"""The mark beside the database."""
OUTSIDE = "marked outside"
"""Settings key: a mark outside of the folder was made; if it is gone, this is a copy that came from elsewhere."""
_WIDTH = 20


class Tidemark:
    """Owner: Store. A mark that cannot be written is no reason to refuse anything: it only notices less."""

    def __init__(self, database: Database, home: Path, outside: Path | None) -> None:
        self._db = database
        self._outside = outside
        self._files = [home / NAME] + ([outside] if outside is not None else [])
        self._open: dict[int, int] = {}
        """Descriptor of each mark -> the number it says; -1: none yet."""

    def behind(self) -> int | None:
        """At start: the number that was reached before, when this database does not know of it; None when it does."""
        marks = [number for path in self._files if (number := _read(path)) is not None]
        high = max(marks, default=0)
        if high > self._number():
            return high
        known = self._db.value("SELECT 1 FROM setting WHERE key=?", (OUTSIDE,)) is not None
        gone = known and self._outside is not None and _read(self._outside) is None
        return high if gone else None

    def begin(self) -> None:
        """From now on keep the marks in step. They never go back."""
        for path in self._files:
            with suppress(OSError):
                path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
                said = _read(path)
                self._open[os.open(path, os.O_RDWR | os.O_CREAT, 0o600)] = -1 if said is None else said
        self.follow()  # before it is known that there is one: a mark that says nothing looks like one that is gone
        if self._outside is not None and len(self._open) == len(self._files):
            with self._db.transaction():
                self._db.run("INSERT OR IGNORE INTO setting VALUES(?, x'31')", (OUTSIDE,))

    def follow(self) -> None:
        """After a commit."""
        number = self._number()
        for file, written in self._open.items():
            if number > written:
                self._open[file] = number
                with suppress(OSError):
                    os.lseek(file, 0, os.SEEK_SET)
                    os.write(file, b"%0*d\n" % (_WIDTH, number))

    def close(self) -> None:
        """Make the marks durable and let go of them."""
        files, self._open = self._open, {}
        for file in files:
            with suppress(OSError):
                os.fsync(file)
            os.close(file)

    def _number(self) -> int:
        return int(self._db.value("SELECT seq FROM sqlite_sequence WHERE name='entry'") or 0)


def forget_marks(paths: Sequence[Path]) -> None:
    """A new database takes the place: it begins its own count."""
    for path in paths:
        with suppress(OSError):
            path.unlink(missing_ok=True)


def _read(path: Path) -> int | None:
    with suppress(OSError, ValueError):
        return int(path.read_bytes()[: _WIDTH + 1])
    return None
