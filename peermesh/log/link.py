"""What replication knows about one connection: what the peer holds, what is on its way, what it does not want."""

from __future__ import annotations

from collections import deque

from peermesh.struct import Struct, field
from peermesh.types import DeviceId, EntryId, Vector

CREDIT = 1 << 20
"""Bytes that may be sent and not yet acknowledged; one more message may be begun below it."""
REWINDS = 4
"""Times a peer's HAVE may take back what was sent, between two `recheck`s of ours: without this bound each HAVE of six
bytes would be worth a megabyte. An honest peer does it when it connects and at each `recheck` of its own."""


class Link(Struct, eq=False):
    """One connection. Owner: Replication.

    Invariants
        1. `unacked_bytes` is the sum over `unacked`; both count whole messages.
        2. `sent`, `unacked`, `declined`, `trial`, `show`, `shown`, `asked` name only logs that we hold.
    """

    holds: dict[DeviceId, tuple[int, EntryId]] = field(default_factory=dict)
    heard: bool = False

    sent: dict[DeviceId, int] = field(default_factory=dict)
    unacked: dict[DeviceId, deque[tuple[int, int]]] = field(default_factory=dict)
    unacked_bytes: int = 0
    behind: bool = False
    """Something it lacks was not sent, for want of credit or because a trial is under way."""
    rewinds: int = 0

    declined: set[DeviceId] = field(default_factory=set)
    """Logs it said NO to."""
    trial: set[DeviceId] = field(default_factory=set)
    """Logs it said NO to before its last HAVE: one entry is offered, and more only when it is taken."""
    show: dict[DeviceId, int] = field(default_factory=dict)
    """Per log the seq it asked to see, until there is credit to show it."""
    shown: set[DeviceId] = field(default_factory=set)
    """Logs of which it asked to see an entry since its last HAVE: once is enough."""

    refused: set[DeviceId] = field(default_factory=set)
    """Logs that our owner does not take from it."""
    asked: set[DeviceId] = field(default_factory=set)
    """Logs of which it was asked to show an entry."""
    said_have: bool = False
    taken: int = 0
    taken_before: int = -1
    expected: int = 0

    def position(self, device: DeviceId) -> int:
        """The seq up to which nothing needs to be sent."""
        held = self.holds.get(device)
        sent = self.sent.get(device, 0)
        return sent if held is None or held[0] < sent else held[0]

    def told(self, device: DeviceId, seq: int, entry: EntryId) -> bool:
        """The peer holds a log up to here; True when that is news."""
        held = self.holds.get(device)
        if held is not None and held[0] >= seq:
            return False
        self.holds[device] = (seq, entry)
        return True

    def note_sent(self, device: DeviceId, last: int, size: int) -> None:
        """A run up to seq `last` has been sent in a message of `size` bytes."""
        if last > self.sent.get(device, 0):
            self.sent[device] = last
        self.unacked.setdefault(device, deque()).append((last, size))
        self.unacked_bytes += size

    def release(self, device: DeviceId, seq: int | None) -> None:
        """Give credit back for what was acknowledged, or for the whole log (seq None)."""
        waiting = self.unacked.get(device)
        while waiting and (seq is None or waiting[0][0] <= seq):
            self.unacked_bytes -= waiting.popleft()[1]
        if waiting is not None and not waiting:
            del self.unacked[device]

    def decline(self, device: DeviceId) -> None:
        """Send no more of this log before its next HAVE."""
        self.declined.add(device)
        self.trial.discard(device)
        self.release(device, None)
        self.sent.pop(device, None)

    def accept(self, device: DeviceId, seq: int) -> None:
        """It acknowledged a log up to a seq; that ends a trial."""
        self.release(device, seq)
        self.trial.discard(device)

    def rewind(self) -> None:
        """The peer has told all it holds: what it did not mention is sent again, as often as REWINDS allows."""
        if self.rewinds >= REWINDS:
            for device, (seq, _) in self.holds.items():
                self.release(device, seq)
            return
        self.rewinds += 1
        self.sent.clear()
        self.unacked.clear()
        self.unacked_bytes = 0
        self.trial |= self.declined
        self.declined.clear()
        self.show.clear()
        self.shown.clear()

    def missing(self, mine: Vector, unwanted: set[DeviceId]) -> int:
        """Entries it holds and we do not, of logs that we would take from it."""
        return sum(
            seq - mine[device][0] if device in mine else seq
            for device, (seq, _) in self.holds.items()
            if device not in self.refused and device not in unwanted and (device not in mine or mine[device][0] < seq)
        )
