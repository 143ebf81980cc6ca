"""The one wall around zeroconf: announcing this device on the local network, and hearing others (mDNS).

Gotchas that are hidden here (DESIGN.md section 7):
 1. Its calls block: everything runs in worker threads; its callbacks come on its own thread and are handed over
    through a bounded channel, so that a flood of announcements cannot grow memory.
 2. It does not notice new interfaces: it is stopped and started when the addresses change.
 3. Names would tell who we are: instance and host names are random, never the computer's.
 4. A service that goes silent stays known for 75 minutes: a sighting is only a reason to dial.

TXT: v=1, p = peer id, n = instance (hex), t = 16 tags of 8 bytes (hex; padded at random and shuffled), j = number of an
open invite. All of it is unproven until the hello.
"""

from __future__ import annotations

import logging
import secrets
import socket
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any

import ifaddr
import trio
from zeroconf import IPVersion, ServiceBrowser, ServiceInfo, ServiceStateChange, Zeroconf

from peermesh.types import Advertisement, PeerId, Sighting

log = logging.getLogger("peermesh.sync.discovery")

SERVICE = "_peermesh._tcp.local."
TAGS = 16
TAG_BYTES = 8
INBOX = 256
LOOKUP_MS = 2000
STOP_S = 0.8


def local_addresses() -> list[str]:
    """Addresses of this computer that others can use; loopback only when there is nothing else."""
    found: list[str] = []
    for adapter in ifaddr.get_adapters():
        for ip in adapter.ips:
            address = ip.ip if isinstance(ip.ip, str) else ip.ip[0]
            if not address.startswith(("fe80:", "169.254.")):
                found.append(address)
    outside = [address for address in found if address != "::1" and not address.startswith("127.")]
    return sorted(set(outside)) or ["127.0.0.1"]


