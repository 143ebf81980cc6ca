"""A closed window does nothing more: no timer, no job, no dialog, no event of an App that goes on or is gone."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

from tests.gui.conftest import Desk
from ui.attaching.list_dialog import AttachmentsDialog
from ui.parts.background import Background
from ui.parts.life import Life
from ui.parts.sliced import Sliced
from ui.window.window import Window

Make = Callable[..., Desk]
ROUNDS = 50


def turn() -> None:
    """Let everything happen that is due now."""
    for _ in range(ROUNDS):
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents)


def lived_in(d: Desk) -> Window:
    """A window in which every page and the dialog that refreshes itself have been shown."""
    d.note("Bread", "one [[Coats]]")
    d.note("Coats", "two")
    window = d.window()
    for name in ("find.text", "people.circle", "view.both", "note.history", "text.find"):
        window.deeds[name].trigger()
        turn()
    d.spin()
    window.attaching.show_list()
    turn()
    return window


def test_no_timer_of_a_closed_window_runs_out_even_when_started_again(desk: Make) -> None:
    """Each is set to run out at once, on an App whose profile is closed: any that did would raise."""
    d = desk("Anna", "Bruno")
    window = lived_in(d)
    window.notes.later()
    window.close()
    d.anna.stop()
    turn()  # dialogs are deleted
    timers = window.findChildren(QTimer)
    assert len(timers) > 15
    assert [timer for timer in timers if timer.isActive()] == []
    for timer in timers:
        timer.start(0)
    turn()
    for timer in timers:
        timer.stop()


def test_closing_a_window_closes_its_dialogs(desk: Make) -> None:
    d = desk()
    window = lived_in(d)
    shown = window.findChild(AttachmentsDialog)
    assert isinstance(shown, AttachmentsDialog)
    assert shown.isVisible()
    window.close()
    assert not shown.isVisible()


def test_a_closed_window_hears_nothing_of_an_app_that_goes_on(desk: Make) -> None:
    d = desk("Anna", "Bruno")
    window = lived_in(d)
    listening = len(d.anna.app._listeners)
    window.close()
    assert len(d.anna.app._listeners) < listening
    rows = window.notes.model.rowCount()
    d.bruno.app.note_new(d.circle, "Later")
    d.world.settle(3)
    turn()
    assert window.notes.model.rowCount() == rows


def test_a_handler_that_is_still_to_be_told_when_the_window_ends_is_not_told(desk: Make) -> None:
    d = desk()
    window = d.window()
    life = Life(d.anna.app, window)
    told: list[str] = []
    life.hear(lambda _event: life.end())
    life.hear(lambda _event: told.append("second"))
    d.anna.app.set_my_name("Ann")
    d.world.settle(1)
    assert told == []


def test_work_in_slices_and_on_threads_ends_with_the_window(desk: Make) -> None:
    d = desk()
    window = d.window()
    steps: list[int] = []
    told: list[object] = []
    may_end = threading.Event()

    def count() -> Iterator[None]:
        while True:
            steps.append(1)
            yield

    slices = Sliced(window, count())  # type: ignore[arg-type]  # an endless one returns nothing
    work = Background(window.page, lambda: may_end.wait(30))
    work.done.connect(told.append)
    slices.start()
    work.start()
    d.qtbot.waitUntil(lambda: bool(steps))
    window.close()
    done = len(steps)
    may_end.set()
    work._thread.wait()
    turn()
    assert len(steps) == done
    assert told == []


def test_what_fails_in_a_closed_window_would_be_seen(desk: Make) -> None:
    """The tests above can fail: the same call on the same closed App raises when nothing holds it back."""
    d = desk()
    window = lived_in(d)
    window.close()
    d.anna.stop()
    with pytest.raises(Exception, match="refused a statement"):
        window.notes.catch_up()
