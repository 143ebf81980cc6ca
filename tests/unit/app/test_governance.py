"""Two in: who was invited is a guest until a second member welcomes them."""

from __future__ import annotations

from pathlib import Path

import pytest

from peermesh.errors import InvalidInput, NotFound
from peermesh.types import PersonState
from tests.support.circle import World


@pytest.fixture
def world(tmp_path: Path):
    made = World(tmp_path, "Anna", "Bruno", "Carla")
    yield made
    made.close()


def standing(world: World, name: str) -> set[PersonState]:
    return {m.state for p in world.people for m in p.app.members(p.circle) if m.name == name}


def test_the_welcome_of_a_second_member_makes_a_guest_a_full_member_everywhere(world: World) -> None:
    circle = world.together()
    anna, bruno, carla = world.people
    assert standing(world, "Carla") == {PersonState.GUEST}
    person = bruno.app.governance.member_named(circle, "carla").person
    assert bruno.app.governance.may_welcome(circle, person)
    assert not anna.app.governance.may_welcome(circle, person), "she invited her"
    bruno.app.governance.welcome(circle, person)
    world.settle()
    assert standing(world, "Carla") == {PersonState.FULL}
    carla.app.invite(circle).start()


def test_what_cannot_be_said_yes_to_is_told_in_a_sentence(world: World) -> None:
    circle = world.together()
    anna, _, carla = (p.app for p in world.people)
    person = anna.governance.member_named(circle, "Carla").person
    with pytest.raises(InvalidInput, match="second full member"):
        anna.governance.welcome(circle, person)
    with pytest.raises(InvalidInput, match="second full member"):
        carla.governance.welcome(circle, person)
    with pytest.raises(InvalidInput, match="already"):
        anna.governance.welcome(circle, anna.governance.member_named(circle, "Bruno").person)
    with pytest.raises(NotFound, match="no member 'Dora'"):
        anna.governance.member_named(circle, "Dora")


def test_two_welcomes_at_once_while_apart_agree(world: World) -> None:
    circle = world.together()
    anna, bruno, carla = world.people
    person = bruno.app.governance.member_named(circle, "Carla").person
    world.partition((anna, carla), (bruno,))
    world.settle()
    bruno.app.governance.welcome(circle, person)
    world.settle()
    assert standing(world, "Carla") == {PersonState.GUEST, PersonState.FULL}
    world.partition()
    world.settle(5)
    assert standing(world, "Carla") == {PersonState.FULL}
