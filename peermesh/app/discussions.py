"""What is new to me in the comments of notes: on what I wrote, in threads of mine, and when I am asked for feedback.

What the index held before is compared with what it holds now. Silent are: what I say on any of my devices, what was
said before I came to the circle, and old news. Owner: App; owner thread only.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from peermesh.app.circle_state import CircleState
from peermesh.app.mentions import OLD_MS
from peermesh.events import Discussed, Event
from peermesh.notebook import comments as rules
from peermesh.notebook.comments import Comment
from peermesh.ports import Clock
from peermesh.store import StoredEntry
from peermesh.types import CircleId, DeviceId, DocId, NoteRecord

Said = tuple[str, DeviceId | None, int]
"""What kind of news, who said it, and when."""


class Discussions:
    """Reads what the indexer writes, and tells once that is durable.

    Args:
        doubled: told of documents in which a suggestion that I accepted was accepted by somebody else, too.
    """

    def __init__(self, clock: Clock, emit: Callable[[Event], None], doubled: Callable[[CircleId, DocId], None]) -> None:
        self._clock = clock
        self._emit = emit
        self._doubled = doubled
        self._found: list[Discussed] = []

    def read(self, state: CircleState, before: NoteRecord | None, now: NoteRecord, rows: Sequence[StoredEntry]) -> None:
        """A document is about to be indexed anew."""
        old = before.values if before is not None else {}
        if now.info.deleted or now.values == old or not rules.speaks(now.values):
            return
        me, view = state.me, state.view()
        if _doubled(now, me):
            self._doubled(state.circle, now.info.doc)
        since = max(state.record.joined_ms, self._clock.now_ms() - OLD_MS)
        for what, person, at_ms in _news(before, now, me, frozenset(view.owners.values())):
            wrote = any(view.owners.get(device, device) == me for device in now.info.authors)
            if at_ms >= since and person is not None and person != me and (what != "comment" or wrote):
                self._found.append(Discussed(state.circle, now.info.doc, view.name(person) or "?", what))

    def tell(self) -> None:
        """What was read is durable now."""
        found, self._found = self._found, []
        for event in dict.fromkeys(found):
            self._emit(event)


def _doubled(now: NoteRecord, me: DeviceId) -> bool:
    puts = rules.puts(now.values)
    mine = {put.comment for put in puts if put.person == me}
    return any(sum(put.comment == comment for put in puts) > 1 for comment in mine)


def _news(before: NoteRecord | None, now: NoteRecord, me: DeviceId, people: frozenset[DeviceId]) -> Iterator[Said]:
    """What was said that was not there before."""
    known = {one.key: one for one in rules.read(before.values)} if before is not None else {}
    for comment in rules.read(now.values):
        old = known.get(comment.key)
        if old is None:
            yield "comment", comment.person, comment.at_ms
        yield from _replies(old, comment, me)
    asked = set(rules.requests(before.values, people)) if before is not None else set()
    for request in rules.requests(now.values, people):
        if request.person == me and not request.done and request not in asked:
            yield "request", request.asker, request.at_ms


def _replies(old: Comment | None, now: Comment, me: DeviceId) -> Iterator[Said]:
    seen = {reply.id for reply in old.replies} if old is not None else set()
    for reply in now.replies:
        if reply.id not in seen and me in now.people:
            yield "reply", reply.person, reply.at_ms
