"""`peermesh comment`, and the comments of an export."""

from __future__ import annotations

import pytest

from peermesh.app import App
from peermesh.cli.arguments import parser
from peermesh.cli.render import show
from peermesh.notebook.comment_text import comments_markdown
from tests.unit.cli.test_commands import fail, run

TEXT = "Fold the dough, and fold the dough again.\n"


def test_comments_from_the_command_line(app: App, capsys: pytest.CaptureFixture[str]) -> None:
    run(app, "note new", circle="Bakers", title="Bread", text=TEXT)
    on = {"circle": "Bakers", "note": "Bread"}
    run(app, "comment add", **on, text="Good.")
    assert "stands in the note 2 times" in fail(app, "comment add", **on, text="x", on="the dough")[1]
    assert "does not hold 'flour'" in fail(app, "comment add", **on, text="x", on="flour")[1]
    run(app, "comment add", **on, text="Which?", on="the dough", nth=2)
    made = run(app, "comment suggest", **on, words="Fold the dough,", instead="Stretch the dough,", text="Gentler")
    assert [(one["number"], one["quote"], one["suggest"]) for one in made["comments"]] == [
        (1, None, None),
        (2, "the dough", None),
        (3, "Fold the dough,", "Stretch the dough,"),
    ]
    run(app, "comment reply", **on, comment=2, text="The rye.")
    run(app, "note edit", **on, text=TEXT.replace("Fold the", "Fold all the"))
    assert "It reads now: Fold all the dough," in fail(app, "comment accept", **on, comment=3)[1]
    run(app, "comment accept", **on, comment=3, anyway=True)
    assert run(app, "note show", **on)["text"] == TEXT.replace("Fold the", "Stretch the")
    run(app, "comment resolve", **on, comment=2)
    listed = run(app, "comment list", **on)
    assert [one["number"] for one in listed["comments"]] == [1]
    listed = run(app, "comment list", **on, all=True)
    assert [(one["state"], one["by"]) for one in listed["comments"]] == [
        ("open", None), ("resolved", "Anna"), ("accepted", "Anna")
    ]  # fmt: skip
    show("comment list", listed, as_json=False)
    said = capsys.readouterr().out
    assert "2. Anna (resolved by Anna): Which?\n   on: the dough\n   Anna: The rye.\n" in said
    run(app, "comment reopen", **on, comment=2)
    run(app, "comment edit", **on, comment=2, text="Which one?")
    run(app, "comment delete", **on, comment=1)
    listed = run(app, "comment list", **on)
    assert [(one["text"], one["edited"]) for one in listed["comments"]] == [("Which one?", True)]
    assert "no comment 7" in fail(app, "comment decline", **on, comment=7)[1]
    assert "suggests nothing" in fail(app, "comment decline", **on, comment=1)[1]
    assert "Ask somebody else" in fail(app, "comment ask", **on, member=["Anna"])[1]
    assert "Nobody waits" in fail(app, "comment done", **on)[1]


def test_an_export_has_the_threads(app: App) -> None:
    run(app, "note new", circle="Bakers", title="Bread", text=TEXT)
    on = {"circle": "Bakers", "note": "Bread"}
    circle = app.circle_named("Bakers").circle
    doc = app.note_named(circle, "Bread").doc
    assert comments_markdown(app.records.get(circle, doc), lambda person, name: "?", str) == ""
    run(app, "comment suggest", **on, words="again", instead="twice", text="How often?")
    run(app, "comment reply", **on, comment=1, text="- once\n- twice")
    run(app, "comment decline", **on, comment=1)
    me = app.records.me(circle)
    made = comments_markdown(
        app.records.get(circle, doc), lambda person, name: "Anna*" if person == me else "?", str.upper
    )
    lines = [line.split(", 20")[0] for line in made.split("\n")]
    assert lines[:5] == ["## COMMENTS", "", "> again", "", "**Anna\\***"]
    assert made.count("UTC") == 2
    assert " UTC - DECLINED\n\nHow often?\n\nSUGGESTION:\n\n> twice\n\n**Anna\\***" in made
    assert made.endswith("\n\n- once\n- twice\n")


def test_the_grammar(capsys: pytest.CaptureFixture[str]) -> None:
    args = parser().parse_args(["comment", "ask", "Bakers", "Bread", "Bruno", "Carla", "--text", "Clear?"])
    assert (args.member, args.text, args.back) == (["Bruno", "Carla"], "Clear?", False)
    args = parser().parse_args(["comment", "accept", "Bakers", "Bread", "3", "--anyway", "--json"])
    assert (args.comment, args.anyway, args.json) == (3, True, True)
