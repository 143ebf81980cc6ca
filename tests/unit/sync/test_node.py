"""The node as a whole: failures of its owner, listeners, typed addresses, a clean and quick end."""

from __future__ import annotations

import secrets
from typing import Any

import pytest
import trio
from libp2p.peer.id import ID

from peermesh.errors import Bug, InvalidInput
from peermesh.types import ConnId, PeerInfo
from sync.config import Limits, NodeConfig, Timing
from sync.node import open_node
from tests.contract.transports import Recorder
from tests.unit.sync.stock import SYNC, dial_ours, running, stock_host


def config(*listen: str, **more: Any) -> NodeConfig:
    return NodeConfig(secrets.token_bytes(32), listen or ("127.0.0.1:0",), mdns=False, **more)


async def told(events: Recorder, what: str) -> None:
    with trio.fail_after(5):
        while not getattr(events, what):
            events.changed = trio.Event()
            await events.changed.wait()


def test_an_exception_of_the_owner_comes_out_as_a_bug() -> None:
    class Faulty(Recorder):
        def peer_connected(self, conn: ConnId, peer: PeerInfo) -> None:
            raise ZeroDivisionError

    async def main() -> None:
        guest = Recorder()
        async with open_node(config(), guest) as other:
            with pytest.raises(Bug, match="peer_connected raised ZeroDivisionError") as caught:  # noqa: PT012 - a block
                events = Faulty()
                async with open_node(config(), events):
                    other.dial(events.addresses, None, keep=False)
                    await trio.sleep(5)
            assert isinstance(caught.value.__cause__, ZeroDivisionError)

    trio.run(main)


def test_an_exception_of_the_block_comes_out_as_it_is() -> None:
    async def main() -> None:
        async with open_node(config(), Recorder()):
            raise LookupError("mine")

    with pytest.raises(LookupError, match="mine"):
        trio.run(main)


@pytest.mark.parametrize("host", ["127.0.0.1", "[::1]", "localhost"])
def test_typed_addresses_need_no_peer_id(host: str) -> None:
    async def main() -> None:
        events, guest = Recorder(), Recorder()
        listen = "127.0.0.1:0" if host == "localhost" else f"{host}:0"
        async with open_node(config(listen), events) as node, open_node(config(), guest) as other:
            port = events.addresses[0].rsplit("/", 1)[1]
            other.dial((f"{host}:{port}",), None, keep=True)
            await told(guest, "live")
            assert guest.only()[1].peer_id == node.peer_id
            await told(events, "live")
            expected = "/ip6/::1/tcp/" if host == "[::1]" else "/ip4/127.0.0.1/tcp/"
            assert events.only()[1].address.startswith(expected)

    trio.run(main)


def test_dialling_oneself_comes_to_nothing() -> None:
    async def main() -> None:
        events = Recorder()
        async with open_node(config(), events) as node:
            node.dial(events.addresses, None, keep=False)
            await told(events, "failed")
            assert not events.connects

    trio.run(main)


def test_a_taken_port_is_told_and_tried_again() -> None:
    async def main() -> None:
        first, second = Recorder(), Recorder()
        quick = Timing(redial_first=0.02)
        async with trio.open_nursery() as nursery:
            gone = trio.CancelScope()

            async def hold() -> None:
                with gone:
                    async with open_node(config(), first):
                        await trio.sleep_forever()

            nursery.start_soon(hold)
            await told(first, "addresses")
            async with open_node(config(first.addresses[0], timing=quick), second):
                assert second.addresses == ()
                gone.cancel()
                await told(second, "addresses")
                assert second.addresses == first.addresses

    trio.run(main)


def test_a_wanted_port_that_is_taken_gives_another_one() -> None:
    async def main() -> None:
        first, second = Recorder(), Recorder()
        async with open_node(config("0.0.0.0:0"), first):
            port = int(first.addresses[0].rsplit("/", 1)[1])
            async with open_node(NodeConfig(secrets.token_bytes(32), port=port, mdns=False), second):
                ports = {int(address.rsplit("/", 1)[1]) for address in second.addresses}
                assert len(ports) == 1
                assert port not in ports

    trio.run(main)


@pytest.mark.parametrize("listen", ["example.org:1", "nonsense", "/ip4/1.2.3.4/udp/5", "127.0.0.1:70000"])
def test_a_bad_listen_address_is_one_sentence(listen: str) -> None:
    async def main() -> None:
        async with open_node(config(listen), Recorder()):
            raise AssertionError

    with pytest.raises(InvalidInput, match=r"HOST:PORT|IP address"):
        trio.run(main)


def test_the_end_is_quick_when_a_peer_does_not_read() -> None:
    async def main() -> None:
        events, deaf = Recorder(), stock_host()
        async with running(deaf):
            async with open_node(config(), events) as node:
                await dial_ours(deaf, events.addresses[0], node.peer_id)
                await deaf.new_stream(ID.from_base58(node.peer_id), [SYNC])
                await told(events, "live")
                conn, _ = events.only()
                node.promote(conn)
                for _ in range(7):
                    node.send(conn, bytes(1 << 20))
                await trio.sleep(0.05)
                began = trio.current_time()
            assert trio.current_time() - began < 2
            assert events.disconnects == [conn]

    trio.run(main)


def test_a_full_outbox_ends_the_connection() -> None:
    async def main() -> None:
        events, guest = Recorder(), Recorder()
        async with open_node(config(limits=Limits(outbox=100_000)), events), open_node(config(), guest) as other:
            other.dial(events.addresses, None, keep=False)
            await told(events, "live")
            await told(guest, "live")
            async with open_node(config(limits=Limits(outbox=100_000)), Recorder()):
                conn, _ = guest.only()
                for _ in range(200):
                    other.send(conn, bytes(60_000))
                await told(guest, "disconnects")

    trio.run(main)


def test_a_silent_peer_is_let_go_and_heartbeats_keep_a_live_one() -> None:
    async def main() -> None:
        timing = Timing(heartbeat=0.1, silence=0.4)
        events, guest, mute = Recorder(), Recorder(), stock_host()
        ours, theirs = open_node(config(timing=timing), events), open_node(config(timing=timing), guest)
        async with ours as node, running(mute), theirs as other:
            other.dial(events.addresses, None, keep=False)
            await told(events, "live")
            await told(guest, "live")
            alive, _ = events.only()
            node.promote(alive)
            other.promote(guest.only()[0])
            await dial_ours(mute, events.addresses[0], node.peer_id)
            await mute.new_stream(ID.from_base58(node.peer_id), [SYNC])
            await told(events, "disconnects")  # the mute one, after 0.4 s
            assert alive in events.live

    trio.run(main)


@pytest.mark.parametrize("steps", range(12))
def test_it_can_be_cancelled_at_any_moment_of_its_start(steps: int) -> None:
    async def main() -> None:
        async def cancel_later(scope: trio.CancelScope) -> None:
            for _ in range(steps):
                await trio.lowlevel.checkpoint()
            scope.cancel()

        events = Recorder()
        began = trio.current_time()
        async with trio.open_nursery() as nursery:
            nursery.start_soon(cancel_later, nursery.cancel_scope)
            async with open_node(config(), events):
                await trio.sleep_forever()
        assert trio.current_time() - began < 2

    trio.run(main)
