"""The circles of this profile and their membership operations, as opaque bytes."""

from __future__ import annotations

from collections.abc import Iterable

from peermesh.store.attachments import REMOVE as ATTACHMENTS
from peermesh.store.part import Part
from peermesh.types import CircleId, EntryId

_REMOVE = (
    # The full-text index must hear the old words before their rows go.
    """INSERT INTO fts(fts, rowid, title, body, tags)
       SELECT 'delete', doc, title, body, tags FROM note_text WHERE doc IN (SELECT doc FROM note WHERE circle=?)""",
    "DELETE FROM body WHERE doc IN (SELECT no FROM doc WHERE circle=?)",
    "DELETE FROM said WHERE doc IN (SELECT no FROM doc WHERE circle=?)",
    "DELETE FROM link WHERE circle=?",
    "DELETE FROM former WHERE circle=?",
    *ATTACHMENTS,
    "DELETE FROM note WHERE circle=?",
    "DELETE FROM journal WHERE doc IN (SELECT no FROM doc WHERE circle=?)",
    "DELETE FROM snapshot WHERE doc IN (SELECT no FROM doc WHERE circle=?)",
    "DELETE FROM tip WHERE doc IN (SELECT no FROM doc WHERE circle=?)",
    "DELETE FROM entry WHERE device IN (SELECT no FROM device WHERE circle=?)",
    "DELETE FROM aside WHERE device IN (SELECT no FROM device WHERE circle=?)",
    # A private space that became a circle keeps its pins: the notes moved there under the same ids.
    """DELETE FROM pin WHERE doc IN (SELECT id FROM doc AS gone WHERE circle=? AND NOT EXISTS
        (SELECT 1 FROM doc WHERE doc.id=gone.id AND doc.circle<>gone.circle))""",
    "DELETE FROM doc WHERE circle=?",
    "DELETE FROM device WHERE circle=?",
    "DELETE FROM op WHERE circle=?",
    "DELETE FROM peer_vector WHERE circle=?",
    "DELETE FROM circle WHERE no=?",
)


class Circles(Part):
    """Which circles this profile holds. A circle must be put before anything else is stored for it."""

    def put_circle(self, circle: CircleId, record: bytes) -> None:
        """Add a circle, or replace what is kept about it."""
        sql = "INSERT INTO circle(id, record) VALUES(?, ?) ON CONFLICT(id) DO UPDATE SET record=excluded.record"
        self._db.lasting()
        with self._db.transaction():
            self._db.run(sql, (circle, record))

    def circles(self) -> dict[CircleId, bytes]:
        """The record of every circle, in the order they were added."""
        return {
            CircleId(circle): record for circle, record in self._db.rows("SELECT id, record FROM circle ORDER BY no")
        }

    def remove_circle(self, circle: CircleId) -> None:
        """Erase a circle with all its notes, entries and drafts; fine when there is none."""
        number = self._names.find_circle(circle)
        if number is None:
            return
        self._db.lasting()
        with self._db.transaction():
            for statement in _REMOVE:
                self._db.run(statement, (number,))
            self._names.forget()

    def add_ops(self, circle: CircleId, ops: Iterable[tuple[EntryId, bytes]]) -> None:
        """Keep membership operations; those already here are skipped."""
        self._db.lasting()
        with self._db.transaction():
            number = self._names.circle(circle)
            rows = ((number, op, raw) for op, raw in ops)
            self._db.many("INSERT INTO op(circle, id, raw) VALUES(?, ?, ?) ON CONFLICT(circle, id) DO NOTHING", rows)

    def ops(self, circle: CircleId) -> list[bytes]:
        """All membership operations in the order they were added."""
        number = self._names.find_circle(circle)
        return [raw for (raw,) in self._db.rows("SELECT raw FROM op WHERE circle=? ORDER BY no", (number,))]
