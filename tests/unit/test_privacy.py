"""Canaries: no name, title, text, code or key where somebody without the profile's key could read it."""

from __future__ import annotations

import logging
import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

import pytest

from peermesh.app import App, SystemClock
from peermesh.app.session import PRESENCE
from peermesh.circle import SheetWords
from peermesh.cli import quiet_log
from peermesh.cli.control import connect, read_lines, send_line
from peermesh.events import TroubleTold
from peermesh.store import create_profile, open_profile
from sync import discovery
from sync.discovery import make_txt
from tests.hostile.test_storage import leaks, needles
from tests.support.circle import World

CANARY = "zyxw-canary-5521"
DAY_S = 86_400.0


@pytest.fixture
def world(tmp_path: Path) -> Iterator[Callable[..., World]]:
    made: list[World] = []

    def make(*names: str) -> World:
        made.append(World(tmp_path / str(len(made)), *names))
        return made[-1]

    yield make
    for each in made:
        each.close()


def secrets_of(app: App) -> list[bytes]:
    """Everything that must stay inside, in the forms in which it might come out."""
    found: list[bytes] = [CANARY.encode()]
    for state in app._circles.states.values():
        found += [state.record.secret, state.record.device_seed, *state.epoch_keys()]
    words = needles(*found)
    return words + [repr(word).encode() for word in found[1:]]


def test_logs_of_every_level_say_nothing_of_anybody(
    world: Callable[..., World], caplog: pytest.LogCaptureFixture
) -> None:
    """Founding, joining, writing, wrong codes, faults, a full life: and every record of every logger is looked at."""
    caplog.set_level(logging.DEBUG)
    w = world("Anna", "Bruno")
    anna, bruno = w.people
    anna.app.set_my_name(f"Anna {CANARY}")
    private = anna.app.circle_new(f"Bakers {CANARY}")
    opened = anna.app.invite(private)
    codes: list[str] = []
    opened.on_event = lambda event: codes.append(event.code)
    opened.start()
    number, *words = codes[0].split("-")
    wrong = bruno.app.join("-".join((number, *("river" if word != "river" else "lamp" for word in words))))
    wrong.start()
    w.settle(2)
    opened.cancel()
    wrong.cancel()
    circle = w.join(anna, bruno, private)
    doc = bruno.app.note_new(circle, f"Title {CANARY}", f"text {CANARY}", tags=(CANARY,))
    w.settle(5)
    assert CANARY in anna.text(doc)
    anna.app.search(circle, CANARY)
    anna.app.note_delete(circle, doc)
    bruno.say(anna, PRESENCE + circle + CANARY.encode() + b"!")
    w.settle(65, step=1.0)
    anna.app._tell(f"The attachments of Bakers {CANARY} take all of their room.")
    assert any(CANARY in event.text for event in anna.told if isinstance(event, TroubleTold))
    anna.stop()
    anna.start()
    w.settle(5)
    log = "\n".join(record.getMessage() + str(record.args) + str(record.exc_text) for record in caplog.records).encode()
    assert {record.name for record in caplog.records} >= {"peermesh.network", "peermesh.app"}, "something was logged"
    assert [word for word in secrets_of(anna.app) if word in log] == []
    assert codes[0].encode() not in log
    assert f"{words[0]}-{words[1]}".encode() not in log
    assert anna.transport is not None


