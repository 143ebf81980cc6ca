"""Somebody asks, others help, one of them offline in the middle; an answer becomes a discovery."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from peermesh.app.practices import Reason
from peermesh.errors import InvalidInput, NotFound
from peermesh.notebook.kinds.help import HelpState
from peermesh.struct import replace
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


def test_a_request_is_answered_thanked_and_grows_into_a_discovery(world: World) -> None:
    anna, bruno, carla = world.people
    doc = anna.app.practices.helping.ask(anna.circle, "Backups of the till", "How?", tags=["backups"], urgency="soon")
    world.settle(2)
    assert [one.title for one in bruno.app.practices.helping.waiting(bruno.circle)] == ["Backups of the till"]
    carla.unplug()
    carla.app.practices.helping.offer(carla.circle, doc)
    first = bruno.app.practices.helping.reply(bruno.circle, doc, "A disk in the safe.")
    second = carla.app.practices.helping.reply(carla.circle, doc, "Two disks, **rotated**.")
    world.settle(2)
    carla.plug()
    world.settle(3)
    request = anna.app.practices.helping.get(anna.circle, doc)
    assert {reply.text for reply in request.replies} == {"A disk in the safe.", "Two disks, **rotated**."}
    assert request.helping == (carla.app.records.me(carla.circle),)
    anna.app.practices.helping.thank(anna.circle, doc, first)
    anna.app.practices.helping.accept(anna.circle, doc, second)
    made = anna.app.practices.helping.to_discovery(anna.circle, doc)
    assert anna.app.practices.helping.to_discovery(anna.circle, doc) == made
    world.settle(3)
    request = bruno.app.practices.helping.get(bruno.circle, doc)
    assert request.state is HelpState.ANSWERED
    assert request.became == made
    assert [reply.thanks for reply in request.replies if reply.id == first] == [(anna.app.records.me(anna.circle),)]
    found = bruno.app.records.get(bruno.circle, made)
    assert found.body.startswith("Two disks, **rotated**.\n\n— Carla\n")
    assert [link.doc for link in bruno.app.links.targets(bruno.circle, made)] == [doc]
    assert bruno.app.practices.helping.waiting(bruno.circle) == []


def test_who_could_help_says_why(world: World) -> None:
    anna, bruno, carla = world.people
    bruno.app.people.set_mine(replace(bruno.app.people.mine(), skills="Baking, backups"))
    for number in range(3):
        carla.app.note_new(carla.circle, f"Backups, part {number}", "About backups.")
    world.settle(3)
    doc = anna.app.practices.helping.ask(anna.circle, "Who knows backups?")
    world.settle(2)
    found = {one.name: one.reasons for one in anna.app.practices.helping.suggestions(anna.circle, doc)}
    assert found == {"Bruno": (Reason("skills", "backups"),), "Carla": (Reason("wrote", "backups", 3),)}
    bruno.app.practices.helping.reply(bruno.circle, doc, "I do.")
    world.settle(2)
    assert [one.name for one in anna.app.practices.helping.suggestions(anna.circle, doc)] == ["Carla"]


def test_words_that_stand_everywhere_say_nothing_about_who_could_help(world: World) -> None:
    anna, bruno, carla = world.people
    for number in range(12):
        writer = bruno if number % 2 else carla
        writer.app.note_new(writer.circle, f"Somebody wrote this {number}", "Whoever knows more may write on.")
    carla.app.note_new(carla.circle, "Sander", "The belt of the sander.")
    world.settle(3)
    helping = anna.app.practices.helping
    doc = helping.ask(anna.circle, "Whoever knows about the sander")
    world.settle(2)
    (only,) = helping.suggestions(anna.circle, doc)
    assert (only.name, only.reasons) == ("Carla", (Reason("wrote", "sander"),))
    tagged = helping.ask(anna.circle, "A question", tags=("knows",))
    world.settle(2)
    assert [one.name for one in helping.suggestions(anna.circle, tagged)] == ["Bruno", "Carla"], "a tag is meant"


def test_only_the_asker_closes_and_only_the_author_edits(world: World) -> None:
    anna, bruno, _ = world.people
    helping = anna.app.practices.helping
    doc = helping.ask(anna.circle, "Flour")
    world.settle(2)
    with pytest.raises(InvalidInput, match="Only the person who asked"):
        bruno.app.practices.helping.close(bruno.circle, doc)
    item = bruno.app.practices.helping.reply(bruno.circle, doc, "Rye")
    world.settle(2)
    with pytest.raises(NotFound, match="not a reply of yours"):
        helping.edit_reply(anna.circle, doc, item, "Wheat")
    bruno.app.practices.helping.edit_reply(bruno.circle, doc, item, "Rye, of course")
    helping.close(anna.circle, doc)
    world.settle(2)
    request = bruno.app.practices.helping.get(bruno.circle, doc)
    assert (request.state, request.replies[0].text) == (HelpState.CLOSED, "Rye, of course")
    bruno.app.practices.helping.edit_reply(bruno.circle, doc, item, " ")
    helping.close(anna.circle, doc, closed=False)
    world.settle(2)
    request = anna.app.practices.helping.get(anna.circle, doc)
    assert (request.state, request.replies) == (HelpState.OPEN, ())


def test_bad_input_is_told(world: World) -> None:
    anna = world.people[0]
    helping = anna.app.practices.helping
    with pytest.raises(InvalidInput, match="calm"):
        helping.ask(anna.circle, "Flour", urgency="yesterday")
    doc = helping.ask(anna.circle, "Flour")
    with pytest.raises(InvalidInput, match="Write your reply"):
        helping.reply(anna.circle, doc, " \n")
    with pytest.raises(InvalidInput, match="Accept an answer"):
        helping.to_discovery(anna.circle, doc)
    with pytest.raises(NotFound, match="not there"):
        helping.accept(anna.circle, doc, "nothing")


STEP = st.tuples(st.integers(0, 2), st.sampled_from(["reply", "offer", "accept", "close", "thank"]), st.booleans())


@settings(max_examples=12)
@given(steps=st.lists(STEP, min_size=1, max_size=12))
def test_every_reply_is_kept_and_all_agree(shared: World, steps: list) -> None:
    world = shared
    try:
        anna = world.people[0]
        doc = anna.app.practices.helping.ask(anna.circle, "Flour")
        world.settle(3)
        world.partition(*[(person,) for person in world.people])
        written = set()
        for number, (who, what, meet) in enumerate(steps):
            person = world.people[who]
            helping = person.app.practices.helping
            known = [reply.id for reply in helping.get(person.circle, doc).replies]
            if what == "reply":
                helping.reply(person.circle, doc, f"Reply {number}")
                written.add(f"Reply {number}")
            elif what == "offer":
                helping.offer(person.circle, doc)
            elif what == "close" and who == 0:
                helping.close(person.circle, doc)
            elif known and what == "accept":
                helping.accept(person.circle, doc, known[number % len(known)])
            elif known and what == "thank":
                helping.thank(person.circle, doc, known[number % len(known)])
            if meet:
                world.partition()
                world.settle(0.3)
                world.partition(*[(other,) for other in world.people])
        world.partition()
        world.settle(5)
        seen = [person.app.practices.helping.get(person.circle, doc) for person in world.people]
        assert seen[0] == seen[1] == seen[2]
        assert {reply.text for reply in seen[0].replies} == written
    finally:
        world.partition()
        world.settle(0.3)
