"""What a circle does besides writing notes: each practice in a file of its own, all on `Ground`."""

from __future__ import annotations

from peermesh.app.practices.ground import Ground
from peermesh.app.practices.helping import Helping, Reason, Suggestion
from peermesh.app.practices.wins import Wins


class Practices:
    """The practices of one App. Owner: App; owner thread only. They are cheap to make: a window starts with them."""

    def __init__(self, ground: Ground) -> None:
        self.name = ground.name
        self.helping = Helping(ground)
        self.wins = Wins(ground)


__all__ = ["Ground", "Helping", "Practices", "Reason", "Suggestion", "Wins"]
