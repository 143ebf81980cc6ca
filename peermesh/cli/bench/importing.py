"""Bringing in a folder of another program: files with links, tags and a few attachments, as an Obsidian vault."""

from __future__ import annotations

import time
from pathlib import Path

from peermesh.cli.bench.figures import Figure
from peermesh.cli.bench.profiles import make_one, opened
from peermesh.exchange.importing import read_folder

TOGETHER = 3
"""As in the window."""


def measure(folder: Path, notes: int, chars: int) -> list[Figure]:
    """Seconds for reading the folder (any thread) and for taking the notes (owner's thread), and its longest step."""
    root = folder / "vault"
    make_vault(root, notes, chars)
    home, circle = make_one(folder, 1, 10)
    with opened(home) as app:
        begun = time.perf_counter()
        vault = read_folder(root, attach=app.attachments.intake(circle))
        read = time.perf_counter() - begun
        importer = app.importer(circle)
        steps = []
        begun, worked = time.perf_counter(), time.process_time()
        for number in range(0, len(vault.notes), TOGETHER):
            at = time.perf_counter()
            importer.take_some(vault.notes[number : number + TOGETHER])
            steps.append(time.perf_counter() - at)
        taken, worked = time.perf_counter() - begun, time.process_time() - worked
        app.index_now(circle)
        indexed = time.perf_counter() - begun - taken
    steps.sort()
    p95 = steps[int(len(steps) * 0.95)]
    return [
        Figure(f"reading {len(vault.notes)} files, {vault.links} links, {vault.attachments} attachments", "s", [read]),
        Figure("taking the notes", "s", [taken]),
        Figure("of that, processor time (the rest waits for the disk)", "s", [worked]),
        Figure("indexing them at the end", "s", [indexed]),
        Figure(
            f"{TOGETHER} notes: p95 of what holds the window up",
            "ms",
            [1000 * p95],
            "<= 16 ms",
        ),
        Figure(f"{TOGETHER} notes: the longest", "ms", [1000 * steps[-1]], "<= 50 ms"),
    ]


def make_vault(root: Path, notes: int, chars: int) -> None:
    """A vault of Obsidian with links between its notes, tags, front matter, and a picture on every 50th."""
    (root / ".obsidian").mkdir(parents=True)
    (root / "files").mkdir()
    for number in range(notes):
        folder = root / f"part {number % 20}"
        folder.mkdir(exist_ok=True)
        front = f"---\ntags: [t{number % 50}]\ncreated: 2021-05-{number % 28 + 1:02}\n---"
        lines = [front, f"See [[Note {(number * 7) % notes}|that]] #more"]
        if number % 50 == 0:
            (root / "files" / f"{number}.png").write_bytes(b"\x89PNG" + number.to_bytes(4, "big") * 500)
            lines.append(f"![[{number}.png]]")
        text = "\n\n".join(lines)
        filling = "lorem ipsum dolor " * (max(0, chars - len(text)) // 18)
        (folder / f"Note {number}.md").write_text(f"{text}\n\n{filling}")
