from __future__ import annotations

import random

from hypothesis import example, given
from hypothesis import strategies as st

from peermesh.crdt import Document, ObjId, TextUndo
from peermesh.types import Splice
from tests.unit.crdt.builders import actor, body_of, copy_of, exchange, note

MINE, YOURS = "abcdefghij", "0123456789"


def setup(text: str = "hello world") -> tuple[Document, ObjId, TextUndo, Document]:
    doc, body, _ = note(text)
    return doc, body, TextUndo(doc, body), copy_of(doc, 2)


def undone(undo: TextUndo, doc: Document, body: ObjId, *, redo: bool = False) -> str:
    """Undo (or redo), checking that the splices say what happened and that others accept the changes."""
    before = doc.text(body)
    witness = copy_of(doc, 77)
    edit = undo.redo() if redo else undo.undo()
    assert edit is not None
    for splice in edit.splices:
        assert 0 <= splice.at <= splice.at + splice.delete <= len(before)
        before = before[: splice.at] + splice.insert + before[splice.at + splice.delete :]
    assert before == doc.text(body)
    witness.apply([change.raw for change in edit.changes])
    assert witness.text(body) == before
    return before


def test_typing_is_undone_and_redone() -> None:
    doc, body, undo, _ = setup()
    assert (undo.can_undo, undo.undo(), undo.can_redo, undo.redo()) == (False, None, False, None)
    undo.edit([Splice(5, 0, " big")])
    assert undone(undo, doc, body) == "hello world"
    assert not undo.can_undo
    assert undone(undo, doc, body, redo=True) == "hello big world"
    assert undone(undo, doc, body) == "hello world"


def test_a_deletion_comes_back_in_its_place_among_what_others_wrote() -> None:
    doc, body, undo, other = setup()
    undo.edit([Splice(3, 5, "")])
    exchange(doc, other)
    other.edit_text(body, [Splice(0, 2, "HE"), Splice(6, 0, "!")])
    exchange(doc, other)
    assert doc.text(body) == "HElrld!"
    assert undone(undo, doc, body) == "HEllo world!"
    assert undone(undo, doc, body, redo=True) == "HElrld!"


def test_the_nearest_surviving_left_neighbour_is_where_it_comes_back() -> None:
    doc, body, undo, other = setup("abcdef")
    undo.edit([Splice(3, 1, "")])
    exchange(doc, other)
    other.edit_text(body, [Splice(1, 2, "XY")])
    exchange(doc, other)
    assert doc.text(body) == "aXYef"
    assert undone(undo, doc, body) == "adXYef"


def test_characters_that_others_deleted_stay_deleted() -> None:
    doc, body, undo, other = setup("")
    undo.edit([Splice(0, 0, "mine")])
    exchange(doc, other)
    other.edit_text(body, [Splice(1, 2, "--")])
    exchange(doc, other)
    assert undone(undo, doc, body) == "--"
    assert sorted(undone(undo, doc, body, redo=True)) == sorted("m--e")


def test_a_step_that_others_made_void_is_passed_over() -> None:
    doc, body, undo, other = setup("x")
    undo.edit([Splice(0, 0, "first ")])
    undo.edit([Splice(0, 0, "second ")])
    exchange(doc, other)
    other.edit_text(body, [Splice(0, 7, "")])
    exchange(doc, other)
    assert undone(undo, doc, body) == "x"
    assert undo.undo() is None


def test_a_group_is_one_step_however_it_was_typed() -> None:
    doc, body, undo, other = setup()
    undo.edit([Splice(0, 0, "abc")])
    undo.edit([Splice(2, 1, "")], join=True)
    exchange(doc, other)
    other.edit_text(body, [Splice(2, 0, "--")])
    exchange(doc, other)
    undo.edit([Splice(4, 2, "J")], join=True)
    assert doc.text(body) == "ab--Jllo world"
    assert undone(undo, doc, body) == "--hello world"
    assert undone(undo, doc, body, redo=True) == "ab--Jllo world"
    undo.edit([Splice(0, 0, "new")], join=True)
    assert not undo.can_redo
    assert undone(undo, doc, body) == "ab--Jllo world"
    assert undone(undo, doc, body) == "--hello world"


def test_a_group_that_cancels_itself_is_no_step() -> None:
    _, _, undo, _ = setup()
    undo.edit([Splice(0, 0, "oops")])
    undo.edit([Splice(0, 4, "")], join=True)
    assert not undo.can_undo
    undo.edit([Splice(0, 0, "x" * 70), Splice(0, 70, "")])
    undo.note()
    assert not undo.can_undo


