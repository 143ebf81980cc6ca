"""Entries of devices that forked and that stand beside their log: kept, found again, exchanged for those in it.

Invariants
    1. No entry is both in `entry` and here.
    2. `needed` is NULL, or a row number of the same sequence as `entry.no`: later changes build on this entry, so its
       document holds it (`Entries.entries_of` gives it among the others).
    3. A switch is one transaction: the log has no gaps before it nor after it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from peermesh.errors import Bug
from peermesh.store.database import Database
from peermesh.store.entries import APPEND, StoredEntry
from peermesh.store.part import Part
from peermesh.struct import Struct
from peermesh.types import CircleId, DeviceId, DocId, EntryId

NOTHING = EntryId(bytes(32))
"""Stands before the first entry of a log."""

_TABLES = (
    """CREATE TABLE aside(no INTEGER PRIMARY KEY, device INTEGER NOT NULL, seq INTEGER NOT NULL, doc INTEGER NOT NULL,
        time_ms INTEGER NOT NULL, id BLOB NOT NULL, prev BLOB NOT NULL, raw BLOB NOT NULL, needed INTEGER,
        UNIQUE(device, id)) STRICT""",
    "CREATE INDEX aside_doc ON aside(doc)",
)
_ASIDE = "SELECT seq, doc, time_ms, id, prev, raw FROM aside WHERE device=? AND id=?"
_SELECT = """SELECT device.id, aside.seq, aside.id, doc.id, aside.time_ms, aside.raw, aside.no
    FROM aside JOIN device ON device.no=aside.device JOIN doc ON doc.no=aside.doc """


def make_aside(database: Database) -> None:
    """Migration: the table of what stands beside the logs."""
    for statement in _TABLES:
        database.run(statement)


class AsideEntry(Struct, frozen=True):
    """An entry beside its device's log, and the id of the one before it."""

    entry: StoredEntry
    prev: EntryId


