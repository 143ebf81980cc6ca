"""The other process of a benchmark: one profile with a real network, telling by JSON lines what happens and when.

Times are `time.monotonic_ns`, which all processes of one computer share.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import trio

from peermesh.app import App, SystemClock
from peermesh.cli.bench.figures import resident_mb
from peermesh.cli.headless import Headless
from peermesh.cli.network import node_config
from peermesh.events import Event, NotesChanged, PeersChanged, StatusChanged, SyncProgress
from peermesh.store import open_profile


class Other:
    """A worker process, seen from the measuring one."""

    def __init__(self, home: Path, *words: str) -> None:
        command = [sys.executable, "-m", "peermesh.cli.bench.worker", str(home), *words]
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def line(self) -> dict[str, Any]:
        """The next thing it tells."""
        assert self.process.stdout is not None
        line = self.process.stdout.readline()
        if not line:
            raise RuntimeError("the worker process ended")
        found: dict[str, Any] = json.loads(line)
        return found

    def until(self, key: str) -> dict[str, Any]:
        """The next line that has this key."""
        while key not in (line := self.line()):
            pass
        return line

    def stop(self) -> None:
        """Let it end."""
        assert self.process.stdin is not None
        self.process.stdin.close()
        self.process.wait(10)


def tell(**values: Any) -> None:
    """One line for the measuring process."""
    sys.stdout.write(json.dumps({**values, "at": time.monotonic_ns()}) + "\n")
    sys.stdout.flush()


def main() -> None:
    """Serve a profile until standard input ends."""
    parser = argparse.ArgumentParser()
    parser.add_argument("home", type=Path)
    parser.add_argument("--peer", default="")
    parser.add_argument("--open", action="store_true", help="open the newest note and tell of every change")
    parser.add_argument("--expect", type=int, default=0, help="tell when so many notes are indexed")
    parser.add_argument("--entries", type=int, default=0, help="tell when so many entries are durable")
    options = parser.parse_args()
    with open_profile(options.home, passphrase=None) as profile:
        app = App(profile, SystemClock())
        trio.run(_serve, app, options, node_config(profile, argparse.Namespace(listen=["127.0.0.1:0"], no_mdns=True)))


async def _serve(app: App, options: argparse.Namespace, config: Any) -> None:
    watcher = Watcher(app, options.expect, options.entries)

    async def body(_peer: Headless) -> None:
        while not app.listening_on():
            await trio.sleep(0.01)
        tell(listening=list(app.listening_on()), rss=resident_mb())
        if options.open:
            watcher.open_note()
        if options.peer:
            tell(dialled=True)
            app.dial(options.peer)
        await trio.to_thread.run_sync(sys.stdin.read, abandon_on_cancel=True)

    await Headless(app, options.home).run(config, body)


class Watcher:
    """Tells what a benchmark waits for, the moment it is true."""

    def __init__(self, app: App, expect: int, entries: int) -> None:
        self._app = app
        self._expect = expect
        self._entries = entries
        self._durable = not entries
        self._indexed = False
        self._circle = app.circles()[0].circle
        app.subscribe(self.hear)

    def open_note(self) -> None:
        """Tell of every change of the newest note."""
        note = self._app.open_note(self._circle, self._app.notes(self._circle)[0].doc)
        note.on_change = lambda splices, origin: tell(change=splices[0].insert, origin=origin.value)

    def hear(self, event: Event) -> None:
        """An event of the App."""
        match event:
            case PeersChanged():
                tell(peers=len(self._app.peers()))
            case StatusChanged() | SyncProgress() if not self._durable:
                if self._app.entries_held(self._circle) >= self._entries:
                    self._durable = True
                    tell(durable=True, rss=resident_mb())
            case NotesChanged() if self._expect and not self._indexed:
                if self._app.note_count(self._circle) >= self._expect and not self._app.unread():
                    self._indexed = True
                    tell(indexed=True, rss=resident_mb())


if __name__ == "__main__":
    main()
