"""A folder kept in step with a circle: a real App, and a folder in memory that keeps the contract of the real one."""

from __future__ import annotations

import os
import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from peermesh.errors import InvalidInput, NotFound
from peermesh.events import MirrorAsks, TroubleTold
from peermesh.types import CircleId, DocId
from sync.memory_folder import MemoryDisk
from tests.support.circle import Person, World

SEEDS = int(os.environ.get("PEERMESH_EXAMPLES", "4"))


class Desk:
    """Anna, her circle, and a folder."""

    def __init__(self, world: World, folder: Path, delete: str = "ask") -> None:
        self.world = world
        self.anna: Person = world.people[0]
        self.circle: CircleId = world.together("Bakers")
        self.disk = MemoryDisk()
        self.folder = folder
        self.begin()
        self.anna.app.mirrors.start(self.circle, folder, delete)

    def begin(self) -> None:
        self.anna.app.mirrors.begin(lambda root, known, events: self.disk.opened(known, events))

    def settle(self, seconds: float = 4.0) -> None:
        for _ in range(int(seconds / 0.5)):
            self.disk.settle()
            self.world.settle(0.5)
        while self.disk.settle():
            self.world.settle(0.5)

    def note(self, title: str, body: str = "", **more: object) -> DocId:
        doc = self.anna.app.note_new(self.circle, title, body, **more)  # type: ignore[arg-type]  # as they come
        self.settle()
        return doc

    def edit(self, doc: DocId, text: str) -> None:
        self.anna.app.note_edit(self.circle, doc, text)

    def text(self, doc: DocId) -> str:
        return self.anna.app.note_version(self.circle, doc)[0]

    def file(self, path: str) -> str:
        return self.disk.files[path].decode()

    def put(self, path: str, text: str) -> None:
        self.disk.put(path, text.encode())

    def titles(self) -> list[str]:
        return sorted(row.title for row in self.anna.app.notes(self.circle))

    def asked(self) -> tuple[DocId, ...]:
        info = self.anna.app.mirrors.of(self.circle)
        assert info is not None
        return info.asking

    def restart(self) -> None:
        self.anna.stop()
        self.anna.start()
        self.begin()


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    world = World(tmp_path / "people", "Anna")
    made = Desk(world, tmp_path / "folder")
    made.settle()
    yield made
    world.close()


def test_notes_become_files_that_say_nothing_that_changes_by_itself(desk: Desk) -> None:
    doc = desk.note("Bread: rye", "flour\n", tags=("food",))
    desk.note("Monday", kind="meeting")
    assert set(desk.disk.files) == {"notes/Bread- rye.md", "meetings/Monday.md"}
    text = desk.file("notes/Bread- rye.md")
    assert text.startswith(f'---\nid: "{doc.hex()}"\ntitle: "Bread: rye"\nkind: "note"\ntags: ["food"]\ncreated: ')
    assert text.endswith("---\nflour\n")
    before = dict(desk.disk.files)
    desk.settle(8)
    assert desk.disk.files == before
    info = desk.anna.app.mirrors.of(desk.circle)
    assert info is not None
    assert (info.running, info.busy, info.files, info.asking) == (True, False, 2, ())


def test_changes_go_both_ways_and_edits_of_both_sides_stay(desk: Desk) -> None:
    doc = desk.note("Bread", "one\ntwo\nthree\n")
    desk.edit(doc, "ONE\ntwo\nthree\n")
    desk.put("notes/Bread.md", desk.file("notes/Bread.md").replace("three", "THREE"))
    desk.settle()
    assert desk.text(doc) == "ONE\ntwo\nTHREE\n"
    assert desk.file("notes/Bread.md").endswith("---\nONE\ntwo\nTHREE\n")


def test_title_and_tags_are_edits_only_where_the_person_changed_them(desk: Desk) -> None:
    doc = desk.note("Bread", "x", tags=("food",))
    note = desk.anna.app.open_note(desk.circle, doc)
    note.rename("Rye bread")
    note.close()
    desk.put(
        "notes/Bread.md", desk.file("notes/Bread.md").replace('["food"]', "[food, rye]").replace("---\nx", "---\nxy")
    )
    desk.settle()
    info = desk.anna.app.note_info(desk.circle, doc)
    assert info is not None
    assert (info.title, info.tags, desk.text(doc)) == ("Rye bread", ("food", "rye"), "xy")
    assert set(desk.disk.files) == {"notes/Rye bread.md"}
    desk.put("notes/Rye bread.md", desk.file("notes/Rye bread.md").replace("Rye bread", "Loaf"))
    desk.settle()
    assert desk.titles() == ["Loaf"]
    assert set(desk.disk.files) == {"notes/Rye bread.md"}, "no file moves under the hands of who has it open"


