"""What a circle does besides writing notes: each practice in a file of its own, all on `Ground`."""

from __future__ import annotations

from peermesh.app.practices.checkins import Checkins
from peermesh.app.practices.commitments import Commitments
from peermesh.app.practices.ground import Ground
from peermesh.app.practices.wins import Wins
from peermesh.types import CircleId, DocId


class Practices:
    """The practices of one App. Owner: App; owner thread only. They are cheap to make: a window starts with them."""

    def __init__(self, ground: Ground) -> None:
        self.wins = Wins(ground)
        self.checkins = Checkins(ground)
        self.commitments = Commitments(ground, self.checkins)

    def changed(self, circle: CircleId, docs: tuple[DocId, ...]) -> None:
        """Documents are indexed anew; told before anybody outside hears of it."""
        self.checkins.changed(circle, docs)


__all__ = ["Checkins", "Commitments", "Ground", "Practices", "Wins"]
