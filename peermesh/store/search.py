"""Full-text search over the index, with excerpts that hold plain text and code point ranges to mark."""

from __future__ import annotations

import json
import secrets

from peermesh.store.database import Database
from peermesh.store.notes import COLUMNS, Rows
from peermesh.store.part import Part
from peermesh.store.query import Query, parse
from peermesh.store.schema import TOKENIZER
from peermesh.types import CircleId, SearchHit

EXCERPT_WORDS = 24
"""Words of an excerpt as the index counts them (at most 64)."""
EXCERPT_MAX = 320
"""Code points of an excerpt: words of scripts without spaces are long."""
LEAD = 80
"""Code points kept before the first mark when an excerpt is cut."""

BROAD = 1000
"""More matches than this are not ranked one by one: that would take 1 ms for each thousand."""

_COUNT = "SELECT count(*) FROM (SELECT 1 FROM fts WHERE fts MATCH ? LIMIT ?)"
_RANKED = """SELECT fts.rowid FROM fts JOIN note ON note.doc=fts.rowid
    WHERE fts MATCH ? AND note.circle=? ORDER BY fts.rank LIMIT ?"""
_NEWEST = """SELECT doc FROM note WHERE circle=? AND deleted=0 AND doc IN (SELECT rowid FROM fts WHERE fts MATCH ?)
    ORDER BY updated_ms DESC, doc DESC LIMIT ?"""
# The plus keeps SQLite from starting the search anew for each row.
_HITS = f"""SELECT fts.rowid, snippet(fts, 1, ?, ?, '…', {EXCERPT_WORDS}), {COLUMNS}
    FROM fts JOIN note ON note.doc=fts.rowid JOIN doc ON doc.no=note.doc
    WHERE fts MATCH ? AND +fts.rowid IN (SELECT value FROM json_each(?))"""  # noqa: S608 - constants
_WITHOUT = f"""SELECT note.snippet, {COLUMNS} FROM note JOIN doc ON doc.no=note.doc
    WHERE note.circle=? AND note.deleted=0 AND note.doc NOT IN (SELECT rowid FROM fts WHERE fts MATCH ?)
    ORDER BY note.updated_ms DESC, note.doc DESC LIMIT ?"""  # noqa: S608 - constants

Marks = tuple[tuple[int, int], ...]


class Search(Part):
    """Finds notes that are not deleted."""

    def __init__(self, database: Database) -> None:
        super().__init__(database)
        self._words = database.tokenizer(TOKENIZER[0], TOKENIZER[1:])

    def search(self, circle: CircleId, query: str, limit: int = 200) -> list[SearchHit]:
        """The best hits first; none for a query without words.

        No text is an error; query.py tells what it may say. Hits are ordered by where and how often the words occur;
        of more than `BROAD`, by whether they occur in title or tags, then the newest first.
        """
        parsed = parse(query, self._words)
        number = self._names.find_circle(circle)
        if parsed is None or number is None or limit <= 0:
            return []
        make = Rows(circle).info
        if not parsed.wanted:
            rows = self._db.rows(_WITHOUT, (number, parsed.unwanted, limit))
            return [SearchHit(make(row[1:]), row[0], ()) for row in rows]
        begin, end = secrets.token_hex(8), secrets.token_hex(8)  # no note can hold them
        order = self._best(parsed, number, limit)
        rows = self._db.rows(_HITS, (begin, end, parsed.expression(), json.dumps(order)))
        hits = {row[0]: SearchHit(make(row[2:]), *_marked(row[1], begin, end)) for row in rows}
        return [hits[doc] for doc in order]

    def _best(self, query: Query, circle_no: int, limit: int) -> list[int]:
        """Numbers of the documents to show, in their order."""
        if not self._is_broad(query.expression()):
            return self._numbers(_RANKED, (query.expression(), circle_no, limit))
        named = query.expression("title tags")
        first = [] if self._is_broad(named) else self._numbers(_RANKED, (named, circle_no, limit))
        newest = self._numbers(_NEWEST, (circle_no, query.expression(), limit))
        return list(dict.fromkeys(first + newest))[:limit]

    def _is_broad(self, expression: str) -> bool:
        return bool(self._db.value(_COUNT, (expression, BROAD + 1)) > BROAD)

    def _numbers(self, sql: str, args: tuple[object, ...]) -> list[int]:
        return [number for (number,) in self._db.rows(sql, args)]


def _marked(text: str, begin: str, end: str) -> tuple[str, Marks]:
    """One line of plain text, and where its marks are."""
    line, *pieces = " ".join(text.split()).split(begin)
    marks = []
    for piece in pieces:
        hit, _, after = piece.partition(end)
        marks.append((len(line), len(line) + len(hit)))
        line += hit + after
    return _cut(line, marks)


def _cut(line: str, marks: list[tuple[int, int]]) -> tuple[str, Marks]:
    if len(line) <= EXCERPT_MAX:
        return line, tuple(marks)
    first = marks[0][0] if marks else 0
    skip = first - LEAD if first > LEAD + 1 else 0
    head = "…" if skip else ""
    kept = line[skip : skip + EXCERPT_MAX - len(head) - 1]
    shift = len(head) - skip
    inside = [(start + shift, min(end, skip + len(kept)) + shift) for start, end in marks if start < skip + len(kept)]
    tail = "…" if skip + len(kept) < len(line) else ""
    return head + kept + tail, tuple(inside)
