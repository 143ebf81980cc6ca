"""Markdown export against writing the same files raw."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from pathlib import Path

from peermesh.cli.bench.figures import Figure
from peermesh.cli.bench.profiles import make_one, opened
from peermesh.exchange import VaultForm, export_tree, export_vault, phrases


def measure(folder: Path, notes: int, chars: int) -> list[Figure]:
    """Seconds for a fresh export, an unchanged second one, and the raw writing of the same bytes."""
    home, circle = make_one(folder, notes, chars)
    with opened(home) as app:
        begun = time.perf_counter()
        vault = app.export_vault_input(circle)
        read = time.perf_counter() - begun
    target = folder / "vault"
    os.sync()  # the profile was written a moment ago: an export that syncs must not pay for that
    form = VaultForm(phrases("en"))
    fresh = _timed(lambda: export_tree(vault, target, form))
    again = _timed(lambda: export_tree(vault, target, form))
    plainly = _timed(lambda: export_vault(vault, folder / "plain"))
    files = {f.relative_to(target): f.read_bytes() for f in target.rglob("*") if f.is_file()}

    def raw() -> None:
        for name, data in files.items():
            path = folder / "raw" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)

    plain = _timed(raw)
    return [
        Figure("reading the notes from the index", "s", [read]),
        Figure("fresh export", "s", [fresh]),
        Figure("second export, nothing changed", "s", [again]),
        Figure("fresh export, plain", "s", [plainly]),
        Figure("the same files written raw", "s", [plain]),
        Figure("export (reading included) / raw", "x", [(read + fresh) / plain], "<= 3 x"),
    ]


def _timed(work: Callable[[], object]) -> float:
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun
