"""Values beside a text: they merge, they belong to whom they belong to, and the index follows."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from peermesh.app.records import named_doc
from peermesh.errors import InvalidInput, NotFound
from peermesh.notebook import item_id, items, of_person, path
from peermesh.types import DocId
from tests.support.circle import World, three


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """One circle for all examples: founding one is what costs."""
    with three(tmp_path_factory.mktemp("shared"), settle_s=3) as made:
        yield made


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    with three(tmp_path) as made:
        yield made


def test_a_document_says_the_same_everywhere_and_is_found_by_it(world: World) -> None:
    anna, bruno, _ = world.people
    records = anna.app.records
    doc = records.new(anna.circle, "help", "Proofing", "How warm?", values={"/state": "open", "/why": "It never rises"})
    world.settle(2)
    found = bruno.app.records.get(bruno.circle, doc)
    assert (found.info.kind, found.body) == ("help", "How warm?")
    assert found.values == {"/state": "open", "/why": "It never rises"}
    assert [hit.info.doc for hit in bruno.app.search(bruno.circle, "rises")] == [doc]
    assert [record.info.doc for record in bruno.app.records.of_kind(bruno.circle, "help")] == [doc]
    bruno.app.records.put(bruno.circle, doc, {"/state": "answered", "/why": None})
    world.settle(2)
    assert anna.app.records.get(anna.circle, doc).values == {"/state": "answered"}
    assert anna.app.search(anna.circle, "rises") == []


def test_a_value_can_be_changed_while_its_text_is_being_typed(world: World) -> None:
    anna, bruno, _ = world.people
    doc = anna.app.records.new(anna.circle, "help", "Proofing", "How warm?")
    world.settle(2)
    note = bruno.app.open_note(bruno.circle, doc)
    note.replace("How warm? Please!")
    bruno.app.records.put(bruno.circle, doc, {"/state": "open"})
    assert bruno.app.records.get(bruno.circle, doc).values == {"/state": "open"}
    note.close()
    world.settle(3)
    found = anna.app.records.get(anna.circle, doc)
    assert (found.body, found.values) == ("How warm? Please!", {"/state": "open"})


def test_what_is_said_in_anothers_name_counts_nowhere(world: World) -> None:
    anna, bruno, carla = world.people
    doc = anna.app.practices.wins.tell(anna.circle, "The oven works")
    world.settle(2)
    for person in (bruno, carla):
        person.app.practices.wins.cheer(person.circle, doc)
    forged = path("cheer", of_person(anna.app.records.me(anna.circle)), "at")
    theirs = path("cheer", of_person(carla.app.records.me(carla.circle)), "at")
    world.settle(2)
    bruno.app.records.put(bruno.circle, doc, {forged: 7, theirs: 8})
    world.settle(2)
    for person in world.people:
        cheering = {item.person for item in items(person.app.records.get(person.circle, doc).values, "cheer")}
        assert cheering == {bruno.app.records.me(bruno.circle)}
    carla.app.practices.wins.cheer(carla.circle, doc)  # who was written over says it again
    world.settle(2)
    for person in world.people:
        cheering = {item.person for item in items(person.app.records.get(person.circle, doc).values, "cheer")}
        assert carla.app.records.me(carla.circle) in cheering
        assert anna.app.records.me(anna.circle) not in cheering


def test_a_forged_value_that_reads_as_mine_can_still_be_made_mine(world: World) -> None:
    anna, bruno, _ = world.people
    doc = anna.app.practices.wins.tell(anna.circle, "The oven works")
    world.settle(2)
    mine = anna.app.records.mine(anna.circle, "cheer", "at")
    bruno.app.records.put(bruno.circle, doc, {mine: anna.app.records.now_ms()})
    world.settle(2)
    assert mine not in anna.app.records.get(anna.circle, doc).values
    anna.app.practices.wins.cheer(anna.circle, doc)
    world.settle(2)
    assert mine in bruno.app.records.get(bruno.circle, doc).values


def test_a_person_is_the_same_on_all_their_devices(world: World) -> None:
    anna, bruno, carla = world.people
    doc = bruno.app.practices.wins.tell(bruno.circle, "The oven works")
    world.settle(2)
    carla.app.practices.wins.cheer(carla.circle, doc)
    carla.stop()
    carla.start()
    world.settle(3)
    carla.app.practices.wins.cheer(carla.circle, doc, on=False)
    world.settle(2)
    assert not items(anna.app.records.get(anna.circle, doc).values, "cheer")


def test_a_document_that_all_make_by_themselves_is_one(world: World) -> None:
    world.partition(*[(person,) for person in world.people])
    for person in world.people:
        doc = named_doc(person.circle, "round", "weekly", "7")
        person.app.records.ensure(person.circle, doc, "round", "Week 7", 1000)
        mine = person.app.records.mine(person.circle, "answer", "wins")
        person.app.records.put(person.circle, doc, {mine: f"{person.name} baked bread"})
    world.partition()
    world.settle(5)
    for person in world.people:
        (record,) = person.app.records.of_kind(person.circle, "round")
        answers = [item.text("wins") for item in items(record.values, "answer")]
        assert sorted(answers) == [f"{name} baked bread" for name in ("Anna", "Bruno", "Carla")]
        assert record.info.title == "Week 7"


def test_what_i_said_alone_stays_mine_when_the_circle_is_founded(tmp_path: Path) -> None:
    world = World(tmp_path, "Anna", "Bruno")
    anna, bruno = world.people
    private = anna.app.circle_new("Bakers")
    doc = anna.app.practices.wins.tell(private, "The oven works")
    anna.app.practices.wins.cheer(private, doc)
    world.join(anna, bruno, private)
    world.settle(5)
    (item,) = items(bruno.app.records.get(bruno.circle, doc).values, "cheer")
    assert item.person == anna.app.records.me(anna.circle)
    world.close()


def test_in_a_circle_founded_anew_what_others_said_bears_their_names(world: World) -> None:
    anna, bruno, _ = world.people
    doc = anna.app.practices.wins.tell(anna.circle, "The oven works")
    world.settle(2)
    for person in (anna, bruno):
        person.app.practices.wins.cheer(person.circle, doc)
    world.settle(2)
    again = anna.app.refounding.begin(anna.circle)
    world.settle(2)
    cheers = items(anna.app.records.get(again, doc).values, "cheer")
    assert {(item.person, item.name) for item in cheers} == {(anna.app.records.me(again), ""), (None, "Bruno")}


def test_bad_input_is_told_in_a_sentence(world: World) -> None:
    anna = world.people[0]
    with pytest.raises(InvalidInput, match="needs a title"):
        anna.app.records.new(anna.circle, "help", " \n")
    with pytest.raises(InvalidInput, match="too long"):
        anna.app.records.new(anna.circle, "help", "Proofing", values={"/why": "x" * 16_001})
    with pytest.raises(NotFound):
        anna.app.records.put(anna.circle, DocId(bytes(16)), {"/state": "open"})
    note = anna.app.note_new(anna.circle, "Bread")
    with pytest.raises(InvalidInput, match="something else"):
        anna.app.practices.wins.cheer(anna.circle, note)


STEP = st.tuples(
    st.integers(0, 2),
    st.sampled_from(["/state", "/due", "/reply/a/text", "mine"]),
    st.one_of(st.none(), st.integers(0, 5), st.sampled_from(["open", "done", "a b"])),
    st.booleans(),
)


@settings(max_examples=12)
@given(steps=st.lists(STEP, max_size=14))
def test_concurrent_changes_of_any_values_converge(shared: World, steps: list) -> None:
    world = shared
    try:
        anna = world.people[0]
        doc = anna.app.records.new(anna.circle, "help", "Proofing", values={"/state": "open"})
        world.settle(3)
        world.partition(*[(person,) for person in world.people])
        mine: dict[str, object] = {}
        for who, key, value, meet in steps:
            person = world.people[who]
            if key == "mine":
                key = person.app.records.mine(person.circle, "answer", "wins")
                mine[key] = value
            person.app.records.put(person.circle, doc, {key: value})
            if meet:
                world.partition()
                world.settle(0.3)
                world.partition(*[(other,) for other in world.people])
        world.partition()
        world.settle(5)
        said = [dict(person.app.records.get(person.circle, doc).values) for person in world.people]
        assert said[0] == said[1] == said[2]
        for key, value in mine.items():
            assert said[0].get(key) == value
    finally:
        world.partition()
        world.settle(0.3)


def test_items_sort_by_the_time_they_were_made() -> None:
    ids = [item_id(1000 * number) for number in (1, 20, 300, 1_700_000_000)]
    assert ids == sorted(ids)
