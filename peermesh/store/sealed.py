"""Attachments at rest: one file each, sealed chunk by chunk (DESIGN.md section 5, at rest).

    file    chunk 0 | chunk 1 | ... | last chunk       each CHUNK bytes (the last one: the rest), and a tag of 16
    nonce   7 zero bytes | number of the chunk, 4 bytes | 1 for the last one, else 0     (STREAM: Hoang et al., 2015)
    key     32 random bytes for this file alone, so nonces never repeat; it stands in the encrypted database

A file's name is random: neither names nor tags tell whoever holds the disk which known file lies there, only about how
long it is. Without its row a file is noise.

Files and not rows of the database, after measuring 64 MiB in pieces (Linux, 2 cores): rows made single commits wait
57 to 88 ms for checkpoints, kept 65 MiB in the database for ever after they were deleted, held 9 MiB more memory and
were read three times as slowly; files kept each piece below 2 ms, give their room back, and are read by any thread
without touching the database.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Generator, Iterator
from contextlib import suppress
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

from peermesh.errors import Damaged
from peermesh.store.database import DAMAGED_TEXT
from peermesh.store.files import make_folder, sync_folder, told
from peermesh.struct import Discreet, Struct

CHUNK = 64 << 10
"""Plain bytes of a chunk; also what travels at once, so that serving one reads one."""
TAG = 16
SYNC_BYTES = 1 << 20
"""So much is written before it is made durable: a sync of more would be felt (4 MiB: 20 to 77 ms)."""
_SEALED = CHUNK + TAG
_DOMAIN = b"peermesh/v1/attachment\0"


def chunk_nonce(number: int, last: bool) -> bytes:
    """The nonce of a chunk, under a key that seals one file only."""
    return number.to_bytes(11, "big") + bytes([last])


class SealedFile(Discreet, Struct, frozen=True):
    """A whole or growing attachment on disk. Plain values: any thread may read it."""

    unsaid = ("key",)
    path: Path
    key: bytes
    digest: bytes
    size: int

    @property
    def chunks(self) -> int:
        """How many chunks the whole has."""
        return -(-self.size // CHUNK)

    def is_there(self) -> bool:
        """Whether a file of the right length lies there: told without reading it."""
        try:
            return self.path.stat().st_size == self.size + self.chunks * TAG
        except OSError:
            return False

    def length(self, number: int) -> int:
        """Plain bytes of one chunk."""
        return min(CHUNK, self.size - number * CHUNK)

    def bound(self) -> bytes:
        """What every chunk is sealed together with: chunks of other files do not fit."""
        return _DOMAIN + self.digest + self.size.to_bytes(8, "big")

    def read_from(self, descriptor: int, number: int) -> bytes:
        """One chunk of the open file; moves its position.

        Raises:
            Damaged: it is not there, or is not what was written.
        """
        with told():
            os.lseek(descriptor, number * _SEALED, os.SEEK_SET)
            sealed = os.read(descriptor, self.length(number) + TAG)
        try:
            nonce = chunk_nonce(number, number == self.chunks - 1)
            return ChaCha20Poly1305(self.key).decrypt(nonce, sealed, self.bound())
        except (InvalidTag, ValueError):
            raise Damaged(DAMAGED_TEXT) from None

    def chunk(self, number: int) -> bytes:
        """One chunk; see `read_from`."""
        descriptor = self._open()
        try:
            return self.read_from(descriptor, number)
        finally:
            os.close(descriptor)

    def pieces(self) -> Iterator[bytes]:
        """Every chunk in its order; see `read_from`."""
        descriptor = self._open()
        try:
            for number in range(self.chunks):
                yield self.read_from(descriptor, number)
        finally:
            os.close(descriptor)

    def read(self) -> bytes:
        """The whole attachment; see `read_from`."""
        return b"".join(self.pieces())

    def _open(self) -> int:
        try:
            return os.open(self.path, os.O_RDONLY | getattr(os, "O_BINARY", 0))
        except FileNotFoundError:
            raise Damaged(DAMAGED_TEXT) from None


class Growing:
    """An attachment that is being written, from its beginning to its end, perhaps with long pauses between.

    Owner: whoever made it; `close` when no more comes for now. What was written before is read again first
    (`catch_up`), and cut where it is not sound.

    Invariants
        1. `at` is a multiple of CHUNK, or the size; everything before it is in `state`.
        2. After `finish` the whole file is on the disk.
    """

    def __init__(self, file: SealedFile) -> None:
        self.file = file
        self.at = 0
        self.state = hashlib.sha256()
        self._aead = ChaCha20Poly1305(file.key)
        self._unsynced = 0
        self._descriptor: int | None = None

    def _open(self) -> int:
        if self._descriptor is None:
            with told():
                flags = os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0)
                self._descriptor = os.open(self.file.path, flags, 0o600)
        return self._descriptor

    def catch_up(self) -> Generator[None]:
        """Read what an earlier run left, a chunk a step."""
        number = 0
        with suppress(Damaged):
            while self.at < self.file.size:
                data = self.file.read_from(self._open(), number)
                self.state.update(data)
                self.at += len(data)
                number += 1
                yield
        with told():
            os.ftruncate(self._open(), self.at + number * TAG)

    def write(self, data: bytes) -> None:
        """Add the next chunk: CHUNK bytes, fewer only at the end.

        Raises:
            StorageError: the chunk is not there; the file can be gone on with.
        """
        number, descriptor = self.at // CHUNK, self._open()
        assert len(data) == self.file.length(number)
        sealed = self._aead.encrypt(chunk_nonce(number, number == self.file.chunks - 1), data, self.file.bound())
        with told():
            os.lseek(descriptor, number * _SEALED, os.SEEK_SET)
            left = memoryview(sealed)
            while left:
                left = left[os.write(descriptor, left) :]
            self._unsynced += len(sealed)
            if self._unsynced >= SYNC_BYTES:
                self._sync(descriptor)
        self.state.update(data)
        self.at += len(data)

    def _sync(self, descriptor: int) -> None:
        os.fsync(descriptor)
        self._unsynced = 0

    @property
    def sound(self) -> bool:
        """Whether all of it is there and is what its digest promised."""
        return self.at == self.file.size and self.state.digest() == self.file.digest

    def finish(self) -> None:
        """Make it durable, and close it."""
        descriptor = self._open()
        with told():
            self._sync(descriptor)
            sync_folder(self.file.path.parent)
        self.close()

    def close(self) -> None:
        """Let go of the file; twice is fine, and it opens again when more is written."""
        descriptor, self._descriptor = self._descriptor, None
        if descriptor is not None:
            os.close(descriptor)


def fresh_file(folder: Path, digest: bytes, size: int) -> SealedFile:
    """A place and a key for a new attachment; nothing is written."""
    return SealedFile(folder / os.urandom(16).hex(), os.urandom(32), digest, size)


def seal(folder: Path, data: bytes) -> SealedFile:
    """Write a whole attachment, durably. Any thread. It belongs to nothing until the store keeps it.

    Raises:
        StorageError: no room, say; nothing is left of it.
    """
    make_folder(folder)
    file = fresh_file(folder, hashlib.sha256(data).digest(), len(data))
    growing = Growing(file)
    try:
        for at in range(0, len(data), CHUNK):
            growing.write(data[at : at + CHUNK])
        growing.finish()
    except BaseException:
        growing.close()
        file.path.unlink(missing_ok=True)
        raise
    return file
