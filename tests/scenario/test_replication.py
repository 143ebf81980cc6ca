import contextlib
import random

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from peermesh.errors import PeerFault
from peermesh.log import canonical_dumps, canonical_loads, make_entry
from peermesh.log.replication import CREDIT, GOT, HAVE, RUN
from tests.support.replicas import CIRCLE, DOC, Net, tamper


def kinds(net: Net, conn: int, number: int) -> list[int]:
    return [canonical_loads(m, max_size=1 << 21)[0] for m in net.queues[conn, number]]


@settings(max_examples=150)
@given(st.integers(2, 6), st.integers(0, 2**32 - 1), st.integers(10, 120))
def test_replicas_that_talk_long_enough_hold_the_same(count: int, seed: int, steps: int) -> None:
    """Any devices, any order, repetition, loss, partition, and crashes between any two steps."""
    rng = random.Random(seed)
    net = Net(count, rng)
    net.loss, net.repeat, net.crash_chance = rng.choice([0, 0.2]), rng.choice([0, 0.2]), rng.choice([0, 0.05])
    for _ in range(steps):
        act = rng.random()
        a, b = rng.sample(net.replicas, 2)
        if act < 0.3:
            a.write(rng.choice([1, 50, 3000]))
        elif act < 0.45 and not net.linked(a, b):
            net.link(a, b)
        elif act < 0.5 and net.links:
            net.unlink(rng.choice(sorted(net.links)))
        elif act < 0.55:
            a.crash()
        elif act < 0.6:
            a.do(a.machine.recheck())
        else:
            net.step()
    net.loss = net.crash_chance = 0
    for a, b in zip(net.replicas, net.replicas[1:], strict=False):  # a line: relays are needed
        if not net.linked(a, b):
            net.link(a, b)
    net.settle()
    for _ in range(3):
        net.recheck()
    assert net.same()
    for replica in net.replicas:
        assert not replica.forks
        for conn, ends in net.links.items():
            if replica in ends:
                assert dict(replica.machine.peer_vector(conn)) == replica.disk.vector()


def test_nothing_new_costs_one_have_each_way() -> None:
    net = Net(2)
    a, b = net.replicas
    for _ in range(3):
        a.write()
    conn = net.link(a, b)
    net.settle()
    net.unlink(conn)
    conn = net.link(a, b)
    assert kinds(net, conn, 0) == [HAVE]
    assert kinds(net, conn, 1) == [HAVE]
    before = net.sent
    net.settle()
    assert net.sent == before


def test_a_new_entry_is_pushed_at_once_and_relayed() -> None:
    net = Net(3)
    a, b, c = net.replicas
    net.link(a, b)
    net.link(b, c)
    net.settle()
    a.write()
    assert net.step()
    assert a.device in b.disk.logs
    net.settle()
    assert net.same()


def test_what_a_peer_holds_is_only_what_it_told() -> None:
    net = Net(2)
    a, b = net.replicas
    conn = net.link(a, b)
    net.settle()
    a.write()
    assert dict(a.machine.peer_vector(conn)) == {}  # sent, not yet acknowledged
    net.settle()
    assert dict(a.machine.peer_vector(conn)) == a.disk.vector()


def test_credit_bounds_what_is_unacknowledged() -> None:
    net = Net(2)
    a, b = net.replicas
    for _ in range(400):
        a.write(10_000)
    conn = net.link(a, b)
    a.do(a.machine.received(conn, net.queues[conn, 0].popleft()))
    waiting = sum(map(len, net.queues[conn, 1]))
    assert CREDIT <= waiting <= CREDIT + (300 << 10)
    net.settle()
    assert net.same()
    assert b.machine.progress(conn)[0] == b.machine.progress(conn)[1]


def test_a_refused_log_is_neither_stored_nor_sent_again_until_rechecked() -> None:
    net = Net(2)
    a, b = net.replicas
    b.refuse.add(a.device)
    net.link(a, b)
    net.settle()
    for _ in range(5):
        a.write()
        net.settle()
    assert not b.disk.logs
    b.refuse.clear()
    net.recheck()
    assert net.same()


