from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from peermesh.circle import (
    TICKET_SECONDS,
    AdmitOffer,
    Confirm,
    DeviceKey,
    Done,
    Failed,
    Flavour,
    Founding,
    Inviter,
    JoinAttempt,
    JoinCode,
    Joiner,
    Membership,
    Received,
    Step,
    Waiting,
    join,
    new_genesis,
    new_link,
    start_locator,
)
from peermesh.circle._bytes import pack_frame
from peermesh.circle.join_channel import Channel
from peermesh.errors import Bug, DiskFull, InvalidInput, PeerFault
from peermesh.ports import MAX_FRAME
from peermesh.struct import replace
from peermesh.types import PeerId
from tests.support.joining import CODE, WRONG, Host, Wire, attempt, peers, result


@pytest.mark.parametrize("order", [("joiner", "inviter"), ("inviter", "joiner")])
@pytest.mark.parametrize("flavour", list(Flavour))
def test_both_confirm_and_both_have_the_circle(flavour: Flavour, order: tuple[str, str]) -> None:
    host = Host(more_ops=3)
    wire = Wire(host.attempt(flavour), host.ticket(flavour)).run()
    for side, name in (("joiner", "Marco"), ("inviter", "Anna")):
        event = wire.last(side)
        assert isinstance(event, Confirm)
        assert (event.peer_name, event.circle_name, event.flavour) == (name, "Readers", flavour)
    words = [event.safety_words for side in wire.told for event in wire.told[side] if isinstance(event, Confirm)]
    assert words[0] == words[1]
    wire.confirm(order[0])
    assert isinstance(wire.last(order[0]), Waiting)
    assert not host.done
    wire.confirm(order[1])
    ours, theirs = result(wire, "inviter"), result(wire, "joiner")
    assert ours.circle == theirs.circle
    assert ours.secret == theirs.secret
    assert theirs.name == "Readers"
    assert (ours.peer_name, theirs.peer_name) == ("Anna", "Marco")
    assert ours.peer_device == theirs.key.device
    same = {Flavour.LINK: ours.person, Flavour.RECOVER: host.anna}
    assert theirs.person == same.get(flavour, theirs.key.device)
    assert theirs.peer_device == ours.key.device
    members = Membership(theirs.founding)
    for raw in theirs.ops:
        members.add(raw)
    assert members.is_active(theirs.key.device)
    assert members.is_active(ours.key.device)
    if flavour is Flavour.FOUND:
        assert host.founded == [ours]
        assert members.view().full == {ours.person, theirs.person}
        assert ours.founding.genesis.quorum == 2
    elif flavour is Flavour.LINK:
        assert host.linked == [theirs.key.device]
        assert members.view().devices[theirs.key.device] == host.key.device
        assert len(members.view().full) == 2, "nobody new"
    elif flavour is Flavour.RECOVER:
        assert members.view().devices[theirs.key.device] == host.anna
        assert not host.admitted
        assert len(members.view().full) == 2, "nobody new"
    else:
        assert host.admitted == [theirs.person]
    assert host.done == 1
    assert not wire.ticket.is_open(wire.now)
    assert all(len(frame) <= MAX_FRAME for _, frame in wire.frames)


def test_a_link_joins_as_a_code_does() -> None:
    link = new_link(("/ip4/127.0.0.1/tcp/1",), PeerId("12D3" + "A" * 30))
    wire = Wire(attempt(link), Host().ticket(Flavour.FOUND, link)).run()
    assert start_locator(wire.frames[0][1]) == link.locator
    wire.confirm("joiner", "inviter")
    assert result(wire, "joiner").circle == result(wire, "inviter").circle


def test_a_large_membership_travels_in_several_frames() -> None:
    wire = Wire(attempt(), Host(more_ops=1900).ticket()).run()
    wire.confirm("joiner", "inviter")
    assert len(result(wire, "joiner").ops) == 1903
    assert all(len(frame) < 256 * 1024 for _, frame in wire.frames)
    assert len(wire.frames) > 7


