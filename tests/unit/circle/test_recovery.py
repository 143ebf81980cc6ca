"""Coming back with a sheet, attacked by whoever stands on either side (the ordinary ways are in test_join.py)."""

from __future__ import annotations

from typing import Any

import pytest

from peermesh.circle import (
    DEV_ADD,
    Confirm,
    DeviceKey,
    Failed,
    Flavour,
    Inviter,
    JoinAttempt,
    Joiner,
    Known,
    Membership,
    RecoverOffer,
    Returning,
    SheetWords,
    decode_op,
    dev_add_proof,
    join,
    recovery,
    sheet_add_body,
)
from peermesh.circle._bytes import pack_frame
from peermesh.circle.join_channel import Channel, Exchange
from peermesh.circle.ops import make_op
from peermesh.errors import PeerFault
from peermesh.struct import replace
from peermesh.types import DeviceId
from tests.support.joining import CODE, Host, Wire, attempt, peers, result


def channels() -> tuple[Channel, Channel]:
    """Joiner's and inviter's end of a channel."""
    one, two = peers()
    here, there = Exchange(one, CODE, joiner=True), Exchange(two, CODE, joiner=False)
    return here.finish(there.message), there.finish(here.message)


def back(sheet: SheetWords, key: DeviceKey | None = None) -> JoinAttempt:
    return JoinAttempt(CODE, "", key or DeviceKey.generate(), sheet=sheet, time_ms=7)


def question(wire: Wire, side: str) -> Confirm:
    event = wire.last(side)
    assert isinstance(event, Confirm), event
    return event


def test_an_ordinary_invitation_leads_back_too_and_both_screens_say_who() -> None:
    host = Host()
    wire = Wire(host.attempt(Flavour.RECOVER), host.ticket(Flavour.ADMIT)).run()
    asked = question(wire, "inviter"), question(wire, "joiner")
    assert [one.returning for one in asked] == ["Anna", "Anna"]
    assert {one.flavour for one in asked} == {Flavour.RECOVER}
    assert {one.circle for one in asked} == {host.founding.circle}
    assert asked[0].safety_words == asked[1].safety_words
    wire.confirm("joiner", "inviter")
    assert result(wire, "joiner").person == host.anna
    assert not host.admitted


@pytest.mark.parametrize("flavour", [Flavour.FOUND, Flavour.LINK])
def test_other_invitations_lead_nobody_back(flavour: Flavour) -> None:
    host = Host()
    wire = Wire(host.attempt(Flavour.RECOVER), host.ticket(flavour)).run()
    assert wire.last("joiner") == Failed(
        "This code leads nobody back. Ask a member of the circle to invite you.", retry=False
    )
    assert wire.told["inviter"] == []
    assert wire.ticket.is_open(wire.now), "the code still serves whom it is for"
    again = Wire(attempt(), wire.ticket).run()
    again.confirm("joiner", "inviter")
    assert result(again, "joiner")


def test_words_of_nobody_here_leave_the_code_open() -> None:
    host = Host()
    wire = Wire(back(SheetWords.fresh()), host.ticket(Flavour.RECOVER)).run()
    assert isinstance(wire.last("joiner"), Failed)
    assert wire.told["inviter"] == [], "nobody is asked about a stranger"
    assert wire.ticket.is_open(wire.now)
    right = Wire(host.attempt(Flavour.RECOVER), wire.ticket).run()
    right.confirm("joiner", "inviter")
    assert result(right, "joiner").person == host.anna


