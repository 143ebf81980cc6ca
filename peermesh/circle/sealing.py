"""Something for one device alone: sealed with the key that it signs with (X25519 sealed boxes of libsodium).

Library wall notes (PyNaCl): a device's Ed25519 key becomes its X25519 key by libsodium's own conversion, which refuses
points of small order. A sealed box says nothing of who sealed it: who did is known from the entry that carries it, and
what is inside must name its sender and its place, so that a box copied elsewhere is recognised (`app.practices.boxes`).
There is no forward secrecy: whoever holds the device's key later opens the boxes that were made for it.
"""

from __future__ import annotations

from nacl.exceptions import CryptoError
from nacl.public import SealedBox
from nacl.signing import VerifyKey

from peermesh.circle.keys import DeviceKey, is_device_id
from peermesh.errors import Bug
from peermesh.types import DeviceId

OVERHEAD = 48
"""Bytes that a box is longer than what is in it."""


def seal(device: DeviceId, data: bytes) -> bytes:
    """`data` for this device alone; every call gives another box.

    Raises:
        Bug: not a device's id.
    """
    if not is_device_id(device):
        raise Bug("only a device's key can be sealed to")
    return SealedBox(VerifyKey(device).to_curve25519_public_key()).encrypt(data)


def unseal(key: DeviceKey, box: bytes) -> bytes | None:
    """What a box holds; None when it is damaged or for another device."""
    try:
        return SealedBox(key.signing_key.to_curve25519_private_key()).decrypt(box)
    except (CryptoError, ValueError, TypeError):
        return None
