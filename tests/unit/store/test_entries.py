from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from peermesh.errors import Bug
from peermesh.store import Store
from peermesh.types import EntryId

from .conftest import Maker


def test_a_log_is_stored_whole_and_served_in_order(store: Store, make: Maker) -> None:
    entries = [make.entry(seq, doc=seq % 3) for seq in range(1, 11)]
    last = store.append_entries(make.circle, entries)
    assert store.run(make.circle, make.device(), 0, 1 << 20) == [entry.raw for entry in entries]
    assert store.run(make.circle, make.device(), 7, 1 << 20) == [entry.raw for entry in entries[7:]]
    assert store.run(make.circle, make.device(), 10, 1 << 20) == []
    assert store.vector(make.circle) == {make.device(): (10, entries[-1].id)}
    found = store.entry_at(make.circle, make.device(), 4)
    assert found is not None
    assert (found.id, found.raw, found.doc, found.time_ms) == (entries[3].id, entries[3].raw, entries[3].doc, 1004)
    assert found.rowid == last - 6
    assert store.entry_at(make.circle, make.device(), 11) is None


def test_a_run_stops_at_its_budget_but_is_never_empty(store: Store, make: Maker) -> None:
    store.append_entries(make.circle, [make.entry(seq, raw=bytes([seq]) * 100) for seq in range(1, 6)])
    sizes = [len(store.run(make.circle, make.device(), 0, budget)) for budget in (1, 100, 199, 200, 500, 501)]
    assert sizes == [1, 1, 1, 2, 5, 5]


@pytest.mark.parametrize("seqs", [[2], [1, 3], [1, 1], [1, 2, 2], [0]])
def test_gaps_and_repetitions_are_refused_whole(store: Store, make: Maker, seqs: list[int]) -> None:
    with pytest.raises(Bug):
        store.append_entries(make.circle, [make.entry(seq) for seq in seqs])
    assert store.vector(make.circle) == {}
    assert store.stale_count(make.circle) == 0
    store.append_entries(make.circle, [make.entry(1)])
    with pytest.raises(Bug):
        store.append_entries(make.circle, [make.entry(1)])
    assert store.vector(make.circle)[make.device()][0] == 1


def test_entries_of_an_unknown_circle_are_refused(store: Store, make: Maker) -> None:
    with pytest.raises(Bug):
        store.append_entries(make.other, [make.entry(1)])
    assert store.vector(make.other) == {}
    assert store.run(make.other, make.device(), 0, 100) == []
    assert store.entries_of(make.other, make.doc()) == []


def test_two_circles_share_nothing(store: Store, make: Maker) -> None:
    store.put_circle(make.other, b"other")
    store.append_entries(make.circle, [make.entry(1, raw=b"here")])
    store.append_entries(make.other, [make.entry(1, raw=b"there"), make.entry(2, raw=b"there too")])
    assert store.run(make.circle, make.device(), 0, 1000) == [b"here"]
    assert [row.raw for row in store.entries_of(make.other, make.doc())] == [b"there", b"there too"]
    assert store.vector(make.circle)[make.device()][0] == 1


def test_entries_of_a_document_come_after_a_row(store: Store, make: Maker) -> None:
    store.append_entries(make.circle, [make.entry(1, doc=1), make.entry(2, doc=2), make.entry(1, device=1, doc=1)])
    rows = store.entries_of(make.circle, make.doc(1))
    assert [(row.device, row.seq) for row in rows] == [(make.device(0), 1), (make.device(1), 1)]
    assert store.entries_of(make.circle, make.doc(1), rows[0].rowid) == rows[1:]
    assert store.doc_tips(make.circle, make.doc(1)) == {make.device(0): 1, make.device(1): 1}
    store.append_entries(make.circle, [make.entry(3, doc=1)])
    assert store.doc_tips(make.circle, make.doc(1)) == {make.device(0): 3, make.device(1): 1}
    assert store.docs(make.circle) == sorted([make.doc(1), make.doc(2)])


def test_row_numbers_are_never_used_again(store: Store, make: Maker) -> None:
    store.put_circle(make.other, b"other")
    before = store.append_entries(make.other, [make.entry(seq) for seq in range(1, 6)])
    store.remove_circle(make.other)
    assert store.append_entries(make.circle, [make.entry(1)]) == before + 1


def test_changed_documents_are_stale_the_newest_first(store: Store, make: Maker) -> None:
    times = {1: 500, 2: 900, 3: 100}
    store.append_entries(make.circle, [make.entry(n, doc=n, time_ms=times[n]) for n in times])
    assert store.stale(make.circle, 10) == [make.doc(2), make.doc(1), make.doc(3)]
    assert store.stale(make.circle, 1) == [make.doc(2)]
    store.clear_stale(make.circle, make.doc(2))
    store.put_note(make.note(1, "one"))
    assert store.stale(make.circle, 10) == [make.doc(3)]
    assert store.stale_count(make.circle) == 1
    store.append_entries(make.circle, [make.entry(4, doc=1, time_ms=50)])
    store.mark_stale(make.circle, [make.doc(2)], 60)
    assert store.stale(make.circle, 10) == [make.doc(3), make.doc(2), make.doc(1)]


def test_a_failed_block_leaves_no_trace_and_the_same_ids_work_again(store: Store, make: Maker) -> None:
    with pytest.raises(RuntimeError), store.transaction():  # noqa: PT012 - the whole block is the subject
        store.put_circle(make.other, b"other")
        store.append_entries(make.other, [make.entry(1)])
        raise RuntimeError
    assert make.other not in store.circles()
    with pytest.raises(Bug):
        store.append_entries(make.other, [make.entry(1)])
    store.put_circle(make.other, b"again")
    store.append_entries(make.other, [make.entry(1)])
    assert store.vector(make.other)[make.device()][0] == 1


@settings(max_examples=50, deadline=None)
@given(st.lists(st.lists(st.tuples(st.integers(0, 2), st.integers(0, 3)), max_size=8), max_size=6))
def test_vector_and_tips_always_agree_with_the_logs(batches: list[list[tuple[int, int]]]) -> None:
    make, store = Maker(), Store.in_memory()
    try:
        store.put_circle(make.circle, b"")
        seqs: dict[int, int] = {}
        ids: dict[int, EntryId] = {}
        tips: dict[tuple[int, int], int] = {}
        for batch in batches:
            entries = []
            for device, doc in batch:
                seqs[device] = tips[doc, device] = seqs.get(device, 0) + 1
                entries.append(make.entry(seqs[device], device=device, doc=doc))
                ids[device] = entries[-1].id
            store.append_entries(make.circle, entries)
        assert store.vector(make.circle) == {make.device(n): (seqs[n], ids[n]) for n in seqs}
        for doc in range(4):
            assert store.doc_tips(make.circle, make.doc(doc)) == {
                make.device(n): s for (d, n), s in tips.items() if d == doc
            }
        assert store.integrity_check() == []
    finally:
        store.close()
