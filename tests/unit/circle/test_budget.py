"""How much of a circle's record one person may fill: by authority, for good; and by room, here and now."""

from __future__ import annotations

import random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peermesh.circle import ADMIT, PROFILE, ROTATE, VOTE, DeviceKey, Membership
from peermesh.circle import budget as budget_module
from peermesh.circle.ops import Op, make_op
from peermesh.errors import InvalidInput, PeerFault
from peermesh.types import EntryId


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(budget_module, "FULL_BUDGET", 8)
    monkeypatch.setattr(budget_module, "FULL_RESERVE", 3)
    monkeypatch.setattr(budget_module, "GUEST_BUDGET", 2)
    monkeypatch.setattr(budget_module, "GUEST_RESERVE", 1)
    monkeypatch.setattr(budget_module, "ROOM", 30)


def flood(s: Any, name: str, at: int | None = None, most: int = 50) -> int:
    made = 0
    while made < most and s.op(name, PROFILE, ["x", str(made)], at=at):
        made += 1
    return made


@pytest.mark.usefixtures("small")
def test_whoever_fills_their_budget_can_still_vote_and_takes_nothing_from_others(make_sim: Any) -> None:
    s = make_sim()
    s.grow("BC")
    before = s.truth._authority.budget.spent(s.id("A"), s.truth._authority.all)
    assert flood(s, "A") == 8 - before
    assert s.op("A", PROFILE, ["y", "z"]) is None
    for _ in range(2):
        assert s.op("A", VOTE, s.id("C")), "what a circle cannot do without has room of its own"
    s.sync("A", "B", "F")
    assert s.op("B", VOTE, s.id("C"))
    assert s.gone == {"C"}
    assert flood(s, "B", most=3) == 3
    with pytest.raises(InvalidInput, match="no room"):
        s.truth.author(s_key("A"), PROFILE, [], 1)
    s.check_orders()


def s_key(name: str) -> DeviceKey:
    from tests.unit.circle.conftest import named_key

    return named_key(name)


@pytest.mark.usefixtures("small")
def test_a_guest_has_less_and_a_large_operation_costs_more(make_sim: Any) -> None:
    s = make_sim()
    s.grow("B")
    s.op("B", ADMIT, s.id("P"))
    s.know["P"] = s.know["B"]
    assert flood(s, "P") == 2
    assert s.op("P", ROTATE, bytes(32))
    assert s.op("P", ROTATE, bytes(31) + b"1") is None
    spent = s.truth._authority.budget.spent
    assert s.op("F", PROFILE, ["x", "y" * 3000])
    assert spent(s.id("F"), s.truth._authority.all) == 2 + 1 + 0
    s.check_orders()


@given(st.integers(0, 2**32))
def test_replicas_agree_whatever_the_order_and_whoever_floods(seed: int) -> None:
    from tests.unit.circle.conftest import Adversary

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(budget_module, "FULL_BUDGET", 6)
        patch.setattr(budget_module, "FULL_RESERVE", 6)
        patch.setattr(budget_module, "GUEST_BUDGET", 1)
        patch.setattr(budget_module, "GUEST_RESERVE", 1)
        sim = Adversary(seed, 2, 1).run(60)
        sim.check_orders(2, random.Random(seed))


def siblings(circle: Membership, key: DeviceKey, count: int) -> list[Op]:
    """Operations that do not know of each other, all with the same number: each looks cheap to its ancestors."""
    root = EntryId(circle.circle)
    return [
        make_op(key, circle=circle.circle, seq=1, parents=[root], time_ms=1, op_type=PROFILE, body=[["x", str(i)]])
        for i in range(count)
    ]


@pytest.mark.usefixtures("small")
def test_a_flood_of_operations_that_do_not_know_of_each_other_stays_in_its_room(make_sim: Any) -> None:
    s = make_sim()
    bruno, anna = Membership(s.founding), Membership(s.founding)
    bad, good = s_key("F"), s_key("A")
    made = siblings(bruno, bad, 100)
    for op in made[:60]:
        bruno.add(op.raw)
    for op in made[40:]:
        anna.add(op.raw)
    assert len(bruno) == len(anna) == 30
    assert bruno.knows([op.id for op in made[:60]]), "what is held back holds up nobody"
    mine = bruno.author(good, PROFILE, [["name", "Bruno"]], 1)
    assert bruno.add(mine.raw) == (mine,)
    for raw in bruno.raws():
        anna.add(raw)
    assert mine.id in anna, "an honest operation and what it builds on enter everywhere"
    assert {op.id for op in made[:30]} <= {op.id for op in anna._authority.ops}
    theirs = anna.author(good, ROTATE, [bytes(32)], 1)
    anna.add(theirs.raw)
    other = Membership(s.founding)
    for raw in random.Random(1).sample(anna.raws(), len(anna)):
        other.add(raw)
    for op in made:
        other.add(op.raw)
    assert theirs.id in other, "whatever the order"
    assert other.view().full == anna.view().full
    again = Membership.load(s.founding, anna.raws())
    assert again.heads == anna.heads


def test_the_bounds_leave_room_for_everybody() -> None:
    from peermesh.circle.membership import MAX_OPS, MAX_OPS_BYTES

    assert 5 * budget_module.ROOM <= MAX_OPS
    assert 3 * budget_module.ROOM * budget_module.UNIT <= MAX_OPS_BYTES
    assert budget_module.FULL_BUDGET + budget_module.FULL_RESERVE < budget_module.ROOM


def test_an_operation_without_authority_is_not_carried(make_sim: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(budget_module, "ROOM", 2)
    s = make_sim()
    circle = Membership(s.founding)
    one, two, three = siblings(circle, s_key("F"), 3)
    circle.add(one.raw)
    circle.add(two.raw)
    wrong = make_op(
        s_key("F"), circle=circle.circle, seq=7, parents=[one.id], time_ms=1, op_type=PROFILE, body=[["name", "x"]]
    )
    assert circle.add(wrong.raw) == circle.add(three.raw) == ()
    carrier = make_op(
        s_key("A"), circle=circle.circle, seq=1, parents=[wrong.id], time_ms=1, op_type=PROFILE, body=[["name", "x"]]
    )
    assert circle.add(carrier.raw) == ()
    assert wrong.id not in circle
    with pytest.raises(PeerFault):
        circle.add(wrong.raw)
