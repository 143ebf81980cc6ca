"""Full-text search over many notes: the time of one query, as typed letter by letter, with filters, in other forms."""

from __future__ import annotations

import time
from collections.abc import Sequence
from pathlib import Path

from peermesh.app import App
from peermesh.cli.bench.figures import Figure
from peermesh.cli.bench.profiles import fill, make_one, opened
from peermesh.types import CircleId

QUERIES = ("br", "bre", "bread", "bread ov", "bread oven", '"bread oven"', "rye -salt", "winter coat li", "note 77")
FILTERED = ("tag:garden bread", "kind:meeting bread ov", "-kind:note bread", "tag:garden", "bread after:2020 by:bench")
FORMS = ("breads", "ovens", "breads ovens", "winters coats", "ovens tag:garden")
OTHERS = 0.2
"""Documents of other kinds for each note."""
ROUNDS = 20


def measure(folder: Path, notes: int, chars: int) -> list[Figure]:
    """Milliseconds a query, results included."""
    home, circle = make_one(folder, notes, chars)
    with opened(home) as app:
        others = round(notes * OTHERS)
        fill(app, circle, others, chars, seed=2, kind="meeting", tags=("garden",))
        over = f"over {notes} notes and {others} other documents"
        return [
            Figure(f"search {over}", "ms", _times(app, circle, QUERIES), "p95 <= 20 ms"),
            Figure(f"with filters {over}", "ms", _times(app, circle, FILTERED), "p95 <= 30 ms"),
            Figure(f"with other forms {over}", "ms", _times(app, circle, FORMS), "p95 <= 30 ms"),
        ]


def _times(app: App, circle: CircleId, queries: Sequence[str]) -> list[float]:
    """Milliseconds of each query, several times."""
    samples = []
    for _ in range(ROUNDS):
        for query in queries:
            begun = time.perf_counter()
            app.search(circle, query)
            samples.append((time.perf_counter() - begun) * 1e3)
    return samples
