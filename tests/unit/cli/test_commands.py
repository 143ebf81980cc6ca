"""Commands on an App without network or loop: what they return, what they refuse."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from peermesh.app import App
from peermesh.cli.local import run_alone

NOTE_KEYS = {"id", "title", "kind", "tags", "created", "updated", "authors"}


def run(app: App, name: str, /, **args: Any) -> Any:
    said: list[Any] = []
    message = run_alone(app, name, args, said.append)
    assert set(message) == {"result"}, message
    return message["result"]


def fail(app: App, name: str, /, **args: Any) -> tuple[str, str]:
    message = run_alone(app, name, args, lambda value: None)
    assert set(message) == {"error", "kind"}, message
    assert message["error"].count("\n") == 0
    return message["kind"], message["error"]


def test_circles(app: App) -> None:
    made = run(app, "circle new", name="Choir")
    assert set(made) == {"id", "name", "private", "members", "notes", "mine"}
    assert (made["name"], made["private"], made["members"], made["notes"]) == ("Choir", True, 1, 0)
    assert [circle["name"] for circle in run(app, "circle list")] == ["Bakers", "Choir"]
    (me,) = run(app, "member list", circle="Choir")
    votes = {"voted", "votes_needed", "may_welcome"}
    assert set(me) == {"id", "name", "state", "devices", "me", "blocked", "paused"} | votes
    assert (me["name"], me["me"]) == ("Anna", True)
    assert len(me["devices"]) == 1


def test_a_note_by_title_and_by_id(app: App) -> None:
    made = run(app, "note new", circle="Bakers", title="Bread", text="Flour")
    assert set(made) == NOTE_KEYS
    assert (made["title"], made["kind"], made["tags"], made["authors"]) == ("Bread", "note", [], ["Anna"])
    assert made["created"].endswith("Z")
    for name in ("Bread", "bread", made["id"], made["id"][:6]):
        shown = run(app, "note show", circle="bakers", note=name)
        assert set(shown) == {*NOTE_KEYS, "heads", "text"}
        assert shown["text"] == "Flour"
    assert [row["id"] for row in run(app, "note list", circle="Bakers")] == [made["id"]]


def test_old_versions_are_shown_by_their_heads(app: App) -> None:
    run(app, "note new", circle="Bakers", title="Bread", text="one")
    versions = {}
    for text in ("one", "one two", "two"):
        run(app, "note edit", circle="Bakers", note="Bread", text=text)
        versions[text] = ",".join(run(app, "note show", circle="Bakers", note="Bread")["heads"])
    for text, heads in versions.items():
        assert run(app, "note show", circle="Bakers", note="Bread", at=heads)["text"] == text


def test_an_edit_takes_only_what_differs_and_from_the_version_that_was_shown(app: App) -> None:
    run(app, "note new", circle="Bakers", title="Bread", text="flour\noven\njars\n")
    base = ",".join(run(app, "note show", circle="Bakers", note="Bread")["heads"])
    first = run(app, "note edit", circle="Bakers", note="Bread", text="flour\noven at nine\njars\n", base=base)
    assert set(first) == {"id", "splices", "heads"}
    assert first["splices"] == 1
    run(app, "note edit", circle="Bakers", note="Bread", text="rye flour\noven\njars\n", base=base)
    assert run(app, "note show", circle="Bakers", note="Bread")["text"] == "rye flour\noven at nine\njars\n"
    assert run(app, "note edit", circle="Bakers", note="Bread", text="rye flour\noven at nine\njars\n")["splices"] == 0


def test_search_and_the_trash(app: App) -> None:
    run(app, "note new", circle="Bakers", title="Bread", text="flour and water")
    run(app, "note new", circle="Bakers", title="Cake", text="flour and sugar")
    hits = run(app, "search", circle="Bakers", query="flour -sugar")
    assert [hit["title"] for hit in hits] == ["Bread"]
    assert set(hits[0]) == {*NOTE_KEYS, "excerpt", "marks"}
    assert run(app, "search", circle="Bakers", query='"and sug') != []
    assert run(app, "search", circle="Bakers", query="\" * NEAR( ^ '") == []
    assert set(run(app, "note rm", circle="Bakers", note="Bread")) == {"id", "title"}
    assert run(app, "search", circle="Bakers", query="water") == []
    assert [row["title"] for row in run(app, "note list", circle="Bakers")] == ["Cake"]


def test_status_tells_who_holds_the_latest_of_each_note(app: App) -> None:
    run(app, "note new", circle="Bakers", title="Bread", text="flour")
    status = run(app, "status")
    assert set(status) == {"name", "listening", "peers", "refused", "circles"}
    assert (status["name"], status["listening"], status["peers"], status["refused"]) == ("Anna", [], [], {})
    (circle,) = status["circles"]
    me = circle["logs"][0]["device"][:8]
    assert [(log["member"], log["entries"]) for log in circle["logs"]] == [("Anna", 1)]
    assert [(row["title"], row["held_by"], row["missing"]) for row in circle["notes"]] == [
        ("Bread", [f"Anna ({me})"], [])
    ]


def test_export_and_import_tell_their_progress_and_what_they_did(app: App, tmp_path: Path) -> None:
    for number in range(25):
        run(app, "note new", circle="Bakers", title=f"N{number}", text="flour")
    said: list[Any] = []
    made = run_alone(app, "export", {"circle": "Bakers", "directory": str(tmp_path / "out")}, said.append)["result"]
    assert (made["notes"], made["unchanged"], made["removed"]) == (25, 0, 0)
    assert made["written"] >= 25
    assert said[-1]["progress"][1] == 25
    again = run(app, "export", circle="Bakers", directory=str(tmp_path / "out"))
    assert again["written"] == 0
    run(app, "circle new", name="Choir")
    taken = run_alone(app, "import", {"circle": "Choir", "directory": str(tmp_path / "out")}, said.append)["result"]
    read = {"from": "markdown", "links": 0, "attachments": 0, "folder_tags": [], "problems": []}
    assert taken == {"created": 25, "changed": 0, "unchanged": 0, **read}
    seen = run(app, "import", circle="Choir", directory=str(tmp_path / "out"), preview=True)
    assert seen == {"new": 0, "changed": 0, "unchanged": 25, **read}
    pages = run(app, "export", circle="Choir", directory=str(tmp_path / "web"), site=True, no_names=True, language="it")
    assert (pages["notes"], pages["problems"]) == (25, [])
    assert (tmp_path / "web" / "index.html").exists()
    plain = run(app, "export", circle="Choir", directory=str(tmp_path / "plain"), plain=True)
    assert plain["written"] == 26 + len(app.members(app.circle_named("Choir").circle))
    kind, text = fail(app, "export", circle="Choir", directory=str(tmp_path), plain=True, tags=["x"])
    assert (kind, "plain export holds everything" in text) == ("InvalidInput", True)
    assert [progress["progress"] for progress in said[-2:]] == [[0, 25], [20, 25]]


@pytest.mark.parametrize(
    ("name", "args", "kind"),
    [
        ("circle new", {"name": " "}, "InvalidInput"), ("circle new", {"name": "Bakers"}, "InvalidInput"),
        ("note list", {"circle": "Nobody"}, "NotFound"), ("note show", {"circle": "Bakers", "note": "x"}, "NotFound"),
        ("note new", {"circle": "Bakers", "title": "\t"}, "InvalidInput"),
        ("note show", {"circle": "Bakers", "note": "Bread", "at": "zz"}, "InvalidInput"),
        ("note show", {"circle": "Bakers", "note": "Bread", "at": "ab" * 31}, "InvalidInput"),
        ("note show", {"circle": "Bakers", "note": "Bread", "at": "ab" * 32}, "NotFound"),
        ("note edit", {"circle": "Bakers", "note": "Bread", "text": "x", "base": "ab" * 32}, "NotFound"),
        ("join", {"code": "what"}, "InvalidInput"), ("join", {"code": "peermesh://join?"}, "InvalidInput"),
        ("invite", {"circle": "Bakers", "link": True}, "JoinError"),
        ("import", {"circle": "Bakers", "directory": "/no/such/folder"}, "InvalidInput"),
        ("export", {"circle": "Bakers", "directory": "/dev/null"}, "InvalidInput"),
        ("fly", {}, "InvalidInput"),
    ],
)  # fmt: skip
def test_what_cannot_be_done_is_one_sentence(name: str, args: dict[str, Any], kind: str, app: App) -> None:
    run(app, "note new", circle="Bakers", title="Bread", text="flour")
    assert fail(app, name, **args)[0] == kind
    assert [row["title"] for row in run(app, "note list", circle="Bakers")] == ["Bread"]


def test_a_mistake_of_ours_is_told_without_its_details(app: App, caplog: pytest.LogCaptureFixture) -> None:
    assert fail(app, "note list") == ("Bug", "PeerMesh made a mistake (KeyError). The log has it.")
    assert "command failed" in caplog.text
    assert run(app, "note list", circle="Bakers") == []  # and the next one works


def test_two_notes_of_one_name_are_told_apart_by_id(app: App) -> None:
    for text in ("one", "two"):
        run(app, "note new", circle="Bakers", title="Bread", text=text)
    kind, text = fail(app, "note show", circle="Bakers", note="Bread")
    assert kind == "NotFound"
    assert "Bread" in text
