"""Passages: how they are written down, moved along, and found again; and that many of them cost little."""

from __future__ import annotations

import os
import time

from hypothesis import given
from hypothesis import strategies as st

from peermesh.crdt import ROOT, Document, ElementId
from peermesh.notebook import LiveNote
from peermesh.notebook.marks import Marks, passage_at
from peermesh.notebook.passages import MAX_RUNS, Passage, dumps, loads, moved, runs_of, stands
from peermesh.types import ActorId, Splice

ELEMENTS = st.lists(st.tuples(st.sampled_from([b"a" * 16, b"b" * 16]), st.integers(1, 40)), min_size=1, max_size=30)


def note(text: str) -> LiveNote:
    document = Document.new(ActorId(os.urandom(16)))
    document.build(lambda tx: tx.put_text(ROOT, "body", text))
    return LiveNote(document)


@given(ELEMENTS)
def test_ids_come_back_from_a_value(pairs: list[tuple[bytes, int]]) -> None:
    elements = [ElementId(*pair) for pair in pairs]
    kept = loads(dumps(runs_of(elements)))
    assert list(Passage(kept, "").elements()) == elements


def test_of_very_many_runs_the_middle_is_left_out() -> None:
    elements = [ElementId(b"a" * 16, 2 * number) for number in range(1, 2 * MAX_RUNS)]
    kept = runs_of(elements)
    assert len(kept) == MAX_RUNS
    assert Passage(kept, "").ends == (elements[0], elements[-1])
    assert len(dumps(kept)) < 16_000


def test_what_is_no_passage_reads_as_none() -> None:
    good = dumps(runs_of([ElementId(b"a" * 16, 7)]))
    assert loads(good)
    for bad in ("", "|", good + ",", good.replace("0:", "1:"), good.replace(":1", ":0"), good.replace("61", "6x", 1)):
        assert loads(bad) == ()
    assert loads(good.replace(":1", ":2001")) == ()
    assert loads(good + "".join(f",0:{9 + 2 * n}:1" for n in range(MAX_RUNS))) == ()


@given(st.integers(0, 12), st.integers(0, 6), st.text("xy", max_size=3), st.integers(0, 9), st.integers(1, 5))
def test_a_span_moves_with_its_living_characters(at: int, delete: int, insert: str, start: int, long: int) -> None:
    text = "abcdefghijklmno"
    splice = Splice(at, min(delete, len(text) - at), insert)
    after = text[:at] + insert + text[at + splice.delete :]
    living = [after.index(char) for char in text[start : start + long] if char in after]
    expected = (min(living), max(living) + 1) if living else None
    assert moved((start, start + long), splice) == expected


def test_where_a_quotation_stands_again() -> None:
    runs = runs_of([ElementId(b"a" * 16, 1)])
    word = Passage(runs, "dough", "the ", " rises")
    assert stands(word, None, "See the dough rises") == (8, 13)
    assert stands(word, None, "a dough is nice") is None  # a common word elsewhere is another one
    assert stands(word, (8, 11), "See the dough rises") == (8, 13)
    assert stands(word, (8, 11), "See the douse rises") == (8, 11)
    long = Passage(runs, "a paragraph that was moved", "before", "behind")
    assert stands(long, None, "Now a paragraph that was moved stands here") == (4, 30)
    assert stands(long, None, "a paragraph that was moved, a paragraph that was moved") is None
    whole = Passage(runs, "all")
    assert stands(whole, None, "all") == (0, 3)
    assert stands(whole, None, "all of it") is None


def test_two_hundred_passages_cost_little_at_each_key() -> None:
    live = note("".join(f"{number:05d} words and more words, and a line end.\n" for number in range(2_300)))
    assert len(live.text) > 100_000
    spots = [100 + 500 * number for number in range(200)]
    passages = {str(at): passage_at(live, at, at + 40) for at in spots}
    marks = Marks(live)
    marks.show(passages)
    assert [marks.place(key) for key in passages] == [(at, at + 40) for at in spots]
    best = 1.0
    for number in range(5):
        live.splice(Splice(50_000 + number, 0, "x"))
        begun = time.perf_counter()
        marks.moved((Splice(50_000 + number, 0, "x"),))
        best = min(best, time.perf_counter() - begun)
    live.flush()
    assert best < 0.005
    assert marks.settle()
    assert not marks.doubtful
    assert marks.place("99600") == (99_605, 99_645)


def test_in_a_long_text_an_end_that_went_is_found_nearby_or_told() -> None:
    live = note("".join(f"{number:05d} words and more.\n" for number in range(600)))
    at = live.text.index("00300")
    marks = Marks(live)
    marks.show({"one": passage_at(live, at, at + 11), "two": passage_at(live, at + 60, at + 70)})
    live.edit([Splice(at, 3, ""), Splice(at + 4, 0, "~")])
    live.flush()
    marks.moved((Splice(at, 3, ""), Splice(at + 4, 0, "~")))
    assert marks.settle()
    assert not marks.doubtful
    assert marks.place("one") == (at, at + 9)
    live.edit([Splice(at + 58, 10, "")])
    live.flush()
    marks.moved((Splice(at + 58, 10, ""),))
    assert marks.settle()
    assert marks.doubtful
    assert marks.settle(thorough=True)
    assert marks.place("two") is None
