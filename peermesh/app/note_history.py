"""The history of one note: who changed what when, and any version of it again.

A version is named by its heads. Versions are grouped into sittings: what one person wrote without a long pause, on top
of what was there. Times are what devices said; the order is what they knew of each other. Changes that are `aside`
(comments) edit nothing: they belong to the sitting before them, and make none.
"""

from __future__ import annotations

import secrets
from bisect import bisect_left
from collections.abc import Iterator

from peermesh.app.circle_state import CircleState
from peermesh.app.history_graph import Graph, Made
from peermesh.app.loading import apply_to
from peermesh.crdt import ROOT, Document, ElementId
from peermesh.crdt.reading import pieces
from peermesh.errors import NotFound, PeerFault
from peermesh.log import actor_id, canonical_loads
from peermesh.notebook import clean_tags, clean_title
from peermesh.struct import Struct
from peermesh.types import ChangeHash, DeviceId, DocId, Heads

PAUSE_MS = 10 * 60_000
"""A longer pause of the same person begins a new sitting."""
MOST_CHANGES = 400
"""A sitting has at most so many changes, so that the slider has somewhere to go."""
NAMED = "version:"
"""Root key prefix of named versions; each has a key of its own, so that none hides another."""
MAX_NAMED = 200
TEXTS_KEPT = 64


class Version(Struct, frozen=True):
    """One sitting's outcome.

    Attributes:
        heads: names the version.
        person, name: who wrote it.
        begun_ms, time_ms: of its first and last change, as their devices said.
        changes: how many changes it took.
        label: the name somebody gave this version, "" for none.
        apart: it was written without knowing something that stands before it in the list.
    """

    heads: Heads
    person: DeviceId
    name: str
    begun_ms: int
    time_ms: int
    changes: int
    label: str
    apart: bool


class Piece(Struct, frozen=True):
    """A part of a difference. `kind`: "=" stayed, "-" went, "+" came; `name`: who wrote what came."""

    kind: str
    text: str
    name: str = ""


class Written(Struct, frozen=True):
    """Who wrote a run of characters, [start, end) in code points, and when."""

    start: int
    end: int
    device: DeviceId
    name: str
    time_ms: int


class News(Struct, frozen=True):
    """What others changed since I last looked: since which version, who, and who of them apart from edits of mine."""

    since: Heads
    names: tuple[str, ...]
    apart: tuple[str, ...]


