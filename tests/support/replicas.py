"""Replicas of one circle's logs over links that reorder nothing but lose, repeat and break: for replication tests."""

from __future__ import annotations

import random
from collections import deque

from nacl.signing import SigningKey

from peermesh.errors import PeerFault
from peermesh.log import (
    NO_ENTRY,
    Action,
    Branch,
    Entry,
    Fork,
    OwnLogAhead,
    PeerHolds,
    Replication,
    Send,
    Store,
    decode_entry,
    make_entry,
)

CIRCLE = bytes([7]) * 32
DOC = bytes([4]) * 16


class Disk:
    """What survives a crash; a `log.LogSource`."""

    def __init__(self) -> None:
        self.logs: dict[bytes, list[Entry]] = {}

    def vector(self) -> dict:
        return {device: (log[-1].seq, log[-1].id) for device, log in self.logs.items() if log}

    def run(self, device: bytes, after_seq: int, max_bytes: int) -> list[bytes]:
        found: list[bytes] = []
        size = 0
        for entry in self.logs.get(device, [])[after_seq:]:
            if found and size + len(entry.raw) > max_bytes:
                break
            found.append(entry.raw)
            size += len(entry.raw)
        return found

    def down(self, device: bytes, seq: int, entry: bytes, max_bytes: int) -> list[bytes]:
        log = self.logs.get(device, [])
        known = 0 < seq <= len(log) and log[seq - 1].id == entry
        return [one.raw for one in log[seq - 1 :: -1]][:4] if known else []

    def append(self, entries: tuple[Entry, ...] | list[Entry]) -> None:
        for entry in entries:
            log = self.logs.setdefault(entry.device, [])
            assert entry.seq == len(log) + 1
            assert entry.prev == (log[-1].id if log else NO_ENTRY)
            log.append(entry)


class Replica:
    """One device: a disk that survives crashes, a machine that does not."""

    def __init__(self, number: int, net: Net) -> None:
        self.number = number
        self.net = net
        self.key = SigningKey(bytes([number + 1]) * 32)
        self.device = bytes(self.key.verify_key)
        self.disk = Disk()
        self.machine = Replication(CIRCLE, self.disk, own=self.device)
        self.forks: list[Fork] = []
        self.ahead: list[OwnLogAhead] = []
        self.refuse: set[bytes] = set()

    def write(self, size: int = 10) -> Entry:
        log = self.disk.logs.get(self.device, [])
        entry = make_entry(
            self.key, circle=CIRCLE, seq=len(log) + 1, prev=log[-1].id if log else NO_ENTRY, time_ms=len(log),
            membership=[], doc=DOC, actor_nonce=bytes(8), changes=[bytes([self.number]) * size],
        )  # fmt: skip
        self.disk.append([entry])
        self.do(self.machine.appended([entry]))
        return entry

    def do(self, actions: list[Action]) -> None:
        for action in actions:
            match action:
                case Send(conn=conn, message=message):
                    self.net.send(self, conn, message)
                case Store(conn=conn, entries=entries):
                    if entries[0].device in self.refuse:
                        self.do(self.machine.refused(conn, entries))
                    elif self.net.crash_before_store(self):
                        return
                    else:
                        self.disk.append(entries)
                        self.do(self.machine.stored(conn, entries))
                case Fork():
                    self.forks.append(action)
                case OwnLogAhead():
                    self.ahead.append(action)
                case PeerHolds() | Branch():
                    pass

    def crash(self) -> None:
        self.net.cut(self)
        self.machine = Replication(CIRCLE, self.disk, own=self.device)


class Net:
    """Links between replicas; a connection is a number that both ends share."""

    def __init__(self, count: int, rng: random.Random | None = None) -> None:
        self.rng = rng or random.Random(0)
        self.replicas = [Replica(number, self) for number in range(count)]
        self.links: dict[int, tuple[Replica, Replica]] = {}
        self.queues: dict[tuple[int, int], deque[bytes]] = {}
        self.next = 1
        self.loss = 0.0
        self.repeat = 0.0
        self.crash_chance = 0.0
        self.sent = 0

    def link(self, a: Replica, b: Replica) -> int:
        conn, self.next = self.next, self.next + 1
        self.links[conn] = (a, b)
        for end in (a, b):
            self.queues[conn, end.number] = deque()
        for end in (a, b):
            end.do(end.machine.connected(conn))
        return conn

    def unlink(self, conn: int) -> None:
        for end in self.links.pop(conn, ()):
            del self.queues[conn, end.number]
            end.do(end.machine.disconnected(conn))

    def cut(self, replica: Replica) -> None:
        for conn in [conn for conn, ends in self.links.items() if replica in ends]:
            self.unlink(conn)

    def linked(self, a: Replica, b: Replica) -> bool:
        return any({a, b} == set(ends) for ends in self.links.values())

    def send(self, sender: Replica, conn: int, message: bytes) -> None:
        if conn not in self.links or self.rng.random() < self.loss:
            return
        self.sent += len(message)
        a, b = self.links[conn]
        queue = self.queues[conn, (b if sender is a else a).number]
        queue.append(message)
        if self.rng.random() < self.repeat:
            queue.append(message)

    def crash_before_store(self, replica: Replica) -> bool:
        if self.rng.random() < self.crash_chance:
            replica.crash()
            return True
        return False

    def step(self) -> bool:
        """Deliver one waiting message."""
        waiting = [key for key, queue in self.queues.items() if queue]
        if not waiting:
            return False
        conn, number = self.rng.choice(waiting)
        message = self.queues[conn, number].popleft()
        replica = self.replicas[number]
        try:
            replica.do(replica.machine.received(conn, message))
        except PeerFault as fault:
            raise AssertionError(f"an honest message was refused: {fault}") from fault
        return True

    def settle(self, limit: int = 100_000) -> None:
        while self.step():
            limit -= 1
            assert limit, "the network never comes to rest"

    def recheck(self) -> None:
        for replica in self.replicas:
            replica.do(replica.machine.recheck())
        self.settle()

    def same(self) -> bool:
        first = self.replicas[0].disk.logs
        return all(replica.disk.logs == first for replica in self.replicas)


def tamper(entry: Entry) -> Entry:
    """The same entry with its signature broken."""
    return decode_entry(entry.raw[:-1] + bytes([entry.raw[-1] ^ 1]))
