"""Figures: what was measured, in which unit, against which target."""

from __future__ import annotations

import os
import platform
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from peermesh import __version__


@dataclass(frozen=True, slots=True)
class Figure:
    """One measured quantity: all its samples, and the target as text."""

    name: str
    unit: str
    samples: Sequence[float]
    target: str = ""

    def quantile(self, share: float) -> float:
        """The sample at or above this share of all samples."""
        ordered = sorted(self.samples)
        return ordered[min(len(ordered) - 1, int(len(ordered) * share))]

    def as_json(self) -> dict[str, object]:
        """For scripts."""
        return {
            "name": self.name,
            "unit": self.unit,
            "n": len(self.samples),
            "median": round(self.quantile(0.5), 4),
            "p95": round(self.quantile(0.95), 4),
            "max": round(max(self.samples), 4),
            "target": self.target,
        }

    def as_line(self) -> str:
        """For people."""
        target = f"   (target {self.target})" if self.target else ""
        if len(self.samples) == 1:
            return f"  {self.name}: {self.samples[0]:.3f} {self.unit}{target}"
        return (
            f"  {self.name}: median {self.quantile(0.5):.3f}, p95 {self.quantile(0.95):.3f}, "
            f"max {max(self.samples):.3f} {self.unit}, n={len(self.samples)}{target}"
        )


def machine() -> str:
    """Cores, system, Python, version and commit."""
    return (
        f"{os.cpu_count()} cores, {platform.system()} {platform.machine()}, "
        f"Python {platform.python_version()}, peermesh {__version__}{_commit()}"
    )


def _commit() -> str:
    """The checkout's commit; nothing when this is an installed package."""
    root = Path(__file__).resolve().parents[3]
    if not (root / ".git").exists():
        return ""
    command = ["git", "-C", str(root), "rev-parse", "--short", "HEAD"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return f" ({done.stdout.strip()})" if done.returncode == 0 else ""


def resident_mb() -> float:
    """Resident memory of this process in MB; 0 where the system does not tell."""
    try:
        pages = int(Path("/proc/self/statm").read_text().split()[1])
    except OSError:
        return 0.0
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6
