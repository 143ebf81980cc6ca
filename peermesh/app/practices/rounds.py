"""Values of check-ins that windows and commands are given: whose turn it is, what is planned, what is being written."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from enum import StrEnum

from peermesh.notebook.kinds.checkin import GOOD, Round
from peermesh.notebook.kinds.commitment import Commitment
from peermesh.notebook.kinds.rhythm import DAY_MS, Rhythm
from peermesh.struct import Struct, field
from peermesh.types import CircleId

MAX_LINES = 20
"""Commitments in one draft."""


class Turn(Struct, frozen=True):
    """A round that is open now, whether or not its document is here yet (`made`).

    Attributes:
        title: what it is called.
        said: whether I answered or skipped it.
    """

    circle: CircleId
    rhythm: Rhythm
    day: date
    title: str
    opens_ms: int
    closes_ms: int
    made: Round | None
    said: bool

    @property
    def last_call_ms(self) -> int:
        """From when on it closes soon: a day before it does, or in the last quarter of a short one."""
        return self.closes_ms - min(DAY_MS, (self.closes_ms - self.opens_ms) // 4)


class Upcoming(Struct, frozen=True):
    """A round that opens later."""

    circle: CircleId
    rhythm: Rhythm
    day: date
    title: str
    opens_ms: int


class NeedKind(StrEnum):
    """Why something needs me."""

    ROUND = "round"
    COMMITMENT = "commitment"


class Need(Struct, frozen=True):
    """Something that waits for me: a round to answer (`turn`), or a commitment whose day is over (`commitment`)."""

    kind: NeedKind
    turn: Turn | None = None
    commitment: Commitment | None = None


class Draft(Struct, frozen=True):
    """What I am writing for a round; it stays on this device until I share it.

    Attributes:
        said: by prompt id.
        mood: 1 to 5, 0 for none.
        lines: new commitments.
    """

    said: Mapping[str, str] = field(default_factory=dict)
    mood: int = 0
    lines: tuple[str, ...] = ()

    @property
    def empty(self) -> bool:
        """Whether there is nothing in it."""
        return not self.mood and not any(text.strip() for text in (*self.said.values(), *self.lines))

    def as_text(self) -> str:
        """As it is kept."""
        if self.empty:
            return ""
        return json.dumps([dict(self.said), self.mood, self.lines], ensure_ascii=False)


def draft_of(kept: str) -> Draft:
    """A draft as it was kept; an empty one for what cannot be read."""
    try:
        said, mood, lines = json.loads(kept) if kept else ({}, 0, ())
        return Draft(
            {str(key): str(text) for key, text in said.items()},
            mood if isinstance(mood, int) and 0 <= mood <= GOOD else 0,
            tuple(str(line) for line in lines[:MAX_LINES]),
        )
    except (ValueError, TypeError, AttributeError):  # written by a newer version, say
        return Draft()


class Reminder(Struct, frozen=True):
    """A round that I am to be reminded of: it has opened, or (`closing`) it closes soon. Once each."""

    turn: Turn
    closing: bool
