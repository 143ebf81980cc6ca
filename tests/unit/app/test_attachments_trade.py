"""Handing attachments on, as a machine without network or disk: random schedules, and peers that lie."""

from __future__ import annotations

import hashlib
import random
from collections import deque
from collections.abc import Mapping, Sequence
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peermesh.app import attachments_trade as trading
from peermesh.app.attachments_actions import Action, Close, Finish, Holds, Open, Refuse, Send, Write
from peermesh.app.attachments_links import MAX_UNASKED, REQUESTS, WINDOW
from peermesh.app.attachments_trade import Trade
from peermesh.app.attachments_wire import MAX_MESSAGE, MAX_WANT, Chunk, Get, Got, Have, No, Want, pack, unpack
from peermesh.errors import PeerFault, StorageError
from peermesh.log import canonical_dumps
from peermesh.store import CHUNK
from peermesh.types import ConnId, DeviceId

MOST = 8 * CHUNK


def content(number: int, size: int) -> bytes:
    return hashlib.shake_256(b"%d" % number).digest(size)


class Device:
    """One device: what it holds, and its machine's actions carried out."""

    def __init__(self, name: int, held: Sequence[bytes] = ()) -> None:
        self.id = DeviceId(bytes([name]) * 32)
        self.whole = {hashlib.sha256(data).digest(): data for data in held}
        self.partial: dict[bytes, bytearray] = {}
        self.trade = Trade(self, max_bytes=MOST)
        self.out: deque[tuple[ConnId, bytes]] = deque()
        self.refused: list[Refuse] = []
        self.holds: set[tuple[bytes, DeviceId]] = set()
        self.unfinished: list[bytes] = []

    def sizes(self, digests: Sequence[bytes]) -> Mapping[bytes, int]:
        return {digest: len(self.whole[digest]) for digest in digests if digest in self.whole}

    def read(self, digest: bytes, offset: int) -> bytes:
        if digest not in self.whole:
            raise StorageError("gone")
        return self.whole[digest][offset : offset + CHUNK]

    def do(self, actions: Sequence[Action]) -> None:
        for action in actions:
            match action:
                case Send(conn, message):
                    self.out.append((conn, message))
                case Open(digest, _size):
                    at = len(self.partial.setdefault(digest, bytearray()))
                    self.do(self.trade.opened(digest, at))
                case Write(digest, data):
                    self.partial[digest] += data
                case Finish(digest):
                    self._finish(digest)
                case Close(digest, forget):
                    if forget:
                        self.partial.pop(digest, None)
                case Holds(digest, device):
                    self.holds.add((digest, device))
                case Refuse():
                    self.refused.append(action)

    def _finish(self, digest: bytes) -> None:
        data = bytes(self.partial.pop(digest))
        if hashlib.sha256(data).digest() == digest:
            self.whole[digest] = data
            self.do(self.trade.arrived(digest))
        else:
            self.do(self.trade.spoiled(digest))

    def hear(self, conn: ConnId, message: bytes, now: float = 0.0) -> None:
        self.do(self.trade.received(conn, message, now))

    def said(self) -> list[object]:
        found = [unpack(message) for _, message in self.out]
        self.out.clear()
        return found


A, B = ConnId(1), ConnId(2)


def meeting(*held: bytes, wants: Sequence[bytes] = ()) -> Device:
    """A device that wants something, with one other connected; its question has been asked."""
    device = Device(1, held)
    device.do(device.trade.connected(A, DeviceId(b"a" * 32)))
    device.do(device.trade.want(wants))
    device.said()
    return device


class Net:
    """Devices with connections between them; messages arrive in order, connection by connection."""

    def __init__(self, devices: Sequence[Device]) -> None:
        self.devices = devices
        self.links: dict[tuple[int, ConnId], tuple[int, ConnId]] = {}
        self.queues: dict[tuple[int, ConnId], deque[bytes]] = {}
        self.most = 0
        self._next = 1

    def connect(self, one: int, other: int) -> None:
        ends = [(one, ConnId(self._next)), (other, ConnId(self._next + 1))]
        self._next += 2
        for mine, theirs in (ends, ends[::-1]):
            self.links[mine] = theirs
            self.queues[mine] = deque()
        for mine, theirs in (ends, ends[::-1]):
            device = self.devices[mine[0]]
            device.do(device.trade.connected(mine[1], self.devices[theirs[0]].id))
            self.collect()

    def cut(self, end: tuple[int, ConnId]) -> None:
        other = self.links.pop(end)
        del self.links[other]
        for side in (end, other):
            del self.queues[side]
            self.devices[side[0]].do(self.devices[side[0]].trade.disconnected(side[1]))
        self.collect()

    def collect(self) -> None:
        for number, device in enumerate(self.devices):
            while device.out:
                conn, message = device.out.popleft()
                if (number, conn) in self.links:
                    self.queues[self.links[number, conn]].append(message)
        for queue in self.queues.values():
            self.most = max(self.most, sum(len(message) for message in queue))

    def step(self, end: tuple[int, ConnId]) -> None:
        if self.queues[end]:
            self.devices[end[0]].hear(end[1], self.queues[end].popleft(), now=0.0)
            self.collect()

    def pump(self) -> bool:
        sent = False
        for device in self.devices:
            actions = device.trade.pump()
            sent = sent or bool(actions)
            device.do(actions)
        self.collect()
        return sent

    def settle(self) -> None:
        while True:
            ends = [end for end, queue in self.queues.items() if queue]
            for end in ends:
                self.step(end)
            if not ends and not self.pump():
                return


