"""Kills a typing, syncing process again and again: `python -m tests.end2end.kill_hundred [KILLS]`.

After each SIGKILL the profile must be sound and hold everything that was typed more than a second before; in the end
both replicas must agree, and nobody may have seen a fork.
"""

from __future__ import annotations

import json
import random
import signal
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from pathlib import Path

from peermesh.cli.bench.profiles import make_pair, opened
from peermesh.cli.control import connect, read_lines, send_line
from peermesh.store import open_profile

PYTHON = [sys.executable, "-m"]
PATIENCE_S = 30.0


class Broken(AssertionError):
    """What must never happen did."""


def ask(home: Path, command: str, **args: object) -> object:
    """One command to the process that has the profile open."""
    client = connect(home)
    assert client is not None, "the peer does not answer"
    with client:
        send_line(client, {"run": command, "args": args})
        for message in read_lines(client):
            if "error" in message:
                raise Broken(message["error"])
            if "result" in message:
                return message["result"]
    raise Broken("no answer")


def until(probe: object, what: str) -> object:
    deadline = time.monotonic() + PATIENCE_S
    while time.monotonic() < deadline:
        found = probe()  # type: ignore[operator]
        if found:
            return found
        time.sleep(0.02)
    raise Broken(f"waited in vain: {what}")


def kill_once(typist: Path, port: str, first: int, rng: random.Random) -> tuple[int, int]:
    """Let it type for a while and kill it; returns the last word older than a second, and the last word seen."""
    words = [*PYTHON, "tests.end2end.typist", str(typist), port, str(first)]
    process = subprocess.Popen(words, stdout=subprocess.PIPE, text=True)
    seen: list[tuple[int, float]] = []
    try:
        assert process.stdout is not None
        enough = rng.randint(25, 60)
        while len(seen) < enough:
            line = process.stdout.readline()
            if not line:
                raise Broken(f"the typist ended by itself: {process.wait()}")
            number, at = line.split()
            seen.append((int(number), float(at)))
        killed = time.monotonic()
        process.send_signal(signal.SIGKILL)
    finally:
        process.kill()
        rest = process.stdout.read() if process.stdout else ""
        process.wait()
        if process.stdout is not None:
            process.stdout.close()
    for line in rest.splitlines():
        with suppress(ValueError):
            number, at = line.split()
            seen.append((int(number), float(at)))
    return max((n for n, at in seen if at < killed - 1.0), default=first - 1), seen[-1][0]


def examine(home: Path, needed: int, last: int) -> None:
    """Open the killed profile: sound, and everything needed is there, in order."""
    with open_profile(home, passphrase=None) as profile:
        problems = profile.store.integrity_check()
        if problems:
            raise Broken(f"integrity: {problems}")
    with opened(home) as app:
        circle = app.circles()[0].circle
        text, _ = app.note_version(circle, app.notes(circle)[0].doc)
    numbers = [int(word) for word in text.split() if len(word) == 6]
    if numbers[: max(needed, 0)] != list(range(1, needed + 1)):
        missing = sorted(set(range(1, needed + 1)) - set(numbers))
        raise Broken(f"lost: {missing[:10]} of {needed} (last typed {last})")


def run(kills: int, *, seed: int = 1, say: bool = False) -> dict[str, object]:
    """Do it; returns counts. Raises Broken at the first loss."""
    rng = random.Random(seed)
    begun = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="peermesh-kill-") as folder:
        typist, other, circle = make_pair(Path(folder))
        with opened(typist) as app:
            app.note_new(circle, "Words", "")
            app.index_now(circle)
        serve = ["peermesh", "--home", str(other), "serve", "--no-mdns", "--listen", "127.0.0.1:0"]
        peer = subprocess.Popen(PYTHON + serve, stderr=subprocess.DEVNULL)
        try:
            until(lambda: connect(other), "the peer starts").close()  # type: ignore[attr-defined]
            listening = until(lambda: ask(other, "status")["listening"], "the peer listens")  # type: ignore[index]
            port = str(listening[0]).split("/tcp/")[1].split("/")[0]  # type: ignore[index]
            first = 1
            for number in range(1, kills + 1):
                needed, last = kill_once(typist, port, first, rng)
                examine(typist, needed, last)
                first = _continue_from(typist)
                if say:
                    print(f"kill {number}: {needed} words older than a second, all there; {last} typed", flush=True)
            return {
                "kills": kills,
                "words": first - 1,
                "seconds": round(time.monotonic() - begun, 1),
                **_agree(typist, other, port),
            }
        finally:
            peer.terminate()
            peer.wait(10)


def _continue_from(home: Path) -> int:
    """Cut a half word, as a person would, and go on after the last whole one."""
    with opened(home) as app:
        circle = app.circles()[0].circle
        note = app.open_note(circle, app.notes(circle)[0].doc)
        whole = [word for word in note.text.split() if len(word) == 6]
        note.replace("".join(f"{word} " for word in whole))
        note.close()
        app.index_now(circle)
    return len(whole) + 1


def _agree(typist: Path, other: Path, port: str) -> dict[str, object]:
    serve = [
        "peermesh",
        "--home",
        str(typist),
        "serve",
        "--no-mdns",
        "--listen",
        "127.0.0.1:0",
        "--peer",
        f"127.0.0.1:{port}",
    ]
    process = subprocess.Popen(PYTHON + serve, stderr=subprocess.DEVNULL)
    try:
        until(lambda: connect(typist), "the typist serves").close()  # type: ignore[attr-defined]

        def same() -> bool:
            notes = [ask(home, "note show", circle="Bench", note="Words") for home in (typist, other)]
            return [notes[0][key] for key in ("heads", "text")] == [notes[1][key] for key in ("heads", "text")]  # type: ignore[index]

        until(same, "both replicas agree")
        refused = ask(other, "status")["refused"]  # type: ignore[index]
        if "fork" in refused:
            raise Broken("a fork was seen")
        return {"refused": refused}
    finally:
        process.terminate()
        process.wait(10)


if __name__ == "__main__":
    print(json.dumps(run(int(sys.argv[1]) if len(sys.argv) > 1 else 100, say=True)))
