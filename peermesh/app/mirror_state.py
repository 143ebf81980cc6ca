"""What a kept folder last had of each note: durable, so that a restart finds what changed meanwhile on either side."""

from __future__ import annotations

import json

from peermesh.store import Store
from peermesh.struct import Struct, asdict
from peermesh.types import ChangeHash, CircleId, DocId, Heads, Value

_FOLDER = "mirror:"
_NOTE = "mirror-note:"


class Kept(Struct, frozen=True):
    """One note's file as it was last written or read: its path and SHA-256, and the version of the note it says.

    `was` is the same of the file that it had before its title gave it another: it may still lie there, or have been
    moved by a person meanwhile. `front` and `made` are what the file says beside the text (`mirror_forms.Written`);
    `front` is None for a file of the form before, which said nothing of that.
    """

    path: str
    sha: bytes
    heads: Heads
    title: str
    tags: tuple[str, ...]
    was: tuple[str, bytes, Heads] | None = None
    front: tuple[tuple[str, Value], ...] | None = None
    made: str = ""


class Setting(Struct, frozen=True):
    """A folder that is kept in step. `delete` is "ask", "never" or "trash"."""

    folder: str
    delete: str


class MirrorState:
    """The rows of one circle. Owner: its `Mirror`; owner thread only."""

    def __init__(self, store: Store, circle: CircleId) -> None:
        self._settings = store.settings
        self._circle = circle
        self.notes: dict[DocId, Kept] = {}
        self.by_path: dict[str, DocId] = {}
        prefix = f"{_NOTE}{circle.hex()}:"
        for key, value in self._settings.items(prefix):
            kept = _kept(value)
            if kept is not None:
                self._hold(DocId(bytes.fromhex(key.removeprefix(prefix))), kept)

    def put(self, doc: DocId, kept: Kept) -> DocId | None:
        """Keep a row, durably. Returns the note that had this file before, and has none now."""
        self.forget(doc, durably=False)
        other = self.by_path.get(kept.path)
        if other is not None:
            self.forget(other)
        self._hold(doc, kept)
        was = _row(*kept.was) if kept.was is not None else None
        row = [*_row(kept.path, kept.sha, kept.heads), kept.title, list(kept.tags), was, kept.front, kept.made]
        self._settings.put(f"{_NOTE}{self._circle.hex()}:{doc.hex()}", json.dumps(row).encode())
        return other

    def _hold(self, doc: DocId, kept: Kept) -> None:
        self.notes[doc] = kept
        self.by_path[kept.path] = doc

    def forget(self, doc: DocId, *, durably: bool = True) -> None:
        """The note has no file any more."""
        old = self.notes.pop(doc, None)
        if old is not None and self.by_path.get(old.path) == doc:
            del self.by_path[old.path]
        if durably:
            self._settings.delete(f"{_NOTE}{self._circle.hex()}:{doc.hex()}")

    def clear(self) -> None:
        """Forget all rows."""
        for doc in list(self.notes):
            self.forget(doc)


def _row(path: str, sha: bytes, heads: Heads) -> tuple[str, str, list[str]]:
    return path, sha.hex(), [head.hex() for head in heads]


def _file(path: str, sha: str, heads: list[str]) -> tuple[str, bytes, Heads]:
    return path, bytes.fromhex(sha), tuple(ChangeHash(bytes.fromhex(head)) for head in heads)


def _kept(value: bytes) -> Kept | None:
    """A row as it was stored; None for one of another version."""
    try:
        path, sha, heads, title, tags, was, *more = json.loads(value)
        front, made = more or (None, "")
        pairs = tuple((key, said) for key, said in front) if front is not None else None
        old = _file(*was) if was is not None else None
        return Kept(*_file(path, sha, heads), title, tuple(tags), old, pairs, made)
    except (ValueError, TypeError):
        return None


def setting(store: Store, circle: CircleId) -> Setting | None:
    """The folder of a circle, if it has one."""
    value = store.settings.get(f"{_FOLDER}{circle.hex()}")
    try:
        return Setting(**json.loads(value)) if value is not None else None
    except (ValueError, TypeError):
        return None


def set_setting(store: Store, circle: CircleId, chosen: Setting | None) -> None:
    """Keep a folder, or forget it."""
    key = f"{_FOLDER}{circle.hex()}"
    if chosen is None:
        store.settings.delete(key)
    else:
        store.settings.put(key, json.dumps(asdict(chosen)).encode())
