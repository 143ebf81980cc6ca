"""A recovery sheet: made, lost devices, back through any member; and what it must not be good for."""

from __future__ import annotations

import logging
from collections.abc import Callable

import pytest

from peermesh.app import JoinEvent, JoinKind
from peermesh.app.people import MY_NAME, MY_PROFILE
from peermesh.app.session import MEMBERSHIP
from peermesh.circle import DEV_ADD, operations_frames, read_sheet, sheet_add_body
from peermesh.circle.ops import make_op
from peermesh.errors import InvalidInput, PeerFault
from peermesh.events import TroubleTold
from peermesh.log import make_entry
from peermesh.types import CircleId, DocId, PersonState
from tests.support.circle import Person, World

Make = Callable[..., World]


def blank(p: Person) -> Person:
    """A computer on which nobody has said who they are."""
    for key in (MY_NAME, MY_PROFILE):
        p.profile.store.settings.delete(key)
    assert p.app.my_name == ""
    return p


class Back:
    """Both sides of a return, each confirming."""

    def __init__(
        self, w: World, host: Person, guest: Person, circle: CircleId, words: str, *, only_back: bool = False
    ) -> None:
        self.told: dict[str, list[JoinEvent]] = {"host": [], "guest": []}
        open_it = host.app.sheets.readmit if only_back else host.app.invite
        self.invite = open_it(circle)
        self.invite.on_event = lambda event: self._hear("host", event)
        self.invite.start()
        code = self.told["host"][0].code
        self.join = guest.app.sheets.recover(words, code)
        self.join.on_event = lambda event: self._hear("guest", event)
        self.join.start()
        w.settle(3)

    def _hear(self, side: str, event: JoinEvent) -> None:
        self.told[side].append(event)
        if event.kind is JoinKind.CONFIRM:
            (self.invite if side == "host" else self.join).confirm()

    def kinds(self, side: str) -> list[JoinKind]:
        return [event.kind for event in self.told[side]]

    @property
    def asked(self) -> tuple[JoinEvent, JoinEvent]:
        host, guest = ([e for e in self.told[side] if e.kind is JoinKind.CONFIRM] for side in ("host", "guest"))
        return host[0], guest[0]

    @property
    def failure(self) -> str:
        last = self.told["guest"][-1]
        assert last.kind is JoinKind.FAILED, self.told
        return last.text


def with_sheet(p: Person) -> str:
    words = " ".join(p.app.sheets.new_words())
    rows = p.app.sheets.make(words)
    assert rows
    assert all(row.covered and row.matches for row in rows)
    return words


def lost(w: World, p: Person) -> None:
    """The computer is gone for good."""
    p.unplug()
    w.settle(1)


def people(p: Person, circle: CircleId) -> dict[str, int]:
    return {m.name: len(m.devices) for m in p.app.members(circle)}


def test_all_devices_lost_and_back_as_the_same_person(world: Make) -> None:
    w = world("Anna", "Bruno", "New")
    anna, bruno, new = w.people
    circle = w.join(anna, bruno, anna.app.circle_new("Bakers"))
    doc = anna.app.note_new(circle, "Bread", "rye")
    words = with_sheet(anna)
    w.settle(3)
    assert people(bruno, circle) == {"Anna": 1, "Bruno": 1}, "a sheet is no device"
    assert bruno.app.note_status(circle, doc).devices == 2
    assert len(bruno.app.copies.of_circle(circle)) == 2
    lost(w, anna)
    back = Back(w, bruno, blank(new), circle, words)
    host, guest = back.asked
    assert (host.name, host.returning, host.circle_name) == ("Anna", "Anna", "Bakers")
    assert (guest.name, guest.returning, guest.circle_name) == ("Bruno", "Anna", "Bakers")
    assert host.safety_words == guest.safety_words
    assert back.kinds("guest")[-1] is back.kinds("host")[-1] is JoinKind.DONE
    assert new.app.my_name == "Anna"
    assert new.text(doc) == "rye"
    for p in (bruno, new):
        assert people(p, circle) == {"Anna": 2, "Bruno": 1}
        assert all(m.state is PersonState.FULL for m in p.app.members(circle)), "nobody was admitted anew"
    assert len(new.app.devices.revoke_others(circle)) == 1
    w.settle(3)
    late = anna.app.note_new(circle, "By the thief", "text")
    anna.plug()
    w.settle(70, step=1.0)
    assert people(bruno, circle) == {"Anna": 1, "Bruno": 1}
    bruno.app.index_all()
    assert late not in {row.doc for row in bruno.app.notes(circle)}
    mine = new.app.note_new(circle, "Back", "again")
    w.settle(3)
    assert bruno.text(mine) == "again"
    assert [(one.here, one.active, one.sheet) for one in new.app.devices.with_sheets(circle)] == [
        (True, True, False),
        (False, False, False),
        (False, True, True),
    ]


