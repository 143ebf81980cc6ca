"""A whole profile in one encrypted file, and back.

    file      header | sealed stream
    header    MAGIC | version | Argon2id memory (KiB), time, lanes | salt 16 | check 16          (49 bytes)
    key       Argon2id(passphrase, salt); check = HMAC(key, the header before it)
    stream    see `stream`, bound to the whole header. Its plain text:
              "P" length JSON        about the backup, and the key of the database in it
              "A" name size bytes    an attachment, sealed as it lies on disk; any number of these
              "D" size bytes         the database, encrypted under that key
              "E" SHA-256            of all before

Nothing of a file is believed before it was authenticated, and nothing of it stays when its end is not as it must be.
The parameters of Argon2id are bounded before it runs. What is restored gets a key of its own: whoever has the backup
and its passphrase has what was in it then, not what is written later.
Source: DESIGN.md section 5 (at rest). STREAM: Hoang, Reyhanitabar, Rogaway, Vizar 2015.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import os
import re
import struct
from collections.abc import Generator, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, BinaryIO

from peermesh.errors import Damaged, InvalidInput, NewerSchema, StorageError, WrongKey
from peermesh.store.attachments import FOLDER
from peermesh.store.database import Database
from peermesh.store.files import make_file, make_folder, sync_file, sync_folder, tighten, told
from peermesh.store.keys import Cost, new_key, stretch
from peermesh.store.schema import MIGRATIONS, refuse_foreign
from peermesh.store.sealed import CHUNK, SealedFile
from peermesh.store.snapshot import copying, leave
from peermesh.store.store import Store
from peermesh.store.stream import StreamReader, StreamWriter

VERSION = 1
COST = Cost(memory_kib=46 * 1024, time=3, lanes=4)
"""Of making a backup: everything else needs a few MiB, and the whole is to stay below 64."""
MAX_COST = Cost(memory_kib=256 * 1024, time=16, lanes=16)
"""What a file may ask for when it is read."""

_MAGIC = b"PeerMesh-bak\0"
_HEAD = struct.Struct(">13sHIHH16s")
_CHECK_BYTES = 16
_CHECK_DOMAIN = b"peermesh/v1/backup-check\0"
_MAX_ABOUT = 64 << 10
_NAME = re.compile(r"[0-9a-f]{32}")
_PIECE = 16 * CHUNK
_ABOUT, _ATTACHMENT, _DATABASE, _END = b"P", b"A", b"D", b"E"

DAMAGED = "This backup is damaged or incomplete, so nothing was restored. Try another copy of it."
NEWER = "This backup was made by a newer PeerMesh; update PeerMesh on this device to restore it."
NOT_ONE = "This file is not a PeerMesh backup."
WRONG = "That passphrase does not open this backup, or its first bytes are damaged. Try again, or try another copy."
EXISTS = "There is a file of this name already. Choose another name, or ask for it to be replaced."
UNREADABLE = "The backup cannot be read. Check its path and its permissions."
NOT_AS_WRITTEN = "The disk does not give back what was written to it, so the backup was not kept. Use another disk."


@dataclass(frozen=True, slots=True)
class Left:
    """What a backup holds. `missing`: attachments that could not be read, and are not in it."""

    attachments: int
    missing: int
    size: int


@dataclass(frozen=True, slots=True)
class Copy:
    """A consistent copy of a profile's database, and where its attachments lie. Plain values: any thread."""

    path: Path
    key: bytes = field(repr=False)
    attachments: Path

    def discard(self) -> None:
        """Remove the copy; twice is fine."""
        leave(self.path)


def copy_of(home: Path, key: bytes) -> Copy:
    """Where the copy of a profile is made; what an earlier one left there is replaced."""
    return Copy(home / "backup.db", key, home / FOLDER)


def copy_database(store: Store, copy: Copy) -> Generator[tuple[int, int]]:
    """On the owner's thread, a little at a time; see `snapshot.copying`."""
    return copying(store.database, copy.path, copy.key)


def fresh_key() -> bytes:
    """A key for one copy."""
    return new_key()


# -- writing


