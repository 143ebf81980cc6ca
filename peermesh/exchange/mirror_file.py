"""A note's file in a folder that is kept in step: front matter with what a person may change, and the text as it is.

    ---
    id, title, kind, tags, created      and the fields of its kind, and keys of other programs
    ---
    the text
    <!-- peermesh: made at each export -->      as in a vault: what else its kind says (replies, an agenda)

It says nothing that changes by itself (no date of the last change, no authors): a version control sees edits only.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping

from peermesh.exchange.frontmatter import (
    BadFrontMatter,
    Pair,
    canonical,
    parse,
    quoted,
    quoted_list,
    sound_extra,
    split,
)
from peermesh.exchange.keys import note_id, tags_of, title_of
from peermesh.exchange.kinds import Rendered
from peermesh.exchange.reader import heading_of
from peermesh.exchange.render import NOTE_KEYS
from peermesh.exchange.times import to_iso
from peermesh.exchange.vault import MADE, front_lines
from peermesh.struct import Struct
from peermesh.types import DocId, NoteRecord

MAX_MADE = 200_000
"""Code points of the part that is made; more is left out, so that the file stays one that is read."""
_MADE_LINE = re.compile(rf"\n*^{re.escape(MADE.strip())}[ \t]*(?:\n|\Z)", re.MULTILINE)


class MirrorFile(Struct, frozen=True):
    """What a file says. `title` and `tags` are None where it does not say.

    `others` is front matter that not every note has: fields of a kind, and keys of other programs. `made` is what
    stands below the text, as the person left it.
    """

    id: DocId | None
    title: str | None
    tags: tuple[str, ...] | None
    kind: str | None
    body: str
    others: Mapping[str, Pair]
    made: str = ""


def mirror_file(record: NoteRecord, shown: str, rendered: Rendered) -> tuple[bytes, str]:
    """The bytes of a note's file, and the part of it that is made.

    Args:
        shown: its text with links that lead to files.
        rendered: what its kind says; see `KindForm.render`.
    """
    info = record.info
    extra = sound_extra(record.imported.extra, NOTE_KEYS) if record.imported is not None else ""
    head = (
        f'---\nid: "{info.doc.hex()}"\ntitle: {quoted(info.title)}\nkind: {quoted(info.kind)}\n'
        f"tags: {quoted_list(info.tags)}\ncreated: {to_iso(info.created_ms)}\n"
        f"{front_lines(rendered, extra)}{extra}---\n"
    )
    made = rendered.sections.strip()
    made = f"\n{made}\n" if made and len(made) <= MAX_MADE else ""
    if made or _MADE_LINE.search(shown):  # a text that has such a line of its own keeps it
        shown += MADE + made
    return (head + shown).encode("utf-8", "replace"), made


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
        return MirrorFile(None, heading_of(text), None, None, text, {})
    front = {pair.key: pair for pair in pairs}
    id_text = note_id(front["id"]) if "id" in front else None
    tags = tags_of(front["tags"], exact=False) if "tags" in front else None
    title = title_of(front["title"], exact=False) if "title" in front else None
    body, made = _parted(parts[1]) if id_text is not None else (parts[1], "")
    if title is None and id_text is None:
        title = heading_of(body)
    kind = front["kind"].text() if "kind" in front else None
    others = {key: pair for key, pair in front.items() if key not in NOTE_KEYS}
    return MirrorFile(DocId(bytes.fromhex(id_text)) if id_text else None, title, tags, kind or None, body, others, made)


def _parted(text: str) -> tuple[str, str]:
    """The text and the made part; an editor may have changed the blank lines around the line between them."""
    at = text.rfind(MADE)
    if at >= 0:
        return text[:at], text[at + len(MADE) :]
    found = list(_MADE_LINE.finditer(text))
    return (text[: found[-1].start()], text[found[-1].end() :]) if found else (text, "")


def written_below(was: str, now: str) -> str:
    """The lines that a person wrote into the part that is made, which would be lost when it is made anew."""
    left = Counter(line.strip() for line in was.splitlines())
    fresh = []
    for line in now.splitlines():
        if left[line.strip()] > 0:
            left[line.strip()] -= 1
        elif line.strip():
            fresh.append(line)
    return "\n".join(fresh)


def extra_of(pairs: Mapping[str, Pair], but: frozenset[str]) -> str:
    """Keys of other programs as a note keeps them (`Imported.extra`)."""
    return canonical([pair for key, pair in pairs.items() if key not in but])
