"""Attachments in an export and in an import; see `pointers` for how texts and file names say them.

Everything below a folder is data: nothing outside of it is read, no link is followed, sizes are bounded.
"""

from __future__ import annotations

import itertools
import stat
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from urllib.parse import quote

from peermesh.errors import UserError
from peermesh.exchange import pointers
from peermesh.exchange.folder import State, look, read_regular, survey
from peermesh.exchange.staging import Removal, Workspace
from peermesh.exchange.values import Attach, Problem, VaultFile, VaultNote
from peermesh.struct import replace

MAX_ATTACHED = 25 << 20
"""Bytes of a file that an import attaches; as in a circle."""
MAX_FILES = 20_000
NOTES = (".md", ".markdown")


class FilesOut:
    """The attachments of one export. Owner: the export.

    Args:
        files: what is here, by digest in hex.
        whole: every note is exported, so what none points to is stale.
    """

    def __init__(self, files: Mapping[str, VaultFile], *, whole: bool) -> None:
        self._files = files
        self._whole = whole
        self._wanted: dict[str, VaultFile] = {}
        self._missing: set[str] = set()
        self.problems: list[Problem] = []
        self.written = 0
        self.unchanged = 0

    def shown(self, note: VaultNote) -> VaultNote:
        """The note with destinations that lead to files of the export."""
        body = self.text(note.record.body)
        return note if body is note.record.body else replace(note, record=replace(note.record, body=body))

    def text(self, body: str) -> str:
        """The same for a text; files of the export are one step up from it."""
        return pointers.rewrite(body, self._where)

    def _where(self, destination: str) -> str | None:
        found = pointers.attachment_of(destination)
        if found is None:
            return None
        file = self._files.get(found[0])
        if file is None:
            self._missing.add(found[0])
            return None
        name = pointers.file_name(*found)
        self._wanted[name] = file
        return pointers.relative(name)

    def write(self, workspace: Workspace, stop: Callable[[], None]) -> list[Removal]:
        """Stage what the folder lacks; returns what is there and not pointed to any more."""
        root = str(workspace.root)
        there = survey(root, pointers.FOLDER) if self._files else {}
        if self._wanted:
            workspace.make_folder(pointers.FOLDER)
        for name, file in self._wanted.items():
            stop()
            found = there.get(name)
            if found is None:
                self._stage(workspace, name, file)
            elif found.state is State.OURS:
                self.unchanged += 1
            else:
                text = "This file was not written by PeerMesh, or was edited, so it was left as it is."
                self.problems.append(Problem(f"{pointers.FOLDER}/{name}", text))
        if self._missing:
            text = f"Attachments that are not on this device yet: {len(self._missing)}. Export again once they are."
            self.problems.append(Problem(pointers.FOLDER, text))
        known = {digest[: pointers.DIGITS] for digest in self._files} if self._whole else set()
        return [
            (pointers.FOLDER, found.actual)
            for name, found in there.items()
            if found.state is State.OURS and found.identity in known and name not in self._wanted
        ]

    def _stage(self, workspace: Workspace, name: str, file: VaultFile) -> None:
        try:
            workspace.stage_pieces(f"{pointers.FOLDER}/{name}", file.pieces())
            self.written += 1
        except UserError:
            text = "This attachment cannot be read on this device, so it was left out."
            self.problems.append(Problem(f"{pointers.FOLDER}/{name}", text))


class FilesIn:
    """The attachments of one import. Owner: the reader.

    Args:
        attach: takes a file's bytes and name, and gives the destination for the note's text.
        tell: takes a path and a sentence about it.
    """

    def __init__(self, root: Path, attach: Attach, tell: Callable[[str, str], None]) -> None:
        self._root = root
        self._attach = attach
        self._tell = tell
        self._known: dict[str, str | None] = {}
        self._by_name: dict[str, str] | None = None

    def taken(self, path: str, body: str) -> str:
        """The text of the note at `path` with destinations that are attachments."""
        body = pointers.rewrite(body, lambda destination: self._where(pointers.inside(path, destination)))
        return pointers.embed(body, lambda file: self._where(self._meant(path, file)))

    def _meant(self, path: str, file: str) -> list[str]:
        """Where a file that is embedded by name may be: beside the note, from the top, else anywhere, the first one."""
        if "." not in file.rpartition("/")[2]:
            return []  # a note
        return [*pointers.inside(path, file), *pointers.inside("", file), *self._called(file.rpartition("/")[2])]

    def _called(self, name: str) -> list[str]:
        if self._by_name is None:
            self._by_name = {}
            shown = (place for place in self._root.rglob("[!.]*") if not place.name.lower().endswith(NOTES))
            for place in itertools.islice(shown, MAX_FILES):
                path = place.relative_to(self._root).as_posix()
                if "/." not in f"/{path}":
                    self._by_name.setdefault(place.name, path)
        found = self._by_name.get(name)
        return pointers.inside("", quote(found)) if found is not None else []

    def _where(self, places: list[str]) -> str | None:
        for place in places:
            taken = self.at(place)
            if taken:
                return taken
        return None

    def at(self, place: str) -> str | None:
        """The destination for a file of the folder by its path; None when it is not there or cannot be taken."""
        if place not in self._known and len(self._known) < MAX_FILES:
            self._known[place] = self._one(place)
        return self._known.get(place)

    def _one(self, place: str) -> str | None:
        try:
            if not self._is_file(place):
                return None
            data = read_regular(self._root / place, MAX_ATTACHED)
        except OSError:
            self._tell(place, "This file cannot be read; it was left out.")
            return None
        if not data:
            text = "This file is empty; it was left out."
            if data is None:
                text = f"This file is larger than {MAX_ATTACHED >> 20} MiB; it was left out."
            self._tell(place, text)
            return None
        name = place.rpartition("/")[2]
        if name.lower().endswith(NOTES) and not pointers.keeps_promise(name, data):
            return None  # a note, after all
        try:
            return self._attach(data, pointers.name_of(name, data))
        except UserError as error:
            self._tell(place, str(error))
            return None

    def _is_file(self, place: str) -> bool:
        """A regular file, reached without any link."""
        for there in self._steps(place):
            try:
                mode = there.lstat().st_mode
            except (FileNotFoundError, NotADirectoryError):
                return False
            if stat.S_ISLNK(mode):
                self._tell(place, "This is a link; links are not followed.")
                return False
        return stat.S_ISREG(mode)

    def _steps(self, place: str) -> Iterator[Path]:
        there = self._root
        for part in place.split("/"):
            there = there / part
            yield there


def is_attachment(root: Path, path: str) -> bool:
    """Whether a Markdown file is an attachment of an export, and so no note."""
    folder, _, name = path.rpartition("/")
    if folder.rpartition("/")[2] != pointers.FOLDER or not pointers.promised(name)[1]:
        return False
    return look(str(root / folder).removesuffix(pointers.FOLDER), pointers.FOLDER, name).state is State.OURS
