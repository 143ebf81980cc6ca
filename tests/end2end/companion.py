"""The other device of the kill test: `python -m tests.end2end.companion HOME`, until SIGTERM.

It serves its profile, and on the line "open" opens the circle's note and types FOREIGN letters here and there, so that
changes travel both ways; on "close" it only listens. Its control socket answers `status` and the other commands.
"""

from __future__ import annotations

import argparse
import random
import sys
from pathlib import Path

import trio

from peermesh.app import App, Note, SystemClock
from peermesh.cli.headless import Headless, until_signal
from peermesh.cli.network import node_config
from peermesh.store import open_profile
from peermesh.types import Splice
from tests.end2end.typist import FOREIGN

PAUSE_S = 0.06


class Companion:
    def __init__(self, app: App) -> None:
        self._app = app
        self._note: Note | None = None
        self._rng = random.Random(3)

    async def run(self, peer: Headless) -> None:
        async with trio.open_nursery() as nursery:
            nursery.start_soon(self._obey)
            nursery.start_soon(self._type)
            await until_signal(peer)
            nursery.cancel_scope.cancel()
        self._close()

    async def _obey(self) -> None:
        while line := await trio.to_thread.run_sync(sys.stdin.readline, abandon_on_cancel=True):
            self._close()
            if line.strip() == "open":
                circle = self._app.circles()[0].circle
                self._note = self._app.open_note(circle, self._app.notes(circle)[0].doc)

    def _close(self) -> None:
        if self._note is not None:
            self._note.close()
            self._note = None

    async def _type(self) -> None:
        while True:
            await trio.sleep(PAUSE_S)
            if self._note is not None:
                self._note.splice(self._edit(self._note.text))

    def _edit(self, text: str) -> Splice:
        """Mostly a new letter anywhere; now and then one of ours goes, so that the text stays short."""
        mine = text.find(FOREIGN)
        if mine >= 0 and self._rng.random() < 0.45:
            return Splice(mine, 1, "")
        return Splice(self._rng.randint(0, len(text)), 0, FOREIGN)


def main() -> None:
    home = Path(sys.argv[1])
    with open_profile(home, passphrase=None) as profile:
        app = App(profile, SystemClock())
        config = node_config(profile, argparse.Namespace(listen=["127.0.0.1:0"], no_mdns=True))
        trio.run(Headless(app, home).run, config, Companion(app).run)


if __name__ == "__main__":
    main()
