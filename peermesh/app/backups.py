"""Backups of the whole profile while it is in use, and profiles made of them (DESIGN.md section 5, at rest)."""

from __future__ import annotations

import json
from collections.abc import Callable, Generator
from contextlib import suppress
from pathlib import Path

from peermesh.app.announce import PORT
from peermesh.app.devices import RESTORED
from peermesh.errors import InvalidInput, StorageError
from peermesh.ports import Clock
from peermesh.store import (
    Copy,
    KeyStore,
    Left,
    Store,
    copy_database,
    copy_of,
    fresh_key,
    replace_profile,
    restore_profile,
    write_backup,
)
from peermesh.struct import Struct

SEED = "transport seed"
"""Settings key: the transport key, and with it the address by which others know this profile's place."""


LAST = "last backup"
"""Settings key: where, when (ms, UTC) and how large the newest backup of this profile is, as JSON."""


class LastBackup(Struct, frozen=True):
    """Where the newest backup of this profile was written to, when, and its size in bytes. It may be gone by now."""

    path: Path
    time_ms: int
    size: int


class Backup:
    """One backup under way. `copying` on the owner's thread, `write` on any, `written` and `discard` on the owner's."""

    def __init__(
        self, store: Store, clock: Clock, copy: Copy, flush: Callable[[], None], ended: Callable[[], None]
    ) -> None:
        self._store = store
        self._clock = clock
        self._flush = flush
        self._ended = ended
        self._copy = copy

    def copying(self) -> Generator[tuple[int, int]]:
        """Copy the database, about a millisecond a step; yields (done, all) in pages.

        Raises:
            StorageError: the disk refuses, or the profile is damaged.
        """
        self._flush()
        for left, pages in copy_database(self._store, self._copy):
            yield pages - left, pages

    def write(self, target: Path, passphrase: str, *, replace: bool = False) -> Left:
        """Write the copy and the attachments into one file, and read all of it back; takes seconds a GB.

        Raises:
            InvalidInput: there is a file of that name, or the passphrase cannot be used.
            StorageError: the disk refuses, or the profile is damaged. There is no new file.
        """
        return write_backup(self._copy, target, passphrase, replace=replace)

    def written(self, target: Path, left: Left) -> None:
        """Remember where it is, so that a person can be told how old it is."""
        told = {"path": str(target), "time": self._clock.now_ms(), "size": left.size}
        self._store.settings.put(LAST, json.dumps(told).encode())

    def discard(self) -> None:
        """Remove the copy; twice is fine."""
        self._copy.discard()
        self._ended()


class Backups:
    """Owner: App."""

    def __init__(self, store: Store, clock: Clock, home: Path, flush: Callable[[], None]) -> None:
        self._store = store
        self._clock = clock
        self._home = home
        self._flush = flush
        self._busy: Backup | None = None
        with suppress(StorageError):
            copy_of(home, b"").discard()  # of a run that was killed

    def begin(self) -> Backup:
        """A backup of everything that this profile holds; nothing is done yet.

        Raises:
            InvalidInput: another one is under way.
        """
        if self._busy is not None:
            raise InvalidInput("A backup is being made already. Wait until it is done.")
        backup = Backup(
            self._store, self._clock, copy_of(self._home, fresh_key()), self._flush, lambda: self._end(backup)
        )
        self._busy = backup
        return backup

    def last(self) -> LastBackup | None:
        """The newest backup that was made of this profile; None when there was none."""
        data = self._store.settings.get(LAST)
        if data is None:
            return None
        told = json.loads(data)
        return LastBackup(Path(told["path"]), told["time"], told["size"])

    def _end(self, backup: Backup) -> None:
        if self._busy is backup:
            self._busy = None


def waiting_place(home: Path) -> Path:
    """Where a profile is restored to that shall take the place of the one in `home` at the next start."""
    return home.with_name(f"{home.name}.restored")


def restore(
    source: Path,
    passphrase: str,
    home: Path,
    *,
    new_passphrase: str | None = None,
    allow_key_file: bool = False,
    key_store: KeyStore | None = None,
) -> None:
    """Make a profile of a backup; any thread. See `store.restore_profile` for arguments and errors.

    The machine that the backup was made on may go on: so the restored profile is told to go on under fresh device
    keys when it first starts, and it listens under an address of its own.
    """
    restore_profile(
        source,
        passphrase,
        home,
        new_passphrase=new_passphrase,
        allow_key_file=allow_key_file,
        key_store=key_store,
        put={RESTORED: b"1"},
        forget=(SEED, PORT, LAST),
    )


def adopt_restored(home: Path) -> None:
    """Before a profile is opened: if another one was restored for its place, that one is it from now on.

    The old folder is set aside, whole. Nothing happens while somebody has the old one open.

    Raises:
        StorageError: the disk refuses.
    """
    replace_profile(home, waiting_place(home))