def test_a_second_entry_for_a_seq_is_proof_of_a_fork_and_not_stored() -> None:
    net = Net(3)
    a, b, c = net.replicas
    a.write(10)
    net.link(a, b)
    net.settle()
    net.cut(a)
    a.disk.logs.clear()  # an old disk came back
    a.crash()
    other = a.write(11)
    a.write(12)
    net.link(a, c)
    net.settle()
    net.link(b, c)
    net.settle()
    net.recheck()
    assert b.disk.logs[a.device] != c.disk.logs[a.device]
    proofs = b.forks + c.forks
    assert proofs
    assert {other.raw} <= {proof.ours for proof in proofs} | {proof.theirs for proof in proofs}
    net.cut(c)
    assert len(b.disk.logs[a.device]) == 1


def test_an_older_disk_learns_that_peers_hold_more_of_its_own_log() -> None:
    net = Net(2)
    a, b = net.replicas
    a.write()
    net.link(a, b)
    net.settle()
    net.cut(a)
    a.disk.logs.clear()
    a.crash()
    net.link(a, b)
    net.settle()
    assert a.ahead
    assert a.ahead[0].seq == 1
    assert net.same()


def forged(net: Net) -> bytes:
    return tamper(net.replicas[0].write()).raw


@pytest.mark.parametrize(
    "message",
    [
        b"", b"\xff", canonical_dumps([1]), canonical_dumps([9, []]), canonical_dumps([HAVE, b""]),
        canonical_dumps([HAVE, [[bytes(32), 0, bytes(32)]]]), canonical_dumps([HAVE, [[bytes(31), 1, bytes(32)]]]),
        canonical_dumps([HAVE, [[bytes(32), 1, bytes(32)]] * 2]), canonical_dumps([RUN, []]), canonical_dumps([RUN, [1]]),
        canonical_dumps([RUN, [b"x" * 200]]), canonical_dumps([GOT, [[1]]]), canonical_dumps([4, b"x"]), canonical_dumps([5, 1]),
    ],
)  # fmt: skip
def test_a_hostile_message_is_a_fault_and_changes_nothing(message: bytes) -> None:
    net = Net(2)
    a, b = net.replicas
    conn = net.link(a, b)
    net.settle()
    with pytest.raises(PeerFault):
        b.machine.received(conn, message)
    a.write()
    net.settle()
    assert net.same()


def test_forged_entries_are_refused() -> None:
    net = Net(2)
    a, b = net.replicas
    conn = net.link(a, b)
    net.settle()
    bad = forged(net)
    net.queues[conn, 1].clear()
    with pytest.raises(PeerFault, match="signature"):
        b.machine.received(conn, canonical_dumps([RUN, [bad]]))
    other = make_entry(
        a.key, circle=bytes(32), seq=1, prev=bytes(32), time_ms=0, membership=[], doc=DOC, actor_nonce=bytes(8),
        changes=[b"x"],
    )  # fmt: skip
    assert other.circle != CIRCLE
    with pytest.raises(PeerFault, match="another log"):
        b.machine.received(conn, canonical_dumps([RUN, [other.raw]]))
    assert not b.disk.logs


@settings(max_examples=150)
@given(st.integers(0, 2**32 - 1))
@example(11574)  # HAVE becomes FETCH
def test_mutated_messages_never_do_harm(seed: int) -> None:
    rng = random.Random(seed)
    net = Net(2, rng)
    a, b = net.replicas
    a.write(30)
    conn = net.link(a, b)
    for _ in range(20):
        for number in (0, 1):
            queue = net.queues[conn, number]
            if queue and rng.random() < 0.7:
                data = bytearray(queue[0])
                for _ in range(rng.randint(1, 4)):
                    data[rng.randrange(len(data))] = rng.randrange(256)
                replica = net.replicas[number]
                with contextlib.suppress(PeerFault):
                    replica.do(replica.machine.received(conn, bytes(data)))
        try:
            net.step()
        except AssertionError:  # the answer to a question that only the mutation asked: the connection is over
            net.unlink(conn)
            conn = net.link(a, b)
    net.unlink(conn)
    net.link(a, b)
    net.settle()
    net.recheck()
    assert net.same()
