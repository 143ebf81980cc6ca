"""A circle as a folder that reads well on its own: by kind, with index pages, links and backlinks between files.

What a file holds is a `Form`'s matter: Markdown (`vault`) or web pages (`site`). How the folder comes to hold it is the
same for both, and as for every export: only what differs is written, in one step, and files of others stay.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Protocol

from peermesh.errors import InvalidInput
from peermesh.exchange.export import settle
from peermesh.exchange.files import FilesOut
from peermesh.exchange.folder import MEMBERS, Found, State, look, survey
from peermesh.exchange.kinds import KINDS, Kinds, folders
from peermesh.exchange.linking import Place, Places, backlinks, linked
from peermesh.exchange.marks import Sealed
from peermesh.exchange.names import Wanted, fold
from peermesh.exchange.phrases import ENGLISH, Phrases
from peermesh.exchange.pointers import FOLDER as ATTACHMENTS
from peermesh.exchange.staging import Outcome, Workspace
from peermesh.exchange.tally import Tally, folder_for
from peermesh.exchange.values import Cancelled, ExportReport, Problem, Progress, Stopped, Vault, VaultNote
from peermesh.struct import Struct
from peermesh.types import Member

_STRIDE = 100
_INDEXES = frozenset(("readme.md", "index.md", "index.html"))
"""Names that some reader takes for a folder's front page: no note's file has one."""
_UNLINKABLE = str.maketrans(dict.fromkeys("#^[]%", "-"))
"""Characters of a file name on which links of some program break."""
_NOT_OURS = "This file was not written by PeerMesh, or was edited, so it was left as it is."


class Entry(Struct, frozen=True):
    """One note of the folder: where it is, and who links to it. `filed` leads its text to files of the export."""

    note: VaultNote
    place: Place
    linked_from: tuple[Place, ...]
    filed: Callable[[str], str] = str


class Book(Struct, frozen=True):
    """Everything that index pages tell."""

    circle_name: str
    phrases: Phrases
    folders: Mapping[str, Sequence[Entry]]
    """Each folder's notes by title; the folders in their order."""
    members: Sequence[tuple[Member, str]]
    """Members and the paths of their pages, by name."""
    places: Places


class Form(Protocol):
    """How a folder's files are made. Pure: equal values give equal bytes."""

    ending: str
    index: str
    """The name of a folder's front page."""

    def note(self, entry: Entry, places: Places, kinds: Kinds) -> Sealed:
        """A note's file."""

    def member(self, path: str, member: Member) -> Sealed:
        """A member's file."""

    def folder(self, path: str, name: str, book: Book) -> Sealed:
        """A folder's front page."""

    def members(self, path: str, book: Book) -> Sealed:
        """The front page of the members."""

    def home(self, path: str, book: Book) -> Sealed:
        """The front page of all."""


