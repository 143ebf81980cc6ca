"""Joining, attacked: through whole Apps, with the codes that people say to each other."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from peermesh.app import JoinEvent, JoinKind
from peermesh.app.session import JOIN
from peermesh.circle import TICKET_SECONDS
from peermesh.circle.invite import TRIES
from peermesh.errors import InvalidInput
from peermesh.types import CircleId, ConnId
from tests.hostile.strangers import Eve
from tests.support.circle import Meeting, Person, World

Make = Callable[..., World]


class Open:
    """An invitation that is open on somebody's screen."""

    def __init__(self, host: Person, circle: CircleId) -> None:
        self.told: list[JoinEvent] = []
        self.invite = host.app.invite(circle)
        self.invite.on_event = self.told.append
        self.invite.start()
        self.code = self.told[0].code

    def kinds(self) -> list[JoinKind]:
        return [event.kind for event in self.told]

    @property
    def wrong(self) -> str:
        number, *words = self.code.split("-")
        return "-".join((number, *("river" if word != "river" else "lamp" for word in words)))


def attempt(w: World, guest: Person, code: str, host: Person) -> list[JoinEvent]:
    """One try with a code at the inviter's address, to its end; the newcomer confirms whatever is asked."""
    told: list[JoinEvent] = []
    assert host.transport is not None
    _, _, ip, _, port = host.transport.addresses[0].split("/")
    joining = guest.app.join(code, at=f"{ip}:{port}")

    def hear(event: JoinEvent) -> None:
        told.append(event)
        if event.kind is JoinKind.CONFIRM:
            joining.confirm()

    joining.on_event = hear
    joining.start()
    w.settle(3)
    if not told or told[-1].kind not in (JoinKind.DONE, JoinKind.FAILED):
        joining.cancel()
        w.settle(1)
    return told


def test_invite_reuse_and_expiry(world: Make) -> None:
    """A code works once and for ten minutes; afterwards it is answered like a number that was never announced."""
    w = world("Anna", "Bruno", "Eve")
    anna, bruno, eve = w.people
    first = Meeting(anna, bruno, anna.app.circle_new("Bakers"))
    w.settle(2)
    (circle,) = first.joined[:1]
    reused = attempt(w, eve, first.code, anna)
    assert JoinKind.CONFIRM not in [event.kind for event in reused]
    assert eve.app.circles() == []
    second = Open(anna, circle)
    w.settle(TICKET_SECONDS + 30, step=5)
    late = attempt(w, eve, second.code, anna)
    assert JoinKind.CONFIRM not in [event.kind for event in late]
    assert second.kinds() == [JoinKind.CODE, JoinKind.FAILED], "the inviter is told that it is over"
    assert eve.app.circles() == []
    assert {m.name for m in anna.app.members(circle)} == {"Anna", "Bruno"}


def test_sixth_guess(world: Make) -> None:
    """Five wrong codes close the invitation: the sixth try fails even with the right one, and the inviter is told."""
    w = world("Anna", "Eve")
    anna, eve = w.people
    opened = Open(anna, anna.app.circle_new("Bakers"))
    for number in range(TRIES):
        assert JoinKind.FAILED not in opened.kinds(), number
        told = attempt(w, eve, opened.wrong, anna)
        assert JoinKind.CONFIRM not in [event.kind for event in told]
    assert opened.told[-1].kind is JoinKind.FAILED
    assert "Too many wrong codes" in opened.told[-1].text
    told = attempt(w, eve, opened.code, anna)
    assert JoinKind.CONFIRM not in [event.kind for event in told]
    assert JoinKind.CONFIRM not in opened.kinds()
    assert eve.app.circles() == []


def test_mitm_on_join(world: Make) -> None:
    """Eve answers the newcomer as the inviter, and passes every frame on to the real one: neither learns a thing."""
    w = world("Anna", "Bruno")
    anna, bruno = w.people
    opened = Open(anna, anna.app.circle_new("Bakers"))
    eve = Eve(w)
    pairs: dict[ConnId, ConnId] = {}

    def pass_on(conn: ConnId, frame: bytes) -> None:
        if frame[:1] != JOIN:
            return
        if conn not in pairs:
            other = eve.dial(anna)
            pairs[conn], pairs[other] = other, conn
        eve.transport.send(pairs[conn], frame)

    eve.heard = pass_on
    told: list[JoinEvent] = []
    host, port = eve.transport.addresses[0].split("/")[2], eve.transport.addresses[0].split("/")[4]
    joining = bruno.app.join(opened.code, at=f"{host}:{port}")
    joining.on_event = told.append
    joining.start()
    w.settle(5)
    assert len(pairs) >= 2, "the join went through her hands"
    assert JoinKind.CONFIRM not in [event.kind for event in told]
    assert JoinKind.CONFIRM not in opened.kinds()
    said = b"".join(frame for _, frame in eve.frames)
    for secret in (b"Anna", b"Bruno", b"Bakers", *(word.encode() for word in opened.code.split("-")[1:])):
        assert secret not in said
    assert bruno.app.circles() == []


@pytest.mark.parametrize("founded", [False, True])
@pytest.mark.parametrize("decliner", ["host", "guest"])
def test_decline_on_either_side_leaves_nothing(world: Make, decliner: str, founded: bool) -> None:
    """No circle, no member, no record, no remembered address: as if they had never met."""
    w = world("Anna", "Bruno", "Carla")
    anna, bruno, carla = w.people
    circle = anna.app.circle_new("Bakers")
    if founded:
        circle = w.join(anna, carla, circle)
    before = [info.circle for info in anna.app.circles()]
    ops = anna.app._circles.get(circle).membership.raws()
    meeting = Meeting(anna, bruno, circle, host_says=decliner != "host", guest_says=decliner != "guest")
    w.settle(30)
    assert meeting.joined == []
    assert bruno.app.circles() == []
    assert bruno.profile.store.circles() == {}
    assert [info.circle for info in anna.app.circles()] == before
    assert anna.app._circles.get(circle).membership.raws() == ops
    assert bruno.transport is not None
    assert bruno.transport.peer_id not in {str(one.peer_id) for one in anna.profile.store.addresses()}
    assert not anna.met(bruno)
    with pytest.raises(InvalidInput):
        bruno.app.join("not a code")
