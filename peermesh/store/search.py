"""Full-text search over the index, with excerpts that hold plain text and code point ranges to mark."""

from __future__ import annotations

import json
import secrets
from collections.abc import Callable, Iterable

from peermesh.store.database import Database, Row
from peermesh.store.filters import Condition, Named, condition, take_filters
from peermesh.store.notes import COLUMNS, Rows
from peermesh.store.part import Part
from peermesh.store.places import places_of, unmark
from peermesh.store.query import Query, parse
from peermesh.store.schema import TOKENIZER
from peermesh.struct import Struct
from peermesh.types import CircleId, DeviceId, Found, NoteInfo, Place, SearchHit

EXCERPT_WORDS = 24
"""Words of an excerpt as the index counts them (at most 64)."""
EXCERPT_MAX = 320
"""Code points of an excerpt: words of scripts without spaces are long."""
LEAD = 80
"""Code points kept before the first mark when an excerpt is cut."""

BROAD = 1000
"""More matches than this are not ranked one by one: that would take 1 ms for each thousand."""

SIEVED = 800
"""So many of the best notes are looked at where only some kinds or people are wanted."""
MOST_FORMS, MOST_WORDS = 12, 400
"""Other forms of a word that a query takes, and words of the index that are looked at for them."""
FOUND_CHARS = 100_000
"""In longer texts the places are not looked for one by one; one excerpt stands for them."""

_COUNT = "SELECT count(*) FROM (SELECT 1 FROM fts WHERE fts MATCH ? LIMIT ?)"
_RANKED = """SELECT fts.rowid FROM fts JOIN note ON note.doc=fts.rowid JOIN doc ON doc.no=note.doc
    WHERE fts MATCH ? AND note.circle=?{0} ORDER BY fts.rank, doc.id LIMIT ?"""
_NEWEST = """SELECT note.doc FROM note JOIN doc ON doc.no=note.doc WHERE note.circle=? AND note.deleted=0
    AND note.doc IN (SELECT rowid FROM fts WHERE fts MATCH ?){0} ORDER BY note.updated_ms DESC, doc.id LIMIT ?"""
# The plus keeps SQLite from starting the search anew for each row.
_HITS = f"""SELECT fts.rowid, snippet(fts, 1, ?, ?, '…', {EXCERPT_WORDS}), {COLUMNS}
    FROM fts JOIN note ON note.doc=fts.rowid JOIN doc ON doc.no=note.doc
    WHERE fts MATCH ? AND +fts.rowid IN (SELECT value FROM json_each(?))"""  # noqa: S608 - constants
_INFOS = f"""SELECT note.doc, {COLUMNS} FROM note JOIN doc ON doc.no=note.doc
    WHERE note.doc IN (SELECT value FROM json_each(?))"""  # noqa: S608 - constants
_PLACES = f"""SELECT fts.rowid, highlight(fts, 0, ?1, ?2), length(body.body) > {FOUND_CHARS}, CASE
    WHEN length(body.body) > {FOUND_CHARS} THEN snippet(fts, 1, ?1, ?2, '…', {EXCERPT_WORDS})
    ELSE highlight(fts, 1, ?1, ?2) END, {COLUMNS}
    FROM fts JOIN note ON note.doc=fts.rowid JOIN doc ON doc.no=note.doc JOIN body ON body.doc=fts.rowid
    WHERE fts MATCH ?3 AND +fts.rowid IN (SELECT value FROM json_each(?4))"""  # noqa: S608 - constants
# Words of the index itself: nothing is stored for this table.
_VOCABULARY = "CREATE VIRTUAL TABLE IF NOT EXISTS temp.word USING fts5vocab(main, fts, row)"
_ALIKE = "SELECT term FROM temp.word WHERE term >= ? AND term < ? LIMIT ?"
_WITHOUT = f"""SELECT note.snippet, {COLUMNS} FROM note JOIN doc ON doc.no=note.doc
    WHERE note.circle=? AND note.deleted=0{{0}}
    AND (?='' OR note.doc NOT IN (SELECT rowid FROM fts WHERE fts MATCH ?))
    ORDER BY note.updated_ms DESC, doc.id LIMIT ?"""  # noqa: S608 - constants

Marks = tuple[tuple[int, int], ...]


def _nobody(name: str) -> Iterable[DeviceId]:
    return ()


class _Asked(Struct, frozen=True):
    """A query that was read; `words` is None when it holds filters only."""

    words: Query | None
    where: Condition
    circle_no: int