def test_a_guest_can_lead_somebody_back_and_the_same_words_work_again(world: Make) -> None:
    w = world("Anna", "Bruno", "Carla", "New", "Newer")
    anna, bruno, carla, new, newer = w.people
    circle = w.join(anna, bruno, anna.app.circle_new("Bakers"))
    w.join(bruno, carla, circle)
    words = with_sheet(anna)
    w.settle(3)
    lost(w, anna)
    first = Back(w, carla, blank(new), circle, words, only_back=True)
    assert first.kinds("guest")[-1] is JoinKind.DONE, first.told
    lost(w, new)
    second = Back(w, bruno, blank(newer), circle, words)
    assert second.kinds("guest")[-1] is JoinKind.DONE, second.told
    w.settle(3)
    assert people(carla, circle) == {"Anna": 3, "Bruno": 1, "Carla": 1}
    assert len(newer.app.devices.revoke_others(circle)) == 2
    w.settle(3)
    assert people(bruno, circle)["Anna"] == 1


def test_two_returns_apart_converge(world: Make) -> None:
    """The same words through two members who do not see each other: the sheet signs the same seq twice."""
    w = world("Anna", "Bruno", "Carla", "New", "Newer", "Newest")
    anna, bruno, carla, new, newer, newest = w.people
    circle = w.join(anna, bruno, anna.app.circle_new("Bakers"))
    w.join(bruno, carla, circle)
    words = with_sheet(anna)
    w.settle(3)
    anna.plugged = False
    w.partition((bruno, new), (carla, newer))
    for host, guest in ((bruno, new), (carla, newer)):
        assert Back(w, host, blank(guest), circle, words, only_back=True).kinds("guest")[-1] is JoinKind.DONE
    w.partition()
    w.settle(70, step=1.0)
    views = {p.name: p.app._circles.get(circle).view() for p in (bruno, carla, new, newer)}
    assert all(view == views["Bruno"] for view in views.values())
    assert people(bruno, circle)["Anna"] == 3
    sheet = read_sheet(words).key(circle).device
    assert bruno.app._circles.get(circle).membership.place_for(sheet)[0] == 2
    assert Back(w, carla, blank(newest), circle, words, only_back=True).kinds("guest")[-1] is JoinKind.DONE
    w.settle(3)
    assert people(bruno, circle)["Anna"] == 4


def test_wrong_words_words_of_another_circle_and_codes_that_lead_nobody_back(world: Make) -> None:
    w = world("Anna", "Bruno", "New")
    anna, bruno, new = w.people
    circle = w.join(anna, bruno, anna.app.circle_new("Bakers"))
    words = with_sheet(anna)
    w.settle(3)
    other = " ".join(anna.app.sheets.new_words())
    wrong = Back(w, bruno, new, circle, other)
    assert "belong to nobody in Bakers" in wrong.failure
    assert JoinKind.CONFIRM not in wrong.kinds("host"), "nobody is asked about a stranger"
    private = bruno.app.circle_new("Alone")
    assert "leads nobody back" in Back(w, bruno, new, private, words).failure
    ordinary = bruno.app.sheets.readmit(circle)
    told: list[JoinEvent] = []
    ordinary.on_event = told.append
    ordinary.start()
    newcomer = new.app.join(told[0].code)
    heard: list[JoinEvent] = []
    newcomer.on_event = heard.append
    newcomer.start()
    w.settle(3)
    assert "only for somebody who comes back" in heard[-1].text
    assert not new.app.circles()
    with pytest.raises(InvalidInput, match="yours alone"):
        bruno.app.sheets.readmit(private)
    with pytest.raises(InvalidInput, match="24 words"):
        new.app.sheets.recover("river lamp", "417-river-lamp-olive")


