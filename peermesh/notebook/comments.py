"""Comments on a document of any kind: on a passage of its text or on all of it, threaded, resolved, suggesting.

/comment/<item>/~<person>/text       Markdown; "" (or none) when taken back, or when only a replacement is suggested
/comment/<item>/~<person>/at         int, ms; /edited int, ms, once it was changed
/comment/<item>/~<person>/chars      the passage (notebook/passages.py); with /quote, /before and /after
/comment/<item>/~<person>/suggest    what should stand in the passage's place
/commentreply/<comment>.<item>/~<person>/text      Markdown; with /at and /edited
/commentstate/<comment>/is           "open", "resolved", "accepted" or "declined": the last writer counts
/commentby/<comment>/~<person>/<state>             int, ms: that this person said so (proof of who; not of the state)
/commentput/<comment>.<item>/~<person>/chars       what an acceptance wrote into the text; with /was, what stood there
/feedback/<person hex>/~<asker>/at   int, ms: this person is asked for feedback; with /text, a sentence
/feedbackdone/~<person>/at           int, ms: what I was asked until then, I have done

Times are what devices said; they order threads and say "when", nothing else. A wrong clock makes a comment stand in
another place of its thread. `feedbackdone` is at least the time of what it answers, so a slow clock cannot lose it.

Two who accept one suggestion at once, apart, both write it: for a moment the text holds it twice. `twice` finds that on
every device alike: of acceptances that replaced the same words and whose characters still live, the first item stays.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from enum import StrEnum

from peermesh.crdt import ElementId
from peermesh.notebook import passages
from peermesh.notebook.deeds import Deed, DeedKind
from peermesh.notebook.kinds.base import text
from peermesh.notebook.passages import Passage
from peermesh.notebook.values import Item, by_name, items, of_person, person_in
from peermesh.struct import Struct
from peermesh.types import DeviceId, NoteRecord, Value

ASIDE = ("/comment", "/feedback")
"""Keys that begin so are said about the text: writing them is no edit of it."""
MAX_SUGGEST = 8_000


class CommentState(StrEnum):
    """Where a comment stands."""

    OPEN = "open"
    RESOLVED = "resolved"
    ACCEPTED = "accepted"
    DECLINED = "declined"


class CommentReply(Struct, frozen=True):
    """One reply. `name`: of somebody who is known by name only (an import), "" otherwise."""

    id: str
    person: DeviceId | None
    name: str
    text: str
    at_ms: int
    edited: bool


class Comment(Struct, frozen=True):
    """One comment with its thread.

    Attributes:
        item: its part of the paths.
        passage: what it is about; None for the whole document.
        suggest: what should stand there; None when it suggests nothing.
        by: who resolved, accepted or declined it, as far as that is proven.
    """

    item: str
    person: DeviceId | None
    name: str
    text: str
    at_ms: int
    edited: bool
    passage: Passage | None
    suggest: str | None
    state: CommentState
    by: DeviceId | None
    replies: tuple[CommentReply, ...]

    @property
    def key(self) -> str:
        """Names it: an item, and whose; somebody hostile could give theirs another's item."""
        whose = of_person(self.person) if self.person is not None else by_name(self.name)
        return f"{self.item}/{whose}"

    @property
    def people(self) -> frozenset[DeviceId]:
        """Whoever spoke in the thread."""
        found = (self.person, *(reply.person for reply in self.replies))
        return frozenset(person for person in found if person is not None)

    @property
    def last(self) -> tuple[int, DeviceId | None]:
        """When somebody spoke last, and who."""
        ends = [(self.at_ms, self.person), *((reply.at_ms, reply.person) for reply in self.replies)]
        return max(ends, key=lambda end: end[0])


class Request(Struct, frozen=True):
    """Somebody asks somebody for feedback on a document."""

    person: DeviceId
    asker: DeviceId
    text: str
    at_ms: int
    done: bool


class Put(Struct, frozen=True):
    """What one acceptance of a suggestion wrote: these characters, in the place of `was`."""

    comment: str
    item: str
    person: DeviceId
    elements: tuple[ElementId, ...]
    was: str


def speaks(values: Mapping[str, Value]) -> bool:
    """Whether a document has comments or requests at all."""
    return any(key.startswith(ASIDE) for key in values)


