"""One device in a process of its own, for test_namespaces.py: tells by JSON lines what happens to it.

With --greet it dials whom it sights, sends a frame, and answers every frame it gets.
"""

from __future__ import annotations

import argparse
import json
import secrets
import sys

import trio

from peermesh.ports import Transport
from peermesh.types import Advertisement, ConnId, PeerInfo, Sighting
from sync.config import NodeConfig, Timing
from sync.node import open_node


def tell(**values: object) -> None:
    print(json.dumps(values), flush=True)


class Greeter:
    def __init__(self, locator: int) -> None:
        self.locator = locator
        self.transport: Transport | None = None

    def peer_connected(self, conn: ConnId, peer: PeerInfo) -> None:
        assert self.transport is not None
        self.transport.promote(conn)
        tell(connected=peer.peer_id, address=peer.address)
        self.transport.send(conn, f"hello from {self.locator}".encode())

    def peer_frame(self, conn: ConnId, frame: bytes) -> None:
        tell(frame=frame.decode())

    def peer_disconnected(self, conn: ConnId) -> None:
        tell(disconnected=conn)

    def peer_sighted(self, sighting: Sighting) -> None:
        assert self.transport is not None
        tell(sighted=sighting.locator, tags=len(sighting.tags), addresses=sighting.addresses)
        self.transport.dial(sighting.addresses, sighting.peer_id, keep=True)

    def dial_failed(self, addresses: tuple[str, ...], reason: str) -> None:
        tell(failed=reason)

    def listening(self, addresses: tuple[str, ...]) -> None:
        tell(listening=addresses)


async def main(locator: int, silence: float) -> None:
    events = Greeter(locator)
    timing = Timing(heartbeat=silence / 3, silence=silence)
    async with open_node(NodeConfig(secrets.token_bytes(32), timing=timing), events) as node:
        events.transport = node
        node.advertise(Advertisement(secrets.token_bytes(8), (secrets.token_bytes(8),), locator))
        await trio.to_thread.run_sync(sys.stdin.read, abandon_on_cancel=True)
    tell(stopped=True)


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("locator", type=int)
    parser.add_argument("--silence", type=float, default=30.0)
    options = parser.parse_args()
    trio.run(main, options.locator, options.silence)
