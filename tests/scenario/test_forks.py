"""A device writes two histories: everybody ends with the same one, nothing is lost, and its person goes on."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from peermesh.circle import FORK
from peermesh.errors import NotFound
from peermesh.events import TroubleTold
from peermesh.types import CircleId, DocId, Splice
from tests.support.circle import Person, World

Make = Callable[..., World]


def save_disk(person: Person, place: Path) -> None:
    """A copy of the whole disk, markers beside the database included: what a machine's snapshot is."""
    person.stop()
    shutil.copytree(person.home, place)
    person.start()


def roll_back(person: Person, place: Path, *, online: bool = True) -> None:
    person.stop()
    shutil.rmtree(person.home)
    shutil.copytree(place, person.home)
    person.start(online=online)


def texts(person: Person, circle: CircleId) -> dict[str, str]:
    person.app.index_all()
    return {row.title: person.text(row.doc) for row in person.app.notes(circle)}


def lines(person: Person, circle: CircleId) -> dict[bytes, tuple[int, bytes]]:
    return dict(person.profile.store.vector(circle))


def forks(person: Person, circle: CircleId) -> int:
    ops = person.app._circles.get(circle).membership._authority
    return len(ops.by_type[FORK])


def edit(person: Person, circle: CircleId, doc: DocId, text: str) -> None:
    note = person.app.open_note(circle, doc)
    note.splice(Splice(len(note.text), 0, text))
    note.close()


def told(person: Person) -> str:
    return " ".join(event.text for event in person.told if isinstance(event, TroubleTold))


def agree(w: World, circle: CircleId) -> None:
    """Everything that is to be the same everywhere."""
    first, *others = w.people
    beside = {(row.device, row.id) for row in first.profile.store.aside_of(circle)}
    for other in others:
        assert texts(other, circle) == texts(first, circle)
        assert lines(other, circle) == lines(first, circle)
        assert other.app._circles.get(circle).view() == first.app._circles.get(circle).view()
        assert {(row.device, row.id) for row in other.profile.store.aside_of(circle)} == beside
    for person in w.people:
        assert person.profile.store.integrity_check() == []
        assert {row.state.value for row in person.app.members(circle)} <= {"full", "guest"}
        assert person.app._circles.get(circle).mine


@pytest.fixture
def forked(world: Make, tmp_path: Path) -> tuple[World, CircleId, DocId]:
    """Anna's disk is rolled back; she writes offline before she meets anybody, while Bruno went on from what was."""
    w = world("Anna", "Bruno", "Carla")
    circle = w.together()
    anna, bruno, _ = w.people
    doc = anna.app.note_new(circle, "Bread", "rye")
    w.settle(3)
    save_disk(anna, tmp_path / "disk")
    w.settle(65, step=1.0)
    edit(anna, circle, doc, ", salt")
    anna.app.note_new(circle, "Only before", "lost?")
    w.settle(3)
    edit(bruno, circle, doc, ", water")
    w.settle(3)
    roll_back(anna, tmp_path / "disk", online=False)
    anna.app.note_new(circle, "Only after", "kept")
    edit(anna, circle, doc, ", yeast")
    anna.app.note_new(circle, "And another", "kept, too")
    return w, circle, doc


def test_a_rolled_back_disk_that_wrote_before_it_met_anybody(forked: tuple[World, CircleId, DocId]) -> None:
    w, circle, _ = forked
    anna, bruno, carla = w.people
    old = anna.app._circles.get(circle).device
    anna.online()
    w.settle(150, step=1.0)
    state = anna.app._circles.get(circle)
    assert state.device != old
    assert old in bruno.app._circles.get(circle).view().forked
    assert 1 <= forks(anna, circle) <= 3
    agree(w, circle)
    found = texts(carla, circle)
    assert {"Bread", "Only after", "And another"} <= set(found)
    assert "Only before" not in found
    assert ", salt" in found["Bread"], "Bruno went on from it, so it stays"
    assert ", water" in found["Bread"]
    assert ", yeast" in found["Bread"]
    assert "two" in told(anna)
    assert "Anna" in told(bruno) + told(carla)
    new = anna.app.note_new(circle, "After it all", "text")
    w.settle(5)
    assert texts(bruno, circle)["After it all"] == carla.text(new) == "text"


