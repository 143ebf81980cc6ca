"""Starting the window, from the process's first instruction to the first paint, against a bare PySide6 window."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path

from peermesh.cli.bench.figures import Figure
from peermesh.cli.bench.profiles import make_one

ROUNDS = 7


def measure(folder: Path, notes: int, chars: int) -> list[Figure]:
    """Seconds to the first paint, taking turns with the bare window; MB resident once everything runs."""
    home, _ = make_one(folder, notes, chars)
    ours: list[float] = []
    bare: list[float] = []
    memory: list[float] = []
    for number in range(ROUNDS + 1):
        plain, full = _start("bare", folder), _start(str(home), folder)
        if number:  # the first round compiles and warms the disk's cache, for both
            bare.append(plain["seconds"])
            ours.append(full["seconds"])
            memory.append(full["rss"])
    allowed = [0.3 + 1.5 * seconds for seconds in bare]
    ratio = [mine - most for mine, most in zip(ours, allowed, strict=True)]
    return [
        Figure("bare PySide6 window", "s", bare),
        Figure(f"PeerMesh with {notes} notes", "s", ours),
        Figure("above 0.3 s + 1.5 x bare (negative is better)", "s", ratio, "<= 0 s"),
        Figure("resident, network running", "MB", memory, "<= 250 MB"),
    ]


def _start(what: str, folder: Path) -> dict[str, float]:
    """Run one window as installed, that is with compiled modules; `seconds` from just before its process is made."""
    environment = {**os.environ, "PYTHONPYCACHEPREFIX": str(folder / "compiled")}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    if not environment.get("DISPLAY") and not environment.get("WAYLAND_DISPLAY"):
        environment["QT_QPA_PLATFORM"] = "offscreen"
    begun = time.monotonic_ns()
    command = [sys.executable, "-m", "peermesh.cli.bench.start_window", what]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=60, check=True)
    told = json.loads(done.stdout.strip().splitlines()[-1])
    return {"seconds": (told["shown"] - begun) / 1e9, "rss": told["rss"]}
