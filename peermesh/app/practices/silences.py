"""A gentle hint when nothing has been heard of somebody for long.

It stands on what this device knows and nothing else: their last entry here, and when one of their devices was last
connected. It is for me alone, names one person at most, never says who is silent longest, and can be switched off.
A device that has itself been away says nothing: it cannot know.
"""

from __future__ import annotations

import json

from peermesh.app.practices.ground import Ground
from peermesh.app.practices.home_values import Silence
from peermesh.circle import DeedKind
from peermesh.types import CircleId, DeviceId

DAY_MS = 24 * 3_600_000
LONG_MS = 21 * DAY_MS
"""Silent for so long is long."""
LATELY_MS = 7 * DAY_MS
"""Somebody else must have been heard of since then: else it is this device that has been away."""
LATER_MS = 30 * DAY_MS
"""After "not now", nothing is said of that person for so long."""
SWITCH, LATER = "home:hints", "home:later"
"""Keys of private texts: "off"; and JSON, per person until when nothing is said."""


class Silences:
    """Owner: Home; owner thread only."""

    def __init__(self, ground: Ground) -> None:
        self._ground = ground

    def wanted(self, circle: CircleId) -> bool:
        """Whether hints are wanted in this circle."""
        return not self._ground.private(circle, SWITCH)

    def set_wanted(self, circle: CircleId, *, on: bool) -> None:
        """Switch hints on or off, on this device."""
        self._ground.set_private(circle, SWITCH, "" if on else "off")

    def later(self, circle: CircleId, person: DeviceId) -> None:
        """Say nothing of somebody for a while."""
        now = self._ground.clock.now_ms()
        kept = {one: until for one, until in self._later(circle).items() if until > now}
        kept[person.hex()] = now + LATER_MS
        self._ground.set_private(circle, LATER, json.dumps(kept))

    def _later(self, circle: CircleId) -> dict[str, int]:
        data = self._ground.private(circle, LATER)
        return json.loads(data) if data else {}

    def hint(self, circle: CircleId) -> Silence | None:
        """Somebody of whom nothing was heard for long; of several another one each day, in the order of their names."""
        if not self.wanted(circle) or not self._ground.circles.get(circle).mine:
            return None
        now = self._ground.clock.now_ms()
        others = [member.person for member in self._ground.members(circle) if not member.is_me]
        heard = self._heard(circle)
        lately = [person for person in others if now - heard.get(person, 0) < LATELY_MS]
        if not lately and len(others) > 1:
            return None
        later = self._later(circle)
        quiet = [
            person for person in others if now - heard.get(person, 0) >= LONG_MS and later.get(person.hex(), 0) <= now
        ]
        joined = self._joined(circle) if quiet else {}
        long = [person for person in quiet if now - joined.get(person, now) >= LONG_MS]
        if not long:
            return None
        silent = sorted((self._ground.name(circle, person), person) for person in long)
        called, person = silent[now // DAY_MS % len(silent)]
        return Silence(person, called, heard.get(person))

    def _heard(self, circle: CircleId) -> dict[DeviceId, int]:
        """When each person gave a last sign of life, never later than now; those who never did are left out."""
        ground, now = self._ground, self._ground.clock.now_ms()
        owners = ground.circles.get(circle).view().owners
        heard: dict[DeviceId, int] = {}
        for device, at in ground.store.last_times(circle).items():
            person = owners.get(device, device)
            heard[person] = max(heard.get(person, 0), min(at, now))
        for person, seen in ground.app.live.last_seen(circle).items():
            heard[person] = max(heard.get(person, 0), now if seen is None else min(seen, now))
        return heard

    def _joined(self, circle: CircleId) -> dict[DeviceId, int]:
        """When each person came, as the devices said that let them in."""
        came: dict[DeviceId, int] = {}
        for deed in self._ground.circles.get(circle).membership.deeds():
            if deed.kind is DeedKind.FOUNDED:
                came.setdefault(deed.person, deed.time_ms)
            elif deed.kind is DeedKind.ADMITTED and deed.subject is not None:
                came.setdefault(deed.subject, deed.time_ms)
        return came
