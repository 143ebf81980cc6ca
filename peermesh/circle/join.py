"""Join: what both machines have in common, events, frames and the bundle (machines: inviter.py, joiner.py).

      joiner                                             inviter
        |-- 1 START    locator, SPAKE2 message ----------->|  an open ticket? else close
        |<- 2 REPLY    SPAKE2 message ---------------------|
        |-- 3 CONFIRM  MAC, sealed(name, device, proof, with a sheet) -> wrong MAC: one try less, close
        |<- 4 WELCOME  MAC, sealed(flavour, names, device, proof, genesis proposal, resumed)
        |                (with a sheet: 8 SHEET, 9 KNOWN, see recovery.py)
      Confirm event: name, circle, safety words          Confirm event: name, safety words
        |-- 5 VERDICT  sealed(yes/no, founder's signature) / sealed(yes/no) -- both ways, any order
        |                                                  | both said yes: commit (store), then
        |<- 6 PART     sealed(index, total, bytes) --------|  genesis, signatures, secret, name, operations
      Received event: the owner stores it                  |
        |-- 7 ACK      sealed() -------------------------->|  the ticket is used up

Invariants:
 1. The joiner proves the code first: a guesser learns nothing but "wrong", five times.
 2. Names and device ids are sealed, and told to the person only after key confirmation.
 3. Nothing of the circle (secret, members, operations) is sent before both persons confirmed; a "no"
    on either side leaves nothing behind on either.
 4. The inviter commits (admit stored, or the founded circle stored) before the newcomer hears of it. If the
    connection breaks between commit and ACK, the ticket stays bound to that newcomer's device:
    whoever proves the code *and* that device key gets the same bundle again, without a second
    question to the inviter; the newcomer is not asked again either when it is the inviter's device
    that they confirmed before. When no retry comes, what remains is a guest without any data ("admit"), or a
    circle of two that only the inviter has ("found"): both harmless, both removable.
 5. Hostile frames raise PeerFault and nothing else; the machine is finished then.

Source: DESIGN.md section 5, Join.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from peermesh.circle._bytes import need, unpack_frame
from peermesh.circle.genesis import Founding, decode_founding
from peermesh.circle.invite import Flavour, JoinedCircle
from peermesh.circle.membership import MAX_OPS
from peermesh.circle.words import Locator
from peermesh.errors import PeerFault
from peermesh.log.cbor import canonical_dumps, canonical_loads
from peermesh.struct import Struct
from peermesh.types import CircleId

ROOM = "join"
START, REPLY, CONFIRM, WELCOME, VERDICT, PART, ACK, SHEET, KNOWN = 1, 2, 3, 4, 5, 6, 7, 8, 9
MAX_SMALL = 8192
"""Largest frame before the bundle."""
PART_BYTES = 250_000
MAX_PART = PART_BYTES + 1024
MAX_BUNDLE = 32 << 20
BROKEN = "The other device sent something that cannot be right, so joining was stopped. Nothing was kept."
LOST = "The connection was lost. The same code or link can be used again for some minutes."


class Confirm(Struct, frozen=True):
    """Ask the person here: is this who you expect? Then call `confirm` or `decline`.

    `returning`: who comes back with a recovery sheet, and `circle`: to which one, on both sides; else "" and None.
    """

    peer_name: str
    circle_name: str
    flavour: Flavour
    safety_words: tuple[str, ...]
    returning: str = ""
    circle: CircleId | None = None


class Waiting(Struct, frozen=True):
    """The person here has confirmed; the other side has not yet."""


class Received(Struct, frozen=True):
    """Joiner only: the circle has come. Store it durably, then call `stored`."""

    joined: JoinedCircle


class Done(Struct, frozen=True):
    """Both sides have the circle."""

    joined: JoinedCircle


class Failed(Struct, frozen=True):
    """It did not work out; the text is for the person. With `retry`, the same code may be tried again."""

    text: str
    retry: bool


JoinEvent = Confirm | Waiting | Received | Done | Failed


class Step(Struct, frozen=True):
    """What an input led to: frames to send first, then events to tell, then perhaps close the connection.

    A side that declines or fails politely sends a last frame and leaves the closing to the other.
    """

    frames: tuple[bytes, ...] = ()
    events: tuple[JoinEvent, ...] = ()
    close: bool = False


def start_locator(frame: bytes) -> Locator:
    """The invitation that a START frame asks for: finds the ticket.

    Raises:
        PeerFault: not a START frame.
    """
    return read_start(frame)[0]


def read_start(frame: bytes) -> tuple[Locator, bytes]:
    """Locator and SPAKE2 message of a START frame.

    Raises:
        PeerFault: not a START frame.
    """
    number, link, message = unpack_frame(frame, ROOM, START, int, bytes, bytes, max_size=MAX_SMALL)
    need((number > 0 and link == b"") or (number == 0 and len(link) == 8), "malformed locator")
    return (link or number), message


def pack_bundle(founding: Founding, secret: bytes, name: str, ops: Sequence[bytes]) -> bytes:
    """All that makes a circle, as bytes."""
    return canonical_dumps([founding.genesis.raw, list(founding.signatures), secret, name, list(ops)])


def unpack_bundle(data: bytes) -> tuple[Founding, bytes, str, tuple[bytes, ...]]:
    """Founding (signatures checked), secret, name and raw operations (not looked at) of a bundle.

    Raises:
        PeerFault: malformed.
    """
    value = canonical_loads(data, max_size=MAX_BUNDLE)
    need(isinstance(value, list) and [type(v) for v in value] == [bytes, list, bytes, str, list], "malformed bundle")
    genesis, signatures, secret, name, raws = value
    need(len(secret) == 32 and len(raws) <= MAX_OPS, "malformed bundle")
    need(_all_bytes(signatures) and _all_bytes(raws), "malformed bundle")
    return decode_founding(genesis, signatures), secret, name, tuple(raws)


def _all_bytes(items: list[Any]) -> bool:
    return all(type(item) is bytes for item in items)


def split(data: bytes) -> list[bytes]:
    """A bundle in parts that fit frames."""
    return [data[start : start + PART_BYTES] for start in range(0, len(data), PART_BYTES)]


def read_flavour(text: str) -> Flavour:
    """The flavour that a peer named.

    Raises:
        PeerFault: unknown.
    """
    try:
        return Flavour(text)
    except ValueError:
        raise PeerFault("unknown kind of invitation") from None
