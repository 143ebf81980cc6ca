"""Both sides of a join, connected in memory: what the tests of the machines have in common."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import Any

from peermesh.circle import (
    ADMIT,
    DEV_ADD,
    PROFILE,
    AdmitOffer,
    DeviceKey,
    Done,
    Flavour,
    Founding,
    FoundOffer,
    Inviter,
    InviteTicket,
    JoinAttempt,
    JoinCode,
    JoinedCircle,
    Joiner,
    JoinEvent,
    JoinLink,
    LinkOffer,
    Membership,
    Offer,
    Received,
    RecoverOffer,
    Returning,
    SheetWords,
    Step,
    new_genesis,
    recovery,
    sheet_add_body,
)
from peermesh.circle.words import Locator
from peermesh.errors import PeerFault
from peermesh.types import DeviceId, PeerId, PeerInfo

CODE = JoinCode(417, ("river", "lamp", "other"))
WRONG = JoinCode(417, ("river", "lamp", "otter".replace("otter", "ocean")))


def peers(handshake: bytes | None = None) -> tuple[PeerInfo, PeerInfo]:
    """What the newcomer and the inviter know of one connection."""
    handshake = handshake or os.urandom(32)
    new, old = PeerId("12D3Newcomer"), PeerId("12D3Inviter")
    return PeerInfo(old, new, handshake, True, ""), PeerInfo(new, old, handshake, False, "")


class Host:
    """The inviter's App as far as these tests need it."""

    def __init__(self, *, more_ops: int = 0) -> None:
        self.key, other = DeviceKey.generate(), DeviceKey.generate()
        keys = {key.device: key for key in (self.key, other)}
        genesis = new_genesis(list(keys), 2, 1)
        self.founding = Founding(genesis, tuple(genesis.sign(keys[f]) for f in genesis.founders))
        self.members = Membership(self.founding)
        self.secret = os.urandom(32)
        self.admitted: list[DeviceId] = []
        self.linked: list[DeviceId] = []
        self.founded: list[JoinedCircle] = []
        self.returned: list[bytes] = []
        self.trouble: Exception | None = None
        self.sheet = SheetWords.fresh()
        self.anna = other.device
        self.take(other, PROFILE, [["name", "Anna"]])
        self.take(
            other, DEV_ADD, sheet_add_body(self.founding.circle, other.device, self.sheet.key(self.founding.circle))
        )
        for number in range(more_ops):
            self.take(self.key, PROFILE, [["n", str(number)]])

    def take(self, key: DeviceKey, op_type: str, body: list[Any]) -> None:
        self.members.add(self.members.author(key, op_type, body, 1).raw)

    def admit(self, person: DeviceId) -> list[bytes]:
        if self.trouble:
            raise self.trouble
        self.admitted.append(person)
        self.members.add(self.members.author(self.key, ADMIT, [person], 5).raw)
        return self.members.raws()

    def found(self, joined: JoinedCircle) -> None:
        if self.trouble:
            raise self.trouble
        self.founded.append(joined)

    def add(self, device: DeviceId, proof: bytes) -> list[bytes]:
        if self.trouble:
            raise self.trouble
        self.linked.append(device)
        self.members.add(self.members.author(self.key, DEV_ADD, [device, proof], 5).raw)
        return self.members.raws()

    def let_in(self, raw: bytes) -> list[bytes]:
        if self.trouble:
            raise self.trouble
        self.returned.append(raw)
        self.members.add(raw)
        return self.members.raws()

    def back(self) -> RecoverOffer:
        def look_up(sheet: DeviceId) -> Returning:
            return recovery.look_up(self.members, sheet)

        return RecoverOffer(
            "Marco", "Readers", self.founding, self.secret, self.key, self.key.device, look_up, self.let_in
        )

    @property
    def done(self) -> int:
        """How often something was committed."""
        return len(self.admitted) + len(self.linked) + len(self.founded) + len(self.returned)

    def attempt(self, flavour: Flavour = Flavour.ADMIT) -> JoinAttempt:
        """A newcomer as this flavour wants them: Anna with her sheet, or Anna who is new."""
        if flavour is Flavour.RECOVER:
            return JoinAttempt(CODE, "", sheet=self.sheet, time_ms=7)
        return attempt()

    def offer(self, flavour: Flavour = Flavour.ADMIT) -> Offer:
        if flavour is Flavour.LINK:
            return LinkOffer("Marco", "Readers", self.founding, self.secret, self.key, self.key.device, self.add)
        if flavour is Flavour.RECOVER:
            return self.back()
        if flavour is Flavour.FOUND:
            return FoundOffer("Marco", "Readers", 99, self.found)
        return AdmitOffer(
            "Marco", "Readers", self.founding, self.secret, self.key, self.key.device, self.admit, self.back()
        )

    def ticket(self, flavour: Flavour = Flavour.ADMIT, invitation: JoinCode | JoinLink = CODE) -> InviteTicket:
        return InviteTicket(invitation, self.offer(flavour), 100.0)


class Wire:
    """One connection between a Joiner and an Inviter, driven to quiescence; what each side was told."""

    def __init__(self, attempt: JoinAttempt, ticket: InviteTicket, *, now: float = 101.0) -> None:
        one, two = peers()
        self.joiner, self.inviter = Joiner(attempt, one), Inviter(self.find, two)
        self.ticket, self.now = ticket, now
        self.told: dict[str, list[JoinEvent]] = {"joiner": [], "inviter": []}
        self.frames: list[tuple[str, bytes]] = []
        self.closed = False
        self.spoil: Callable[[int, bytes], bytes | None] = lambda _count, frame: frame
        self.auto_store = True

    def find(self, locator: Locator) -> InviteTicket | None:
        return self.ticket if locator == self.ticket.locator else None

    def run(self) -> Wire:
        self.take("joiner", self.joiner.start())
        return self

    def take(self, side: str, step: Step) -> None:
        other = "inviter" if side == "joiner" else "joiner"
        self.told[side] += step.events
        for frame in step.frames:
            spoilt = self.spoil(len(self.frames), frame)
            self.frames.append((side, frame))
            if spoilt is None:
                self.drop()
            elif not self.closed:
                self.deliver(other, spoilt)
        if step.close:
            self.drop()
        if self.auto_store and any(isinstance(event, Received) for event in step.events):
            self.take(side, self.joiner.stored())

    def deliver(self, side: str, frame: bytes) -> None:
        try:
            step = self.joiner.received(frame) if side == "joiner" else self.inviter.received(frame, self.now)
        except PeerFault:
            self.drop()
            return
        self.take(side, step)

    def drop(self) -> None:
        if not self.closed:
            self.closed = True
            self.told["joiner"] += self.joiner.closed().events
            self.told["inviter"] += self.inviter.closed().events

    def confirm(self, *sides: str) -> None:
        for side in sides:
            self.take(side, self.joiner.confirm() if side == "joiner" else self.inviter.confirm())

    def last(self, side: str) -> JoinEvent:
        return self.told[side][-1]


def attempt(invitation: JoinCode | JoinLink = CODE) -> JoinAttempt:
    return JoinAttempt(invitation, "Anna")


def result(wire: Wire, side: str) -> JoinedCircle:
    event = wire.last(side)
    assert isinstance(event, Done), event
    return event.joined
