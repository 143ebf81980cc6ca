from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from peermesh.events import NotesChanged
from peermesh.types import DocId
from tests.support.circle import World


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    made = World(tmp_path, "Anna", "Bruno Rossi")
    yield made
    made.close()


def test_titles_rows_and_links_follow_the_index(world: World) -> None:
    circle = world.together()
    app = world.people[0].app
    links = app.links
    assert links.titles(circle) == []
    bread = app.note_new(circle, "Bread", "flour")
    rota = app.note_new(circle, "Rota", f"[[bread]] and [it](peermesh://note/{bread.hex()}) and [[Missing]]")
    world.settle(2)
    assert sorted(title for _, title in app.titles(circle)) == ["Bread", "Rota"]
    assert links.resolve(circle, " bREAD ") == app.note_info(circle, bread)
    assert links.resolve(circle, bread.hex()) == links.resolve(circle, f"peermesh://note/{bread.hex()}")
    assert links.resolve(circle, "Missing") is None
    assert links.resolve(circle, "peermesh://note/xyz") is None
    assert [(link.title, link.doc) for link in links.targets(circle, rota)] == [
        ("bread", None),
        ("", bread),
        ("Missing", None),
    ]
    assert [link.info.doc for link in links.backlinks(circle, bread)] == [rota, rota]
    note = app.open_note(circle, bread)
    note.rename("Rye")
    note.close()
    world.settle(2)
    assert links.resolve(circle, "bread") == links.resolve(circle, "Rye"), "a title that it had before means it"
    assert [link.start for link in links.backlinks(circle, bread)] == [0, 14]
    app.note_delete(circle, bread)
    world.settle(2)
    assert [title for _, title in app.titles(circle)] == ["Rota"]
    assert links.resolve(circle, "Rye") is None
    found = links.resolve(circle, bread.hex())
    assert found is not None
    assert found.deleted
    assert app.note_info(circle, DocId(b"?" * 16)) is None


def test_of_notes_of_one_title_a_link_means_the_oldest_everywhere(world: World) -> None:
    circle = world.together()
    anna, bruno = world.people
    first = bruno.app.note_new(circle, "bread")
    world.settle(3)
    second = anna.app.note_new(circle, "Bread")
    world.settle(3)
    for person in world.people:
        found = [person.app.links.resolve(circle, title) for title in ("BREAD", "Bread", "bread")]
        assert [info and info.doc for info in found] == [first, second, first]


def test_many_changes_at_once_are_read_again(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    circle = world.together()
    app = world.people[0].app
    monkeypatch.setattr("peermesh.app.links.FEW", 2)
    assert not app.links.rows(circle)
    for number in range(20):
        app.note_new(circle, f"n{number}")
    world.settle(2)
    assert len(app.links.rows(circle)) == 20


def test_search_by_person_means_all_their_devices(world: World) -> None:
    circle = world.together()
    anna, bruno = world.people
    anna.app.note_new(circle, "Mine", "beans")
    bruno.app.note_new(circle, "His", "beans")
    world.settle(3)
    for query in ("by:bruno", 'by:"Rossi Bru"', "beans by:ross"):
        assert [hit.info.title for hit in anna.app.search(circle, query)] == ["His"], query
    assert [found.info.title for found in anna.app.links.find(circle, "beans -by:bruno")] == ["Mine"]


def test_pins_stay_here_are_told_and_outlive_the_move_into_a_circle(world: World) -> None:
    anna, bruno = world.people
    private = anna.app.circle_new("Bakers")
    doc = anna.app.note_new(private, "Bread")
    world.settle(1)
    anna.app.links.set_pinned(private, doc, pinned=True)
    assert anna.told[-1] == NotesChanged(private, (doc,))
    circle = world.join(anna, bruno, private)
    world.settle(5)
    assert list(anna.app.links.pins(circle)) == [doc]
    assert list(bruno.app.links.pins(circle)) == []
    anna.app.links.set_pinned(circle, doc, pinned=False)
    assert list(anna.app.links.pins(circle)) == []
