"""What the machine that hands attachments on asks of its owner, in order; see `attachments_trade`."""

from __future__ import annotations

from dataclasses import dataclass

from peermesh.types import ConnId, DeviceId


@dataclass(frozen=True, slots=True)
class Send:
    """Send a message."""

    conn: ConnId
    message: bytes


@dataclass(frozen=True, slots=True)
class Open:
    """Make room for an attachment, or find what is there of it; then call `opened` or `given_up`."""

    digest: bytes
    size: int


@dataclass(frozen=True, slots=True)
class Write:
    """Keep the next bytes. When that fails leave the actions after it, and call `given_up`."""

    digest: bytes
    data: bytes


@dataclass(frozen=True, slots=True)
class Finish:
    """All bytes are there: verify them, then call `arrived` or `spoiled`."""

    digest: bytes


@dataclass(frozen=True, slots=True)
class Close:
    """Nothing more comes of it for now; what is there stays, unless `forget`."""

    digest: bytes
    forget: bool


@dataclass(frozen=True, slots=True)
class Holds:
    """A device tells that it has this, whole."""

    digest: bytes
    device: DeviceId


@dataclass(frozen=True, slots=True)
class Refuse:
    """Count this. With a connection: and end it."""

    reason: str
    conn: ConnId | None = None


Action = Send | Open | Write | Finish | Close | Holds | Refuse
