from __future__ import annotations

import gc
from collections.abc import Callable

import pytest

from peermesh.crdt import ROOT, SLICE_OPS, Document, ObjId, RejectedChange, Transaction, preflight
from peermesh.crdt import _binding as binding
from peermesh.errors import Bug, Damaged, InvalidInput, NotFound, OutOfRange
from peermesh.types import ChangeHash, Splice
from tests.unit.crdt.builders import actor, altered, body_of, copy_of, exchange, note, plain_note, state


def test_what_is_put_is_read_back() -> None:
    doc = Document.new(actor(1))
    values = {"s": "è 😀", "i": -(2**63), "t": True, "f": 1.5, "b": b"\0\xff", "n": None, "e": ""}
    with doc.transaction() as tx:
        for key, value in values.items():
            tx.put(ROOT, key, value)
        inner = tx.put_map(ROOT, "z")
        tx.put(inner, "k", 1)
    assert tx.change is not None
    other = Document.new(actor(2))
    other.apply([tx.change.raw])
    for each in (doc, other):
        assert dict(each.items(ROOT)) == {**values, "z": inner}
        assert {type(value) for _, value in each.items(ROOT)} == {str, int, bool, float, bytes, type(None)}
        assert each.items(inner) == (("k", 1),)
        assert each.child(ROOT, "z", "map") == inner
        assert each.child(ROOT, "z", "text") is None
        assert each.child(ROOT, "b", "map") is None
        assert each.get(ROOT, "nothing") is None


def test_text_counts_code_points_one_element_each() -> None:
    doc, body, _ = note("aè😀e\u0301")
    assert doc.length(body) == 5
    doc.edit_text(body, [Splice(2, 1, "👩‍💻")])
    assert doc.text(body) == "aè👩‍💻e\u0301"
    doc.edit_text(body, [Splice(3, 1, "")])
    assert doc.text(body) == "aè👩💻e\u0301"
    assert len(doc.element_ids(body)) == doc.length(body) == 6


@pytest.mark.parametrize(
    "splice", [Splice(12, 0, "x"), Splice(11, 1, ""), Splice(0, 12, ""), Splice(-1, 0, "x"), Splice(3, -1, "x")]
)
def test_out_of_range_is_an_error_and_changes_nothing(splice: Splice) -> None:
    doc, body, _ = note("hello world")
    before = state(doc)
    with pytest.raises(OutOfRange):
        doc.edit_text(body, [Splice(0, 0, "ok"), Splice(0, 2, ""), splice])
    with pytest.raises(OutOfRange), doc.transaction() as tx:  # noqa: PT012  # the block is what rolls back
        tx.splice(body, 0, 0, "ok")
        tx.splice(body, 0, 2, "")
        tx.splice(body, splice.at, splice.delete, splice.insert)
    assert state(doc) == before


def test_lone_surrogates_are_refused_everywhere() -> None:
    doc, body, _ = note()
    before = state(doc)
    bad = "a\ud800"
    actions: list[Callable[[Transaction], object]] = [
        lambda tx: tx.put(ROOT, "k", bad),
        lambda tx: tx.put(ROOT, bad, 1),
        lambda tx: tx.put_text(ROOT, "k", bad),
        lambda tx: tx.splice(body, 0, 0, bad),
    ]
    for action in actions:
        with pytest.raises(InvalidInput), doc.transaction() as tx:
            action(tx)
    with pytest.raises(InvalidInput):
        doc.edit_text(body, [Splice(0, 0, "x"), Splice(0, 0, bad)])
    assert state(doc) == before


@pytest.mark.parametrize(
    "action",
    [
        lambda tx: tx.put(ROOT, "", 1),
        lambda tx: tx.put(ROOT, "k" * 1025, 1),
        lambda tx: tx.put(ROOT, "k", 2**63),
        lambda tx: tx.put(ROOT, "k", float("nan")),
        lambda tx: tx.put(ROOT, "k", "x" * 65_537),
        lambda tx: [tx.put(ROOT, f"k{n}", "x" * 60_000) for n in range(4)],
        lambda tx: tx.put_text(ROOT, "k", "x" * 20_000),
        lambda tx: [tx.put(ROOT, f"{n}", n) for n in range(20_001)],
    ],
)
def test_what_others_would_refuse_cannot_be_put(action: Callable[[Transaction], object]) -> None:
    doc, _, _ = note()
    before = state(doc)
    with pytest.raises(OutOfRange), doc.transaction() as tx:
        action(tx)
    assert state(doc) == before


def test_kinds_are_not_mixed_up() -> None:
    doc, body, _ = note()
    with pytest.raises(Bug), doc.transaction() as tx:
        tx.put(body, "k", 1)
    with pytest.raises(Bug), doc.transaction() as tx:
        tx.splice(ROOT, 0, 0, "x")
    with pytest.raises(Bug):
        doc.text(ROOT)
    with pytest.raises(Bug):
        doc.get(body, "k")
    with pytest.raises(Bug):
        doc.text(ObjId(b"\x10\x10" + bytes(16) + b"\0\x05"))


