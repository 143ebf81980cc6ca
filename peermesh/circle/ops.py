r"""Membership operations: their format and bounds (DESIGN.md section 5; formats shared by all later versions).

    content = [1, 1, circle32, device32, seq, [parent ids, sorted], time_ms, type, [body]]    canonical CBOR
    raw     = content || Ed25519(device, "peermesh/v1/entry\0" || content)
    id      = SHA256("peermesh/v1/id\0" || content)

`seq` counts a device's own operations from 1; the first operation of everybody has the circle id
as its parent. Bodies:

    admit    [person32]                      the newcomer's device id names the person
    vote     [person32]                      against a member, or declining a guest
    leave    []
    dev_add  [device32, proof64]             proof: the added device agrees to belong to this author
             [sheet32, proof64, 1]           the key of a recovery sheet, which agrees to be one
    dev_rev  [device32]                      only a device of the same person
    profile  [[key, value]...]               text pairs, keys ascending; the name is the field "name"
    rotate   [salt32]
    vouch    [[device32, seq, entry id]...]  devices ascending; "I hold their log up to here"
    fork     [raw entry, raw entry]          two entries signed by one device for one seq

`dev_add` carries a proof that the sketch lacks: without it a hostile member could claim another
member's device by a back-dated `admit` or `dev_add`. The identity key (DESIGN.md section 5: for recovery) is
added in this way, too, as what it is: its own proof says that it is the key of a sheet, and no device that holds
notes, so that neither its person nor anybody else can pass one off as the other.

A `fork` bounds each entry to 120 KiB so that an operation always fits a 256 KiB chunk.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from typing import Any

from peermesh.circle._bytes import DOMAIN, is_id, joined, need
from peermesh.circle.keys import SIGNATURE_BYTES, DeviceKey, is_device_id, verify
from peermesh.errors import PeerFault
from peermesh.log.cbor import canonical_dumps, canonical_loads, own_loads
from peermesh.struct import Struct
from peermesh.types import CircleId, DeviceId, EntryId

ADMIT, VOTE, LEAVE, DEV_ADD, DEV_REV = "admit", "vote", "leave", "dev_add", "dev_rev"
PROFILE, ROTATE, VOUCH, FORK = "profile", "rotate", "vouch", "fork"

MAX_OP = 64 * 1024
MAX_FORK_ENTRY = 120 * 1024
MAX_FORK_OP = 2 * MAX_FORK_ENTRY + 8 * 1024
MAX_PARENTS = 64
MAX_SEQ = 1 << 32
MAX_PROFILE_FIELDS = 32
MAX_PROFILE_KEY = 64
MAX_PROFILE_VALUE = 4000
MAX_VOUCHES = 512
_SHEET = 1
_SIGN_DOMAIN = DOMAIN + b"entry\0"
_ID_DOMAIN = DOMAIN + b"id\0"
_VERSION, _KIND = 1, 1
_LOG_ENTRY_KIND = 2
_MAX_TIME = 1 << 53


class Op(Struct, frozen=True):
    """One decoded membership operation. Its body has the form that its type demands."""

    circle: CircleId
    device: DeviceId
    seq: int
    parents: tuple[EntryId, ...]
    time_ms: int
    type: str
    body: tuple[Any, ...]
    id: EntryId
    raw: bytes

    @property
    def subject(self) -> DeviceId:
        """The person or device that an admit, vote, dev_add or dev_rev is about."""
        return DeviceId(self.body[0])

    @property
    def adds_sheet(self) -> bool:
        """Whether this is a dev_add of a recovery sheet's key."""
        return self.type == DEV_ADD and len(self.body) == 3