def test_a_new_file_is_a_new_note_and_gets_its_id(desk: Desk) -> None:
    desk.put("ideas/Cake.md", "# A cake\nsugar\n")
    desk.put("ideas/Plain.md", "---\ntags: [sweet]\nkind: meeting\n---\nno heading")
    desk.settle()
    assert desk.titles() == ["A cake", "Plain"]
    assert set(desk.disk.files) == {"ideas/Cake.md", "ideas/Plain.md"}, "files stay where the person put them"
    assert desk.file("ideas/Cake.md").startswith('---\nid: "')
    assert desk.file("ideas/Cake.md").endswith("---\n# A cake\nsugar\n")
    plain = desk.anna.app.note_named(desk.circle, "Plain")
    assert (plain.tags, plain.kind) == (("sweet",), "meeting")
    desk.settle()
    assert len(desk.titles()) == 2


def test_a_renamed_file_keeps_its_note_and_its_name(desk: Desk) -> None:
    doc = desk.note("Bread", "flour")
    desk.disk.rename("notes/Bread.md", "kitchen/loaf.md")
    desk.settle()
    assert desk.titles() == ["Bread"]
    desk.edit(doc, "flour and water")
    desk.settle()
    assert set(desk.disk.files) == {"kitchen/loaf.md"}
    assert desk.file("kitchen/loaf.md").endswith("flour and water")
    note = desk.anna.app.open_note(desk.circle, doc)
    note.rename("Rye")
    note.close()
    desk.settle()
    assert set(desk.disk.files) == {"kitchen/loaf.md"}, "a name that the person gave is theirs"
    assert desk.asked() == ()


def test_a_copied_file_is_a_new_note(desk: Desk) -> None:
    doc = desk.note("Bread", "flour")
    desk.put("notes/Copy.md", desk.file("notes/Bread.md") + " copied")
    desk.settle()
    assert len(desk.titles()) == 2
    assert desk.text(doc) == "flour"
    assert desk.file("notes/Copy.md") != desk.file("notes/Bread.md")
    assert desk.file("notes/Copy.md").endswith("flour copied")


def test_another_note_s_text_over_a_file_loses_neither(desk: Desk) -> None:
    one, two = desk.note("One", "1"), desk.note("Two", "2")
    desk.put("notes/One.md", desk.file("notes/Two.md"))
    desk.settle()
    assert (desk.text(one), desk.text(two)) == ("1", "2")
    bodies = sorted(text.decode().rpartition("---\n")[2] for text in desk.disk.files.values())
    assert bodies == ["1", "2", "2"]


@pytest.mark.parametrize("trash", [True, False])
def test_a_deleted_file_asks_first(desk: Desk, trash: bool) -> None:
    doc = desk.note("Bread", "flour")
    desk.disk.delete("notes/Bread.md")
    desk.settle()
    assert desk.titles() == ["Bread"]
    assert desk.disk.files == {}
    assert desk.asked() == (doc,)
    assert MirrorAsks(desk.circle, (doc,)) in desk.anna.told
    desk.edit(doc, "flour!")
    desk.settle()
    assert desk.disk.files == {}, "not before the answer"
    desk.restart()
    desk.settle()
    assert desk.asked() == (doc,), "asked again after a restart"
    desk.anna.app.mirrors.answer(desk.circle, trash=trash)
    desk.settle()
    assert desk.asked() == ()
    assert desk.titles() == ([] if trash else ["Bread"])
    assert len(desk.disk.files) == (0 if trash else 1)


@pytest.mark.parametrize("delete", ["never", "trash"])
def test_what_was_chosen_is_not_asked(tmp_path: Path, delete: str) -> None:
    world = World(tmp_path / "people", "Anna")
    desk = Desk(world, tmp_path / "folder", delete)
    desk.note("Bread", "flour")
    desk.disk.delete("notes/Bread.md")
    desk.settle()
    assert desk.asked() == ()
    assert desk.titles() == ([] if delete == "trash" else ["Bread"])
    assert len(desk.disk.files) == (0 if delete == "trash" else 1)
    for number in range(25):
        desk.anna.app.note_new(desk.circle, f"N{number}")
    desk.settle()
    for path in list(desk.disk.files):
        desk.disk.delete(path)
    desk.settle()
    assert len(desk.titles()) >= 25, "many at once are always asked about, or written again"
    assert len(desk.asked()) == (25 if delete == "trash" else 0)
    world.close()


