"""A circle founded anew: everything as it is now, under the same ids, whatever happens meanwhile."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from peermesh.app import refounding
from peermesh.app.circle_state import CircleState
from peermesh.app.loading import Loaded
from peermesh.errors import Damaged, InvalidInput
from peermesh.events import TroubleTold
from peermesh.store import Store
from peermesh.types import CircleId, DocId
from tests.support.circle import Person, World

PICTURE = b"\x89PNG\r\n\x1a\n" + bytes(2000)
COUNT = 5
Fill = Callable[[Store, str, int], list[int]]


def filled(world: World) -> tuple[CircleId, dict[DocId, str]]:
    """Anna and Bruno in a circle with notes of both, one in the trash, one with a picture."""
    anna, bruno = world.people
    circle = world.together()
    docs = {}
    for number in range(COUNT):
        by = (anna, bruno)[number % 2]
        body = f"body {number} 😀\n" * (number + 1)
        if number:
            body += f"[[Note {number - 1}]]"
        docs[by.app.note_new(circle, f"Note {number}", body, tags=[f"t{number}"], kind="meeting")] = body
    world.settle(3)
    target = anna.app.attachments.add(circle, PICTURE, "plan.png")
    first = next(iter(docs))
    note = anna.app.open_note(circle, first)
    note.replace(f"![plan]({target})")
    docs[first] = f"![plan]({target})"
    note.close()
    anna.app.note_delete(circle, list(docs)[2])
    world.settle(5)
    return circle, docs


def check(anna: Person, old: CircleId, new: CircleId, docs: dict[DocId, str]) -> None:
    app = anna.app
    app.index_all()
    info = app.circle_info(new)
    assert (info.name, info.private, info.members) == ("Bakers 2", True, 1)
    rows = {row.doc: row for row in (*app.notes(new), *app.notes(new, deleted=True))}
    assert set(rows) == set(docs)
    assert [row.doc for row in app.notes(new, deleted=True)] == [list(docs)[2]]
    for number, (doc, body) in enumerate(docs.items()):
        assert app.note_version(new, doc)[0] == body
        assert (rows[doc].title, rows[doc].tags, rows[doc].kind) == (f"Note {number}", (f"t{number}",), "meeting")
        assert rows[doc].created_ms == app._store.note_info(old, doc).created_ms  # type: ignore[union-attr]  # it is there
        assert len(anna.profile.store.entries_of(new, doc)) == 1, "without its history, and once"
    [held] = [one for one in app.attachments.all(new) if one.here]
    assert app.attachments.get(new, held.target) == PICTURE
    assert app.refounding.progress(new) is None
    assert not anna.profile.store.settings.items("copying:")
    assert len(app.notes(old)) == COUNT - 1, "the old circle is as it was"


def one_step(anna: Person) -> None:
    anna.app.refounding.step(anna.world.clock.seconds)


@pytest.fixture
def world(tmp_path: Path) -> World:
    return World(tmp_path, "Anna", "Bruno")


def test_documents_tags_kinds_and_attachments_come_along(world: World) -> None:
    anna = world.people[0]
    circle, docs = filled(world)
    new = anna.app.refounding.begin(circle)
    world.settle(2)
    check(anna, circle, new, docs)
    assert [hit.info.doc for hit in anna.app.search(new, '"body 3"')] == [list(docs)[3]]
    linked = list(docs)[3]
    assert [back.info.doc for back in anna.app.links.backlinks(new, linked)] == [list(docs)[4]]
    vault = {note.record.info.doc: note for note in anna.app.export_vault_input(new).notes}
    assert vault[list(docs)[1]].authors == ("Bruno",), "who wrote it is kept in words"
    world.close()


@pytest.mark.parametrize("crash_after", range(COUNT + 3))
def test_a_crash_at_any_step_loses_and_doubles_nothing(world: World, crash_after: int) -> None:
    anna = world.people[0]
    circle, docs = filled(world)
    new = anna.app.refounding.begin(circle)
    for _ in range(crash_after):
        one_step(anna)
    anna.kill()
    anna.start()
    world.settle(2)
    check(anna, circle, new, docs)
    world.close()


def test_somebody_joins_while_it_is_copied(world: World) -> None:
    """The space becomes a circle, and its notes follow only when all of them are in it."""
    anna, bruno = world.people
    circle, docs = filled(world)
    new = anna.app.refounding.begin(circle)
    step = anna.app.refounding.step
    anna.app.refounding.step = lambda until: False  # type: ignore[method-assign]  # the test takes the steps itself
    founded = world.join(anna, bruno, new)
    world.settle(2)
    assert anna.app.notes(founded) == []
    anna.app.refounding.step = step  # type: ignore[method-assign]  # as above
    anna.app.wake()
    world.settle(5)
    for person in world.people:
        assert {row.doc for row in person.app.notes(founded)} == {row.doc for row in person.app.notes(circle)}
    assert bruno.app.note_version(founded, list(docs)[4])[0] == list(docs.values())[4]
    world.settle(5)
    assert [bruno.app.attachments.get(founded, one.target) for one in bruno.app.attachments.all(founded)] == [PICTURE]
    world.close()


@pytest.mark.parametrize("where", ["append_entries", "copy_attachment"])
def test_a_disk_that_is_full_for_a_while_loses_nothing(world: World, full_disk: Fill, where: str) -> None:
    anna = world.people[0]
    circle, docs = filled(world)
    new = anna.app.refounding.begin(circle)
    full_disk(anna.profile.store, where, 2)
    world.settle(1)
    assert TroubleTold("No room is left.") in anna.told
    assert anna.app.busy()
    world.settle(30, step=1.0)
    check(anna, circle, new, docs)
    world.close()


def test_who_has_left_takes_what_they_hold(world: World) -> None:
    anna = world.people[0]
    circle, docs = filled(world)
    anna.app.governance.leave(circle)
    world.settle(1)
    new = anna.app.refounding.begin(circle)
    world.settle(2)
    check(anna, circle, new, docs)
    world.close()


def test_attachments_of_both_circles_go_their_own_ways(world: World) -> None:
    anna = world.people[0]
    circle, _ = filled(world)
    new = anna.app.refounding.begin(circle)
    world.settle(2)
    [held] = anna.app.attachments.all(new)
    anna.profile.store.drop_attachment(circle, bytes.fromhex(held.digest))
    assert anna.app.attachments.get(new, held.target) == PICTURE
    world.close()


def test_names_and_spaces_that_cannot_be(world: World) -> None:
    anna = world.people[0]
    circle, _ = filled(world)
    with pytest.raises(InvalidInput, match="already have a circle"):
        anna.app.refounding.begin(circle, "Bakers")
    alone = anna.app.circle_new("Alone")
    with pytest.raises(InvalidInput, match="yours alone"):
        anna.app.refounding.begin(alone)
    assert len(anna.app.circles()) == 2, "nothing was made"
    anna.app.circle_new("Bakers 2")
    assert anna.app.refounding.name_for(circle) == "Bakers 3"
    world.close()


def test_what_cannot_be_read_is_told_and_the_rest_comes(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    anna = world.people[0]
    circle, docs = filled(world)
    real = refounding.load_document

    def load(store: Store, state: CircleState, doc: DocId) -> Loaded:
        if doc == list(docs)[1]:
            raise Damaged("unreadable")
        return real(store, state, doc)

    monkeypatch.setattr(refounding, "load_document", load)
    new = anna.app.refounding.begin(circle)
    world.settle(2)
    assert len(anna.app.notes(new)) == COUNT - 2
    assert TroubleTold(refounding.UNREAD.format(1, "Bakers")) in anna.told
    world.close()


def test_people_named_by_values_are_those_of_the_new_circle(world: World) -> None:
    anna, bruno = world.people
    circle = world.together()
    records = anna.app.records
    me, them = records.me(circle).hex(), bruno.app.records.me(circle).hex()
    said = {
        "/when": 5, "/facilitator": me, "/scribe": them, "/agenda/1/title": "Ovens", "/agenda/1/by": them,
        "/agenda/2/by": me, f"/member/{me}": True, f"/member/{them}": True, f"/follows/{'ab' * 16}": True,
    }  # fmt: skip
    doc = records.new(circle, "meeting", "Monday", values=said)
    new = anna.app.refounding.begin(circle)
    world.settle(5)
    now = records.me(new).hex()
    assert now != me
    assert records.get(new, doc).values == {
        "/when": 5, "/facilitator": now, "/agenda/1/title": "Ovens", "/agenda/2/by": now, f"/member/{now}": True,
        f"/follows/{'ab' * 16}": True,
    }  # fmt: skip
    assert records.get(circle, doc).values == said, "the old circle is as it was"
