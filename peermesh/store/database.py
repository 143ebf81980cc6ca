"""The wall around apsw (encrypted SQLite, `apsw-sqlite3mc`).

What it hides:
- The cipher and key must be the first statements of a connection; a wrong key shows only at the first read, as
  `NotADBError`. `raw:` gives the 32 bytes as they are (0.3 ms); `hexkey` would stretch them for 31 ms at each start.
  The key statement must not stay in the statement cache.
- Files are made with mode 0644 unless they exist: the database is made first, empty with 0600;
  the -wal inherits that.
- `locking_mode=exclusive` before the first access of a WAL database: no shared-memory file, and a
  second process is refused.
- SQLite may roll a transaction back by itself (full disk); further statements would then commit one by one.
  `transaction` notices and refuses.
- A cursor that is not read to its end keeps a read transaction open and stops checkpoints: every helper here closes it.
- Messages of SQLite may quote a query: errors are translated `from None`, with the name of the code only.
"""

from __future__ import annotations

import errno
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import apsw

from peermesh.errors import Bug, Damaged, DiskFull, PeerMeshError, ProfileLocked, ReadOnly, StorageError

Row = tuple[Any, ...]
"""One row as SQLite gives it: the SQL beside each use says what stands in it."""

CACHE_KIB = 8 * 1024
"""Page cache of the one connection."""
CHECKPOINT_PAGES = 1000
"""Write-ahead log in pages (4 KiB) before a commit also checkpoints; `tidy` does so earlier, while idle."""
APPLICATION_ID = 0x50654D65
"""`PeMe`: marks the file as ours."""

FULL_TEXT = "No room is left on the disk that holds your notes; free some space and try again. What was saved is safe."
READ_ONLY_TEXT = "The folder of this profile cannot be written; make it writable, or choose another one with --home."
LOCKED_TEXT = "Another PeerMesh has this profile open; close it first, or choose another profile with --home."
DAMAGED_TEXT = (
    "The database of this profile is damaged; restore it from a backup, or make a new profile and join your circles."
)
IO_TEXT = "The disk failed while the notes were read or written; check the disk. What was saved before is kept."

_FULL = {errno.ENOSPC, errno.EFBIG} | ({errno.EDQUOT} if hasattr(errno, "EDQUOT") else set())
_DENIED = {errno.EACCES, errno.EPERM, errno.EROFS}


def os_failure(error: OSError) -> StorageError:
    """The storage error that tells a failed file operation; its text holds no path."""
    return _by_errno(error.errno or 0) or StorageError(IO_TEXT)


def _by_errno(number: int) -> StorageError | None:
    if number in _FULL:
        return DiskFull(FULL_TEXT)
    if number in _DENIED:
        return ReadOnly(READ_ONLY_TEXT)
    return None


_CAUSES: dict[int, Callable[[], StorageError]] = {
    apsw.SQLITE_FULL: lambda: DiskFull(FULL_TEXT),
    apsw.SQLITE_READONLY: lambda: ReadOnly(READ_ONLY_TEXT),
    apsw.SQLITE_CANTOPEN: lambda: ReadOnly(READ_ONLY_TEXT),
    apsw.SQLITE_PERM: lambda: ReadOnly(READ_ONLY_TEXT),
    apsw.SQLITE_BUSY: lambda: ProfileLocked(LOCKED_TEXT),
    apsw.SQLITE_LOCKED: lambda: ProfileLocked(LOCKED_TEXT),
    apsw.SQLITE_PROTOCOL: lambda: ProfileLocked(LOCKED_TEXT),
    apsw.SQLITE_NOTADB: lambda: Damaged(DAMAGED_TEXT),
    apsw.SQLITE_CORRUPT: lambda: Damaged(DAMAGED_TEXT),
    apsw.SQLITE_NOMEM: lambda: StorageError("Not enough memory to read the notes; close other programs and try again."),
}
_DAMAGED_IO = {apsw.SQLITE_IOERR_DATA, apsw.SQLITE_IOERR_CORRUPTFS, apsw.SQLITE_IOERR_SHORT_READ}


def translate(error: apsw.Error, system_errno: int) -> PeerMeshError:
    """The error of ours that stands for one of SQLite's; `system_errno` tells more about failed file operations."""
    code = getattr(error, "result", None)
    if code == apsw.SQLITE_IOERR:
        if getattr(error, "extendedresult", 0) in _DAMAGED_IO:
            return Damaged(DAMAGED_TEXT)
        return _by_errno(system_errno) or StorageError(IO_TEXT)
    cause = _CAUSES.get(code) if code is not None else None
    if cause is not None:
        return cause()
    return Bug(
        f"the database refused a statement: {type(error).__name__} {getattr(error, 'extendedresult', '')}".strip()
    )


