from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from peermesh.errors import DiskFull
from peermesh.store import Store
from tests.support.circle import Person, World


@pytest.fixture
def anna(tmp_path: Path) -> Iterator[Person]:
    """One person alone, with a real store."""
    world = World(tmp_path, "Anna")
    yield world.people[0]
    world.close()


@pytest.fixture
def full_disk(monkeypatch: pytest.MonkeyPatch) -> Callable[[Store, str, int], list[int]]:
    """Have a method of the store, or the end of a transaction, meet a full disk so many times."""

    def fill(store: Store, where: str, times: int) -> list[int]:
        left = [times]
        owner = store._db if where == "_statement" else store
        real = getattr(owner, where)

        def refuse(*args: object, **named: object) -> object:
            if left[0] and (where != "_statement" or args == ("COMMIT",)):
                left[0] -= 1
                raise DiskFull("No room is left.")
            return real(*args, **named)

        monkeypatch.setattr(owner, where, refuse)
        return left

    return fill
