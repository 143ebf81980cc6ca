"""Undo over closing and opening again, beside somebody else's edits; and where steps end."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from peermesh.crdt import Document
from peermesh.notebook import LiveNote, NoteFields, build
from peermesh.types import ActorId, Splice

LEFT, RIGHT = "ABCDEFGHIJ|", "KLMNOPQRST"
MINE, YOURS = "abc d\n", "0123456789"


class Pair:
    """My note, closed and opened at random, and somebody else's copy. They write only to the right of the bar."""

    def __init__(self, rng: random.Random) -> None:
        self.rng = rng
        self.actors = iter(range(10, 1000))
        document = Document.new(self._actor())
        self.log = [change.raw for change in build(document, NoteFields("note", "T", 5, False, (), LEFT + RIGHT))]
        self.mine = LiveNote(document)
        self.theirs = LiveNote(Document.load(None, self.log, self._actor()))

    def _actor(self) -> ActorId:
        return ActorId(bytes([*next(self.actors).to_bytes(2), *[7] * 14]))

    def reopen(self) -> None:
        """Close mine and open it again, with nothing but the log and the memory."""
        self.flush()
        memory = self.mine.undo_memory()
        self.mine.close()
        self.mine = LiveNote(Document.load(None, self.log, self._actor()), memory)

    def flush(self) -> None:
        for change in self.mine.flush():
            self.log.append(change.raw)
            self.theirs.follow(change.raw)

    def type_mine(self) -> None:
        text, rng = self.mine.text, self.rng
        kind = rng.random()
        if kind < 0.5:
            at = rng.randint(0, len(text))
            for char in rng.choices(MINE, k=rng.randint(1, 9)):
                self.mine.splice(Splice(at, 0, char))
                at += 1
        elif kind < 0.75:
            mine = [at for at, char in enumerate(text) if char in MINE or at < text.index("|")]
            if mine:
                self.mine.splice(Splice(rng.choice(mine), 1, rng.choice(["", "a"])))
        elif kind < 0.9:
            self.mine.break_undo_group()
        else:
            self.mine.edit([Splice(0, 0, "ab"), Splice(1, 1, "c")])

    def type_theirs(self) -> None:
        self.flush()
        text, rng = self.theirs.text, self.rng
        at = rng.randint(text.index("|") + 1, len(text))
        delete = min(rng.choice((0, 0, 1, 3)), len(text) - at)
        self.theirs.splice(Splice(at, delete, "".join(rng.choices(YOURS, k=rng.randint(0, 2)))))
        for change in self.theirs.flush():
            self.log.append(change.raw)
            self.mine.follow(change.raw)

    def undo_all(self, *, redo: bool = False) -> None:
        self.flush()
        while self.mine.can_redo if redo else self.mine.can_undo:
            before = self.mine.text
            splices, changes = self.mine.redo() if redo else self.mine.undo()
            for splice in splices:
                before = before[: splice.at] + splice.insert + before[splice.at + splice.delete :]
            assert before == self.mine.text
            for change in changes:
                self.log.append(change.raw)
                self.theirs.follow(change.raw)
            assert self.theirs.text == self.mine.text
            if self.rng.random() < 0.2:
                self.reopen()

    def end(self) -> None:
        self.mine.close()
        self.theirs.close()


@settings(max_examples=60)
@given(st.integers(0, 2**32))
def test_undoing_all_leaves_exactly_what_others_wrote_and_redoing_all_restores(seed: int) -> None:
    pair = Pair(random.Random(seed))
    for _ in range(pair.rng.randint(1, 25)):
        pair.rng.choice([pair.type_mine, pair.type_mine, pair.type_theirs, pair.flush, pair.reopen])()
    pair.reopen()
    full = pair.mine.text
    bar = full.index("|")
    theirs = "".join(char for char in full[bar + 1 :] if char not in MINE)
    pair.undo_all()
    assert pair.mine.text == LEFT + theirs
    pair.undo_all(redo=True)
    assert pair.mine.text == full
    pair.end()


def typed(live: LiveNote, text: str) -> None:
    for char in text:
        live.splice(Splice(len(live.text), 0, char))


def undone(live: LiveNote) -> list[str]:
    """The texts on the way back to the beginning."""
    live.flush()
    texts = []
    while live.can_undo:
        live.undo()
        texts.append(live.text)
    return texts


@pytest.fixture
def live() -> LiveNote:
    document = Document.new(ActorId(bytes([1]) * 16))
    build(document, NoteFields("note", "T", 5, False, (), ""))
    return LiveNote(document)


def test_words_and_lines_are_steps_of_one_change(live: LiveNote) -> None:
    typed(live, "one two\nthree  four")
    assert len(live.flush()) == 1, "finer undo does not make the log longer"
    assert undone(live) == ["one two\nthree  ", "one two\n", "one ", ""]
    while live.can_redo:
        live.redo()
    assert live.text == "one two\nthree  four"
    live.close()


def test_a_pause_a_paste_and_an_edit_elsewhere_are_steps(live: LiveNote) -> None:
    typed(live, "wo")
    live.break_undo_group()
    typed(live, "rd")
    live.splice(Splice(4, 0, " pasted from somewhere else"))
    typed(live, "x")
    live.splice(Splice(0, 0, "y"))
    whole = live.text
    assert undone(live) == [
        whole[1:],
        "word pasted from somewhere else",
        "word",
        "wo",
        "",
    ]
    live.close()


def test_a_correction_belongs_to_its_word_and_leaves_no_trace(live: LiveNote) -> None:
    typed(live, "one twoo")
    live.splice(Splice(7, 1, ""))
    typed(live, " three")
    for _ in range(len(" three") + 3 + 1):
        live.splice(Splice(len(live.text) - 1, 1, ""))
    assert live.text == "one"
    assert [splice.insert for splice in live.pending] == ["one"], "what was taken back is not logged"
    typed(live, " more")
    assert undone(live) == ["one ", ""]
    live.close()


def test_deleting_what_stood_there_comes_back_where_it_was(live: LiveNote) -> None:
    typed(live, "LXR")
    live.flush()
    live.break_undo_group()
    live.splice(Splice(1, 0, "a"))
    live.splice(Splice(2, 1, ""))  # forward, right behind what was typed
    live.splice(Splice(0, 1, ""))
    assert len(live.flush()) == 2, "a step that deletes has a version of its own"
    assert undone(live) == ["LaR", "LXR", ""]
    live.close()


def test_what_others_type_does_not_break_my_word(live: LiveNote) -> None:
    log = list(live.document.changes_since(()))
    other = LiveNote(Document.load(None, log, ActorId(bytes([2]) * 16)))
    mine = ""
    for char in "word":
        live.splice(Splice(live.text.index("w") + len(mine) if mine else 0, 0, char))
        mine = live.text[live.text.index("w") :]
        for change in live.flush():
            other.follow(change.raw)
        other.splice(Splice(0, 0, "1"))
        for change in other.flush():
            live.follow(change.raw)
    assert live.text == "1111word"
    assert undone(live) == ["1111"]
    live.close()
    other.close()


def test_several_edits_at_once_are_one_step(live: LiveNote) -> None:
    typed(live, "a b a")
    live.edit([Splice(0, 1, "xx"), Splice(5, 1, "yy")])
    typed(live, "!")
    assert live.text == "xx b yy!"
    assert undone(live)[:2] == ["xx b yy", "a b a"]
    live.close()
