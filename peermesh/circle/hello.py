"""Hello: two devices on a fresh connection learn which circles they share, and strangers learn nothing.

      initiator                                  responder
        |-- 1 [nonce, items under own epochs] ------>|  knows what it may show
        |<- 2 [nonce, items] ------------------------|  old epochs only for devices proven active in 1
        |-- 3 [items for what was accepted] -------->|
      outcome                                    outcome

Frames 1 and 2 carry exactly 12 items of 128 bytes in random order, the unused ones random; frame 3, which only
somebody proven ever sees, carries those that matter. An item is a
tag (HMAC under the circle's epoch key) and a device proof (device id and signature) sealed under
the same key. Tag, seal and signature are bound to the connection's Noise handshake hash, both peer
ids, the nonces seen so far, and the frame (hence the role); the signature to the circle as well.

Invariants:
 1. A relayed, replayed or reflected item opens nowhere: it is bound to the connection and the frame.
 2. Whoever lacks an epoch key sees two frames of constant size and random content, or fewer.
 3. A circle is shared only when its device proof is valid and the device is active in our view.
 4. Every failure is the one value `FAILED`; the owner closes the connection and says nothing.
 5. A member who was away and holds an older epoch key is recognised (their tag matches one of our
    earlier epochs), but an earlier epoch is answered only to a device that is active in our view: a
    removed member who still has that key cannot tell a member from a stranger.
 6. A valid proof under the *current* epoch by a device never heard of is `introduced`: perhaps a newcomer
    admitted by somebody else. Take its membership operations, give none until it is active.
 7. A device that is known and not active (revoked, removed, blocked here) is answered as a stranger is: nothing opens.

With more than 12 circles the first 12 take part: pass the most recently used first. Twelve keep a reconnection with
nothing new below 4 kB, hello included.

Source: DESIGN.md section 5; reference/circle/hello.py.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Mapping, Sequence

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

from peermesh.circle._bytes import DOMAIN, digest, joined, mac, need, pack_frame, unpack_frame
from peermesh.circle.epoch import hello_key
from peermesh.circle.keys import SIGNATURE_BYTES, DeviceKey, verify
from peermesh.circle.view import Standing
from peermesh.errors import PeerFault
from peermesh.struct import Discreet, Struct, field
from peermesh.types import CircleId, DeviceId, PeerInfo

ROOM = "hello"
MAX_CIRCLES = 12
_NONCE_BYTES = 32
_TAG_BYTES = 16
_PROOF_BYTES = 32 + SIGNATURE_BYTES
_ITEM_BYTES = _TAG_BYTES + _PROOF_BYTES + 16
_ITEMS_BYTES = MAX_CIRCLES * _ITEM_BYTES
_MAX_FRAME = _ITEMS_BYTES + 128
_SEAL_NONCE = bytes(12)  # every sealing key seals once: it is bound to connection, frame and circle
_ROLES = {1: b"initiator-1", 2: b"responder-2", 3: b"initiator-3"}


class HelloCircle(Discreet, Struct, frozen=True):
    """A circle of this device, as hello needs it.

    Attributes:
        circle: its id.
        epoch_keys: current first, then earlier ones (`Membership.epoch_keys`).
        key: this device's key in the circle.
        standing: how a device stands in our view (`Membership.standing`).
        introductions: accept introductions; pass False while a rotate is due (`Membership.needs_rotate`),
            when somebody removed may still hold the current key.
    """

    unsaid = ("epoch_keys",)
    circle: CircleId
    epoch_keys: tuple[bytes, ...]
    key: DeviceKey
    standing: Callable[[DeviceId], Standing]
    introductions: bool = True


class Outcome(Struct, frozen=True):
    """How a hello ended: the other side's proven device in each circle.

    Attributes:
        shared: circles in which that device is active in our view.
        introduced: circles in which it proved the current epoch key but is not known here (invariant 6).
    """

    shared: Mapping[CircleId, DeviceId]
    introduced: Mapping[CircleId, DeviceId] = field(default_factory=dict)

    @property
    def ok(self) -> bool:
        """False for `FAILED` only."""
        return bool(self.shared or self.introduced)


FAILED = Outcome({})
"""The one failure, whatever the reason."""


class _Match(Struct, frozen=True):
    """A valid item of the other side: its device, and which of our epoch keys opened it."""

    device: DeviceId
    epoch: int
    active: bool


class HelloMachine:
    """One side of one hello. No input or output; owned by the connection's owner.

    Feed frames to `received`, send what it returns, until `outcome` is set. Never raises on peer bytes.
    """

    def __init__(self, peer: PeerInfo, circles: Sequence[HelloCircle]) -> None:
        self.outcome: Outcome | None = None
        self._peer = peer
        self._circles = {c.circle: c for c in circles[:MAX_CIRCLES] if c.epoch_keys}
        self._keys = {c.circle: [hello_key(epoch) for epoch in c.epoch_keys] for c in self._circles.values()}
        self._nonce = secrets.token_bytes(_NONCE_BYTES)
        self._their_nonce = b""
        self._next = 2 if peer.initiator else 1
        self._turned_away: set[CircleId] = set()

    def start(self) -> tuple[bytes, ...]:
        """Frames to send at once: the initiator's first, the responder's none."""
        if not self._peer.initiator:
            return ()
        items = self._items(1, dict.fromkeys(self._circles, 0))
        return (pack_frame(ROOM, 1, self._nonce, items),)

    def received(self, frame: bytes) -> tuple[bytes, ...]:
        """Take one frame; returns the frames to send. Afterwards look at `outcome`."""
        if self.outcome is not None:
            return ()
        try:
            need(len(self._peer.handshake_hash) == 32, "no channel binding")
            return {1: self._first, 2: self._second, 3: self._third}[self._next](frame)
        except PeerFault:
            self.outcome = FAILED
            return ()

    def _first(self, frame: bytes) -> tuple[bytes, ...]:
        nonce, items = unpack_frame(frame, ROOM, 1, bytes, bytes, max_size=_MAX_FRAME)
        need(len(nonce) == _NONCE_BYTES, "malformed nonce")
        self._their_nonce = nonce
        proven = self._open(1, items)
        known = {c: match.epoch for c, match in proven.items() if match.active}
        epochs = {c: known.get(c, 0) for c in self._circles if c not in self._turned_away}
        self._next = 3
        return (pack_frame(ROOM, 2, self._nonce, self._items(2, epochs)),)

    def _second(self, frame: bytes) -> tuple[bytes, ...]:
        nonce, items = unpack_frame(frame, ROOM, 2, bytes, bytes, max_size=_MAX_FRAME)
        need(len(nonce) == _NONCE_BYTES, "malformed nonce")
        self._their_nonce = nonce
        proven = self._open(2, items)
        self._conclude(proven)
        if not proven:
            return ()
        return (pack_frame(ROOM, 3, self._items(3, {c: match.epoch for c, match in proven.items()})),)

    def _third(self, frame: bytes) -> tuple[bytes, ...]:
        (items,) = unpack_frame(frame, ROOM, 3, bytes, max_size=_MAX_FRAME)
        self._conclude(self._open(3, items))
        return ()

    def _conclude(self, proven: Mapping[CircleId, _Match]) -> None:
        shared = {c: match.device for c, match in proven.items() if match.active}
        introduced = {c: match.device for c, match in proven.items() if not match.active}
        self.outcome = Outcome(shared, introduced) if proven else FAILED

    # -- items --

    def _session(self, stage: int) -> bytes:
        """Binding of a frame: handshake hash, peer ids by role, and the nonces its sender has seen."""
        peers = [self._peer.own_peer_id.encode(), self._peer.peer_id.encode()]
        nonces = [self._nonce, self._their_nonce]
        if not self._peer.initiator:
            peers.reverse()
            nonces.reverse()
        if stage == 1:
            nonces[1] = b""
        return digest(b"hello-session", self._peer.handshake_hash, *peers, *nonces)

    def _items(self, stage: int, epochs: Mapping[CircleId, int]) -> bytes:
        """One item for each circle given, under the epoch given, and (before anybody is proven) random ones."""
        session = self._session(stage)
        items = [self._item(stage, session, circle, epoch) for circle, epoch in epochs.items()]
        if stage < 3:
            items += [secrets.token_bytes(_ITEM_BYTES) for _ in range(MAX_CIRCLES - len(items))]
        secrets.SystemRandom().shuffle(items)
        return b"".join(items)

    def _item(self, stage: int, session: bytes, circle: CircleId, epoch: int) -> bytes:
        secret = self._keys[circle][epoch]
        key = self._circles[circle].key
        proof = key.device + key.sign(_proof_message(circle, session, _ROLES[stage]))
        tag = mac(secret, b"tag", _ROLES[stage], session)[:_TAG_BYTES]
        return tag + _sealer(secret, stage, session).encrypt(_SEAL_NONCE, proof, tag)

    def _open(self, stage: int, data: bytes) -> dict[CircleId, _Match]:
        """The valid items of a frame, by circle."""
        whole = len(data) == _ITEMS_BYTES or (stage == 3 and len(data) % _ITEM_BYTES == 0)
        need(whole and len(data) <= _ITEMS_BYTES, "malformed items")
        session = self._session(stage)
        expected = {
            mac(secret, b"tag", _ROLES[stage], session)[:_TAG_BYTES]: (circle, epoch)
            for circle, keys in self._keys.items()
            for epoch, secret in enumerate(keys)
        }
        proven: dict[CircleId, _Match] = {}
        for start in range(0, len(data), _ITEM_BYTES):
            item = data[start : start + _ITEM_BYTES]
            circle, epoch = expected.get(item[:_TAG_BYTES], (None, 0))
            match = self._check(stage, session, circle, epoch, item) if circle is not None else None
            if circle is not None and match is not None:
                proven[circle] = match
        return proven

    def _check(self, stage: int, session: bytes, circle: CircleId, epoch: int, item: bytes) -> _Match | None:
        tag = item[:_TAG_BYTES]
        try:
            opened = _sealer(self._keys[circle][epoch], stage, session).decrypt(_SEAL_NONCE, item[_TAG_BYTES:], tag)
        except InvalidTag:
            return None
        device, signature = DeviceId(opened[:32]), opened[32:]
        mine = self._circles[circle]
        if device == mine.key.device or not verify(device, _proof_message(circle, session, _ROLES[stage]), signature):
            return None
        standing = mine.standing(device)
        if standing is Standing.INACTIVE:
            self._turned_away.add(circle)
        if standing is Standing.UNKNOWN and epoch == 0 and mine.introductions:
            return _Match(device, epoch, active=False)
        return _Match(device, epoch, active=True) if standing is Standing.ACTIVE else None


def _proof_message(circle: CircleId, session: bytes, role: bytes) -> bytes:
    return joined(DOMAIN + b"device-proof", circle, session, role)


def _sealer(secret: bytes, stage: int, session: bytes) -> ChaCha20Poly1305:
    return ChaCha20Poly1305(mac(secret, b"seal", _ROLES[stage], session))
