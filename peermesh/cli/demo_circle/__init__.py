"""A made-up circle of six people with a past, for pictures and first tries: `peermesh demo --window`."""

from peermesh.cli.demo_circle.circle import Demo, demo_circle

__all__ = ["Demo", "demo_circle"]
