"""What a new member meets first: the charter, the people, what the circle knows, and a few small steps."""

from __future__ import annotations

from collections import Counter
from heapq import nlargest

from peermesh.app.people import Profile
from peermesh.app.practices.charters import Charters, Status
from peermesh.app.practices.ground import Ground
from peermesh.notebook import clean_title
from peermesh.notebook.kinds import UNLISTED
from peermesh.struct import Struct
from peermesh.types import CircleId, DocId, Member, NoteInfo

NEWEST, LINKED, TAGS = 5, 5, 12
"""At most so many are shown."""
_ELSEWHERE = frozenset({"charter", "introduction"})
"""Kinds that are no knowledge."""
_SEEN, _HELLO = "welcome:seen", "welcome:hello"
_TOLD = ("about", "skills", "interests", "ask_me", "background", "languages")


class Somebody(Struct, frozen=True):
    """A member to meet, and what they say about themselves."""

    member: Member
    profile: Profile


class Welcome(Struct, frozen=True):
    """Everything that the page shows.

    Attributes:
        charter: how it stands, None while there is none.
        people: everybody else; those who say what they can be asked about come first.
        kinds: how many documents of each kind, the most first; charter and introductions are left out.
        newest: the documents changed last.
        linked: the documents that most others link to, with how many links.
        tags: the tags used most, with how often.
        profile_done, hello_done: the small steps that are done.
    """

    charter: Status | None
    people: tuple[Somebody, ...]
    kinds: tuple[tuple[str, int], ...]
    newest: tuple[NoteInfo, ...]
    linked: tuple[tuple[NoteInfo, int], ...]
    tags: tuple[tuple[str, int], ...]
    profile_done: bool
    hello_done: bool


class Welcomes:
    """Owner: Practices; owner thread only."""

    def __init__(self, ground: Ground, charters: Charters) -> None:
        self._ground = ground
        self._charters = charters

    def look(self, circle: CircleId) -> Welcome:
        """How things stand now, all of it from the index.

        Raises:
            NotFound: no such circle.
        """
        charter = self._charters.in_force(circle)
        apart = _ELSEWHERE | UNLISTED
        rows = [row for row in self._ground.app.links.rows(circle).values() if row.kind not in apart]
        return Welcome(
            self._charters.status(circle, charter) if charter is not None else None,
            self._people(circle),
            tuple(Counter(row.kind for row in rows).most_common()),
            tuple(nlargest(NEWEST, rows, key=lambda row: (row.updated_ms, row.doc))),
            self._linked(circle, rows),
            tuple(sorted(Counter(tag for row in rows for tag in row.tags).items(), key=_most)[:TAGS]),
            any(getattr(self._ground.people.mine(), key) for key in _TOLD),
            self.hello(circle) is not None,
        )

    def _people(self, circle: CircleId) -> tuple[Somebody, ...]:
        others = [member for member in self._ground.members(circle) if not member.is_me]
        found = [Somebody(member, self._ground.people.profile(circle, member.person)) for member in others]
        return tuple(sorted(found, key=lambda one: not one.profile.ask_me))

    def _linked(self, circle: CircleId, rows: list[NoteInfo]) -> tuple[tuple[NoteInfo, int], ...]:
        listed = {row.doc: row for row in rows}
        found: Counter[DocId] = Counter()
        for target, many in self._ground.store.link_counts(circle):
            row = self._ground.app.links.resolve(circle, target)
            if row is not None and row.doc in listed:
                found[row.doc] += many
        first = sorted(found.items(), key=lambda one: (-one[1], one[0]))[:LINKED]
        return tuple((listed[doc], many) for doc, many in first)

    # -- saying hello

    def hello(self, circle: CircleId) -> DocId | None:
        """The note in which I said hello, None when I have not, or it is gone."""
        kept = self._ground.private(circle, _HELLO)
        row = self._ground.store.note_info(circle, DocId(bytes.fromhex(kept))) if kept else None
        return row.doc if row is not None and not row.deleted else None

    def say_hello(self, circle: CircleId, title: str, text: str, tag: str) -> DocId:
        """Write a note in which I say hello.

        Raises:
            InvalidInput: no title.
        """
        doc = self._ground.records.new(circle, "note", clean_title(title), text, tags=(tag,))
        self._ground.set_private(circle, _HELLO, doc.hex())
        return doc

    # -- shown once by itself

    def seen(self, circle: CircleId) -> bool:
        """Whether the page was shown on this device."""
        return bool(self._ground.private(circle, _SEEN))

    def set_seen(self, circle: CircleId) -> None:
        """It has been shown."""
        if not self.seen(circle):
            self._ground.set_private(circle, _SEEN, "yes")


def _most(one: tuple[str, int]) -> tuple[int, str]:
    return -one[1], one[0].casefold()
