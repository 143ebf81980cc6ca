"""Comments on passages, suggestions, and asking for feedback, among three with one of them offline in the middle."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from peermesh.crdt import ROOT
from peermesh.errors import InvalidInput, NotFound
from peermesh.events import Discussed
from peermesh.notebook import of_person, path
from peermesh.notebook.comments import CommentState
from peermesh.types import DocId, Splice
from tests.support.circle import Person, World, three

TEXT = "Wake the starter early.\n\nFold the dough three times, and let it rest.\n\nBake it hot."


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """One circle for everything here: founding one is what costs."""
    with three(tmp_path_factory.mktemp("shared"), settle_s=3) as made:
        yield made


@pytest.fixture
def world(shared: World) -> Iterator[World]:
    for person in shared.people:
        person.told.clear()
    yield shared
    for person in shared.people:
        person.plugged = True
    shared.partition()
    shared.settle(1)


def span(text: str, words: str) -> tuple[int, int]:
    return text.index(words), text.index(words) + len(words)


def comment(person: Person, doc: DocId, words: str, text: str, suggest: str | None = None) -> str:
    body = person.text(doc)
    return person.app.practices.feedback.add(person.circle, doc, text, span(body, words), suggest=suggest)


def reads(person: Person, doc: DocId, key: str) -> str | None:
    return person.app.practices.feedback.stands(person.circle, doc, key)


def edit(person: Person, doc: DocId, old: str, new: str) -> None:
    note = person.app.open_note(person.circle, doc)
    assert old in note.text
    note.replace(note.text.replace(old, new))
    note.close()


def test_a_thread_is_kept_while_the_passage_is_edited_on_both_sides(world: World) -> None:
    anna, bruno, carla = world.people
    doc = anna.app.note_new(anna.circle, "Bread", TEXT)
    world.settle(2)
    carla.unplug()
    key = comment(bruno, doc, "Fold the dough three times", "Not **four**?")
    edit(carla, doc, "three times", "three gentle times")
    edit(carla, doc, "Wake", "Please wake")
    world.settle(2)
    (seen,) = anna.app.practices.feedback.comments(anna.circle, doc)
    assert (seen.text, seen.passage is not None and seen.passage.quote) == (
        "Not **four**?",
        "Fold the dough three times",
    )
    anna.app.practices.feedback.reply(anna.circle, doc, key, "Three is enough.")
    edit(anna, doc, "Fold the", "Fold this")
    carla.plug()
    world.settle(3)
    for person in world.people:
        (seen,) = person.app.practices.feedback.comments(person.circle, doc)
        assert [reply.text for reply in seen.replies] == ["Three is enough."]
        assert reads(person, doc, key) == "Fold this dough three gentle times"
    carla.app.practices.feedback.resolve(carla.circle, doc, key)
    world.settle(2)
    (seen,) = bruno.app.practices.feedback.comments(bruno.circle, doc)
    assert (seen.state, seen.by) == (CommentState.RESOLVED, carla.app.records.me(carla.circle))
    bruno.app.practices.feedback.resolve(bruno.circle, doc, key, resolved=False)
    assert bruno.app.practices.feedback.find(bruno.circle, doc, key).state is CommentState.OPEN


def test_a_deleted_passage_is_told_and_comes_back_with_an_undo(world: World) -> None:
    anna, bruno, _ = world.people
    doc = anna.app.note_new(anna.circle, "Bread", TEXT)
    key = comment(anna, doc, "dough", "Which one?")
    note = anna.app.open_note(anna.circle, doc)
    margin = anna.app.practices.feedback.margin(anna.circle, doc)
    start, end = span(note.text, "Fold the dough three")
    note.splice(Splice(start, end - start, ""))
    assert margin.reads(margin.comments[0]) is None
    world.settle(2)
    assert reads(bruno, doc, key) is None
    note.undo()
    assert margin.settle()
    assert margin.reads(margin.comments[0]) == "dough"
    world.settle(2)
    assert reads(bruno, doc, key) == "dough"
    margin.close()
    note.close()


def test_typing_is_logged_before_it_is_commented_on(world: World) -> None:
    anna, bruno, _ = world.people
    doc = anna.app.note_new(anna.circle, "Bread", "")
    note = anna.app.open_note(anna.circle, doc)
    note.splice(Splice(0, 0, "Fresh words"))
    key = anna.app.practices.feedback.add(anna.circle, doc, "Good", (0, 5))
    note.splice(Splice(0, 0, "Some "))
    margin = anna.app.practices.feedback.margin(anna.circle, doc)
    assert margin.reads(margin.comments[0]) == "Fresh"
    note.splice(Splice(0, 0, "And "))
    assert not margin.settle()  # these have no ids yet
    assert margin.reads(margin.comments[0]) == "Fresh"
    margin.close()
    note.close()
    world.settle(2)
    assert reads(bruno, doc, key) == "Fresh"


def test_only_authors_change_what_they_said(world: World) -> None:
    anna, bruno, _ = world.people
    feedback, theirs = anna.app.practices.feedback, bruno.app.practices.feedback
    doc = anna.app.note_new(anna.circle, "Bread", TEXT)
    key = comment(anna, doc, "hot", "How hot?")
    world.settle(2)
    reply = theirs.reply(bruno.circle, doc, key, "240")
    for does in (theirs.edit, theirs.delete):
        with pytest.raises(NotFound, match="not a comment of yours"):
            does(bruno.circle, doc, key, *(["Mine"] if does == theirs.edit else []))
    world.settle(2)
    with pytest.raises(NotFound, match="not a reply of yours"):
        feedback.edit_reply(anna.circle, doc, reply, "250")
    forged = path("comment", key.split("/")[0], of_person(anna.app.records.me(anna.circle)), "text")
    bruno.app.records.put(bruno.circle, doc, {forged: "I was wrong"})
    world.settle(2)
    (seen,) = bruno.app.practices.feedback.comments(bruno.circle, doc)
    assert (seen.text, seen.replies[0].text) == ("", "240")  # the forged words count nowhere
    feedback.edit(anna.circle, doc, key, "How hot exactly?")
    theirs.edit_reply(bruno.circle, doc, reply, "240 degrees")
    world.settle(2)
    (seen,) = bruno.app.practices.feedback.comments(bruno.circle, doc)
    assert (seen.text, seen.edited, seen.replies[0].text) == ("How hot exactly?", True, "240 degrees")
    feedback.delete(anna.circle, doc, key)
    (seen,) = feedback.comments(anna.circle, doc)
    assert (seen.text, len(seen.replies)) == ("", 1)  # what others replied stays
    theirs.edit_reply(bruno.circle, doc, reply, "")
    world.settle(2)
    assert feedback.comments(anna.circle, doc) == ()


def test_a_suggestion_becomes_one_edit_of_mine(world: World) -> None:
    anna, bruno, _ = world.people
    doc = anna.app.note_new(anna.circle, "Bread", TEXT)
    world.settle(2)
    key = comment(bruno, doc, "three times", "Gentler", "three or four times")
    late = comment(bruno, doc, "Bake it hot", "", "Bake it at 240 degrees")
    world.settle(2)
    feedback = anna.app.practices.feedback
    note = anna.app.open_note(anna.circle, doc)
    heard: list[tuple[Splice, ...]] = []
    note.on_change = lambda splices, origin: heard.append(splices)
    feedback.accept(anna.circle, doc, key)
    assert heard == [(Splice(TEXT.index("times"), 0, "or four "),)]
    assert feedback.find(anna.circle, doc, key).state is CommentState.ACCEPTED
    assert note.undo()
    assert note.text == TEXT
    note.redo()
    edit(anna, doc, "Bake it hot", "Bake it very hot")
    with pytest.raises(InvalidInput, match="It reads now: Bake it very hot"):
        feedback.accept(anna.circle, doc, late)
    feedback.accept(anna.circle, doc, late, reads="Bake it very hot")
    assert note.text.endswith("three or four times, and let it rest.\n\nBake it at 240 degrees.")
    gone = comment(anna, doc, "Wake", "", "Stir")
    edit(anna, doc, "Wake the", "The")
    with pytest.raises(InvalidInput, match="was deleted"):
        feedback.accept(anna.circle, doc, gone)
    feedback.decline(anna.circle, doc, gone)
    assert feedback.find(anna.circle, doc, gone).state is CommentState.DECLINED
    note.close()


def test_two_who_accept_apart_write_it_once(world: World) -> None:
    anna, bruno, carla = world.people
    doc = anna.app.note_new(anna.circle, "Bread", TEXT)
    world.settle(2)
    key = comment(anna, doc, "three times", "", "as often as you have time for")
    world.settle(2)
    world.partition([anna], [bruno], [carla])
    for person in (bruno, carla):
        person.app.practices.feedback.accept(person.circle, doc, key)
    edit(carla, doc, "as often", "just as often")
    world.partition()
    world.settle(4)
    wanted = TEXT.replace("three times", "as often as you have time for")
    texts = {person.text(doc) for person in world.people}
    assert len(texts) == 1
    assert texts.pop().replace("just ", "") == wanted  # what Carla typed beside it stays
    assert not anna.app.practices.feedback.put_right(anna.circle, doc)


def test_nobody_has_others_words_deleted_by_a_claim(world: World) -> None:
    anna, bruno, _ = world.people
    doc = anna.app.note_new(anna.circle, "Bread", TEXT)
    key = comment(anna, doc, "Bake it hot", "Mind")
    world.settle(2)
    item = key.split("/")[0]
    chars = anna.app.records.get(anna.circle, doc).values[path("comment", item, key.split("/")[1], "chars")]
    for number in range(2):
        mine = bruno.app.records.mine
        bruno.app.records.put(
            bruno.circle,
            doc,
            {
                mine(bruno.circle, "commentput", f"{item}.{number}", "chars"): chars,
                mine(bruno.circle, "commentput", f"{item}.{number}", "was"): "x",
            },
        )
    world.settle(2)
    for person in world.people:
        assert not person.app.practices.feedback.put_right(person.circle, doc)
        assert person.text(doc) == TEXT


def test_who_is_asked_sees_it_until_they_say_something(world: World) -> None:
    anna, bruno, carla = world.people
    doc = anna.app.note_new(anna.circle, "Bread, to be read", TEXT)
    world.settle(2)
    carla.unplug()
    me = {person.name: person.app.records.me(person.circle) for person in world.people}
    feedback = anna.app.practices.feedback
    feedback.ask(anna.circle, doc, [me["Bruno"], me["Carla"]], "Is it clear?")
    world.settle(2)
    assert Discussed(bruno.circle, doc, "Anna", "request") in bruno.told
    (waits,) = [one for one in bruno.app.practices.feedback.waiting(bruno.circle) if one.doc == doc]
    assert (waits.what, waits.text, waits.person) == ("request", "Is it clear?", me["Anna"])
    key = comment(bruno, doc, "hot", "How hot?")
    assert [one for one in bruno.app.practices.feedback.waiting(bruno.circle) if one.doc == doc] == []
    carla.plug()
    world.settle(3)
    assert Discussed(anna.circle, doc, "Bruno", "comment") in anna.told
    assert [one.done for one in feedback.requests(anna.circle, doc) if one.person == me["Carla"]] == [False]
    carla.app.practices.feedback.read_it(carla.circle, doc)
    with pytest.raises(InvalidInput, match="Nobody waits"):
        carla.app.practices.feedback.read_it(carla.circle, doc)
    world.settle(2)
    assert all(one.done for one in feedback.requests(anna.circle, doc))
    (waits,) = [one for one in feedback.waiting(anna.circle) if one.doc == doc]
    assert (waits.what, waits.text, waits.key) == ("comment", "How hot?", key)
    feedback.reply(anna.circle, doc, key, "240")
    assert [one for one in feedback.waiting(anna.circle) if one.doc == doc] == []
    world.settle(2)
    assert Discussed(bruno.circle, doc, "Anna", "reply") in bruno.told
    heard = [event.what for event in carla.told if isinstance(event, Discussed) and event.doc == doc]
    assert heard == ["request"]
    feedback.ask(anna.circle, doc, [me["Bruno"]])
    world.settle(2)
    assert bruno.app.practices.feedback.waiting(bruno.circle)[0].what == "request"
    feedback.take_back(anna.circle, doc, me["Bruno"])
    world.settle(2)
    assert all(one.what != "request" for one in bruno.app.practices.feedback.waiting(bruno.circle))


def test_a_comment_is_no_edit(world: World) -> None:
    anna, bruno, _ = world.people
    doc = anna.app.note_new(anna.circle, "Bread", TEXT)
    world.settle(2)
    note = anna.app.open_note(anna.circle, doc)
    anna.app.history.looked(anna.circle, doc)
    before = anna.app.records.get(anna.circle, doc).info
    world.clock.seconds += 3600
    key = comment(bruno, doc, "hot", "How hot?")
    world.settle(2)
    record = anna.app.records.get(anna.circle, doc)
    assert record.info == before  # neither author nor date of the text
    assert anna.app.history.news(anna.circle, doc) is None
    history = anna.app.history.open(anna.circle, doc)
    assert [(one.name, one.changes) for one in history.versions] == [("Anna", 1)]
    assert history.text(history.versions[-1].heads) == TEXT
    history.close()
    edit(bruno, doc, "hot", "hotter")
    bruno.app.practices.feedback.resolve(bruno.circle, doc, key)
    world.settle(2)
    history = anna.app.history.open(anna.circle, doc)
    assert [one.name for one in history.versions] == ["Anna", "Bruno"]
    assert [one.apart for one in history.versions] == [False, False]
    history.close()
    news = anna.app.history.news(anna.circle, doc)
    assert news is not None
    assert news.names == ("Bruno",)
    assert doc in {hit.info.doc for hit in anna.app.search(anna.circle, '"how hot"')}
    note.close()


def test_comments_come_along_when_the_circle_is_founded(tmp_path: Path) -> None:
    world = World(tmp_path, "Anna", "Bruno")
    anna, bruno = world.people
    private = anna.app.circle_new("Bakers")
    doc = anna.app.note_new(private, "Bread", TEXT)
    anna.app.practices.feedback.add(private, doc, "How hot?", span(TEXT, "hot"))
    world.join(anna, bruno, private)
    world.settle(5)
    (seen,) = bruno.app.practices.feedback.comments(bruno.circle, doc)
    assert seen.person == anna.app.records.me(anna.circle)
    assert reads(bruno, doc, seen.key) == "hot"
    world.close()


def test_bad_input_is_told(world: World) -> None:
    anna = world.people[0]
    feedback = anna.app.practices.feedback
    doc = anna.app.note_new(anna.circle, "Bread", TEXT + "x" * 3000)
    for does, said in (
        (lambda: feedback.add(anna.circle, doc, " "), "Write your comment"),
        (lambda: feedback.add(anna.circle, doc, "", suggest="x"), "Choose the passage"),
        (lambda: feedback.add(anna.circle, doc, "x", (0, 2500)), "passage is too long"),
        (lambda: feedback.add(anna.circle, doc, "", (0, 4), suggest="y" * 9000), "suggestion is too long"),
        (lambda: feedback.add(anna.circle, doc, "", (0, 4), suggest="Wake"), "changes nothing"),
        (lambda: feedback.ask(anna.circle, doc, []), "Choose whom"),
        (lambda: feedback.ask(anna.circle, doc, [anna.app.records.me(anna.circle)]), "Ask somebody else"),
    ):
        with pytest.raises(InvalidInput, match=said):
            does()
    key = feedback.add(anna.circle, doc, "All of it is good.")
    with pytest.raises(InvalidInput, match="suggests nothing"):
        feedback.accept(anna.circle, doc, key)
    assert feedback.stands(anna.circle, doc, key) is None


STEP = st.tuples(
    st.integers(0, 2),
    st.sampled_from(["type", "delete", "replace", "undo", "comment", "reply", "accept"]),
    st.integers(),
)


def act(person: Person, doc: DocId, what: str, seed: int, number: int) -> str | None:
    """One thing a person does; returns the words of a comment that must not be lost."""
    feedback, draw = person.app.practices.feedback, random.Random(seed)
    note = person.app.open_note(person.circle, doc)
    try:
        size = len(note.text)
        start = draw.randrange(size + 1)
        end = min(size, start + draw.randrange(1, 9))
        if what == "type":
            note.splice(Splice(start, 0, draw.choice(["a", "b ", "aa"])))
        elif what == "delete":
            note.splice(Splice(start, end - start, ""))
        elif what == "replace":
            note.splice(Splice(start, end - start, draw.choice(["a", "ba"])))
        elif what == "undo":
            note.undo()
        elif what == "comment" and start < end:
            suggest = draw.choice([None, f"<{number}>"])
            feedback.add(person.circle, doc, f"Comment {number}", (start, end), suggest=suggest)
            return f"Comment {number}"
        known = feedback.comments(person.circle, doc)
        one = draw.choice(known) if known else None
        if what == "reply" and one is not None:
            feedback.reply(person.circle, doc, one.key, f"Reply {number}")
            return f"Reply {number}"
        if what == "accept" and one is not None and one.suggest is not None and one.state is CommentState.OPEN:
            now = feedback.stands(person.circle, doc, one.key)
            if now is not None:
                feedback.accept(person.circle, doc, one.key, reads=now)
    finally:
        note.close()
    return None


@settings(max_examples=15)
@given(steps=st.lists(STEP, min_size=2, max_size=14), meets=st.sets(st.integers(0, 13)))
def test_every_comment_is_kept_and_stands_at_the_same_characters(shared: World, steps: list, meets: set[int]) -> None:
    world = shared
    anna = world.people[0]
    doc = anna.app.note_new(anna.circle, "Letters", "aab aab baa aab aba")
    first = anna.app.practices.feedback.add(anna.circle, doc, "First", (4, 11))
    world.settle(2)
    handles = [person.app.open_note(person.circle, doc) for person in world.people]
    margins = [person.app.practices.feedback.margin(person.circle, doc) for person in world.people]
    apart = [(person,) for person in world.people]
    try:
        world.partition(*apart)
        said = {"First"}
        for number, (who, what, seed) in enumerate(steps):
            said.add(act(world.people[who], doc, what, seed, number) or "First")
            margins[who].refresh()
            if number in meets:
                world.partition()
                world.settle(0.5)
                world.partition(*apart)
        world.partition()
        world.settle(4)
        places = []
        for person, margin in zip(world.people, margins, strict=True):
            margin.refresh()
            assert margin.settle()
            kept = {one.text for one in margin.comments} | {r.text for one in margin.comments for r in one.replies}
            assert kept == said
            places.append([(one.key, margin.place(one)) for one in margin.comments])
            check_places(person, doc, margin)
            for one in margin.comments:
                if one.suggest is not None:
                    assert person.text(doc).count(one.suggest) <= 1
        assert places[0] == places[1] == places[2]
        assert first in {key for key, _ in places[0]}
    finally:
        world.partition()
        for handle in (*handles, *margins):
            handle.close()
        world.settle(0.5)


def check_places(person: Person, doc: DocId, margin) -> None:
    """Exactly from the first to the last living character, unless the quotation itself stands there again."""
    note = person.app.open_note(person.circle, doc)
    document = note._note.live.document
    body = document.child(ROOT, "body", "text")
    where = {element: at for at, element in enumerate(document.element_ids(body))}
    for one in margin.comments:
        living = sorted(where[element] for element in one.passage.elements() if element in where)
        span = (living[0], living[-1] + 1) if living else None
        place = margin.place(one)
        if place != span:
            assert place is not None
            assert note.text[place[0] : place[1]] == one.passage.quote
            assert span is None or (place[0] <= span[0] and span[1] <= place[1])
    note.close()
