"""`peermesh member block|unblock`: what they return, say, and show in the list."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from peermesh.cli.local import run_alone
from peermesh.cli.render import show
from tests.support.circle import World


def run(world: World, name: str, **args: Any) -> Any:
    message = run_alone(world.people[0].app, name, args, lambda value: None)
    return message.get("result", message)


def test_block_and_unblock(tmp_path: Path, capsys: Any) -> None:
    world = World(tmp_path, "Anna", "Bruno")
    world.together()
    world.settle(2)

    def rows() -> dict[str, tuple[bool, bool]]:
        return {row["name"]: (row["blocked"], row["paused"]) for row in run(world, "member list", circle="Bakers")}

    assert rows() == {"Anna": (False, False), "Bruno": (False, False)}
    blocked = run(world, "member block", circle="Bakers", member="bruno")
    assert blocked["name"] == "Bruno"
    assert rows()["Bruno"] == (True, False)
    show("member block", blocked, as_json=False)
    show("member list", run(world, "member list", circle="Bakers"), as_json=False)
    said = capsys.readouterr().out
    assert "still arrives through other members" in said
    assert "full, blocked on this computer" in said
    show("member unblock", run(world, "member unblock", circle="Bakers", member="Bruno"), as_json=False)
    assert "may connect" in capsys.readouterr().out
    assert rows()["Bruno"] == (False, False)
    assert run(world, "member block", circle="Bakers", member="Anna")["error"] == "You cannot block yourself."
    world.close()
