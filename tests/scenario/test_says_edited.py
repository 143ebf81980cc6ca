"""Comments that a person edits in an exported file come back as theirs; whatever else was changed there is named."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from peermesh.app.forms import kind_forms
from peermesh.app.said_back import LEFT
from peermesh.exchange import ImportedVault
from peermesh.exchange.importing import read_folder
from peermesh.types import DocId
from tests.scenario.test_kinds_exported import export
from tests.support.circle import World


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    made = World(tmp_path, "Anna", "Bruno")
    made.together()
    made.settle(2)
    yield made
    made.close()


def talked_about(world: World, folder: Path) -> tuple[DocId, Path]:
    """A note with a comment of each, exported."""
    anna, bruno = world.people
    doc = anna.app.note_new(anna.circle, "Bread", "flour\n")
    world.settle(2)
    key = bruno.app.practices.feedback.add(bruno.circle, doc, "More salt")
    world.settle(2)
    anna.app.practices.feedback.add(anna.circle, doc, "Less water")
    anna.app.practices.feedback.reply(anna.circle, doc, key, "How much")
    world.settle(2)
    export(anna, anna.circle, folder)
    return doc, folder / "notes" / "Bread.md"


def read(folder: Path) -> ImportedVault:
    return read_folder(folder, "markdown", kinds=kind_forms({}, str))


def test_my_comment_comes_back_and_that_of_others_is_named(world: World, tmp_path: Path) -> None:
    anna = world.people[0]
    doc, file = talked_about(world, tmp_path / "out")
    text = file.read_text().replace("Less water", "Less milk").replace("How much", "How many grams")
    file.write_text(text.replace("More salt", "No salt"))
    vault = read(tmp_path / "out")
    assert [anna.app.files.would(anna.circle, note) for note in vault.notes] == ["changed"]
    importer = anna.app.importer(anna.circle)
    assert not importer.take_some(vault.notes)
    world.settle(2)
    for person in world.people:
        found = person.app.practices.feedback.comments(person.circle, doc)
        assert [(one.text, one.edited) for one in found] == [("More salt", False), ("Less milk", True)]
        assert [reply.text for reply in found[0].replies] == ["How many grams"]
    assert importer.report.problems == [{"path": "notes/Bread.md", "text": LEFT}]
    assert (importer.report.changed, importer.report.unchanged) == (1, 0)


def test_a_comment_edited_where_it_is_only_shown_is_named(world: World, tmp_path: Path) -> None:
    anna = world.people[0]
    doc, file = talked_about(world, tmp_path / "out")
    head, line, below = file.read_text().partition("<!-- peermesh")
    file.write_text(head + line + below.replace("Less water", "Less milk"))
    importer = anna.app.importer(anna.circle)
    importer.take_some(read(tmp_path / "out").notes)
    assert importer.report.problems == [{"path": "notes/Bread.md", "text": LEFT}]
    assert [one.text for one in anna.app.practices.feedback.comments(anna.circle, doc)] == ["More salt", "Less water"]


def test_an_export_that_nobody_edited_takes_nothing_back_however_old(world: World, tmp_path: Path) -> None:
    anna, bruno = world.people
    doc, file = talked_about(world, tmp_path / "out")
    (_, mine) = anna.app.practices.feedback.comments(anna.circle, doc)
    anna.app.practices.feedback.edit(anna.circle, doc, mine.key, "Warm water")
    bruno.app.practices.feedback.add(bruno.circle, doc, "And rye")
    world.settle(2)
    importer = anna.app.importer(anna.circle)
    importer.take_some(read(tmp_path / "out").notes)
    assert importer.report.problems == []
    file.write_text(file.read_text().replace("flour\n", "rye flour\n"))
    again = anna.app.importer(anna.circle)
    again.take_some(read(tmp_path / "out").notes)
    assert anna.app.note_version(anna.circle, doc)[0] == "rye flour\n"
    said = [one.text for one in anna.app.practices.feedback.comments(anna.circle, doc)]
    assert said == ["More salt", "Warm water", "And rye"], "it was changed here since"
    assert again.report.problems == [{"path": "notes/Bread.md", "text": LEFT}]


def test_nobody_speaks_for_others_by_a_file(world: World, tmp_path: Path) -> None:
    bruno = world.people[1]
    doc, file = talked_about(world, tmp_path / "out")
    before = bruno.app.records.get(bruno.circle, doc).values
    forged = (
        file.read_text()
        .replace("Less water", "Much water")
        .replace("/=Anna/", f"/~{world.people[0].app.records.me(bruno.circle).hex()}/")
    )
    file.write_text(forged)
    importer = bruno.app.importer(bruno.circle)
    importer.take_some(read(tmp_path / "out").notes)
    assert bruno.app.records.get(bruno.circle, doc).values == before
    assert importer.report.problems == [{"path": "notes/Bread.md", "text": LEFT}]
