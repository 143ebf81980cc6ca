"""Replication of one circle's logs with every connected peer: sans-IO (DESIGN.md section 4).

      A                                     B
      |-- HAVE vector ---------------------->|     both, as soon as they are connected;
      |<- HAVE vector -----------------------|     that is all when nothing is new
      |-- RUN entries B lacks -------------->|     at most CREDIT bytes unacknowledged
      |<- GOT device, seq, id ---------------|     once they are durable at B
      |-- RUN a new entry (eager) ---------->|     made here, or learned from somebody else

    RUN that does not follow the log (a message was lost): the receiver says HAVE, the sender rewinds.
    RUN that the owner refuses: the receiver says NO to that log; nothing more of it until the next HAVE.
    Same seq, different id: the receiver says ASK for theirs, and shows both entries to its owner.

Invariants
    1. Only durable entries leave: everything sent comes from `LogSource`, or from `appended` and `stored`.
    2. A log only grows by verified runs that follow what is held; a second entry for a seq is never taken.
    3. `peer_vector` never claims more than the peer itself has told.
    4. At most CREDIT bytes (and one run) are unacknowledged on a connection; at most MAX_DEVICES logs are listed.
    5. A PeerFault leaves the machine as it was before the message.
    6. Replicas that exchange messages long enough after the last loss hold the same entries (tests/scenario).

The owner finishes each action before it feeds the next input; `Store` is answered by `stored` or `refused`.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any, Protocol

from peermesh.errors import PeerFault
from peermesh.log.cbor import canonical_dumps, canonical_loads
from peermesh.log.entry import Entry, decode_entry, signed, verify_run
from peermesh.types import CircleId, ConnId, DeviceId, EntryId, Vector

CREDIT = 1 << 20
RUN_BYTES = 256 << 10
"""A run stops before this size; a single larger entry travels alone, so a message stays below about 1 MiB."""
MAX_MESSAGE = (1 << 20) + 4096
MAX_DEVICES = 1024
MAX_RUN = 4096
HAVE, RUN, GOT, NO, ASK = 1, 2, 3, 4, 5


class LogSource(Protocol):
    """The durable logs of the circle, as the owner's store has them."""

    def vector(self) -> Vector:
        """Per device the highest durable seq and its id; always current, cheap."""

    def run(self, device: DeviceId, after_seq: int, max_bytes: int) -> list[bytes]:
        """Raw entries after a seq, at least one if there is any, stopping before `max_bytes`."""


@dataclass(frozen=True, slots=True)
class Send:
    """Send a message on a connection."""

    conn: ConnId
    message: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Store:
    """Verified entries of one log that follow what is held: check, persist, then `stored`; or `refused`."""

    conn: ConnId
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class PeerHolds:
    """`peer_vector` of this connection has changed."""

    conn: ConnId


@dataclass(frozen=True, slots=True)
class Fork:
    """Two entries of one device for one seq, both signed by it: a proof (DESIGN.md section 4)."""

    device: DeviceId
    ours: bytes = field(repr=False)
    theirs: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class OwnLogAhead:
    """A peer holds more of this device's own log than the store does: an older disk came back."""

    conn: ConnId
    seq: int


Action = Send | Store | PeerHolds | Fork | OwnLogAhead


@dataclass(slots=True, eq=False)
class _Peer:
    """What is known about one connection."""

    holds: dict[DeviceId, tuple[int, EntryId]] = field(default_factory=dict)
    sent: dict[DeviceId, int] = field(default_factory=dict)
    unacked: deque[tuple[DeviceId, int, int]] = field(default_factory=deque)
    unacked_bytes: int = 0
    heard: bool = False
    declined: set[DeviceId] = field(default_factory=set)
    refused: set[DeviceId] = field(default_factory=set)
    said_have: bool = False
    received: int = 0
    expected: int = 0
    received_before: int = -1

    def position(self, device: DeviceId) -> int:
        """The seq up to which nothing needs to be sent."""
        return max(self.sent.get(device, 0), self.holds.get(device, (0,))[0])

    def release(self, device: DeviceId, seq: int | None) -> None:
        """Give credit back for what was acknowledged (or declined: seq None)."""
        kept = deque(item for item in self.unacked if item[0] != device or (seq is not None and item[1] > seq))
        self.unacked_bytes = sum(size for _, _, size in kept)
        self.unacked = kept


