"""A whole profile written into one encrypted file (see `backup_format`), while it is in use.

owner's thread   `copy_database`, a little at a time
any thread       `write_backup`: attachments and copy are read and checked, sealed into a file under a temporary
                 name, made durable, read back to the last byte; only then the file gets its name
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Generator, Sequence
from contextlib import closing, suppress
from pathlib import Path

from peermesh.errors import Damaged, InvalidInput, StorageError
from peermesh.store.attachments import FOLDER
from peermesh.store.backup_format import ABOUT, ATTACHMENT, COST, DATABASE, END, VERSION, Reader, new_head
from peermesh.store.database import Database
from peermesh.store.files import make_file, sync_file, sync_folder, told
from peermesh.store.keys import Cost, new_key
from peermesh.store.sealed import CHUNK, SealedFile
from peermesh.store.snapshot import copying, leave
from peermesh.store.store import Store
from peermesh.store.stream import StreamReader, StreamWriter
from peermesh.struct import Discreet, Struct

_PIECE = 16 * CHUNK

EXISTS = "There is a file of this name already. Choose another name, or ask for it to be replaced."
NOT_AS_WRITTEN = "The disk does not give back what was written to it, so the backup was not kept. Use another disk."


class Left(Struct, frozen=True):
    """What a backup holds. `missing`: attachments that could not be read, and are not in it."""

    attachments: int
    missing: int
    size: int


class Copy(Discreet, Struct, frozen=True):
    """A consistent copy of a profile's database, and where its attachments lie. Plain values: any thread."""

    unsaid = ("key",)
    path: Path
    key: bytes
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
    key, head = new_head(passphrase, cost)
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
    stream.write(ABOUT + len(about).to_bytes(4, "big") + about)
    for file in files:
        _write_file(stream, ATTACHMENT + file.name.encode("ascii"), file)
    _write_file(stream, DATABASE, copy.path)
    digest = stream.digest.digest()
    stream.write(END + digest)
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
        reader = Reader(StreamReader(file, key, head, lambda: StorageError(NOT_AS_WRITTEN)))
        found = [kind for kind, _, pieces in reader.parts() if all(map(len, pieces))]
    if reader.digest != digest or found.count(ATTACHMENT) != attachments or found.count(DATABASE) != 1:
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