def test_who_was_removed_or_whose_sheet_was_renewed_does_not_come_back(world: Make) -> None:
    w = world("Anna", "Bruno", "Carla", "New")
    anna, bruno, carla, new = w.people
    circle = w.join(anna, bruno, anna.app.circle_new("Bakers"))
    w.join(bruno, carla, circle)
    w.settle(2)
    anna.app.governance.welcome(circle, anna.app.governance.member_named(circle, "Carla").person)
    w.settle(2)
    first = with_sheet(anna)
    with pytest.raises(InvalidInput, match="not the words of your recovery sheet"):
        anna.app.sheets.make(" ".join(anna.app.sheets.new_words()))
    second = " ".join(anna.app.sheets.new_words())
    assert all(row.matches for row in anna.app.sheets.make(second, renew=True))
    assert len(anna.app.sheets.active(circle)) == 1
    with pytest.raises(InvalidInput, match="not valid any more"):
        anna.app.sheets.make(first, renew=True)
    w.settle(3)
    assert "not valid in Bakers any more" in Back(w, bruno, new, circle, first).failure
    for p in (bruno, carla):
        p.app.governance.remove(circle, p.app.governance.member_named(circle, "Anna").person)
        w.settle(2)
    assert "is not in Bakers any more" in Back(w, bruno, new, circle, second).failure
    assert not new.app.circles()


def test_circles_of_later_need_the_words_once_more(world: Make) -> None:
    w = world("Anna", "Bruno")
    anna, bruno = w.people
    with pytest.raises(InvalidInput, match="Invite somebody first"):
        anna.app.sheets.make(" ".join(anna.app.sheets.new_words()))
    one = w.join(anna, bruno, anna.app.circle_new("Bakers"))
    words = with_sheet(anna)
    two = w.join(anna, bruno, anna.app.circle_new("Choir"))
    assert [(row.name, row.covered) for row in anna.app.sheets.status()] == [("Bakers", True), ("Choir", False)]
    assert [row.matches for row in anna.app.sheets.status(words)] == [True, False]
    before = len(anna.app._circles.get(one).membership)
    anna.app.sheets.make(words)
    assert all(row.matches for row in anna.app.sheets.status(words))
    assert len(anna.app._circles.get(one).membership) == before, "covering twice does nothing"
    w.settle(2)
    keys = [read_sheet(words).key(circle).device for circle in (one, two)]
    assert keys[0] != keys[1], "circles cannot be told to share a sheet"


def test_a_sheet_that_nobody_was_told_of_says_so(world: Make) -> None:
    w = world("Anna", "Bruno")
    circle = w.together()
    anna, bruno = w.people
    bruno.unplug()
    w.settle(2)
    words = with_sheet(anna)
    assert not anna.app.sheets.status()[0].told, "if this computer were lost now, the words would lead nowhere"
    bruno.plug()
    w.settle(70, step=1.0)
    assert anna.app.sheets.status()[0].told
    anna.stop()
    anna.start(online=False)
    assert anna.app.sheets.status(words)[0].told
    anna.app.sheets.make(" ".join(anna.app.sheets.new_words()), renew=True)
    assert not anna.app.sheets.status()[0].told
    assert len(bruno.app._circles.get(circle).view().sheets) == 1


def test_whoever_still_has_a_device_hears_that_somebody_came_back_as_them(world: Make) -> None:
    w = world("Anna", "Bruno", "Thief")
    anna, bruno, thief = w.people
    circle = w.join(anna, bruno, anna.app.circle_new("Bakers"))
    words = with_sheet(anna)
    w.settle(3)
    Back(w, bruno, blank(thief), circle, words)
    w.settle(3)

    def warned(p: Person) -> list[str]:
        return [e.text for e in p.told if isinstance(e, TroubleTold) and "came back into Bakers as you" in e.text]

    assert [len(warned(p)) for p in w.people] == [1, 0, 0]
    new = next(one.device for one in anna.app.devices.mine(circle) if one.active and not one.here)
    anna.app.devices.revoke(circle, new)
    anna.app.sheets.make(" ".join(anna.app.sheets.new_words()), renew=True)
    w.settle(3)
    assert people(bruno, circle) == {"Anna": 1, "Bruno": 1}
    assert not thief.met(bruno)


def test_a_profile_that_has_the_circle_is_told_so(world: Make) -> None:
    w = world("Anna", "Bruno")
    circle = w.together()
    anna, bruno = w.people
    words = with_sheet(anna)
    w.settle(2)
    assert "has Bakers already" in Back(w, bruno, anna, circle, words).failure
    assert people(bruno, circle)["Anna"] == 1


