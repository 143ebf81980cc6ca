"""A charter among three: written apart, published apart, signed apart; signatures stay with their text."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from peermesh.app.practices.needs import NeedKind
from peermesh.errors import InvalidInput
from peermesh.notebook import of_person, path
from peermesh.notebook.kinds import charter
from peermesh.types import DocId
from tests.support.circle import Person, World, three


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    with three(tmp_path) as made:
        yield made


def charters(person: Person):
    return person.app.practices.charters


def status(person: Person, doc: DocId):
    return charters(person).status(person.circle, person.app.records.get(person.circle, doc))


def edit(person: Person, doc: DocId, text: str) -> None:
    person.app.note_edit(person.circle, doc, text)


def test_a_changed_charter_asks_again_and_shows_what_changed(world: World) -> None:
    anna, bruno, carla = world.people
    doc = charters(anna).new(anna.circle, "Charter", "We bake bread.\nWe meet on Mondays.")
    assert charters(anna).needs(anna.circle) == (), "nothing is published"
    charters(anna).publish(anna.circle, doc)
    world.settle(2)
    (need,) = charters(bruno).needs(bruno.circle)
    assert (need.kind, need.doc, need.person) == (NeedKind.SIGN, doc, anna.app.records.me(anna.circle))
    carla.unplug()
    charters(bruno).sign(bruno.circle, doc)
    charters(carla).sign(carla.circle, doc)  # offline
    edit(bruno, doc, "We bake bread.\nWe meet on Fridays.")
    assert status(bruno, doc).differs
    charters(bruno).publish(bruno.circle, doc)
    world.settle(2)
    carla.plug()
    world.settle(3)
    for person in world.people:
        found = charter.versions(person.app.records.get(person.circle, doc).values)
        assert [len(one.signed) for one in found] == [3, 1]
        one = status(person, doc)
        assert (one.current.number, one.differs, one.in_force) == (2, False, True)
        assert [missing[1].number for missing in one.missing] == [1, 1]
    record = carla.app.records.get(carla.circle, doc)
    changed = charters(carla).changed(carla.circle, record)
    assert [text for kind, text in changed if kind == "-"] == ["Mondays"]
    assert [text for kind, text in changed if kind == "+"] == ["Fridays"]
    with pytest.raises(InvalidInput, match="changed meanwhile"):
        charters(carla).sign(carla.circle, doc, charter.versions(record.values)[0].id)
    charters(carla).sign(carla.circle, doc, status(carla, doc).current.id)
    assert charters(carla).needs(carla.circle) == ()
    charters(carla).unsign(carla.circle, doc)
    assert status(carla, doc).must_sign
    assert len(charters(carla).changed(carla.circle, carla.app.records.get(carla.circle, doc))) == 1


def test_a_forged_signature_counts_nowhere_and_a_forged_text_takes_none_along(world: World) -> None:
    anna, bruno, carla = world.people
    doc = charters(anna).new(anna.circle, "Charter", "We bake.")
    version = charters(anna).publish(anna.circle, doc)
    world.settle(2)
    me = anna.app.records.me(anna.circle)
    theirs = path("sign", version.id, of_person(carla.app.records.me(carla.circle)), "at")
    bruno.app.records.put(bruno.circle, doc, {theirs: 5})
    world.settle(2)
    for person in world.people:
        now = status(person, doc).current
        assert [one.person for one in now.signed] == [me]
    bruno.app.records.put(bruno.circle, doc, {path("version", version.id, "text"): "We pay Bruno."})
    world.settle(2)
    for person in world.people:
        assert status(person, doc).current is None
    record = anna.app.records.get(anna.circle, doc)
    assert charters(anna).changed(anna.circle, record) is None
    charters(anna).publish(anna.circle, doc)  # the same text under the same number is the same version again
    world.settle(2)
    charters(carla).sign(carla.circle, doc)
    world.settle(2)
    for person in world.people:
        assert (status(person, doc).current.id, len(status(person, doc).signed)) == (version.id, 2)


def test_of_two_charters_made_apart_the_older_counts_everywhere(world: World) -> None:
    anna, bruno, _ = world.people
    bruno.unplug()
    first = charters(anna).new(anna.circle, "Charter", "We bake.")
    world.settle(5)
    second = charters(bruno).new(bruno.circle, "Our charter", "We cook.")
    bruno.plug()
    world.settle(3)
    for person in world.people:
        assert charters(person).in_force(person.circle).info.doc == first
        assert not status(person, second).in_force
        with pytest.raises(InvalidInput, match="has a charter"):
            charters(person).new(person.circle, "Third")


def test_my_signature_comes_along_when_the_circle_is_founded(tmp_path: Path) -> None:
    world = World(tmp_path, "Anna", "Bruno")
    anna, bruno = world.people
    private = anna.app.circle_new("Bakers")
    doc = charters(anna).new(private, "Charter", "We bake.")
    charters(anna).publish(private, doc)
    world.join(anna, bruno, private)
    world.settle(5)
    one = status(bruno, doc)
    assert (one.current.number, one.must_sign, one.signed) == (1, True, (anna.app.records.me(anna.circle),))
    world.close()


STEP = st.tuples(st.integers(0, 2), st.sampled_from(["edit", "publish", "sign"]), st.integers(0, 3), st.booleans())


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """One world for all examples; each writes into a charter of its own."""
    with three(tmp_path_factory.mktemp("shared")) as made:
        yield made


def apart(world: World) -> None:
    world.partition(*[(person,) for person in world.people])


@settings(max_examples=12)
@given(steps=st.lists(STEP, max_size=14))
def test_edits_publishes_and_signatures_apart_converge(shared: World, steps: list) -> None:
    world = shared
    anna = world.people[0]
    doc = anna.app.records.new(anna.circle, "charter", "Charter", "We bake.")
    charters(anna).publish(anna.circle, doc)
    world.settle(1)
    apart(world)
    signed: dict[tuple[str, bytes], str] = {}
    for who, deed, number, meet in steps:
        person = world.people[who]
        me = person.app.records.me(person.circle)
        before = status(person, doc).current
        if deed == "edit":
            edit(person, doc, f"We bake {number}.\n{person.name} agrees.")
        elif deed == "sign":
            charters(person).sign(person.circle, doc)
            signed[before.id, me] = before.text
        elif status(person, doc).differs:
            made = charters(person).publish(person.circle, doc)
            signed[made.id, me] = made.text
            assert made.number == before.number + 1
        if meet:
            world.partition()
            world.settle(1)
            apart(world)
    world.partition()
    world.settle(3)
    said = [charter.versions(person.app.records.get(person.circle, doc).values) for person in world.people]
    assert said[0] == said[1] == said[2]
    found = {version.id: version for version in said[0]}
    for (name, person), text in signed.items():
        assert found[name].text == text
        assert found[name].signature(person) is not None
    assert len({status(person, doc).current for person in world.people}) == 1