SIZES = [1, CHUNK, CHUNK + 1, 3 * CHUNK + 5, 8 * CHUNK]


@given(st.integers(0, 1 << 30))
def test_whatever_the_order_and_the_cuts_everybody_gets_everything(seed: int) -> None:
    rng = random.Random(seed)
    files = [content(number, rng.choice(SIZES)) for number in range(4)]
    devices = [Device(1, files), Device(2, files[:2]), Device(3), Device(4)]
    net = Net(devices)
    edges = [(0, 1), (1, 2), (2, 3), (0, 2)]
    for edge in edges:
        net.connect(*edge)
    digests = [hashlib.sha256(data).digest() for data in files]
    for device in devices:
        device.do(device.trade.want([digest for digest in digests if digest not in device.whole]))
    net.collect()
    for _ in range(200):
        choice = rng.random()
        if choice < 0.03 and net.links:
            end = rng.choice(sorted(net.links))
            other = net.links[end]
            net.cut(end)
            net.connect(end[0], other[0])
        elif choice < 0.4:
            net.pump()
        elif net.queues:
            net.step(rng.choice(sorted(net.queues)))
    net.settle()
    for device in devices:
        assert {digest: device.whole[digest] for digest in digests} == dict(zip(digests, files, strict=True))
        assert device.refused == []
        assert device.trade.items == {}
    assert net.most <= 3 * (WINDOW + 2 * MAX_MESSAGE)


def test_a_transfer_goes_on_where_another_device_left_it() -> None:
    data = content(1, 5 * CHUNK)
    digest = hashlib.sha256(data).digest()
    first, second, taker = Device(1, [data]), Device(2, [data]), Device(3)
    net = Net([first, second, taker])
    net.connect(0, 2)
    taker.do(taker.trade.want([digest]))
    net.collect()
    end = next(end for end in net.links if end[0] == 2)
    while len(taker.partial.get(digest, b"")) < 3 * CHUNK:
        for side in list(net.queues):
            net.step(side)
        net.pump()
    kept = len(taker.partial[digest])
    net.cut(end)
    net.connect(1, 2)
    served = []
    real = second.read
    second.read = lambda d, offset: (served.append(offset), real(d, offset))[1]  # type: ignore[method-assign, func-returns-value]
    net.settle()
    assert taker.whole[digest] == data
    assert min(served) == kept


def test_no_more_than_the_window_is_sent_without_being_acknowledged() -> None:
    data = content(1, 8 * CHUNK)
    digest = hashlib.sha256(data).digest()
    giver = meeting(data)
    giver.hear(A, pack(Want((digest,))))
    giver.hear(A, pack(Get(digest, 0)))
    giver.said()
    for _ in range(20):
        giver.do(giver.trade.pump())
    chunks = [message for message in giver.said() if isinstance(message, Chunk)]
    assert sum(len(chunk.data) for chunk in chunks) == WINDOW
    giver.hear(A, pack(Got(digest, CHUNK)))
    giver.do(giver.trade.pump())
    giver.do(giver.trade.pump())
    assert [chunk.offset for chunk in giver.said() if isinstance(chunk, Chunk)] == [WINDOW]


def test_nothing_is_given_that_was_not_named_by_the_other_side() -> None:
    data = content(1, 9)
    digest = hashlib.sha256(data).digest()
    giver = meeting(data)
    giver.hear(A, pack(Get(digest, 0)))
    assert giver.said() == [No(digest)]
    giver.hear(A, pack(Want((b"\0" * 32,))))
    assert giver.said() == []  # an unknown digest and one that may not be told of look alike: silence
    giver.hear(A, pack(Want((digest,))))
    assert giver.said() == [Have(((digest, 9),))]
    for offset in (9, 3, CHUNK):
        giver.hear(A, pack(Get(digest, offset)))
        assert giver.said() == [No(digest)]


