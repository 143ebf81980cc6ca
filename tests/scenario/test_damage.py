"""A disk that changes bytes under the profile: everything is served right, or it is told and healed. Never a fork."""

from __future__ import annotations

import contextlib
import random
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from peermesh.app.repairs import NOTHING, WHOLE
from peermesh.app.starting import repairing, start_app
from peermesh.errors import UserError
from peermesh.events import TroubleTold
from peermesh.store import open_profile
from peermesh.store.pages import Pages
from peermesh.types import CircleId, DocId
from tests.support.circle import Person, World

Make = Callable[..., World]
PAGE = 4096
CASES = 14
"""Pages of the sweep, spread over the whole file. (All of them were run once by hand: 150 cases, 90 s.)"""


@dataclass(frozen=True)
class Grown:
    """Two profiles after a while of work, closed, and what stands in them."""

    folder: Path
    circle: CircleId
    private: CircleId
    shared: dict[DocId, str]
    alone: dict[DocId, str]


def start_repairing(person: Person, *, online: bool = True) -> None:
    """As the composition root does it: damage is repaired at the start."""
    clock = person.world.clock
    person.told.clear()
    person.profile = open_profile(person.home, passphrase=None, repair=repairing(clock))
    person.app = start_app(person.profile, clock)
    person.app.subscribe(person.told.append, tells=True)
    if online:
        person.online()


def said(person: Person) -> list[str]:
    return [event.text for event in person.told if isinstance(event, TroubleTold)]


def flip(path: Path, page: int, rng: random.Random) -> None:
    data = bytearray(path.read_bytes())
    data[page * PAGE + rng.randrange(PAGE)] ^= 1 << rng.randrange(8)
    path.write_bytes(data)


def texts(person: Person, circle: CircleId) -> dict[DocId, str]:
    person.app.index_all()
    rows = [*person.app.notes(circle), *person.app.notes(circle, deleted=True)]
    return {row.doc: person.app.note_version(circle, row.doc)[0] for row in rows}


def written(world: World) -> tuple[CircleId, CircleId]:
    """Two people who have written, and Anna's private space."""
    circle = world.together()
    anna, bruno = world.people
    private = anna.app.circle_new("Diary")
    for number in range(12):
        anna.app.note_new(circle, f"Anna {number}", f"flour {number} " * 40)
        bruno.app.note_new(circle, f"Bruno {number}", f"water {number} " * 40)
        anna.app.note_new(private, f"Day {number}", f"alone {number} " * 40)
    world.settle(3)
    for person in world.people:
        person.app.index_all()
    shared = min(row.doc for row in anna.app.notes(circle))
    for number in range(10):
        for person in world.people:
            text = person.app.note_version(circle, shared)[0]
            person.app.note_edit(circle, shared, f"{text}{person.name} {number}\n")
            world.settle()
    world.settle(3)
    for person in world.people:
        person.app.index_all()
    return circle, private


def healed(world: World, grown: Grown) -> None:
    """Everybody has everything, and life goes on."""
    anna, bruno = world.people
    world.settle(100, step=1.0)
    assert texts(anna, grown.circle) == texts(bruno, grown.circle) == grown.shared
    assert texts(anna, grown.private) == grown.alone
    goes_on(world, grown.circle)


def goes_on(world: World, circle: CircleId) -> None:
    """Both write and read each other, nobody forked, and what is on the disks is sound."""
    anna, bruno = world.people
    doc = anna.app.note_new(circle, "Life goes on")
    other = bruno.app.note_new(circle, "There, too")
    world.settle(5)
    for person in world.people:
        assert {doc, other} <= texts(person, circle).keys()
        assert person.app.status().refused.get("fork", 0) == 0
        assert person.profile.store.integrity_check() == []
    assert [m.name for m in anna.app.members(circle)] == ["Anna", "Bruno"]


