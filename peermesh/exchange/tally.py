"""What every export does alike: have its folder, count what it comes to, and report it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from peermesh.errors import InvalidInput
from peermesh.exchange.files import FilesOut
from peermesh.exchange.folder import told
from peermesh.exchange.staging import Outcome, Removal, Workspace
from peermesh.exchange.values import ExportReport, Problem
from peermesh.struct import Struct, field


class Tally(Struct):
    """What the plan of one export came to. Owner: its run."""

    written: int = 0
    unchanged: int = 0
    removals: list[Removal] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def attach(self, files: FilesOut, workspace: Workspace, stop_if_cancelled: Callable[[], None]) -> None:
        """Write the attachments, and count them."""
        self.removals += files.write(workspace, stop_if_cancelled)
        self.written += files.written
        self.unchanged += files.unchanged
        self.problems += files.problems

    def report(self, notes: int, workspace: Workspace, outcome: Outcome) -> ExportReport:
        """What became of it."""
        late = "A file of this name appeared during the export and was left as it is. Export again."
        self.problems += [Problem(path, late) for path in outcome.given_up]
        return ExportReport(
            notes=notes,
            written=self.written - len(outcome.given_up),
            unchanged=self.unchanged,
            removed=len(self.removals),
            kept=(*workspace.repaired.kept, *outcome.kept),
            problems=tuple(self.problems),
        )


@contextmanager
def folder_for(directory: Path) -> Iterator[Workspace]:
    """The folder of an export, made when it does not exist; gone again when nothing came into it.

    Raises:
        InvalidInput: no folder, or another export is under way.
        StorageError: the disk failed.
    """
    root = Path(directory)
    made: list[Path] = []
    try:
        root = root.resolve()
        _make_folder(root, made)
        with Workspace(root) as workspace:
            yield workspace
    except OSError as fault:
        raise told(fault, Path(fault.filename) if isinstance(fault.filename, str) else root) from fault
    finally:
        for folder in made:  # only those that are still empty go: nothing was exported
            with suppress(OSError):
                folder.rmdir()


def _make_folder(root: Path, made: list[Path]) -> None:
    """Have the folder of an export; `made` gets what was not there, the innermost first."""
    missing = [place for place in (root, *root.parents) if not place.exists()]
    if not missing and not root.is_dir():
        raise InvalidInput(f"'{root}' is not a folder. Choose a folder for the export.")
    for place in reversed(missing):
        place.mkdir()
        made.insert(0, place)
