"""A small crowd at the door: members go on, and another member still gets in. The real measure: `python -m tests.hostile.load`."""

from __future__ import annotations

import secrets

import pytest
import trio

from sync.config import Limits, NodeConfig, Timing
from sync.node import Node, open_node
from tests.contract.transports import Recorder
from tests.hostile import load
from tests.hostile.load import beat

ROUNDS = 40


def config() -> NodeConfig:
    return NodeConfig(
        secrets.token_bytes(32),
        ("127.0.0.1:0",),
        mdns=False,
        limits=Limits(),
        timing=Timing(handshake=0.5, stranger=0.5),
    )


def port_of(events: Recorder) -> int:
    return int(events.addresses[0].rsplit("/", 1)[1])


async def connected(node: Node, events: Recorder, to: Node, there: Recorder) -> None:
    node.dial(there.addresses, to.peer_id, keep=True)
    with trio.fail_after(5):
        while to.peer_id not in {info.peer_id for info in events.live.values()} or node.peer_id not in {
            info.peer_id for info in there.live.values()
        }:
            await trio.sleep(0.01)
    for each, told, other in ((node, events, to), (to, there, node)):
        each.promote(next(conn for conn, info in told.live.items() if info.peer_id == other.peer_id))


async def echo(node: Node, events: Recorder) -> float:
    """The slowest of some small frames to the first connection, in seconds."""
    conn = next(iter(events.live))
    slowest = 0.0
    for number in range(ROUNDS):
        began = trio.current_time()
        events.frames.clear()
        node.send(conn, str(number).encode())
        with trio.fail_after(2):
            while not events.frames:
                events.changed = trio.Event()
                await events.changed.wait()
        slowest = max(slowest, trio.current_time() - began)
        await trio.sleep(0.005)
    return slowest


def test_members_go_on_while_a_crowd_beats_at_the_door(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(load, "AGAIN_S", 0.1)

    async def main() -> None:
        anna, bruno, carla = Recorder(), Recorder(), Recorder()
        counts = {"made": 0, "ended": 0}
        async with (
            open_node(config(), anna) as one, open_node(config(), bruno) as two, open_node(config(), carla) as three,
            trio.open_nursery() as nursery,
        ):  # fmt: skip
            await connected(one, anna, two, bruno)
            bruno.on_frame = lambda conn, frame: two.send(conn, frame)
            calm = await echo(one, anna)
            for number in range(60):
                nursery.start_soon(beat, port_of(anna), number, "127.0.0.1", counts)
            await trio.sleep(0.3)
            loaded = await echo(one, anna)
            await connected(one, anna, three, carla)
            nursery.cancel_scope.cancel()
        assert counts["made"] > 100
        assert calm < 1
        assert loaded < 1
        assert len(anna.connects) == 2, "nobody of the crowd came so far as to be told"

    trio.run(main)
