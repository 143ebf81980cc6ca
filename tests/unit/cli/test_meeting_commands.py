"""The commands of meetings, decisions, sealed rounds and own kinds."""

from __future__ import annotations

from pathlib import Path

import pytest

from peermesh.app import App
from peermesh.cli import arguments
from peermesh.cli.main import _arguments
from peermesh.cli.render import show
from tests.support.circle import World
from tests.unit.cli.test_commands import fail, run


def typed(app: App, *words: str):
    """What is typed, through the grammar, as the program does."""
    options = arguments.parser().parse_args(words)
    return run(app, " ".join(filter(None, [options.command, getattr(options, "verb", "")])), **_arguments(options))


def test_a_meeting_is_called_and_held(app: App, capsys) -> None:
    made = typed(app, "meeting", "new", "Bakers", "Monday", "--when", "2026-11-30T18:00+00:00")
    assert (made["when"], made["facilitator"], made["scribe"]) == ("2026-11-30T18:00:00.000Z", "Anna", "Anna")
    assert made["notes"].startswith("## Who was there")
    typed(app, "meeting", "agenda", "Bakers", "monday", "Flour", "--minutes", "10")
    typed(app, "meeting", "agenda", "Bakers", "Monday", "Shifts", "--by", "anna")
    typed(app, "meeting", "tick", "Bakers", "Monday", "1")
    moved = typed(app, "meeting", "move", "Bakers", "Monday", "1", "2")
    assert [(point["title"], point["done"], point["minutes"]) for point in moved["agenda"]] == [
        ("Shifts", False, 0),
        ("Flour", True, 10),
    ]
    typed(app, "meeting", "take-on", "Bakers", "Monday", "Call the mill", "--until", "2026-12-01")
    typed(app, "meeting", "settle", "Bakers", "Monday", "1", "done")
    typed(app, "meeting", "decide", "Bakers", "Monday", "Which mill?", "--option", "Stone", "--option", "Steel")
    typed(app, "meeting", "ask", "Bakers", "Monday", "Who knows a miller?")
    typed(app, "meeting", "role", "Bakers", "Monday", "scribe")
    shown = typed(app, "meeting", "show", "Bakers", "Monday")
    assert {note["kind"] for note in shown["follows"]} == {"decision", "help"}
    show("meeting show", shown, as_json=False)
    said = capsys.readouterr().out
    assert "2. [x] Flour (Anna, 10 min)" in said
    assert "1. Anna: Call the mill until 2026-12-01 - done" in said
    typed(app, "meeting", "remove", "Bakers", "Monday", "2")
    typed(app, "meeting", "when", "Bakers", "Monday", "2099-01-01 10:00")
    (one,) = typed(app, "meeting", "list", "Bakers", "--upcoming")
    assert [point["title"] for point in one["agenda"]] == ["Shifts"]
    assert "no point 7" in fail(app, "meeting tick", circle="Bakers", meeting="Monday", point=7)[1]
    assert "is not a time" in fail(app, "meeting when", circle="Bakers", meeting="Monday", time="soon")[1]
    assert (
        "no commitment 2" in fail(app, "meeting settle", circle="Bakers", meeting="Monday", number=2, state="done")[1]
    )
    assert "Nobody" in fail(app, "meeting role", circle="Bakers", meeting="Monday", role="scribe", name="Dora")[1]


def test_a_decision_is_asked_and_made(app: App, capsys) -> None:
    typed(app, "decision", "new", "Bakers", "Which flour?", "--text", "We need one.", "--option", "Rye")
    typed(app, "decision", "option", "Bakers", "Which flour?", "Wheat")
    argued = typed(app, "decision", "view", "Bakers", "which flour?", "1", "object", "--reason", "It spoils")
    assert argued["open_objections"] == [{"option": "Rye", "name": "Anna", "reason": "It spoils"}]
    typed(app, "decision", "view", "Bakers", "which flour?", "2", "fine")
    done = typed(
        app, "decision", "decide", "Bakers", "Which flour?", "It keeps", "--option", "2", "--review", "2020-01-01"
    )
    assert (done["state"], done["outcomes"][0]["option"], done["outcomes"][0]["text"]) == (
        "review",
        "Wheat",
        "It keeps",
    )
    assert [one["title"] for one in typed(app, "decision", "list", "Bakers", "--due")] == ["Which flour?"]
    typed(app, "decision", "looked", "Bakers", "Which flour?", "Still right")
    show("decision show", typed(app, "decision", "show", "Bakers", "Which flour?"), as_json=False)
    said = capsys.readouterr().out
    assert "   Anna objects: It spoils" in said
    assert "decided: Wheat - It keeps (Anna)" in said
    assert "looked again: Still right (Anna)" in said
    assert typed(app, "decision", "reopen", "Bakers", "Which flour?")["state"] == "open"
    assert typed(app, "decision", "view", "Bakers", "Which flour?", "1", "none")["options"][0]["views"] == []
    assert typed(app, "decision", "withdraw", "Bakers", "Which flour?")["state"] == "withdrawn"
    assert (
        "no option 9" in fail(app, "decision decide", circle="Bakers", decision="Which flour?", text="x", option=9)[1]
    )


