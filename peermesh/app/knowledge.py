"""What makes a circle's notes a body of knowledge: tags, collections, links that last, mentions, the graph, the trash.

Owner: App; owner thread only.
"""

from __future__ import annotations

from collections.abc import Callable

from peermesh.app.batch import Batch
from peermesh.app.circles import Circles
from peermesh.app.collections import Collections, document_of
from peermesh.app.graph import NoteGraph, graph_of
from peermesh.app.indexer import Indexer
from peermesh.app.links import Links
from peermesh.app.note import Note
from peermesh.app.renaming import Renaming
from peermesh.app.tags import Tags
from peermesh.app.trash import Trash
from peermesh.app.unlinked import Unlinked
from peermesh.events import Event
from peermesh.store import Store
from peermesh.types import CircleId, DocId


class Knowledge:
    """The parts, and what they hear of the index."""

    def __init__(
        self,
        store: Store,
        batch: Batch,
        circles: Circles,
        indexer: Indexer,
        links: Links,
        open_note: Callable[[CircleId, DocId], Note],
        emit: Callable[[Event], None],
        written_in: Callable[[CircleId], None],
    ) -> None:
        self._store = store
        self._links = links
        self.tags = Tags(store, links, open_note)
        self.collections = Collections(store, batch, circles, emit, written_in)
        self.renaming = Renaming(
            store, links, open_note, lambda circle, doc: indexer.read_now(circles.get(circle), doc)
        )
        self.unlinked = Unlinked(store, links, self.renaming, open_note)
        self.trash = Trash(store, emit)

    def graph(self, circle: CircleId) -> NoteGraph:
        """The notes of a circle and their links."""
        return graph_of(self._store, self._links, circle)

    def indexed(self, circle: CircleId, docs: tuple[DocId, ...]) -> None:
        """Documents were read anew."""
        if document_of(circle) in docs:
            self.collections.changed(circle)
        self.trash.alive(circle, docs)