def test_steps_follow_characters_that_were_brought_back() -> None:
    doc, body, undo, _ = setup("")
    undo.edit([Splice(0, 0, "abc")])
    undo.edit([Splice(1, 1, "")])
    assert undone(undo, doc, body) == "abc"
    assert undone(undo, doc, body) == ""
    assert undone(undo, doc, body, redo=True) == "abc"
    assert undone(undo, doc, body, redo=True) == "ac"
    for _ in range(3):
        assert undone(undo, doc, body) == "abc"
        assert undone(undo, doc, body) == ""
        assert undone(undo, doc, body, redo=True) == "abc"
        assert undone(undo, doc, body, redo=True) == "ac"
    undo.clear()
    assert undo.undo() is undo.redo() is None


def test_large_steps_split_and_come_back_whole() -> None:
    doc, body, undo, other = setup("0123456789" * 1_500)
    text = doc.text(body)
    undo.edit([Splice(100, 12_000, "n" * 11_000)])
    exchange(doc, other)
    other.edit_text(body, [Splice(50, 0, "R"), Splice(6_000, 0, "R")])
    exchange(doc, other)
    typed = doc.text(body)
    assert undone(undo, doc, body) == text[:50] + "R" + text[50:100] + "R" + text[100:]
    assert undone(undo, doc, body, redo=True).replace("R", "") == typed.replace("R", "")


def random_splices(rng: random.Random, length: int, letters: str) -> list[Splice]:
    splices = []
    for _ in range(rng.randrange(1, 4)):
        at = rng.randint(0, length)
        delete = min(rng.choice((0, 0, 1, 2, 6)), length - at)
        insert = "".join(rng.choices(letters, k=rng.choice((0, 1, 3))))
        splices.append(Splice(at, delete, insert))
        length += len(insert) - delete
    return splices


@given(st.integers(0, 2**32))
@example(2035)  # a group over two versions: what was deleted early stands behind what was deleted later
def test_alone_undo_and_redo_retrace_every_text(seed: int) -> None:
    rng = random.Random(seed)
    doc, body, undo, _ = setup("start with this text")
    texts = [doc.text(body)]
    for _ in range(rng.randrange(1, 7)):
        before = doc.heads
        join = rng.random() < 0.3 and undo.can_undo
        undo.edit(random_splices(rng, doc.length(body), MINE), join=join)
        if doc.heads == before:
            continue
        depth = len(undo._undo)
        if doc.text(body) != texts[-1] or depth == len(texts):
            del texts[depth:]
            texts.append(doc.text(body))
    for _ in range(2):
        for expected in reversed(texts[:-1]):
            assert undone(undo, doc, body) == expected
        assert undo.undo() is None
        for expected in texts[1:]:
            assert undone(undo, doc, body, redo=True) == expected
        assert undo.redo() is None


@given(st.integers(0, 2**32))
def test_whatever_others_do_only_mine_is_undone(seed: int) -> None:
    """Every character of the others that they kept survives; none of mine does; what both had comes back in order."""
    rng = random.Random(seed)
    doc, body, undo, other = setup("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    ids = doc.element_ids(body)
    for _ in range(rng.randrange(1, 8)):
        if rng.random() < 0.6:
            undo.edit(random_splices(rng, doc.length(body), MINE), join=rng.random() < 0.3)
        if rng.random() < 0.6:
            other.edit_text(body, random_splices(rng, other.length(body), YOURS))
        if rng.random() < 0.4:
            exchange(doc, other)
    exchange(doc, other)
    theirs = {element for element in doc.element_ids(body) if element.actor == actor(2)}
    originals = set(doc.element_ids(body)) & set(ids)
    full = doc.text(body)
    while undo.can_undo:
        undo.undo()
    text, now = doc.text(body), doc.element_ids(body)
    assert theirs <= set(now)
    assert originals <= set(now)
    assert not set(text) & set(MINE)
    while undo.can_redo:
        undo.redo()
    again = doc.text(body)
    assert sorted(char for char in again if char in MINE) == sorted(char for char in full if char in MINE)
    assert [char for char in again if char in YOURS and char in full] == [char for char in full if char in YOURS]
    exchange(doc, other)
    assert other.text(body) == doc.text(body) == body_text(doc)


def body_text(doc: Document) -> str:
    return doc.text(body_of(doc))
