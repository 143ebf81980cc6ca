"""Small named values of this profile (own name, ports, window state, the transport key)."""

from __future__ import annotations

from peermesh.store.database import Database


class Settings:
    """A durable dict of bytes. Owner thread only."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def get(self, key: str) -> bytes | None:
        """The value, or None."""
        value: bytes | None = self._db.value("SELECT value FROM setting WHERE key=?", (key,))
        return value

    def put(self, key: str, value: bytes) -> None:
        """Set or replace a value."""
        self._db.lasting()
        with self._db.transaction():
            self._db.run("INSERT OR REPLACE INTO setting VALUES(?, ?)", (key, value))

    def delete(self, key: str) -> None:
        """Forget a value; fine when there is none."""
        self._db.lasting()
        with self._db.transaction():
            self._db.run("DELETE FROM setting WHERE key=?", (key,))

    def items(self, prefix: str = "") -> list[tuple[str, bytes]]:
        """All values whose key starts with `prefix`, sorted by key."""
        sql = "SELECT key, value FROM setting WHERE key >= ?1 AND substr(key, 1, length(?1)) = ?1 ORDER BY key"
        return [(key, value) for key, value in self._db.rows(sql, (prefix,))]
