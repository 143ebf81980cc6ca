"""The network in its own thread, driven from an owner's loop that is a queue."""

from __future__ import annotations

import queue
import secrets
import subprocess
import sys
import threading
import time
from collections.abc import Callable

import pytest

from peermesh.errors import Bug
from peermesh.types import ConnId
from sync.config import NodeConfig
from sync.thread import Inbox, NetworkThread
from tests.contract.transports import Recorder


class Owner:
    """An owner's loop: runs what is posted, on the test's thread."""

    def __init__(self) -> None:
        self.posts: queue.Queue[Callable[[], None]] = queue.Queue()
        self.events = Recorder()
        self.thread = NetworkThread()

    def start(self, *listen: str) -> None:
        config = NodeConfig(secrets.token_bytes(32), listen or ("127.0.0.1:0",), mdns=False)
        self.thread.start(config, self.events, self.posts.put)

    def until(self, true: Callable[[], bool]) -> None:
        deadline = time.monotonic() + 10
        while not true():
            self.posts.get(timeout=max(0.0, deadline - time.monotonic()))()


def test_two_threads_talk_and_stop() -> None:
    a, b = Owner(), Owner()
    try:
        a.start()
        a.until(lambda: bool(a.events.addresses))
        b.thread.transport.dial(a.events.addresses, None, keep=False)  # before it is up: kept
        b.start()
        b.until(lambda: bool(b.events.live))
        a.until(lambda: bool(a.events.live))
        assert b.events.only()[1].peer_id == a.thread.transport.peer_id
        frames = [str(i).encode() for i in range(2000)]
        for frame in frames:
            b.thread.transport.send(b.events.only()[0], frame)
        a.until(lambda: len(a.events.frames) == len(frames))
        assert [frame for _, frame in a.events.frames] == frames
    finally:
        assert b.thread.stop()
        assert a.thread.stop()


def test_stop_before_it_is_up_and_twice() -> None:
    owner = Owner()
    assert owner.thread.stop()
    owner.start()
    assert owner.thread.stop(10)
    assert owner.thread.stop()
    assert owner.posts.empty() or owner.posts.get()() is None
    with pytest.raises(Bug):
        owner.start()


def test_a_failure_of_the_thread_is_raised_to_the_owner() -> None:
    owner = Owner()
    owner.start("not an address")
    with pytest.raises(Bug, match="network thread ended"):
        owner.until(lambda: False)
    assert owner.thread.stop()


def test_a_burst_is_one_post_and_a_raising_handler_loses_nothing() -> None:
    posts: list[Callable[[], None]] = []
    events = Recorder()
    events.live[ConnId(1)] = None  # type: ignore[assignment]  # only its key matters here
    closed: list[ConnId] = []
    inbox = Inbox(events, posts.append, closed.append)
    for i in range(10):
        inbox.peer_frame(ConnId(1), bytes([i]))
    assert len(posts) == 1
    inbox.put(lambda: 1 // 0)  # type: ignore[arg-type,return-value]  # what matters is that it raises
    inbox.peer_frame(ConnId(1), b"after")
    with pytest.raises(ZeroDivisionError):
        posts.pop()()
    assert len(events.frames) == 10
    posts.pop()()
    assert events.frames[-1] == (1, b"after")
    inbox.peer_frame(ConnId(1), b"late")
    inbox.shut()
    posts.pop()()
    assert len(events.frames) == 11
    assert not closed


def test_what_the_owner_does_not_take_is_bounded() -> None:
    closed: list[ConnId] = []
    inbox = Inbox(Recorder(), lambda work: None, closed.append)
    for _ in range(18):
        inbox.peer_frame(ConnId(7), bytes(1 << 20))
    assert set(closed) == {7}


def test_importing_it_is_cheap() -> None:
    code = "import sys, sync.thread; print([m for m in ('trio', 'libp2p', 'zeroconf') if m in sys.modules])"
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=".")
    assert found.stdout.strip() == "[]"


def test_threads_are_named() -> None:
    owner = Owner()
    owner.start()
    assert any(thread.name == "peermesh-network" for thread in threading.enumerate())
    assert owner.thread.stop(10)
