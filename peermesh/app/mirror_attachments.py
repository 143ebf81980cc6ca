"""Attachments of a folder that is kept in step: files beside the notes, and files that a note points to.

    a note is written -> its attachments that are here are placed into `attachments/`, links lead there
    a file is read    -> links to them turn back; what else it points to is fetched, and attached when it is there

A file's name there holds digits of its content, so links turn back without a look at it: whoever deletes it deletes
nothing else. Nothing that a person put into the folder is changed or removed.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from urllib.parse import quote

from peermesh.app.mirror_parts import Verbs, sha_of
from peermesh.errors import UserError
from peermesh.exchange import pointers
from peermesh.exchange.files import MAX_ATTACHED
from peermesh.ports import Folder
from peermesh.struct import Struct, field
from peermesh.types import DocId, FileSeen

MAX_WANTED = 200
"""Files that one note's file may point to, and that are looked for."""
_LARGE = f"This file is larger than {MAX_ATTACHED >> 20} MiB; it was left out."
_UNREADABLE = "This file cannot be read; it was left out."


class _Held(Struct):
    """A note's file that waits for what it points to. `got`: the target of each place, None where there is nothing."""

    file: FileSeen
    sha: bytes
    missing: set[str]
    got: dict[str, str | None] = field(default_factory=dict)


class MirrorAttachments:
    """Owner: `Mirror`; owner thread only."""

    def __init__(self, verbs: Verbs, tell: Callable[[str, str], None]) -> None:
        self._verbs = verbs
        self._tell = tell
        self._placed: set[str] = set()
        self._lacking: dict[str, set[DocId]] = {}
        self._held: dict[str, _Held] = {}

    @property
    def busy(self) -> bool:
        """Whether something is being fetched."""
        return any(held.missing for held in self._held.values())

    # -- into the folder

    def shown(self, doc: DocId, text: str, path: str, folder: Folder) -> str:
        """A note's text as its file at `path` has it. What it names and is here is placed into the folder."""

        def where(destination: str) -> str | None:
            found = pointers.attachment_of(destination)
            if found is None:
                return None
            file = self._verbs.file(found[0])
            if file is None:
                self._lacking.setdefault(found[0], set()).add(doc)
                return None
            name = pointers.file_name(*found)
            if name not in self._placed:
                self._placed.add(name)
                folder.place(f"{pointers.FOLDER}/{name}", file.pieces)
            return f"{'../' * path.count('/')}{pointers.FOLDER}/{quote(name)}"

        return pointers.rewrite(text, where)

    def arrived(self, digest: str) -> set[DocId]:
        """An attachment is here now: whose files lacked it."""
        return self._lacking.pop(digest, set())

    # -- out of the folder

    def ours(self, file: FileSeen) -> bool:
        """Whether a Markdown file is an attachment, and so no note."""
        folder, _, name = file.path.rpartition("/")
        return folder == pointers.FOLDER and file.data is not None and pointers.keeps_promise(name, file.data)

    def ready(self, file: FileSeen, text: str, body: str, folder: Folder) -> bool:
        """Whether everything is known that a file points to; else it is fetched, and `fetched` gives the file again.

        Args:
            text: of the file.
            body: of the note as it is now.
        """
        assert file.data is not None
        sha = sha_of(file.data)
        held = self._held.get(file.path)
        if held is None or held.sha != sha:
            held = self._held[file.path] = _Held(file, sha, set())
            held.missing = self._wanted(file.path, text, body)
            for place in sorted(held.missing):
                folder.fetch(place)
        return not held.missing

    def _wanted(self, path: str, text: str, body: str) -> set[str]:
        wanted: set[str] = set()

        def seek(places: list[str]) -> None:
            for place in places:
                if len(wanted) < MAX_WANTED:
                    wanted.add(place)

        self._turned(path, text, body, seek)
        return wanted

    def fetched(self, seen: FileSeen) -> list[FileSeen]:
        """A file was read: the notes' files that waited for nothing else."""
        over = []
        target, known = None, False
        for held in self._held.values():
            if seen.path in held.missing:
                target, known = (target, True) if known else (self._attached(seen), True)
                held.got[seen.path] = target
                held.missing.discard(seen.path)
                if not held.missing:
                    over.append(held.file)
        return over

    def _attached(self, seen: FileSeen) -> str | None:
        name = seen.path.rpartition("/")[2]
        if seen.fault:
            self._tell(seen.path, _LARGE if seen.fault == "large" else _UNREADABLE)
        if not seen.data:
            return None
        try:
            return self._verbs.attach(seen.data, pointers.name_of(name, seen.data))
        except UserError as error:
            self._tell(seen.path, str(error))
            return None

    def back(self, path: str, text: str, body: str) -> str:
        """The text of a file as its note has it; arguments as `ready`."""
        held = self._held.pop(path, None)
        got = held.got if held is not None else {}
        return self._turned(
            path, text, body, lambda places: next((got[each] for each in places if got.get(each)), None)
        )

    def _turned(self, path: str, text: str, body: str, other: Callable[[list[str]], str | None]) -> str:
        named = _named(body)
        known: Mapping[str, str] | None = None

        def where(places: list[str]) -> str | None:
            nonlocal known
            for place in places:
                folder, _, name = place.rpartition("/")
                if folder == pointers.FOLDER and name in named:
                    return named[name]
                digits = pointers.promised(name)[1] if folder == pointers.FOLDER else ""
                if digits:
                    known = self._verbs.targets() if known is None else known
                    if digits in known:
                        return known[digits]
            return other(places)

        text = pointers.rewrite(text, lambda destination: where(pointers.inside(path, destination)))
        return pointers.embed(text, lambda file: where(_meant(path, file)))


def _named(body: str) -> dict[str, str]:
    """The attachments that a text names: each destination by the name of its file."""
    found: dict[str, str] = {}

    def see(destination: str) -> None:
        attachment = pointers.attachment_of(destination)
        if attachment is not None:
            found.setdefault(pointers.file_name(*attachment), destination)

    pointers.rewrite(body, see)
    return found


def _meant(path: str, file: str) -> list[str]:
    """Where a file that is embedded by name may be: beside the note, or from the top."""
    if "." not in file.rpartition("/")[2]:
        return []  # a note
    return [*pointers.inside(path, file), *pointers.inside("", file)]
