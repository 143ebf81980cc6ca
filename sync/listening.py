"""Being reachable: listeners that come back, and the addresses on which others can reach us.

    bind --some worked--> serve --a listener broke--> pause --> bind
      `--none worked--> pause, growing --> bind

Wildcard addresses are bound as such, so that a change of the network needs no new bind; what is told to others are the
addresses of the interfaces, looked at every `Timing.interfaces` seconds.
"""

from __future__ import annotations

import ipaddress
import logging
import random
from collections.abc import Awaitable, Callable, Sequence

import trio

from peermesh.errors import InvalidInput
from sync import host
from sync.config import NodeConfig
from sync.dial import Backoff, Endpoint, multiaddr, parse_address
from sync.discovery import local_addresses

log = logging.getLogger("peermesh.sync")

ANY = ("0.0.0.0", "::")  # noqa: S104 - being reachable on the local network is what this is for
LOOPBACK = ("127.0.0.1", "::1")


def wanted(config: NodeConfig) -> tuple[Endpoint, ...]:
    """What to bind.

    Raises:
        InvalidInput: an address of `config.listen` cannot be understood, or is a name.
    """
    if not config.listen:
        return tuple(Endpoint(ip, config.port) for ip in ANY)
    found = tuple(parse_address(text) for text in config.listen)
    for endpoint in found:
        if endpoint.is_name and endpoint.host != "localhost":
            raise InvalidInput(f"“{endpoint.host}” is a name. Listen on an IP address, for example 0.0.0.0:4001.")
    return tuple(Endpoint(LOOPBACK[0], e.port) if e.is_name else e for e in found)


class Listening:
    """The listeners of one node. Owner: the Node.

    Args:
        arrived: gets every new TCP connection, in a task of its own.
        tell: gets the multiaddrs whenever they change, () when there are none.
    """

    def __init__(
        self,
        config: NodeConfig,
        arrived: Callable[[trio.SocketStream], Awaitable[None]],
        tell: Callable[[tuple[str, ...]], None],
    ) -> None:
        self._config = config
        self._wanted = wanted(config)
        self._arrived = arrived
        self._tell = tell
        self._bound: tuple[tuple[str, int], ...] = ()
        self._told: tuple[str, ...] | None = None
        self._interfaces: tuple[str, ...] = ()

    @property
    def port(self) -> int:
        """The TCP port that is announced, 0 while not listening."""
        return self._bound[0][1] if self._bound else 0

    async def run(
        self, connections: trio.Nursery, task_status: trio.TaskStatus[None] = trio.TASK_STATUS_IGNORED
    ) -> None:
        """Listen until cancelled; started when the first attempt is over, whether or not it worked."""
        backoff = Backoff(self._config.timing, random.Random())  # noqa: S311 - spreads attempts, hides nothing
        self._interfaces = await trio.to_thread.run_sync(local_addresses)
        async with trio.open_nursery() as nursery:
            nursery.start_soon(self._watch)
            while True:
                listeners = await self._bind()
                self._bound = tuple(one.socket.getsockname()[:2] for one in listeners)
                self.refresh()
                task_status.started()
                task_status = trio.TASK_STATUS_IGNORED
                if listeners:
                    backoff.reset()
                    await self._serve(listeners, connections)
                    self._bound = ()
                    self.refresh()
                await trio.sleep(backoff.pause())

    async def _bind(self) -> list[trio.SocketListener]:
        listeners: list[trio.SocketListener] = []
        shared = 0
        for endpoint in self._wanted:
            wildcard = not self._config.listen
            port = (shared or endpoint.port) if wildcard else endpoint.port
            listener = await self._bind_one(endpoint.host, port)
            if listener is None and wildcard and port and not shared:
                listener = await self._bind_one(endpoint.host, 0)  # the wanted port is taken: any other will do
            if listener is not None:
                listeners.append(listener)
                shared = shared or listener.socket.getsockname()[1]
        return listeners

    @staticmethod
    async def _bind_one(ip: str, port: int) -> trio.SocketListener | None:
        try:
            return await host.listen(ip, port)
        except OSError as error:
            log.warning("cannot listen on %s port %d: %s", ip, port, error)
            return None

    async def _serve(self, listeners: Sequence[trio.SocketListener], connections: trio.Nursery) -> None:
        """Take connections until a listener breaks; too many open files only make it wait (trio does that)."""
        try:
            await trio.serve_listeners(self._arrived, list(listeners), handler_nursery=connections)
        except* OSError as broken:
            log.warning("listening broke: %s", broken.exceptions[0])

    async def _watch(self) -> None:
        while True:
            await trio.sleep(self._config.timing.interfaces)
            self._interfaces = await trio.to_thread.run_sync(local_addresses)
            self.refresh()

    def refresh(self) -> None:
        """Tell the addresses if they are not what was told last."""
        addresses = self.addresses()
        if addresses != self._told:
            self._told = addresses
            self._tell(addresses)

    def addresses(self) -> tuple[str, ...]:
        """Multiaddrs on which we can be reached; loopback only where asked for or alone."""
        found: dict[str, None] = {}
        for ip, port in self._bound:
            if ip not in ANY:
                found[multiaddr(ip, port)] = None
                continue
            version = ipaddress.ip_address(ip).version
            for own in (*self._interfaces, *(() if self._interfaces else LOOPBACK)):
                if ipaddress.ip_address(own).version == version:
                    found[multiaddr(own, port)] = None
        return tuple(found)
