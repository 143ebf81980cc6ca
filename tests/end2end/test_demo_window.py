"""The made-up circle: believable, alive, in both languages; and gone when its window is closed."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from peermesh.cli.demo_circle import demo_circle
from peermesh.cli.demo_circle.circle import TEXTS
from peermesh.cli.demo_circle.lively import Lively
from peermesh.notebook.kinds.help import HelpState

CLOSING = """
import argparse, glob, tempfile
from PySide6.QtCore import QTimer
from peermesh.cli.demo_circle.window import run_demo_window

def shown(window):
    assert glob.glob(tempfile.gettempdir() + "/peermesh-demo-*")
    print(window.circle.name, window.page.note.title if window.page.note else "")
    QTimer.singleShot(0, window.leave)

raise SystemExit(run_demo_window(argparse.Namespace(language="it"), shown))
"""


def test_the_circle_is_full_of_life() -> None:
    with demo_circle("en") as demo:
        home = demo.mine.practices.home.view(demo.circle)
        assert {one.kind for one in home.needs} >= {"checkin", "decision", "help", "mention", "request", "sealed"}
        assert len(home.news) >= 4
        assert len(demo.mine.members(demo.circle)) == 6
        assert len(demo.mine.practices.picture.ties(demo.circle)) >= 6
        states = {one.state for one in demo.mine.practices.helping.every(demo.circle)}
        assert states == {HelpState.OPEN, HelpState.ANSWERED}
        practices = demo.mine.practices
        held, coming = reversed(practices.meetings.every(demo.circle))
        assert all(item.done for item in held.agenda)
        assert len(held.taken_on) == 2
        assert [one.info.title for one in practices.meetings.followers(demo.circle, held)] == [
            demo.texts.decisions[0].title
        ]
        assert practices.meetings.upcoming(demo.circle) == [coming]
        met = [practices.introductions.reach(demo.circle, one) for one in practices.introductions.list(demo.circle)]
        assert sorted(len(one) for one in met) == [0, 1], "one has led somewhere, one waits"
        seen = [practices.contacts.of(demo.circle, one.person) for one in demo.mine.members(demo.circle)]
        assert len([one for one in seen if one is not None]) == 3, "two for everybody, one for me"
        assert len(practices.feedback.comments(demo.circle, demo.shown)) == 2
        assert len(practices.kinds.own(demo.circle)) == 1
        assert len(demo.mine.knowledge.collections.all(demo.circle)) == 2
        lively = Lively(demo)
        for _ in range(400):
            lively.step(0.25)
            while demo.mine.work(1.0):
                pass
        assert demo.texts.typed in demo.mine.note_version(demo.circle, demo.shown)[0]
        replies = [r.text for one in demo.mine.practices.helping.every(demo.circle) for r in one.replies]
        assert demo.texts.reply in replies
        lively.close()


def test_both_languages_say_the_same() -> None:
    english, italian = TEXTS["en"], TEXTS["it"]
    for what in (
        "people", "notes", "helps", "wins", "sealed", "changes", "rounds", "decisions", "signers", "prompts",
        "comments", "meetings", "introductions", "contacts", "collections",
    ):  # fmt: skip
        assert len(getattr(english, what)) == len(getattr(italian, what))
    for texts in (english, italian):
        shown = texts.notes[-1].body
        assert texts.selected in shown
        assert texts.caret_after in shown
        assert all(any(now in note.body for note in texts.notes) for now, _ in texts.changes)


@pytest.mark.parametrize("words", [["demo", "--window", "--language", "xx"]])
def test_a_language_that_is_not_there(words: list[str]) -> None:
    done = subprocess.run([sys.executable, "-m", "peermesh", *words], capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "invalid choice" in done.stderr


def test_closing_the_window_deletes_the_circle(tmp_path: Path) -> None:
    env = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "TMPDIR": str(tmp_path)}
    done = subprocess.run(
        [sys.executable, "-c", CLOSING], capture_output=True, text=True, timeout=120, check=False, env=env
    )
    assert done.returncode == 0, done.stderr
    assert "Via Roma 12 Scambio di pane d’autunno" in done.stdout
    assert list(tmp_path.glob("peermesh-demo-*")) == []
