"""The whole start, in processes of their own: shown, typed in, asked to end by a signal, nothing lost."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from peermesh.app import App, SystemClock
from peermesh.store import create_profile, open_profile
from peermesh.types import CircleId, DocId

ROOT = Path(__file__).parents[2]
PROGRAM = """
import sys
from pathlib import Path
from PySide6.QtTest import QTest
from peermesh.app import App, SystemClock
from peermesh.store import open_profile
from ui.desktop.start import run_window

profiles = []

def opened(ask):
    profiles.append(open_profile(Path(sys.argv[1])))
    return App(profiles[0], SystemClock())

def ready(app, post):
    post(lambda: print("posted", flush=True))
    return lambda: print("network stopped", flush=True)

def shown(window):
    QTest.keyClicks(window.page.editor, "typed ")
    print("shown", flush=True)

code = run_window(opened, on_ready=ready, on_shown=shown, language="it")
profiles[0].close()
print("closed", code, flush=True)
sys.exit(code)
"""


@pytest.fixture
def home(tmp_path: Path) -> tuple[Path, CircleId, DocId]:
    home = tmp_path / "anna"
    with create_profile(home, allow_key_file=True) as profile:
        app = App(profile, SystemClock())
        app.set_my_name("Anna")
        circle = app.circle_new("Bakers")
        doc = app.note_new(circle, "Bread", "flour")
        app.index_all()
        app.close()
    return home, circle, doc


@pytest.mark.skipif(os.name == "nt", reason="signals of POSIX")
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_ends_it_cleanly(home: tuple[Path, CircleId, DocId], number: int) -> None:
    folder, circle, doc = home
    process = subprocess.Popen(
        [sys.executable, "-X", "faulthandler", "-c", PROGRAM, str(folder)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    lines = [process.stdout.readline().strip() for _ in range(2)]
    assert lines == ["shown", "posted"]
    process.send_signal(number)
    out, err = process.communicate(timeout=30)
    assert out.split("\n")[:2] == ["network stopped", "closed 0"], err
    assert process.returncode == 0
    assert "Traceback" not in err
    with open_profile(folder) as profile:
        app = App(profile, SystemClock())
        assert app.note_version(circle, doc)[0] == "typed flour"
        app.close()


@pytest.mark.parametrize("text", ["The disk is full. Make room.", ""])
def test_a_profile_that_cannot_be_opened_is_told(text: str, monkeypatch: pytest.MonkeyPatch, qapp: object) -> None:
    from peermesh.errors import DiskFull
    from ui.desktop import start
    from ui.desktop.asking import Declined, Passphrases

    told: list[str] = []
    monkeypatch.setattr(start, "show_trouble", told.append)

    def opened(ask: Passphrases) -> App:
        raise DiskFull(text) if text else Declined("no")

    assert start._open(opened) == (1 if text else 0)
    assert told == ([text] if text else [])


def test_a_wrong_passphrase_is_asked_again(monkeypatch: pytest.MonkeyPatch, qapp: object) -> None:
    from peermesh.errors import WrongKey
    from ui.desktop import start
    from ui.desktop.asking import Declined, Passphrases

    problems: list[str] = []

    def opened(ask: Passphrases) -> App:
        ask.asked = True
        problems.append(ask.problem)
        if len(problems) == 3:
            raise Declined("no")
        raise WrongKey("This passphrase does not open the notes.")

    assert start._open(opened) == 0
    assert problems == ["", "This passphrase does not open the notes.", "This passphrase does not open the notes."]


def test_the_source_of_our_modules_stays_unread() -> None:
    """PySide6 reads what is imported after it; `ui.desktop.unread` reaches into it, which a new version may undo."""
    program = """
import linecache
from ui.desktop.unread import leave_unread
assert leave_unread(), "PySide6 has changed: see ui/desktop/unread.py"
import ui.house
print(sum("/ui/window/" in file.replace(chr(92), "/") for file in linecache.cache))
"""
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, timeout=60)
    assert (done.stdout.strip(), done.returncode) == ("0", 0), done.stderr
