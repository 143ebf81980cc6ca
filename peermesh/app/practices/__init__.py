"""What a circle does besides writing notes: each practice in a file of its own, all on `Ground`."""

from __future__ import annotations

from collections.abc import Callable

from peermesh.app.practices.boxes import Boxes
from peermesh.app.practices.charters import Charters
from peermesh.app.practices.checkins import Checkins
from peermesh.app.practices.commitments import Commitments
from peermesh.app.practices.contacts import Contacts
from peermesh.app.practices.decisions import Decisions
from peermesh.app.practices.feedback import Awaited, Feedback
from peermesh.app.practices.gathering import Gathering
from peermesh.app.practices.ground import Ground
from peermesh.app.practices.helping import Helping, Reason, Suggestion
from peermesh.app.practices.home import Home
from peermesh.app.practices.introductions import Introductions
from peermesh.app.practices.kinds import FieldDraft, OwnKinds
from peermesh.app.practices.margin import Margin
from peermesh.app.practices.meetings import Meetings
from peermesh.app.practices.needs import Need, NeedKind
from peermesh.app.practices.picture import Picture, Tie
from peermesh.app.practices.sealing import MyAnswer, Sealing
from peermesh.app.practices.welcomes import Welcomes
from peermesh.app.practices.wins import Wins
from peermesh.events import Event, MembersChanged, NeedArose, NotesChanged
from peermesh.notebook.kinds.charter import CHARTER
from peermesh.notebook.kinds.contact import CONTACT
from peermesh.notebook.kinds.introduction import INTRODUCTION, REMIND_MS
from peermesh.types import CircleId, DocId

LOOK_AGAIN_S = 3600.0
"""A clock may be set right meanwhile, so that a time which was far is near."""
FEW = 20
_TENDED = frozenset({CHARTER.name, CONTACT.name, INTRODUCTION.name})
_REMINDED = frozenset({NeedKind.CONSENT, NeedKind.OUTSIDE})
_TOLD, _LOOKED = "needs:told", "looked"
"""Private: what of `needs` I was told, a key a line, below a line that says that there was a first look."""


