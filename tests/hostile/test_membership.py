"""Who belongs, under attack: the rules by simulation, and their outcome through whole Apps."""

from __future__ import annotations

import itertools
import random
import shutil
from collections.abc import Callable

import pytest

from peermesh.app.session import MEMBERSHIP, REPLICATION
from peermesh.circle import (
    ADMIT,
    DEV_ADD,
    LEAVE,
    PROFILE,
    ROTATE,
    VOTE,
    VOUCH,
    DeviceKey,
    Membership,
    budget,
    dev_add_proof,
    operations_frames,
    recognise,
)  # fmt: skip
from peermesh.circle.ops import make_op
from peermesh.errors import InvalidInput, PeerFault
from peermesh.log import NO_ENTRY
from peermesh.log.messages import RUN, pack
from peermesh.types import CircleId, EntryId, PersonState
from tests.scenario.test_governance import names, ops, person_of, remove, texts, welcomed
from tests.scenario.test_hostile_app import Attack
from tests.support.circle import Person, World
from tests.unit.circle.conftest import Adversary, Sim

Make = Callable[..., World]


def state_of(p: Person, circle: CircleId):
    return p.app._circles.get(circle)


def say_ops(sender: Person, to: Person, circle: CircleId, *raws: bytes) -> None:
    """Operations as a member with a program of their own would send them."""
    for frame in operations_frames(circle, raws):
        sender.say(to, MEMBERSHIP + frame)
    sender.world.settle()


def test_membership_converges_in_all_orders() -> None:
    """Every order of a small history with votes both ways, and many of a large one written by an adversary."""
    s = Sim()
    s.grow("B")
    s.op("F", VOTE, s.id("B"))
    s.op("B", VOTE, s.id("F"))
    s.op("A", PROFILE, ["name", "A"])
    raws = s.truth.raws()
    last = raws[-4:]
    for order in itertools.permutations(last):
        other = Membership(s.founding)
        for raw in (*order, *raws[:-4]):
            other.add(raw, signature_known=True)
        assert other.waiting == 0
        assert other.view() == s.truth.view()
        assert other.heads == s.truth.heads
    for seed in range(5):
        adversary = Adversary(seed, 2, 1)
        adversary.run(40).check_orders(4, random.Random(seed))


def test_mutual_removal(world: Make) -> None:
    """Two pairs vote each other out while apart: afterwards all see the same, and the remaining go on."""
    w = world("Anna", "Bruno", "Carla", "Dora", "Emil")
    circle = welcomed(w)
    anna, bruno, carla, dora, emil = w.people
    w.partition([anna, bruno, emil], [carla, dora])
    w.settle(1)
    for voter, name in ((anna, "Carla"), (bruno, "Carla"), (carla, "Anna"), (dora, "Anna")):
        voter.app.governance.remove(circle, person_of(voter, circle, name))
    w.settle(2)
    w.partition()
    w.settle(200, step=2)
    views = [state_of(p, circle).view() for p in (bruno, dora, emil)]
    assert views[0] == views[1] == views[2]
    assert names(emil, circle) == {"Bruno", "Dora", "Emil"}
    note = dora.app.note_new(circle, "On we go", "text")
    w.settle(5)
    assert texts(emil, circle)[note] == "text"


def test_fewer_than_q_dishonest_remove_nobody(world: Make) -> None:
    """One malicious member with puppets, second devices, back-dating and forks; by simulation and on the wire."""
    for seed in range(20):
        adversary = Adversary(1000 + seed, 2, 1)
        sim = adversary.run(60)
        assert set(adversary.honest) <= sim.full
        assert not set(adversary.puppets) & sim.full
    w = world("Anna", "Bruno", "Mallory")
    circle = welcomed(w)
    anna, _bruno, mallory = w.people
    state = state_of(mallory, circle)
    victim = person_of(anna, circle, "Bruno")
    second = DeviceKey.generate()
    membership = state.membership
    vote = membership.author(state.key, VOTE, [victim], 1)
    again = make_op(
        state.key, circle=circle, seq=vote.seq + 1, parents=[vote.id], time_ms=2, op_type=VOTE, body=[victim]
    )
    device = make_op(
        state.key, circle=circle, seq=vote.seq + 2, parents=[again.id], time_ms=3, op_type=DEV_ADD,
        body=[second.device, dev_add_proof(circle, state.device, second)],
    )  # fmt: skip
    third = make_op(second, circle=circle, seq=1, parents=[device.id], time_ms=4, op_type=VOTE, body=[victim])
    say_ops(mallory, anna, circle, vote.raw, again.raw, device.raw, third.raw)
    w.settle(5)
    assert "Bruno" in names(anna, circle)
    assert len(anna.app.governance.votes_against(circle, victim)) == 1


