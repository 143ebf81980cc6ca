"""Whom to dial, where, and when again: address forms and growing pauses."""

from __future__ import annotations

import ipaddress
import random
import re
from dataclasses import dataclass, field

import trio

FIRST_S, LONGEST_S = 0.5, 60.0
"""Pause before the first redial, and the longest one."""
GOOD_S = 10.0
"""A connection that lasted so long as a member's starts the pauses anew."""
_TYPED = re.compile(r"^(?:\[(?P<six>[^\]]+)\]|(?P<host>[^:/\s]+)):(?P<port>\d{1,5})$")
_MULTI = re.compile(
    r"^/(?P<kind>ip4|ip6|dns[46]?)/(?P<host>[^/]+)/tcp/(?P<port>\d{1,5})(?:/p2p/(?P<peer>[A-Za-z0-9]+))?$"
)


class BadAddress(ValueError):
    """Not `host:port`, `[v6]:port` or a TCP multiaddr."""


@dataclass(frozen=True, slots=True)
class Place:
    """A host name or address, and a TCP port."""

    host: str
    port: int

    @property
    def multiaddr(self) -> str:
        """The multiaddr; only for an IP address."""
        family = "ip6" if ":" in self.host else "ip4"
        return f"/{family}/{self.host}/tcp/{self.port}"


def parse(text: str) -> Place:
    """Read an address as typed or as announced.

    Raises:
        BadAddress: none of the forms.
    """
    match = _TYPED.match(text.strip()) or _MULTI.match(text.strip())
    if match is None:
        raise BadAddress(text)
    groups = match.groupdict()
    host, port = groups.get("six") or groups["host"], int(groups["port"])
    if port > 65535 or not host:
        raise BadAddress(text)
    return Place(host, port)


def is_ip(host: str) -> bool:
    """Whether a host is an address and not a name."""
    try:
        ipaddress.ip_address(host.partition("%")[0])
    except ValueError:
        return False
    return True


async def resolve(text: str) -> list[str]:
    """Multiaddrs of what was typed; a name is looked up, because the person named it.

    Raises:
        BadAddress: none of the forms, or the name is unknown.
    """
    place = parse(text)
    if is_ip(place.host):
        return [place.multiaddr]
    try:
        found = await trio.socket.getaddrinfo(place.host, place.port, type=trio.socket.SOCK_STREAM)
    except OSError as error:
        raise BadAddress(text) from error
    return list(dict.fromkeys(Place(str(info[4][0]), place.port).multiaddr for info in found))


@dataclass(eq=False)
class Target:
    """Somebody to be dialled. With `keep`, again after every end."""

    addresses: tuple[str, ...]
    peer_id: str | None
    keep: bool
    pause: float = 0.0
    wake: trio.Event = field(default_factory=trio.Event)
    cancelled: bool = False
    reached: str | None = None

    def after_end(self, lasted_s: float, *, member: bool) -> float:
        """Seconds to wait before the next round; grows unless a member's connection had lasted."""
        if member and lasted_s >= GOOD_S:
            self.pause = 0.0
        self.pause = min(max(self.pause * 2, FIRST_S), LONGEST_S)
        return self.pause * random.uniform(0.75, 1.25)  # noqa: S311 - jitter, so that two sides do not dial in step
