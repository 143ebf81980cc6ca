"""Real processes on loopback, driven as people and scripts drive them: words, standard streams, signals, exit codes."""

from __future__ import annotations

import json
import shlex
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from peermesh.app import App, SystemClock
from peermesh.cli.control import connect, read_lines, send_line, socket_path
from peermesh.store import create_profile
from tests.end2end.processes import (
    PATIENCE_S,
    PYTHON,
    Process,
    ask,
    environment,
    peermesh,
    port_of,
    result,
    serve,
    until,
)

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals and local sockets of Unix")

STOP_S = 2.0


@pytest.fixture
def started() -> Iterator[ExitStack]:
    """Ends every process that a test started, whatever happened."""
    with ExitStack() as stack:
        yield stack


@pytest.fixture
def homes(tmp_path: Path) -> tuple[Path, Path]:
    return profile(tmp_path / "anna", "Anna", "Bakers"), profile(tmp_path / "bruno", "Bruno")


def profile(home: Path, name: str, *circles: str, passphrase: str | None = None) -> Path:
    with create_profile(home, passphrase=passphrase, allow_key_file=True) as made:
        app = App(made, SystemClock())
        app.set_my_name(name)
        for circle in circles:
            app.circle_new(circle)
        app.close()
    return home


def cli(home: Path, *words: str) -> object:
    """A command to its end, in a process of its own; its result."""
    with peermesh(home, "--json", *words) as process:
        return result(process)


def refused(process: Process) -> str:
    """The one sentence of a command that cannot be done."""
    with process:
        assert process.wait() == 1, process.rest("err")
        lines = process.rest("err")
        assert len(lines) == 1, lines
        assert lines[0].startswith("peermesh: ")
        assert process.rest() == []
        return lines[0]


def view(home: Path, note: str = "Bread") -> tuple[object, object]:
    shown = ask(home, "note show", circle="Bakers", note=note)
    return shown["heads"], shown["text"]


def join_by_code(started: ExitStack, host: Path, guest: Path, *words: str) -> int:
    """Both serve; Anna invites and Bruno joins through the running processes. Returns Anna's port."""
    for home in (host, guest):
        started.enter_context(serve(home))
    port = port_of(host)
    port_of(guest)
    inviting = started.enter_context(peermesh(host, "--json", "invite", "Bakers", "--yes", *words))
    code = json.loads(inviting.line())
    assert code["event"] == "code"
    joining = started.enter_context(
        peermesh(guest, "--json", "join", code["code"], "--at", f"127.0.0.1:{port}", "--yes")
    )
    for made in (result(inviting), result(joining)):
        assert (made["name"], made["private"], made["members"]) == ("Bakers", False, 2)
    return port


def test_join_by_code_write_apart_and_together(started: ExitStack, homes: tuple[Path, Path], tmp_path: Path) -> None:
    anna, bruno = homes
    cli(anna, "note", "new", "Bakers", "--title", "Bread", "--file", text_file(tmp_path, "Flour: 10 kg\nOven: nine\n"))
    with ExitStack() as together:
        join_by_code(together, anna, bruno)
        until(lambda: ask(bruno, "note list", circle="Bakers"), "the note of the private space arrives")
        until(lambda: view(anna) == view(bruno), "both show it")
        # through the control socket, while serve runs
        cli(bruno, "note", "edit", "Bakers", "Bread", "--file", text_file(tmp_path, "Flour: 10 kg\nOven: nine\nJars\n"))
        until(lambda: view(anna) == view(bruno) and "Jars" in str(view(anna)[1]), "the edit arrives")
        names = [peer["name"] for peer in ask(anna, "status")["peers"]]
        assert names == ["Bruno"]
    # apart: nobody serves
    for home, old, new in ((anna, "10 kg", "12 kg"), (bruno, "nine", "eight")):
        shown = cli(home, "note", "show", "Bakers", "Bread")
        assert isinstance(shown, dict)
        cli(home, "note", "edit", "Bakers", "Bread", "--file", text_file(tmp_path, shown["text"].replace(old, new)))
    started.enter_context(serve(anna))
    started.enter_context(serve(bruno, "--peer", f"127.0.0.1:{port_of(anna)}"))
    port_of(bruno)
    until(lambda: view(anna) == view(bruno), "what was written apart is merged")
    assert view(anna)[1] == "Flour: 12 kg\nOven: eight\nJars\n"
    for home in homes:
        status = ask(home, "status")
        assert status["refused"] == {}
        assert {row["title"]: row["missing"] for row in status["circles"][0]["notes"]} == {"Bread": []}


