"""`peermesh circle activity|refound` and the votes in `member list`: what they return and say."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from peermesh.cli.local import run_alone
from peermesh.cli.render import show
from tests.support.circle import World


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    made = World(tmp_path, "Anna", "Bruno", "Carla")
    made.together()
    made.settle(1)
    yield made
    made.close()


def run(world: World, command: str, person: int = 0, **args: Any) -> Any:
    message = run_alone(world.people[person].app, command, args, lambda value: None)
    world.settle(1)
    return message.get("result", message)


def said(world: World, command: str, capsys: Any, **args: Any) -> str:
    show(command, run(world, command, **args), as_json=False)
    return str(capsys.readouterr().out)


def test_activity_in_plain_words(world: World, capsys: Any) -> None:
    run(world, "member welcome", 1, circle="Bakers", member="Carla")
    voted = run(world, "member remove", circle="Bakers", member="Carla")
    show("member remove", voted, as_json=False)
    assert "yours cannot be taken back" in capsys.readouterr().out
    assert "1 of 2 votes to remove" in said(world, "member list", capsys, circle="Bakers")
    text = said(world, "circle activity", capsys, circle="Bakers")
    assert "You voted to remove Carla: 1 of 2 votes. (Carla is a full member now)" in text
    assert "Bruno welcomed Carla as a full member." in text
    assert "You admitted Carla as a guest." in text
    assert "You founded the circle." in text
    run(world, "member remove", 1, circle="Bakers", member="Carla")
    assert "Bruno voted to remove Carla, and with 2 votes they are out." in said(
        world, "circle activity", capsys, circle="Bakers"
    )
    assert "not a member" in said_by(world, 2, capsys)


def said_by(world: World, person: int, capsys: Any) -> str:
    show("circle list", run(world, "circle list", person), as_json=False)
    return str(capsys.readouterr().out)


def test_every_kind_of_deed_has_a_sentence() -> None:
    from peermesh.app import DeedKind
    from peermesh.cli.telling import sentence

    rest = {
        "who": "Anna", "about": "Carla", "about_id": "ab" * 32, "mine": False, "about_me": False,
        "votes": 1, "needed": 2, "standing": "gone", "active": False,
    }  # fmt: skip
    told = {kind: sentence({**rest, "kind": kind.value}) for kind in DeedKind}
    assert len(set(told.values())) == len(DeedKind)
    assert all(text.startswith("Anna ") for text in told.values())


def test_refound(world: World, capsys: Any) -> None:
    run(world, "note new", circle="Bakers", title="Bread", text="flour")
    made = run(world, "circle refound", circle="Bakers", name="Millers")
    assert (made["name"], made["private"], made["notes"], made["from"]) == ("Millers", True, 1, "Bakers")
    assert run(world, "note show", circle="Millers", note="Bread")["text"] == "flour"
    text = said(world, "circle refound", capsys, circle="Bakers")
    assert "'Bakers 2' holds copies of the notes of Bakers (1), without their history." in text
    assert "already have" in run(world, "circle refound", circle="Bakers", name="Millers")["error"]
