"""Words are found in their other forms, Italian and English, below what was typed."""

from __future__ import annotations

import pytest

from peermesh.store import Store
from peermesh.store.stems import beginning, forms
from tests.unit.store.conftest import Maker


@pytest.mark.parametrize(
    ("typed", "kin", "strangers"),
    [
        ("note", ["notes", "nota", "noti"], ["not", "noun", "notify"]),
        ("riunioni", ["riunione"], ["riunire", "union"]),
        ("happiness", ["happy"], ["happen"]),
        ("baking", ["bake", "baked"], ["bakery", "back"]),
        ("amici", ["amico"], ["amica2"]),
        ("ox", [], ["oxen"]),
        ("1234", [], ["12345"]),
    ],
)
def test_forms_of_a_word(typed: str, kin: list[str], strangers: list[str]) -> None:
    assert sorted(forms(typed, [*kin, *strangers, typed])) == sorted(kin)
    assert all(word.startswith(beginning(typed)) for word in kin)


def test_other_forms_are_found_below_what_was_typed_and_marked(store: Store, make: Maker) -> None:
    store.put_notes(
        [
            make.note(1, "Riunione di marzo", "Una riunione, riunione, riunione.", updated=9),
            make.note(2, "Altro", "Parliamo delle riunioni qui.", updated=1),
            make.note(3, "Terzo", "Niente."),
        ]
    )
    hits = store.search(make.circle, "riunioni")
    assert [hit.info.title for hit in hits] == ["Altro", "Riunione di marzo"]
    assert [hit.excerpt[a:b] for hit in hits for a, b in hit.marks] == ["riunioni", *["riunione"] * 3]
    (found,) = store.find(make.circle, "riunioni marzo")
    assert found.title_marks == ((0, 8), (12, 17))
    assert [hit.info.title for hit in store.search(make.circle, '"riunioni"')] == ["Altro"]
    assert [hit.info.title for hit in store.search(make.circle, "-riunioni")] == ["Terzo", "Riunione di marzo"]
    assert [hit.info.title for hit in store.search(make.circle, "riunioni niente")] == []


def test_limits_and_filters_hold_for_other_forms(store: Store, make: Maker) -> None:
    store.put_notes([make.note(n, f"N{n}", "bread", tags=("a",) if n % 2 else ()) for n in range(20)])
    store.put_note(make.note(99, "Exact", "breads", tags=("a",)))
    assert len(store.search(make.circle, "breads", limit=5)) == 5
    tagged = store.search(make.circle, "breads tag:a", limit=50)
    assert tagged[0].info.title == "Exact"
    assert len(tagged) == 11


def test_a_search_in_a_transaction_that_fails_leaves_the_next_one_whole(store: Store, make: Maker) -> None:
    store.put_note(make.note(1, "One", "breads"))

    def fail() -> None:
        with store.transaction():
            assert store.search(make.circle, "breads bread")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert store.search(make.circle, "breads bread")


def test_a_blank_at_the_end_finishes_the_last_word(store: Store, make: Maker) -> None:
    store.put_notes([make.note(1, "One", "oven"), make.note(2, "Two", "ovenproof", tags=("ovenware",))])
    assert {hit.info.title for hit in store.search(make.circle, "oven")} == {"One", "Two"}
    assert [hit.info.title for hit in store.search(make.circle, "oven ")] == ["One"]
    assert [hit.info.title for hit in store.search(make.circle, "tag:oven")] == ["Two"]
    assert store.search(make.circle, "tag:oven ") == []
