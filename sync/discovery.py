"""The only import of zeroconf and ifaddr: announcing this device, and sighting others, on the local network.

Service `_peermesh._tcp.local.`; instance and host name are random, new with each start and each day, never the
computer's. TXT (DESIGN.md section 7):
    v  1
    p  transport peer id
    n  instance of the Advertisement, hex: what the tags are made from
    t  16 tags of 8 bytes, ours shuffled among random ones, so that the number of circles does not show
    j  the public number of an open invite, only while inviting

Gotchas of zeroconf hidden here, each with a test in tests/unit/sync/test_discovery.py or test_namespaces.py:
    its callbacks come on its thread           only names are taken there, and re-enter by `run_sync_soon`
    asking for details blocks for seconds      a bounded number of worker threads ask, so fakes cannot hold up the rest
    anybody may announce anything              sightings are bounded in size and number, and malformed ones dropped
    start, update and stop block               they run in worker threads
    a new interface goes unnoticed             the interfaces are looked at, and everything is started anew on a change
    no interface, no multicast: an exception   logged once; the node works without, and it is tried again
    it reports our own announcement            ignored by name, by instance and by peer id
"""

from __future__ import annotations

import ipaddress
import logging
import secrets
from collections.abc import Callable
from dataclasses import dataclass

import ifaddr
import trio
from zeroconf import IPVersion, ServiceBrowser, ServiceInfo, ServiceStateChange, Zeroconf

from peermesh.types import Advertisement, PeerId, Sighting
from sync.dial import multiaddr

log = logging.getLogger("peermesh.sync")

SERVICE = "_peermesh._tcp.local."
TAGS = 16
TAG_BYTES = 8
MAX_INSTANCE = 32
MAX_PEER_ID = 128
MAX_ADDRESSES = 16
MAX_WAITING = 256
"""Names and sightings that wait to be looked at; more are dropped, they are announced again."""
ASKING = 4
"""Worker threads that ask for details."""
ASK_MS = 3000
STOP_S = 1.2
TRY_AGAIN_S = 30.0


def local_addresses() -> tuple[str, ...]:
    """IP addresses of this device that others on its networks can reach: no loopback, no link-local."""
    found = set()
    for adapter in ifaddr.get_adapters():
        for entry in adapter.ips:
            ip = ipaddress.ip_address(entry.ip if isinstance(entry.ip, str) else entry.ip[0])
            if not (ip.is_loopback or ip.is_link_local or ip.is_unspecified or ip.is_multicast):
                found.add(ip)
    return tuple(str(ip) for ip in sorted(found, key=lambda ip: (ip.version, int(ip))))


def make_txt(peer_id: str, ad: Advertisement) -> dict[str, bytes]:
    """The TXT record of an announcement; tags beyond TAGS are left out, fewer are filled up at random."""
    tags = [*ad.tags[:TAGS], *(secrets.token_bytes(TAG_BYTES) for _ in range(TAGS - len(ad.tags)))]
    secrets.SystemRandom().shuffle(tags)
    txt = {"v": b"1", "p": peer_id.encode(), "n": ad.instance.hex().encode(), "t": b"".join(tags)}
    if ad.locator is not None:
        txt["j"] = str(ad.locator).encode()
    return txt


def read_txt(txt: dict[bytes, bytes | None], addresses: tuple[str, ...]) -> Sighting | None:
    """What an announcement says; None when it is malformed or of another version. All of it is unproven."""
    try:
        version, peer, name, tags, locator = (txt.get(key) for key in (b"v", b"p", b"n", b"t", b"j"))
        if version != b"1" or not peer or not name or tags is None or not addresses:
            return None
        instance = bytes.fromhex(name.decode("ascii"))
        peer_id = peer.decode("ascii")
        number = None if locator is None else int(locator.decode("ascii")) if len(locator) <= 6 else -1
    except ValueError:
        return None
    sizes = len(tags) == TAGS * TAG_BYTES and 0 < len(instance) <= MAX_INSTANCE and len(peer_id) <= MAX_PEER_ID
    if not sizes or not peer_id.isalnum() or (number is not None and number < 0):
        return None
    split = tuple(tags[i : i + TAG_BYTES] for i in range(0, len(tags), TAG_BYTES))
    return Sighting(instance, PeerId(peer_id), addresses[:MAX_ADDRESSES], split, number)


@dataclass(frozen=True, slots=True)
class _Wanted:
    """All that is announced; a change of it is announced."""

    addresses: tuple[str, ...]
    port: int
    ad: Advertisement | None


