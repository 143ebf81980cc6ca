"""A note's file in a folder that is kept in step: front matter with what a person may change, and the text as it is.

It says nothing that changes by itself (no date of the last change, no authors): a version control sees edits only.
"""

from __future__ import annotations

from peermesh.exchange.frontmatter import BadFrontMatter, Pair, parse, quoted, quoted_list, sound_extra, split
from peermesh.exchange.keys import note_id, tags_of, title_of
from peermesh.exchange.reader import heading_of
from peermesh.exchange.render import NOTE_KEYS
from peermesh.exchange.times import to_iso
from peermesh.struct import Struct
from peermesh.types import DocId, NoteRecord


class MirrorFile(Struct, frozen=True):
    """What a file says. `title` and `tags` are None where it does not say."""

    id: DocId | None
    title: str | None
    tags: tuple[str, ...] | None
    kind: str | None
    body: str


def mirror_file(record: NoteRecord) -> bytes:
    """The bytes of a note's file."""
    info = record.info
    extra = sound_extra(record.imported.extra, NOTE_KEYS) if record.imported is not None else ""
    head = (
        f'---\nid: "{info.doc.hex()}"\ntitle: {quoted(info.title)}\nkind: {quoted(info.kind)}\n'
        f"tags: {quoted_list(info.tags)}\ncreated: {to_iso(info.created_ms)}\n{extra}---\n"
    )
    return (head + record.body).encode("utf-8", "replace")


def read_mirror_file(data: bytes) -> MirrorFile | None:
    """What a person left in a file; None when it is no UTF-8 text.

    Front matter that cannot be read is text, as in an import: nothing of it is lost.
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return None
    if "\r\n" in text[:64]:
        text = text.replace("\r\n", "\n")
    parts = split(text)
    pairs: tuple[Pair, ...] | None = None
    if parts is not None:
        try:
            pairs = parse(parts[0])
        except BadFrontMatter:
            pairs = None
    if parts is None or pairs is None:
        return MirrorFile(None, heading_of(text), None, None, text)
    front = {pair.key: pair for pair in pairs}
    id_text = note_id(front["id"]) if "id" in front else None
    tags = tags_of(front["tags"], exact=False) if "tags" in front else None
    title = title_of(front["title"], exact=False) if "title" in front else None
    if title is None and id_text is None:
        title = heading_of(parts[1])
    kind = front["kind"].text() if "kind" in front else None
    return MirrorFile(DocId(bytes.fromhex(id_text)) if id_text else None, title, tags, kind or None, parts[1])
