"""Reconnecting with nothing new: time and bytes until both sides know that they hold the same."""

from __future__ import annotations

import argparse
import time
from pathlib import Path

import trio

from peermesh.app import App, SystemClock
from peermesh.cli.bench.figures import Figure
from peermesh.cli.bench.profiles import fill, make_pair, opened
from peermesh.cli.bench.worker import Other
from peermesh.cli.headless import Headless
from peermesh.cli.network import node_config
from peermesh.ports import Transport
from peermesh.store import open_profile
from peermesh.types import CircleId, ConnId, PeerInfo

ROUNDS = 10


class Counting(App):
    """An App that notes when a connection stands, and how many bytes of frames cross it."""

    def __init__(self, *args: object) -> None:
        super().__init__(*args)  # type: ignore[arg-type]  # the App's own
        self.connected_at = 0.0
        self.received = self.sent = 0
        self.conn = ConnId(0)

    def peer_connected(self, conn: ConnId, peer: PeerInfo) -> None:
        """See `ports.PeerEvents`."""
        self.connected_at = time.perf_counter()
        self.received = self.sent = 0
        self.conn = conn
        super().peer_connected(conn, peer)

    def peer_frame(self, conn: ConnId, frame: bytes) -> None:
        """See `ports.PeerEvents`."""
        self.received += len(frame) + 4
        super().peer_frame(conn, frame)

    def attach(self, transport: Transport) -> None:
        """Count what is sent, too."""
        plain = transport.send

        def send(conn: ConnId, frame: bytes) -> None:
            self.sent += len(frame) + 4
            plain(conn, frame)

        transport.send = send  # type: ignore[method-assign]  # only here, to count
        super().attach(transport)


def measure(folder: Path, notes: int, chars: int) -> list[Figure]:
    """Milliseconds and bytes from the connection to the compared vectors."""
    left, right, circle = make_pair(folder)
    with opened(left) as app:
        fill(app, circle, notes, chars)
        entries = app.entries_held(circle)
    other = Other(right, "--expect", str(notes), "--entries", str(entries))
    port = other.until("listening")["listening"][0].split("/tcp/")[1].split("/")[0]
    times: list[float] = []
    sizes: list[float] = []
    with open_profile(left, passphrase=None) as profile:
        app = Counting(profile, SystemClock())
        config = node_config(profile, argparse.Namespace(listen=["127.0.0.1:0"], no_mdns=True))
        trio.run(_reconnect, app, left, config, port, circle, other, times, sizes)
    other.stop()
    return [
        Figure("connection to compared vectors", "ms", times, "<= 50 ms"),
        Figure("frames both ways, hello included", "bytes", sizes, "<= 4000 bytes"),
    ]


async def _reconnect(
    app: Counting,
    home: Path,
    config: object,
    port: str,
    circle: CircleId,
    other: Other,
    times: list[float],
    sizes: list[float],
) -> None:
    async def body(_: Headless) -> None:
        app.dial(f"127.0.0.1:{port}")
        await trio.to_thread.run_sync(other.until, "indexed")
        for _round in range(ROUNDS):
            conn = app.conn
            app.drop_connections()
            app.dial(f"127.0.0.1:{port}")
            with trio.fail_after(90):
                while app.conn == conn or not app.in_step(circle):
                    await trio.sleep(0.001)
            times.append((time.perf_counter() - app.connected_at) * 1e3)
            await trio.sleep(0.2)
            sizes.append(app.sent + app.received)

    await Headless(app, home).run(config, body)  # type: ignore[arg-type]
