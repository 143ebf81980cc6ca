"""One window for each profile, in processes of their own: starts that race, links handed over, kills, a dying screen."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from contextlib import ExitStack, suppress
from pathlib import Path

import pytest

from peermesh.cli.control import connect
from peermesh.store import open_profile
from tests.end2end.processes import PYTHON, ROOT, ask, environment, until
from tests.end2end.windows import Screen, Window, missing

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="signals and X servers: Linux")

STARTS = 8


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A profile with one note in one private space."""
    from peermesh.app import App, SystemClock
    from peermesh.store import create_profile

    folder = tmp_path / "anna"
    with create_profile(folder, allow_key_file=True) as profile:
        app = App(profile, SystemClock())
        app.set_my_name("Anna")
        app.note_new(app.circle_new("Bakers"), "Bread", "flour")
        app.index_all()
        app.close()
    return folder


class Start:
    """`peermesh window` offscreen."""

    def __init__(self, home: Path, *words: str) -> None:
        self.log = home.parent / f"{os.urandom(4).hex()}.log"
        with self.log.open("wb") as log:
            self.popen = subprocess.Popen(
                [*PYTHON, "peermesh", "--home", str(home), *words],
                stdin=subprocess.DEVNULL, stdout=log, stderr=log, cwd=ROOT,
                env={**environment(), "QT_QPA_PLATFORM": "offscreen"},
            )  # fmt: skip

    def __enter__(self) -> Start:
        return self

    def __exit__(self, *what: object) -> None:
        with suppress(OSError):
            self.popen.kill()
        self.popen.wait()


def answers(home: Path) -> bool:
    client = connect(home)
    if client is None:
        return False
    client.close()
    return (home / "control-window.sock").exists()


def window(stack: ExitStack, home: Path, *words: str) -> Start:
    made = stack.enter_context(Start(home, *words))
    until(lambda: answers(home), "the window answers")
    return made


def test_of_eight_starts_one_stays(home: Path) -> None:
    with ExitStack() as stack:
        starts = [stack.enter_context(Start(home, "window")) for _ in range(STARTS)]
        until(lambda: sum(one.popen.poll() is None for one in starts) == 1, "all but one end")
        assert [one.popen.poll() for one in starts if one.popen.poll() is not None] == [0] * (STARTS - 1)
        first = next(one for one in starts if one.popen.poll() is None)
        until(lambda: answers(home), "the one that stayed works")
        first.popen.terminate()
        assert first.popen.wait(20) == 0
        assert not any("Traceback" in one.log.read_text() for one in starts)


def test_after_a_kill_the_next_start_is_the_first_again(home: Path) -> None:
    with ExitStack() as stack:
        first = window(stack, home)
        first.popen.send_signal(signal.SIGKILL)
        first.popen.wait()
        assert (home / "control-window.sock").exists(), "left behind, and in nobody's way"
        second = window(stack, home, "window", "--hidden")
        with Start(home, "peermesh://note/" + "00" * 16) as third:
            assert third.popen.wait(20) == 0
        assert second.popen.poll() is None


def test_a_profile_that_serve_has_open_is_told_not_waited_for(home: Path) -> None:
    from tests.end2end.processes import serve

    with serve(home) as peer, ExitStack() as stack:
        until(lambda: connect(home), "it serves").close()
        late = stack.enter_context(Start(home, "window"))
        with pytest.raises(subprocess.TimeoutExpired):
            late.popen.wait(2)  # it waits for whoever has it open, then shows one sentence with one button
        assert peer.popen.poll() is None


@pytest.mark.skipif(bool(missing()), reason=missing() or "")
def test_a_second_start_brings_the_note_of_its_link(home: Path, tmp_path: Path) -> None:
    """On a screen: the first window shows the note; nobody needs to have looked."""
    with Screen(tmp_path / "screen") as screen, Window(home, screen) as first:
        screen.focus("Bakers - PeerMesh")
        first.until_shows("flour")
        new = ask(home, "note new", circle="Bakers", title="Rye", text="rye and time")
        doc = new["id"] if "id" in new else new["note"]
        done = subprocess.run(
            [*PYTHON, "peermesh", "--home", str(home), f"peermesh://note/{doc}"],
            env=screen.environment(), cwd=ROOT, capture_output=True, text=True, timeout=30,
        )  # fmt: skip
        assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
        screen.focus("Bakers - PeerMesh")
        first.until_shows("rye and time")
        assert first.quit_by_key()[0] == 0
        assert not (home / "crash.log").exists()


@pytest.mark.skipif(bool(missing()), reason=missing() or "")
def test_when_the_screen_dies_what_was_typed_is_there(home: Path, tmp_path: Path) -> None:
    with ExitStack() as stack:
        screen = stack.enter_context(Screen(tmp_path / "screen"))
        first = stack.enter_context(Window(home, screen))
        screen.focus("Bakers - PeerMesh")
        first.until_shows("flour")
        screen.write(" and salt")
        first.until_shows("flour and salt")
        until(lambda: ask(home, "note show", circle="Bakers", note="Bread")["text"] == "flour and salt", "it is typed")
        screen._server.kill()
        until(lambda: first._process.poll() is not None, "the window ends with its screen")
    with open_profile(home) as profile:
        from peermesh.app import App, SystemClock

        app = App(profile, SystemClock())
        circle = app.circles()[0].circle
        assert app.note_version(circle, app.notes(circle)[0].doc)[0] == "flour and salt"
        app.close()


RESTARTS = """
import sys
from argparse import Namespace
from peermesh.cli.window import run_window

sys.argv = ["nothing"]
options = Namespace(home=sys.argv_home, passphrase_file=None, listen=["127.0.0.1:0"], no_mdns=True)
sys.exit(run_window(options, lambda window: window.desktop.restart()))
"""


def of_profile(home: Path) -> list[int]:
    """The processes whose command line names this profile."""
    found = []
    for folder in Path("/proc").iterdir():
        with suppress(OSError):
            if folder.name.isdecimal() and os.fsencode(home) in (folder / "cmdline").read_bytes().split(b"\0"):
                found.append(int(folder.name))
    return found


def test_a_restart_lets_go_of_the_profile_and_starts_anew(home: Path) -> None:
    program = RESTARTS.replace("sys.argv_home", repr(str(home)))
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, env={**environment(), "QT_QPA_PLATFORM": "offscreen"},
        stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=30,
    )  # fmt: skip
    assert done.returncode == 0
    try:
        until(lambda: answers(home), "the new one answers")
        until(lambda: len(of_profile(home)) == 1, "it is alone; a child may be between fork and exec")
    finally:
        for process in of_profile(home):
            os.kill(process, signal.SIGTERM)
    until(lambda: not of_profile(home), "the new one ends")


def test_the_window_comes_back_where_it_was(home: Path) -> None:
    """Through a clean end by signal: the state is in the profile."""
    with ExitStack() as stack:
        first = window(stack, home)
        first.popen.terminate()
        assert first.popen.wait(20) == 0
    with open_profile(home) as profile:
        from peermesh.app import App, SystemClock

        app = App(profile, SystemClock())
        state = json.loads(app.preference("window.state") or "{}")
        assert state["doc"] == app.notes(app.circles()[0].circle)[0].doc.hex()
        app.close()