def text_file(folder: Path, text: str) -> str:
    path = folder / "text.md"
    path.write_text(text, encoding="utf-8", newline="")
    return str(path)


def test_join_by_link_without_serve_on_either_side(started: ExitStack, homes: tuple[Path, Path]) -> None:
    anna, bruno = homes
    cli(anna, "note", "new", "Bakers", "--title", "Bread")
    loopback = ("--no-mdns", "--listen", "127.0.0.1:0", "--yes")
    inviting = started.enter_context(peermesh(anna, "invite", "Bakers", "--link", *loopback))
    link = inviting.line().strip()
    assert link.startswith("peermesh://join?")
    joining = started.enter_context(peermesh(bruno, "join", link, *loopback))
    assert joining.wait() == 0, joining.rest("err")
    assert inviting.wait() == 0, inviting.rest("err")
    words = [line for process in (inviting, joining) for line in process.rest("err") if "these words" in line]
    assert len(words) == 2
    assert len({line.split("words:")[1] for line in words}) == 1  # both screens show the same
    assert [row["title"] for row in cli(bruno, "note", "list", "Bakers")] == ["Bread"]  # type: ignore[attr-defined]
    assert [m["name"] for m in cli(bruno, "member", "list", "Bakers")] == ["Bruno", "Anna"]  # type: ignore[attr-defined]


@pytest.mark.parametrize("decliner", ["inviter", "joiner"])
def test_a_no_leaves_nothing_on_either_side(decliner: str, started: ExitStack, homes: tuple[Path, Path]) -> None:
    anna, bruno = homes
    loopback = ("--no-mdns", "--listen", "127.0.0.1:0")
    started.enter_context(serve(anna))
    port = port_of(anna)
    sides = {"inviter": started.enter_context(peermesh(anna, "invite", "Bakers", stdin=True))}
    code = sides["inviter"].line().strip()
    words = ("join", code, "--at", f"127.0.0.1:{port}", *loopback)
    sides["joiner"] = started.enter_context(peermesh(bruno, *words, stdin=True))
    for process in sides.values():
        process.until_line("these words", "err")
    for side, process in sides.items():
        process.write("no\n" if side == decliner else "y\n")
    said = {"inviter": "Bruno did not confirm", "joiner": "Anna did not confirm"}
    for side, process in sides.items():
        assert process.wait() == 1
        assert ("You did not confirm" if side == decliner else said[side]) in process.rest("err")[-1]
        assert process.rest() == []
    assert cli(bruno, "circle", "list") == []
    assert [circle["private"] for circle in ask(anna, "circle list")] == [True]


def test_sigterm_ends_serve_cleanly_and_at_once(started: ExitStack, homes: tuple[Path, Path]) -> None:
    anna, bruno = homes
    processes = [started.enter_context(serve(anna))]
    processes.append(started.enter_context(serve(bruno, "--peer", f"127.0.0.1:{port_of(anna)}")))
    port_of(bruno)
    waiting = started.enter_context(peermesh(anna, "invite", "Bakers"))
    waiting.line()
    for process, home in zip(processes, homes, strict=True):
        code, seconds = process.terminate()
        assert (code, process.rest()) == (0, [])
        assert len(process.rest("err")) == 1  # only that it serves
        assert seconds < STOP_S
        assert not socket_path(home).exists()
    assert waiting.wait() == 1
    assert waiting.rest("err") == ["peermesh: PeerMesh stopped while it worked on this. Try again.\n"]


