"""After somebody lost access the circle's key for recognising each other is changed (DESIGN.md section 5, epoch key).

Each device waits a random while, so that mostly one of them does it; several do no harm: salts add up.
"""

from __future__ import annotations

import random
import secrets

from peermesh.app.circle_state import CircleState
from peermesh.app.hub import Hub
from peermesh.circle import ROTATE
from peermesh.types import CircleId

LONGEST_S = 60.0


class Rotation:
    """Owner: Network."""

    def __init__(self, network: Hub, rng: random.Random | None = None) -> None:
        self._net = network
        self._rng = rng or secrets.SystemRandom()
        self._due: dict[CircleId, float] = {}

    def review(self, state: CircleState) -> None:
        """Membership changed, or the App has started: is a change of the key due, or done by somebody else?"""
        if not state.membership.needs_rotate(state.device):
            self._due.pop(state.circle, None)
        elif state.circle not in self._due:
            self._due[state.circle] = self._net.clock.monotonic() + self._rng.uniform(0, LONGEST_S)
            self._net.host.wake()

    def run_due(self) -> None:
        """Change the keys whose time has come."""
        now = self._net.clock.monotonic()
        for circle in [circle for circle, at in self._due.items() if at <= now]:
            del self._due[circle]
            state = self._net.circles.states.get(circle)
            if state is not None and state.membership.needs_rotate(state.device):
                self._net.author(state, ROTATE, [secrets.token_bytes(32)])

    def deadline(self) -> float | None:
        """When `run_due` has something to do."""
        return min(self._due.values(), default=None)