def read(values: Mapping[str, Value]) -> tuple[Comment, ...]:
    """Every comment that says something or was replied to, in the order in which they were made."""
    replies: dict[str, list[CommentReply]] = {}
    for item in items(values, "commentreply"):
        comment, _, own = item.id.partition(".")
        if own and item.text("text").strip():
            replies.setdefault(comment, []).append(
                CommentReply(
                    item.id, item.person, item.name, item.text("text"), item.number("at"), bool(item.number("edited"))
                )
            )
    judged: dict[str, list[Item]] = {}
    for item in items(values, "commentby"):
        judged.setdefault(item.id, []).append(item)
    made = [
        _comment(item, text(values, f"/commentstate/{item.id}/is"), judged.get(item.id, ()), replies.get(item.id, ()))
        for item in items(values, "comment")
    ]
    return tuple(one for one in made if one.text.strip() or one.suggest is not None or one.replies)


def deeds(record: NoteRecord) -> Iterator[Deed]:
    """Who commented, and replied to whom; whose note it is, is not said here."""
    doc = record.info.doc
    for comment in read(record.values):
        if comment.person is not None and (comment.text.strip() or comment.suggest is not None):
            yield Deed(comment.person, None, DeedKind.COMMENTED, comment.at_ms, doc)
        for reply in comment.replies:
            if reply.person is not None:
                yield Deed(reply.person, comment.person, DeedKind.COMMENTED, reply.at_ms, doc)


def _comment(item: Item, said: str, judged: Sequence[Item], replies: Sequence[CommentReply]) -> Comment:
    runs = passages.loads(item.text("chars"))
    passage = Passage(runs, item.text("quote"), item.text("before"), item.text("after")) if runs else None
    suggest = item.values.get("suggest")
    state = CommentState(said) if said in tuple(CommentState) else CommentState.OPEN
    return Comment(
        item.id, item.person, item.name, item.text("text"), item.number("at"), bool(item.number("edited")),
        passage, suggest if isinstance(suggest, str) and passage is not None else None,
        state, _by(judged, state), tuple(sorted(replies, key=lambda reply: (reply.at_ms, reply.id))),
    )  # fmt: skip


def _by(judged: Sequence[Item], state: CommentState) -> DeviceId | None:
    found = [(item.number(state.value), item.person) for item in judged if item.person and item.number(state.value)]
    return max(found, key=lambda one: (one[0], one[1] or b""))[1] if found else None


def requests(values: Mapping[str, Value], members: Collection[DeviceId]) -> tuple[Request, ...]:
    """Who is asked by whom, among these people; of several askers each has their own."""
    done = {item.person: item.number("at") for item in items(values, "feedbackdone")}
    made = []
    for item in items(values, "feedback"):
        person = person_in("~" + item.id)
        if person in members and item.person in members and item.number("at"):
            assert person is not None
            assert item.person is not None
            at = item.number("at")
            made.append(Request(person, item.person, item.text("text"), at, done.get(person, 0) >= at))
    return tuple(made)


def puts(values: Mapping[str, Value]) -> tuple[Put, ...]:
    """What acceptances wrote, in the order of their items."""
    made = []
    for item in items(values, "commentput"):
        comment, _, own = item.id.partition(".")
        runs = passages.loads(item.text("chars"))
        if own and runs and item.person is not None:
            made.append(Put(comment, own, item.person, tuple(Passage(runs, "").elements()), item.text("was")))
    return tuple(made)


def twice(
    values: Mapping[str, Value], find: Callable[[ElementId], int | None], owner: Callable[[bytes], DeviceId | None]
) -> tuple[ElementId, ...]:
    """Characters that stand in the text because a suggestion was accepted more than once: all but the first time's.

    The same on every device, and deleting twice is deleting once: any number of devices may put it right. Nobody can
    have others' words deleted by this: what counts is only what the acceptor's own devices wrote.

    Args:
        find: where a character stands, None when it is gone.
        owner: the person whose device an actor belongs to.
    """
    living: dict[tuple[str, str], list[Put]] = {}
    for put in puts(values):
        theirs = all(owner(element.actor) == put.person for element in put.elements)
        if theirs and any(find(element) is not None for element in put.elements):
            living.setdefault((put.comment, put.was), []).append(put)
    return tuple(element for group in living.values() for put in group[1:] for element in put.elements)
