"""Backups of the whole profile while it is in use, and profiles made of them (DESIGN.md section 5, at rest)."""

from __future__ import annotations

from collections.abc import Callable, Generator
from pathlib import Path

from peermesh.app.announce import PORT
from peermesh.app.devices import RESTORED
from peermesh.store import Copy, KeyStore, Left, Store, copy_database, copy_of, fresh_key, restore_profile, write_backup

SEED = "transport seed"
"""Settings key: the transport key, and with it the address by which others know this profile's place."""


class Backup:
    """One backup under way. `copying` on the owner's thread, `write` on any, `discard` at the end.

    No other backup of this profile may be under way.
    """

    def __init__(self, store: Store, home: Path, flush: Callable[[], None]) -> None:
        self._store = store
        self._flush = flush
        self._copy: Copy = copy_of(home, fresh_key())

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

    def discard(self) -> None:
        """Remove the copy; twice is fine."""
        self._copy.discard()


class Backups:
    """Owner: App."""

    def __init__(self, store: Store, home: Path, flush: Callable[[], None]) -> None:
        self._store = store
        self._home = home
        self._flush = flush

    def begin(self) -> Backup:
        """A backup of everything that this profile holds; nothing is done yet."""
        return Backup(self._store, self._home, self._flush)


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
        forget=(SEED, PORT),
    )