def test_guest_powerless(world: Make) -> None:
    """A guest with a program of their own: may write, and neither vote, admit, nor welcome."""
    w = world("Anna", "Bruno", "Gina")
    circle = w.together()
    anna, bruno, gina = w.people
    w.settle(2)
    assert next(m for m in anna.app.members(circle) if m.name == "Gina").state is PersonState.GUEST
    state = state_of(gina, circle)
    with pytest.raises(InvalidInput):
        gina.app.governance.remove(circle, person_of(gina, circle, "Anna"))
    before = state_of(anna, circle).view()
    for number, (kind, body) in enumerate(
        ((VOTE, [person_of(anna, circle, "Bruno")]), (ADMIT, [DeviceKey.generate().device]), (ADMIT, [state.device]))
    ):
        op = make_op(
            state.key, circle=circle, seq=_next(state), parents=list(state.membership.heads), time_ms=1,
            op_type=kind, body=body,
        )  # fmt: skip
        w.settle(65)
        say_ops(gina, anna, circle, op.raw)
        assert anna.app.status().refused["operation without authority"] == number + 1
        assert state_of(anna, circle).view() == before
        anna.app._network.conduct._records.clear()
    w.settle(65)
    note = gina.app.note_new(circle, "Guests write", "text")
    w.settle(2)
    assert texts(bruno, circle)[note] == "text"


def _next(state) -> int:
    mine = [op.seq for op in state.membership._authority.ops if op.device == state.device]
    return max(mine, default=0) + 1


def test_back_dated_decline(world: Make) -> None:
    """One member's decline, dated to when the other was still a guest, does not remove a full member."""
    w = world("Anna", "Bruno", "Carla")
    circle = welcomed(w)
    anna, bruno, _ = w.people
    state = state_of(bruno, circle)
    carla = person_of(anna, circle, "Carla")
    authority = state.membership._authority
    admit = next(op for op in authority.ops if op.type == ADMIT and op.subject == carla)
    last = max((op.seq for op in authority.ops if op.device == state.device), default=0)
    mine = [op.id for op in authority.ops if op.device == state.device and op.seq == last]
    for parents, seq in (([admit.id], 1), (sorted({admit.id, *mine}), last + 1)):
        decline = make_op(
            state.key, circle=circle, seq=seq, parents=parents, time_ms=admit.time_ms, op_type=VOTE, body=[carla]
        )
        w.settle(65)
        say_ops(bruno, anna, circle, decline.raw)
        w.settle(2)
        assert next(m for m in anna.app.members(circle) if m.name == "Carla").state is PersonState.FULL
    s = Sim()
    s.grow("BC")
    first = next(i for i, op in enumerate(s.truth._authority.ops) if op.type == ADMIT and op.subject == s.id("C"))
    assert s.op("B", VOTE, s.id("C"), at=s.close(first))
    assert "C" in s.full
    s.check_orders()


