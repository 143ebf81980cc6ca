"""Backups through the App: made while it is in use, restored elsewhere while the original goes on."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from peermesh.app.backups import SEED, restore
from peermesh.app.devices import RESTORED
from peermesh.app.repairs import EntryJudge
from peermesh.errors import InvalidInput
from peermesh.store import Stopped
from peermesh.types import CircleId, DocId, Splice
from tests.support.circle import Person, World

PHRASE = "correct horse"


def back_up(person: Person, target: Path) -> None:
    backup = person.app.backups.begin()
    try:
        for _ in backup.copying():
            pass
        backup.write(target, PHRASE)
    finally:
        backup.discard()


class Restored(Person):
    """The same person on another computer, from a backup."""

    def __init__(self, world: World, name: str, source: Path) -> None:
        self.world, self.name, self.home = world, name, world.folder / f"{name.lower()}-new"
        self.told, self.transport, self.plugged, self.place = [], None, True, None
        restore(source, PHRASE, self.home, allow_key_file=True)
        self.start(online=False)
        world.people.append(self)


def texts(person: Person, circle: CircleId) -> dict[DocId, str]:
    person.app.index_all()
    return {row.doc: person.app.note_version(circle, row.doc)[0] for row in person.app.notes(circle)}


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    made = World(tmp_path, "Anna", "Bruno")
    yield made
    made.close()


def test_backup_and_original_go_on_and_merge_and_nobody_forks(world: World, tmp_path: Path) -> None:
    circle = world.together()
    anna, bruno = world.people
    private = anna.app.circle_new("Diary")
    anna.app.set_preference("theme", "dark")
    anna.profile.store.settings.put(SEED, b"old seed")
    shared = anna.app.note_new(circle, "Bread", "rye\n")
    mine = anna.app.note_new(private, "Monday", "alone")
    picture = anna.app.attachments.add(circle, b"a picture", "p.png", "image/png")
    anna.app.note_edit(circle, shared, f"rye\n![]({picture})\n")
    for number in range(20):
        anna.app.note_edit(circle, shared, anna.app.note_version(circle, shared)[0] + f"line {number}\n")
    world.settle(3)
    typing = anna.app.open_note(circle, shared)
    typing.splice(Splice(0, 0, "typed just now, "))
    back_up(anna, tmp_path / "b")
    typing.close()

    anna.app.note_edit(circle, shared, anna.app.note_version(circle, shared)[0] + "after the backup\n")
    later = anna.app.note_new(circle, "Later", "by the original")
    world.settle(3)
    there = Restored(world, "Anna", tmp_path / "b")
    assert there.app.my_name == "Anna"
    assert there.app.preference("theme") == "dark"
    assert there.profile.store.settings.get(SEED) is None
    assert there.profile.store.settings.get(RESTORED) is None, "the device keys were renewed"
    assert there.app._circles.get(circle).device != anna.app._circles.get(circle).device
    assert texts(there, private) == {mine: "alone"}
    assert texts(there, circle)[shared].startswith("typed just now, rye")
    assert there.app.attachments.get(circle, picture) == b"a picture"
    there.app.note_edit(circle, shared, there.app.note_version(circle, shared)[0] + "from the new one\n")
    new = there.app.note_new(circle, "New", "by the restored")
    there.online()
    world.settle(100, step=1.0)

    assert there.place.peer_id != anna.place.peer_id
    found = texts(bruno, circle)
    assert found == texts(there, circle)
    assert {shared, later, new} <= found.keys()
    for text in ("after the backup", "from the new one", "typed just now, ", "line 19"):
        assert found[shared].count(text) == 1
    for person in world.people:
        assert person.app.status().refused.get("fork", 0) == 0
    assert sorted(member.name for member in bruno.app.members(circle)) == ["Anna", "Bruno"]


def test_whatever_was_sent_before_the_restore_is_there_after_it(world: World, tmp_path: Path) -> None:
    circle = world.together()
    anna, bruno = world.people
    before = anna.app.note_new(circle, "Before", "text")
    world.settle(3)
    back_up(anna, tmp_path / "b")
    after = [anna.app.note_new(circle, f"After {number}", "text") for number in range(5)]
    world.settle(3)
    anna.stop()
    world.people.remove(anna)
    there = Restored(world, "Anna", tmp_path / "b")
    there.online()
    world.settle(100, step=1.0)
    assert texts(there, circle) == texts(bruno, circle)
    assert {before, *after} <= texts(there, circle).keys()


def test_a_backup_under_way_is_no_hindrance_and_one_at_a_time_is_made(world: World, tmp_path: Path) -> None:
    anna = world.people[0]
    circle = anna.app.circle_new("Diary")
    anna.app.note_new(circle, "One", "text")
    backup = anna.app.backups.begin()
    with pytest.raises(InvalidInput, match="being made"):
        anna.app.backups.begin()
    steps = 0
    for done, pages in backup.copying():
        assert 0 < done < pages
        anna.app.note_new(circle, f"While {steps}", "text")
        steps += 1
    backup.write(tmp_path / "b", PHRASE)
    backup.discard()
    anna.app.backups.begin().discard()
    there = Restored(world, "Anna", tmp_path / "b")
    assert len(texts(there, circle)) == steps + 1


# -- the check while in use


def test_a_check_sees_damage_beside_the_open_profile(world: World) -> None:
    circle = world.together()
    anna = world.people[0]
    picture = anna.app.attachments.add(circle, b"a picture" * 9000, "p.png", "image/png")
    anna.app.note_new(circle, "Bread", f"![]({picture})")
    world.settle(3)
    check = anna.app.checkups.begin()
    found = check.run(files=True)
    assert found.problems == ()
    assert (found.attachments, found.settled) == (1, True)
    assert found.entries == anna.app.entries_held(circle)
    assert anna.app.checkups.take(found)

    (file,) = (anna.home / "attachments").iterdir()
    data = file.read_bytes()
    file.write_bytes(data[:-1] + bytes([data[-1] ^ 1]))
    found = anna.app.checkups.begin().run(files=True)
    assert found.problems == ("an attachment cannot be read",)
    assert anna.app.checkups.take(found)
    assert not (anna.home / "damage").exists(), "an attachment is fetched again when it is read"

    state = anna.app._circles.get(circle)
    entry = anna.profile.store.entry_at(circle, state.device, 1)
    assert entry is not None
    with anna.profile.store.transaction():
        raw = entry.raw[:-65] + bytes([entry.raw[-65] ^ 1]) + entry.raw[-64:]
        anna.profile.store.database.run("UPDATE entry SET raw=? WHERE no=?", (raw, entry.rowid))
    found = anna.app.checkups.begin().run()
    assert found.problems == ("an entry that does not follow its log",)
    assert anna.app.checkups.take(found)
    assert (anna.home / "damage").exists()


def test_a_check_during_a_checkpoint_says_nothing(world: World) -> None:
    circle = world.together()
    anna = world.people[0]
    check = anna.app.checkups.begin()
    calls = []

    class Slow(EntryJudge):
        def read(self, raw: bytes):
            if not calls:
                calls.append(1)
                anna.app.note_new(circle, "Meanwhile", "text")
                anna.profile.store.tidy()
                anna.home.joinpath("peermesh.db").touch()

    anna.app.note_new(circle, "Bread", "text")
    check = anna.app.checkups.begin()
    check.judge = Slow()
    found = check.run()
    assert found.problems
    assert not found.settled
    assert not anna.app.checkups.take(found)
    assert not (anna.home / "damage").exists()


def test_a_check_can_be_stopped(world: World) -> None:
    anna = world.people[0]
    circle = anna.app.circle_new("Diary")
    with anna.app.writing():
        for number in range(300):
            anna.app.note_new(circle, f"{number}")
    check = anna.app.checkups.begin()
    with pytest.raises(Stopped):
        check.run(check.stop)
