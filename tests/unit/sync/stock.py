"""The library's own host, as a canary and as an attacker: what it does without our wall."""

from __future__ import annotations

import secrets
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any

import trio
from libp2p import new_host
from libp2p.crypto.ed25519 import create_new_key_pair
from libp2p.crypto.x25519 import create_new_key_pair as create_noise_key_pair
from libp2p.custom_types import TProtocol
from libp2p.network.config import ConnectionConfig, RetryConfig
from libp2p.peer.id import ID
from libp2p.security.noise.transport import PROTOCOL_ID as NOISE
from libp2p.security.noise.transport import Transport as Noise
from libp2p.stream_muxer.yamux.yamux import PROTOCOL_ID as YAMUX
from libp2p.stream_muxer.yamux.yamux import Yamux
from multiaddr import Multiaddr

SYNC = TProtocol("/peermesh/sync/1")
LOOPBACK = Multiaddr("/ip4/127.0.0.1/tcp/0")


def stock_host(*, connections: int = 50, plaintext: bool = False) -> Any:
    """A host of the library: Noise and Yamux only unless `plaintext` asks for its defaults."""
    keys = create_new_key_pair(secrets.token_bytes(32))
    limits = ConnectionConfig(
        max_connections=connections, min_connections=0, low_watermark=0, high_watermark=connections
    )
    if plaintext:
        return new_host(key_pair=keys, connection_config=limits)
    host = new_host(
        key_pair=keys,
        sec_opt={NOISE: Noise(keys, noise_privkey=create_noise_key_pair().private_key)},
        muxer_opt={TProtocol(YAMUX): Yamux},
        connection_config=limits,
    )
    host.get_network().retry_config = RetryConfig(max_retries=0)
    return host


@asynccontextmanager
async def running(*hosts: Any) -> AsyncIterator[None]:
    """Hosts on loopback."""
    if not hosts:
        yield
        return
    async with hosts[0].run([LOOPBACK]), running(*hosts[1:]):
        yield


async def dial_ours(stock: Any, address: str, peer_id: str) -> Any:
    """The stock host's connection to a node of ours."""
    return await stock.get_network().dial_addr(Multiaddr(address), ID.from_base58(peer_id))


def word(text: bytes) -> bytes:
    """A multistream message."""
    return bytes((len(text) + 1,)) + text + b"\n"


async def until(true: Callable[[], bool | Awaitable[bool]], seconds: float = 3.0) -> None:
    """Poll what tells no event: the inside of the library."""
    with trio.fail_after(seconds):
        while not true():
            await trio.sleep(0.005)
