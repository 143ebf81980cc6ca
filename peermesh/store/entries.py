"""Logs of signed entries, and which documents changed since the index last saw them.

Invariants
    1. Per device the stored seqs are 1, 2, 3, ... without gaps; `device.seq` and `device.last` name the last one.
    2. An append, the vector, the tips and the stale marks are one transaction.
    3. A row number is never used twice, and later appends have higher ones.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from peermesh.errors import Bug
from peermesh.store.part import Part
from peermesh.struct import Struct
from peermesh.types import CircleId, DeviceId, DocId, EntryId

APPEND = "INSERT INTO entry(no, device, seq, doc, time_ms, id, raw) VALUES(?, ?, ?, ?, ?, ?, ?)"
_TIP = "INSERT INTO tip VALUES(?, ?, ?) ON CONFLICT(doc, device) DO UPDATE SET seq=excluded.seq"
_STALE = "UPDATE doc SET stale_ms=max(coalesce(stale_ms, ?1), ?1) WHERE no=?2"
_SELECT = """SELECT device.id, entry.seq, entry.id, doc.id, entry.time_ms, entry.raw, entry.no
    FROM entry JOIN device ON device.no=entry.device JOIN doc ON doc.no=entry.doc """

_NEEDED = """ UNION ALL SELECT device.id, aside.seq, aside.id, doc.id, aside.time_ms, aside.raw, aside.needed
    FROM aside JOIN device ON device.no=aside.device JOIN doc ON doc.no=aside.doc
    WHERE aside.doc=?1 AND aside.needed > ?2 """


class StoredEntry(Struct, frozen=True):
    """One signed entry as the log keeps it. `rowid` is 0 until stored."""

    device: DeviceId
    seq: int
    id: EntryId
    doc: DocId
    time_ms: int
    raw: bytes
    rowid: int = 0


class Entries(Part):
    """Append-only logs, one for each device of each circle."""

    def append_entries(self, circle: CircleId, entries: Sequence[StoredEntry]) -> int:
        """Add entries, move the vector, and mark their documents stale.

        Args:
            circle: one that was put before.
            entries: each device's in the order of seq; devices may be mixed.

        Returns:
            The row number of the last one; the batch has consecutive numbers. 0 when there was nothing to do.

        Raises:
            Bug: a gap or a repetition in a device's seqs, or an unknown circle; nothing was stored.

        """
        if not entries:
            return 0
        self._db.lasting()
        with self._db.transaction():
            batch = _Batch(self, self._names.circle(circle))
            first = 1 + (self._db.value("SELECT seq FROM sqlite_sequence WHERE name='entry'") or 0)
            rows = [batch.row(number, entry) for number, entry in enumerate(entries, start=first)]
            self._db.many(APPEND, rows)
            batch.finish()
        return first + len(rows) - 1

    def vector(self, circle: CircleId) -> dict[DeviceId, tuple[int, EntryId]]:
        """Per device the last seq and its id; devices without entries are left out."""
        sql = "SELECT id, seq, last FROM device WHERE circle=? AND seq > 0"
        rows = self._db.rows(sql, (self._names.find_circle(circle),))
        return {DeviceId(device): (seq, EntryId(last)) for device, seq, last in rows}

    def run(self, circle: CircleId, device: DeviceId, after_seq: int, max_bytes: int) -> list[bytes]:
        """Raw entries of one device after `after_seq`, in order.

        Stops before `max_bytes` in all would be exceeded, but gives at least one entry if there is one.
        """
        found: list[bytes] = []
        room = max_bytes
        rows = self._db.each(
            "SELECT raw FROM entry WHERE device=? AND seq > ? ORDER BY seq",
            (self._names.find_device(circle, device), after_seq),
        )
        for (raw,) in rows:
            room -= len(raw)
            if room < 0 and found:
                break
            found.append(raw)
        rows.close()
        return found

    def entry_at(self, circle: CircleId, device: DeviceId, seq: int) -> StoredEntry | None:
        """One entry, or None."""
        where = "WHERE entry.device=? AND entry.seq=?"
        row = self._db.row(_SELECT + where, (self._names.find_device(circle, device), seq))
        return StoredEntry(*row) if row else None

    def entries_of(self, circle: CircleId, doc: DocId, after_rowid: int = 0) -> list[StoredEntry]:
        """The entries of one document after a row number, in the order they came to it (see also `aside`)."""
        sql = _SELECT + "WHERE entry.doc=?1 AND entry.no > ?2" + _NEEDED + "ORDER BY 7"
        rows = self._db.rows(sql, (self._names.find_doc(circle, doc), after_rowid))
        return [StoredEntry(*row) for row in rows]

    def doc_tips(self, circle: CircleId, doc: DocId) -> dict[DeviceId, int]:
        """Per device its last seq that touches this document: who holds these all holds the latest version."""
        sql = "SELECT device.id, tip.seq FROM tip JOIN device ON device.no=tip.device WHERE tip.doc=?"
        return {DeviceId(device): seq for device, seq in self._db.rows(sql, (self._names.find_doc(circle, doc),))}

    def doc_entries_after(self, circle: CircleId, doc: DocId, device: DeviceId, seq: int) -> int:
        """How many entries of one device after `seq` touch this document."""
        sql = "SELECT count(*) FROM entry WHERE doc=? AND device=? AND seq > ?"
        of = (self._names.find_doc(circle, doc), self._names.find_device(circle, device), seq)
        return int(self._db.value(sql, of))

    def docs(self, circle: CircleId) -> list[DocId]:
        """Every document of a circle that has entries or a draft, sorted by id."""
        rows = self._db.rows("SELECT id FROM doc WHERE circle=? ORDER BY id", (self._names.find_circle(circle),))
        return [DocId(doc) for (doc,) in rows]

    def stale(self, circle: CircleId, limit: int) -> list[DocId]:
        """Documents that the index has not seen since they changed, the newest change first."""
        sql = "SELECT id FROM doc WHERE circle=? AND stale_ms IS NOT NULL ORDER BY stale_ms DESC, no DESC LIMIT ?"
        return [DocId(doc) for (doc,) in self._db.rows(sql, (self._names.find_circle(circle), limit))]

    def is_stale(self, circle: CircleId, doc: DocId) -> bool:
        """Whether the index has not seen a document since it changed."""
        sql = "SELECT count(*) FROM doc WHERE no=? AND stale_ms IS NOT NULL"
        return bool(self._db.value(sql, (self._names.find_doc(circle, doc),)))

    def stale_count(self, circle: CircleId) -> int:
        """How many documents are stale."""
        sql = "SELECT count(*) FROM doc WHERE circle=? AND stale_ms IS NOT NULL"
        return int(self._db.value(sql, (self._names.find_circle(circle),)))

    def mark_stale(self, circle: CircleId, docs: Iterable[DocId], time_ms: int = 0) -> None:
        """Have documents indexed again; `time_ms` decides their place in `stale`."""
        with self._db.transaction():
            number = self._names.circle(circle)
            self._db.many(_STALE, [(time_ms, self._names.doc(number, doc)) for doc in docs])

    def clear_stale(self, circle: CircleId, doc: DocId) -> None:
        """A document was looked at and needs no place in the index (now)."""
        with self._db.transaction():
            self._db.run("UPDATE doc SET stale_ms=NULL WHERE no=?", (self._names.find_doc(circle, doc),))


class _Batch:
    """What one append has looked up and must write back."""

    def __init__(self, owner: Entries, circle_no: int) -> None:
        self._db = owner._db
        self._names = owner._names
        self._circle_no = circle_no
        self._logs: dict[DeviceId, tuple[int, int, EntryId]] = {}
        self._docs: dict[DocId, int] = {}
        self._tips: dict[tuple[int, int], int] = {}
        self._newest: dict[int, int] = {}

    def row(self, number: int, entry: StoredEntry) -> tuple[object, ...]:
        device_no, seq, _ = self._logs.get(entry.device) or self._log(entry.device)
        if entry.seq != seq + 1:
            raise Bug(f"an entry with seq {entry.seq} after seq {seq} of the same device")
        doc_no = self._docs.get(entry.doc) or self._doc(entry.doc)
        self._logs[entry.device] = (device_no, entry.seq, entry.id)
        self._tips[doc_no, device_no] = entry.seq
        self._newest[doc_no] = max(entry.time_ms, self._newest.get(doc_no, 0))
        return (number, device_no, entry.seq, doc_no, entry.time_ms, entry.id, entry.raw)

    def finish(self) -> None:
        self._db.many(
            "UPDATE device SET seq=?, last=? WHERE no=?", [(s, last, no) for no, s, last in self._logs.values()]
        )
        self._db.many(_TIP, [(doc, device, seq) for (doc, device), seq in self._tips.items()])
        self._db.many(_STALE, [(time_ms, doc) for doc, time_ms in self._newest.items()])

    def _log(self, device: DeviceId) -> tuple[int, int, EntryId]:
        row = self._db.row("SELECT no, seq, last FROM device WHERE circle=? AND id=?", (self._circle_no, device))
        if row is None:
            sql = "INSERT INTO device(circle, id, seq, last) VALUES(?, ?, 0, x'')"
            row = (self._db.insert(sql, (self._circle_no, device)), 0, b"")
        return row

    def _doc(self, doc: DocId) -> int:
        number = self._docs[doc] = self._names.doc(self._circle_no, doc)
        return number
