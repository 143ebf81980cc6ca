"""The profile folder: who may open it, and with which key.

    peermesh.db (-wal)   everything, encrypted
    profile.json         how the key is kept: public
    lock                 held while open
    key                  only in mode `file`
    keystone             see `keystone`
    written              see `tidemark`
    attachments          see `sealed`
    damaged, damage      databases that were damaged; a mark that this one is (see `rebuild`)

Making one: `peermesh.db.new` is written first and whole, then profile.json appears (the commit), then the database
gets its name. A crash before the commit leaves no profile; after it, opening finishes the rename.
Source: DESIGN.md section 5 (at rest).
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Self

from peermesh.errors import Damaged, InvalidInput, NewerSchema, NotFound, StorageError, WrongKey
from peermesh.store.database import DAMAGED_TEXT
from peermesh.store.files import make_file, make_folder, move_file, read_file, replace_file, tighten
from peermesh.store.keys import Cost, KeyMode, KeySlot, Wrapped, checked, key_check, new_key, unwrap, wrap
from peermesh.store.keystone import NAME as KEYSTONE
from peermesh.store.keystore import KeyStore, NoKeyStore, SystemKeyStore
from peermesh.store.lock import FileLock
from peermesh.store.pages import PAGE, commits_beyond
from peermesh.store.rebuild import DATABASE as _DATABASE
from peermesh.store.rebuild import is_marked, mark_damaged
from peermesh.store.schema import NEWER_TEXT
from peermesh.store.store import Store
from peermesh.store.tidemark import NAME as TIDEMARK
from peermesh.store.tidemark import forget_marks

FORMAT = 1
"""Of profile.json."""
_MAX_PROFILE = 64 << 10
LOCK = "lock"
_PROFILE, _KEY = "profile.json", "key"

Repair = Callable[[Path, bytes], None]
"""Makes the damaged database in a profile's folder anew, under its key."""


class Profile:
    """An open profile: its folder, lock and store. Owner thread only; use as a context manager, or `close`."""

    def __init__(self, home: Path, profile_id: str, mode: KeyMode, lock: FileLock, store: Store) -> None:
        self.home = home
        self.id = profile_id
        self.key_mode = mode
        self.store = store
        self._lock = lock

    def close(self) -> None:
        """Close the store, then let go of the profile; twice is fine."""
        try:
            self.store.close()
        finally:
            self._lock.release()

    def mend(self, repair: Repair) -> None:
        """Make the damaged database anew, and open it; the old store is of no use afterwards.

        Raises:
            StorageError: the disk refuses.
        """
        _, key = self.store.place
        self.store.close()
        repair(self.home, key)
        self.store = _ready(self.home, key, None)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def profile_exists(home: Path) -> bool:
    """Whether `open_profile` would find a profile there."""
    return (home / _PROFILE).is_file()


def key_mode(home: Path) -> KeyMode:
    """How the key of a profile is kept, without opening it: whether to ask for a passphrase.

    Raises:
        NotFound: there is no profile. Damaged, NewerSchema: its description cannot be read.

    """
    return _read_slot(home).mode


def create_profile(
    home: Path,
    *,
    passphrase: str | None = None,
    allow_key_file: bool = False,
    key_store: KeyStore | None = None,
    cost: Cost | None = None,
    fill: Callable[[Path, bytes], None] | None = None,
) -> Profile:
    """Make a profile and open it.

    Args:
        home: its folder; made if it is not there.
        passphrase: protects the key; None = the system's key store.
        allow_key_file: without passphrase and key store, keep the key in a file beside the database.
        key_store: instead of the system's.
        cost: of trying a passphrase; for tests.
        fill: writes a database into the empty file at this path, under this key; None: the new profile is empty.

    Raises:
        InvalidInput: there is a profile already, or the passphrase is empty or too long.
        NoKeyStore: neither passphrase nor key store, and a key file was not allowed.
        StorageError: the folder cannot be used; no profile was made.

    """
    make_folder(home)
    lock = FileLock(home / LOCK)
    try:
        if profile_exists(home):
            raise InvalidInput(
                "There is a profile in this folder already; use it, or choose another folder with --home."
            )
        if (home / _DATABASE).exists():
            raise InvalidInput(
                "This folder holds a PeerMesh database without its profile.json; put that file back, "
                "or choose another folder with --home."
            )
        key, profile_id = new_key(), os.urandom(16).hex()
        fresh = home / (_DATABASE + ".new")
        for leftover in (fresh, fresh.with_name(fresh.name + "-wal")):
            leftover.unlink(missing_ok=True)
        make_file(fresh)
        forget_marks([home / TIDEMARK])
        if fill is not None:
            fill(fresh, key)
        Store.open(fresh, key).close()
        slot = _keep_key(home, profile_id, key, passphrase, allow_key_file, key_store or SystemKeyStore(), cost)
        replace_file(home / _PROFILE, _encode(slot))
        return _opened(home, slot, key, lock)
    except BaseException:
        lock.release()
        raise


def open_profile(
    home: Path,
    *,
    passphrase: Callable[[], str] | None = None,
    key_store: KeyStore | None = None,
    repair: Repair | None = None,
    marks: Path | None = None,
) -> Profile:
    """Open a profile; nobody else can until it is closed.

    Args:
        home: its folder.
        passphrase: asked once, and only if the profile needs one.
        key_store: instead of the system's.
        repair: makes a damaged database anew (`rebuild`); None: it is refused.
        marks: a folder outside of `home` for the mark of how far was written (`tidemark`); None: only the one inside.

    Raises:
        NotFound: no profile in this folder. ProfileLocked: another process has it open.
        WrongKey: the passphrase or stored key is another one, or a passphrase is needed and nobody to ask.
        NewerSchema, Damaged, ReadOnly, DiskFull, StorageError: as named; the files are as they were.

    """
    _read_slot(home)  # says NotFound before a lock file is made in a stranger's folder
    lock = FileLock(home / LOCK)
    try:
        slot = _read_slot(home)
        key = _find_key(home, slot, passphrase, key_store or SystemKeyStore())
        return _opened(home, slot, key, lock, repair, marks)
    except BaseException:
        lock.release()
        raise


