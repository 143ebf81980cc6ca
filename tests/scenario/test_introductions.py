"""Contact details and introductions among real Apps: shown to whom they were given, and nowhere before."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from peermesh.app.practices.needs import NeedKind
from peermesh.errors import InvalidInput, NotFound
from peermesh.exchange import export_vault
from peermesh.notebook import path
from peermesh.notebook.kinds.contact import Answer, Details, Shown
from peermesh.notebook.kinds.introduction import REMIND_MS, Stage, introduction
from peermesh.types import DeviceId, DocId
from tests.support.circle import Person, World, three

CANARY = "zylophonic-quibbler"
REACH = Details(email=f"{CANARY}@example.org", phone="+39 02 5550 199")


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    with three(tmp_path) as made:
        yield made


def me(person: Person) -> DeviceId:
    return person.app.records.me(person.circle)


def contacts(person: Person):
    return person.app.practices.contacts


def intros(person: Person):
    return person.app.practices.introductions


def stage(person: Person, doc: DocId) -> Stage:
    return introduction(person.app.records.get(person.circle, doc).values).stage


def reach(person: Person, doc: DocId) -> list[tuple[str, Details]]:
    record = person.app.records.get(person.circle, doc)
    return [(one.name, one.details) for one in intros(person).reach(person.circle, record)]


def everything_held(person: Person, folder: Path) -> bytes:
    """What a person's profile holds in the open once it is decrypted: logs, membership, index, settings, an export."""
    store, circle = person.app._store, person.circle
    parts: list[bytes] = list(store.ops(circle))
    for device in store.vector(circle):
        after = 0
        while run := store.run(circle, device, after, 1 << 20):
            parts += run
            after += len(run)
    for raw in list(parts):
        parts += inflated(raw)
    for record in store.records(circle):
        parts.append(repr(record).encode())
    parts += [value for _, value in store.settings.items("")]
    export_vault(person.app.export_vault_input(circle), folder)
    parts += [path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()]
    parts += [path.read_bytes() for path in sorted(person.home.rglob("*")) if path.is_file()]
    return b"\n".join(parts)


def inflated(raw: bytes) -> list[bytes]:
    """Whatever in some bytes is deflated, as Automerge does with larger columns."""
    found = []
    for at in range(len(raw)):
        try:
            made = zlib.decompressobj(-15).decompress(raw[at:], 1 << 16)
        except zlib.error:
            continue
        if len(made) > 64:
            found.append(made)
    return found


def holds(person: Person, tmp_path: Path, name: str) -> bool:
    return CANARY.encode() in everything_held(person, tmp_path / f"{person.name}-{name}")


def test_the_search_for_a_canary_finds_one(world: World, tmp_path: Path) -> None:
    anna, bruno, _ = world.people
    doc = anna.app.note_new(anna.circle, "Note", ("some words around it " * 40) + CANARY)
    world.settle(3)
    bruno.app.note_delete(bruno.circle, doc)
    assert CANARY.encode() in everything_held(bruno, tmp_path / "one")
    contacts(anna).set_mine(REACH)
    assert holds(anna, tmp_path, "own"), "on the own device it is kept, of course"


def test_details_are_nowhere_before_they_are_given_and_then_with_one_person_only(world: World, tmp_path: Path) -> None:
    anna, bruno, carla = world.people
    contacts(anna).set_mine(REACH)
    contacts(bruno).ask(bruno.circle, me(anna))
    world.settle(3)
    assert contacts(bruno).standing(bruno.circle, me(anna)) is Answer.ASKED
    assert contacts(bruno).of(bruno.circle, me(anna)) is None
    (need,) = contacts(anna).needs(anna.circle)
    assert (need.kind, need.person) == (NeedKind.CONTACT, me(bruno))
    assert not holds(bruno, tmp_path, "before")
    bruno.unplug()
    contacts(anna).give(anna.circle, me(bruno))
    world.settle(2)
    bruno.plug()
    world.settle(3)
    assert contacts(bruno).of(bruno.circle, me(anna)) == REACH
    assert contacts(bruno).standing(bruno.circle, me(anna)) is Answer.GIVEN
    assert contacts(carla).of(carla.circle, me(anna)) is None
    assert not holds(bruno, tmp_path, "after"), "even then only sealed"
    assert not holds(carla, tmp_path, "after")
    contacts(anna).set_mine(Details(email="new@example.org"))
    world.settle(3)
    assert contacts(bruno).of(bruno.circle, me(anna)) == Details(email="new@example.org")
    contacts(anna).refuse(anna.circle, me(bruno))
    world.settle(3)
    assert contacts(bruno).of(bruno.circle, me(anna)) is None
    assert contacts(bruno).standing(bruno.circle, me(anna)) is Answer.REFUSED


