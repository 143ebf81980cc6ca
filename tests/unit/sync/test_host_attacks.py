"""Hostile bytes at every layer: they cost the attacker its connection, and nothing else."""

from __future__ import annotations

import contextlib
import os
import secrets
import struct
from collections.abc import Awaitable, Callable
from typing import Any

import pytest
import trio

from sync.config import NodeConfig, Timing
from sync.node import Node, open_node
from tests.contract.transports import LIMITS, Recorder
from tests.unit.sync.stock import SYNC, dial_ours, running, stock_host, word

HEADER = b"/multistream/1.0.0"


def config(**timing: float) -> NodeConfig:
    return NodeConfig(
        secrets.token_bytes(32),
        ("127.0.0.1:0",),
        mdns=False,
        limits=LIMITS,
        timing=Timing(**{"handshake": 0.5, **timing}),
    )


async def still_serves(node: Node, events: Recorder) -> None:
    """A well-behaved peer comes in and is answered."""
    guest = Recorder()
    async with open_node(config(), guest) as other:
        other.dial(events.addresses, node.peer_id, keep=False)
        with trio.fail_after(3):
            while not guest.live:
                guest.changed = trio.Event()
                await guest.changed.wait()
        conn, _ = guest.only()
        ours = next(conn for conn, info in events.live.items() if info.peer_id == other.peer_id)
        node.send(ours, b"still here")
        with trio.fail_after(3):
            while not guest.frames:
                guest.changed = trio.Event()
                await guest.changed.wait()
        assert guest.frames == [(conn, b"still here")]


TCP_ATTACKS = {
    "noise": os.urandom(3000),
    "http": b"GET / HTTP/1.1\r\nHost: x\r\n\r\n",
    "not utf-8": word(b"\xff\xfe\xfd"),
    "not utf-8 later": word(HEADER) + word(b"\xff\xfe"),
    "endless length": b"\xff" * 30,
    "huge length": b"\xff\xff\xff\xff\x0f" + b"x" * 100,
    "zero lengths": b"\x00" * 100,
    "garbled handshake": word(HEADER) + word(b"/noise") + os.urandom(5000),
    "empty handshake": word(HEADER) + word(b"/noise") + b"\x00\x00" * 100,
    "plaintext": word(HEADER) + word(b"/plaintext/2.0.0"),
    "half a handshake": word(HEADER) + word(b"/noise") + b"\x00\x20" + bytes(10),
}


@pytest.mark.parametrize("name", TCP_ATTACKS)
def test_bytes_before_the_handshake(name: str) -> None:
    async def main() -> None:
        events = Recorder()
        async with open_node(config(), events) as node:
            port = int(events.addresses[0].rsplit("/", 1)[1])
            stream = await trio.open_tcp_stream("127.0.0.1", port)
            async with stream:
                await stream.send_all(TCP_ATTACKS[name])
                with trio.fail_after(3), contextlib.suppress(trio.BrokenResourceError):
                    while await stream.receive_some(1000):
                        pass  # what we answer does not matter; that we hang up does
            await still_serves(node, events)

    trio.run(main)


def frame(kind: int, flags: int, stream: int, length: int) -> bytes:
    return struct.pack("!BBHII", 0, kind, flags, stream, length)


async def _kinds(raw: Any) -> None:
    for i in range(20):
        await raw.write(struct.pack("!BBHII", 7, 9, 0xFFFF, i, 5))


async def _streams(raw: Any) -> None:
    for i in range(300):
        await raw.write(frame(1, 1, 2 * i + 1001, 0))


async def _reset_streams(raw: Any) -> None:
    for i in range(300):
        await raw.write(frame(1, 1 | 8, 2 * i + 1001, 0))


async def _pings(raw: Any) -> None:
    for i in range(2000):
        await raw.write(frame(2, 1, 0, i))


async def _large(raw: Any) -> None:
    await raw.write(frame(0, 1, 1, 8 << 20) + bytes(60_000))