def test_an_older_database_is_noticed_at_start_and_never_forks(world: Make, tmp_path: Path) -> None:
    """The database alone goes back, by hand; the mark beside it does not. Fresh keys come before anything is written."""
    w = world("Anna", "Bruno")
    circle = w.together()
    anna, bruno = w.people
    first = anna.app.note_new(circle, "First", "text")
    w.settle(65, step=1.0)
    save_disk(anna, tmp_path / "disk")
    w.settle(65, step=1.0)
    second = anna.app.note_new(circle, "Second", "text")
    w.settle(3)
    old = anna.app._circles.get(circle).device
    anna.stop()
    shutil.copy(tmp_path / "disk" / "peermesh.db", anna.home / "peermesh.db")
    anna.start(online=False)
    assert anna.app._circles.get(circle).device != old
    third = anna.app.note_new(circle, "Third", "text")
    anna.stop()
    anna.start()
    renewed = anna.app._circles.get(circle).device
    w.settle(150, step=1.0)
    assert anna.app._circles.get(circle).device == renewed, "once is enough"
    agree(w, circle)
    assert {row.doc for row in bruno.app.notes(circle)} == {first, second, third}
    assert not bruno.app._circles.get(circle).view().forked
    assert bruno.app.status().refused.get("fork", 0) == 0


def test_own_entries_that_come_back_end_the_old_key(world: Make, tmp_path: Path) -> None:
    """The whole disk goes back and meets others before anything is written."""
    w = world("Anna", "Bruno")
    circle = w.together()
    anna, bruno = w.people
    anna.app.note_new(circle, "First", "text")
    w.settle(65, step=1.0)
    save_disk(anna, tmp_path / "disk")
    w.settle(65, step=1.0)
    anna.app.note_new(circle, "Second", "text")
    w.settle(3)
    roll_back(anna, tmp_path / "disk")
    old = anna.app._circles.get(circle).device
    w.settle(150, step=1.0)
    assert anna.app._circles.get(circle).device != old
    assert "had lost" in told(anna)
    assert [(one.here, one.active) for one in anna.app.devices.mine(circle)] == [(True, True), (False, False)]
    anna.app.note_new(circle, "Third", "text")
    w.settle(5)
    agree(w, circle)
    assert set(texts(bruno, circle)) == {"First", "Second", "Third"}
    assert not bruno.app._circles.get(circle).view().forked


def test_what_only_the_other_history_holds_is_offered_and_taken_over_once(
    forked: tuple[World, CircleId, DocId],
) -> None:
    w, circle, _ = forked
    anna, bruno, carla = w.people
    anna.online()
    w.settle(150, step=1.0)
    for person in w.people:
        (other,) = person.app.histories.others(circle)
        assert (other.title, other.name, other.now, other.then, other.apart) == (
            "Only before",
            "Anna",
            None,
            "lost?",
            False,
        )
        assert person.app.histories.waiting(circle)
    carla.app.histories.leave_out(carla.app.histories.named(circle, "only before"))
    assert carla.app.histories.others(circle) == ()
    anna.app.histories.take_over(anna.app.histories.named(circle, "Only before"))
    w.settle(5)
    assert texts(bruno, circle)["Only before"] == "lost?"
    agree(w, circle)
    assert anna.app.histories.others(circle) == ()
    with pytest.raises(NotFound, match="device forks"):
        anna.app.histories.named(circle, "Only before")


def test_the_other_text_of_a_note_that_others_have_too(world: Make, tmp_path: Path) -> None:
    w = world("Anna", "Bruno")
    circle = w.together()
    anna, bruno = w.people
    doc = anna.app.note_new(circle, "Bread", "rye")
    w.settle(65, step=1.0)
    save_disk(anna, tmp_path / "disk")
    w.settle(65, step=1.0)
    edit(anna, circle, doc, ", salt")
    w.settle(3)
    roll_back(anna, tmp_path / "disk", online=False)
    edit(anna, circle, doc, ", yeast")
    edit(anna, circle, doc, " and time")
    view = anna.app.open_note(circle, doc)
    anna.online()
    w.settle(150, step=1.0)
    agree(w, circle)
    assert texts(bruno, circle) == {"Bread": "rye, yeast and time"}
    assert view.text == "rye, yeast and time"
    view.splice(Splice(0, 0, "My "))
    view.flush()
    assert view.undo()
    view.close()
    (other,) = bruno.app.histories.others(circle)
    assert other.now == "rye, yeast and time"
    assert ", salt" in other.then
    assert {piece.kind for piece in other.pieces} == {"=", "+"}
    bruno.app.histories.take_over(other)
    w.settle(5)
    assert ", salt" in anna.text(doc)
    assert ", yeast" in anna.text(doc)
    assert anna.app.histories.others(circle) == (), "it says all of it already"
    agree(w, circle)
