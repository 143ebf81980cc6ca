"""What can be undone in notes that were closed: for as long as the App runs, within bounds."""

from __future__ import annotations

from collections import OrderedDict
from typing import Final

from peermesh.crdt import UndoMemory
from peermesh.types import CircleId, DocId

MOST_NOTES: Final = 64
MOST_IDS: Final = 100_000
"""Character ids in all, about 20 MB; the notes closed longest ago are forgotten first."""


class UndoMemories:
    """Owner: Documents. Each memory is handed out once: an open note has it, a closed one leaves it here."""

    def __init__(self) -> None:
        self._kept: OrderedDict[tuple[CircleId, DocId], UndoMemory] = OrderedDict()
        self._ids = 0

    def keep(self, circle: CircleId, doc: DocId, memory: UndoMemory) -> None:
        """A note was closed."""
        if not memory.size:
            return
        self._kept[circle, doc] = memory
        self._ids += memory.size
        while len(self._kept) > MOST_NOTES or self._ids > MOST_IDS:
            _, oldest = self._kept.popitem(last=False)
            self._ids -= oldest.size

    def take(self, circle: CircleId, doc: DocId) -> UndoMemory | None:
        """A note is opened: what it had when it was closed."""
        memory = self._kept.pop((circle, doc), None)
        self._ids -= memory.size if memory is not None else 0
        return memory