def test_a_file_that_comes_back_answers_the_question(desk: Desk) -> None:
    desk.note("Bread", "flour")
    data = desk.file("notes/Bread.md")
    desk.disk.delete("notes/Bread.md")
    desk.settle()
    desk.put("notes/Bread.md", data + "!")
    desk.settle()
    assert desk.asked() == ()
    assert desk.file("notes/Bread.md").endswith("flour!")


def test_a_note_in_the_trash_has_no_file_and_an_edit_brings_it_back(desk: Desk) -> None:
    doc = desk.note("Bread", "flour")
    data = desk.file("notes/Bread.md")
    desk.anna.app.note_delete(desk.circle, doc)
    desk.put("notes/Bread.md", data + "!")
    desk.settle()
    assert desk.titles() == ["Bread"], "somebody was still writing in it"
    assert desk.text(doc) == "flour!"
    desk.anna.app.note_delete(desk.circle, doc)
    desk.settle()
    assert desk.disk.files == {}
    desk.anna.app.note_restore(desk.circle, doc)
    desk.settle()
    assert set(desk.disk.files) == {"notes/Bread.md"}


def test_a_restart_finds_what_changed_on_both_sides(desk: Desk) -> None:
    doc = desk.note("Bread", "one\ntwo\n")
    gone = desk.note("Gone")
    moved = desk.note("Moved", "m")
    desk.anna.app.mirrors.close()
    desk.edit(doc, "ONE\ntwo\n")
    desk.put("notes/Bread.md", desk.file("notes/Bread.md").replace("two", "TWO"))
    desk.disk.delete("notes/Gone.md")
    desk.disk.rename("notes/Moved.md", "x/Elsewhere.md")
    desk.put("notes/New.md", "new")
    desk.restart()
    desk.settle()
    assert desk.text(doc) == "ONE\nTWO\n"
    assert desk.file("notes/Bread.md").endswith("ONE\nTWO\n")
    assert desk.asked() == (gone,)
    assert desk.text(moved) == "m"
    assert desk.titles() == ["Bread", "Gone", "Moved", "New"]
    assert set(desk.disk.files) == {"notes/Bread.md", "x/Elsewhere.md", "notes/New.md"}


def test_files_of_others_are_never_overwritten(desk: Desk) -> None:
    desk.disk.files["notes/Bread.md"] = b"---\ntitle: Bread\n---\nmine"  # appeared a moment ago, and was not told yet
    doc = desk.note("Bread", "flour")
    assert sorted(text.decode().rpartition("---\n")[2] for text in desk.disk.files.values()) == ["flour", "mine"]
    assert desk.text(doc) == "flour"


def test_odd_files_are_told_once_and_harm_nothing(desk: Desk) -> None:
    doc = desk.note("Bread", "flour")
    desk.put("notes/Bread.md", "")
    desk.disk.put("notes/Bad.md", b"\xff\xfe")
    desk.put("notes/.hidden.md", "x")
    desk.put("notes/Bread.md~", "x")
    desk.put("notes/pic.png", "x")
    desk.settle()
    desk.put("notes/Bread.md", " \n")
    desk.settle()
    assert desk.text(doc) == "flour"
    assert desk.titles() == ["Bread"]
    told = [event.text for event in desk.anna.told if isinstance(event, TroubleTold)]
    assert told == [
        "notes/Bread.md: This file is empty, so its note was left as it is.",
        "notes/Bad.md: This file is not UTF-8 text; save it as UTF-8.",
    ]


def test_broken_front_matter_becomes_text_and_nothing_is_lost(desk: Desk) -> None:
    doc = desk.note("Bread", "flour")
    broken = "---\nid: [\n---\nflour, more"
    desk.put("notes/Bread.md", broken)
    desk.settle()
    assert desk.text(doc) == broken
    assert desk.file("notes/Bread.md").endswith(broken)


