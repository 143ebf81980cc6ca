"""Both transports behind one face, for the contract suite: the in-memory network and the real one on loopback."""

from __future__ import annotations

import secrets
from abc import ABC, abstractmethod
from collections.abc import Callable

import trio

from peermesh.ports import Transport
from peermesh.types import ConnId, PeerInfo, Sighting
from sync.config import Limits, NodeConfig, Timing
from sync.memory import MemoryNetwork, MemoryTransport
from sync.node import Node, open_node

LIMITS = Limits(strangers_per_address=100, handshakes_per_address=100)
TIMING = Timing(stranger=0.6, overtaking=0.1, redial_first=0.02, redial_last=0.2, farewell=0.5)


class Recorder:
    """`PeerEvents` that keeps what it is told."""

    def __init__(self) -> None:
        self.live: dict[ConnId, PeerInfo] = {}
        self.connects: list[ConnId] = []
        self.disconnects: list[ConnId] = []
        self.frames: list[tuple[ConnId, bytes]] = []
        self.failed: list[tuple[str, ...]] = []
        self.sightings: list[Sighting] = []
        self.addresses: tuple[str, ...] = ()
        self.on_frame: Callable[[ConnId, bytes], None] | None = None
        self.changed = trio.Event()

    def peer_connected(self, conn: ConnId, peer: PeerInfo) -> None:
        assert conn not in self.connects
        self.connects.append(conn)
        self.live[conn] = peer
        self.changed.set()

    def peer_frame(self, conn: ConnId, frame: bytes) -> None:
        assert conn in self.live, "a frame before or after its connection"
        if self.on_frame is None:
            self.frames.append((conn, frame))
        else:
            self.on_frame(conn, frame)
        self.changed.set()

    def peer_disconnected(self, conn: ConnId) -> None:
        del self.live[conn]  # fails when told twice
        self.disconnects.append(conn)
        self.changed.set()

    def peer_sighted(self, sighting: Sighting) -> None:
        self.sightings.append(sighting)
        self.changed.set()

    def dial_failed(self, addresses: tuple[str, ...], reason: str) -> None:
        assert reason
        self.failed.append(addresses)
        self.changed.set()

    def listening(self, addresses: tuple[str, ...]) -> None:
        self.addresses = addresses
        self.changed.set()

    def only(self) -> tuple[ConnId, PeerInfo]:
        ((conn, info),) = self.live.items()
        return conn, info


class Box:
    """One device."""

    def __init__(self, transport: Transport, events: Recorder) -> None:
        self.transport = transport
        self.events = events


class Harness(ABC):
    """A network to test on."""

    @abstractmethod
    async def device(self) -> Box:
        """A new device that listens."""

    @abstractmethod
    async def stop(self, box: Box) -> None:
        """End a device."""

    @abstractmethod
    async def restart(self, box: Box) -> Box:
        """Start a stopped device again, at the same address with the same peer id."""

    @abstractmethod
    async def cut(self, a: Box, b: Box) -> None:
        """Lose the connection between two, as a bad network would."""

    @abstractmethod
    async def until(self, true: Callable[[], bool], *boxes: Box, seconds: float = 5.0) -> None:
        """Let the network work until something is true, or fail."""

    @abstractmethod
    async def calm(self, seconds: float) -> None:
        """Let the network work for a while in which nothing is expected to happen."""

    @abstractmethod
    async def close(self) -> None:
        """The end."""

    async def pair(self, *, promote: bool = True) -> tuple[Box, Box, ConnId, ConnId]:
        """Two devices, the first having dialled the second."""
        a, b = await self.device(), await self.device()
        a.transport.dial(b.events.addresses, None, keep=False)
        await self.until(lambda: bool(a.events.live and b.events.live), a, b)
        conn_a, conn_b = a.events.only()[0], b.events.only()[0]
        if promote:
            a.transport.promote(conn_a)
            b.transport.promote(conn_b)
        return a, b, conn_a, conn_b