class NoteHistory:
    """The history of one note as it is here now; a copy of its own. Call `close` when done."""

    def __init__(self, state: CircleState, doc: DocId, graph: Graph) -> None:
        self._state = state
        self._doc = doc
        self._graph = graph
        self._document = Document.new(actor_id(state.circle, state.device, doc, secrets.token_bytes(8)))
        apply_to(self._document, [one.raw for one in graph.made])
        self._body = self._document.child(ROOT, "body", "text")
        self._texts: dict[Heads, str] = {}
        view = state.view()
        self._people = {device: view.owners.get(device, device) for device in {one.device for one in graph.made}}
        self._names = state.device_names()
        self.heads: Heads = graph.heads_after(len(graph.made))
        self._plain = [at for at, one in enumerate(graph.made) if not one.aside]
        self._beside = sum(1 << at for at, one in enumerate(graph.made) if one.aside)
        self._labels = self._read_labels()
        self.versions: tuple[Version, ...] = tuple(self._versions())
        """Oldest first."""

    def close(self) -> None:
        """Free the copy."""
        self._document.close()

    # -- versions

    def _versions(self) -> Iterator[Version]:
        begin, made = 0, self._graph.made
        tips: set[ChangeHash] = set()
        named = dict(self._labels)
        last = 0
        for end, one in enumerate(made, 1):
            tips.difference_update(one.deps)
            tips.add(one.hash)
            heads = tuple(sorted(tips))
            if end == len(made) or heads in named or self._breaks(begin, end):
                named.pop(heads, None)
                yield self._version(begin, end, heads)
                yield from self._aside(named, last, end)
                begin = last = end

    def _aside(self, named: dict[Heads, str], begin: int, end: int) -> Iterator[Version]:
        """Named versions that are no point of the list: somebody named what they had while others wrote apart."""
        for heads, label in list(named.items()):
            places = [self._graph.place.get(head, -1) for head in heads]
            if places and min(places) >= 0 and begin <= max(places) < end:
                del named[heads]
                one = self._graph.made[max(places)]
                name, person = self._names.get(one.device, "?"), self._people[one.device]
                yield Version(heads, person, name, one.time_ms, one.time_ms, 0, label, True)

    def _breaks(self, begin: int, at: int) -> bool:
        new, edits = self._graph.made[at], self._edits(begin, at)
        if new.aside or not edits:
            return False
        first, last = self._graph.made[edits[0]], self._graph.made[edits[-1]]
        return (
            self._people[new.device] != self._people[first.device]
            or new.time_ms - last.time_ms > PAUSE_MS
            or len(edits) >= MOST_CHANGES
            or not self._graph.past[at] >> edits[-1] & 1
        )

    def _edits(self, begin: int, end: int) -> list[int]:
        return self._plain[bisect_left(self._plain, begin) : bisect_left(self._plain, end)]

    def _version(self, begin: int, end: int, heads: Heads) -> Version:
        edits = self._edits(begin, end)
        places = edits or range(begin, end)
        first, last = self._graph.made[places[0]], self._graph.made[places[-1]]
        before = (1 << begin) - 1 & ~self._beside
        apart = bool(before & ~self._graph.past[places[0]])
        label = self._labels.get(heads, "")
        name = self._names.get(last.device, "?")
        person = self._people[last.device]
        return Version(heads, person, name, first.time_ms, last.time_ms, len(edits), label, apart)

    def text(self, heads: Heads) -> str:
        """The text of a version.

        Raises:
            NotFound: that version is not here.
        """
        if heads not in self._texts:
            if not all(head in self._graph.place for head in heads):
                raise NotFound("This version of the note is not here.")
            if len(self._texts) >= TEXTS_KEPT:
                del self._texts[next(iter(self._texts))]
            self._texts[heads] = self._document.text(self._body, heads) if self._body is not None and heads else ""
        return self._texts[heads]

    def title(self, heads: Heads) -> str:
        """The title of a version."""
        value = self._document.get(ROOT, "title", heads) if heads else ""
        return clean_title(value) if isinstance(value, str) else ""

    def tags(self, heads: Heads) -> tuple[str, ...]:
        """The tags of a version."""
        target = self._document.child(ROOT, "tags", "map")
        return clean_tags(self._document.keys(target, heads)) if target is not None and heads else ()

    def before(self, version: Version) -> Heads:
        """The version that stands before one in the list; () for the first."""
        at = self.versions.index(version)
        return self.versions[at - 1].heads if at else ()

    def difference(self, old: Heads, new: Heads) -> tuple[Piece, ...]:
        """What a person reads of the way from one version to another; what came is signed by who wrote it."""
        found, at = [], 0
        runs = self._runs(new) if old != new else []
        for kind, text in pieces(self.text(old), self.text(new)):
            if kind == "+":
                found += [Piece("+", part, name) for part, name in _signed(text, at, runs)]
            else:
                found.append(Piece(kind, text))
            at += len(text) if kind != "-" else 0
        return tuple(found)

    def counts(self, version: Version) -> tuple[int, int]:
        """Characters that came and went in one version, as `difference` shows them."""
        found = pieces(self.text(self.before(version)), self.text(version.heads))
        return tuple(sum(len(text) for kind, text in found if kind == wanted) for wanted in "+-")  # type: ignore[return-value]  # two of them

    # -- who

    def who(self, heads: Heads | None = None) -> tuple[Written, ...]:
        """Who wrote the text of a version, run by run; the newest by default."""
        return tuple(self._runs(heads or self.heads))

    def _runs(self, heads: Heads) -> list[Written]:
        runs: list[Written] = []
        last: Made | None = None
        for at, element in enumerate(self._elements(heads)):
            made = self._graph.born(element.actor, element.counter)
            if made is None:
                continue
            if runs and runs[-1].end == at and last is not None and _same(last, made):
                run = runs[-1]
                runs[-1] = Written(run.start, at + 1, run.device, run.name, max(run.time_ms, made.time_ms))
            else:
                name = self._names.get(made.device, "?")
                runs.append(Written(at, at + 1, made.device, name, made.time_ms))
            last = made
        return runs

    def _elements(self, heads: Heads) -> tuple[ElementId, ...]:
        return self._document.element_ids(self._body, heads) if self._body is not None and heads else ()

    # -- names given to versions

    def _read_labels(self) -> dict[Heads, str]:
        found: dict[Heads, str] = {}
        keys = [key for key in self._document.keys(ROOT) if key.startswith(NAMED)]
        for key in sorted(keys)[:MAX_NAMED]:
            label = named_version(self._document.get(ROOT, key))
            if label is not None:
                found.setdefault(*label)
        return found

    # -- since

    def news(self, since: Heads, me: DeviceId) -> News | None:
        """What others wrote that the version `since` does not hold; None when that is nothing."""
        seen = self._graph.known_by(since)
        fresh = [at for at in self._plain if not seen >> at & 1]
        theirs = [at for at in fresh if self._people[self._graph.made[at].device] != me]
        if not theirs:
            return None
        mine = [at for at in self._plain if self._people[self._graph.made[at].device] == me]
        apart = [at for at in theirs if any(self._concurrent(at, own) for own in reversed(mine))]
        return News(since, self._names_of(theirs), self._names_of(apart))

    def _concurrent(self, a: int, b: int) -> bool:
        return not (self._graph.past[a] >> b & 1 or self._graph.past[b] >> a & 1)

    def _names_of(self, places: list[int]) -> tuple[str, ...]:
        names = {self._names.get(self._graph.made[at].device, "?") for at in places}
        return tuple(sorted(names, key=str.casefold))


def _same(first: Made, second: Made) -> bool:
    return first.device == second.device and abs(first.time_ms - second.time_ms) <= PAUSE_MS


def _signed(text: str, at: int, runs: list[Written]) -> Iterator[tuple[str, str]]:
    """A piece that came, cut where another person's words begin."""
    end, here = at + len(text), at
    for run in runs:
        if run.end <= here or run.start >= end:
            continue
        upto = min(run.end, end)
        yield text[here - at : upto - at], run.name
        here = upto
    if here < end:
        yield text[here - at :], ""


def named_version(value: object) -> tuple[Heads, str] | None:
    """A name given to a version; None for what a hostile member may have put there."""
    if not isinstance(value, bytes) or len(value) > 8192:
        return None
    try:
        found = canonical_loads(value, max_size=8192)
    except PeerFault:
        return None
    if (
        not isinstance(found, list)
        or len(found) != 2
        or not isinstance(found[0], str)
        or not isinstance(found[1], list)
    ):
        return None
    if not all(isinstance(head, bytes) and len(head) == 32 for head in found[1]):
        return None
    label = clean_title(found[0])[:80]
    return (tuple(ChangeHash(head) for head in sorted(found[1])), label) if label else None
