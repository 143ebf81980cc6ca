"""Export: a circle becomes a folder of Markdown (DESIGN.md section 3, "Export").

Only what differs is written, so one changed note changes one file, and a rename removes one and writes one.
Files that no export wrote stay as they are; ours then take other names.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from pathlib import Path

from peermesh.errors import InvalidInput
from peermesh.exchange.files import FilesOut
from peermesh.exchange.folder import INDEX, MEMBERS, NOTES, Found, State, look, survey
from peermesh.exchange.marks import Sealed
from peermesh.exchange.names import Wanted, assign, fold
from peermesh.exchange.render import index_file, member_file, note_file
from peermesh.exchange.staging import Outcome, Workspace
from peermesh.exchange.tally import Tally, folder_for
from peermesh.exchange.values import Cancelled, ExportReport, Problem, Progress, Stopped, Vault, VaultNote
from peermesh.types import Member

_STRIDE = 100
"""Progress is told and cancelling asked after so many notes."""


def export_vault(
    vault: Vault, directory: Path, *, progress: Progress | None = None, cancelled: Cancelled | None = None
) -> ExportReport:
    """Bring a folder up to date with a circle; made when it does not exist.

    Any thread. The folder changes in one step that a crash cannot split (see `staging`).

    Args:
        vault: plain values; `notes` is read once and held in memory.
        directory: the export's folder. It may hold files of other programs: they stay.
        progress: told (notes done, notes in all).
        cancelled: asked until the step begins.

    Raises:
        Stopped: `cancelled` said so; the folder is as it was.
        InvalidInput: no folder, another circle's export, or another export is under way; nothing changed.
        StorageError: the disk failed; the folder holds the old export, or the next export finishes the new one.
    """
    with folder_for(directory) as workspace:
        return _Export(vault, workspace, progress, cancelled).run()


class _Export:
    """One run. Owner: the call of `export_vault`."""

    def __init__(
        self, vault: Vault, workspace: Workspace, progress: Progress | None, cancelled: Cancelled | None
    ) -> None:
        self._vault = vault
        self._workspace = workspace
        self._progress = progress
        self._cancelled = cancelled
        self._tally = Tally()
        self._files = FilesOut(vault.files, whole=not vault.others)

    def run(self) -> ExportReport:
        notes = {note.record.info.doc.hex(): note for note in self._vault.notes}
        self._stop_if_cancelled()
        self._notes(notes)
        self._tally.attach(self._files, self._workspace, self._stop_if_cancelled)
        member_names = self._members()
        self._index(member_names)
        self._stop_if_cancelled()
        outcome = Outcome()
        if self._tally.written or self._tally.removals or not (self._workspace.root / NOTES).exists():
            outcome = self._workspace.commit(self._tally.removals)
        if self._progress:
            self._progress(len(notes), len(notes))
        return self._tally.report(len(notes), self._workspace, outcome)

    def _notes(self, notes: Mapping[str, VaultNote]) -> None:
        found = survey(str(self._workspace.root), NOTES)
        known = notes.keys() | {doc.hex() for doc in self._vault.deleted}
        ours = [entry.identity for entry in found.values() if entry.state is State.OURS]
        if ours and (known | {doc.hex() for doc in self._vault.others}).isdisjoint(ours):
            raise InvalidInput(f"'{self._workspace.root}' holds the export of another circle. Choose another folder.")
        wanted = [
            Wanted(key, note.record.info.title, (note.record.info.created_ms, key), key) for key, note in notes.items()
        ]
        names = settle(wanted, found, known.__contains__)
        self._remove_stale(NOTES, found, names, known.__contains__)
        self._workspace.make_folder(NOTES)
        for done, (key, note) in enumerate(notes.items()):
            if done % _STRIDE == 0:
                self._stop_if_cancelled()
                if self._progress:
                    self._progress(done, len(notes))
            self._write(NOTES, found, names[key], note_file(f"{NOTES}/{names[key]}", self._files.shown(note)))

    def _members(self) -> list[tuple[Member, str]]:
        members = {member.person.hex(): member for member in self._vault.members}
        found = survey(str(self._workspace.root), MEMBERS)
        wanted = [Wanted(key, member.name, (0, key), key) for key, member in members.items()]
        names = settle(wanted, found, lambda _name: True, {key: member.name for key, member in members.items()})
        self._remove_stale(MEMBERS, found, names, lambda _name: True)
        if members:
            self._workspace.make_folder(MEMBERS)
        paths = {key: f"{MEMBERS}/{name}" for key, name in names.items()}
        for key, member in members.items():
            self._write(MEMBERS, found, names[key], member_file(paths[key], member))
        listed = [(member, paths[key]) for key, member in members.items()]
        return sorted(listed, key=lambda row: (row[0].name.casefold(), row[0].name, row[1]))

    def _index(self, members: Sequence[tuple[Member, str]]) -> None:
        root = str(self._workspace.root)
        same = [place.name for place in self._workspace.root.iterdir() if fold(place.name) == fold(INDEX)]
        found = {name: look(root, "", name) for name in same}
        if any(name != INDEX or entry.state is not State.OURS for name, entry in found.items()):
            text = "This file was not written by PeerMesh, or was edited, so it was left as it is."
            self._tally.problems.append(Problem(min(found), text))
            return
        self._write("", found, INDEX, index_file(INDEX, self._vault.circle_name, members))

    def _write(self, folder: str, found: Mapping[str, Found], name: str, sealed: Sealed) -> None:
        there = found.get(name)
        if there is not None and there.mark == sealed.mark and there.actual == name:
            self._tally.unchanged += 1
            return
        self._workspace.stage(f"{folder}/{name}" if folder else name, sealed.data)
        self._tally.written += 1

    def _remove_stale(
        self, folder: str, found: Mapping[str, Found], names: Mapping[str, str], known: Callable[[str], bool]
    ) -> None:
        current = set(names.values())
        for name, entry in found.items():
            if entry.state is State.OURS and known(entry.identity) and name not in current:
                self._tally.removals.append((folder, entry.actual))

    def _stop_if_cancelled(self) -> None:
        if self._cancelled and self._cancelled():
            raise Stopped("Stopped. The folder is as it was.")


def settle(
    wanted: Sequence[Wanted],
    found: Mapping[str, Found],
    known: Callable[[str], bool],
    identities: Mapping[str, str] | None = None,
    *,
    ending: str = ".md",
    taken: Collection[str] = (),
) -> dict[str, str]:
    """Names for all, away from everything that is not ours to overwrite, and from the names (folded) in `taken`."""
    blocked = set(taken) | {
        fold(name)
        for name, entry in found.items()
        if entry.state is State.FOREIGN or (entry.state is State.OURS and not known(entry.identity))
    }
    edited = {name: entry.identity for name, entry in found.items() if entry.state is State.EDITED}
    while True:
        names = assign(wanted, blocked, ending)
        owners = {name: identities[key] if identities else key for key, name in names.items()}
        # An edited file gives way to its own note's file alone; for all others its name is taken.
        firm = {fold(name) for name, identity in edited.items() if owners.get(name) != identity} - blocked
        if firm.isdisjoint(map(fold, names.values())):
            return names
        blocked |= firm
