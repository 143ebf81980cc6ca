"""`peermesh tag`, `collection`, `trash`, `graph`, `note rename` and `note mentions`."""

from __future__ import annotations

import json

import pytest

from peermesh.app import App
from peermesh.cli import arguments
from peermesh.cli.main import _arguments
from peermesh.cli.render import show
from tests.unit.cli.test_commands import fail, run

WHERE = {"circle": "Bakers"}


def told(capsys, name: str, result: object) -> str:
    show(name, result, as_json=False)
    return capsys.readouterr().out


@pytest.mark.parametrize(
    ("line", "args"),
    [
        ("tag rename Bakers a b", {"circle": "Bakers", "old": "a", "new": "b"}),
        ("collection add Bakers Mine tag:a x", {"circle": "Bakers", "name": "Mine", "query": "tag:a x"}),
        ("collection move Bakers Mine 2", {"circle": "Bakers", "collection": "Mine", "place": "2"}),
        ("trash list Bakers --hidden", {"circle": "Bakers", "hidden": True}),
        ("note rename Bakers Bread Loaf --keep-links", {"circle": "Bakers", "note": "Bread", "title": "Loaf", "keep_links": True}),
        ("note mentions Bakers Bread --link", {"circle": "Bakers", "note": "Bread", "link": True}),
        ("graph Bakers Bread", {"circle": "Bakers", "note": "Bread"}),
    ],
)  # fmt: skip
def test_command_lines(line: str, args: dict[str, object]) -> None:
    assert _arguments(arguments.parser().parse_args(line.split())) == args


def test_tags(app: App, capsys) -> None:
    circle = app.circle_named("Bakers").circle
    for title, tags in (("One", ("garden", "garden/herbs")), ("Two", ("orto",))):
        app.note_new(circle, title, tags=tags)
    listed = run(app, "tag list", **WHERE)
    assert listed[0] == {"tag": "garden", "notes": 1, "within": 1}
    assert "#orto" in told(capsys, "tag list", listed)
    made = run(app, "tag rename", **WHERE, old="garden", new="orto")
    assert made == {"old": "garden", "new": "orto", "notes": 1}
    assert told(capsys, "tag rename", made) == "#garden is #orto in 1 note now.\n"
    assert [one["tag"] for one in run(app, "tag list", **WHERE)] == ["orto", "orto/herbs"]
    assert "No note carries" in fail(app, "tag rename", **WHERE, old="x", new="y")[1]
    assert "tag yet" in told(capsys, "tag list", [])


def test_collections(app: App, capsys) -> None:
    app.note_new(app.circle_named("Bakers").circle, "Bread", tags=("rye",))
    assert "No collection yet" in told(capsys, "collection list", run(app, "collection list", **WHERE))
    run(app, "collection add", **WHERE, name="Rye", query="tag:rye")
    run(app, "collection add", **WHERE, name="Other", query="x")
    run(app, "collection rename", **WHERE, collection="other", name="Else")
    run(app, "collection edit", **WHERE, collection="Else", query="tag:y")
    moved = run(app, "collection move", **WHERE, collection="Else", place="1")
    assert [(one["name"], one["query"]) for one in moved] == [("Else", "tag:y"), ("Rye", "tag:rye")]
    assert "tag:rye" in told(capsys, "collection list", moved)
    found = run(app, "collection show", **WHERE, collection="Rye")
    assert [one["title"] for one in found] == ["Bread"]
    assert "Bread" in told(capsys, "collection show", found)
    assert "number from 1" in fail(app, "collection move", **WHERE, collection="Rye", place="0")[1]
    assert "gone from the list" in told(
        capsys, "collection remove", run(app, "collection remove", **WHERE, collection="Rye")
    )
    assert len(run(app, "collection list", **WHERE)) == 1


def test_the_trash(app: App, capsys) -> None:
    run(app, "note new", **WHERE, title="Bread")
    assert "nothing in the trash" in told(capsys, "trash list", run(app, "trash list", **WHERE))
    run(app, "note rm", **WHERE, note="Bread")
    (row,) = run(app, "trash list", **WHERE)
    assert "Bread" in told(capsys, "trash list", [row])
    hidden = run(app, "trash hide", **WHERE, note="bread")
    assert "cannot be taken back" in told(capsys, "trash hide", hidden)
    assert run(app, "trash list", **WHERE) == []
    assert run(app, "trash list", **WHERE, hidden=True) == [row]
    restored = run(app, "trash restore", **WHERE, note=row["id"][:8])
    assert "a note again" in told(capsys, "trash restore", restored)
    assert [one["title"] for one in run(app, "note list", **WHERE)] == ["Bread"]
    assert "no note 'Bread' in the trash" in fail(app, "trash hide", **WHERE, note="Bread")[1]


def test_renaming_a_note_mentions_and_graph(app: App, capsys) -> None:
    run(app, "note new", **WHERE, title="Bread")
    run(app, "note new", **WHERE, title="Rota", text="[[Bread]] and loaf two")
    renamed = run(app, "note rename", **WHERE, note="Bread", title="Loaf")
    assert renamed["links"] == 1
    assert told(capsys, "note rename", renamed) == "The note is called 'Loaf' now. 1 link brought up to date.\n"
    assert run(app, "note show", **WHERE, note="Rota")["text"] == "[[Loaf]] and loaf two"
    before = run(app, "note mentions", **WHERE, note="Loaf")
    assert [len(before[key]) for key in ("linked_from", "mentioned_in")] == [1, 1]
    after = run(app, "note mentions", **WHERE, note="Loaf", link=True)
    assert after["linked_now"] == 1
    assert after["mentioned_in"] == []
    assert "1 mention is a link now." in told(capsys, "note mentions", after)
    assert run(app, "note show", **WHERE, note="Rota")["text"] == "[[Loaf]] and [[loaf]] two"
    assert run(app, "note rename", **WHERE, note="Loaf", title="Rye", keep_links=True)["links"] == 0
    graph = run(app, "graph", **WHERE)
    assert told(capsys, "graph", graph) == "2 notes, 1 link.\nRota -> Rye\n"
    assert json.dumps(run(app, "graph", **WHERE, note="Rye"))
    assert "No other note" in told(capsys, "note mentions", run(app, "note mentions", **WHERE, note="Rota"))
