"""What the importers share: what a program's folder is, who is where in it, and what a link becomes.

Links between notes become links by title, which read well; by id only where a title would mean another note.
"""

from __future__ import annotations

import posixpath
import secrets
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from typing import ClassVar
from urllib.parse import unquote

from peermesh.exchange.linking import ADDRESS, title_key
from peermesh.exchange.values import ImportedNote
from peermesh.types import DocId

HEADINGS = "Links to headings or blocks lead to the whole note now."
EMBEDS = "Embedded notes became links."
MISSING = "A file that it shows was not found, or was left out."
SIZES = "The sizes of pictures were left out."

Tell = Callable[[str, str], None]
"""Takes a path and a sentence; the same sentence about the same path counts once."""
PICTURES = (".png", ".jpg", ".jpeg", ".gif", ".webp", ".bmp", ".svg", ".avif")


class Source:
    """One program's folder. Made anew for each import."""

    name: ClassVar[str] = "markdown"
    named_by_file: ClassVar[bool | None] = None

    def wants(self, path: str) -> bool:
        """Whether a Markdown file may be a note at all."""
        del path
        return True

    def first(self, notes: Sequence[ImportedNote], tell: Tell) -> list[ImportedNote]:
        """The notes with their own titles and properties; what is no note is left out."""
        del tell
        return list(notes)

    def folder(self, note: ImportedNote) -> str:
        """Where the program has filed a note, with `/`; "" for nowhere."""
        return note.path.rpartition("/")[0]

    def second(self, note: ImportedNote, library: Library) -> ImportedNote:
        """A note with its links, tags and attachments."""
        del library
        return note


class Library:
    """Which notes and files a folder has, and what a link to one of them becomes. Owner: one import.

    Args:
        files: paths of files that are no notes.
        attach: takes such a path and gives the destination for a text; None when it cannot be taken.
        aliases: other names of notes: (name, path).
    """

    def __init__(
        self,
        notes: Iterable[ImportedNote],
        files: Iterable[str],
        attach: Callable[[str], str | None],
        tell: Tell,
        aliases: Iterable[tuple[str, str]] = (),
    ) -> None:
        self.notes = {note.path: note for note in notes}
        self.tell = tell
        self.links = 0
        self._attach = attach
        self._ids: dict[str, DocId] = {}
        self._paths = {_key(path): path for path in self.notes}
        self._files = {_key(path): path for path in files}
        self._stems: dict[str, list[str]] = {}
        self._names: dict[str, list[str]] = {}
        self._titles: dict[str, list[str]] = {}
        for path, note in self.notes.items():
            self._stems.setdefault(_key(posixpath.basename(path).rpartition(".")[0]), []).append(path)
            self._titles.setdefault(title_key(note.title), []).append(path)
        for path in self._files.values():
            self._names.setdefault(_key(posixpath.basename(path)), []).append(path)
        for name, path in aliases:
            self._stems.setdefault(_key(name), [path])

    # -- who is meant

    def note_at(self, source: str, destination: str) -> ImportedNote | None:
        """The note that a relative destination in the file `source` means."""
        bare = unquote(destination.partition("#")[0])
        place = posixpath.normpath(posixpath.join(posixpath.dirname(source), bare))
        path = self._paths.get(_key(place)) or self._paths.get(_key(f"{place}.md"))
        return self.notes[path] if path is not None else None

    def note_named(self, source: str, name: str) -> ImportedNote | None:
        """The note that a name means: a path from the root or its end, or a file's name; the nearest of several."""
        wanted = _key(name.strip().removesuffix(".md"))
        exact = self._paths.get(f"{wanted}.md")
        if exact is not None:
            return self.notes[exact]
        found = self._stems.get(wanted.rpartition("/")[2], [])
        if "/" in wanted:
            found = [path for path in found if f"/{_key(path)}".endswith(f"/{wanted}.md")]
        return self.notes[_nearest(source, found)] if found else None

    def note_titled(self, name: str) -> ImportedNote | None:
        """The note of a title, or of another of its names."""
        found = self._titles.get(title_key(name)) or self._stems.get(_key(name.strip()))
        return self.notes[found[0]] if found else None

    def file_named(self, source: str, name: str) -> str | None:
        """The path of a file by its path, or its name: the nearest of several."""
        wanted = _key(unquote(name.strip()))
        near = _key(posixpath.normpath(posixpath.join(posixpath.dirname(source), unquote(name.strip()))))
        exact = self._files.get(near) or self._files.get(wanted)
        if exact is not None:
            return exact
        found = self._names.get(wanted.rpartition("/")[2], [])
        if "/" in wanted:
            found = [path for path in found if f"/{_key(path)}".endswith(f"/{wanted}")]
        return _nearest(source, found) if found else None

    # -- what a link becomes

    def link(self, note: ImportedNote, shown: str | None = None) -> str:
        """A link to a note. `shown` is None for its title."""
        self.links += 1
        title = " ".join(note.title.split())
        same = self._titles.get(title_key(title), [])
        shown = title if shown is None or not shown.strip() else shown
        plain = not set(title) & set("[]|\n") and len(title) <= 300
        if plain and same[:1] == [note.path] and len(same) == 1 and not set(shown) & set("[]|\n"):
            return f"[[{title}]]" if shown == title else f"[[{title}|{shown}]]"
        safe = shown.replace("\n", " ").replace("[", "(").replace("]", ")")
        return f"[{safe}]({ADDRESS}{self.id_of(note).hex()})"

    def file(self, source: str, place: str, shown: str, *, picture: bool) -> str | None:
        """A link to, or the picture of, a file of the folder; None when it cannot be had."""
        target = self._attach(place)
        if target is None:
            self.tell(source, MISSING)
            return None
        mark = "!" if picture and place.lower().endswith(PICTURES) else ""
        return f"{mark}[{shown.replace('[', '(').replace(']', ')')}]({target})"

    def destination(self, source: str, place: str) -> str | None:
        """The destination alone."""
        target = self._attach(place)
        if target is None:
            self.tell(source, MISSING)
        return target

    def id_of(self, note: ImportedNote) -> DocId:
        """A note's id; one that came without gets one now, and keeps it."""
        if note.id is not None:
            return note.id
        return self._ids.setdefault(note.path, DocId(secrets.token_bytes(16)))

    def given_id(self, note: ImportedNote) -> DocId | None:
        """The id that the note has by now."""
        return note.id if note.id is not None else self._ids.get(note.path)


def _key(path: str) -> str:
    return unicodedata.normalize("NFC", path).casefold().removeprefix("./").lstrip("/")


def _nearest(source: str, found: Sequence[str]) -> str:
    """Of several the one in the same folder, else that with the shortest path."""
    folder = posixpath.dirname(source)
    return min(found, key=lambda path: (posixpath.dirname(path) != folder, path.count("/"), len(path), path))
