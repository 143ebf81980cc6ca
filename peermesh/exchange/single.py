"""One note as one file, outside of an export's folder."""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from types import MappingProxyType

from peermesh.errors import InvalidInput
from peermesh.exchange import pointers
from peermesh.exchange.folder import MAX_FILE, read_regular, told
from peermesh.exchange.marks import mark_of
from peermesh.exchange.names import safe_stem
from peermesh.exchange.render import note_file
from peermesh.exchange.values import VaultFile, VaultNote
from peermesh.struct import replace

Files = Mapping[str, VaultFile]


NOTHING: Files = MappingProxyType({})


def export_note(note: VaultNote, directory: Path, files: Files = NOTHING) -> Path:
    """Write one note into a folder and return its file; what is attached goes into a folder beside it, first.

    A file of that name is replaced only when an export of this very note wrote it and nobody edited it;
    otherwise a number is added. The file appears whole or not at all. Any thread.

    Args:
        files: attachments that are on this device, by their digest in hex; links to others stay as they are.

    Raises:
        InvalidInput: no folder.
        StorageError: the disk failed; nothing changed.
    """
    root = Path(directory)
    try:
        root = root.resolve()
        if not root.is_dir():
            raise InvalidInput(f"'{root}' is not a folder. Choose a folder for the export.")
        note = _with_files(note, root, files, mode=0o666)
        path = next(path for path in _names(root, note) if _free(path, note))
        _write(path, [note_file(f"{root.name}/{path.name}", note).data], mode=0o666)
        return path
    except OSError as fault:
        raise told(fault, root) from fault


def private_file(note: VaultNote, directory: Path, files: Files = NOTHING) -> Path:
    """The same for a folder of our own, for other programs of this person to read: mode 0600, replaced if there."""
    path = directory / f"{safe_stem(note.record.info.title)}.md"
    try:
        note = _with_files(note, directory, files, mode=0o600)
        _write(path, [note_file(f"notes/{path.name}", note).data], mode=0o600)
    except OSError as fault:
        raise told(fault, path) from fault
    return path


def missing_files(note: VaultNote, files: Files) -> int:
    """How many attachments that a note points to are not on this device."""
    missing: set[str] = set()

    def look(destination: str) -> None:
        found = pointers.attachment_of(destination)
        if found is not None and found[0] not in files:
            missing.add(found[0])

    pointers.rewrite(note.record.body, look)
    return len(missing)


def markdown(note: VaultNote) -> str:
    """A note as text: its title as a heading, unless it begins with that, then its body."""
    title, body = note.record.info.title, note.record.body
    first = body.lstrip().partition("\n")[0]
    if first.startswith("#") and first.lstrip("#").strip() == title:
        return body
    return f"# {title}\n\n{body}"


def _with_files(note: VaultNote, root: Path, files: Files, *, mode: int) -> VaultNote:
    """Write what the note points to beside it; the note with destinations that lead there."""
    wanted: dict[str, VaultFile] = {}

    def where(destination: str) -> str | None:
        found = pointers.attachment_of(destination)
        file = files.get(found[0]) if found is not None else None
        if found is None or file is None:
            return None
        name = pointers.file_name(*found)
        wanted[name] = file
        return pointers.relative(name, beside=True)

    body = pointers.rewrite(note.record.body, where)
    if not wanted:
        return note
    folder = root / pointers.FOLDER
    folder.mkdir(exist_ok=True)
    if folder.is_symlink():
        raise InvalidInput(f"'{folder}' leads elsewhere. Choose another folder for the export.")
    for name, file in wanted.items():
        place = folder / name
        if not os.path.lexists(place):  # its name says its content: whatever has it is the same file, or was edited
            _write(place, file.pieces(), mode=mode)
    return replace(note, record=replace(note.record, body=body))


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


def _write(path: Path, pieces: Iterable[bytes], *, mode: int) -> None:
    draft = path.with_name(f".{secrets.token_hex(8)}.tmp")
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), mode)
    try:
        try:
            for data in pieces:
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
