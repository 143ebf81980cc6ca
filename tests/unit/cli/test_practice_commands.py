"""The commands of the circle's practices."""

from __future__ import annotations

import subprocess
import sys

from peermesh.app import App
from peermesh.cli.render import show
from tests.unit.cli.test_commands import fail, run


def test_a_win_is_told_listed_and_cheered(app: App, capsys) -> None:
    run(app, "win tell", circle="Bakers", title="The oven works", text="A new seal.")
    run(app, "win cheer", circle="Bakers", win="the oven works")
    listed = run(app, "win list", circle="Bakers")
    assert [(one["title"], one["text"], one["cheers"]) for one in listed] == [
        ("The oven works", "A new seal.", ["Anna"])
    ]
    show("win list", listed, as_json=False)
    assert "The oven works (Anna) - 1 cheer" in capsys.readouterr().out
    run(app, "win cheer", circle="Bakers", win=listed[0]["id"][:6], back=True)
    assert run(app, "win list", circle="Bakers")[0]["cheers"] == []
    assert "no win 'Nothing'" in fail(app, "win cheer", circle="Bakers", win="Nothing")[1]


def test_help_is_asked_for_and_given(app: App, capsys) -> None:
    run(app, "ask new", circle="Bakers", title="Backups", text="How?", tag=["till"], urgency="now")
    run(app, "ask reply", circle="Bakers", request="backups", text="A disk in the safe.")
    run(app, "ask offer", circle="Bakers", request="Backups")
    run(app, "ask thank", circle="Bakers", request="Backups", reply=1)
    assert "no reply 2" in fail(app, "ask accept", circle="Bakers", request="Backups", reply=2)[1]
    run(app, "ask accept", circle="Bakers", request="Backups", reply=1)
    made = run(app, "ask discovery", circle="Bakers", request="Backups")
    (one,) = run(app, "ask list", circle="Bakers")
    assert (one["state"], one["urgency"], one["tags"], one["helping"]) == ("answered", "now", ["till"], ["Anna"])
    assert one["became"] == made["id"]
    show("ask show", run(app, "ask show", circle="Bakers", request="Backups"), as_json=False)
    assert "1. Anna (accepted):\nA disk in the safe." in capsys.readouterr().out
    run(app, "ask accept", circle="Bakers", request="Backups", reply=1, back=True)
    run(app, "ask close", circle="Bakers", request="Backups")
    assert run(app, "ask list", circle="Bakers")[0]["state"] == "closed"
    run(app, "ask close", circle="Bakers", request="Backups", again=True)
    assert run(app, "ask list", circle="Bakers")[0]["state"] == "open"


def test_the_grammar_loads_nothing_of_the_app() -> None:
    code = "import sys, peermesh.cli.arguments; assert 'peermesh.app' not in sys.modules, 'slow --help'"
    subprocess.run([sys.executable, "-c", code], check=True)