class Discovery:
    """This device's announcement, and a browser for others. Trio's thread; zeroconf in threads of its own."""

    def __init__(self, peer_id: str) -> None:
        self._peer_id = peer_id
        self._ad: Advertisement | None = None
        self._addresses: tuple[str, ...] = ()
        self._changed = trio.Event()
        self._zeroconf: Zeroconf | None = None
        self._browser: ServiceBrowser | None = None
        self._on: tuple[str, ...] = ()
        self._instance = ""

    def announce(self, ad: Advertisement) -> None:
        """Replace what is announced."""
        self._ad = ad
        self._changed.set()

    def addresses(self, found: tuple[str, ...]) -> None:
        """Replace the addresses (multiaddrs) that are announced."""
        self._addresses = found
        self._changed.set()

    @asynccontextmanager
    async def running(self, sighted: Callable[[Sighting], None]) -> AsyncIterator[Discovery]:
        """Announce and browse while the block lasts; `sighted` is called on this thread."""
        send, receive = trio.open_memory_channel[Sighting](INBOX)
        token = trio.lowlevel.current_trio_token()

        def offer(sighting: Sighting) -> None:
            try:
                send.send_nowait(sighting)
            except trio.WouldBlock:
                log.debug("too many announcements")

        def heard(sighting: Sighting) -> None:
            try:
                token.run_sync_soon(offer, sighting)
            except trio.RunFinishedError:
                log.debug("heard after the end")

        async def hand_over() -> None:
            async for sighting in receive:
                sighted(sighting)

        async with trio.open_nursery() as nursery:
            nursery.start_soon(hand_over)
            nursery.start_soon(self._keep_announced, heard)
            try:
                yield self
            finally:
                nursery.cancel_scope.cancel()
                with trio.move_on_after(STOP_S, shield=True):
                    await trio.to_thread.run_sync(self._stop, abandon_on_cancel=True)

    async def _keep_announced(self, heard: Callable[[Sighting], None]) -> None:
        while True:
            self._changed = trio.Event()
            if self._ad is not None and self._addresses:
                try:
                    with trio.CancelScope(shield=True):
                        await trio.to_thread.run_sync(self._apply, self._ad, self._addresses, heard)
                except Exception as error:
                    log.warning("this device is not announced on the local network: %s", type(error).__name__)
            await self._changed.wait()
            await trio.sleep(0.05)  # several changes at once are one announcement

    # -- on worker threads

    def _apply(self, ad: Advertisement, addresses: tuple[str, ...], heard: Callable[[Sighting], None]) -> None:
        hosts = tuple(address.split("/")[2] for address in addresses)
        if self._on != hosts or self._instance != ad.instance.hex():
            self._stop()
            self._zeroconf = Zeroconf(interfaces=list(hosts), ip_version=IPVersion.All)
            self._on, self._instance = hosts, ad.instance.hex()
            self._zeroconf.register_service(self._service(ad, addresses), cooperating_responders=True)
            self._browser = ServiceBrowser(self._zeroconf, SERVICE, handlers=[self._handler(heard)])
        else:
            assert self._zeroconf is not None
            self._zeroconf.update_service(self._service(ad, addresses))

    def _service(self, ad: Advertisement, addresses: tuple[str, ...]) -> ServiceInfo:
        tags = [*ad.tags[:TAGS], *(secrets.token_bytes(TAG_BYTES) for _ in range(TAGS - len(ad.tags)))]
        secrets.SystemRandom().shuffle(tags)
        properties = {"v": "1", "p": self._peer_id, "n": ad.instance.hex(), "t": b"".join(tags).hex()}
        if ad.locator is not None:
            properties["j"] = str(ad.locator)
        hosts = [address.split("/")[2] for address in addresses]
        return ServiceInfo(
            SERVICE,
            f"{ad.instance.hex()}.{SERVICE}",
            port=int(addresses[0].split("/")[4]),
            addresses=[socket.inet_pton(socket.AF_INET6 if ":" in host else socket.AF_INET, host) for host in hosts],
            properties=properties,
            server=f"{ad.instance.hex()}.local.",
        )

    def _handler(self, heard: Callable[[Sighting], None]) -> Callable[..., None]:
        own = f"{self._instance}.{SERVICE}"

        def changed(zeroconf: Zeroconf, service_type: str, name: str, state_change: ServiceStateChange) -> None:
            if name == own or state_change is ServiceStateChange.Removed:
                return
            info = zeroconf.get_service_info(service_type, name, timeout=LOOKUP_MS)
            sighting = read(info) if info is not None else None
            if sighting is not None:
                heard(sighting)

        return changed

    def _stop(self) -> None:
        zeroconf, self._zeroconf = self._zeroconf, None
        self._on = ()
        if zeroconf is not None:
            if self._browser is not None:
                self._browser.cancel()
            zeroconf.unregister_all_services()
            zeroconf.close()


def read(info: Any) -> Sighting | None:
    """What an announcement says; None when it is not one of ours or malformed. Bounded: mDNS packets are small."""
    try:
        texts = {key.decode(): (value or b"").decode("ascii") for key, value in info.properties.items()}
        if texts["v"] != "1" or not 0 < len(texts["p"]) <= 128 or not texts["p"].isalnum():
            return None
        tags, instance = bytes.fromhex(texts["t"]), bytes.fromhex(texts["n"])
        if len(tags) != TAGS * TAG_BYTES or not 0 < len(instance) <= 32:
            return None
        locator = int(texts["j"]) if "j" in texts else None
        port = int(info.port or 0)
        hosts = info.parsed_addresses()[:16]
    except (KeyError, ValueError, AttributeError):
        return None
    if not 0 < port < 65536 or (locator is not None and not 0 <= locator < 1 << 32):
        return None
    addresses = tuple(f"/{'ip6' if ':' in host else 'ip4'}/{host.partition('%')[0]}/tcp/{port}" for host in hosts)
    parts = tuple(tags[at : at + TAG_BYTES] for at in range(0, len(tags), TAG_BYTES))
    return Sighting(instance, PeerId(texts["p"]), addresses, parts, locator)
