"""Changing many files of a folder as one step that survives a crash at any moment.

    staging      `.peermesh-export/new/`: every new or changed file, whole and synced
       |
    commit.json  appears by one rename: from here on the new export is the valid one
       |
    carry out    stale files are removed, staged files are moved to their places
       |
    done         commit.json is removed, then the work folder

Invariants:
1. No file outside the work folder is touched before `commit.json` is durable. A crash before that
   leaves the old export whole; the next export (or import) throws the staging away.
2. Carrying out can be repeated at any point: each step looks at what lies there now. A crash in it
   leaves `commit.json`, and the next export or import carries on to the end.
3. Only files that look `OURS` at that moment are overwritten or removed. An `EDITED` one is first renamed
   to `<name>.edited-<digits>`; at a `FOREIGN` one the staged file is given up and told.

The folder's content is not trusted: no path leaves it, no link is followed.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import sys
import unicodedata
from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path

from peermesh.errors import InvalidInput
from peermesh.exchange.folder import MAX_FILE, WORK, State, check_folder, judge, look, read_regular
from peermesh.exchange.lock import FolderLock
from peermesh.struct import Struct, field

_FORMAT = 1
_JOURNAL = "commit.json"
_MAX_JOURNAL = 256 * 1024 * 1024
_FEW = 64
"""Up to so many files are synced one by one; above, one sync of the file systems is far cheaper."""

Removal = tuple[str, str]
"""(folder, name in the folder)."""


class Outcome(Struct):
    """What carrying out did besides what was planned; paths are relative."""

    kept: list[str] = field(default_factory=list)
    given_up: list[str] = field(default_factory=list)


class Workspace:
    """The work folder of one export. Owner: the call that opened it; use as a context manager.

    Entering locks the folder and repairs what an earlier run left. Leaving throws away what was not committed.

    Raises:
        InvalidInput: another export is under way, or the folder cannot be used.
        OSError: reading or writing failed; see the invariants for what is then on disk.
    """

    def __init__(self, root: Path) -> None:
        self.root = root
        self.repaired = Outcome()
        self._work = root / WORK
        self._new = self._work / "new"
        self._lock = FolderLock(self._work)
        self._staged: list[str] = []
        self._folders: set[str] = set()

    def __enter__(self) -> Workspace:
        check_folder(self._work)
        self._lock.acquire()
        try:
            if self._journal_exists():
                self.repaired = self._carry_out()
            self._discard()
        except BaseException:
            self._lock.release(remove=False)
            raise
        return self

    def __exit__(self, *_exception: object) -> None:
        try:
            if not self._journal_exists():
                self._discard()
        except BaseException:
            self._lock.release(remove=False)
            raise
        self._lock.release(remove=not self._journal_exists())

    def make_folder(self, folder: str) -> None:
        """Have `folder` exist after the commit."""
        if folder not in self._folders:
            (self._new / folder).mkdir(parents=True, exist_ok=True)
            self._folders.add(folder)

    def stage(self, path: str, data: bytes) -> None:
        """Write one file of the new export; its folder must have been made."""
        place = f"{self._new}/{path}"
        handle = os.open(place, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o666)
        try:
            written = os.write(handle, data)
            while written < len(data):
                written += os.write(handle, data[written:])
        finally:
            os.close(handle)
        self._staged.append(place)

    def stage_pieces(self, path: str, pieces: Iterable[bytes]) -> None:
        """The same, a piece at a time; what fails half-way is not staged."""
        place = Path(f"{self._new}/{path}")
        try:
            with place.open("xb") as file:
                for piece in pieces:
                    file.write(piece)
        except BaseException:
            place.unlink(missing_ok=True)
            raise
        self._staged.append(str(place))

    def commit(self, removals: Sequence[Removal]) -> Outcome:
        """Make the staged files and removals the export. Not to be interrupted by the caller."""
        self._make_durable()
        draft = self._work / "commit.tmp"
        content = {"format": _FORMAT, "remove": [list(removal) for removal in removals]}
        draft.write_text(json.dumps(content), encoding="utf-8")
        _sync_path(draft)
        draft.replace(self._work / _JOURNAL)
        _sync_folder(self._work)
        return self._carry_out()

    def _journal_exists(self) -> bool:
        return os.path.lexists(self._work / _JOURNAL)

    def _make_durable(self) -> None:
        if len(self._staged) > _FEW and sys.platform != "win32":
            os.sync()
            return
        for place in self._staged:
            _sync_path(Path(place))
        for folder in (self._new, *self._staged_folders()):
            if folder.is_dir():
                _sync_folder(folder)

    def _staged_folders(self) -> list[Path]:
        return sorted(entry for entry in self._new.iterdir() if entry.is_dir()) if self._new.is_dir() else []

    def _carry_out(self) -> Outcome:
        outcome = Outcome()
        removals = self._removals()
        touched = {folder for folder, _ in removals}
        for folder, name in removals:
            if look(str(self.root), folder, name).state is State.OURS:
                (self.root / folder / name).unlink()
        if check_folder(self._new):
            for entry in sorted(self._new.iterdir()):
                if entry.is_dir() and not entry.is_symlink() and _is_folder(entry.name):
                    touched.add(entry.name)
                    self._place_folder(entry.name, outcome)
                else:
                    self._place("", entry.name, outcome)
        for place in (self.root, *(self.root / folder for folder in sorted(touched))):
            if place.is_dir():
                _sync_folder(place)
        (self._work / _JOURNAL).unlink()
        return outcome

    def _removals(self) -> list[Removal]:
        data = read_regular(self._work / _JOURNAL, _MAX_JOURNAL)
        try:
            content = json.loads(data or b"")
            version, removals = content["format"], [(folder, name) for folder, name in content["remove"]]
        except (ValueError, KeyError, TypeError, RecursionError) as fault:
            raise _foreign(self._work) from fault
        if version != _FORMAT or not all(map(_is_inside, removals)):
            raise _foreign(self._work)
        for folder in {folder for folder, _ in removals if folder}:
            check_folder(self.root / folder)
        return removals

    def _place_folder(self, folder: str, outcome: Outcome) -> None:
        source = self._new / folder
        if not check_folder(source):
            return
        if not check_folder(self.root / folder):
            source.rename(self.root / folder)
            return
        for name in sorted(entry.name for entry in source.iterdir()):
            self._place(folder, name, outcome)

    def _place(self, folder: str, name: str, outcome: Outcome) -> None:
        source, target = self._new / folder / name, self.root / folder / name
        if not os.path.lexists(source):
            return
        there = look(str(self.root), folder, name)
        if there.state is State.EDITED and there.identity == self._staged_identity(folder, name):
            outcome.kept.append(_set_aside(self.root, target))
        elif there.state not in (State.ABSENT, State.OURS):
            outcome.given_up.append(f"{folder}/{name}".lstrip("/"))
            return
        source.replace(target)

    def _staged_identity(self, folder: str, name: str) -> str:
        data = read_regular(self._new / folder / name, MAX_FILE)
        return judge(folder, name, data).identity if data else ""

    def _discard(self) -> None:
        with suppress(FileNotFoundError):
            (self._work / "commit.tmp").unlink()
        if os.path.lexists(self._new):
            shutil.rmtree(self._new)


def finish_interrupted(root: Path) -> None:
    """Repair what an interrupted export left in a folder; does nothing, and writes nothing, when there is nothing.

    Raises:
        InvalidInput: an export is under way.
        OSError: the folder cannot be written.
    """
    if os.path.lexists(root / WORK / _JOURNAL):
        with Workspace(root):
            pass


def _set_aside(root: Path, target: Path) -> str:
    """Give an edited file a name under which it is neither overwritten nor imported."""
    data = read_regular(target, MAX_FILE) or b""
    digits = hashlib.sha256(data).hexdigest()
    for length in (8, 16, 64):
        aside = target.with_name(f"{target.name}.edited-{digits[:length]}")
        if not os.path.lexists(aside) or read_regular(aside, MAX_FILE) == data:
            break
    target.replace(aside)
    return aside.relative_to(root).as_posix()


def _is_inside(removal: Removal) -> bool:
    folder, name = removal
    if not isinstance(name, str) or not isinstance(folder, str) or (folder and not _is_folder(folder)):
        return False
    return _is_name(name)


def _is_folder(name: str) -> bool:
    """Whether a folder of an export may have this name: one step down, and nothing hidden."""
    return _is_name(name) and not name.startswith(".")


def _is_name(name: str) -> bool:
    return name not in ("", ".", "..") and not set(name) & {"/", "\\", "\0", ":"} and _is_text(name)


def _is_text(name: str) -> bool:
    return all(unicodedata.category(char) != "Cs" for char in name)


def _foreign(work: Path) -> InvalidInput:
    return InvalidInput(
        f"'{work}' was left by another version of PeerMesh, or is damaged. "
        "Remove it, or choose another folder for the export."
    )


def _sync_path(place: Path) -> None:
    handle = os.open(place, os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _sync_folder(place: Path) -> None:
    # Windows cannot open folders; its file system orders renames itself.
    if sys.platform != "win32":
        handle = os.open(place, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
