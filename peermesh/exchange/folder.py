"""What lies in the folder of an export, told apart without ever following a link.

Layout of an export: `notes/*.md`, `members/*.md`, `attachments/*`, `README.md`, and while one is being written
`.peermesh-export/`. A vault has a folder like `notes` for each kind; a web page has `.html` in place of `.md`.
"""

from __future__ import annotations

import errno
import os
import stat
import unicodedata
from enum import Enum, auto
from pathlib import Path

from peermesh.errors import DiskFull, InvalidInput, ReadOnly, StorageError, UserError
from peermesh.exchange.frontmatter import MAX_OWN_FRONT, BadFrontMatter, parse, split
from peermesh.exchange.marks import mark_of
from peermesh.exchange.pointers import FOLDER as ATTACHMENTS
from peermesh.exchange.pointers import keeps_promise, promised
from peermesh.exchange.render import MEMBER_KEY
from peermesh.struct import Struct

NOTES = "notes"
MEMBERS = "members"
INDEX = "README.md"
WORK = ".peermesh-export"
MAX_FILE = 64 * 1024 * 1024
"""Bytes; a larger file cannot be ours."""

PAGE_NOTE = b"<!-- note "
"""Opens the second line of a web page that shows a note; 32 hex digits of its id follow."""
_FULL = ("ENOSPC", "EDQUOT", "EFBIG")
_REFUSED = ("EACCES", "EPERM", "EROFS")


class State(Enum):
    """How a path stands to us."""

    ABSENT = auto()
    OURS = auto()  # an export wrote it, nobody edited it: may be overwritten or removed
    EDITED = auto()  # names a note or member of ours, but is not what we wrote: may be set aside
    FOREIGN = auto()  # never touched


class Found(Struct, frozen=True):
    """One directory entry. `identity` is a note's hex id or a member's name, "" when there is none."""

    state: State
    actual: str
    identity: str = ""
    mark: str = ""


def read_regular(path: str | Path, limit: int) -> bytes | None:
    """A regular file's bytes; None when it is absent, a link, no file, or larger than `limit` bytes."""
    flags = os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
    try:
        if not stat.S_ISREG(os.lstat(path).st_mode):
            return None
        handle = os.open(path, flags)
    except FileNotFoundError:
        return None
    try:
        info = os.fstat(handle)
        if not stat.S_ISREG(info.st_mode) or info.st_size > limit:
            return None
        parts = []
        while part := os.read(handle, info.st_size + 1):
            parts.append(part)
        return b"".join(parts)
    finally:
        os.close(handle)


def look(root: str, folder: str, actual: str) -> Found:
    """Tell what `root/folder/actual` is; `folder` is NOTES, MEMBERS or "" for the root itself."""
    place = os.path.join(root, folder, actual) if folder else os.path.join(root, actual)  # noqa: PTH118 - 10,000 times
    if not os.path.lexists(place):
        return Found(State.ABSENT, actual)
    try:
        data = read_regular(place, MAX_FILE)
    except PermissionError:
        data = None
    return Found(State.FOREIGN, actual) if data is None else judge(folder, actual, data)


def judge(folder: str, actual: str, data: bytes) -> Found:
    """Tell what a file with this content is at this place."""
    if folder == ATTACHMENTS:
        ours = keeps_promise(actual, data)
        return Found(State.OURS if ours else State.FOREIGN, actual, promised(actual)[1] if ours else "")
    name = unicodedata.normalize("NFC", actual)
    mark = mark_of(f"{folder}/{name}" if folder else name, data)
    if mark is not None and data[55:60] == b'id: "' and data[92:94] == b'"\n':
        # What we wrote ourselves has its id at a fixed place (YAML would take 50 times as long).
        return Found(State.OURS, actual, data[60:92].decode("ascii", "replace"), mark)
    identity = _identity(folder, data)
    if mark is not None:
        return Found(State.OURS, actual, identity, mark)
    return Found(State.EDITED if identity else State.FOREIGN, actual, identity)


def _identity(folder: str, data: bytes) -> str:
    second = data[:200].partition(b"\n")[2]
    if second.startswith(PAGE_NOTE):
        return second[len(PAGE_NOTE) :][:32].decode("ascii", "replace")
    if not folder:
        return ""
    key = MEMBER_KEY if folder == MEMBERS else "id"
    try:
        parts = split(data[: MAX_OWN_FRONT * 4].decode("utf-8-sig", "replace").replace("\r\n", "\n"))
        pairs = parse(parts[0], MAX_OWN_FRONT) if parts else None
    except BadFrontMatter:
        return ""
    return next((pair.text() or "" for pair in pairs or () if pair.key == key), "")


def survey(root: str, folder: str, ending: str = "") -> dict[str, Found]:
    """Every entry of a folder of the export by its name in NFC; {} when the folder is absent.

    With `ending`, names that end otherwise are told as FOREIGN without a look at them.

    Raises:
        InvalidInput: it is a link or a file: nothing may be written through it.
    """
    place = Path(root, folder)
    if not check_folder(place):
        return {}
    names = [entry.name for entry in place.iterdir()]
    return {
        unicodedata.normalize("NFC", name): look(root, folder, name)
        if name.lower().endswith(ending)
        else Found(State.FOREIGN, name)
        for name in names
    }


def check_folder(place: Path) -> bool:
    """Whether a real folder is there; False when nothing is.

    Raises:
        InvalidInput: something else is there.
    """
    try:
        mode = place.lstat().st_mode
    except FileNotFoundError:
        return False
    if not stat.S_ISDIR(mode):
        raise InvalidInput(f"'{place}' is not a folder. Move it away, or choose another folder for the export.")
    return True


def told(fault: OSError, place: Path) -> UserError:
    """An error of the operating system as one clear sentence."""
    name = errno.errorcode.get(fault.errno or 0, "")
    if name in _FULL:
        return DiskFull(f"There is no room left for '{place}'. Free some space and try again.")
    if name in _REFUSED:
        return ReadOnly(f"'{place}' cannot be read or written: {fault.strerror}.")
    return StorageError(f"'{place}' cannot be used: {fault.strerror or fault}.")
