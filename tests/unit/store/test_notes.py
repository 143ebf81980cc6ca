from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from peermesh.errors import Bug
from peermesh.store import NoteOrder, Store
from peermesh.store import notes as notes_module
from peermesh.store import search as search_module
from peermesh.struct import replace
from peermesh.types import NoteRecord

from .conftest import Maker


def titles(store: Store, make: Maker, query: str) -> list[str]:
    return sorted(hit.info.title for hit in store.search(make.circle, query))


def test_a_note_comes_back_as_it_was(store: Store, make: Maker) -> None:
    record = make.note(3, "Títle\0'\"", "body\n\0😀 line", tags=("a b", 'q"t', "è"))
    store.put_note(record)
    assert store.note_record(make.circle, make.doc(3)) == record
    assert store.note_info(make.circle, make.doc(3)) == record.info
    assert store.note_record(make.circle, make.doc(4)) is None
    assert store.note_record(make.other, make.doc(3)) is None
    assert list(store.records(make.circle)) == [record]


def test_lists_are_sorted_paged_and_counted(store: Store, make: Maker) -> None:
    store.put_notes([make.note(n, title, deleted=n == 4) for n, title in enumerate(["b", "C", "a", "d", "gone"])])
    assert [info.title for info in store.notes(make.circle)] == ["d", "a", "C", "b"]
    assert [info.title for info in store.notes(make.circle, limit=2, offset=1)] == ["a", "C"]
    assert [info.title for info in store.notes(make.circle, order="title")] == ["a", "b", "C", "d"]
    assert [info.title for info in store.notes(make.circle, order=NoteOrder.CREATED)] == ["b", "C", "a", "d"]
    assert [info.title for info in store.notes(make.circle, deleted=True)] == ["gone"]
    assert (store.note_count(make.circle), store.note_count(make.circle, deleted=True)) == (4, 1)
    assert store.notes(make.other) == []


