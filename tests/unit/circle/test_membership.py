from __future__ import annotations

import os
from typing import Any

import pytest

from peermesh.circle import (
    ADMIT,
    FORK,
    LEAVE,
    PROFILE,
    ROTATE,
    VOTE,
    VOUCH,
    DeviceKey,
    Founding,
    Membership,
    Operations,
    Standing,
    Summary,
    answer,
    decode_exchange,
    epoch_key,
    found_private,
    new_genesis,
    operations_frames,
    summary_frame,
)
from peermesh.circle import membership as membership_module
from peermesh.circle.epochs import MAX_EPOCHS
from peermesh.circle.ops import Op, make_op
from peermesh.errors import InvalidInput, PeerFault
from peermesh.log.cbor import canonical_dumps
from peermesh.types import EntryId, PersonState

A, B, C = (DeviceKey.from_bytes(bytes([n]) * 32) for n in (1, 2, 3))


def two() -> Founding:
    keys = {key.device: key for key in (A, B)}
    genesis = new_genesis(list(keys), 2, 7)
    return Founding(genesis, tuple(genesis.sign(keys[founder]) for founder in genesis.founders))


@pytest.fixture
def circle() -> Membership:
    return Membership(two())


def do(members: Membership, key: DeviceKey, op_type: str, *body: Any) -> Op:
    op = members.author(key, op_type, body, 9)
    assert members.add(op.raw) == (op,)
    return op


def log_entry(key: DeviceKey, circle: bytes, seq: int, text: bytes) -> bytes:
    content = canonical_dumps([1, 2, circle, key.device, seq, bytes(32), 5, [], bytes(16), bytes(8), [text]])
    return content + key.sign(b"peermesh/v1/entry\0" + content)


def test_a_private_space_has_one_full_member() -> None:
    space = Membership(found_private(A, 5))
    assert space.view().full == {A.device}
    assert space.heads == (space.circle,)
    assert not space.needs_rotate(A.device)


def test_one_admit_makes_a_guest_a_second_a_full_member(circle: Membership) -> None:
    assert circle.standing(C.device) is Standing.UNKNOWN
    do(circle, A, ADMIT, C.device)
    assert circle.view().state(C.device) is PersonState.GUEST
    assert circle.is_active(C.device)
    do(circle, B, ADMIT, C.device)
    assert circle.view().state(C.device) is PersonState.FULL
    assert circle.view().admitted_by[C.device] == {A.device, B.device}


def test_author_refuses_in_words_and_adds_nothing(circle: Membership) -> None:
    with pytest.raises(InvalidInput, match="not active"):
        circle.author(C, PROFILE, [["name", "Eve"]], 1)
    do(circle, A, ADMIT, C.device)
    with pytest.raises(InvalidInput, match="full member"):
        circle.author(C, ADMIT, [DeviceKey.generate().device], 1)
    before = len(circle)
    circle.author(A, PROFILE, [["name", "Anna"]], 1)
    assert len(circle) == before


def test_the_deepest_profile_wins_everywhere(circle: Membership) -> None:
    other = Membership(circle.founding)
    do(circle, A, PROFILE, ["name", "Anna"])
    late = do(other, B, PROFILE, ["name", "Marco"], ["skills", "maps"])
    circle.add(late.raw)
    do(circle, A, PROFILE, ["name", "Anna B."])
    for raw in circle.raws():
        other.add(raw)
    assert other.view() == circle.view()
    assert circle.view().name(A.device) == "Anna B."
    members = circle.view().members(A.device)
    assert [(m.name, m.is_me, m.state) for m in members] == [
        ("Anna B.", True, PersonState.FULL),
        ("Marco", False, PersonState.FULL),
    ]
    assert members[1].profile == (("name", "Marco"), ("skills", "maps"))


def test_concurrent_profiles_of_one_person_converge(circle: Membership) -> None:
    left, right = Membership(circle.founding), Membership(circle.founding)
    one, two_ = do(left, A, PROFILE, ["name", "x"]), do(right, A, PROFILE, ["name", "y"])
    left.add(two_.raw)
    right.add(one.raw)
    assert left.view() == right.view()
    assert left.view().name(A.device) == ("x" if one.id > two_.id else "y")


def test_operations_wait_for_their_parents(circle: Membership) -> None:
    first, second = do(circle, A, ADMIT, C.device), do(circle, C, PROFILE, ["name", "Cleo"])
    third = do(circle, B, ADMIT, C.device)
    other = Membership(circle.founding)
    assert other.add(third.raw) == ()
    assert other.add(second.raw) == ()
    assert other.waiting == 2
    assert other.add(second.raw) == ()
    assert other.add(first.raw) == (first, second, third)
    assert other.waiting == 0
    assert other.view() == circle.view()