def test_lists_insert_replace_remove() -> None:
    doc = Document.new(actor(1))
    with doc.transaction() as tx:
        items = tx.put_list(ROOT, "l")
        for index, value in enumerate(("a", 2, None, b"x")):
            tx.insert(items, index, value)
        tx.replace(items, 1, 2.5)
        tx.remove(items, 0)
        inner = tx.insert_map(items, 0)
        tx.put(inner, "k", "v")
        tx.insert_list(items, 4)
    assert tx.change is not None
    other = Document.new(actor(2))
    other.apply([tx.change.raw])
    assert other.list_items(items)[:4] == doc.list_items(items)[:4] == (inner, 2.5, None, b"x")
    for bad in (lambda tx: tx.insert(items, 6, 1), lambda tx: tx.remove(items, 5), lambda tx: tx.replace(items, 5, 1)):
        with pytest.raises(OutOfRange), doc.transaction() as tx:
            bad(tx)
    with other.transaction() as tx:
        tx.replace(items, 1, "mine")
    with doc.transaction() as tx:
        tx.replace(items, 1, "yours")
    exchange(doc, other)
    assert doc.list_items(items) == other.list_items(items)
    assert {"mine", "yours"} < set(doc.list_items(items))


def test_old_versions_can_be_read() -> None:
    doc, body, _ = note("one")
    old = doc.heads
    doc.edit_text(body, [Splice(0, 3, "two!")])
    with doc.transaction() as tx:
        tx.put(ROOT, "title", "new")
    assert (doc.text(body, old), doc.get(ROOT, "title", old)) == ("one", "Title")
    assert (doc.text(body), doc.get(ROOT, "title")) == ("two!", "new")
    assert doc.text(body, ()) == ""
    assert doc.keys(ROOT, ()) == ()
    with pytest.raises(NotFound):
        doc.text(body, (ChangeHash(bytes(32)),))


def test_nothing_changed_makes_no_change() -> None:
    doc, body, _ = note("x")
    heads = doc.heads
    with doc.transaction() as tx:
        tx.put(ROOT, "title", "Title")
        tx.delete(ROOT, "nothing")
        tx.splice(body, 1, 0, "")
    assert tx.change is None
    assert doc.edit_text(body, []) == ()
    assert doc.edit_text(body, [Splice(0, 0, "")]) == ()
    assert doc.heads == heads


def test_an_exception_rolls_back() -> None:
    doc, body, _ = note()
    before = state(doc)
    for error in (ValueError, KeyboardInterrupt):
        with pytest.raises(error), doc.transaction() as tx:  # noqa: PT012  # the block is what rolls back
            tx.splice(body, 0, 5, "gone")
            raise error
        assert tx.change is None
        assert state(doc) == before
    assert len(doc.edit_text(body, [Splice(0, 0, "x")])) == 1


def test_only_one_transaction_and_nothing_beside_it() -> None:
    doc, body, changes = note()
    with doc.transaction() as tx:
        tx.put(ROOT, "title", "t")
        for action in (
            doc.transaction().__enter__,
            doc.save,
            lambda: doc.apply([changes[0].raw]),
            lambda: doc.edit_text(body, [Splice(0, 0, "x")]),
        ):
            with pytest.raises(Bug):
                action()
    assert tx.change is not None
    with pytest.raises(Bug):
        tx.put(ROOT, "title", "after the end")


def test_a_document_closed_or_dropped_inside_a_transaction_is_safe() -> None:
    for _ in range(50):
        doc, body, _ = note()
        tx = doc.transaction().__enter__()
        tx.splice(body, 0, 0, "open")
        doc.close()
        doc.close()
        with pytest.raises(Bug):
            doc.text(body)

        def abandoned() -> object:
            doc, body, _ = note()
            with doc.transaction() as tx:
                tx.splice(body, 0, 0, "x")
                yield

        next(abandoned())  # dropped while suspended in the block
    gc.collect()


def test_a_panic_in_a_transaction_loses_only_that_transaction() -> None:
    doc, body, _ = note("kept")
    loaded = Document.load(doc.save(), [], actor(2))
    loaded.edit_text(body, [Splice(4, 0, " too")])
    doc.edit_text(body, [Splice(0, 0, "well ")])
    loaded.apply(doc.changes_since(loaded.heads))
    before = state(loaded)
    with pytest.raises(Bug, match="panicked") as caught, loaded.transaction() as tx:  # noqa: PT012  # what rolls back
        tx.splice(body, 0, 0, "lost")
        tx._open().put(ROOT, "c", binding.ScalarType.Counter, 1)
    assert not isinstance(caught.value.__cause__, Exception)
    assert state(loaded) == before
    (change,) = loaded.edit_text(body, [Splice(0, 0, "on: ")])
    doc.apply(loaded.changes_since(doc.heads))
    assert doc.text(body) == "on: well kept too"
    assert change.seq == 2


