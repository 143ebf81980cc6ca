"""Device keys: Ed25519 by PyNaCl alone (DESIGN.md sections 4 and 5).

Library wall notes: libsodium refuses small-order and non-canonical public keys, non-canonical S
and small-order R when it verifies; libraries that disagree on these break convergence, so no
other library checks a signature here. `is_device_id` asks libsodium too whether 32 bytes are a
canonical point of the prime-order subgroup, before an id is believed to be a key.
"""

from __future__ import annotations

from typing import NoReturn

from nacl.bindings import crypto_core_ed25519_is_valid_point
from nacl.exceptions import CryptoError
from nacl.signing import SigningKey, VerifyKey

from peermesh.errors import Bug
from peermesh.types import DeviceId

SIGNATURE_BYTES = 64


class DeviceKey:
    """The secret key of one device in one circle: fresh per circle, signs everything, never given to the transport.

    Immutable. Its bytes appear in no repr, pickle or exception; only `to_bytes` hands them out,
    for the encrypted store.
    """

    __slots__ = ("_key", "device")

    def __init__(self, key: SigningKey) -> None:
        self._key = key
        self.device = DeviceId(bytes(key.verify_key))

    @classmethod
    def generate(cls) -> DeviceKey:
        """A fresh random key."""
        return cls(SigningKey.generate())

    @classmethod
    def from_bytes(cls, seed: bytes) -> DeviceKey:
        """The key stored as 32 bytes by `to_bytes`.

        Raises:
            Bug: not 32 bytes.
        """
        if len(seed) != 32:
            raise Bug("a device key has 32 bytes")
        return cls(SigningKey(seed))

    def to_bytes(self) -> bytes:
        """The secret 32-byte seed, for the encrypted store only."""
        return bytes(self._key)

    @property
    def signing_key(self) -> SigningKey:
        """The PyNaCl key, for the entry codec of the log room."""
        return self._key

    def sign(self, message: bytes) -> bytes:
        """64-byte signature; the caller puts its domain label in front of the message."""
        return self._key.sign(message).signature

    def __repr__(self) -> str:
        return f"DeviceKey(device={self.device.hex()[:8]}…)"

    def __reduce__(self) -> NoReturn:
        raise Bug("a device key is never pickled")


def verify(device: bytes, message: bytes, signature: bytes) -> bool:
    """Whether the device signed the message; any malformed input is simply False."""
    if len(device) != 32 or len(signature) != SIGNATURE_BYTES:
        return False
    try:
        VerifyKey(device).verify(message, signature)
    except CryptoError:
        return False
    return True


def is_device_id(value: object) -> bool:
    """Whether a value is 32 bytes that libsodium accepts as a public key (canonical, prime order)."""
    return type(value) is bytes and len(value) == 32 and crypto_core_ed25519_is_valid_point(value)