def test_a_proof_is_worth_nothing_in_another_conversation_or_for_another_device() -> None:
    host = Host()
    sheet, mine, theirs = host.sheet.key(host.founding.circle), DeviceKey.generate(), DeviceKey.generate()
    (joiner, inviter), (_, elsewhere) = channels(), channels()
    proof = joiner.proof(sheet, b"sheet-proof" + mine.device)
    assert inviter.proves(sheet.device, proof, b"sheet-proof" + mine.device)
    assert not elsewhere.proves(sheet.device, proof, b"sheet-proof" + mine.device)
    assert not inviter.proves(sheet.device, proof, b"sheet-proof" + theirs.device)
    assert not inviter.proves(sheet.device, proof), "it is no proof of a device"
    frame = recovery.sheet_frame(joiner, sheet, mine.device)
    with pytest.raises(PeerFault):
        recovery.read_sheet_frame(elsewhere, frame, mine.device)
    assert recovery.read_sheet_frame(inviter, frame, mine.device) == sheet.device
    with pytest.raises(PeerFault):
        recovery.read_sheet_frame(inviter, frame, mine.device)


def test_whoever_only_knows_the_public_key_is_refused() -> None:
    """A member who knows whose sheet is whose, and a code, pretends to be Anna."""
    host = Host()
    joiner, inviter = channels()
    sheet, mallory = host.sheet.key(host.founding.circle).device, DeviceKey.generate()
    proof = joiner.proof(mallory, b"sheet-proof" + mallory.device)
    frame = pack_frame("join", join.SHEET, joiner.seal(join.SHEET, [sheet, proof]))
    with pytest.raises(PeerFault, match="unproven sheet"):
        recovery.read_sheet_frame(inviter, frame, mallory.device)


def test_only_the_sheets_own_word_for_this_device_at_the_place_told_lets_it_in() -> None:
    host = Host()
    circle, sheet = host.founding.circle, host.sheet.key(host.founding.circle)
    mine, other = DeviceKey.generate(), DeviceKey.generate()
    answer = recovery.look_up(host.members, sheet.device)
    assert answer.known is Known.ACTIVE
    good = recovery.comeback(circle, sheet, mine, answer, 7)
    assert recovery.read_comeback(good, circle, sheet.device, mine.device).subject == mine.device

    def signed(by: DeviceKey, kind: str, body: list[Any]) -> bytes:
        parents = answer.parents
        return make_op(by, circle=circle, seq=1, parents=parents, time_ms=7, op_type=kind, body=body).raw

    agreed = dev_add_proof(circle, sheet.device, mine)
    for bad in (
        signed(other, DEV_ADD, [mine.device, dev_add_proof(circle, other.device, mine)]),
        signed(sheet, DEV_ADD, [other.device, dev_add_proof(circle, sheet.device, other)]),
        signed(sheet, DEV_ADD, [mine.device, bytes(64)]),
        signed(sheet, DEV_ADD, [mine.device, agreed, 1]),
        signed(sheet, DEV_ADD, sheet_add_body(circle, sheet.device, mine)),
        signed(sheet, "dev_rev", [mine.device]),
        good[:-1] + bytes([good[-1] ^ 1]),
        b"",
    ):
        with pytest.raises(PeerFault):
            recovery.read_comeback(bad, circle, sheet.device, mine.device)
    wire = Wire(back(host.sheet, mine), host.ticket(Flavour.RECOVER)).run()
    assert wire.joiner._returning is not None
    wire.joiner._returning = replace(wire.joiner._returning, seq=2)
    wire.confirm("inviter", "joiner")
    assert isinstance(wire.last("joiner"), Failed)
    assert not host.done