class MemoryHarness(Harness):
    def __init__(self) -> None:
        self.network = MemoryNetwork(latency=0.001)

    async def device(self) -> Box:
        events = Recorder()
        box = Box(self.network.attach(events), events)
        self.network.run_until_idle()
        return box

    async def stop(self, box: Box) -> None:
        assert isinstance(box.transport, MemoryTransport)
        box.transport.stop()

    async def restart(self, box: Box) -> Box:
        assert isinstance(box.transport, MemoryTransport)
        events = Recorder()
        again = Box(self.network.attach(events, again=box.transport), events)
        self.network.run_until_idle()
        return again

    async def cut(self, a: Box, b: Box) -> None:
        assert isinstance(a.transport, MemoryTransport)
        assert isinstance(b.transport, MemoryTransport)
        self.network.partition([a.transport], [b.transport])
        self.network.heal()

    async def until(self, true: Callable[[], bool], *boxes: Box, seconds: float = 200.0) -> None:
        deadline = self.network.now + max(seconds, 200.0)  # virtual: costs nothing
        while not true():
            assert self.network.now < deadline
            self.network.advance(0.01)

    async def calm(self, seconds: float) -> None:
        self.network.advance(max(seconds, 30.0))

    async def close(self) -> None:
        self.network.cut_all()


class RealHarness(Harness):
    def __init__(self, nursery: trio.Nursery) -> None:
        self._nursery = nursery
        self._running: dict[int, tuple[trio.CancelScope, trio.Event, NodeConfig]] = {}

    async def device(self) -> Box:
        return await self._start(
            NodeConfig(secrets.token_bytes(32), ("127.0.0.1:0",), mdns=False, limits=LIMITS, timing=TIMING)
        )

    async def _start(self, config: NodeConfig) -> Box:
        events = Recorder()
        box: Box = await self._nursery.start(self._run, config, events)
        return box

    async def _run(self, config: NodeConfig, events: Recorder, task_status: trio.TaskStatus[Box]) -> None:
        over = trio.Event()
        with trio.CancelScope() as scope:
            async with open_node(config, events) as node:
                box = Box(node, events)
                self._running[id(box)] = (scope, over, config)
                task_status.started(box)
                await trio.sleep_forever()
        over.set()

    async def stop(self, box: Box) -> None:
        scope, over, _ = self._running[id(box)]
        scope.cancel()
        with trio.fail_after(2):
            await over.wait()

    async def restart(self, box: Box) -> Box:
        config = self._running[id(box)][2]
        return await self._start(
            NodeConfig(config.transport_seed, box.events.addresses, mdns=False, limits=LIMITS, timing=TIMING)
        )

    async def cut(self, a: Box, b: Box) -> None:
        assert isinstance(a.transport, Node)
        for peer in a.transport.live_peers():
            peer.end("cut by the test")

    async def until(self, true: Callable[[], bool], *boxes: Box, seconds: float = 5.0) -> None:
        with trio.fail_after(seconds):
            while not true():
                await _any_changed(boxes)

    async def calm(self, seconds: float) -> None:
        await trio.sleep(seconds)  # nothing is waited for: that nothing happens is what is tested

    async def close(self) -> None:
        for scope, over, _ in self._running.values():
            scope.cancel()
            with trio.fail_after(2):
                await over.wait()


async def _any_changed(boxes: tuple[Box, ...]) -> None:
    for box in boxes:
        box.events.changed = trio.Event()
    async with trio.open_nursery() as nursery:
        for box in boxes:
            nursery.start_soon(_wait, box.events.changed, nursery.cancel_scope)


async def _wait(event: trio.Event, scope: trio.CancelScope) -> None:
    await event.wait()
    scope.cancel()


def run(kind: str, test: Callable[[Harness], object]) -> None:
    """Run an async test on a harness of that kind."""

    async def main() -> None:
        with trio.fail_after(30):
            if kind == "memory":
                harness: Harness = MemoryHarness()
                await test(harness)  # type: ignore[misc]  # a coroutine function
                await harness.close()
                return
            async with trio.open_nursery() as nursery:
                harness = RealHarness(nursery)
                await test(harness)  # type: ignore[misc]  # a coroutine function
                await harness.close()

    trio.run(main)
