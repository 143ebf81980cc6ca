"""Reading a damaged database: every row that can be reached, and whether some could not."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import apsw

from peermesh.errors import Damaged, StorageError
from peermesh.store.database import Database, Row, key_statements, translate

MAX_PROBES = 5_000
"""Row numbers tried one after the other beyond a damaged page when nothing says where the table ends (15 us each)."""


class Survivors:
    """A damaged database, read only: the files do not change. Owner: whoever opened it.

    `lost` names the tables of which something could not be read. Each method gives nothing of a table that is not
    there, as in a file of an older schema.
    """

    def __init__(self, path: Path, key: bytes) -> None:
        """Open what can be opened; a file whose first page is gone gives nothing, and has lost everything."""
        self.lost: set[str] = set()
        self._database = _opened(path, key)
        self._tables: set[str] = set()
        with suppress(StorageError):
            if self._database is not None:
                self._tables = {name for (name,) in self._database.rows("SELECT name FROM sqlite_schema")}
        self.readable = bool(self._tables)

    def close(self) -> None:
        """Let go of the file."""
        if self._database is not None:
            with suppress(StorageError):
                self._database.close()

    def missed(self, *tables: str) -> bool:
        """Whether something of these tables could not be read."""
        return not self.readable or not self.lost.isdisjoint(tables)

    def numbered(self, table: str, columns: str) -> Iterator[Row]:
        """(row number, columns) of a table that has row numbers, in their order."""
        if table not in self._tables:
            return
        sql = f"SELECT rowid, {columns} FROM {table} WHERE rowid"  # noqa: S608 - constants of this room
        last, probes, end = -1, 0, self._end(table)
        while True:
            try:
                for row in self._each(f"{sql} > ? ORDER BY rowid", (last,)):
                    last, probes = row[0], 0
                    yield row
                return
            except Damaged:
                self.lost.add(table)
            while last < end if end is not None else probes < MAX_PROBES:
                last, probes = last + 1, probes + 1
                found = self._one(f"{sql} = ?", last)
                if found is not None:
                    yield found
                    break
            else:
                return

    def _end(self, table: str) -> int | None:
        """The last row number, as far as that can be told."""
        try:
            return int(self._value(f"SELECT coalesce(max(rowid), 0) FROM {table}"))  # noqa: S608 - as above
        except Damaged:
            self.lost.add(table)
        with suppress(Damaged):
            found = self._value("SELECT seq FROM sqlite_sequence WHERE name=?", table)
            return int(found) if found is not None else None
        return None

    def keyed(self, table: str, columns: str, order: str) -> list[Row]:
        """Columns of a table without row numbers: from its beginning, and from its end, up to what is damaged."""
        if table not in self._tables:
            return []
        rows: dict[Row, None] = {}
        for direction in ("ASC", "DESC"):
            by = ", ".join(f"{column} {direction}" for column in order.split(", "))
            try:
                for row in self._each(f"SELECT {columns} FROM {table} ORDER BY {by}", ()):  # noqa: S608 - as above
                    rows[row] = None
                break
            except Damaged:
                self.lost.add(table)
        return list(rows)

    def _each(self, sql: str, args: tuple[Any, ...]) -> Iterator[Row]:
        assert self._database is not None
        return self._database.each(sql, args)

    def _one(self, sql: str, number: int) -> Row | None:
        assert self._database is not None
        with suppress(Damaged):
            return self._database.row(sql, (number,))
        return None

    def _value(self, sql: str, *args: str) -> Any:
        assert self._database is not None
        return self._database.value(sql, args)


def _opened(path: Path, key: bytes) -> Database | None:
    try:
        connection = apsw.Connection(str(path), flags=apsw.SQLITE_OPEN_READWRITE)
    except apsw.Error as error:
        raise translate(error, 0) from None
    try:
        connection.config(apsw.SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1)
        for statement in (*key_statements(key), "PRAGMA locking_mode=exclusive", "PRAGMA trusted_schema=off"):
            connection.execute(statement, can_cache=False)
        connection.execute("SELECT count(*) FROM sqlite_schema").fetchall()
    except apsw.Error as error:
        connection.close(True)
        told = translate(error, 0)
        if isinstance(told, Damaged):
            return None
        raise told from None
    return Database(connection)
