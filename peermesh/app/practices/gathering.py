"""What Home shows of the practices whose own values say more: check-ins, commitments, charter, introductions, feedback.

Each function turns what a practice tells into lines of Home (`home_values`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from peermesh.app.practices.checkins import Checkins
from peermesh.app.practices.commitments import Commitments
from peermesh.app.practices.decisions import Decisions
from peermesh.app.practices.feedback import Feedback
from peermesh.app.practices.ground import Ground
from peermesh.app.practices.home_values import Coming, Need, Promise
from peermesh.app.practices.meetings import Meetings
from peermesh.app.practices.needs import Need as Wanted
from peermesh.notebook.kinds.commitment import EVERYWHERE_MS, Commitment
from peermesh.notebook.kinds.rhythm import midnight_ms
from peermesh.types import CircleId

CHECKIN, COMMITMENT, DECISION, REVIEW, MEETING = "checkin", "commitment", "decision", "review", "meeting"


class Gathering:
    """Owner: Practices; owner thread only."""

    def __init__(
        self,
        ground: Ground,
        checkins: Checkins,
        commitments: Commitments,
        feedback: Feedback,
        decisions: Decisions,
        meetings: Meetings,
    ) -> None:
        self._ground = ground
        self._decisions = decisions
        self._meetings = meetings
        self._checkins = checkins
        self._commitments = commitments
        self._feedback = feedback

    def of_rounds(self, circle: CircleId) -> Iterator[Need]:
        """Check-in rounds without a word of mine, and commitments of mine whose day is over."""
        for need in self._commitments.needs(circle):
            if need.turn is not None:
                turn = need.turn
                doc = turn.made.doc if turn.made is not None else None
                yield Need(CHECKIN, turn.title, doc, turn.opens_ms, due_ms=turn.closes_ms)
            elif need.commitment is not None:
                one = need.commitment
                yield Need(COMMITMENT, one.text, one.doc, one.made_ms, due_ms=_due_ms(one))

    def rounds(self, circle: CircleId) -> Iterator[Coming]:
        """Check-in rounds that are open, and the next of each rhythm."""
        for turn in self._checkins.turns(circle):
            doc = turn.made.doc if turn.made is not None else None
            yield Coming(CHECKIN, turn.title, doc, turn.closes_ms, said=turn.said)
        for after in self._checkins.upcoming(circle):
            yield Coming(CHECKIN, after.title, after.rhythm.doc, after.opens_ms, opens=True)

    def promises(self, circle: CircleId) -> Iterator[Promise]:
        """My open commitments."""
        return (Promise(one.text, one.doc, _due_ms(one)) for one in self._commitments.mine(circle))

    def of_decisions(self, circle: CircleId) -> Iterator[Need]:
        """Questions on which I have yet to say what I think ("decision"), and decisions to look at again ("review")."""
        for one in self._decisions.waiting(circle):
            yield Need(DECISION, one.title, one.doc, person=one.proposer, name=self._ground.name(circle, one.proposer))
        for one in self._decisions.due(circle):
            yield Need(REVIEW, one.title, one.doc, due_ms=midnight_ms(one.review) if one.review is not None else None)

    def meetings(self, circle: CircleId) -> Iterator[Coming]:
        """Meetings that are not over and whose time is settled."""
        for one in self._meetings.upcoming(circle):
            if one.when_ms:
                yield Coming(MEETING, one.title, one.doc, one.when_ms, opens=True)

    def of_feedback(self, circle: CircleId) -> Iterator[Need]:
        """Who asks me for feedback ("request"), and comments that wait for a word of mine ("comment")."""
        for one in self._feedback.waiting(circle):
            name = self._ground.name(circle, one.person)
            yield Need(one.what, one.title, one.doc, one.at_ms, one.person, name, one.text)

    def wanted(self, circle: CircleId, wanted: Iterable[Wanted]) -> Iterator[Need]:
        """My signature, my yes or no, my contact details."""
        for one in wanted:
            record = self._ground.records.find(circle, one.doc)
            title = record.info.title if record is not None else ""
            name = self._ground.name(circle, one.person) if one.person is not None else ""
            yield Need(one.kind.value, title, one.doc, one.since_ms, one.person, name)


def _due_ms(one: Commitment) -> int | None:
    """The end of its day, everywhere."""
    return midnight_ms(one.due) + EVERYWHERE_MS if one.due is not None else None