def test_a_panic_while_applying_refuses_that_change(monkeypatch: pytest.MonkeyPatch) -> None:
    doc, body, _ = note("kept")
    other = copy_of(doc, 2)
    (one,) = other.edit_text(body, [Splice(0, 0, "a")])
    (two,) = other.edit_text(body, [Splice(0, 0, "b")])
    real = binding.receive

    def panics(raw: binding.RawDocument, raws: list[bytes]) -> None:
        real(raw, raws)
        if raws == [two.raw]:
            tx = binding.begin(raw)
            try:
                tx.put(ROOT, "c", binding.ScalarType.Counter, 1)
            finally:
                binding.leak(tx)

    monkeypatch.setattr(binding, "receive", panics)
    with pytest.raises(RejectedChange) as caught:
        doc.apply([one.raw, two.raw])
    assert (caught.value.index, caught.value.hash, caught.value.applied) == (1, two.hash, (one.hash,))
    assert doc.text(body) == "akept"
    assert not doc.has(two.hash)
    monkeypatch.undo()
    assert doc.apply([two.raw]) == (two.hash,)
    assert doc.text(body) == "bakept"


def test_a_change_that_automerge_swallows_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    doc, body, _ = note("kept")
    other = copy_of(doc, 2)
    (one,) = other.edit_text(body, [Splice(0, 0, "a")])
    monkeypatch.setattr(binding, "receive", lambda raw, raws: None)
    before = doc.heads
    with pytest.raises(RejectedChange, match="take"):
        doc.apply([one.raw])
    assert doc.heads == before


def test_large_edits_are_split_so_that_everybody_accepts_them() -> None:
    doc, body, first = note("x" * 25_000 + "🌍")
    assert len(first) == 3
    text = doc.text(body)
    changes = list(first)
    for splices in (
        [Splice(10, 0, "é" * 22_000)],
        [Splice(5, 30_000, "y" * 12_345)],
        [Splice(0, 1, "a"), Splice(100, 6_000, ""), Splice(50, 0, "z" * 9_999), Splice(0, 3, "end")],
        [Splice(0, 1, "") for _ in range(3)],
    ):
        made = doc.edit_text(body, splices)
        for splice in splices:
            text = text[: splice.at] + splice.insert + text[splice.at + splice.delete :]
        assert doc.text(body) == text
        changes += made
    other = Document.new(actor(2))
    for change in changes:
        assert preflight(change.raw).ops <= SLICE_OPS + 20
        assert other.apply([change.raw]) == (change.hash,)
    assert other.text(body) == text
    assert [change.seq for change in changes] == list(range(1, len(changes) + 1))


@pytest.mark.parametrize("error", [MemoryError, KeyboardInterrupt])
def test_a_failure_halfway_through_a_large_edit_undoes_all_of_it(
    monkeypatch: pytest.MonkeyPatch, error: type[BaseException]
) -> None:
    doc, body, first = note("kept")
    before = state(doc)
    commit = Document._committed
    calls = []

    def fails(self: Document, raw: binding.RawDocument) -> object:
        calls.append(1)
        if len(calls) == 2:
            raise error
        return commit(self, raw)

    monkeypatch.setattr(Document, "_committed", fails)
    with pytest.raises(Bug):
        doc.edit_text(body, [Splice(0, 0, "x" * 15_000)])
    monkeypatch.undo()
    assert len(calls) == 2
    assert state(doc) == before
    (change,) = doc.edit_text(body, [Splice(0, 0, "on: ")])
    assert change.seq == 2
    other = Document.new(actor(2))
    other.apply([first[0].raw, change.raw])
    assert other.text(body) == "on: kept"


def test_snapshot_and_changes_load_in_any_order() -> None:
    doc, body, first = note("start")
    snapshot = doc.save()
    later = [doc.edit_text(body, [Splice(0, 0, char)])[0].raw for char in "abc"]
    loaded = Document.load(snapshot, [later[2], later[0], first[0].raw, later[1]], actor(9))
    assert (loaded.heads, loaded.text(body), loaded.waiting, loaded.rejected) == (doc.heads, "cbastart", 0, ())
    assert Document.load(None, [*reversed(later), first[0].raw], actor(9)).heads == doc.heads
    short = Document.load(snapshot, [later[2], altered(later[0], seq=7), b"junk"], actor(9))
    assert (short.text(body), short.waiting) == ("start", 1)
    assert [error.index for error in short.rejected] == [1, 2]
    for bad in (b"junk", snapshot[:-1], first[0].raw[:-2]):
        with pytest.raises(Damaged):
            Document.load(bad, [], actor(9))