def test_one_profile_one_process_until_control_c(started: ExitStack, homes: tuple[Path, Path]) -> None:
    anna, _ = homes
    serving = started.enter_context(serve(anna))
    port_of(anna)
    assert "another" in refused(serve(anna)).lower()
    assert ask(anna, "circle list")[0]["name"] == "Bakers"  # the first one does not mind
    serving.popen.send_signal(signal.SIGINT)
    assert serving.wait(STOP_S * 2) == 0
    inviting = started.enter_context(peermesh(anna, "invite", "Bakers", "--no-mdns", "--listen", "127.0.0.1:0"))
    inviting.line()
    inviting.popen.send_signal(signal.SIGINT)
    assert inviting.wait(STOP_S * 2) == 130
    assert inviting.rest("err") == []


def test_a_wrong_passphrase_is_one_sentence(tmp_path: Path) -> None:
    home = profile(tmp_path / "p", "Carla", passphrase="correct horse")
    wrong = tmp_path / "wrong"
    wrong.write_text("battery staple\n")
    assert "passphrase" in refused(peermesh(home, "--passphrase-file", str(wrong), "circle", "list"))


def test_a_client_that_does_not_read_holds_nobody_up(started: ExitStack, homes: tuple[Path, Path]) -> None:
    anna, _ = homes
    started.enter_context(serve(anna))
    port_of(anna)
    ask(anna, "note new", circle="Bakers", title="Long", text="é" * 60_000)
    stuck = connect(anna)
    assert stuck is not None
    with stuck:
        send_line(stuck, {"run": "note show", "args": {"circle": "Bakers", "note": "Long"}})
        stuck.recv(1)  # the answer has begun, and nobody reads on
        assert ask(anna, "circle list")[0]["notes"] == 1
        (rest,) = [message["result"] for message in _later(stuck)]
        assert len(rest["text"]) == 60_000


def _later(client: object) -> list[dict[str, object]]:
    class Rest:
        def __init__(self) -> None:
            self.first = b"{"

        def recv(self, size: int) -> bytes:
            first, self.first = self.first, b""
            return first or client.recv(size)  # type: ignore[attr-defined]

    return list(read_lines(Rest()))  # type: ignore[arg-type]


def test_a_deep_home_has_its_socket_in_a_private_place(
    started: ExitStack, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path / "not-there"))
    (tmp_path / "t").mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "t"))
    monkeypatch.setenv("TMPDIR", str(tmp_path / "t"))
    home = profile(tmp_path / ("deep" * 30), "Anna", "Bakers")
    started.enter_context(serve(home))
    port_of(home)
    path = socket_path(home)
    assert path.parent.stat().st_mode & 0o777 == 0o700
    assert path.stat().st_mode & 0o777 == 0o600
    assert [circle["name"] for circle in cli(home, "circle", "list")] == ["Bakers"]  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("redirection", "code", "said"),
    [
        ("| true; exit ${PIPESTATUS[0]}", {0, 1}, ""),  # 0 when it was faster than the reader left
        ("> /dev/full", {1}, "peermesh: The result cannot be written: No space left on device. What was asked for is done.\n"),
        (">&-", {0}, ""),
    ],
)  # fmt: skip
def test_standard_streams_that_are_gone_are_no_crash(
    redirection: str, code: set[int], said: str, homes: tuple[Path, Path]
) -> None:
    words = [*PYTHON, "peermesh", "--home", str(homes[0]), "circle", "list"]
    script = f"{shlex.join(words)} {redirection}"
    done = subprocess.run(
        ["bash", "-c", script], stderr=subprocess.PIPE, text=True, env=environment(), timeout=PATIENCE_S, check=False
    )
    assert (done.returncode in code, done.stderr) == (True, said)


def test_nothing_comes_from_a_standard_input_that_is_gone(homes: tuple[Path, Path]) -> None:
    words = [*PYTHON, "peermesh", "--home", str(homes[0]), "note", "new", "Bakers", "--title", "T", "--file", "-"]
    script = f"{shlex.join(words)} <&-"
    done = subprocess.run(
        ["bash", "-c", script], capture_output=True, text=True, env=environment(), timeout=PATIENCE_S, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert cli(homes[0], "note", "show", "Bakers", "T")["text"] == ""  # type: ignore[index]
