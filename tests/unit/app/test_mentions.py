"""Who mentions me: told once, by others only, and never of what was there before me."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from peermesh.app.mentions import OLD_MS, _count
from peermesh.events import Mentioned, PersonWaits
from peermesh.types import CircleId, DocId, Splice
from tests.support.circle import Person, World


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    made = World(tmp_path, "Anna", "Bruno")
    yield made
    made.close()


@pytest.fixture
def circle(world: World) -> CircleId:
    found = world.together("Bakers")
    world.settle(3)
    return found


def told(person: Person) -> list[tuple[DocId, str]]:
    return [(event.doc, event.name) for event in person.told if isinstance(event, Mentioned)]


def write(world: World, by: Person, circle: CircleId, doc: DocId, splice: Splice) -> None:
    note = by.app.open_note(circle, doc)
    note.splice(splice)
    note.close()
    world.settle(3)


def test_a_new_note_and_an_edit_each_tell_once(world: World, circle: CircleId) -> None:
    anna, bruno = world.people
    doc = bruno.app.note_new(circle, "Bread", "for @Anna")
    world.settle(3)
    assert told(anna) == [(doc, "Bruno")]
    write(world, bruno, circle, doc, Splice(0, 0, "x"))
    assert len(told(anna)) == 1
    write(world, bruno, circle, doc, Splice(0, 0, "@anna! "))
    assert len(told(anna)) == 2
    assert told(bruno) == []


def test_my_own_hand_is_silent(world: World, circle: CircleId) -> None:
    anna, bruno = world.people
    anna.app.note_new(circle, "Mine", "@Anna and @Bruno")
    world.settle(3)
    assert told(anna) == []
    assert [name for _, name in told(bruno)] == ["Anna"]


def test_a_mention_in_the_trash_is_silent(world: World, circle: CircleId) -> None:
    anna, bruno = world.people
    anna.unplug()
    doc = bruno.app.note_new(circle, "Bread", "for @Anna")
    bruno.app.note_delete(circle, doc)
    world.settle(3)
    anna.plug()
    world.settle(10)
    assert told(anna) == []


def test_old_news_is_none(world: World, circle: CircleId) -> None:
    anna, bruno = world.people
    anna.unplug()
    bruno.app.note_new(circle, "Bread", "for @Anna")
    world.settle(3)
    world.clock.seconds += OLD_MS / 1000
    anna.plug()
    world.settle(30)
    assert told(anna) == []
    assert any(info.title == "Bread" for info in anna.app.notes(circle))


def test_what_a_circle_held_before_me_is_silent(tmp_path: Path) -> None:
    world = World(tmp_path, "Anna", "Bruno")
    anna, bruno = world.people
    private = anna.app.circle_new("Bakers")
    anna.app.note_new(private, "Before", "@Bruno will like this")
    world.settle(3)
    world.clock.seconds += 60
    circle = world.join(anna, bruno, private)
    world.settle(10)
    assert [info.title for info in bruno.app.notes(circle)] == ["Before"]
    assert told(bruno) == []
    anna.app.note_new(circle, "After", "@Bruno")
    world.settle(5)
    assert [name for _, name in told(bruno)] == ["Anna"]
    world.close()


def test_who_waits_at_the_door_is_told(world: World, circle: CircleId) -> None:
    anna = world.people[0]
    assert [event.circle_name for event in anna.told if isinstance(event, PersonWaits)] == ["Bakers"]


@pytest.mark.parametrize(
    ("text", "times"),
    [("@Anna", 1), ("@anna, @ANNA", 2), ("@Annabel", 0), ("a@Anna.it", 0), ("@@Anna", 0), ("(@Anna)", 1), ("Anna", 0)],
)
def test_what_counts_as_a_mention(text: str, times: int) -> None:
    assert _count("Anna", text) == times
    assert _count("A.n", "@Axn") == 0
