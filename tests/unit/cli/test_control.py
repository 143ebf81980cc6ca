"""The control socket: who may reach it, what it takes, and that no client can hold up the App or outlive its command."""

from __future__ import annotations

import json
import os
import queue
import socket
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from peermesh.app import App
from peermesh.cli import control
from peermesh.cli.control import connect, read_lines, send_line, serve_control, socket_path
from peermesh.cli.remote import run_there

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="local sockets of Unix")

PATIENCE_S = 60.0


class Host:
    """Runs what the socket posts, on the test's thread, when the test says so."""

    def __init__(self, app: App, home: Path) -> None:
        self.app = app
        self.home = home
        self.posted: queue.Queue[Callable[[], None]] = queue.Queue()
        self.end = serve_control(app, home, self.posted.put)

    def until(self, probe: Callable[[], Any]) -> Any:
        """Work until there is something, within a deadline."""
        deadline = time.monotonic() + PATIENCE_S
        while time.monotonic() < deadline:
            if found := probe():
                return found
            try:
                self.posted.get(timeout=0.005)()
            except queue.Empty:
                self.app.work(0.01)
        raise AssertionError("waited in vain")

    def client(self) -> Client:
        return Client(self)


class Client:
    def __init__(self, host: Host) -> None:
        found = connect(host.home)
        assert found is not None
        self.host = host
        self.socket = found
        self.socket.setblocking(False)
        self.got = bytearray()
        self.ended = False

    def ask(self, name: str, /, **args: Any) -> Any:
        self.send({"run": name, "args": args})
        return self.next()

    def send(self, value: Any) -> None:
        self.raw(json.dumps(value).encode() + b"\n")

    def raw(self, data: bytes) -> None:
        self.socket.setblocking(True)
        self.socket.sendall(data)
        self.socket.setblocking(False)

    def _receive(self) -> bool:
        try:
            data = self.socket.recv(1 << 16)
        except BlockingIOError:
            return False
        except ConnectionResetError:
            data = b""
        self.got += data
        self.ended = not data
        return True

    def next(self) -> Any:
        """The next message; None at the end."""
        self.host.until(lambda: b"\n" in self.got or self.ended or (self._receive() and False))
        line, _, rest = bytes(self.got).partition(b"\n")
        self.got[:] = rest
        return json.loads(line) if line else None

    def close(self) -> None:
        self.socket.close()


@pytest.fixture
def host(app: App, home: Path) -> Iterator[Host]:
    made = Host(app, home)
    try:
        yield made
    finally:
        made.end()


@pytest.fixture
def clients(host: Host) -> Iterator[Callable[[], Client]]:
    made: list[Client] = []

    def make() -> Client:
        made.append(host.client())
        return made[-1]

    yield make
    for client in made:
        client.close()


def test_the_socket_is_ours_alone_and_goes_with_its_server(host: Host) -> None:
    path = socket_path(host.home)
    assert path.parent == host.home
    assert path.stat().st_mode & 0o777 == 0o600
    assert host.home.stat().st_mode & 0o777 == 0o700
    host.end()
    assert not path.exists()
    assert connect(host.home) is None


def test_a_socket_left_over_by_a_crash_is_replaced(app: App, home: Path) -> None:
    with socket.socket(socket.AF_UNIX) as dead:
        dead.bind(str(socket_path(home)))
    assert connect(home) is None
    host = Host(app, home)
    client = host.client()
    assert client.ask("circle list")["result"][0]["name"] == "Bakers"
    client.close()
    host.end()


