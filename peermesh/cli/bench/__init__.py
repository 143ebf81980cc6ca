"""`peermesh bench`: measures the real thing on this computer. Compare only within one run: computers are noisy."""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from importlib import import_module
from pathlib import Path

from peermesh.cli.bench.figures import machine

DEFAULTS = {
    "keystroke": (1, 1_000),
    "first-sync": (1_000, 1_000),
    "reconnect": (10_000, 200),
    "search": (10_000, 1_000),
    "start": (10_000, 200),
    "typing": (1, 100_000),
    "export": (10_000, 1_000),
    "home": (10_000, 1_000),
    "smooth": (1_000, 1_000),
    "verify": (100_000, 25),
    "membership": (2_000, 50),
    "hello": (2_000, 50),
    "import": (5_000, 1_000),
}
"""Per benchmark the number of notes and their characters when the command line names none.

For `verify` they are entries and their characters; for `membership` and `hello` operations and people.
"""


def run_bench(options: argparse.Namespace) -> int:
    """Run one benchmark and print its figures."""
    notes, chars = DEFAULTS[options.what]
    name = {"import": "importing"}.get(options.what, options.what.replace("-", "_"))  # a word of Python's own
    module = import_module(f"peermesh.cli.bench.{name}")
    with tempfile.TemporaryDirectory(prefix="peermesh-bench-") as folder:
        figures = module.measure(Path(folder), options.notes or notes, options.chars or chars)
    result = {"bench": options.what, "machine": machine(), "figures": [figure.as_json() for figure in figures]}
    if options.json:
        sys.stdout.write(json.dumps(result) + "\n")
    else:
        lines = [f"{options.what} on {result['machine']}"] + [figure.as_line() for figure in figures]
        sys.stdout.write("\n".join(lines) + "\n")
    return 0