def lying(taker: Device, digest: bytes, size: int, conn: ConnId = A) -> None:
    taker.hear(conn, pack(Have(((digest, size),))))
    for offset in range(0, size, CHUNK):
        taker.hear(conn, pack(Chunk(digest, offset, bytes(min(CHUNK, size - offset)))))


def test_false_content_is_never_whole_and_ends_the_connection_and_after_three_lies_nobody_asks_again() -> None:
    digests = [bytes([number]) * 32 for number in range(1, 6)]
    taker = meeting(wants=digests)
    for number in range(3):
        lying(taker, digests[number], 2 * CHUNK)
        assert taker.whole == {}
        assert taker.refused[-1] == Refuse("attachment that proved false", A)
        taker.do(taker.trade.disconnected(A))
        taker.do(taker.trade.connected(A, DeviceId(b"a" * 32)))
    taker.said()
    taker.hear(A, pack(Have(tuple((digest, 9) for digest in digests))))
    assert taker.said() == []
    taker.do(taker.trade.connected(B, DeviceId(b"b" * 32)))
    taker.said()
    taker.hear(B, pack(Have(((digests[4], 9),))))
    assert taker.said() == [Get(digests[4], 0)]  # others are still believed


def test_when_several_had_a_hand_in_false_content_it_is_fetched_anew_from_one_alone() -> None:
    data = content(1, 2 * CHUNK)
    digest = hashlib.sha256(data).digest()
    taker = meeting(wants=[digest])
    taker.do(taker.trade.connected(B, DeviceId(b"b" * 32)))
    for conn in (A, B):
        taker.hear(conn, pack(Have(((digest, 2 * CHUNK),))))
    taker.hear(A, pack(Chunk(digest, 0, bytes(CHUNK))))
    taker.do(taker.trade.disconnected(A))
    taker.said()
    taker.hear(B, pack(Chunk(digest, CHUNK, data[CHUNK:])))
    assert taker.refused == [Refuse("attachment with other content")]  # who lied is not known
    assert taker.said()[-1] == Get(digest, 0)
    taker.hear(B, pack(Chunk(digest, 0, data[:CHUNK])))
    taker.hear(B, pack(Chunk(digest, CHUNK, data[CHUNK:])))
    assert taker.whole[digest] == data


def test_a_size_that_was_a_lie_does_not_keep_the_honest_waiting() -> None:
    data = content(1, CHUNK + 3)
    digest = hashlib.sha256(data).digest()
    taker = meeting(wants=[digest])
    taker.hear(A, pack(Have(((digest, MOST),))))
    taker.hear(A, pack(Chunk(digest, 0, bytes(CHUNK))))
    taker.do(taker.trade.connected(B, DeviceId(b"b" * 32)))
    taker.hear(B, pack(Have(((digest, CHUNK + 3),))))
    taker.said()
    taker.partial.clear()  # the store makes a new file for another size
    taker.do(taker.trade.tick(trading.STALL_S + 1))
    assert taker.said() == [No(digest), Get(digest, 0)]
    taker.hear(B, pack(Chunk(digest, 0, data[:CHUNK])))
    taker.hear(B, pack(Chunk(digest, CHUNK, data[CHUNK:])))
    assert taker.whole[digest] == data


def test_too_large_is_counted_and_not_fetched() -> None:
    taker = meeting(wants=[b"\1" * 32])
    taker.hear(A, pack(Have(((b"\1" * 32, MOST + 1),))))
    assert taker.refused == [Refuse("attachment too large")]
    assert taker.said() == []
    assert taker.partial == {}


@pytest.mark.parametrize(
    "message",
    [
        Chunk(b"\2" * 32, 0, b"x"), Chunk(b"\1" * 32, CHUNK, b"x" * CHUNK), Chunk(b"\1" * 32, 0, b"short"),
    ],
)  # fmt: skip
def test_a_chunk_that_was_not_asked_for_is_a_fault(message: Chunk) -> None:
    taker = meeting(wants=[b"\1" * 32])
    with pytest.raises(PeerFault):
        taker.hear(A, pack(message))
    assert taker.partial == {}


def test_a_chunk_out_of_order_is_a_fault() -> None:
    taker = meeting(wants=[b"\1" * 32])
    taker.hear(A, pack(Have(((b"\1" * 32, 3 * CHUNK),))))
    taker.hear(A, pack(Chunk(b"\1" * 32, 0, b"x" * CHUNK)))
    with pytest.raises(PeerFault, match="out of order"):
        taker.hear(A, pack(Chunk(b"\1" * 32, 0, b"x" * CHUNK)))


def test_acknowledging_what_was_not_sent_is_a_fault() -> None:
    data = content(1, 2 * CHUNK)
    digest = hashlib.sha256(data).digest()
    giver = meeting(data)
    giver.hear(A, pack(Want((digest,))))
    giver.hear(A, pack(Get(digest, 0)))
    with pytest.raises(PeerFault):
        giver.hear(A, pack(Got(digest, CHUNK)))


