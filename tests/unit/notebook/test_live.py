from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peermesh.crdt import ROOT, Document
from peermesh.errors import Damaged, OutOfRange
from peermesh.notebook import LiveNote, NoteFields, build
from peermesh.notebook.live import MERGE_LIMIT
from peermesh.types import ActorId, Splice

FIRST = "begin 😀\nend"
EDITS = st.lists(
    st.tuples(
        st.sampled_from(["type", "type", "back", "back", "delete", "any", "any", "flush", "break"]),
        st.integers(0, 2**16),
        st.text(alphabet="ab\n😀é\u0301", max_size=6),
    ),
    max_size=40,
)


def made(body: str = FIRST, number: int = 1) -> tuple[LiveNote, list[bytes]]:
    document = Document.new(ActorId(bytes([number]) * 16))
    changes = build(document, NoteFields("note", "Title", 5, False, ("tag",), body))
    return LiveNote(document), [change.raw for change in changes]


def loaded(changes: list[bytes], number: int) -> LiveNote:
    return LiveNote(Document.load(None, changes, ActorId(bytes([number]) * 16)))


def body(live: LiveNote) -> str:
    return live.fields().body


class Hand:
    """Edits as a person does: a caret that types and deletes where it stands, and jumps."""

    def __init__(self, live: LiveNote) -> None:
        self.live = live
        self.caret = len(live.text)
        self.model = live.text

    def do(self, kind: str, number: int, text: str) -> None:
        length = len(self.model)
        if kind == "type":
            self.splice(Splice(self.caret, 0, text))
            self.caret += len(text)
        elif kind == "back" and self.caret:
            many = min(self.caret, 1 + number % 3)
            self.caret -= many
            self.splice(Splice(self.caret, many, ""))
        elif kind == "delete" and self.caret < length:
            self.splice(Splice(self.caret, 1, ""))
        elif kind == "any":
            at = number % (length + 1)
            self.splice(Splice(at, number * 7 % (length - at + 1), text))
            self.caret = at + len(text)
        elif kind == "break":
            self.live.break_undo_group()

    def splice(self, splice: Splice) -> None:
        self.model = self.model[: splice.at] + splice.insert + self.model[splice.at + splice.delete :]
        self.live.splice(splice)
        assert self.live.text == self.model


@given(EDITS)
def test_the_text_after_flush_is_the_text_before(edits: list[tuple[str, int, str]]) -> None:
    live, log = made()
    hand = Hand(live)
    for kind, number, text in edits:
        if kind == "flush":
            log += [change.raw for change in live.flush()]
            assert live.pending == []
            assert body(live) == live.text
        else:
            hand.do(kind, number, text)
    log += [change.raw for change in live.flush()]
    assert body(live) == live.text == hand.model
    other = loaded(log, 9)
    assert other.text == hand.model
    live.close()
    other.close()


@given(EDITS)
def test_the_journal_gives_the_text_back(edits: list[tuple[str, int, str]]) -> None:
    live, log = made()
    hand = Hand(live)
    for kind, number, text in edits:
        if kind == "flush":
            log += [change.raw for change in live.flush()]
        else:
            hand.do(kind, number, text)
        other = loaded(log, 9)
        other.replay(live.journal())
        assert other.text == live.text
        other.flush()
        assert body(other) == live.text
        other.close()
    live.flush()
    live.close()


@given(EDITS)
def test_undo_takes_everything_back_and_redo_brings_it_again(edits: list[tuple[str, int, str]]) -> None:
    live, _ = made()
    hand = Hand(live)
    for kind, number, text in edits:
        if kind == "flush":
            live.flush()
        else:
            hand.do(kind, number, text)
    live.flush()
    after = live.text
    shown = live.text

    def follow(splices: tuple[Splice, ...]) -> None:
        nonlocal shown
        for splice in splices:
            shown = shown[: splice.at] + splice.insert + shown[splice.at + splice.delete :]
        assert shown == live.text

    steps = 0
    while live.can_undo:
        follow(live.undo()[0])
        steps += 1
        assert steps < 100
    assert live.text == FIRST
    while live.can_redo:
        follow(live.redo()[0])
    assert live.text == after
    live.close()


def test_typing_and_backspacing_is_one_pending_splice() -> None:
    live, _ = made("")
    for at, char in enumerate("helloo"):
        live.splice(Splice(at, 0, char))
    live.splice(Splice(5, 1, ""))
    assert live.pending == [Splice(0, 0, "hello")]
    for _ in range(5):
        live.splice(Splice(len(live.text) - 1, 1, ""))
    assert live.pending == []
    assert live.flush() == ()
    live.close()


