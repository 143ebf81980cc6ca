from __future__ import annotations

import os
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from peermesh.circle import FAILED, DeviceKey, HelloCircle, HelloMachine, Standing
from peermesh.circle.hello import MAX_CIRCLES
from peermesh.struct import replace
from peermesh.types import CircleId, DeviceId, PeerId, PeerInfo

ANNA, MARCO = DeviceKey.from_bytes(b"a" * 32), DeviceKey.from_bytes(b"m" * 32)
CIRCLE, OTHER = CircleId(b"C" * 32), CircleId(b"D" * 32)
EPOCH, OLD = b"e" * 32, b"o" * 32


def peers(handshake: bytes = b"h" * 32) -> tuple[PeerInfo, PeerInfo]:
    one, two = PeerId("12D3Anna"), PeerId("12D3Marco")
    return PeerInfo(two, one, handshake, True, ""), PeerInfo(one, two, handshake, False, "")


def circle(
    key: DeviceKey,
    *active: DeviceKey,
    of: CircleId = CIRCLE,
    epochs: tuple[bytes, ...] = (EPOCH,),
    inactive: Sequence[DeviceKey] = (),
    introductions: bool = True,
) -> HelloCircle:
    standings = {k.device: Standing.ACTIVE for k in active} | {k.device: Standing.INACTIVE for k in inactive}

    def standing(device: DeviceId) -> Standing:
        return standings.get(device, Standing.UNKNOWN)

    return HelloCircle(of, epochs, key, standing, introductions)


def run(left: HelloMachine, right: HelloMachine) -> list[bytes]:
    """Let the initiator and the responder talk; the frames in order."""
    frames, todo, turn = [], list(left.start()), right
    assert right.start() == ()
    while todo:
        frame = todo.pop(0)
        frames.append(frame)
        todo += turn.received(frame)
        turn = left if turn is right else right
    return frames


def both(a: Sequence[HelloCircle], b: Sequence[HelloCircle]) -> tuple[HelloMachine, HelloMachine, list[bytes]]:
    one, two = peers()
    left, right = HelloMachine(one, a), HelloMachine(two, b)
    return left, right, run(left, right)


def test_members_prove_their_devices_in_three_frames() -> None:
    left, right, frames = both([circle(ANNA, MARCO)], [circle(MARCO, ANNA)])
    assert left.outcome is not None
    assert right.outcome is not None
    assert left.outcome.shared == {CIRCLE: MARCO.device}
    assert right.outcome.shared == {CIRCLE: ANNA.device}
    assert not left.outcome.introduced
    assert len(frames) == 3


def test_only_circles_of_both_are_shared() -> None:
    mine = [circle(ANNA, MARCO), circle(ANNA, of=OTHER, epochs=(b"x" * 32,))]
    left, right, _ = both(mine, [circle(MARCO, ANNA), circle(MARCO, of=CircleId(b"Z" * 32), epochs=(b"z" * 32,))])
    assert left.outcome is not None
    assert left.outcome.shared.keys() == {CIRCLE}
    assert right.outcome is not None
    assert right.outcome.shared.keys() == {CIRCLE}


def test_frames_have_constant_size_and_hold_no_device_id() -> None:
    _, _, none = both([], [])
    _, _, one = both([circle(ANNA, MARCO)], [circle(MARCO, ANNA)])
    many = [circle(k, of=CircleId(bytes([n]) * 32), epochs=(bytes([n]) * 32,)) for n in range(20) for k in (ANNA,)]
    _, _, twenty = both(many, many)
    assert len(none[0]) == len(one[0]) == len(twenty[0]) < 2200
    assert len(none[1]) == len(one[1]) == len(twenty[1])
    assert all(key.device not in frame for key in (ANNA, MARCO) for frame in one)


def test_the_first_twelve_circles_take_part() -> None:
    def many(key: DeviceKey, other: DeviceKey) -> list[HelloCircle]:
        return [circle(key, other, of=CircleId(bytes([n]) * 32), epochs=(bytes([n]) * 32,)) for n in range(20)]

    left, right, _ = both(many(ANNA, MARCO), many(MARCO, ANNA))
    for machine in (left, right):
        assert machine.outcome is not None
        assert machine.outcome.shared.keys() == {CircleId(bytes([n]) * 32) for n in range(MAX_CIRCLES)}


# -- failures, all alike --


