"""The notes visited while the window stands: back, forward, and which were seen last."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from peermesh.app import Note
from peermesh.errors import UserError
from peermesh.types import CircleId, DocId

if TYPE_CHECKING:
    from ui.window.window import Window

MOST = 100
"""Visits remembered."""

Visit = tuple[CircleId, DocId]


class Visits(QObject):
    """A line of visits and the place in it. Owner: the finding room.

    Invariant: `_line[_at]` is the note opened last, unless the line is empty.
    """

    changed = Signal()

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window
        self._line: list[Visit] = []
        self._at = -1
        self._seen: dict[Visit, None] = {}
        self._going = False
        window.note_shown.connect(self._shown)

    def _shown(self, note: Note | None) -> None:
        if note is None:
            return
        visit = (note.circle, note.doc)
        self._seen.pop(visit, None)
        self._seen[visit] = None
        if self._going or (self._line and self._line[self._at] == visit):
            return
        self._line = [*self._line[: self._at + 1], visit][-MOST:]
        self._at = len(self._line) - 1
        self.changed.emit()

    def recent(self, circle: CircleId) -> list[DocId]:
        """Notes of a circle that were open, the last one first."""
        return [doc for where, doc in reversed(self._seen) if where == circle]

    def can_go(self, step: int) -> bool:
        """Whether there is a visit before (-1) or after (1)."""
        return 0 <= self._at + step < len(self._line)

    def go(self, step: int) -> None:
        """To the visit before (-1) or after (1); notes that are gone are passed over."""
        while self.can_go(step):
            self._at += step
            if self._open(*self._line[self._at]):
                break
            del self._line[self._at]
            self._at -= step > 0
        self._at = max(0, min(self._at, len(self._line) - 1)) if self._line else -1
        self.changed.emit()

    def _open(self, circle: CircleId, doc: DocId) -> bool:
        window = self._window
        self._going = True
        try:
            if window.app.note_info(circle, doc) is None:
                return False
            if window.circle is None or window.circle.circle != circle:
                window.show_circles(circle)
            if window.circle is None or window.circle.circle != circle:
                return False
            window.open_note(doc)
            return window.page.note is not None and window.page.note.doc == doc
        except UserError:
            return False
        finally:
            self._going = False
