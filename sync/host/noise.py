"""The Noise half of the wall: TCP bytes in, an authenticated and encrypted session out."""

from __future__ import annotations

import socket
from dataclasses import dataclass
from typing import Any, cast

import trio
from libp2p.crypto.ed25519 import create_new_key_pair
from libp2p.crypto.x25519 import create_new_key_pair as create_noise_key_pair
from libp2p.io.trio import TrioTCPStream
from libp2p.network.connection.raw_connection import RawConnection
from libp2p.peer.id import ID
from libp2p.security.noise.patterns import PatternXX

from sync.host.multistream import confirm, hear, propose

NOISE = b"/noise"
HASH_BYTES = 32
KEEPALIVE_S = (15, 5, 3)
"""TCP keepalive: idle seconds, seconds between probes, probes."""


class HandshakeFailed(Exception):
    """The other side could not prove who it is, is somebody else, or is us."""


class Identity:
    """Our transport key pair. Owner: the Host."""

    def __init__(self, seed: bytes) -> None:
        if len(seed) != 32:
            raise ValueError("a transport seed is 32 bytes")
        self.keys = create_new_key_pair(seed)
        self.noise_key = create_noise_key_pair().private_key  # fresh: it is signed by the identity in each handshake
        self.id = ID.from_pubkey(self.keys.public_key)
        self.peer_id = self.id.to_base58()


@dataclass(frozen=True, slots=True)
class Secured:
    """An authenticated session, not yet multiplexed.

    Attributes:
        session: the library's `SecureSession`.
        peer_id: proven by the handshake.
        handshake_hash: 32 bytes, equal at both ends, unique per connection.
        address: multiaddr of the remote end.
    """

    tcp: trio.SocketStream
    session: Any
    peer_id: str
    handshake_hash: bytes
    initiator: bool
    address: str


async def secure(tcp: trio.SocketStream, us: Identity, expected: str | None, *, initiator: bool) -> Secured:
    """Run the handshake; with `expected` None whoever answers is accepted, and named by the result.

    The library's own `upgrade_security` refuses to dial without a peer id; its Noise pattern does not.

    Raises:
        HandshakeFailed: wrong peer, no channel binding, ourselves, or a broken handshake.
    """
    address = remote_address(tcp)
    tune(tcp)
    raw = RawConnection(TrioTCPStream(tcp), initiator)
    pattern = PatternXX(us.id, us.keys.private_key, us.noise_key)
    try:
        if initiator:
            await propose(raw, NOISE)
            session = await pattern.handshake_outbound(raw, None if expected is None else ID.from_base58(expected))
        else:
            await hear(raw, NOISE)
            await confirm(raw, NOISE)
            session = await pattern.handshake_inbound(raw)
        peer_id = session.get_remote_peer().to_base58()
        binding = cast("Any", session).conn.noise_state.get_handshake_hash()
    except (
        Exception
    ) as error:  # whatever the library raises on hostile bytes: its own tree, ValueError, InvalidTag, ...
        raise HandshakeFailed(f"handshake failed: {type(error).__name__}") from error
    if not isinstance(binding, bytes) or len(binding) != HASH_BYTES:
        raise HandshakeFailed("no channel binding")
    if peer_id == us.peer_id:
        raise HandshakeFailed("this is ourselves")
    return Secured(tcp, session, peer_id, binding, initiator, address)


def tune(tcp: trio.SocketStream) -> None:
    """Small frames at once; a dead network path is noticed by the system too, where it can be told to."""
    tcp.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    tcp.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)
    for name, value in zip(("TCP_KEEPIDLE", "TCP_KEEPINTVL", "TCP_KEEPCNT"), KEEPALIVE_S, strict=True):
        if hasattr(socket, name):
            tcp.setsockopt(socket.IPPROTO_TCP, getattr(socket, name), value)
    if hasattr(socket, "TCP_USER_TIMEOUT"):
        tcp.setsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT, 1000 * sum(KEEPALIVE_S) + 7000)


def remote_address(tcp: trio.SocketStream) -> str:
    """Multiaddr of the other end. The library answers None for IPv6: its socket names have four parts.

    Raises:
        HandshakeFailed: the connection is already gone.
    """
    host, port = _peer_name(tcp)
    bare, _, zone = host.partition("%")
    if ":" not in bare:
        return f"/ip4/{bare}/tcp/{port}"
    return f"/ip6zone/{zone}/ip6/{bare}/tcp/{port}" if zone else f"/ip6/{bare}/tcp/{port}"


def remote_ip(tcp: trio.SocketStream) -> str:
    """IP address of the other end, "" when the connection is already gone."""
    try:
        return _peer_name(tcp)[0]
    except HandshakeFailed:
        return ""


def _peer_name(tcp: trio.SocketStream) -> tuple[str, int]:
    try:
        host, port = tcp.socket.getpeername()[:2]
    except OSError as error:
        raise HandshakeFailed("gone before the handshake") from error
    return (host.removeprefix("::ffff:") if "." in host else host), port