def test_an_inviter_who_is_none_learns_nothing_to_use() -> None:
    """Mallory has Anna take his code for a member's, and asks her sheet about the circle that he wants to enter."""
    host, fake = Host(), Host()
    mallory = DeviceKey.generate()
    seen: list[bytes] = []

    def accept(sheet: DeviceId) -> Returning:
        return replace(recovery.look_up(host.members, sheet), name="Anna")

    def taken(raw: bytes) -> list[bytes]:
        seen.append(raw)
        return fake.members.raws()

    offer = RecoverOffer("Marco", "Readers", host.founding, fake.secret, mallory, mallory.device, accept, taken)
    ticket = host.ticket(Flavour.RECOVER)
    ticket.offer = offer
    anna = back(host.sheet)
    wire = Wire(anna, ticket).run()
    wire.confirm("joiner", "inviter")
    assert isinstance(wire.last("joiner"), Failed), "what he gives in return is refused"
    assert anna.received is None
    (raw,) = seen
    op = decode_op(raw, host.founding.circle)
    members = Membership.load(host.founding, [*host.members.raws(), raw])
    assert members.view().devices[op.subject] == host.anna
    assert op.subject == anna.key.device, "it adds Anna's own new device, whose key he has not"
    assert mallory.device not in members.view().devices
    frames = b"".join(frame for _, frame in wire.frames)
    for secret in (
        host.sheet.key(host.founding.circle).to_bytes(),
        anna.key.to_bytes(),
        *map(str.encode, host.sheet.words),
    ):
        assert secret not in frames
        assert secret not in raw


def test_an_inviter_who_lies_about_whose_sheet_it_is_is_found_out() -> None:
    host = Host()
    ticket = host.ticket(Flavour.RECOVER)
    honest = host.back()
    liar = replace(honest, look_up=lambda sheet: replace(honest.look_up(sheet), person=host.key.device))
    ticket.offer = liar
    anna = back(host.sheet)
    wire = Wire(anna, ticket).run()
    wire.confirm("joiner", "inviter")
    assert isinstance(wire.last("joiner"), Failed)
    assert anna.received is None


def test_an_invitation_that_is_cancelled_tells_nothing_of_a_sheet() -> None:
    host = Host()
    ticket = host.ticket(Flavour.RECOVER)
    wire = Wire(host.attempt(Flavour.RECOVER), ticket)

    def cancel(count: int, frame: bytes) -> bytes:
        if count == 4:
            ticket.close()
        return frame

    wire.spoil = cancel
    wire.run()
    assert isinstance(wire.last("joiner"), Failed)
    assert [side for side, _ in wire.frames] == ["joiner", "inviter", "joiner", "inviter", "joiner"]
    assert wire.told["inviter"] == []


def test_a_relay_between_anna_and_a_member_gets_nowhere() -> None:
    """Mallory knows both codes: each conversation has a key of its own, so what Anna proves to him proves nothing."""
    host = Host()
    one, two = peers()
    relay_joiner = Joiner(host.attempt(Flavour.RECOVER), one)
    inviter = Inviter(lambda _locator: host.ticket(Flavour.RECOVER), two)
    anna = Wire(host.attempt(Flavour.RECOVER), host.ticket(Flavour.RECOVER)).run()
    shown = next(frame for side, frame in anna.frames if side == "joiner" and frame[6:7] == bytes([join.SHEET]))
    reply = inviter.received(relay_joiner.start().frames[0], 101.0).frames[0]
    inviter.received(relay_joiner.received(reply).frames[0], 101.0)
    with pytest.raises(PeerFault):
        inviter.received(shown, 101.0)
    assert not host.done


def test_answers_about_a_sheet_are_bounded() -> None:
    joiner, inviter = channels()

    def told(*fields: Any) -> Returning:
        frame = pack_frame("join", join.KNOWN, inviter.seal(join.KNOWN, list(fields)))
        return recovery.read_known(joiner, frame)

    person = DeviceKey.generate().device
    for bad in (
        (9, "Anna", person, 1, [bytes(32)]),
        (1, "", person, 1, [bytes(32)]),
        (1, "Anna\n", person, 1, [bytes(32)]),
        (1, "Anna", bytes(32), 1, [bytes(32)]),
        (1, "Anna", person, 1, []),
        (1, "Anna", person, 1, [bytes(31)]),
        (1, "Anna", person, 1, [bytes(32)] * 65),
        (1, "Anna", person, "1", [bytes(32)]),
    ):
        with pytest.raises(PeerFault):
            told(*bad)
    assert told(3, "Eve", b"x", 5, ["?"]) == Returning(Known.GONE)
    assert told(1, "Anna", person, 1, [bytes(32)]).person == person
