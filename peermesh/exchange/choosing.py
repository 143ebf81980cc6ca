"""What may leave a circle: kinds, tags, and whether members are named.

Not hidden when names are off: names in running prose, in titles without `@`, in file names of attachments and inside
attachments; when things were written; and how somebody writes. A small circle is easily guessed.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Collection, Iterable

from peermesh.exchange.linking import ADDRESS
from peermesh.exchange.values import Vault, VaultNote
from peermesh.struct import Struct, replace
from peermesh.types import DocId

_DOMAIN = b"peermesh/v1/export-without-names\0"
_ADDRESS = re.compile(rf"{ADDRESS}([0-9a-f]{{32}})")


class Choice(Struct, frozen=True):
    """What an export holds. Empty `kinds` or `tags` mean all; a note needs one of `tags`, without case."""

    kinds: frozenset[str] = frozenset()
    tags: frozenset[str] = frozenset()
    names: bool = True

    def wants(self, note: VaultNote) -> bool:
        """Whether a note may leave."""
        info = note.record.info
        tags = {tag.casefold() for tag in info.tags}
        wanted = {tag.casefold().lstrip("#") for tag in self.tags}
        return (not self.kinds or info.kind in self.kinds) and (not wanted or bool(wanted & tags))


def chosen(vault: Vault, choice: Choice, a_member: str) -> Vault:
    """The circle as it may leave.

    What is left out counts as deleted: the folder then holds what was chosen and no file of an earlier, wider export.
    Without names the notes get other ids, always the same ones: importing such an export makes new notes, and never
    overwrites a name in the notes it came from.
    """
    every = tuple(vault.notes)
    kept = tuple(note for note in every if choice.wants(note))
    left = frozenset(note.record.info.doc for note in every if not choice.wants(note))
    cut = replace(vault, notes=kept, deleted=frozenset(vault.deleted) | left)
    return cut if choice.names else _nameless(cut, every, a_member)


def _nameless(vault: Vault, every: Iterable[VaultNote], a_member: str) -> Vault:
    names = {member.name for member in vault.members} | {name for note in every for name in note.authors}
    mentions = _mentions(names)
    return replace(
        vault,
        notes=tuple(_anonymous(note, mentions, a_member) for note in vault.notes),
        members=(),
        deleted=frozenset(map(_other, vault.deleted)),
        others=frozenset(map(_other, vault.others)),
    )


def _anonymous(note: VaultNote, mentions: re.Pattern[str] | None, a_member: str) -> VaultNote:
    def hidden(text: str) -> str:
        text = _ADDRESS.sub(lambda match: f"{ADDRESS}{_other(DocId(bytes.fromhex(match[1]))).hex()}", text)
        return mentions.sub(f"@{a_member}", text) if mentions is not None and "@" in text else text

    record = note.record
    info = replace(record.info, doc=_other(record.info.doc), title=hidden(record.info.title), authors=())
    body = hidden(record.body)
    authors = (a_member,) if note.authors else ()
    return replace(note, record=replace(record, info=info, body=body, imported=None), authors=authors, extra="")


def _mentions(names: Collection[str]) -> re.Pattern[str] | None:
    """`@Name` of anybody, the longest name first."""
    known = sorted((re.escape(name) for name in names if name.strip()), key=lambda name: (-len(name), name))
    return re.compile(rf"(?<![\w@.])@(?:{'|'.join(known)})(?!\w)", re.IGNORECASE) if known else None


def _other(doc: DocId) -> DocId:
    return DocId(hashlib.sha256(_DOMAIN + doc).digest()[:16])
