"""The one wall around libp2p 0.8.1: TCP, Noise and Yamux, one stream a connection. Nothing else imports it.

Gotchas that are hidden here (DESIGN.md section 7; regression tests in tests/unit/sync/test_host.py):
 1. `new_host()` offers /plaintext: anybody could claim any peer id. Only Noise and Yamux are passed.
 2. An exception in a stream handler, or three bytes of non-UTF-8 in multistream, kills the whole host: guarded.
 3. Inbound slots are held until the swarm ends (deaf after 250 connections): the handler waits for its connection.
 4. Cancelling a write or a stream's opening corrupts the connection: both run shielded, and a timeout kills it.
 5. `close()` may hang for 12 s: the socket is dropped first.
 6. `connect()` tries one address and then blocks the peer for 60 s: connections are dialled and upgraded here,
    also when the peer id is not known yet (the Noise handshake tells it).
 7. The auto-dialer and retries dial unasked: switched off.
 8. A failed bind raises nothing: the transport addresses are looked at.
 9. A writer whose reader is slow is reset after 5 s: readers always drain (see peer.py).
10. Nothing keeps a silent connection alive, nothing notices a dead one: TCP keepalive, TCP_USER_TIMEOUT, own pings.
11. EOF is an exception of several kinds: `read` returns b"" for all of them.
12. The loggers "libp2p" and the root are used without handlers: silenced but for errors of ours.
"""

from __future__ import annotations

import ipaddress
import logging
import socket
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

import trio
from libp2p import new_host
from libp2p.crypto.ed25519 import create_new_key_pair
from libp2p.crypto.x25519 import create_new_key_pair as new_noise_pair
from libp2p.custom_types import TProtocol
from libp2p.network.config import ConnectionConfig, RetryConfig
from libp2p.network.connection.raw_connection import RawConnection
from libp2p.peer.id import ID
from libp2p.protocol_muxer.multiselect_communicator import MultiselectCommunicator
from libp2p.security.noise.transport import PROTOCOL_ID as NOISE
from libp2p.security.noise.transport import Transport as Noise
from libp2p.stream_muxer.yamux.yamux import PROTOCOL_ID as YAMUX
from libp2p.stream_muxer.yamux.yamux import Yamux
from multiaddr import Multiaddr

from peermesh.types import PeerId, PeerInfo

log = logging.getLogger("peermesh.sync.host")

PROTOCOL = TProtocol("/peermesh/sync/1")
MAX_CONNECTIONS = 256
HANDSHAKES_AT_ONCE = 32
HANDSHAKES_PER_ADDRESS = 6
HANDSHAKE_S = 10.0
WRITE_S = 30.0
CLOSE_S = 1.0
KEEPALIVE = {"TCP_KEEPIDLE": 15, "TCP_KEEPINTVL": 5, "TCP_KEEPCNT": 3}
USER_TIMEOUT_MS = 30_000
CHUNK = 64 << 10
"""Bytes written or read at once."""


class DialError(Exception):
    """Nobody, or somebody else, is at this address."""


@dataclass(eq=False)
class Channel:
    """One connection's one stream: ordered bytes both ways. Owner: the Peer that runs on it."""

    info: PeerInfo
    _stream: Any
    _muxed: Any
    _broken: bool = False

    async def read(self) -> bytes:
        """Some bytes, b"" at the end for whatever reason. May be cancelled."""
        try:
            return bytes(await self._stream.read(CHUNK))
        except Exception:
            return b""

    async def write(self, data: bytes) -> bool:
        """Write all bytes. False when the connection ended; a cancellation waits for the write or kills it."""
        for start in range(0, len(data), CHUNK):
            if self._broken or not await self._shielded(self._stream.write, data[start : start + CHUNK]):
                return False
        return True

    async def _shielded(self, work: Callable[..., Awaitable[Any]], *args: Any) -> bool:
        try:
            with trio.CancelScope(shield=True), trio.fail_after(WRITE_S):
                await work(*args)
        except Exception:
            self._broken = True
            await self.close()
            return False
        return True

    async def close(self) -> None:
        """End the connection; never hangs, never raises. What was written before may still arrive."""
        self._broken = True
        await drop(self._muxed)


async def drop(muxed: Any) -> None:
    """End a libp2p connection by its socket first (gotcha 5)."""
    with trio.move_on_after(CLOSE_S, shield=True):
        for end in (muxed.secured_conn.close, muxed.close):
            try:
                await end()
            except Exception:
                log.debug("closing", exc_info=True)


