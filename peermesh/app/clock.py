"""The real clock."""

from __future__ import annotations

import time


class SystemClock:
    """`ports.Clock` over the machine's own clocks."""

    def now_ms(self) -> int:
        """Milliseconds since the epoch, UTC."""
        return time.time_ns() // 1_000_000

    def monotonic(self) -> float:
        """Seconds, never going back."""
        return time.monotonic()
