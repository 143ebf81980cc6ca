"""What outlives a single connection of a join: the inviter's ticket, the newcomer's attempt, what is offered.

A ticket is one invitation on the inviter's side: open for 10 minutes, for one newcomer, for five wrong codes. It
is shared by all connections that name its public locator. An attempt is the newcomer's side: its
device key stays the same over retries, so that a newcomer whose connection broke after the inviter had
committed is recognised and gets the same answer again.

Times are monotonic seconds given by the caller. Source: DESIGN.md section 5, Join.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Sequence
from enum import IntEnum, StrEnum
from typing import ClassVar

from peermesh.circle.genesis import Founding, Genesis
from peermesh.circle.keys import DeviceKey
from peermesh.circle.sheet import SheetWords
from peermesh.circle.words import JoinCode, JoinLink, Locator
from peermesh.struct import Discreet, Struct, field
from peermesh.types import CircleId, DeviceId, EntryId

TICKET_SECONDS = 600.0
TRIES = 5
"""Wrong codes after which an invitation closes; also unanswered confirmations after which a newcomer stops."""


class Flavour(StrEnum):
    """What a join does."""

    ADMIT = "admit"  # into a circle that exists
    FOUND = "found"  # inviter and newcomer found a circle of two
    LINK = "link"  # another device of the inviter's
    RECOVER = "recover"  # somebody of the circle comes back with their recovery sheet


class Known(IntEnum):
    """What the inviter's circle knows of a sheet."""

    UNKNOWN = 0  # nobody's: other words, or another circle's
    ACTIVE = 1
    REVOKED = 2  # it was renewed or revoked
    GONE = 3  # its person left or was removed


class Returning(Struct, frozen=True):
    """The inviter's answer about a sheet.

    Attributes:
        known: everything below is empty unless it is ACTIVE.
        name, person: whose sheet it is.
        seq, parents: of the operation that the sheet is to sign.
    """

    known: Known
    name: str = ""
    person: DeviceId | None = None
    seq: int = 0
    parents: tuple[EntryId, ...] = ()


class JoinedCircle(Discreet, Struct, frozen=True):
    """A circle as this device now has it.

    Attributes:
        founding: genesis and signatures.
        secret: the circle's 32 bytes that epoch keys come from; never in a repr.
        name: what the inviter calls it.
        ops: raw membership operations, parents first.
        key: this device's key in the circle.
        person: who this device is in the circle.
        peer_device: the other side's device.
        peer_name: the other side's name as told during the join.
    """

    unsaid = ("secret", "ops")
    founding: Founding
    secret: bytes
    name: str
    ops: tuple[bytes, ...]
    key: DeviceKey
    person: DeviceId
    peer_device: DeviceId
    peer_name: str

    @property
    def circle(self) -> CircleId:
        """The circle's id."""
        return self.founding.circle


class RecoverOffer(Discreet, Struct, frozen=True):
    """The way back for somebody of the circle who has nothing left but their recovery sheet.

    Attributes:
        my_name, circle_name: shown to whoever comes back.
        founding, secret: of the circle.
        key, person: this device's key, and who I am in the circle.
        look_up: what the circle knows of a sheet.
        let_in: called once, when both sides have confirmed, with the `dev_add` that the sheet signed: stores it
            durably, and returns all raw operations, parents first. May raise UserError: then nothing is sent and both
            sides are told that it failed.
    """

    unsaid = ("secret",)
    my_name: str
    circle_name: str
    founding: Founding
    secret: bytes
    key: DeviceKey
    person: DeviceId
    look_up: Callable[[DeviceId], Returning]
    let_in: Callable[[bytes], Sequence[bytes]]
    flavour: ClassVar[Flavour] = Flavour.RECOVER


class AdmitOffer(Discreet, Struct, frozen=True):
    """Admission into an existing circle.

    Attributes:
        my_name: shown to the newcomer.
        circle_name: shown to the newcomer, and theirs to keep.
        founding, secret: of the circle.
        key, person: the inviter's device key and person there.
        admit: called once, when both have confirmed, with the newcomer's device id: authors the `admit`,
            stores it durably, and returns all raw operations, parents first. May raise UserError: then
            nothing is sent and both sides are told that it failed.
        recover: for somebody who uses the same code with a recovery sheet; they come back, and nobody is admitted.
    """

    unsaid = ("secret",)
    my_name: str
    circle_name: str
    founding: Founding
    secret: bytes
    key: DeviceKey
    person: DeviceId
    admit: Callable[[DeviceId], Sequence[bytes]]
    recover: RecoverOffer | None = None
    flavour: ClassVar[Flavour] = Flavour.ADMIT


