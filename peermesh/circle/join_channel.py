"""The secret channel of a join: SPAKE2 from a short code, key confirmation, sealed frames.

Library wall notes (`spake2` 0.9, pure Python, about 4 ms a step, not constant-time): `finish` raises half a
dozen unrelated exceptions on hostile elements, all turned into PeerFault here; it refuses
elements outside the prime-order group and its own message reflected. A wrong password raises
nothing: the keys simply differ, and confirmation finds out.

Bindings: SPAKE2's identities hold role, peer id and Noise handshake hash; the derived keys hold a digest of
these, the locator and both messages. Each direction has its own key and counts its frames.

Source: DESIGN.md section 5, Join.
"""

from __future__ import annotations

import hmac
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

from peermesh.circle._bytes import DOMAIN, digest, joined, mac
from peermesh.circle.keys import DeviceKey, verify
from peermesh.circle.words import JoinCode, JoinLink, safety_words
from peermesh.errors import PeerFault
from peermesh.log.cbor import canonical_dumps, canonical_loads
from peermesh.types import DeviceId, PeerInfo

PAKE_BYTES = 33


class Exchange:
    """One SPAKE2 run: `message` goes out, `finish` takes the other side's."""

    def __init__(self, peer: PeerInfo, invitation: JoinCode | JoinLink, *, joiner: bool) -> None:
        own, other = peer.own_peer_id.encode(), peer.peer_id.encode()
        peers = (own, other) if joiner else (other, own)
        locator = invitation.locator
        public = locator if isinstance(locator, bytes) else str(locator).encode()
        self._joiner = joiner
        self._context = (peer.handshake_hash, *peers, public)
        ids = (joined(b"joiner", peers[0], peer.handshake_hash), joined(b"inviter", peers[1], peer.handshake_hash))
        # loaded here: its tables take 17 ms, and most starts never join
        from spake2 import SPAKE2_A, SPAKE2_B  # type: ignore[import-untyped]  # ships no types

        side = SPAKE2_A if joiner else SPAKE2_B
        self._run = side(joined(DOMAIN + b"join-password", invitation.password), idA=ids[0], idB=ids[1])
        self.message: bytes = self._run.start()

    def finish(self, theirs: bytes) -> Channel:
        """The channel; whether the other side knows the code is not known yet.

        Raises:
            PeerFault: not a message of the other role.
        """
        from spake2 import SPAKEError
        from spake2.ed25519_basic import NotOnCurve  # type: ignore[import-untyped]  # ships no types

        if len(theirs) != PAKE_BYTES:
            raise PeerFault("malformed key exchange")
        try:
            key = self._run.finish(theirs)
        except (SPAKEError, NotOnCurve, ValueError, AssertionError, ArithmeticError):
            raise PeerFault("malformed key exchange") from None
        messages = (self.message, theirs) if self._joiner else (theirs, self.message)
        return Channel(key, digest(b"join-transcript", *self._context, *messages), joiner=self._joiner)


class Channel:
    """Sealed frames between two sides that share a code (or do not: then nothing opens)."""

    def __init__(self, key: bytes, transcript: bytes, *, joiner: bool) -> None:
        self._secret = mac(key, b"join-session", transcript)
        self._transcript = transcript
        self._own, self._other = (b"joiner", b"inviter") if joiner else (b"inviter", b"joiner")
        self._seal = ChaCha20Poly1305(mac(self._secret, b"seal", self._own))
        self._unseal = ChaCha20Poly1305(mac(self._secret, b"seal", self._other))
        self._sent = 0
        self._received = 0

    @property
    def safety_words(self) -> tuple[str, ...]:
        """Four words, equal on both screens when nobody sits in between."""
        return safety_words(self._secret)

    def confirmation(self) -> bytes:
        """32 bytes that prove to the other side that this side knows the code."""
        return mac(self._secret, b"confirm", self._own)

    def confirms(self, theirs: bytes) -> bool:
        """Whether the other side knows the code."""
        return hmac.compare_digest(theirs, mac(self._secret, b"confirm", self._other))

    def proof(self, key: DeviceKey, label: bytes = b"join-proof") -> bytes:
        """Own proof, bound to this conversation, that it holds a key; `label` says what for."""
        return key.sign(self._proof_message(self._own, label))

    def proves(self, device: DeviceId, signature: bytes, label: bytes = b"join-proof") -> bool:
        """Whether the other side holds that key."""
        return verify(device, self._proof_message(self._other, label), signature)

    def _proof_message(self, role: bytes, label: bytes) -> bytes:
        return joined(DOMAIN + label, role, self._transcript)

    def seal(self, kind: int, value: list[Any]) -> bytes:
        """Encrypt the fields of this side's next frame."""
        nonce, self._sent = self._sent.to_bytes(12, "big"), self._sent + 1
        return self._seal.encrypt(nonce, canonical_dumps(value), bytes([kind]))

    def open(self, kind: int, sealed: bytes, *types: type, max_size: int) -> list[Any]:
        """Decrypt the fields of the other side's next frame.

        Raises:
            PeerFault: altered, out of order, of another kind, or fields of other types.
        """
        nonce, self._received = self._received.to_bytes(12, "big"), self._received + 1
        try:
            plain = self._unseal.decrypt(nonce, sealed, bytes([kind]))
        except InvalidTag:
            raise PeerFault("a sealed frame does not open") from None
        value = canonical_loads(plain, max_size=max_size)
        if not isinstance(value, list) or [type(v) for v in value] != list(types):
            raise PeerFault("malformed sealed frame")
        return value
