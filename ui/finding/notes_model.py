"""The note list as Qt reads it: a plain sorted list of rows (DESIGN.md section 7: no proxy model).

What changes a few notes moves a few rows; everything else replaces the list as a whole.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping, Sequence

from PySide6.QtCore import QMimeData, QModelIndex, QObject, QPersistentModelIndex, QStringListModel, Qt

from peermesh.struct import Struct
from peermesh.types import DocId, NoteInfo, SearchHit
from ui.finding.choice import Choice
from ui.finding.stressed import plain
from ui.parts.words import excerpt_of, words

AnyIndex = QModelIndex | QPersistentModelIndex
NONE = QModelIndex()
ROW = Qt.ItemDataRole.UserRole
CARD = Qt.ItemDataRole.UserRole + 1


class Card(Struct, frozen=True):
    """One painted row. `marks` are (start, end) code point ranges of the excerpt to stress."""

    title: str
    excerpt: str
    marks: tuple[tuple[int, int], ...]
    people: tuple[str, ...]
    when: str
    live: bool
    pinned: bool = False


def _same_note(one: NoteInfo, other: NoteInfo) -> bool:
    return one is other or one.doc == other.doc


class NotesModel(QStringListModel):
    """Rows of one circle, those chosen or those found. Owner: NotesPane.

    Qt asks for the number of rows twice a row at each layout of the view. So that 10,000 notes do not cost 20,000
    calls into Python (12 ms), the rows are counted by the base class, as that many empty strings. Our own rows change
    between its "about to" and its "done": `_next` does it, as the first to hear that it is done.

    Invariant: `_sorted` is sorted by `_key`, and `_row_of` holds the same rows; both stay while hits are shown.

    Args:
        describe: gives (people who wrote, others who have it open now) of a row; called for painted rows only.
        now_ms: the clock.
    """

    def __init__(
        self,
        parent: QObject,
        describe: Callable[[NoteInfo], tuple[tuple[str, ...], tuple[str, ...], bool]],
        now_ms: Callable[[], int],
    ) -> None:
        super().__init__(parent)
        self._describe = describe
        self._now_ms = now_ms
        self._sorted: list[NoteInfo] = []
        self._row_of: dict[DocId, NoteInfo] = {}
        self._hits: Sequence[SearchHit] | None = None
        self._choice = Choice()
        self._pinned: frozenset[DocId] = frozenset()
        self._key = self._choice.order(self._pinned)
        self._next: Callable[[], object] = lambda: None
        for done in (self.modelReset, self.rowsInserted, self.rowsRemoved, self.rowsMoved):
            done.connect(lambda: self._next())
        self.carries: Callable[[NoteInfo], QMimeData] | None = None

    # -- what is shown

    def show_notes(self, rows: Iterable[NoteInfo], choice: Choice, pinned: frozenset[DocId] = frozenset()) -> None:
        """Show these notes, sorted; a row that only reads differently is painted anew where it stands."""
        wanted = choice.arrange(rows, pinned)
        old, searched = self._sorted, self._hits is not None
        same = not searched and len(old) == len(wanted) and all(map(_same_note, old, wanted))

        def take() -> None:
            self._choice, self._pinned, self._key = choice, pinned, choice.order(pinned)
            self._sorted, self._hits = wanted, None
            self._row_of = {row.doc: row for row in wanted}

        if not same:
            self._count(len(wanted), take)
            return
        take()
        for place, (before, after) in enumerate(zip(old, wanted, strict=True)):
            if before is not after and before != after:
                self._changed(place)

    def show_hits(self, hits: Sequence[SearchHit]) -> None:
        """Show what a search found, in its order."""
        self._count(len(hits), lambda: self._show_hits(hits))

    def show_again(self) -> None:
        """Show the notes that stood here before the search."""
        if self._hits is not None:
            self._count(len(self._sorted), lambda: self._show_hits(None))

    def _show_hits(self, hits: Sequence[SearchHit] | None) -> None:
        self._hits = hits

    def _count(self, rows: int, take: Callable[[], object]) -> None:
        """All rows become others."""
        self._next = take
        self.setStringList([""] * rows)

    def put(self, rows: Mapping[DocId, NoteInfo | None], pinned: frozenset[DocId]) -> None:
        """Some notes are others now (None: not shown any more), or are pinned. Not while hits are shown."""
        assert self._hits is None, "hits are not sorted"
        changes = dict(rows)
        for doc in pinned ^ self._pinned:  # they go by the old order, and come by the new one
            changes.setdefault(doc, self._row_of.get(doc))
            self._take(self.place_of(doc))
        self._pinned, self._key = pinned, self._choice.order(pinned)
        for doc, row in changes.items():
            old = self.place_of(doc)
            if row is None:
                self._take(old)
            elif old < 0:
                self._insert(bisect_left(self._sorted, self._key(row), key=self._key), row)
            else:
                self._move(old, row)

    def _take(self, place: int) -> None:
        if place >= 0:
            self._next = lambda: self._row_of.pop(self._sorted.pop(place).doc)
            self.removeRows(place, 1)

    def _insert(self, place: int, row: NoteInfo) -> None:
        self._next = lambda: self._place(place, row)
        self.insertRows(place, 1)

    def _place(self, place: int, row: NoteInfo) -> None:
        self._sorted.insert(place, row)
        self._row_of[row.doc] = row

    def _move(self, old: int, row: NoteInfo) -> None:
        to = bisect_left(self._sorted, self._key(row), key=self._key)  # counted with the row where it still stands
        new = to - 1 if to > old else to

        def take() -> None:
            del self._sorted[old]
            self._place(new, row)

        if new != old:
            self._next = take
            self.moveRows(NONE, old, 1, NONE, to)
        else:
            take()
        self._changed(new)

    def _changed(self, place: int) -> None:
        self.dataChanged.emit(self.index(place), self.index(place))

    # -- reading

    def place_of(self, doc: DocId | None) -> int:
        """Row of a note, -1 when it is not shown."""
        if self._hits is not None:
            return next((place for place, hit in enumerate(self._hits) if hit.info.doc == doc), -1)
        row = self._row_of.get(doc) if doc is not None else None
        return bisect_left(self._sorted, self._key(row), key=self._key) if row is not None else -1

    def row(self, place: int) -> NoteInfo | None:
        """The note in a row."""
        if not 0 <= place < len(self._sorted if self._hits is None else self._hits):
            return None
        return self._hits[place].info if self._hits is not None else self._sorted[place]

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        """Rows are chosen and dragged out, not edited."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        flag = Qt.ItemFlag
        return flag.ItemIsSelectable | flag.ItemIsEnabled | flag.ItemNeverHasChildren | flag.ItemIsDragEnabled

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:  # noqa: N802 - Qt's name
        """A dragged row, as whoever set `carries` makes it."""
        info = self.row(indexes[0].row()) if indexes else None
        return self.carries(info) if info is not None and self.carries is not None else QMimeData()

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
            return self._spoken(info)
        return None

    def _spoken(self, info: NoteInfo) -> str:
        said = f"{info.title}. {info.snippet} {words.ago(self._now_ms(), self._choice.time_of(info))}"
        return f"{said}. {self.tr('Pinned')}" if info.doc in self._pinned else said

    def _card(self, place: int, info: NoteInfo) -> Card:
        writers, here, moving = self._describe(info)
        excerpt = excerpt_of(info.snippet, info.title)
        marks: tuple[tuple[int, int], ...] = ()
        if self._hits is not None:
            excerpt, found = plain(self._hits[place].excerpt, self._hits[place].marks)
            marks = tuple(found)
        ago = words.ago(self._now_ms(), self._choice.time_of(info))
        when = words.editing(here, moving=moving) if here else ago
        return Card(info.title, excerpt, marks, writers, when, bool(here), info.doc in self._pinned)
