"""Reaching other devices: what an address means, in which order addresses are tried, when a peer is tried again.

    target --round--> connected --ended--> pause --round--> ...      (keep)
      `------round--> connected | failed                             (once)

A round tries every address of a target, each a little after the one before, beside those under way; the first that
proves the expected peer id wins. Pauses between rounds grow from `redial_first` to `redial_last` seconds, jittered, and
are short again after a connection that was of use, a new address, or a change of the network.
Source: DESIGN.md section 7 (libp2p: dialling); `NodeConfig` for the numbers.
"""

from __future__ import annotations

import ipaddress
import random
import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import TypeVar

import trio

from peermesh.errors import InvalidInput
from sync.config import Timing

Made = TypeVar("Made")

MAX_ADDRESSES = 16
_MULTIADDR = re.compile(
    r"(?:/ip6zone/(?P<zone>[\w.-]{1,32}))?/(?:ip4|ip6)/(?P<ip>[0-9a-fA-F:.]{2,45})/tcp/(?P<port>\d{1,5})(?:/p2p/\w{1,128})?"
)
_NAMED = re.compile(r"/dns[46]?/(?P<name>[\w.-]{1,253})/tcp/(?P<port>\d{1,5})(?:/p2p/\w{1,128})?")
_TYPED = re.compile(r"(?:\[(?P<six>[0-9a-fA-F:.]{2,45}(?:%[\w.-]{1,32})?)\]|(?P<host>[\w.-]{1,253})):(?P<port>\d{1,5})")


@dataclass(frozen=True, slots=True)
class Endpoint:
    """Where to connect to: an IP address (with its zone), or a name that somebody typed."""

    host: str
    port: int
    is_name: bool = False


def parse_address(text: str) -> Endpoint:
    """Understand `host:port`, `[v6]:port`, /ip4/../tcp/.., /ip6/../tcp/.. (/ip6zone first), /dns/../tcp/...

    Raises:
        InvalidInput: anything else; the text says what is expected.
    """
    text = text.strip()
    if found := _MULTIADDR.fullmatch(text):
        return _endpoint(found["ip"], found["zone"], found["port"], text)
    if found := _NAMED.fullmatch(text):
        return _endpoint(found["name"], None, found["port"], text)
    if found := _TYPED.fullmatch(text):
        ip, _, zone = (found["six"] or found["host"]).partition("%")
        return _endpoint(ip, zone or None, found["port"], text)
    raise InvalidInput(_EXPECTED.format(text))


_EXPECTED = "“{}” is not an address. Type it as HOST:PORT, for example 192.168.1.20:4001."


def _endpoint(host: str, zone: str | None, port: str, text: str) -> Endpoint:
    if not 0 <= int(port) <= 65535:
        raise InvalidInput(_EXPECTED.format(text))
    try:
        ip = ipaddress.ip_address(host)
    except ValueError:
        if zone or not re.search("[a-zA-Z]", host) or "/ip" in text:
            raise InvalidInput(_EXPECTED.format(text)) from None
        return Endpoint(host, int(port), is_name=True)
    if (zone and ip.version == 4) or f"/ip{10 - ip.version}/" in text:
        raise InvalidInput(_EXPECTED.format(text))
    return Endpoint(f"{ip}%{zone}" if zone else str(ip), int(port))


def multiaddr(host: str, port: int) -> str:
    """The multiaddr of an IP address; a zone becomes /ip6zone."""
    bare, _, zone = host.partition("%")
    if ":" not in bare:
        return f"/ip4/{bare}/tcp/{port}"
    return f"/ip6zone/{zone}/ip6/{bare}/tcp/{port}" if zone else f"/ip6/{bare}/tcp/{port}"


def usable(addresses: tuple[str, ...], *, names: bool) -> tuple[Endpoint, ...]:
    """Those that can be dialled, in order, without repetition.

    Args:
        names: whether names may be looked up: only for what a person typed. A name that a peer sent would make us
            contact a host that nobody here named.
    """
    found: dict[Endpoint, None] = {}
    for address in addresses:
        try:
            endpoint = parse_address(address)
        except InvalidInput:
            continue
        if endpoint.port and (names or not endpoint.is_name):
            found[endpoint] = None
    return tuple(found)[:MAX_ADDRESSES]


class Backoff:
    """Growing pauses with jitter, in seconds."""

    def __init__(self, timing: Timing, rng: random.Random) -> None:
        self._first = timing.redial_first
        self._last = timing.redial_last
        self._rng = rng
        self._next = self._first

    def reset(self) -> None:
        """The next pause is short again."""
        self._next = self._first

    def pause(self) -> float:
        """How long to wait now; between half and all of a span that doubles each time."""
        span = self._next
        self._next = min(span * 2, self._last)
        return span * self._rng.uniform(0.5, 1.0)


@dataclass(eq=False)
class Target:
    """Somebody we want to be connected to.

    Attributes:
        peer_id: whom we expect, None when a person typed the address: then whoever answers.
        met: peer id of the last connection.
    """

    addresses: tuple[str, ...]
    peer_id: str | None
    keep: bool
    met: str | None = None
    scope: trio.CancelScope = field(default_factory=trio.CancelScope)
    fresh: trio.Event = field(default_factory=trio.Event)

    @property
    def key(self) -> str:
        """What makes two targets the same."""
        return self.peer_id or " ".join(self.addresses)

    def improve(self, addresses: tuple[str, ...]) -> None:
        """Newer addresses come first."""
        merged = tuple(dict.fromkeys((*addresses, *self.addresses)))[:MAX_ADDRESSES]
        if merged != self.addresses:
            self.addresses = merged
        self.fresh.set()


class AllFailed(Exception):
    """No address led to the expected peer; the text says why, for the log and the status page."""


async def try_each(
    endpoints: tuple[Endpoint, ...],
    stagger: float,
    attempt: Callable[[Endpoint], Awaitable[Made]],
    spare: Callable[[Made], Awaitable[None]],
) -> Made:
    """Try endpoints, each `stagger` seconds after the one before or at once when that failed; the first success wins.

    Args:
        attempt: raises an Exception to say no; cancelled when another one has won.
        spare: gets rid of a second success of the same moment.

    Raises:
        AllFailed: none succeeded; tells the reason of each.
    """
    made: list[Made] = []
    reasons: list[str] = []

    async def one(endpoint: Endpoint, failed: trio.Event, scope: trio.CancelScope) -> None:
        try:
            result = await attempt(endpoint)
        except Exception as error:  # a refusal, a timeout, a stranger: this address does not lead there
            reasons.append(f"{endpoint.host} port {endpoint.port}: {error or type(error).__name__}")
            failed.set()
            return
        made.append(result)
        scope.cancel()

    async with trio.open_nursery() as nursery:
        for endpoint in endpoints:
            failed = trio.Event()
            nursery.start_soon(one, endpoint, failed, nursery.cancel_scope)
            with trio.move_on_after(stagger):
                await failed.wait()
    for extra in made[1:]:
        await spare(extra)
    if not made:
        raise AllFailed("; ".join(reasons) or "no usable address")
    return made[0]
