"""Private files: the folder 0700, what is in it 0600, whatever the umask says; whole or not at all."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from peermesh.errors import Damaged
from peermesh.store.database import DAMAGED_TEXT, os_failure

_CREATE = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0)
_OTHERS = 0o077


@contextmanager
def told() -> Iterator[None]:
    """Turn failures of the file system into storage errors."""
    try:
        yield
    except OSError as error:
        raise os_failure(error) from None


def make_folder(folder: Path) -> None:
    """Make a folder (and its parents, as usual) that only its owner can enter."""
    with told():
        if not folder.is_dir():
            folder.parent.mkdir(parents=True, exist_ok=True)
            folder.mkdir(mode=0o700, exist_ok=True)
        tighten(folder)


def tighten(path: Path) -> None:
    """Take everybody else's rights away; silently not where the file system has none."""
    with suppress(OSError):
        mode = path.stat().st_mode
        if mode & _OTHERS:
            path.chmod(mode & 0o7700)


def make_file(path: Path, data: bytes = b"") -> None:
    """Write a private file and wait until it is on the disk. What stood there is replaced, not atomically."""
    with told():
        descriptor = os.open(path, _CREATE, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            tighten(path)
            file.write(data)
            file.flush()
            os.fsync(file.fileno())


def replace_file(path: Path, data: bytes) -> None:
    """Write a private file so that, whatever happens, it holds either the old or the new content."""
    fresh = path.with_name(path.name + ".new")
    make_file(fresh, data)
    move_file(fresh, path)


def move_file(old: Path, new: Path) -> None:
    """Rename within a folder, durably."""
    with told():
        old.replace(new)
        sync_folder(new.parent)


def twin(old: Path, new: Path) -> None:
    """The same content under a second name, durably; each may be removed by itself.

    For files that are never written to again: where the file system can, both names stand for one file.
    """
    with told():
        try:
            os.link(old, new)
        except OSError:  # no links here, or no more of them
            shutil.copyfile(old, new)
            tighten(new)
            sync_file(new)
        sync_folder(new.parent)


def read_file(path: Path, limit: int) -> bytes:
    """Read a small file.

    Raises:
        Damaged: longer than `limit` bytes. FileNotFoundError: as it says. ReadOnly: no right to read it.

    """
    try:
        with path.open("rb") as file:
            data = file.read(limit + 1)
    except FileNotFoundError:
        raise
    except OSError as error:
        raise os_failure(error) from None
    if len(data) > limit:
        raise Damaged(DAMAGED_TEXT)
    return data


def sync_file(path: Path) -> None:
    """Wait until what was written to a file is on the disk."""
    descriptor = os.open(path, os.O_RDWR | getattr(os, "O_BINARY", 0))
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def sync_folder(folder: Path) -> None:
    """Make what was made or renamed in a folder durable."""
    if os.name == "nt":
        return  # a folder cannot be opened there; a rename is journaled by the file system
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
