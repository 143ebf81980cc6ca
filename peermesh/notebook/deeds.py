"""What one member did for another, read from what a document says: never how much, and never a score.

A kind whose documents tell of such deeds has a pure function for it beside its rules, named in
`peermesh.notebook.kinds.DEEDS`. Home says with it what is new, the picture of the circle who has helped whom.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from enum import StrEnum

from peermesh.struct import Struct
from peermesh.types import DeviceId, DocId, NoteRecord


class DeedKind(StrEnum):
    """What was done, in the order in which a legend names them."""

    HELPED = "helped"
    """Said that they can help."""
    ANSWERED = "answered"
    THANKED = "thanked"
    CHEERED = "cheered"
    EDITED = "edited"
    """Wrote in a note that somebody else had begun."""
    INTRODUCED = "introduced"
    COMMENTED = "commented"


class Deed(Struct, frozen=True):
    """One deed. `whom` is None where that is not known; `at_ms` is by the clock of the device that did it."""

    who: DeviceId
    whom: DeviceId | None
    kind: DeedKind
    at_ms: int
    doc: DocId


DeedsOf = Callable[[NoteRecord], Iterable[Deed]]
"""The deeds that a document of a kind tells of."""
