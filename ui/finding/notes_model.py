"""The note list as Qt reads it: a plain list of rows, replaced as a whole (DESIGN.md section 7: no proxy model)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from peermesh.types import DocId, NoteInfo, SearchHit
from ui.parts.words import excerpt_of, words

AnyIndex = QModelIndex | QPersistentModelIndex
NONE = QModelIndex()
ROW = Qt.ItemDataRole.UserRole
CARD = Qt.ItemDataRole.UserRole + 1


@dataclass(frozen=True, slots=True)
class Card:
    """One painted row. `marks` are (start, end) code point ranges of the excerpt to stress."""

    title: str
    excerpt: str
    marks: tuple[tuple[int, int], ...]
    people: tuple[str, ...]
    when: str
    live: bool


class NotesModel(QAbstractListModel):
    """Rows of one circle, all or those found. Owner: NotesPane.

    Args:
        describe: gives (people who wrote, others who have it open now) of a row; called for painted rows only.
        now_ms: the clock.
    """

    def __init__(
        self,
        parent: QObject,
        describe: Callable[[NoteInfo], tuple[tuple[str, ...], tuple[str, ...]]],
        now_ms: Callable[[], int],
    ) -> None:
        super().__init__(parent)
        self._describe = describe
        self._now_ms = now_ms
        self._rows: Sequence[NoteInfo] = ()
        self._hits: Sequence[SearchHit] | None = None

    def show_notes(self, rows: Sequence[NoteInfo]) -> bool:
        """Show these notes. True when rows moved, so that selection and scrolling are to be restored."""
        old, was_search = self._rows, self._hits is not None
        if not was_search and len(old) == len(rows) and all(a.doc == b.doc for a, b in zip(old, rows, strict=True)):
            self._rows = rows
            for place, (before, after) in enumerate(zip(old, rows, strict=True)):
                if before != after:
                    self.dataChanged.emit(self.index(place), self.index(place))
            return False
        self.beginResetModel()
        self._rows, self._hits = rows, None
        self.endResetModel()
        return True

    def show_hits(self, hits: Sequence[SearchHit]) -> None:
        """Show what a search found."""
        self.beginResetModel()
        self._rows, self._hits = [hit.info for hit in hits], hits
        self.endResetModel()

    def place_of(self, doc: DocId | None) -> int:
        """Row of a note, -1 when it is not shown."""
        return next((place for place, row in enumerate(self._rows) if row.doc == doc), -1)

    def row(self, place: int) -> NoteInfo | None:
        """The note in a row."""
        return self._rows[place] if 0 <= place < len(self._rows) else None

    def rowCount(self, parent: AnyIndex = NONE) -> int:  # noqa: N802 - Qt's name
        """How many notes are shown."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """What Qt asks of one row; times and people are worked out only for rows that are painted."""
        info = self.row(index.row())
        if info is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return info.title
        if role == ROW:
            return info
        if role == CARD:
            return self._card(index.row(), info)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{info.title}. {info.snippet} {words.ago(self._now_ms(), info.updated_ms)}"
        return None

    def _card(self, place: int, info: NoteInfo) -> Card:
        writers, here = self._describe(info)
        excerpt = excerpt_of(info.snippet, info.title)
        marks: tuple[tuple[int, int], ...] = ()
        if self._hits is not None:
            excerpt, marks = self._hits[place].excerpt, self._hits[place].marks
        when = words.editing(here) if here else words.ago(self._now_ms(), info.updated_ms)
        return Card(info.title, excerpt, marks, writers, when, bool(here))
