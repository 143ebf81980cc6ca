"""A damaged database is put aside, and what could be salvaged takes its place.

Whatever is interrupted, there is either the damaged database (it is salvaged again), or the new one under its final or
its first name (opening the profile finishes the rename, as after the making of a profile).
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path

from peermesh.errors import StorageError
from peermesh.store.files import make_file, make_folder, move_file, told
from peermesh.store.keystone import NAME as KEYSTONE
from peermesh.store.salvage import Judge, Salvage, Salvaged
from peermesh.store.snapshot import leave
from peermesh.store.store import Store

DATABASE, MARK, ASIDE = "peermesh.db", "damage", "damaged"
_LOST = b"lost"


def mark_damaged(home: Path, *, lost: bool = False) -> None:
    """Have the database made anew when the profile is opened next. A disk that refuses even this is no second error.

    Args:
        home: the profile's folder.
        lost: commits are lost of which the database itself knows nothing.
    """
    if lost or not is_marked(home):
        with suppress(StorageError):
            make_file(home / MARK, _LOST if lost else b"")


def is_marked(home: Path) -> bool:
    """Whether damage was met."""
    return (home / MARK).exists()


def rebuild(home: Path, key: bytes, judge: Judge, finish: Callable[[Store, Salvaged], None]) -> None:
    """Salvage, put aside, replace. The profile must be locked, and closed.

    Args:
        home: the profile's folder.
        key: its database's.
        judge: knows entries and circles.
        finish: may write more into the new database, and say what happened.

    Raises:
        StorageError: the disk refuses; everything is as it was.
    """
    path = home / DATABASE
    fresh = home / (DATABASE + ".new")
    leave(fresh)
    make_file(fresh)
    with closing(Store.open(fresh, key)) as store:
        found = Salvage(path, key, store, judge).run()
        found.incomplete |= is_marked(home) and (home / MARK).read_bytes() == _LOST
        finish(store, found)
    aside = _aside(home / ASIDE)
    with told():
        log = path.with_name(path.name + "-wal")
        if log.exists():
            log.replace(aside.with_name(aside.name + "-wal"))
        (home / MARK).unlink(missing_ok=True)
        move_file(path, aside)
        move_file(fresh, path)
        (home / KEYSTONE).unlink(missing_ok=True)


def _aside(folder: Path) -> Path:
    make_folder(folder)
    number = 1
    while (place := folder / f"{number}.db").exists():
        number += 1
    return place
