"""The frozen values that go into an export and come out of an import.

All times are integer milliseconds since the Unix epoch, UTC. Paths are relative, with `/`.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from typing import Protocol

from peermesh.errors import UserError
from peermesh.struct import Struct, field
from peermesh.types import CircleId, DeviceId, DocId, Member, NoteRecord

Progress = Callable[[int, int], None]
"""Called with (done, total) now and then, and once with done == total."""
Cancelled = Callable[[], bool]
"""Asked now and then; True stops the work and leaves the folder as it was."""


Attach = Callable[[bytes, str], str]
"""Takes a file's bytes and name, and gives the destination by which a note's text refers to it; may raise UserError."""


class VaultFile(Protocol):
    """An attachment that an export may write."""

    def pieces(self) -> Iterator[bytes]:
        """Its bytes; any thread. UserError: it cannot be read."""


class Stopped(UserError):
    """The person stopped an export or import; nothing was changed."""


class VaultNote(Struct, frozen=True):
    """One note to export.

    `authors` are names. `created_ms`, `updated_ms` and `authors` are what the file shall say: for a note
    that is unchanged since its import they are what it came with, so that export -> import -> export
    gives the same bytes. `extra` is front matter of other programs (`Imported.extra`).
    """

    record: NoteRecord
    authors: tuple[str, ...]
    created_ms: int
    updated_ms: int
    extra: str = ""


class Vault(Struct, frozen=True):
    """A circle as plain values.

    `circle_id` is never written: a circle that imported another one's notes exports the same bytes.
    `deleted` are the ids of deleted notes: files of an earlier export are removed only for notes
    that this circle knows, so that a file of unknown origin always stays. `others` are notes of the circle
    that this export leaves out: their files stay as they are. `files` are the attachments by their digest in hex.
    `people` names everybody who ever belonged to the circle.
    """

    circle_name: str
    circle_id: CircleId
    notes: Iterable[VaultNote]
    members: Sequence[Member]
    deleted: Collection[DocId]
    others: Collection[DocId] = frozenset()
    files: Mapping[str, VaultFile] = field(default_factory=dict)
    people: Mapping[DeviceId, str] = field(default_factory=dict)


class Problem(Struct, frozen=True, order=True):
    """Something a person should know about one file, as one clear sentence."""

    path: str
    text: str


class ExportReport(Struct, frozen=True):
    """What an export did. `written`, `unchanged` and `removed` count files; a rename is one written, one removed.

    `kept` are new paths of files that had been edited in the folder and were set aside.
    """

    notes: int
    written: int
    unchanged: int
    removed: int
    kept: tuple[str, ...]
    problems: tuple[Problem, ...]


class ImportedNote(Struct, frozen=True):
    """One Markdown file as a note.

    `id` is None when the file names none, or another file of the folder has the same. Times come from the
    front matter, else from the file's modification time. `extra` is canonical YAML of unknown keys; `fields` are those
    that the note's kind knows as its own (`KindForm.keys`). `edited`: it is not, byte for byte, what an export wrote.
    `below` is what an export made below the text, as the file has it. `folder` is where its program filed it, with `/`;
    "" for nowhere, and in an export of ours, whose folders are kinds.
    """

    id: DocId | None
    title: str
    kind: str
    tags: tuple[str, ...]
    created_ms: int
    updated_ms: int
    authors: tuple[str, ...]
    body: str
    extra: str
    path: str
    fields: Mapping[str, str | int | bool | tuple[str, ...]] = field(default_factory=dict)
    edited: bool = True
    below: str = ""
    folder: str = ""


class ImportedVault(Struct, frozen=True):
    """Everything that could be read from a folder, in the order of paths, and what could not.

    `source` is the program that wrote it (see `importing`); `links` between notes and `attachments` are counted.
    """

    notes: tuple[ImportedNote, ...]
    problems: tuple[Problem, ...]
    source: str = "markdown"
    links: int = 0
    attachments: int = 0
