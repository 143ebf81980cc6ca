"""A process that types without end, to be killed: `python -m tests.end2end.typist HOME PORT`.

It types the numbered words of `stream`, "000001 000002 ...", letter by letter at the end of the circle's note, through
the real App with a real connection, and goes on where the last one stopped. Lines on standard output, JSON:

    {"problems": [...], "text": ...}       once: what a restart finds
    [letters typed in all, monotonic s]    after each letter, once it is in the note
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from pathlib import Path

import trio

from peermesh.app import App, SystemClock
from peermesh.cli.headless import Headless
from peermesh.cli.network import node_config
from peermesh.store import open_profile
from peermesh.types import Splice

LETTER_S = 0.005
FOREIGN = "~"
"""What the companion types into the same note; never part of the stream."""


def stream(letters: int) -> str:
    """The first letters of what is typed."""
    return "".join(f"{number:06d} " for number in range(1, letters // 7 + 2))[:letters]


def own(text: str) -> str:
    """The text without what the companion typed."""
    return text.replace(FOREIGN, "")


def tell(value: object) -> None:
    sys.stdout.write(json.dumps(value) + "\n")
    sys.stdout.flush()


async def type_on(app: App, home: Path, port: str) -> None:
    async def body(_: Headless) -> None:
        app.dial(f"127.0.0.1:{port}")
        circle = app.circles()[0].circle
        note = app.open_note(circle, app.notes(circle)[0].doc)
        tell({"problems": app.profile.store.integrity_check(), "text": note.text})
        typed = len(own(note.text))
        words = stream(typed + 100_000)
        while True:
            note.splice(Splice(len(note.text), 0, words[typed]))
            typed += 1
            tell([typed, time.monotonic()])
            await trio.sleep(LETTER_S)

    config = node_config(app.profile, argparse.Namespace(listen=["127.0.0.1:0"], no_mdns=True))
    await Headless(app, home).run(config, body)


def main() -> None:
    home, port = Path(sys.argv[1]), sys.argv[2]
    with open_profile(home, passphrase=None) as profile:
        trio.run(type_on, App(profile, SystemClock()), home, port)


if __name__ == "__main__":
    main()
