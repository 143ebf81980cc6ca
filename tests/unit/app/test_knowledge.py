"""Tags, links that last, mentions, collections, trash and graph of one circle."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from peermesh.app import App
from peermesh.app.collections import MAX_SHOWN, STEP, document_of
from peermesh.app.graph import graph_of
from peermesh.app.loading import fresh_actor
from peermesh.app.tags import finish
from peermesh.crdt import ROOT
from peermesh.errors import InvalidInput, NotFound
from peermesh.events import CollectionsChanged
from peermesh.types import CircleId, DocId, Splice
from tests.support.circle import World


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    made = World(tmp_path, "Anna", "Bruno")
    yield made
    made.close()


@pytest.fixture
def alone(tmp_path: Path) -> Iterator[tuple[World, App, CircleId]]:
    made = World(tmp_path, "Anna")
    app = made.people[0].app
    yield made, app, app.circle_new("Own")
    made.close()


def rename(app: App, circle: CircleId, doc: DocId, title: str) -> None:
    note = app.open_note(circle, doc)
    note.rename(title)
    note.close()


def update(app: App, circle: CircleId, doc: DocId) -> int:
    work = app.knowledge.renaming.updating(circle, doc)
    while True:
        try:
            next(work)
        except StopIteration as end:
            return int(end.value)


def text(app: App, circle: CircleId, doc: DocId) -> str:
    return app.note_version(circle, doc)[0]


# --- tags ----------------------------------------------------------------------------------------------------------


def test_tags_are_counted_renamed_merged_and_taken_back(alone: tuple[World, App, CircleId]) -> None:
    world, app, circle = alone
    one = app.note_new(circle, "One", tags=("garden", "garden/herbs"))
    two = app.note_new(circle, "Two", tags=("garden", "orto"))
    gone = app.note_new(circle, "Gone", tags=("garden",))
    app.note_new(circle, "Other", tags=("gardening",))
    app.note_delete(circle, gone)
    world.settle(2)
    tags = app.knowledge.tags
    assert [(one.tag, one.notes, one.within) for one in tags.counts(circle)] == [
        ("garden", 2, 2),
        ("garden/herbs", 1, 1),
        ("gardening", 1, 1),
        ("orto", 1, 1),
    ]
    work = tags.renaming(circle, "#garden", "orto")
    assert next(work) == (1, 3)
    made = finish(work)

    def tags_of(doc: DocId) -> tuple[str, ...]:
        note = app.open_note(circle, doc)
        found = note.tags
        note.close()
        return found

    assert [tags_of(doc) for doc in (one, two, gone)] == [("orto", "orto/herbs"), ("orto",), ("orto",)]
    world.settle(2)
    assert {hit.info.title for hit in app.search(circle, "tag:orto ")} == {"One", "Two"}
    finish(tags.undoing(circle, made))
    assert [tags_of(doc) for doc in (one, two, gone)] == [("garden", "garden/herbs"), ("garden", "orto"), ("garden",)]


def test_a_tag_lies_below_another_whether_notes_carry_that_or_not(alone: tuple[World, App, CircleId]) -> None:
    world, app, circle = alone
    app.note_new(circle, "One", tags=("a/b/c",))
    world.settle(2)
    assert [(one.tag, one.notes, one.within) for one in app.knowledge.tags.counts(circle)] == [
        ("a", 0, 1),
        ("a/b", 0, 1),
        ("a/b/c", 1, 1),
    ]
    assert app.search(circle, "tag:a/b ")
    assert not app.search(circle, "tag:b ")


def test_tags_that_cannot_be_renamed_are_refused_with_a_sentence(alone: tuple[World, App, CircleId]) -> None:
    world, app, circle = alone
    app.note_new(circle, "One", tags=("a",))
    world.settle(2)
    for old, new, error in (("a", " # ", InvalidInput), ("a", "#a", InvalidInput), ("b", "c", NotFound)):
        with pytest.raises(error):
            app.knowledge.tags.renaming(circle, old, new)


# --- links ---------------------------------------------------------------------------------------------------------


def test_renaming_keeps_links_and_brings_them_up_to_date(alone: tuple[World, App, CircleId]) -> None:
    world, app, circle = alone
    bread = app.note_new(circle, "Bread", "see [[Bread]] myself")
    rota = app.note_new(
        circle, "Rota", f"a [[bread]], [[ Bread |the loaf]], [x](peermesh://note/{bread.hex()}) `[[Bread]]`"
    )
    world.settle(2)
    rename(app, circle, bread, "Loaf")
    app.knowledge.renaming.read(circle, bread)
    assert len(app.knowledge.renaming.outdated(circle, bread)) == 2
    found = app.links.resolve(circle, "bread")
    assert found is not None
    assert found.doc == bread
    assert len(app.links.backlinks(circle, bread)) == 3
    assert update(app, circle, bread) == 2
    assert text(app, circle, rota) == f"a [[Loaf]], [[Loaf|the loaf]], [x](peermesh://note/{bread.hex()}) `[[Bread]]`"
    world.settle(2)
    assert app.knowledge.renaming.outdated(circle, bread) == []
    other = app.note_new(circle, "Bread", "another one")
    world.settle(2)
    found = app.links.resolve(circle, "Bread")
    assert found is not None
    assert found.doc == other, "a title that a note has now means that note"


def test_a_link_by_title_becomes_one_by_id_where_the_title_would_mean_another(
    alone: tuple[World, App, CircleId],
) -> None:
    world, app, circle = alone
    app.note_new(circle, "Loaf")
    world.settle(3)
    bread = app.note_new(circle, "Bread")
    rota = app.note_new(circle, "Rota", "a [[Bread]] b")
    world.settle(2)
    rename(app, circle, bread, "Loaf")
    assert update(app, circle, bread) == 1
    assert text(app, circle, rota) == f"a [Bread](peermesh://note/{bread.hex()}) b"
    rename(app, circle, bread, "Bread")
    app.note_new(circle, "Again", "[[Bread]]")
    world.settle(2)
    rename(app, circle, bread, "Bread [new]")
    assert update(app, circle, bread) == 1
    assert text(app, circle, app.note_named(circle, "Again").doc) == f"[Bread](peermesh://note/{bread.hex()})"


def test_two_people_rename_at_once_and_the_link_they_both_wrote_leads_there(world: World) -> None:
    circle = world.together()
    anna, bruno = world.people
    bread = anna.app.note_new(circle, "Bread")
    rota = anna.app.note_new(circle, "Rota", "a [[Bread]] b")
    world.settle(2)
    bruno.unplug()
    for person, title in ((anna, "Loaf"), (bruno, "Rye")):
        rename(person.app, circle, bread, title)
        assert update(person.app, circle, bread) == 1
    bruno.plug()
    world.settle(5)
    assert anna.text(rota) == bruno.text(rota)
    assert anna.text(rota) in ("a [[LoafRye]] b", "a [[RyeLoaf]] b"), "neither is lost"
    for person in world.people:
        (link,) = person.app.links.targets(circle, rota)
        found = person.app.links.resolve(circle, link.title)
        assert found is not None
        assert found.doc == bread
        assert [one.info.doc for one in person.app.links.backlinks(circle, bread)] == [rota]
        assert person.app.links.resolve(circle, "LoafBread Pudding") is None
    assert update(bruno.app, circle, bread) == 1
    title = bruno.app.note_info(circle, bread)
    assert title is not None
    assert bruno.text(rota) == f"a [[{title.title}]] b"


def test_former_titles_move_into_a_founded_circle(world: World) -> None:
    anna, bruno = world.people
    private = anna.app.circle_new("Bakers")
    bread = anna.app.note_new(private, "Bread")
    rename(anna.app, private, bread, "Loaf")
    anna.app.knowledge.collections.add(private, "Mine", "tag:a")
    circle = world.join(anna, bruno, private)
    world.settle(5)
    for person in world.people:
        found = person.app.links.resolve(circle, "Bread")
        assert found is not None
        assert found.title == "Loaf"
        assert [one.name for one in person.app.knowledge.collections.all(circle)] == ["Mine"]


# --- mentions ------------------------------------------------------------------------------------------------------


def test_mentions_that_are_no_links_are_found_and_linked(alone: tuple[World, App, CircleId]) -> None:
    world, app, circle = alone
    starter = app.note_new(circle, "Rye starter", "rye starter itself")
    body = "Feed the RYE STARTER.\n\n[[Rye starter]] `rye starter` [rye starter](https://a.b/rye-starter) my rye starters\n\n```\nrye starter\n```\n"
    note = app.note_new(circle, "Rota", body)
    world.settle(2)
    (place,) = app.knowledge.unlinked.places(circle, starter)
    assert place.info.doc == note
    assert body[place.start : place.end] == "RYE STARTER"
    handle = app.open_note(circle, note)
    handle.edit([Splice(0, 0, "First. ")])
    app.knowledge.unlinked.link(circle, starter, place)
    assert handle.text == "First. " + body.replace("RYE STARTER", "[[RYE STARTER]]")
    world.settle(3)
    assert app.knowledge.unlinked.places(circle, starter) == []
    assert len(app.links.backlinks(circle, starter)) == 2
    app.knowledge.unlinked.undo(circle, place)
    assert handle.text == "First. " + body
    handle.replace("nothing")
    with pytest.raises(NotFound):
        app.knowledge.unlinked.link(circle, starter, place)
    handle.close()


def test_a_mention_with_other_accents_is_linked_by_the_title(alone: tuple[World, App, CircleId]) -> None:
    world, app, circle = alone
    coffee = app.note_new(circle, "Caffè nero")
    note = app.note_new(circle, "Rota", "un caffe nero\n\ncaffe\nnero")
    app.note_new(circle, "Ab")
    app.note_new(circle, "Has", "ab")
    world.settle(2)
    assert app.knowledge.unlinked.places(circle, app.note_named(circle, "Ab").doc) == [], "too short to mean anything"
    (place,) = app.knowledge.unlinked.places(circle, coffee)
    app.knowledge.unlinked.link(circle, coffee, place)
    assert text(app, circle, note) == "un [[Caffè nero|caffe nero]]\n\ncaffe\nnero"


# --- collections ---------------------------------------------------------------------------------------------------


def test_collections_are_added_renamed_ordered_and_removed(alone: tuple[World, App, CircleId]) -> None:
    world, app, circle = alone
    shelf = app.knowledge.collections
    assert shelf.all(circle) == ()
    ids = [shelf.add(circle, name, f"tag:{name}").id for name in ("a", "b", "c")]

    def names() -> str:
        world.settle(1)
        return "".join(one.name for one in shelf.all(circle))

    shelf.move(circle, ids[2], 0)
    assert names() == "cab"
    for _ in range(30):  # no room is left between two
        shelf.move(circle, ids[1], 1)
        shelf.move(circle, ids[0], 1)
    assert names() == "cab"
    shelf.move(circle, ids[0], 99)
    assert names() == "cba"
    shelf.rename(circle, ids[1], " B\n2 ")
    shelf.search(circle, ids[1], "tag:z")
    assert shelf.named(circle, "b 2").query == "tag:z"
    assert shelf.named(circle, ids[1][:6]).name == "B 2"
    shelf.remove(circle, ids[2])
    assert names() == "B 2a"
    shelf.restore(circle, ids[2])
    assert names() == "cB 2a"
    assert app.notes(circle) == [], "a collection is no note"
    assert app.unread() == 0
    for name, query in (("", "x"), ("x", " ")):
        with pytest.raises(InvalidInput):
            shelf.add(circle, name, query)
    with pytest.raises(NotFound):
        shelf.named(circle, "nothing")


def test_collections_of_others_arrive_and_nonsense_reads_as_nothing(world: World) -> None:
    circle = world.together()
    anna, bruno = world.people
    bruno.unplug()
    for person in world.people:  # both make the document
        person.app.knowledge.collections.add(circle, person.name, "tag:x")
    bruno.plug()
    anna.told.clear()
    world.settle(5)
    assert CollectionsChanged(circle) in anna.told
    assert {one.name for one in anna.app.knowledge.collections.all(circle)} == {"Anna", "Bruno"}
    assert anna.app.knowledge.collections.all(circle) == bruno.app.knowledge.collections.all(circle)
    state = bruno.app._circles.get(circle)
    nonce, document = fresh_actor(state, document_of(circle))
    with document.transaction() as tx:
        for number in range(MAX_SHOWN + 50):
            for key, value in (("name", "x" * 500), ("query", "q"), ("order", -number * STEP)):
                tx.put(ROOT, f"c:{number:016x}:{key}", value)
        for key in ("c:", "c:short:name", "c:1:2:3", "nothing", "c:ffffffffffffffff:name"):
            tx.put(ROOT, key, 7)
    assert tx.change is not None
    with bruno.app.writing():
        state.write(document_of(circle), nonce, [tx.change.raw])
    document.close()
    world.settle(5)
    shown = anna.app.knowledge.collections.all(circle)
    assert len(shown) == MAX_SHOWN
    assert max(len(one.name) for one in shown) == 80


# --- trash ---------------------------------------------------------------------------------------------------------


def test_what_is_hidden_for_good_comes_back_with_whoever_restores_it(world: World) -> None:
    circle = world.together()
    anna, bruno = world.people
    bread = anna.app.note_new(circle, "Bread")
    keep = anna.app.note_new(circle, "Keep")
    anna.app.note_delete(circle, bread)
    world.settle(2)
    trash = anna.app.knowledge.trash
    with pytest.raises(NotFound):
        trash.hide(circle, bread, keep)
    trash.hide(circle, bread)
    assert trash.notes(circle) == []
    assert [row.doc for row in trash.hidden(circle)] == [bread]
    assert [row.doc for row in bruno.app.knowledge.trash.notes(circle)] == [bread]
    trash.show(circle, bread)
    assert [row.doc for row in trash.notes(circle)] == [bread]
    trash.hide(circle, bread)
    bruno.app.note_restore(circle, bread)
    world.settle(2)
    assert {row.doc for row in anna.app.notes(circle)} == {bread, keep}
    bruno.app.note_delete(circle, bread)
    world.settle(2)
    assert [row.doc for row in trash.notes(circle)] == [bread]


# --- the graph -----------------------------------------------------------------------------------------------------


def test_the_graph_follows_links_of_every_kind(alone: tuple[World, App, CircleId]) -> None:
    world, app, circle = alone
    bread = app.note_new(circle, "Bread", "[[Bread]] [[Nowhere]]")
    rota = app.note_new(circle, "Rota", f"[[bread]] [[Bread]] peermesh://note/{bread.hex()}")
    last = app.note_new(circle, "Last", "[[Rota]]")
    app.note_new(circle, "Alone")
    world.settle(2)
    rename(app, circle, bread, "Loaf")
    world.settle(2)
    graph = app.knowledge.graph(circle)
    named = [row.title for row in graph.nodes]
    assert named[0] == "Rota"
    assert {(named[a], named[b]) for a, b in graph.edges} == {("Rota", "Loaf"), ("Last", "Rota")}
    assert sorted(graph.degrees()) == [0, 1, 1, 2]
    few = graph_of(app._store, app.links, circle, most=2)
    assert (few.nodes[0].title, len(few.nodes), few.left_out) == ("Rota", 2, 2)
    near, away = graph.around(last)
    assert [(row.title, steps) for row, steps in zip(near.nodes, away, strict=True)] == [
        ("Last", 0),
        ("Rota", 1),
        ("Loaf", 2),
    ]
    assert near.edges == ((0, 1), (1, 2))
    assert len(graph.around(last, steps=1)[0].nodes) == 2
    assert graph.around(DocId(b"?" * 16)) == (type(graph)((), ()), [])
    assert rota
