"""Running inputs of one target: what is counted as harm, in this process or in a worker that is watched."""

from __future__ import annotations

import multiprocessing
import random
import resource
import signal
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from multiprocessing.connection import Connection
from pathlib import Path
from types import FrameType

from tests.fuzz.targets import EXPECTED, TARGETS, Target

ROOT = str(Path(__file__).parents[2])
HANG_S = 1.0
"""Processor time that one input may take."""
STUCK_S = 30.0
"""A worker that says nothing for so long is stuck where no signal reaches it, or starved."""
GROWTH = 64 << 20
"""Bytes by which one input may raise the highest memory use."""
BATCH = 500
KEPT = 20
"""Harmful inputs that are told, per target and kind."""


class Hang(BaseException):
    """The input took too long; no `Exception`, so that no decoder swallows it."""


@dataclass
class Result:
    """What became of a target's inputs; `bad` holds (kind, index, what, input in hex) of the first harmful ones."""

    inputs: int = 0
    refused: int = 0
    crashes: int = 0
    hangs: int = 0
    growths: int = 0
    seconds: float = 0.0
    bad: list[tuple[str, int, str, str]] = field(default_factory=list)

    def harm(self, kind: str, index: int, what: str, data: bytes) -> None:
        """Count and keep one."""
        setattr(self, kind, getattr(self, kind) + 1)
        if sum(one[0] == kind for one in self.bad) < KEPT:
            self.bad.append((kind, index, what, data[:4096].hex()))

    def add(self, other: Result) -> None:
        """Count what another one counted."""
        for name in ("inputs", "refused", "crashes", "hangs", "growths", "seconds"):
            setattr(self, name, getattr(self, name) + getattr(other, name))
        self.bad = (self.bad + other.bad)[: 3 * KEPT]

    @property
    def harmless(self) -> bool:
        """Nothing bad happened."""
        return not (self.crashes or self.hangs or self.growths)


def input_of(target: Target, seed: int, index: int) -> bytes:
    """The input of one number."""
    return target.make(random.Random(f"{seed} {target.name} {index}"))


@contextmanager
def timed() -> Iterator[None]:
    """`Hang` comes out of whatever takes more processor time than `HANG_S` (on the main thread of a process)."""

    def ring(_number: int, _frame: FrameType | None) -> None:
        raise Hang

    before = signal.signal(signal.SIGPROF, ring)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def feed(target: Target, seed: int, start: int, count: int) -> Result:
    """So many inputs from a number on."""
    result = Result()
    began = time.perf_counter()
    peak = _peak()
    with timed():
        for index in range(start, start + count):
            data = input_of(target, seed, index)
            result.inputs += 1
            try:
                signal.setitimer(signal.ITIMER_PROF, HANG_S)
                target.run(data)
            except EXPECTED:
                result.refused += 1
            except Hang:
                result.harm("hangs", index, f"more than {HANG_S} s", data)
            except (KeyboardInterrupt, SystemExit):
                raise
            except BaseException as error:  # a panic of the binding is no Exception
                result.harm("crashes", index, f"{type(error).__name__}: {error}"[:300], data)
            finally:
                signal.setitimer(signal.ITIMER_PROF, 0)
            now = _peak()
            if now - peak > GROWTH:
                result.harm("growths", index, f"{(now - peak) >> 20} MiB", data)
            peak = now
    result.seconds = time.perf_counter() - began
    return result


def _peak() -> int:
    """The most memory this process ever had, in bytes (Linux tells KiB)."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss << 10


def _worker(pipe: Connection, name: str, seed: int) -> None:
    target = TARGETS[name]()
    feed(target, seed + 1, 0, 50)  # what is loaded at first use is no growth
    try:
        while (job := pipe.recv()) is not None:
            pipe.send(asdict(feed(target, seed, *job)))
    finally:
        target.close()


class Watched:
    """A worker process for one target; a worker that dies or is stuck is counted, and replaced."""

    def __init__(self, name: str, seed: int) -> None:
        self._name, self._seed = name, seed
        self._context = multiprocessing.get_context("spawn")
        self._start()

    def _start(self) -> None:
        if sys.path[0] != ROOT:  # a worker takes our path over, and other packages bring a `tests` of their own
            sys.path.insert(0, ROOT)
        self._pipe, theirs = self._context.Pipe()
        self._process = self._context.Process(target=_worker, args=(theirs, self._name, self._seed), daemon=True)
        self._process.start()
        theirs.close()

    def feed(self, start: int, count: int) -> Result:
        """As `feed`; when the worker is lost, the harm is looked for one input at a time."""
        result = self._ask(start, count)
        if result is not None:
            return result
        if count == 1:
            lost = Result(inputs=1)
            target = TARGETS[self._name]()
            kind = "hangs" if self._stuck else "crashes"
            lost.harm(kind, start, "the process was lost", input_of(target, self._seed, start))
            target.close()
            return lost
        half = count // 2
        whole = self.feed(start, half)
        whole.add(self.feed(start + half, count - half))
        return whole

    def _ask(self, start: int, count: int) -> Result | None:
        self._pipe.send((start, count))
        self._stuck = not self._pipe.poll(STUCK_S + count * 0.05)
        if not self._stuck:
            try:
                return Result(**self._pipe.recv())
            except EOFError:
                pass
        self._process.kill()
        self._process.join()
        self._start()
        return None

    def close(self) -> None:
        """End the worker."""
        try:
            self._pipe.send(None)
            self._process.join(10)
        finally:
            self._process.kill()
