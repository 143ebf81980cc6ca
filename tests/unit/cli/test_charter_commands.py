"""`peermesh charter`, `contact` and `intro`, by their words and as JSON."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from peermesh.app import App
from peermesh.cli.arguments import parser
from peermesh.cli.render import show
from tests.support.circle import Person, World
from tests.unit.cli.test_commands import fail, run


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    made = World(tmp_path, "Anna", "Bruno", "Carla")
    made.together()
    made.settle(2)
    yield made
    made.close()


def do(person: Person, name: str, **args: object):
    found = run(person.app, name, circle="Bakers", **args)
    person.world.settle(2)
    return found


def test_a_charter_is_written_published_and_signed(app: App, capsys: pytest.CaptureFixture[str]) -> None:
    assert "no charter yet" in fail(app, "charter show", circle="Bakers")[1]
    made = run(app, "charter edit", circle="Bakers", template=True)
    assert made["current"] is None
    show("charter status", made, as_json=False)
    assert "nothing is published yet" in capsys.readouterr().out
    assert "## How we decide" in run(app, "charter show", circle="Bakers")["text"]
    run(app, "charter edit", circle="Bakers", text="We bake on Mondays.")
    first = run(app, "charter publish", circle="Bakers")
    assert (first["current"]["number"], first["signed"], first["must_sign"]) == (1, ["Anna"], False)
    run(app, "charter edit", circle="Bakers", text="We bake on Fridays.")
    assert run(app, "charter status", circle="Bakers")["differs"]
    second = run(app, "charter publish", circle="Bakers")
    run(app, "charter sign", circle="Bakers", back=True)
    shown = run(app, "charter status", circle="Bakers")
    assert [one["number"] for one in shown["versions"]] == [1, 2]
    show(
        "charter status",
        {**shown, "changed": [["=", "We bake on "], ["-", "Mondays"], ["+", "Fridays"]]},
        as_json=False,
    )
    said = capsys.readouterr().out
    assert "version 2" in said
    assert "Not yet: Anna (signed version 1)" in said
    assert "We bake on [-Mondays-]{+Fridays+}" in said
    assert "changed meanwhile" in fail(app, "charter sign", circle="Bakers", version=first["current"]["id"])[1]
    assert run(app, "charter sign", circle="Bakers", version=second["current"]["id"])["signed"] == ["Anna"]


def test_contact_details_are_asked_for_and_given(world: World, capsys: pytest.CaptureFixture[str]) -> None:
    anna, bruno, _ = world.people
    assert run(anna.app, "contact set", email="anna@example.org", phone="12")["phone"] == "12"
    assert run(anna.app, "contact set", phone="")["email"] == "anna@example.org"
    assert do(anna, "contact shown", when=None)["shown"] == "asked"
    do(bruno, "contact ask", member="Anna")
    listed = do(anna, "contact show")
    assert listed["asked_by"] == ["Bruno"]
    show("contact show", listed, as_json=False)
    assert "Bruno asks for yours" in capsys.readouterr().out
    do(anna, "contact give", member="Bruno")
    (given, _) = do(bruno, "contact show")["people"]
    assert (given["name"], given["details"]["email"], given["standing"]) == ("Anna", "anna@example.org", "given")
    do(anna, "contact refuse", member="Bruno")
    show("contact show", do(bruno, "contact show"), as_json=False)
    assert "Anna: does not give theirs" in capsys.readouterr().out
    assert do(anna, "contact shown", when="everybody")["shown"] == "everybody"
    assert do(bruno, "contact show")["people"][0]["details"]["email"] == "anna@example.org"


def test_two_people_are_introduced(world: World, capsys: pytest.CaptureFixture[str]) -> None:
    anna, bruno, carla = world.people
    run(bruno.app, "contact set", email="bruno@example.org")
    run(carla.app, "contact set", phone="34")
    made = do(anna, "intro new", first="Bruno", second="Carla", why="Both mend ovens.")
    assert (made["title"], made["stage"], made["waits_for"]) == ("Bruno & Carla", "proposed", ["Bruno", "Carla"])
    do(bruno, "intro consent", intro=made["id"][:8])
    do(anna, "intro remind", intro="Bruno & Carla")
    do(carla, "intro consent", intro="Bruno & Carla")
    (listed,) = do(bruno, "intro list")
    assert (listed["stage"], listed["people"][1]["details"]["phone"]) == ("both", "34")
    show("intro list", [listed], as_json=False)
    assert "    Carla: 34" in capsys.readouterr().out
    assert do(anna, "intro list")[0]["people"][0]["details"] is None
    do(anna, "intro withdraw", intro=made["id"][:8])
    assert do(bruno, "intro list")[0]["stage"] == "withdrawn"
    other = do(anna, "intro new", first="Bruno", outside="Zoe")
    do(anna, "intro reach", intro=other["id"][:8], email="zoe@example.org")
    do(anna, "intro consent", intro=other["id"][:8], outside=True)
    assert do(bruno, "intro decline", intro="Bruno & Zoe")["stage"] == "declined"
    assert "peermesh intro list" in fail(bruno.app, "intro consent", circle="Bakers", intro="Nothing")[1]


@pytest.mark.parametrize(
    "words",
    [
        "charter sign Bakers --back",
        "charter edit Bakers --template --json",
        "contact shown Bakers never",
        "contact set --email a@example.org",
        "intro new Bakers Bruno --outside Zoe --why both",
        "intro consent Bakers Zoe --outside",
    ],
)
def test_the_grammar_knows_them(words: str) -> None:
    assert parser().parse_args(words.split()).verb == words.split()[1]
