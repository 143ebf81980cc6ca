"""What a circle does besides writing notes: each practice in a file of its own, all on `Ground`."""

from __future__ import annotations

from peermesh.app.practices.ground import Ground
from peermesh.app.practices.helping import Helping, Reason, Suggestion
from peermesh.app.practices.home import Home
from peermesh.app.practices.picture import Picture, Tie
from peermesh.app.practices.sealing import MyAnswer, Sealing
from peermesh.app.practices.wins import Wins
from peermesh.types import CircleId, DocId

LOOK_AGAIN_S = 3600.0
"""A clock may be set right meanwhile, so that a time which was far is near."""


class Practices:
    """The practices of one App. Owner: App; owner thread only. They are cheap to make: a window starts with them."""

    def __init__(self, ground: Ground) -> None:
        self.ground = ground
        self.name = ground.name
        self.helping = Helping(ground)
        self.sealing = Sealing(ground)
        self.wins = Wins(ground)
        self.home = Home(ground)
        self.home.needs += [self.helping.needs, self.sealing.needs, self.home.mentions]
        self.home.coming += [self.sealing.coming]
        self.picture = Picture(ground)
        self._readings = [kept.changed for kept in self.picture.kept]
        self._readings += [self.helping.kept.changed, self.sealing.kept.changed]
        self._clock = ground.clock
        self._at: float | None = None
        self._look = True

    def changed(self, circle: CircleId, docs: tuple[DocId, ...]) -> None:
        """Documents were indexed anew, which is told before anybody outside hears of it: something may be due now."""
        self._look = True
        for reading in self._readings:
            reading(circle, docs)
        self.sealing.changed()

    def run_due(self) -> None:
        """Do by itself what a practice does by itself: reveal an answer whose round is complete."""
        now = self._clock.monotonic()
        if not self._look and (self._at is None or now < self._at):
            return
        self._look = False
        if self._at is not None and now >= self._at:
            self.sealing.changed()
        self.sealing.run_due()
        due = self.sealing.deadline_ms()
        self._at = now + min(max(0.0, (due - self._clock.now_ms()) / 1000), LOOK_AGAIN_S) if due is not None else None

    def deadline(self) -> float | None:
        """Monotonic time at which `run_due` must be called again, None when never."""
        return self._clock.monotonic() if self._look else self._at


__all__ = [
    "Ground",
    "Helping",
    "Home",
    "MyAnswer",
    "Picture",
    "Practices",
    "Reason",
    "Sealing",
    "Suggestion",
    "Tie",
    "Wins",
]
