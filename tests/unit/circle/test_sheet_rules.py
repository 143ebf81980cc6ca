"""Recovery sheets in the membership: what they may do, who may take them away, and that everybody sees the same."""

from __future__ import annotations

import random
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from peermesh.circle import DEV_ADD, Known, Standing, decode_op, dev_add_proof, look_up, sheet_add_body
from peermesh.circle.ops import make_op, op_signed
from peermesh.errors import PeerFault


def test_a_sheet_is_no_device(make_sim: Any) -> None:
    s = make_sim()
    s.grow("B")
    assert s.add_sheet("B", "S")
    view = s.truth.view()
    assert s.sheets == {"S"}
    assert s.devices == {"F", "A", "B"}
    assert view.standing(s.id("S")) is Standing.INACTIVE, "it greets nobody and writes nothing"
    assert [len(m.devices) for m in view.members()] == [1, 1, 1]
    assert view.owners[s.id("S")] == s.id("B")
    assert s.truth.is_sheet(s.id("S"))
    assert not s.truth.is_sheet(s.id("B"))
    s.check_orders()


def test_it_adds_devices_and_revokes_them_and_nothing_else(make_sim: Any) -> None:
    s = make_sim()
    s.grow("B")
    s.add_sheet("B", "S")
    s.know["S"] = s.know["B"]
    for kind, body in (
        ("admit", [s.id("P")]),
        ("vote", [s.id("A")]),
        ("leave", []),
        ("profile", [["name", "Eve"]]),
        ("rotate", [bytes(32)]),
        ("vouch", [[s.id("B"), 1, bytes(32)]]),
    ):
        assert s.op("S", kind, *body) is None, kind
    assert s.add_device("S", "B2")
    assert s.op("S", "dev_rev", s.id("A")) is None, "somebody else's"
    assert s.op("S", "dev_rev", s.id("B"))
    assert s.devices == {"F", "A", "B2"}
    assert s.full == {"F", "A", "B"}
    s.check_orders()


def test_back_when_every_device_is_lost_and_again(make_sim: Any) -> None:
    s = make_sim()
    s.add_sheet("A", "S")
    s.sync("F", "A")
    assert s.come_back("S", "A2", "F")
    assert s.op("A2", "dev_rev", s.id("A"))
    s.sync("F", "A2")
    assert s.come_back("S", "A3", "F")
    assert s.op("S", "dev_rev", s.id("A2"))
    assert s.devices == {"F", "A3"}
    assert s.full == {"F", "A"}
    s.check_orders()


def test_two_returns_apart_both_stand(make_sim: Any) -> None:
    s = make_sim()
    s.grow("B")
    s.add_sheet("B", "S")
    s.sync("F", "A", "B")
    assert s.come_back("S", "B2", "F")
    del s.know["S"]
    assert s.come_back("S", "B3", "A")
    assert s.devices == {"F", "A", "B", "B2", "B3"}
    assert [op.seq for op in s.truth._authority.ops if op.device == s.id("S")] == [1, 1]
    s.sync("F", "A")
    assert s.come_back("S", "B4", "F")
    assert [op.seq for op in s.truth._authority.ops if op.device == s.id("S")] == [1, 1, 2]
    s.check_orders(20)


def test_the_sheet_of_somebody_who_is_gone_brings_nobody_back(make_sim: Any) -> None:
    s = make_sim()
    s.grow("BC")
    s.add_sheet("B", "S")
    s.sync("F", "A", "B", "C")
    old = s.know["B"]
    s.op("F", "vote", s.id("B"))
    s.op("A", "vote", s.id("B"))
    s.sync("F", "A")
    assert s.come_back("S", "B2", "F") is None
    assert s.add_device("S", "B3", at=old), "as if it had been before"
    assert s.devices == {"F", "A", "C"}
    assert not s.sheets
    assert look_up(s.truth, s.id("S")).known is Known.GONE
    s.check_orders()


def test_a_renewed_sheet_is_worth_nothing_also_back_dated(make_sim: Any) -> None:
    s = make_sim()
    s.add_sheet("A", "S1")
    old = s.know["A"]
    s.add_sheet("A", "S2")
    s.op("A", "dev_rev", s.id("S1"))
    s.sync("F", "A")
    assert look_up(s.truth, s.id("S1")).known is Known.REVOKED
    assert look_up(s.truth, s.id("S2")).known is Known.ACTIVE
    assert look_up(s.truth, s.id("S3")).known is Known.UNKNOWN
    assert s.come_back("S1", "A2", "F") is None
    assert s.add_device("S1", "A3", at=old)
    assert s.devices == {"F", "A"}
    assert s.sheets == {"S2"}
    s.check_orders()


