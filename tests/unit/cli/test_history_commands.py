"""`peermesh note history`, `restore`, `name-version` and `who`."""

from __future__ import annotations

from peermesh.app import App
from peermesh.cli.render import show
from tests.unit.cli.test_commands import fail, run


def test_the_past_of_a_note_from_the_command_line(app: App, capsys) -> None:
    run(app, "note new", circle="Bakers", title="Bread 2", text="rye\n")
    first = run(app, "note history", circle="Bakers", note="Bread 2")
    assert [(one["version"], one["name"], one["came"], one["went"]) for one in first] == [(1, "Anna", 4, 0)]
    run(app, "note name-version", circle="Bakers", note="Bread 2", version="1", name="Draft")
    run(app, "note edit", circle="Bakers", note="Bread 2", text="wheat\n")
    assert run(app, "note show", circle="Bakers", note="Bread 2")["text"] == "wheat\n"
    run(app, "note restore", circle="Bakers", note="Bread 2", version="draft")
    assert run(app, "note show", circle="Bakers", note="Bread 2")["text"] == "rye\n"
    past = run(app, "note history", circle="Bakers", note="Bread 2")
    assert [one["label"] for one in past if one["label"]] == ["Draft"]
    who = run(app, "note who", circle="Bakers", note="Bread 2")
    assert "".join(one["text"] for one in who) == "rye\n"
    assert {one["name"] for one in who} == {"Anna"}
    show("note history", past, as_json=False)
    show("note who", who, as_json=False)
    said = capsys.readouterr().out
    assert "Draft" in said
    assert "Anna: rye" in said


def test_a_version_that_is_not_there_is_said(app: App) -> None:
    run(app, "note new", circle="Bakers", title="Bread 2", text="rye\n")
    assert "no version '9'" in fail(app, "note restore", circle="Bakers", note="Bread 2", version="9")[1]
