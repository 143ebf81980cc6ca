"""Documents of kinds leave as Markdown that reads well, and come back with everything they said."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from peermesh.app.forms import folder_words, kind_forms, values_of
from peermesh.app.practices import FieldDraft
from peermesh.exchange import VaultForm, export_tree, phrases
from peermesh.exchange.importing import read_folder
from peermesh.notebook import items
from peermesh.types import CircleId, DocId
from tests.support.circle import Person, World
from ui.practices.kind_words import words_in


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    made = World(tmp_path, "Anna", "Bruno")
    made.together()
    made.settle(2)
    yield made
    made.close()


def export(person: Person, circle: CircleId, folder: Path, *, word=str, names: bool = True) -> dict[str, str]:
    vault = person.app.export_vault_input(circle)
    records = [note.record for note in vault.notes]
    kinds = kind_forms(vault.people, word, with_names=names, somebody="a member", records=records)
    export_tree(vault, folder, VaultForm(phrases("en")), kinds=kinds)
    return {path.relative_to(folder).as_posix(): path.read_text() for path in sorted(folder.rglob("*.md"))}


def full_circle(world: World) -> tuple[DocId, DocId]:
    anna, bruno = world.people
    asked = anna.app.practices.helping.ask(anna.circle, "Backups", "How?", tags=["till"], urgency="soon")
    win = bruno.app.practices.wins.tell(bruno.circle, "The oven works")
    world.settle(2)
    item = bruno.app.practices.helping.reply(bruno.circle, asked, "Two disks,\n\n- one here\n- one there")
    anna.app.practices.wins.cheer(anna.circle, win)
    world.settle(2)
    anna.app.practices.helping.accept(anna.circle, asked, item)
    world.settle(2)
    return asked, win


def test_a_file_says_in_words_what_the_page_shows(world: World, tmp_path: Path) -> None:
    anna = world.people[0]
    full_circle(world)
    files = export(anna, anna.circle, tmp_path / "out")
    text = files["help-requests/Backups.md"]
    assert "urgency" in text.split("---")[1]
    assert "## Replies\n\n**Bruno** (The answer)\n\nTwo disks,\n\n- one here" in text
    assert "## Cheers\n\nAnna" in files["wins/The oven works.md"]
    italian = export(anna, anna.circle, tmp_path / "it", word=words_in("it"))
    assert "## Risposte\n\n**Bruno** (La risposta)" in italian["help-requests/Backups.md"]
    assert folder_words(words_in("it"))["wins"] == "Successi"


def test_it_comes_back_whole_and_leaves_again_as_it_was(world: World, tmp_path: Path) -> None:
    anna = world.people[0]
    asked, win = full_circle(world)
    first = export(anna, anna.circle, tmp_path / "out")
    other = anna.app.circle_new("Elsewhere")
    importer = anna.app.importer(other)
    vault = read_folder(tmp_path / "out", "markdown", kinds=kind_forms({}, str))
    assert not importer.take_some(vault.notes)
    world.settle(2)
    request = anna.app.practices.helping.get(other, asked)
    assert [(reply.person, reply.name, reply.accepted) for reply in request.replies] == [(None, "Bruno", True)]
    assert request.urgency == "soon"
    assert [item.name for item in items(anna.app.records.get(other, win).values, "cheer")] == ["Anna"]
    again = export(anna, other, tmp_path / "again")
    notes = [path for path in first if path.startswith(("help", "wins")) and "README" not in path]
    assert {path: again[path] for path in notes} == {path: first[path] for path in notes}


def test_without_names_nobody_is_told_apart(world: World, tmp_path: Path) -> None:
    anna = world.people[0]
    full_circle(world)
    text = export(anna, anna.circle, tmp_path / "out", names=False)["help-requests/Backups.md"]
    assert "Bruno" not in text.split("---")[2]
    assert "says:" not in text
    assert "**a member** (The answer)" in text


def test_meetings_decisions_and_own_kinds_leave_and_come_back(world: World, tmp_path: Path) -> None:
    anna, bruno = world.people
    practices = anna.app.practices
    meeting = practices.meetings.call(anna.circle, "Round", "Notes")
    practices.meetings.add_item(anna.circle, meeting, "Flour", minutes=5)
    decision = practices.meetings.decide(anna.circle, meeting, "Which mill?", options=["Stone"])
    (option,) = practices.decisions.get(anna.circle, decision).options
    practices.decisions.view(anna.circle, decision, option.id, "object", "Dust")
    practices.decisions.decide(anna.circle, decision, "It keeps", option=option.id)
    practices.kinds.define(anna.circle, "Recipe", plural="Recipes", fields=[FieldDraft("Serves")], template="## Steps")
    recipe = practices.kinds.named(anna.circle, "recipe")
    note = practices.kinds.new_note(anna.circle, recipe, "Rye", values={"serves": "4"})
    hidden = practices.sealing.open_round(anna.circle, "A name", days=1, hidden=True)
    world.settle(2)
    practices.sealing.seal(anna.circle, hidden, "Crumb")
    world.settle(2)
    bruno.app.practices.sealing.skip(bruno.circle, hidden)
    world.settle(3)
    files = export(anna, anna.circle, tmp_path / "out")
    assert "## Agenda\n\n- [ ] Flour (Anna, 5 min)" in files["meetings/Round.md"]
    assert "- Anna: Objects - Dust" in files["decisions/Which mill.md"]
    assert "## Outcome\n\n**Stone**\n\nIt keeps\n\n— Anna" in files["decisions/Which mill.md"]
    assert "- Serves: 4" in files["Recipes/Rye.md"]
    told = files["sealed-rounds/A name.md"]
    assert "Crumb" in told
    assert "says:" not in told
    other = anna.app.circle_new("Elsewhere")
    vault = read_folder(tmp_path / "out", "markdown", kinds=kind_forms({}, str))
    assert not anna.app.importer(other).take_some(vault.notes)
    world.settle(2)
    assert [item.title for item in practices.meetings.get(other, meeting).agenda] == ["Flour"]
    again = practices.decisions.get(other, decision)
    assert [(view.name, view.reason) for view in again.options[0].views] == [("Anna", "Dust")]
    assert again.outcome is not None
    assert again.meeting == meeting
    assert practices.kinds.named(other, "recipe").fields == recipe.fields
    assert anna.app.records.get(other, note).values == {"/f/serves": "4"}


def test_a_file_gives_nobody_words_that_their_device_did_not_say(world: World) -> None:
    me = world.people[0].app.records.me(world.people[0].circle).hex()
    lines = (
        f'["/reply/1/~{me}/text", "I am Anna"]', '["/reply/1/=Anna/text", "ok"]', "nonsense", '["/x"]', '["x", 1]',
        '["/deep", [[1]]]', '["/n", 7]', "[" * 5000, f'["/{"x" * 500}", 1]',
    )  # fmt: skip
    assert values_of({"says": lines}) == {"/reply/1/=Anna/text": "ok", "/n": 7}
    assert values_of({"says": "no list"}) == values_of({}) == {}
