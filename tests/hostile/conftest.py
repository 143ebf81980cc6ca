"""Worlds of Apps, and the attack of tests/scenario/test_hostile_app.py."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.scenario.test_hostile_app import Attack
from tests.support.circle import World
from tests.unit.sync.conftest import _sockets_of_stock_hosts as _sockets_of_stock_hosts


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


@pytest.fixture
def attack(tmp_path: Path) -> Iterator[Attack]:
    """Mallory, a member with real keys, against Anna; Carla only wants to work."""
    made = Attack(tmp_path / "attack")
    yield made
    made.world.close()
