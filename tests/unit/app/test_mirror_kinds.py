"""What a folder kept in step says of kinds and attachments, and what it takes back of that."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from peermesh.app.mirror_state import MirrorState
from peermesh.app.records import named_doc
from peermesh.events import TroubleTold
from peermesh.types import DocId
from tests.support.circle import World
from tests.unit.app.test_mirror import Desk

PICTURE = b"\x89PNG\r\n\x1a\n" + b"picture"


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    world = World(tmp_path / "people", "Anna", "Bruno")
    made = Desk(world, tmp_path / "folder")
    made.settle()
    yield made
    world.close()


def told(desk: Desk) -> list[str]:
    return [event.text for event in desk.anna.told if isinstance(event, TroubleTold)]


def values(desk: Desk, doc: DocId) -> dict[str, object]:
    return dict(desk.anna.app.records.get(desk.circle, doc).values)


def test_shared_fields_go_both_ways_and_others_are_told(desk: Desk) -> None:
    records = desk.anna.app.records
    monday = records.new(desk.circle, "meeting", "Monday", "notes\n", values={"/when": 1_800_000_000_000})
    ours = records.new(desk.circle, "decision", "Ovens", values={"/review": "2026-11-30"})
    desk.settle()
    assert '"when": "2027-01-15T08:00+00:00"\n' in desk.file("meetings/Monday.md")
    assert '"review": "2026-11-30"\n' in desk.file("decisions/Ovens.md")
    desk.put("meetings/Monday.md", desk.file("meetings/Monday.md").replace("2027-01-15T08", "2027-02-15T09"))
    desk.put(
        "decisions/Ovens.md",
        desk.file("decisions/Ovens.md").replace('"2026-11-30"', "someday").replace("kind: ", "withdrawn: true\nkind: "),
    )
    desk.settle()
    assert values(desk, monday)["/when"] == 1_802_682_000_000
    assert values(desk, ours) == {"/review": "2026-11-30"}
    assert '"review": "2026-11-30"\n' in desk.file("decisions/Ovens.md"), "and written anew"
    assert told(desk) == [
        "decisions/Ovens.md: 'review' cannot be 'someday'; it was left as it is.",
        "decisions/Ovens.md: 'withdrawn' cannot be changed in a file. Change it in PeerMesh.",
    ]


def test_what_is_proven_stands_below_and_nothing_there_is_taken_for_it(desk: Desk) -> None:
    win = desk.anna.app.records.new(desk.circle, "win", "Fair", "We sold out.")
    desk.world.settle(2)
    bruno = desk.world.people[1].app
    bruno.records.put(desk.circle, win, {bruno.records.mine(desk.circle, "cheer", "at"): 5})
    desk.settle()
    before, said = desk.file("wins/Fair.md"), values(desk, win)
    assert "Bruno" in before.partition("<!-- peermesh: made")[2]
    desk.put("wins/Fair.md", before.replace("Bruno", "Anna").replace("sold out", "sold all") + "PS: thanks\n")
    desk.settle()
    assert values(desk, win) == said
    text = desk.text(win)
    assert text.startswith("We sold all.\n\n")
    assert text.endswith("PS: thanks\n"), "nothing that somebody wrote is lost"
    assert told(desk) == [
        "wins/Fair.md: What stands below the line is made anew; what you wrote there is in the text now."
    ]
    after = desk.file("wins/Fair.md")
    assert after.partition("<!-- peermesh")[2] == before.partition("<!-- peermesh")[2]
    desk.settle(8)
    assert (desk.file("wins/Fair.md"), desk.text(win)) == (after, text)


def test_a_document_without_a_text_keeps_what_is_written_in_its_file(desk: Desk) -> None:
    doc = named_doc(desk.circle, "round")
    desk.anna.app.records.ensure(desk.circle, doc, "check-in", "Round 1", 5, {"/day": "2026-11-30"})
    desk.settle()
    (path,) = desk.disk.files
    desk.put(path, desk.file(path).replace("tags: []", "tags: [x]") + "my answer\n")
    desk.settle()
    assert desk.titles() == ["Round 1", "Round 1"]
    assert sorted(text.decode().rpartition("---\n")[2] for text in desk.disk.files.values()) == ["", "my answer\n"]
    assert told(desk) == [
        f"{path}: This has no text of its own; what you wrote there is a note of its own now.",
        f"{path}: This has no tags; what you wrote there was left out.",
    ]
    desk.disk.delete(path)
    desk.settle()
    desk.anna.app.mirrors.answer(desk.circle, trash=True)
    desk.settle()
    assert desk.titles() == ["Round 1"]


def test_urgency_is_the_asker_s(desk: Desk) -> None:
    mine = desk.anna.app.practices.helping.ask(desk.circle, "Flour")
    theirs = desk.world.people[1].app.practices.helping.ask(desk.circle, "Yeast")
    desk.settle()
    for name in ("Flour", "Yeast"):
        desk.put(f"help-requests/{name}.md", desk.file(f"help-requests/{name}.md").replace('"calm"', "now"))
    desk.settle()
    assert (values(desk, mine)["/urgency"], values(desk, theirs)["/urgency"]) == ("now", "calm")
    assert told(desk) == ["help-requests/Yeast.md: This is the asker's to change; it was left as it is."]


def test_a_new_file_of_a_kind_brings_its_fields_and_foreign_keys_stay(desk: Desk) -> None:
    desk.put("x/Tuesday.md", "---\nkind: meeting\nwhen: 2027-01-15 08:00\naliases: [T]\n---\ntext")
    desk.settle()
    doc = desk.anna.app.note_named(desk.circle, "Tuesday").doc
    assert values(desk, doc) == {"/when": 1_800_000_000_000}
    assert "aliases: [T]\n" in desk.file("x/Tuesday.md")
    desk.put("x/Tuesday.md", desk.file("x/Tuesday.md").replace("[T]", "[U]"))
    desk.settle()
    assert told(desk) == ["x/Tuesday.md: The front matter has keys that this note does not keep; they were left out."]


def test_attachments_lie_beside_and_come_back(desk: Desk) -> None:
    target = desk.anna.app.attachments.add(desk.circle, PICTURE, "my picture.png")
    doc = desk.note("Bread", f"![loaf]({target})\n")
    name = f"my picture-{hashlib.sha256(PICTURE).hexdigest()[:12]}.png"
    assert desk.disk.files[f"attachments/{name}"] == PICTURE
    way = f"../attachments/{name.replace(' ', '%20')}"
    assert desk.file("notes/Bread.md").endswith(f"---\n![loaf]({way})\n")
    del desk.disk.files[f"attachments/{name}"]  # a person deletes it
    desk.put("notes/Bread.md", desk.file("notes/Bread.md") + "more\n")
    desk.put("a/b/Deep.md", f"see ![it](../../attachments/{name.replace(' ', '%20')})")
    desk.settle()
    assert desk.text(doc) == f"![loaf]({target})\nmore\n", "nothing else is deleted with a file"
    deep = desk.anna.app.note_named(desk.circle, "Deep").doc
    assert desk.text(deep) == f"see ![it]({target})"
    assert f"(../../attachments/{name.replace(' ', '%20')})" in desk.file("a/b/Deep.md")
    assert desk.asked() == ()
    desk.restart()
    desk.settle()
    assert told(desk) == []


def test_a_file_that_a_note_points_to_is_attached(desk: Desk) -> None:
    doc = desk.note("Bread", "flour\n")
    desk.disk.files["notes/oven.png"] = PICTURE
    desk.disk.files["plan.pdf"] = b"%PDF-1.4 plan"
    desk.disk.files["notes/empty.png"] = b""
    text = "![oven](oven.png)\n![[plan.pdf]]\n[x](none.zip) [y](../../etc/passwd.txt) [z](.hidden.png) [e](empty.png)\n"
    desk.put("notes/Bread.md", desk.file("notes/Bread.md") + text)
    desk.settle()
    said = desk.text(doc)
    files = {
        info.name: desk.anna.app.attachments.get(desk.circle, info.target)
        for info in desk.anna.app.attachments.of_note(desk.circle, doc)
    }
    assert files == {"oven.png": PICTURE, "plan.pdf": b"%PDF-1.4 plan"}
    assert "[x](none.zip) [y](../../etc/passwd.txt) [z](.hidden.png) [e](empty.png)\n" in said
    assert desk.file("notes/Bread.md").count("](../attachments/") == 2
    assert desk.disk.files["notes/oven.png"] == PICTURE, "what the person put there stays"
    before = dict(desk.disk.files)
    desk.settle(8)
    assert desk.disk.files == before
    info = desk.anna.app.mirrors.of(desk.circle)
    assert info is not None
    assert not info.busy


def test_an_attachment_that_comes_later_is_written_then(desk: Desk) -> None:
    bruno = desk.world.people[1].app
    target = bruno.attachments.add(desk.circle, PICTURE, "p.png")
    bruno.note_new(desk.circle, "Theirs", f"![p]({target})")
    for _ in range(20):
        desk.settle()
        if "../attachments/p-" in desk.file("notes/Theirs.md"):
            break
    assert "../attachments/p-" in desk.file("notes/Theirs.md")
    assert PICTURE in desk.disk.files.values()


def test_an_attachment_that_is_markdown_is_no_note(desk: Desk) -> None:
    target = desk.anna.app.attachments.add(desk.circle, b"# Old\n", "old.md")
    desk.note("Bread", f"[old]({target})\n")
    desk.restart()
    desk.settle()
    assert desk.titles() == ["Bread"]


def test_a_folder_of_the_form_before_goes_on(desk: Desk) -> None:
    target = desk.anna.app.attachments.add(desk.circle, PICTURE, "p.png")
    doc = desk.anna.app.records.new(
        desk.circle, "decision", "Ovens", f"![p]({target})\ntwo\n", values={"/review": "2026-11-30"}
    )
    desk.settle()
    desk.anna.app.mirrors.close()
    old = (
        desk.file("decisions/Ovens.md").replace('"review": "2026-11-30"\n', "").partition("---\n![p]")[0]
        + f"---\n![p]({target})\ntwo\n"
    )
    store = desk.anna.app._store
    key = f"mirror-note:{desk.circle.hex()}:{doc.hex()}"
    row = json.loads(store.settings.get(key) or b"")
    row[1] = hashlib.sha256(old.encode()).hexdigest()
    store.settings.put(key, json.dumps(row[:6]).encode())
    assert MirrorState(store, desk.circle).notes[doc].front is None
    desk.disk.files = {"decisions/Ovens.md": old.replace("two", "TWO").encode()}
    desk.restart()
    desk.settle()
    assert desk.titles() == ["Ovens"]
    assert desk.text(doc) == f"![p]({target})\nTWO\n"
    assert values(desk, doc) == {"/review": "2026-11-30"}
    assert '"review": "2026-11-30"\n' in desk.file("decisions/Ovens.md")
    assert "](../attachments/p-" in desk.file("decisions/Ovens.md")
    assert told(desk) == []
