"""What one peer can cost, and what one bad log can hold up: invariants 3 to 6, 8 and 9 of the machine."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from nacl.signing import SigningKey

from peermesh.errors import PeerFault
from peermesh.log import NO_ENTRY, Entry, OwnLogAhead, Send, Store, canonical_dumps, decode_entry, make_entry
from peermesh.log.link import CREDIT, REWINDS
from peermesh.log.messages import ASK, GOT, HAVE, MAX_DEVICES, NO, RUN, pack, unpack
from peermesh.log.replication import RUN_BYTES, Replication
from tests.support.replicas import CIRCLE, DOC, Disk, Net, Replica

ROOM = CREDIT + RUN_BYTES + 4096
"""Most that may be under way at once where entries are small."""


def log_of(key: SigningKey, count: int, size: int = 20, fill: bytes = b"x", after: Entry | None = None) -> list[Entry]:
    log = [after] if after else []
    seq = after.seq if after else 0
    for at in range(seq + 1, seq + count + 1):
        log.append(
            make_entry(
                key, circle=CIRCLE, seq=at, prev=log[-1].id if log else NO_ENTRY, time_ms=at, membership=[], doc=DOC,
                actor_nonce=bytes(8), changes=[fill * size],
            )
        )  # fmt: skip
    return log[1:] if after else log


def key_of(number: int) -> SigningKey:
    return SigningKey(number.to_bytes(32, "little"))


def runs(actions: list[object]) -> list[list[bytes]]:
    return [body for kind, body in map(unpack, messages(actions)) if kind == RUN]


def messages(actions: list[object]) -> list[bytes]:
    return [action.message for action in actions if isinstance(action, Send)]


def size(actions: list[object]) -> int:
    return sum(map(len, messages(actions)))


def lone(count: int, each: int = 10_000) -> tuple[Replica, list[Entry]]:
    """A replica with a log of its own and one connection, number 1, to somebody who says what we like."""
    replica = Net(1).replicas[0]
    log = log_of(replica.key, count, each)
    replica.disk.append(log)
    replica.machine.connected(1)
    return replica, log


def vector(kind: int, *rows: Entry) -> bytes:
    return canonical_dumps([kind, [[row.device, row.seq, row.id] for row in rows]])


# -- what one peer can cost


def test_have_after_have_is_not_worth_a_megabyte_each() -> None:
    replica, log = lone(300)
    empty = canonical_dumps([HAVE, []])
    got = [size(replica.machine.received(1, empty)) for _ in range(50)]
    assert 0 < sum(got) <= REWINDS * ROOM < 8 << 20
    assert not any(got[REWINDS:])
    replica.machine.recheck()
    assert size(replica.machine.received(1, empty)) > CREDIT // 2  # an honest peer who lost something is served again
    assert runs(replica.machine.received(1, vector(GOT, log[-1]))) == []  # it has it all


def test_ask_after_ask_is_not_worth_an_entry_each() -> None:
    replica, log = lone(3, 900_000)
    replica.machine.received(1, canonical_dumps([HAVE, []]))
    replies = [replica.machine.received(1, vector(ASK, log[0])) for _ in range(50)]
    for _ in range(50):
        replies.append(replica.machine.received(1, canonical_dumps([NO, replica.device])))
        replies.append(replica.machine.received(1, vector(ASK, log[0])))
        replies.append(replica.machine.received(1, vector(GOT, log[0])))
    assert runs([action for reply in replies for action in reply]) == [[log[0].raw]]  # shown once, and nothing more


def test_nobody_can_acknowledge_what_we_do_not_hold() -> None:
    replica, log = lone(2)
    replica.machine.received(1, vector(HAVE, log[0]))
    for batch in range(20):
        rows = [[bytes([batch, at]) + bytes(30), 9, bytes(32)] for at in range(200)]
        assert replica.machine.received(1, canonical_dumps([GOT, [*rows, [replica.device, 99, bytes(32)]]])) == []
    assert dict(replica.machine.peer_vector(1)) == {replica.device: (1, log[0].id)}


def test_logs_that_the_owner_refuses_are_remembered_up_to_a_bound() -> None:
    replica, _ = lone(1)
    for number in range(1, MAX_DEVICES + 1):
        run = log_of(key_of(number), 1)
        (store,) = replica.machine.received(1, canonical_dumps([RUN, [run[0].raw]]))
        assert isinstance(store, Store)
        replica.machine.refused(1, store.entries)
    with pytest.raises(PeerFault, match="too many"):
        replica.machine.received(1, canonical_dumps([RUN, [log_of(key_of(9999), 1)[0].raw]]))
    assert kinds(replica.machine.received(1, canonical_dumps([RUN, [run[0].raw]]))) == [NO]
    replica.machine.recheck()
    assert replica.machine.received(1, canonical_dumps([RUN, [run[0].raw]]))


def kinds(actions: list[object]) -> list[int]:
    return [unpack(message)[0] for message in messages(actions)]


def test_a_slow_peer_is_not_sent_more_and_later_gets_it_all() -> None:
    """It reads nothing while entry after entry is made; then it acknowledges one message after the other."""
    replica, _ = lone(0)
    replica.machine.received(1, canonical_dumps([HAVE, []]))
    sent: list[list[bytes]] = []
    log = log_of(replica.key, 400, 8000)
    for entry in log:
        replica.disk.append([entry])
        sent += runs(replica.machine.appended([entry]))
    assert CREDIT - 8200 < sum(len(raw) for run in sent for raw in run) < CREDIT + 8200
    for run in sent:  # grows while it is read
        last = next(entry for entry in log if entry.raw == run[-1])
        sent += runs(replica.machine.received(1, vector(GOT, last)))
    assert [raw for run in sent for raw in run] == [entry.raw for entry in log]


def test_a_circle_with_more_logs_than_a_vector_lists_still_replicates() -> None:
    net = Net(2)
    a, b = net.replicas
    for number in range(1, MAX_DEVICES + 50):
        a.disk.append(log_of(key_of(number), 1))
    net.link(a, b)
    net.settle()
    net.recheck()
    assert net.same()


def test_a_gap_is_answered_once_until_the_next_recheck() -> None:
    replica, _ = lone(0)
    late = canonical_dumps([RUN, [log_of(key_of(5), 3)[2].raw]])
    for _ in range(2):
        assert [kinds(replica.machine.received(1, late)) for _ in range(4)] == [[HAVE], [], [], []]
        replica.machine.recheck()
    replica.machine.received(1, canonical_dumps([HAVE, []]))
    assert kinds(replica.machine.received(1, late)) == [HAVE]


def test_a_run_of_another_history_is_answered_once_until_the_next_recheck() -> None:
    replica, _ = lone(0)
    replica.disk.append(log_of(key_of(5), 1))
    other = canonical_dumps([RUN, [log_of(key_of(5), 2, fill=b"y")[1].raw]])
    for _ in range(2):
        assert [kinds(replica.machine.received(1, other)) for _ in range(4)] == [[ASK], [], [], []]
        replica.machine.recheck()


def test_an_entry_asked_for_is_shown_when_there_is_credit_again() -> None:
    replica, log = lone(110)
    one = log_of(key_of(5), 1)
    replica.disk.append(one)
    first = runs(replica.machine.received(1, vector(HAVE, one[0])))
    assert [raw for run in first for raw in run] == [entry.raw for entry in log]
    assert replica.machine.received(1, vector(ASK, one[0])) == []
    assert runs(replica.machine.received(1, vector(GOT, log[-1]))) == [[one[0].raw]]


def test_during_a_trial_nothing_more_of_the_log_is_sent() -> None:
    replica, log = lone(1)
    empty = canonical_dumps([HAVE, []])
    replica.machine.received(1, empty)
    assert replica.machine.received(1, canonical_dumps([NO, replica.device])) == []
    assert runs(replica.machine.received(1, empty)) == [[log[0].raw]]  # the trial
    more = log_of(replica.key, 2, after=log[0])
    for entry in more:
        replica.disk.append([entry])
        assert replica.machine.appended([entry]) == []
    assert runs(replica.machine.received(1, vector(GOT, log[0]))) == [[entry.raw for entry in more]]


# -- what one bad log can hold up


def forked(net: Net, a: Replica, b: Replica, length: int) -> bytes:
    """A log that differs from its first entry on, long at A, and one entry at B."""
    key = key_of(77)
    a.disk.append(log_of(key, length, 10_000))
    b.disk.append(log_of(key, 1, fill=b"y"))
    return bytes(key.verify_key)


@pytest.mark.parametrize("length", [1, 2, 400])
def test_a_forked_log_holds_up_no_other(length: int) -> None:
    net = Net(2)
    a, b = net.replicas
    bad = forked(net, a, b, length)
    for number in range(3):
        a.disk.append(log_of(key_of(100 + number), 50, 10_000))  # listed after the bad one
    net.link(a, b)
    net.settle()
    assert {device: log for device, log in a.disk.logs.items() if device != bad} == {
        device: log for device, log in b.disk.logs.items() if device != bad
    }
    assert len(b.disk.logs[bad]) == 1
    assert [fork.device for fork in b.forks] == [bad]
    proof = b.forks[0]
    assert {proof.ours, proof.theirs} == {a.disk.logs[bad][0].raw, b.disk.logs[bad][0].raw}
    before = net.sent
    net.recheck()
    assert len(b.forks) == 1  # told once
    assert net.sent - before < 20_000  # and not carried again and again


def test_a_refused_log_holds_up_no_other_and_is_hardly_carried_again() -> None:
    net = Net(2)
    a, b = net.replicas
    bad = log_of(key_of(77), 400, 10_000)
    good = log_of(key_of(78), 50, 10_000)
    a.disk.append(bad)
    a.disk.append(good)
    b.refuse.add(bad[0].device)
    net.link(a, b)
    net.settle()
    assert b.disk.logs == {good[0].device: good}
    for _ in range(5):
        before = net.sent
        net.recheck()
        assert net.sent - before < 12_000  # one entry is tried
    b.refuse.clear()
    net.recheck()
    assert net.same()


def test_a_new_entry_of_a_refused_log_waits_for_the_trial() -> None:
    net = Net(2)
    a, b = net.replicas
    b.refuse.add(a.device)
    for _ in range(5):
        a.write()
    conn = net.link(a, b)
    net.settle()
    b.do(b.machine.recheck())
    net.step()  # A has heard HAVE, and offers one
    net.settle()
    b.refuse.clear()
    b.do(b.machine.recheck())
    while not net.queues[conn, b.number]:
        assert net.step()
    a.write()  # while the trial is under way
    net.settle()
    assert net.same()


# -- bookkeeping that people see


def test_progress_counts_what_others_brought() -> None:
    net = Net(3)
    a, b, c = net.replicas
    log = log_of(key_of(5), 30)
    a.disk.append(log)
    b.disk.append(log)
    to_b, to_a = net.link(c, b), net.link(c, a)
    while not net.queues[to_b, c.number]:
        net.step()
    c.do(c.machine.received(to_b, net.queues[to_b, c.number].popleft()))  # B tells what it holds; its run stays away
    net.queues[to_b, b.number].clear()
    assert c.machine.progress(to_b) == (0, 30)
    for _ in range(50):
        if net.queues[to_a, c.number]:
            c.do(c.machine.received(to_a, net.queues[to_a, c.number].popleft()))
        if net.queues[to_a, a.number]:
            a.do(a.machine.received(to_a, net.queues[to_a, a.number].popleft()))
    assert c.disk.logs == a.disk.logs
    assert c.machine.progress(to_b) == (30, 30)
    assert c.machine.progress(99) == (0, 0)


def test_progress_does_not_wait_for_a_refused_log() -> None:
    net = Net(2)
    a, b = net.replicas
    a.disk.append(log_of(key_of(5), 30))
    b.refuse.add(bytes(key_of(5).verify_key))
    conn = net.link(a, b)
    net.settle()
    received, expected = b.machine.progress(conn)
    assert received == expected


def test_a_recheck_in_the_middle_of_a_transfer_carries_nothing_twice() -> None:
    net = Net(2)
    a, b = net.replicas
    a.disk.append(log_of(a.key, 500, 10_000))
    net.link(a, b)
    while len(b.disk.logs.get(a.device, ())) < 100:
        assert net.step()
    b.do(b.machine.recheck())
    while len(b.disk.logs[a.device]) < 200:
        assert net.step()
    b.do(b.machine.recheck())
    net.settle()
    assert net.same()
    assert net.sent < 500 * 10_400


def test_own_log_ahead_is_told_with_the_seq_and_adopted() -> None:
    net = Net(2)
    a, b = net.replicas
    b.disk.append(log_of(a.key, 7))
    net.link(a, b)
    net.settle()
    assert [type(action) for action in a.ahead] == [OwnLogAhead]
    assert a.ahead[0].seq == 7
    assert net.same()


# -- cost


class CountingDisk(Disk):
    reads = 0

    def run(self, device: bytes, after_seq: int, max_bytes: int) -> list[bytes]:
        self.reads += 1
        return super().run(device, after_seq, max_bytes)


def test_typing_reads_nothing_from_the_store() -> None:
    """Neither at the author, nor where an entry arrives, nor where it arrives again through a third member."""
    net = Net(4)
    for replica in net.replicas:
        replica.disk = CountingDisk()
        replica.machine = Replication(CIRCLE, replica.disk, own=replica.device)
    for at, a in enumerate(net.replicas):
        for b in net.replicas[:at]:
            net.link(a, b)
    net.settle()
    for _ in range(20):
        net.replicas[0].write()
        net.settle()
    assert net.same()
    assert [replica.disk.reads for replica in net.replicas] == [0, 0, 0, 0]


def test_the_state_of_a_connection_does_not_grow_with_entries() -> None:
    net = Net(2)
    a, b = net.replicas
    conn = net.link(a, b)
    net.settle()
    for _ in range(50):
        a.write()
        b.write()
    net.settle()
    for replica in (a, b):
        link = replica.machine._links[conn]
        assert link.unacked_bytes == 0
        assert not link.unacked
        assert len(link.holds) == 2


# -- what may come from anybody


def state(machine: Replication) -> str:
    return repr(machine._links) + repr(machine._forked)


class Hostile:
    """Somebody who knows the protocol, holds a key of the circle, and says anything."""

    def __init__(self, rng: random.Random, victim: Replica, honest: list[list[Entry]]) -> None:
        self.rng = rng
        self.entries = [entry for log in honest for entry in log]
        self.mine = log_of(key_of(66), 4, fill=b"m")
        self.fork = log_of(key_of(66), 3, fill=b"f", after=self.mine[0])
        self.entries += self.mine + self.fork
        self.devices = [entry.device for entry in self.entries] + [bytes([9]) * 32, victim.device]

    def row(self) -> list[object]:
        pick = self.rng.choice
        entry = pick(self.entries)
        seq = pick([entry.seq, entry.seq + 1, 1, 2**53 - 1])
        return [pick([entry.device, pick(self.devices)]), seq, pick([entry.id, bytes(32)])]

    def raw(self) -> bytes:
        raw = self.rng.choice(self.entries).raw
        if self.rng.random() < 0.2:
            data = bytearray(raw)
            data[self.rng.randrange(len(data))] ^= 1 << self.rng.randrange(8)
            raw = bytes(data)
        return raw

    def message(self) -> bytes:
        kind = self.rng.choice([HAVE, RUN, RUN, RUN, GOT, NO, ASK, 6])
        if kind == RUN:
            start = self.rng.randrange(len(self.entries))
            ordered = [entry.raw for entry in self.entries[start : start + self.rng.randint(1, 6)]]
            body: object = self.rng.choice([ordered, [self.raw()], [self.raw(), self.raw()], []])
        elif kind == NO:
            body = self.rng.choice(self.devices)
        else:
            body = [self.row() for _ in range(self.rng.randint(0, 3))]
        data = pack(kind, body)
        if self.rng.random() < 0.1:
            at = self.rng.randrange(len(data) + 1)
            data = data[:at] + self.rng.randbytes(self.rng.randint(0, 3)) + data[at + self.rng.randint(0, 2) :]
        return data


@given(st.integers(0, 2**32 - 1))
def test_a_hostile_member_changes_no_log_of_others_and_a_fault_changes_nothing(seed: int) -> None:
    rng = random.Random(seed)
    net = Net(2, rng)
    victim, friend = net.replicas
    honest = [log_of(key, 5) for key in (victim.key, friend.key, key_of(5))]
    victim.disk.append(honest[0][:3])
    victim.disk.append(honest[2][:2])
    for log in honest:
        friend.disk.append(log)
    hostile = Hostile(rng, victim, honest)
    victim.do(victim.machine.connected(1000))
    answered = 0
    for _ in range(60):
        message = hostile.message()
        before = state(victim.machine)
        try:
            actions = victim.machine.received(1000, message)
        except PeerFault:
            assert state(victim.machine) == before
            continue
        answered += size(actions)
        if rng.random() < 0.1:
            for action in actions:
                if isinstance(action, Store):
                    victim.do(victim.machine.refused(1000, action.entries))
        else:
            victim.do(actions)
        if rng.random() < 0.05:
            victim.do(victim.machine.recheck())
    assert answered < 60 * 10_000
    link = victim.machine._links[1000]
    held = set(victim.disk.logs)
    assert set(link.sent) | set(link.unacked) | link.declined | link.trial | link.asked | link.shown <= held
    assert link.unacked_bytes == sum(part for log in link.unacked.values() for _, part in log) <= ROOM
    for log in honest:
        got = victim.disk.logs.get(log[0].device, [])
        assert [entry.id for entry in got] == [entry.id for entry in log[: len(got)]]  # ids do not cover signatures
    net.link(victim, friend)
    net.settle()
    net.recheck()
    for log in honest:
        assert victim.disk.logs[log[0].device] == log
    assert [fork.device for fork in victim.forks] in ([], [hostile.mine[0].device])


@given(st.binary(max_size=300))
def test_arbitrary_bytes_are_a_fault_or_mean_something(data: bytes) -> None:
    replica, _ = lone(2, 10)
    before = state(replica.machine)
    try:
        replica.machine.received(1, data)
    except PeerFault:
        assert state(replica.machine) == before
    else:
        assert canonical_dumps(list(unpack_plain(data))) == data


def unpack_plain(data: bytes) -> list[object]:
    kind, body = unpack(data)
    return [kind, [[device, *row] for device, row in body.items()] if isinstance(body, dict) else body]


def test_messages_on_a_connection_that_is_gone_are_ignored() -> None:
    replica, log = lone(2, 10)
    other = log_of(key_of(3), 1)
    (store,) = replica.machine.received(1, canonical_dumps([RUN, [other[0].raw]]))
    assert replica.machine.disconnected(1) == []
    assert replica.machine.disconnected(1) == []
    assert replica.machine.received(1, b"\xff") == []
    assert replica.machine.refused(1, store.entries) == []
    replica.disk.append(store.entries)
    assert replica.machine.stored(1, store.entries) == []
    assert replica.machine.appended(log) == []
    assert dict(replica.machine.peer_vector(1)) == {}


def test_signatures_spoiled_by_a_relay_hold_up_nobody() -> None:
    """Ids do not cover signatures: whoever relays a run may spoil all but the last, and the next one serves prefixes."""
    net = Net(3)
    writer, victim, other = net.replicas
    for _ in range(40):
        writer.write(20_000)
    entries = writer.disk.logs[writer.device]
    spoiled = [make_bad(entry.raw) if entry.seq % 40 else entry.raw for entry in entries]
    victim.disk.append([decode_entry(raw) for raw in spoiled])
    victim.machine = Replication(CIRCLE, victim.disk, own=victim.device)
    net.link(victim, other)
    net.settle()
    held = other.disk.logs.get(writer.device, [])
    assert len(held) in (0, 40)  # only as a whole, and nobody is at fault
    net.unlink(max(net.links))
    half = [make_bad(entry.raw) if entry.seq % 5 else entry.raw for entry in entries]
    fresh = Net(3)
    _, first, second = fresh.replicas
    first.disk.append([decode_entry(raw) for raw in half])
    first.machine = Replication(CIRCLE, first.disk, own=first.device)
    fresh.link(first, second)
    fresh.settle()
    assert [entry.id for entry in second.disk.logs[writer.device]] == [entry.id for entry in entries]


def make_bad(raw: bytes) -> bytes:
    return raw[:-1] + bytes([raw[-1] ^ 1])
