"""The documents of a circle as a graph: which links to which. Plain values, read from the index."""

from __future__ import annotations

from collections import deque

from peermesh.app.links import Links
from peermesh.notebook.kinds import UNLISTED
from peermesh.store import Store
from peermesh.struct import Struct
from peermesh.types import CircleId, DocId, NoteInfo


class NoteGraph(Struct, frozen=True):
    """`edges` are pairs of places in `nodes`, from the note that links to the one that it leads to; no doubles."""

    nodes: tuple[NoteInfo, ...]
    edges: tuple[tuple[int, int], ...]
    left_out: int = 0
    """Notes of the circle that are too many to be shown."""

    def degrees(self) -> list[int]:
        """How many links each node has, in and out."""
        found = [0] * len(self.nodes)
        for one, other in self.edges:
            found[one] += 1
            found[other] += 1
        return found

    def around(self, doc: DocId, steps: int = 2, most: int = 200) -> tuple[NoteGraph, list[int]]:
        """The neighbourhood of a note, which comes first, and how many links away each node is; nearest first."""
        place = {row.doc: at for at, row in enumerate(self.nodes)}
        if doc not in place:
            return NoteGraph((), ()), []
        near: list[list[int]] = [[] for _ in self.nodes]
        for one, other in self.edges:
            near[one].append(other)
            near[other].append(one)
        away = {place[doc]: 0}
        todo = deque(away)
        while todo:
            at = todo.popleft()
            if away[at] == steps:
                break
            for other in near[at]:
                if other not in away and len(away) < most:
                    away[other] = away[at] + 1
                    todo.append(other)
        fresh = {at: number for number, at in enumerate(away)}
        edges = sorted((fresh[one], fresh[other]) for one, other in self.edges if one in fresh and other in fresh)
        return NoteGraph(tuple(self.nodes[at] for at in away), tuple(edges)), list(away.values())


def graph_of(store: Store, links: Links, circle: CircleId, most: int = 2000) -> NoteGraph:
    """The graph of a circle, trash left out; of more notes than `most` those with the most links, then the newest."""
    rows = {doc: row for doc, row in links.rows(circle).items() if row.kind not in UNLISTED}
    known: dict[tuple[bool, str], DocId | None] = {}
    pairs: dict[tuple[DocId, DocId], None] = {}
    degree = dict.fromkeys(rows, 0)
    for source, by_id, target in store.all_links(circle):
        if (by_id, target) not in known:
            known[by_id, target] = _leads_to(links, circle, target)
        other = known[by_id, target]
        if other is not None and other != source and source in rows and other in rows and (source, other) not in pairs:
            pairs[source, other] = None
            degree[source] += 1
            degree[other] += 1
    order = sorted(rows.values(), key=lambda row: (-degree[row.doc], -row.updated_ms, row.doc))[:most]
    place = {row.doc: at for at, row in enumerate(order)}
    edges = sorted((place[one], place[other]) for one, other in pairs if one in place and other in place)
    return NoteGraph(tuple(order), tuple(edges), len(rows) - len(order))


def _leads_to(links: Links, circle: CircleId, target: str) -> DocId | None:
    found = links.resolve(circle, target)
    return found.doc if found is not None else None
