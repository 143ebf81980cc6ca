"""Finds what holds up the window: how late the event loop comes round, and where Python is meanwhile.

Switched on by PEERMESH_WATCH=1 (a report on standard error at the end), or by a test or benchmark. A timer should tick
every `TICK_MS`; while a tick is overdue, a thread looks at the main thread's stack. A call that holds the interpreter's
lock is seen at its end, in the line that made it.

    beat -> beat -> (nothing for `limit_ms`: the thread looks) -> late beat: a Stall is noted -> beat
"""

from __future__ import annotations

import itertools
import sys
import threading
import time
import traceback
from collections import Counter
from pathlib import PurePath
from types import FrameType

from PySide6.QtCore import QObject, Qt, QTimer

from peermesh.struct import Struct

TICK_MS = 4
LIMIT_MS = 16.0
"""One frame at 60 Hz."""
KEPT = 40
DEPTH = 14


class Stall(Struct, frozen=True):
    """The loop did not come round for `ms`; `stack` says where Python was most, the innermost call last."""

    ms: float
    at_s: float
    stack: tuple[str, ...]


class Watch(QObject):
    """Watches the loop of the thread that makes it, from `start` to `stop`.

    Attributes:
        turns: every gap between two beats, in ms, less the tick itself.
        stalls: the longest ones, the worst first.
    """

    def __init__(self, limit_ms: float = LIMIT_MS) -> None:
        super().__init__()
        self.limit_ms = limit_ms
        self.turns: list[float] = []
        self.stalls: list[Stall] = []
        self._thread_id = threading.get_ident()
        self._begun = self._beat = time.perf_counter()
        self._seen: tuple[float, list[tuple[str, ...]]] = (0.0, [])
        self._ended = threading.Event()
        self._looker: threading.Thread | None = None
        self._timer = QTimer(self, interval=TICK_MS, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._tick)

    def start(self) -> None:
        """Begin with the next turn of the loop."""
        self._begun = self._beat = time.perf_counter()
        self._ended.clear()
        self._looker = threading.Thread(target=self._look, name="peermesh-watch", daemon=True)
        self._looker.start()
        self._timer.start()

    def stop(self) -> None:
        """Watch no more; a stall that is under way is noted."""
        if self._looker is None:
            return
        self._tick()
        self._timer.stop()
        self._ended.set()
        self._looker.join()
        self._looker = None

    def _tick(self) -> None:
        now = time.perf_counter()
        late = max(0.0, (now - self._beat) * 1e3 - TICK_MS)
        self.turns.append(late)
        if late > self.limit_ms:
            beat, seen = self._seen
            stacks = Counter(seen if beat == self._beat else ())
            stack = max(stacks, key=lambda one: (stacks[one], len(one)), default=())
            self.stalls.append(Stall(late, self._beat - self._begun, stack))
            self.stalls = sorted(self.stalls, key=lambda stall: -stall.ms)[:KEPT]
        self._beat = time.perf_counter()

    def _look(self) -> None:
        """On a thread of its own: note where the main thread is while it is overdue."""
        while not self._ended.wait(TICK_MS / 1e3):
            beat = self._beat
            if (time.perf_counter() - beat) * 1e3 - TICK_MS > self.limit_ms / 2:
                frame = sys._current_frames().get(self._thread_id)
                if frame is None:
                    continue
                if self._seen[0] != beat:
                    self._seen = (beat, [])
                self._seen[1].append(_lines(frame))

    @property
    def worst_ms(self) -> float:
        """The longest time for which the loop did not come round."""
        return max(self.turns, default=0.0)

    def report(self) -> str:
        """What held up the window most, for a person who will repair it."""
        ordered = sorted(self.turns)
        middle, most = (ordered[int((len(ordered) - 1) * share)] if ordered else 0.0 for share in (0.5, 0.95))
        head = (
            f"{len(ordered)} turns of the event loop: late by median {middle:.1f} ms, p95 {most:.1f} ms, "
            f"worst {self.worst_ms:.1f} ms; {len(self.stalls)} kept above {self.limit_ms:.0f} ms"
        )
        parts = [f"{stall.ms:7.1f} ms at {stall.at_s:.2f} s\n" + "\n".join(stall.stack) for stall in self.stalls[:12]]
        return "\n".join([head, *parts])


def _lines(frame: FrameType) -> tuple[str, ...]:
    """Without reading sources, which takes longer than what is looked for."""
    found = list(itertools.islice(traceback.walk_stack(frame), DEPTH))[::-1]
    return tuple(f"      {_place(one.f_code.co_filename)}:{line} {one.f_code.co_name}" for one, line in found)


def _place(name: str) -> str:
    return "/".join(PurePath(name).parts[-3:])
