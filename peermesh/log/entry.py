r"""Entries: what a device appends to its log, signed and hash-linked (DESIGN.md section 4).

    content = [1, 2, circle32, device32, seq, prev32, time_ms, [membership heads], doc16, nonce8, [raw changes]]
    raw     = content || Ed25519(device, "peermesh/v1/entry\0" || content)
    id      = SHA256("peermesh/v1/id\0" || content)
    actor   = SHA256("peermesh/v1/actor\0" || circle || device || doc || nonce)[:16]

A contiguous run is verified by its hash chain and the signature of its last entry: the chain vouches for
the earlier ones. Every entry keeps its own signature, so that any prefix can be served on.

Library wall notes (PyNaCl): libsodium refuses small-order keys and non-canonical signatures; no other library checks
a signature here, because libraries that disagree would break convergence.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from nacl.exceptions import CryptoError
from nacl.signing import SigningKey, VerifyKey

from peermesh.errors import PeerFault
from peermesh.log.cbor import canonical_dumps, canonical_loads
from peermesh.ports import MAX_FRAME
from peermesh.struct import Discreet, Struct
from peermesh.types import ActorId, CircleId, DeviceId, DocId, EntryId

MAX_ENTRY = MAX_FRAME - 4096
"""Largest entry in bytes, signature included: alone in a message it must still fit into a frame, with all around it."""
MAX_MEMBERSHIP = 64
MAX_CHANGES = 1024
"""Most membership heads and changes of one entry."""
SIGNATURE_BYTES = 64
NO_ENTRY = EntryId(bytes(32))
"""`prev` of a device's first entry."""
_ENTRY, _ID, _ACTOR = b"peermesh/v1/entry\0", b"peermesh/v1/id\0", b"peermesh/v1/actor\0"
_VERSION, _CONTENT = 1, 2
_MAX_TIME = 1 << 53
_FIELDS = 11


class Entry(Discreet, Struct, frozen=True):
    """One decoded entry. `raw` is what was signed and the signature; it alone travels and is stored."""

    unsaid = ("changes", "raw")
    circle: CircleId
    device: DeviceId
    seq: int
    prev: EntryId
    time_ms: int
    membership: tuple[EntryId, ...]
    doc: DocId
    actor_nonce: bytes
    changes: tuple[bytes, ...]
    id: EntryId
    raw: bytes


def entry_id(content: bytes) -> EntryId:
    """Hash of an entry's content (without its signature)."""
    return EntryId(hashlib.sha256(_ID + content).digest())


def actor_id(circle: CircleId, device: DeviceId, doc: DocId, actor_nonce: bytes) -> ActorId:
    """The Automerge actor that a device uses for one document in one session."""
    return ActorId(hashlib.sha256(_ACTOR + circle + device + doc + actor_nonce).digest()[:16])


def make_entry(
    key: SigningKey,
    *,
    circle: CircleId,
    seq: int,
    prev: EntryId,
    time_ms: int,
    membership: Sequence[EntryId],
    doc: DocId,
    actor_nonce: bytes,
    changes: Sequence[bytes],
) -> Entry:
    """Sign a new entry. It is checked like anybody else's, so a mistake of ours never enters a log.

    Raises:
        PeerFault: the values make no valid entry (too large, say).
    """
    device = DeviceId(bytes(key.verify_key))
    content = canonical_dumps(
        [
            _VERSION,
            _CONTENT,
            circle,
            device,
            seq,
            prev,
            time_ms,
            list(membership),
            doc,
            actor_nonce,
            list(changes),
        ]
    )
    return decode_entry(content + key.sign(_ENTRY + content).signature)


def decode_entry(raw: bytes) -> Entry:
    """Read an entry. Bounded and canonical; the signature is looked at by `verify_run`.

    Raises:
        PeerFault: not an entry.
    """
    if not SIGNATURE_BYTES < len(raw) <= MAX_ENTRY:
        raise PeerFault("entry of a wrong size")
    content = raw[:-SIGNATURE_BYTES]
    value = canonical_loads(content, max_size=MAX_ENTRY, max_depth=2, max_items=MAX_CHANGES)
    if not isinstance(value, list) or len(value) != _FIELDS or value[:2] != [_VERSION, _CONTENT]:
        raise PeerFault("not a content entry")
    _, _, circle, device, seq, prev, time_ms, membership, doc, nonce, changes = value
    if not (_sized(circle, 32) and _sized(device, 32) and _sized(prev, 32) and _sized(doc, 16) and _sized(nonce, 8)):
        raise PeerFault("malformed entry")
    if type(seq) is not int or type(time_ms) is not int or not (0 < seq < _MAX_TIME and 0 <= time_ms < _MAX_TIME):
        raise PeerFault("malformed entry")
    if not _all(membership, MAX_MEMBERSHIP, 32) or not _all(changes, MAX_CHANGES, None) or not changes:
        raise PeerFault("malformed entry")
    if (seq == 1) != (prev == NO_ENTRY):
        raise PeerFault("entry without its predecessor")
    return Entry(
        circle=CircleId(circle),
        device=DeviceId(device),
        seq=seq,
        prev=EntryId(prev),
        time_ms=time_ms,
        membership=tuple(membership),
        doc=DocId(doc),
        actor_nonce=nonce,
        changes=tuple(changes),
        id=entry_id(content),
        raw=raw,
    )


def _sized(value: object, size: int) -> bool:
    return type(value) is bytes and len(value) == size


def _all(value: object, most: int, size: int | None) -> bool:
    if type(value) is not list or len(value) > most:
        return False
    return all(type(item) is bytes and (size is None or len(item) == size) for item in value)


def signed(entry: Entry) -> bool:
    """Whether the entry's own signature is right; any malformed key or signature is simply False."""
    try:
        VerifyKey(entry.device).verify(_ENTRY + entry.raw[:-SIGNATURE_BYTES], entry.raw[-SIGNATURE_BYTES:])
    except (CryptoError, ValueError, TypeError):
        return False
    return True


def verify_run(entries: Sequence[Entry], after: tuple[int, EntryId] | None) -> None:
    """Check entries of one log that are to follow `after` (None: the log is empty).

    Raises:
        PeerFault: empty, mixed, not contiguous, a broken chain, or a wrong signature of the last one.
    """
    if not entries:
        raise PeerFault("empty run")
    circle, device = entries[0].circle, entries[0].device
    seq, prev = after if after is not None else (0, NO_ENTRY)
    for entry in entries:
        if entry.circle != circle or entry.device != device:
            raise PeerFault("run of several logs")
        if entry.seq != seq + 1 or entry.prev != prev:
            raise PeerFault("run does not follow the log")
        seq, prev = entry.seq, entry.id
    if not signed(entries[-1]):
        raise PeerFault("entry with a wrong signature")