def test_nothing_of_the_circle_and_no_name_travels_readably() -> None:
    host = Host()
    wire = Wire(attempt(), host.ticket()).run()
    wire.confirm("joiner", "inviter")
    result(wire, "joiner")
    sent = b"".join(frame for _, frame in wire.frames)
    for secret in (b"Anna", b"Marco", b"Readers", host.secret, host.founding.circle, host.key.device, b"river"):
        assert secret not in sent


# -- wrong codes --


def test_a_wrong_code_costs_a_try_and_tells_the_inviter_nothing() -> None:
    ticket = Host().ticket()
    for left in (4, 3, 2, 1):
        wire = Wire(attempt(WRONG), ticket).run()
        assert ticket.tries_left == left
        assert wire.told["inviter"] == []
        assert isinstance(wire.last("joiner"), Failed)
        assert sum(side == "inviter" for side, _ in wire.frames) == 1  # no confirmation, no name
    wire = Wire(attempt(WRONG), ticket).run()
    assert isinstance(wire.last("inviter"), Failed)
    assert not ticket.is_open(101)
    late = Wire(attempt(), ticket).run()
    assert isinstance(late.last("joiner"), Failed)
    assert len(late.frames) == 1


def test_many_connections_share_the_five_tries() -> None:
    ticket = Host().ticket()
    wires = [Wire(attempt(WRONG), ticket) for _ in range(8)]
    for wire in wires:  # all obtain the inviter's key exchange message first
        wire.spoil = lambda count, frame: frame if count < 2 else b"held back"
    held = []
    for wire in wires:
        one, _ = peers()
        wire.joiner = Joiner(attempt(WRONG), one)
        (start,) = wire.joiner.start().frames
        (reply,) = wire.inviter.received(start, 101.0).frames
        held.append((wire, wire.joiner.received(reply).frames[0]))
    good_one, good_two = peers()
    honest, inviter = Joiner(attempt(), good_one), Inviter(lambda _: ticket, good_two)
    (reply,) = inviter.received(honest.start().frames[0], 101.0).frames
    for wire, guess in held:
        assert wire.inviter.received(guess, 101.0).close
    assert ticket.tries_left == 0
    assert inviter.received(honest.received(reply).frames[0], 101.0) == Step(close=True)


def test_an_impostor_gets_five_guesses_from_a_newcomer() -> None:
    mine = attempt()
    for _ in range(5):
        wire = Wire(mine, Host().ticket(invitation=WRONG)).run()
        assert isinstance(wire.last("joiner"), Failed)
        assert wire.told["inviter"] == []
    event = Wire(mine, Host().ticket(invitation=WRONG)).run().last("joiner")
    assert event == Failed("Too many attempts failed. Ask for a new code.", retry=False)


def test_wrong_codes_do_not_disturb_a_newcomer_who_has_proven_the_code() -> None:
    ticket = Host().ticket()
    honest = Wire(attempt(), ticket).run()
    for _ in range(5):
        assert Wire(attempt(WRONG), ticket).run().told["inviter"] == []
    assert not ticket.is_open(101)
    honest.confirm("joiner", "inviter")
    assert isinstance(honest.last("joiner"), Done)


def test_a_cancelled_ticket_declines_whoever_is_being_asked() -> None:
    host = Host()
    ticket = host.ticket()
    wire = Wire(attempt(), ticket).run()
    wire.confirm("inviter")
    ticket.close()
    wire.confirm("joiner")
    assert not host.admitted
    assert isinstance(wire.last("joiner"), Failed)


@pytest.mark.parametrize("now", [100 + TICKET_SECONDS, 1e9])
def test_an_expired_ticket_does_not_answer(now: float) -> None:
    wire = Wire(attempt(), Host().ticket(), now=now).run()
    assert isinstance(wire.last("joiner"), Failed)
    assert len(wire.frames) == 1


def test_a_ticket_can_expire_between_the_first_frames() -> None:
    ticket = Host().ticket()
    wire = Wire(attempt(), ticket)
    wire.now = 100 + TICKET_SECONDS - 1

    def later(_count: int, frame: bytes) -> bytes:
        wire.now += 0.7
        return frame

    wire.spoil = later
    wire.run()
    assert wire.told["inviter"] == []
    assert isinstance(wire.last("joiner"), Failed)


