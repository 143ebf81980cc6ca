"""Sealed rounds: nobody sees an answer before all have sealed theirs or the time is over; nobody blocks the rest."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from peermesh.errors import InvalidInput
from peermesh.notebook import of_person, path
from peermesh.notebook.kinds.sealed import Kept, commitment
from peermesh.types import DocId
from tests.support.circle import Person, World, three

DAY_S = 86_400


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    with three(tmp_path) as made:
        yield made


def answers(person: Person, doc: DocId) -> set[tuple[str, Kept]]:
    return {(one.text, one.kept) for one in person.app.practices.sealing.get(person.circle, doc).answers}


def later(world: World, days: float) -> None:
    world.clock.seconds += days * DAY_S
    world.network.advance(1)
    world.settle(2)


def in_no_file(person: Person, words: str) -> bool:
    """Whether the words are in no document and no entry that this person holds."""
    store = person.profile.store
    held = [
        row.raw for record in store.records(person.circle) for row in store.entries_of(person.circle, record.info.doc)
    ]
    return all(words.encode() not in raw for raw in held)


def test_all_are_revealed_together_also_to_one_who_was_away(world: World) -> None:
    anna, bruno, carla = world.people
    doc = anna.app.practices.sealing.open_round(anna.circle, "Names for the shop")
    world.settle(2)
    carla.unplug()
    for person in world.people:
        assert [one.title for one in person.app.practices.sealing.waiting(person.circle)] == ["Names for the shop"]
        person.app.practices.sealing.seal(person.circle, doc, f"The shop of {person.name}")
    world.settle(3)
    assert answers(anna, doc) == answers(bruno, doc) == set()
    assert all(in_no_file(person, "The shop of") for person in world.people)
    assert anna.app.practices.sealing.mine(anna.circle, doc).sealed
    carla.plug()
    world.settle(3)
    everything = {(f"The shop of {person.name}", Kept.SEALED) for person in world.people}
    assert all(answers(person, doc) == everything for person in world.people)
    assert all(person.app.practices.sealing.waiting(person.circle) == [] for person in world.people)


def test_the_deadline_reveals_and_who_comes_back_later_adds_theirs(world: World) -> None:
    anna, bruno, carla = world.people
    doc = anna.app.practices.sealing.open_round(anna.circle, "Names", days=3)
    world.settle(2)
    carla.app.practices.sealing.seal(carla.circle, doc, "Corner")
    world.settle(2)
    carla.stop()
    anna.app.practices.sealing.seal(anna.circle, doc, "Crumb")
    world.settle(2)
    assert answers(bruno, doc) == set()
    later(world, 3.1)
    assert answers(bruno, doc) == {("Crumb", Kept.SEALED)}
    assert bruno.app.practices.sealing.get(bruno.circle, doc).coming == (carla_id(bruno, "Carla"),)
    with pytest.raises(InvalidInput, match="revealed already"):
        bruno.app.practices.sealing.seal(bruno.circle, doc, "Late idea")
    bruno.app.practices.sealing.add_openly(bruno.circle, doc, "Late idea")
    carla.start()
    world.settle(3)
    expected = {("Crumb", Kept.SEALED), ("Corner", Kept.SEALED), ("Late idea", Kept.LATE)}
    assert all(answers(person, doc) == expected for person in world.people)


def carla_id(person: Person, name: str):
    return next(member.person for member in person.app.members(person.circle) if member.name == name)


def test_a_changed_answer_is_told_and_a_forged_reveal_counts_nowhere(world: World) -> None:
    anna, bruno, carla = world.people
    doc = anna.app.practices.sealing.open_round(anna.circle, "Names", days=3)
    world.settle(2)
    for person in (anna, bruno):
        person.app.practices.sealing.seal(person.circle, doc, f"By {person.name}")
    world.settle(2)
    records = bruno.app.records  # a hostile client: reveals something else, and something for Carla
    records.put(
        bruno.circle,
        doc,
        {
            records.mine(bruno.circle, "reveal", "text"): "Anna's is bad",
            path("reveal", of_person(carla_id(bruno, "Carla")), "text"): "I am Carla",
        },
    )
    world.settle(2)
    assert answers(anna, doc) == set()  # a hurried device shows nobody anything before the time
    carla.app.practices.sealing.skip(carla.circle, doc)
    bruno.app.practices.ground.set_private(bruno.circle, "seal:" + doc.hex(), "")
    world.settle(3)
    assert answers(anna, doc) == {("By Anna", Kept.SEALED), ("Anna's is bad", Kept.CHANGED)}
    assert carla.app.practices.sealing.get(carla.circle, doc).passed == (carla.app.records.me(carla.circle),)


def test_changed_terms_reveal_nobody_early(world: World) -> None:
    anna, bruno, carla = world.people
    doc = anna.app.practices.sealing.open_round(anna.circle, "Names", days=3)
    world.settle(2)
    anna.app.practices.sealing.seal(anna.circle, doc, "Crumb")
    world.settle(2)
    bruno.app.records.put(bruno.circle, doc, {"/deadline": 1, f"/invited/{carla_id(bruno, 'Carla').hex()}": None})
    world.settle(3)
    assert all(in_no_file(person, "Crumb") for person in world.people)
    later(world, 3.1)
    assert answers(carla, doc) == {("Crumb", Kept.SEALED)} or answers(carla, doc) == {("Crumb", Kept.LATE)}


def test_an_answer_waits_through_a_restart_and_can_be_written_anew(world: World) -> None:
    anna, bruno, _ = world.people
    doc = anna.app.practices.sealing.open_round(
        anna.circle, "For Carla", purpose="feedback", invited=[carla_id(anna, "Bruno")], hidden=True
    )
    world.settle(2)
    sealing = bruno.app.practices.sealing
    sealing.seal(bruno.circle, doc, "First")
    assert sealing.mine(bruno.circle, doc).text == "First"
    world.settle(2)
    assert answers(anna, doc) == {("First", Kept.SEALED)}  # he was the only one invited
    with pytest.raises(InvalidInput, match="revealed already"):
        sealing.seal(bruno.circle, doc, "Second")
    doc = anna.app.practices.sealing.open_round(anna.circle, "Again", days=3)
    world.settle(2)
    sealing.seal(bruno.circle, doc, "First")
    bruno.stop()
    bruno.start()
    world.settle(2)
    assert bruno.app.practices.sealing.mine(bruno.circle, doc).text == "First"
    bruno.app.practices.sealing.seal(bruno.circle, doc, "Second")
    later(world, 4)
    assert answers(anna, doc) == {("Second", Kept.SEALED)}


def test_bad_input_is_told(world: World) -> None:
    anna = world.people[0]
    sealing = anna.app.practices.sealing
    for wrong, said in (({"purpose": "x"}, "feedback"), ({"days": 0}, "stays open"), ({"days": 61}, "stays open")):
        with pytest.raises(InvalidInput, match=said):
            sealing.open_round(anna.circle, "Names", **wrong)
    with pytest.raises(InvalidInput, match="at least one other"):
        sealing.open_round(anna.circle, "Names", invited=[anna.app.records.me(anna.circle)])
    doc = sealing.open_round(anna.circle, "Names")
    with pytest.raises(InvalidInput, match="Write your answer"):
        sealing.seal(anna.circle, doc, " ")
    with pytest.raises(InvalidInput, match="still sealed"):
        sealing.add_openly(anna.circle, doc, "x")
    sealing.seal(anna.circle, doc, "x")
    with pytest.raises(InvalidInput, match="sealed an answer already"):
        sealing.skip(anna.circle, doc)


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    with three(tmp_path_factory.mktemp("shared")) as made:
        yield made


STEP = st.tuples(st.integers(0, 2), st.sampled_from(["seal", "skip", "meet", "day"]))


@settings(max_examples=12)
@given(steps=st.lists(STEP, min_size=3, max_size=12))
def test_nothing_is_read_early_and_every_sealed_answer_comes(shared: World, steps: list) -> None:
    world, anna = shared, shared.people[0]
    doc = anna.app.practices.sealing.open_round(anna.circle, "Names", days=2)
    world.settle(1)
    world.partition(*[(person,) for person in world.people])
    sealed: dict[str, str] = {}
    try:
        for number, (who, what) in enumerate(steps):
            person = world.people[who]
            sealing = person.app.practices.sealing
            if what == "meet":
                world.partition()
                world.settle(0.3)
                world.partition(*[(other,) for other in world.people])
            elif what == "day":
                world.clock.seconds += DAY_S
            elif not sealing.get(person.circle, doc).revealed:
                mine = sealing.mine(person.circle, doc)
                if what == "seal":
                    sealing.seal(person.circle, doc, f"Answer {number}")
                    sealed[person.name] = f"Answer {number}"
                elif not mine.sealed:
                    sealing.skip(person.circle, doc)
            for other in world.people:
                if not other.app.practices.sealing.get(other.circle, doc).revealed:
                    assert answers(other, doc) == set()
        world.partition()
        world.clock.seconds += 3 * DAY_S
        world.network.advance(1)
        world.settle(2)
        seen = [answers(person, doc) for person in world.people]
        assert seen[0] == seen[1] == seen[2]
        assert {text for text, _ in seen[0]} == set(sealed.values())
        assert Kept.CHANGED not in {kept for _, kept in seen[0]}
    finally:
        world.partition()
        world.settle(0.3)


def test_a_commitment_binds_to_everything_it_names() -> None:
    circle, doc, person, salt = (bytes([n]) * size for n, size in ((1, 32), (2, 16), (3, 32), (4, 32)))
    made = commitment(circle, doc, person, salt, "x")
    others = [
        commitment(salt, doc, person, circle, "x"),
        commitment(circle, doc, salt, person, "x"),
        commitment(circle, doc, person, salt, "y"),
        commitment(circle, bytes(16), person, salt, "x"),
    ]
    assert made not in others
    assert len(set(others)) == 4
