"""A profile made from a backup: whole, or not at all."""

from __future__ import annotations

import os
import shutil
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from peermesh.errors import InvalidInput
from peermesh.store.backup import adjust, opened_backup, unpack
from peermesh.store.files import make_folder, sync_folder, told
from peermesh.store.keys import Cost
from peermesh.store.keystore import KeyStore
from peermesh.store.profile import create_profile

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
                unpack(file, passphrase, building, database, key)
                adjust(database, key, put or {}, forget)

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
