"""Which files of a watched folder count, and reading and writing them without following a link."""

from __future__ import annotations

import hashlib
import os
import re
import secrets
import stat
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

MAX_FILE = 4 << 20
"""Bytes of the largest file that is read."""
WORK = ".peermesh-mirror"
"""Where files are written before they take their place; hidden, so never told."""
_TEMPORARY = re.compile(
    r"~\$.*|.*~|#.*#|.*\.(?:sw[a-p]|tmp|temp|bak|part|partial|crdownload|orig|rej|lock)(?:\.md)?|.*\.edited-[0-9a-f]+(?:\.md)?|4913"
    r"|.*\.sb-[0-9a-f]{8}-\w+(?:\.md)?|.*___jb_(?:tmp|old)___|.*\.tmp\.md|\.?goutputstream-\w+",
    re.IGNORECASE,
)


def counts(path: str) -> bool:
    """Whether a relative path with `/` is a Markdown file, and nothing that an editor keeps for itself."""
    parts = path.split("/")
    name = parts[-1]
    hidden = any(part.startswith(".") or part in ("", "..") for part in parts)
    return not hidden and name.lower().endswith(".md") and _TEMPORARY.fullmatch(name) is None and "\\" not in path


def digest(data: bytes) -> bytes:
    """SHA-256."""
    return hashlib.sha256(data).digest()


def inside(root: Path, path: str) -> Path | None:
    """The place of a file, if every step to it is a real folder; None when a link or file is in the way."""
    place = root
    for part in path.split("/")[:-1]:
        place = place / part
        try:
            if not stat.S_ISDIR(place.lstat().st_mode):
                return None
        except FileNotFoundError:
            break
    return root / path


def stamp(root: Path, path: str) -> tuple[int, int] | None:
    """Size and modification time in ns of a regular file; None when there is none."""
    place = inside(root, path)
    try:
        info = place.lstat() if place is not None else None
    except OSError:
        return None
    return (info.st_size, info.st_mtime_ns) if info is not None and stat.S_ISREG(info.st_mode) else None


def read(root: Path, path: str, most: int = MAX_FILE) -> tuple[bytes | None, str]:
    """A regular file's bytes, and why not ("large", "unreadable"); (None, "") when it is not there."""
    before = stamp(root, path)
    if before is None:
        return None, ""
    if before[0] > most:
        return None, "large"
    flags = os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
    try:
        handle = os.open(root / path, flags)
    except FileNotFoundError:
        return None, ""
    except OSError:
        return None, "unreadable"
    with os.fdopen(handle, "rb") as file:
        data = file.read(most + 1)
    if len(data) > most:
        return None, "large"
    return data, ""


def write(root: Path, path: str, pieces: Iterable[bytes]) -> bool:
    """Put a whole file in its place at once. False when a link or something else is in the way.

    Raises:
        OSError: the disk failed; the old file stands. What `pieces` raises: the same.
    """
    place = inside(root, path)
    if place is None or (os.path.lexists(place) and stamp(root, path) is None):
        return False
    place.parent.mkdir(parents=True, exist_ok=True)
    work = root / WORK
    work.mkdir(exist_ok=True)
    draft = work / secrets.token_hex(8)
    try:
        with draft.open("xb") as file:
            file.writelines(pieces)
            file.flush()
            os.fsync(file.fileno())
        draft.replace(place)
    finally:
        draft.unlink(missing_ok=True)
    return True


def walk(root: Path) -> list[str]:
    """Every file that counts, sorted; links are not followed.

    Raises:
        OSError: the folder itself cannot be read.
    """
    found, waiting = [], [""]
    while waiting:
        folder = waiting.pop()
        try:
            with os.scandir(root / folder) as listed:
                entries = list(listed)
        except OSError:
            if not folder:
                raise
            continue
        for entry in entries:
            path = f"{folder}{entry.name}"
            if entry.name.startswith(".") or entry.is_symlink():
                continue
            if entry.is_dir(follow_symlinks=False):
                waiting.append(f"{path}/")
            elif counts(path) and path.isprintable():
                found.append(path)
    return sorted(found)


def tidy(root: Path, path: str) -> None:
    """Remove a file's folders that are empty now."""
    place = (root / path).parent
    with suppress(OSError):
        while place != root:
            place.rmdir()
            place = place.parent