def test_stolen_device_back_dates_another(world: Make) -> None:
    """A revoked device adds another one, dated to before: it counts for nothing, and nothing of it enters."""
    w = world("Anna", "Bruno")
    circle = w.together()
    anna, bruno = w.people
    w.settle(2)
    state, stolen, hidden = state_of(anna, circle), DeviceKey.generate(), DeviceKey.generate()
    add = state.author(anna.app._batch, DEV_ADD, [stolen.device, dev_add_proof(circle, state.device, stolen)])
    w.settle(35)
    anna.app.devices.revoke(circle, stolen.device)
    w.settle(65)
    back = make_op(
        stolen, circle=circle, seq=1, parents=[add.id], time_ms=1, op_type=DEV_ADD,
        body=[hidden.device, dev_add_proof(circle, stolen.device, hidden)],
    )  # fmt: skip
    further = make_op(hidden, circle=circle, seq=1, parents=[back.id], time_ms=1, op_type=ROTATE, body=[bytes(32)])
    say_ops(anna, bruno, circle, back.raw)
    say_ops(anna, bruno, circle, further.raw)
    w.cut_all()
    w.settle(65)
    view = state_of(bruno, circle).view()
    assert stolen.device not in view.devices
    assert hidden.device not in view.devices
    assert set(view.salts) - {bytes(32)}, "the key holds a salt that the thief never saw"
    assert state_of(anna, circle).view() == view


def test_removed_device_reconnects(world: Make) -> None:
    """Whoever was removed comes back with all they had: keys, epoch, addresses. Everybody treats them as a stranger."""
    w = world("Anna", "Bruno", "Carla")
    circle = welcomed(w)
    anna, bruno, carla = w.people
    carla.unplug()
    remove(w, circle, "Carla", anna, bruno)
    w.settle(120)
    carla.plug()
    note = anna.app.note_new(circle, "Not for Carla", "secret")
    w.settle(120)
    for p in (anna, bruno):
        assert not p.met(carla)
        assert state_of(p, circle).view().state(person_of_key(carla, circle)) is PersonState.GONE
    assert note not in {row.doc for row in carla.app.notes(circle)}
    assert names(carla, circle) == {"Anna", "Bruno", "Carla"}, "nobody even tells her"
    theirs = state_of(carla, circle)
    late = carla.app.note_new(circle, "Late", "by Carla")
    w.settle(2)
    raws = carla.profile.store.run(circle, theirs.device, 0, 1 << 20)
    assert raws
    bruno.say(anna, REPLICATION + circle + pack(RUN, raws))  # a friend carries it for her
    w.settle(2)
    assert late not in {row.doc for row in anna.app.notes(circle)}
    assert anna.app.status().refused["entry of a device that is not active"] >= 1


def person_of_key(p: Person, circle: CircleId):
    state = state_of(p, circle)
    return state.view().owners.get(state.device, state.device)


def test_removed_id_never_returns(world: Make) -> None:
    """The same id cannot be admitted again by anybody; the person comes back as somebody new, with a fresh key."""
    w = world("Anna", "Bruno", "Carla")
    circle = welcomed(w)
    anna, bruno, carla = w.people
    gone = person_of(anna, circle, "Carla")
    remove(w, circle, "Carla", anna, bruno)
    w.settle(70)
    state = state_of(anna, circle)
    for kind, body in (
        (ADMIT, [gone]),
        (DEV_ADD, [gone, dev_add_proof(circle, state.device, state_of(carla, circle).key)]),
    ):
        op = make_op(
            state.key, circle=circle, seq=_next(state), parents=list(state.membership.heads), time_ms=1,
            op_type=kind, body=body,
        )  # fmt: skip
        with pytest.raises(PeerFault, match="without authority"):
            state_of(bruno, circle).membership.add(op.raw)
    assert gone not in state_of(bruno, circle).view().devices