def test_endless_offers_and_endless_questions_are_faults() -> None:
    taker = meeting(wants=[b"\1" * 32])
    offers = pack(Have(tuple((number.to_bytes(32, "big"), 5) for number in range(100, 100 + MAX_WANT))))
    for _ in range(MAX_UNASKED // MAX_WANT):
        taker.hear(A, offers)
    with pytest.raises(PeerFault, match="endless"):
        taker.hear(A, offers)
    giver = meeting(content(1, 5))
    for _ in range(int(REQUESTS)):
        giver.hear(A, pack(Want(())))
    with pytest.raises(PeerFault, match="too many"):
        giver.hear(A, pack(Want(())))
    giver.hear(A, pack(Want(())), now=1.0)


def test_a_stalling_device_is_passed_over_and_late_chunks_are_forgiven_within_bounds() -> None:
    digest = b"\1" * 32
    taker = meeting(wants=[digest])
    taker.hear(A, pack(Have(((digest, 4 * CHUNK),))))
    taker.said()
    taker.do(taker.trade.tick(trading.STALL_S + 1))
    assert taker.said() == [No(digest)]
    for _ in range(WINDOW // CHUNK):
        taker.hear(A, pack(Chunk(digest, 0, b"x" * CHUNK)))
    with pytest.raises(PeerFault):
        taker.hear(A, pack(Chunk(digest, 0, b"x" * CHUNK)))


def test_what_cannot_be_kept_is_asked_for_again_only_with_the_next_question() -> None:
    digest = b"\1" * 32
    taker = meeting(wants=[digest])
    taker.hear(A, pack(Have(((digest, 4 * CHUNK),))))
    taker.do(taker.trade.given_up(digest))
    assert taker.trade.items == {}
    taker.said()
    taker.do(taker.trade.want([digest], again=True))
    assert taker.said() == [Want((digest,))]


def test_an_unchanged_question_is_not_repeated() -> None:
    digest = b"\1" * 32
    taker = meeting(wants=[digest])
    taker.do(taker.trade.want([digest], again=False))
    assert taker.said() == []


# -- the decoder

DIGEST = st.binary(min_size=32, max_size=32)
OFFSET = st.integers(0, 1 << 40)
MESSAGES = st.one_of(
    st.builds(Want, st.lists(DIGEST, unique=True, max_size=5).map(tuple)),
    st.builds(Have, st.lists(st.tuples(DIGEST, st.integers(1, 1 << 40)), min_size=1, max_size=5).map(tuple)),
    st.builds(Get, DIGEST, OFFSET),
    st.builds(Chunk, DIGEST, OFFSET, st.binary(min_size=1, max_size=300)),
    st.builds(Got, DIGEST, OFFSET),
    st.builds(No, DIGEST),
)


@given(MESSAGES)
def test_every_message_is_read_as_it_was_written(message: object) -> None:
    assert unpack(pack(message)) == message  # type: ignore[arg-type]


@given(MESSAGES, st.integers(0, 1 << 20), st.integers(0, 255))
def test_a_changed_message_is_read_or_refused_and_nothing_else(message: object, at: int, byte: int) -> None:
    raw = bytearray(pack(message))  # type: ignore[arg-type]
    raw[at % len(raw)] = byte
    for data in (bytes(raw), bytes(raw[: at % len(raw)])):
        taker = meeting(content(1, 5), wants=[b"\1" * 32])
        try:
            taker.hear(A, data)
        except PeerFault:
            continue
        assert len(taker.trade.items) <= 1


@given(st.binary(max_size=200))
def test_any_bytes_are_refused_or_read(data: bytes) -> None:
    with suppress(PeerFault):
        unpack(data)


@pytest.mark.parametrize(
    "value",
    [
        [1, [b"x"]], [1, [b"\1" * 32] * 2], [1, [bytes([n % 256]) * 32 for n in range(MAX_WANT + 1)]], [2, []],
        [2, [[b"\1" * 32, 0]]], [2, [[b"\1" * 32, -1]]], [2, [[b"\1" * 32, 1 << 41]]], [2, [[b"\1" * 32]]],
        [3, b"\1" * 32], [4, b"\1" * 32, 0, b""], [4, b"\1" * 32, 0, b"x" * (CHUNK + 1)], [5, b"\1" * 32, -1],
        [6, b"\1" * 31], [7], [], "x", 1,
    ],
)  # fmt: skip
def test_malformed_messages_are_refused(value: object) -> None:
    with pytest.raises(PeerFault):
        unpack(canonical_dumps(value))


def test_an_oversized_message_is_refused_unread() -> None:
    with pytest.raises(PeerFault, match="oversized"):
        unpack(bytes(MAX_MESSAGE + 1))