class _Announcer:
    """zeroconf itself. Every method blocks: worker threads only, one at a time."""

    def __init__(self, peer_id: str, wanted: _Wanted, saw: Callable[[str], None]) -> None:
        self._peer_id = peer_id
        self._saw = saw
        self.wanted = wanted
        self.name = f"{secrets.token_hex(8)}.{SERVICE}"
        self._host = f"{secrets.token_hex(8)}.local."
        self._info: ServiceInfo | None = None
        versions = {ipaddress.ip_address(ip).version for ip in wanted.addresses}
        both = IPVersion.All if len(versions) > 1 else IPVersion.V6Only if versions == {6} else IPVersion.V4Only
        self._zeroconf = Zeroconf(interfaces=list(wanted.addresses), ip_version=both)
        self._browser = ServiceBrowser(self._zeroconf, SERVICE, handlers=[self._changed])

    def stands_for(self, wanted: _Wanted) -> bool:
        """Whether this one can announce that: on other addresses, or for another instance, a new name is due."""
        instances = {one.ad.instance for one in (self.wanted, wanted) if one.ad is not None}
        return self.wanted.addresses == wanted.addresses and len(instances) <= 1

    def announce(self, wanted: _Wanted) -> None:
        """Say what is wanted now, on the interfaces of the start."""
        self.wanted = wanted
        if wanted.ad is None or not wanted.port:
            return
        info = ServiceInfo(
            SERVICE,
            self.name,
            port=wanted.port,
            addresses=[ipaddress.ip_address(ip).packed for ip in wanted.addresses],
            properties=dict(make_txt(self._peer_id, wanted.ad)),
            server=self._host,
        )
        if self._info is None:
            self._zeroconf.register_service(info)
        else:
            self._zeroconf.update_service(info)
        self._info = info

    def ask(self, name: str) -> Sighting | None:
        """The details behind a name; may take ASK_MS."""
        info = self._zeroconf.get_service_info(SERVICE, name, timeout=ASK_MS)
        if info is None or not info.port:
            return None
        found = [
            ip for ip in info.parsed_scoped_addresses() if not ipaddress.ip_address(ip.partition("%")[0]).is_loopback
        ]
        return read_txt(info.properties, tuple(multiaddr(ip, info.port) for ip in found))

    def stop(self) -> None:
        """Say goodbye and close."""
        self._browser.cancel()
        self._zeroconf.close()  # unregisters what is registered

    def _changed(self, zeroconf: Zeroconf, service_type: str, name: str, state_change: ServiceStateChange) -> None:
        del zeroconf, service_type
        if state_change is not ServiceStateChange.Removed and name != self.name:
            self._saw(name)


class Discovery:
    """Announces and listens as long as `run` runs. Owner: the Node; trio thread only.

    Args:
        tell: gets every sighting, on the trio thread.
    """

    def __init__(self, peer_id: str, tell: Callable[[Sighting], None]) -> None:
        self._peer_id = peer_id
        self._tell = tell
        self._wanted = _Wanted((), 0, None)
        self._changed = trio.Event()
        self._running: _Announcer | None = None
        self._said = False

    def advertise(self, ad: Advertisement) -> None:
        """Replace what is announced."""
        self._want(_Wanted(self._wanted.addresses, self._wanted.port, ad))

    def reachable(self, addresses: tuple[str, ...], port: int) -> None:
        """We can be reached on these IP addresses now."""
        self._want(_Wanted(addresses, port, self._wanted.ad))

    def _want(self, wanted: _Wanted) -> None:
        if wanted != self._wanted:
            self._wanted = wanted
            self._changed.set()

    async def run(self) -> None:
        """Keep what is announced in step with what is wanted, until cancelled; then say goodbye."""
        send, receive = trio.open_memory_channel[str](MAX_WAITING)
        token = trio.lowlevel.current_trio_token()

        def push(name: str) -> None:
            try:
                send.send_nowait(name)
            except (trio.WouldBlock, trio.BrokenResourceError, trio.ClosedResourceError):
                log.debug("a sighting was dropped")

        def saw(name: str) -> None:
            try:
                token.run_sync_soon(push, name)
            except trio.RunFinishedError:
                log.debug("a sighting came after the end")

        try:
            async with trio.open_nursery() as nursery:
                for _ in range(ASKING):
                    nursery.start_soon(self._look, receive)
                await self._follow(saw)
        finally:
            await self._stop()

    async def _follow(self, saw: Callable[[str], None]) -> None:
        while True:
            self._changed = trio.Event()
            worked = await self._apply(saw)
            with trio.move_on_after(TRY_AGAIN_S if not worked else float("inf")):
                await self._changed.wait()

    async def _apply(self, saw: Callable[[str], None]) -> bool:
        """Make the announcement what is wanted; False when that failed."""
        wanted, running = self._wanted, self._running
        try:
            if running is not None and running.stands_for(wanted):
                await trio.to_thread.run_sync(running.announce, wanted, abandon_on_cancel=True)
                return True
            await self._stop()
            if wanted.addresses:
                self._running = await trio.to_thread.run_sync(_Announcer, self._peer_id, wanted, saw)
                await trio.to_thread.run_sync(self._running.announce, wanted, abandon_on_cancel=True)
        except Exception as error:  # no multicast here, an interface that just went: anything the system may say
            if not self._said:
                self._said = True
                log.warning("not visible on the local network: %s", error or type(error).__name__)
            await self._stop()
            return False
        return True

    async def _stop(self) -> None:
        """Goodbye, in bounded time."""
        running, self._running = self._running, None
        if running is None:
            return
        with trio.move_on_after(STOP_S, shield=True):
            try:
                await trio.to_thread.run_sync(running.stop, abandon_on_cancel=True)
            except Exception as error:  # it is going anyway
                log.debug("mDNS goodbye: %r", error)

    async def _look(self, names: trio.MemoryReceiveChannel[str]) -> None:
        async for name in names:
            running = self._running
            if running is None:
                continue
            try:
                sighting = await trio.to_thread.run_sync(running.ask, name, abandon_on_cancel=True)
            except Exception as error:  # foreign records can make the library raise anything
                log.debug("sighting: %r", error)
                continue
            ad = self._wanted.ad
            ours = (
                sighting is None
                or sighting.peer_id == self._peer_id
                or (ad is not None and sighting.instance == ad.instance)
            )
            if not ours and sighting is not None:
                self._tell(sighting)
