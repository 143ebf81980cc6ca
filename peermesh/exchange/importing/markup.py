"""What several programs write alike: Markdown links to files, and tags in the text."""

from __future__ import annotations

import re
from collections.abc import Collection

from peermesh.exchange.frontmatter import BadFrontMatter, Pair, canonical, parse, text_pair
from peermesh.exchange.importing.source import HEADINGS, Library
from peermesh.exchange.linking import CODE, LABEL, PLAIN
from peermesh.exchange.values import ImportedNote
from peermesh.struct import replace

INLINE = (
    rf"(?P<bang>!?)\[(?P<label>{LABEL})\]\([ \t]?(?:<(?P<angled>[^<>\n]{{1,1000}})>|(?P<plain>{PLAIN}))"
    r"(?: \"(?P<hint>(?:\\.|[^\"\\\n])*)\")?[ \t]?\)"
)
TAG = r"(?<![\w#&/(\[])#(?=[\w/-]*[^\W\d])(?P<tag>[\w/-]{1,64})"
LINKS = re.compile(rf"{CODE}|{INLINE}", re.MULTILINE)
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|[/\\#?]")

Swap = tuple[int, int, str] | None


def inline(match: re.Match[str], note: ImportedNote, library: Library) -> Swap:
    """A Markdown link of the note, to a note or a file of the folder; None to leave it."""
    destination = match["angled"] or match["plain"]
    if _SCHEME.match(destination):
        return None
    target = library.note_at(note.path, destination)
    if target is not None and not match["bang"]:
        if "#" in destination:
            library.tell(note.path, HEADINGS)
        return match.start(), match.end(), library.link(target, match["label"])
    place = library.file_named(note.path, destination) if "." in destination else None
    if place is None:
        return None
    found = library.destination(note.path, place)
    group = "angled" if match["angled"] else "plain"
    return (match.start(group), match.end(group), found) if found is not None else None


def with_tags(note: ImportedNote, tags: Collection[str]) -> ImportedNote:
    """The note with more tags, those it has first."""
    cleaned = (tag.strip().strip("/#") for tag in tags)
    return replace(note, tags=tuple(dict.fromkeys((*note.tags, *(tag for tag in cleaned if tag)))))


def pairs_of(note: ImportedNote) -> tuple[Pair, ...]:
    """The front matter that is not ours."""
    try:
        return parse(note.extra) or ()
    except BadFrontMatter:
        return ()


def with_extra(note: ImportedNote, more: dict[str, str]) -> ImportedNote:
    """The note with more front matter that is not ours; keys that are there stay as they are."""
    pairs = pairs_of(note)
    there = {pair.key for pair in pairs}
    added = [text_pair(key, value) for key, value in more.items() if key not in there]
    return replace(note, extra=canonical((*pairs, *added))) if added else note
