"""The commands of the circle's practices."""

from __future__ import annotations

import subprocess
import sys

from peermesh.app import App
from peermesh.cli.arguments import parser
from peermesh.cli.main import _arguments
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


def test_a_check_in_from_its_rhythm_to_what_was_promised(app: App, capsys) -> None:
    assert "Begin a rhythm" in fail(app, "checkin show", circle="Bakers")[1]
    (made,) = run(
        app, "checkin rhythm", circle="Bakers", title="Weekly", mood=True, ask=["What went well?", "And now?"]
    )
    assert (made["every"], made["open_days"], made["mood"], made["paused"]) == ("week", 5, True, False)
    assert [prompt["text"] for prompt in made["questions"]] == [
        "What went well?", "And now?", "What will you do until next time?",
    ]  # fmt: skip
    listed = run(app, "checkin list", circle="Bakers")
    (due,), (coming,) = listed["rounds"], listed["upcoming"]
    assert (due["id"], due["open"], due["title"][:8]) == (None, True, "Week of ")
    assert coming["day"] > due["day"]
    show("checkin list", listed, as_json=False)
    assert "open until" in capsys.readouterr().out
    run(app, "checkin answer", circle="Bakers", said=["1=Bread"], mood=4, draft=True)
    assert run(app, "checkin show", circle="Bakers")["missing"] == ["Anna"]
    said = run(app, "checkin answer", circle="Bakers", said=["q2=Cake"])
    assert said["answers"] == [{"name": "Anna", "said": {"q1": "Bread", "q2": "Cake"}, "mood": 4, "away": None}]
    assert (said["kind"], said["day"], said["missing"]) == ("checkin", due["day"], [])
    promised = run(app, "checkin commit", circle="Bakers", text="Clean the oven", round=due["day"])
    assert (promised["due"], promised["state"], promised["overdue"]) == (coming["day"], "open", False)
    assert run(app, "checkin mine", circle="Bakers") == [promised]
    moved = run(app, "checkin move", circle="Bakers", commitment="clean", day="2030-01-01", why="no time")
    assert (moved["due"], moved["why"]) == ("2030-01-01", "no time")
    shown = run(app, "checkin show", circle="Bakers", round=said["title"])
    show("checkin show", shown, as_json=False)
    out = capsys.readouterr().out
    for line in ("  Anna: Bread", "Mood, 1 to 5: Anna 4", "  Anna: Clean the oven (until 2030-01-01, no time)"):
        assert line in out
    assert run(app, "checkin done", circle="Bakers", commitment=promised["id"])["state"] == "done"
    assert run(app, "checkin drop", circle="Bakers", commitment="Clean the oven")["state"] == "dropped"
    assert run(app, "checkin mine", circle="Bakers") == []
    assert "answered this round already" in fail(app, "checkin skip", circle="Bakers", word="away")[1]


def test_a_round_is_skipped_with_a_word(app: App) -> None:
    run(app, "checkin rhythm", circle="Bakers", title="Weekly")
    day = run(app, "checkin list", circle="Bakers")["rounds"][0]["day"]
    skipped = run(app, "checkin skip", circle="Bakers", word="away this week", round=day)
    assert skipped["answers"] == [{"name": "Anna", "said": {}, "mood": None, "away": "away this week"}]


def test_the_command_line_of_check_ins_says_what_its_commands_read() -> None:
    line = ["checkin", "answer", "Bakers", "--to", "1=Bread", "--to", "2=Cake", "--mood", "4", "--round", "2026-11-30"]
    assert _arguments(parser().parse_args(line)) == {
        "circle": "Bakers", "said": ["1=Bread", "2=Cake"], "mood": 4, "draft": False, "round": "2026-11-30",
    }  # fmt: skip
    line = ["checkin", "rhythm", "Bakers", "Weekly", "--every", "fortnight", "--open", "3", "--no-mood", "--pause"]
    found = _arguments(parser().parse_args(line))
    assert {key: found[key] for key in ("title", "every", "open", "mood", "pause")} == {
        "title": "Weekly", "every": "fortnight", "open": 3, "mood": False, "pause": True,
    }  # fmt: skip
    line = ["checkin", "move", "Bakers", "Clean", "2026-12-01", "--why", "no time"]
    assert _arguments(parser().parse_args(line)) == {
        "circle": "Bakers", "commitment": "Clean", "day": "2026-12-01", "why": "no time",
    }  # fmt: skip


def test_a_rhythm_is_changed_by_its_title(app: App, capsys) -> None:
    run(app, "checkin rhythm", circle="Bakers", title="Weekly", start="2026-11-30")
    (made,) = run(app, "checkin rhythm", circle="Bakers", title="weekly", every="dates", date=["2030-01-02", "2030-02-03"],
                  open=3, ask=["More?"], ask_not=["1"])  # fmt: skip
    assert (made["dates"], made["open_days"]) == (["2030-01-02", "2030-02-03"], 3)
    assert [prompt["id"] for prompt in made["questions"]][:3] == ["blockers", "needs", "commitments"]
    (made,) = run(app, "checkin rhythm", circle="Bakers", title="Weekly", not_on=["2030-01-02"], pause=True)
    assert (made["dates"], made["paused"]) == (["2030-02-03"], True)
    show("checkin rhythm", [made], as_json=False)
    assert "2030-02-03, open for 3 days, paused" in capsys.readouterr().out
    assert "not a day" in fail(app, "checkin rhythm", circle="Bakers", title="Weekly", date=["soon"])[1]
    run(app, "checkin rhythm", circle="Bakers", title="Other", date=["2020-01-01"])
    assert "no round 'x'" in fail(app, "checkin show", circle="Bakers", round="x")[1]
    assert "nothing like" in fail(app, "checkin done", circle="Bakers", commitment="x")[1]


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