def test_another_locator_is_not_answered() -> None:
    wire = Wire(attempt(JoinCode(418, CODE.words)), Host().ticket()).run()
    assert len(wire.frames) == 1
    assert isinstance(wire.last("joiner"), Failed)


def test_a_person_in_the_middle_without_the_code_gets_nowhere() -> None:
    """Frames are passed between two connections: the binding to the handshake makes the keys differ."""
    ticket = Host().ticket()
    wire = Wire(attempt(), ticket)
    wire.inviter = Inviter(wire.find, peers(b"other handshake hash, 32 bytes!!")[1])
    wire.run()
    assert wire.told["inviter"] == []
    assert isinstance(wire.last("joiner"), Failed)
    assert ticket.tries_left == 4


# -- declining, losing the connection --


@pytest.mark.parametrize("flavour", list(Flavour))
@pytest.mark.parametrize("decliner", ["joiner", "inviter"])
@pytest.mark.parametrize("first", [True, False])
def test_declining_leaves_nothing(flavour: Flavour, decliner: str, first: bool) -> None:
    host = Host()
    mine = host.attempt(flavour)
    wire = Wire(mine, host.ticket(flavour)).run()
    other = "inviter" if decliner == "joiner" else "joiner"
    if not first:
        wire.confirm(other)
    wire.take(decliner, wire.joiner.decline() if decliner == "joiner" else wire.inviter.decline())
    event = wire.last(other)
    assert isinstance(event, Failed)
    assert "did not confirm. Nothing was shared." in event.text
    wire.confirm("joiner", "inviter")  # too late
    assert not host.done
    assert mine.received is None
    assert wire.inviter.over
    assert wire.joiner.over


def test_cancelling_before_anything_was_proven_is_quiet() -> None:
    one, _ = peers()
    joiner = Joiner(attempt(), one)
    joiner.start()
    assert joiner.decline() == Step(close=True)
    assert joiner.closed() == Step()


@pytest.mark.parametrize("flavour", list(Flavour))
def test_trouble_at_the_inviters_disk_fails_both_and_may_be_retried(flavour: Flavour) -> None:
    host = Host()
    mine, ticket = host.attempt(flavour), host.ticket(flavour)
    host.trouble = DiskFull("No room left.")
    wire = Wire(mine, ticket).run()
    wire.confirm("joiner", "inviter")
    assert wire.last("inviter") == Failed("No room left.", retry=True)
    assert isinstance(wire.last("joiner"), Failed)
    host.trouble = None
    again = Wire(mine, ticket).run()
    again.confirm("joiner", "inviter")
    assert result(again, "joiner").circle == result(again, "inviter").circle


@pytest.mark.parametrize("flavour", list(Flavour))
@pytest.mark.parametrize("cut", range(10))
def test_a_lost_connection_can_be_resumed_at_any_frame(flavour: Flavour, cut: int) -> None:
    host = Host()
    mine, ticket = host.attempt(flavour), host.ticket(flavour)
    frames = 9 if flavour is Flavour.RECOVER else 7
    wire = Wire(mine, ticket)
    wire.spoil = lambda count, frame: None if count == cut else frame
    wire.run()
    wire.confirm("joiner", "inviter")
    if ticket.closed:  # nothing was cut
        assert cut >= frames
        return
    committed = bool(host.done)
    assert committed == (cut >= frames - 2)
    again = Wire(mine, ticket).run()
    if committed:  # nobody is asked twice
        assert not any(isinstance(event, Confirm) for side in again.told for event in again.told[side])
    again.confirm("joiner", "inviter")
    assert result(again, "joiner").circle == result(again, "inviter").circle
    assert host.done == 1


def test_a_bundle_that_was_received_but_not_stored_comes_again() -> None:
    host, mine = Host(), attempt()
    ticket = host.ticket()
    wire = Wire(mine, ticket)
    wire.auto_store = False
    wire.run()
    wire.confirm("joiner", "inviter")
    assert isinstance(wire.last("joiner"), Received)
    wire.drop()
    assert isinstance(wire.last("joiner"), Failed)
    again = Wire(mine, ticket).run()
    assert isinstance(again.last("joiner"), Done)
    assert isinstance(again.last("inviter"), Done)


