"""Kills a typing, syncing process again and again: `python -m tests.end2end.kill_hundred [KILLS [SEED]]`.

Two devices share a circle. One types into its note (typist.py) and is killed by SIGKILL at some moment; the other one
(companion.py) runs all the time, and two times out of three has the same note open and types into it, too: then every
letter is logged and sent within 50 ms; the third time typing goes to the journal only.

After each kill: the store is sound, and every letter older than a second is in the note, in order. In the end both
devices hold the same entries, byte for byte, and show the same text, and nobody has refused anything of the other.
"""

from __future__ import annotations

import json
import random
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from peermesh.cli.bench.profiles import make_pair, opened
from peermesh.log import decode_entry, verify_run
from peermesh.store import open_profile
from peermesh.types import CircleId
from tests.end2end.processes import Process, ask, port_of, serve, until
from tests.end2end.typist import own, stream

PROMISED_S = 1.0
"""Typing older than this survives."""
LONGEST = 400
"""Letters after which the latest kill comes."""


class Broken(AssertionError):
    """What must never happen did."""


@dataclass
class Typed:
    """What the parent saw being typed, and what a kill may take of it."""

    letters: list[tuple[int, float]] = field(default_factory=list)
    killed: float = 0.0
    worst_s: float = 0.0
    lost: int = 0

    def needed(self) -> int:
        """How many letters must be there after the kill."""
        return max((count for count, at in self.letters if at < self.killed - PROMISED_S), default=0)

    def check(self, found: dict[str, Any]) -> int:
        """Judge what a restart found; returns the letters that are there."""
        if found["problems"]:
            raise Broken(f"integrity: {found['problems']}")
        text = own(found["text"])
        if text != stream(len(text)):
            raise Broken(f"the text is not what was typed: ...{text[-60:]!r}")
        if len(text) < self.needed():
            raise Broken(f"lost: {len(text)} letters are there, {self.needed()} were older than {PROMISED_S} s")
        gone = [at for count, at in self.letters if count > len(text)]
        if gone:
            self.lost += len(gone)
            self.worst_s = max(self.worst_s, self.killed - min(gone))
        self.letters = [pair for pair in self.letters if pair[0] <= len(text)][-1:]
        return len(text)


def type_and_kill(home: Path, port: int, letters: int, typed: Typed) -> int:
    """Start the typist, judge what it found, and kill it after so many letters; returns what it found."""
    with Process("tests.end2end.typist", str(home), str(port), stdin=False) as process:
        found = typed.check(json.loads(process.line() or _ended(process)))
        for _ in range(letters):
            typed.letters.append(tuple(json.loads(process.line() or _ended(process))))
        typed.killed = time.monotonic()
        process.kill()
        for line in process.rest():  # typed between the last look and the kill
            if line.endswith("]\n"):
                typed.letters.append(tuple(json.loads(line)))
        if errors := process.rest("err"):
            raise Broken(f"the typist complained: {errors}")
    return found


def _ended(process: Process) -> str:
    raise Broken(f"the typist ended by itself: {process.wait()} {process.rest('err')}")


def run(kills: int, *, seed: int = 1, say: bool = False) -> dict[str, Any]:
    """Do it; returns counts. Raises Broken at the first loss."""
    rng = random.Random(seed)
    begun = time.monotonic()
    typed = Typed()
    with tempfile.TemporaryDirectory(prefix="peermesh-kill-") as folder:
        typist, other, circle = make_pair(Path(folder))
        with opened(typist) as app:
            app.note_new(circle, "Words", "")
            app.index_now(circle)
        _bring_over(typist, other)
        with Process("tests.end2end.companion", str(other)) as companion:
            port = port_of(other)
            for number in range(1, kills + 1):
                journal_only = number % 3 == 0
                companion.write("close\n" if journal_only else "open\n")
                found = type_and_kill(typist, port, rng.randint(0, LONGEST), typed)
                if say:
                    how = "journal" if journal_only else "log"
                    seen = typed.letters[-1][0] if typed.letters else 0
                    print(f"kill {number:3} ({how:7}): began with {found} letters, killed at {seen}", flush=True)
            companion.write("close\n")
            letters = _end(typist, other, port, typed)
            code, _ = companion.terminate()
            if code:
                raise Broken(f"the companion ended with {code}: {companion.rest('err')}")
        return {
            "kills": kills,
            "letters": letters,
            "letters_lost": typed.lost,
            "oldest_lost_s": round(typed.worst_s, 3),
            "entries": _same_logs(circle, typist, other),
            "seconds": round(time.monotonic() - begun, 1),
        }


def _bring_over(typist: Path, other: Path) -> None:
    """The empty note reaches the other device before anything is killed."""
    with serve(other) as there:
        with serve(typist, "--peer", f"127.0.0.1:{port_of(other)}") as here:
            until(lambda: ask(other, "note list", circle="Bench"), "the note arrives")
            here.terminate()
        there.terminate()


def _end(typist: Path, other: Path, port: int, typed: Typed) -> int:
    """The last restart: judged like the others, then both devices must agree and have refused nothing."""
    with serve(typist, "--peer", f"127.0.0.1:{port}") as process:
        port_of(typist)
        letters = typed.check({"problems": [], "text": ask(typist, "note show", circle="Bench", note="Words")["text"]})

        def same() -> bool:
            notes = [ask(home, "note show", circle="Bench", note="Words") for home in (typist, other)]
            return [notes[0][key] for key in ("heads", "text")] == [notes[1][key] for key in ("heads", "text")]

        until(same, "both devices agree")
        for home in (typist, other):
            if refused := ask(home, "status")["refused"]:
                raise Broken(f"{home.name} refused: {refused}")
        process.terminate()
    return letters


def _same_logs(circle: CircleId, *homes: Path) -> int:
    """Every log is one unbroken signed chain, and the same on both devices; returns the entries in all."""
    logs = []
    for home in homes:
        with open_profile(home, passphrase=None) as profile:
            store = profile.store
            if problems := store.integrity_check():
                raise Broken(f"{home.name}: {problems}")
            logs.append({device: store.run(circle, device, 0, 1 << 40) for device in store.vector(circle)})
    if logs[0] != logs[1]:
        raise Broken(f"the logs differ: {[{d.hex()[:8]: len(raws) for d, raws in log.items()} for log in logs]}")
    for raws in logs[0].values():
        verify_run([decode_entry(raw) for raw in raws], None)
    return sum(map(len, logs[0].values()))


if __name__ == "__main__":
    numbers = [int(word) for word in sys.argv[1:]]
    print(json.dumps(run(numbers[0] if numbers else 100, seed=numbers[1] if numbers[1:] else 1, say=True)))
