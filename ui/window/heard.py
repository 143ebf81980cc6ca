"""Turns what the App tells into what the window reads again; gathers, so that a flood of events costs little.

Handlers never call back into what is just telling them: everything but a flag waits for the next turn of the loop.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from peermesh.app import App
from peermesh.events import (
    CircleFounded,
    CirclesChanged,
    Event,
    MembersChanged,
    NotesChanged,
    PeersChanged,
    StatusChanged,
    SyncProgress,
    TroubleTold,
)
from peermesh.types import CircleId
from ui.parts.said import said
from ui.parts.words import words

if TYPE_CHECKING:
    from ui.window.window import Window

GATHER_MS = 30


class Heard(QObject):
    """Listens to one App for one Window. Owner: the window."""

    def __init__(self, app: App, window: Window) -> None:
        super().__init__(window)
        self._app = app
        self._window = window
        self._due: dict[str, Callable[[], None]] = {}
        self._progress: dict[CircleId, SyncProgress] = {}
        self._timer = QTimer(self, singleShot=True, interval=GATHER_MS)
        self._timer.timeout.connect(self._run)
        window.notes.model.modelReset.connect(lambda: self._plan("list", window.notes_read))
        window.notes.model.rowsInserted.connect(lambda: self._plan("list", window.notes_read))
        window.circle_shown.connect(lambda _info: self._say_peers())
        window.life.hear(self._heard, tells=True)
        self._say_peers()

    def _plan(self, what: str, does: Callable[[], None]) -> None:
        self._due[what] = does
        if not self._timer.isActive():
            self._timer.start()

    def _run(self) -> None:
        due, self._due = self._due, {}
        with self._window.notice.catching():
            for what in sorted(due, key=lambda one: one != "founded"):  # follow the open note before circles are read
                due[what]()

    def _here(self, circle: CircleId) -> bool:
        return self._window.circle is not None and self._window.circle.circle == circle

    def _heard(self, event: Event) -> None:  # noqa: C901 - one case an event, each a line or two
        window = self._window
        match event:
            case NotesChanged(circle=circle, docs=docs):
                if self._here(circle):
                    window.notes.mark(docs)
                    self._plan("notes", self._notes)
                self._progress_ended(circle)
            case StatusChanged(circle=circle):
                if self._here(circle):
                    self._plan("status", self._status)
            case PeersChanged():
                self._plan("peers", self._peers)
            case CirclesChanged():
                self._plan("circles", window.show_circles)
            case MembersChanged():
                self._plan("circles", window.show_circles)
                self._plan("members", window.notes.people_changed)
                self._plan("status", self._status)
            case CircleFounded(private=private, circle=founded):
                self._plan("founded", lambda: window.moved_house(private, founded))
            case SyncProgress():
                self._progress[event.circle] = event
                self._plan("progress", self._say_peers)
            case TroubleTold(text=text):
                self._plan("trouble", lambda: window.notice.trouble(said(text)))

    def _notes(self) -> None:
        self._window.notes.later()
        self._window.page.later()

    def _status(self) -> None:
        self._window.page.later()
        self._window.notes.repaint()
        self._say_peers()

    def _peers(self) -> None:
        self._status()

    def _progress_ended(self, circle: CircleId) -> None:
        last = self._progress.get(circle)
        if last is not None and self._app.unread() == 0:
            del self._progress[circle]
            self._plan("progress", self._say_peers)

    def _say_peers(self) -> None:
        pane = self._window.circles
        busy = [p for p in self._progress.values() if p.received < p.expected or p.unread]
        if not busy:
            pane.receiving(0, 0)
            info = self._window.circle
            near = self._app.copies.near(info.circle) if info is not None else ()
            if info is not None and not info.mine:
                pane.say(words.circle_line(info), online=False)
                return
            people = info.members if info is not None else 1
            here = "\n".join(filter(None, words.here(near, people)))
            pane.say(here, online=bool(near), brief=words.here_briefly(near, people))
            return
        last = busy[-1]
        if last.received < last.expected:
            pane.receiving(last.received, last.expected)
        else:
            pane.receiving(max(0, last.expected - last.unread), max(1, last.expected))
        pane.say(words.receiving(last.received, last.expected, last.unread), online=True)