def test_after_commit_nobody_else_can_use_the_code() -> None:
    host = Host()
    ticket = host.ticket()
    wire = Wire(attempt(), ticket)
    wire.auto_store = False
    wire.run()
    wire.confirm("joiner", "inviter")
    wire.drop()
    thief = Wire(attempt(), ticket).run()
    thief.confirm("joiner", "inviter")
    assert isinstance(thief.last("joiner"), Failed)
    assert thief.told["inviter"] == []
    assert len(host.admitted) == 1


def test_a_second_person_with_the_code_has_to_wait() -> None:
    host = Host()
    ticket = host.ticket()
    first = Wire(attempt(), ticket).run()
    second = Wire(attempt(), ticket).run()
    assert second.told["inviter"] == []
    assert isinstance(second.last("joiner"), Failed)
    first.confirm("joiner", "inviter")
    result(first, "joiner")


def test_the_same_newcomer_on_a_new_connection_replaces_the_old() -> None:
    host, mine = Host(), attempt()
    ticket = host.ticket()
    old = Wire(mine, ticket).run()
    new = Wire(mine, ticket).run()
    old.confirm("inviter", "joiner")
    assert not host.admitted
    new.confirm("inviter", "joiner")
    assert result(new, "joiner").circle == host.founding.circle
    assert len(host.admitted) == 1


# -- hostile bytes --


def test_the_own_name_is_checked_before_anything_is_sent() -> None:
    one, _ = peers()
    with pytest.raises(InvalidInput):
        Joiner(JoinAttempt(CODE, "bad\nname"), one).start()
    with pytest.raises(Bug):
        Joiner(attempt(), one).stored()


def test_an_inviter_that_admits_somebody_else_is_refused() -> None:
    host = Host()
    ticket = host.ticket()
    assert isinstance(ticket.offer, AdmitOffer)
    ticket.offer = replace(ticket.offer, admit=lambda _person: host.admit(DeviceKey.generate().device))
    mine = attempt()
    wire = Wire(mine, ticket).run()
    wire.confirm("joiner", "inviter")
    assert mine.received is None
    assert wire.joiner.over
    assert isinstance(wire.last("joiner"), Failed)


@pytest.mark.parametrize("liar", ["joiner", "inviter"])
def test_a_device_id_without_its_key_is_refused(liar: str, monkeypatch: pytest.MonkeyPatch) -> None:
    real = Channel.proof

    def proof(self: Channel, key: DeviceKey) -> bytes:
        return bytes(64) if self._own.decode() == liar else real(self, key)

    monkeypatch.setattr(Channel, "proof", proof)
    wire = Wire(attempt(), Host().ticket()).run()
    assert not any(isinstance(event, Confirm) for event in wire.told["joiner"])
    assert liar == "inviter" or wire.told["inviter"] == []


def test_a_restarted_newcomer_is_asked_again_even_when_the_inviter_resumes() -> None:
    host, mine = Host(), attempt()
    ticket = host.ticket()
    wire = Wire(mine, ticket)
    wire.auto_store = False
    wire.run()
    wire.confirm("joiner", "inviter")
    wire.drop()
    again = Wire(JoinAttempt(CODE, "Anna", mine.key), ticket).run()
    assert isinstance(again.last("joiner"), Confirm)
    again.confirm("joiner")
    assert isinstance(again.last("joiner"), Done)


@pytest.mark.parametrize("lie", ["quorum", "founders"])
def test_a_newcomer_signs_only_a_circle_of_the_two(lie: str) -> None:
    mine, ticket = attempt(), Host().ticket(Flavour.FOUND)
    inviter = ticket.offer.key.device
    founders = [inviter, mine.key.device] + ([DeviceKey.generate().device] if lie == "founders" else [])
    ticket.proposal = (mine.key.device, new_genesis(founders, 1 if lie == "quorum" else 2, 5))
    wire = Wire(mine, ticket).run()
    assert isinstance(wire.last("joiner"), Failed)
    assert not any(isinstance(event, Confirm) for event in wire.told["joiner"])