def test_a_snapshot_that_would_not_load_is_never_given_out(monkeypatch: pytest.MonkeyPatch) -> None:
    doc, _, _ = note()
    other, _, _ = note("something else", 2)
    strange = other.save()

    class Liar:
        def __init__(self, answer: bytes) -> None:
            self.answer = answer

        def save(self) -> bytes:
            return self.answer

        def get_heads(self) -> list[bytes]:
            return list(doc.heads)

    for answer in (strange, strange[:-3]):
        liar = Document.new(actor(5))
        monkeypatch.setattr(liar, "_doc", Liar(answer))
        with pytest.raises(Bug):
            liar.save()
        assert liar.save(checked=False) == answer


def test_apply_skips_known_parks_orphans_and_reports_the_bad_one() -> None:
    doc, body, first = note("start")
    later = [doc.edit_text(body, [Splice(0, 0, char)])[0] for char in "abcd"]
    other = Document.new(actor(2))
    assert other.apply([later[3].raw, later[1].raw, later[1].raw]) == ()
    assert other.waiting == 2
    assert not other.has(later[1].hash)
    assert other.apply([first[0].raw]) == (first[0].hash,)
    with pytest.raises(RejectedChange) as caught:
        other.apply([later[0].raw, b"bad", later[2].raw])
    assert caught.value.index == 1
    assert caught.value.applied == (later[0].hash, later[1].hash)
    assert other.apply([later[0].raw, later[2].raw]) == (later[2].hash, later[3].hash)
    assert (other.heads, other.text(body), other.waiting) == (doc.heads, "dcbastart", 0)


def test_a_parked_change_that_turns_out_bad_does_not_hold_up_the_others() -> None:
    doc, body, _ = note("start")
    three = copy_of(doc, 3)
    (base,) = doc.edit_text(body, [Splice(0, 0, "a")])
    three.apply([base.raw])
    (good,) = three.edit_text(body, [Splice(1, 0, "g")])
    (own,) = doc.edit_text(body, [Splice(0, 0, "b")])
    bad = altered(own.raw, start_op=5)
    other = Document.load(None, [doc.changes_since(())[0]], actor(4))
    other.apply([bad, good.raw])
    assert other.waiting == 2
    with pytest.raises(RejectedChange) as caught:
        other.apply([base.raw])
    assert caught.value.index == -1
    assert set(caught.value.applied) == {base.hash, good.hash}
    assert (other.text(body), other.waiting) == ("agstart", 0)


def test_changes_since_are_what_the_other_lacks() -> None:
    doc, body, first = note("x" * 600)
    heads = doc.heads
    (one,) = doc.edit_text(body, [Splice(0, 0, "y" * 600)])
    assert doc.changes_since(()) == (first[0].raw, one.raw)
    assert doc.changes_since(heads) == (one.raw,)
    assert doc.changes_since(doc.heads) == ()
    assert doc.changes_since((ChangeHash(bytes(32)),)) == (first[0].raw, one.raw)
    assert all(raw[8] == 1 for raw in doc.changes_since(()))


def test_anchors_stay_with_their_character() -> None:
    doc, body, _ = note("hello")
    anchor = doc.element_at(body, 4)
    assert doc.element_ids(body)[4] == anchor
    other = copy_of(doc, 2)
    other.edit_text(body, [Splice(0, 0, "long before " * 20)])
    exchange(doc, other)
    assert doc.find_element(body, anchor) == other.find_element(body, anchor, 240) == 244
    doc.edit_text(body, [Splice(244, 1, "")])
    assert doc.find_element(body, anchor, 244) is None
    with pytest.raises(OutOfRange):
        doc.element_at(body, doc.length(body))
    with pytest.raises(OutOfRange):
        doc.element_at(body, -1)


def test_pasting_over_deleted_text_stays_fast() -> None:
    """By count, not by clock: a living character stands right behind every insert of a long paste."""
    doc, body, _ = note("x" * 3_000)
    doc.edit_text(body, [Splice(1_000, 1_500, "")])
    (change,) = doc.edit_text(body, [Splice(1_000, 0, "p" * 1_000)])
    assert doc.text(body) == "x" * 1_000 + "p" * 1_000 + "x" * 500
    assert preflight(change.raw).ops == 1_002


def test_build_is_all_or_nothing() -> None:
    doc = Document.new(actor(1))

    def fill(tx: Transaction) -> None:
        plain_note("x" * 30_000)(tx)
        raise ValueError

    with pytest.raises(ValueError):
        doc.build(fill)
    assert doc.heads == ()
    assert len(doc.build(plain_note("x" * 30_000))) == 4
    assert doc.text(body_of(doc)) == "x" * 30_000
