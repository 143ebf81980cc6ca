"""What a new member meets, and what waits for me: read from the index, the same after a restart."""

from __future__ import annotations

from pathlib import Path

from peermesh.app.practices import NeedKind
from peermesh.events import NeedArose
from peermesh.notebook.kinds.contact import Details
from peermesh.notebook.kinds.introduction import REMIND_MS
from peermesh.struct import replace
from tests.support.circle import World


def test_a_newcomer_meets_the_circle(tmp_path: Path) -> None:
    world = World(tmp_path, "Anna", "Bruno", "Carla")
    anna, bruno, carla = world.people
    circle = world.join(anna, bruno, anna.app.circle_new("Bakers"))
    world.settle(2)
    anna.app.people.set_mine(replace(anna.app.people.mine(), skills="Ovens"))
    bruno.app.people.set_mine(replace(bruno.app.people.mine(), ask_me="Rye"))
    ovens = anna.app.note_new(circle, "Ovens", "hot", tags=("repair", "old"))
    for title in ("One", "Two"):
        anna.app.note_new(circle, title, f"[[Ovens]] and peermesh://note/{ovens.hex()}", tags=("repair",))
    anna.app.practices.wins.tell(circle, "It works", "see [[One]]")
    anna.app.practices.charters.publish(circle, anna.app.practices.charters.new(circle, "Charter", "We bake."))
    anna.app.practices.introductions.new(circle, anna.app.members(circle)[1].person, outside="Zoe")
    world.settle(3)
    world.join(anna, carla, circle)
    world.settle(5)
    welcomes = carla.app.practices.welcomes
    found = welcomes.look(circle)
    assert found.charter is not None
    assert found.charter.must_sign
    assert [one.member.name for one in found.people] == ["Bruno", "Anna"], "whom one can ask comes first"
    assert dict(found.kinds) == {"note": 3, "win": 1}
    assert found.tags == (("repair", 3), ("old", 1))
    assert found.linked[0][0].doc == ovens
    assert found.linked[0][1] >= 2
    assert {row.title for row in found.newest} == {"Ovens", "One", "Two", "It works"}
    assert (found.profile_done, found.hello_done, welcomes.seen(circle)) == (False, False, False)
    doc = welcomes.say_hello(circle, "Hello from Carla", "I bake.", "hello")
    welcomes.set_seen(circle)
    world.settle(2)
    assert anna.text(doc) == "I bake."
    carla.stop()
    carla.start()
    world.settle(2)
    again = carla.app.practices.welcomes
    assert (again.look(circle).hello_done, again.seen(circle)) == (True, True)
    carla.app.note_delete(circle, doc)
    carla.app.index_now(circle)
    assert not again.look(circle).hello_done, "who takes it back may say it again"
    world.close()


def test_what_waits_for_me_is_told_once_each(tmp_path: Path) -> None:
    world = World(tmp_path, "Anna", "Bruno", "Carla")
    world.together()
    world.settle(2)
    anna, bruno, carla = world.people
    me = [person.app.records.me(person.circle) for person in world.people]
    carla.unplug()
    anna.app.practices.charters.publish(
        anna.circle, anna.app.practices.charters.new(anna.circle, "Charter", "We bake.")
    )
    anna.app.practices.contacts.ask(anna.circle, me[2])
    bruno.app.practices.introductions.new(bruno.circle, me[0], me[2])
    world.settle(3)
    assert carla.app.practices.needs(carla.circle) == ()
    carla.plug()
    world.settle(3)
    needs = carla.app.practices.needs(carla.circle)
    assert [need.kind for need in needs] == [NeedKind.SIGN, NeedKind.CONSENT, NeedKind.CONTACT]
    assert [need.person for need in needs] == [me[0], me[1], me[0]]
    told = [event for event in carla.told if isinstance(event, NeedArose)]
    assert sorted(event.name for event in told) == ["Anna", "Anna", "Bruno"]
    carla.app.practices.contacts.set_mine(Details(phone="12"))
    carla.app.practices.charters.sign(carla.circle, needs[0].doc)
    carla.app.practices.introductions.decline(carla.circle, needs[1].doc)
    carla.app.practices.contacts.give(carla.circle, me[0])
    world.settle(3)
    assert carla.app.practices.needs(carla.circle) == ()
    carla.stop()
    carla.start()
    world.settle(3)
    assert len([event for event in carla.told if isinstance(event, NeedArose)]) == 3
    world.close()


def test_an_introduction_without_an_answer_is_told_again_after_days(tmp_path: Path) -> None:
    world = World(tmp_path, "Anna", "Bruno", "Carla")
    world.together()
    world.settle(2)
    anna, bruno, carla = world.people
    doc = anna.app.practices.introductions.new(
        anna.circle, bruno.app.records.me(bruno.circle), carla.app.records.me(carla.circle)
    )
    world.settle(5)

    def told() -> list[str]:
        return [event.name for event in bruno.told if isinstance(event, NeedArose) and event.doc == doc]

    assert told() == ["Anna"]
    assert bruno.app.practices.deadline() is not None
    world.settle(REMIND_MS / 1000 - 3600, step=7200.0)
    assert told() == ["Anna"]
    world.settle(7200, step=3600.0)
    assert told() == ["Anna", "Anna"]
    world.settle(REMIND_MS / 1000, step=7200.0)
    assert told() == ["Anna", "Anna"], "once is enough"
    assert bruno.app.practices.deadline() is None
    world.close()