def test_another_circle_than_the_confirmed_one_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    mine, ticket = attempt(), Host().ticket(Flavour.FOUND)
    keys = {key.device: key for key in (mine.key, ticket.offer.key)}
    other = new_genesis(list(keys), 2, 6)
    founding = Founding(other, tuple(other.sign(keys[founder]) for founder in other.founders))
    real = join.pack_bundle
    monkeypatch.setattr(join, "pack_bundle", lambda _founding, *rest: real(founding, *rest))
    wire = Wire(mine, ticket).run()
    wire.confirm("joiner", "inviter")
    assert mine.received is None
    assert isinstance(wire.last("joiner"), Failed)


def test_an_inviter_who_does_not_prove_the_code_is_told_nothing_more() -> None:
    one, two = peers()
    mine, ticket = attempt(), Host().ticket()
    joiner, inviter = Joiner(mine, one), Inviter(lambda _: ticket, two)
    (reply,) = inviter.received(joiner.start().frames[0], 101.0).frames
    joiner.received(reply)
    step = joiner.received(pack_frame("join", join.WELCOME, bytes(32), bytes(100)))
    assert step.close
    assert step.frames == ()
    assert isinstance(step.events[0], Failed)
    assert mine.tries_left == 4


@settings(max_examples=120, deadline=None)
@given(data=st.data(), flavour=st.sampled_from(list(Flavour)))
def test_altered_frames_give_the_newcomer_nothing_and_raise_only_peer_faults(
    data: st.DataObject, flavour: Flavour
) -> None:
    host = Host()
    mine = host.attempt(flavour)
    frames = 9 if flavour is Flavour.RECOVER else 7
    target = data.draw(st.integers(0, frames - 1))
    wire = Wire(mine, host.ticket(flavour))

    def spoil(count: int, frame: bytes) -> bytes:
        if count != target:
            return frame
        kind = data.draw(st.sampled_from(["noise", "cut", "flip", "longer", "other"]))
        if kind == "noise":
            return data.draw(st.binary(max_size=80))
        if kind == "cut":
            return frame[: data.draw(st.integers(0, len(frame) - 1))]
        if kind == "longer":
            return frame + data.draw(st.binary(min_size=1, max_size=5))
        if kind == "other" and wire.frames:
            return wire.frames[data.draw(st.integers(0, len(wire.frames) - 1))][1]
        at = data.draw(st.integers(0, len(frame) - 1))
        return frame[:at] + bytes([frame[at] ^ (1 << data.draw(st.integers(0, 7)))]) + frame[at + 1 :]

    wire.spoil = spoil
    wire.run()
    wire.confirm("joiner", "inviter")
    if target < frames - 1:
        assert mine.received is None
    if target < frames - 2:
        assert not host.done
    assert not any(isinstance(event, Done) for event in wire.told["inviter"])


@settings(max_examples=60, deadline=None)
@given(frames=st.lists(st.binary(max_size=100) | st.just(b"\x83"), max_size=5))
def test_noise_raises_only_peer_faults(frames: list[bytes]) -> None:
    one, two = peers()
    ticket = Host().ticket()
    machines: list[Any] = [Joiner(attempt(), one), Inviter(lambda _: ticket, two)]
    machines[0].start()
    for frame in frames:
        for call in (lambda f=frame: machines[0].received(f), lambda f=frame: machines[1].received(f, 1.0)):
            try:
                assert call().frames == ()
            except PeerFault:
                continue


def test_secrets_are_in_no_repr() -> None:
    host = Host()
    ticket, mine = host.ticket(), attempt()
    wire = Wire(mine, ticket).run()
    wire.confirm("joiner", "inviter")
    text = "".join(
        map(repr, (ticket, mine, result(wire, "joiner"), result(wire, "inviter"), host.ticket(Flavour.FOUND)))
    )
    for secret in (host.secret, mine.key.to_bytes(), host.key.to_bytes()):
        assert repr(secret)[2:-1] not in text
        assert secret.hex() not in text
    assert "river" not in text
