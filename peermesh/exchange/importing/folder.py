"""Reading a folder of any program: which program it is, then the same steps for all."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from peermesh.errors import InvalidInput
from peermesh.exchange.files import MAX_FILES, FilesIn
from peermesh.exchange.folder import told
from peermesh.exchange.importing.joplin import RAW_NAME, Joplin, JoplinRaw
from peermesh.exchange.importing.logseq import Logseq
from peermesh.exchange.importing.obsidian import Obsidian, aliases_of
from peermesh.exchange.importing.plain import PlainFolder
from peermesh.exchange.importing.source import Library, Source
from peermesh.exchange.kinds import KINDS, Kinds
from peermesh.exchange.reader import Reader, read_vault
from peermesh.exchange.values import Attach, Cancelled, ImportedNote, ImportedVault, Problem, Progress, Stopped
from peermesh.struct import replace

SOURCES = ("auto", "obsidian", "joplin", "logseq", "markdown")
LEFT = "This file of another program cannot be read as a note; it was left out."
_OTHERS = (".canvas", ".base", ".excalidraw", ".edn", ".org")
_STRIDE = 100
_LOOKED_AT = 500
"""So many names of a folder decide which program wrote it."""


def detect(directory: Path) -> str:
    """Which program a folder is of: "obsidian", "joplin", "logseq" or "markdown". Any thread; reads names only."""
    root = Path(directory)
    if (root / ".obsidian").is_dir():
        return "obsidian"
    if (root / "logseq").is_dir() and ((root / "pages").is_dir() or (root / "journals").is_dir()):
        return "logseq"
    if _is_raw(root) or any((place / "_resources").is_dir() for place in (root, *_folders(root))):
        return "joplin"
    return "markdown"


def _folders(root: Path) -> list[Path]:
    return [Path(entry.path) for entry in _names(root) if entry.is_dir(follow_symlinks=False)]


def _names(root: Path) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(root) as entries:
            return [entry for entry, _ in zip(entries, range(_LOOKED_AT), strict=False)]
    except OSError:
        return []


def _is_raw(root: Path) -> bool:
    names = [entry.name for entry in _names(root) if entry.name.endswith(".md")]
    return bool(names) and sum(RAW_NAME.fullmatch(name) is not None for name in names) * 2 > len(names)


def read_folder(
    directory: Path,
    source: str = "auto",
    *,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
    attach: Attach | None = None,
    kinds: Kinds = KINDS,
) -> ImportedVault:
    """Read a folder of notes with links, tags, dates and attachments as that program writes them.

    Any thread. Arguments, promises and errors as `read_vault`. Without `attach` it is a preview: attachments are read
    and counted, and the notes are not to be taken.

    Args:
        source: one of SOURCES; "auto" looks what the folder is.
    """
    root = Path(directory)
    if source not in SOURCES:
        raise InvalidInput(f"PeerMesh reads {', '.join(SOURCES)}, not '{source}'.")
    if not root.is_dir():
        raise InvalidInput(f"'{directory}' is not a folder. Name the folder that holds the Markdown files.")
    name = detect(root) if source == "auto" else source
    if name == "markdown":
        return _Run(root, PlainFolder(), progress, cancelled, attach).plain(kinds)
    made: Mapping[str, Callable[[], Source]] = {
        "obsidian": Obsidian,
        "logseq": Logseq,
        "joplin": JoplinRaw if _is_raw(root) else Joplin,
    }
    try:
        return _Run(root, made[name](), progress, cancelled, attach).run(kinds)
    except OSError as fault:
        raise told(fault, root) from fault


class _Run:
    """One import. Owner: the call of `read_folder`."""

    def __init__(
        self,
        root: Path,
        source: Source,
        progress: Progress | None,
        cancelled: Cancelled | None,
        attach: Attach | None,
    ) -> None:
        self._root = root
        self._source = source
        self._progress = progress
        self._cancelled = cancelled
        self._told: dict[tuple[str, str], None] = {}
        self._taken = 0
        self._give = attach
        self._files = FilesIn(root, self._attach, self._tell)

    def _tell(self, path: str, text: str) -> None:
        self._told[(path, text)] = None

    def _attach(self, data: bytes, name: str) -> str:
        target = self._give(data, name) if self._give is not None else f"attachment:{name}"
        self._taken += 1
        return target

    def plain(self, kinds: Kinds) -> ImportedVault:
        """A folder of Markdown, perhaps an export of ours: attachments are taken as an export points to them."""
        found = read_vault(
            self._root, progress=self._progress, cancelled=self._cancelled, attach=self._attach, kinds=kinds
        )
        return self._linked(list(found.notes), found)

    def run(self, kinds: Kinds) -> ImportedVault:
        """A folder of another program."""
        source = self._source
        reader = Reader(
            self._root,
            self._progress,
            self._cancelled,
            None,
            kinds,
            wants=source.wants,
            named_by_file=source.named_by_file,
        )
        found = reader.run()
        return self._linked(source.first(found.notes, self._tell), found)

    def _linked(self, notes: list[ImportedNote], found: ImportedVault) -> ImportedVault:
        aliases = self._source.aliases if isinstance(self._source, Logseq) else aliases_of(notes)
        paths = set(self._walk()) if notes else set()
        library = Library(notes, paths, self._files.at, self._tell, aliases)
        exported = {note.path.rpartition("/")[0] for note in notes if note.id is not None}
        made = []
        for done, note in enumerate(notes):
            if done % _STRIDE == 0:
                if self._cancelled and self._cancelled():
                    raise Stopped("Stopped. Nothing was imported.")
                if self._progress:
                    self._progress(done, len(notes))
            kind = note.path.rpartition("/")[0] in exported
            folder = "" if kind else self._source.folder(note)
            made.append(replace(self._source.second(note, library), folder=folder))
        if self._progress:
            self._progress(len(notes), len(notes))
        made = [replace(note, id=library.given_id(note)) for note in made]
        problems = {**dict.fromkeys((problem.path, problem.text) for problem in found.problems), **self._told}
        listed = sorted(Problem(path, text) for path, text in problems)
        return ImportedVault(tuple(made), tuple(listed), self._source.name, library.links, self._taken)

    def _walk(self) -> Iterator[str]:
        """Files that are no notes; no link is followed, nothing hidden is looked at."""
        waiting, count = [("", 0)], 0
        while waiting:
            folder, depth = waiting.pop()
            try:
                with os.scandir(self._root / folder) as listed:
                    entries = list(listed)
            except OSError:
                continue  # the reader has told it
            for entry in entries:
                path = f"{folder}{entry.name}".encode("utf-8", "replace").decode()
                if entry.name.startswith(".") or entry.is_symlink():
                    continue
                if entry.is_dir(follow_symlinks=False):
                    if depth < 64:
                        waiting.append((f"{folder}{entry.name}/", depth + 1))
                elif not entry.name.lower().endswith((".md", ".markdown")):
                    count += 1
                    if count > MAX_FILES:
                        return
                    if entry.name.lower().endswith(_OTHERS):
                        self._tell(path, LEFT)
                    yield path
