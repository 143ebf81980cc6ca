"""The index: every note as plain text, for lists, search and export, so that none of them loads a document.

Invariants
    1. `note` and `body` have the same rows; `fts` holds exactly the words of the notes that are not deleted.
    2. The full-text index is told the old words before a row changes (it keeps no copy of them).
    3. `link` holds the links of `body`, and is written with it; `former` the titles that a note had before.
    4. All of this can be built again from the log (`reset_index`).
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator
from enum import StrEnum
from itertools import islice

from peermesh.store.attachments import refer
from peermesh.store.database import Row
from peermesh.store.link_text import link_rows, title_key
from peermesh.store.part import Part
from peermesh.types import ChangeHash, CircleId, DeviceId, DocId, Heads, Imported, NoteInfo, NoteRecord, Value

CHUNK = 512
"""Records written, or read for an export, at a time: bounds the memory."""

COLUMNS = """doc.id, note.kind, note.title, note.snippet, note.tags, note.created_ms, note.updated_ms,
    note.authors, note.deleted"""
"""What `Rows.info` reads, from note JOIN doc."""

_KNOWN = """SELECT doc.no, note.title, body.body || coalesce(char(10) || said.words, ''), note.tags, note.deleted,
    body.body, said.data
    FROM doc LEFT JOIN note ON note.doc=doc.no LEFT JOIN body ON body.doc=doc.no LEFT JOIN said ON said.doc=doc.no
    WHERE doc.circle=? AND doc.id=?"""
_OLD = """SELECT note.title, body.body || coalesce(char(10) || said.words, ''), note.tags, note.deleted
    FROM note JOIN body USING(doc) LEFT JOIN said USING(doc) WHERE note.doc=?"""
_NOTE = "INSERT OR REPLACE INTO note VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
_SAID = "INSERT OR REPLACE INTO said VALUES(?, ?, ?)"
_BODY = "INSERT OR REPLACE INTO body VALUES(?, ?)"
_FORGET = "INSERT INTO fts(fts, rowid, title, body, tags) VALUES('delete', ?, ?, ?, ?)"
_LINK = "INSERT INTO link(doc, start, stop, circle, by_id, target) VALUES(?, ?, ?, ?, ?, ?)"
_FORMER = "INSERT INTO former(doc, title, circle, key) VALUES(?, ?, ?, ?)"
_LEARN = "INSERT INTO fts(rowid, title, body, tags) VALUES(?, ?, ?, ?)"


_BY_DOC = "doc CROSS JOIN note ON note.doc=doc.no"
_BY_KIND = "note INDEXED BY note_kind CROSS JOIN doc ON doc.no=note.doc"  # the planner would read all of a circle
_BY_SAID = "said CROSS JOIN note ON note.doc=said.doc CROSS JOIN doc ON doc.no=note.doc"


class NoteOrder(StrEnum):
    """How a list of notes is sorted; equals by their id, so that every device shows one order."""

    UPDATED = "updated"
    CREATED = "created"
    TITLE = "title"


_ORDER = {
    NoteOrder.UPDATED: "note.updated_ms DESC, doc.id",
    NoteOrder.CREATED: "note.created_ms DESC, doc.id",
    NoteOrder.TITLE: "note.title COLLATE NOCASE, doc.id",
}


class Rows:
    """Makes `NoteInfo` of rows; equal tags and authors share one tuple, a few sets repeat in all rows."""

    def __init__(self, circle: CircleId) -> None:
        self._circle = circle
        self._tags: dict[str, tuple[str, ...]] = {"": ()}
        self._authors: dict[bytes, tuple[DeviceId, ...]] = {}

    def info(self, row: Row) -> NoteInfo:
        """The note's row, from `COLUMNS`."""
        doc, kind, title, snippet, tags, created, updated, authors, deleted = row
        known_tags = self._tags.get(tags)
        if known_tags is None:
            known_tags = self._tags[tags] = tuple(json.loads(tags))
        known = self._authors.get(authors)
        if known is None:
            known = self._authors[authors] = tuple(DeviceId(part) for part in _split(authors))
        return NoteInfo(self._circle, doc, kind, title, snippet, known_tags, created, updated, known, bool(deleted))


