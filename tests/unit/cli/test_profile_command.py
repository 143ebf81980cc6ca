"""`peermesh profile`: what I say about myself, from the command line."""

from __future__ import annotations

from pathlib import Path

import pytest

from peermesh.app import App
from peermesh.app.people import FIELDS, picture_bytes
from peermesh.cli.arguments import PROFILE_FIELDS, parser
from peermesh.cli.main import _arguments
from peermesh.cli.render import show
from peermesh.errors import InvalidInput
from tests.unit.cli.test_commands import fail, run

PNG = b"\x89PNG\r\n\x1a\n" + bytes(20)


def test_every_field_can_be_set() -> None:
    assert {*PROFILE_FIELDS, "picture"} == set(FIELDS)


def test_what_is_given_changes_and_the_rest_stays(app: App) -> None:
    run(app, "profile set", skills="Baking", about="Up early.")
    run(app, "profile set", about="")
    shown = run(app, "profile show")
    assert (shown["name"], shown["skills"], shown["about"]) == ("Anna", "Baking", "")
    assert run(app, "profile show", circle="Bakers", member="anna") == shown


@pytest.mark.parametrize(
    ("name", "args", "says"),
    [
        ("profile set", {}, "at least one field"),
        ("profile set", {"color": "9"}, "from 0 to 7"),
        ("profile set", {"name": " "}, "your name"),
        ("profile show", {"circle": "Bakers"}, "Name a member"),
        ("profile show", {"circle": "Bakers", "member": "Zoe"}, "no member"),
    ],
)
def test_what_cannot_be_done_is_a_sentence(app: App, name: str, args: dict[str, str], says: str) -> None:
    assert says in fail(app, name, **args)[1]


def test_a_picture_is_read_where_the_person_is(app: App, tmp_path: Path) -> None:
    (tmp_path / "me.png").write_bytes(PNG)
    args = _arguments(parser().parse_args(["profile", "set", "--picture", str(tmp_path / "me.png")]))
    assert picture_bytes(run(app, "profile set", **args)["picture"]) == PNG
    run(app, "profile set", **_arguments(parser().parse_args(["profile", "set", "--picture", ""])))
    assert run(app, "profile show")["picture"] == ""
    for name, content in (("text.png", b"no picture"), ("large.png", PNG + bytes(4000))):
        (tmp_path / name).write_bytes(content)
        with pytest.raises(InvalidInput):
            _arguments(parser().parse_args(["profile", "set", "--picture", str(tmp_path / name)]))
    with pytest.raises(InvalidInput, match="cannot be read"):
        _arguments(parser().parse_args(["profile", "set", "--picture", str(tmp_path / "none.png")]))


def test_people_read_a_table(app: App, capsys: pytest.CaptureFixture[str]) -> None:
    show("profile show", run(app, "profile set", ask_me="Bread\nand chains"), as_json=False)
    assert capsys.readouterr().out == "name    Anna\nask me  Bread and chains\n"