def test_everybody_asked_never(tmp_path: Path) -> None:
    world = World(tmp_path, "Anna", "Bruno", "Carla")
    try:
        anna, bruno, carla = world.people
        world.join(anna, bruno, anna.app.circle_new("Bakers"))
        world.settle(3)
        contacts(anna).set_mine(REACH)
        contacts(anna).set_shown(anna.circle, Shown.EVERYBODY)
        world.settle(3)
        assert contacts(bruno).of(bruno.circle, me(anna)) == REACH
        world.join(bruno, carla, bruno.circle)
        world.settle(5)
        assert contacts(carla).of(carla.circle, me(anna)) == REACH, "who comes later is shown them, too"
        contacts(anna).give(anna.circle, me(bruno))
        contacts(anna).set_shown(anna.circle, Shown.ASKED)
        world.settle(3)
        assert contacts(carla).of(carla.circle, me(anna)) is None
        assert contacts(bruno).of(bruno.circle, me(anna)) == REACH, "he was given them"
        contacts(anna).set_shown(anna.circle, Shown.NEVER)
        contacts(carla).ask(carla.circle, me(anna))
        world.settle(3)
        assert contacts(anna).waiting(anna.circle) == ()
        assert contacts(bruno).of(bruno.circle, me(anna)) is None
        assert contacts(carla).standing(carla.circle, me(anna)) is Answer.REFUSED
        with pytest.raises(NotFound):
            contacts(anna).give(anna.circle, DeviceId(bytes(32)))
    finally:
        world.close()


def test_a_device_that_is_linked_later_is_served_too(world: World) -> None:
    anna, bruno, _ = world.people
    other = Person(world, "Brunos")
    world.people.append(other)
    contacts(anna).set_mine(REACH)
    contacts(anna).give(anna.circle, me(bruno))
    world.settle(3)
    anna.unplug()
    link = bruno.app.devices.link(bruno.circle)
    codes: list[str] = []
    link.on_event = lambda event: (event.code and codes.append(event.code), event.safety_words and link.confirm())
    link.start()
    joining = other.app.join(codes[0])
    joining.on_event = lambda event: joining.confirm() if event.safety_words else None
    joining.start()
    world.settle(5)
    assert me(other) == me(bruno)
    assert contacts(other).of(other.circle, me(anna)) is None, "the box was for the other device"
    anna.plug()
    world.settle(5)
    assert contacts(other).of(other.circle, me(anna)) == REACH
    assert contacts(bruno).of(bruno.circle, me(anna)) == REACH


def test_a_box_under_another_name_or_in_another_place_is_no_box(world: World) -> None:
    anna, bruno, carla = world.people
    contacts(anna).set_mine(REACH)
    contacts(anna).give(anna.circle, me(carla))
    world.settle(3)
    doc = contacts(anna).doc(anna.circle)
    device = carla.app._circles.get(carla.circle).device
    box = bruno.app.records.get(bruno.circle, doc).values[path("box", device.hex(), f"~{me(anna).hex()}", "contact")]
    copied = bruno.app.records.mine(bruno.circle, "box", device.hex(), "contact")
    bruno.app.records.put(bruno.circle, doc, {copied: box})
    world.settle(3)
    assert contacts(carla).of(carla.circle, me(bruno)) is None
    assert contacts(carla).of(carla.circle, me(anna)) == REACH
    for junk in ("not base64!", "QUJD", "", "A" * 15_000):
        bruno.app.records.put(bruno.circle, doc, {copied: junk})
        world.settle(1)
        assert contacts(carla).of(carla.circle, me(bruno)) is None


