"""Is everything on the disk still what was written? Reads it all, beside the one connection that is in use.

Library wall notes (SQLite): the connection in use holds the file alone, so no second one could ask for a lock. One
that opens the file as `immutable` asks for none, and sees the database as the last checkpoint left it: whole, as long
as no checkpoint runs meanwhile. So the file's size and time are compared before and after; what was found while they
changed says nothing. Every page is authenticated when it is read (sqlite3mc), `integrity_check` walks all of them
(0.25 s for 100 MB, without the interpreter's lock), and the logs are read entry by entry.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from urllib.parse import quote

import apsw

from peermesh.errors import Damaged, StorageError
from peermesh.store.attachments import FOLDER
from peermesh.store.database import Row, key_statements, translate
from peermesh.store.files import told
from peermesh.store.rebuild import DATABASE
from peermesh.store.salvage import Judge
from peermesh.store.sealed import SealedFile
from peermesh.store.store import Store
from peermesh.struct import Discreet, Struct
from peermesh.types import EntryId

BATCH = 256
"""Entries between two pauses."""
STEPS = 200_000
"""Steps of SQLite's machine between two looks at whether to stop."""
_NO_ENTRY = EntryId(bytes(32))


class Stopped(Exception):
    """The check was ended before its end."""


class Findings(Struct, frozen=True):
    """What a check found. `problems` are words for the log, without content. `settled`: they mean something."""

    problems: tuple[str, ...]
    entries: int
    attachments: int
    settled: bool


class Checkup(Discreet, Struct):
    """One check. Plain values: any thread, while the profile is in use."""

    unsaid = ("key",)
    path: Path
    key: bytes
    judge: Judge
    stopped: bool = False
    entries: int = 0
    attachments: int = 0

    def stop(self) -> None:
        """End `run` soon; any thread."""
        self.stopped = True

    def run(self, pause: Callable[[], None] = lambda: None, *, files: bool = False) -> Findings:
        """Read everything.

        Args:
            pause: called now and then, for whoever else needs the processor.
            files: the attachments, too; else each is checked when it is read.

        Raises:
            Stopped: `stop` was called. StorageError: the disk does not answer.
        """
        self.entries = self.attachments = 0
        before = self._stamp()
        problems: list[str] = []
        try:
            with closing(self._open()) as connection:
                connection.set_progress_handler(lambda: self.stopped, STEPS)
                problems += self._structure(connection)
                if not problems:
                    problems += self._logs(connection, pause)
                if files and not problems:
                    problems += self._files(connection, pause)
        except apsw.InterruptError:
            raise Stopped from None
        except apsw.Error as error:
            problems.append(self._told(error))
        return Findings(tuple(problems), self.entries, self.attachments, before == self._stamp())

    @staticmethod
    def _told(error: apsw.Error) -> str:
        told = translate(error, 0)
        if not isinstance(told, Damaged):
            raise told from None
        return f"a page cannot be read: {type(error).__name__}"

    def _stamp(self) -> tuple[int, int]:
        with told():
            found = self.path.stat()
        return found.st_size, found.st_mtime_ns

    def _open(self) -> apsw.Connection:
        place = f"file:{quote(self.path.absolute().as_posix())}?immutable=1"
        connection = apsw.Connection(place, flags=apsw.SQLITE_OPEN_READONLY | apsw.SQLITE_OPEN_URI)
        for statement in (*key_statements(self.key), "PRAGMA cell_size_check=on", "PRAGMA trusted_schema=off"):
            connection.execute(statement, can_cache=False)
        return connection

    def _structure(self, connection: apsw.Connection) -> Iterator[str]:
        for (line,) in connection.execute("PRAGMA integrity_check(20)"):
            if line != "ok":
                yield str(line).replace("\n", " ")

    def _logs(self, connection: apsw.Connection, pause: Callable[[], None]) -> Iterator[str]:
        """Every entry hashes to its id and follows the one before it; the vector says what is there."""
        ends: dict[int, tuple[int, EntryId]] = {}
        rows = self._rows(connection, "SELECT device, seq, id, raw FROM entry ORDER BY no")
        for device, row_seq, row_id, raw in rows:
            seq, last = ends.get(device, (0, _NO_ENTRY))
            seen = self.judge.read(raw)
            said = (seen.entry.seq, seen.entry.id, seen.prev) if seen is not None else None
            if said != (row_seq, row_id, last) or row_seq != seq + 1:
                yield "an entry that does not follow its log"
                return
            ends[device] = (row_seq, row_id)
            self.entries += 1
            if self.entries % BATCH == 0:
                self._breathe(pause)
        claimed = {no: (seq, last) for no, seq, last in connection.execute("SELECT no, seq, last FROM device") if seq}
        if claimed != ends:
            yield "a log is shorter than it should be"

    def _files(self, connection: apsw.Connection, pause: Callable[[], None]) -> Iterator[str]:
        folder = self.path.parent / FOLDER
        for digest, size, name, key in self._rows(
            connection, "SELECT digest, size, file, key FROM attachment WHERE here=1"
        ):
            found = hashlib.sha256()
            try:
                for piece in SealedFile(folder / name, key, digest, size).pieces():
                    found.update(piece)
                    self._breathe(pause)
            except StorageError:
                yield "an attachment cannot be read"
                continue
            if found.digest() != digest:
                yield "an attachment is not what it was"
            self.attachments += 1

    @staticmethod
    def _rows(connection: apsw.Connection, sql: str) -> Iterator[Row]:
        cursor = connection.cursor()
        try:
            yield from cursor.execute(sql)
        finally:
            cursor.close(True)

    def _breathe(self, pause: Callable[[], None]) -> None:
        pause()
        if self.stopped:
            raise Stopped


def checkup_of(store: Store, judge: Judge) -> Checkup:
    """A check of the database behind an open store; on the owner's thread.

    Raises:
        Bug: the store lives in memory. StorageError: the disk refuses.
    """
    folder, key = store.place
    store.tidy()  # after a crash the file alone may be half of a checkpoint
    return Checkup(folder / DATABASE, key, judge)
