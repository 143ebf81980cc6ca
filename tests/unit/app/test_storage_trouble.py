"""A full disk while others send: told, nothing lost, nothing shown or passed on that is not durable."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from peermesh.events import TroubleTold
from peermesh.store import Store
from tests.support.circle import World

Fill = Callable[[Store, str, int], list[int]]


@pytest.mark.parametrize("where", ["append_entries", "_statement"])
def test_entries_that_cannot_be_stored_come_again(tmp_path: Path, full_disk: Fill, where: str) -> None:
    world = World(tmp_path, "Anna", "Bruno")
    circle = world.together()
    anna, bruno = world.people
    world.settle(5)
    left = full_disk(anna.profile.store, where, 1)
    doc = bruno.app.note_new(circle, "Bread", "flour")
    world.settle(0.3)
    assert left == [0]
    assert TroubleTold("No room is left.") in anna.told
    world.settle(70, step=1.0)
    assert anna.text(doc) == "flour"
    assert [row.title for row in anna.app.notes(circle)] == ["Bread"]
    assert anna.profile.store.integrity_check() == []
    world.close()


@pytest.mark.parametrize("where", ["add_ops", "_statement"])
def test_membership_that_cannot_be_stored_comes_again(tmp_path: Path, full_disk: Fill, where: str) -> None:
    world = World(tmp_path, "Anna", "Bruno", "Carla")
    circle = world.together()
    anna, bruno, carla = world.people
    world.settle(5)
    full_disk(anna.profile.store, where, 1)
    bruno.app.set_my_name("Bruno Rossi")
    world.settle(70, step=1.0)
    assert TroubleTold("No room is left.") in anna.told
    for person in (anna, carla):
        person.stop()
        person.start()
    world.settle(70, step=1.0)
    for person in world.people:
        assert "Bruno Rossi" in {member.name for member in person.app.members(circle)}
    world.close()
