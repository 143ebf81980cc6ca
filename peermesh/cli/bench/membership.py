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
    """Milliseconds of processor time with `notes` operations."""
    founding, _, raws = large_circle(notes)
    opened, cached, grown = [], [], []
    for _ in range(ROUNDS):
        begun = time.process_time()
        membership = Membership.load(founding, raws)
        membership.view()
        opened.append((time.process_time() - begun) * 1e3)
        begun = time.process_time()
        membership.view()
        cached.append((time.process_time() - begun) * 1e3)
    membership = Membership.load(founding, raws[:-LAST])
    for raw in raws[-LAST:]:
        begun = time.process_time()
        membership.add(raw)
        membership.view()
        grown.append((time.process_time() - begun) * 1e3)
    name = f"a circle of {len(membership.view().full)} people with {len(raws)} operations"
    return [
        Figure(f"{name}: opened from what is kept", "ms", opened, "<= 100 ms"),
        Figure("its view again, cached", "ms", cached),
        Figure("its view after one more operation, its signature checked", "ms", grown),
    ]
