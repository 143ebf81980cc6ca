"""What happened in a circle, told from its operations: by every member in the same way."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from peermesh.app import Activity, DeedKind
from peermesh.circle import Membership
from peermesh.types import CircleId, DeviceId, PersonState
from tests.support.circle import Person, World


@pytest.fixture
def four(tmp_path: Path) -> Iterator[World]:
    world = World(tmp_path, "Anna", "Bruno", "Carla", "Dario")
    yield world
    world.close()


def named(person: Person, circle: CircleId, name: str) -> DeviceId:
    return person.app.governance.member_named(circle, name).person


def told(person: Person, circle: CircleId) -> list[tuple[DeedKind, str, str]]:
    return [(one.kind, one.who, one.name) for one in person.app.activity.of(circle)]


def later(world: World) -> None:
    world.settle(90, step=1.0)


def test_a_circles_life_is_told_newest_first_and_alike_by_all(four: World) -> None:
    anna, bruno, carla, _ = four.people
    circle = four.together()
    later(four)
    bruno.app.governance.welcome(circle, named(bruno, circle, "Carla"))
    later(four)
    anna.app.governance.remove(circle, named(anna, circle, "Dario"))
    later(four)
    anna.app.governance.remove(circle, named(anna, circle, "Carla"))
    later(four)
    bruno.app.governance.remove(circle, named(bruno, circle, "Carla"))
    later(four)
    bruno.app.governance.leave(circle)
    later(four)
    found = [one for one in told(anna, circle) if one[0] is not DeedKind.KEY_CHANGED]
    assert found == [
        (DeedKind.LEFT, "Bruno", ""),
        (DeedKind.REMOVED, "Bruno", "Carla"),
        (DeedKind.VOTED, "Anna", "Carla"),
        (DeedKind.DECLINED, "Anna", "Dario"),
        (DeedKind.WELCOMED, "Bruno", "Carla"),
        (DeedKind.ADMITTED, "Anna", "Dario"),
        (DeedKind.ADMITTED, "Anna", "Carla"),
        *sorted([(DeedKind.FOUNDED, "Anna", ""), (DeedKind.FOUNDED, "Bruno", "")], key=lambda one: told(anna, circle).index(one)),
    ]  # fmt: skip
    assert DeedKind.KEY_CHANGED in [kind for kind, *_ in told(anna, circle)], "after somebody lost access"
    assert told(bruno, circle) == told(anna, circle)[-len(told(bruno, circle)) :], "who has left tells what they saw"
    assert (DeedKind.VOTED, "Anna", "Carla") in told(carla, circle)


def of(person: Person, circle: CircleId, kind: DeedKind) -> Activity:
    return next(one for one in person.app.activity.of(circle) if one.kind is kind)


def test_it_says_what_a_deed_means_now(four: World) -> None:
    anna, bruno, *_ = four.people
    circle = four.together()
    bruno.app.governance.welcome(circle, named(bruno, circle, "Carla"))
    four.settle(1)
    anna.app.governance.remove(circle, named(anna, circle, "Carla"))
    four.settle(1)
    vote = of(bruno, circle, DeedKind.VOTED)
    assert (vote.votes, vote.needed, vote.standing, vote.by_me) == (1, 2, PersonState.FULL, False)
    bruno.app.governance.remove(circle, named(bruno, circle, "Carla"))
    four.settle(1)
    vote = of(anna, circle, DeedKind.VOTED)
    assert (vote.votes, vote.standing, vote.by_me) == (1, PersonState.GONE, True)
    assert of(anna, circle, DeedKind.WELCOMED).standing is PersonState.GONE


def test_votes_apart_count_together(four: World) -> None:
    """Two vote without knowing of each other: neither vote was the last, and the member is out."""
    anna, bruno, carla, _ = four.people
    circle = four.together()
    bruno.app.governance.welcome(circle, named(bruno, circle, "Carla"))
    four.settle(1)
    four.partition((anna,), (bruno,), (carla,))
    for person in (anna, bruno):
        person.app.governance.remove(circle, named(person, circle, "Carla"))
    four.settle(1)
    four.partition()
    four.settle(5)
    votes = [one for one in anna.app.activity.of(circle) if one.kind in (DeedKind.VOTED, DeedKind.REMOVED)]
    assert [one.votes for one in votes] == [1, 1]
    assert all(one.standing is PersonState.GONE for one in votes)
    assert told(bruno, circle)[-6:] == told(anna, circle)[-6:]


def test_whatever_the_order_of_arrival_the_same_is_told(four: World) -> None:
    anna, bruno, *_ = four.people
    circle = four.together()
    bruno.app.governance.welcome(circle, named(bruno, circle, "Carla"))
    four.settle(1)
    four.partition((anna,), (bruno,))
    anna.app.governance.remove(circle, named(anna, circle, "Dario"))
    anna.app.governance.remove(circle, named(anna, circle, "Carla"))
    four.clock.seconds -= 7200  # a clock that goes wrong
    bruno.app.governance.remove(circle, named(bruno, circle, "Carla"))
    four.clock.seconds += 7200
    four.partition()
    four.settle(90, step=1.0)
    whole = anna.app._circles.get(circle).membership
    raws, expected = whole.raws(), list(whole.deeds())
    assert len(expected) > 8
    for seed in range(40):
        random.Random(seed).shuffle(raws)
        other = Membership(whole.founding)
        for raw in raws:
            other.add(raw)
        assert list(other.deeds()) == expected
    followed: set[bytes] = {circle}
    for deed in reversed(expected[:-2]):
        op = next(one for one in whole._authority.ops if one.id == deed.id)
        told_before = {one.id for one in expected} & set(op.parents)
        assert told_before <= followed, "nothing is told before what it followed"
        followed.add(deed.id)


def test_the_cases_say_what_can_be_decided(four: World) -> None:
    anna, bruno, carla, _ = four.people
    circle = four.together()
    cases = {one.name: one for one in anna.app.governance.cases(circle)}
    assert (cases["Bruno"].of_two, cases["Bruno"].may_vote) == (True, False), "a circle of two removes nobody"
    assert (cases["Carla"].may_decline, cases["Carla"].may_welcome) == (True, False), "Anna brought her in"
    assert {one.name: one for one in bruno.app.governance.cases(circle)}["Carla"].may_welcome
    assert not any(one.may_vote or one.may_decline for one in carla.app.governance.cases(circle)), (
        "a guest decides nothing"
    )
    bruno.app.governance.welcome(circle, cases["Carla"].person)
    four.settle(1)
    anna.app.governance.remove(circle, cases["Carla"].person)
    four.settle(1)
    after = {one.name: one for one in anna.app.governance.cases(circle)}["Carla"]
    assert (after.voted, after.i_voted, after.may_vote, after.needed) == (("Anna",), True, False, 2)
    seen = {one.name: one for one in bruno.app.governance.cases(circle)}["Carla"]
    assert (seen.voted, seen.i_voted, seen.may_vote) == (("Anna",), False, True)


def test_a_long_life_is_told_from_its_newest_end(four: World) -> None:
    anna = four.people[0]
    circle = four.together()
    state = anna.app._circles.get(circle)
    with anna.app.writing():
        for salt in range(600):
            state.author(anna.app._batch, "rotate", [salt.to_bytes(32, "big")])
    found = anna.app.activity.of(circle)
    assert len(found) == 500
    assert {one.kind for one in found} == {DeedKind.KEY_CHANGED}