def test_owner_and_thief_who_revoke_each_other_apart_are_both_out(make_sim: Any) -> None:
    s = make_sim()
    s.add_sheet("A", "S")
    s.sync("F", "A")
    assert s.come_back("S", "A2", "F")
    assert s.op("S", "dev_rev", s.id("A"), at=s.know["F"])
    assert s.op("A", "dev_rev", s.id("S"))
    assert s.devices == {"F"}, "nothing is written in a name that two claim"
    assert not s.sheets
    s.check_orders(20)


def test_nobody_makes_a_sheet_for_somebody_else_or_takes_one(make_sim: Any, key_of: Any) -> None:
    s = make_sim()
    s.grow("B")
    s.add_sheet("A", "S")
    s.sync("F", "A", "B")
    assert s.op("B", "dev_rev", s.id("S")) is None
    assert s.op("B", "admit", s.id("S")) is None
    assert s.add_device("B", "S") is None
    assert s.op("B", DEV_ADD, s.id("S9"), dev_add_proof(s.truth.circle, s.id("B"), key_of("S9")), 1) is None
    body = sheet_add_body(s.truth.circle, s.id("B"), key_of("S9"))
    assert s.op("B", DEV_ADD, *body[:2]) is None, "a sheet's consent adds no device"
    assert s.op("A", DEV_ADD, *body) is None, "consent to another's"
    s.check_orders()


def test_a_key_that_is_device_and_sheet_is_nobodys(make_sim: Any) -> None:
    s = make_sim()
    before = s.know["A"]
    s.add_device("A", "X")
    s.add_sheet("A", "X", at=before)
    assert s.devices == {"F", "A"}
    assert not s.sheets
    assert s.truth.view().standing(s.id("X")) is Standing.INACTIVE
    s.add_sheet("A", "F", at=before)
    assert s.devices == {"F", "A"}, "a founder stays one"
    s.check_orders()


@pytest.mark.parametrize("third", [0, 2, b"", "1", [1]])
def test_the_mark_of_a_sheet_has_one_form(make_sim: Any, key_of: Any, third: Any) -> None:
    s = make_sim()
    body = [*sheet_add_body(s.truth.circle, s.id("A"), key_of("S"))[:2], third]
    with pytest.raises(PeerFault):
        make_op(
            key_of("A"), circle=s.truth.circle, seq=1, parents=[s.truth.circle], time_ms=1, op_type=DEV_ADD, body=body
        )


def test_a_sheet_survives_the_disk(make_sim: Any) -> None:
    s = make_sim()
    s.add_sheet("A", "S")
    op = decode_op(s.truth.raws()[0], s.truth.circle)
    assert op.adds_sheet
    assert op_signed(op)
    assert type(s.truth).load(s.founding, s.truth.raws()).view() == s.truth.view()


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rng=st.randoms(use_true_random=False))
def test_returns_revocations_and_removals_in_any_order_converge(make_sim: Any, rng: random.Random) -> None:
    """Everybody acts on any part of what is known: sheets and devices revoke each other, people vote and leave."""
    s = make_sim()
    s.grow("BC")
    keys = list("FABC")
    for number in range(24):
        author, other = rng.choice(keys), rng.choice(keys)
        at = s.close(*rng.sample(range(len(s.truth)), rng.randint(1, 3))) | s.know.get(author, 0) * rng.randint(0, 1)
        kind = rng.choice(["sheet", "sheet", "dev_add", "dev_add", "dev_rev", "dev_rev", "vote", "leave"])
        if kind in ("sheet", "dev_add"):
            new = f"K{number}" if rng.random() < 0.8 else f"K{rng.randint(0, number)}"
            if (s.add_sheet if kind == "sheet" else s.add_device)(author, new, at=at) and new not in keys:
                keys.append(new)
        elif kind != "leave" or rng.random() < 0.2:
            s.op(author, kind, *([s.id(other)] if kind != "leave" else []), at=at)
    view = s.truth.view()
    assert not set(view.sheets) & set(view.devices)
    assert set(view.sheets.values()) <= view.full | view.guest
    s.check_orders(4, rng)
