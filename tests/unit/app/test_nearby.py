"""Invitations that are announced on the network appear by themselves, and vanish with their code."""

from __future__ import annotations

from pathlib import Path

import pytest

from peermesh.app import JoinEvent, JoinKind
from peermesh.events import NearbyChanged
from peermesh.types import PeerId, Sighting
from tests.support.circle import World


@pytest.fixture
def world(tmp_path: Path):
    made = World(tmp_path, "Anna", "Bruno", "Carla")
    yield made
    made.close()


def opened(world: World, circle, person=0) -> tuple[object, str]:
    codes: list[JoinEvent] = []
    invite = world.people[person].app.invite(circle)
    invite.on_event = codes.append
    invite.start()
    world.settle()
    return invite, codes[0].code


def test_an_open_code_is_seen_by_others_and_gone_when_it_is_cancelled(world: World) -> None:
    anna, bruno, _ = world.people
    heard: list[object] = []
    bruno.app.subscribe(lambda event: heard.append(event) if isinstance(event, NearbyChanged) else None)
    circle = anna.app.circle_new("Bakers")
    invite, code = opened(world, circle)
    assert bruno.app.nearby() == (int(code[:3]),)
    assert anna.app.nearby() == (), "one's own is no news"
    assert len(heard) == 1
    invite.cancel()
    world.settle()
    assert bruno.app.nearby() == ()
    assert len(heard) == 2


def test_a_number_is_forgotten_after_ten_minutes_even_if_nobody_says_so(world: World) -> None:
    bruno = world.people[1]
    bruno.app.peer_sighted(Sighting(b"i" * 8, PeerId("12D3KooWx"), ("/ip4/10.9.9.9/tcp/1",), (), 417))
    assert bruno.app.nearby() == (417,)
    world.settle(601, step=1.0)
    assert bruno.app.nearby() == ()


def test_a_flood_of_announcements_stays_bounded(world: World) -> None:
    bruno = world.people[1]
    for n in range(2000):
        bruno.app.peer_sighted(Sighting(b"i" * 8, PeerId(f"12D3KooW{n}"), (), (), 100 + n % 900))
    assert len(bruno.app.nearby()) <= 256


def test_a_private_space_founds_one_circle_only(world: World) -> None:
    anna, bruno, _ = world.people
    circle = anna.app.circle_new("Bakers")
    first, code = opened(world, circle)
    told: list[JoinEvent] = []
    second = anna.app.invite(circle)
    second.on_event = told.append
    second.start()
    join = bruno.app.join(code)
    join.on_event = lambda event: join.confirm() if event.kind is JoinKind.CONFIRM else None
    first.on_event = lambda event: first.confirm() if event.kind is JoinKind.CONFIRM else None
    join.start()
    world.settle(5)
    assert [info.private for info in bruno.app.circles()] == [False]
    assert told[-1].kind is JoinKind.FAILED
    assert "founded with somebody else" in told[-1].text
