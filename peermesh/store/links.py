"""Who links to whom, kept beside the text, so that "linked from" never reads a document.

The rows of `link` follow `body`: they are written whenever it is (`notes.py`). Their target is an id in hex or a
`title_key`.
"""

from __future__ import annotations

import json

from peermesh.store.link_text import find_links, title_key
from peermesh.store.notes import COLUMNS, Rows
from peermesh.store.part import Part
from peermesh.types import Backlink, CircleId, DocId, Link, NoteInfo

BEFORE, AFTER = 90, 150
"""Code points shown around a link."""

MOST_ALIKE = 500
"""Links, and former titles, that are looked at to find one whose title two people wrote at once."""

_BACK = f"""SELECT link.start, link.stop, substr(body.body, max(0, link.start - {BEFORE}) + 1, link.stop - link.start +
    {BEFORE + AFTER}), {COLUMNS}
    FROM link JOIN note ON note.doc=link.doc JOIN doc ON doc.no=note.doc JOIN body ON body.doc=note.doc
    WHERE link.circle=? AND link.by_id=? AND link.target=? AND note.deleted=0
    ORDER BY note.updated_ms DESC, doc.id, link.start LIMIT ?"""  # noqa: S608 - constants

_COUNTS = """SELECT link.target, count(*) FROM link JOIN note ON note.doc=link.doc
    WHERE link.circle=? AND note.deleted=0 GROUP BY link.target ORDER BY count(*) DESC, link.target LIMIT ?"""


class Links(Part):
    """Who links to whom."""

    def links(self, circle: CircleId, doc: DocId) -> list[Link]:
        """The links in a note's text, in their order."""
        body = self._db.value("SELECT body FROM body WHERE doc=?", (self._names.find_doc(circle, doc),))
        return find_links(body or "")

    def backlinks(self, circle: CircleId, doc: DocId, *titles: str, limit: int = 200) -> list[Backlink]:
        """The places that link to a note, by its id or by these titles; the newest notes first, trash left out."""
        targets = [(1, doc.hex()), *((0, key) for key in dict.fromkeys(map(title_key, titles)))]
        found = [link for target in targets for link in self._back(circle, *target, limit)]
        found.sort(key=lambda link: (-link.info.updated_ms, link.info.doc, link.start))
        return [link for link in found if link.info.doc != doc][:limit]

    def _back(self, circle: CircleId, by_id: int, target: str, limit: int) -> list[Backlink]:
        number, make = self._names.find_circle(circle), Rows(circle).info
        rows = self._db.rows(_BACK, (number, by_id, target, limit))
        return [_backlink(start, stop, text, make(tuple(row))) for start, stop, text, *row in rows]

    def targets_like(self, circle: CircleId, key: str) -> list[str]:
        """Longer keys than this one that some link of a circle means and that begin with it."""
        sql = "SELECT DISTINCT target FROM link WHERE circle=? AND by_id=0 AND target > ? AND target < ? LIMIT ?"
        args = (self._names.find_circle(circle), key, key + "\U0010ffff", MOST_ALIKE)
        return [target for (target,) in self._db.rows(sql, args)]

    def all_links(self, circle: CircleId) -> list[tuple[DocId, bool, str]]:
        """Every link of the notes that are not in the trash: whose it is, whether it is by id, and its target."""
        sql = """SELECT DISTINCT doc.id, by_id, target FROM link JOIN note ON note.doc=link.doc
            JOIN doc ON doc.no=link.doc WHERE link.circle=? AND note.deleted=0"""
        rows = self._db.rows(sql, (self._names.find_circle(circle),))
        return [(DocId(doc), bool(by_id), target) for doc, by_id, target in rows]

    # -- titles that notes had before

    def formerly(self, circle: CircleId, key: str) -> DocId | None:
        """The oldest note, not in the trash, that once had a title of this key."""
        sql = """SELECT doc.id FROM former JOIN note ON note.doc=former.doc JOIN doc ON doc.no=former.doc
            WHERE former.circle=? AND former.key=? AND note.deleted=0 ORDER BY note.created_ms, doc.id LIMIT 1"""
        found = self._db.value(sql, (self._names.find_circle(circle), key))
        return DocId(found) if found is not None else None

    def former_titles(self, circle: CircleId, doc: DocId) -> list[str]:
        """The titles that a note had before, sorted."""
        sql = "SELECT title FROM former WHERE doc=? ORDER BY title"
        return [title for (title,) in self._db.rows(sql, (self._names.find_doc(circle, doc),))]

    def begun_by_former(self, circle: CircleId, key: str) -> list[DocId]:
        """Notes, the oldest first and not in the trash, of which a former title is the beginning of this key."""
        sql = """SELECT DISTINCT doc.id FROM former JOIN note ON note.doc=former.doc JOIN doc ON doc.no=former.doc
            WHERE former.circle=? AND former.key IN (SELECT value FROM json_each(?))
            AND note.deleted=0 ORDER BY note.created_ms, doc.id LIMIT ?"""
        beginnings = json.dumps([key[:end] for end in range(1, len(key))])
        rows = self._db.rows(sql, (self._names.find_circle(circle), beginnings, MOST_ALIKE))
        return [DocId(doc) for (doc,) in rows]

    def link_counts(self, circle: CircleId, limit: int = 200) -> list[tuple[str, int]]:
        """What most links of a circle lead to, an id in hex or a `title_key`, with how many; the most first."""
        rows = self._db.rows(_COUNTS, (self._names.find_circle(circle), limit))
        return [(str(target), int(many)) for target, many in rows]


def _backlink(start: int, stop: int, text: str, info: NoteInfo) -> Backlink:
    """The line around a link, with the link as it reads."""
    at = min(start, BEFORE)
    before, link, after = text[:at], text[at : at + stop - start], text[at + stop - start :]
    found = find_links(link)
    shown = (found[0].shown if found else "") or info.title
    head = before.rpartition("\n")[2]
    tail = after.partition("\n")[0]
    lead = ""
    if head == before and start > BEFORE:  # cut within the line: begin with a whole word
        lead, head = "…", head.partition(" ")[2] or head
    end = "…" if tail == after and len(after) >= AFTER - 1 else ""
    head = lead + head.lstrip()
    return Backlink(info, head + shown + tail.rstrip() + end, ((len(head), len(head) + len(shown)),), start, stop)
