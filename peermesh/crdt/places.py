"""Where the characters of a text stand: ids to offsets and back, in one unchanged version."""

from __future__ import annotations

from peermesh.crdt import _binding as binding
from peermesh.crdt._binding import ObjId, RawDocument
from peermesh.crdt.model import ElementId
from peermesh.types import Heads

_REACH = 64


class Places:
    """The characters of one text in one version. Looks around a hint first, then reads the whole text, once.

    Reading the whole of 100,000 characters costs about 60 ms; ids are compared as the binding's bytes, because
    taking apart every one of them would cost twice that.
    """

    def __init__(self, raw: RawDocument, obj: ObjId, heads: Heads | None = None) -> None:
        self._raw = raw
        self._obj = obj
        self._heads: list[bytes] | None = None if heads is None else list(heads)
        self._ids: list[bytes] | None = None
        self._chars: list[str] = []
        self._offsets: dict[bytes, int] = {}
        self._prefixes: dict[bytes, bytes] = {}

    def find(self, element: ElementId, hint: int | None = None) -> int | None:
        """The offset of a living character, None for a deleted one."""
        if self._ids is None:
            if hint is not None:
                near = self._near(element, hint)
                if near is not None:
                    return near
            self._read()
        prefix = self._prefixes.get(element.actor)
        return None if prefix is None else self._offsets.get(prefix + binding.leb(element.counter))

    def at(self, offset: int) -> tuple[ElementId, str]:
        """Id and character at an offset that exists."""
        if self._ids is None:
            self._read()
        assert self._ids is not None
        return ElementId(*binding.normalised(self._ids[offset])), self._chars[offset]

    def near(self, element: ElementId, hint: int) -> int | None:
        """The offset of a living character at most 63 places from `hint`, else None."""
        return self._near(element, hint)

    def _near(self, element: ElementId, hint: int) -> int | None:
        for distance in range(_REACH):
            for offset in {hint + distance, hint - distance}:
                found = self._raw.get(self._obj, offset, self._heads) if offset >= 0 else None
                if found is not None and binding.normalised(found[1]) == element:
                    return offset
        return None

    def _read(self) -> None:
        values = self._raw.values(self._obj, self._heads)
        self._ids = ids = [raw_id for _, raw_id in values]
        self._chars = [str(value[1]) for value, _ in values]  # type: ignore[index]  # a text holds only strings
        self._offsets = dict(zip(ids, range(len(ids)), strict=True))
        # an id is 10 10 actor LEB(index) LEB(counter), and the index is the same for all ids of an actor
        for raw_id in {raw_id[:20]: raw_id for raw_id in ids}.values():
            end = 19
            while raw_id[end - 1] & 0x80:
                end += 1
            self._prefixes[raw_id[2:18]] = raw_id[:end]