def test_two_members_see_each_other_only_after_both_said_yes(world: World, tmp_path: Path) -> None:
    anna, bruno, carla = world.people
    contacts(bruno).set_mine(REACH)
    contacts(carla).set_mine(Details(phone="12"))
    doc = intros(anna).new(anna.circle, me(bruno), me(carla), why="Both of you mend ovens.")
    world.settle(3)
    assert [need.kind for need in intros(bruno).needs(bruno.circle)] == [NeedKind.CONSENT]
    assert not intros(anna).needs(anna.circle)
    carla.unplug()
    intros(bruno).consent(bruno.circle, doc)
    world.settle(3)
    assert stage(anna, doc) is Stage.ONE
    assert not any(holds(person, tmp_path, "one") for person in (anna, carla))
    world.settle(REMIND_MS / 1000, step=3600.0)
    intros(anna).remind(anna.circle, doc)
    carla.plug()
    world.settle(3)
    (need,) = intros(carla).needs(carla.circle)
    assert need.late
    intros(carla).consent(carla.circle, doc)
    world.settle(5)
    assert reach(carla, doc) == [("Bruno", REACH)]
    assert reach(bruno, doc) == [("Carla", Details(phone="12"))]
    assert intros(bruno).of(bruno.circle, me(carla)) == Details(phone="12")
    assert reach(anna, doc) == []
    assert not any(holds(person, tmp_path, "both") for person in (anna, carla)), "sealed for one device"
    with pytest.raises(InvalidInput, match="Nobody has to answer"):
        intros(anna).remind(anna.circle, doc)


def test_a_no_or_a_withdrawal_leaves_nothing(world: World, tmp_path: Path) -> None:
    anna, bruno, carla = world.people
    contacts(bruno).set_mine(REACH)
    contacts(carla).set_mine(Details(phone="12"))
    declined = intros(anna).new(anna.circle, me(bruno), me(carla))
    withdrawn = intros(anna).new(anna.circle, me(bruno), me(carla))
    world.settle(3)
    for doc in (declined, withdrawn):
        intros(bruno).consent(bruno.circle, doc)
    intros(carla).decline(carla.circle, declined)
    intros(anna).withdraw(anna.circle, withdrawn)
    world.settle(5)
    assert (stage(bruno, declined), stage(bruno, withdrawn)) == (Stage.DECLINED, Stage.WITHDRAWN)
    assert not any(reach(person, doc) for person in world.people for doc in (declined, withdrawn))
    assert not any(holds(person, tmp_path, "no") for person in (anna, carla))
    with pytest.raises(InvalidInput, match="over"):
        intros(carla).consent(carla.circle, withdrawn)
    with pytest.raises(InvalidInput, match="Only who proposed"):
        intros(bruno).withdraw(bruno.circle, declined)
    intros(carla).consent(carla.circle, declined)  # a no may be thought over
    world.settle(5)
    assert reach(carla, declined) == [("Bruno", REACH)]


def test_somebody_outside_is_passed_on_by_the_introducer(world: World, tmp_path: Path) -> None:
    anna, bruno, carla = world.people
    contacts(bruno).set_mine(Details(phone="12"))
    doc = intros(anna).new(anna.circle, me(bruno), outside="Zoe of the mill", why="She mends ovens.")
    world.settle(3)
    assert [need.kind for need in intros(anna).needs(anna.circle)] == [NeedKind.OUTSIDE]
    with pytest.raises(InvalidInput, match="how they can be reached"):
        intros(anna).consent(anna.circle, doc, outside=True)
    intros(anna).set_outside(anna.circle, doc, REACH)
    intros(anna).consent(anna.circle, doc, outside=True)
    world.settle(3)
    assert not any(holds(person, tmp_path, "before") for person in (bruno, carla))
    intros(bruno).consent(bruno.circle, doc)
    world.settle(5)
    assert reach(bruno, doc) == [("Zoe of the mill", REACH)]
    assert reach(anna, doc) == [("Bruno", Details(phone="12"))]
    assert reach(carla, doc) == []
    assert not any(holds(person, tmp_path, "after") for person in (bruno, carla))
    with pytest.raises(InvalidInput, match="answer for them"):
        intros(carla).consent(carla.circle, doc, outside=True)


