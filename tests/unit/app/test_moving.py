from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from peermesh.errors import NotFound
from peermesh.events import CircleFounded, TroubleTold
from peermesh.store import Store
from peermesh.types import CircleId, DocId, Splice
from tests.support.circle import Person, World

COUNT = 7
Fill = Callable[[Store, str, int], list[int]]


def found(world: World) -> tuple[CircleId, CircleId, dict[DocId, str]]:
    """Anna's private space with notes of every kind, just founded as a circle; nothing has moved yet."""
    anna, bruno = world.people
    private = anna.app.circle_new("Bakers")
    docs = {}
    for number in range(COUNT):
        body = f"body {number} 😀\n" * (number + 1)
        docs[anna.app.note_new(private, f"Note {number}", body, tags=[f"t{number}"])] = body
    trashed = list(docs)[2]
    anna.app.note_delete(private, trashed)
    opened = anna.app.open_note(private, list(docs)[3])
    opened.replace("edited")
    docs[opened.doc] = "edited"
    mover = anna.app._mover
    mover.step = lambda until: False  # type: ignore[method-assign]  # the test takes the steps itself
    circle = world.join(anna, bruno, private)
    opened.close()
    del mover.step
    return private, circle, docs


def step(anna: Person) -> None:
    """One slice of the move: one note, as the time is up at once."""
    anna.app._mover.step(anna.world.clock.seconds)


def check(anna: Person, circle: CircleId, docs: dict[DocId, str]) -> None:
    app = anna.app
    assert [(info.circle, info.name, info.private) for info in app.circles()] == [(circle, "Bakers", False)]
    rows = {row.doc: row for row in (*app.notes(circle), *app.notes(circle, deleted=True))}
    assert set(rows) == set(docs)
    assert len(app.notes(circle, deleted=True)) == 1
    for number, (doc, body) in enumerate(docs.items()):
        assert app.note_version(circle, doc)[0] == body
        assert (rows[doc].title, rows[doc].tags) == (f"Note {number}", (f"t{number}",))
        assert len(anna.profile.store.entries_of(circle, doc)) == 1, "without its history, and once"
    assert anna.profile.store.settings.items("moving:") in ({}, [])
    assert len(anna.profile.store.circles()) == 1


@pytest.mark.parametrize("crash_after", range(COUNT + 2))
def test_a_crash_between_any_two_notes_loses_and_doubles_nothing(tmp_path: Path, crash_after: int) -> None:
    world = World(tmp_path, "Anna", "Bruno")
    anna, bruno = world.people
    _, circle, docs = found(world)
    for _ in range(crash_after):
        step(anna)
    anna.kill()
    anna.start()
    assert [info.circle for info in anna.app.circles()] == [circle], "the private space stays out of sight"
    world.settle(5)
    check(anna, circle, docs)
    world.settle(70, step=1.0)
    assert {row.doc for row in bruno.app.notes(circle)} == {row.doc for row in anna.app.notes(circle)}
    assert all(bruno.text(doc) == body for doc, body in docs.items())
    world.close()


def test_a_crash_after_every_note_still_ends(tmp_path: Path) -> None:
    world = World(tmp_path, "Anna", "Bruno")
    anna = world.people[0]
    _, circle, docs = found(world)
    for _ in range(COUNT + 2):
        step(anna)
        anna.kill()
        anna.start(online=False)
    anna.online()
    world.settle(2)
    check(anna, circle, docs)
    world.close()


def test_the_move_waits_while_a_note_is_open_and_takes_what_was_typed(tmp_path: Path) -> None:
    world = World(tmp_path, "Anna", "Bruno")
    anna, bruno = world.people
    private = anna.app.circle_new("Bakers")
    doc = anna.app.note_new(private, "Bread", "flour")
    note = anna.app.open_note(private, doc)
    circle = world.join(anna, bruno, private)
    world.settle(3)
    assert CircleFounded(private, circle) in anna.told
    assert anna.app.busy()
    note.splice(Splice(5, 0, " and water"))
    world.settle(3)
    assert anna.app.notes(circle) == []
    note.close()
    world.settle(5)
    assert anna.text(doc) == bruno.text(doc) == "flour and water"
    assert not anna.app.busy()
    world.close()


def test_a_private_space_on_its_way_into_a_circle_takes_no_new_edits(tmp_path: Path) -> None:
    """What is written behind the copier would be lost with the private space."""
    world = World(tmp_path, "Anna", "Bruno")
    anna = world.people[0]
    private, circle, docs = found(world)
    for _ in range(3):
        step(anna)
    for attempt in (
        lambda: anna.app.open_note(private, next(iter(docs))),
        lambda: anna.app.note_new(private, "Late", "late"),
        lambda: anna.app.note_delete(private, next(iter(docs))),
        lambda: anna.app.importer(private),
        lambda: anna.app.invite(private),
    ):
        with pytest.raises(NotFound, match="has become a circle"):
            attempt()
    world.settle(5)
    check(anna, circle, docs)
    world.close()


@pytest.mark.parametrize("where", ["append_entries", "_statement", "remove_circle"])
def test_a_disk_that_is_full_for_a_while_loses_no_note(tmp_path: Path, full_disk: Fill, where: str) -> None:
    world = World(tmp_path, "Anna", "Bruno")
    anna = world.people[0]
    _, circle, docs = found(world)
    step(anna)
    full_disk(anna.profile.store, where, 2)
    world.settle(3)
    assert TroubleTold("No room is left.") in anna.told
    assert anna.app.busy()
    world.settle(30, step=1.0)
    check(anna, circle, docs)
    world.close()
