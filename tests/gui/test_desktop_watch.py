"""The watch of the event loop finds a slow slot, and the line that held it."""

from __future__ import annotations

import time
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from ui.desktop.watch import KEPT, Watch


@pytest.fixture
def watch(qtbot: QtBot) -> Iterator[Watch]:
    made = Watch()
    made.start()
    yield made
    made.stop()


def hold_up(seconds: float) -> None:
    until = time.perf_counter() + seconds
    while time.perf_counter() < until:
        sum(range(50))


def test_a_slow_slot_is_seen_with_its_stack(watch: Watch, qtbot: QtBot) -> None:
    QTimer.singleShot(0, lambda: hold_up(0.3))
    qtbot.waitUntil(lambda: any("hold_up" in line for stall in watch.stalls for line in stall.stack))
    assert "hold_up" in watch.report()
    assert watch.worst_ms >= 100


def test_a_quick_loop_has_nothing_to_tell(qtbot: QtBot) -> None:
    watch = Watch(limit_ms=5000)
    watch.start()
    qtbot.waitUntil(lambda: len(watch.turns) >= 5)
    watch.stop()
    watch.stop()
    assert watch.stalls == []
    assert watch._looker is None
    turns = len(watch.turns)
    assert watch.report().startswith(f"{turns} turns of the event loop")


def test_only_the_worst_are_kept(qtbot: QtBot) -> None:
    watch = Watch(limit_ms=-1)
    for _ in range(3 * KEPT):
        watch._tick()
    assert len(watch.stalls) == KEPT
    assert [stall.ms for stall in watch.stalls] == sorted((stall.ms for stall in watch.stalls), reverse=True)


def test_a_report_of_nothing() -> None:
    assert Watch().report().startswith("0 turns")