def write_backup(copy: Copy, target: Path, passphrase: str, *, replace: bool = False, cost: Cost = COST) -> Left:
    """Write a copy as one file; any thread. The file has its name once all of it was read back and found right.

    Raises:
        InvalidInput: there is a file of that name, or the passphrase is empty or too long.
        StorageError: the disk refuses, or the profile is damaged. There is no new file.
    """
    if not replace and os.path.lexists(target):
        raise InvalidInput(EXISTS)
    if not target.parent.is_dir():
        raise InvalidInput("There is no such folder for the backup. Make it, or choose another one.")
    key, head = _new_head(passphrase, cost)
    fresh = target.with_name(f".{target.name}.{os.urandom(4).hex()}.new")
    try:
        make_file(fresh)
        files, missing = _sound_attachments(copy)
        with told(), fresh.open("r+b") as file:
            file.write(head)
            digest = _write(copy, files, StreamWriter(file, key, head))
        with told():
            sync_file(fresh)
        _verify(fresh, key, head, digest, len(files))
        size = fresh.stat().st_size
        _name(fresh, target, replace=replace)
    finally:
        with suppress(OSError):
            fresh.unlink(missing_ok=True)
    return Left(len(files), missing, size)


def _new_head(passphrase: str, cost: Cost) -> tuple[bytes, bytes]:
    salt = os.urandom(16)
    key = stretch(passphrase, salt, cost)
    head = _HEAD.pack(_MAGIC, VERSION, cost.memory_kib, cost.time, cost.lanes, salt)
    return key, head + _check(key, head)


def _check(key: bytes, head: bytes) -> bytes:
    return hmac.digest(key, _CHECK_DOMAIN + head, hashlib.sha256)[:_CHECK_BYTES]


def _sound_attachments(copy: Copy) -> tuple[list[Path], int]:
    """The attachment files to keep, each read to its end; rows of others go from the copy, to be fetched again."""
    lost = 0
    kept: list[Path] = []
    with closing(Database.open(copy.path, copy.key)) as database:
        if database.rows("PRAGMA integrity_check(1)") != [("ok",)]:
            raise Damaged("The database of this profile is damaged; start PeerMesh again to repair it, then back up.")
        rows = database.rows("SELECT no, digest, size, file, key FROM attachment WHERE here=1 ORDER BY no")
        for number, digest, size, name, key in rows:
            if _is_whole(SealedFile(copy.attachments / name, key, digest, size)):
                kept.append(copy.attachments / name)
                continue
            lost += 1
            with database.transaction():
                database.run("DELETE FROM attachment WHERE no=?", (number,))
        with database.transaction():
            database.run("DELETE FROM attachment WHERE here=0")  # what was arriving will be asked for again
        database.rows("PRAGMA journal_mode=delete")  # all of it in the one file
    return kept, lost


def _is_whole(file: SealedFile) -> bool:
    found = hashlib.sha256()
    try:
        for piece in file.pieces():
            found.update(piece)
    except StorageError:
        return False
    return found.digest() == file.digest


def _write(copy: Copy, files: Sequence[Path], stream: StreamWriter) -> bytes:
    about = json.dumps({"format": VERSION, "key": copy.key.hex()}).encode()
    stream.write(_ABOUT + len(about).to_bytes(4, "big") + about)
    for file in files:
        _write_file(stream, _ATTACHMENT + file.name.encode("ascii"), file)
    _write_file(stream, _DATABASE, copy.path)
    digest = stream.digest.digest()
    stream.write(_END + digest)
    stream.finish()
    return digest


def _write_file(stream: StreamWriter, head: bytes, path: Path) -> None:
    with told(), path.open("rb") as file:
        size = left = os.fstat(file.fileno()).st_size
        stream.write(head + size.to_bytes(8, "big"))
        while left and (piece := file.read(min(left, _PIECE))):
            stream.write(piece)
            left -= len(piece)
    if left:
        raise StorageError("A file of this profile became shorter while it was read. Try again.")


def _verify(path: Path, key: bytes, head: bytes, digest: bytes, attachments: int) -> None:
    """Read it all as a restore would."""
    with told(), path.open("rb") as file:
        if file.read(len(head)) != head:
            raise StorageError(NOT_AS_WRITTEN)
        reader = _Reader(StreamReader(file, key, head, lambda: StorageError(NOT_AS_WRITTEN)))
        found = [kind for kind, _, pieces in reader.parts() if all(map(len, pieces))]
    if reader.digest != digest or found.count(_ATTACHMENT) != attachments or found.count(_DATABASE) != 1:
        raise StorageError(NOT_AS_WRITTEN)


