"""Two devices in two network namespaces joined by a cable, finding each other by real mDNS.

Needs root and the `ip` command of Linux; skipped, with the reason, where namespaces cannot be made. Nothing leaves them.
"""

from __future__ import annotations

import json
import os
import queue
import secrets
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
PEER = Path(__file__).with_name("network_peer.py")
WAIT_S = 60.0


class Space:
    """One namespace with one end of the cable."""

    def __init__(self, name: str, device: str, number: int) -> None:
        self.name = name
        self.device = device
        self.ip = f"10.77.0.{number}"

    def run(self, *words: str, check: bool = True) -> subprocess.CompletedProcess[str]:
        return _ip("netns", "exec", self.name, *words, check=check)

    def bring_up(self) -> None:
        self.run("ip", "link", "set", "lo", "up")
        self.run("ip", "addr", "add", f"{self.ip}/24", "dev", self.device)
        self.run("ip", "link", "set", self.device, "multicast", "on", "up")
        self.run("ip", "route", "add", "224.0.0.0/4", "dev", self.device)


def _ip(*words: str, check: bool = True) -> subprocess.CompletedProcess[str]:
    return subprocess.run(["ip", *words], capture_output=True, text=True, check=check, timeout=10)


@pytest.fixture
def spaces() -> Iterator[tuple[Space, Space]]:
    if shutil.which("ip") is None:
        pytest.skip("the ip command is not there")
    tag = secrets.token_hex(3)
    a, b = Space(f"pma-{tag}", f"va{tag}", 1), Space(f"pmb-{tag}", f"vb{tag}", 2)
    made = _ip("netns", "add", a.name, check=False)
    if made.returncode:
        pytest.skip(f"network namespaces cannot be made: {made.stderr.strip()}")
    try:
        try:
            _ip("netns", "add", b.name)
            _ip("link", "add", a.device, "netns", a.name, "type", "veth", "peer", "name", b.device, "netns", b.name)
            a.bring_up()
            b.bring_up()
        except subprocess.CalledProcessError as error:
            pytest.skip(f"namespaces cannot be joined: {error.stderr.strip()}")
        yield a, b
    finally:
        _ip("netns", "del", a.name, check=False)  # takes the cable with it
        _ip("netns", "del", b.name, check=False)


class Device:
    """A process of tests/end2end/network_peer.py in a namespace."""

    def __init__(self, space: Space, number: int, *options: str) -> None:
        self.said: list[dict[str, Any]] = []
        self._passed: list[dict[str, Any]] = []
        self._lines: queue.Queue[str | None] = queue.Queue()
        self.process = subprocess.Popen(
            ["ip", "netns", "exec", space.name, sys.executable, str(PEER), str(number), *options],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
        )
        self._reader = threading.Thread(target=self._read)
        self._reader.start()

    def _read(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self._lines.put(line)
        self._lines.put(None)

    def until(self, key: str) -> dict[str, Any]:
        """The next thing of this kind that it says, or said while another was waited for; or fail."""
        for earlier in self._passed:
            if key in earlier:
                self._passed.remove(earlier)
                return earlier
        while True:
            try:
                line = self._lines.get(timeout=WAIT_S)
            except queue.Empty:
                raise AssertionError(f"waited in vain for {key!r}; it said {self.said}") from None
            assert line is not None, f"ended before {key!r}; it said {self.said}"
            found: dict[str, Any] = json.loads(line)
            self.said.append(found)
            if key in found:
                return found
            self._passed.append(found)

    def stop(self) -> None:
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.close()
        try:
            self.process.wait(5)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        self._reader.join()
        self.process.stdout.close()


@pytest.fixture
def devices(spaces: tuple[Space, Space]) -> Iterator[tuple[Device, Device]]:
    a = Device(spaces[0], 11, "--silence", "3")
    try:
        b = Device(spaces[1], 22, "--silence", "3")
        try:
            yield a, b
        finally:
            b.stop()
    finally:
        a.stop()


def test_two_devices_find_each_other_and_talk(spaces: tuple[Space, Space], devices: tuple[Device, Device]) -> None:
    a, b = devices
    for device, other, other_space in ((a, 22, spaces[1]), (b, 11, spaces[0])):
        seen = device.until("sighted")
        assert (seen["sighted"], seen["tags"]) == (other, 16)
        assert all(f"/ip4/{other_space.ip}/tcp/" in address for address in seen["addresses"])
    assert a.until("frame")["frame"] == "hello from 22"
    assert b.until("frame")["frame"] == "hello from 11"


def test_a_dead_path_is_noticed_and_the_peers_come_back(
    spaces: tuple[Space, Space], devices: tuple[Device, Device]
) -> None:
    a, b = devices
    a.until("frame")
    b.until("frame")
    # the cable goes dark without a word: no FIN, no RST
    a_side = spaces[0]
    if shutil.which("iptables") is None or a_side.run("iptables", "-A", "INPUT", "-j", "DROP", check=False).returncode:
        pytest.skip("iptables cannot be used here")
    a_side.run("iptables", "-A", "OUTPUT", "-j", "DROP")
    a.until("disconnected")
    b.until("disconnected")
    a_side.run("iptables", "-F")
    assert a.until("frame")["frame"] == "hello from 22"
    assert b.until("frame")["frame"] == "hello from 11"
