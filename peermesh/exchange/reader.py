"""Import: a folder of Markdown becomes notes. Takes our own exports, Obsidian vaults, and any other folder.

Everything read is data: front matter stays text, no link is followed, sizes are bounded, and a file that
cannot be read is told and never stops the rest.
"""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path

from peermesh.errors import InvalidInput
from peermesh.exchange.files import FilesIn, is_attachment
from peermesh.exchange.folder import MAX_FILE, MEMBERS, read_regular, told
from peermesh.exchange.frontmatter import MAX_FRONT, MAX_OWN_FRONT, BadFrontMatter, Pair, canonical, parse, split
from peermesh.exchange.keys import Keys, names_of, note_id, tags_of, time_of, title_of
from peermesh.exchange.kinds import KINDS, Kinds
from peermesh.exchange.linking import Place, Places
from peermesh.exchange.marks import is_page, is_vault_note, mark_of
from peermesh.exchange.names import fold, safe_stem
from peermesh.exchange.render import MEMBER_KEY
from peermesh.exchange.staging import finish_interrupted
from peermesh.exchange.times import MAX_MS
from peermesh.exchange.values import Attach, Cancelled, ImportedNote, ImportedVault, Problem, Progress, Stopped
from peermesh.exchange.vault import made_below, original
from peermesh.struct import Struct, replace
from peermesh.types import DocId

MAX_FOREIGN = 4 * 1024 * 1024
"""Bytes of the largest file that is read, unless an export of ours wrote it."""
MAX_FILES = 200_000
_MAX_DEPTH = 64
_STRIDE = 100

_EXTENSIONS = (".md", ".markdown")
_HEADING = re.compile(r"\s*#[ \t]+(.*?)(?:[ \t]+#+)?[ \t]*(?:\n|$)")


def read_vault(
    directory: Path,
    *,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
    attach: Attach | None = None,
    kinds: Kinds = KINDS,
) -> ImportedVault:
    """Read every Markdown file below a folder; hidden files and folders are left out.

    Any thread. Nothing is written, unless an export into this folder was interrupted: that is finished first.

    Args:
        directory: the folder.
        progress: told (files read, files in all).
        cancelled: asked now and then.
        attach: takes the pictures and files of the folder that notes point to; None leaves them.
        kinds: whose own front matter comes back as `ImportedNote.fields`.

    Raises:
        Stopped: `cancelled` said so.
        InvalidInput: no such folder, too many files, or an export into it is under way.
        StorageError: the folder cannot be read.
    """
    root = Path(directory)
    if not root.is_dir():
        raise InvalidInput(f"'{directory}' is not a folder. Name the folder that holds the Markdown files.")
    try:
        finish_interrupted(root)
        return Reader(root, progress, cancelled, attach, kinds).run()
    except OSError as fault:
        raise told(fault, root) from fault


def read_files(
    files: Sequence[Path], *, progress: Progress | None = None, cancelled: Cancelled | None = None
) -> ImportedVault:
    """Read some Markdown files. Any thread; nothing is written. A file of another kind is told as a problem.

    Raises:
        Stopped: `cancelled` said so.
        StorageError: a file's folder cannot be read.
    """
    reader = Reader(Path(), progress, cancelled)
    try:
        return reader.run([Path(path) for path in files])
    except OSError as fault:
        raise told(fault, Path(fault.filename) if isinstance(fault.filename, str) else Path()) from fault


class _Read(Struct, frozen=True):
    """A note, and how surely its file is the original of its id (larger is surer)."""

    note: ImportedNote
    rank: int
    path: str
    vault: bool


