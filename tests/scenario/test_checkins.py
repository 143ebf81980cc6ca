"""Check-ins among several Apps: rounds that nobody makes, answers written apart, commitments that come back."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from peermesh.app.practices import Practices
from peermesh.app.practices.checkins import round_doc
from peermesh.app.practices.rounds import Draft, NeedKind, Turn
from peermesh.errors import InvalidInput, NotFound
from peermesh.exchange import export_vault
from peermesh.notebook.kinds.commitment import State
from peermesh.notebook.kinds.rhythm import DAY_MS, day_of
from peermesh.struct import replace
from peermesh.types import DocId
from tests.support.circle import Person, TestClock, World, three

WEEK_S = 7 * 86_400.0


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    with three(tmp_path) as made:
        yield made


def today(person: Person) -> date:
    return day_of(person.app.clock.now_ms())


def begin(person: Person, **said: object) -> DocId:
    said.setdefault("start", today(person))
    return person.app.practices.checkins.begin(person.circle, "Weekly", **said)  # type: ignore[arg-type]


def turn(person: Person) -> Turn:
    (found,) = person.app.practices.checkins.turns(person.circle)
    return found


def answer(person: Person, text: str, mood: int | None = None) -> DocId:
    checkins = person.app.practices.checkins
    doc = checkins.open(turn(person))
    checkins.share(person.circle, doc, {"wins": text}, mood)
    return doc


def told(person: Person) -> list[dict[str, str]]:
    """Per round, the oldest first: who said what about wins, or why they skipped it."""
    checkins = person.app.practices.checkins
    return [
        {checkins.name(person.circle, a.person): a.said.get("wins", a.away) for a in made.answers}
        for made in reversed(checkins.rounds(person.circle))
    ]


def missing(person: Person) -> list[str]:
    checkins = person.app.practices.checkins
    found = turn(person).made
    assert found is not None
    return [checkins.name(person.circle, one) for one in checkins.missing(person.circle, found)]


def test_a_round_opens_on_all_devices_apart_and_is_one(world: World) -> None:
    begin(world.people[0])
    world.settle(2)
    world.partition(*[(person,) for person in world.people])
    docs = {answer(person, f"{person.name} baked") for person in world.people}
    assert len(docs) == 1
    world.partition()
    world.settle(5)
    for person in world.people:
        assert told(person) == [{name: f"{name} baked" for name in ("Anna", "Bruno", "Carla")}]
        assert missing(person) == []
        assert turn(person).said


def test_who_is_missing_who_skips_and_what_is_edited(world: World) -> None:
    anna, bruno, carla = world.people
    begin(anna, mood=True)
    world.settle(2)
    doc = answer(anna, "Bread", mood=4)
    checkins = bruno.app.practices.checkins
    world.settle(2)
    assert missing(carla) == ["Carla", "Bruno"] or missing(carla) == ["Bruno", "Carla"]
    checkins.skip(bruno.circle, doc, " away  this week ")
    world.settle(2)
    assert missing(anna) == ["Carla"]
    assert told(carla) == [{"Anna": "Bread", "Bruno": "away this week"}]
    checkins.share(bruno.circle, doc, {"wins": "Back early", "needs": "Sleep"})
    with pytest.raises(InvalidInput, match="answered this round already"):
        checkins.skip(bruno.circle, doc, "away")
    world.settle(2)
    assert told(anna) == [{"Anna": "Bread", "Bruno": "Back early"}]
    checkins.share(bruno.circle, doc, {"needs": ""})
    (made,) = checkins.rounds(bruno.circle)
    mine = made.of(bruno.app.records.me(bruno.circle))
    assert mine is not None
    assert (dict(mine.said), mine.away, mine.edited_ms > mine.at_ms) == ({"wins": "Back early"}, "", True)
    world.clock.seconds += 6 * 86_400
    assert checkins.turns(bruno.circle) == []
    made = carla.app.practices.checkins.round(carla.circle, doc)
    assert len(carla.app.practices.checkins.missing(carla.circle, made)) == 1
    carla.app.practices.checkins.share(carla.circle, doc, {"wins": "Late, but here"})  # late is welcome
    assert told(carla)[0]["Carla"] == "Late, but here"


def test_a_rhythm_that_changes_does_not_change_a_round_that_was_opened(world: World) -> None:
    anna, bruno, carla = world.people
    rhythm = begin(anna)
    world.settle(2)
    doc = answer(anna, "Bread")
    world.settle(2)
    world.partition((anna,), (bruno,), (carla,))
    one, two = bruno.app.practices.checkins, carla.app.practices.checkins
    one.ask(bruno.circle, rhythm, "", "wins")
    one.change(bruno.circle, rhythm, open_days=2)
    two.change(carla.circle, rhythm, mood=True, every="fortnight")
    new = two.ask(carla.circle, rhythm, "What did you learn?")
    two.arrange(carla.circle, rhythm, [new, "needs", "blockers", "commitments", "wins"])
    answer(carla, "Cake")
    world.partition()
    world.settle(4)
    for person in world.people:
        checkins = person.app.practices.checkins
        found = checkins.rhythm(person.circle, rhythm)
        assert (found.every, found.open_days, found.mood) == ("fortnight", 2, True)
        assert [prompt.id for prompt in found.prompts] == [new, "needs", "blockers", "commitments"]
        made = checkins.round(person.circle, doc)
        assert [prompt.id for prompt in made.prompts] == ["wins", "blockers", "needs", "commitments"]
        assert made.closes_ms - made.opens_ms == 5 * DAY_MS
        assert told(person) == [{"Anna": "Bread", "Carla": "Cake"}]


def test_a_draft_is_mine_alone_until_i_share_it(world: World, caplog: pytest.LogCaptureFixture) -> None:
    anna, bruno, _ = world.people
    begin(anna)
    world.settle(2)
    canary = "zebrafinch-7261"
    due = turn(bruno)
    draft = Draft({"wins": canary}, 2, ("Also zebrafinch-7261",))
    caplog.set_level("DEBUG")
    bruno.app.practices.checkins.keep_draft(bruno.circle, due.rhythm.doc, due.day, draft)
    bruno.app.practices.checkins.open(due)
    world.settle(3)
    bruno.stop()
    bruno.start()
    world.settle(3)
    assert bruno.app.practices.checkins.draft(bruno.circle, due.rhythm.doc, due.day) == draft
    assert canary not in caplog.text
    for person in world.people:
        assert person.app.search(person.circle, canary) == []
        for state in person.app._circles.states.values():
            for device in state.log.held:
                raw = b"".join(state.log.run(device, 0, 1 << 30))
                assert canary.encode() not in raw
    export_vault(bruno.app.export_vault_input(bruno.circle), world.folder / "bruno" / "export")
    for path in bruno.home.rglob("*"):
        assert not path.is_file() or canary.encode() not in path.read_bytes(), path
    doc = answer(bruno, f"The {canary} sings")  # it would have been found
    bruno.app.practices.checkins.keep_draft(bruno.circle, due.rhythm.doc, due.day, Draft())
    world.settle(3)
    assert [hit.info.doc for hit in anna.app.search(anna.circle, canary)] == [doc]
    assert bruno.app.practices.checkins.draft(bruno.circle, due.rhythm.doc, due.day).empty


def test_nobody_answers_or_settles_for_another(world: World) -> None:
    anna, bruno, _ = world.people
    begin(anna)
    world.settle(2)
    doc = answer(anna, "Bread")
    anna.app.practices.commitments.commit(anna.circle, doc, "Clean the oven")
    world.settle(2)
    (theirs,) = bruno.app.practices.commitments.every(bruno.circle)
    with pytest.raises(InvalidInput, match="somebody else"):
        bruno.app.practices.commitments.settle(bruno.circle, theirs, State.DONE)
    forged = [key for key in bruno.app.records.get(bruno.circle, doc).values if "/~" in key]
    bruno.app.records.put(bruno.circle, doc, dict.fromkeys(forged, "forged"))
    world.settle(2)
    for person in world.people:
        assert told(person) == [{}]
        assert person.app.practices.commitments.every(person.circle) == []
    answer(anna, "Bread again")
    world.settle(2)
    assert told(bruno) == [{"Anna": "Bread again"}]


def test_commitments_are_done_moved_and_dropped_by_whoever_made_them(world: World) -> None:
    anna, bruno, _ = world.people
    begin(anna)
    world.settle(2)
    doc = answer(anna, "Bread")
    mine = anna.app.practices.commitments
    for text in ("Clean the oven", "Buy flour", "Call the mill"):
        mine.commit(anna.circle, doc, text)
    oven, flour, mill = mine.mine(anna.circle)
    following = today(anna) + timedelta(days=7)
    assert {one.due for one in (oven, flour, mill)} == {following}
    mine.settle(anna.circle, oven, State.DONE, "took an hour")
    mine.move(anna.circle, flour, following + timedelta(days=7), "the shop is closed")
    mine.settle(anna.circle, mill, State.DROPPED)
    world.settle(2)
    found = {one.text: one for one in bruno.app.practices.commitments.every(bruno.circle)}
    assert (found["Clean the oven"].state, found["Clean the oven"].why) == (State.DONE, "took an hour")
    assert (found["Buy flour"].due, found["Buy flour"].why) == (following + timedelta(days=7), "the shop is closed")
    assert found["Call the mill"].state is State.DROPPED
    assert bruno.app.practices.commitments.mine(bruno.circle) == []
    assert [one.text for one in mine.mine(anna.circle)] == ["Buy flour"]
    mine.settle(anna.circle, mill, State.OPEN)
    assert len(mine.mine(anna.circle, settled=True)) == 3
    assert len(mine.mine(anna.circle)) == 2


def test_what_needs_me_is_a_round_without_my_word_and_what_i_promised_for_a_day_that_is_over(world: World) -> None:
    anna = world.people[0]
    begin(anna)
    world.settle(2)
    needs = anna.app.practices.commitments.needs
    assert [need.kind for need in needs(anna.circle)] == [NeedKind.ROUND]
    doc = answer(anna, "Bread")
    anna.app.practices.commitments.commit(anna.circle, doc, "Clean the oven")
    assert needs(anna.circle) == []
    (coming,) = anna.app.practices.checkins.upcoming(anna.circle)
    assert (coming.day, coming.title[:8]) == (today(anna) + timedelta(days=7), "Week of ")
    world.clock.seconds += WEEK_S + 1.5 * 86_400
    found = needs(anna.circle)
    assert [need.kind for need in found] == [NeedKind.ROUND, NeedKind.COMMITMENT]
    assert found[1].commitment is not None
    assert found[1].commitment.text == "Clean the oven"


def test_one_reminder_when_a_round_opens_and_one_before_it_closes(world: World) -> None:
    anna, bruno, _ = world.people
    begin(anna)
    world.settle(2)
    checkins = bruno.app.practices.checkins
    (first,) = checkins.reminders(bruno.circle)
    assert not first.closing
    checkins.reminded(first)
    assert checkins.reminders(bruno.circle) == []
    world.clock.seconds += 3.5 * 86_400
    (last,) = checkins.reminders(bruno.circle)
    assert last.closing
    checkins.reminded(last)
    bruno.stop()
    bruno.start()
    assert bruno.app.practices.checkins.reminders(bruno.circle) == []
    answer(anna, "Bread")
    assert anna.app.practices.checkins.reminders(anna.circle) == []


def test_a_round_in_the_trash_waits_for_nobody(world: World) -> None:
    anna, bruno, _ = world.people
    begin(anna)
    world.settle(2)
    doc = answer(anna, "Bread")
    world.settle(2)
    bruno.app.records.set_deleted(bruno.circle, doc, deleted=True)
    world.settle(2)
    assert anna.app.practices.checkins.turns(anna.circle) == []


def test_a_circle_that_is_founded_keeps_its_rounds(tmp_path: Path) -> None:
    world = World(tmp_path, "Anna", "Bruno")
    anna, bruno = world.people
    private = anna.app.circle_new("Bakers")
    checkins = anna.app.practices.checkins
    checkins.begin(private, "Weekly", start=today(anna))
    (due,) = checkins.turns(private)
    doc = checkins.open(due)
    checkins.share(private, doc, {"wins": "Bread"})
    anna.app.practices.commitments.commit(private, doc, "Clean the oven")
    checkins.keep_draft(private, due.rhythm.doc, due.day, Draft({"needs": "Half a thought"}))
    world.join(anna, bruno, private)
    world.settle(5)
    assert checkins.draft(anna.circle, due.rhythm.doc, due.day).said == {"needs": "Half a thought"}
    assert doc != round_doc(anna.circle, due.rhythm.doc, due.day)
    assert answer(bruno, "Cake") == doc  # the one that is here, though the circle names it otherwise
    world.settle(2)
    for person in world.people:
        assert told(person) == [{"Anna": "Bread", "Bruno": "Cake"}]
        assert person.app.practices.commitments.every(person.circle)[0].open
    world.close()


def test_two_documents_of_a_round_are_one_round_also_for_what_is_said_next(world: World) -> None:
    anna, bruno, _ = world.people
    begin(anna)
    world.settle(2)
    due = turn(anna)
    doc = answer(anna, "Bread")
    copy = DocId(bytes(16))  # sorts first: it is the one that is written to
    anna.app.records.ensure(anna.circle, copy, "checkin", due.title, due.opens_ms, {
        "/rhythm": due.rhythm.doc.hex(), "/day": due.day.isoformat(), "/opens": due.opens_ms, "/closes": due.closes_ms,
        "/prompt/wins/text": "What went well?",
    })  # fmt: skip
    world.settle(2)
    answer(bruno, "Cake")
    answer(anna, "Pie")
    world.settle(2)
    for person in world.people:
        assert told(person) == [{"Anna": "Pie", "Bruno": "Cake"}]
        assert person.app.practices.checkins.round(person.circle, doc).docs == (copy, doc)
    assert not anna.app.records.get(anna.circle, doc).values.get("/answer/x")


def test_bad_input_is_told_in_a_sentence(world: World) -> None:
    anna = world.people[0]
    checkins, mine = anna.app.practices.checkins, anna.app.practices.commitments
    for said, match in (
        ({"start": None}, "on which day"),
        ({"prompts": ()}, "at least one question"),
        ({"open_days": 0}, "1 to 60 days"),
        ({"every": "moon"}, "week, fortnight or dates"),
    ):
        with pytest.raises(InvalidInput, match=match):
            begin(anna, **said)
    rhythm = begin(anna, prompts=(("wins", "What went well?"),))
    doc = checkins.open(turn(anna))
    for wrong, match in (
        (lambda: checkins.share(anna.circle, doc, {"nothing": "x"}), "does not ask"),
        (lambda: checkins.share(anna.circle, doc, {"wins": "x"}, 6), "from 1"),
        (lambda: checkins.share(anna.circle, doc, {"wins": " "}), "at least one question"),
        (lambda: checkins.skip(anna.circle, doc, " "), "in a word"),
        (lambda: checkins.skip(anna.circle, doc, "x" * 201), "too long"),
        (lambda: checkins.ask(anna.circle, rhythm, "", "wins"), "at least one question"),
        (lambda: mine.commit(anna.circle, doc, " "), "what you will do"),
        (lambda: mine.commit(anna.circle, doc, "x" * 501), "too long"),
        (lambda: checkins.share(anna.circle, rhythm, {"wins": "x"}), "something else"),
    ):
        with pytest.raises(InvalidInput, match=match):
            wrong()
    with pytest.raises(NotFound):
        checkins.share(anna.circle, DocId(bytes(16)), {"wins": "x"})


def test_four_people_four_weeks_and_one_of_them_offline_for_two(tmp_path: Path) -> None:
    world = World(tmp_path, "Anna", "Bruno", "Carla", "Dario")
    world.together()
    world.settle(2)
    anna, *_, dario = world.people
    begin(anna)
    world.settle(2)
    for week in range(4):
        if week == 1:
            dario.unplug()
        if week == 3:
            dario.plug()
            world.settle(3)
        for person in world.people:
            doc = answer(person, f"{person.name} {week}")
            for one in person.app.practices.commitments.mine(person.circle):
                person.app.practices.commitments.settle(person.circle, one, State.DONE, f"in week {week}")
            person.app.practices.commitments.commit(person.circle, doc, f"{person.name} will do {week + 1}")
            world.settle(1)
        for person in world.people:
            apart = week in (1, 2)
            wanted = (
                {"Dario"}
                if person is dario and apart
                else {p.name for p in world.people if not apart or p is not dario}
            )
            assert set(told(person)[-1]) == wanted
        world.clock.seconds += WEEK_S
        world.settle(1)
    dario.app.practices.checkins.skip(dario.circle, dario.app.practices.checkins.open(turn(dario)), "on leave")
    world.settle(3)
    for person in world.people:
        said = told(person)
        assert said[:4] == [{p.name: f"{p.name} {week}" for p in world.people} for week in range(4)]
        assert said[4] == {"Dario": "on leave"}
        made = person.app.practices.commitments.every(person.circle)
        assert [one.text for one in made if one.open] == [f"{p.name} will do 4" for p in world.people]
        assert len(made) == 16
    world.close()


STEP = st.tuples(
    st.integers(0, 2),
    st.sampled_from(["answer", "skip", "commit", "done", "move", "ask", "every", "open", "wait"]),
    st.integers(0, 3),
    st.booleans(),
)


class Skewed:
    """A clock that is some hours off."""

    def __init__(self, clock: TestClock, hours: int) -> None:
        self._clock = clock
        self._off_ms = hours * 3_600_000

    def now_ms(self) -> int:
        return self._clock.now_ms() + self._off_ms

    def monotonic(self) -> float:
        return self._clock.monotonic()


@settings(max_examples=15)
@given(steps=st.lists(STEP, max_size=12), hours=st.lists(st.integers(-30, 30), min_size=3, max_size=3))
def test_whatever_is_done_apart_by_wrong_clocks_all_see_the_same_and_no_answer_is_lost(
    tmp_path_factory: pytest.TempPathFactory, steps: list, hours: list
) -> None:
    world = World(tmp_path_factory.mktemp("w"), "Anna", "Bruno", "Carla")
    try:
        world.together()
        rhythm = begin(world.people[0], start=today(world.people[0]) - timedelta(days=16))
        world.settle(3)
        for person, off in zip(world.people, hours, strict=True):
            ground = person.app.practices.checkins._ground
            person.app.practices = Practices(replace(ground, clock=Skewed(world.clock, off)))
        apart(world)
        kept: dict[tuple[str, DocId], str] = {}
        promised: set[str] = set()
        for place, (who, what, number, meet) in enumerate(steps):
            person = world.people[who]
            step(person, rhythm, what, number, f"{person.name} says {place}", kept, promised)
            if meet:
                world.partition()
                world.settle(1)
                apart(world)
        world.partition()
        world.settle(6)
        seen = [seen_by(person) for person in world.people]
        assert seen[0] == seen[1] == seen[2]
        days = [
            (made.rhythm, made.day) for made in world.people[0].app.practices.checkins.rounds(world.people[0].circle)
        ]
        assert len(days) == len(set(days))
        for (name, doc), text in kept.items():
            made = world.people[0].app.practices.checkins.round(world.people[0].circle, doc)
            (mine,) = [
                a
                for a in made.answers
                if world.people[0].app.practices.checkins.name(world.people[0].circle, a.person) == name
            ]
            assert text in (mine.said.get("needs"), mine.away)
        assert {one.text for one in world.people[1].app.practices.commitments.every(world.people[1].circle)} == promised
    finally:
        world.close()


def apart(world: World) -> None:
    world.partition(*[(person,) for person in world.people])


def seen_by(person: Person) -> object:
    checkins = person.app.practices.checkins
    return (
        checkins.rounds(person.circle),
        checkins.rhythms(person.circle),
        person.app.practices.commitments.every(person.circle),
    )


def step(
    person: Person,
    rhythm: DocId,
    what: str,
    number: int,
    text: str,
    kept: dict[tuple[str, DocId], str],
    promised: set[str],
) -> None:
    checkins, mine, circle = person.app.practices.checkins, person.app.practices.commitments, person.circle
    turns = checkins.turns(circle)
    doc = checkins.open(turns[0]) if turns and what in ("answer", "skip", "commit") else None
    own = mine.mine(circle)
    if what == "answer" and doc is not None:
        checkins.share(circle, doc, {"needs": text})
        kept[person.name, doc] = text
    elif what == "skip" and doc is not None and (person.name, doc) not in kept:
        checkins.skip(circle, doc, text)
        kept[person.name, doc] = text
    elif what == "commit" and doc is not None:
        mine.commit(circle, doc, text)
        promised.add(text)
    elif what == "done" and own:
        mine.settle(circle, own[number % len(own)], (State.DONE, State.DROPPED)[number % 2], text)
    elif what == "move" and own:
        mine.move(circle, own[number % len(own)], date(2024, 1, 1 + number), text)
    elif what == "ask":
        checkins.ask(circle, rhythm, text)
    elif what == "every":
        checkins.change(circle, rhythm, every=("week", "fortnight")[number % 2], start=date(2023, 11, 1 + number))
    elif what == "open":
        checkins.change(circle, rhythm, open_days=1 + 3 * number, mood=number > 1)
    elif what == "wait":
        person.world.clock.seconds += number * 86_400
