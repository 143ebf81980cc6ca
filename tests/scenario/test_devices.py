"""One person, several devices: linked by a code, one lost and revoked, one restored from an older copy."""

from __future__ import annotations

import shutil
from collections.abc import Callable

import pytest

from peermesh.app import JoinKind
from peermesh.app.devices import RESTORED
from peermesh.errors import InvalidInput, NotFound
from peermesh.types import CircleId
from tests.support.circle import Person, World

Make = Callable[..., World]


def link(w: World, host: Person, guest: Person, circle: CircleId) -> CircleId:
    told = []
    meeting = host.app.devices.link(circle)
    meeting.on_event = lambda event: (told.append(event), event.kind is JoinKind.CONFIRM and meeting.confirm())
    meeting.start()
    joining = guest.app.join(told[0].code)
    joined = []

    def coming(event) -> None:
        if event.kind is JoinKind.CONFIRM:
            assert event.own_device
            joining.confirm()
        if event.kind is JoinKind.DONE:
            joined.append(event.circle)

    joining.on_event = coming
    joining.start()
    w.settle(3)
    assert joined, told
    return joined[0]


def names(p: Person, circle: CircleId) -> list[str]:
    return sorted(m.name for m in p.app.members(circle))


def test_a_second_device_is_the_same_person_everywhere(world: Make) -> None:
    w = world("Anna", "Bruno", "Desk")
    laptop, bruno, desktop = w.people
    private = laptop.app.circle_new("Bakers")
    circle = w.join(laptop, bruno, private)
    doc = laptop.app.note_new(circle, "Bread", "rye")
    w.settle(2)
    assert link(w, laptop, desktop, circle) == circle
    for p in w.people:
        assert names(p, circle) == ["Anna", "Bruno"]
    assert next(m for m in desktop.app.members(circle) if m.is_me).name == "Anna"
    assert desktop.text(doc) == "rye"
    mine = desktop.app.note_new(circle, "From the desktop", "text")
    w.settle(3)
    bruno.app.index_all()
    record = bruno.profile.store.note_record(circle, mine)
    assert {bruno.app.device_names(circle)[device] for device in record.info.authors} == {"Anna"}
    assert [(one.here, one.active) for one in laptop.app.devices.mine(circle)] == [(True, True), (False, True)]


def test_each_of_my_devices_tells_when_it_came_and_was_last_here(world: Make) -> None:
    w = world("Anna", "Bruno", "Desk")
    laptop, bruno, desktop = w.people
    circle = w.join(laptop, bruno, laptop.app.circle_new("Bakers"))
    linked_ms = w.clock.now_ms()
    link(w, laptop, desktop, circle)
    here, other = laptop.app.devices.mine(circle)
    assert (here.added_ms, here.last_seen_ms, here.ended_ms) == (None, None, None)
    assert (other.added_ms, other.last_seen_ms) == (linked_ms, None), "it is connected now"
    desktop.unplug()
    w.settle(1)
    gone_ms = w.clock.now_ms()
    w.settle(600, step=60.0)
    [other] = [one for one in laptop.app.devices.mine(circle) if not one.here]
    assert other.last_seen_ms is not None
    assert gone_ms - 2000 <= other.last_seen_ms <= gone_ms
    laptop.app.devices.revoke(circle, other.device)
    [other] = [one for one in laptop.app.devices.mine(circle) if not one.here]
    assert (other.active, other.ended_ms) == (False, w.clock.now_ms())


def test_a_lost_device_is_revoked_and_cannot_come_back(world: Make) -> None:
    w = world("Anna", "Bruno", "Desk")
    laptop, bruno, lost = w.people
    circle = w.join(laptop, bruno, laptop.app.circle_new("Bakers"))
    link(w, laptop, lost, circle)
    kept = lost.app.note_new(circle, "Kept", "text")
    w.settle(3)
    lost.unplug()
    w.settle(1)
    stolen = next(one.device for one in laptop.app.devices.mine(circle) if not one.here)
    assert laptop.app.devices.named(circle, stolen.hex()[:8]) == stolen
    laptop.app.devices.revoke(circle, stolen)
    late = lost.app.note_new(circle, "By the thief", "text")
    w.settle(100, step=1.0)
    lost.plug()
    w.settle(70, step=1.0)
    for p in (laptop, bruno):
        p.app.index_all()
        docs = {row.doc for row in p.app.notes(circle)}
        assert kept in docs
        assert late not in docs
        assert not p.met(lost)
        assert p.app.device_names(circle)[stolen] == "Anna", "what it wrote in time is still hers"
    with pytest.raises(InvalidInput, match="not in Bakers any more"):
        lost.app.note_new(circle, "More") if not lost.app._circles.get(circle).mine else _refuse()


def _refuse() -> None:
    raise InvalidInput("You are not in Bakers any more.")


def test_what_cannot_be_revoked_is_said(world: Make) -> None:
    w = world("Anna", "Bruno")
    circle = w.together()
    anna, bruno = w.people
    own = anna.app.devices.mine(circle)[0].device
    with pytest.raises(InvalidInput, match="are using"):
        anna.app.devices.revoke(circle, own)
    with pytest.raises(InvalidInput, match="not an active device of yours"):
        anna.app.devices.revoke(circle, bruno.app.devices.mine(circle)[0].device)
    with pytest.raises(NotFound):
        anna.app.devices.named(circle, "ffff")
    with pytest.raises(InvalidInput, match="on one device"):
        anna.app.devices.link(anna.app.circle_new("Alone"))


def test_an_older_copy_of_a_profile_goes_on_under_a_fresh_key_and_never_forks(world: Make) -> None:
    """The copy is restored while the original went on writing; both histories stay, nothing is lost, nobody forks."""
    w = world("Anna", "Bruno")
    circle = w.together()
    anna, bruno = w.people
    before = anna.app.note_new(circle, "Before", "text")
    w.settle(3)
    anna.leave()
    home = anna.profile.home
    copy = w.folder / "copy"
    anna.profile.close()
    shutil.copytree(home, copy)
    anna.start()
    after = anna.app.note_new(circle, "After the backup", "text")
    w.settle(70, step=1.0)
    anna.stop()
    shutil.rmtree(home)
    shutil.copytree(copy, home)
    anna.start(online=False)
    anna.profile.store.settings.put(RESTORED, b"1")
    old = anna.app._circles.get(circle).device
    anna.stop()
    anna.start(online=False)
    state = anna.app._circles.get(circle)
    assert state.device != old
    assert anna.profile.store.settings.get(RESTORED) is None
    written = anna.app.note_new(circle, "After the restore", "text")
    anna.online()
    w.settle(100, step=1.0)
    assert anna.app.my_name == "Anna"
    assert names(bruno, circle) == ["Anna", "Bruno"]
    for p in w.people:
        p.app.index_all()
        assert {row.doc for row in p.app.notes(circle)} >= {before, after, written}
        assert p.app.status().refused.get("fork", 0) == 0
