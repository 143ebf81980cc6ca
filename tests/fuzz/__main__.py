"""`python -m tests.fuzz`: bad inputs for every decoder; prints what became of them as JSON, exit code 1 for any harm.

Harm is a crash (any exception but those that a decoder may raise), more than a second of processor time, or 64 MiB
more memory than ever before. With --state FILE it can be interrupted and goes on where it was.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict
from pathlib import Path

from tests.fuzz.targets import TARGETS
from tests.fuzz.work import BATCH, Result, Watched


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__.splitlines()[0])
    parser.add_argument("--inputs", type=int, default=1_000_000, help="how many, over all targets (1000000)")
    parser.add_argument("--seed", type=int, default=1, help="another seed, other inputs (1)")
    parser.add_argument("--target", action="append", choices=sorted(TARGETS), help="only this one; may be repeated")
    parser.add_argument("--workers", type=int, default=2, help="processes at once (2)")
    parser.add_argument("--state", type=Path, help="keep the counts in this file, and go on from it")
    parser.add_argument("--seconds", type=float, default=float("inf"), help="stop after so long, even if not done")
    return parser.parse_args()


class Run:
    """Counts per target, kept on disk after every batch when asked for."""

    def __init__(self, options: argparse.Namespace) -> None:
        self._options = options
        self._until = time.monotonic() + options.seconds
        names = options.target or list(TARGETS)
        self.share = -(-options.inputs // len(names))
        self.results = {name: Result() for name in names}
        if options.state is not None and options.state.exists():
            kept = json.loads(options.state.read_text())
            if kept["seed"] == options.seed:
                self.results |= {name: Result(**kept["targets"][name]) for name in names if name in kept["targets"]}

    def one(self, name: str) -> None:
        """Everything that is left of a target."""
        result = self.results[name]
        if result.inputs >= self.share:
            return
        worker = Watched(name, self._options.seed)
        try:
            while result.inputs < self.share and time.monotonic() < self._until:
                result.add(worker.feed(result.inputs, min(BATCH, self.share - result.inputs)))
                self._keep()
        finally:
            worker.close()
        sys.stderr.write(f"{name}: {result.inputs} inputs, {result.seconds:.0f} s\n")

    def _keep(self) -> None:
        if self._options.state is not None:
            self._options.state.write_text(json.dumps(self.told()))

    def told(self) -> dict[str, object]:
        """As it is printed."""
        return {
            "seed": self._options.seed,
            "inputs": sum(result.inputs for result in self.results.values()),
            "harmless": all(result.harmless for result in self.results.values()),
            "targets": {name: asdict(result) for name, result in self.results.items()},
        }


def main() -> int:
    """Run it."""
    options = _arguments()
    run = Run(options)
    with ThreadPoolExecutor(options.workers) as pool:
        for done in [pool.submit(run.one, name) for name in run.results]:
            done.result()
    told = run.told()
    print(json.dumps(told, indent=1))
    return 0 if told["harmless"] else 1


if __name__ == "__main__":
    sys.exit(main())