def test_a_mistake_of_ours_is_logged_without_its_words() -> None:
    def inner() -> None:
        raise KeyError(CANARY)

    try:
        try:
            inner()
        except KeyError as error:
            raise ValueError(f"{CANARY} again") from error
    except ValueError as error:
        text = quiet_log.described(error)
        record = logging.LogRecord("x", logging.ERROR, __file__, 1, "failed", (), sys.exc_info())
    logged = quiet_log.QuietFormatter(quiet_log.FORMAT).format(record)
    for told in (text, logged):
        assert CANARY not in told
        assert "KeyError" in told
        assert "ValueError" in told
        assert "in inner" in told
    script = (
        "import threading; from peermesh.cli import quiet_log; quiet_log.install('debug', whole_process=True)\n"
        f"threading.Thread(target=lambda: {{}}['{CANARY}']).start()\n"
        f"raise RuntimeError('{CANARY}')\n"
    )
    done = subprocess.run([sys.executable, "-"], input=script, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert CANARY not in done.stderr.replace(f"lambda: {{}}['{CANARY}']", "")
    assert done.stderr.count("PeerMesh made a mistake") == 2


@pytest.mark.skipif(not Path("/proc/self/maps").exists(), reason="looks at a process the way Linux shows it")
def test_a_running_process_leaves_nothing_readable(tmp_path: Path) -> None:
    """A real `serve` with everything logged: its files while it runs and after, temporary files, mapped files, words."""
    home, temporary = tmp_path / "home", tmp_path / "tmp"
    temporary.mkdir()
    with create_profile(home, allow_key_file=True) as made:
        app = App(made, SystemClock())
        app.set_my_name(f"Anna {CANARY}")
        app.circle_new(f"Bakers {CANARY}")
        words = secrets_of(app)
        app.close()
    environment = {**os.environ, "TMPDIR": str(temporary), "PYTHONPATH": str(Path(__file__).parents[2])}
    command = [
        sys.executable, "-m", "peermesh", "--home", str(home), "--log", "debug", "serve", "--no-mdns",
        "--listen", "127.0.0.1:0",
    ]  # fmt: skip
    with subprocess.Popen(command, env=environment, stderr=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        said: list[bytes] = []
        assert process.stderr is not None
        reader = threading.Thread(target=lambda: said.extend(process.stderr or ()))
        reader.start()
        try:
            _ask(home, "note new", circle=f"Bakers {CANARY}", title=f"Title {CANARY}", text=f"text {CANARY}")
            _ask(home, "search", circle=f"Bakers {CANARY}", query=CANARY)
            assert _ask(home, "note list", circle=f"Bakers {CANARY}")[0]["title"] == f"Title {CANARY}"
            sheet = SheetWords.fresh().words
            words.append(" ".join(sheet[:2]).encode())
            assert _ask(home, "sheet check", text=" ".join(sheet)) == []
            proc = Path("/proc") / str(process.pid)
            assert CANARY.encode() not in (proc / "cmdline").read_bytes() + (proc / "comm").read_bytes()
            assert CANARY.encode() not in (proc / "environ").read_bytes()
            mapped = {
                Path(line.split(maxsplit=5)[5]) for line in (proc / "maps").read_text().splitlines() if "/" in line
            }
            opened = {link.readlink() for link in (proc / "fd").iterdir() if link.exists()}
            near = [path for path in mapped | opened if path.is_file() and path.is_relative_to(tmp_path)]
            assert near, "the database is open"
            for path in near:
                data = path.read_bytes()
                assert not [word for word in words if word in data], path
            assert leaks(tmp_path, words) == []
        finally:
            process.terminate()
            process.wait(10)
            reader.join()
    assert said, "debug logs something"
    assert not [word for word in words if word in b"".join(said)]
    assert leaks(tmp_path, words) == []
    assert list(temporary.iterdir()) == []
    with open_profile(home) as profile:
        assert App(profile, SystemClock()).circles()[0].notes == 1


def _ask(home: Path, name: str, **args: str) -> Any:
    """A command through the running process, as the command line asks it: its words are in nobody's process list."""
    deadline = time.monotonic() + 20
    while time.monotonic() < deadline:
        if (line := connect(home)) is not None:
            with line:
                send_line(line, {"run": name, "args": args})
                for message in read_lines(line):
                    if "result" in message:
                        return message["result"]
                    assert "error" not in message, message
        time.sleep(0.02)
    raise AssertionError("it never came up")


def common(one: bytes, other: bytes) -> bytes:
    """The longest run of bytes that both hold."""
    match = SequenceMatcher(None, one.hex(), other.hex(), autojunk=False).find_longest_match()
    return bytes.fromhex(one.hex()[match.a : match.a + match.size // 2 * 2])


def test_an_announcement_has_no_stable_byte_across_days(world: Callable[..., World]) -> None:
    """The program runs on for days: all but the peer id (and the port beside it) is new every day."""
    w = world("Anna", "Bruno")
    w.together()
    w.settle(5)
    anna = w.people[0].transport
    assert anna is not None
    days = []
    for _ in range(4):
        assert anna.ad is not None
        days.append((anna.ad, make_txt("12D3KooWpeer", anna.ad)))
        w.settle(DAY_S, step=DAY_S / 30)
    for number, (ad, txt) in enumerate(days):
        assert set(txt) == {"v", "p", "n", "t"}
        for other, second in days[number + 1 :]:
            assert ad.instance != other.instance
            assert not set(ad.tags) & set(other.tags)
            assert txt["n"] != second["n"]
            assert len(common(bytes.fromhex(txt["n"].decode()), bytes.fromhex(second["n"].decode()))) < 4
            assert len(common(txt["t"], second["t"])) < 5
    assert w.people[0].met(w.people[1])


def test_the_names_beside_an_announcement_are_new_with_each_instance(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(discovery, "Zeroconf", lambda **_: None)
    monkeypatch.setattr(discovery, "ServiceBrowser", lambda *_, **__: None)
    from peermesh.types import Advertisement

    def wanted(instance: bytes, *addresses: str) -> Any:
        return discovery._Wanted(addresses or ("10.0.0.1",), 4001, Advertisement(instance, (), None))

    one = discovery._Announcer("12D3KooWpeer", wanted(b"1" * 8), lambda name: None)
    two = discovery._Announcer("12D3KooWpeer", wanted(b"2" * 8), lambda name: None)
    assert one.stands_for(wanted(b"1" * 8))
    assert not one.stands_for(wanted(b"2" * 8)), "a new day, a new name"
    assert not one.stands_for(wanted(b"1" * 8, "10.0.0.2"))
    assert len(common(one.name.split(".")[0].encode(), two.name.split(".")[0].encode())) < 6
    assert one._host != two._host
    computer = os.uname().nodename
    assert computer not in one.name + one._host
