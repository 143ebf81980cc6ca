from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peermesh.crdt import ROOT, Document, QuickNote, RejectedChange, Transaction, quick_note
from peermesh.types import Splice
from tests.unit.crdt.builders import actor, altered, body_of, note, plain_note
from tests.unit.crdt.test_guard import mutated

TEXT = st.text(max_size=60)
KEY = st.text(min_size=1, max_size=10)


def by_document(raw: bytes) -> QuickNote:
    doc = Document.new(actor(9))
    doc.apply([raw])
    tags = doc.child(ROOT, "tags", "map")
    assert tags is not None
    kind, title, created, deleted = (doc.get(ROOT, key) for key in ("kind", "title", "created", "deleted"))
    assert isinstance(kind, str)
    assert isinstance(title, str)
    assert isinstance(created, int)
    assert isinstance(deleted, bool)
    return QuickNote(
        kind=kind, title=title, created=created, deleted=deleted,
        tags=doc.keys(tags), body=doc.text(body_of(doc)), heads=doc.heads,
    )  # fmt: skip


@given(TEXT, TEXT, st.lists(KEY, max_size=5, unique=True), st.integers(-(2**63), 2**63 - 1), st.booleans())
def test_it_reads_what_a_document_reads(body: str, title: str, tags: list[str], created: int, deleted: bool) -> None:
    doc = Document.new(actor(1))
    (change,) = doc.build(plain_note(body, title=title, tags=tags, created=created, deleted=deleted))
    assert quick_note([change.raw]) == by_document(change.raw)


def test_fields_may_come_in_any_order() -> None:
    doc = Document.new(actor(1))

    def fill(tx: Transaction) -> None:
        text = tx.put_text(ROOT, "body", "some ")
        tags = tx.put_map(ROOT, "tags")
        tx.put(ROOT, "deleted", True)
        tx.put(tags, "z", True)
        tx.put(ROOT, "created", -1)
        tx.splice(text, 5, 0, "text")
        tx.put(ROOT, "title", "")
        tx.put(ROOT, "kind", "meeting")
        tx.put(tags, "a", True)

    (change,) = doc.build(fill)
    found = quick_note([change.raw])
    assert found is None or found == by_document(change.raw)


@pytest.mark.parametrize(
    "extra",
    [
        lambda tx, body: tx.put(ROOT, "more", 1),
        lambda tx, body: tx.delete(ROOT, "title"),
        lambda tx, body: tx.put(ROOT, "title", "second"),
        lambda tx, body: tx.put(ROOT, "created", "today"),
        lambda tx, body: tx.put(ROOT, "deleted", 0),
        lambda tx, body: tx.put(ROOT, "kind", None),
        lambda tx, body: tx.put(ROOT, "tags", True),
        lambda tx, body: tx.put_map(ROOT, "body"),
        lambda tx, body: tx.put_list(ROOT, "tags"),
        lambda tx, body: tx.put_text(ROOT, "more", "other"),
        lambda tx, body: tx.splice(body, 0, 0, "front"),
        lambda tx, body: tx.splice(body, 3, 0, "mid"),
        lambda tx, body: tx.splice(body, 0, 1, ""),
        lambda tx, body: tx.put(tx.put_map(ROOT, "tags"), "x", False),
    ],
)
def test_whatever_is_not_plain_is_left_to_a_document(extra) -> None:  # type: ignore[no-untyped-def]  # lambdas above
    doc = Document.new(actor(1))
    with doc.transaction() as tx:
        plain_note("plain")(tx)
        body = doc.child(ROOT, "body", "text")
        assert body is not None
        extra(tx, body)
    assert tx.change is not None
    assert quick_note([tx.change.raw]) is None


def test_tags_hold_only_true() -> None:
    doc = Document.new(actor(1))

    def fill(tx: Transaction) -> None:
        plain_note("x", tags=())(tx)
        tags = doc.child(ROOT, "tags", "map")
        assert tags is not None
        tx.put(tags, "no", False)

    (change,) = doc.build(fill)
    assert quick_note([change.raw]) is None


def test_only_a_whole_history_of_one_change() -> None:
    doc, body, first = note("x" * 12_000)
    assert len(first) == 2
    assert quick_note([first[0].raw, first[1].raw]) is None
    assert quick_note([first[1].raw]) is None
    assert quick_note([]) is None
    (later,) = doc.edit_text(body, [Splice(0, 0, "y")])
    assert quick_note([later.raw]) is None


def test_what_the_guard_refuses_it_does_not_read() -> None:
    """And what it reads of damaged changes is what a document reads of them."""
    rng = random.Random(3)
    raw = note("perché no? 😀")[2][0].raw
    read = 0
    for _ in range(800):
        bad = mutated(raw, rng)
        found = quick_note([bad])
        if found is not None:
            read += 1
            assert found == by_document(bad)
        else:
            with pytest.raises((RejectedChange, AssertionError)):
                assert quick_note([bad]) == by_document(bad)
    assert 5 < read < 400
    assert quick_note([altered(raw, seq=2)]) is None
    assert quick_note([b"junk"]) is None