def test_bad_introductions_are_told_in_a_sentence(world: World) -> None:
    anna, bruno, carla = world.people
    for first, second, outside, why in (
        (me(anna), me(bruno), "", "besides yourself"),
        (me(bruno), me(bruno), "", "two different"),
        (me(bruno), None, " ", "two different"),
    ):
        with pytest.raises(InvalidInput, match=why):
            intros(anna).new(anna.circle, first, second, outside=outside)
    doc = intros(anna).new(anna.circle, me(bruno), me(carla))
    world.settle(2)
    with pytest.raises(InvalidInput, match="contact details first"):
        intros(bruno).consent(bruno.circle, doc)
    with pytest.raises(InvalidInput, match="not one of the two"):
        intros(anna).consent(anna.circle, doc)


STEP = st.tuples(st.integers(0, 2), st.sampled_from(["yes", "no", "withdraw", "forge"]), st.booleans())


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """One world for all examples; each has an introduction of its own."""
    made = World(tmp_path_factory.mktemp("shared"), "Anna", "Bruno", "Carla")
    made.together()
    for person in made.people[1:]:
        contacts(person).set_mine(Details(email=f"{person.name}@example.org"))
    made.settle(2)
    yield made
    made.close()


def apart(world: World) -> None:
    world.partition(*[(person,) for person in world.people])


def may_answer(person: Person, doc: DocId, deed: str, last: str) -> bool:
    now = stage(person, doc)
    return now is not Stage.WITHDRAWN and (deed == "no" or now is not Stage.DECLINED or last == "no")


@settings(max_examples=12)
@given(steps=st.lists(STEP, max_size=10))
def test_answers_given_apart_converge(shared: World, steps: list) -> None:
    world = shared
    anna, bruno, carla = world.people
    doc = intros(anna).new(anna.circle, me(bruno), me(carla))
    world.settle(1)
    terms = introduction(anna.app.records.get(anna.circle, doc).values).terms.id
    apart(world)
    last: dict[str, str] = {}
    for who, deed, meet in steps:
        person = world.people[who]
        if deed == "forge":  # in the name of the next one
            victim = me(world.people[(who + 1) % 3])
            person.app.records.put(person.circle, doc, {path("answer", terms, f"~{victim.hex()}", "says"): "yes"})
        elif deed == "withdraw" and person is anna:
            intros(anna).withdraw(anna.circle, doc)
        elif deed in {"yes", "no"} and person is not anna and may_answer(person, doc, deed, last.get(person.name, "")):
            (intros(person).consent if deed == "yes" else intros(person).decline)(person.circle, doc)
            last[person.name] = deed
        if meet:
            world.partition()
            world.settle(1)
            apart(world)
    world.partition()
    world.settle(3)
    found = [introduction(person.app.records.get(person.circle, doc).values) for person in world.people]
    assert found[0] == found[1] == found[2]
    deeds = [(who, deed) for who, deed, _ in steps]
    assert found[0].withdrawn == ((0, "withdraw") in deeds)
    said = (last.get("Bruno", ""), last.get("Carla", ""))
    if "forge" not in dict.fromkeys(deed for _, deed in deeds):
        assert found[0].answers == said
    for counts, mine in zip(found[0].answers, said, strict=True):
        assert counts in {"", mine}, "a forger may write over a yes, and never make one"
    if found[0].stage is Stage.BOTH:
        assert reach(bruno, doc)
        assert reach(carla, doc)
    if "yes" not in said and (1, "yes") not in deeds and (2, "yes") not in deeds:
        assert not any(reach(person, doc) for person in world.people)


def test_what_was_promised_is_given_after_a_crash(world: World) -> None:
    anna, bruno, carla = world.people
    for person in (bruno, carla):
        contacts(person).set_mine(Details(email=f"{person.name}@example.org"))
    doc = intros(anna).new(anna.circle, me(bruno), me(carla))
    world.settle(3)
    intros(bruno).consent(bruno.circle, doc)
    world.settle(3)
    bruno.stop()
    intros(carla).consent(carla.circle, doc)
    world.settle(3)
    assert reach(carla, doc) == [], "Bruno's device has not heard of it"
    bruno.start(online=False)
    bruno.kill()  # before it did anything
    bruno.start()
    world.settle(5)
    assert reach(carla, doc) == [("Bruno", Details(email="Bruno@example.org"))]
    assert reach(bruno, doc) == [("Carla", Details(email="Carla@example.org"))]
