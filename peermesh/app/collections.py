"""Collections: searches that a circle keeps under a name, in an order of its own.

They live in one document of each circle, whose id follows from the circle's, as flat keys of the root: two devices that
make it at the same time make the same document, and edits of different things never meet.

    c:<8 bytes in hex>:name, :query    text
    c:<8 bytes in hex>:order           number; equals by id
    c:<8 bytes in hex>:gone            True once removed; False when it was brought back

Owner: `knowledge.Knowledge`; owner thread only.
"""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Callable, Mapping

from peermesh.app.batch import Batch
from peermesh.app.circle_state import CircleState
from peermesh.app.circles import Circles
from peermesh.app.loading import fresh_actor, load_document
from peermesh.crdt import ROOT, Document
from peermesh.errors import InvalidInput, NotFound
from peermesh.events import CollectionsChanged, Event
from peermesh.notebook import clean_title
from peermesh.store import Store
from peermesh.struct import Struct
from peermesh.types import CircleId, DocId

MAX_NAME, MAX_QUERY, MAX_SHOWN = 80, 400, 200
"""Code points; collections of one circle that are shown."""
STEP = 1 << 20
"""Between the orders of neighbours, so that there is room between them."""
_FURTHEST = 1 << 50


class Collection(Struct, frozen=True):
    """A search under a name. `id` is 16 hex digits."""

    id: str
    name: str
    query: str
    order: int = 0


def document_of(circle: CircleId) -> DocId:
    """The id of the document in which a circle keeps its collections."""
    return DocId(hashlib.sha256(b"peermesh/v1/collections\0" + circle).digest()[:16])


