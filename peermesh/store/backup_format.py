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
import struct
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO

from peermesh.errors import Damaged, InvalidInput, NewerSchema, WrongKey
from peermesh.pattern import late
from peermesh.store.files import told
from peermesh.store.keys import Cost, stretch
from peermesh.store.stream import StreamReader

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
_NAME = late(r"[0-9a-f]{32}")
ABOUT, ATTACHMENT, DATABASE, END = b"P", b"A", b"D", b"E"

DAMAGED = "This backup is damaged or incomplete, so nothing was restored. Try another copy of it."
NEWER = "This backup was made by a newer PeerMesh; update PeerMesh on this device to restore it."
NOT_ONE = "This file is not a PeerMesh backup."
WRONG = "That passphrase does not open this backup, or its first bytes are damaged. Try again, or try another copy."
UNREADABLE = "The backup cannot be read. Check its path and its permissions."


def new_head(passphrase: str, cost: Cost) -> tuple[bytes, bytes]:
    """A key, and the header of a new file that it belongs to."""
    salt = os.urandom(16)
    key = stretch(passphrase, salt, cost)
    head = _HEAD.pack(_MAGIC, VERSION, cost.memory_kib, cost.time, cost.lanes, salt)
    return key, head + _check(key, head)


def _check(key: bytes, head: bytes) -> bytes:
    return hmac.digest(key, _CHECK_DOMAIN + head, hashlib.sha256)[:_CHECK_BYTES]


class Reader:
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
        if self._stream.read(1) != ABOUT:
            raise Damaged(DAMAGED)
        self.about = self._read_about(int.from_bytes(self._stream.read(4), "big"))
        while (kind := self._stream.read(1)) == ATTACHMENT:
            name = self._stream.read(32).decode("ascii", "replace")
            if not _NAME.fullmatch(name):
                raise Damaged(DAMAGED)
            yield kind, name, self._stream.pieces(self._size())
        if kind != DATABASE:
            raise Damaged(DAMAGED)
        yield kind, "", self._stream.pieces(self._size())
        self.digest = self._stream.digest.digest()
        if self._stream.read(33) != END + self.digest:
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
