from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.support.circle import World


@pytest.fixture
def world(tmp_path: Path) -> Iterator[Callable[..., World]]:
    """Makes a world of people; everything is closed at the end."""
    made: list[World] = []

    def make(*names: str, seed: int = 0) -> World:
        made.append(World(tmp_path / str(len(made)), *names, seed=seed))
        return made[-1]

    yield make
    for each in made:
        each.close()