class Notes(Part):
    """The list of notes and their text. Reading it never loads a document."""

    def put_note(self, record: NoteRecord) -> None:
        """Add or replace one note of the index; its document is no longer stale."""
        self.put_notes((record,))

    def put_notes(self, records: Iterable[NoteRecord]) -> None:
        """Add or replace many notes in one transaction; of two records for one note the later counts.

        Raises:
            Bug: an unknown circle, or text that is no Unicode (a lone surrogate).

        """
        left = iter(records)
        with self._db.transaction():
            while chunk := list(islice(left, CHUNK)):
                self._put_chunk({(record.info.circle, record.info.doc): record for record in chunk}.values())

    def _put_chunk(self, records: Iterable[NoteRecord]) -> None:
        notes, bodies, links, former, again, forget, learn = [], [], [], [], [], [], []
        silent, said = [], []
        for record in records:
            info = record.info
            circle_no = self._names.circle(info.circle)
            known = self._db.row(_KNOWN, (circle_no, info.doc))
            doc, *old, old_body, old_said = known or (self._names.doc(circle_no, info.doc), *[None] * 6)
            tags = json.dumps(info.tags, ensure_ascii=False) if info.tags else ""
            data, found = _said_text(record)
            new = [info.title, f"{record.body}\n{found}" if data else record.body, tags, int(info.deleted)]
            if old != new:
                if old[3] == 0:
                    forget.append((doc, *old[:3]))
                if not info.deleted:
                    learn.append((doc, *new[:3]))
            if data and old_said != data:
                said.append((doc, data, found))
            elif old_said and not data:
                silent.append((doc,))
            if old_body != record.body:
                bodies.append((doc, record.body))
                links += link_rows(doc, circle_no, record.body)
            if old[0] is not None:
                again.append((doc,))
            former += [(doc, title, circle_no, title_key(title)) for title in record.former]
            notes.append(_note_row(doc, circle_no, record, tags))
        self._db.many(_FORGET, forget)
        self._db.many(_NOTE, notes)
        self._db.many(_BODY, bodies)
        self._db.many("DELETE FROM said WHERE doc=?", silent)
        self._db.many(_SAID, said)
        self._db.many(_LEARN, learn)
        self._db.many("DELETE FROM link WHERE doc=?", [(row[0],) for row in bodies])
        self._db.many(_LINK, links)
        self._db.many("DELETE FROM former WHERE doc=?", again)
        self._db.many(_FORMER, former)
        refer(self._db, bodies)
        self._db.many("UPDATE doc SET stale_ms=NULL WHERE no=? AND stale_ms IS NOT NULL", [(row[0],) for row in notes])

    def remove_note(self, circle: CircleId, doc: DocId) -> None:
        """Take a note out of the index (its document is no note after all); fine when it is not there."""
        with self._db.transaction():
            number = self._names.find_doc(circle, doc)
            old = self._db.row(_OLD, (number,))
            if old is not None:
                if not old[3]:
                    self._db.run(_FORGET, (number, *old[:3]))
                self._db.run("DELETE FROM note WHERE doc=?", (number,))
                self._db.run("DELETE FROM body WHERE doc=?", (number,))
                self._db.run("DELETE FROM said WHERE doc=?", (number,))
                self._db.run("DELETE FROM link WHERE doc=?", (number,))
                self._db.run("DELETE FROM former WHERE doc=?", (number,))
                self._db.run("DELETE FROM attached WHERE doc=?", (number,))

    def reset_index(self, circle: CircleId) -> None:
        """Empty the index of a circle and mark every document that has entries stale."""
        with self._db.transaction():
            number = self._names.circle(circle)
            sql = """INSERT INTO fts(fts, rowid, title, body, tags)
                SELECT 'delete', doc, title, body, tags FROM note_text
                WHERE doc IN (SELECT doc FROM note WHERE circle=?)"""
            self._db.run(sql, (number,))
            sql = """UPDATE doc SET stale_ms=coalesce((SELECT updated_ms FROM note WHERE note.doc=doc.no), 0)
                WHERE circle=? AND EXISTS (SELECT 1 FROM tip WHERE tip.doc=doc.no)"""
            self._db.run(sql, (number,))
            self._db.run("DELETE FROM body WHERE doc IN (SELECT doc FROM note WHERE circle=?)", (number,))
            self._db.run("DELETE FROM said WHERE doc IN (SELECT doc FROM note WHERE circle=?)", (number,))
            self._db.run("DELETE FROM link WHERE circle=?", (number,))
            self._db.run("DELETE FROM former WHERE circle=?", (number,))
            self._db.run("DELETE FROM attached WHERE circle=?", (number,))
            self._db.run("DELETE FROM note WHERE circle=?", (number,))

    # -- reading ---------------------------------------------------------------------------------------------------

    def notes(
        self,
        circle: CircleId,
        *,
        deleted: bool = False,
        limit: int | None = None,
        offset: int = 0,
        order: NoteOrder | str = NoteOrder.UPDATED,
    ) -> list[NoteInfo]:
        """Rows of the list: the notes, or (with `deleted`) the deleted ones; newest first unless `order` says else."""
        sql = f"""SELECT {COLUMNS} FROM note JOIN doc ON doc.no=note.doc WHERE note.circle=? AND note.deleted=?
            ORDER BY {_ORDER[NoteOrder(order)]} LIMIT ? OFFSET ?"""  # noqa: S608 - both parts are constants above
        args = (self._names.find_circle(circle), int(deleted), -1 if limit is None else limit, offset)
        make = Rows(circle).info
        return [make(row) for row in self._db.rows(sql, args)]

    def note_count(self, circle: CircleId, *, deleted: bool = False) -> int:
        """How many notes `notes` would list."""
        sql = "SELECT count(*) FROM note WHERE circle=? AND deleted=?"
        return int(self._db.value(sql, (self._names.find_circle(circle), int(deleted))))

    def note_info(self, circle: CircleId, doc: DocId) -> NoteInfo | None:
        """One row of the list, deleted or not."""
        sql = f"SELECT {COLUMNS} FROM note JOIN doc ON doc.no=note.doc WHERE note.doc=?"  # noqa: S608 - a constant
        row = self._db.row(sql, (self._names.find_doc(circle, doc),))
        return Rows(circle).info(row) if row else None

    def note_record(self, circle: CircleId, doc: DocId) -> NoteRecord | None:
        """One whole note, deleted or not."""
        found = self._records(circle, "note.doc=?", (self._names.find_doc(circle, doc),))
        return found[0] if found else None

    def of_kind(self, circle: CircleId, kind: str, among: Collection[DocId] | None = None) -> list[NoteRecord]:
        """Every whole note of a kind, or those `among` a few, newest first, trash left out."""
        few = f" AND doc.id IN ({','.join('?' * len(among))})" if among is not None else ""
        where = f"note.circle=? AND note.kind=? AND note.deleted=0{few} ORDER BY note.created_ms DESC, doc.id"
        return self._records(circle, where, (self._names.find_circle(circle), kind, *(among or ())), _BY_KIND)

    def saying(self, circle: CircleId, *keys: str) -> list[NoteRecord]:
        """Every whole note that says something under keys that begin so, newest first, trash left out."""
        said = " OR ".join("instr(said.data, ?) > 0" for _ in keys)  # may find too much, never too little
        where = f"note.circle=? AND note.deleted=0 AND ({said}) ORDER BY note.created_ms DESC, doc.id"
        quoted = tuple(f'"{key}' for key in keys)
        found = self._records(circle, where, (self._names.find_circle(circle), *quoted), _BY_SAID)
        return [record for record in found if any(key.startswith(keys) for key in record.values)]

    def records(self, circle: CircleId, *, deleted: bool = False) -> Iterator[NoteRecord]:
        """Every whole note in the order of document ids, `CHUNK` at a time in memory.

        The index may be written meanwhile: each note is read as it is when its turn comes.
        """
        last = b""
        while True:
            where = "note.circle=? AND note.deleted=? AND doc.circle=note.circle AND doc.id > ? ORDER BY doc.id LIMIT ?"
            found = self._records(circle, where, (self._names.find_circle(circle), int(deleted), last, CHUNK))
            if not found:
                return
            yield from found
            last = found[-1].info.doc

    def _records(
        self, circle: CircleId, where: str, args: tuple[object, ...], source: str = _BY_DOC
    ) -> list[NoteRecord]:
        sql = f"""SELECT body.body, note.heads, note.imported, said.data, said.words,
            (SELECT json_group_array(title ORDER BY title) FROM former WHERE former.doc=note.doc), {COLUMNS}
            FROM {source} CROSS JOIN body ON body.doc=note.doc
            {"" if source is _BY_SAID else "LEFT JOIN said ON said.doc=note.doc"}
            WHERE {where}"""  # noqa: S608 - the callers above pass constants
        make = Rows(circle).info
        rows = self._db.rows(sql, args)
        return [
            NoteRecord(
                make(tuple(info)),
                body,
                _heads(heads),
                _imported(came),
                _said(data),
                said or "",
                tuple(json.loads(former)),
            )
            for body, heads, came, data, said, former, *info in rows
        ]


