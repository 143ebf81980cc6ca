"""Settings and limits of a node. Cheap to import: no trio, no libp2p, no zeroconf."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Limits:
    """What peers may cost us; bytes and counts (DESIGN.md section 5, quotas)."""

    strangers: int = 8
    """Inbound connections that nobody has promoted, in all."""
    strangers_per_address: int = 3
    handshakes: int = 16
    """Inbound connections whose peer id is not yet proven; the oldest gives way to a new one."""
    handshakes_per_address: int = 8
    stranger_frame: int = 64 << 10
    """Largest frame of a peer that was not promoted."""
    outbox: int = 8 << 20
    """Queued for one peer; more ends its connection."""
    outbound: int = 256
    """Connections that we dialled, and targets that are redialled."""


@dataclass(frozen=True, slots=True)
class Timing:
    """Pauses and patience, all in seconds."""

    heartbeat: float = 12.0
    """Something is sent at least this often."""
    silence: float = 30.0
    """A peer that sends nothing for so long is gone; also how long one write may take."""
    stranger: float = 20.0
    """A peer must be promoted within this time."""
    overtaking: float = 2.0
    """How long a stranger's large frame may wait for our own promotion of it: its recognition of us came first."""
    handshake: float = 10.0
    """From an open TCP connection to the open stream."""
    connect: float = 4.0
    stagger: float = 0.25
    """The next address of a peer is tried after this, beside the ones before."""
    redial_first: float = 0.5
    redial_last: float = 60.0
    settled: float = 30.0
    """A connection that lasted so long makes the next redial quick again."""
    farewell: float = 0.8
    """How long the last frames of a connection that we end may take."""
    interfaces: float = 2.0
    """How often the network interfaces are looked at."""


@dataclass(frozen=True, slots=True)
class NodeConfig:
    """How one device takes part in the network.

    Attributes:
        transport_seed: 32 secret bytes; make the libp2p peer id, which is an address and not an identity.
        listen: multiaddrs or `host:port`; none means every interface, IPv4 and IPv6.
        mdns: announce and look for devices on the local network.
        port: wanted TCP port when `listen` is empty; another one is taken when it is in use, and 0 is any.
    """

    transport_seed: bytes = field(repr=False)
    listen: tuple[str, ...] = ()
    mdns: bool = True
    port: int = 0
    limits: Limits = Limits()
    timing: Timing = Timing()
