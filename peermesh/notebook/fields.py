"""What a note's document holds, and how it is read and built.

Layout, all made in ONE first change (two devices that create the same key would hide one of the objects):

    root: kind str, title str, created int (ms UTC), deleted bool, tags map{tag: True}, body text,
          and for an imported note: updated int, authors str (one name a line), extra str (YAML), digest bytes,
          and what its kind says: flat keys that begin with "/" (see values.py)

A document that several devices may make at once under one id (a check-in round) is `bare`: it has neither tags nor
body, so that no object of one device hides another's.

    Each renaming adds `was:<16 hex digits of the title>` = title, for the old title and the new one: links by a title
    that the note no longer has, or that lost against another renaming, still lead to it.

`digest` covers title, tags and body at import: while it still matches, the note shows the dates and
authors it came with, so that export -> import -> export gives the same bytes on every device.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Generator, Mapping, Sequence

from peermesh.crdt import ROOT, CommittedChange, Document, Transaction, quick_note
from peermesh.notebook import values
from peermesh.pattern import late
from peermesh.struct import Struct, replace
from peermesh.types import Heads, Imported, Value

MAX_TITLE = 500
"""Longest title in code points; longer ones are cut (a peer's, when shown)."""
MAX_TAGS = 64
MAX_FORMER = 64
"""Former titles of one note that are looked after."""
WAS = "was:"
SNIPPET_CHARS = 200
DIGEST_BYTES = 32
PUT_BYTES = 100_000
"""Values of about so many bytes go into one change."""
_HEADING = late(r" {0,3}(#{1,6})(?:\s|$)")


class NoteFields(Struct, frozen=True):
    """One version of a note, as plain values."""

    kind: str
    title: str
    created_ms: int
    deleted: bool
    tags: tuple[str, ...]
    body: str
    imported: Imported | None = None
    claims: tuple[values.Claim, ...] = ()
    bare: bool = False
    former: tuple[str, ...] = ()


def was_key(title: str) -> str:
    """The key of the root under which a title is remembered; titles may be longer than a key."""
    return WAS + hashlib.sha256(title.encode("utf-8", "replace")).hexdigest()[:16]


def content_digest(title: str, tags: Sequence[str], body: str) -> bytes:
    """32 bytes over everything of a note that a person can edit; length-prefixed, so unambiguous."""
    state = hashlib.sha256(b"peermesh/v1/note-content\0")
    for part in (title, *sorted(tags), body):
        data = part.encode("utf-8", "replace")
        state.update(len(data).to_bytes(8, "big") + data)
    return state.digest()


def clean_title(title: str) -> str:
    """One line without control characters, at most MAX_TITLE code points."""
    line = "".join(c if c.isprintable() else " " for c in title)
    return " ".join(line.split())[:MAX_TITLE]


def clean_tags(tags: Sequence[str]) -> tuple[str, ...]:
    """Sorted, unique, printable, without blanks or a leading '#'."""
    names = {clean_title(tag).lstrip("#").replace(" ", "-") for tag in tags}
    return tuple(sorted(name for name in names if name))[:MAX_TAGS]


def snippet_of(body: str) -> str:
    """The first words of the body on one line, for the note list; headings under which nothing stands are left out."""
    lines = _filled(body[: SNIPPET_CHARS * 4]) if "#" in body[: SNIPPET_CHARS * 3] else [body[: SNIPPET_CHARS * 3]]
    return " ".join(" ".join(lines).split())[:SNIPPET_CHARS]


def _filled(body: str) -> list[str]:
    """The lines of a text without headings that only wait for words, as those of a template do."""
    kept: list[str] = []
    below = 0  # the level of the heading that follows, or 7 where words do
    for line in reversed(body.splitlines()):
        found = _HEADING.match(line)
        level = len(found[1]) if found else 7
        if found is None or below > level:
            kept.append(line)
            below = level if line.strip() else below
    return kept[::-1]


def build(document: Document, fields: NoteFields) -> tuple[CommittedChange, ...]:
    """Write a new note into an empty document: one change, more for what exceeds its bound (DESIGN.md section 5)."""
    return document.build(_filling(fields))


def building(document: Document, fields: NoteFields) -> Generator[None, None, list[CommittedChange]]:
    """The same in steps, for very long notes; see `Document.building`."""
    return document.building(_filling(fields))


def _filling(fields: NoteFields) -> Callable[[Transaction], None]:
    def fill(tx: Transaction) -> None:
        tx.put(ROOT, "kind", fields.kind)
        tx.put(ROOT, "title", fields.title)
        tx.put(ROOT, "created", fields.created_ms)
        tx.put(ROOT, "deleted", fields.deleted)
        if fields.imported is not None:
            tx.put(ROOT, "updated", fields.imported.updated_ms)
            tx.put(ROOT, "authors", "\n".join(fields.imported.authors))
            tx.put(ROOT, "extra", fields.imported.extra)
            tx.put(ROOT, "digest", fields.imported.digest)
        for key, value, _ in fields.claims:
            tx.put(ROOT, key, value)
        for title in fields.former:
            tx.put(ROOT, was_key(title), title)
        if not fields.bare:
            tags = tx.put_map(ROOT, "tags")
            for tag in fields.tags:
                tx.put(tags, tag, True)
            tx.put_text(ROOT, "body", fields.body)

    return fill


def read(document: Document) -> NoteFields:
    """The note as the document holds it now; wrong types (a hostile member) read as empty values."""
    body = document.child(ROOT, "body", "text")
    tags = document.child(ROOT, "tags", "map")
    found = from_values(
        dict(document.items(ROOT)),
        document.keys(tags) if tags is not None else (),
        document.text(body) if body is not None else "",
    )
    return replace(found, claims=claims(document))


def put_values(document: Document, wanted: Mapping[str, Value | None]) -> list[CommittedChange]:
    """Set values, None takes one away. One change, more past its bound.

    A value that reads so already is written anew, by this actor: another's hand may have forged it (values.py).
    """
    made = []
    todo = sorted(wanted.items())
    while todo:
        with document.transaction() as tx:
            size = 0
            while todo and size < PUT_BYTES:
                key, value = todo.pop(0)
                if value is None:
                    tx.delete(ROOT, key)
                else:
                    if document.get(ROOT, key) == value:
                        tx.delete(ROOT, key)
                    tx.put(ROOT, key, value)
                size += len(key.encode()) + len(str(value).encode())
        if tx.change is not None:
            made.append(tx.change)
    return made


def claims(document: Document) -> tuple[values.Claim, ...]:
    """What the document says beside its text, and by which actor; bounded."""
    found = document.authored(ROOT, values.MARK)[: values.MAX_VALUES]
    read = ((key, values.clean(value), actor) for key, value, actor in found if len(key) <= values.MAX_PATH)
    return tuple((key, value, actor) for key, value, actor in read if value is not None)


def read_quick(changes: Sequence[bytes]) -> tuple[NoteFields, Heads] | None:
    """The note straight from its changes when that is certain to be right, else None (see `crdt.quick_note`)."""
    found = quick_note(changes)
    if found is None:
        return None
    return from_values(found, found["tags"], found["body"]), found["heads"]


def from_values(found: Mapping[str, object], tags: Sequence[str], body: str) -> NoteFields:
    """Turn untrusted scalars into fields."""
    title = clean_title(_text(found.get("title")))
    return NoteFields(
        kind=clean_title(_text(found.get("kind")))[:40] or "note",
        title=title,
        created_ms=_time(found.get("created")),
        deleted=found.get("deleted") is True,
        tags=clean_tags(tags),
        body=body,
        imported=_imported(found),
        former=former_titles(found, title),
    )


def former_titles(found: Mapping[str, object], title: str) -> tuple[str, ...]:
    """The titles that a note has had, sorted, without the one it has."""
    titles = {clean_title(_text(value)) for key, value in found.items() if key.startswith(WAS)}
    return tuple(sorted(titles - {title, ""}))[:MAX_FORMER]


def _imported(found: Mapping[str, object]) -> Imported | None:
    digest = found.get("digest")
    if not isinstance(digest, bytes) or len(digest) != DIGEST_BYTES:  # an object's id, shorter, is bytes too
        return None
    authors = tuple(clean_title(name) for name in _text(found.get("authors")).split("\n") if name)
    return Imported(_time(found.get("updated")), authors, _text(found.get("extra")), digest)


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def _time(value: object) -> int:
    """A time in ms, forced into 1970..9999 so that no date code can trip over it."""
    if isinstance(value, bool) or not isinstance(value, int):
        return 0
    return min(max(value, 0), 253_402_300_799_999)
