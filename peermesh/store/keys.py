"""The database key: 32 random bytes, and how they are kept.

    keyring      in the system's key store, under a random profile id
    passphrase   ChaCha20-Poly1305 under Argon2id(passphrase); the id and the parameters are authenticated with it
    file         beside the database: only when asked for; protects against nothing but accidents

`KeySlot` is what profile.json says about it; nothing in it is secret.
Source: DESIGN.md section 5.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import os
import unicodedata
from enum import StrEnum

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

from peermesh.errors import Damaged, InvalidInput, StorageError, WrongKey
from peermesh.store.database import DAMAGED_TEXT
from peermesh.struct import Struct, asdict

KEY_BYTES = 32
MAX_PASSPHRASE = 1024
"""Code points of a passphrase."""

WRONG_PASSPHRASE_TEXT = "That passphrase does not open this profile; try again."  # noqa: S105 - a sentence
WRONG_KEY_TEXT = "The stored key does not open this profile; restore the key that belongs to it, or the whole profile."

_DOMAIN = b"peermesh/v1/profile-key\0"
_CHECK_DOMAIN = b"peermesh/v1/profile-check\0"


class KeyMode(StrEnum):
    """Where the key of a profile is kept."""

    KEYRING = "keyring"
    PASSPHRASE = "passphrase"  # noqa: S105 - a word
    FILE = "file"


class Cost(Struct, frozen=True):
    """Argon2id parameters; the bounds keep a tampered profile.json from exhausting the machine."""

    memory_kib: int = 64 * 1024
    time: int = 3
    lanes: int = 4

    def __post_init__(self) -> None:
        sound = 8 * self.lanes <= self.memory_kib <= 1 << 20 and 1 <= self.time <= 64 and 1 <= self.lanes <= 64
        if not sound:
            raise Damaged(DAMAGED_TEXT)


class Wrapped(Struct, frozen=True):
    """A key under a passphrase."""

    cost: Cost
    salt: bytes
    sealed: bytes


class KeySlot(Struct, frozen=True):
    """How one profile's key is kept, and how a wrong one is told before the database is touched."""

    profile_id: str
    mode: KeyMode
    check: bytes
    wrapped: Wrapped | None = None


def new_key() -> bytes:
    """32 random bytes."""
    return os.urandom(KEY_BYTES)


def key_check(profile_id: str, key: bytes) -> bytes:
    """16 bytes that tell nothing about the key but whether it is the right one."""
    return hmac.digest(key, _CHECK_DOMAIN + profile_id.encode(), hashlib.sha256)[:16]


def checked(slot: KeySlot, key: bytes) -> bytes:
    """The key itself, once it is known to be the profile's; WrongKey otherwise."""
    if len(key) != KEY_BYTES or not hmac.compare_digest(key_check(slot.profile_id, key), slot.check):
        raise WrongKey(WRONG_KEY_TEXT)
    return key


def wrap(profile_id: str, key: bytes, passphrase: str, cost: Cost) -> Wrapped:
    """Seal a key under a passphrase; about 0.1 s and 64 MiB by default.

    Raises:
        InvalidInput: an empty or overlong passphrase.

    """
    salt, nonce = os.urandom(16), os.urandom(12)
    cipher = ChaCha20Poly1305(stretch(passphrase, salt, cost))
    return Wrapped(cost, salt, nonce + cipher.encrypt(nonce, key, _bound(profile_id, cost, salt)))


def unwrap(profile_id: str, wrapped: Wrapped, passphrase: str) -> bytes:
    """Open a sealed key; WrongKey when the passphrase is another one."""
    cipher = ChaCha20Poly1305(stretch(passphrase, wrapped.salt, wrapped.cost))
    nonce, sealed = wrapped.sealed[:12], wrapped.sealed[12:]
    try:
        return cipher.decrypt(nonce, sealed, _bound(profile_id, wrapped.cost, wrapped.salt))
    except InvalidTag:
        raise WrongKey(WRONG_PASSPHRASE_TEXT) from None


def stretch(passphrase: str, salt: bytes, cost: Cost) -> bytes:
    """A key from a passphrase.

    Raises:
        InvalidInput: an empty or overlong passphrase. StorageError: not enough memory.

    """
    if not 0 < len(passphrase) <= MAX_PASSPHRASE:
        raise InvalidInput(f"The passphrase must have between 1 and {MAX_PASSPHRASE} characters.")
    # The same passphrase may arrive composed or decomposed, depending on the keyboard and system.
    secret = unicodedata.normalize("NFC", passphrase).encode("utf-8", "surrogatepass")
    from argon2.low_level import Type, hash_secret_raw  # only profiles with a passphrase pay for loading it

    try:
        return hash_secret_raw(secret, salt, cost.time, cost.memory_kib, cost.lanes, KEY_BYTES, Type.ID)
    except Exception:
        raise StorageError("Not enough memory to open the profile; close other programs and try again.") from None


def _bound(profile_id: str, cost: Cost, salt: bytes) -> bytes:
    return _DOMAIN + json.dumps([profile_id, asdict(cost), salt.hex()], sort_keys=True).encode()
