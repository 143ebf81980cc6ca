"""First sync: a device that has just joined receives a whole notebook from another process."""

from __future__ import annotations

from pathlib import Path

from peermesh.cli.bench.figures import Figure
from peermesh.cli.bench.profiles import fill, make_pair, opened
from peermesh.cli.bench.worker import Other


def measure(folder: Path, notes: int, chars: int) -> list[Figure]:
    """Seconds from the proven connection to durable, and to listed and searchable; memory against the data."""
    left, right, circle = make_pair(folder)
    with opened(left) as app:
        fill(app, circle, notes, chars)
        entries = app.entries_held(circle)
    source = Other(left)
    address = source.until("listening")["listening"][0].split("/tcp/")[1].split("/")[0]
    target = Other(right, "--peer", f"127.0.0.1:{address}", "--expect", str(notes), "--entries", str(entries))
    before = target.until("listening")["rss"]
    begun = target.until("peers")["at"]
    durable = target.until("durable")
    indexed = target.until("indexed")
    target.stop()
    source.stop()
    data = notes * chars / 1e6
    many = notes > 1_000
    return [
        Figure("durable at the receiver", "s", [(durable["at"] - begun) / 1e9], "<= 4 s" if many else "<= 0.5 s"),
        Figure("listed and searchable", "s", [(indexed["at"] - begun) / 1e9], "<= 18 s" if many else "<= 1.8 s"),
        Figure("the receiver's memory grew by", "MB", [indexed["rss"] - before]),
        Figure("growth / data", "x", [(indexed["rss"] - before) / data], "< 5 x"),
    ]
