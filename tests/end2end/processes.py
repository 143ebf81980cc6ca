"""Real PeerMesh processes for end-to-end tests: started, read with deadlines, and always ended."""

from __future__ import annotations

import json
import os
import queue
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Any, Self, TypeVar

from peermesh.cli.control import connect, read_lines, send_line

PATIENCE_S = 60.0
POLL_S = 0.02
ROOT = Path(__file__).parents[2]
PYTHON = [sys.executable, "-W", "error", "-m"]

Found = TypeVar("Found")


class Late(AssertionError):
    """Something did not happen in time."""


def until(probe: Callable[[], Found | None], what: str, patience_s: float = PATIENCE_S) -> Found:
    """What `probe` finds, asked again and again until a deadline."""
    deadline = time.monotonic() + patience_s
    while time.monotonic() < deadline:
        if found := probe():
            return found
        time.sleep(POLL_S)
    raise Late(f"waited in vain: {what}")


if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    # A shell that starts the tests in the background ignores Control-C for them, and children inherit that.
    signal.signal(signal.SIGINT, signal.default_int_handler)


def environment() -> dict[str, str]:
    """No screen of the person; neither unbuffered output nor Python without its cache, which a person would not have."""
    foreign = {"PYTHONUNBUFFERED", "PYTHONDONTWRITEBYTECODE", "DISPLAY"}
    kept = {name: value for name, value in os.environ.items() if name not in foreign}
    return {**kept, "PYTHONPATH": str(ROOT)}


class Process:
    """A child whose lines are read on threads, so that every wait has a deadline; killed at the end of its block."""

    def __init__(self, *words: str, stdin: bool = True) -> None:
        self.words = words
        self.popen = subprocess.Popen(
            [*PYTHON, *words], stdin=subprocess.PIPE if stdin else subprocess.DEVNULL, stdout=subprocess.PIPE,
            stderr=subprocess.PIPE, text=True, env=environment(), cwd=ROOT,
        )  # fmt: skip
        self._lines: dict[str, queue.Queue[str | None]] = {"out": queue.Queue(), "err": queue.Queue()}
        self.said: dict[str, list[str]] = {"out": [], "err": []}
        streams = {"out": self.popen.stdout, "err": self.popen.stderr}
        self._readers = [threading.Thread(target=self._read, args=pair) for pair in streams.items()]
        for reader in self._readers:
            reader.start()

    def _read(self, name: str, stream: Iterable[str]) -> None:
        for line in stream:
            self._lines[name].put(line)
        self._lines[name].put(None)

    def line(self, stream: str = "out", patience_s: float = PATIENCE_S) -> str:
        """The next line, "" at the end."""
        try:
            line = self._lines[stream].get(timeout=patience_s)
        except queue.Empty:
            raise Late(f"{self.words}: no line in time; it said {self.said}") from None
        if line is None:
            self._lines[stream].put(None)
            return ""
        self.said[stream].append(line)
        return line

    def until_line(self, part: str, stream: str = "out", patience_s: float = PATIENCE_S) -> str:
        """The next line that contains `part`."""
        deadline = time.monotonic() + patience_s
        while line := self.line(stream, max(0.0, deadline - time.monotonic())):
            if part in line:
                return line
        raise Late(f"{self.words}: ended without {part!r}; it said {self.said}")

    def rest(self, stream: str = "out") -> list[str]:
        """Every line that was not read yet; waits for the end of the process."""
        lines = []
        while line := self.line(stream):
            lines.append(line)
        return lines

    def write(self, text: str) -> None:
        assert self.popen.stdin is not None
        self.popen.stdin.write(text)
        self.popen.stdin.flush()

    def wait(self, patience_s: float = PATIENCE_S) -> int:
        """The exit code."""
        try:
            return self.popen.wait(patience_s)
        except subprocess.TimeoutExpired:
            raise Late(f"{self.words}: still runs; it said {self.said}") from None

    def terminate(self, patience_s: float = PATIENCE_S) -> tuple[int, float]:
        """SIGTERM; the exit code, and the seconds it took."""
        begun = time.monotonic()
        self.popen.terminate()
        return self.wait(patience_s), time.monotonic() - begun

    def kill(self) -> None:
        """SIGKILL."""
        self.popen.kill()
        self.popen.wait()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.kill()
        for reader in self._readers:
            reader.join()
        for stream in (self.popen.stdin, self.popen.stdout, self.popen.stderr):
            if stream is not None:
                with suppress(BrokenPipeError):  # a line that the dead process never read
                    stream.close()


def peermesh(home: Path, *words: str, stdin: bool = False) -> Process:
    """`peermesh --home HOME ...` as a process."""
    return Process("peermesh", "--home", str(home), *words, stdin=stdin)


def serve(home: Path, *words: str) -> Process:
    """`peermesh serve` on loopback."""
    return peermesh(home, "serve", "--no-mdns", "--listen", "127.0.0.1:0", *words)


def ask(home: Path, command: str, **args: object) -> Any:
    """One command to the process that has the profile open."""
    client = connect(home)
    if client is None:
        raise Late(f"nobody serves {home}")
    with client:
        client.settimeout(PATIENCE_S)
        send_line(client, {"run": command, "args": args})
        for message in read_lines(client):
            if "error" in message:
                raise AssertionError(f"{command}: {message['error']}")
            if "result" in message:
                return message["result"]
    raise AssertionError(f"{command}: no answer")


def port_of(home: Path) -> int:
    """The port on which a process that has just been started listens."""

    def probe() -> int | None:
        client = connect(home)
        if client is None:
            return None
        client.close()
        listening = ask(home, "status")["listening"]
        return int(listening[0].split("/tcp/")[1].split("/")[0]) if listening else None

    return until(probe, f"{home.name} listens")


def result(process: Process) -> Any:
    """The JSON that a command printed last; its exit code must be 0."""
    lines = process.rest()
    assert process.wait() == 0, (process.words, process.said)
    return json.loads(lines[-1]) if lines else None