@pytest.mark.parametrize(
    ("mine", "theirs"),
    [
        ([], [circle(MARCO, ANNA)]),
        ([circle(ANNA, MARCO)], []),
        ([circle(ANNA, MARCO, epochs=(b"q" * 32,))], [circle(MARCO, ANNA)]),  # same circle, guessed epoch
        ([circle(ANNA, MARCO)], [circle(MARCO, inactive=[ANNA])]),  # the initiator is revoked there
        ([circle(ANNA, inactive=[MARCO])], [circle(MARCO, ANNA)]),  # the responder is revoked here
        ([circle(ANNA, MARCO)], [circle(ANNA, MARCO)]),  # the own device answers itself
        ([circle(ANNA, MARCO)], [circle(MARCO, ANNA, of=OTHER)]),  # proof for another circle of equal key
        ([circle(ANNA, introductions=False)], [circle(MARCO, introductions=False)]),
    ],
)
def test_every_failure_is_the_same_value(mine: list[HelloCircle], theirs: list[HelloCircle]) -> None:
    left, right, frames = both(mine, theirs)
    assert left.outcome is FAILED or right.outcome is FAILED
    if left.outcome is FAILED:
        assert len(frames) == 2
        assert right.outcome is None  # waits for a third frame; the connection is closed on it
    assert not FAILED.ok


def test_a_revoked_device_with_the_current_key_fails_on_both_sides() -> None:
    left, right, _ = both([circle(ANNA, inactive=[MARCO])], [circle(MARCO, ANNA)])
    assert left.outcome is FAILED
    assert right.outcome is None
    left, right, frames = both([circle(MARCO, ANNA)], [circle(ANNA, inactive=[MARCO])])
    assert left.outcome is FAILED  # answered as a stranger is: nothing in it opens
    assert right.outcome is None
    assert len(frames) == 2


def test_no_channel_binding_no_hello() -> None:
    one, two = peers(b"")
    left, right = HelloMachine(one, [circle(ANNA, MARCO)]), HelloMachine(two, [circle(MARCO, ANNA)])
    run(left, right)
    assert right.outcome is FAILED


def test_a_relay_through_another_connection_fails() -> None:
    """Somebody in the middle holds two encrypted connections and passes every frame on."""
    one, _ = peers(b"1" * 32)
    _, two = peers(b"2" * 32)
    left, right = HelloMachine(one, [circle(ANNA, MARCO)]), HelloMachine(two, [circle(MARCO, ANNA)])
    run(left, right)
    assert left.outcome is FAILED
    assert right.outcome is None


def test_a_relay_between_other_peer_ids_fails() -> None:
    one, two = peers()
    left = HelloMachine(one, [circle(ANNA, MARCO)])
    right = HelloMachine(replace(two, peer_id=PeerId("12D3Eve")), [circle(MARCO, ANNA)])
    run(left, right)
    assert left.outcome is FAILED


def test_a_replayed_hello_fails_even_on_the_same_handshake_hash() -> None:
    _, _, frames = both([circle(ANNA, MARCO)], [circle(MARCO, ANNA)])
    one, two = peers()
    fresh = HelloMachine(two, [circle(MARCO, ANNA)])
    assert fresh.received(frames[0])  # cannot be told apart yet where the binding is equal ...
    fresh.received(frames[2])
    assert fresh.outcome is FAILED  # ... but the last frame is bound to the fresh nonce
    caller = HelloMachine(one, [circle(ANNA, MARCO)])
    caller.start()
    caller.received(frames[1])
    assert caller.outcome is FAILED


def test_a_reflected_hello_fails() -> None:
    """The other side has no key and sends our own items back, in every role."""
    one, two = peers()
    mirror = PeerInfo(one.own_peer_id, one.own_peer_id, one.handshake_hash, True, "")
    machine = HelloMachine(mirror, [circle(ANNA, MARCO, ANNA)])
    (first,) = machine.start()
    reflected = HelloMachine(replace(mirror, initiator=False), [circle(ANNA, MARCO, ANNA)])
    (second,) = reflected.received(first)
    machine.received(second)
    assert machine.outcome is FAILED  # own device
    machine = HelloMachine(one, [circle(ANNA, MARCO)])
    (first,) = machine.start()
    machine.received(first.replace(b"\x65hello\x01", b"\x65hello\x02"))
    assert machine.outcome is FAILED  # own items as the answer
    assert two.initiator is False


# -- earlier epochs, newcomers --