class Search(Part):
    """Finds notes that are not deleted. query.py and filters.py tell what a query may say; no text is an error."""

    def __init__(self, database: Database) -> None:
        super().__init__(database)
        self._words = database.tokenizer(TOKENIZER[0], TOKENIZER[1:])

    def search(
        self,
        circle: CircleId,
        query: str,
        limit: int = 200,
        *,
        named: Named = _nobody,
        wanted: Callable[[NoteInfo], bool] | None = None,
    ) -> list[SearchHit]:
        """The best hits first; none for a query without words and filters.

        Hits are ordered by where and how often the words occur; of more than `BROAD`, those in title or tags first,
        and among them the newest. After them come notes that hold the words in another form only. `named` gives the
        devices that `by:` means. `wanted` says which notes may be among the hits; it is asked about the best
        `SIEVED`, however few hits are shown.
        """
        asked = self._ask(circle, query, limit, named)
        if asked is None:
            return []
        make = Rows(circle).info
        looked = limit if wanted is None else max(limit, SIEVED)
        if asked.words is None or not asked.words.wanted:
            found = ((row[0], make(row[1:])) for row in self._without(asked, looked))
            return [SearchHit(info, text, ()) for text, info in found if wanted is None or wanted(info)][:limit]
        begin, end = fresh_marks()
        order = self._best(asked.words, asked, looked)
        if wanted is not None:
            infos = {row[0]: make(row[1:]) for row in self._db.rows(_INFOS, (json.dumps(order),))}
            order = [number for number in order if wanted(infos[number])][:limit]
        rows = self._db.rows(_HITS, (begin, end, asked.words.widened.expression(), json.dumps(order)))
        hits = {row[0]: SearchHit(make(row[2:]), *_marked(row[1], begin, end)) for row in rows}
        return [hits[doc] for doc in order]

    def find(self, circle: CircleId, query: str, limit: int = 50, *, named: Named = _nobody) -> list[Found]:
        """Like `search`, with the places in each text instead of one excerpt."""
        asked = self._ask(circle, query, limit, named)
        if asked is None:
            return []
        make = Rows(circle).info
        if asked.words is None or not asked.words.wanted:
            return [Found(make(row[1:]), (), _opening(row[0]), 0) for row in self._without(asked, limit)]
        begin, end = fresh_marks()
        order = self._best(asked.words, asked, limit)
        rows = self._db.rows(_PLACES, (begin, end, asked.words.widened.expression(), json.dumps(order)))
        found = {}
        for number, title, long, text, *row in rows:
            _, title_ranges = unmark(title, begin, end)
            places, more = _long(text, begin, end) if long else places_of(*unmark(text, begin, end))
            info = make(tuple(row))
            found[number] = Found(info, tuple(title_ranges), places or _opening(info.snippet), more)
        return [found[number] for number in order]

    def _ask(self, circle: CircleId, query: str, limit: int, named: Named) -> _Asked | None:
        filters, rest = take_filters(query)
        words = parse(rest, self._words, self._forms)
        where = condition(filters, named)
        number = self._names.find_circle(circle)
        if number is None or limit <= 0 or (words is None and not where.sql):
            return None
        return _Asked(words, where, number)

    def _without(self, asked: _Asked, limit: int) -> list[Row]:
        """Rows for a query in which no word is wanted."""
        unwanted = asked.words.unwanted if asked.words else ""
        args = (asked.circle_no, *asked.where.args, unwanted, unwanted, limit)
        return self._db.rows(_WITHOUT.format(asked.where.sql), args)

    def _forms(self, word: str) -> list[str]:
        """Other forms of a word that occur in some note."""
        from peermesh.store import stems  # not while a window starts

        first = stems.beginning(word)
        if not first:
            return []
        self._db.rows(_VOCABULARY)
        alike = self._db.rows(_ALIKE, (first, first + "\U0010ffff", MOST_WORDS))
        return stems.forms(word, (term for (term,) in alike))[:MOST_FORMS]

    def _best(self, query: Query, asked: _Asked, limit: int) -> list[int]:
        """Numbers of the documents to show, in their order: first those with the words as they were typed."""
        found = self._ordered(query, asked, limit)
        if len(found) < limit and query.wide:
            found += self._ordered(query.widened, asked, limit + len(found))
        return list(dict.fromkeys(found))[:limit]

    def _ordered(self, query: Query, asked: _Asked, limit: int) -> list[int]:
        where, more = asked.where.sql, asked.where.args
        if not self._is_broad(query.expression()):
            return self._numbers(_RANKED.format(where), (query.expression(), asked.circle_no, *more, limit))
        newest = _NEWEST.format(where)
        first = self._numbers(newest, (asked.circle_no, query.expression("title tags"), *more, limit))
        if len(first) >= limit:
            return first
        rest = self._numbers(newest, (asked.circle_no, query.expression(), *more, limit))
        return list(dict.fromkeys(first + rest))[:limit]

    def _is_broad(self, expression: str) -> bool:
        return bool(self._db.value(_COUNT, (expression, BROAD + 1)) > BROAD)

    def _numbers(self, sql: str, args: tuple[object, ...]) -> list[int]:
        return [number for (number,) in self._db.rows(sql, args)]


def fresh_marks() -> tuple[str, str]:
    """What encloses a word that was found."""
    return secrets.token_hex(8), secrets.token_hex(8)  # no note can hold them


def _opening(snippet: str) -> tuple[Place, ...]:
    """Where no word was found in the text: its beginning."""
    return (Place(snippet, (), 0, 0),) if snippet else ()


def _long(text: str, begin: str, end: str) -> tuple[tuple[Place, ...], int]:
    """The one excerpt of a long text; where it is in the text is not known (0, 0)."""
    excerpt, marks = _marked(text, begin, end)
    return (Place(excerpt, marks, 0, 0),), 0


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
