"""Places where a note's title stands in the text of another note, and no link leads from there."""

from __future__ import annotations

import json
from bisect import bisect_right
from itertools import accumulate

from peermesh.store.link_text import can_stand_in_brackets, closed_ranges
from peermesh.store.notes import COLUMNS, Rows
from peermesh.store.places import places_of, unmark
from peermesh.store.query import phrase
from peermesh.store.schema import TOKENIZER
from peermesh.store.search import FOUND_CHARS, Search, fresh_marks
from peermesh.types import Backlink, CircleId, DocId

SHORTEST = 3
"""Letters of a title that is looked for: shorter ones stand everywhere by chance."""
MOST_NOTES = 30
"""Notes that are looked through, the newest first."""

_NEWEST = """SELECT note.doc FROM note JOIN doc ON doc.no=note.doc WHERE note.circle=? AND note.deleted=0
    AND doc.id<>? AND note.doc IN (SELECT rowid FROM fts WHERE fts MATCH ?)
    ORDER BY note.updated_ms DESC, doc.id LIMIT ?"""
# The plus keeps SQLite from starting the search anew for each row.
_TEXTS = f"""SELECT fts.rowid, highlight(fts, 1, ?, ?), {COLUMNS}
    FROM fts JOIN note ON note.doc=fts.rowid JOIN doc ON doc.no=note.doc JOIN body ON body.doc=fts.rowid
    WHERE fts MATCH ? AND length(body.body) <= {FOUND_CHARS}
    AND +fts.rowid IN (SELECT value FROM json_each(?))"""  # noqa: S608 - constants


class Unlinked(Search):
    """Finds mentions of titles. The index answers; no document is loaded."""

    def unlinked(self, circle: CircleId, doc: DocId, title: str) -> list[Backlink]:
        """Where a title stands in other notes without being a link, the newest notes first; words, not parts of them.

        Very long texts are left out. `start` and `stop` of each place are code points of the indexed text.
        """
        words = self._db.tokenizer(TOKENIZER[0], TOKENIZER[1:])(title)
        if not words or len("".join(words)) < SHORTEST:
            return []
        wanted = f"{{body}} : {phrase(words)}"
        number = self._names.find_circle(circle)
        order = [row[0] for row in self._db.rows(_NEWEST, (number, doc, wanted, MOST_NOTES))]
        begin, end = fresh_marks()
        make = Rows(circle).info
        found: dict[int, list[Backlink]] = {}
        for number, marked, *row in self._db.rows(_TEXTS, (begin, end, wanted, json.dumps(order))):
            text, ranges = unmark(marked, begin, end)
            info = make(tuple(row))
            places, _ = places_of(text, _open(text, ranges))
            found[number] = [Backlink(info, one.excerpt, one.marks[:1], one.start, one.end) for one in places]
        return [place for number in order for place in found.get(number, ())]


def _open(text: str, ranges: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Those ranges that can become a link."""
    closed = closed_ranges(text)
    starts = [start for start, _ in closed]
    reach = list(accumulate((stop for _, stop in closed), max))  # where those up to here end: they may overlap

    def free(start: int, end: int) -> bool:
        before = bisect_right(starts, end - 1)
        return (not before or reach[before - 1] <= start) and can_stand_in_brackets(text[start:end])

    return [(start, end) for start, end in ranges if free(start, end)]
