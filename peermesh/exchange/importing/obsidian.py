"""Obsidian: `[[Note#Heading|shown]]`, `![[picture.png|300]]`, tags in the text, aliases, dates of the front matter.

Callouts, comments, mathematics and queries are Markdown to everybody else, and stay as they are written.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from peermesh.exchange.importing.markup import INLINE, TAG, Swap, inline, pairs_of, with_tags
from peermesh.exchange.importing.source import EMBEDS, HEADINGS, MISSING, PICTURES, SIZES, Library, Source, Tell
from peermesh.exchange.keys import tags_of, time_of
from peermesh.exchange.linking import CODE, replaced
from peermesh.exchange.values import ImportedNote
from peermesh.struct import replace

_TOKENS = re.compile(
    rf"{CODE}|(?P<embed>!?)\[\[(?P<target>[^\[\]|\n]{{0,500}})(?:\|(?P<shown>[^\[\]\n]{{0,500}}))?\]\]|{INLINE}|{TAG}",
    re.MULTILINE,
)
_SIZE = re.compile(r"\d{1,5}(?:x\d{1,5})?")
_ALIASES = ("aliases", "alias")
_CREATED = ("date", "date created", "created_at", "created-at", "creation date", "creation-date", "created date")
_UPDATED = ("modified", "date modified", "updated_at", "updated-at", "last modified", "modification date", "lastmod")


class Obsidian(Source):
    """A vault of Obsidian."""

    name = "obsidian"
    named_by_file = True

    def first(self, notes: Sequence[ImportedNote], tell: Tell) -> list[ImportedNote]:
        """See `Source`."""
        del tell
        return [_dated(note) for note in notes]

    def second(self, note: ImportedNote, library: Library) -> ImportedNote:
        """See `Source`."""
        tags: list[str] = []

        def swap(match: re.Match[str]) -> Swap:
            if match["tag"] is not None:
                tags.append(match["tag"])
                return None
            return inline(match, note, library) if match["target"] is None else _wiki(match, note, library)

        body = replaced(_TOKENS, note.body, swap)
        listed = [tag for pair in pairs_of(note) if pair.key == "tag" for tag in tags_of(pair, exact=False) or ()]
        return with_tags(replace(note, body=body), [*listed, *tags])


def aliases_of(notes: Sequence[ImportedNote]) -> list[tuple[str, str]]:
    """Other names of notes, with the paths they mean."""
    return [
        (name, note.path)
        for note in notes
        for pair in pairs_of(note)
        if pair.key in _ALIASES
        for name in (pair.texts() or (pair.text() or "",))
        if name.strip()
    ]


def _dated(note: ImportedNote) -> ImportedNote:
    front = {pair.key.lower(): pair for pair in pairs_of(note)}
    created = next((ms for key in _CREATED if key in front and (ms := time_of(front[key])) is not None), None)
    updated = next((ms for key in _UPDATED if key in front and (ms := time_of(front[key])) is not None), None)
    return replace(
        note,
        created_ms=note.created_ms if created is None else created,
        updated_ms=note.updated_ms if updated is None else updated,
    )


def _wiki(match: re.Match[str], note: ImportedNote, library: Library) -> Swap:
    target, shown = match["target"].rstrip("\\"), match["shown"]
    name, mark, part = target.partition("#")
    if not match["embed"] or name.strip().lower().endswith(".md") or not _fileish(name):
        found = library.note_named(note.path, name) if name.strip() else note
        if found is None:
            return _file(match, note, library, name, shown) if _fileish(name) else None
        if mark:
            library.tell(note.path, HEADINGS)
            part = part.lstrip("^").replace("#", " > ")
            shown = shown if shown is not None else f"{found.title} > {part}" if name.strip() else part
        if match["embed"]:
            library.tell(note.path, EMBEDS)
            shown = None if shown is not None and _SIZE.fullmatch(shown) else shown
        if shown is None and name.strip() and name.strip() != found.title:
            shown = name.strip()
        return match.start(), match.end(), library.link(found, shown)
    return _file(match, note, library, name, shown)


def _fileish(name: str) -> bool:
    return bool(re.search(r"\.[A-Za-z0-9]{1,8}$", name.strip()))


def _file(match: re.Match[str], note: ImportedNote, library: Library, name: str, shown: str | None) -> Swap:
    place = library.file_named(note.path, name)
    if place is None:
        if match["embed"]:
            library.tell(note.path, MISSING)
        return None
    if shown is not None and place.lower().endswith(PICTURES) and (found := _SIZE.search(shown)) is not None:
        library.tell(note.path, SIZES)
        shown = shown[: found.start()].rstrip("|") or None
    text = library.file(note.path, place, shown or name.strip(), picture=bool(match["embed"]))
    return (match.start(), match.end(), text) if text is not None else None
