"""Carets of others stand at the right character; who is connected with whom; who was here when."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from peermesh.app.carets import moved
from peermesh.app.session import CARET, NEIGHBOURS
from peermesh.log import canonical_dumps
from peermesh.types import Splice
from tests.support.circle import World

Make = Callable[..., World]
TEXT = "We bake on Saturdays and share.\nBring a jar.\n"


def two(w: World, body: str = TEXT):
    circle = w.together()
    anna = w.people[0]
    doc = anna.app.note_new(circle, "Bread", body)
    w.settle(2)
    notes = [p.app.open_note(circle, doc) for p in w.people]
    w.settle(0.5)
    return circle, doc, notes


def where(w: World, person: int, circle, doc) -> dict[str, tuple[int, int]]:
    found = w.people[person].app.live.carets(circle, doc)
    return {caret.name: (caret.anchor, caret.position) for caret in found}


def test_a_caret_and_a_selection_are_seen_by_the_others(world: Make) -> None:
    w = world("Anna", "Bruno", "Carla")
    circle, doc, (here, _, _) = two(w)
    here.set_caret(3, 7)
    w.settle(0.2)
    assert where(w, 1, circle, doc) == where(w, 2, circle, doc) == {"Anna": (3, 7)}
    assert w.people[1].app.live.editing(circle) == {doc: ("Anna",)}
    here.set_caret(0, 0)
    w.settle(0.2)
    assert where(w, 1, circle, doc) == {"Anna": (0, 0)}
    here.close()
    w.settle(0.2)
    assert where(w, 1, circle, doc) == {}


def test_who_opens_the_note_later_sees_where_others_stand(world: Make) -> None:
    w = world("Anna", "Bruno")
    circle, doc, (here, there) = two(w)
    there.close()
    w.settle(0.5)
    here.set_caret(5, 5)
    w.settle(0.5)
    there = w.people[1].app.open_note(circle, doc)
    w.settle(0.5)
    assert where(w, 1, circle, doc) == {"Anna": (5, 5)}
    assert there.text == TEXT


def test_it_moves_with_what_i_type_without_waiting(world: Make) -> None:
    w = world("Anna", "Bruno")
    circle, doc, (here, there) = two(w)
    here.set_caret(7, 7)
    w.settle(0.2)
    there.splice(Splice(0, 0, "Hello. "))
    assert where(w, 1, circle, doc) == {"Anna": (14, 14)}
    there.splice(Splice(10, 8, ""))
    assert where(w, 1, circle, doc) == {"Anna": (10, 10)}


def test_it_goes_with_the_connection_and_is_forgotten_in_silence(world: Make) -> None:
    w = world("Anna", "Bruno")
    circle, doc, (here, _) = two(w)
    here.set_caret(1, 1)
    w.settle(0.2)
    w.settle(601, step=5.0)
    assert where(w, 1, circle, doc) == {}
    here.set_caret(2, 2)
    w.settle(0.2)
    assert where(w, 1, circle, doc) == {"Anna": (2, 2)}
    w.people[0].unplug()
    w.settle(0.5)
    assert where(w, 1, circle, doc) == {}


@settings(max_examples=30, deadline=None)
@given(data=st.data())
def test_after_any_concurrent_edits_it_stands_right_of_the_same_character(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    w = World(tmp_path_factory.mktemp("w"), "Anna", "Bruno")
    try:
        circle, doc, notes = two(w)
        for _ in range(data.draw(st.integers(1, 6))):
            for note in notes:
                size = len(note.text)
                at = data.draw(st.integers(0, size))
                gone = data.draw(st.integers(0, min(4, size - at)))
                note.splice(Splice(at, gone, data.draw(st.text("ab😀", max_size=3))))
            if data.draw(st.booleans()):
                w.settle(0.1)
        place = data.draw(st.integers(0, len(notes[0].text)))
        notes[0].set_caret(place, place)
        w.settle(2)
        assert notes[0].text == notes[1].text
        [caret] = w.people[1].app.live.carets(circle, doc)
        mine = w.people[0].app._documents.get(circle, doc).live
        theirs = w.people[1].app._documents.get(circle, doc).live
        told = w.people[0].app._network.carets._told[circle, doc][1]
        assert mine.place(told, place) == theirs.place(told, caret.position) == caret.position
    finally:
        w.close()


@given(st.integers(0, 50), st.integers(0, 50), st.integers(0, 10), st.integers(0, 10))
def test_moving_keeps_a_place_right_of_its_character(offset: int, at: int, gone: int, come: int) -> None:
    text = [str(n) for n in range(60)]
    left = text[offset - 1] if offset else None
    after = text[:at] + ["x"] * come + text[at + gone :]
    place = moved(offset, Splice(at, gone, "x" * come))
    if left is None or left in after:
        assert place == (after.index(left) + 1 if left is not None else 0)
    else:
        assert place == at


@pytest.mark.parametrize(
    "payload",
    [b"", b"x", canonical_dumps([b"d" * 16]), canonical_dumps([b"d" * 15, [b"", 0, 0], [b"", 0, 0]]),
     canonical_dumps([b"d" * 16, [b"a", 0, 0], [b"", 0, 0]]), canonical_dumps([b"d" * 16, [b"", 0, 1 << 40], [b"", 0, 0]]),
     canonical_dumps([b"d" * 16, [b"", -1, 0], [b"", 0, 0]]), b"\x81" * 300],
)  # fmt: skip
def test_a_malformed_caret_ends_the_connection_and_nothing_else(world: Make, payload: bytes) -> None:
    w = world("Anna", "Bruno")
    circle, _, _ = two(w)
    anna, bruno = w.people
    bruno.say(anna, CARET + circle + payload)
    w.settle()
    assert sum(anna.app.status().refused.values()) == 1


def test_a_caret_in_a_note_that_is_not_open_or_at_a_foreign_character_does_no_harm(world: Make) -> None:
    w = world("Anna", "Bruno")
    circle, doc, _ = two(w)
    anna, bruno = w.people
    for which in (b"d" * 16, doc):
        value = [which, [b"a" * 16, 77, 1 << 20], [b"a" * 16, 77, 3]]
        bruno.say(anna, CARET + circle + canonical_dumps(value))
    w.settle()
    assert where(w, 0, circle, doc) == {"Bruno": (len(TEXT), 3)}
    assert not anna.app.status().refused


def test_who_is_connected_with_whom_and_who_was_here(world: Make) -> None:
    w = world("Anna", "Bruno", "Carla")
    circle = w.together()
    w.settle(2)
    anna, bruno, carla = w.people
    devices = {p.name: p.app._circles.get(circle).device for p in w.people}

    def pairs(p) -> set[frozenset[str]]:
        names = {device: name for name, device in devices.items()}
        return {frozenset((names[a], names[b])) for a, b in p.app.live.links(circle)}

    everybody = {frozenset(pair) for pair in (("Anna", "Bruno"), ("Anna", "Carla"), ("Bruno", "Carla"))}
    assert pairs(anna) == pairs(bruno) == pairs(carla) == everybody
    w.partition((anna, bruno), (bruno, carla))
    w.partition((anna, bruno), (carla,))
    w.settle(1)
    assert pairs(anna) == {frozenset(("Anna", "Bruno"))}
    assert pairs(carla) == set()
    seen = anna.app.live.last_seen(circle)
    person = {m.name: m.person for m in anna.app.members(circle)}
    assert seen[person["Bruno"]] is None
    assert abs(seen[person["Carla"]] - w.clock.now_ms()) < 2_000
    assert person["Bruno"] in anna.app.live.online(circle)
    assert person["Carla"] not in anna.app.live.online(circle)
    anna.stop()
    anna.start()
    assert anna.app.live.last_seen(circle)[person["Carla"]] == seen[person["Carla"]]


def test_malformed_neighbours_are_refused(world: Make) -> None:
    w = world("Anna", "Bruno")
    circle = w.together()
    w.settle(2)
    anna, bruno = w.people
    bruno.say(anna, NEIGHBOURS + circle + b"x" * 33)
    w.settle()
    assert anna.app.status().refused == {"malformed neighbours": 1}
    w.settle(5)
    bruno.say(anna, NEIGHBOURS + circle + b"x" * 32 * 3)
    w.settle()
    assert len(anna.app.live.links(circle)) == 1, "strangers are not shown"