def test_vouch_converges_without_storm(world: Make) -> None:
    """Everybody holds something of the removed one, and some are away: all agree, with a few vouches in all."""
    w = world("Anna", "Bruno", "Carla", "Dora", "Emil")
    circle = welcomed(w)
    anna, bruno, carla, dora, emil = w.people
    dora.unplug()
    first = carla.app.note_new(circle, "First", "1")
    w.settle(2)
    emil.unplug()
    second = carla.app.note_new(circle, "Second", "2")
    w.settle(2)
    carla.unplug()
    remove(w, circle, "Carla", anna, bruno)
    dora.plug()
    emil.plug()
    w.settle(200, step=1)
    held = [state_of(p, circle).log.held for p in (anna, bruno, dora, emil)]
    assert held[0] == held[1] == held[2] == held[3]
    for p in (anna, bruno, dora, emil):
        assert {texts(p, circle)[doc] for doc in (first, second)} == {"1", "2"}
    vouches = ops(anna, circle, VOUCH)
    assert 1 <= vouches <= 4
    w.settle(600, step=5)
    assert ops(anna, circle, VOUCH) == vouches


def test_epoch_secrecy_and_stale_member_catches_up(world: Make) -> None:
    """After a removal the circle is announced and greeted under a key that the removed cannot make."""
    w = world("Anna", "Bruno", "Carla", "Dora")
    circle = welcomed(w)
    anna, bruno, carla, dora = w.people
    dora.unplug()
    carla.unplug()
    thief = w.folder / "carla's disk"
    shutil.copytree(carla.home, thief)
    remove(w, circle, "Carla", anna, bruno)
    w.settle(120)
    old = set(state_of(carla, circle).epoch_keys())
    new = state_of(anna, circle).epoch_keys()[0]
    assert new == state_of(bruno, circle).epoch_keys()[0]
    assert new not in old
    assert anna.transport is not None
    assert anna.transport.ad is not None
    now = w.clock.now_ms()
    assert not recognise(anna.transport.ad.tags, anna.transport.ad.instance, {circle: tuple(old)}, now)
    assert recognise(anna.transport.ad.tags, anna.transport.ad.instance, {circle: (new,)}, now)
    dora.plug()
    carla.plug()
    w.settle(70)
    assert dora.met(anna)
    assert state_of(dora, circle).epoch_keys()[0] == new
    assert not any(p.met(carla) for p in (anna, bruno, dora))
    assert ops(anna, circle, LEAVE) == 0


def test_a_flood_of_operations_takes_nobodys_room(attack: Attack, monkeypatch: pytest.MonkeyPatch) -> None:
    """Operations that do not know of each other, so that each looks cheap: they stay in their author's room."""
    monkeypatch.setattr(budget, "ROOM", 20)
    key, root = attack.state.key, EntryId(attack.circle)
    before = len(attack.anna.app._circles.get(attack.circle).membership)
    flood = [
        make_op(key, circle=attack.circle, seq=1, parents=[root], time_ms=1, op_type=PROFILE, body=[["x", str(i)]])
        for i in range(200)
    ]
    for frame in operations_frames(attack.circle, [op.raw for op in flood]):
        attack.say(MEMBERSHIP + frame)
    held = attack.anna.app._circles.get(attack.circle).membership
    assert len(held) <= before + 20
    attack.anna.app.set_my_name("Anna B.")
    attack.carla.app.set_my_name("Carla C.")
    attack.world.settle(5)
    for person in (attack.anna, attack.carla):
        assert {"Anna B.", "Carla C."} <= {m.name for m in person.app.members(attack.circle)}
    attack.check()


def test_a_history_that_nobody_has_holds_up_nobody(attack: Attack) -> None:
    """A device forks, and its person's next one vouches for histories that do not exist, and for too many of them."""
    worn = attack.state.device
    attack.run(attack.entry(*attack.edit("1")).raw)
    fork = attack.entry(*attack.edit("2"), after=(0, NO_ENTRY))
    attack.run(fork.raw)
    attack.world.settle(65)
    for number in range(12):
        attack.mallory.app._network.author(attack.state, VOUCH, [[worn, 900 + number, bytes([number]) * 32]])
    attack.world.settle(65)
    view = attack.anna.app._circles.get(attack.circle).view()
    assert 6 <= len([head for head in view.vouched[worn] if head[0] >= 900]) <= 8, "its first eight count"
    assert attack.anna.profile.store.vector(attack.circle)[worn][0] == 1
    attack.check(attack.anna.text(attack.doc))
