"""Attachments as windows and commands see them: added, read, described, saved elsewhere.

Everything heavy (sealing, reading, copying) is a function of plain values that any thread may run; what touches the
database is short and on the owner's thread. `add` and `get` do both at once, for what is small.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from peermesh.app.attachments_names import spoken_size
from peermesh.app.attachments_peers import MAX_BYTES, QUOTA
from peermesh.app.attachments_sealing import Intake, Sealed, Sealer
from peermesh.app.circles import Circles
from peermesh.app.network import Network
from peermesh.errors import Damaged, InvalidInput, NotFound
from peermesh.ports import Clock
from peermesh.store import SealedFile, Store, StoredAttachment, find_references, one_line, parse_target, target_of
from peermesh.struct import Struct
from peermesh.types import CircleId, DocId

MISSING_TEXT = "This attachment is not on this device yet. It comes as soon as a member who has it is connected."


class AttachmentInfo(Struct, frozen=True):
    """One attachment as a row.

    `size` in bytes, None while nobody has told it. `progress` 0 to 1 while it arrives, else None. `holders` are the
    names of other people of whom it is known that they have it; `reachable` those of them who are connected now.
    """

    digest: str
    name: str
    size: int | None
    media_type: str
    here: bool
    progress: float | None
    holders: tuple[str, ...]
    reachable: tuple[str, ...]
    target: str


class Attachments:
    """Owner: App; owner thread only, except where said."""

    max_bytes = MAX_BYTES
    quota = QUOTA

    def __init__(self, store: Store, clock: Clock, circles: Circles, network: Network) -> None:
        self._store = store
        self._clock = clock
        self._circles = circles
        self._network = network
        self._pending: Intake | None = None

    # -- adding

    def sealer(self) -> Sealer:
        """Seals files on any thread; `keep` what it returns.

        Raises:
            StorageError: the profile cannot be written.
        """
        return Sealer(self._store.attachment_folder(), self.max_bytes)

    def keep(self, circle: CircleId, sealed: Sealed) -> str:
        """Take a sealed file into a circle, durably; returns the target for the note's text.

        Raises:
            NotFound, InvalidInput: no such circle, I am not in it any more, or its quota is used up.
            StorageError: nothing was kept.
        """
        try:
            state = self._circles.writable(circle)
            used = self._store.attachment_bytes(circle)
            if used + sealed.file.size > self.quota:
                left, most = spoken_size(max(0, self.quota - used)), spoken_size(self.quota)
                raise InvalidInput(f"The attachments of {state.name} may take {most} on this device; {left} are left.")
            self._store.keep_attachment(circle, sealed.file, sealed.media_type, self._clock.now_ms())
        except BaseException:
            self.discard(sealed)
            raise
        self._network.attachments.mark(circle)
        return sealed.target

    @staticmethod
    def discard(sealed: Sealed) -> None:
        """Nobody wants a sealed file any more; any thread. What is not discarded is swept away another day."""
        sealed.file.path.unlink(missing_ok=True)

    def add(self, circle: CircleId, data: bytes, name: str, media_type: str = "") -> str:
        """Attach bytes: returns the target, `attachment:<sha256 hex>/<quoted name>`. About 3 ms a megabyte.

        Raises:
            InvalidInput: empty, too large, no quota left, or the circle is not mine to write in.
            StorageError: nothing was kept.
        """
        self._circles.writable(circle)
        return self.keep(circle, self.sealer().seal(data, name, media_type))

    def intake(self, circle: CircleId) -> Intake:
        """For an import: give it to `read_vault` as `attach`; `Importer.take` keeps what each note names.

        What an earlier import read and did not take is let go.

        Raises:
            NotFound: no such circle. StorageError: the profile cannot be written.
        """
        self._circles.get(circle)
        if self._pending is not None:
            for sealed in self._pending.waiting.values():
                self.discard(sealed)
        held = frozenset(row.file.digest for row in self._store.attachments(circle) if row.here)
        self._pending = Intake(self.sealer(), held, self.quota - self._store.attachment_bytes(circle))
        return self._pending

    def keep_named(self, circle: CircleId, text: str) -> None:
        """What an import read and this text names belongs to the circle, durably.

        Raises:
            UserError: see `keep`.
        """
        if self._pending is not None and self._pending.waiting:
            for digest, _ in find_references(text):
                sealed = self._pending.waiting.pop(digest, None)
                if sealed is not None:
                    self.keep(circle, sealed)

    # -- reading

    def get(self, circle: CircleId, target: str) -> bytes | None:
        """The bytes; None while they are not here. They are then asked for before others (`AttachmentArrived`)."""
        digest = self._digest(target)
        if digest is None:
            return None
        found = self._here(circle, digest)
        if found is not None:
            try:
                return found.file.read()
            except Damaged:  # somebody may have it whole
                self._store.drop_attachment(circle, digest)
        self._network.attachments.hurry(circle, digest)
        return None

    def sealed_file(self, circle: CircleId, target: str) -> SealedFile | None:
        """What `get` reads, as a plain value: its `read` and `pieces` may be called on any thread."""
        found = self._here(circle, self._digest(target))
        return found.file if found is not None else None

    def copier(self, circle: CircleId, target: str, path: Path) -> Callable[[], Path]:
        """A function that writes a copy, which any thread may call; the folder of `path` must exist.

        It raises StorageError; the file is then not there.

        Raises:
            NotFound: it is not on this device.
        """
        file = self.sealed_file(circle, target)
        if file is None:
            raise NotFound(MISSING_TEXT)
        return lambda: _copy(file, path)

    def save_to(self, circle: CircleId, target: str, path: Path) -> Path:
        """Write a copy now: to `path`, or into it under its own name when it is a folder. Nothing is overwritten there.

        Raises:
            NotFound: it is not on this device. StorageError: it could not be written.
        """
        place = free_place(path / self.describe(circle, target).name) if path.is_dir() else path
        return self.copier(circle, target, place)()

    def _digest(self, target: str) -> bytes | None:
        parsed = parse_target(target)
        return parsed[0] if parsed is not None else None

    def _here(self, circle: CircleId, digest: bytes | None) -> StoredAttachment | None:
        found = self._store.attachment(circle, digest) if digest is not None else None
        if found is None or not found.here:
            return None
        if not found.file.is_there():  # a profile restored without its files, say: fetched again
            self._store.drop_attachment(circle, found.file.digest)
            return None
        return found

    # -- telling

    def describe(self, circle: CircleId, target: str) -> AttachmentInfo:
        """What is known of a target, or of a digest in hex.

        Raises:
            InvalidInput: neither.
        """
        parsed = parse_target(target)
        if parsed is None:
            raise InvalidInput("This does not name an attachment.")
        digest, name = parsed
        return self._info(circle, digest, name or self._store.attached_name(circle, digest))

    def of_note(self, circle: CircleId, doc: DocId) -> tuple[AttachmentInfo, ...]:
        """The attachments that a note names, in its order, as it was indexed last."""
        return tuple(self._info(circle, digest, name) for digest, name in self._store.attached(circle, doc))

    def of_text(self, circle: CircleId, text: str, most: int = 100) -> tuple[AttachmentInfo, ...]:
        """The attachments that a text names, in its order, the first ones of very many."""
        return tuple(self._info(circle, digest, name) for digest, name in find_references(text)[:most])

    @staticmethod
    def count_in(text: str) -> int:
        """How many attachments a text names."""
        return len(find_references(text))

    def all(self, circle: CircleId) -> tuple[AttachmentInfo, ...]:
        """Every attachment of a circle that is here, arriving, or named by a note."""
        names = self._store.attached_names(circle)
        digests = dict.fromkeys([row.file.digest for row in self._store.attachments(circle)] + list(names))
        return tuple(self._info(circle, digest, names.get(digest, "")) for digest in digests)

    def holders(self, circle: CircleId, target: str) -> tuple[str, ...]:
        """Names of the others of whom it is known that they have it."""
        return self.describe(circle, target).holders

    def used(self, circle: CircleId) -> int:
        """Bytes that the attachments of a circle take here."""
        return self._store.attachment_bytes(circle)

    def _info(self, circle: CircleId, digest: bytes, name: str) -> AttachmentInfo:
        found = self._store.attachment(circle, digest)
        here = found is not None and found.here
        trade = self._network.attachments.trades.get(circle)
        names = self._circles.get(circle).device_names()
        devices = self._store.attachment_holders(circle, digest)
        online = {link.device for link in trade.links.values()} if trade is not None else set()
        name = one_line(name) or digest.hex()[:12]
        return AttachmentInfo(
            digest.hex(),
            name,
            found.file.size if found is not None else None,
            found.media if found is not None else "",
            here,
            trade.progress(digest) if trade is not None and not here else None,
            tuple(sorted({names[device] for device in devices if device in names})),
            tuple(sorted({names[device] for device in devices if device in names and device in online})),
            target_of(digest, name),
        )


def free_place(path: Path) -> Path:
    """This path, or one like it that nothing stands at."""
    number, place = 2, path
    while place.exists() or place.is_symlink():
        place = path.with_name(f"{path.stem} ({number}){path.suffix}")
        number += 1
    return place


def _copy(file: SealedFile, path: Path) -> Path:
    """Write a copy beside its place, then move it there: whole or not at all."""
    from peermesh.exchange.folder import told

    draft = path.with_name(f".{file.path.name}.part")
    try:
        try:
            with draft.open("xb") as out:
                for piece in file.pieces():
                    out.write(piece)
            draft.replace(path)
        except BaseException:
            draft.unlink(missing_ok=True)
            raise
    except OSError as error:
        raise told(error, path) from error
    return path