def test_waiting_operations_are_bounded(circle: Membership, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(membership_module, "MAX_WAITING", 3)
    made = [do(circle, A, PROFILE, ["n", str(n)]) for n in range(6)]
    other = Membership(circle.founding)
    for op in made[1:]:
        other.add(op.raw)
    assert other.waiting == 3
    other.add(made[0].raw)
    assert other.waiting == 3  # the two oldest were dropped
    assert other.add(made[1].raw) == (made[1],)
    assert len(other.add(made[2].raw)) == 4
    assert other.view() == circle.view()


def test_the_set_is_bounded(circle: Membership, monkeypatch: pytest.MonkeyPatch) -> None:
    do(circle, A, PROFILE)
    op = circle.author(A, PROFILE, [], 1)
    monkeypatch.setattr(membership_module, "MAX_OPS", 1)
    with pytest.raises(PeerFault, match="too many"):
        circle.add(op.raw)


def test_a_refused_operation_that_waited_is_dropped(circle: Membership) -> None:
    admit = circle.author(A, ADMIT, [C.device], 1)
    vote = make_op(
        C, circle=circle.circle, seq=1, parents=[admit.id], time_ms=1, op_type=VOTE, body=[A.device]
    )  # a guest may not vote
    assert circle.add(vote.raw) == ()
    assert circle.add(admit.raw) == (admit,)
    assert circle.waiting == 0
    assert vote.id not in circle


@pytest.mark.parametrize("seq", [1, 3])
def test_a_device_counts_its_operations(circle: Membership, seq: int) -> None:
    first = do(circle, A, PROFILE)
    op = make_op(A, circle=circle.circle, seq=seq, parents=[first.id], time_ms=1, op_type=LEAVE, body=[])
    with pytest.raises(PeerFault, match="order"):
        circle.add(op.raw)


def test_a_wrong_signature_is_refused_even_while_it_would_wait(circle: Membership) -> None:
    op = circle.author(A, PROFILE, [], 1)
    forged = op.raw[:-1] + bytes([op.raw[-1] ^ 1])
    with pytest.raises(PeerFault, match="signature"):
        circle.add(forged)
    orphan = make_op(A, circle=circle.circle, seq=1, parents=[EntryId(bytes(32))], time_ms=1, op_type=LEAVE, body=[])
    with pytest.raises(PeerFault, match="signature"):
        circle.add(orphan.raw[:-64] + bytes(64))


def test_many_heads_are_merged_and_the_own_chain_continues() -> None:
    keys = [DeviceKey.generate() for _ in range(100)]
    genesis = new_genesis([A.device, B.device], 2, 1)
    by = {A.device: A, B.device: B}
    circle = Membership(Founding(genesis, tuple(genesis.sign(by[f]) for f in genesis.founders)))
    for key in keys:
        do(circle, A, ADMIT, key.device)
    tip = circle.heads
    own = make_op(A, circle=circle.circle, seq=101, parents=tip, time_ms=1, op_type=PROFILE, body=[])
    circle.add(own.raw)
    for key in keys:
        circle.add(make_op(key, circle=circle.circle, seq=1, parents=tip, time_ms=1, op_type=PROFILE, body=[]).raw)
    assert len(circle.heads) == 101
    op = do(circle, A, PROFILE, ["name", "A"])
    assert own.id in op.parents
    assert len(op.parents) == 64
    while len(circle.heads) > 1:
        do(circle, A, PROFILE)


# -- vouch, fork, rotate --


def test_vouches_of_active_devices_count(circle: Membership) -> None:
    entry = EntryId(b"e" * 32)
    do(circle, A, ADMIT, C.device)
    do(circle, A, VOUCH, [C.device, 4, entry])
    do(circle, C, VOUCH, [B.device, 2, entry])
    assert circle.view().vouched == {C.device: ((4, entry),), B.device: ((2, entry),)}
    do(circle, B, VOTE, C.device)  # declined: what C vouched counts no more
    assert circle.view().vouched == {C.device: ((4, entry),)}


def test_a_fork_proof_revokes_the_device(circle: Membership) -> None:
    do(circle, A, ADMIT, C.device)
    one, other = (log_entry(C, circle.circle, 5, text) for text in (b"x", b"y"))
    do(circle, B, FORK, one, other)
    assert not circle.is_active(C.device)


def test_a_false_fork_proof_is_refused(circle: Membership) -> None:
    do(circle, A, ADMIT, C.device)
    entry = log_entry(C, circle.circle, 5, b"x")
    later, forged = log_entry(C, circle.circle, 6, b"y"), bytearray(log_entry(C, circle.circle, 5, b"y"))
    forged[-1] ^= 1
    elsewhere = log_entry(C, bytes(32), 5, b"y")
    for second in (entry, later, bytes(forged), elsewhere, b"z" * 100):
        with pytest.raises(PeerFault):
            circle.author(B, FORK, [entry, second], 1)
    stranger = DeviceKey.generate()
    with pytest.raises(InvalidInput):
        circle.author(B, FORK, [log_entry(stranger, circle.circle, 5, t) for t in (b"x", b"y")], 1)


def test_after_losing_somebody_the_epoch_changes(circle: Membership) -> None:
    secret = os.urandom(32)
    do(circle, A, ADMIT, C.device)
    assert not circle.needs_rotate(A.device)
    before = circle.epoch_keys(secret)
    do(circle, B, VOTE, C.device)  # declines the guest
    assert circle.needs_rotate(A.device)
    assert not circle.needs_rotate(C.device)
    do(circle, B, ROTATE, b"s" * 32)
    assert not circle.needs_rotate(A.device)
    after = circle.epoch_keys(secret)
    assert after == (epoch_key(secret, [b"s" * 32]), *before)


def test_a_rotate_that_did_not_know_of_the_loss_is_not_enough(circle: Membership) -> None:
    other = Membership(circle.founding)
    rotate = do(other, B, ROTATE, b"s" * 32)
    do(circle, A, LEAVE)
    circle.add(rotate.raw)
    assert circle.needs_rotate(B.device)


def test_a_member_who_was_away_is_still_recognised(circle: Membership) -> None:
    secret = os.urandom(32)
    other = Membership(circle.founding)
    one = do(circle, A, ROTATE, b"1" * 32)
    two_ = do(other, B, ROTATE, b"2" * 32)
    ahead = Membership(circle.founding)
    for op in (one, two_):
        ahead.add(op.raw)
    do(ahead, A, ROTATE, b"3" * 32)
    known = ahead.epoch_keys(secret)
    assert len(known) == 5
    for away in (Membership(circle.founding), circle, other):
        assert away.epoch_keys(secret)[0] in known
    for number in range(60):
        do(ahead, A, ROTATE, bytes([number + 100]) * 32)
    assert len(ahead.epoch_keys(secret)) == MAX_EPOCHS


# -- exchange --


def talk(left: Membership, right: Membership) -> int:
    """Both send their summary, both answer. Returns the bytes of operations that travelled."""
    sent = 0
    frames = {id(left): summary_frame(left), id(right): summary_frame(right)}
    for me, other in ((left, right), (right, left)):
        summary = decode_exchange(frames[id(other)])
        assert isinstance(summary, Summary)
        assert summary.circle == me.circle
        for frame in answer(me, summary.ids).frames:
            assert len(frame) < 256 * 1024
            got = decode_exchange(frame)
            assert isinstance(got, Operations)
            sent += len(frame)
            for raw in got.raws:
                other.add(raw)
    return sent


def test_nothing_new_costs_one_small_summary_each_way(circle: Membership) -> None:
    for number in range(300):
        do(circle, A, PROFILE, ["n", str(number)])
    same = Membership.load(circle.founding, circle.raws())
    result = answer(same, circle.summary())
    assert result.frames == ()
    assert not result.ask
    assert len(summary_frame(circle)) < 600
    assert talk(circle, same) == 0


def test_one_who_is_behind_gets_exactly_what_is_missing(circle: Membership) -> None:
    for number in range(40):
        do(circle, A, PROFILE, ["n", str(number)])
    behind = Membership.load(circle.founding, circle.raws()[:25])
    assert answer(behind, circle.summary()).ask
    assert circle.ops_missing_for(behind.heads) == circle.raws()[25:]
    assert not behind.knows(circle.heads)
    talk(circle, behind)
    assert behind.view() == circle.view()
    fresh = Membership(circle.founding)
    talk(fresh, circle)
    assert fresh.heads == circle.heads


def test_both_have_something_new_and_old_operations_do_not_travel(circle: Membership) -> None:
    for number in range(200):
        do(circle, A, PROFILE, ["n", str(number)])
    other = Membership.load(circle.founding, circle.raws())
    do(circle, A, PROFILE, ["n", "left"])
    do(other, B, PROFILE, ["n", "right"])
    assert talk(circle, other) < 5 * 400
    assert circle.view() == other.view()
    assert circle.heads == other.heads


def test_operations_are_cut_into_chunks() -> None:
    raws = [os.urandom(60_000) for _ in range(9)] + [os.urandom(240_000)]
    frames = operations_frames(two().circle, raws)
    assert all(len(frame) < 256 * 1024 for frame in frames)
    got = [decode_exchange(frame) for frame in frames]
    assert [raw for part in got if isinstance(part, Operations) for raw in part.raws] == raws


@pytest.mark.parametrize(
    "value",
    [
        [],
        ["members", 1, bytes(32), []],
        ["members", 1, bytes(31), [bytes(32)]],
        ["members", 1, bytes(32), [bytes(31)]],
        ["members", 1, bytes(32), [bytes(32)] * 513],
        ["members", 2, bytes(32), ["text"]],
        ["members", 3, bytes(32), [bytes(32)]],
        ["other", 1, bytes(32), [bytes(32)]],
        "members",
    ],
)
def test_hostile_exchange_frames_are_refused(value: Any) -> None:
    with pytest.raises(PeerFault):
        decode_exchange(canonical_dumps(value))