class Practices:
    """The practices of one App. Owner: App; owner thread only. They are cheap to make: a window starts with them."""

    def __init__(self, ground: Ground) -> None:
        self.ground = ground
        self.name = ground.name
        self.feedback = Feedback(ground)
        self.helping = Helping(ground)
        self.sealing = Sealing(ground)
        self.decisions = Decisions(ground)
        self.meetings = Meetings(ground, self.decisions, self.helping)
        self.kinds = OwnKinds(ground)
        self.wins = Wins(ground)
        self.checkins = Checkins(ground)
        self.commitments = Commitments(ground, self.checkins)
        boxes = Boxes(ground)
        self.charters = Charters(ground)
        self.contacts = Contacts(ground, boxes)
        self.introductions = Introductions(ground, boxes, self.contacts)
        self.welcomes = Welcomes(ground, self.charters)
        self.home = Home(ground)
        self.picture = Picture(ground)
        self._fill_home(
            Gathering(ground, self.checkins, self.commitments, self.feedback, self.decisions, self.meetings)
        )
        self._readings: list[Callable[[CircleId, tuple[DocId, ...]], None]] = [
            kept.changed for kept in self.picture.kept
        ]
        self._readings += [self.helping.kept.changed, self.sealing.kept.changed, self.checkins.changed]
        self._clock = ground.clock
        self._at: float | None = None
        self._look = True
        self._untended: dict[CircleId, None] = {}
        self._late_ms: dict[CircleId, int] = {}
        self._tending = (self.contacts.tend, self.introductions.tend)

    def _fill_home(self, gathering: Gathering) -> None:
        """A practice's lines of Home, one line each; needs are shown in this order."""
        home = self.home
        home.needs += [
            lambda circle: gathering.wanted(circle, self.needs(circle)),
            self.helping.needs,
            gathering.of_rounds,
            self.sealing.needs,
            gathering.of_decisions,
            gathering.of_feedback,
            home.mentions,
        ]
        home.coming += [gathering.rounds, gathering.meetings, self.sealing.coming]
        home.promises += [gathering.promises]

    def needs(self, circle: CircleId) -> tuple[Need, ...]:
        """What waits for me in a circle: my signature, my yes or no, my contact details."""
        return (*self.charters.needs(circle), *self.introductions.needs(circle), *self.contacts.needs(circle))

    def changed(self, circle: CircleId, docs: tuple[DocId, ...]) -> None:
        """Documents are indexed anew: something may be due now. Told before anybody outside hears of it."""
        self._look = True
        for reading in self._readings:
            reading(circle, docs)
        self.sealing.changed()

    def run_due(self) -> None:
        """Do by itself what a practice does by itself: reveal an answer whose round is complete."""
        for circle in [circle for circle, due_ms in self._late_ms.items() if due_ms <= self._clock.now_ms()]:
            del self._late_ms[circle]
            self.look_at(circle)
        now = self._clock.monotonic()
        if not self._look and (self._at is None or now < self._at):
            return
        self._look = False
        self.feedback.run_due()
        if self._at is not None and now >= self._at:
            self.sealing.changed()
        self.sealing.run_due()
        due = self.sealing.deadline_ms()
        self._at = now + min(max(0.0, (due - self._clock.now_ms()) / 1000), LOOK_AGAIN_S) if due is not None else None

    def deadline(self) -> float | None:
        """Monotonic time at which `run_due` must be called again, None when never."""
        now = self._clock.monotonic()
        if self._look:
            return now
        late = [now + max(0, due_ms - self._clock.now_ms()) / 1000 for due_ms in self._late_ms.values()]
        return min((at for at in (self._at, *late) if at is not None), default=None)

    # -- per circle

    def heard(self, event: Event) -> bool:
        """A circle changed: `step` looks at it again. True when that is to be called."""
        if isinstance(event, MembersChanged) or (isinstance(event, NotesChanged) and self._concerns(event)):
            self.look_at(event.circle)
            return True
        return False

    def look_at(self, circle: CircleId) -> None:
        """`step` looks at a circle, as it does after each change; at the start, since a crash may have come between."""
        self._untended[circle] = None

    def _concerns(self, event: NotesChanged) -> bool:
        """Whether a document changed that `step` reads; many at once are not looked at one by one."""
        if not 0 < len(event.docs) <= FEW:
            return True
        rows = (self.ground.app.note_info(event.circle, doc) for doc in event.docs)
        return any(row is None or row.kind in _TENDED for row in rows)

    def step(self) -> bool:
        """Do in one circle what goes on without a person: give what was promised. True when another one waits."""
        if not self._untended:
            return False
        circle = next(iter(self._untended))
        if circle in self.ground.circles.states:
            for tend in self._tending:
                tend(circle)
            self._tell(circle)
        del self._untended[circle]  # last: what the disk refused is tried again
        return bool(self._untended)

    def _tell(self, circle: CircleId) -> None:
        """Tell once of each thing that is newly wanted of me; what stood there at the first look is no news."""
        before = self.ground.private(circle, _TOLD)
        needs = {need.key: need for need in self.needs(circle)}
        self._late_ms.pop(circle, None)
        if dues := [need.since_ms + REMIND_MS for need in needs.values() if need.kind in _REMINDED and not need.late]:
            self._late_ms[circle] = min(dues)
        now = "\n".join((_LOOKED, *sorted(needs)))
        if now == before:
            return
        self.ground.set_private(circle, _TOLD, now)
        for key in sorted(set(needs) - set(before.split("\n"))) if before else ():
            need = needs[key]
            self.ground.emit(NeedArose(circle, need.doc, self.name(circle, need.person)))


__all__ = [
    "Awaited",
    "Checkins",
    "Commitments",
    "Decisions",
    "Feedback",
    "FieldDraft",
    "Ground",
    "Helping",
    "Home",
    "Margin",
    "Meetings",
    "MyAnswer",
    "Need",
    "NeedKind",
    "OwnKinds",
    "Picture",
    "Practices",
    "Reason",
    "Sealing",
    "Suggestion",
    "Tie",
    "Wins",
]
