"""The bytes of every file of an export. Pure: equal values give equal bytes, on every device."""

from __future__ import annotations

import re
from collections.abc import Sequence
from urllib.parse import quote

from peermesh.exchange.frontmatter import quoted, quoted_list, sound_extra
from peermesh.exchange.marks import Sealed, seal_note, seal_page
from peermesh.exchange.times import to_iso
from peermesh.exchange.values import VaultNote
from peermesh.types import Member

NOTE_KEYS = frozenset({"id", "title", "kind", "tags", "created", "updated", "authors"})
MEMBER_KEY = "member"

_MARKDOWN = re.compile(r"([\\`*_{}\[\]<>#|~&!])")


def note_head(note: VaultNote) -> str:
    """The front matter of every note, up to where other keys may follow."""
    info = note.record.info
    return (
        f'id: "{info.doc.hex()}"\n'
        f"title: {quoted(info.title)}\n"
        f"kind: {quoted(info.kind)}\n"
        f"tags: {quoted_list(info.tags)}\n"
        f"created: {to_iso(note.created_ms)}\n"
        f"updated: {to_iso(note.updated_ms)}\n"
        f"authors: {quoted_list(note.authors)}\n"
    )


def note_file(path: str, note: VaultNote) -> Sealed:
    """A note: front matter, then its body exactly as it is."""
    head = f"{note_head(note)}{sound_extra(note.extra, NOTE_KEYS)}---\n"
    return seal_note(path, (head + note.record.body).encode("utf-8", "replace"))


def member_file(path: str, member: Member) -> Sealed:
    """A member and their profile: exact in the front matter, readable below it."""
    lines = [f"{MEMBER_KEY}: {quoted(member.name)}", f"state: {quoted(member.state.value)}"]
    if member.profile:
        lines.append("profile:")
        lines += [f"  - {quoted_list(pair)}" for pair in member.profile]
    lines += ["---", f"# {inline(member.name)}", ""]
    lines += [f"- **{inline(key)}**: {inline(value)}" for key, value in member.profile if key != "picture"]
    if member.profile:
        lines.append("")
    lines += ["[The circle](../README.md)", ""]
    return seal_note(path, "\n".join(lines).encode("utf-8", "replace"))


def index_file(path: str, circle_name: str, members: Sequence[tuple[Member, str]]) -> Sealed:
    """The front page: the circle's name and links to its members' files (given by path).

    It names no notes: then renaming a note would change two files.
    """
    lines = [f"# {inline(circle_name)}", "", "A shared notebook, exported by PeerMesh.", "", "- [Notes](notes/)"]
    if members:
        lines += ["", "## Members", ""]
        lines += [f"- [{inline(member.name)}]({quote(target)})" for member, target in members]
    lines.append("")
    return seal_page(path, "\n".join(lines).encode("utf-8", "replace"))


def inline(text: str) -> str:
    """A text as one line of Markdown that shows exactly this text."""
    line = text if text.isprintable() else "".join(c if c.isprintable() else " " for c in text)
    line = " ".join(line.split())
    return _MARKDOWN.sub(r"\\\1", line)
