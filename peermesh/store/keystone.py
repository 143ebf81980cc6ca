"""What nothing can be fetched without, a second time: circles with their keys, membership, settings.

One damaged page of the database must not cost a person their place in a circle. So these few tables are kept in a
small file beside it as well, sealed under a key made from the database's. It is read only when the database is
damaged (`salvage`), and may be a little old: membership and settings follow when the profile is closed.

    file    MAGIC | nonce 12 | ChaCha20-Poly1305 of rows
    row     "c" number 8 id 32 | "o" number 8 id 32 | "s" key     then length 4 and bytes; a key has a length, too
"""

from __future__ import annotations

import hashlib
import hmac
import os
from collections.abc import Iterator
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

from peermesh.store.database import Database
from peermesh.store.files import replace_file
from peermesh.struct import Discreet, Struct, field
from peermesh.types import CircleId, EntryId

NAME = "keystone"
_MAGIC = b"PeerMesh-key\1"
_DOMAIN = b"peermesh/v1/keystone"


class Kept(Discreet, Struct):
    """The rows of the tables circle, op and setting. Circles by their number in the database."""

    unsaid = ("circles", "ops", "settings")
    circles: dict[int, tuple[CircleId, bytes]] = field(default_factory=dict)
    ops: list[tuple[int, EntryId, bytes]] = field(default_factory=list)
    settings: dict[str, bytes] = field(default_factory=dict)


def write_keystone(folder: Path, key: bytes, database: Database) -> None:
    """Write the file anew, unless it says the same already.

    Raises:
        StorageError: the file is as it was.
    """
    plain = b"".join(_rows(database))
    if _plain(folder, key) == plain:
        return
    nonce = os.urandom(12)
    replace_file(folder / NAME, _MAGIC + nonce + _cipher(key).encrypt(nonce, plain, _MAGIC))


def _rows(database: Database) -> Iterator[bytes]:
    for no, circle, record in database.rows("SELECT no, id, record FROM circle ORDER BY no"):
        yield b"c" + no.to_bytes(8, "big") + circle + _sized(record)
    for no, op, raw in database.rows("SELECT circle, id, raw FROM op ORDER BY no"):
        yield b"o" + no.to_bytes(8, "big") + op + _sized(raw)
    for name, value in database.rows("SELECT key, value FROM setting"):
        yield b"s" + _sized(name.encode()) + _sized(value)


def read_keystone(folder: Path, key: bytes) -> Kept | None:
    """The file's rows; None when it is not there or not whole."""
    plain = _plain(folder, key)
    return _parse(plain) if plain is not None else None


def _plain(folder: Path, key: bytes) -> bytes | None:
    at = len(_MAGIC)
    try:
        data = (folder / NAME).read_bytes()
        return _cipher(key).decrypt(data[at : at + 12], data[at + 12 :], _MAGIC)
    except (OSError, InvalidTag, ValueError):
        return None


def _parse(plain: bytes) -> Kept:
    kept = Kept()
    at = 0
    while at < len(plain):
        kind, at = plain[at : at + 1], at + 1
        if kind == b"s":
            name, at = _take(plain, at)
            kept.settings[name.decode()], at = _take(plain, at)
            continue
        number, row_id, at = int.from_bytes(plain[at : at + 8], "big"), plain[at + 8 : at + 40], at + 40
        data, at = _take(plain, at)
        if kind == b"c":
            kept.circles[number] = (CircleId(row_id), data)
        else:
            kept.ops.append((number, EntryId(row_id), data))
    return kept


def _take(plain: bytes, at: int) -> tuple[bytes, int]:
    end = at + 4 + int.from_bytes(plain[at : at + 4], "big")
    return plain[at + 4 : end], end


def _sized(data: bytes) -> bytes:
    return len(data).to_bytes(4, "big") + data


def _cipher(key: bytes) -> ChaCha20Poly1305:
    return ChaCha20Poly1305(hmac.digest(key, _DOMAIN, hashlib.sha256))
