"""Finding notes: the rows of a circle kept at hand, titles and ids that links name, backlinks, pins, search.

Owner: App; owner thread only. Rows follow the index: `changed` is called after each change of it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from peermesh.app.circles import Circles
from peermesh.events import Event, NotesChanged
from peermesh.ports import Clock
from peermesh.store import Store, made_of, title_key
from peermesh.types import Backlink, CircleId, DeviceId, DocId, Found, Link, NoteInfo, SearchHit

FEW = 256
"""So many changed rows are read one by one; of more, all are read again when somebody asks."""
ID_HEX = 32
"""Digits of a document's id."""
SCHEME = "peermesh://note/"


class _Shelf:
    """The rows of one circle's list, by id and, once somebody asks, by title."""

    def __init__(self, rows: Iterable[NoteInfo]) -> None:
        self.rows: dict[DocId, NoteInfo] = {row.doc: row for row in rows}
        self._by_key: dict[str, set[DocId]] | None = None

    def put(self, doc: DocId, row: NoteInfo | None) -> None:
        """One row is another now; None or a deleted one is gone from the list."""
        old = self.rows.pop(doc, None)
        if old is not None and self._by_key is not None:
            self._by_key[title_key(old.title)].discard(doc)
        if row is not None and not row.deleted:
            self.rows[doc] = row
            if self._by_key is not None:
                self._by_key.setdefault(title_key(row.title), set()).add(doc)

    def titled(self, title: str) -> NoteInfo | None:
        """The note of this title; of several the oldest, so that a link means the same on every device."""
        found = [self.rows[doc] for doc in self._keys().get(title_key(title), ())]
        exact = [row for row in found if row.title == title]
        return min(exact or found, key=_age, default=None)

    def beginning(self, key: str) -> list[DocId]:
        """Notes of whose title this key is a longer form."""
        keys = self._keys()
        return [doc for end in range(1, len(key)) for doc in keys.get(key[:end], ())]

    def _keys(self) -> dict[str, set[DocId]]:
        if self._by_key is None:
            self._by_key = {}
            for row in self.rows.values():
                self._by_key.setdefault(title_key(row.title), set()).add(row.doc)
        return self._by_key


def _age(row: NoteInfo) -> tuple[int, DocId]:
    return row.created_ms, row.doc