def _opened(
    home: Path, slot: KeySlot, key: bytes, lock: FileLock, repair: Repair | None = None, marks: Path | None = None
) -> Profile:
    path, fresh = home / _DATABASE, home / (_DATABASE + ".new")
    if not path.exists():
        if fresh.exists():
            move_file(fresh, path)
        elif repair is not None:
            make_file(path)
        else:
            raise Damaged("The database of this profile is missing; restore peermesh.db from a backup.")
    for private in (
        home,
        path,
        home / _PROFILE,
        home / _KEY,
        home / (_DATABASE + "-wal"),
        home / KEYSTONE,
        home / TIDEMARK,
    ):
        tighten(private)
    store = _ready(home, key, repair)
    store.keep_tidemark(home, marks / slot.profile_id if marks is not None else None)
    return Profile(home, slot.profile_id, slot.mode, lock, store)


def _ready(home: Path, key: bytes, repair: Repair | None) -> Store:
    store = _store(home, key, repair)
    if repair is not None and commits_beyond(home / (_DATABASE + "-wal"), store.database.log_frames()):
        store.close()
        mark_damaged(home, lost=True)
        repair(home, key)
        store = Store.open(home / _DATABASE, key)
    store.database.on_damage = lambda: mark_damaged(home)
    store.keep_keystone(home, key)
    return store


def _store(home: Path, key: bytes, repair: Repair | None) -> Store:
    if repair is not None and is_marked(home):
        repair(home, key)
    try:
        if (home / _DATABASE).stat().st_size < PAGE:
            raise Damaged(DAMAGED_TEXT)  # SQLite would make a new one of it
        return Store.open(home / _DATABASE, key)
    except Damaged:
        if repair is None:
            raise
        repair(home, key)
        return Store.open(home / _DATABASE, key)


def _keep_key(
    home: Path,
    profile_id: str,
    key: bytes,
    passphrase: str | None,
    allow_key_file: bool,
    key_store: KeyStore,
    cost: Cost | None,
) -> KeySlot:
    check = key_check(profile_id, key)
    if passphrase is not None:
        return KeySlot(profile_id, KeyMode.PASSPHRASE, check, wrap(profile_id, key, passphrase, cost or Cost()))
    try:
        key_store.save(profile_id, key)
    except NoKeyStore:
        if not allow_key_file:
            raise NoKeyStore(
                "This system has no key store that answers; protect the profile with a passphrase (--passphrase-file)."
            ) from None
        replace_file(home / _KEY, key.hex().encode() + b"\n")
        return KeySlot(profile_id, KeyMode.FILE, check)
    return KeySlot(profile_id, KeyMode.KEYRING, check)


def _find_key(home: Path, slot: KeySlot, passphrase: Callable[[], str] | None, key_store: KeyStore) -> bytes:
    if slot.wrapped is not None:
        if passphrase is None:
            raise WrongKey("This profile is protected by a passphrase; give it with --passphrase-file.")
        return checked(slot, unwrap(slot.profile_id, slot.wrapped, passphrase()))
    if slot.mode is KeyMode.KEYRING:
        return checked(slot, key_store.load(slot.profile_id))
    try:
        return checked(slot, bytes.fromhex(read_file(home / _KEY, 1024).decode("ascii")))
    except FileNotFoundError:
        raise WrongKey(
            "The key file of this profile is missing; put the file named key back into its folder."
        ) from None
    except ValueError:
        raise WrongKey("The key file of this profile is damaged; restore the file named key from a backup.") from None


def _encode(slot: KeySlot) -> bytes:
    key: dict[str, object] = {"mode": slot.mode.value, "check": slot.check.hex()}
    if slot.wrapped is not None:
        cost = slot.wrapped.cost
        key["argon2id"] = {"memory_kib": cost.memory_kib, "time": cost.time, "lanes": cost.lanes}
        key["salt"], key["sealed"] = slot.wrapped.salt.hex(), slot.wrapped.sealed.hex()
    return json.dumps({"format": FORMAT, "id": slot.profile_id, "key": key}, indent=2).encode() + b"\n"


def _read_slot(home: Path) -> KeySlot:
    try:
        data = read_file(home / _PROFILE, _MAX_PROFILE)
    except (FileNotFoundError, NotADirectoryError):
        raise NotFound("There is no profile in this folder; make one with: peermesh init --name NAME") from None
    try:
        content = json.loads(data)
        if content["format"] > FORMAT:
            raise NewerSchema(NEWER_TEXT)
        key = content["key"]
        slot = KeySlot(str(content["id"]), KeyMode(key["mode"]), bytes.fromhex(key["check"]))
        if slot.mode is not KeyMode.PASSPHRASE:
            return slot
        costs = key["argon2id"]
        cost = Cost(int(costs["memory_kib"]), int(costs["time"]), int(costs["lanes"]))
        wrapped = Wrapped(cost, bytes.fromhex(key["salt"]), bytes.fromhex(key["sealed"]))
        return KeySlot(slot.profile_id, slot.mode, slot.check, wrapped)
    except StorageError:
        raise
    except (ValueError, KeyError, TypeError, RecursionError):
        raise Damaged(DAMAGED_TEXT) from None
