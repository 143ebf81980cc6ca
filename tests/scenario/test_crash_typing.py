"""kill -9 at any moment: at most one second of typing is lost, and what remains is a text that once stood there."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from peermesh.events import TroubleTold
from peermesh.types import CircleId, DocId, Splice
from tests.support.circle import Person, World, repeatable

LOST_S = 1.0
KEYS = st.tuples(
    st.floats(0.0, 1.6),  # seconds before this key
    st.sampled_from(["add", "add", "add", "back", "back", "front", "astral", "paste", "all", "rename", "undo"]),
    st.integers(0, 2**16),
)


class Typist:
    """A person whose host keeps every deadline; remembers which text stood there when."""

    def __init__(self, world: World, person: Person, circle: CircleId, doc: DocId) -> None:
        self.world, self.person = world, person
        self.circle, self.doc = circle, doc
        self.note = person.app.open_note(circle, doc)
        self.stood: list[tuple[float, str]] = []
        self.remember()

    def remember(self) -> None:
        self.stood.append((self.world.clock.seconds, self.note.text))

    def wait(self, seconds: float) -> None:
        end = self.world.clock.seconds + seconds
        app, clock = self.person.app, self.world.clock
        for _ in range(10_000):
            while app.work(1.0):
                pass
            at = app.deadline()
            if at is None or at >= end:
                clock.seconds = end
                return
            clock.seconds = max(at, clock.seconds)
        raise AssertionError("a deadline that is never met")

    def press(self, kind: str, number: int) -> None:
        note, length = self.note, len(self.note.text)
        if kind == "add":
            note.splice(Splice(length, 0, "abc\n"[number % 4]))
        elif kind == "astral":
            note.splice(Splice(number % (length + 1), 0, "😀"))
        elif kind == "back" and length:
            note.splice(Splice(length - 1, 1, ""))
        elif kind == "front":
            note.splice(Splice(0, min(1, length), "f"))
        elif kind == "paste":
            note.splice(Splice(number % (length + 1), 0, f"paste {number} " * 20))
        elif kind == "all":
            note.splice(Splice(0, length, "new"))
        elif kind == "rename":
            note.rename(f"title {number}")
        elif kind == "undo":
            note.undo()
        self.remember()

    def crash(self) -> str:
        self.person.kill()
        self.person.start(online=False)
        return self.person.app.note_version(self.circle, self.doc)[0]

    def allowed(self, now: float) -> set[str]:
        """The texts that stood at some time within the last second."""
        before = [text for at, text in self.stood if at <= now - LOST_S][-1:]
        return {text for at, text in self.stood if at > now - LOST_S} | set(before)


@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(seed=st.integers(0, 2**32), keys=st.lists(KEYS, min_size=1, max_size=25), last=st.floats(0, 2.5))
def test_a_kill_loses_at_most_a_second_of_typing(seed: int, keys: list[tuple[float, str, int]], last: float) -> None:
    with tempfile.TemporaryDirectory() as folder, repeatable(seed):
        world = World(Path(folder), "Anna")
        try:
            (anna,) = world.people
            circle = anna.app.circle_new("Diary")
            doc = anna.app.note_new(circle, "Day", "It began.")
            for half in (keys[::2], keys[1::2]):
                typist = Typist(world, anna, circle, doc)
                for pause, kind, number in half:
                    typist.wait(pause)
                    typist.press(kind, number)
                typist.wait(last)
                text = typist.crash()
                assert text in typist.allowed(world.clock.seconds)
                assert anna.profile.store.journals() == []
                assert not any(isinstance(event, TroubleTold) for event in anna.told)
                anna.kill()  # at once again: what was brought back is in the log
                anna.start(online=False)
                assert anna.app.note_version(circle, doc)[0] == text
        finally:
            world.close()


def test_what_was_typed_and_taken_back_does_not_come_again(tmp_path: Path) -> None:
    world = World(tmp_path, "Anna")
    (anna,) = world.people
    circle = anna.app.circle_new("Diary")
    typist = Typist(world, anna, circle, anna.app.note_new(circle, "Day", "kept"))
    typist.press("add", 0)
    typist.wait(0.5)
    assert len(anna.profile.store.journals()) == 1
    typist.press("back", 0)
    typist.wait(1.2)
    assert typist.crash() == "kept"
    world.close()


@pytest.mark.parametrize("moment", [0.01, 0.06, 0.3, 0.9, 1.3])
def test_a_kill_while_somebody_else_writes_too(tmp_path: Path, moment: float) -> None:
    world = World(tmp_path, "Anna", "Bruno")
    circle = world.together()
    anna, bruno = world.people
    doc = anna.app.note_new(circle, "Bread", "start")
    world.settle(2)
    here, there = anna.app.open_note(circle, doc), bruno.app.open_note(circle, doc)
    world.settle(1)
    stood = [(world.clock.seconds, here.text)]
    here.on_change = lambda _splices, _origin: stood.append((world.clock.seconds, here.text))
    for step in range(24):
        here.splice(Splice(len(here.text), 0, "ab😀"[step % 3]))
        stood.append((world.clock.seconds, here.text))
        if step % 3 == 0:
            there.splice(Splice(0, 0, "Z"))
        world.settle(0.07)
    world.settle(moment, step=0.01)
    now = world.clock.seconds
    anna.kill()
    anna.start(online=False)
    late = {text for at, text in stood if at > now - LOST_S} | {stood[-1][1]}
    assert anna.app.note_version(circle, doc)[0] in late
    anna.online()
    world.settle(5)
    assert anna.text(doc) == bruno.text(doc) == there.text
    there.close()
    world.close()
