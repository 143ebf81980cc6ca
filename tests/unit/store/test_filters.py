from __future__ import annotations

import time
from collections.abc import Iterable

from hypothesis import given, settings
from hypothesis import strategies as st

from peermesh.store import Store
from peermesh.store.filters import day_ms, take_filters
from peermesh.store.places import MAX_PLACES, places_of, unmark
from peermesh.struct import replace
from peermesh.types import DeviceId, NoteRecord

from .conftest import Maker

DAY = 86_400_000


def by(record: NoteRecord, *authors: DeviceId, kind: str = "note") -> NoteRecord:
    return replace(record, info=replace(record.info, authors=authors, kind=kind))


def found(store: Store, make: Maker, query: str) -> list[str]:
    def named(name: str) -> Iterable[DeviceId]:
        return [make.device(1)] if "anna".startswith(name.lower()) else []

    hits = store.search(make.circle, query, named=named)
    assert [hit.info for hit in hits] == [one.info for one in store.find(make.circle, query, 200, named=named)]
    return [hit.info.title for hit in hits]


def test_filters_narrow_words_and_stand_alone(store: Store, make: Maker) -> None:
    store.put_notes(
        [
            by(make.note(1, "one", "beans", tags=("garden", "città")), make.device(1)),
            by(make.note(2, "two", "beans", tags=("garden-shed",)), make.device(2), kind="meeting"),
            by(make.note(3, "three", "peas", tags=('a"garden',)), make.device(1), make.device(2), kind="meeting"),
            by(make.note(4, "four", "tag kind"), make.device(3)),
        ]
    )
    assert found(store, make, "beans tag:garden ") == ["one"]
    assert found(store, make, "tag:gard") == ["two", "one"], "the last filter may be unfinished"
    assert found(store, make, "tag:GARDEN beans") == ["one"]
    assert found(store, make, "tag:#città ") == ["one"]
    assert found(store, make, "-tag:garden beans") == ["two"]
    assert found(store, make, "kind:meeting") == found(store, make, "tipo:mee") == ["three", "two"]
    assert found(store, make, "by:ann") == found(store, make, 'di:"anna"') == ["three", "one"]
    assert found(store, make, "by:nobody ") == []
    assert found(store, make, "-by:anna beans") == ["two"]
    assert found(store, make, "kind:meeting -peas by:anna ") == []
    assert found(store, make, "tag:") == []
    assert found(store, make, '"tag kind"') == ["four"], "what stands in quotes is no filter"
    assert found(store, make, '"tag:kind"') == ["four"]


def test_days_are_those_of_this_computer(store: Store, make: Maker) -> None:
    noon = day_ms("2026-03-15")
    assert noon is not None
    assert time.localtime(noon / 1000)[:5] == (2026, 3, 15, 0, 0)
    store.put_notes(
        [
            make.note(n, title, updated=noon + shift)
            for n, (title, shift) in enumerate([("a", -1), ("b", 0), ("c", DAY)])
        ]
    )
    assert found(store, make, "after:2026-03-15") == ["c", "b"]
    assert found(store, make, "before:2026-03-15") == ["a"]
    assert found(store, make, "dopo:2026-03 prima:2026-03-16") == ["b", "a"]
    assert found(store, make, "after:2026 before:2027 -before:2026-3-16") == ["c"]
    for nonsense in ("2026-13", "2026-02-40", "yesterday", "0001", "99999"):
        assert day_ms(nonsense) is None
        assert found(store, make, f"after:{nonsense}") == []


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet="tagby:\"- 20é'%_;", max_size=50))
def test_no_filter_is_an_error(query: str) -> None:
    make, store = Maker(), Store.in_memory()
    try:
        store.put_circle(make.circle, b"")
        store.put_note(make.note(1, "tag", "by 20", tags=("tag",)))
        for text in (query, f"tag:{query}", f'by:"{query}', f"before:{query} tag", f"-kind:{query}"):
            take_filters(text)
            found(store, make, text)
    finally:
        store.close()


def test_places_are_exact_and_one_a_line(store: Store, make: Maker) -> None:
    body = (
        "😀 bread, Bread\n\nnothing\n  more bread here\n"
        + "long " * 60
        + "bréad "
        + "tail " * 60
        + "\n"
        + "bread\n" * 5
    )
    store.put_note(make.note(1, "Bread", body))
    (one,) = store.find(make.circle, "bread")
    assert one.title_marks == ((0, 5),)
    assert len(one.places) == MAX_PLACES
    assert one.more == 4
    assert [body[place.start : place.end] for place in one.places] == ["bread", "bread", "bréad", "bread"]
    assert [[place.excerpt[a:b] for a, b in place.marks] for place in one.places] == [
        ["bread", "Bread"],
        ["bread"],
        ["bréad"],
        ["bread"],
    ]
    assert one.places[1].excerpt == "more bread here"
    cut = one.places[2].excerpt
    assert cut.startswith("…long")
    assert cut.endswith("…")


