"""What every part of the store stands on."""

from __future__ import annotations

from peermesh.store.database import Database
from peermesh.store.names import Names


class Part:
    """A group of tables over the one database. Owner thread only; each writing method is, or joins, a transaction."""

    def __init__(self, database: Database) -> None:
        self._db = database
        self._names = Names(database)