def test_a_sheet_writes_nothing_and_greets_nobody(world: Make) -> None:
    """Content signed by the sheet's key is refused like that of any stranger, and so are its other operations."""
    w = world("Anna", "Bruno")
    circle = w.together()
    anna, bruno = w.people
    words = with_sheet(anna)
    w.settle(3)
    sheet = read_sheet(words).key(circle)
    state = bruno.app._circles.get(circle)
    entry = make_entry(
        sheet.signing_key,
        circle=circle,
        seq=1,
        prev=bytes(32),
        time_ms=1,
        membership=state.membership.heads,
        doc=DocId(bytes(16)),
        actor_nonce=bytes(8),
        changes=(b"x",),
    )
    assert bruno.app._network.acceptance.refusal(state, [entry]) == "entry of a device that is not active"
    assert not state.active(sheet.device)
    seq, parents = state.membership.place_for(sheet.device)
    before = len(state.membership)
    person = anna.app.governance.member_named(circle, "Bruno").person
    for kind, body in (("vote", [person]), ("rotate", [bytes(32)]), ("leave", []), ("profile", [["name", "Eve"]])):
        op = make_op(sheet, circle=circle, seq=seq, parents=parents, time_ms=1, op_type=kind, body=body)
        with pytest.raises(PeerFault, match="without authority"):
            bruno.app._network.take(state, op.raw)
    anna.say(bruno, MEMBERSHIP + operations_frames(circle, [op.raw])[0])
    w.settle(1)
    assert len(state.membership) == before
    assert bruno.app.status().refused["operation without authority"] == 1


def test_a_thief_of_the_device_cannot_back_date_around_the_sheet(world: Make) -> None:
    """What the stolen device signs as if before it was revoked adds no device and no sheet."""
    w = world("Anna", "Bruno", "New")
    anna, bruno, new = w.people
    circle = w.join(anna, bruno, anna.app.circle_new("Bakers"))
    words = with_sheet(anna)
    w.settle(3)
    lost(w, anna)
    stolen = anna.app._circles.get(circle)
    assert Back(w, bruno, blank(new), circle, words).kinds("guest")[-1] is JoinKind.DONE
    new.app.devices.revoke_others(circle)
    w.settle(3)
    fake = read_sheet(" ".join(new.app.sheets.new_words())).key(circle)
    op = stolen.membership.author(stolen.key, DEV_ADD, sheet_add_body(circle, stolen.device, fake), 1)
    state = bruno.app._circles.get(circle)
    bruno.app._network.take(state, op.raw)  # a member who helps the thief
    w.settle(3)
    for p in (bruno, new):
        assert len(p.app.sheets.active(circle)) == (1 if p is new else 0)
        assert fake.device not in p.app._circles.get(circle).view().sheets
    assert people(bruno, circle) == {"Anna": 1, "Bruno": 1}


def test_the_words_are_nowhere_but_where_they_were_asked_for(world: Make, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    w = world("Anna", "Bruno", "New")
    anna, bruno, new = w.people
    circle = w.join(anna, bruno, anna.app.circle_new("Bakers"))
    words = with_sheet(anna)
    seed = read_sheet(words).key(circle).to_bytes()
    w.settle(3)
    Back(w, bruno, blank(new), circle, words)
    with pytest.raises(InvalidInput) as wrong:
        anna.app.sheets.make(words.replace(words.split()[3], "zebras", 1))
    log = "\n".join(record.getMessage() + str(record.args) for record in caplog.records)
    for run in (" ".join(words.split()[:2]), " ".join(words.split()[-2:]), seed.hex()):
        assert run not in log
        assert run not in repr(read_sheet(words))
    assert "Word 4, “zebras”" in str(wrong.value)
    for p in (anna, bruno, new):
        db = p.profile.store._db
        kept = [
            cell if isinstance(cell, bytes) else str(cell).encode()
            for (table,) in db.rows("SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE '%VIRTUAL%'")
            for row in db.rows(f"SELECT * FROM {table}")
            for cell in row
        ]
        assert any(circle in cell for cell in kept)
        for run in (seed, " ".join(words.split()[:2]).encode()):
            assert not any(run in cell for cell in kept)
