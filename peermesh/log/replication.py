"""Replication of one circle's logs with every connected peer: sans-IO (DESIGN.md section 4).

      A                                     B
      |-- HAVE vector ---------------------->|     both, as soon as they are connected;
      |<- HAVE vector -----------------------|     that is all when nothing is new
      |-- RUN entries B lacks -------------->|     at most CREDIT bytes unacknowledged
      |<- GOT device, seq, id ---------------|     once they are durable at B
      |-- RUN a new entry (eager) ---------->|     made here, or learned from somebody else

    RUN that does not follow the log (a message was lost): the receiver says HAVE, the sender rewinds.
    RUN that the owner refuses: the receiver says NO to that log; after the next HAVE one entry is tried.
    Same seq, different id: the receiver says ASK for theirs, shows both entries to its owner, and says NO.
    Convicted of that: the log is a tree, which does not travel as runs any more but by FETCH and SIDE (`branches`).

Invariants
    1. Only durable entries leave: everything sent comes from `LogSource`, or from `appended` and `stored`.
    2. A log only grows by verified runs that follow what is held; a second entry for a seq is never taken.
    3. `peer_vector` never claims more than the peer itself has told, or shown by sending it.
    4. At most CREDIT bytes and one message are unacknowledged on a connection. A peer is sent what we hold once for
       each of its HAVEs, of which REWINDS count until the next `recheck`, whatever else it says.
    5. What is remembered of a connection is bounded by our own logs, CREDIT and MAX_DEVICES.
    6. A PeerFault leaves the machine as it was before the message.
    7. Replicas that exchange messages long enough after the last loss hold the same entries (tests/scenario).
    8. A log that a peer refuses, or that forked, never holds up another log.
    9. The work for a new entry does not grow with the number of entries, nor with the number of logs.

The owner finishes each action before it feeds the next input; `Store` is answered by `stored` or `refused`, or the
connection is ended. `OwnLogAhead` is what a peer claims: proof is the `Store` of those entries that follows.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby

from peermesh.errors import PeerFault
from peermesh.log.actions import Action, Fork, LogSource, OwnLogAhead, PeerHolds, Send, Store
from peermesh.log.branches import Branches, Wanted
from peermesh.log.entry import Entry, decode_entry, signed, verify_run
from peermesh.log.link import CREDIT, Link
from peermesh.log.messages import ASK, FETCH, GOT, HAVE, MAX_DEVICES, MAX_RUN, NO, RUN, SIDE, pack, pack_vector, unpack
from peermesh.types import CircleId, ConnId, DeviceId, EntryId, Vector

RUN_BYTES = 256 << 10
"""A run stops before this size; a single larger entry travels alone, so a message stays below 1 MiB."""

REACH_BYTES = 768 << 10
"""So far a run reaches to end at an entry whose own signature is right; a message stays below 1 MiB."""
REACH = 256
"""Signatures looked at for that, about 60 us each."""

_Vector = dict[DeviceId, tuple[int, EntryId]]


class Replication:
    """All replication of one circle. Owner: that circle's state; see the module for the protocol."""

    def __init__(self, circle: CircleId, source: LogSource, *, own: DeviceId) -> None:
        self._circle = circle
        self._source = source
        self._own = own
        self._links: dict[ConnId, Link] = {}
        self._forked: set[DeviceId] = set()
        self._convicted: set[DeviceId] = set()
        self._branches = Branches(circle, source)

    # -- inputs of the owner

    def connected(self, conn: ConnId) -> list[Action]:
        """A member's device is there, and its membership is known."""
        self._links[conn] = Link()
        self._branches.connected(conn)
        return [self._have(conn)]

    def disconnected(self, conn: ConnId) -> list[Action]:
        """It is gone."""
        self._links.pop(conn, None)
        self._branches.disconnected(conn)
        return []

    def renew(self, own: DeviceId) -> None:
        """This device goes on under another key."""
        self._own = own

    def convict(self, devices: Iterable[DeviceId]) -> None:
        """Members know that these devices forked: their logs travel as branches from now on."""
        self._convicted.update(devices)
        self._forked |= self._convicted

    def want(self, wanted: Sequence[Wanted]) -> list[Action]:
        """Entries of convicted devices that are to be fetched with those before them; replaces what was wanted."""
        return self._branches.want(wanted)

    def appended(self, entries: Sequence[Entry]) -> list[Action]:
        """Entries made here have become durable."""
        return self._push(entries, None)

    def stored(self, conn: ConnId, entries: Sequence[Entry]) -> list[Action]:
        """The entries of a `Store` have become durable."""
        actions: list[Action] = []
        last = entries[-1]
        link = self._links.get(conn)
        if link is not None:
            link.taken += len(entries)
            link.told(last.device, last.seq, last.id)
            actions.append(Send(conn, pack_vector(GOT, {last.device: (last.seq, last.id)})))
            actions.append(PeerHolds(conn))
        return actions + self._push(entries, conn)

    def refused(self, conn: ConnId, entries: Sequence[Entry]) -> list[Action]:
        """The owner does not take this log from this connection, until the next `recheck`."""
        link = self._links.get(conn)
        if link is None:
            return []
        link.refused.add(entries[0].device)
        return [Send(conn, pack(NO, entries[0].device))]

    def recheck(self) -> list[Action]:
        """Compare vectors again, on connections where nothing is moving: now and then, and when membership changed."""
        actions: list[Action] = []
        for conn, link in self._links.items():
            moving = link.taken != link.taken_before and self._missing(link) > 0
            link.taken_before = link.taken
            link.rewinds = 0
            if not moving or link.refused:
                link.refused.clear()
                link.asked.clear()
                link.said_have = False
                actions.append(self._have(conn))
        return actions + self._branches.recheck()

    def received(self, conn: ConnId, message: bytes) -> list[Action]:
        """A message of a peer.

        Raises:
            PeerFault: hostile or confused; nothing changed.
        """
        link = self._links.get(conn)
        if link is None:
            return []
        kind, body = unpack(message)
        if kind == RUN:
            return self._on_run(conn, link, body)
        if kind == GOT:
            return self._on_got(conn, link, body)
        if kind == HAVE:
            return self._on_have(conn, link, body)
        if kind == NO:
            return self._on_no(conn, link, body)
        if kind == FETCH:
            return self._branches.fetch(conn, body)
        if kind == SIDE:
            return self._branches.side(conn, body)
        return self._on_ask(conn, link, body)

    # -- questions

    def peer_vector(self, conn: ConnId) -> Vector:
        """What this peer has told that it holds durably. Its own word: a seq says nothing about another history."""
        link = self._links.get(conn)
        return link.holds if link is not None else {}

    def progress(self, conn: ConnId) -> tuple[int, int]:
        """Entries received (from anybody) and expected since the peer's last HAVE; equal when none is missing."""
        link = self._links.get(conn)
        if link is None:
            return (0, 0)
        missing = self._missing(link)
        link.expected = max(link.expected, missing)
        return (link.expected - missing, link.expected)

    # -- messages

    def _on_have(self, conn: ConnId, link: Link, theirs: _Vector) -> list[Action]:
        mine = self._source.vector()
        link.holds = theirs
        link.heard = True
        link.rewind()
        link.said_have = False
        link.expected = self._missing(link)
        actions: list[Action] = [PeerHolds(conn)]
        ahead = theirs.get(self._own, (0,))[0]
        if ahead > mine.get(self._own, (0,))[0]:
            actions.append(OwnLogAhead(conn, ahead))
        for device, (seq, entry) in theirs.items():
            held = mine.get(device)
            if held is not None and held[0] == seq and held[1] != entry:
                actions += self._ask(conn, link, device, held)
        return actions + self._pump(conn, link) + self._branches.heard(conn)

    def _on_got(self, conn: ConnId, link: Link, part: _Vector) -> list[Action]:
        mine = self._source.vector()
        news = False
        for device, (seq, entry) in part.items():
            if device not in mine or seq > mine[device][0]:
                continue  # nobody can have got from us what we do not hold
            news |= link.told(device, seq, entry)
            link.accept(device, seq)
        actions: list[Action] = [PeerHolds(conn)] if news else []
        return actions + self._pump(conn, link) if link.behind else actions

    def _on_run(self, conn: ConnId, link: Link, raws: list[bytes]) -> list[Action]:
        entries = [decode_entry(raw) for raw in raws]
        device = entries[0].device
        if any(entry.circle != self._circle or entry.device != device for entry in entries):
            raise PeerFault("run of another log")
        if device in link.refused or device in self._forked:
            return [Send(conn, pack(NO, device))]
        if len(link.refused) >= MAX_DEVICES:
            raise PeerFault("too many logs that are not accepted")
        held = self._source.vector().get(device)
        top = held[0] if held is not None else 0
        known = [entry for entry in entries if entry.seq <= top]
        fresh = tuple(entry for entry in entries if entry.seq > top)
        if known and held is not None and (fork := self._fork(conn, known[-1], held)):
            return fork
        if not fresh:
            return [Send(conn, pack_vector(GOT, {device: (known[-1].seq, known[-1].id)}))]
        if fresh[0].seq != top + 1:
            return self._say_have(conn, link)
        if held is not None and fresh[0].prev != held[1]:
            return self._ask(conn, link, device, held)
        verify_run(fresh, held)
        link.said_have = False
        return [Store(conn, fresh)]

    def _fork(self, conn: ConnId, theirs: Entry, held: tuple[int, EntryId]) -> list[Action]:
        """A second entry for a seq that is held: proof of a fork, if it is signed."""
        if (theirs.seq, theirs.id) == held:
            return []
        ours = next(iter(self._source.run(theirs.device, theirs.seq - 1, 1)), None)
        if ours is None or ours == theirs.raw or decode_entry(ours).id == theirs.id:
            return []
        if not signed(theirs):
            raise PeerFault("entry with a wrong signature")
        self._forked.add(theirs.device)
        return [Fork(theirs.device, ours, theirs.raw), Send(conn, pack(NO, theirs.device))]

    def _on_no(self, conn: ConnId, link: Link, device: DeviceId) -> list[Action]:
        if device in self._source.vector():
            link.decline(device)
        return self._pump(conn, link) if link.behind else []

    def _on_ask(self, conn: ConnId, link: Link, body: _Vector) -> list[Action]:
        """They hold another entry at this seq: what we sent after ours is of no use to them. Show the one entry."""
        mine = self._source.vector()
        for device, (seq, _) in body.items():
            if device in mine and seq <= mine[device][0] and device not in link.shown:
                link.decline(device)
                link.shown.add(device)
                link.show[device] = seq
                link.behind = True
        return self._pump(conn, link) if link.behind else []

    # -- sending

    def _have(self, conn: ConnId) -> Send:
        return Send(conn, pack_vector(HAVE, self._source.vector()))

    def _say_have(self, conn: ConnId, link: Link) -> list[Action]:
        """Ask the sender to rewind, once until something fits again."""
        if link.said_have:
            return []
        link.said_have = True
        return [self._have(conn)]

    def _ask(self, conn: ConnId, link: Link, device: DeviceId, held: tuple[int, EntryId]) -> list[Action]:
        """Ask for the entry that differs from ours, once until the next `recheck`."""
        if device in link.asked or device in self._forked:
            return []
        link.asked.add(device)
        return [Send(conn, pack_vector(ASK, {device: held}))]

    def _pump(self, conn: ConnId, link: Link) -> list[Action]:
        """Send all that the peer lacks, as far as credit goes."""
        if not link.heard:
            return []
        link.behind = False
        return self._show(conn, link) + self._pump_logs(conn, link, self._source.vector())

    def _show(self, conn: ConnId, link: Link) -> list[Action]:
        """The single entries that the peer asked to see."""
        actions: list[Action] = []
        for device, seq in list(link.show.items()):
            if link.unacked_bytes >= CREDIT:
                link.behind = True
                break
            del link.show[device]
            raws = self._source.run(device, seq - 1, 1)[:1]
            if raws and signed(decode_entry(raws[0])):
                actions.append(self._run(conn, link, device, seq, raws))
        return actions

    def _pump_logs(self, conn: ConnId, link: Link, devices: Iterable[DeviceId]) -> list[Action]:
        actions: list[Action] = []
        mine = self._source.vector()
        for device in devices:
            if device in link.declined or device in self._convicted:
                continue
            top = mine[device][0]
            while (position := link.position(device)) < top:
                trying = device in link.trial
                if link.unacked_bytes >= CREDIT or (trying and device in link.sent):
                    link.behind = True
                    break
                raws = self._sound_run(device, position, 1 if trying else MAX_RUN)
                if not raws:
                    break
                actions.append(self._run(conn, link, device, position + len(raws), raws))
        return actions

    def _sound_run(self, device: DeviceId, after: int, most: int) -> list[bytes]:
        """Entries that a peer can take: the last one bears its device's own signature.

        Of a run that was taken here only the last signature was looked at. Ids do not cover signatures, so whoever
        relayed it may have spoiled others; a run that ended at one of those would be refused, and be our fault.
        """
        raws = self._source.run(device, after, RUN_BYTES if most > 1 else 1)[:most]
        if device == self._own or not raws or signed(decode_entry(raws[-1])):
            return raws
        whole = self._source.run(device, after, REACH_BYTES)[:MAX_RUN]
        ends = (*range(len(raws) - 1, 0, -1), *range(len(raws) + 1, len(whole) + 1))[:REACH]
        return next((whole[:end] for end in ends if signed(decode_entry(whole[end - 1]))), [])

    def _push(self, entries: Sequence[Entry], source: ConnId | None) -> list[Action]:
        """Eagerly pass on what has just become durable, without reading it back from the store."""
        actions: list[Action] = []
        logs = [(device, list(group)) for device, group in groupby(entries, key=lambda entry: entry.device)]
        for conn, link in self._links.items():
            if conn == source or not link.heard:
                continue
            for device, group in logs:
                run = [entry for entry in group if entry.seq > link.position(device)]
                if device in self._convicted:
                    continue
                if run and self._fits(link, device, run):
                    actions.append(self._run(conn, link, device, run[-1].seq, [entry.raw for entry in run]))
                elif run:
                    actions += self._pump_logs(conn, link, (device,))
        return actions

    @staticmethod
    def _fits(link: Link, device: DeviceId, run: Sequence[Entry]) -> bool:
        """Whether these entries are just what the peer needs next of this log, and may be sent now."""
        return (
            run[0].seq == link.position(device) + 1
            and device not in link.declined
            and device not in link.trial
            and link.unacked_bytes < CREDIT
            and len(run) <= MAX_RUN
            and sum(len(entry.raw) for entry in run) <= RUN_BYTES
        )

    @staticmethod
    def _run(conn: ConnId, link: Link, device: DeviceId, last: int, raws: Sequence[bytes]) -> Send:
        action = Send(conn, pack(RUN, list(raws)))
        link.note_sent(device, last, len(action.message))
        return action

    def _missing(self, link: Link) -> int:
        return link.missing(self._source.vector(), self._forked)
