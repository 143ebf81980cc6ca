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


def test_home_says_what_there_is(app: App, capsys) -> None:
    told = run(app, "home", circle="Bakers")
    assert told == {"needs": [], "news": [], "more_news": 0, "coming": [], "commitments": [], "silent": None}
    show("home", told, as_json=False)
    assert capsys.readouterr().out == "Nothing waits for you.\n"
    full = {
        "needs": [
            {"kind": "help", "title": "Backups", "name": "Bruno"},
            {"kind": "guest", "title": "Dora", "name": "Dora"},
        ],
        "news": [{"kind": "win", "title": "The oven", "changes": [{"name": "Bruno", "what": "cheered"}]}],
        "more_news": 2,
        "coming": [{"title": "Names", "closes": "2026-11-30T09:00:00.000Z"}],
        "commitments": [{"text": "Buy flour", "due": None}],
        "silent": {"name": "Noor", "last": None},
    }
    show("home", full, as_json=False)
    out = capsys.readouterr().out
    assert "help      Backups (Bruno)\nguest     Dora\n" in out
    assert "win       The oven (Bruno: cheered)\n... and 2 more\n" in out
    assert "Buy flour" in out
    assert "Noor" in out
    run(app, "home", circle="Bakers", seen=True)


def test_the_picture_of_a_circle_has_no_number(app: App, capsys) -> None:
    told = run(app, "circle picture", circle="Bakers", days=30)
    assert told == {"days": 30, "people": ["Anna"], "ties": []}
    show("circle picture", told, as_json=False)
    assert "Nothing of this is known yet" in capsys.readouterr().out
    told["ties"] = [{"who": "Anna", "whom": "Bruno", "what": ["helped", "thanked"]}]
    show("circle picture", told, as_json=False)
    assert capsys.readouterr().out == "Anna -> Bruno: helped, thanked\n"
    assert "one day" in fail(app, "circle picture", circle="Bakers", days=0)[1]
