"""Keeping in touch: the targets of a node, and the rounds made for them. See `sync.dial` for the rules."""

from __future__ import annotations

import logging
import random
from collections.abc import Callable

import trio

from sync.config import NodeConfig
from sync.connections import Connections, Ended, find_bug, reason_of
from sync.dial import AllFailed, Backoff, Endpoint, Target, try_each, usable
from sync.host import HandshakeFailed, Identity, Secured, secure

log = logging.getLogger("peermesh.sync")


class Caller:
    """Dials. Owner: the Node; trio thread only.

    Args:
        failed: told after every round that came to nothing, with the addresses and the reason.
    """

    def __init__(
        self, config: NodeConfig, us: Identity, connections: Connections, failed: Callable[[tuple[str, ...], str], None]
    ) -> None:
        self._config = config
        self._us = us
        self._connections = connections
        self._failed = failed
        self._kept: dict[str, Target] = {}
        self._once = 0
        self.rng = random.Random()  # noqa: S311 - spreads redials in time, hides nothing

    def dial(self, nursery: trio.Nursery, target: Target) -> None:
        """Begin to pursue a target; one that is kept already gets the addresses, and is tried at once."""
        known = self._kept.get(target.key)
        if target.keep and known is not None:
            known.improve(target.addresses)
        elif len(self._kept) + self._once < self._config.limits.outbound:
            if target.keep:
                self._kept[target.key] = target
            nursery.start_soon(self._pursue, target)
        else:
            log.warning("too many devices to dial; one was left out")

    def forget(self, peer_id: str) -> None:
        """Stop pursuing a peer; a live connection stays."""
        for key, target in list(self._kept.items()):
            if peer_id in (key, target.met):
                del self._kept[key]
                target.scope.cancel()

    def network_changed(self) -> None:
        """Everybody who could not be reached may be reachable now."""
        for target in self._kept.values():
            target.fresh.set()

    async def _pursue(self, target: Target) -> None:
        self._once += not target.keep
        try:
            with target.scope:
                if target.keep:
                    await self._keep(target)
                else:
                    await self._round(target)
        finally:
            self._once -= not target.keep

    async def _keep(self, target: Target) -> None:
        backoff = Backoff(self._config.timing, self.rng)
        while True:
            target.fresh = trio.Event()
            standing = await self._round(target)
            if standing is not None:
                await standing.event.wait()
                if standing.useful:
                    backoff.reset()
            await self._pause(target, backoff)

    async def _pause(self, target: Target, backoff: Backoff) -> None:
        """Wait for the next round; what is fresh shortens the wait, though not below the shortest pause."""
        pause = backoff.pause()
        shortest = min(pause, self._config.timing.redial_first)
        await trio.sleep(shortest)
        with trio.move_on_after(pause - shortest):
            await target.fresh.wait()
            backoff.reset()

    async def _round(self, target: Target) -> Ended | None:
        """Try all addresses; the connection that stands afterwards, or None when that failed (and was told)."""
        peer_id = target.peer_id or target.met
        if peer_id is not None and (standing := self._connections.connected(peer_id)) is not None:
            return standing
        addresses = target.addresses
        endpoints = usable(addresses, names=target.peer_id is None)
        try:
            secured = await try_each(
                endpoints, self._config.timing.stagger, lambda at: self._reach(at, target.peer_id), self._spare
            )
            target.met = secured.peer_id
            return await self._connections.outbound(secured)
        except Exception as error:
            if find_bug(error) is not None:
                raise
            if peer_id is not None and (standing := self._connections.connected(peer_id)) is not None:
                return standing  # meanwhile it has dialled us
            self._failed(addresses, str(error) if isinstance(error, AllFailed) else reason_of(error))
            return None

    async def _reach(self, endpoint: Endpoint, expected: str | None) -> Secured:
        """One address: TCP and handshake."""
        timing = self._config.timing
        with trio.move_on_after(timing.connect) as connecting:
            tcp = await trio.open_tcp_stream(endpoint.host, endpoint.port, happy_eyeballs_delay=timing.stagger)
        if connecting.cancelled_caught:
            raise HandshakeFailed("does not answer")
        try:
            with trio.fail_after(timing.handshake):
                return await secure(tcp, self._us, expected, initiator=True)
        except trio.TooSlowError:
            await trio.aclose_forcefully(tcp)
            raise HandshakeFailed("does not finish the handshake") from None
        except BaseException:
            with trio.CancelScope(shield=True):
                await trio.aclose_forcefully(tcp)
            raise

    @staticmethod
    async def _spare(secured: Secured) -> None:
        await trio.aclose_forcefully(secured.tcp)