def export_tree(
    vault: Vault,
    directory: Path,
    form: Form,
    *,
    phrases: Phrases = ENGLISH,
    kinds: Kinds = KINDS,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> ExportReport:
    """Bring a folder up to date with a circle; arguments, promises and errors as `export_vault`."""
    with folder_for(directory) as workspace:
        return _Tree(vault, workspace, form, phrases, kinds, progress, cancelled).run()


class _Tree:
    """One run. Owner: the call of `export_tree`."""

    def __init__(
        self,
        vault: Vault,
        workspace: Workspace,
        form: Form,
        phrases: Phrases,
        kinds: Kinds,
        progress: Progress | None,
        cancelled: Cancelled | None,
    ) -> None:
        self._vault = vault
        self._workspace = workspace
        self._root = str(workspace.root)
        self._form = form
        self._phrases = phrases
        self._kinds = kinds
        self._progress = progress
        self._cancelled = cancelled
        self._tally = Tally()
        self._files = FilesOut(vault.files, whole=not vault.others)
        self._made: set[str] = set()

    def run(self) -> ExportReport:
        notes = {note.record.info.doc.hex(): note for note in self._vault.notes}
        self._stop_if_cancelled()
        there = self._there()
        known = notes.keys() | {doc.hex() for doc in self._vault.deleted}
        self._must_be_ours(there, known)
        places = self._placed(notes, there, known)
        entries = self._entries(notes, places)
        self._write_notes(entries, places, there)
        self._tally.attach(self._files, self._workspace, self._stop_if_cancelled)
        book = self._book(entries, places, self._members(there))
        self._indexes(book, there)
        self._remove_stale(there, known)
        self._stop_if_cancelled()
        outcome = Outcome()
        if self._tally.written or self._tally.removals:
            outcome = self._workspace.commit(self._tally.removals)
        if self._progress:
            self._progress(len(notes), len(notes))
        return self._tally.report(len(notes), self._workspace, outcome)

    # -- what is there, and where everything goes

    def _there(self) -> dict[str, dict[str, Found]]:
        """What lies in each folder that is, or may become, one of ours."""
        found = {}
        for place in sorted(self._workspace.root.iterdir()):
            ours = not place.name.startswith(".") and fold(place.name) != fold(ATTACHMENTS)
            if ours and place.is_dir() and not place.is_symlink():
                found[place.name] = survey(self._root, place.name, self._form.ending)
        return found

    def _must_be_ours(self, there: Mapping[str, Mapping[str, Found]], known: set[str]) -> None:
        ours = [
            entry.identity
            for name, folder in there.items()
            for entry in folder.values()
            if name != MEMBERS and entry.state is State.OURS and entry.identity
        ]
        if ours and (known | {doc.hex() for doc in self._vault.others}).isdisjoint(ours):
            raise InvalidInput(f"'{self._root}' holds the export of another circle. Choose another folder.")

    def _placed(
        self, notes: Mapping[str, VaultNote], there: Mapping[str, Mapping[str, Found]], known: set[str]
    ) -> Places:
        where = folders((note.record.info.kind for note in notes.values()), self._kinds)
        shelves: dict[str, list[Wanted]] = {}
        for key, note in notes.items():
            info = note.record.info
            wanted = Wanted(key, info.title.translate(_UNLINKABLE), (info.created_ms, key), key)
            shelves.setdefault(where[info.kind], []).append(wanted)
        paths = {}
        for folder, shelf in shelves.items():
            survey(self._root, folder)  # something else of this name is told before anything is written
            found = there.get(folder, {})
            names = settle(shelf, found, known.__contains__, ending=self._form.ending, taken=_INDEXES)
            paths.update({key: f"{folder}/{name}" for key, name in names.items()})
        oldest = sorted(notes.items(), key=lambda item: (item[1].record.info.created_ms, item[0]))
        return Places(Place(key, note.record.info.title, paths[key]) for key, note in oldest)

    def _entries(self, notes: Mapping[str, VaultNote], places: Places) -> list[Entry]:
        links = {key: [place.doc for place in linked(note.record.body, places)] for key, note in notes.items()}
        back, filed = backlinks(links), self._files.text

        def titled(doc: str) -> tuple[str, str]:
            return places.by_id[doc].title.casefold(), doc

        def linkers(doc: str) -> tuple[Place, ...]:
            found = back.get(doc)
            return tuple(places.by_id[source] for source in sorted(found, key=titled)) if found else ()

        return [Entry(note, places.by_id[key], linkers(key), filed) for key, note in notes.items()]

    def _book(self, entries: Sequence[Entry], places: Places, members: Sequence[tuple[Member, str]]) -> Book:
        shelves: dict[str, list[Entry]] = {}
        for entry in sorted(entries, key=lambda entry: (entry.place.title.casefold(), entry.place.doc)):
            shelves.setdefault(entry.place.path.partition("/")[0], []).append(entry)
        order = {form.folder: number for number, form in enumerate(self._kinds.values())}
        sorted_folders = sorted(shelves, key=lambda name: (order.get(name, len(order)), name))
        return Book(
            self._vault.circle_name,
            self._phrases,
            {name: shelves[name] for name in sorted_folders},
            members,
            places,
        )

    # -- writing

    def _write_notes(self, entries: Sequence[Entry], places: Places, there: Mapping[str, Mapping[str, Found]]) -> None:
        for done, entry in enumerate(entries):
            if done % _STRIDE == 0:
                self._stop_if_cancelled()
                if self._progress:
                    self._progress(done, len(entries))
            self._write(entry.place.path, self._form.note(entry, places, self._kinds), there)

    def _members(self, there: Mapping[str, Mapping[str, Found]]) -> list[tuple[Member, str]]:
        members = {member.person.hex(): member for member in self._vault.members}
        wanted = [Wanted(key, member.name.translate(_UNLINKABLE), (0, key), key) for key, member in members.items()]
        named = {key: member.name for key, member in members.items()}
        found = there.get(MEMBERS, {})
        names = settle(wanted, found, lambda _name: True, named, ending=self._form.ending, taken=_INDEXES)
        paths = {key: f"{MEMBERS}/{name}" for key, name in names.items()}
        for key, member in members.items():
            self._write(paths[key], self._form.member(paths[key], member), there)
        listed = [(member, paths[key]) for key, member in members.items()]
        return sorted(listed, key=lambda row: (row[0].name.casefold(), row[0].name, row[1]))

    def _indexes(self, book: Book, there: Mapping[str, Mapping[str, Found]]) -> None:
        for name in book.folders:
            path = f"{name}/{self._form.index}"
            self._index(path, self._form.folder(path, name, book), there)
        if book.members:
            path = f"{MEMBERS}/{self._form.index}"
            self._index(path, self._form.members(path, book), there)
        root = {
            place.name: look(self._root, "", place.name)
            for place in self._workspace.root.iterdir()
            if fold(place.name) == fold(self._form.index)
        }
        self._index(self._form.index, self._form.home(self._form.index, book), {"": root})

    def _index(self, path: str, sealed: Sealed, there: Mapping[str, Mapping[str, Found]]) -> None:
        folder, _, name = path.rpartition("/")
        same = {key: found for key, found in there.get(folder, {}).items() if fold(key) == fold(name)}
        if any(key != name or found.state is not State.OURS for key, found in same.items()):
            self._made.add(path)
            self._tally.problems.append(Problem(f"{folder}/{min(same)}".lstrip("/"), _NOT_OURS))
            return
        self._write(path, sealed, there)

    def _write(self, path: str, sealed: Sealed, there: Mapping[str, Mapping[str, Found]]) -> None:
        folder, _, name = path.rpartition("/")
        self._made.add(path)
        found = there.get(folder, {}).get(name)
        if found is not None and found.mark == sealed.mark and found.actual == name:
            self._tally.unchanged += 1
            return
        self._workspace.make_folder(folder)
        self._workspace.stage(path, sealed.data)
        self._tally.written += 1

    def _remove_stale(self, there: Mapping[str, Mapping[str, Found]], known: set[str]) -> None:
        """Files of ours for nothing any more: moved, renamed, deleted, or the front page of an empty folder."""
        for folder, shelf in there.items():
            for name, found in shelf.items():
                ours = found.state is State.OURS and f"{folder}/{name}" not in self._made
                if ours and (folder == MEMBERS or not found.identity or found.identity in known):
                    self._tally.removals.append((folder, found.actual))

    def _stop_if_cancelled(self) -> None:
        if self._cancelled and self._cancelled():
            raise Stopped("Stopped. The folder is as it was.")
