"""A second copy of the open database, made a little at a time while the profile is in use.

Library wall notes (SQLite's backup, sqlite3mc): pages are read and written again under the key of the copy; what the
one connection writes meanwhile goes into the copy as well, so the copy is the database as it is when the last step is
done, whatever happened in between. A step of 64 pages takes 1 ms (100 MB: 0.4 s). The copy needs no journal and is
not made durable: it counts only while it is read. (`VACUUM INTO` would hold the window up for 4 s a GB.)
"""

from __future__ import annotations

from collections.abc import Generator
from contextlib import closing
from pathlib import Path

import apsw

from peermesh.store.database import Database, key_statements, translate
from peermesh.store.files import make_file, told

STEP_PAGES = 64


def copying(database: Database, path: Path, key: bytes) -> Generator[tuple[int, int]]:
    """Copy a database into a new file under another key; yields (pages left, pages) after each step.

    What is at `path` is replaced. Ended early it leaves a file that is worth nothing.

    Raises:
        StorageError: the disk refuses, or the database cannot be read.
    """
    leave(path)
    make_file(path)
    source = database.connection
    try:
        with closing(_blank(path, key)) as copy, copy.backup("main", source, "main") as work:
            while not work.step(STEP_PAGES):
                yield work.remaining, work.page_count
    except apsw.Error as error:
        raise translate(error, source.system_errno) from None


def _blank(path: Path, key: bytes) -> apsw.Connection:
    connection = apsw.Connection(str(path), flags=apsw.SQLITE_OPEN_READWRITE)
    for statement in (*key_statements(key), "PRAGMA journal_mode=off", "PRAGMA synchronous=off"):
        connection.execute(statement, can_cache=False)
    return connection


def leave(path: Path) -> None:
    """Remove a database file with what belongs to it."""
    with told():
        for name in (path.name, path.name + "-wal", path.name + "-journal"):
            path.with_name(name).unlink(missing_ok=True)
