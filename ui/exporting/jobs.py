"""An export and an import as they go on: a generator on the main thread, files on a thread of their own.

State machine of both: reading -> working -> ended | stopped | failed. `stop` may come at any time; the job tells
`stopped` once the other thread has let go.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Generator, Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject, QTimer, Signal

from peermesh.app import App, Importer
from peermesh.app.forms import folder_words, kind_forms
from peermesh.errors import UserError
from peermesh.exchange import (
    Cancelled,
    Choice,
    ExportReport,
    ImportedNote,
    ImportedVault,
    Progress,
    Stopped,
    Vault,
    VaultForm,
    chosen,
    export_note,
    export_tree,
    export_vault,
    missing_files,
    phrases,
    read_files,
)
from peermesh.exchange.importing import read_folder
from peermesh.struct import Struct, field, replace
from peermesh.types import CircleId, DocId
from ui.parts.background import Background
from ui.parts.said import said
from ui.parts.sliced import Sliced
from ui.practices.kind_words import words_in

log = logging.getLogger("peermesh.ui")
translate = QCoreApplication.translate  # under this name the translation tools find it

TOGETHER = 3
"""So many notes are taken at once: one write to the disk, and short enough for a window that stays smooth."""
LONG = 20_000
"""Characters; a note that is longer is taken by itself, a part at a time."""
LOOK_MS = 50
"""Progress is looked at so often."""


class _Shared(Struct, weakref=True):
    """The only thing both threads touch: numbers and a flag, each written by one side."""

    done: int = 0
    total: int = 0
    stop: bool = False

    def end(self) -> None:
        self.stop = True

    def tell(self, done: int, total: int) -> None:
        self.done, self.total = done, total


class Job(QObject):
    """Owner: the dialog that shows it; Qt's main thread."""

    progressed = Signal(int, int)
    ended = Signal(object)
    stopped = Signal()
    failed = Signal(str)
    """One sentence for the person."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._shared = shared = _Shared()
        parent.destroyed.connect(shared.end)  # nobody waits for it any more: the other thread lets go soon
        leaving = QCoreApplication.instance()
        if leaving is not None:
            leaving.aboutToQuit.connect(shared.end)
        self._slices: Sliced | None = None
        self._look = QTimer(self, interval=LOOK_MS)
        self._look.timeout.connect(lambda: self.progressed.emit(self._shared.done, self._shared.total))
        self.running = False

    def stop(self) -> None:
        """End it as soon as that does no harm."""
        self._shared.stop = True
        if self._slices is not None:
            self._slices.stop()
            self._slices = None
            self._over(self.stopped.emit)

    def _here(self, steps: Generator[None, None, object], then: Callable[[object], object]) -> None:
        self.running = True
        self._slices = made = Sliced(self, steps)
        made.done.connect(lambda value: self._after_slices(then, value))
        made.failed.connect(self._broke)
        self._look.start()
        made.start()

    def _after_slices(self, then: Callable[[object], object], value: object) -> None:
        self._slices = None
        then(value)

    def _elsewhere(self, work: Callable[[], object], then: Callable[[object], object]) -> None:
        self.running = True
        made = Background(self, work)
        made.done.connect(then)
        made.failed.connect(self._broke)
        self._look.start()
        made.start()

    def _over(self, tell: Callable[[], object]) -> None:
        self.running = False
        self._look.stop()
        tell()

    def _broke(self, error: Exception) -> None:
        self._slices = None
        if isinstance(error, Stopped):
            self._over(self.stopped.emit)
        elif isinstance(error, UserError):
            self._over(lambda: self.failed.emit(said(str(error))))
        else:
            log.error("export or import failed", exc_info=error)
            text = translate("Exchange", "PeerMesh made a mistake and stopped here. Your notes are as they were.")
            self._over(lambda: self.failed.emit(text))


VAULT, SITE, PLAIN = "vault", "site", "plain"


class Plan(Struct, frozen=True):
    """How a circle leaves: as what, what of it, and the language of the headings that the export makes."""

    form: str = VAULT
    choice: Choice = Choice()
    language: str = "en"


def write(vault: Vault, folder: Path, plan: Plan, *, progress: Progress, cancelled: Cancelled) -> ExportReport:
    """Write a circle as planned; any thread."""
    if plan.form == PLAIN:
        return export_vault(vault, folder, progress=progress, cancelled=cancelled)
    words = phrases(plan.language)
    cut = vault if plan.choice == Choice() else chosen(vault, plan.choice, words.a_member)
    word = words_in(plan.language)
    kinds = kind_forms(
        vault.people,
        word,
        with_names=plan.choice.names,
        somebody=words.a_member,
        records=[note.record for note in vault.notes],
    )
    words = replace(words, folders=folder_words(word))
    if plan.form == SITE:
        from peermesh.exchange.site import SiteForm  # loaded when somebody wants pages

        form = SiteForm(words, cut.circle_name)
        return export_tree(cut, folder, form, phrases=words, kinds=kinds, progress=progress, cancelled=cancelled)
    return export_tree(
        cut, folder, VaultForm(words), phrases=words, kinds=kinds, progress=progress, cancelled=cancelled
    )


class ExportJob(Job):
    """Writes a circle, or some of its notes, into a folder; `ended` brings an ExportReport."""

    def __init__(self, parent: QObject, app: App, circle: CircleId) -> None:
        super().__init__(parent)
        self._app = app
        self._circle = circle
        self.missing = 0
        """Attachments that `start_one` could not write: they are not on this device."""

    def start(self, folder: Path, only: Sequence[DocId] | None = None, plan: Plan = Plan()) -> None:  # noqa: B008 - frozen
        """Begin; `only` leaves out all other notes."""

        def go_on(vault: object) -> None:
            assert isinstance(vault, Vault)
            listed = vault if only is None else some(vault, frozenset(only))
            shared = self._shared
            self._elsewhere(
                lambda: write(listed, folder, plan, progress=shared.tell, cancelled=lambda: shared.stop),
                lambda report: self._over(lambda: self.ended.emit(report)),
            )

        self._here(self._app.files.vault_steps(self._circle), go_on)

    def start_one(self, folder: Path, doc: DocId) -> None:
        """Write one note as one file; `ended` brings its path."""
        note, files = self._app.files.note(self._circle, doc), self._app.files.here(self._circle)
        self.missing = missing_files(note, files)
        self._elsewhere(
            lambda: export_note(note, folder, files), lambda path: self._over(lambda: self.ended.emit(path))
        )


def some(vault: Vault, only: frozenset[DocId]) -> Vault:
    """A vault of some notes; the files of the others stay as they are."""
    every = tuple(vault.notes)
    kept = tuple(note for note in every if note.record.info.doc in only)
    return replace(vault, notes=kept, others=frozenset(note.record.info.doc for note in every) - only)


class Preview(Struct, frozen=True):
    """What an import would do."""

    vault: ImportedVault
    new: int
    changed: int
    unchanged: int


class Taken(Struct):
    """What an import has done so far."""

    created: int = 0
    changed: int = 0
    unchanged: int = 0
    refused: list[tuple[str, str]] = field(default_factory=list)
    left: list[tuple[str, str]] = field(default_factory=list)
    """Files of which something could not be kept."""


class ReadJob(Job):
    """Reads files and tells what importing them would do; `ended` brings a Preview."""

    def __init__(self, parent: QObject, app: App, circle: CircleId) -> None:
        super().__init__(parent)
        self._app = app
        self._circle = circle

    def start(self, places: Sequence[Path]) -> None:
        """Read one folder, or some files."""
        shared = self._shared
        attach = self._app.attachments.intake(self._circle)

        kinds = kind_forms({}, str)  # only to read them

        def read() -> ImportedVault:
            if len(places) == 1 and places[0].is_dir():
                return read_folder(
                    places[0], progress=shared.tell, cancelled=lambda: shared.stop, attach=attach, kinds=kinds
                )
            return read_files(places, progress=shared.tell, cancelled=lambda: shared.stop)

        def compare(vault: object) -> None:
            assert isinstance(vault, ImportedVault)
            self._here(self._compare(vault), lambda found: self._over(lambda: self.ended.emit(found)))

        self._elsewhere(read, compare)

    def _compare(self, vault: ImportedVault) -> Generator[None, None, Preview]:
        yield from self._app.files.refresh(self._circle)
        counts = {"new": 0, "changed": 0, "unchanged": 0}
        for note in vault.notes:
            counts[self._app.files.would(self._circle, note)] += 1
            yield
        return Preview(vault, **counts)


class TakeJob(Job):
    """Takes notes into a circle, some a slice; stopping keeps what was taken. `ended` and `taken` tell how many."""

    def __init__(self, parent: QObject, app: App, circle: CircleId) -> None:
        super().__init__(parent)
        self._app = app
        self._circle = circle
        self.taken = Taken()

    def start(self, notes: Sequence[ImportedNote]) -> None:
        """Begin."""
        self._here(self._take(notes), lambda taken: self._over(lambda: self.ended.emit(taken)))

    def _take(self, notes: Sequence[ImportedNote]) -> Generator[None, None, Taken]:
        importer = self._app.importer(self._circle)
        for number in range(0, len(notes), TOGETHER):
            self._shared.tell(number, len(notes))
            group = notes[number : number + TOGETHER]
            if any(len(note.body) > LONG for note in group):
                yield from self._one_by_one(importer, group)
            else:
                refused = importer.take_some(group)
                self.taken.refused += [(path, said(text)) for path, text in refused]
            report = importer.report
            self.taken.created, self.taken.changed = report.created, report.changed
            self.taken.unchanged = report.unchanged
            self.taken.left = [(problem["path"], said(problem["text"])) for problem in report.problems]
            yield
        self._shared.tell(len(notes), len(notes))
        self._app.wake()
        return self.taken

    def _one_by_one(self, importer: Importer, notes: Sequence[ImportedNote]) -> Generator[None]:
        """Very long notes, each in bearable steps."""
        for note in notes:
            try:
                yield from importer.take_steps(note)
            except UserError as error:
                self.taken.refused.append((note.path, said(str(error))))
