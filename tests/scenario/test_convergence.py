"""Any schedule of writing, losing connections and crashing ends with identical replicas, lists, searches and exports."""

from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from peermesh.app import Note
from peermesh.errors import UserError
from peermesh.events import TroubleTold
from peermesh.exchange import export_vault
from peermesh.types import CircleId, DocId, Origin, Splice
from tests.support.circle import Person, World, repeatable

PIECES = ("a", "Wörter ", "\n", "😀", "𝔘b", "e\u0301", "日本語", "# Kopf\n", "- [ ] x\n", "lang " * 40, "\u2028", "")
TAGS = ("oven", "日本", "to do", "#x", "😀")
TITLES = ("Bread", "bread", "CON", "a/b\\c", "Über 😀", "..", "one\ntwo", "zz " * 90)
PAUSES = (0.01, 0.02, 0.05, 0.1, 0.4, 1.1, 2.5)
WORDS = ("wort", "lang", "kopf x", "日本語", "bread", "😀", "-a", '"lang lang"')
KINDS = (
    *(["type"] * 8), *(["pass"] * 6), "rename", "tag", "new", "trash", "restore", "undo", "undo", "redo", "close",
    "unplug", "plug", "part", "heal", "cut", "crash", "crash", "restart",
)  # fmt: skip

Step = tuple[str, int, int, int]
STEPS = st.lists(
    st.tuples(st.sampled_from(KINDS), st.integers(0, 3), st.integers(0, 2**16), st.integers(0, 2**16)),
    min_size=12,
    max_size=70,
)


class View:
    """An open note, and the text as a window would hold it: only by what it is told."""

    def __init__(self, note: Note) -> None:
        self.note = note
        self.shown = note.text
        note.on_change = self._changed

    def _changed(self, splices: tuple[Splice, ...], _origin: Origin) -> None:
        for splice in splices:
            self._show(splice)

    def _show(self, splice: Splice) -> None:
        assert splice.at + splice.delete <= len(self.shown)
        self.shown = self.shown[: splice.at] + splice.insert + self.shown[splice.at + splice.delete :]

    def splice(self, splice: Splice) -> None:
        self.note.splice(splice)
        self._show(splice)

    def check(self) -> None:
        assert self.shown == self.note.text


