"""How an introduction stands is a pure function of its values, whatever order they came in."""

from __future__ import annotations

import random

from hypothesis import given
from hypothesis import strategies as st

from peermesh.notebook import of_person, path
from peermesh.notebook.kinds import contact
from peermesh.notebook.kinds.introduction import REMIND_MS, Stage, Terms, introduction, sections
from peermesh.types import CircleId, DeviceId, DocId, NoteInfo, NoteRecord, Value

ANNA, BRUNO, CARLA, DARIO = (DeviceId(letter * 32) for letter in (b"a", b"b", b"c", b"d"))
TERMS = Terms(ANNA, BRUNO, CARLA, "")
OUTSIDE = Terms(ANNA, BRUNO, None, "Zoe")


def proposed(terms: Terms = TERMS, at: int = 1) -> dict[str, Value]:
    base = (terms.id, of_person(terms.by))
    second = terms.second.hex() if terms.second else ""
    said = {"first": terms.first.hex(), "second": second, "outside": terms.outside, "at": at}
    return {path("propose", *base, key): value for key, value in said.items()}


def answer(person: DeviceId, says: str, terms: Terms = TERMS, key: str = "says") -> dict[str, Value]:
    return {path("answer", terms.id, of_person(person), key): says}


def stage(values: dict[str, Value]) -> Stage | None:
    one = introduction(values)
    return one.stage if one else None


def test_every_state() -> None:
    p = proposed()
    assert stage({}) is None
    assert stage(p) is Stage.PROPOSED
    assert stage(p | answer(BRUNO, "yes")) is Stage.ONE
    assert stage(p | answer(BRUNO, "yes") | answer(CARLA, "yes")) is Stage.BOTH
    assert stage(p | answer(BRUNO, "yes") | answer(CARLA, "no")) is Stage.DECLINED
    gone = {path("propose", TERMS.id, of_person(ANNA), "withdrawn"): True}
    assert stage(p | answer(BRUNO, "yes") | answer(CARLA, "yes") | gone) is Stage.WITHDRAWN


def test_a_yes_is_only_for_the_people_it_was_given_for() -> None:
    yes = answer(BRUNO, "yes") | answer(CARLA, "yes")
    other = Terms(ANNA, BRUNO, DARIO, "")
    assert stage(proposed(other) | yes) is Stage.PROPOSED
    changed = proposed() | yes | {path("propose", TERMS.id, of_person(ANNA), "second"): DARIO.hex()}
    assert introduction(changed) is None, "the hash does not fit any more"
    assert stage(proposed() | yes | proposed(Terms(DARIO, BRUNO, CARLA, ""), at=9)) is Stage.BOTH


def test_who_is_outside_answers_by_the_introducer_alone() -> None:
    p = proposed(OUTSIDE) | answer(BRUNO, "yes", OUTSIDE)
    assert stage(p | answer(CARLA, "yes", OUTSIDE, "outside")) is Stage.ONE
    assert stage(p | answer(BRUNO, "yes", OUTSIDE, "outside")) is Stage.ONE
    assert stage(p | answer(ANNA, "yes", OUTSIDE, "outside")) is Stage.BOTH
    assert stage(proposed() | answer(BRUNO, "yes") | answer(ANNA, "yes", key="outside")) is Stage.ONE


def test_nobody_introduces_themselves_or_one_person_twice() -> None:
    for terms in (Terms(ANNA, ANNA, BRUNO, ""), Terms(ANNA, BRUNO, BRUNO, ""), Terms(ANNA, BRUNO, None, "")):
        assert introduction(proposed(terms)) is None


def test_a_reminder_is_due_after_days_and_not_again_at_once() -> None:
    one = introduction(proposed(at=10))
    assert not one.overdue(10 + REMIND_MS - 1)
    assert one.overdue(10 + REMIND_MS)
    nudged = introduction(proposed(at=10) | {path("propose", TERMS.id, of_person(ANNA), "nudged"): REMIND_MS})
    assert not nudged.overdue(10 + REMIND_MS)
    done = introduction(proposed(at=10) | answer(BRUNO, "yes") | answer(CARLA, "yes"))
    assert not done.overdue(10**15)
    assert introduction(proposed() | answer(BRUNO, "yes")).waits_for() == (CARLA,)


SAID = st.sampled_from(["yes", "no", "", "maybe", 5, None])


@given(SAID, SAID, st.booleans(), st.integers())
def test_the_order_of_values_never_matters(first: Value, second: Value, withdrawn: bool, seed: int) -> None:
    values: dict[str, Value] = {**proposed(), **answer(BRUNO, first), **answer(CARLA, second)}
    values[path("propose", TERMS.id, of_person(ANNA), "withdrawn")] = withdrawn
    rows = list(values.items())
    random.Random(seed).shuffle(rows)
    assert introduction(dict(rows)) == introduction(values)
    shown = stage(values) is Stage.BOTH
    assert shown == (first == "yes" and second == "yes" and not withdrawn)


def test_an_export_says_with_whom_and_never_how() -> None:
    names = {ANNA: "Anna", BRUNO: "Bruno", CARLA: "Carla"}
    values = proposed() | answer(BRUNO, "yes") | answer(CARLA, "yes")
    values[path("box", "ab" * 32, of_person(BRUNO), "contact")] = "c2VhbGVk"
    info = NoteInfo(CircleId(bytes(32)), DocId(bytes(16)), "introduction", "B & C", "", (), 1, 1, (), False)
    text = sections(NoteRecord(info, "", (), values=values), lambda person, _name: names[person], lambda word: word)
    assert "Introduced by: Anna" in text
    assert "Contact details (shared with Bruno, Carla)" in text
    assert "c2VhbGVk" not in text


def test_asking_again_after_a_refusal_asks_again() -> None:
    ask = {f"/ask/{ANNA.hex()}/~{BRUNO.hex()}/at": 5}
    no = {f"/answer/{BRUNO.hex()}/~{ANNA.hex()}/says": "no", f"/answer/{BRUNO.hex()}/~{ANNA.hex()}/ask": 5}
    yes = {f"/answer/{BRUNO.hex()}/~{ANNA.hex()}/says": "yes"}
    assert contact.standing({}, ANNA, BRUNO) is contact.Answer.NOTHING
    assert contact.standing(ask, ANNA, BRUNO) is contact.Answer.ASKED
    assert contact.standing(ask | no, ANNA, BRUNO) is contact.Answer.REFUSED
    assert (
        contact.standing({**ask, **no, f"/ask/{ANNA.hex()}/~{BRUNO.hex()}/at": 9}, ANNA, BRUNO) is contact.Answer.ASKED
    )
    assert contact.standing(ask | yes, ANNA, BRUNO) is contact.Answer.GIVEN
    assert contact.given_to(ask | yes, ANNA) == {BRUNO}
    assert contact.asks({f"/ask/{ANNA.hex()}/~{ANNA.hex()}/at": 5, "/ask/xyz/at": 5}) == ()