class Collections:
    """Reads and writes the document; keeps what it read until it changes."""

    def __init__(
        self,
        store: Store,
        batch: Batch,
        circles: Circles,
        emit: Callable[[Event], None],
        written_in: Callable[[CircleId], None],
    ) -> None:
        self._written_in = written_in
        self._store = store
        self._batch = batch
        self._circles = circles
        self._emit = emit
        self._known: dict[CircleId, tuple[Collection, ...]] = {}

    def changed(self, circle: CircleId) -> None:
        """The document of a circle is another now."""
        self._known.pop(circle, None)
        self._emit(CollectionsChanged(circle))

    def all(self, circle: CircleId) -> tuple[Collection, ...]:
        """The collections of a circle in their order."""
        if circle not in self._known:
            self._known[circle] = self._read(self._circles.get(circle))
        return self._known[circle]

    def named(self, circle: CircleId, text: str) -> Collection:
        """A collection by its name, whatever its case, or by its id or the first digits of that (4 or more).

        Raises:
            NotFound: none, or several.
        """
        every = self.all(circle)
        found = [one for one in every if one.name == text]
        found = found or [one for one in every if one.name.casefold() == text.casefold()]
        found = found or [one for one in every if len(text) >= 4 and one.id.startswith(text.lower())]
        if len(found) != 1:
            told = "There is no collection" if not found else "There are several collections"
            raise NotFound(f"{told} '{text}'. `peermesh collection list` shows them all, with their ids.")
        return found[0]

    # -- changing

    def add(self, circle: CircleId, name: str, query: str) -> Collection:
        """Keep a search, at the end.

        Raises:
            InvalidInput: no name or no search; the circle is not mine to write in.
            StorageError: nothing was written.
        """
        every = self.all(circle)
        order = min(_FURTHEST, max((one.order for one in every), default=0) + STEP)
        made = Collection(secrets.token_hex(8), _name(name), _query(query), order)
        self._put(circle, {made.id: {"name": made.name, "query": made.query, "order": made.order}})
        return made

    def rename(self, circle: CircleId, id_: str, name: str) -> None:
        """Give another name. Raises as `add`."""
        self._put(circle, {id_: {"name": _name(name)}})

    def search(self, circle: CircleId, id_: str, query: str) -> None:
        """Have it find something else. Raises as `add`."""
        self._put(circle, {id_: {"query": _query(query)}})

    def remove(self, circle: CircleId, id_: str) -> None:
        """Take it out of the list, for everybody; no note is touched."""
        self._put(circle, {id_: {"gone": True}})

    def restore(self, circle: CircleId, id_: str) -> None:
        """Bring it back."""
        self._put(circle, {id_: {"gone": False}})

    def move(self, circle: CircleId, id_: str, place: int) -> None:
        """Put it at a place of the list, counted from 0 with itself left out."""
        others = [one for one in self.all(circle) if one.id != id_]
        place = max(0, min(place, len(others)))
        low = others[place - 1].order if place else None
        high = others[place].order if place < len(others) else None
        order = _between(low, high)
        if order is None:  # no room: everybody gets a new number
            ids = [one.id for one in others]
            ids.insert(place, id_)
            self._put(circle, {each: {"order": (at + 1) * STEP} for at, each in enumerate(ids)})
        else:
            self._put(circle, {id_: {"order": order}})

    def bring(self, source: CircleId, target: CircleId) -> None:
        """A private space becomes a circle: its collections go with it; twice is fine."""
        if not self._circles.get(target).mine:
            return  # left again at once: its notes are moved all the same, and read here only
        self._put(
            target,
            {one.id: {"name": one.name, "query": one.query, "order": one.order} for one in self.all(source)},
        )

    # -- the document

    def _put(self, circle: CircleId, wanted: Mapping[str, Mapping[str, str | int | bool]]) -> None:
        if not wanted:
            return
        state = self._circles.writable(circle)
        nonce, document = self._load(state)
        try:
            with document.transaction() as tx:
                for id_, values in wanted.items():
                    for key, value in values.items():
                        tx.put(ROOT, f"c:{id_}:{key}", value)
            if tx.change is not None:
                with self._batch.open():
                    state.write(document_of(circle), nonce, [tx.change.raw])
                    self._batch.after(lambda: self._written_in(circle))
        finally:
            document.close()
        self.changed(circle)

    def _load(self, state: CircleState) -> tuple[bytes, Document]:
        try:
            loaded = load_document(self._store, state, document_of(state.circle))
        except NotFound:
            return fresh_actor(state, document_of(state.circle))
        return loaded.nonce, loaded.document

    def _read(self, state: CircleState) -> tuple[Collection, ...]:
        _, document = self._load(state)
        try:
            values = dict(document.items(ROOT))
        finally:
            document.close()
        ids = {parts[1] for key in values if len(parts := key.split(":")) == 3 and parts[0] == "c"}
        found = [one for id_ in ids if (one := _collection(id_, values)) is not None]
        return tuple(sorted(found, key=lambda one: (one.order, one.id))[:MAX_SHOWN])


def _collection(id_: str, values: Mapping[str, object]) -> Collection | None:
    """One of a hostile member's is as good as any: wrong types read as nothing."""
    name, query, order = (values.get(f"c:{id_}:{key}") for key in ("name", "query", "order"))
    if not isinstance(name, str) or not isinstance(query, str) or values.get(f"c:{id_}:gone") is True:
        return None
    shown, sought = clean_title(name)[:MAX_NAME], clean_title(query)[:MAX_QUERY]
    if not (shown and sought and len(id_) == 16):
        return None
    number = order if isinstance(order, int) and not isinstance(order, bool) else 0
    return Collection(id_, shown, sought, max(-_FURTHEST, min(number, _FURTHEST)))


def _between(low: int | None, high: int | None) -> int | None:
    """A number between two others, None when there is none; None on one side: no limit there."""
    if low is None and high is None:
        return STEP
    if low is None or high is None:
        number = (high or 0) - STEP if low is None else low + STEP
        return number if abs(number) <= _FURTHEST else None
    return (low + high) // 2 if high - low > 1 else None


def _name(text: str) -> str:
    name = clean_title(text)[:MAX_NAME]
    if not name:
        raise InvalidInput("A collection needs a name. Give it one and try again.")
    return name


def _query(text: str) -> str:
    query = clean_title(text)[:MAX_QUERY]
    if not query:
        raise InvalidInput("A collection needs a search, such as tag:garden. Type one and try again.")
    return query