class Replication:
    """All replication of one circle. Owner: that circle's state; see the module for the protocol."""

    def __init__(self, circle: CircleId, source: LogSource, *, own: DeviceId) -> None:
        self._circle = circle
        self._source = source
        self._own = own
        self._peers: dict[ConnId, _Peer] = {}
        self._forked: set[DeviceId] = set()

    # -- inputs of the owner

    def connected(self, conn: ConnId) -> list[Action]:
        """A member's device is there, and its membership is known."""
        self._peers[conn] = _Peer()
        return [self._have(conn)]

    def disconnected(self, conn: ConnId) -> list[Action]:
        """It is gone."""
        self._peers.pop(conn, None)
        return []

    def appended(self, entries: Sequence[Entry]) -> list[Action]:
        """Entries made here have become durable."""
        return self._push(entries, None)

    def stored(self, conn: ConnId, entries: Sequence[Entry]) -> list[Action]:
        """The entries of a `Store` have become durable."""
        actions: list[Action] = []
        last = entries[-1]
        peer = self._peers.get(conn)
        if peer is not None:
            peer.received += len(entries)
            if last.seq > peer.holds.get(last.device, (0,))[0]:
                peer.holds[last.device] = (last.seq, last.id)
            actions.append(self._send(conn, GOT, [[last.device, last.seq, last.id]]))
            actions.append(PeerHolds(conn))
        return actions + self._push(entries, conn)

    def refused(self, conn: ConnId, entries: Sequence[Entry]) -> list[Action]:
        """The owner does not take this log from this connection, until the next `recheck`."""
        peer = self._peers.get(conn)
        if peer is None:
            return []
        peer.refused.add(entries[0].device)
        return [self._send(conn, NO, entries[0].device)]

    def recheck(self) -> list[Action]:
        """Compare vectors again, on connections where nothing is moving: now and then, and when membership changed."""
        actions: list[Action] = []
        for conn, peer in self._peers.items():
            moving = peer.received != peer.received_before and peer.received < peer.expected
            peer.received_before = peer.received
            if not moving or peer.refused:
                peer.refused.clear()
                actions.append(self._have(conn))
        return actions

    def received(self, conn: ConnId, message: bytes) -> list[Action]:
        """A message of a peer.

        Raises:
            PeerFault: hostile or confused; nothing changed.
        """
        peer = self._peers.get(conn)
        if peer is None:
            return []
        value = canonical_loads(message, max_size=MAX_MESSAGE, max_depth=3)
        if not isinstance(value, list) or len(value) != 2:
            raise PeerFault("malformed replication message")
        kind, body = value
        if kind == HAVE:
            return self._on_have(conn, peer, _read_vector(body))
        if kind == GOT:
            return self._on_got(conn, peer, _read_vector(body))
        if kind == RUN:
            return self._on_run(conn, peer, body)
        if kind == NO:
            return self._on_no(conn, peer, body)
        if kind == ASK:
            return self._on_ask(conn, peer, _read_vector(body))
        raise PeerFault("unknown replication message")

    # -- questions

    def peer_vector(self, conn: ConnId) -> Vector:
        """What this peer has told that it holds durably."""
        peer = self._peers.get(conn)
        return peer.holds if peer is not None else {}

    def progress(self, conn: ConnId) -> tuple[int, int]:
        """Entries received, and expected in all, since the peer's last HAVE; equal when nothing is on its way."""
        peer = self._peers.get(conn)
        return (min(peer.received, peer.expected), peer.expected) if peer is not None else (0, 0)

    # -- messages

    def _on_have(self, conn: ConnId, peer: _Peer, theirs: dict[DeviceId, tuple[int, EntryId]]) -> list[Action]:
        mine = self._source.vector()
        peer.holds = theirs
        peer.heard = True
        peer.sent.clear()
        peer.declined.clear()
        peer.unacked.clear()
        peer.unacked_bytes = 0
        peer.said_have = False
        peer.received = 0
        peer.expected = sum(max(0, seq - mine.get(device, (0,))[0]) for device, (seq, _) in theirs.items())
        actions: list[Action] = [PeerHolds(conn)]
        ahead = theirs.get(self._own, (0,))[0]
        if ahead > mine.get(self._own, (0,))[0]:
            actions.append(OwnLogAhead(conn, ahead))
        for device, (seq, entry) in theirs.items():
            held = mine.get(device)
            if held is not None and held[0] == seq and held[1] != entry and device not in self._forked:
                actions.append(self._send(conn, ASK, [[device, seq, held[1]]]))
        return actions + self._pump(conn, peer)

    def _on_got(self, conn: ConnId, peer: _Peer, part: dict[DeviceId, tuple[int, EntryId]]) -> list[Action]:
        for device, (seq, entry) in part.items():
            peer.release(device, seq)
            if seq > peer.holds.get(device, (0,))[0]:
                peer.holds[device] = (seq, entry)
        return [PeerHolds(conn), *self._pump(conn, peer)]

    def _on_run(self, conn: ConnId, peer: _Peer, body: Any) -> list[Action]:
        if not isinstance(body, list) or not 0 < len(body) <= MAX_RUN or any(type(raw) is not bytes for raw in body):
            raise PeerFault("malformed run")
        entries = [decode_entry(raw) for raw in body]
        device = entries[0].device
        if any(entry.circle != self._circle or entry.device != device for entry in entries):
            raise PeerFault("run of another log")
        if device in peer.refused or device in self._forked:
            return [self._send(conn, NO, device)]
        held = self._source.vector().get(device)
        seq = held[0] if held is not None else 0
        known = [entry for entry in entries if entry.seq <= seq]
        fresh = tuple(entry for entry in entries if entry.seq > seq)
        if known and (fork := self._fork(known[-1])):
            return fork
        if not fresh:
            return [self._send(conn, GOT, [[device, known[-1].seq, known[-1].id]])]
        if fresh[0].seq != seq + 1:
            return self._say_have(conn, peer)
        if held is not None and fresh[0].prev != held[1]:
            return [self._send(conn, ASK, [[device, seq, held[1]]])]
        verify_run(fresh, held)
        peer.said_have = False
        return [Store(conn, fresh)]

    def _fork(self, theirs: Entry) -> list[Action]:
        """A second entry for a seq that is held: proof of a fork, if it is signed."""
        ours = next(iter(self._source.run(theirs.device, theirs.seq - 1, 1)), None)
        if ours is None or ours == theirs.raw:
            return []
        if not signed(theirs):
            raise PeerFault("entry with a wrong signature")
        if decode_entry(ours).id == theirs.id:
            return []
        self._forked.add(theirs.device)
        return [Fork(theirs.device, ours, theirs.raw)]

    def _on_no(self, conn: ConnId, peer: _Peer, body: Any) -> list[Action]:
        if type(body) is not bytes or len(body) != 32:
            raise PeerFault("malformed replication message")
        device = DeviceId(body)
        if device in self._source.vector():
            peer.declined.add(device)
            peer.release(device, None)
        return self._pump(conn, peer)

    def _on_ask(self, conn: ConnId, peer: _Peer, body: dict[DeviceId, tuple[int, EntryId]]) -> list[Action]:
        """They hold another entry at this seq: show ours, the one entry only."""
        actions: list[Action] = []
        for device, (seq, _) in list(body.items())[:1]:
            if seq <= self._source.vector().get(device, (0,))[0]:
                actions += [self._send(conn, RUN, [raw]) for raw in self._source.run(device, seq - 1, 1)[:1]]
        del peer
        return actions

    # -- sending

    def _have(self, conn: ConnId) -> Send:
        vector = self._source.vector()
        return self._send(conn, HAVE, [[device, *vector[device]] for device in sorted(vector)])

    def _say_have(self, conn: ConnId, peer: _Peer) -> list[Action]:
        """Ask the sender to rewind, once until something fits again."""
        if peer.said_have:
            return []
        peer.said_have = True
        return [self._have(conn)]

    def _pump(self, conn: ConnId, peer: _Peer) -> list[Action]:
        """Send what the peer lacks, as far as credit goes."""
        actions: list[Action] = []
        if not peer.heard:
            return actions
        for device, (seq, _) in self._source.vector().items():
            while device not in peer.declined and peer.position(device) < seq and peer.unacked_bytes < CREDIT:
                raws = self._source.run(device, peer.position(device), RUN_BYTES)[:MAX_RUN]
                if not raws:
                    break
                actions.append(self._run(conn, peer, device, peer.position(device) + len(raws), raws))
        return actions

    def _push(self, entries: Sequence[Entry], source: ConnId | None) -> list[Action]:
        """Eagerly pass on what has just become durable, without reading it back from the store."""
        actions: list[Action] = []
        for conn, peer in self._peers.items():
            if conn == source or not peer.heard:
                continue
            for device, group in groupby(entries, key=lambda entry: entry.device):
                run = [entry for entry in group if entry.seq > peer.position(device)]
                fits = sum(len(entry.raw) for entry in run) <= RUN_BYTES and peer.unacked_bytes < CREDIT
                if run and device not in peer.declined and fits and run[0].seq == peer.position(device) + 1:
                    actions.append(self._run(conn, peer, device, run[-1].seq, [entry.raw for entry in run]))
            actions += self._pump(conn, peer)
        return actions

    def _run(self, conn: ConnId, peer: _Peer, device: DeviceId, last: int, raws: Sequence[bytes]) -> Send:
        action = self._send(conn, RUN, list(raws))
        peer.sent[device] = last
        peer.unacked.append((device, last, len(action.message)))
        peer.unacked_bytes += len(action.message)
        return action

    @staticmethod
    def _send(conn: ConnId, kind: int, body: Any) -> Send:
        return Send(conn, canonical_dumps([kind, body]))


def _read_vector(body: Any) -> dict[DeviceId, tuple[int, EntryId]]:
    """Rows `[device32, seq, id32]`.

    Raises:
        PeerFault: anything else, or too many.
    """
    if not isinstance(body, list) or len(body) > MAX_DEVICES:
        raise PeerFault("malformed vector")
    vector: dict[DeviceId, tuple[int, EntryId]] = {}
    for row in body:
        if not isinstance(row, list) or [type(item) for item in row] != [bytes, int, bytes]:
            raise PeerFault("malformed vector")
        device, seq, entry = row
        if len(device) != 32 or len(entry) != 32 or not 0 < seq < 1 << 53 or device in vector:
            raise PeerFault("malformed vector")
        vector[DeviceId(device)] = (seq, EntryId(entry))
    return vector