def test_who_was_away_is_recognised_by_an_earlier_epoch_from_either_side() -> None:
    for swap in (False, True):
        ahead = circle(ANNA, MARCO, epochs=(EPOCH, OLD))
        away = circle(MARCO, ANNA, epochs=(OLD,))
        left, right, frames = both([away], [ahead]) if swap else both([ahead], [away])
        assert len(frames) == 3
        for machine in (left, right):
            assert machine.outcome is not None
            assert machine.outcome.shared.keys() == {CIRCLE}


def test_a_removed_member_with_an_old_key_cannot_tell_a_member_from_a_stranger() -> None:
    removed = [circle(MARCO, ANNA, epochs=(OLD,))]
    member = [circle(ANNA, inactive=[MARCO], epochs=(EPOCH, OLD))]
    for responder in (member, []):
        left, right, frames = both(removed, responder)
        assert left.outcome is FAILED  # nothing in the answer opens under the old key
        assert len(frames) == 2
        assert right.outcome is None
    left, right, _ = both(member, removed)
    assert left.outcome is FAILED
    assert right.outcome is None


def test_a_removed_member_with_a_fresh_device_and_an_old_key_stays_out() -> None:
    fresh = DeviceKey.generate()
    removed = [circle(fresh, ANNA, epochs=(OLD,))]
    member = [circle(ANNA, inactive=[MARCO], epochs=(EPOCH, OLD))]
    left, _, _ = both(removed, member)
    assert left.outcome is FAILED
    left, right, _ = both(member, removed)
    assert left.outcome is FAILED
    assert right.outcome is None


def test_items_open_only_in_the_frame_they_were_made_for() -> None:
    one, two = peers()
    left, right = HelloMachine(one, [circle(ANNA, MARCO)]), HelloMachine(two, [circle(MARCO, ANNA)])
    run(left, right)
    items = right._items(2, {CIRCLE: 0})
    assert left._open(2, items).keys() == {CIRCLE}
    assert left._open(3, items) == {}


@pytest.mark.parametrize("newcomer_calls", [True, False])
def test_a_newcomer_admitted_elsewhere_is_introduced(newcomer_calls: bool) -> None:
    newcomer, member = [circle(MARCO, ANNA)], [circle(ANNA)]
    left, right, _ = both(newcomer, member) if newcomer_calls else both(member, newcomer)
    theirs, ours = (left, right) if newcomer_calls else (right, left)
    assert theirs.outcome is not None
    assert theirs.outcome.shared == {CIRCLE: ANNA.device}
    assert ours.outcome is not None
    assert ours.outcome.shared == {}
    assert ours.outcome.introduced == {CIRCLE: MARCO.device}
    assert ours.outcome.ok


# -- hostile bytes --


@settings(max_examples=150, deadline=None)
@given(data=st.data())
def test_no_altered_frame_helps_or_raises(data: st.DataObject) -> None:
    one, two = peers()
    left, right = HelloMachine(one, [circle(ANNA, MARCO)]), HelloMachine(two, [circle(MARCO, ANNA)])
    target, flip = data.draw(st.integers(0, 2)), data.draw(st.booleans())
    todo, turn, count = list(left.start()), right, 0
    while todo:
        frame = todo.pop(0)
        if count == target and flip:
            at = data.draw(st.integers(0, len(frame) - 1))
            frame = frame[:at] + bytes([frame[at] ^ (1 << data.draw(st.integers(0, 7)))]) + frame[at + 1 :]
        elif count == target:
            cut = data.draw(st.integers(0, len(frame) - 1))
            frame = data.draw(st.binary(max_size=60) | st.sampled_from([frame[:cut], frame[cut + 1 :], frame + b"\0"]))
        todo += turn.received(frame)
        turn, count = (left if turn is right else right), count + 1
    for machine, device in ((left, MARCO.device), (right, ANNA.device)):
        if machine.outcome is not None and machine.outcome.ok:  # a flipped padding item changes nothing
            assert machine.outcome.shared == {CIRCLE: device}
    assert flip or not (left.outcome and left.outcome.ok and right.outcome and right.outcome.ok)


def test_a_finished_machine_says_nothing_more() -> None:
    left, _, frames = both([circle(ANNA, MARCO)], [circle(MARCO, ANNA)])
    outcome = left.outcome
    assert left.received(frames[1]) == ()
    assert left.received(os.urandom(50)) == ()
    assert left.outcome is outcome


def test_keys_are_in_no_repr() -> None:
    text = repr(circle(ANNA, MARCO))
    assert repr(EPOCH) not in text
    assert ANNA.to_bytes().hex() not in text