def test_export_reads_every_note_once_in_order_of_ids(
    store: Store, make: Maker, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(notes_module, "CHUNK", 7)
    store.put_circle(make.other, b"")
    wanted = [make.note(n, str(n)) for n in range(30)]
    store.put_notes([*wanted, make.note(31, deleted=True), *(make.note(n, circle=make.other) for n in range(5))])
    found = []
    for record in store.records(make.circle):
        found.append(record)
        store.put_note(replace(record, body="changed meanwhile"))
    assert [record.info.doc for record in found] == sorted(record.info.doc for record in wanted)
    assert [record.info.doc for record in store.records(make.circle, deleted=True)] == [make.doc(31)]


def test_text_that_is_no_unicode_is_a_bug_and_changes_nothing(store: Store, make: Maker) -> None:
    store.put_note(make.note(1, "sound"))
    with pytest.raises(Bug):
        store.put_notes([make.note(2, "fine"), make.note(1, "bad \ud800")])
    assert [info.title for info in store.notes(make.circle)] == ["sound"]
    assert store.integrity_check() == []


def test_words_prefixes_phrases_and_exclusions(store: Store, make: Maker) -> None:
    store.put_notes(
        [
            make.note(1, "Garden plan", "Tomatoes and beans beside the wall", tags=("home",)),
            make.note(2, "Caffè", "L'ÉTÉ à la plage, e-mail to Zoë", tags=("città",)),
            make.note(3, "Beans", "beans and tomatoes, again beans"),
        ]
    )
    assert titles(store, make, "tomatoes beans") == ["Beans", "Garden plan"]
    assert titles(store, make, "tomatoes bea") == ["Beans", "Garden plan"]
    assert titles(store, make, "toma beans") == []
    assert titles(store, make, '"tomatoes and beans"') == ["Garden plan"]
    assert titles(store, make, '"tomatoes and be') == ["Garden plan"]
    assert titles(store, make, "beans -garden") == ["Beans"]
    assert titles(store, make, 'tomatoes -"and beans"') == ["Beans"]
    assert titles(store, make, "-beans") == ["Caffè"]
    assert titles(store, make, "caffe ete") == ["Caffè"]
    assert titles(store, make, "CITTA") == ["Caffè"]
    assert titles(store, make, "e-mail") == ["Caffè"]
    assert titles(store, make, "home") == ["Garden plan"]
    assert titles(store, make, "t") == ["Beans", "Caffè", "Garden plan"]
    assert titles(store, make, "beans AND NOT") == []
    for nothing in ("", "  ", "-", '"', "* ( ) ^ : {}", "\0"):
        assert store.search(make.circle, nothing) == []
    assert store.search(make.other, "beans") == []
    assert store.search(make.circle, "beans", limit=0) == []


def test_a_word_in_the_title_counts_more(store: Store, make: Maker) -> None:
    store.put_notes([make.note(1, "Other", "beans " * 3 + "x " * 50), make.note(2, "Beans", "x " * 50)])
    assert [hit.info.title for hit in store.search(make.circle, "beans")] == ["Beans", "Other"]


def test_broad_searches_show_titles_first_then_the_newest(
    store: Store, make: Maker, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.put_notes([make.note(n, "beans" if n == 3 else f"n{n}", "beans " * (9 - n) + "x " * n) for n in range(8)])
    ranked = [hit.info.title for hit in store.search(make.circle, "beans")]
    assert ranked.index("n0") < ranked.index("n7")
    everything = {hit.info.doc for hit in store.search(make.circle, "beans")}
    monkeypatch.setattr(search_module, "BROAD", 4)
    found = [hit.info.title for hit in store.search(make.circle, "beans")]
    assert found == ["beans", "n7", "n6", "n5", "n4", "n2", "n1", "n0"]
    assert {hit.info.doc for hit in store.search(make.circle, "beans")} == everything
    assert [hit.info.title for hit in store.search(make.circle, "beans -n7 ", limit=3)] == ["beans", "n6", "n5"]


def test_excerpts_are_plain_lines_with_marks_on_the_words(store: Store, make: Maker) -> None:
    body = "zero\n\n" + "filler words here " * 40 + "😀 the  Tomáto\tis red and tomato sauce " + "more filler " * 40
    store.put_note(make.note(1, "t", body))
    (hit,) = store.search(make.circle, "tomat")
    assert [hit.excerpt[start:end] for start, end in hit.marks] == ["Tomáto", "tomato"]
    assert "\n" not in hit.excerpt
    assert "  " not in hit.excerpt
    assert "😀 the Tomáto is red" in hit.excerpt
    assert (hit.excerpt[0], hit.excerpt[-1]) == ("…", "…")
    (hit,) = store.search(make.circle, "t")
    assert hit.excerpt.startswith("zero filler") or hit.marks


def test_long_excerpts_are_cut_around_the_first_mark(store: Store, make: Maker) -> None:
    store.put_note(make.note(1, "t", "长" * 500 + " needle " + "字" * 500))
    (hit,) = store.search(make.circle, "needle")
    assert len(hit.excerpt) <= search_module.EXCERPT_MAX
    assert [hit.excerpt[start:end] for start, end in hit.marks] == ["needle"]


def test_a_mark_that_is_cut_ends_where_the_excerpt_ends(store: Store, make: Maker) -> None:
    store.put_note(make.note(1, "t", "x" * 900 + " tail"))
    (hit,) = store.search(make.circle, "xxx")
    assert hit.marks == ((0, search_module.EXCERPT_MAX - 1),)
    assert hit.excerpt[-1] == "…"


def test_old_words_are_forgotten_and_new_ones_learned(store: Store, make: Maker) -> None:
    store.put_note(make.note(1, "Garden", "tomatoes"))
    store.put_note(make.note(1, "Garden", "beans"))
    assert titles(store, make, "tomatoes") == []
    assert titles(store, make, "beans") == ["Garden"]
    store.put_note(make.note(1, "Garden", "beans", deleted=True))
    assert titles(store, make, "beans") == []
    store.put_note(make.note(1, "Garden", "beans", deleted=False))
    assert titles(store, make, "beans") == ["Garden"]
    store.remove_note(make.circle, make.doc(1))
    store.remove_note(make.circle, make.doc(1))
    assert titles(store, make, "beans") == []
    assert store.integrity_check() == []


def test_the_integrity_check_sees_an_index_that_lies(store: Store, make: Maker) -> None:
    store.put_note(make.note(1, "Garden", "tomatoes"))
    assert store.integrity_check() == []
    with store.transaction():
        store._db.run("UPDATE body SET body='beans'")
    assert store.integrity_check() == ["the search index differs from the notes"]


def test_the_index_can_be_built_again(store: Store, make: Maker) -> None:
    store.append_entries(make.circle, [make.entry(n, doc=n) for n in (1, 2, 3)])
    store.put_notes([make.note(1, "one", "beans"), make.note(2, "two", "beans", deleted=True)])
    store.clear_stale(make.circle, make.doc(3))
    store.reset_index(make.circle)
    assert store.notes(make.circle) == []
    assert store.search(make.circle, "beans") == []
    assert store.stale(make.circle, 9) == [make.doc(2), make.doc(1), make.doc(3)]
    assert store.integrity_check() == []


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=60), st.text(max_size=120))
def test_no_query_is_an_error_and_marks_stay_inside(query: str, body: str) -> None:
    make, store = Maker(), Store.in_memory()
    try:
        store.put_circle(make.circle, b"")
        store.put_notes([make.note(1, "hello", body), make.note(2, body[:20], query), make.note(3, "c", 'a -b "d e"')])
        for text in (query, query * 9, f'"{query}', f"-{query} a", f"{query}*", f"a {query} (", f"NEAR({query})"):
            for hit in store.search(make.circle, text):
                ends = [0, *(at for mark in hit.marks for at in mark), len(hit.excerpt)]
                assert ends == sorted(ends)
                assert len(hit.excerpt) <= search_module.EXCERPT_MAX
    finally:
        store.close()


def test_hostile_queries_are_harmless(store: Store, make: Maker) -> None:
    store.put_note(make.note(1, "a", "b"))
    for query in (
        "\ud800 lone",
        "a" * 100_000,
        '"' * 999,
        "- " * 999,
        "a " * 9999,
        "\x00\x01\x02",
        "title : a",
        "a\"b'c",
    ):
        store.search(make.circle, query)


words = st.text(alphabet="ab é", max_size=8)
step = st.tuples(st.integers(0, 4), words, words, st.booleans())


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(step, max_size=6), max_size=6))
def test_the_index_always_agrees_with_the_notes(batches: list[list[tuple[int, str, str, bool]]]) -> None:
    make, store = Maker(), Store.in_memory()
    try:
        store.put_circle(make.circle, b"")
        model: dict[int, NoteRecord] = {}
        for batch in batches:
            records = []
            for number, title, body, deleted in batch:
                model[number] = make.note(number, title, body, tags=(title,), deleted=deleted)
                records.append(model[number])
            store.put_notes(records)
        live = {record.info.doc: record for record in model.values() if not record.info.deleted}
        assert {record.info.doc: record for record in store.records(make.circle)} == live
        assert store.integrity_check() == []
        holding = {doc for doc, record in live.items() if "ab" in f"{record.info.title} {record.body}".split()}
        assert {hit.info.doc for hit in store.search(make.circle, '"ab"')} == holding
    finally:
        store.close()
