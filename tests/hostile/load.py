"""`python -m tests.hostile.load`: two members type to each other while a crowd from one address beats at their doors.

Two processes share a circle over real sockets on loopback; every keystroke is timed from the edit in one to the text
in the other, first in peace, then with the crowd, then in peace again. The crowd is a third process: half of its
connections are silent, half send garbage, and each that is ended comes again. Prints JSON; exit code 1 when the median
under load is more than twice that in peace.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import trio

from peermesh.app import App, SystemClock
from peermesh.cli.bench.figures import resident_mb
from peermesh.cli.bench.keystroke import _first
from peermesh.cli.bench.profiles import make_pair, opened
from peermesh.cli.bench.worker import Other
from peermesh.cli.headless import Headless
from peermesh.cli.network import node_config
from peermesh.store import open_profile
from peermesh.types import CircleId, Splice

PAUSE_S = 0.07
AGAIN_S = 0.5
"""An ended connection of the crowd comes again after this."""
HEADER = b"\x13/multistream/1.0.0\n"
GARBAGE = (os.urandom(4000), b"GET / HTTP/1.1\r\n\r\n", HEADER + b"\x07/noise\n" + os.urandom(2000), b"\xff" * 5000)


async def beat(port: int, number: int, source: str, counts: dict[str, int]) -> None:
    """One connection of the crowd, over and over."""
    while True:
        with contextlib.suppress(OSError, trio.BrokenResourceError, trio.ClosedResourceError):
            stream = await trio.open_tcp_stream("127.0.0.1", port, local_address=source)
            counts["made"] += 1
            async with stream:
                if number % 2:
                    await stream.send_all(GARBAGE[number // 2 % len(GARBAGE)])
                while await stream.receive_some(4096):
                    pass
        counts["ended"] += 1
        await trio.sleep(AGAIN_S)


async def crowd(ports: list[int], size: int, source: str) -> None:
    """The crowd, until standard input ends; tells its counts."""
    counts = {"made": 0, "ended": 0}
    async with trio.open_nursery() as nursery:
        for number in range(size):
            nursery.start_soon(beat, ports[number % len(ports)], number // len(ports), source, counts)
        await trio.to_thread.run_sync(sys.stdin.read, abandon_on_cancel=True)
        nursery.cancel_scope.cancel()
    print(json.dumps(counts))


class Crowd:
    """The crowd as a process of its own."""

    def __init__(self, ports: list[int], size: int, source: str) -> None:
        words = ["--crowd", ",".join(map(str, ports)), "--connections", str(size), "--source", source]
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.hostile.load", *words],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def stop(self) -> dict[str, int]:
        """What it did."""
        out, _ = self._process.communicate(timeout=20)
        counts: dict[str, int] = json.loads(out)
        return counts


def measure(folder: Path, keys: int, size: int, source: str) -> dict[str, Any]:
    """Milliseconds per keystroke: before, during and after."""
    left, right, circle = make_pair(folder)
    with opened(left) as app:
        app.note_new(circle, "Keys", "text")
        app.index_now(circle)
    _with_app(left, Other(right, "--expect", "1"), _first)
    other = Other(right, "--open")
    sent: list[int] = []
    told: dict[str, Any] = {"keys": keys, "connections": size, "source": source}

    async def run(app: App, home: Path, config: object, port: str, _: Other) -> None:
        await _typing(app, home, config, int(port), circle, keys, size, source, sent, told)

    _with_app(left, other, run, stop=False)
    arrived = [other.until("change")["at"] for _ in sent]
    other.stop()
    delays = [(there - here) / 1e6 for here, there in zip(sent, arrived, strict=True)]
    phases = {"before": delays[10:keys], "during": delays[keys : 2 * keys], "after": delays[2 * keys :]}
    for name, part in phases.items():
        ordered = sorted(part)
        told[name] = {
            "median_ms": round(statistics.median(part), 3),
            "p95_ms": round(ordered[int(0.95 * len(ordered))], 3),
            "max_ms": round(ordered[-1], 3),
        }
    calm = min(told["before"]["median_ms"], told["after"]["median_ms"])
    told["ratio"] = round(told["during"]["median_ms"] / calm, 2)
    return told


def _with_app(home: Path, other: Other, work: Any, *, stop: bool = True) -> None:
    port = other.until("listening")["listening"][0].split("/tcp/")[1].split("/")[0]
    with open_profile(home, passphrase=None) as profile:
        app = App(profile, SystemClock())
        config = node_config(profile, argparse.Namespace(listen=["127.0.0.1:0"], no_mdns=True))
        trio.run(work, app, home, config, port, other)
    if stop:
        other.stop()


async def _typing(
    app: App, home: Path, config: Any, port: int, circle: CircleId, keys: int, size: int, source: str, sent: list[int],
    told: dict[str, Any],
) -> None:  # fmt: skip
    async def body(_: Headless) -> None:
        app.dial(f"127.0.0.1:{port}")
        doc = app.notes(circle)[0].doc
        note = app.open_note(circle, doc)
        with trio.fail_after(20):
            while not app.presence(circle, doc):
                await trio.sleep(0.01)
        own = int(app.listening_on()[0].split("/tcp/")[1].split("/")[0])

        async def type_some() -> None:
            for number in range(keys):
                await trio.sleep(PAUSE_S)
                sent.append(time.monotonic_ns())
                note.splice(Splice(len(note.text), 0, "abcdefghij"[number % 10]))

        await type_some()
        memory = resident_mb()
        many = Crowd([own, port], size, source)
        await trio.sleep(2)
        await type_some()
        told["memory_growth_mb"] = round(resident_mb() - memory, 1)
        told["crowd"] = await trio.to_thread.run_sync(many.stop)
        told["still_connected"] = len(app.peers()) == 1
        await trio.sleep(1)
        await type_some()
        await trio.sleep(0.3)
        note.close()

    await Headless(app, home).run(config, body)


def main() -> int:
    """Measure, or be the crowd."""
    parser = argparse.ArgumentParser(prog="python -m tests.hostile.load", description=__doc__.splitlines()[0])
    parser.add_argument("--connections", type=int, default=300, help="size of the crowd (300)")
    parser.add_argument("--keys", type=int, default=150, help="keystrokes per phase (150)")
    parser.add_argument("--source", default="127.0.0.2", help="address that the crowd comes from (127.0.0.2)")
    parser.add_argument("--crowd", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.crowd:
        trio.run(crowd, [int(port) for port in options.crowd.split(",")], options.connections, options.source)
        return 0
    with tempfile.TemporaryDirectory() as folder:
        told = measure(Path(folder), options.keys, options.connections, options.source)
    print(json.dumps(told, indent=1))
    return 0 if told["ratio"] <= 2 and told["still_connected"] else 1


if __name__ == "__main__":
    sys.exit(main())
