"""Meetings, decisions and own kinds among three, one of them offline in the middle; what is done apart comes together."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from peermesh.app.practices import FieldDraft
from peermesh.errors import InvalidInput, NotFound
from peermesh.notebook.kinds import FieldType
from peermesh.notebook.kinds.commitment import State
from peermesh.notebook.kinds.decision import DecisionState
from tests.support.circle import Person, World

DAY_MS = 86_400_000


def three(folder: Path) -> World:
    made = World(folder, "Anna", "Bruno", "Carla")
    made.together()
    made.settle(3)
    return made


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """One circle for all tests and examples: founding one is what costs."""
    made = three(tmp_path_factory.mktemp("shared"))
    yield made
    made.close()


@pytest.fixture
def world(shared: World) -> Iterator[World]:
    yield shared
    for person in shared.people:
        person.plug()
    shared.partition()
    shared.settle(1)


def me(person: Person):
    return person.app.records.me(person.circle)


def test_a_meeting_is_called_held_and_leads_to_a_decision(world: World) -> None:
    anna, bruno, carla = world.people
    when = world.clock.now_ms() + DAY_MS
    doc = anna.app.practices.meetings.call(anna.circle, "Monday round", when_ms=when)
    world.settle(2)
    meeting = bruno.app.practices.meetings.get(bruno.circle, doc)
    roles = sorted([me(person) for person in world.people])
    assert (meeting.facilitator, meeting.scribe, meeting.when_ms) == (roles[0], roles[1], when)
    first = bruno.app.practices.meetings.add_item(bruno.circle, doc, "Flour", minutes=10)
    world.settle(2)
    carla.unplug()
    for person, title in ((carla, "Shifts"), (anna, "Holidays")):
        person.app.practices.meetings.add_item(person.circle, doc, title, minutes=5)
    bruno.app.practices.meetings.tick(bruno.circle, doc, first)
    carla.app.practices.meetings.move(carla.circle, doc, first, 1)
    note = carla.app.open_note(carla.circle, doc)
    note.replace(note.text.replace("## What we talked about\n", "## What we talked about\n\nRye is dear.\n"))
    note.close()
    world.settle(2)
    carla.plug()
    world.settle(3)
    said = [person.app.practices.meetings.get(person.circle, doc) for person in world.people]
    assert said[0] == said[1] == said[2]
    assert {item.title for item in said[0].agenda} == {"Flour", "Shifts", "Holidays"}
    assert [item.done for item in said[0].agenda if item.title == "Flour"] == [True]
    assert "Rye is dear." in anna.app.records.get(anna.circle, doc).body
    made = anna.app.practices.meetings.decide(anna.circle, doc, "Which mill?", options=["Stone", "Steel"])
    asked = bruno.app.practices.meetings.ask(bruno.circle, doc, "Who knows a miller?")
    world.settle(2)
    assert carla.app.practices.decisions.get(carla.circle, made).meeting == doc
    assert [link.doc for link in carla.app.links.targets(carla.circle, asked)] == [doc]
    meetings = carla.app.practices.meetings
    follows = meetings.followers(carla.circle, meetings.get(carla.circle, doc))
    assert {record.info.doc for record in follows} == {made, asked}
    assert doc in [one.doc for one in carla.app.practices.meetings.upcoming(carla.circle)]


def test_the_next_meeting_is_led_by_another(world: World) -> None:
    anna, bruno, carla = world.people
    led = []
    for week in range(3):
        doc = anna.app.practices.meetings.call(
            anna.circle, f"Week {week}", when_ms=world.clock.now_ms() + (10 + week) * DAY_MS
        )
        meeting = anna.app.practices.meetings.get(anna.circle, doc)
        assert meeting.facilitator != meeting.scribe
        led.append(meeting.facilitator)
    assert len(set(led)) == 3
    bruno_id = me(bruno)
    world.settle(2)
    carla.app.practices.meetings.set_role(carla.circle, doc, "scribe", bruno_id)
    carla.app.practices.meetings.set_role(carla.circle, doc, "facilitator", None)
    world.settle(2)
    meeting = anna.app.practices.meetings.get(anna.circle, doc)
    assert (meeting.facilitator, meeting.scribe) == (None, bruno_id)
    turn = [person.app.practices.meetings.turn(person.circle, "facilitator", before=meeting) for person in world.people]
    assert turn[0] == turn[1] == turn[2] is not None


def test_what_somebody_takes_on_is_theirs(world: World) -> None:
    anna, bruno, _ = world.people
    doc = anna.app.practices.meetings.call(anna.circle, "Short one")
    world.settle(2)
    item = bruno.app.practices.meetings.take_on(bruno.circle, doc, "Call the mill", "2026-12-01")
    world.settle(2)
    with pytest.raises(NotFound, match="not a commitment of yours"):
        anna.app.practices.meetings.settle(anna.circle, doc, item, "done")
    assert [one.id for one in bruno.app.practices.commitments.mine(bruno.circle)] == [item]
    bruno.app.practices.meetings.settle(bruno.circle, doc, item, "done")
    assert bruno.app.practices.commitments.mine(bruno.circle) == []
    world.settle(2)
    (one,) = anna.app.practices.meetings.get(anna.circle, doc).taken_on
    assert (one.person, one.text, one.due, one.state) == (me(bruno), "Call the mill", date(2026, 12, 1), State.DONE)


def test_a_question_is_asked_argued_decided_and_looked_at_again(world: World) -> None:
    anna, bruno, carla = world.people
    doc = anna.app.practices.decisions.ask(anna.circle, "Which flour?", "We need one.", options=["Rye", "Wheat"])
    world.settle(2)
    for person in world.people:
        assert doc in [one.doc for one in person.app.practices.decisions.waiting(person.circle)]
    rye, wheat = (option.id for option in anna.app.practices.decisions.get(anna.circle, doc).options)
    carla.unplug()
    anna.app.practices.decisions.view(anna.circle, doc, rye, "support")
    anna.app.practices.decisions.view(anna.circle, doc, wheat, "fine", "If it is cheap")
    carla.app.practices.decisions.view(carla.circle, doc, rye, "object", "It spoils")
    with pytest.raises(InvalidInput, match="why you object"):
        bruno.app.practices.decisions.view(bruno.circle, doc, rye, "object")
    world.settle(2)
    carla.plug()
    world.settle(3)
    decision = bruno.app.practices.decisions.get(bruno.circle, doc)
    assert [(option.text, view.person, view.reason) for option, view in decision.objections] == [
        ("Rye", me(carla), "It spoils")
    ]
    assert doc not in [one.doc for one in anna.app.practices.decisions.waiting(anna.circle)]
    assert doc in [one.doc for one in carla.app.practices.decisions.waiting(carla.circle)]  # of wheat she said nothing
    bruno.app.practices.decisions.decide(bruno.circle, doc, "It keeps", option=wheat, review="2023-11-20")
    world.settle(2)
    decision = carla.app.practices.decisions.get(carla.circle, doc)
    assert decision.state is DecisionState.DECIDED
    assert (decision.outcome.option, decision.outcome.person, decision.objections) == (wheat, me(bruno), ())
    with pytest.raises(InvalidInput, match="not open any more"):
        carla.app.practices.decisions.view(carla.circle, doc, wheat, "support")
    world.clock.seconds += 8 * 86_400  # from 14 November 2023 on
    world.settle(1)
    assert [one.doc for one in anna.app.practices.decisions.due(anna.circle)] == [doc]
    carla.app.practices.decisions.looked(carla.circle, doc, "Still right")
    world.settle(2)
    assert anna.app.practices.decisions.due(anna.circle) == []
    anna.app.practices.decisions.reopen(anna.circle, doc)
    world.settle(2)
    assert bruno.app.practices.decisions.get(bruno.circle, doc).state is DecisionState.OPEN
    bruno.app.practices.decisions.withdraw(bruno.circle, doc)
    assert bruno.app.practices.decisions.get(bruno.circle, doc).state is DecisionState.WITHDRAWN


def test_an_own_kind_is_defined_used_and_its_fields_merge(world: World) -> None:
    anna, bruno, carla = world.people
    fields = [
        FieldDraft("Serves"), FieldDraft("Oven", FieldType.CHOICE, ("Gas", "Wood")), FieldDraft("Tried", FieldType.FLAG),
        FieldDraft("Since", FieldType.DAY), FieldDraft("Who knows it", FieldType.PERSON),
    ]  # fmt: skip
    definition = anna.app.practices.kinds.define(
        anna.circle, "Recipe", plural="Recipes", icon="book-open", fields=fields, template="## Steps\n"
    )
    world.settle(2)
    kinds = bruno.app.practices.kinds
    kind = kinds.named(bruno.circle, "recipe")
    said = {"serves": "4", "Oven": "Wood", "tried": "yes", "since": "2026-11-30", "Who knows it": "carla"}
    doc = kinds.new_note(bruno.circle, kind, "Rye bread", values=said)
    world.settle(2)
    record = carla.app.records.get(carla.circle, doc)
    assert (record.info.kind, record.body) == ("recipe", "## Steps\n")
    assert record.values == {
        "/f/serves": "4", "/f/oven": "Wood", "/f/tried": True, "/f/since": "2026-11-30", "/f/who-knows-it": me(carla).hex(),
    }  # fmt: skip
    carla.unplug()
    carla.app.practices.kinds.set_value(carla.circle, doc, kind.fields[0], "6")
    anna.app.practices.kinds.set_value(anna.circle, doc, kind.fields[1], "Gas")
    world.settle(2)
    carla.plug()
    world.settle(3)
    for person in world.people:
        values = person.app.records.get(person.circle, doc).values
        assert (values["/f/serves"], values["/f/oven"]) == ("6", "Gas")
    drafts = kinds.drafts(kind)
    kinds.change(bruno.circle, definition, "Recipe", plural="", icon="", fields=[drafts[1], FieldDraft("Salt")])
    world.settle(2)
    changed = anna.app.practices.kinds.get(anna.circle, "recipe")
    assert [field.label for field in changed.fields] == ["Oven", "Salt"]
    assert anna.app.records.get(anna.circle, doc).values["/f/serves"] == "6"


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("Oven", "Steam", "'Oven' is one of: Gas, Wood."),
        ("Since", "yesterday", "not a day"),
        ("Tried", "perhaps", "'yes' or 'no'"),
        ("Salt", "x", "has no field 'Salt'"),
        ("Who", "Dora", "Nobody in the circle is called"),
    ],
)
def test_what_a_field_cannot_have_is_told(world: World, name: str, value: str, said: str) -> None:
    anna = world.people[0]
    kinds = anna.app.practices.kinds
    if kinds.get(anna.circle, "trial") is None:
        fields = [
            FieldDraft("Oven", FieldType.CHOICE, ("Gas", "Wood")), FieldDraft("Since", FieldType.DAY),
            FieldDraft("Tried", FieldType.FLAG), FieldDraft("Who", FieldType.PERSON),
        ]  # fmt: skip
        kinds.define(anna.circle, "Trial", fields=fields)
    with pytest.raises((InvalidInput, NotFound), match=said):
        kinds.new_note(anna.circle, kinds.named(anna.circle, "trial"), "X", values={name: value})


def test_bad_input_is_told(world: World) -> None:
    anna = world.people[0]
    meetings, decisions, kinds = anna.app.practices.meetings, anna.app.practices.decisions, anna.app.practices.kinds
    doc = meetings.call(anna.circle, "Bad ones")
    for does, said in (
        (lambda: meetings.add_item(anna.circle, doc, " "), "what the point is"),
        (lambda: meetings.add_item(anna.circle, doc, "x", minutes=700), "up to 600 minutes"),
        (lambda: meetings.add_item(anna.circle, doc, "x" * 301), "too long"),
        (lambda: meetings.set_role(anna.circle, doc, "king", None), "facilitator"),
        (lambda: meetings.take_on(anna.circle, doc, "x", "soon"), "not a day"),
        (lambda: kinds.define(anna.circle, "Meeting"), "already"),
        (lambda: kinds.define(anna.circle, "?!"), "letters"),
        (lambda: kinds.define(anna.circle, "Book", fields=[FieldDraft("A"), FieldDraft("a")]), "Two fields"),
        (lambda: kinds.define(anna.circle, "Book", fields=[FieldDraft("A", FieldType.CHOICE)]), "can be chosen"),
        (lambda: kinds.define(anna.circle, "Book", icon="skull"), "no icon"),
        (lambda: kinds.define(anna.circle, "Book", fields=[FieldDraft(f"F{n}") for n in range(21)]), "at most 20"),
        (lambda: decisions.ask(anna.circle, "x", options=["o"] * 41), "at most 40"),
        (lambda: decisions.decide(anna.circle, decisions.ask(anna.circle, "x"), " "), "what was decided"),
        (lambda: decisions.looked(anna.circle, decisions.ask(anna.circle, "x"), "y"), "Nothing was decided"),
    ):
        with pytest.raises(InvalidInput, match=said):
            does()
    with pytest.raises(NotFound, match="not on the agenda"):
        meetings.tick(anna.circle, doc, "nothing")
    with pytest.raises(NotFound, match="not there any more"):
        decisions.view(anna.circle, decisions.ask(anna.circle, "x"), "nothing", "fine")


STEP = st.tuples(
    st.integers(0, 2), st.sampled_from(["add", "move", "edit", "tick", "option", "view", "decide", "reopen"]),
    st.integers(0, 5), st.booleans(),
)  # fmt: skip


def act(person: Person, what: str, number: int, meeting, decision) -> str:
    """One step; returns what must be there afterwards, "" for nothing."""
    meetings, decisions = person.app.practices.meetings, person.app.practices.decisions
    agenda = [item.id for item in meetings.get(person.circle, meeting).agenda]
    options = [option.id for option in decisions.get(person.circle, decision).options]
    word = f"{what} {number} by {person.name}"
    if what == "add":
        meetings.add_item(person.circle, meeting, word)
        return word
    if agenda and what == "move":
        meetings.move(person.circle, meeting, agenda[number % len(agenda)], number)
    elif agenda and what == "edit":
        meetings.edit_item(
            person.circle, meeting, agenda[number % len(agenda)], title="Changed", minutes=number, by=None
        )
    elif agenda and what == "tick":
        meetings.tick(person.circle, meeting, agenda[number % len(agenda)], done=number % 2 == 0)
    elif what == "decide":
        decisions.decide(person.circle, decision, word)
    elif what == "reopen":
        decisions.reopen(person.circle, decision)
    elif decisions.get(person.circle, decision).state is DecisionState.OPEN:
        if what == "option":
            decisions.add_option(person.circle, decision, word)
            return word
        if options:
            decisions.view(person.circle, decision, options[number % len(options)], "object", word)
    return ""


@settings(max_examples=12)
@given(steps=st.lists(STEP, min_size=1, max_size=12))
def test_whatever_is_done_apart_all_agree_and_nothing_is_lost(shared: World, steps: list) -> None:
    world = shared
    try:
        anna = world.people[0]
        meeting = anna.app.practices.meetings.call(anna.circle, "Any")
        decision = anna.app.practices.decisions.ask(anna.circle, "Any", options=["One"])
        world.settle(2)
        world.partition(*[(person,) for person in world.people])
        kept, views = set(), {}
        changed = False
        for who, what, number, meet in steps:
            person = world.people[who]
            kept.add(act(person, what, number, meeting, decision))
            changed = changed or what == "edit"
            for option in person.app.practices.decisions.get(person.circle, decision).options:
                mine = option.of(me(person))
                if mine is not None:
                    views[option.id, me(person)] = mine.reason
            if meet:
                world.partition()
                world.settle(0.3)
                world.partition(*[(other,) for other in world.people])
        world.partition()
        world.settle(4)
        held = [person.app.practices.meetings.get(person.circle, meeting) for person in world.people]
        asked = [person.app.practices.decisions.get(person.circle, decision) for person in world.people]
        assert held[0] == held[1] == held[2]
        assert asked[0] == asked[1] == asked[2]
        there = {item.title for item in held[0].agenda} | {option.text for option in asked[0].options} | {""}
        assert changed or kept <= there
        found = {(option.id, view.person): view.reason for option in asked[0].options for view in option.views}
        assert found == views
    finally:
        world.partition()
        world.settle(0.3)
