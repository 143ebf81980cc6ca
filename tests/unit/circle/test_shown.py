"""Names as they are shown: nothing invisible, and nobody taken for somebody else."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peermesh.circle import MAX_NAME
from peermesh.circle.shown import clean, look, shown_names
from peermesh.types import DeviceId

A, B, C = (DeviceId(bytes([n]) * 32) for n in (0xA1, 0xB2, 0xC3))


def names(*said: str, here: tuple[DeviceId, ...] = (A, B, C)) -> list[str]:
    people = (A, B, C)[: len(said)]
    shown = shown_names({person: {"name": name} for person, name in zip(people, said, strict=True)}, here)
    return [shown.get(person, "") for person in people]


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("Anna", "Anna"),
        ("  Łukasz   李 ", "Łukasz 李"),
        ("👩\u200d👧 home", "👩\u200d👧 home"),
        ("An\u202ena", "Anna"),
        ("Anna\n(you)", "Anna (you)"),
        ("\u2066x\u2069\x00\x1b", "x"),
        ("\u202e\u200b", ""),
        ("\u200d\u3164\u200d", ""),
        ("x" * 500, "x" * MAX_NAME),
    ],
)
def test_what_cannot_be_seen_is_left_out(said: str, shown: str) -> None:
    assert clean(said) == shown


@pytest.mark.parametrize("other", ["Anna", "ANNA", "Аnna", "An\u200bna", "Ａｎｎａ", "A n n a", "Αnna"])
def test_names_that_look_the_same_are_told_apart(other: str) -> None:
    one, two = names("Anna", other)
    assert one == "Anna (a1a1a1)"
    assert two.endswith("(b2b2b2)")


@pytest.mark.parametrize("other", ["Hanna", "Ann", "Änna", "Bruno"])
def test_other_names_stay_as_they_are(other: str) -> None:
    assert names("Anna", other) == ["Anna", other]


def test_letters_that_are_drawn_alike() -> None:
    assert look("Mіchаеl") == look("Michael")
    assert look("l1I|") == "iiii"


def test_those_who_are_long_gone_take_no_name() -> None:
    assert names("Anna", "Anna", here=()) == ["Anna", "Anna"]
    assert names("Anna", "Anna", here=(B,)) == ["Anna (a1a1a1)", "Anna (b2b2b2)"]


@given(st.lists(st.text(max_size=20), min_size=1, max_size=3))
def test_any_texts_make_names_of_one_visible_line_that_differ(said: list[str]) -> None:
    shown = [name for name in names(*said) if name]
    assert len({look(name) for name in shown}) == len(shown)
    for name in shown:
        assert "\n" not in name
        assert not [c for c in name if unicodedata.category(c)[0] == "C" and c not in "\u200c\u200d"]
