"""The recovery sheet by the command line: words only where they were asked for, and never in the arguments."""

from __future__ import annotations

import argparse
import io
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from peermesh.cli import arguments, main, render, sheet_commands
from peermesh.cli.local import run_alone
from peermesh.cli.person import Person
from peermesh.errors import InvalidInput
from tests.support.circle import World


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    made = World(tmp_path, "Anna", "Bruno")
    made.together()
    yield made
    made.close()


class Keyboard(io.StringIO):
    def isatty(self) -> bool:
        return True


def result(message: dict[str, Any]) -> Any:
    assert "result" in message, message
    return message["result"]


def test_made_checked_renewed(world: World) -> None:
    app = world.people[0].app
    said: list[Any] = []
    made = result(run_alone(app, "sheet create", {"yes": True}, said.append))
    assert [(row["name"], row["covered"]) for row in made] == [("Bakers", True)]
    words = " ".join(said[0]["words"])
    assert len(words.split()) == 24
    assert words not in str(made)
    (row,) = result(run_alone(app, "sheet check", {"text": words}, said.append))
    assert row["matches"]
    (row,) = result(run_alone(app, "sheet check", {"text": " ".join(["abandon"] * 23 + ["art"])}, said.append))
    assert row["covered"]
    assert not row["matches"]
    again = run_alone(app, "sheet create", {"yes": True}, said.append)
    assert again["kind"] == "InvalidInput"
    assert "You have a recovery sheet" in again["error"]
    assert len(said) == 1, "no words were shown in vain"
    result(run_alone(app, "sheet create", {"yes": True, "renew": True}, said.append))
    (row,) = result(run_alone(app, "sheet check", {"text": words}, said.append))
    assert not row["matches"]
    rows = result(run_alone(app, "device list", {"circle": "Bakers"}, said.append))
    assert [(one["sheet"], one["active"], one["here"]) for one in rows] == [
        (False, True, True),
        (True, True, False),
        (True, False, False),
    ]
    shown = render._devices(rows)
    assert "recovery sheet, valid" in shown
    assert "recovery sheet, not valid any more" in shown
    gone = next(one["id"] for one in rows if one["sheet"] and one["active"])
    result(run_alone(app, "device revoke", {"circle": "Bakers", "device": gone[:8]}, said.append))
    (row,) = result(run_alone(app, "sheet list", {}, said.append))
    assert not row["covered"]


@pytest.mark.parametrize("right", [True, False])
def test_three_words_are_asked_for_before_anything_is_made(
    world: World, right: bool, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    app = world.people[0].app
    person = Person({})
    shown: list[str] = []

    def hear(value: Any) -> Any:
        shown.extend(value["words"])
        monkeypatch.setattr(
            sheet_commands.secrets, "SystemRandom", lambda: argparse.Namespace(sample=lambda *_: [22, 0, 4])
        )
        typed = [shown[place] if right or place != 4 else "zoo!" for place in (0, 4, 22)]
        monkeypatch.setattr(sys, "stdin", Keyboard("\n".join(typed) + "\n"))
        return person.hear(value)

    message = run_alone(app, "sheet create", {}, hear)
    out, err = capsys.readouterr()
    assert all(f"{place:2}. {word}" in out for place, word in enumerate(shown, start=1))
    assert not any(f" {word}\n" in err for word in shown)
    if right:
        assert result(message)[0]["covered"]
    else:
        assert "nothing was made" in message["error"]
        assert not app.sheets.status()[0].covered


def test_words_are_typed_or_read_and_never_arguments(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(sys, "stdin", Keyboard("river lamp\nolive\n\nmore\n"))
    assert sheet_commands.ask_words() == "river lamp\nolive"
    monkeypatch.setattr(sys, "stdin", io.StringIO("river"))
    with pytest.raises(InvalidInput, match="--file"):
        sheet_commands.ask_words()
    parser = arguments.parser()
    for line in (["sheet", "check", "river"], ["recover", "417-river-lamp-olive", "river"]):
        with pytest.raises(SystemExit):
            parser.parse_args(line)
    file = tmp_path / "words"
    file.write_text("1. river 2. lamp\n")
    options = parser.parse_args(["recover", "417-a-b-c", "--file", str(file), "--revoke-lost"])
    assert main._arguments(options) | {"text": "1. river 2. lamp\n", "code": "417-a-b-c"} == main._arguments(options)


def test_what_is_said_while_somebody_comes_back(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    event = {"event": "confirm", "code": "", "name": "Anna", "circle": "Bakers", "words": ["a", "b"], "text": ""}
    for name, sentence in (
        ("Anna", "Anna comes back to Bakers with their recovery sheet."),
        ("Bruno", "Bruno lets you back into Bakers, as Anna."),
    ):
        monkeypatch.setattr(sys, "stdin", Keyboard("y\n"))
        assert Person({}).hear({**event, "name": name, "returning": "Anna"}) is True
        assert sentence in capsys.readouterr().err
    back = {"id": "ab" * 16, "name": "Bakers", "private": False, "mine": True, "members": 2, "notes": 3, "me": "Anna"}
    assert "You are back in Bakers, as Anna" in render._recovered({**back, "revoked": []})
    assert "were revoked: cdcdcdcd" in render._recovered({**back, "revoked": ["cd" * 16]})
    assert "nothing to come back to" in render._sheet([])
    row = {"id": "ab" * 16, "name": "Bakers", "covered": True, "told": False}
    assert "once a member's device has been told" in render._sheet([row])
    assert render._sheet([{**row, "told": True}]).endswith("your sheet leads back")
    assert render._sheet([{**row, "matches": False}]).endswith("other words lead back")
    assert render._sheet([{**row, "covered": False}]).endswith("no way back")