class Schedule:
    """Carries steps out. Numbers are drawn; they are taken modulo whatever there is to choose from."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.circle: CircleId = world.together()
        world.settle(3)
        self.docs: list[DocId] = [world.people[0].app.note_new(self.circle, "First", "begin 😀\n")]
        world.settle(3)
        self.views: dict[tuple[str, DocId, int], View] = {}
        self.allowed = {person.name: Counter(person.app.status().refused) for person in world.people}
        world.weather(latency=0.02)

    def run(self, steps: list[Step]) -> None:
        for kind, who, a, b in steps:
            act: Callable[[Person, int, int], None] = getattr(self, f"_{kind}")
            act(self.world.people[who % len(self.world.people)], a, b)
            self.world.settle()
            for view in self.views.values():
                view.check()

    def _view(self, person: Person, a: int) -> View | None:
        doc = self.docs[a % len(self.docs)]
        key = (person.name, doc, a >> 15 & 1)
        if key not in self.views:
            try:
                self.views[key] = View(person.app.open_note(self.circle, doc))
            except UserError:  # it has not arrived here, or not all of it
                return None
        return self.views[key]

    def _type(self, person: Person, a: int, b: int) -> None:
        view = self._view(person, a)
        if view is not None:
            length = len(view.note.text)
            at = a * 7 % (length + 1) if b % 3 else length
            delete = min(length - at, (0, 0, 1, 5, length)[b % 5])
            view.splice(Splice(at, delete, PIECES[b % len(PIECES)]))

    def _pass(self, _person: Person, a: int, _b: int) -> None:
        self.world.settle(PAUSES[a % len(PAUSES)])

    def _rename(self, person: Person, a: int, b: int) -> None:
        if view := self._view(person, a):
            view.note.rename(TITLES[b % len(TITLES)])

    def _tag(self, person: Person, a: int, b: int) -> None:
        if view := self._view(person, a):
            view.note.set_tags([tag for bit, tag in enumerate(TAGS) if b >> bit & 1])

    def _new(self, person: Person, a: int, b: int) -> None:
        body = "".join(PIECES[(a + k * b) % len(PIECES)] for k in range(b % 6))
        self.docs.append(person.app.note_new(self.circle, TITLES[a % len(TITLES)], body, tags=TAGS[: b % 3]))

    def _trash(self, person: Person, a: int, _b: int) -> None:
        if view := self._view(person, a):
            view.note.set_deleted(True)

    def _restore(self, person: Person, a: int, _b: int) -> None:
        if view := self._view(person, a):
            view.note.set_deleted(False)

    def _undo(self, person: Person, a: int, _b: int) -> None:
        if view := self._view(person, a):
            view.note.undo()

    def _redo(self, person: Person, a: int, _b: int) -> None:
        if view := self._view(person, a):
            view.note.redo()

    def _close(self, person: Person, a: int, _b: int) -> None:
        mine = [key for key in self.views if key[0] == person.name]
        if mine:
            self.views.pop(mine[a % len(mine)]).note.close()

    def _unplug(self, person: Person, _a: int, _b: int) -> None:
        person.unplug()

    def _plug(self, person: Person, _a: int, _b: int) -> None:
        person.plug()

    def _part(self, _person: Person, a: int, _b: int) -> None:
        people = self.world.people
        self.world.partition(*[[p for k, p in enumerate(people) if (a >> k & 1) == side] for side in (0, 1)])

    def _heal(self, _person: Person, _a: int, _b: int) -> None:
        self.world.partition()

    def _cut(self, _person: Person, _a: int, _b: int) -> None:
        self.world.cut_all()

    def _crash(self, person: Person, _a: int, _b: int) -> None:
        self._forget(person)
        person.kill()
        person.start()

    def _restart(self, person: Person, _a: int, _b: int) -> None:
        self._forget(person)
        person.stop()
        person.start()

    def _forget(self, person: Person) -> None:
        self.check_refused(person)
        self.allowed[person.name].clear()  # counts begin anew with each start
        self.views = {key: view for key, view in self.views.items() if key[0] != person.name}

    def check_refused(self, person: Person) -> None:
        got = Counter(person.app.status().refused)
        assert not got - self.allowed[person.name], (person.name, got)

    def heal(self) -> None:
        for person in self.world.people:
            person.plugged = True
        self.world.partition()
        for _ in range(60):  # redials may wait a minute
            self.world.settle(5, step=0.5)
            if self._at_rest():
                break
        self.world.settle(5, step=0.5)
        assert self._at_rest()

    def _at_rest(self) -> bool:
        people = self.world.people
        vectors = [person.profile.store.vector(self.circle) for person in people]
        together = all(len(person.app.peers()) == len(people) - 1 for person in people)
        return together and all(v == vectors[0] for v in vectors) and not any(p.app.busy() for p in people)


def replica(person: Person, circle: CircleId, docs: list[DocId]) -> dict[str, object]:
    """Everything of a circle that must be the same everywhere."""
    app = person.app
    hits = {word: sorted(app.search(circle, word), key=lambda hit: hit.info.doc) for word in WORDS}
    return {
        "vector": person.profile.store.vector(circle),
        "texts": {doc: app.note_version(circle, doc) for doc in docs},
        "notes": sorted(app.notes(circle), key=lambda row: row.doc),  # rows of one millisecond stand in any order
        "trash": sorted(app.notes(circle, deleted=True), key=lambda row: row.doc),
        "search": hits,
    }


def files(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def check(schedule: Schedule, folder: Path) -> None:
    people, circle = schedule.world.people, schedule.circle
    first = replica(people[0], circle, schedule.docs)
    exports = []
    for person in people:
        got = replica(person, circle, schedule.docs)
        for part, value in first.items():
            assert value == got[part], (person.name, part)
        export_vault(person.app.export_vault_input(circle), folder / person.name)
        exports.append(files(folder / person.name))
        assert exports[-1] == exports[0], person.name
        assert person.profile.store.integrity_check() == []
        told = [event for event in person.told if isinstance(event, TroubleTold)]
        assert told == []
        schedule.check_refused(person)
        for doc in schedule.docs:
            status = person.app.note_status(circle, doc)
            assert (status.saved, status.holding) == (True, status.devices), person.name
    for (_, doc, _), view in schedule.views.items():
        view.check()
        assert view.note.text == first["texts"][doc][0]  # type: ignore[index]  # read just above
    assert len(exports[0]) >= len(people[0].app.notes(circle))


@settings(max_examples=24, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(count=st.integers(2, 4), seed=st.integers(0, 2**32), steps=STEPS)
def test_every_schedule_ends_with_identical_replicas(count: int, seed: int, steps: list[Step]) -> None:
    with tempfile.TemporaryDirectory() as name, repeatable(seed):
        world = World(Path(name), *("Anna", "Bruno", "Carla", "Dario")[:count], seed=seed)
        try:
            schedule = Schedule(world)
            schedule.run(steps)
            schedule.heal()
            check(schedule, Path(name) / "exports")
        finally:
            world.close()