def make_op(
    key: DeviceKey,
    *,
    circle: CircleId,
    seq: int,
    parents: Sequence[EntryId],
    time_ms: int,
    op_type: str,
    body: Sequence[Any],
) -> Op:
    """Author and sign an operation; whether it is allowed is asked of `Membership`.

    Raises:
        PeerFault: values that no operation may have.
    """
    content = canonical_dumps(
        [_VERSION, _KIND, circle, key.device, seq, sorted(parents), time_ms, op_type, _plain(body)]
    )
    return decode_op(content + key.sign(_SIGN_DOMAIN + content), circle)


def _plain(body: Sequence[Any]) -> list[Any]:
    """Tuples as lists, the only sequence of our CBOR."""
    return [_plain(item) if isinstance(item, (list, tuple)) else item for item in body]


def own_op(raw: bytes, circle: CircleId) -> Op:
    """An operation from the own encrypted store: everything about it was checked when it came."""
    content = raw[:-SIGNATURE_BYTES]
    _, _, _, device, seq, parents, time_ms, op_type, body = own_loads(content)
    op_id = EntryId(hashlib.sha256(_ID_DOMAIN + content).digest())
    return Op(circle, DeviceId(device), seq, tuple(parents), time_ms, op_type, _frozen(body), op_id, raw)


def decode_op(raw: bytes, circle: CircleId) -> Op:
    """Read an operation of a circle; the signature is not checked (see `op_signed`).

    Raises:
        PeerFault: too large, not canonical, another circle, a malformed or unknown operation.
    """
    need(SIGNATURE_BYTES < len(raw) <= MAX_FORK_OP, "operation of impossible size")
    content = raw[:-SIGNATURE_BYTES]
    value = canonical_loads(content, max_size=MAX_FORK_OP)
    need(isinstance(value, list) and len(value) == 9 and value[:2] == [_VERSION, _KIND], "not an operation")
    _, _, of_circle, device, seq, parents, time_ms, op_type, body = value
    need(of_circle == circle, "operation of another circle")
    need(is_id(device) and type(seq) is int and 1 <= seq < MAX_SEQ, "malformed operation")
    need(type(time_ms) is int and 0 <= time_ms < _MAX_TIME, "malformed operation time")
    need(
        isinstance(parents, list) and 1 <= len(parents) <= MAX_PARENTS and all(map(is_id, parents)), "malformed parents"
    )
    need(len(parents) == 1 or parents == sorted(set(parents)), "unsorted parents")
    check = _BODIES.get(op_type) if type(op_type) is str else None
    if check is None or not isinstance(body, list):
        raise PeerFault("unknown operation")
    need(op_type == FORK or len(raw) <= MAX_OP, "operation too large")
    need(check(body), f"malformed {op_type}")
    op_id = EntryId(hashlib.sha256(_ID_DOMAIN + content).digest())
    return Op(circle, DeviceId(device), seq, tuple(parents), time_ms, op_type, _frozen(body), op_id, raw)


def _frozen(body: list[Any]) -> tuple[Any, ...]:
    return tuple(tuple(item) if isinstance(item, list) else item for item in body)


def op_signed(op: Op) -> bool:
    """Whether the operation's device signed it, and the proof inside a dev_add or fork holds. Costs about 60 us."""
    if not verify(op.device, _SIGN_DOMAIN + op.raw[:-SIGNATURE_BYTES], op.raw[-SIGNATURE_BYTES:]):
        return False
    if op.type == DEV_ADD:
        return dev_add_agreed(op.circle, op.device, op.subject, op.body[1], sheet=op.adds_sheet)
    return op.type != FORK or forked_device(op) is not None


def dev_add_proof(circle: CircleId, adder: DeviceId, new: DeviceKey) -> bytes:
    """The new device's agreement to be added by `adder`: second field of a dev_add body."""
    return new.sign(_dev_add_message(circle, adder))


def dev_add_agreed(circle: CircleId, adder: DeviceId, device: DeviceId, proof: bytes, *, sheet: bool = False) -> bool:
    """Whether `proof` is that device's agreement to be added by `adder`: as a device, or as the key of a sheet."""
    return verify(device, _dev_add_message(circle, adder, sheet=sheet), proof)