class Host:
    """A libp2p host with its gotchas closed. Made by `open_host`; trio's thread only."""

    def __init__(self, raw: Any, accept: Callable[[Channel], Awaitable[object]]) -> None:
        self.peer_id = PeerId(str(raw.get_id()))
        self._raw = raw
        self._net = raw.get_network()
        self._accept = accept
        self._handshakes: Counter[str] = Counter()

    def ports(self) -> tuple[tuple[str, int], ...]:
        """(address, port) pairs that are really bound (gotcha 8)."""
        bound = [Multiaddr(str(address)) for address in self._raw.get_transport_addrs()]
        return tuple(sorted({(_host_of(address), int(str(address.value_for_protocol("tcp")))) for address in bound}))

    def harden(self) -> None:
        """Close gotchas 2, 3 and 7."""
        self._net.retry_config = RetryConfig(max_retries=0)
        self._net.auto_connector.maybe_connect = _nothing
        self._net._do_handle_inbound_connection = self._inbound
        inner = self._raw._swarm_stream_handler

        async def guarded(stream: Any) -> None:
            try:
                await inner(stream)
            except Exception:
                log.info("a stream ended badly")
                with trio.move_on_after(CLOSE_S, shield=True):
                    await drop(stream.muxed_conn)

        self._net.set_stream_handler(guarded)
        self._raw.set_stream_handler(PROTOCOL, self._opened)

    async def _inbound(self, rwc: Any, maddr: Any, _event: Any) -> None:
        """One inbound connection, from handshake to its end (gotcha 3), with few handshakes at once."""
        where = str(_remote(rwc)[0])
        if self._handshakes.total() >= HANDSHAKES_AT_ONCE or self._handshakes[where] >= HANDSHAKES_PER_ADDRESS:
            await _close_quietly(rwc)
            return
        self._handshakes[where] += 1
        try:
            with trio.fail_after(HANDSHAKE_S):
                muxed = await self._net.upgrade_inbound_raw_conn(RawConnection(rwc, False), maddr)
        except Exception:
            log.debug("inbound handshake failed")
            await _close_quietly(rwc)
            return
        finally:
            self._handshakes[where] -= 1
            self._handshakes += Counter()  # forget zeroes
        tune(muxed)
        try:
            await muxed.event_closed.wait()
        finally:
            await _close_quietly(rwc)

    async def _opened(self, stream: Any) -> None:
        """The dialling side has opened its stream."""
        channel = self._channel(stream, stream.muxed_conn, initiator=False)
        if channel is None:
            await drop(stream.muxed_conn)
            return
        await self._accept(channel)

    async def dial(self, address: str, peer_id: str | None) -> Channel:
        """Connect to one multiaddr, and open the stream.

        Args:
            address: /ip4|ip6/.../tcp/PORT.
            peer_id: who must be there; None: whoever proves an identity.

        Raises:
            DialError: nobody there, somebody else, or no PeerMesh.
        """
        try:
            with trio.fail_after(HANDSHAKE_S):
                return await self._dial(address, ID.from_string(peer_id) if peer_id else None)
        except DialError:
            raise
        except Exception as error:
            raise DialError(type(error).__name__) from error

    async def _dial(self, address: str, expected: Any) -> Channel:
        maddr = Multiaddr(address)
        transport = self._net.transport_manager.transport_for_dialing(maddr)
        raw = await transport.dial(maddr)
        muxed = None
        try:
            secure = await self._net.upgrader.security_multistream.secure_outbound(raw, expected)
            who = secure.get_remote_peer()
            if (expected is not None and who != expected) or str(who) == self.peer_id:
                raise DialError("somebody else is there")
            muxed = await self._net.upgrader.upgrade_connection(secure, who)
            tune(muxed)
            connection = await self._net.add_conn(muxed, direction="outbound")
            stream = await connection.new_stream()
            await self._raw.multiselect_client.select_one_of([PROTOCOL], MultiselectCommunicator(stream))
            stream.set_protocol(PROTOCOL)
        except BaseException:
            with trio.CancelScope(shield=True):
                await (drop(muxed) if muxed is not None else _close_quietly(raw))
            raise
        channel = self._channel(stream, muxed, initiator=True)
        if channel is None:
            await drop(muxed)
            raise DialError("no channel binding")
        return channel

    def _channel(self, stream: Any, muxed: Any, *, initiator: bool) -> Channel | None:
        """The stream with what Noise has proven; None when the security is not Noise."""
        try:
            binding = bytes(muxed.secured_conn.conn.noise_state.get_handshake_hash())
        except Exception:
            return None
        if len(binding) != 32:
            return None
        host, port = _remote(muxed)
        family = "ip6" if ":" in host else "ip4"
        address = f"/{family}/{host}/tcp/{port}"
        info = PeerInfo(PeerId(str(muxed.peer_id)), self.peer_id, binding, initiator, address)
        return Channel(info, stream, muxed)