def _note_row(doc: int, circle_no: int, record: NoteRecord, tags: str) -> tuple[object, ...]:
    info = record.info
    authors, heads = b"".join(info.authors), b"".join(record.heads)
    times = (info.created_ms, info.updated_ms)
    row = (doc, circle_no, info.kind, info.title, info.snippet, tags, *times, authors, int(info.deleted), heads)
    return (*row, _imported_text(record.imported))


def _said_text(record: NoteRecord) -> tuple[str, str]:
    """What a note says beside its text, as it is stored, and what a search finds of it; "" for nothing."""
    if not record.values:
        return "", ""
    return json.dumps(dict(record.values), ensure_ascii=False, sort_keys=True), record.said


def _said(data: str | None) -> dict[str, Value]:
    return dict(json.loads(data)) if data else {}


def _imported_text(came: Imported | None) -> str:
    if came is None:
        return ""
    return json.dumps([came.updated_ms, came.authors, came.extra, came.digest.hex()], ensure_ascii=False)


def _imported(text: str) -> Imported | None:
    if not text:
        return None
    updated_ms, authors, extra, digest = json.loads(text)
    return Imported(updated_ms, tuple(authors), extra, bytes.fromhex(digest))


def _split(ids: bytes) -> Iterator[bytes]:
    return (ids[at : at + 32] for at in range(0, len(ids), 32))


def _heads(data: bytes) -> Heads:
    return tuple(ChangeHash(part) for part in _split(data))
