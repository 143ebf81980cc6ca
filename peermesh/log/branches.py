"""Fetching the histories of devices that forked: sans-IO, a part of `Replication`.

      A                                       B
      |-- FETCH device, seq, id ------------->|     a head that members vouch for, and that A does not hold
      |<- SIDE that entry and those before it-|     downwards, at most 256 KiB; nothing when B does not hold it
      |-- FETCH device, lower seq, id ------->|     until it meets what A holds

A log is a line, and replication moves lines. The log of a device that forked is a tree; its branches are fetched from
their heads downwards, so that each part is proved by the hash in the part above it, and nothing has to be known of
where the branch begins.

Invariants
    1. At most one FETCH of ours is unanswered on a connection; a SIDE that nobody asked for is a fault.
    2. The first entry of a SIDE is the one that was wanted; it bears its device's signature, or an entry that was taken
       before names it. Each further one is named by the one before it. An entry with another signature is no fault of
       the peer who shows it: ids do not cover signatures, and somebody may have spoiled one on its way to them.
    3. A peer is asked once for what it does not hold, until the next `recheck`.
    4. A peer is shown at most SERVED bytes between two `recheck`s.
"""

from __future__ import annotations

from collections.abc import Sequence

from peermesh.errors import PeerFault
from peermesh.log.actions import Action, Branch, LogSource, Send
from peermesh.log.entry import Entry, decode_entry, signed
from peermesh.log.messages import FETCH, MAX_RUN, SIDE, pack, pack_vector
from peermesh.struct import Struct, field
from peermesh.types import CircleId, ConnId, DeviceId, EntryId

SIDE_BYTES = 256 << 10
SERVED = 64 << 20

Wanted = tuple[DeviceId, int, EntryId]
"""Device, seq and id of an entry that is to be fetched with those before it."""


class _Asked(Struct, eq=False):
    """One connection."""

    waiting: Wanted | None = None
    lacking: set[EntryId] = field(default_factory=set)
    served: int = 0


class Branches:
    """Owner: Replication."""

    def __init__(self, circle: CircleId, source: LogSource) -> None:
        self._circle = circle
        self._source = source
        self._asked: dict[ConnId, _Asked] = {}
        self._wanted: tuple[Wanted, ...] = ()
        self._named: set[EntryId] = set()

    def connected(self, conn: ConnId) -> None:
        """A member's device is there."""
        self._asked[conn] = _Asked()

    def disconnected(self, conn: ConnId) -> None:
        """It is gone."""
        self._asked.pop(conn, None)
        if not self._asked:
            self._named.clear()

    def want(self, wanted: Sequence[Wanted]) -> list[Action]:
        """What is to be fetched, all of it; asks every connection that owes no answer."""
        self._wanted = tuple(wanted)
        return self._ask_all()

    def recheck(self) -> list[Action]:
        """Ask again for what was not there."""
        for asked in self._asked.values():
            asked.lacking.clear()
            asked.served = 0
        return self._ask_all()

    def heard(self, conn: ConnId) -> list[Action]:
        """The peer is ready to be asked."""
        asked = self._asked.get(conn)
        return self._ask(conn, asked) if asked is not None else []

    def fetch(self, conn: ConnId, body: dict[DeviceId, tuple[int, EntryId]]) -> list[Action]:
        """The peer wants to see a branch."""
        asked = self._asked[conn]
        raws: list[bytes] = []
        for device, (seq, entry) in body.items():
            if asked.served < SERVED:
                raws = self._source.down(device, seq, entry, SIDE_BYTES)[:MAX_RUN]
        asked.served += sum(map(len, raws))
        return [Send(conn, pack(SIDE, raws))]

    def side(self, conn: ConnId, raws: list[bytes]) -> list[Action]:
        """The peer shows a part of a branch.

        Raises:
            PeerFault: nobody asked for it, or it is not what was asked for.
        """
        asked = self._asked[conn]
        wanted = asked.waiting
        if wanted is None:
            raise PeerFault("a branch that nobody asked for")
        entries = tuple(map(decode_entry, raws))
        self._check(wanted, entries)
        asked.waiting = None
        if not entries or not (entries[0].id in self._named or signed(entries[0])):
            asked.lacking.add(wanted[2])
            return self._ask(conn, asked)
        self._named.discard(entries[0].id)
        self._named.add(entries[-1].prev)
        return [Branch(conn, entries)]

    def _check(self, wanted: Wanted, entries: Sequence[Entry]) -> None:
        device, seq, entry = wanted
        for one in entries:
            if (one.circle, one.device, one.seq, one.id) != (self._circle, device, seq, entry):
                raise PeerFault("not the branch that was asked for")
            seq, entry = one.seq - 1, one.prev

    def _ask_all(self) -> list[Action]:
        return [action for conn, asked in self._asked.items() for action in self._ask(conn, asked)]

    def _ask(self, conn: ConnId, asked: _Asked) -> list[Action]:
        if asked.waiting is not None:
            return []
        under_way = {other.waiting for other in self._asked.values()}
        for wanted in self._wanted:
            if wanted[2] not in asked.lacking and wanted not in under_way:
                asked.waiting = wanted
                return [Send(conn, pack_vector(FETCH, {wanted[0]: (wanted[1], wanted[2])}))]
        return []
