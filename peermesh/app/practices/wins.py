"""Small wins are told, and cheered."""

from __future__ import annotations

from peermesh.app.practices.ground import Ground
from peermesh.notebook.kinds import win
from peermesh.types import CircleId, DocId, NoteRecord

KIND = win.WIN.name


class Wins:
    """Owner: Practices; owner thread only."""

    def __init__(self, ground: Ground) -> None:
        self._ground = ground

    def tell(self, circle: CircleId, title: str, text: str = "") -> DocId:
        """Tell the circle of a win.

        Raises:
            InvalidInput: no title.
        """
        records = self._ground.records
        values = {records.mine(circle, "told", "at"): records.now_ms()}
        return records.new(circle, KIND, title, text, values=values)

    def every(self, circle: CircleId) -> list[NoteRecord]:
        """The circle's wins, newest first."""
        return self._ground.records.of_kind(circle, KIND)

    def cheer(self, circle: CircleId, doc: DocId, *, on: bool = True) -> None:
        """Cheer for a win, or take my cheer back.

        Raises:
            NotFound, InvalidInput: it is not here, or no win.
        """
        self._ground.of_kind(circle, doc, KIND)
        records = self._ground.records
        records.put(circle, doc, {records.mine(circle, "cheer", "at"): records.now_ms() if on else None})

    def cheered(self, circle: CircleId, record: NoteRecord) -> bool:
        """Whether I cheer for it."""
        me = self._ground.records.me(circle)
        return any(person == me for person, _ in win.cheers(record))