def test_settings(desk: Desk, tmp_path: Path) -> None:
    mirrors = desk.anna.app.mirrors
    with pytest.raises(InvalidInput, match="A deleted file can mean"):
        mirrors.start(desk.circle, tmp_path, "yes")
    with pytest.raises(InvalidInput, match="whole path"):
        mirrors.start(desk.circle, Path("here"))
    with pytest.raises(NotFound):
        mirrors.start(CircleId(b"x" * 32), tmp_path)
    (tmp_path / "file").write_text("x")
    with pytest.raises(InvalidInput, match="not a folder"):
        mirrors.start(desk.circle, tmp_path / "file")
    other = desk.anna.app.circle_new("Choir")
    with pytest.raises(InvalidInput, match="another circle"):
        mirrors.start(other, desk.folder / "inside")
    mirrors.stop(desk.circle)
    assert mirrors.of(desk.circle) is None
    desk.note("Bread")
    assert desk.disk.files == {}
    assert mirrors.deadline() is None


def test_a_folder_that_fails_is_told_and_stays_chosen(desk: Desk) -> None:
    assert desk.disk.open is not None
    desk.disk.open._events.folder_failed("it is not there any more")
    desk.note("Bread")
    info = desk.anna.app.mirrors.of(desk.circle)
    assert info is not None
    assert not info.running
    text = f"The folder '{desk.folder}' is not kept in step any more: it is not there any more. Nothing was deleted."
    assert TroubleTold(text) in desk.anna.told


@pytest.mark.parametrize("seed", range(SEEDS))
def test_random_edits_of_both_sides_converge_and_lose_nothing(tmp_path: Path, seed: int) -> None:
    """Every word that somebody wrote, and nobody deleted, is in the note and in its file in the end.

    Where a title and its file are renamed at once and the file is edited, too, it may count as a copy: nothing is lost.
    """
    titles = bool(seed % 2)
    rng = random.Random(seed)
    world = World(tmp_path / "people", "Anna", "Bruno", seed=seed)
    desk = Desk(world, tmp_path / "folder")
    bruno = world.people[1]
    docs = [desk.note(f"N{n}", "start\n") for n in range(3)]
    words: dict[DocId, set[str]] = {doc: {"start"} for doc in docs}
    for step in range(40):
        doc, word = rng.choice(docs), rng.randbytes(5).hex()
        path = next((path for path, data in desk.disk.files.items() if f'id: "{doc.hex()}"'.encode() in data), None)
        kind = rng.randrange(7)
        if kind <= 1 and path is not None:
            head, mark, body = desk.file(path).partition("---\n")[2].partition("---\n")
            lines = body.split("\n")
            lines.insert(rng.randrange(len(lines) + 1), word)
            desk.put(path, f"---\n{head}{mark}" + "\n".join(lines))
            words[doc].add(word)
        elif kind <= 3:
            who = rng.choice((desk.anna, bruno))
            lines = who.app.note_version(desk.circle, doc)[0].split("\n")
            lines.insert(rng.randrange(len(lines) + 1), word)
            who.app.note_edit(desk.circle, doc, "\n".join(lines))
            words[doc].add(word)
        elif kind == 4 and path is not None:
            desk.disk.rename(path, f"moved/{word}.md")
        elif kind == 5 and titles:
            note = desk.anna.app.open_note(desk.circle, doc)
            note.rename(f"T{step}")
            note.close()
        elif rng.random() < 0.2:
            desk.restart()
        for _ in range(rng.randrange(3)):
            rng.choice((desk.disk.settle, lambda: world.settle(rng.choice((0.0, 0.4, 1.5)))))()
    desk.settle(12)
    assert desk.asked() == ()
    rows = desk.anna.app.notes(desk.circle)
    assert len(rows) == len(desk.disk.files)
    assert titles or len(rows) == len(docs)
    texts = {row.doc: desk.text(row.doc) for row in rows}
    for doc, text in texts.items():
        assert titles or all(word in text for word in words[doc])
        assert bruno.app.note_version(desk.circle, doc)[0] == text
        (said,) = [data.decode() for data in desk.disk.files.values() if doc.hex() in data.decode()]
        assert said.endswith(f"---\n{text}")
    everything = " ".join(texts.values())
    assert all(word in everything for word in set().union(*words.values()))
    before = dict(desk.disk.files)
    desk.settle(6)
    assert desk.disk.files == before
    world.close()
