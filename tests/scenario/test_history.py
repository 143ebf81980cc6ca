"""Who changed what and when; any version again; what changed since I last looked."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from peermesh.crdt.reading import pieces
from peermesh.errors import NotFound
from peermesh.types import ChangeHash, Splice
from tests.support.circle import Person, World

Make = Callable[..., World]


def write(w: World, p: Person, circle, doc, text: str) -> None:
    note = p.app.open_note(circle, doc)
    note.replace(text)
    note.close()
    w.settle(2)


def both(w: World, body: str = "one\n"):
    circle = w.together()
    w.settle(2)
    doc = w.people[0].app.note_new(circle, "Bread", body, tags=["oven"])
    w.settle(2)
    return circle, doc


def versions(p: Person, circle, doc):
    history = p.app.history.open(circle, doc)
    try:
        return [(v.name, history.text(v.heads), v.apart) for v in history.versions]
    finally:
        history.close()


def test_sittings_are_told_with_their_authors_and_texts(world: Make) -> None:
    w = world("Anna", "Bruno")
    circle, doc = both(w)
    write(w, w.people[0], circle, doc, "one\ntwo\n")
    write(w, w.people[1], circle, doc, "one\ntwo and a half\n")
    w.settle(700, step=5.0)
    write(w, w.people[1], circle, doc, "one\ntwo and a half\nthree\n")
    expected = [
        ("Anna", "one\ntwo\n", False),
        ("Bruno", "one\ntwo and a half\n", False),
        ("Bruno", "one\ntwo and a half\nthree\n", False),
    ]
    assert versions(w.people[0], circle, doc) == versions(w.people[1], circle, doc) == expected


def test_the_difference_is_in_words_and_signed(world: Make) -> None:
    w = world("Anna", "Bruno")
    circle, doc = both(w, "We bake on Saturdays.")
    write(w, w.people[1], circle, doc, "We bake bread on Sundays.")
    history = w.people[0].app.history.open(circle, doc)
    first, last = history.versions
    found = [(p.kind, p.text, p.name) for p in history.difference(first.heads, last.heads)]
    assert ("+", "bread ", "Bruno") in found
    assert any(kind == "-" and "Satur" in text for kind, text, _ in found)
    assert history.counts(last)[0] > 0
    assert history.difference(last.heads, last.heads) == (history.difference(last.heads, last.heads)[0],)
    who = history.who()
    assert "".join(history.text(history.heads)[run.start : run.end] for run in who) == "We bake bread on Sundays."
    assert {run.name for run in who} == {"Anna", "Bruno"}
    with pytest.raises(NotFound):
        history.text((ChangeHash(bytes(32)),))
    history.close()


def test_restore_is_a_new_change_and_can_be_undone(world: Make) -> None:
    w = world("Anna", "Bruno")
    circle, doc = both(w)
    anna, bruno = w.people
    write(w, bruno, circle, doc, "ruined")
    note = anna.app.open_note(circle, doc)
    note.rename("Other")
    note.set_tags([])
    w.settle(1)
    history = anna.app.history.open(circle, doc)
    first = history.versions[0]
    history.close()
    anna.app.history.restore(circle, doc, first.heads)
    w.settle(1)
    assert (note.text, note.title, note.tags) == ("one\n", "Bread", ("oven",))
    assert bruno.text(doc) == "one\n"
    assert len(versions(bruno, circle, doc)) >= 3, "nothing is taken out of the history"
    assert note.undo()
    assert note.text == "ruined"
    note.close()


def test_versions_have_names_that_everybody_sees(world: Make) -> None:
    w = world("Anna", "Bruno")
    circle, doc = both(w)
    anna, bruno = w.people
    history = anna.app.history.open(circle, doc)
    heads = history.heads
    history.close()
    write(w, bruno, circle, doc, "one\ntwo\n")
    w.partition((anna,), (bruno,))
    anna.app.history.name_version(circle, doc, heads, "Before the meeting")
    bruno.app.history.name_version(circle, doc, heads, "Draft")
    w.settle(1)
    w.partition()
    w.settle(70, step=1.0)
    for p in w.people:
        found = p.app.history.open(circle, doc)
        labels = [v.label for v in found.versions if v.heads == heads]
        assert len(labels) == 1
        assert labels[0] in ("Before the meeting", "Draft")
        found.close()
    bruno.app.history.name_version(circle, doc, heads, "")
    w.settle(2)
    found = anna.app.history.open(circle, doc)
    assert not any(v.label for v in found.versions)
    found.close()
    anna.app.index_all()
    assert [row.title for row in anna.app.notes(circle)] == ["Bread"]


def test_since_i_last_looked_and_apart(world: Make) -> None:
    w = world("Anna", "Bruno")
    circle, doc = both(w)
    anna, bruno = w.people
    note = anna.app.open_note(circle, doc)
    assert anna.app.history.news(circle, doc) is None, "never looked: nothing is news"
    anna.app.history.looked(circle, doc)
    note.close()
    write(w, bruno, circle, doc, "one\ntwo\n")
    note = anna.app.open_note(circle, doc)
    news = anna.app.history.news(circle, doc)
    assert news is not None
    assert (news.names, news.apart) == (("Bruno",), ())
    anna.app.history.looked(circle, doc)
    assert anna.app.history.news(circle, doc) is None
    note.close()
    w.partition((anna,), (bruno,))
    write(w, anna, circle, doc, "one by Anna\ntwo\n")
    note = anna.app.open_note(circle, doc)
    anna.app.history.looked(circle, doc)
    note.close()
    write(w, bruno, circle, doc, "one\ntwo by Bruno\n")
    w.partition()
    w.settle(70, step=1.0)
    note = anna.app.open_note(circle, doc)
    news = anna.app.history.news(circle, doc)
    assert news is not None
    assert news.apart == ("Bruno",)
    history = anna.app.history.open(circle, doc)
    assert [p.text.strip() for p in history.difference(news.since, history.heads) if p.kind == "+"] == ["by Bruno"]
    history.close()
    note.close()


@settings(max_examples=16, deadline=None)
@given(data=st.data())
def test_every_version_is_a_text_that_somebody_had_and_all_agree(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    w = World(tmp_path_factory.mktemp("w"), "Anna", "Bruno", "Carla")
    try:
        circle, doc = both(w, "start")
        notes = [p.app.open_note(circle, doc) for p in w.people]
        for _ in range(data.draw(st.integers(1, 8))):
            note = notes[data.draw(st.integers(0, 2))]
            size = len(note.text)
            at = data.draw(st.integers(0, size))
            note.splice(
                Splice(at, data.draw(st.integers(0, min(3, size - at))), data.draw(st.text("ab😀\n", max_size=3)))
            )
            w.settle(data.draw(st.sampled_from((0.0, 0.2))))
        w.settle(3)
        told = []
        for p, note in zip(w.people, notes, strict=True):
            history = p.app.history.open(circle, doc)
            assert history.versions[-1].heads == history.heads
            assert history.text(history.heads) == note.text
            assert "".join(history.text(history.heads)[r.start : r.end] for r in history.who()) == note.text
            for version in history.versions:
                found = history.difference(history.before(version), version.heads)
                assert "".join(f.text for f in found if f.kind != "-") == history.text(version.heads)
                assert "".join(f.text for f in found if f.kind != "+") == history.text(history.before(version))
            told.append([(v.heads, v.name, v.time_ms, v.apart) for v in history.versions])
            history.close()
        assert told[0] == told[1] == told[2]
    finally:
        w.close()


@given(st.text("ab c\n.é😀", max_size=60), st.text("ab c\n.é😀", max_size=60))
def test_pieces_give_back_both_texts(old: str, new: str) -> None:
    found = pieces(old, new)
    assert "".join(text for kind, text in found if kind in "=-") == old
    assert "".join(text for kind, text in found if kind in "=+") == new