def test_notes_found_by_their_title_or_filters_show_their_beginning(store: Store, make: Maker) -> None:
    store.put_notes([make.note(1, "Bread", "how it begins"), make.note(2, "Empty", tags=("x",))])
    (one,) = store.find(make.circle, "bread")
    assert [(place.excerpt, place.marks) for place in one.places] == [("how it begins", ())]
    (other,) = store.find(make.circle, "tag:x")
    assert other.places == ()


def test_very_long_texts_get_one_excerpt(store: Store, make: Maker) -> None:
    store.put_note(make.note(1, "t", "filler " * 20_000 + "needle " * 9))
    (one,) = store.find(make.circle, "needle")
    assert len(one.places) == 1
    assert "needle" in one.places[0].excerpt
    assert one.places[0].start == one.places[0].end == 0


@settings(max_examples=300, deadline=None)
@given(
    st.lists(
        st.tuples(st.text(alphabet="ab \n\t", max_size=90), st.text(alphabet="xy", min_size=1, max_size=3)), max_size=9
    )
)
def test_marks_of_places_are_the_words_themselves(pieces: list[tuple[str, str]]) -> None:
    text, ranges = unmark("".join(f"{before}<{word}>" for before, word in pieces), "<", ">")
    assert text == "".join(before + word for before, word in pieces)
    places, more = places_of(text, ranges)
    assert sum(len(place.marks) for place in places) + more == len(ranges)
    for place in places:
        first, *_ = place.marks
        assert place.excerpt[first[0] : first[1]] == text[place.start : place.end]
        for start, end in place.marks:
            assert set(place.excerpt[start:end]) <= set("xy")


def test_equal_times_are_ordered_by_id_on_every_device(make: Maker) -> None:
    lists = []
    for order in (range(6), reversed(range(6))):
        store = Store.in_memory()
        store.put_circle(make.circle, b"")
        for number in order:
            store.put_note(make.note(number, "same", "beans", updated=5))
        lists.append(
            [
                [info.doc for info in store.notes(make.circle)],
                [info.doc for info in store.notes(make.circle, order="title")],
                [hit.info.doc for hit in store.search(make.circle, "beans")],
                [hit.info.doc for hit in store.search(make.circle, "-peas")],
            ]
        )
        store.close()
    assert lists[0] == lists[1]
    assert lists[0][0] == sorted(lists[0][0])


def test_only_notes_that_are_wanted_are_hits_as_many_as_are_asked_for(store: Store, make: Maker) -> None:
    store.put_notes([by(make.note(no, f"beans {no}"), kind="meeting" if no % 3 else "note") for no in range(1, 31)])
    for query in ("beans", "kind:meeting", "beans kind:meeting", "-peas"):
        hits = store.search(make.circle, query, 5, wanted=lambda info: info.kind == "meeting")
        assert len(hits) == 5, query
        assert {hit.info.kind for hit in hits} == {"meeting"}
        every = [hit for hit in store.search(make.circle, query, 50) if hit.info.kind == "meeting"]
        assert hits == every[:5], "the same, in the same order, as all of them sieved"
    assert store.search(make.circle, "beans", 5, wanted=lambda info: False) == []


def test_a_note_that_is_wanted_is_found_behind_many_that_are_not(store: Store, make: Maker) -> None:
    many = [by(make.note(no, "beans " * 3, "beans"), kind="note") for no in range(2, 300)]
    store.put_notes([by(make.note(1, "one", "a long text about beans"), kind="meeting"), *many])
    for query in ("beans", "kind:meeting beans", "-peas"):
        hits = store.search(make.circle, query, 2, wanted=lambda info: info.kind == "meeting")
        assert [hit.info.title for hit in hits] == ["one"], query


def test_kinds_are_known_by_the_words_of_other_languages(store: Store, make: Maker) -> None:
    store.put_notes(
        [by(make.note(1, "one"), kind="meeting"), by(make.note(2, "two"), kind="riunione"), make.note(3, "x")]
    )
    for query in ("tipo:riunione ", "tipo:Riun", "kind:riunione "):
        assert sorted(found(store, make, query)) == ["one", "two"], query
    assert found(store, make, "tipo:meeting ") == ["one"]
    assert sorted(found(store, make, "-tipo:riunione -tipo:x ")) == ["x"]
