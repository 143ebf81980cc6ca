"""Snapshots of documents, and the journal of typing that is not yet an entry."""

from __future__ import annotations

from peermesh.store.part import Part
from peermesh.types import CircleId, DocId

GENERATIONS = 2
"""Snapshots kept of a document: the newest, and the one before it."""


class Drafts(Part):
    """Derived and unfinished forms of documents, beside the log that is the truth."""

    def put_snapshot(self, circle: CircleId, doc: DocId, upto_rowid: int, heads: bytes, data: bytes) -> None:
        """Keep a snapshot that holds everything up to a row number, and one older generation."""
        with self._db.transaction():
            number = self._names.doc(self._names.circle(circle), doc)
            self._db.run("INSERT OR REPLACE INTO snapshot VALUES(?, ?, ?, ?)", (number, upto_rowid, heads, data))
            sql = """DELETE FROM snapshot WHERE doc=?1 AND upto NOT IN
                (SELECT upto FROM snapshot WHERE doc=?1 ORDER BY upto DESC LIMIT ?2)"""
            self._db.run(sql, (number, GENERATIONS))

    def snapshot(self, circle: CircleId, doc: DocId, *, older: bool = False) -> tuple[int, bytes] | None:
        """(row number up to which it holds everything, data) of the newest snapshot, or of the one before it."""
        sql = "SELECT upto, data FROM snapshot WHERE doc=? ORDER BY upto DESC LIMIT 1 OFFSET ?"
        row = self._db.row(sql, (self._names.find_doc(circle, doc), int(older)))
        return (row[0], row[1]) if row else None

    def delete_snapshots(self, circle: CircleId, doc: DocId) -> None:
        """Drop every snapshot of a document: it is built from the log again."""
        with self._db.transaction():
            self._db.run("DELETE FROM snapshot WHERE doc=?", (self._names.find_doc(circle, doc),))

    def put_journal(self, circle: CircleId, doc: DocId, data: bytes) -> None:
        """Keep the unfinished typing in a document; durable when this returns (outside a transaction)."""
        with self._db.transaction():
            number = self._names.doc(self._names.circle(circle), doc)
            self._db.run("INSERT OR REPLACE INTO journal VALUES(?, ?)", (number, data))

    def delete_journal(self, circle: CircleId, doc: DocId) -> None:
        """The typing became an entry; fine when there is no journal."""
        number = self._names.find_doc(circle, doc)
        if self._db.value("SELECT 1 FROM journal WHERE doc=?", (number,)) is None:
            return
        with self._db.transaction():
            self._db.run("DELETE FROM journal WHERE doc=?", (number,))

    def journals(self) -> list[tuple[CircleId, DocId, bytes]]:
        """Everything that was being typed when the program last ended."""
        sql = """SELECT circle.id, doc.id, journal.data FROM journal
            JOIN doc ON doc.no=journal.doc JOIN circle ON circle.no=doc.circle ORDER BY circle.no, doc.no"""
        return [(CircleId(circle), DocId(doc), data) for circle, doc, data in self._db.rows(sql)]
