"""The only import of libp2p 0.8.1 (DESIGN.md sections 5 and 7): TCP, Noise and Yamux, and nothing else of it.

We use the library's Noise handshake and its Yamux, and leave its host and swarm alone. What that avoids, and what is
replaced here; each line has a test in tests/unit/sync/test_host*.py, most with a canary that shows the library's habit:

    the default host offers /plaintext, where anybody is anybody  only /noise, both ways; no hash, no connection
    an exception in a stream handler ends its host                no handlers; each connection has its own nursery
    3 bytes of non-UTF-8 in multistream end its host              own multistream, on bytes
    multistream believes any announced length                     at most 1,024 bytes
    inbound slots leak: deaf after 250 connections                own accept loop; a slot is a `with` block
    dialling needs a peer id, which a typed address has not       the Noise pattern alone does without
    one failed address blocks a peer for 60 s; it dials unasked   own dialler (sync.dial)
    bind failures raise nothing                                   `listen` raises
    SO_REUSEPORT lets a second process bind the same port         not set
    0.0.0.0 is not expanded in what is announced                  sync.discovery enumerates
    IPv6 remote addresses are None                                asked from the socket
    disconnect() and close() can hang for 12 s                    closing is closing the socket
    a cancelled write or new_stream corrupts the connection       only the end of a connection cancels
    Yamux takes 16 MiB a frame, and windows are not enforced      256 KiB a frame, 1 MiB unread for strangers
    two busy sides can wait for each other for ever               control frames have their own writer
    a stream that nobody accepts stops all others                 every stream is taken, all but one reset
    no keepalive                                                  TCP keepalive, TCP_USER_TIMEOUT; sync.peer's heartbeat
    a writer whose reader is slow is reset after 5 s              sync.peer always drains
    simultaneous dials leave two connections                      sync.connections decides before it is taken
    loggers print to stderr and to the root logger                silenced here
    QUIC, mDNS, UPnP, PSK, DHT, gossipsub, identify, relay        not used

On the wire this is plain libp2p: any peer that speaks TCP, Noise, Yamux and /peermesh/sync/1 can join in.
Source: DESIGN.md section 7; libp2p specs of multistream-select, noise and yamux.
"""

from __future__ import annotations

import logging

import trio

from sync.host.multistream import NegotiationFailed
from sync.host.noise import HandshakeFailed, Identity, Secured, remote_ip, secure
from sync.host.yamux import CHUNK, Line, LineBroken

__all__ = [
    "CHUNK",
    "HandshakeFailed",
    "Identity",
    "Line",
    "LineBroken",
    "NegotiationFailed",
    "Secured",
    "listen",
    "remote_ip",
    "secure",
]

BACKLOG = 64

_library_log = logging.getLogger("libp2p")
_library_log.addHandler(logging.NullHandler())
_library_log.setLevel(logging.CRITICAL)  # its records hold peers' bytes, and formatting them costs on every frame
_library_log.propagate = False


async def listen(host: str, port: int) -> trio.SocketListener:
    """Listen on one IP address; port 0 takes a free one.

    Raises:
        OSError: the address is not ours, or the port is in use.
    """
    listeners = await trio.open_tcp_listeners(port, host=host, backlog=BACKLOG)
    return listeners[0]