def sheet_add_body(circle: CircleId, adder: DeviceId, sheet: DeviceKey) -> list[Any]:
    """The body of the dev_add by which `adder` makes this the key of its person's recovery sheet."""
    return [sheet.device, sheet.sign(_dev_add_message(circle, adder, sheet=True)), _SHEET]


def _dev_add_message(circle: CircleId, adder: DeviceId, *, sheet: bool = False) -> bytes:
    return joined(DOMAIN + (b"sheet-add" if sheet else b"dev-add"), circle, adder)


def forked_device(op: Op) -> DeviceId | None:
    """The device that a fork operation convicts; None when it proves nothing. Costs two signature checks."""
    first, second = (_entry_head(raw, op.circle) for raw in op.body)
    if first is None or first != second or op.body[0][:-SIGNATURE_BYTES] == op.body[1][:-SIGNATURE_BYTES]:
        return None
    device = first[0]
    signed = all(verify(device, _SIGN_DOMAIN + r[:-SIGNATURE_BYTES], r[-SIGNATURE_BYTES:]) for r in op.body)
    return device if signed else None


def fork_subject(op: Op) -> DeviceId | None:
    """The device named by the first entry of a fork operation whose proof was checked before."""
    head = _entry_head(op.body[0], op.circle)
    return head[0] if head else None


def _entry_head(raw: bytes, circle: CircleId) -> tuple[DeviceId, int] | None:
    """Device and seq of a log entry of this circle; None for anything else."""
    try:
        value = canonical_loads(raw[:-SIGNATURE_BYTES], max_size=MAX_FORK_ENTRY)
    except PeerFault:
        return None
    if not isinstance(value, list) or len(value) < 5 or value[:3] != [1, _LOG_ENTRY_KIND, circle]:
        return None
    device, seq = value[3], value[4]
    return (DeviceId(device), seq) if is_id(device) and type(seq) is int else None


def _is_one_device(body: list[Any]) -> bool:
    return len(body) == 1 and is_device_id(body[0])


def _is_dev_add(body: list[Any]) -> bool:
    whole = len(body) == 2 or (len(body) == 3 and type(body[2]) is int and body[2] == _SHEET)
    return whole and is_device_id(body[0]) and is_id(body[1], SIGNATURE_BYTES)


def _is_profile(body: list[Any]) -> bool:
    def pair(item: object) -> bool:
        return (
            isinstance(item, list)
            and len(item) == 2
            and all(type(text) is str for text in item)
            and 1 <= len(item[0]) <= MAX_PROFILE_KEY
            and len(item[1]) <= MAX_PROFILE_VALUE
        )

    if len(body) > MAX_PROFILE_FIELDS or not all(map(pair, body)):
        return False
    keys = [key for key, _ in body]
    return keys == sorted(set(keys))


def _is_vouch(body: list[Any]) -> bool:
    def item(value: object) -> bool:
        return (
            isinstance(value, list)
            and len(value) == 3
            and is_id(value[0])
            and type(value[1]) is int
            and 1 <= value[1] < MAX_SEQ
            and is_id(value[2])
        )

    if not 1 <= len(body) <= MAX_VOUCHES or not all(map(item, body)):
        return False
    devices = [device for device, _, _ in body]
    return devices == sorted(set(devices))


def _is_fork(body: list[Any]) -> bool:
    return len(body) == 2 and all(type(r) is bytes and SIGNATURE_BYTES < len(r) <= MAX_FORK_ENTRY for r in body)


_BODIES: dict[str, Callable[[list[Any]], bool]] = {
    ADMIT: _is_one_device,
    VOTE: _is_one_device,
    LEAVE: lambda body: not body,
    DEV_ADD: _is_dev_add,
    DEV_REV: _is_one_device,
    PROFILE: _is_profile,
    ROTATE: lambda body: len(body) == 1 and is_id(body[0]),
    VOUCH: _is_vouch,
    FORK: _is_fork,
}
