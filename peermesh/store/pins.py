"""Notes that the person at this computer keeps on top of their list; told to nobody."""

from __future__ import annotations

from peermesh.store.part import Part
from peermesh.types import CircleId, DocId


class Pins(Part):
    """Which notes are pinned."""

    def pins(self, circle: CircleId) -> list[DocId]:
        """Pinned notes of a circle, the last one pinned first."""
        # CROSS keeps SQLite from reading every document to find the few that are pinned.
        sql = """SELECT pin.doc FROM pin CROSS JOIN doc ON doc.circle=? AND doc.id=pin.doc
            ORDER BY pinned_ms DESC, pin.doc"""
        return [DocId(doc) for (doc,) in self._db.rows(sql, (self._names.find_circle(circle),))]

    def pin(self, doc: DocId, now_ms: int) -> None:
        """Pin a note; one that is pinned stays as it is."""
        with self._db.transaction():
            self._db.run("INSERT INTO pin VALUES(?, ?) ON CONFLICT(doc) DO NOTHING", (doc, now_ms))

    def unpin(self, doc: DocId) -> None:
        """Take a pin away; fine when there is none."""
        with self._db.transaction():
            self._db.run("DELETE FROM pin WHERE doc=?", (doc,))
