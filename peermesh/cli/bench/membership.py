"""The view of a circle of 50 people: from the disk, and after each operation that comes in."""

from __future__ import annotations

import time
from pathlib import Path

from peermesh.circle import Membership
from peermesh.cli.bench.circles import large_circle
from peermesh.cli.bench.figures import Figure

ROUNDS = 20
LAST = 200


def measure(folder: Path, notes: int, chars: int) -> list[Figure]:
    """Milliseconds with `notes` operations."""
    founding, _, raws = large_circle(notes)
    opened, cached, grown = [], [], []
    for _ in range(ROUNDS):
        begun = time.perf_counter()
        membership = Membership.load(founding, raws)
        membership.view()
        opened.append((time.perf_counter() - begun) * 1e3)
        begun = time.perf_counter()
        membership.view()
        cached.append((time.perf_counter() - begun) * 1e3)
    membership = Membership.load(founding, raws[:-LAST])
    for raw in raws[-LAST:]:
        begun = time.perf_counter()
        membership.add(raw)
        membership.view()
        grown.append((time.perf_counter() - begun) * 1e3)
    name = f"a circle of {len(membership.view().full)} people with {len(raws)} operations"
    return [
        Figure(f"{name}: opened from what is kept", "ms", opened, "<= 100 ms"),
        Figure("its view again, cached", "ms", cached),
        Figure("its view after one more operation, its signature checked", "ms", grown),
    ]
