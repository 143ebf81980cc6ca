"""What the library does without our wall. When one of these fails, upstream has changed: look at the wall again.

The hardened side of each is in test_host_attacks.py, tests/contract and test_node.py.
"""

from __future__ import annotations

import secrets
from typing import Any

import pytest
import trio
from libp2p.crypto.ed25519 import create_new_key_pair
from libp2p.custom_types import TProtocol
from libp2p.peer.id import ID
from libp2p.security.insecure.transport import PLAINTEXT_PROTOCOL_ID
from libp2p.stream_muxer.yamux.yamux import DEFAULT_WINDOW_SIZE, MAX_WINDOW_SIZE
from multiaddr import Multiaddr

from sync import host as wall
from sync.host.noise import Identity
from tests.unit.sync.stock import LOOPBACK, SYNC, running, stock_host, until, word

HEADER = b"/multistream/1.0.0"


def test_the_default_host_offers_plaintext() -> None:
    offered = stock_host(plaintext=True).get_network().upgrader.security_multistream.transports
    assert TProtocol(PLAINTEXT_PROTOCOL_ID) in offered


@pytest.mark.parametrize("fatal", ["not utf-8", "handler raises"])
def test_a_stranger_ends_a_stock_host(fatal: str) -> None:
    async def main() -> None:
        server, client = stock_host(), stock_host()

        async def handler(_stream: Any) -> None:
            raise ValueError("a bug in a handler")

        server.set_stream_handler(SYNC, handler)
        async with running(server, client):
            network = client.get_network()
            await network.dial_addr(server.get_transport_addrs()[0], server.get_id())
            stream = await network.new_stream(server.get_id())
            asked = b"\xff\xfe\xfd" if fatal == "not utf-8" else str(SYNC).encode()
            await stream.write(word(HEADER) + word(asked))
            await trio.sleep(3)

    # the whole host comes down, before the three seconds are over
    with pytest.raises(BaseExceptionGroup):
        trio.run(main)


def test_inbound_slots_of_a_stock_host_leak() -> None:
    async def main() -> None:
        server, client = stock_host(connections=5), stock_host()
        async with running(server, client):
            limiter = server.get_network()._inbound_limiter
            await client.get_network().dial_addr(server.get_transport_addrs()[0], server.get_id())
            await until(lambda: bool(server.get_network().get_connections(client.get_id())))
            connection = client.get_network().get_connections(server.get_id())[0]
            await connection.muxed_conn.secured_conn.close()
            await until(lambda: not server.get_network().get_connections(client.get_id()))
            await trio.sleep(0.1)
            assert limiter.borrowed_tokens == 1, "nobody is connected, and a slot is still taken"

    trio.run(main)


def test_a_failed_bind_of_a_stock_host_raises_nothing() -> None:
    async def main() -> None:
        server = stock_host()
        async with server.run([Multiaddr("/ip4/203.0.113.7/tcp/0")]):  # not an address of this machine
            assert server.get_transport_addrs() == []
        with pytest.raises(OSError):
            await wall.listen("203.0.113.7", 0)

    trio.run(main)


def test_two_stock_hosts_bind_the_same_port() -> None:
    async def main() -> None:
        first, second = stock_host(), stock_host()
        async with first.run([LOOPBACK]):
            taken = first.get_transport_addrs()[0]
            port = int(taken.value_for_protocol("tcp"))
            async with second.run([Multiaddr(f"/ip4/127.0.0.1/tcp/{port}")]):
                assert second.get_transport_addrs(), "SO_REUSEPORT: both listen, each gets some connections"
        listener = await wall.listen("127.0.0.1", 0)
        with pytest.raises(OSError):
            await wall.listen("127.0.0.1", listener.socket.getsockname()[1])
        await listener.aclose()

    trio.run(main)


def test_a_stock_host_cannot_dial_without_a_peer_id() -> None:
    async def main() -> None:
        server, client = stock_host(), stock_host()
        async with running(server, client):
            with pytest.raises(Exception, match=r".+"):
                await client.get_network().dial_addr(server.get_transport_addrs()[0], None)
            port = int(server.get_transport_addrs()[0].value_for_protocol("tcp"))
            tcp = await trio.open_tcp_stream("127.0.0.1", port)
            proven = await wall.secure(tcp, Identity(secrets.token_bytes(32)), None, initiator=True)
            assert proven.peer_id == server.get_id().to_base58()
            await tcp.aclose()

    trio.run(main)


def test_simultaneous_dials_of_stock_hosts_give_two_connections() -> None:
    async def main() -> None:
        a, b = stock_host(), stock_host()
        async with running(a, b):
            async with trio.open_nursery() as nursery:
                nursery.start_soon(a.get_network().dial_addr, b.get_transport_addrs()[0], b.get_id())
                nursery.start_soon(b.get_network().dial_addr, a.get_transport_addrs()[0], a.get_id())
            await until(lambda: len(a.get_network().get_connections(b.get_id())) == 2)

    trio.run(main)


def test_ipv6_addresses_of_the_library_are_none() -> None:
    async def main() -> None:
        from libp2p.io.trio import TrioTCPStream

        listeners = await trio.open_tcp_listeners(0, host="::1")
        tcp = await trio.open_tcp_stream("::1", listeners[0].socket.getsockname()[1])
        assert TrioTCPStream(tcp).get_remote_address() is None
        assert wall.noise.remote_address(tcp).startswith("/ip6/::1/tcp/")
        await tcp.aclose()
        await listeners[0].aclose()

    trio.run(main)


def test_yamux_takes_frames_far_beyond_the_window() -> None:
    assert MAX_WINDOW_SIZE > 16 * DEFAULT_WINDOW_SIZE
    assert wall.yamux.MAX_BODY <= DEFAULT_WINDOW_SIZE


def test_peer_ids_are_those_of_the_library() -> None:
    seed = secrets.token_bytes(32)
    assert Identity(seed).peer_id == ID.from_pubkey(create_new_key_pair(seed).public_key).to_base58()
    with pytest.raises(ValueError, match="32 bytes"):
        Identity(b"short")
