"""Home: what needs me, what is new, a gentle hint; and the picture of who has helped whom."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from peermesh.app.practices import Tie
from peermesh.app.practices.home_values import Coming, Need, Promise
from peermesh.app.practices.rounds import Draft
from peermesh.errors import InvalidInput
from peermesh.notebook.deeds import DeedKind
from peermesh.notebook.kinds.commitment import State
from peermesh.notebook.kinds.rhythm import day_of
from tests.support.circle import Person, World, three

DAY_S = 24 * 3600.0


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """One circle for all examples: founding one is what costs."""
    with three(tmp_path_factory.mktemp("shared"), settle_s=3) as made:
        yield made


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    with three(tmp_path) as made:
        yield made


def told(person: Person) -> dict[str, list[tuple[str, str]]]:
    """What is new to somebody, by title: who did what."""
    news = person.app.practices.home.view(person.circle).news
    return {one.title: [(change.name, change.what) for change in one.changes] for one in news}


def write(person: Person, doc: object, text: str) -> None:
    note = person.app.open_note(person.circle, doc)  # type: ignore[arg-type]  # a test's shorthand
    note.replace(text)
    note.close()


def test_what_is_new_since_i_last_looked(world: World) -> None:
    anna, bruno, carla = world.people
    bread = anna.app.note_new(anna.circle, "Bread", "Flour")
    win = anna.app.practices.wins.tell(anna.circle, "The oven works")
    help_ = anna.app.practices.helping.ask(anna.circle, "Backups")
    world.settle(2)
    anna.app.practices.home.mark_seen(anna.circle)
    assert told(anna) == {}
    world.settle(60)
    carla.unplug()
    write(carla, bread, "Rye flour")
    carla.app.practices.wins.cheer(carla.circle, win)
    write(bruno, bread, "Flour, 10 kg")
    item = bruno.app.practices.helping.reply(bruno.circle, help_, "A disk.")
    tools = bruno.app.note_new(bruno.circle, "Tools", "A drill")
    world.settle(5)
    assert told(anna) == {
        "Tools": [("Bruno", "new")],
        "Backups": [("Bruno", "answered")],
        "Bread": [("Bruno", "edited")],
    }
    anna.app.practices.home.looked(anna.circle, bread)
    assert "Bread" not in told(anna)
    anna.app.practices.home.looked(anna.circle, tools)
    write(bruno, tools, "A drill, a saw")
    world.settle(2)
    assert told(anna)["Tools"] == [("Bruno", "edited")]  # since I looked it is new no more
    world.settle(20 * DAY_S, step=5 * DAY_S)
    carla.plug()  # what was written weeks ago comes today, and is new today
    world.settle(5)
    assert told(anna)["Bread"] == [("Carla", "edited")]
    assert told(anna)["The oven works"] == [("Carla", "cheered")]
    anna.app.practices.helping.thank(anna.circle, help_, item)  # what I do myself is no news to me
    bruno.app.note_delete(bruno.circle, tools)
    write(anna, bread, "Rye flour, 10 kg")
    world.settle(3)
    assert told(bruno)["Backups"] == [("Anna", "thanked")]
    assert told(anna)["Backups"] == [("Bruno", "answered")]
    assert told(anna)["Tools"] == [("Bruno", "deleted")]
    anna.app.practices.home.mark_seen(anna.circle)
    bruno.app.note_delete(bruno.circle, bread)
    bruno.app.note_delete(bruno.circle, bruno.app.note_new(bruno.circle, "Nothing"))  # came and went meanwhile
    world.settle(3)
    assert told(anna) == {"Bread": [("Bruno", "deleted")]}


def test_what_is_new_says_what_was_done_in_rounds_meetings_and_decisions(world: World) -> None:
    anna, bruno, carla = world.people
    practices, circle = bruno.app.practices, bruno.circle
    round_ = practices.checkins.begin(circle, "Weekly", start=day_of(bruno.app.clock.now_ms()), from_min=0, mood=True)
    question = practices.decisions.ask(circle, "Where to?")
    sealed = practices.sealing.open_round(circle, "Names", days=3)
    meeting = practices.meetings.call(circle, "Plan")
    world.settle(3)
    assert (told(anna)["Where to?"], told(anna)["Names"]) == ([("Bruno", "new")], [("Bruno", "new")])
    anna.app.practices.home.mark_seen(anna.circle)
    world.settle(60)
    (turn,) = carla.app.practices.checkins.turns(carla.circle)
    doc = carla.app.practices.checkins.open(turn)
    carla.app.practices.commitments.share_draft(carla.circle, doc, Draft({"wins": "Rye"}, 4, ("Buy flour",)))
    carla.app.practices.sealing.seal(carla.circle, sealed, "Rye & Co")
    practices.sealing.skip(circle, sealed)
    practices.decisions.decide(circle, question, "To the mill")
    practices.meetings.take_on(circle, meeting, "Write to the mill")
    bruno.app.records.rename(circle, round_, "Each week")
    world.settle(5)
    found = told(anna)
    assert [found[title] for title in ("Where to?", "Plan", "Each week")] == [
        [("Bruno", "decided")], [("Bruno", "promised")], [("Bruno", "changed")],
    ]  # fmt: skip
    assert found[turn.title] == [("Carla", "checked_in")], "nobody makes a round"
    assert sorted(found["Names"]) == [("Bruno", "passed"), ("Carla", "sealed")]
    assert "Rye" not in repr(anna.app.practices.home.view(anna.circle).news), "what it says is on its page alone"
    anna.app.practices.home.mark_seen(anna.circle)
    world.settle(60)
    anna.app.practices.sealing.skip(anna.circle, sealed)
    (promise,) = carla.app.practices.commitments.mine(carla.circle)
    carla.app.practices.commitments.settle(carla.circle, promise, State.DONE)
    world.settle(5)
    assert told(anna) == {"Names": [("Carla", "revealed")], turn.title: [("Carla", "settled")]}


def test_what_i_have_seen_stays_on_this_device_and_outlives_a_restart(world: World) -> None:
    anna, bruno, _ = world.people
    bruno.app.note_new(bruno.circle, "Tools", "A drill")
    world.settle(2)
    assert told(anna) == {"Tools": [("Bruno", "new")]}  # nothing was ever marked: the last fortnight is new
    before = bruno.app.entries_held(bruno.circle)
    anna.app.practices.home.mark_seen(anna.circle)
    world.settle(2)
    assert bruno.app.entries_held(bruno.circle) == before
    anna.stop()
    anna.start()
    world.settle(2)
    assert told(anna) == {}
    world.settle(15 * DAY_S, step=DAY_S)
    assert told(world.people[2]) == {}  # never marked, and older than a fortnight


def test_a_new_member_is_news_and_a_guest_is_welcomed(tmp_path: Path) -> None:
    world = World(tmp_path, "Anna", "Bruno", "Carla", "Dora")
    try:
        anna, bruno, carla, dora = world.people
        circle = anna.app.circle_new("Bakers")
        for other in (bruno, carla):
            circle = world.join(anna, other, circle)
        world.settle(2)
        anna.app.practices.home.mark_seen(circle)
        world.join(bruno, dora, circle)
        world.settle(3)
        news = [(one.kind, one.title, one.doc) for one in anna.app.practices.home.view(circle).news]
        assert news == [("member", "Dora", None)]
        (need,) = [one for one in anna.app.practices.home.needs_of(circle) if one.name == "Dora"]
        assert (need.kind, need.doc, need.person) == ("guest", None, dora.app.records.me(circle))
        assert need.since_ms > 0
        assert "Dora" not in {one.name for one in bruno.app.practices.home.needs_of(circle)}  # who brought them in
        assert need.person is not None
        anna.app.governance.welcome(circle, need.person)
        assert "Dora" not in {one.name for one in anna.app.practices.home.needs_of(circle)}
    finally:
        world.close()


def test_what_needs_me_and_what_comes(world: World) -> None:
    anna, bruno, carla = world.people
    home = carla.app.practices.home
    help_ = anna.app.practices.helping.ask(anna.circle, "Backups", "One disk only.")
    sealed = bruno.app.practices.sealing.open_round(bruno.circle, "Names for the bread", days=3)
    note = anna.app.note_new(anna.circle, "Bread", "Ask @Carla for rye.")
    world.settle(3)
    found = {one.kind: (one.title, one.doc, one.name) for one in home.needs_of(carla.circle)}
    assert found["help"] == ("Backups", help_, "Anna")
    assert found["sealed"] == ("Names for the bread", sealed, "Bruno")
    assert found["mention"] == ("Bread", note, "Anna")
    (coming,) = home.coming_of(carla.circle)
    assert (coming.title, coming.said, coming.opens) == ("Names for the bread", False, False)
    carla.app.practices.helping.offer(carla.circle, help_)
    carla.app.practices.sealing.seal(carla.circle, sealed, "Rye & Co")
    home.looked(carla.circle, note)
    kinds = {one.kind for one in home.needs_of(carla.circle)}
    assert not kinds & {"help", "sealed", "mention"}
    assert home.coming_of(carla.circle)[0].said
    home.needs.append(lambda circle: [Need("else", "Charter", None, 5), Need("else", "Older", None, 1)])
    home.promises.append(lambda circle: [Promise("Later", None), Promise("Soon", None, 7)])
    home.coming.append(lambda circle: [Coming("checkin", "Week 49", None, 1, opens=True)])
    view = home.view(carla.circle)
    assert [one.title for one in view.needs if one.kind == "else"] == ["Older", "Charter"]
    assert [one.text for one in view.promises] == ["Soon", "Later"]
    assert [one.title for one in view.coming] == ["Week 49", "Names for the bread"]
    carla.app.governance.leave(carla.circle)
    assert home.needs_of(carla.circle) == ()


def test_a_hint_when_somebody_is_silent_for_long(world: World) -> None:
    anna, bruno, carla = world.people
    silences = anna.app.practices.home.silences
    carla.app.note_new(carla.circle, "Rye", "")
    world.settle(2)
    carla.unplug()
    world.settle(20 * DAY_S, step=5 * DAY_S)
    assert silences.hint(anna.circle) is None
    world.settle(2 * DAY_S, step=DAY_S)
    found = silences.hint(anna.circle)
    assert found is not None
    assert (found.name, found.person) == ("Carla", carla.app.records.me(carla.circle))
    silences.set_wanted(anna.circle, on=False)
    assert silences.hint(anna.circle) is None
    silences.set_wanted(anna.circle, on=True)
    silences.later(anna.circle, found.person)
    assert silences.hint(anna.circle) is None
    world.settle(35 * DAY_S, step=5 * DAY_S)
    assert silences.hint(anna.circle) == found
    assert carla.app.practices.home.silences.hint(carla.circle) is None  # it is she who has been away
    bruno.unplug()
    world.settle(8 * DAY_S, step=4 * DAY_S)
    assert silences.hint(anna.circle) is None  # of nobody anything was heard: it is this device


def test_who_has_helped_whom_without_a_count(world: World) -> None:
    anna, bruno, carla = world.people
    me = {person.name: person.app.records.me(person.circle) for person in world.people}
    helping = anna.app.practices.helping
    doc = helping.ask(anna.circle, "Backups")
    win = carla.app.practices.wins.tell(carla.circle, "The oven works")
    note = anna.app.note_new(anna.circle, "Bread", "Flour")
    world.settle(40 * DAY_S, step=10 * DAY_S)
    write(bruno, note, "Flour, 10 kg")
    for text in ("A disk.", "Two disks."):
        item = bruno.app.practices.helping.reply(bruno.circle, doc, text)
    bruno.app.practices.helping.offer(bruno.circle, doc)
    bruno.app.practices.wins.cheer(bruno.circle, win)
    world.settle(2)
    helping.thank(anna.circle, doc, item)
    world.settle(20 * DAY_S, step=5 * DAY_S)
    carla.app.practices.wins.cheer(carla.circle, win)  # of one's own: no tie
    anna.app.practices.wins.cheer(anna.circle, win)
    world.settle(3)
    late = Tie(me["Anna"], me["Carla"], (DeedKind.CHEERED,))
    every = (
        late,
        Tie(me["Anna"], me["Bruno"], (DeedKind.THANKED,)),
        Tie(me["Bruno"], me["Anna"], (DeedKind.HELPED, DeedKind.ANSWERED, DeedKind.EDITED)),
        Tie(me["Bruno"], me["Carla"], (DeedKind.CHEERED,)),
    )
    for person in world.people:
        found = person.app.practices.picture.ties(person.circle)
        assert set(found) == set(every)
        names = [(person.app.practices.name(person.circle, tie.who), tie.whom) for tie in found]
        assert [name for name, _ in names] == sorted(name for name, _ in names)
        assert person.app.practices.picture.ties(person.circle, 7) == (late,)
    with pytest.raises(InvalidInput, match="one day"):
        anna.app.practices.picture.ties(anna.circle, 0)


STEP = st.tuples(st.integers(0, 2), st.sampled_from(["note", "edit", "cheer", "reply"]), st.booleans())


@settings(max_examples=6)
@given(steps=st.lists(STEP, min_size=1, max_size=8))
def test_nothing_new_is_missed_and_all_see_one_picture(shared: World, steps: list) -> None:
    """Whatever others did reaches my news, however late it comes; and every device draws the same picture."""
    world = shared
    try:
        anna = world.people[0]
        note = anna.app.note_new(anna.circle, "Bread", "Flour")
        win = anna.app.practices.wins.tell(anna.circle, "Win")
        help_ = anna.app.practices.helping.ask(anna.circle, "Help")
        world.settle(3)
        for person in world.people:
            person.app.practices.home.mark_seen(person.circle)
        world.settle(60)
        world.partition(*[(person,) for person in world.people])
        done: list[tuple[Person, object]] = []
        for number, (who, what, meet) in enumerate(steps):
            person = world.people[who]
            doc: object = {"edit": note, "cheer": win, "reply": help_}.get(what)
            if what == "note":
                doc = person.app.note_new(person.circle, f"Note {number}", "")
            elif what == "edit":
                write(person, note, f"{person.text(note)} {number}")
            elif what == "cheer":
                person.app.practices.wins.cheer(person.circle, win)
            else:
                person.app.practices.helping.reply(person.circle, help_, f"Reply {number}")
            done.append((person, doc))
            if meet:
                world.partition()
                world.settle(0.3)
                world.partition(*[(other,) for other in world.people])
        world.partition()
        world.settle(5)
        for person in world.people:
            news = {
                one.doc: {c.name for c in one.changes} for one in person.app.practices.home.view(person.circle).news
            }
            wanted: dict[object, set[str]] = {}
            for other, doc in done:
                if other is not person:
                    wanted.setdefault(doc, set()).add(other.name)
            assert news == wanted
            person.app.practices.home.mark_seen(person.circle)
            assert not person.app.practices.home.view(person.circle).news
        pictures = [person.app.practices.picture.ties(person.circle) for person in world.people]
        assert pictures[0] == pictures[1] == pictures[2]
    finally:
        world.partition()
        world.settle(0.3)
