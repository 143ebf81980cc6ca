"""A process that types without end, to be killed: `python -m tests.end2end.typist HOME PORT FIRST`.

Types numbered words, "000001 000002 ...", at the end of the newest note, a letter every few milliseconds, through the
real App with a real connection. After each word it prints the number and the monotonic time.
"""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path

import trio

from peermesh.app import App, SystemClock
from peermesh.cli.headless import Headless
from peermesh.cli.network import node_config
from peermesh.store import open_profile
from peermesh.types import Splice

LETTER_S = 0.004


async def type_on(app: App, home: Path, port: str, first: int) -> None:
    async def body(_: Headless) -> None:
        app.dial(f"127.0.0.1:{port}")
        circle = app.circles()[0].circle
        note = app.open_note(circle, app.notes(circle)[0].doc)
        number = first
        while True:
            for letter in f"{number:06d} ":
                note.splice(Splice(len(note.text), 0, letter))
                await trio.sleep(LETTER_S)
            sys.stdout.write(f"{number} {time.monotonic()}\n")
            sys.stdout.flush()
            number += 1

    config = node_config(app.profile, argparse.Namespace(listen=["127.0.0.1:0"], no_mdns=True))
    await Headless(app, home).run(config, body)


def main() -> None:
    home, port, first = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
    with open_profile(home, passphrase=None) as profile:
        trio.run(type_on, App(profile, SystemClock()), home, port, first)


if __name__ == "__main__":
    main()
