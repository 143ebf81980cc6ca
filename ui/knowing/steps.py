"""Long work of the App as steps of a `Sliced`: what it tells on the way goes to whoever shows it."""

from __future__ import annotations

from collections.abc import Callable, Generator
from typing import TypeVar

T = TypeVar("T")


def telling(work: Generator[tuple[int, int], None, T], tell: Callable[[int, int], object]) -> Generator[None, None, T]:
    """Go on with the work a step at a time; `tell` hears how many notes are done, and of how many."""
    while True:
        try:
            done = next(work)
        except StopIteration as end:
            found: T = end.value
            return found
        tell(*done)
        yield