@asynccontextmanager
async def open_host(
    seed: bytes, listen: tuple[str, ...], accept: Callable[[Channel], Awaitable[object]]
) -> AsyncIterator[Host]:
    """Run a host while the block lasts.

    Args:
        seed: 32 bytes, the transport key; the peer id derives from it.
        listen: multiaddrs /ip4|ip6/.../tcp/PORT to listen on.
        accept: serves an inbound channel until it ends.
    """
    quiet_logs()
    pair = create_new_key_pair(seed)
    raw = new_host(
        key_pair=pair,
        disable_identify_address_discovery=True,
        sec_opt={NOISE: Noise(pair, noise_privkey=new_noise_pair().private_key)},
        muxer_opt={TProtocol(YAMUX): Yamux},
        connection_config=ConnectionConfig(MAX_CONNECTIONS, 0, 0, MAX_CONNECTIONS - 56),
    )
    host = Host(raw, accept)
    host.harden()
    async with raw.run([Multiaddr(address) for address in listen]):
        try:
            yield host
        finally:
            with trio.CancelScope(shield=True):
                for muxed in [c.muxed_conn for cs in host._net.connections.values() for c in _as_list(cs)]:
                    await drop(muxed)


def tune(muxed: Any) -> None:
    """Find the socket of a connection and have the system notice a dead peer (gotcha 10)."""
    sock = _socket(muxed)
    if sock is None:
        return
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)
    for name, value in KEEPALIVE.items():
        if hasattr(socket, name):
            sock.setsockopt(socket.IPPROTO_TCP, getattr(socket, name), value)
    if hasattr(socket, "TCP_USER_TIMEOUT"):
        sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT, USER_TIMEOUT_MS)


_LAYERS = ("secured_conn", "conn", "read_writer", "read_write_closer", "stream", "_conn", "raw_connection")


def _socket(outer: Any) -> Any:
    """The trio socket under the layers of a libp2p connection, None when there is none."""
    for _ in range(12):
        inner = next((found for name in _LAYERS if (found := getattr(outer, name, None)) is not None), None)
        if inner is None:
            break
        outer = inner
    return getattr(outer, "socket", None)


def _remote(outer: Any) -> tuple[str, int]:
    """Address and port of the other side, from the socket: libp2p knows none for IPv6."""
    sock = _socket(outer)
    if sock is None:
        return "0.0.0.0", 0  # noqa: S104 - stands for "unknown", nothing is bound
    try:
        host, port = sock.getpeername()[:2]
    except OSError:
        return "0.0.0.0", 0  # noqa: S104 - as above
    address = ipaddress.ip_address(str(host).partition("%")[0])
    mapped = address.ipv4_mapped if isinstance(address, ipaddress.IPv6Address) else None
    return str(mapped or address), int(port)


def _host_of(address: Any) -> str:
    for family in ("ip4", "ip6"):
        try:
            return str(address.value_for_protocol(family))
        except Exception:  # noqa: S112 - the library raises one kind for "not this family"
            continue
    return ""


def _as_list(connections: Any) -> list[Any]:
    return connections if isinstance(connections, list) else [connections]


async def _close_quietly(raw: Any) -> None:
    with trio.move_on_after(CLOSE_S, shield=True):
        try:
            await raw.close()
        except Exception:
            log.debug("closing", exc_info=True)


async def _nothing() -> None:
    """What the auto-dialer does here."""


class _Quiet(logging.Filter):
    """Keeps libp2p's root-logger lines out (gotcha 12)."""

    def filter(self, record: logging.LogRecord) -> bool:
        return "libp2p" not in record.pathname


def quiet_logs() -> None:
    """Give libp2p's loggers a place to go; it prints and uses the root logger otherwise."""
    logger = logging.getLogger("libp2p")
    logger.propagate = False
    if not logger.handlers:
        logger.addHandler(logging.NullHandler())
    root = logging.getLogger()
    if not any(isinstance(found, _Quiet) for found in root.filters):
        root.addFilter(_Quiet())