@pytest.fixture(scope="module")
def grown(tmp_path_factory: pytest.TempPathFactory) -> Grown:
    """The cases below start from copies of this."""
    folder = tmp_path_factory.mktemp("grown")
    world = World(folder, "Anna", "Bruno")
    circle, private = written(world)
    anna, bruno = world.people
    found = Grown(folder, circle, private, texts(anna, circle), texts(anna, private))
    assert texts(bruno, circle) == found.shared
    world.close()
    return found


class Again(World):
    """The same two people on copies of their folders; nobody is started."""

    def __init__(self, folder: Path, grown: Path) -> None:
        shutil.copytree(grown, folder, dirs_exist_ok=True)
        super().__init__(folder)
        self.clock.seconds += 1000
        for name in ("Anna", "Bruno"):
            person = Person.__new__(Person)
            person.world, person.name, person.home = self, name, folder / name.lower()
            person.told, person.transport, person.plugged, person.place = [], None, True, None
            self.people.append(person)


@pytest.fixture
def again(tmp_path: Path, grown: Grown) -> Iterator[Again]:
    world = Again(tmp_path, grown.folder)
    yield world
    world.close()


def pages_of(person: Person) -> int:
    return (person.home / "peermesh.db").stat().st_size // PAGE


def come_back(anna: Person) -> None:
    """Start, check as the background does, and start again if that found something; whatever was damaged is told."""
    start_repairing(anna)
    found = anna.app.checkups.begin().run(files=True)
    assert anna.app.checkups.take(found)
    if found.problems:
        assert said(anna)
        anna.stop()
        start_repairing(anna)
        assert said(anna)
    assert not anna.app.checkups.begin().run(files=True).problems


