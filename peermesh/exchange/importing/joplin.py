"""Joplin: folders of Markdown with front matter, and the RAW folder. Files and notes are linked as `:/<32 hex digits>`.

A RAW item is one file `<id>.md`: title, blank line, text, blank line, `key: value` lines. Its `type_` tells notes (1)
from notebooks (2), resources (4), tags (5), and which note has which tag (6).
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from peermesh.exchange.importing.markup import INLINE, Swap, inline, with_extra, with_tags
from peermesh.exchange.importing.source import MISSING, Library, Source, Tell
from peermesh.exchange.linking import CODE, replaced
from peermesh.exchange.times import from_text
from peermesh.exchange.values import ImportedNote
from peermesh.struct import Struct, replace

LOCKED = "This note is encrypted. Export it from Joplin once it is decrypted."
NO_ITEM = "This is no item of Joplin; it was left out."
_TOKENS = re.compile(rf"{CODE}|{INLINE}", re.MULTILINE)
_ITEM = re.compile(r":/([0-9a-f]{32})(?:#.*)?")
RAW_NAME = re.compile(r"[0-9a-f]{32}\.md")
_META = re.compile(r"([a-z_]{1,64}): ?(.*)")
_NOTE, _NOTEBOOK, _RESOURCE, _TAG, _TAGGED = "1", "2", "4", "5", "6"
_DEEPEST = 64
_KEPT = ("source_url", "author", "latitude", "longitude", "todo_due", "todo_completed", "is_todo")


class Joplin(Source):
    """A folder of "Markdown + front matter"."""

    name = "joplin"
    named_by_file = True

    def wants(self, path: str) -> bool:
        """See `Source`."""
        return "_resources/" not in path

    def second(self, note: ImportedNote, library: Library) -> ImportedNote:
        """See `Source`."""
        return replace(note, body=replaced(_TOKENS, note.body, lambda match: self._link(match, note, library)))

    def _link(self, match: re.Match[str], note: ImportedNote, library: Library) -> Swap:
        found = _ITEM.fullmatch(match["angled"] or match["plain"])
        return inline(match, note, library) if found is None else self._item(match, note, library, found[1])

    def _item(self, match: re.Match[str], note: ImportedNote, library: Library, item: str) -> Swap:
        """A link by an item's id, which a Markdown export does not tell."""
        del match, item
        library.tell(note.path, MISSING)
        return None


class _Item(Struct, frozen=True):
    title: str
    body: str
    meta: Mapping[str, str]


class JoplinRaw(Joplin):
    """A RAW folder."""

    def __init__(self) -> None:
        self._notes: dict[str, ImportedNote] = {}
        self._resources: dict[str, str] = {}
        self._notebooks: dict[str, tuple[str, str]] = {}
        """Title and parent of each."""
        self._filed: dict[str, str] = {}
        """By a note's path: its notebook."""

    def wants(self, path: str) -> bool:
        """See `Source`."""
        return "/" not in path

    def first(self, notes: Sequence[ImportedNote], tell: Tell) -> list[ImportedNote]:
        """See `Source`."""
        items: dict[str, tuple[ImportedNote, _Item]] = {}
        tagged: dict[str, list[str]] = {}
        names: dict[str, str] = {}
        for note in notes:
            item = _item(note.body)
            if item is None:
                tell(note.path, NO_ITEM)
            elif item.meta["type_"] == _NOTE:
                items[item.meta["id"]] = (note, item)
            elif item.meta["type_"] == _NOTEBOOK:
                self._notebooks[item.meta["id"]] = (item.title, item.meta.get("parent_id", ""))
            elif item.meta["type_"] == _RESOURCE:
                ending = re.sub(r"\W", "", item.meta.get("file_extension", ""))[:16]
                self._resources[item.meta["id"]] = f"resources/{item.meta['id']}{f'.{ending}' if ending else ''}"
            elif item.meta["type_"] == _TAG:
                names[item.meta["id"]] = item.title
            elif item.meta["type_"] == _TAGGED:
                tagged.setdefault(item.meta.get("note_id", ""), []).append(item.meta.get("tag_id", ""))
        for key, (note, item) in items.items():
            if item.meta.get("encryption_applied") == "1":
                tell(note.path, LOCKED)
                continue
            tags = [names[tag] for tag in tagged.get(key, ()) if tag in names]
            self._notes[key] = with_tags(_built(note, item), tags)
            self._filed[note.path] = item.meta.get("parent_id", "")
        return list(self._notes.values())

    def folder(self, note: ImportedNote) -> str:
        """See `Source`."""
        names: list[str] = []
        book = self._filed.get(note.path, "")
        while book in self._notebooks and len(names) < _DEEPEST:
            title, book = self._notebooks[book]
            names.insert(0, title.replace("/", "-"))
        return "/".join(names)

    def _item(self, match: re.Match[str], note: ImportedNote, library: Library, item: str) -> Swap:
        target = self._notes.get(item)
        if target is not None:
            return match.start(), match.end(), library.link(target, match["label"])
        place = self._resources.get(item)
        found = library.file_named(note.path, place) if place is not None else None
        destination = library.destination(note.path, found) if found is not None else None
        if destination is None:
            library.tell(note.path, MISSING)
            return None
        group = "angled" if match["angled"] else "plain"
        return match.start(group), match.end(group), destination


def _item(text: str) -> _Item | None:
    """The parts of one file; None when it has no properties of Joplin's at its end."""
    rest, blank, tail = text.rstrip("\n").rpartition("\n\n")
    if not blank:
        rest, tail = "", text.strip("\n")
    meta = {}
    for line in tail.split("\n"):
        found = _META.fullmatch(line)
        if found is None:
            return None
        meta[found[1]] = found[2]
    if not RAW_NAME.fullmatch(f"{meta.get('id', '')}.md") or "type_" not in meta:
        return None
    title, _, body = rest.partition("\n")
    return _Item(title.strip(), body.removeprefix("\n"), meta)


def _built(note: ImportedNote, item: _Item) -> ImportedNote:
    times = [from_text(item.meta.get(key, "")) for key in ("user_created_time", "created_time", "user_updated_time")]
    created = times[0] if times[0] is not None else times[1]
    kept = {key: item.meta[key] for key in _KEPT if item.meta.get(key, "").strip("0.") not in ("", "-")}
    made = replace(
        note,
        title=item.title or "Untitled",
        body=item.body,
        created_ms=created if created is not None else note.created_ms,
        updated_ms=times[2] if times[2] is not None else note.updated_ms,
    )
    return with_extra(made, kept)