def key_statements(key: bytes) -> tuple[str, str]:
    """The first statements of every connection; they must not stay in its statement cache."""
    return "PRAGMA cipher='chacha20'", f"PRAGMA key='raw:{key.hex()}'"


class Database:
    """One encrypted connection and its transaction.

    Owner: the `Store` that opened it; owner thread only.

    Invariants:
    1. Every write happens inside `transaction`; its commit is on the disk (fsync) when the block has ended. Only what
       can be worked out anew may be written inside `derived`, which does not wait for the disk.
    2. A block that fails leaves nothing behind, and `on_rollback` callbacks have run.
    3. After SQLite has rolled back by itself no further write is accepted in that block.
    """

    def __init__(self, connection: apsw.Connection) -> None:
        self._connection = connection
        self._depth = 0
        self._derived = False
        self._failed: BaseException | None = None
        self.on_damage: Callable[[], None] = lambda: None
        self.on_commit: Callable[[], None] = lambda: None
        self.on_rollback: list[Callable[[], None]] = []

    @classmethod
    def open(cls, path: Path | None, key: bytes | None, *, check: Callable[[Database], None] | None = None) -> Database:
        """Open an existing (perhaps empty) file, or memory when `path` is None.

        Args:
            path: the file; never created here, so that its mode is the caller's.
            key: 32 random bytes; None for memory, which cannot be encrypted.
            check: looks at the database before anything may be written to the file; may raise.

        Raises:
            Damaged: not a database under this key. ReadOnly, ProfileLocked, StorageError: as named.

        """
        connection = None
        try:
            connection = apsw.Connection(str(path) if path else ":memory:", flags=apsw.SQLITE_OPEN_READWRITE)
            database = cls(connection)
            database._unlock(key)
            if check is not None:
                check(database)
            database._configure()
        except BaseException as error:
            number = connection.system_errno if connection is not None else 0
            if connection is not None:
                connection.close(True)
            if isinstance(error, apsw.Error):
                raise translate(error, number) from None
            raise
        return database

    def _unlock(self, key: bytes | None) -> None:
        connection = self._connection
        # A refused database must not change on disk: no checkpoint when it is closed again.
        connection.config(apsw.SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1)
        if key is not None:
            for statement in key_statements(key):
                connection.execute(statement, can_cache=False)
        if connection.readonly("main"):
            raise ReadOnly(READ_ONLY_TEXT)  # SQLite opens what it cannot write as best it can
        connection.execute("PRAGMA locking_mode=exclusive")
        connection.execute("SELECT count(*) FROM sqlite_schema").fetchall()

    def _configure(self) -> None:
        connection = self._connection
        for pragma in (
            "journal_mode=wal",
            "synchronous=full",
            "fullfsync=1",  # macOS: an fsync that reaches the disk
            "checkpoint_fullfsync=1",
            f"wal_autocheckpoint={CHECKPOINT_PAGES}",
            f"journal_size_limit={CHECKPOINT_PAGES * 4096}",
            f"cache_size=-{CACHE_KIB}",
            "mmap_size=0",
            "temp_store=memory",
            "secure_delete=fast",  # the file is encrypted: not worth more writing
            "trusted_schema=off",
            "cell_size_check=on",
            "busy_timeout=0",
        ):
            connection.execute(f"PRAGMA {pragma}").fetchall()
        connection.config(apsw.SQLITE_DBCONFIG_DEFENSIVE, 1)
        connection.config(apsw.SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 0)

    @property
    def connection(self) -> apsw.Connection:
        """For the modules of this room that copy or check a whole database."""
        return self._connection

    # -- statements ------------------------------------------------------------------------------------------------

    def rows(self, sql: str, args: Sequence[Any] = ()) -> list[Row]:
        """All rows of a query."""
        try:
            return self._connection.execute(sql, args).fetchall()
        except apsw.Error as error:
            raise self._told(error) from None
        except (UnicodeEncodeError, OverflowError) as error:
            raise _unstorable(error) from None

    def row(self, sql: str, args: Sequence[Any] = ()) -> Row | None:
        """The first row, or None."""
        found = self.rows(sql, args)
        return found[0] if found else None

    def value(self, sql: str, args: Sequence[Any] = ()) -> Any:
        """The first column of the first row, or None."""
        found = self.rows(sql, args)
        return found[0][0] if found else None

    def each(self, sql: str, args: Sequence[Any] = ()) -> Generator[Row, None, None]:
        """Rows one at a time, for big answers. Close it, or read it to its end, before the next write."""
        try:
            cursor = self._connection.cursor()
            try:
                yield from cursor.execute(sql, args)
            finally:
                cursor.close(True)
        except apsw.Error as error:
            raise self._told(error) from None

    def run(self, sql: str, args: Sequence[Any] = ()) -> None:
        """One writing statement, inside `transaction`."""
        self._writable()
        self.rows(sql, args)

    def many(self, sql: str, rows: Iterable[Sequence[Any]]) -> None:
        """One writing statement for each row, inside `transaction`."""
        self._writable()
        try:
            self._connection.executemany(sql, rows).fetchall()
        except apsw.Error as error:
            raise self._told(error) from None
        except (UnicodeEncodeError, OverflowError) as error:
            raise _unstorable(error) from None

    def insert(self, sql: str, args: Sequence[Any] = ()) -> int:
        """One INSERT, inside `transaction`; returns the new row's number."""
        self.run(sql, args)
        return self._connection.last_insert_rowid()

    def tokenizer(self, name: str, args: Sequence[str]) -> Callable[[str], list[str]]:
        """The words of a text exactly as a full-text index with this tokenizer sees them."""
        tokenizer = self._connection.fts5_tokenizer(name, list(args))

        def words(text: str) -> list[str]:
            data = text.encode("utf-8", "replace")
            found = tokenizer(data, apsw.FTS5_TOKENIZE_QUERY, None, include_offsets=False, include_colocated=False)
            return [str(word) for word in found]

        return words

    def _told(self, error: apsw.Error) -> PeerMeshError:
        told = translate(error, self._connection.system_errno if not _is_closed(error) else 0)
        if isinstance(told, Damaged):
            self.on_damage()
        return told

    # -- transactions ----------------------------------------------------------------------------------------------

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Everything inside is stored together, durably, or not at all. Nested blocks join the outer one.

        Raises:
            DiskFull, ReadOnly, StorageError: nothing of the outermost block was stored; also when a nested
                block raised it and the outer one went on.
            Bug: a nested block failed otherwise, and the outer one went on.

        """
        if self._depth:
            self._depth += 1
            try:
                yield
            except BaseException as error:
                self._failed = self._failed or error
                raise
            finally:
                self._depth -= 1
            return
        self._statement("BEGIN IMMEDIATE")
        self._depth = 1
        try:
            yield
            self._writable()
            self._statement("COMMIT")
        except BaseException:
            self._roll_back()
            raise
        finally:
            self._depth, self._failed = 0, None
        self.on_commit()

    @contextmanager
    def derived(self) -> Iterator[None]:
        """A `transaction` for what can be worked out anew from the rest, such as the index; quicker, not safer.

        A power cut may take the database back to before the block, whole: the write-ahead log is read up to its last
        sound commit, and each commit of a `transaction` makes everything before it last, too. Inside another block it
        lasts as that one does.

        Raises:
            As `transaction`.
        """
        if self._depth:
            with self.transaction():
                yield
            return
        self._statement("PRAGMA synchronous=normal")
        self._derived = True
        try:
            with self.transaction():
                yield
        finally:
            self._derived = False
            self._statement("PRAGMA synchronous=full")

    def lasting(self) -> None:
        """What is written now must not be lost.

        Raises:
            Bug: the open block is `derived`.
        """
        if self._derived:
            raise Bug("something that must last was about to be written with what can be worked out anew")

    def _statement(self, sql: str) -> None:
        try:
            self._connection.execute(sql)
        except apsw.Error as error:
            raise self._told(error) from None

    def _writable(self) -> None:
        if isinstance(self._failed, StorageError):
            raise self._failed
        if self._failed is not None:
            raise Bug("a part of this transaction failed, and it went on")
        if not self._depth:
            raise Bug("a write outside a transaction")
        if not self._connection.in_transaction:
            raise Bug("the transaction had ended by itself")

    def _roll_back(self) -> None:
        if self._connection.in_transaction:
            # The error on its way up says more; what stays open is undone when the database is opened again.
            with suppress(apsw.Error):
                self._connection.execute("ROLLBACK")
        for forget in self.on_rollback:
            forget()

    @property
    def in_transaction(self) -> bool:
        """Whether a `transaction` block is open."""
        return self._depth > 0

    # -- upkeep ----------------------------------------------------------------------------------------------------

    def checkpoint(self) -> None:
        """Move the write-ahead log into the file; does nothing inside a transaction."""
        if not self._depth:
            self.rows("PRAGMA wal_checkpoint(TRUNCATE)")

    def log_frames(self) -> int:
        """Move what the write-ahead log holds into the file, and tell how many of its frames were sound."""
        (found,) = self.rows("PRAGMA wal_checkpoint(PASSIVE)")
        return max(0, int(found[1]))

    def close(self) -> None:
        """Close for good; twice is fine. What was committed is safe even if this fails."""
        try:
            self._connection.close(True)
        except apsw.Error as error:
            raise translate(error, 0) from None


def _is_closed(error: apsw.Error) -> bool:
    return isinstance(error, apsw.ConnectionClosedError)


def _unstorable(error: Exception) -> Bug:
    return Bug(f"a value that cannot be stored: {type(error).__name__}")
