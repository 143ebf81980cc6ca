"""Files on their way into a circle: read, checked and sealed on any thread, before the database hears of them."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

from peermesh.app.attachments_names import OTHER, safe_name, sniff, spoken_size
from peermesh.errors import InvalidInput
from peermesh.store import SealedFile, one_line, seal, target_of
from peermesh.struct import Struct


class Sealed(Struct, frozen=True):
    """A file that is sealed and belongs to nothing yet; see `Attachments.keep`."""

    file: SealedFile
    name: str
    media_type: str

    @property
    def target(self) -> str:
        """What a note's text says to refer to it."""
        return target_of(self.file.digest, self.name)

    @property
    def markdown(self) -> str:
        """What a note's text says to show it, or to link to it."""
        shown = (self.name.rpartition(".")[0] or self.name) if self.is_picture else self.name
        text = re.sub(r"([\\\[\]`*_<>])", r"\\\1", shown)
        return f"{'!' if self.is_picture else ''}[{text}]({self.target})"

    @property
    def is_picture(self) -> bool:
        """Whether it is shown in the page, and not only linked."""
        return self.media_type in ("image/png", "image/jpeg", "image/gif", "image/webp")


class Sealer(Struct, frozen=True):
    """Seals files for one circle; any thread."""

    folder: Path
    max_bytes: int

    def seal(self, data: bytes, name: str, media_type: str = "") -> Sealed:
        """Write one file, durably.

        Args:
            data: the whole.
            name: any; made safe.
            media_type: believed only where the bytes tell nothing.

        Raises:
            InvalidInput: empty, or larger than `max_bytes`.
            StorageError: no room, say; nothing is left of it.
        """
        self.check(len(data), name)
        media = sniff(data)
        if media == OTHER and media_type and not media_type.startswith("image/"):
            media = media_type
        return Sealed(seal(self.folder, data), safe_name(name, media), media)

    def seal_path(self, path: Path) -> Sealed:
        """The same for a file of the person's.

        Raises:
            InvalidInput: see `seal`; or it cannot be read.
        """
        try:
            if not path.is_file():
                raise InvalidInput(f"“{one_line(path.name)}” is not a file, so it cannot be attached.")
            self.check(path.stat().st_size, path.name)
            with path.open("rb") as file:
                data = file.read(self.max_bytes + 1)
        except OSError as error:
            raise InvalidInput(f"“{one_line(path.name)}” cannot be read: {error.strerror}.") from None
        return self.seal(data, path.name)

    def check(self, size: int, name: str) -> None:
        """Whether something of this size may be attached.

        Raises:
            InvalidInput: no; the text says why.
        """
        if size > self.max_bytes:
            most, is_ = spoken_size(self.max_bytes), spoken_size(size)
            raise InvalidInput(f"“{one_line(name)}” is too large to attach: {is_}. The most is {most}.")
        if size == 0:
            raise InvalidInput(f"“{one_line(name)}” is empty, so there is nothing to attach.")


class Intake:
    """Takes the files of an import: seals them on the reader's thread (see `exchange.Attach`).

    `waiting` are those that belong to nothing yet. It is the reader's until reading has ended, then the owner's.

    Args:
        held: digests that are here already.
    """

    def __init__(self, sealer: Sealer, held: frozenset[bytes], left: int) -> None:
        self._sealer = sealer
        self._held = set(held)
        self._left = left
        self.waiting: dict[bytes, Sealed] = {}

    def __call__(self, data: bytes, name: str) -> str:
        """See `exchange.Attach`.

        Raises:
            InvalidInput: too large, or no quota left. StorageError: no room.
        """
        self._sealer.check(len(data), name)
        digest, safe = hashlib.sha256(data).digest(), safe_name(name, sniff(data))
        if digest not in self._held:
            if len(data) > self._left:
                raise InvalidInput(f"There is no room left for attachments in this circle, so “{safe}” was left out.")
            self.waiting[digest] = self._sealer.seal(data, name)
            self._held.add(digest)
            self._left -= len(data)
        return target_of(digest, safe)