@pytest.mark.parametrize("case", range(CASES))
def test_a_changed_bit_anywhere_is_healed(again: Again, grown: Grown, case: int) -> None:
    anna, bruno = again.people
    flip(anna.home / "peermesh.db", case * pages_of(anna) // CASES, random.Random(case))
    start_repairing(bruno)
    come_back(anna)
    healed(again, grown)


@pytest.mark.parametrize("seed", [1, 2])
def test_many_damaged_pages_cost_no_circle_and_no_shared_note(again: Again, grown: Grown, seed: int) -> None:
    anna, bruno = again.people
    rng = random.Random(seed)
    for page in (0, *rng.sample(range(1, pages_of(anna)), pages_of(anna) // 3)):
        flip(anna.home / "peermesh.db", page, rng)
    start_repairing(bruno)
    come_back(anna)
    again.settle(100, step=1.0)
    assert texts(anna, grown.circle) == texts(bruno, grown.circle) == grown.shared
    assert texts(anna, grown.private).items() <= grown.alone.items()
    goes_on(again, grown.circle)


def test_a_database_without_its_first_page_is_read_page_by_page(again: Again, grown: Grown) -> None:
    """Nobody to fetch from: the private space comes back whole from the pages themselves."""
    anna, bruno = again.people
    flip(anna.home / "peermesh.db", 0, random.Random(1))
    start_repairing(bruno, online=False)
    come_back(anna)
    again.settle(3)
    assert texts(anna, grown.private) == grown.alone
    assert texts(anna, grown.circle) == grown.shared
    assert (anna.home / "damaged" / "1.db").stat().st_size > 0
    bruno.online()
    healed(again, grown)


def test_a_lost_database_and_a_lost_keystone_are_told(again: Again, grown: Grown) -> None:
    anna, bruno = again.people
    (anna.home / "peermesh.db").write_bytes(bytes(8 * PAGE))
    (anna.home / "keystone").write_bytes(b"")
    start_repairing(bruno)
    start_repairing(anna)
    assert said(anna) == [NOTHING]
    assert anna.app.circles() == []
    anna.app.circle_new("Once more")


@pytest.mark.parametrize("size", [None, 0, 1, PAGE // 2, 20 * PAGE, -PAGE])
def test_a_database_cut_short_brings_nobody_out_of_the_circle(again: Again, grown: Grown, size: int | None) -> None:
    anna, bruno = again.people
    path = anna.home / "peermesh.db"
    if size is None:
        path.unlink()
    else:
        path.write_bytes(path.read_bytes()[:size])
    start_repairing(bruno)
    come_back(anna)
    again.settle(100, step=1.0)
    assert anna.app.my_name == "Anna"
    assert texts(anna, grown.circle) == grown.shared
    goes_on(again, grown.circle)


def test_a_damaged_keystone_is_no_damage(again: Again, grown: Grown) -> None:
    anna, bruno = again.people
    (anna.home / "keystone").write_bytes(b"noise")
    start_repairing(bruno)
    start_repairing(anna)
    assert said(anna) == []
    healed(again, grown)


def test_damage_of_the_index_alone_costs_no_entry_and_no_new_key(again: Again, grown: Grown) -> None:
    anna, bruno = again.people
    start_repairing(anna, online=False)
    page = anna.profile.store.database.value("SELECT rootpage FROM sqlite_schema WHERE name='note_list'")
    before = anna.app._circles.get(grown.circle).device
    anna.stop()
    flip(anna.home / "peermesh.db", page - 1, random.Random(3))
    start_repairing(bruno)
    start_repairing(anna)
    assert anna.app.checkups.take(anna.app.checkups.begin().run())
    anna.stop()
    start_repairing(anna)
    assert said(anna) == [WHOLE]
    assert anna.app._circles.get(grown.circle).device == before
    healed(again, grown)


def entry_pages(person: Person, circle: CircleId, seqs: range) -> set[int]:
    """The pages of the log (leaves of the table `entry`) that hold some of this device's own entries."""
    store = person.profile.store
    device = person.app._circles.get(circle).device
    number = store.database.value("SELECT no FROM device WHERE id=?", (device,))
    sql = "SELECT no FROM entry WHERE device=? AND seq BETWEEN ? AND ?"
    rows = {no for (no,) in store.database.rows(sql, (number, seqs.start, seqs.stop - 1))}
    found = set()
    with Pages(person.home / "peermesh.db", store.place[1]) as pages:
        for page in range(1, pages_of(person) + 1):
            plain = pages.page(page)
            assert plain is not None
            held = {no for no, values in pages._rows_of(plain, 100 if page == 1 else 0, 7)}
            if held & rows:
                found.add(page - 1)
    return found


def test_what_only_this_device_has_after_a_gap_follows_when_the_gap_is_filled(again: Again, grown: Grown) -> None:
    """Own entries 3 and 4 are damaged, peers hold them; the newest ones nobody else has, and they are not lost."""
    anna, bruno = again.people
    start_repairing(anna, online=False)
    unseen = [anna.app.note_new(grown.circle, f"Unseen {n}", f"only here {n} " * 300) for n in range(6)]
    kept = {doc: anna.app.note_version(grown.circle, doc)[0] for doc in unseen}
    anna.profile.store.tidy()
    damaged = entry_pages(anna, grown.circle, range(3, 5))
    anna.stop()
    for page in damaged:
        flip(anna.home / "peermesh.db", page, random.Random(page))
    start_repairing(bruno)
    come_back(anna)
    again.settle(200, step=1.0)
    for person in again.people:
        found = texts(person, grown.circle)
        assert found.items() >= {**grown.shared, **kept}.items()
        assert len(found) == len(grown.shared) + 6, "nothing came back twice"
    goes_on(again, grown.circle)
    assert not anna.profile.store.settings.items("orphan:")
    assert not anna.profile.store.settings.items("last text:")


def test_what_is_lost_for_everybody_comes_back_as_text(again: Again, grown: Grown) -> None:
    """The damaged entries were never sent: the index still knows the text."""
    anna, bruno = again.people
    start_repairing(anna, online=False)
    held = anna.app._circles.get(grown.circle).log.held[anna.app._circles.get(grown.circle).device][0]
    doc = anna.app.note_new(grown.circle, "Never sent", "only here " * 300)
    anna.app.index_all()
    anna.profile.store.tidy()
    damaged = entry_pages(anna, grown.circle, range(held + 1, held + 2))
    anna.stop()
    for page in damaged:
        flip(anna.home / "peermesh.db", page, random.Random(page))
    start_repairing(bruno)
    come_back(anna)
    assert doc not in texts(anna, grown.circle)
    again.settle(200, step=1.0)
    for person in again.people:
        found = texts(person, grown.circle)
        assert found.items() >= grown.shared.items()
        assert "only here " * 300 in found.values()
    goes_on(again, grown.circle)


def test_damage_met_while_writing_is_told_and_healed_at_the_next_start(again: Again, grown: Grown) -> None:
    anna, bruno = again.people
    start_repairing(bruno)
    start_repairing(anna)
    again.settle(3)
    data = bytearray((anna.home / "peermesh.db").read_bytes())
    for page in range(1, len(data) // PAGE):
        data[page * PAGE + 99] ^= 1
    with (anna.home / "peermesh.db").open("r+b") as file:
        file.write(data)
    anna.profile.store.database.rows("PRAGMA shrink_memory")
    bruno.app.note_new(grown.circle, "Comes in meanwhile", "text")
    for attempt in (
        lambda: anna.app.note_new(grown.circle, "Mine", "text"),
        lambda: anna.app.search(grown.circle, "flour"),
        lambda: anna.app.notes(grown.circle),
        lambda: anna.app.open_note(grown.circle, next(iter(grown.shared))).close(),
    ):
        with contextlib.suppress(UserError):
            attempt()
    again.settle(40, step=1.0)
    assert said(anna)
    with contextlib.suppress(UserError):
        anna.stop()
    anna.leave()
    anna.profile.close()
    start_repairing(anna)
    again.settle(100, step=1.0)
    assert texts(anna, grown.circle) == texts(bruno, grown.circle)
    goes_on(again, grown.circle)


def test_damage_of_the_log_of_the_last_minutes_never_forks(again: Again, grown: Grown) -> None:
    """Killed, and then a bit changed in what was not yet moved into the database: newer commits are lost with it."""
    anna, bruno = again.people
    start_repairing(anna)
    start_repairing(bruno)
    again.settle(3)
    docs = [anna.app.note_new(grown.circle, f"Late {number}", "text") for number in range(6)]
    again.settle(5)
    log = (anna.home / "peermesh.db-wal").read_bytes()
    anna.kill()
    data = bytearray(log)
    data[len(data) // 3] ^= 4
    (anna.home / "peermesh.db-wal").write_bytes(data)
    come_back(anna)
    assert said(anna)
    anna.app.note_new(grown.circle, "Written at once", "text")
    again.settle(100, step=1.0)
    assert texts(anna, grown.circle) == texts(bruno, grown.circle)
    assert texts(anna, grown.circle).keys() >= set(docs)
    goes_on(again, grown.circle)


def test_a_crash_alone_is_no_damage(again: Again, grown: Grown) -> None:
    anna, bruno = again.people
    start_repairing(bruno)
    for _ in range(2):
        start_repairing(anna)
        again.settle(3)
        anna.app.note_new(grown.circle, "Late", "text")
        log = (anna.home / "peermesh.db-wal").read_bytes()
        assert log
        anna.kill()
        (anna.home / "peermesh.db-wal").write_bytes(log + b"torn")
    start_repairing(anna)
    assert said(anna) == []
    assert not (anna.home / "damaged").exists()
    again.settle(100, step=1.0)
    assert texts(anna, grown.circle) == texts(bruno, grown.circle)
    goes_on(again, grown.circle)