def test_a_link_to_the_home_leads_to_the_same_socket(host: Host, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(host.home)
    assert socket_path(tmp_path / "link") == socket_path(host.home)


def test_two_clients_at_once(host: Host, clients: Callable[[], Client]) -> None:
    waiting, other = clients(), clients()
    event = waiting.ask("invite", circle="Bakers")
    assert event["say"]["event"] == "code"
    assert other.ask("note new", circle="Bakers", title="Bread")["result"]["title"] == "Bread"
    assert other.next() is None
    third = clients()
    assert [row["title"] for row in third.ask("note list", circle="Bakers")["result"]] == ["Bread"]
    assert len(host.app._network._meetings._invites) == 1


def test_a_client_that_vanishes_takes_its_invitation_along(host: Host, clients: Callable[[], Client]) -> None:
    client = clients()
    client.ask("invite", circle="Bakers")
    meetings = host.app._network._meetings
    assert meetings.locator is not None
    client.close()
    host.until(lambda: meetings.locator is None)
    assert meetings._invites == []


def test_a_no_ends_the_invitation(host: Host, clients: Callable[[], Client]) -> None:
    client = clients()
    client.ask("invite", circle="Bakers")
    client.send({"answer": False})
    assert client.next() == {"error": "You did not confirm. Nothing was shared.", "kind": "JoinError"}
    assert host.app._network._meetings._invites == []


@pytest.mark.parametrize(
    "line",
    [
        b"not json\n", b"[1]\n", b'"run"\n', b"\xff\xfe\n", b'{"run": 3}\n', b'{"run": "status", "args": [1]}\n',
        b'{"args": {}}\n', b"[" * 100_000 + b"\n",
    ],
)  # fmt: skip
def test_what_is_no_command_ends_the_connection(line: bytes, host: Host, clients: Callable[[], Client]) -> None:
    client = clients()
    client.raw(line)
    assert client.next() is None
    assert clients().ask("circle list")["result"][0]["name"] == "Bakers"


def test_a_line_that_does_not_end_is_refused(
    host: Host, clients: Callable[[], Client], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(control, "MAX_LINE", 1000)
    client = clients()
    client.raw(b"x" * 70_000)
    assert client.next() is None
    short = clients()
    assert "result" in short.ask("circle list")


def test_an_unknown_command_and_missing_words_are_answered(host: Host, clients: Callable[[], Client]) -> None:
    assert "There is no command 'fly'" in clients().ask("fly")["error"]
    assert clients().ask("note list")["kind"] == "Bug"


def test_a_client_that_does_not_read_does_not_hold_up_the_app(host: Host, clients: Callable[[], Client]) -> None:
    text = "é" * 60_000  # six bytes each on the line: more than a socket holds
    host.app.note_new(host.app.circles()[0].circle, "Long", text)
    stuck = clients()
    stuck.send({"run": "note show", "args": {"circle": "Bakers", "note": "Long"}})
    host.until(lambda: stuck._receive())
    assert len(stuck.got) < 6 * len(text)
    assert clients().ask("circle list")["result"][0]["notes"] == 1
    assert stuck.next()["result"]["text"] == text


def test_too_many_clients_are_told_so(
    host: Host, clients: Callable[[], Client], capsys: pytest.CaptureFixture[str]
) -> None:
    for _ in range(control.MAX_CLIENTS):
        clients().ask("invite", circle="Bakers")
    assert run_there(host.home, "circle list", {}, as_json=False) == control.TOO_MANY


def test_the_end_of_the_server_ends_its_clients(host: Host, clients: Callable[[], Client]) -> None:
    client = clients()
    client.ask("invite", circle="Bakers")
    host.end()
    assert client.next() is None


def test_a_server_that_leaves_in_the_middle_is_one_sentence(home: Path) -> None:
    home.mkdir(0o700)
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(str(socket_path(home)))
        listener.listen(1)
        client = connect(home)
        assert client is not None
        client.close()
        listener.accept()[0].close()
        gone = threading.Thread(target=lambda: listener.accept()[0].close())
        gone.start()
        message = run_there(home, "status", {}, as_json=False)
        gone.join()
    assert message is not None
    assert message["error"].startswith("PeerMesh stopped")


@pytest.fixture
def shared(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A temporary folder that others may write to, for homes whose own path is too long for a socket (108 bytes)."""
    with tempfile.TemporaryDirectory(prefix="pm-") as name:  # pytest's own folders are too deep for a socket
        folder = Path(name)
        folder.chmod(0o777)
        monkeypatch.setattr("tempfile.tempdir", name)
        monkeypatch.delenv("XDG_RUNTIME_DIR", raising=False)
        yield folder


def test_a_folder_of_somebody_else_is_neither_used_nor_believed(
    app: App, shared: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    deep = tmp_path / ("deep" * 30)
    path = socket_path(deep)
    assert path.parent == shared / f"peermesh-{os.getuid()}"
    path.parent.mkdir(0o777)
    path.parent.chmod(0o777)  # somebody else was there first
    serve_control(app, deep, lambda work: None)()
    assert "open to others" in caplog.text
    assert list(path.parent.iterdir()) == []
    with socket.socket(socket.AF_UNIX) as trap:
        trap.bind(str(path))
        trap.listen(1)
        assert connect(deep) is None
        path.parent.rename(shared / "elsewhere")
        path.parent.symlink_to(shared / "elsewhere")
        (shared / "elsewhere").chmod(0o700)
        assert connect(deep) is None


def test_a_runtime_folder_that_is_not_there_is_not_used(shared: Path, tmp_path: Path, monkeypatch: Any) -> None:
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path / "not-there"))
    assert shared in socket_path(tmp_path / ("deep" * 30)).parents


def test_a_place_without_sockets_leaves_the_app_at_work(app: App, home: Path, caplog: pytest.LogCaptureFixture) -> None:
    (home / "control.sock").mkdir()
    serve_control(app, home, lambda work: None)()
    assert "commands cannot reach this process" in caplog.text


def test_lines_are_read_across_pieces() -> None:
    left, right = socket.socketpair()
    with left, right:
        send_line(left, {"a": "x" * 100_000})
        left.sendall(b'{"b": 1}\n{"c":')
        left.sendall(b" 2}\n")
        left.shutdown(socket.SHUT_WR)
        assert [list(value) for value in read_lines(right)] == [["a"], ["b"], ["c"]]
