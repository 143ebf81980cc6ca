"""Who links to whom, kept beside the text, so that "linked from" never reads a document.

The rows of `link` follow `body`: they are written whenever it is (`notes.py`). Their target is an id in hex or a
`title_key`.
"""

from __future__ import annotations

from peermesh.store.link_text import find_links, title_key
from peermesh.store.notes import COLUMNS, Rows
from peermesh.store.part import Part
from peermesh.types import Backlink, CircleId, DocId, Link, NoteInfo

BEFORE, AFTER = 90, 150
"""Code points shown around a link."""

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

    def backlinks(self, circle: CircleId, doc: DocId, title: str, limit: int = 200) -> list[Backlink]:
        """The places that link to a note, by its id or by this title; the newest notes first, trash left out."""
        number = self._names.find_circle(circle)
        make = Rows(circle).info
        found = []
        for by_id, target in ((1, doc.hex()), (0, title_key(title))):
            rows = self._db.rows(_BACK, (number, by_id, target, limit))
            found += [_backlink(start, stop, text, make(row[3:])) for row in rows for start, stop, text in (row[:3],)]
        found.sort(key=lambda link: (-link.info.updated_ms, link.info.doc, link.start))
        return [link for link in found if link.info.doc != doc][:limit]

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
