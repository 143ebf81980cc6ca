"""Coming back with a recovery sheet: what a join then says beyond an ordinary one (join.py has the rest).

      joiner                                             inviter
        |-- 3 CONFIRM  ..., with a sheet: 1 -------------->|
        |<- 4 WELCOME  "recover", ..., circle id ----------|
        |-- 8 SHEET    sealed(sheet's key, proof) -------->|  the sheet of somebody who belongs here?
        |<- 9 KNOWN    sealed(answer, name, person, seq, parents)
      Confirm event: who comes back                      Confirm event: who comes back
        |-- 5 VERDICT  sealed(yes/no, dev_add of the new device, signed by the sheet) / sealed(yes/no)

Invariants, beside those of join.py:
 6. The sheet's key is told, and proven, only inside the channel of a code that both sides know. The proof is bound to
    that channel and to the new device: it is worth nothing in another conversation.
 7. What the sheet signs adds one device only, whose own key never leaves the newcomer: an inviter who is none
    (somebody whose code was taken for a member's) learns a public key and an operation that helps nobody but the
    newcomer.
 8. Nobody is admitted: the newcomer is who the sheet says, or does not come in.

Source: DESIGN.md section 5.
"""

from __future__ import annotations

from peermesh.circle._bytes import is_id, need, pack_frame, peer_name, unpack_frame
from peermesh.circle.invite import Known, Returning
from peermesh.circle.join import KNOWN, MAX_SMALL, ROOM, SHEET
from peermesh.circle.join_channel import Channel
from peermesh.circle.keys import DeviceKey, is_device_id
from peermesh.circle.membership import Membership
from peermesh.circle.ops import DEV_ADD, MAX_PARENTS, Op, decode_op, dev_add_proof, make_op, op_signed
from peermesh.errors import PeerFault
from peermesh.types import CircleId, DeviceId, EntryId, PersonState

_PROOF = b"sheet-proof"


def look_up(membership: Membership, sheet: DeviceId) -> Returning:
    """What a circle knows of a sheet."""
    view = membership.view()
    person = view.sheets.get(sheet)
    if person is not None:
        seq, parents = membership.place_for(sheet)
        return Returning(Known.ACTIVE, view.name(person) or f"({person.hex()[:6]})", person, seq, parents)
    owner = view.owners.get(sheet)
    if owner is None:
        return Returning(Known.UNKNOWN)
    return Returning(Known.GONE if view.state(owner) is PersonState.GONE else Known.REVOKED)


def sheet_frame(channel: Channel, sheet: DeviceKey, newcomer: DeviceId) -> bytes:
    """SHEET: the newcomer shows the key of their sheet."""
    fields = [sheet.device, channel.proof(sheet, _PROOF + newcomer)]
    return pack_frame(ROOM, SHEET, channel.seal(SHEET, fields))


def read_sheet_frame(channel: Channel, frame: bytes, newcomer: DeviceId) -> DeviceId:
    """The key that the other side has shown and proven.

    Raises:
        PeerFault: malformed, or a proof that does not hold.
    """
    (sealed,) = unpack_frame(frame, ROOM, SHEET, bytes, max_size=MAX_SMALL)
    sheet, proof = channel.open(SHEET, sealed, bytes, bytes, max_size=MAX_SMALL)
    need(is_device_id(sheet) and channel.proves(DeviceId(sheet), proof, _PROOF + newcomer), "unproven sheet")
    return DeviceId(sheet)


def known_frame(channel: Channel, answer: Returning) -> bytes:
    """KNOWN: what the inviter knows of the sheet."""
    fields = [int(answer.known), answer.name, answer.person or b"", answer.seq, list(answer.parents)]
    return pack_frame(ROOM, KNOWN, channel.seal(KNOWN, fields))


def read_known(channel: Channel, frame: bytes) -> Returning:
    """The inviter's answer.

    Raises:
        PeerFault: malformed.
    """
    (sealed,) = unpack_frame(frame, ROOM, KNOWN, bytes, max_size=MAX_SMALL)
    known, name, person, seq, parents = channel.open(KNOWN, sealed, int, str, bytes, int, list, max_size=MAX_SMALL)
    need(known in set(Known), "unknown answer about a sheet")
    if known != Known.ACTIVE:
        return Returning(Known(known))
    need(is_device_id(person) and 1 <= len(parents) <= MAX_PARENTS and all(map(is_id, parents)), "malformed answer")
    return Returning(Known.ACTIVE, peer_name(name), DeviceId(person), seq, tuple(EntryId(p) for p in parents))


def comeback(circle: CircleId, sheet: DeviceKey, new: DeviceKey, answer: Returning, time_ms: int) -> bytes:
    """The operation by which a sheet adds its person's new device.

    Raises:
        PeerFault: the inviter's answer gave it a place that no operation can have.
    """
    body = [new.device, dev_add_proof(circle, sheet.device, new)]
    op = make_op(
        sheet, circle=circle, seq=answer.seq, parents=answer.parents, time_ms=time_ms, op_type=DEV_ADD, body=body
    )
    return op.raw


def read_comeback(raw: bytes, circle: CircleId, sheet: DeviceId, newcomer: DeviceId) -> Op:
    """That operation, checked by the inviter; whether it may enter is asked of the membership.

    Raises:
        PeerFault: anything else.
    """
    op = decode_op(raw, circle)
    ours = op.type == DEV_ADD and not op.adds_sheet and op.device == sheet and op.subject == newcomer
    if not ours or not op_signed(op):
        raise PeerFault("a sheet that does not agree")
    return op