def test_a_replacement_typed_over_stays_one_splice() -> None:
    live, _ = made("old")
    live.splice(Splice(0, 3, "n"))
    live.splice(Splice(1, 0, "ew"))
    live.splice(Splice(2, 1, ""))
    assert live.pending == [Splice(0, 3, "ne")]
    live.splice(Splice(0, 2, ""))
    assert live.pending == [Splice(0, 3, "")]
    live.flush()
    assert body(live) == ""
    live.close()


def test_a_long_run_of_typing_starts_a_new_splice() -> None:
    live, _ = made("")
    for at in range(MERGE_LIMIT + 5):
        live.splice(Splice(at, 0, "x"))
    assert [len(splice.insert) for splice in live.pending] == [MERGE_LIMIT, 5]
    live.flush()
    assert body(live) == "x" * (MERGE_LIMIT + 5)
    live.close()


@pytest.mark.parametrize(
    "splice",
    [Splice(-1, 0, "a"), Splice(0, -1, "a"), Splice(0, 99, ""), Splice(99, 0, "a"), Splice(0, 0, "\ud800")],
)
def test_what_is_outside_the_text_changes_nothing(splice: Splice) -> None:
    live, _ = made()
    with pytest.raises(OutOfRange):
        live.splice(splice)
    assert (live.text, live.pending) == (FIRST, [])
    live.close()


@given(EDITS, EDITS)
def test_two_notes_that_exchange_changes_show_the_same(
    mine: list[tuple[str, int, str]], theirs: list[tuple[str, int, str]]
) -> None:
    one, log = made()
    two = loaded(log, 2)
    hands = (Hand(one), Hand(two))
    for ours, yours in zip(mine, theirs, strict=False):
        for hand, (kind, number, text) in zip(hands, (ours, yours), strict=True):
            hand.caret = min(hand.caret, len(hand.model))
            hand.do(kind, number, text)
        changes = one.flush(), two.flush()
        for hand, foreign in zip(hands, reversed(changes), strict=True):
            for change in foreign:
                for splice in hand.live.follow(change.raw):
                    hand.model = hand.model[: splice.at] + splice.insert + hand.model[splice.at + splice.delete :]
            assert hand.live.text == hand.model == body(hand.live)
        assert one.text == two.text
    one.close()
    two.close()


@pytest.mark.parametrize("data", [b"", b"\xff", b"\x05", b"\x81\x05", b"\x81\x83\x18\x63\x00\x61a"])
def test_a_journal_that_does_not_fit_changes_nothing(data: bytes) -> None:
    live, _ = made()
    with pytest.raises(Damaged):
        live.replay(data)
    assert (live.text, live.pending) == (FIRST, [])
    live.close()


def test_a_journal_of_which_only_the_first_part_fits_changes_nothing() -> None:
    live, _ = made()
    with pytest.raises(Damaged):
        live.replay(b"\x82\x83\x00\x00\x61a\x83\x18\x63\x00\x61b")
    assert (live.text, live.pending) == (FIRST, [])
    live.close()


def test_fields_and_tags_are_changes_after_what_is_pending() -> None:
    live, log = made("")
    live.splice(Splice(0, 0, "typed"))
    log += [change.raw for change in live.put("title", "New")]
    log += [change.raw for change in live.put_tags(["b", "a"])]
    assert live.put_tags(["a", "b"]) == ()
    other = loaded(log, 2)
    fields = other.fields()
    assert (fields.title, fields.tags, fields.body) == ("New", ("a", "b"), "typed")
    live.close()
    other.close()


def test_a_document_without_text_cannot_be_edited() -> None:
    document = Document.new(ActorId(b"\1" * 16))
    with document.transaction() as tx:
        tx.put(ROOT, "body", "no text")
    with pytest.raises(Damaged):
        LiveNote(document)
    document.close()


def test_a_tag_that_is_kept_survives_whoever_takes_it_away_at_the_same_time() -> None:
    live, log = made("")
    for times in range(1, 4):
        other = loaded(log, 1 + times)
        gone = [change.raw for change in other.put_tags([])]
        kept = [change.raw for change in live.put_tags(["tag"], keep={"tag", "absent"})]
        assert len(kept) == 1
        live.follow(gone[0])
        assert live.tags == ("tag",)
        log += [*kept, *gone]
        other.close()
    live.close()