async def _noise(raw: Any) -> None:
    await raw.write(os.urandom(4000))


async def _away(raw: Any) -> None:
    await raw.write(frame(3, 0, 0, 77))


async def _foreign(raw: Any) -> None:
    await raw.write(frame(1, 1, 1001, 0) + frame(0, 0, 1001, 9) + word(b"\xff\xfe\xfd") + bytes(5))


MUXED: list[Callable[[Any], Awaitable[None]]] = [
    _kinds,
    _streams,
    _reset_streams,
    _pings,
    _large,
    _noise,
    _away,
    _foreign,
]


@pytest.mark.parametrize("attack", MUXED, ids=lambda attack: attack.__name__)
def test_bytes_inside_the_handshake(attack: Callable[[Any], Awaitable[None]]) -> None:
    async def main() -> None:
        events, bad = Recorder(), stock_host()
        async with open_node(config(), events) as node, running(bad):
            connection = await dial_ours(bad, events.addresses[0], node.peer_id)
            with trio.move_on_after(1):
                with contextlib.suppress(Exception):  # hung up on: fine
                    await attack(connection.muxed_conn.secured_conn)
            await still_serves(node, events)

    trio.run(main)


STREAM_ATTACKS = {
    "unknown control": b"\xff\xff\xff\x00",
    "another control": b"\xff\xff\xff\x07",
    "two gigabytes": b"\x7f\xff\xff\xff",
    "one byte too many": b"\x00\x10\x00\x01",
    "noise": b"\xf1" + os.urandom(63),
}


@pytest.mark.parametrize("name", STREAM_ATTACKS)
def test_bytes_inside_the_stream(name: str) -> None:
    async def main() -> None:
        events, bad = Recorder(), stock_host()
        async with open_node(config(overtaking=0.05), events) as node, running(bad):
            await dial_ours(bad, events.addresses[0], node.peer_id)
            from libp2p.peer.id import ID

            stream = await bad.new_stream(ID.from_base58(node.peer_id), [SYNC])
            await stream.write(b"\x00\x00\x00\x02hi" + STREAM_ATTACKS[name] + bytes(65_000))
            with trio.fail_after(3):
                while not events.disconnects:
                    events.changed = trio.Event()
                    await events.changed.wait()
            assert [data for _, data in events.frames][:1] == [b"hi"]
            await still_serves(node, events)

    trio.run(main)


def test_a_stock_libp2p_host_can_talk_to_us() -> None:
    """On the wire we are plain libp2p: the library's own host, identify and all, reaches us."""

    async def main() -> None:
        events, stock = Recorder(), stock_host()
        async with open_node(config(), events) as node, running(stock):
            await dial_ours(stock, events.addresses[0], node.peer_id)
            from libp2p.peer.id import ID

            stream = await stock.new_stream(ID.from_base58(node.peer_id), [SYNC])
            await stream.write(b"\x00\x00\x00\x05hello")
            with trio.fail_after(3):
                while not events.frames:
                    events.changed = trio.Event()
                    await events.changed.wait()
            conn, info = events.only()
            assert info.peer_id == stock.get_id().to_base58()
            node.send(conn, b"hello you")
            assert await stream.read(13) == b"\x00\x00\x00\x09hello you"

    trio.run(main)


def test_silent_sockets_give_way() -> None:
    async def main() -> None:
        events = Recorder()
        async with open_node(config(handshake=10.0), events) as node:
            port = int(events.addresses[0].rsplit("/", 1)[1])
            silent = [await trio.open_tcp_stream("127.0.0.1", port) for _ in range(LIMITS.handshakes + 5)]
            await still_serves(node, events)
            for stream in silent:
                await stream.aclose()

    trio.run(main)


def test_inbound_places_do_not_leak() -> None:
    async def main() -> None:
        events = Recorder()
        async with open_node(config(), events) as node:
            for _ in range(LIMITS.handshakes + LIMITS.strangers + 5):
                await still_serves(node, events)
            assert not events.live or len(events.live) == 1

    trio.run(main)
