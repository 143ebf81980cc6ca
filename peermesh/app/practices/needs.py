"""What waits for me in a circle, as plain values: a home page shows them, the left column counts them."""

from __future__ import annotations

from enum import StrEnum

from peermesh.struct import Struct
from peermesh.types import DeviceId, DocId


class NeedKind(StrEnum):
    """What is wanted of me."""

    SIGN = "sign"
    """The charter's version wants my signature; `person` published it."""
    CONSENT = "consent"
    """Somebody (`person`) introduces me."""
    OUTSIDE = "outside"
    """I introduce somebody outside the circle, and owe their answer."""
    CONTACT = "contact"
    """`person` asks for my contact details."""


class Need(Struct, frozen=True):
    """One thing. `since_ms` is what another device's clock said, 0 where none did; `late`: a reminder is due."""

    kind: NeedKind
    doc: DocId
    person: DeviceId | None
    since_ms: int
    late: bool = False

    @property
    def key(self) -> str:
        """Tells it apart from every other; another one once it is late."""
        person = self.person.hex() if self.person is not None else ""
        return f"{self.kind.value}:{self.doc.hex()}:{person}:{self.since_ms}:{int(self.late)}"
