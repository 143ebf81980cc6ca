"""AppLoop: the App works on Qt's thread, soon, again, and at its deadline; other threads get in by `post`."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QTimer
from pytestqt.exceptions import TimeoutError as WaitedTooLong
from pytestqt.qtbot import QtBot

from peermesh.app import SystemClock
from ui.desktop.loop import AppLoop


class Worker:
    """What AppLoop drives: counts its turns."""

    def __init__(self) -> None:
        self.clock = SystemClock()
        self.on_wake: Callable[[], None] = lambda: None
        self.turns: list[int] = []
        self.more = 0
        self.at: float | None = None

    def work(self, budget_s: float) -> bool:
        assert 0 < budget_s <= 0.008
        self.turns.append(threading.get_ident())
        self.more -= 1
        if self.at is not None and self.at <= self.clock.monotonic():
            self.at = None
        return self.more > 0

    def deadline(self) -> float | None:
        return self.at


@pytest.fixture
def worker() -> Worker:
    return Worker()


@pytest.fixture
def loop(worker: Worker, qtbot: QtBot) -> Iterator[AppLoop]:
    made = AppLoop(worker)
    qtbot.waitUntil(lambda: len(worker.turns) == 1)
    yield made
    made.stop()


def test_works_again_while_there_is_more(worker: Worker, loop: AppLoop, qtbot: QtBot) -> None:
    worker.more = 5
    worker.on_wake()
    worker.on_wake()
    qtbot.waitUntil(lambda: len(worker.turns) == 6)


def test_works_at_the_deadline_and_not_before(worker: Worker, loop: AppLoop, qtbot: QtBot) -> None:
    due = worker.at = worker.clock.monotonic() + 0.05
    worker.on_wake()
    qtbot.waitUntil(lambda: worker.at is None)
    assert worker.clock.monotonic() >= due
    assert len(worker.turns) <= 4, "one more where the timer runs out a moment early"


def test_post_runs_in_order_on_qts_thread(worker: Worker, loop: AppLoop, qtbot: QtBot) -> None:
    ran: list[tuple[int, int]] = []

    def send() -> None:
        for number in range(500):
            loop.post(lambda n=number: ran.append((n, threading.get_ident())))

    threads = [threading.Thread(target=send, name="peermesh-test") for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    qtbot.waitUntil(lambda: len(ran) == 1000)
    assert {ident for _, ident in ran} == {threading.get_ident()}
    assert sorted(n for n, _ in ran) == sorted(list(range(500)) * 2)
    assert len(worker.turns) >= 2, "the App works after what was posted"


def test_a_flood_lets_keys_through(worker: Worker, loop: AppLoop, qtbot: QtBot) -> None:
    order: list[str] = []
    for _ in range(3):
        loop.post(lambda: (order.append("posted"), _spend(0.009)))
    QTimer.singleShot(0, lambda: order.append("key"))
    qtbot.waitUntil(lambda: len(order) == 4)
    assert order.index("key") < 3


def _spend(seconds: float) -> None:
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        pass


def test_what_fails_does_not_stop_the_rest(loop: AppLoop, qtbot: QtBot, caplog: pytest.LogCaptureFixture) -> None:
    ran: list[int] = []

    def fails() -> None:
        raise ValueError("x")

    with caplog.at_level(logging.CRITICAL):
        loop.post(fails)
        loop.post(lambda: ran.append(1))
        qtbot.waitUntil(lambda: ran == [1])


def test_after_stop_nothing_runs(worker: Worker, loop: AppLoop, qtbot: QtBot) -> None:
    turns = len(worker.turns)
    loop.stop()
    loop.post(lambda: worker.turns.append(0))
    worker.on_wake()
    with pytest.raises(WaitedTooLong):
        qtbot.waitUntil(lambda: len(worker.turns) > turns, timeout=50)
