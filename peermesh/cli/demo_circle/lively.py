"""The others of the made-up circle, while one looks: they are connected, and go on with what they were doing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from peermesh.app import Note
from peermesh.cli.demo_circle.circle import Demo
from peermesh.notebook.kinds.help import HelpState
from peermesh.types import Splice

MARTA, GIULIO, ADA, LIN, NOOR = 1, 2, 3, 4, 5
FIRST_S, LETTER_S = 3.0, 0.22
BUDGET_S = 0.004
"""Of each of the others at a time: the window must stay smooth."""


class Lively:
    """Runs the others, and the network between everybody. Owner: who made it, which calls `step` again and again."""

    def __init__(self, demo: Demo) -> None:
        self._demo = demo
        self._seconds = 0.0
        self._open: dict[int, Note] = {}
        self._script: Iterator[tuple[float, Callable[[], object]]] = self._acts()
        self._next = next(self._script, None)

    def step(self, seconds: float) -> None:
        """So much time has passed."""
        self._seconds += seconds
        while self._next is not None and self._next[0] <= self._seconds:
            self._next[1]()
            self._next = next(self._script, None)
        self._demo.network.advance(seconds)
        for app in self._demo.apps[1:]:
            app.work(BUDGET_S)

    def close(self) -> None:
        """They put down what they hold."""
        for note in self._open.values():
            note.close()
        self._open.clear()

    def _acts(self) -> Iterator[tuple[float, Callable[[], object]]]:
        """Seconds since the beginning, and what somebody does then."""
        demo = self._demo
        yield 0.0, lambda: demo.away(LIN, NOOR)
        yield 0.5, lambda: self.take_up(GIULIO)
        yield 0.5, lambda: self.take_up(MARTA)
        at = FIRST_S
        for letter in demo.texts.typed:
            yield at, partial(self._type, letter)
            at += LETTER_S
        yield at + 4, self._reply
        yield at + 12, self._cheer
        yield at + 25, lambda: demo.away(LIN)

    def take_up(self, number: int) -> None:
        """Somebody opens the note that is shown: Giulio selects words, Marta's caret stands where she goes on."""
        demo = self._demo
        note = self._open.get(number)
        if note is None:
            note = self._open[number] = demo.apps[number].open_note(demo.circle, demo.shown)
        words = demo.texts.selected if number == GIULIO else demo.texts.caret_after
        begin = note.text.find(words)
        if begin >= 0:
            end = begin + len(words)
            note.set_caret(begin if number == GIULIO else end, end)

    def _type(self, letter: str) -> None:
        """Marta writes on, in a new paragraph below what is there."""
        note = self._open[MARTA]
        text = note.text
        begun = "" if text.endswith("\n\n") or not text.endswith("\n") else "\n"
        note.splice(Splice(len(text), 0, begun + letter))
        end = len(note.text)
        note.set_caret(end, end)

    def _reply(self) -> None:
        """Marta knows about what somebody else asks."""
        demo = self._demo
        helping = demo.apps[MARTA].practices.helping
        waiting = [one for one in helping.every(demo.circle) if one.state is HelpState.OPEN and one.replies]
        if waiting:
            helping.reply(demo.circle, waiting[0].doc, demo.texts.reply)

    def _cheer(self) -> None:
        """Ada cheers for the newest win."""
        wins = self._demo.apps[ADA].practices.wins
        for record in wins.every(self._demo.circle)[:1]:
            wins.cheer(self._demo.circle, record.info.doc)
