"""The line by which a file says that an export wrote it, and that nobody has edited it since.

    ---                                                        <!-- PeerMesh export <32 hex> -->
    # PeerMesh export <32 hex>                                 # Name of the circle
    id: ...

`# PeerMesh folder <32 hex>` is the same for a note whose links lead to files and which ends with a generated part.
The digits are a SHA-256 over the file's path in the export and everything after the line. An edited,
renamed or copied file no longer carries a valid mark, so it is never taken for ours: only files with a
valid mark are overwritten or removed. That needs no list of files beside the export, hence a changed
note changes one file. The mark guards against accidents and is no signature.
"""

from __future__ import annotations

import hashlib

from peermesh.struct import Struct

_DOMAIN = b"peermesh/v1/export\0"
_DIGITS = 32
_FRONT = (b"---\n# PeerMesh export ", b"\n")
_VAULT = (b"---\n# PeerMesh folder ", b"\n")
_COMMENT = (b"<!-- PeerMesh export ", b" -->\n")


class Sealed(Struct, frozen=True):
    """A file's whole content; equal marks of one path mean equal bytes."""

    mark: str
    data: bytes


def seal_note(path: str, rest: bytes) -> Sealed:
    """A file with front matter; `rest` goes on after the mark, inside the front matter."""
    return _seal(path, rest, _FRONT)


def seal_vault_note(path: str, rest: bytes) -> Sealed:
    """The same for a note whose links lead to files."""
    return _seal(path, rest, _VAULT)


def seal_page(path: str, rest: bytes) -> Sealed:
    """A file without front matter."""
    return _seal(path, rest, _COMMENT)


def mark_of(path: str, data: bytes) -> str | None:
    """The mark of a file that an export wrote at `path` and nobody edited, else None.

    Line ends turned to CRLF (git on Windows does that) count as no edit.
    """
    found = _valid(path, data)
    if found is None and b"\r\n" in data[:64]:
        found = _valid(path, data.replace(b"\r\n", b"\n"))
    return found


def is_page(data: bytes) -> bool:
    """Whether the file is an index page of ours, edited or not."""
    return data.startswith(_COMMENT[0])


def is_vault_note(data: bytes) -> bool:
    """Whether the file is a note with links that lead to files, edited or not."""
    return data.removeprefix(b"\xef\xbb\xbf").replace(b"\r\n", b"\n", 2).startswith(_VAULT[0])


def _seal(path: str, rest: bytes, kind: tuple[bytes, bytes]) -> Sealed:
    mark = _digest(path, rest)
    return Sealed(mark, b"".join((kind[0], mark.encode(), kind[1], rest)))


def _valid(path: str, data: bytes) -> str | None:
    for opening, closing in (_FRONT, _VAULT, _COMMENT):
        start = len(opening)
        end = start + _DIGITS
        rest = end + len(closing)
        if data.startswith(opening) and data[end:rest] == closing:
            mark = _digest(path, data[rest:])
            return mark if data[start:end] == mark.encode() else None
    return None


def _digest(path: str, rest: bytes) -> str:
    state = hashlib.sha256(_DOMAIN + path.encode() + b"\0")
    state.update(rest)
    return state.hexdigest()[:_DIGITS]
