"""Rows read from the pages of a database file itself, when the tree above them is damaged and SQL cannot reach them.

Library wall notes (sqlite3mc, cipher chacha20; SQLite's file format, sections 1.5 and 1.6):
- Each page of 4096 bytes ends with a nonce of 16 and a Poly1305 tag of 16 bytes. The first block of the key stream
  (counter = the nonce's last four bytes XOR the page number) gives the tag's key and the page's key; the page follows
  from the next counter on. The first 24 bytes of page 1 are not encrypted. A page whose tag is wrong gives nothing.
- A leaf of a table (type 13) holds rows: length, row number, record; what does not fit goes on in overflow pages.
- Pages that were set free may hold older rows: only for rows that never change, or can be checked.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any, BinaryIO

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.algorithms import ChaCha20
from cryptography.hazmat.primitives.poly1305 import Poly1305

PAGE = 4096
_TAIL = 32
_USABLE = PAGE - _TAIL
_LEAF = 13
_WAL_HEAD, _FRAME_HEAD = 32, 24
_MAX_ROW = 64 << 20
_INTEGERS = {1: 1, 2: 2, 3: 3, 4: 4, 5: 6, 6: 8}
"""Bytes of an integer, by its serial type."""


class Pages:
    """The sound pages of a database and of its write-ahead log. Use as a context manager."""

    def __init__(self, path: Path, key: bytes) -> None:
        self._key = key
        self._file: BinaryIO = path.open("rb")
        self._count = path.stat().st_size // PAGE
        self._log: BinaryIO | None = None
        self._frames: dict[int, int] = {}
        with suppress(OSError):
            self._log = path.with_name(path.name + "-wal").open("rb")
            self._frames = self._newest_frames(self._log)

    def __enter__(self) -> Pages:
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()
        if self._log is not None:
            self._log.close()

    def _newest_frames(self, log: BinaryIO) -> dict[int, int]:
        """Where the newest sound version of each page stands in the log."""
        found: dict[int, int] = {}
        salts = log.read(_WAL_HEAD)[16:24]
        while len(head := log.read(_FRAME_HEAD)) == _FRAME_HEAD and head[8:16] == salts:
            number, at = int.from_bytes(head[:4], "big"), log.tell()
            if self._open(number, log.read(PAGE)) is not None:
                found[number] = at
        return found

    def page(self, number: int) -> bytes | None:
        """One page, decrypted, without its tail; None when it is not sound."""
        if number in self._frames and self._log is not None:
            self._log.seek(self._frames[number])
            return self._open(number, self._log.read(PAGE))
        self._file.seek((number - 1) * PAGE)
        return self._open(number, self._file.read(PAGE))

    def _open(self, number: int, sealed: bytes) -> bytes | None:
        if len(sealed) != PAGE:
            return None
        body, nonce, tag = sealed[:_USABLE], sealed[_USABLE:-16], sealed[-16:]
        counter = int.from_bytes(nonce[12:], "little") ^ number
        keys = _stream(self._key, counter, nonce, bytes(64))
        try:
            Poly1305.verify_tag(keys[:32], body + nonce, tag)
        except InvalidSignature:
            return None
        plain = 24 if number == 1 else 0
        return body[:plain] + _stream(keys[32:], counter + 1, nonce, body[plain:])

    def rows(self, columns: int) -> Iterator[tuple[int, list[Any]]]:
        """(row number, values) of every row with so many columns that can be read, in no order, perhaps twice."""
        for number in range(1, max(self._count, *self._frames, 0) + 1):
            page = self.page(number)
            if page is not None:
                yield from self._rows_of(page, 100 if number == 1 else 0, columns)

    def _rows_of(self, page: bytes, start: int, columns: int) -> Iterator[tuple[int, list[Any]]]:
        if page[start] != _LEAF:
            return
        for at in range(start + 8, start + 8 + 2 * int.from_bytes(page[start + 3 : start + 5], "big"), 2):
            with suppress(LookupError, ValueError, struct.error):
                size, place = _varint(page, int.from_bytes(page[at : at + 2], "big"))
                number, place = _varint(page, place)
                values = _record(self._payload(page, place, size), columns)
                if values is not None:
                    yield number, values

    def _payload(self, page: bytes, at: int, size: int) -> bytes:
        """The bytes of a record, its overflow pages followed."""
        most = _USABLE - 35
        if size <= most:
            return page[at : at + size]
        if size > _MAX_ROW:
            raise ValueError
        least = (_USABLE - 12) * 32 // 255 - 23
        local = least + (size - least) % (_USABLE - 4)
        local = local if local <= most else least
        found = bytearray(page[at : at + local])
        following = int.from_bytes(page[at + local : at + local + 4], "big")
        while len(found) < size:
            more = self.page(following) if following else None
            if more is None:
                raise ValueError
            following = int.from_bytes(more[:4], "big")
            found += more[4:]
        return bytes(found[:size])


def commits_beyond(log: Path, frames: int) -> bool:
    """Whether a write-ahead log holds commits after its first `frames` frames, which SQLite did not take.

    SQLite reads a log up to the first frame that is not sound, and takes what follows for left over. A commit further
    on that belongs to the same log was once durable: what it said is lost. (The rest of a longer, older log has other
    salts.)
    """
    try:
        with log.open("rb") as file:
            salts = file.read(_WAL_HEAD)[16:24]
            file.seek(_WAL_HEAD + frames * (_FRAME_HEAD + PAGE))
            while len(head := file.read(_FRAME_HEAD)) == _FRAME_HEAD and len(file.read(PAGE)) == PAGE:
                if head[8:16] == salts and any(head[4:8]):
                    return True
    except FileNotFoundError:
        pass
    return False


def _stream(key: bytes, counter: int, nonce: bytes, data: bytes) -> bytes:
    start = (counter & 0xFFFFFFFF).to_bytes(4, "little") + nonce[:12]
    return Cipher(ChaCha20(key, start), mode=None).encryptor().update(data)


def _varint(data: bytes, at: int) -> tuple[int, int]:
    value = 0
    for _ in range(8):
        byte = data[at]
        at += 1
        value = value << 7 | byte & 127
        if byte < 128:
            return value, at
    return value << 8 | data[at], at + 1


def _record(data: bytes, columns: int) -> list[Any] | None:
    """The values of a record; None when it has another number of columns."""
    end, at = _varint(data, 0)
    kinds = []
    while at < end:
        kind, at = _varint(data, at)
        kinds.append(kind)
    if len(kinds) != columns:
        return None
    values = []
    for kind in kinds:
        value, at = _value(data, at, kind)
        values.append(value)
    return values


def _value(data: bytes, at: int, kind: int) -> tuple[Any, int]:
    if kind >= 12:
        end = at + (kind - 12) // 2
        if end > len(data):
            raise ValueError
        return (data[at:end].decode() if kind % 2 else data[at:end]), end
    if kind in _INTEGERS:
        end = at + _INTEGERS[kind]
        return int.from_bytes(data[at:end], "big", signed=True), end
    if kind == 7:
        return struct.unpack(">d", data[at : at + 8])[0], at + 8
    return {0: None, 8: 0, 9: 1}[kind], at
