"""A Follower says the same as a comparison of the whole text."""

import random

from hypothesis import given
from hypothesis import strategies as st

from peermesh.crdt import ROOT, Document, Follower
from peermesh.types import Splice


def pair() -> tuple[Document, Document]:
    left = Document.new(b"L" * 16)
    first = left.build(lambda tx: tx.put_text(ROOT, "body", "once upon a time there was a text\n" * 5))
    right = Document.new(b"R" * 16)
    right.apply([change.raw for change in first])
    return left, right


def moved(text: str, splice: Splice) -> str:
    return text[: splice.at] + splice.insert + text[splice.at + splice.delete :]


def body(document: Document) -> bytes:
    found = document.child(ROOT, "body", "text")
    assert found is not None
    return found


@given(st.integers(0, 2**32 - 1))
def test_following_equals_reading(seed: int) -> None:
    rng = random.Random(seed)
    left, right = pair()
    follower = Follower(right, body(right))
    text = right.text(body(right))
    at = rng.randrange(len(text))
    for _ in range(25):
        if rng.random() < 0.2:  # somebody here writes, too
            splice = Splice(
                rng.randrange(len(text)), rng.choice([0, 0, 2]) if len(text) > 20 else 0, rng.choice(["", "ö", "here "])
            )
            splice = Splice(min(splice.at, len(text) - splice.delete), splice.delete, splice.insert)
            changes = right.edit_text(body(right), [splice])
            text = moved(text, splice)
            follower.moved(splice)
            if rng.random() < 0.5:
                left.apply([change.raw for change in changes])
        theirs = left.length(body(left))
        at = min(max(0, at + rng.choice([0, 1, 1, -1, 70])), theirs)
        delete = min(rng.choice([0, 0, 0, 1, 3]), theirs - at)
        insert = rng.choice(["a", "bc", "😀", "\n", "", "x" * 80])
        for change in left.edit_text(body(left), [Splice(at, delete, insert)]):
            told = follower.apply(change.raw)
            now = right.text(body(right))
            if told is not None:
                assert moved(text, told) == now
            else:
                follower.was_at(min(at, len(now)))
            text = now
        at += len(insert)


def test_plain_typing_and_backspacing_is_followed() -> None:
    left, right = pair()
    follower = Follower(right, body(right))
    follower.was_at(40)
    for at, letter in enumerate("hello", start=40):
        (change,) = left.edit_text(body(left), [Splice(at, 0, letter)])
        assert follower.apply(change.raw) == Splice(at, 0, letter)
    (change,) = left.edit_text(body(left), [Splice(42, 2, "")])
    assert follower.apply(change.raw) == Splice(42, 2, "")
