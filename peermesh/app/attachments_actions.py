"""What the machine that hands attachments on asks of its owner, in order; see `attachments_trade`."""

from __future__ import annotations

from peermesh.struct import Struct
from peermesh.types import ConnId, DeviceId


class Send(Struct, frozen=True):
    """Send a message."""

    conn: ConnId
    message: bytes


class Open(Struct, frozen=True):
    """Make room for an attachment, or find what is there of it; then call `opened` or `given_up`."""

    digest: bytes
    size: int


class Write(Struct, frozen=True):
    """Keep the next bytes. When that fails leave the actions after it, and call `given_up`."""

    digest: bytes
    data: bytes


class Finish(Struct, frozen=True):
    """All bytes are there: verify them, then call `arrived` or `spoiled`."""

    digest: bytes


class Close(Struct, frozen=True):
    """Nothing more comes of it for now; what is there stays, unless `forget`."""

    digest: bytes
    forget: bool


class Holds(Struct, frozen=True):
    """A device tells that it has this, whole."""

    digest: bytes
    device: DeviceId


class Refuse(Struct, frozen=True):
    """Count this. With a connection: and end it."""

    reason: str
    conn: ConnId | None = None


Action = Send | Open | Write | Finish | Close | Holds | Refuse
