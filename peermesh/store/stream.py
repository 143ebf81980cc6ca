"""A stream of unknown length, sealed chunk by chunk: STREAM as in `sealed`, under a key that seals nothing else.

Reordered, left out, added or changed chunks, and a stream that ends early, are refused: the number of a chunk and
whether it is the last one are in its nonce, and what the whole belongs to (`bound`) is authenticated with each.
Neither side holds more than two chunks.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from typing import BinaryIO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

from peermesh.errors import StorageError
from peermesh.store.files import told
from peermesh.store.sealed import CHUNK, TAG, chunk_nonce

MAX_CHUNKS = 1 << 32


class StreamWriter:
    """Seals what is written into an open file. Owner: whoever opened the file; `finish` once, at the end."""

    def __init__(self, file: BinaryIO, key: bytes, bound: bytes) -> None:
        self._file = file
        self._aead = ChaCha20Poly1305(key)
        self._bound = bound
        self._number = 0
        self._waiting = bytearray()
        self.digest = hashlib.sha256()

    def write(self, data: bytes) -> None:
        """Add plain bytes.

        Raises:
            StorageError: no room, say.
        """
        self.digest.update(data)
        self._waiting += data
        while len(self._waiting) > CHUNK:  # the last chunk is known only at the end, so a full one waits
            self._seal(bytes(self._waiting[:CHUNK]), last=False)
            del self._waiting[:CHUNK]

    def finish(self) -> None:
        """Seal the last chunk."""
        self._seal(bytes(self._waiting), last=True)
        self._waiting.clear()

    def _seal(self, data: bytes, *, last: bool) -> None:
        sealed = self._aead.encrypt(chunk_nonce(self._number, last), data, self._bound)
        self._number += 1
        with told():
            self._file.write(sealed)


class StreamReader:
    """Reads what `StreamWriter` wrote; every byte it gives was authenticated."""

    def __init__(self, file: BinaryIO, key: bytes, bound: bytes, refuse: Callable[[], StorageError]) -> None:
        """`refuse` makes the error for a stream that is not what was written."""
        self._file = file
        self._aead = ChaCha20Poly1305(key)
        self._bound = bound
        self._refuse = refuse
        self._number = 0
        self._plain = memoryview(b"")
        self._next = self._raw()
        self.digest = hashlib.sha256()

    def read(self, size: int) -> bytes:
        """Exactly so many plain bytes.

        Raises:
            StorageError: made by `refuse`.
        """
        return b"".join(self.pieces(size))

    def pieces(self, size: int) -> Iterator[bytes]:
        """The same, a chunk at a time."""
        while size:
            if not self._plain:
                self._open()
            piece = bytes(self._plain[:size])
            self._plain = self._plain[size:]
            size -= len(piece)
            self.digest.update(piece)
            yield piece

    def end(self) -> None:
        """Make sure that this is the end of the stream and of the file.

        Raises:
            StorageError: made by `refuse`.
        """
        if self._plain or self._next:
            raise self._refuse()

    def _raw(self) -> bytes:
        with told():
            return self._file.read(CHUNK + TAG)

    def _open(self) -> None:
        sealed, self._next = self._next, self._raw()
        if not sealed or self._number >= MAX_CHUNKS:
            raise self._refuse()
        try:
            plain = self._aead.decrypt(chunk_nonce(self._number, not self._next), sealed, self._bound)
        except InvalidTag:
            raise self._refuse() from None
        self._number += 1
        if not plain and self._next:
            raise self._refuse()
        self._plain = memoryview(plain)
        if not plain:
            raise self._refuse()  # more was asked for, and the stream is over
