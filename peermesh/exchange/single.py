"""One note as one file, outside of an export's folder."""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from peermesh.errors import InvalidInput
from peermesh.exchange.folder import MAX_FILE, read_regular, told
from peermesh.exchange.marks import mark_of
from peermesh.exchange.names import safe_stem
from peermesh.exchange.render import note_file
from peermesh.exchange.values import VaultNote


def export_note(note: VaultNote, directory: Path) -> Path:
    """Write one note into a folder and return its file.

    A file of that name is replaced only when an export of this very note wrote it and nobody edited it;
    otherwise a number is added. The file appears whole or not at all. Any thread.

    Raises:
        InvalidInput: no folder.
        StorageError: the disk failed; nothing changed.
    """
    root = Path(directory)
    try:
        root = root.resolve()
        if not root.is_dir():
            raise InvalidInput(f"'{root}' is not a folder. Choose a folder for the export.")
        path = next(path for path in _names(root, note) if _free(path, note))
        _write(path, note_file(f"{root.name}/{path.name}", note).data, mode=0o666)
        return path
    except OSError as fault:
        raise told(fault, root) from fault


def private_file(note: VaultNote, directory: Path) -> Path:
    """The same for a folder of our own, for other programs of this person to read: mode 0600, replaced if there."""
    path = directory / f"{safe_stem(note.record.info.title)}.md"
    try:
        _write(path, note_file(f"notes/{path.name}", note).data, mode=0o600)
    except OSError as fault:
        raise told(fault, path) from fault
    return path


def markdown(note: VaultNote) -> str:
    """A note as text: its title as a heading, unless it begins with that, then its body."""
    title, body = note.record.info.title, note.record.body
    first = body.lstrip().partition("\n")[0]
    if first.startswith("#") and first.lstrip("#").strip() == title:
        return body
    return f"# {title}\n\n{body}"


def _names(root: Path, note: VaultNote) -> Iterator[Path]:
    stem = safe_stem(note.record.info.title)
    yield root / f"{stem}.md"
    number = 2
    while True:
        yield root / f"{stem} ({number}).md"
        number += 1


def _free(path: Path, note: VaultNote) -> bool:
    if not os.path.lexists(path):
        return True
    try:
        data = read_regular(path, MAX_FILE)
    except PermissionError:
        return False
    if data is None or mark_of(f"{path.parent.name}/{path.name}", data) is None:
        return False
    return data[60:92] == note.record.info.doc.hex().encode()  # what we wrote has its id at this place


def _write(path: Path, data: bytes, *, mode: int) -> None:
    draft = path.with_name(f".{secrets.token_hex(8)}.tmp")
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), mode)
    try:
        try:
            left = memoryview(data)
            while left:
                left = left[os.write(handle, left) :]
            os.fsync(handle)
        finally:
            os.close(handle)
        draft.replace(path)
    except BaseException:
        with suppress(OSError):
            draft.unlink()
        raise
