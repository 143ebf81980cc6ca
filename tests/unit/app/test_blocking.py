"""Blocking on this computer, and pausing whoever misbehaves: named, bounded, and honest about what it does not do."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from peermesh.app import conduct
from peermesh.app.session import PRESENCE, REPLICATION
from peermesh.errors import InvalidInput
from peermesh.events import TroubleTold
from peermesh.types import CircleId
from tests.scenario.test_hostile_app import Attack
from tests.support.circle import Person, World

Make = Callable[..., World]


@pytest.fixture
def world(tmp_path: Path) -> Iterator[Make]:
    made: list[World] = []

    def make(*names: str) -> World:
        made.append(World(tmp_path / str(len(made)), *names))
        return made[-1]

    yield make
    for each in made:
        each.close()


def person(p: Person, circle: CircleId, name: str) -> bytes:
    return p.app.governance.member_named(circle, name).person


def told(p: Person) -> list[str]:
    return [event.text for event in p.told if isinstance(event, TroubleTold)]


def test_a_blocked_person_gets_no_connection_and_their_notes_still_come(world: Make) -> None:
    w = world("Anna", "Bruno", "Carla")
    circle = w.together()
    anna, bruno, carla = w.people
    w.settle(2)
    assert anna.met(carla)
    anna.app.blocking.block(circle, person(anna, circle, "Carla"))
    w.settle(70, step=1.0)
    assert not anna.met(carla)
    assert bruno.met(carla)
    note = carla.app.note_new(circle, "News", "through Bruno")
    w.settle(2)
    assert anna.text(note) == "through Bruno"
    anna.stop()
    anna.start()
    w.settle(70, step=1.0)
    assert anna.app.blocking.blocked(circle) == {person(anna, circle, "Carla")}
    assert anna.met(bruno)
    assert not anna.met(carla)
    anna.app.blocking.unblock(circle, person(anna, circle, "Carla"))
    w.settle(70, step=1.0)
    assert anna.met(carla)
    assert anna.app.blocking.blocked(circle) == frozenset()


def test_a_blocked_device_is_answered_like_a_stranger(world: Make) -> None:
    w = world("Anna", "Bruno", "Carla")
    circle = w.together()
    anna, _, carla = w.people
    anna.app.blocking.block(circle, person(anna, circle, "Carla"))
    w.settle(70, step=1.0)
    assert set(carla.app.status().refused) <= {"no circle in common"}
    assert told(carla) == []


def test_who_cannot_be_blocked(world: Make) -> None:
    w = world("Anna", "Bruno")
    circle = w.together()
    anna = w.people[0]
    with pytest.raises(InvalidInput, match="cannot block yourself"):
        anna.app.blocking.block(circle, person(anna, circle, "Anna"))
    with pytest.raises(InvalidInput, match="not in this circle"):
        anna.app.blocking.block(circle, b"?" * 32)


@pytest.fixture
def attack(tmp_path: Path) -> Iterator[Attack]:
    made = Attack(tmp_path / "attack")
    yield made
    made.world.close()


def misbehave(attack: Attack, times: int) -> None:
    for _ in range(times):
        attack.world.settle(65, step=1.0)
        attack.say(PRESENCE + attack.circle + bytes(15))


def test_whoever_keeps_sending_nonsense_is_paused_named_and_welcome_again_later(attack: Attack) -> None:
    anna, circle = attack.anna, attack.circle
    misbehave(attack, conduct.FAULTS - 1)
    assert told(anna) == []
    misbehave(attack, 1)
    assert told(anna) == [
        "A device of Mallory keeps sending what cannot be right. This computer pauses it for 10 minutes."
    ]
    until = anna.app.blocking.paused(circle)[person(anna, circle, "Mallory")]
    named = {one.name: one.paused_until_ms for one in anna.app.governance.cases(circle)}
    assert named["Mallory"] == until
    assert [name for name, paused in named.items() if paused is not None] == ["Mallory"]
    assert 0 < until - anna.app.clock.now_ms() <= 1000 * conduct.PAUSE_S
    attack.world.settle(300, step=5)
    assert not attack.connected()
    assert attack.anna.met(attack.carla)
    mine = attack.mallory.app.note_new(circle, "Still a member", "through Carla")
    attack.world.settle(5)
    assert anna.text(mine) == "through Carla"
    attack.world.settle(400, step=5)
    assert attack.connected()
    assert anna.app.blocking.paused(circle) == {}
    misbehave(attack, conduct.FAULTS)
    assert told(anna)[1].endswith("for 20 minutes.")


def test_faults_that_lie_far_apart_pause_nobody(attack: Attack) -> None:
    for _ in range(5):
        misbehave(attack, 1)
        attack.world.settle(conduct.FAULTS_S / 2, step=60)
    assert told(attack.anna) == []


def test_more_bytes_than_a_day_s_pause_until_tomorrow(attack: Attack, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(conduct, "DAY_TRAFFIC", 1 << 20)
    attack.world.settle(65, step=1.0)
    attack.say(REPLICATION + attack.circle + b"\x82\x03\x80" + b"")  # a GOT of nothing: right, and cheap
    for _ in range(6):
        attack.mallory.say(attack.anna, PRESENCE + attack.circle)
    assert told(attack.anna) == []
    session = attack.anna.app._network.sessions[attack.anna.conn(attack.mallory)]
    attack.anna.app._network.conduct.heard(session, 2 << 20)
    attack.world.settle()
    assert "Mallory sends more than PeerMesh takes in a day" in told(attack.anna)[0]
    assert not attack.connected()


def test_a_day_s_content_of_one_device_is_bounded_and_the_rest_comes_tomorrow(
    attack: Attack, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(conduct, "DAY_CONTENT", 20_000)
    wrote = [attack.mallory.app.note_new(attack.circle, f"N{n}", chr(97 + n) * 9_000) for n in range(4)]
    attack.world.settle(3)
    rows = {row.doc for row in attack.anna.app.notes(attack.circle)}
    assert 0 < len(rows & set(wrote)) < 4
    assert told(attack.anna) == [
        "A device of Mallory wrote more than PeerMesh takes in a day. The rest waits until tomorrow."
    ]
    assert attack.connected()
    attack.world.settle(3 * conduct.DAY_S, step=conduct.DAY_S / 4)
    attack.world.settle(65, step=1.0)
    rows = {row.doc for row in attack.anna.app.notes(attack.circle)}
    assert set(wrote) <= rows


def test_documents_and_the_whole_circle_have_a_day_s_bound_too(attack: Attack, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(conduct, "DAY_DOCUMENTS", 2)
    for n in range(4):
        attack.mallory.app.note_new(attack.circle, f"N{n}", "x")
    attack.world.settle(3)
    assert len(attack.anna.app.notes(attack.circle)) == 3
    assert "Mallory" in told(attack.anna)[0]
    monkeypatch.setattr(conduct, "DAY_CIRCLE", 10)
    attack.carla.app.note_new(attack.circle, "C", "y")
    attack.world.settle(3)
    assert len(attack.anna.app.notes(attack.circle)) == 3
    assert "More was written in Bakers" in told(attack.anna)[1]


def test_the_record_of_membership_is_not_filled_in_a_day(attack: Attack, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(conduct, "DAY_OPERATIONS", 20)
    before = len(attack.anna.app._circles.get(attack.circle).membership)
    for number in range(60):
        if attack.connected():
            attack.mallory.app.set_my_name(f"Mallory {number}")
        attack.world.settle(5)
    assert attack.anna.app.status().refused["more membership operations than a day's"] == conduct.FAULTS
    assert len(attack.anna.app._circles.get(attack.circle).membership) - before < 60
    assert "keeps sending what cannot be right" in told(attack.anna)[0]


def test_an_author_of_what_cannot_be_right_is_named_once(attack: Attack) -> None:
    change, _ = attack.edit()
    for _ in range(3):
        attack.run(attack.entry(change, b"another!").raw)
        attack.world.settle(35)
    assert told(attack.anna) == ["A device of Mallory wrote something that cannot be right. Its newest notes wait."]
