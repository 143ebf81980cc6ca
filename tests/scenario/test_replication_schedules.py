"""Replicas under schedules that hypothesis draws step by step, so that a failure shrinks to few steps."""

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from tests.support.replicas import Net, Replica

SIZES = st.sampled_from([1, 40, 3_000, 300_000])


class Circle(RuleBasedStateMachine):
    """Two to six replicas: written on, joined in any shape, cut, crashed, their messages lost, repeated, delivered in turn."""

    @initialize(count=st.integers(2, 6), seed=st.randoms(use_true_random=False))
    def begin(self, count: int, seed: object) -> None:
        self.net = Net(count, seed)  # type: ignore[arg-type]  # drawn: it shrinks
        self.lossless = True
        self.durable: dict[int, int] = dict.fromkeys(range(count), 0)

    def one(self, number: int) -> Replica:
        return self.net.replicas[number % len(self.net.replicas)]

    @rule(number=st.integers(0, 5), size=SIZES, count=st.integers(1, 4))
    def write(self, number: int, size: int, count: int) -> None:
        for _ in range(count):
            self.one(number).write(size)

    @rule(a=st.integers(0, 5), b=st.integers(0, 5))
    def link(self, a: int, b: int) -> None:
        one, other = self.one(a), self.one(b)
        if one is not other and len(self.net.links) < 12:  # a second connection of a pair is allowed
            self.net.link(one, other)

    @rule(steps=st.integers(1, 12))
    def deliver(self, steps: int) -> None:
        for _ in range(steps):
            self.net.step()

    @precondition(lambda self: self.net.links)
    @rule(which=st.integers(0, 20))
    def unlink(self, which: int) -> None:
        conns = sorted(self.net.links)
        self.net.unlink(conns[which % len(conns)])

    @rule(number=st.integers(0, 5))
    def crash(self, number: int) -> None:
        self.one(number).crash()

    @rule(number=st.integers(0, 5))
    def recheck(self, number: int) -> None:
        self.one(number).do(self.one(number).machine.recheck())

    @rule(loss=st.sampled_from([0.0, 0.3]), repeat=st.sampled_from([0.0, 0.3]), crash=st.sampled_from([0.0, 0.1]))
    def weather(self, loss: float, repeat: float, crash: float) -> None:
        self.net.loss, self.net.repeat, self.net.crash_chance = loss, repeat, crash
        self.lossless = self.lossless and not loss

    @precondition(lambda self: self.net.links)
    @rule(which=st.integers(0, 40))
    def lose_one(self, which: int) -> None:
        queues = [queue for _, queue in sorted(self.net.queues.items()) if queue]
        if queues:
            queues[which % len(queues)].popleft()
            self.lossless = False

    @invariant()
    def nothing_durable_is_lost_and_nobody_claims_for_others(self) -> None:
        for replica in getattr(self, "net", Net(0)).replicas:
            count = sum(map(len, replica.disk.logs.values()))
            assert count >= self.durable[replica.number]
            self.durable[replica.number] = count
            for conn, ends in self.net.links.items():
                if replica in ends:
                    other = ends[0] if ends[1] is replica else ends[1]
                    for device, (seq, entry) in replica.machine.peer_vector(conn).items():
                        assert other.disk.logs[device][seq - 1].id == entry  # told means durable there

    def teardown(self) -> None:
        if not hasattr(self, "net"):
            return
        net = self.net
        net.loss = net.repeat = net.crash_chance = 0.0
        for a, b in zip(net.replicas, net.replicas[1:], strict=False):
            if not net.linked(a, b):
                net.link(a, b)
        net.settle()
        if not self.lossless:  # where nothing was lost no recheck is needed
            for _ in range(2):
                net.recheck()
        assert net.same()
        assert not any(replica.forks or replica.ahead for replica in net.replicas)
        before = net.sent
        net.recheck()
        have = max(len(replica.disk.vector()) for replica in net.replicas) * 80 + 10
        assert net.sent - before <= 2 * have * len(net.links)  # nothing but HAVE


Circle.TestCase.settings = settings(
    max_examples=60,
    stateful_step_count=40,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)
test_replicas_that_talk_long_enough_hold_the_same = Circle.TestCase
