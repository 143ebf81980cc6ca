"""What every `ports.Transport` promises: run on the in-memory network and on the real one, on loopback."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any

import pytest

from peermesh.ports import MAX_FRAME
from peermesh.types import ConnId
from tests.contract.transports import Harness
from tests.contract.transports import run as run_on


def contract(test: Callable[[Harness], Any]) -> Callable[[str], None]:
    @pytest.mark.parametrize("kind", ["memory", "real"])
    @functools.wraps(test)
    def run(kind: str) -> None:
        run_on(kind, test)

    del run.__wrapped__  # pytest would take the arguments of the wrapped one for fixtures
    return run


@contract
async def test_both_ends_agree_on_who_is_who(net: Harness) -> None:
    a, b, conn_a, conn_b = await net.pair()
    at_a, at_b = a.events.live[conn_a], b.events.live[conn_b]
    assert (at_a.peer_id, at_a.own_peer_id) == (b.transport.peer_id, a.transport.peer_id)
    assert (at_b.peer_id, at_b.own_peer_id) == (a.transport.peer_id, b.transport.peer_id)
    assert (at_a.initiator, at_b.initiator) == (True, False)
    assert at_a.handshake_hash == at_b.handshake_hash
    assert len(at_a.handshake_hash) == 32
    assert at_a.address == b.events.addresses[0]
    assert at_b.address


@contract
async def test_handshake_hash_is_of_one_connection(net: Harness) -> None:
    a, b, conn_a, conn_b = await net.pair()
    first = a.events.live[conn_a].handshake_hash
    a.transport.close(conn_a)
    await net.until(lambda: not a.events.live and not b.events.live, a, b)
    a.transport.dial(b.events.addresses, b.transport.peer_id, keep=False)
    await net.until(lambda: bool(a.events.live and b.events.live), a, b)
    assert a.events.only()[1].handshake_hash != first
    assert a.events.only()[0] != conn_a
    assert b.events.only()[0] != conn_b


@contract
async def test_frames_arrive_whole_and_in_order_both_ways(net: Harness) -> None:
    a, b, conn_a, conn_b = await net.pair()
    sizes = [0, 1, 3, 4, 5, 1000, 65_506, 65_507, 65_508, 65_536, 300_000, MAX_FRAME]
    sent = [bytes([i % 251]) * size for i, size in enumerate(sizes)]
    for frame in sent:
        a.transport.send(conn_a, frame)
        b.transport.send(conn_b, frame)
    await net.until(lambda: len(a.events.frames) == len(b.events.frames) == len(sent), a, b)
    assert [frame for _, frame in b.events.frames] == sent
    assert [frame for _, frame in a.events.frames] == sent
    assert {conn for conn, _ in a.events.frames} == {conn_a}


@contract
async def test_much_at_once_both_ways(net: Harness) -> None:
    a, b, conn_a, conn_b = await net.pair()
    total, frame = 32 << 20, b"m" * MAX_FRAME
    got = [0, 0]

    def taker(side: int, transport: Any, conn: ConnId) -> Callable[[ConnId, bytes], None]:
        def take(_conn: ConnId, data: bytes) -> None:
            got[side] += len(data)
            if got[side] <= total - 4 * len(frame):
                transport.send(conn, frame)  # the other side's turn came back: keep four under way

        return take

    a.events.on_frame = taker(0, a.transport, conn_a)
    b.events.on_frame = taker(1, b.transport, conn_b)
    for _ in range(4):
        a.transport.send(conn_a, frame)
        b.transport.send(conn_b, frame)
    await net.until(lambda: got == [total, total], a, b, seconds=20)


@contract
async def test_end_is_told_once_on_both_sides_and_sending_on_is_silent(net: Harness) -> None:
    a, b, conn_a, conn_b = await net.pair()
    a.transport.send(conn_a, b"last words")
    a.transport.close(conn_a)
    a.transport.close(conn_a)
    a.transport.send(conn_a, b"never")
    a.transport.promote(conn_a)
    a.transport.patience(conn_a, 1)
    assert conn_a in a.events.live, "the end must not be told from within close"
    await net.until(lambda: bool(a.events.disconnects and b.events.disconnects), a, b)
    b.transport.send(conn_b, b"never")
    b.transport.close(conn_b)
    await net.calm(0.05)
    assert (a.events.disconnects, b.events.disconnects) == ([conn_a], [conn_b])
    assert b.events.frames == [(conn_b, b"last words")]
    a.transport.send(ConnId(999), b"nobody")
    a.transport.close(ConnId(999))


@contract
async def test_a_frame_beyond_the_bound_ends_the_connection(net: Harness) -> None:
    a, b, conn_a, _conn_b = await net.pair()
    a.transport.send(conn_a, bytes(MAX_FRAME + 1))
    await net.until(lambda: bool(a.events.disconnects and b.events.disconnects), a, b)
    assert b.events.frames == []


@contract
async def test_a_strangers_large_frame_ends_the_connection(net: Harness) -> None:
    a, b, conn_a, conn_b = await net.pair(promote=False)
    a.transport.promote(conn_a)
    b.transport.patience(conn_b, 600)
    a.transport.send(conn_a, bytes(64 << 10))
    await net.until(lambda: bool(b.events.frames), a, b)
    a.transport.send(conn_a, bytes((64 << 10) + 1))
    await net.until(lambda: bool(a.events.disconnects and b.events.disconnects), a, b)
    assert len(b.events.frames) == 1


@contract
async def test_promotion_lifts_the_limits(net: Harness) -> None:
    a, b, conn_a, _conn_b = await net.pair(promote=True)
    await net.calm(0.8)  # longer than a stranger may stay
    a.transport.send(conn_a, bytes(MAX_FRAME))
    await net.until(lambda: bool(b.events.frames), a, b)
    assert not a.events.disconnects


@contract
async def test_a_stranger_must_go_and_patience_lets_it_stay(net: Harness) -> None:
    a, b, _conn_a, _conn_b = await net.pair(promote=False)
    await net.until(lambda: bool(a.events.disconnects and b.events.disconnects), a, b)
    c, d, conn_c, conn_d = await net.pair(promote=False)
    c.transport.patience(conn_c, 600)
    d.transport.patience(conn_d, 600)
    await net.calm(0.8)
    assert not c.events.disconnects
    assert not d.events.disconnects


@contract
async def test_strangers_are_few_and_members_come_in_beside_them(net: Harness) -> None:
    host = await net.device()
    guests = [await net.device() for _ in range(9)]
    for guest in guests[:8]:
        guest.transport.dial(host.events.addresses, host.transport.peer_id, keep=False)
    await net.until(lambda: len(host.events.live) == 8, host)
    for conn in host.events.live:
        host.transport.patience(conn, 600)
    late = guests[8]
    late.transport.dial(host.events.addresses, host.transport.peer_id, keep=False)
    await net.until(lambda: bool(late.events.failed), late)
    assert len(host.events.live) == 8
    host.transport.promote(next(iter(host.events.live)))
    late.transport.dial(host.events.addresses, host.transport.peer_id, keep=False)
    await net.until(lambda: len(host.events.live) == 9, host)


@contract
async def test_dials_of_both_at_once_give_one_connection(net: Harness) -> None:
    for _ in range(3):
        a, b = await net.device(), await net.device()
        a.transport.dial(b.events.addresses, b.transport.peer_id, keep=True)
        b.transport.dial(a.events.addresses, a.transport.peer_id, keep=True)
        await net.until(lambda a=a, b=b: bool(a.events.live and b.events.live), a, b)
        (conn_a, at_a), (conn_b, at_b) = a.events.only(), b.events.only()
        a.transport.promote(conn_a)
        b.transport.promote(conn_b)
        await net.calm(0.1)
        assert at_a.handshake_hash == at_b.handshake_hash
        assert (a.events.connects, b.events.connects) == ([conn_a], [conn_b])


@contract
async def test_dialling_whom_one_is_connected_to_does_nothing(net: Harness) -> None:
    a, b, conn_a, _conn_b = await net.pair()
    a.transport.dial(b.events.addresses, b.transport.peer_id, keep=False)
    b.transport.dial(a.events.addresses, a.transport.peer_id, keep=True)
    await net.calm(0.1)
    assert a.events.connects == [conn_a]
    assert len(b.events.connects) == 1


@contract
async def test_a_failed_round_is_told_with_its_addresses(net: Harness) -> None:
    a, b = await net.device(), await net.device()
    await net.stop(b)
    a.transport.dial(b.events.addresses, b.transport.peer_id, keep=False)
    await net.until(lambda: bool(a.events.failed), a)
    assert a.events.failed == [b.events.addresses]
    a.transport.dial(("no address at all",), None, keep=False)
    await net.until(lambda: len(a.events.failed) == 2, a)


@contract
async def test_another_peer_at_the_address_is_not_taken(net: Harness) -> None:
    a, b, c = await net.device(), await net.device(), await net.device()
    a.transport.dial(b.events.addresses, c.transport.peer_id, keep=False)
    await net.until(lambda: bool(a.events.failed), a)
    assert not a.events.live
    assert not b.events.live


@contract
async def test_a_kept_peer_is_redialled_after_a_loss(net: Harness) -> None:
    a, b = await net.device(), await net.device()
    a.transport.dial(b.events.addresses, b.transport.peer_id, keep=True)
    for times in (1, 2, 3):
        await net.until(lambda n=times: len(a.events.connects) == len(b.events.connects) == n, a, b)
        await net.cut(a, b)
        await net.until(lambda n=times: len(a.events.disconnects) == len(b.events.disconnects) == n, a, b)


@contract
async def test_a_kept_peer_is_redialled_when_it_comes_back(net: Harness) -> None:
    a, b = await net.device(), await net.device()
    a.transport.dial(b.events.addresses, None, keep=True)  # typed by a person: no peer id
    await net.until(lambda: bool(a.events.live and b.events.live), a, b)
    await net.stop(b)
    await net.until(lambda: not a.events.live and bool(a.events.failed), a)
    again = await net.restart(b)
    await net.until(lambda: bool(a.events.live and again.events.live), a, again)
    assert again.transport.peer_id == b.transport.peer_id


@contract
async def test_a_forgotten_peer_is_left_alone(net: Harness) -> None:
    a, b = await net.device(), await net.device()
    a.transport.dial(b.events.addresses, b.transport.peer_id, keep=True)
    await net.until(lambda: bool(a.events.live and b.events.live), a, b)
    a.transport.forget(b.transport.peer_id)
    assert a.events.live
    await net.cut(a, b)
    await net.until(lambda: not a.events.live and not b.events.live, a, b)
    await net.calm(0.3)
    assert len(a.events.connects) == 1


@contract
async def test_stopping_tells_both_sides(net: Harness) -> None:
    a, b, conn_a, conn_b = await net.pair()
    b.transport.send(conn_b, b"the last thing")
    await net.stop(b)
    await net.until(lambda: bool(a.events.disconnects), a)
    assert a.events.frames == [(conn_a, b"the last thing")]