class Aside(Part):
    """The other histories of devices that forked."""

    def put_aside(self, circle: CircleId, entries: Iterable[AsideEntry]) -> None:
        """Keep entries beside the log; those that are here already are passed over.

        Raises:
            Bug: an unknown circle.
        """
        with self._db.transaction():
            number = self._names.circle(circle)
            for one in entries:
                of = one.entry
                device, doc = self._device(number, of.device), self._names.doc(number, of.doc)
                sql = """INSERT INTO aside(device, seq, doc, time_ms, id, prev, raw) SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7
                    WHERE NOT EXISTS (SELECT 1 FROM entry WHERE device=?1 AND seq=?2 AND id=?5)
                    ON CONFLICT(device, id) DO NOTHING"""
                self._db.run(sql, (device, of.seq, doc, of.time_ms, of.id, one.prev, of.raw))

    def _device(self, circle_no: int, device: DeviceId) -> int:
        number = self._db.value("SELECT no FROM device WHERE circle=? AND id=?", (circle_no, device))
        if number is None:
            sql = "INSERT INTO device(circle, id, seq, last) VALUES(?, ?, 0, x'')"
            return self._db.insert(sql, (circle_no, device))
        return int(number)

    def aside_heads(self, circle: CircleId, device: DeviceId) -> dict[EntryId, tuple[int, EntryId]]:
        """Per entry beside a device's log: its seq, and the id of the one before it."""
        sql = "SELECT id, seq, prev FROM aside WHERE device=?"
        rows = self._db.rows(sql, (self._names.find_device(circle, device),))
        return {EntryId(entry): (seq, EntryId(prev)) for entry, seq, prev in rows}

    def line_id(self, circle: CircleId, device: DeviceId, seq: int) -> EntryId | None:
        """The id of the log's entry at a seq."""
        sql = "SELECT id FROM entry WHERE device=? AND seq=?"
        found = self._db.value(sql, (self._names.find_device(circle, device), seq))
        return EntryId(found) if found is not None else None

    def down(self, circle: CircleId, device: DeviceId, seq: int, entry: EntryId, max_bytes: int) -> list[bytes]:
        """This entry and those before it, downwards, in the log or beside it; [] when it is not here.

        Stops before `max_bytes` in all would be exceeded, but gives at least one entry if there is one.
        """
        number = self._names.find_device(circle, device)
        found: list[bytes] = []
        room = max_bytes
        while seq > 0:
            row = self._db.row("SELECT raw, prev FROM aside WHERE device=? AND id=?", (number, entry))
            if row is None:
                row = self._db.row(
                    """SELECT raw, (SELECT id FROM entry AS one WHERE one.device=entry.device AND one.seq=entry.seq-1)
                    FROM entry WHERE device=? AND seq=? AND id=?""",
                    (number, seq, entry),
                )
            if row is None or (found and len(row[0]) > room):
                break
            found.append(row[0])
            room -= len(row[0])
            seq, entry = seq - 1, EntryId(row[1] or NOTHING)
        return found

    def aside_of(self, circle: CircleId, doc: DocId | None = None) -> list[StoredEntry]:
        """Entries beside the logs that no document holds, of one document or of all, in the order of device and seq.

        Their `rowid` is for `need` only.
        """
        where = """WHERE doc.circle=?1 AND aside.needed IS NULL AND (?2 IS NULL OR doc.id=?2)
            ORDER BY device.id, aside.seq, aside.id"""
        rows = self._db.rows(_SELECT + where, (self._names.find_circle(circle), doc))
        return [StoredEntry(*row) for row in rows]

    def need(self, rowids: Sequence[int]) -> None:
        """Documents hold these from now on: later changes build on them."""
        with self._db.transaction():
            for number, row in enumerate(rowids, start=self._reserve(len(rowids))):
                self._db.run("UPDATE aside SET needed=? WHERE no=?", (number, row))

    def pass_rows(self, last: int) -> None:
        """Never give row numbers of `entry` up to here (again)."""
        with self._db.transaction():
            self._reserve(0)
            self._db.run("UPDATE sqlite_sequence SET seq=max(seq, ?) WHERE name='entry'", (last,))

    def _reserve(self, count: int) -> int:
        """The first of so many new row numbers of `entry`."""
        last = self._db.value("SELECT seq FROM sqlite_sequence WHERE name='entry'")
        if last is None:  # no entry was ever stored: SQLite makes the row with the first one
            self._db.run("INSERT INTO sqlite_sequence(name, seq) VALUES('entry', 0)")
        self._db.run("UPDATE sqlite_sequence SET seq=seq+? WHERE name='entry'", (count,))
        return int(last or 0) + 1

    def switch(self, circle: CircleId, device: DeviceId, after_seq: int, branch: Sequence[EntryId]) -> list[DocId]:
        """Put a branch into a device's log, and what stood there after `after_seq` aside.

        Snapshots of the documents concerned go, and they are stale afterwards.

        Args:
            branch: ids of entries that are aside, upwards from `after_seq` + 1.

        Returns:
            The documents concerned.

        Raises:
            Bug: the branch does not follow the log there; nothing was changed.
        """
        with self._db.transaction():
            number = self._names.find_device(circle, device)
            rows = [self._db.row(_ASIDE, (number, entry)) for entry in branch]
            prev = self.line_id(circle, device, after_seq) if after_seq else NOTHING
            docs = self._docs_aside(number, after_seq)
            self._lay_aside(number, after_seq, prev)
            first = self._reserve(len(rows))
            for place, row in enumerate(rows):
                if row is None or row[0] != after_seq + 1 + place or row[4] != prev:
                    raise Bug("a branch that does not follow the log")
                prev = row[3]
                values = (first + place, number, *row[:4], row[5])
                self._db.run(APPEND, values)
                self._db.run("DELETE FROM aside WHERE device=? AND id=?", (number, row[3]))
            self._finish(number, after_seq + len(rows), prev, docs)
            names = [self._db.value("SELECT id FROM doc WHERE no=?", (doc,)) for doc in docs]
        return [DocId(name) for name in names]

    def _docs_aside(self, number: int | None, after_seq: int) -> list[int]:
        """Numbers of documents that change when a device's log does."""
        sql = """SELECT DISTINCT doc FROM aside WHERE device=?1
            UNION SELECT DISTINCT doc FROM entry WHERE device=?1 AND seq > ?2"""
        return [doc for (doc,) in self._db.rows(sql, (number, after_seq))]

    def _lay_aside(self, number: int | None, after_seq: int, prev: EntryId | None) -> None:
        sql = "SELECT seq, doc, time_ms, id, raw FROM entry WHERE device=? AND seq > ? ORDER BY seq"
        for seq, doc, time_ms, entry, raw in self._db.rows(sql, (number, after_seq)):
            row = (number, seq, doc, time_ms, entry, prev, raw)
            self._db.run("INSERT INTO aside(device, seq, doc, time_ms, id, prev, raw) VALUES(?, ?, ?, ?, ?, ?, ?)", row)
            prev = entry
        self._db.run("DELETE FROM entry WHERE device=? AND seq > ?", (number, after_seq))

    def _finish(self, number: int | None, seq: int, last: EntryId | None, docs: Sequence[int]) -> None:
        self._db.run("UPDATE device SET seq=?, last=? WHERE no=?", (seq, last, number))
        self._db.run("UPDATE aside SET needed=NULL WHERE device=?", (number,))
        self._db.run("DELETE FROM tip WHERE device=?", (number,))
        self._db.run("INSERT INTO tip SELECT doc, device, max(seq) FROM entry WHERE device=? GROUP BY doc", (number,))
        self._db.many("DELETE FROM snapshot WHERE doc=?", [(doc,) for doc in docs])
        self._db.many("UPDATE doc SET stale_ms=coalesce(stale_ms, 0) WHERE no=?", [(doc,) for doc in docs])
