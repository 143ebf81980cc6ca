"""Values of several parts: what is told, asked, stored and shown is a `Struct`.

    class Arrival(Struct, frozen=True):
        doc: DocId
        row: int

The only wall around `msgspec` (0.20). A `Struct` is used as a dataclass with slots would be; its class is made in C, in
a thirtieth of the time. With hundreds of such classes that decides how soon a window stands, and rows of ten thousand
notes are made quicker, too. Where a part must stay out of `repr`, such as a key, the value is `Discreet`, too.
"""

from __future__ import annotations

from typing import ClassVar

from msgspec import Struct, field
from msgspec.structs import asdict, replace

__all__ = ["Discreet", "Struct", "asdict", "field", "replace"]


class Discreet:
    """Mixed into a Struct of which not all may be read in a log or a report.

    class Copy(Discreet, Struct, frozen=True):
        unsaid = ("key",)
        path: Path
        key: bytes
    """

    __slots__ = ()
    unsaid: ClassVar[tuple[str, ...]] = ()
    """The parts that `repr` leaves out."""
    __struct_fields__: ClassVar[tuple[str, ...]]

    def __repr__(self) -> str:
        """All but what is `unsaid`."""
        said = (f"{name}={getattr(self, name)!r}" for name in self.__struct_fields__ if name not in self.unsaid)
        return f"{type(self).__name__}({', '.join(said)})"