def test_own_kinds_have_fields_and_templates(app: App, capsys) -> None:
    made = typed(
        app, "kind", "define", "Bakers", "Recipe", "--plural", "Recipes", "--icon", "book-open",
        "--field", "Serves", "--field", "Oven:choice:Gas, Wood", "--field", "Tried:flag", "--template", "## Steps\n",
    )  # fmt: skip
    assert (made["name"], made["built_in"]) == ("recipe", False)
    assert made["fields"][1] == {"label": "Oven", "type": "choice", "choices": ["Gas", "Wood"]}
    note = typed(
        app, "note", "new", "Bakers", "--title", "Rye", "--kind", "recipe", "--set", "serves=4", "--set", "Oven=Gas"
    )
    assert note["kind"] == "recipe"
    shown = run(app, "note show", circle="Bakers", note="Rye")
    assert (shown["text"], shown["fields"]) == ("## Steps\n", {"Serves": "4", "Oven": "Gas"})
    found = typed(app, "note", "new", "Bakers", "--title", "Salt helps", "--kind", "discovery")
    assert run(app, "note show", circle="Bakers", note=found["id"])["text"].startswith("## What we found out")
    show("kind list", typed(app, "kind", "list", "Bakers"), as_json=False)
    assert "recipe  Recipe: Serves, Oven, Tried" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ({"kind": "poem"}, "no kind of note 'poem'"),
        ({"kind": "meeting"}, "no kind of note 'meeting'"),
        ({"set": ["a=b"]}, "plain note has no fields"),
        ({"kind": "note", "set": ["a=b"]}, "no field 'a'"),
        ({"kind": "note", "set": ["a"]}, "says no value"),
    ],
)
def test_a_note_of_no_kind_is_refused(app: App, words: dict, said: str) -> None:
    assert said in fail(app, "note new", circle="Bakers", title="X", **words)[1]
    assert run(app, "note list", circle="Bakers") == []


def test_a_field_of_no_type_is_refused(app: App) -> None:
    assert "no type of a field" in fail(app, "kind define", circle="Bakers", label="Book", field=["A:script"])[1]


def test_a_sealed_round_is_opened_answered_and_read(tmp_path: Path, capsys) -> None:
    world = World(tmp_path, "Anna", "Bruno")
    world.together()
    world.settle(2)
    anna, bruno = world.people
    made = typed(
        anna.app, "sealed", "open", "Bakers", "Names", "--text", "For the shop", "--days", "3", "--without-names"
    )
    assert (sorted(made["missing"]), made["revealed"], made["purpose"]) == (["Anna", "Bruno"], False, "ideas")
    world.settle(2)
    typed(anna.app, "sealed", "answer", "Bakers", "Names", "Crumb")
    assert typed(anna.app, "sealed", "answer", "Bakers", "Names", "Crust")["mine"] == "Crust"
    world.settle(2)
    assert typed(bruno.app, "sealed", "show", "Bakers", "Names")["answers"] == []
    assert "still sealed" in fail(bruno.app, "sealed add", circle="Bakers", round="Names", text="x")[1]
    typed(bruno.app, "sealed", "skip", "Bakers", "Names")
    world.settle(3)
    (one,) = typed(bruno.app, "sealed", "list", "Bakers")
    assert one["answers"] == [{"name": None, "text": "Crust", "kept": "sealed"}]
    show("sealed show", typed(bruno.app, "sealed", "add", "Bakers", "Names", "Loaf"), as_json=False)
    said = capsys.readouterr().out
    assert "Loaf\n- no name (added later)" in said
    assert "programs could tell" in said
    closed = typed(anna.app, "sealed", "open", "Bakers", "For two", "--invite", "bruno", "--for", "feedback")
    assert (closed["invited"], closed["purpose"]) == (["Bruno"], "feedback")
    world.close()


def test_alone_there_is_nothing_to_seal(app: App) -> None:
    assert "at least one other" in fail(app, "sealed open", circle="Bakers", title="Names")[1]
    assert typed(app, "sealed", "list", "Bakers") == []