def _name(fresh: Path, target: Path, *, replace: bool) -> None:
    """Give the file its name; one that has come to be there meanwhile is not overwritten unless asked for."""
    with told():
        if replace or not hasattr(os, "link"):
            fresh.replace(target)
        else:
            try:
                os.link(fresh, target)
            except FileExistsError:
                raise InvalidInput(EXISTS) from None
            except OSError:  # a file system without second names
                fresh.replace(target)
        sync_folder(target.parent)


# -- reading


class _Reader:
    """The parts of an authenticated stream, in the one order they may have."""

    def __init__(self, stream: StreamReader) -> None:
        self._stream = stream
        self.about: dict[str, Any] = {}
        self.digest = b""

    def parts(self) -> Iterator[tuple[bytes, str, Iterator[bytes]]]:
        """(kind, name, bytes) of each file; read each one's bytes before the next is asked for.

        Raises:
            StorageError: it is not what was written.
        """
        if self._stream.read(1) != _ABOUT:
            raise Damaged(DAMAGED)
        self.about = self._read_about(int.from_bytes(self._stream.read(4), "big"))
        while (kind := self._stream.read(1)) == _ATTACHMENT:
            name = self._stream.read(32).decode("ascii", "replace")
            if not _NAME.fullmatch(name):
                raise Damaged(DAMAGED)
            yield kind, name, self._stream.pieces(self._size())
        if kind != _DATABASE:
            raise Damaged(DAMAGED)
        yield kind, "", self._stream.pieces(self._size())
        self.digest = self._stream.digest.digest()
        if self._stream.read(33) != _END + self.digest:
            raise Damaged(DAMAGED)
        self._stream.end()

    def _size(self) -> int:
        return int.from_bytes(self._stream.read(8), "big")

    def _read_about(self, length: int) -> dict[str, Any]:
        if length > _MAX_ABOUT:
            raise Damaged(DAMAGED)
        try:
            found = json.loads(self._stream.read(length))
            if found["format"] > VERSION:
                raise NewerSchema(NEWER)
            return {"key": bytes.fromhex(found["key"])}
        except (ValueError, KeyError, TypeError, RecursionError):
            raise Damaged(DAMAGED) from None


@contextmanager
def opened_backup(source: Path) -> Iterator[BinaryIO]:
    """The file, for `unpack`.

    Raises:
        InvalidInput: it cannot be read.
    """
    try:
        file = source.open("rb")
    except OSError:
        raise InvalidInput(UNREADABLE) from None
    with file:
        yield file


def read_key(file: BinaryIO, passphrase: str) -> tuple[bytes, bytes]:
    """The stream's key, and the header that it is bound to.

    Raises:
        InvalidInput: not a backup. NewerSchema: from the future. WrongKey: the passphrase is another one.
    """
    with told():
        head = file.read(_HEAD.size + _CHECK_BYTES)
    if len(head) < _HEAD.size + _CHECK_BYTES or not head.startswith(_MAGIC):
        raise InvalidInput(NOT_ONE)
    _, version, memory, time, lanes, salt = _HEAD.unpack(head[: _HEAD.size])
    if version > VERSION:
        raise NewerSchema(NEWER)
    if version != VERSION or memory > MAX_COST.memory_kib or time > MAX_COST.time or lanes > MAX_COST.lanes:
        raise Damaged(DAMAGED)
    try:
        cost = Cost(memory, time, lanes)
    except Damaged:
        raise Damaged(DAMAGED) from None
    key = stretch(passphrase, salt, cost)
    if not hmac.compare_digest(_check(key, head[: _HEAD.size]), head[_HEAD.size :]):
        raise WrongKey(WRONG)
    return key, head


def unpack(file: BinaryIO, passphrase: str, folder: Path, database: Path, key: bytes) -> None:
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
    reader = _Reader(StreamReader(file, stream_key, head, lambda: Damaged(DAMAGED)))
    incoming = database.with_name("incoming.db")
    make_folder(folder / FOLDER)
    for kind, name, pieces in reader.parts():
        _lay(incoming if kind == _DATABASE else folder / FOLDER / name, pieces)
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


def adjust(database: Path, key: bytes, put: Mapping[str, bytes], forget: Sequence[str]) -> None:
    """Set and delete settings of a profile that nobody has open yet."""
    with closing(Store.open(database, key)) as store, store.transaction():
        for name, value in put.items():
            store.settings.put(name, value)
        for name in forget:
            store.settings.delete(name)
