"""A month of a circle of four, over real sockets: from founding to an export, with somebody offline now and then."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from peermesh.app.forms import kind_forms
from peermesh.exchange import VaultForm, export_tree, phrases
from peermesh.notebook.kinds.commitment import State
from peermesh.notebook.kinds.contact import Details, Shown
from peermesh.notebook.kinds.help import HelpState
from peermesh.notebook.kinds.sealed import Kept
from peermesh.types import PersonState
from tests.support.real_circle import RealPerson, RealWorld

NAMES = ("Anna", "Bruno", "Carla", "Dario")


@pytest.fixture
def world(tmp_path: Path) -> Iterator[RealWorld]:
    made = RealWorld(tmp_path, *NAMES)
    yield made
    made.close()


def test_a_month(world: RealWorld, tmp_path: Path) -> None:
    anna, bruno, carla, dario = world.people
    found(world)
    charter(world)
    rhythm = anna.app.practices.checkins.begin(
        anna.circle, "Weekly", start=datetime.fromtimestamp(world.clock.now_ms() / 1000, UTC).date(), mood=True
    )
    world.agree()
    check_in(world, world.people)
    help_becomes_knowledge(world)
    world.days(7)
    carla.offline()
    check_in(world, world.people)  # Carla answers on the train
    sealed = anna.app.practices.sealing.open_round(anna.circle, "Names for the shop", days=10)
    world.agree(anna, bruno, dario)
    brainstorm(world, sealed)
    world.days(7)
    check_in(world, world.people)
    win = dario.app.practices.wins.tell(dario.circle, "The oven works again")
    world.agree()
    for person in (anna, bruno, carla):
        person.app.practices.wins.cheer(person.circle, win)
    world.agree()
    introduce(world)
    world.days(7)
    check_in(world, world.people)
    remove_dario(world)
    rounds = anna.app.practices.checkins.rounds(anna.circle)
    assert len([one for one in rounds if one.rhythm == rhythm]) == 4
    assert all(len(one.answers) == 4 for one in rounds)
    take_away(world, tmp_path)
    assert all(type(event).__name__ != "TroubleTold" for person in (anna, bruno, carla) for event in person.told)


def found(world: RealWorld) -> None:
    anna, bruno, carla, dario = world.people
    private = anna.app.circle_new("Via Roma 12")
    first = anna.app.note_new(private, "How we bake", "With patience. See [[Tool library]].")
    world.meet(anna, bruno, private)
    world.until(lambda: not anna.app.busy(), "the notes move into the circle")
    for guest in (carla, dario):
        world.meet(anna, guest, anna.circle)
    world.agree()
    for guest in ("Carla", "Dario"):
        bruno.app.governance.welcome(bruno.circle, bruno.of(guest))
    world.agree()
    for person in world.people:
        assert {member.state for member in person.app.members(person.circle)} == {PersonState.FULL}
        assert person.app.note_version(person.circle, first)[0].startswith("With patience.")


def charter(world: RealWorld) -> None:
    anna, bruno, *_ = world.people
    doc = anna.app.practices.charters.new(anna.circle, "Charter", "We bake together, and say what we mean.")
    anna.app.practices.charters.publish(anna.circle, doc)
    world.agree()
    for person in world.people[1:]:
        assert [need.doc for need in person.app.practices.charters.needs(person.circle)] == [doc]
        person.app.practices.charters.sign(person.circle, doc)
    world.agree()
    status = bruno.app.practices.charters.status(bruno.circle, bruno.app.records.get(bruno.circle, doc))
    assert len(status.signed) == 4


def check_in(world: RealWorld, people: list[RealPerson]) -> None:
    """Everybody answers; who is offline does so alone, and nobody makes a second round of it."""
    for person in people:
        checkins = person.app.practices.checkins
        (turn,) = checkins.turns(person.circle)
        doc = checkins.open(turn)
        first = turn.rhythm.prompts[0]
        checkins.share(person.circle, doc, {first.id: f"{person.name} went on"}, mood=4)
        person.app.practices.commitments.commit(person.circle, doc, f"{person.name} brings flour")
        for one in person.app.practices.commitments.mine(person.circle)[:-1]:
            person.app.practices.commitments.settle(person.circle, one, State.DONE, "done")
    online = [person for person in people if person.network is not None]
    world.agree(*online)


def help_becomes_knowledge(world: RealWorld) -> None:
    anna, bruno, carla, dario = world.people
    doc = carla.app.practices.helping.ask(carla.circle, "Backups of the till", "How?", tags=["backups"])
    world.agree()
    assert doc in {one.doc for one in dario.app.practices.helping.waiting(dario.circle)}
    item = bruno.app.practices.helping.reply(bruno.circle, doc, "Two disks, and one of them elsewhere.")
    dario.app.practices.helping.offer(dario.circle, doc)
    world.agree()
    carla.app.practices.helping.thank(carla.circle, doc, item)
    carla.app.practices.helping.accept(carla.circle, doc, item)
    made = carla.app.practices.helping.to_discovery(carla.circle, doc)
    world.agree()
    request = anna.app.practices.helping.get(anna.circle, doc)
    assert (request.state, request.became) == (HelpState.ANSWERED, made)
    assert "Two disks" in anna.app.records.get(anna.circle, made).body
    assert made in {hit.info.doc for hit in anna.app.search(anna.circle, "elsewhere")}


def brainstorm(world: RealWorld, doc) -> None:
    """Carla is offline all the while, and neither misses it nor holds up the others."""
    anna, bruno, carla, dario = world.people
    for person in (anna, bruno, dario):
        person.app.practices.sealing.seal(person.circle, doc, f"The shop of {person.name}")
    world.agree(anna, bruno, dario)
    assert anna.app.practices.sealing.get(anna.circle, doc).answers == ()
    assert [
        anna.app.practices.name(anna.circle, one) for one in anna.app.practices.sealing.get(anna.circle, doc).missing
    ] == ["Carla"]
    carla.online()
    for person in (anna, bruno, dario):
        person.app.dial(carla.address)
    world.agree()
    carla.app.practices.sealing.seal(carla.circle, doc, "The shop of Carla")

    def revealed() -> bool:
        return all(len(person.app.practices.sealing.get(person.circle, doc).answers) == 4 for person in world.people)

    world.until(revealed, "all answers are revealed together")
    told = dario.app.practices.sealing.get(dario.circle, doc).answers
    assert {(one.text, one.kept) for one in told} == {(f"The shop of {name}", Kept.SEALED) for name in NAMES}


def introduce(world: RealWorld) -> None:
    anna, bruno, carla, dario = world.people
    for person in (bruno, carla):
        person.app.practices.contacts.set_mine(Details(email=f"{person.name.lower()}@example.org"))
        person.app.practices.contacts.set_shown(person.circle, Shown.ASKED)
    doc = anna.app.practices.introductions.new(
        anna.circle, anna.of("Bruno"), anna.of("Carla"), why="You both mend ovens."
    )
    world.agree()
    bruno.app.practices.introductions.consent(bruno.circle, doc)
    world.agree()
    assert carla.app.practices.introductions.of(carla.circle, carla.of("Bruno")) is None
    carla.app.practices.introductions.consent(carla.circle, doc)

    def known() -> bool:
        details = bruno.app.practices.introductions.of(bruno.circle, bruno.of("Carla"))
        return details is not None and details.email == "carla@example.org"

    world.until(known, "both see how to reach each other")
    world.agree()
    assert dario.app.practices.introductions.of(dario.circle, dario.of("Carla")) is None


def remove_dario(world: RealWorld) -> None:
    anna, bruno, carla, dario = world.people
    gone = anna.of("Dario")
    assert not anna.app.governance.remove(anna.circle, gone)
    world.agree(anna, bruno, carla)
    assert bruno.app.governance.remove(bruno.circle, bruno.of("Dario"))
    world.agree(anna, bruno, carla)
    secret = anna.app.note_new(anna.circle, "After Dario", "Not for him.")
    world.agree(anna, bruno, carla)
    assert [member.name for member in carla.app.members(carla.circle) if member.person == gone] == []
    assert dario.app.note_info(dario.circle, secret) is None


def take_away(world: RealWorld, tmp_path: Path) -> None:
    files = []
    for person in world.people[:3]:
        vault = person.app.export_vault_input(person.circle)
        folder = tmp_path / f"export of {person.name}"
        export_tree(vault, folder, VaultForm(phrases("en")), kinds=kind_forms(vault.people, str))
        files.append({path.relative_to(folder).as_posix(): path.read_text() for path in folder.rglob("*.md")})
    assert files[0] == files[1] == files[2]
    every = "\n".join(files[0].values())
    for words in (
        "We bake together",
        "Two disks, and one of them elsewhere.",
        "The shop of Carla",
        "Carla went on",
        "Dario brings flour",
    ):
        assert words in every, words
    assert "example.org" not in every