class FoundOffer(Discreet, Struct, frozen=True):
    """Founding a circle of two out of a private space; device key and secret are fresh for it.

    Attributes:
        my_name, circle_name: shown to the newcomer.
        time_ms: wall clock for the genesis.
        found: called once, when both have confirmed, with the new circle as the inviter has it: stores it durably.
            May raise UserError: then nothing is sent and both sides are told that it failed.
    """

    unsaid = ("secret",)
    my_name: str
    circle_name: str
    time_ms: int
    found: Callable[[JoinedCircle], None]
    key: DeviceKey = field(default_factory=DeviceKey.generate)
    secret: bytes = field(default_factory=lambda: secrets.token_bytes(32))
    flavour: ClassVar[Flavour] = Flavour.FOUND


class LinkOffer(Discreet, Struct, frozen=True):
    """Another device of mine in a circle that exists.

    Attributes:
        my_name, circle_name: shown on the new device.
        founding, secret: of the circle.
        key, person: this device's key, and who I am in the circle.
        add: called once, when both sides have confirmed, with the new device's id and its agreement
            (`ops.dev_add_proof`): authors the `dev_add`, stores it durably, and returns all raw operations, parents
            first. May raise UserError: then nothing is sent and both sides are told that it failed.
    """

    unsaid = ("secret",)
    my_name: str
    circle_name: str
    founding: Founding
    secret: bytes
    key: DeviceKey
    person: DeviceId
    add: Callable[[DeviceId, bytes], Sequence[bytes]]
    flavour: ClassVar[Flavour] = Flavour.LINK


Offer = AdmitOffer | FoundOffer | LinkOffer | RecoverOffer


class Committed(Discreet, Struct, frozen=True):
    """What the inviter did once both had confirmed; sent again to the same newcomer until they have it."""

    unsaid = ("bundle",)
    newcomer: DeviceId
    bundle: bytes
    result: JoinedCircle


class InviteTicket(Discreet, Struct, eq=False):
    """One open invitation. Mutable; owned by the inviter's App, shared by its `Inviter` machines.

    Attributes:
        invitation: the code or link.
        offer: what the newcomer gets.
        created: monotonic seconds.
        tries_left: wrong codes still allowed.
        closed: used up or cancelled; for good.
        committed: set from the moment both confirmed; nobody else can use the ticket then.
        proposal: genesis proposed to a newcomer's device ("found").
        holder: the machine that talks to the newcomer now.
    """

    unsaid = ("proposal", "holder")
    invitation: JoinCode | JoinLink
    offer: Offer
    created: float
    tries_left: int = TRIES
    closed: bool = False
    committed: Committed | None = None
    proposal: tuple[DeviceId, Genesis] | None = None
    holder: object | None = None

    @property
    def locator(self) -> Locator:
        """Public name of the invitation; a code's number goes into the mDNS announcement."""
        return self.invitation.locator

    def is_open(self, now: float) -> bool:
        """Whether a newcomer may still begin (or resume) with it."""
        return not self.closed and self.tries_left > 0 and now - self.created < TICKET_SECONDS

    def close(self) -> None:
        """Cancel the invitation. A circle that was committed already stays."""
        self.closed = True


class JoinAttempt(Discreet, Struct, eq=False):
    """One newcomer's use of a code or link, over as many connections as it takes. Owned by the newcomer's App.

    Attributes:
        invitation: what was typed.
        my_name: told to the inviter once both have proven that they know the code; "" with a sheet, which says who.
        key: the device key in the circle to be joined.
        tries_left: connections that may still end without the inviter proving the code: each is one
            guess that an impostor gets.
        confirmed_with: the inviter's device that the person here has confirmed.
        received: the circle, once it came; the owner may have stored it already.
        sheet: the words with which somebody comes back, else None.
        time_ms: wall clock, for the operation that the sheet signs.
    """

    unsaid = ("sheet",)
    invitation: JoinCode | JoinLink
    my_name: str
    key: DeviceKey = field(default_factory=DeviceKey.generate)
    tries_left: int = TRIES
    confirmed_with: DeviceId | None = None
    received: JoinedCircle | None = None
    sheet: SheetWords | None = None
    time_ms: int = 0
