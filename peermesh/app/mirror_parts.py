"""What a mirror is made of besides its states: bounds, what it may do in its circle, and the names of files."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Mapping

from peermesh.app.mirror_state import Kept
from peermesh.app.note import Note
from peermesh.exchange.names import fold, safe_stem
from peermesh.exchange.values import VaultFile
from peermesh.struct import Struct
from peermesh.types import DocId, Heads, NoteInfo, NoteRecord, Value

SETTLE_S, LONGEST_S = 0.3, 2.0
"""A changed note is written once it has rested so long, and at the latest after so long."""
GRACE_S = 1.0
"""A file that is gone may come back under another name within this time."""
MANY = 20
"""More files gone at once are asked about, whatever was chosen: perhaps the folder was moved, or is another branch."""
SLICE = 20
"""Notes written in one turn."""


class Verbs(Struct):
    """What a mirror does in its circle; the App gives it."""

    record: Callable[[DocId], NoteRecord | None]
    docs: Callable[[], Collection[DocId]]
    open: Callable[[DocId], Note]
    new: Callable[[str, str, tuple[str, ...], str, str], DocId]
    edit: Callable[[DocId, str, Heads], Heads]
    put: Callable[[DocId, Mapping[str, Value | None]], None]
    rename: Callable[[DocId, str], None]
    set_deleted: Callable[[DocId, bool], None]
    index: Callable[[], None]
    file: Callable[[str], VaultFile | None]
    """An attachment that is here, by its digest in hex."""
    attach: Callable[[bytes, str], str]
    targets: Callable[[], Mapping[str, str]]
    """The circle's attachments as a text names them, by the digits that stand in a file's name."""


class Order(Struct, frozen=True):
    """What the folder was told to do with a file: it will say `kept`, or (None) be gone."""

    doc: DocId
    kept: Kept | None
    leftover: bool = False
    """It is the old file of a note that has another one now."""


def path_for(doc: DocId, info: NoteInfo, kept: Kept | None, taken: Collection[str], refused: int, folder: str) -> str:
    """Where a note's file belongs. A name that is made of the title follows it; one that a person gave stays.

    Args:
        taken: folded paths of other notes' files.
        refused: so many names were found to be files of others already.
        folder: where a new one belongs.
    """
    stem = safe_stem(info.title)
    if kept is not None:
        folder, _, name = kept.path.rpartition("/")
        if info.title == kept.title or not name.removesuffix(".md").startswith(safe_stem(kept.title)):
            return kept.path
    prefix = f"{folder}/" if folder else ""
    names = [f"{stem}.md", *(f"{stem} ({doc.hex()[:digits]}).md" for digits in (6, 12, 32))]
    free = [f"{prefix}{name}" for name in names if fold(f"{prefix}{name}") not in taken]
    return free[min(refused, len(free) - 1)]


def sha_of(data: bytes) -> bytes:
    """SHA-256."""
    return hashlib.sha256(data).digest()
