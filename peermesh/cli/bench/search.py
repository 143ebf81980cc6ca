"""Full-text search over many notes: the time of one query, as typed letter by letter."""

from __future__ import annotations

import time
from pathlib import Path

from peermesh.cli.bench.figures import Figure
from peermesh.cli.bench.profiles import make_one, opened

QUERIES = ("br", "bre", "bread", "bread ov", "bread oven", '"bread oven"', "rye -salt", "winter coat li", "note 77")
ROUNDS = 20


def measure(folder: Path, notes: int, chars: int) -> list[Figure]:
    """Milliseconds a query, results included."""
    home, circle = make_one(folder, notes, chars)
    samples = []
    with opened(home) as app:
        for _ in range(ROUNDS):
            for query in QUERIES:
                begun = time.perf_counter()
                app.search(circle, query)
                samples.append((time.perf_counter() - begun) * 1e3)
    return [Figure(f"search over {notes} notes", "ms", samples, "p95 <= 20 ms")]
