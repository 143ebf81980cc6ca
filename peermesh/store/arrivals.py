"""What has come to this device since a row of the log, and who has written where.

Rows are numbered in the order in which entries arrived here, whatever their clocks say: "since I last looked" is such
a number, so that what a colleague wrote last week and brought today is new today.
"""

from __future__ import annotations

import json
from collections.abc import Iterable

from peermesh.store.part import Part
from peermesh.struct import Struct
from peermesh.types import CircleId, DeviceId, DocId

_ARRIVED = """WITH came AS (SELECT no, device, doc, time_ms FROM entry WHERE no > ?1{of_one} ORDER BY no DESC LIMIT ?2)
    SELECT doc.id, device.id, min(came.time_ms), max(came.time_ms), max(came.no),
        NOT EXISTS (SELECT 1 FROM entry WHERE entry.doc=came.doc AND entry.no <= ?1)
    FROM came JOIN device ON device.no=came.device JOIN doc ON doc.no=came.doc
    WHERE device.circle=?3 GROUP BY came.doc, came.device ORDER BY 5 DESC"""
_ALL, _ONE = _ARRIVED.format(of_one=""), _ARRIVED.format(of_one=" AND doc=?4")
# Documents in which several devices wrote: the last entry of each, and the time of its first one.
_WRITERS = """SELECT doc.id, device.id, last.time_ms,
        (SELECT min(entry.time_ms) FROM entry WHERE entry.doc=tip.doc AND entry.device=tip.device)
    FROM note JOIN tip ON tip.doc=note.doc JOIN device ON device.no=tip.device JOIN doc ON doc.no=note.doc
    JOIN entry AS last ON last.device=tip.device AND last.seq=tip.seq
    WHERE note.circle=?1 AND note.deleted=0 AND note.updated_ms >= ?2 AND length(note.authors) > 32
        AND note.kind NOT IN (SELECT value FROM json_each(?3))"""


class Arrival(Struct, frozen=True):
    """What one device wrote in one document and has arrived here.

    Attributes:
        first_ms, last_ms: by that device's clock.
        row: of the newest of it. fresh: nothing of the document was here before.
    """

    doc: DocId
    device: DeviceId
    first_ms: int
    last_ms: int
    row: int
    fresh: bool


class Writer(Struct, frozen=True):
    """That a device wrote in a document, first and last by its own clock."""

    doc: DocId
    device: DeviceId
    first_ms: int
    last_ms: int


class Arrivals(Part):
    """Questions to the log that lists of news and pictures ask."""

    def last_row(self) -> int:
        """The number of the newest entry of all circles; 0 when there is none."""
        return int(self._db.value("SELECT coalesce(max(no), 0) FROM entry"))

    def arrived(self, circle: CircleId, after_row: int, most: int, doc: DocId | None = None) -> list[Arrival]:
        """What came after a row, of one document or of all, the newest first.

        No more than the newest `most` entries are looked at.
        """
        args: tuple[object, ...] = (after_row, most, self._names.find_circle(circle))
        if doc is not None:
            args = (*args, self._names.find_doc(circle, doc))
        rows = self._db.rows(_ALL if doc is None else _ONE, args)
        return [
            Arrival(DocId(of), DeviceId(device), first, last, row, bool(fresh))
            for of, device, first, last, row, fresh in rows
        ]

    def last_times(self, circle: CircleId) -> dict[DeviceId, int]:
        """Per device the time of its last entry, as it said."""
        sql = """SELECT device.id, entry.time_ms FROM device
            JOIN entry ON entry.device=device.no AND entry.seq=device.seq WHERE device.circle=?"""
        return {DeviceId(device): at for device, at in self._db.rows(sql, (self._names.find_circle(circle),))}

    def writers(self, circle: CircleId, since_ms: int, without: Iterable[str]) -> list[Writer]:
        """Who wrote in documents that several devices wrote in and that changed since a time; `without` these kinds."""
        kinds = json.dumps(sorted(without))
        rows = self._db.rows(_WRITERS, (self._names.find_circle(circle), since_ms, kinds))
        return [Writer(DocId(doc), DeviceId(device), first, last) for doc, device, last, first in rows]
