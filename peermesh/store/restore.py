"""A profile made from a backup: whole, or not at all."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, suppress
from pathlib import Path
from typing import Any, BinaryIO

from peermesh.errors import Damaged, InvalidInput, NewerSchema, ProfileLocked
from peermesh.store.attachments import FOLDER
from peermesh.store.backup_format import DAMAGED, DATABASE, NEWER, Reader, opened_backup, read_key
from peermesh.store.database import Database
from peermesh.store.files import make_folder, sync_file, sync_folder, tighten, told
from peermesh.store.keys import Cost
from peermesh.store.keystore import KeyStore
from peermesh.store.lock import FileLock
from peermesh.store.profile import LOCK, create_profile, profile_exists
from peermesh.store.schema import MIGRATIONS, refuse_foreign
from peermesh.store.snapshot import copying, leave
from peermesh.store.store import Store
from peermesh.store.stream import StreamReader

NOT_EMPTY = "That folder is not empty. Restore into a new one: choose another folder with --home."


def restore_profile(
    source: Path,
    passphrase: str,
    home: Path,
    *,
    new_passphrase: str | None = None,
    allow_key_file: bool = False,
    key_store: KeyStore | None = None,
    cost: Cost | None = None,
    put: Mapping[str, bytes] | None = None,
    forget: Sequence[str] = (),
) -> None:
    """Make a profile of a backup, in a folder that is not there or empty. Nobody has it open afterwards.

    Args:
        source: the backup.
        passphrase: the backup's.
        home: the new profile's folder.
        new_passphrase: protects the new profile; None: the system's key store.
        allow_key_file: without both, keep the key in a file beside the database.
        key_store: instead of the system's.
        cost: of trying the new passphrase; for tests.
        put: settings to set in the new profile.
        forget: settings that it is not to take over.

    Raises:
        InvalidInput: the folder is not empty, or the file is no backup.
        WrongKey: the passphrase is not the backup's. NewerSchema: from a newer PeerMesh.
        Damaged: truncated or changed. NoKeyStore: there is no way to keep the new key.
        StorageError: the disk refuses. There is no new profile after any of these.
    """
    if home.is_symlink() or (home.exists() and (not home.is_dir() or any(home.iterdir()))):
        raise InvalidInput(NOT_EMPTY)
    with told():
        home.parent.mkdir(parents=True, exist_ok=True)
    building = home.with_name(f".{home.name}.{os.urandom(4).hex()}.new")
    make_folder(building)
    try:
        with opened_backup(source) as file:

            def fill(database: Path, key: bytes) -> None:
                _unpack(file, passphrase, building, database, key)
                _adjust(database, key, put or {}, forget)

            create_profile(
                building,
                passphrase=new_passphrase,
                allow_key_file=allow_key_file,
                key_store=key_store,
                cost=cost,
                fill=fill,
            ).close()
        with told():
            with suppress(FileNotFoundError):
                home.rmdir()  # it is empty; not every system renames onto a folder
            building.rename(home)
            sync_folder(home.parent)
    finally:
        shutil.rmtree(building, ignore_errors=True)


def replace_profile(home: Path, fresh: Path) -> None:
    """Let the profile in `fresh` take the place of the one in `home`, which is set aside beside it.

    Does nothing when there is no whole profile in `fresh`, or when the one in `home` is open somewhere. A crash
    between the two renames is gone on from the next time.

    Raises:
        StorageError: the disk refuses.
    """
    if not profile_exists(fresh):
        return
    with told():
        if home.exists():
            try:
                FileLock(home / LOCK).release()
            except ProfileLocked:
                return
            home.rename(home.with_name(f"{home.name}.before-{os.urandom(3).hex()}"))
        fresh.rename(home)
        sync_folder(home.parent)


def _unpack(file: BinaryIO, passphrase: str, folder: Path, database: Path, key: bytes) -> None:
    """Lay the contents of a backup into an empty folder, the database under a new key.

    Args:
        file: from `opened_backup`.
        folder: where the attachments' folder is made.
        database: an empty file.
        key: 32 new random bytes.

    Raises:
        InvalidInput, WrongKey, NewerSchema, Damaged, StorageError: as named; the caller removes the folder.
    """
    stream_key, head = read_key(file, passphrase)
    reader = Reader(StreamReader(file, stream_key, head, lambda: Damaged(DAMAGED)))
    incoming = database.with_name("incoming.db")
    make_folder(folder / FOLDER)
    for kind, name, pieces in reader.parts():
        _lay(incoming if kind == DATABASE else folder / FOLDER / name, pieces)
    with told():
        sync_folder(folder / FOLDER)
    try:
        _take_over(incoming, reader.about["key"], database, key)
    finally:
        leave(incoming)


def _lay(path: Path, pieces: Iterator[bytes]) -> None:
    with told(), path.open("xb") as file:
        tighten(path)
        for piece in pieces:
            file.write(piece)
        file.flush()
        os.fsync(file.fileno())


def _take_over(incoming: Path, old_key: bytes, database: Path, key: bytes) -> None:
    """The database under its new key; one that is not ours in every table and view is refused."""
    try:
        with closing(Database.open(incoming, old_key, check=lambda it: refuse_foreign(it, len(MIGRATIONS)))) as source:
            for _ in copying(source, database, key):
                pass
        with told():
            sync_file(database)
        with closing(Store.open(database, key)) as store:
            if store.database.rows("PRAGMA integrity_check(1)") != [("ok",)] or _schema(store) != _own_schema():
                raise Damaged(DAMAGED)
    except NewerSchema:
        raise NewerSchema(NEWER) from None
    except Damaged:
        raise Damaged(DAMAGED) from None


def _schema(store: Store) -> list[tuple[Any, ...]]:
    return store.database.rows("SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY type, name")


def _own_schema() -> list[tuple[Any, ...]]:
    with closing(Store.in_memory()) as store:
        return _schema(store)


def _adjust(database: Path, key: bytes, put: Mapping[str, bytes], forget: Sequence[str]) -> None:
    """Set and delete settings of a profile that nobody has open yet."""
    with closing(Store.open(database, key)) as store, store.transaction():
        for name, value in put.items():
            store.settings.put(name, value)
        for name in forget:
            store.settings.delete(name)