class Links:
    """What lists, palettes, links and searches ask for.

    Invariant: a shelf that is kept says what the index says; the rows of one circle are kept, those asked for last.
    """

    def __init__(self, store: Store, clock: Clock, circles: Circles, emit: Callable[[Event], None]) -> None:
        self._store = store
        self._clock = clock
        self._circles = circles
        self._emit = emit
        self._shelf: tuple[CircleId, _Shelf] | None = None

    def _at_hand(self, circle: CircleId) -> _Shelf:
        if self._shelf is None or self._shelf[0] != circle:
            self._shelf = (circle, _Shelf(self._store.notes(circle)))
        return self._shelf[1]

    def changed(self, circle: CircleId, docs: Sequence[DocId]) -> None:
        """The index was written: these rows may differ (none named: any)."""
        if self._shelf is None or self._shelf[0] != circle:
            return
        if not docs or len(docs) > FEW:
            self._shelf = None
            return
        for doc in docs:
            self._shelf[1].put(doc, self._store.note_info(circle, doc))

    # -- rows

    def rows(self, circle: CircleId) -> Mapping[DocId, NoteInfo]:
        """Every note that is not in the trash, in no order. Valid until the next change; do not keep it."""
        return self._at_hand(circle).rows

    def info(self, circle: CircleId, doc: DocId) -> NoteInfo | None:
        """One row, be it in the trash or not; None when the index does not know the note."""
        if self._shelf is not None and self._shelf[0] == circle and doc in self._shelf[1].rows:
            return self._shelf[1].rows[doc]
        return self._store.note_info(circle, doc)

    def titles(self, circle: CircleId) -> Sequence[tuple[DocId, str]]:
        """Every note's id and title, trash left out, in no order."""
        return [(row.doc, row.title) for row in self._at_hand(circle).rows.values()]

    # -- links

    def resolve(self, circle: CircleId, text: str) -> NoteInfo | None:
        """The note that a link means: a title (case does not count), an id in hex, or peermesh://note/<id>.

        An id finds a note in the trash, too; a title does not. A title that no note has now means the oldest note that
        had it before (see `notebook.fields`); and so do several titles of one note in one link, which is what is left
        when two people renamed it at once, each bringing the links up to date.
        """
        plain = text.strip()
        digits = plain.removeprefix(SCHEME)
        if len(digits) == ID_HEX:
            try:
                found = self.info(circle, DocId(bytes.fromhex(digits)))
            except ValueError:
                found = None
            if found is not None or digits != plain:
                return found
        return self._at_hand(circle).titled(plain) or self._formerly(circle, title_key(plain))

    def _formerly(self, circle: CircleId, key: str) -> NoteInfo | None:
        if not key:
            return None
        doc = self._store.formerly(circle, key)
        if doc is not None:
            return self.info(circle, doc)
        shelf = self._at_hand(circle)
        begun = {*self._store.begun_by_former(circle, key), *shelf.beginning(key)}
        rows = [shelf.rows[doc] for doc in begun if doc in shelf.rows and made_of(key, self._keys(circle, doc))]
        return min(rows, key=_age, default=None)

    def _keys(self, circle: CircleId, doc: DocId) -> list[str]:
        """What the title of a note, and those it had before, are compared by; [] unless it was ever renamed."""
        former, info = self._store.former_titles(circle, doc), self.info(circle, doc)
        return [title_key(title) for title in (info.title, *former)] if former and info is not None else []

    def old_names(self, circle: CircleId, doc: DocId) -> list[str]:
        """Keys of titles by which links mean a note although it has another title now."""
        keys = self._keys(circle, doc)
        longer = {target for key in keys for target in self._store.targets_like(circle, key) if made_of(target, keys)}
        names = {*keys[1:], *longer} - set(keys[:1])
        return sorted(name for name in names if (found := self.resolve(circle, name)) and found.doc == doc)

    def targets(self, circle: CircleId, doc: DocId) -> list[Link]:
        """The links in a note's text as it was indexed last; `resolve` says where each leads."""
        return self._store.links(circle, doc)

    def backlinks(self, circle: CircleId, doc: DocId) -> list[Backlink]:
        """The places that link to a note, by its title, one that it had before, or its id; the note's own left out."""
        info = self.info(circle, doc)
        if info is None:
            return []
        return self._store.backlinks(circle, doc, info.title, *self.old_names(circle, doc))

    # -- pins

    def pins(self, circle: CircleId) -> Sequence[DocId]:
        """Notes pinned on this device, the last one pinned first."""
        return self._store.pins(circle)

    def set_pinned(self, circle: CircleId, doc: DocId, *, pinned: bool) -> None:
        """Pin a note on top of the list of this device, or take the pin away.

        Raises:
            StorageError: nothing changed.
        """
        if pinned:
            self._store.pin(doc, self._clock.now_ms())
        else:
            self._store.unpin(doc)
        self._emit(NotesChanged(circle, (doc,)))

    # -- search

    def search(
        self, circle: CircleId, query: str, limit: int, wanted: Callable[[NoteInfo], bool] | None = None
    ) -> list[SearchHit]:
        """Full-text search with one excerpt a note, among the notes that are `wanted`."""
        return self._store.search(circle, query, limit, named=lambda name: self._devices(circle, name), wanted=wanted)

    def find(self, circle: CircleId, query: str, limit: int = 50) -> list[Found]:
        """Full-text search with the places in each note."""
        return self._store.find(circle, query, limit, named=lambda name: self._devices(circle, name))

    def _devices(self, circle: CircleId, name: str) -> list[DeviceId]:
        """The devices of the people of whose name each word begins a word of it."""
        wanted = title_key(name).split()
        names = self._circles.get(circle).device_names()
        return [
            device
            for device, whole in names.items()
            if all(any(part.startswith(word) for part in title_key(whole).split()) for word in wanted)
        ]
