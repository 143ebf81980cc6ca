"""One keystroke, one way, between two processes: edit, stored, signed, sent; verified, stored, text changed there."""

from __future__ import annotations

import argparse
import time
from pathlib import Path

import trio

from peermesh.app import App, SystemClock
from peermesh.cli.bench.figures import Figure
from peermesh.cli.bench.profiles import make_pair, opened, sentence
from peermesh.cli.bench.worker import Other
from peermesh.cli.headless import Headless
from peermesh.cli.network import node_config
from peermesh.store import open_profile
from peermesh.types import CircleId, Splice

KEYS = 300
WARM_UP = 20
PAUSE_S = 0.07
"""Between keys: a fast typist, and longer than typing is grouped while others look (50 ms)."""


def measure(folder: Path, notes: int, chars: int) -> list[Figure]:
    """Milliseconds from `Note.splice` here to `on_change` in the other process."""
    import random

    left, right, circle = make_pair(folder)
    with opened(left) as app:
        app.note_new(circle, "Keys", sentence(random.Random(1), chars))  # noqa: S311 - text for a benchmark
        app.index_now(circle)
    other = Other(right, "--expect", "1")
    port = other.until("listening")["listening"][0].split("/tcp/")[1].split("/")[0]
    sent: list[int] = []
    with open_profile(left, passphrase=None) as profile:
        app = App(profile, SystemClock())
        config = node_config(profile, argparse.Namespace(listen=["127.0.0.1:0"], no_mdns=True))
        trio.run(_first, app, left, config, port, other)
    other.stop()
    return _typed(left, right, circle, sent)


async def _first(app: App, home: Path, config: object, port: str, other: Other) -> None:
    """Let the note reach the other process."""

    async def body(_: Headless) -> None:
        app.dial(f"127.0.0.1:{port}")
        await trio.to_thread.run_sync(other.until, "indexed")

    await Headless(app, home).run(config, body)  # type: ignore[arg-type]


def _typed(left: Path, right: Path, circle: CircleId, sent: list[int]) -> list[Figure]:
    other = Other(right, "--open")
    port = other.until("listening")["listening"][0].split("/tcp/")[1].split("/")[0]
    with open_profile(left, passphrase=None) as profile:
        app = App(profile, SystemClock())
        config = node_config(profile, argparse.Namespace(listen=["127.0.0.1:0"], no_mdns=True))
        trio.run(_type, app, left, config, port, circle, sent)
    arrived: list[int] = []
    while len(arrived) < len(sent):
        line = other.until("change")
        arrived.append(line["at"])
    other.stop()
    delays = [(there - here) / 1e6 for here, there in zip(sent, arrived, strict=True)]
    return [Figure("keystroke, one way", "ms", delays[WARM_UP:], "median <= 4 ms, p95 <= 10 ms")]


async def _type(app: App, home: Path, config: object, port: str, circle: CircleId, sent: list[int]) -> None:
    async def body(peer: Headless) -> None:
        app.dial(f"127.0.0.1:{port}")
        doc = app.notes(circle)[0].doc
        note = app.open_note(circle, doc)
        with trio.fail_after(20):
            while not app.presence(circle, doc):
                await trio.sleep(0.01)
        for number in range(KEYS + WARM_UP):
            await trio.sleep(PAUSE_S)
            sent.append(time.monotonic_ns())
            note.splice(Splice(number, 0, "abcdefghij"[number % 10]))
        await trio.sleep(0.3)
        note.close()
        del peer

    await Headless(app, home).run(config, body)  # type: ignore[arg-type]
