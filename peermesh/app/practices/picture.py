"""Who has done something for whom in a circle, over a time: the picture of a circle, never a score.

A tie says that somebody did one kind of thing for somebody at least once, and not how often: this is where the counting
ends, so that no window, command or export can add anything up. Ties come in the order of names.

Kinds of documents tell their deeds with a pure function (`notebook.kinds.DEEDS`); what stands elsewhere has a provider:

    picture.providers.append(...)      # Callable[[CircleId, int], Iterable[Deed]]: a circle, and since when
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from peermesh.app.practices.ground import Ground
from peermesh.app.practices.kept import Kept
from peermesh.errors import InvalidInput
from peermesh.notebook import comments
from peermesh.notebook.deeds import Deed, DeedKind, DeedsOf
from peermesh.notebook.kinds import DEEDS, KINDS
from peermesh.store import Writer
from peermesh.struct import Struct, replace
from peermesh.types import CircleId, DeviceId, DocId, NoteRecord

DAY_MS = 24 * 3_600_000
Deeds = Callable[[CircleId, int], Iterable[Deed]]


class Tie(Struct, frozen=True):
    """Somebody did such things for somebody, once or more."""

    who: DeviceId
    whom: DeviceId
    kinds: tuple[DeedKind, ...]


class Picture:
    """Owner: Practices; owner thread only."""

    def __init__(self, ground: Ground) -> None:
        self._ground = ground
        self.kept = [Kept(ground, kind, _reading(deeds_of)) for kind, deeds_of in DEEDS.items()]
        self.providers: list[Deeds] = [self._of_documents, self._edits, self._comments]

    def ties(self, circle: CircleId, days: int | None = None) -> tuple[Tie, ...]:
        """Who did what for whom, among those who belong to the circle now, in the order of their names.

        Args:
            days: as far back as this; None for all that is known. Times are what devices said.

        Raises:
            NotFound: no such circle.
            InvalidInput: less than a day.
        """
        if days is not None and days < 1:
            raise InvalidInput("Choose at least one day.")
        since = self._ground.clock.now_ms() - days * DAY_MS if days is not None else 0
        people = {member.person: member.name.casefold() for member in self._ground.members(circle)}
        found: dict[tuple[DeviceId, DeviceId], set[DeedKind]] = {}
        for provider in self.providers:
            for deed in provider(circle, since):
                if deed.whom in people and deed.who in people and deed.who != deed.whom and deed.at_ms >= since:
                    found.setdefault((deed.who, deed.whom), set()).add(deed.kind)
        order = list(DeedKind)
        pairs = sorted(found, key=lambda pair: [(people[one], one) for one in pair])
        return tuple(Tie(*pair, tuple(sorted(found[pair], key=order.index))) for pair in pairs)

    def _of_documents(self, circle: CircleId, _since_ms: int) -> Iterator[Deed]:
        return (deed for kept in self.kept for deeds in kept.every(circle) for deed in deeds)

    def _edits(self, circle: CircleId, since_ms: int) -> Iterator[Deed]:
        """Who wrote in a note that somebody else began: of several, the one whose first word there is the oldest."""
        owners = self._ground.circles.get(circle).view().owners
        texts: dict[DocId, list[Writer]] = {}
        paged = [kind.name for kind in KINDS.values() if kind.page]
        for one in self._ground.store.writers(circle, since_ms, paged):
            texts.setdefault(one.doc, []).append(one)
        for doc, writers in texts.items():
            info = self._ground.app.note_info(circle, doc)
            wrote = [one for one in writers if info is not None and one.device in info.authors]  # not: commented
            if not wrote:
                continue
            first = min(wrote, key=lambda one: (one.first_ms, one.device))
            author = owners.get(first.device, first.device)
            for one in wrote:
                yield Deed(owners.get(one.device, one.device), author, DeedKind.EDITED, one.last_ms, doc)

    def _comments(self, circle: CircleId, _since_ms: int) -> Iterator[Deed]:
        """Who commented on what somebody else wrote."""
        owners = self._ground.circles.get(circle).view().owners
        for record in self._ground.store.saying(circle, *comments.ASIDE):
            authors = {owners.get(device, device) for device in record.info.authors}
            for deed in comments.deeds(record):
                whom = authors if deed.whom is None else {deed.whom}
                yield from (replace(deed, whom=person) for person in whom)


def _reading(deeds_of: DeedsOf) -> Callable[[NoteRecord], tuple[Deed, ...]]:
    return lambda record: tuple(deeds_of(record))
