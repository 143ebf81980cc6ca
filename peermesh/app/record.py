"""What this device keeps about one circle, as one record of the store."""

from __future__ import annotations

from peermesh.errors import Damaged
from peermesh.log import canonical_dumps, canonical_loads
from peermesh.struct import Discreet, Struct
from peermesh.types import CircleId

VERSION = 1


class CircleRecord(Discreet, Struct, frozen=True):
    """Secret: holds the circle's secret and this device's key. Lives only inside the encrypted store."""

    unsaid = ("genesis", "signatures", "secret", "device_seed")
    circle: CircleId
    genesis: bytes
    signatures: tuple[bytes, ...]
    secret: bytes
    name: str
    device_seed: bytes
    joined_ms: int

    def dump(self) -> bytes:
        """Canonical CBOR, version first."""
        return canonical_dumps(
            [
                VERSION,
                self.circle,
                self.genesis,
                list(self.signatures),
                self.secret,
                self.name,
                self.device_seed,
                self.joined_ms,
            ]
        )

    @classmethod
    def parse(cls, data: bytes) -> CircleRecord:
        """Read a record back.

        Raises:
            Damaged: not a record of this version.
        """
        try:
            value = canonical_loads(data, max_size=1 << 20)
            assert isinstance(value, list)
            version, circle, genesis, signatures, secret, name, seed, joined = value
            assert version == VERSION
            return cls(CircleId(circle), genesis, tuple(signatures), secret, name, seed, joined)
        except Exception as fault:
            raise Damaged("A circle's record is damaged; restore the profile from a backup.") from fault