class Reader:
    """One run. Owner: the call that makes it.

    Args:
        wants: which paths (relative, with `/`) are read at all.
        named_by_file: a note's title is its file's name, not its heading; None: as the folder's program has it.
    """

    def __init__(
        self,
        root: Path,
        progress: Progress | None,
        cancelled: Cancelled | None,
        attach: Attach | None = None,
        kinds: Kinds = KINDS,
        *,
        wants: Callable[[str], bool] = lambda path: True,
        named_by_file: bool | None = None,
    ) -> None:
        self._kinds = kinds
        self._wants = wants
        self._root = root
        self._files = FilesIn(root, attach, self._tell) if attach is not None else None
        self._progress = progress
        self._cancelled = cancelled
        self._problems: list[Problem] = []
        # Obsidian and Logseq link by file name, so there the name is the title and not a heading.
        if named_by_file is None:
            named_by_file = (root / ".obsidian").is_dir() or (root / "logseq").is_dir()
        self._named_by_file = named_by_file

    def run(self, files: Sequence[Path] | None = None) -> ImportedVault:
        """Read the folder, or only these files."""
        paths = sorted(self._walk() if files is None else self._named(files))
        read: list[_Read] = []
        for done, path in enumerate(paths):
            if done % _STRIDE == 0:
                if self._cancelled and self._cancelled():
                    raise Stopped("Stopped. Nothing was imported.")
                if self._progress:
                    self._progress(done, len(paths))
            found = self._file(path)
            if found is not None:
                read.append(found)
        if self._progress:
            self._progress(len(paths), len(paths))
        notes = self._turned(read, self._without_twins(read))
        return ImportedVault(notes, tuple(sorted(self._problems, key=lambda problem: problem.path)))

    def _named(self, files: Sequence[Path]) -> Iterator[str]:
        for path in files:
            if path.name.lower().endswith(_EXTENSIONS) and path.is_file():
                yield path.as_posix()
            else:
                self._tell(path.name, "This is not a Markdown file; it was left out.")

    def _walk(self) -> Iterator[str]:
        waiting = [("", 0)]
        count = 0
        while waiting:
            folder, depth = waiting.pop()
            for entry in self._entries(folder):
                path = f"{folder}{entry.name}"
                if entry.name.startswith("."):
                    continue
                if entry.is_symlink():
                    self._tell(path, "This is a link; links are not followed.")
                elif entry.is_dir(follow_symlinks=False):
                    if depth < _MAX_DEPTH:
                        waiting.append((f"{path}/", depth + 1))
                    else:
                        self._tell(path, "This folder is nested too deeply; it was left out.")
                elif entry.name.lower().endswith(_EXTENSIONS) and self._wants(path):
                    count += 1
                    if count > MAX_FILES:
                        raise InvalidInput(f"There are more than {MAX_FILES} Markdown files in '{self._root}'.")
                    yield path

    def _entries(self, folder: str) -> list[os.DirEntry[str]]:
        try:
            with os.scandir(self._root / folder) as entries:
                return list(entries)
        except PermissionError:
            self._tell(folder, "This folder cannot be read; it was left out.")
            return []

    def _tell(self, path: str, text: str) -> None:
        self._problems.append(Problem(_shown(path), text))

    def _file(self, path: str) -> _Read | None:
        try:
            data = read_regular(self._root / path, MAX_FILE)
        except PermissionError:
            self._tell(path, "This file cannot be read; it was left out.")
            return None
        # The mark covers the last folder and the name: an export may lie anywhere below.
        own = (
            data is not None and mark_of(unicodedata.normalize("NFC", "/".join(path.split("/")[-2:])), data) is not None
        )
        if data is None or (len(data) > MAX_FOREIGN and not own):
            self._tell(path, f"This file is larger than {MAX_FOREIGN >> 20} MiB; it was left out.")
            return None
        if is_page(data) or is_attachment(self._root, path):
            return None
        try:
            text = data.decode("utf-8")
        except UnicodeDecodeError:
            self._tell(path, "This file is not UTF-8 text; save it as UTF-8 and import again.")
            return None
        if not own or "\r\n" in text[:64]:
            text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
        return self._note(path, text, own, vault=is_vault_note(data[:64]))

    def _note(self, path: str, text: str, own: bool, *, vault: bool) -> _Read | None:
        pairs, body = self._front(path, text, own)
        front = {pair.key: pair for pair in pairs}
        if MEMBER_KEY in front and path.split("/")[-2:-1] == [MEMBERS]:
            return None  # profiles belong to their members
        note = self._built(path, front, self._files.taken(path, body) if self._files is not None else body)
        note = replace(note, edited=not own)
        name = path.rpartition("/")[2]
        return _Read(note, 2 * own + (fold(name) == fold(f"{safe_stem(note.title)}.md")), path, vault)

    def _turned(self, read: Sequence[_Read], notes: tuple[ImportedNote, ...]) -> tuple[ImportedNote, ...]:
        """Links that lead to files become links between notes again; what an export made of its own goes."""
        if not any(item.vault for item in read):
            return notes
        places = Places(
            Place(item.note.id.hex(), item.note.title, unicodedata.normalize("NFC", item.path))
            for item in sorted(read, key=lambda item: (item.note.created_ms, item.note.id or b""))
            if item.note.id is not None
        )
        return tuple(
            replace(
                note,
                body=original(note.body, unicodedata.normalize("NFC", item.path), places),
                below=made_below(note.body),
            )
            if item.vault
            else note
            for item, note in zip(read, notes, strict=True)
        )

    def _front(self, path: str, text: str, own: bool) -> tuple[tuple[Pair, ...], str]:
        parts = split(text)
        if parts is None:
            return (), text
        try:
            pairs = parse(parts[0], MAX_OWN_FRONT if own else MAX_FRONT)
        except BadFrontMatter as fault:
            self._tell(path, f"The whole file was taken as text, because {fault}.")
            return (), text
        return ((), text) if pairs is None else (pairs, parts[1])

    def _built(self, path: str, front: dict[str, Pair], body: str) -> ImportedNote:
        modified_ms = min(max((self._root / path).lstat().st_mtime_ns // 1_000_000, 0), MAX_MS)
        keys = Keys(front)
        id_text = keys.take("id", note_id)
        exact = id_text is not None
        title = keys.take("title", partial(title_of, exact=exact))
        tags = keys.take("tags", partial(tags_of, exact=exact))
        kind = keys.take("kind", Pair.text)
        authors = keys.take("authors", names_of)
        created = keys.take("created", time_of)
        updated = keys.take("updated", time_of)
        form = (self._kinds.get(kind or "") or self._kinds.get("note")) if exact else None  # a circle's own kind
        fields = keys.fields(form.keys) if form is not None else {}
        return ImportedNote(
            id=DocId(bytes.fromhex(id_text)) if id_text is not None else None,
            title=title if title is not None else self._title(path, body),
            kind=kind if exact and kind is not None else kind or "note",
            tags=tags or (),
            created_ms=created if created is not None else modified_ms,
            updated_ms=updated if updated is not None else modified_ms,
            authors=authors or (),
            body=body,
            extra=canonical(keys.rest()),
            path=_shown(path),
            fields=fields,
        )

    def _title(self, path: str, body: str) -> str:
        heading = None if self._named_by_file else heading_of(body)
        if heading is not None:
            return heading
        stem = path.rpartition("/")[2].rpartition(".")[0]
        return unicodedata.normalize("NFC", _shown(stem))

    def _without_twins(self, read: list[_Read]) -> tuple[ImportedNote, ...]:
        """Of several files with one id the surest keeps it; the others are copies, and become new notes."""
        best: dict[DocId, _Read] = {}
        for item in read:
            if item.note.id is not None and (item.note.id not in best or item.rank > best[item.note.id].rank):
                best[item.note.id] = item
        notes = []
        for item in read:
            note = item.note
            if note.id is not None and best[note.id] is not item:
                self._tell(note.path, f"This is a copy of '{best[note.id].note.path}'; it was taken as a new note.")
                note = replace(note, id=None)
            notes.append(note)
        return tuple(notes)


def heading_of(body: str) -> str | None:
    """The text of a heading of the first level with which a text begins."""
    found = _HEADING.match(body)
    return (found[1].strip() or None) if found is not None else None


def _shown(path: str) -> str:
    """A path that can be shown and stored, whatever bytes the file system holds."""
    return path.encode("utf-8", "replace").decode()
