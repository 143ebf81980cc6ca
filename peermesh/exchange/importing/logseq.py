"""Logseq: pages and journals, `key:: value` properties, names with `___` for `/`, tags that are links.

Blocks stay the list that they are. References to blocks, embeds and queries stay as text, and are told.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import UTC, date, datetime
from urllib.parse import unquote

from peermesh.exchange.importing.markup import INLINE, TAG, Swap, inline, with_extra, with_tags
from peermesh.exchange.importing.source import MISSING, Library, Source, Tell
from peermesh.exchange.linking import CODE, replaced
from peermesh.exchange.values import ImportedNote
from peermesh.struct import replace

BLOCKS = "References to blocks stay as text: single blocks cannot be linked."
MACROS = "Queries, embeds and other macros stay as text."
_TOKENS = re.compile(
    rf"{CODE}|\[(?P<called>[^\[\]\n]{{0,500}})\]\(\[\[(?P<there>[^\[\]\n]{{1,500}})\]\]\)|(?P<hash>#?)\[\[(?P<page>[^\[\]\n]{{1,500}})\]\]"
    rf"|\(\((?P<block>[0-9a-f-]{{36}})\)\)|(?P<macro>\{{\{{[^\n]{{1,500}}?\}}\}})|{INLINE}|{TAG}",
    re.MULTILINE,
)
_PROPERTY = re.compile(r"(?:[-*] )?[ \t]*(?P<key>[A-Za-z][\w./-]{0,63})::(?:[ \t]+(?P<value>.*))?")
_JOURNAL = re.compile(r"(\d{4})[_-](\d{2})[_-](\d{2})")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_LISTED = re.compile(r"#?\[\[([^\[\]\n]+)\]\]|#([\w/-]+)|([^,#\[\]]+)")


class Logseq(Source):
    """A graph of Logseq (Markdown)."""

    name = "logseq"
    named_by_file = True

    def __init__(self) -> None:
        self.aliases: list[tuple[str, str]] = []

    def wants(self, path: str) -> bool:
        """See `Source`."""
        return path.startswith(("pages/", "journals/"))

    def first(self, notes: Sequence[ImportedNote], tell: Tell) -> list[ImportedNote]:
        """See `Source`."""
        del tell
        return [self._page(note) for note in notes]

    def _page(self, note: ImportedNote) -> ImportedNote:
        properties, body = _properties(note.body)
        title = properties.pop("title", "").strip()
        day = _day(note.path)
        if day is not None:
            title = title or f"{_MONTHS[day.month - 1]} {_ordinal(day.day)}, {day.year}"
            note = replace(
                note, created_ms=max(0, int(datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp()) * 1000)
            )
        named = note.path.rpartition("/")[2].rpartition(".")[0]
        if not title and note.title == named:
            title = unquote(named).replace("___", "/")
        tags = _listed(properties.pop("tags", ""))
        self.aliases += [(name, note.path) for name in _listed(properties.get("alias", ""))]
        made = replace(note, title=title or note.title, body=body)
        return with_tags(with_extra(made, properties), tags)

    def folder(self, note: ImportedNote) -> str:
        """See `Source`: a page `a/b` lies in `a`; the folders of a graph say nothing."""
        return note.title.rpartition("/")[0]

    def second(self, note: ImportedNote, library: Library) -> ImportedNote:
        """See `Source`."""
        tags: list[str] = []

        def swap(match: re.Match[str]) -> Swap:
            if match["tag"] is not None or (match["page"] is not None and match["hash"]):
                tags.append(match["tag"] or match["page"])
            if match["tag"] is not None:
                return None
            if match["block"] is not None:
                library.tell(note.path, BLOCKS)
                return None
            if match["macro"] is not None:
                library.tell(note.path, MACROS)
                return None
            if match["label"] is not None:
                return _inline(match, note, library)
            target = library.note_titled(match["there"] or match["page"])
            if target is None:
                return None
            start = match.end("hash") if match["page"] is not None else match.start()
            shown = match["called"] if match["there"] is not None else None
            if shown is None and match["page"] != target.title:
                shown = match["page"]
            return start, match.end(), library.link(target, shown)

        body = replaced(_TOKENS, note.body, swap)
        return with_tags(replace(note, body=body), tags)


def _inline(match: re.Match[str], note: ImportedNote, library: Library) -> Swap:
    swap = inline(match, note, library)
    if swap is None and (match["angled"] or match["plain"]).startswith("../assets/"):
        library.tell(note.path, MISSING)
    return swap


def _properties(body: str) -> tuple[dict[str, str], str]:
    """The properties of the page, which are those at its very beginning, and the rest."""
    found: dict[str, str] = {}
    at = 0
    while at < len(body):
        end = body.find("\n", at)
        end = len(body) if end < 0 else end
        match = _PROPERTY.fullmatch(body[at:end])
        if match is None:
            break
        found.setdefault(match["key"].lower(), (match["value"] or "").strip())
        at = end + 1
    return found, body[at:].lstrip("\n") if found else body


def _listed(value: str) -> list[str]:
    """The names in a property: with commas between, in brackets, or as tags."""
    return [name for found in _LISTED.findall(value) if (name := "".join(found).strip())]


def _day(path: str) -> date | None:
    match = _JOURNAL.fullmatch(path.rpartition("/")[2].rpartition(".")[0]) if path.startswith("journals/") else None
    try:
        return date(*map(int, match.groups())) if match is not None else None
    except ValueError:
        return None


def _ordinal(day: int) -> str:
    ending = {1: "st", 2: "nd", 3: "rd"}.get(day % 10, "th") if day not in (11, 12, 13) else "th"
    return f"{day}{ending}"
