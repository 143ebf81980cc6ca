"""Who has the latest, device by device: what devices have told, and never more."""

from __future__ import annotations

from pathlib import Path

import pytest

from peermesh.app import DeviceCopy
from peermesh.types import DocId
from tests.support.circle import Person, World


@pytest.fixture
def world(tmp_path: Path):
    made = World(tmp_path, "Anna", "Bruno", "Carla")
    made.together()
    made.settle(3)
    yield made
    made.close()


def by_name(copies: tuple[DeviceCopy, ...]) -> dict[str, DeviceCopy]:
    return {copy.name: copy for copy in copies}


def write(by: Person, doc: DocId, text: str) -> None:
    note = by.app.open_note(by.circle, doc)
    note.replace(text)
    note.close()


def test_everybody_has_a_note_once_they_told_so(world: World) -> None:
    anna = world.people[0]
    doc = anna.app.note_new(anna.circle, "Bread", "Flour")
    assert by_name(anna.app.copies.of_note(anna.circle, doc))["Bruno"].missing == 1, "nothing was told yet"
    world.settle(1)
    copies = anna.app.copies.of_note(anna.circle, doc)
    assert [copy.name for copy in copies] == ["Anna", "Bruno", "Carla"]
    assert [copy.here for copy in copies] == [True, False, False]
    assert all(copy.has_latest and copy.told and copy.missing == 0 for copy in copies)
    assert len(anna.app.copies.holders(anna.circle, doc)) == 3


def test_changes_wait_for_a_device_that_is_away(world: World) -> None:
    anna, bruno, _ = world.people
    doc = anna.app.note_new(anna.circle, "Bread", "Flour")
    other = anna.app.note_new(anna.circle, "Salt")
    world.settle(1)
    bruno.unplug()
    world.settle(1)
    write(anna, doc, "Flour and salt")
    write(anna, doc, "Flour, salt, water")
    world.settle(1)
    away = by_name(anna.app.copies.of_note(anna.circle, doc))["Bruno"]
    assert (away.has_latest, away.connected, away.missing, away.told) == (False, False, 2, True)
    assert by_name(anna.app.copies.of_note(anna.circle, other))["Bruno"].has_latest
    assert by_name(anna.app.copies.of_circle(anna.circle))["Bruno"].missing == 2
    status = anna.app.note_status(anna.circle, doc)
    assert (status.people_holding, status.people_missing, status.reachable) == (("Carla",), ("Bruno",), ())
    assert anna.app.copies.near(anna.circle) == ("Carla",)
    bruno.plug()
    world.settle(3)
    assert all(copy.has_latest for copy in anna.app.copies.of_note(anna.circle, doc))


def test_what_a_device_has_and_we_lack_is_told(world: World) -> None:
    anna, bruno, _ = world.people
    state = anna.app._circles.get(anna.circle)
    device = next(d for d, name in anna.app.device_names(anna.circle).items() if name == "Bruno")
    bruno.app.note_new(bruno.circle, "Salt")
    world.settle(1)
    seq, entry = state.peers[device][device]
    state.peers[device] = {**state.peers[device], device: (seq + 3, entry)}
    assert by_name(anna.app.copies.of_circle(anna.circle))["Bruno"].ahead == 3


def test_a_device_that_never_spoke_is_not_guessed_at(world: World) -> None:
    anna = world.people[0]
    doc = anna.app.note_new(anna.circle, "Bread")
    state = anna.app._circles.get(anna.circle)
    device = next(d for d, name in anna.app.device_names(anna.circle).items() if name == "Carla")
    world.settle(1)
    told = state.peers.pop(device)
    silent = by_name(anna.app.copies.of_note(anna.circle, doc))["Carla"]
    state.peers[device] = told
    assert (silent.told, silent.has_latest) == (False, False)
