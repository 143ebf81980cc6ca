"""Markdown export against writing the same files raw."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from pathlib import Path

from peermesh.cli.bench.figures import Figure
from peermesh.cli.bench.profiles import make_one, opened
from peermesh.exchange import VaultForm, export_tree, export_vault, phrases

READ, FRESH, AGAIN = "reading the notes from the index", "fresh export", "second export, nothing changed"
PLAIN, RAW = "fresh export, plain", "the same files written raw"
ROUNDS = 5


def measure(folder: Path, notes: int, chars: int) -> list[Figure]:
    """Seconds for a fresh export and an unchanged second one, taking turns with the raw writing of the same bytes."""
    home, circle = make_one(folder, notes, chars)
    form = VaultForm(phrases("en"))
    figures: dict[str, list[float]] = {name: [] for name in (READ, FRESH, AGAIN, PLAIN, RAW)}
    with opened(home) as app:
        for number in range(ROUNDS + 1):
            rooms = folder / f"round {number}"
            os.sync()  # what was written before must not be paid for by whoever writes next
            begun = time.perf_counter()
            vault = app.export_vault_input(circle)
            times = {READ: time.perf_counter() - begun}
            times[FRESH] = _timed(lambda: export_tree(vault, rooms / "vault", form))  # noqa: B023 - called at once
            times[AGAIN] = _timed(lambda: export_tree(vault, rooms / "vault", form))  # noqa: B023
            times[PLAIN] = _timed(lambda: export_vault(vault, rooms / "plain"))  # noqa: B023
            times[RAW] = _raw(rooms / "vault", rooms / "raw")
            if number:  # the first round loads modules and warms the disk
                for name, seconds in times.items():
                    figures[name].append(seconds)
    ratios = [(a + b) / c for a, b, c in zip(figures[READ], figures[FRESH], figures[RAW], strict=True)]
    told = [Figure(name, "s", seconds) for name, seconds in figures.items()]
    return [*told, Figure("export (reading included) / raw", "x", ratios, "<= 3 x")]


def _raw(made: Path, target: Path) -> float:
    """Seconds to write the bytes of an export once more, with nothing but that to do."""
    files = {f.relative_to(made): f.read_bytes() for f in made.rglob("*") if f.is_file()}
    os.sync()

    def write() -> None:
        for name, data in files.items():
            path = target / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)

    return _timed(write)


def _timed(work: Callable[[], object]) -> float:
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun
