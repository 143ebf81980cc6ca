"""The protocols that the core needs from the outside, declared by the caller (DESIGN.md section 2)."""

from __future__ import annotations

from typing import Protocol

from peermesh.types import Advertisement, ConnId, PeerInfo, Sighting


class Clock(Protocol):
    """Time as the core sees it; tests supply their own."""

    def now_ms(self) -> int:
        """Wall clock, milliseconds since the epoch, UTC."""

    def monotonic(self) -> float:
        """Seconds, never going back; only differences mean something."""


class Transport(Protocol):
    """Bytes between devices. No call blocks; all are made by the owner thread of the App.

    Frames are whole: what `send` takes arrives as one `PeerEvents.peer_frame`, in order, or the
    connection ends. A frame is at most `MAX_FRAME` bytes.
    """

    @property
    def peer_id(self) -> str:
        """This device's own libp2p peer id."""

    def send(self, conn: ConnId, frame: bytes) -> None:
        """Queue one frame. On an ended connection it is dropped silently (the end was or will be told)."""

    def close(self, conn: ConnId) -> None:
        """End a connection; `peer_disconnected` follows once."""

    def promote(self, conn: ConnId) -> None:
        """The peer has proven membership: lift the limits set on strangers."""

    def patience(self, conn: ConnId, seconds: float) -> None:
        """A stranger may stay for so long without being promoted: two people are meeting."""

    def dial(self, addresses: tuple[str, ...], peer_id: str | None, *, keep: bool) -> None:
        """Connect to a device, trying the addresses in turn.

        Addresses are multiaddrs or `host:port`. With `keep`, redial with growing pauses until `forget`.
        Does nothing while a connection to that peer id stands.
        """

    def forget(self, peer_id: str) -> None:
        """Stop redialling a peer."""

    def advertise(self, ad: Advertisement) -> None:
        """Replace what is announced on the local network."""


class PeerEvents(Protocol):
    """What a transport tells its owner; always called on the owner's thread."""

    def peer_connected(self, conn: ConnId, peer: PeerInfo) -> None:
        """An encrypted connection stands; nobody has proven membership yet."""

    def peer_frame(self, conn: ConnId, frame: bytes) -> None:
        """One whole frame arrived; hostile until proven otherwise."""

    def peer_disconnected(self, conn: ConnId) -> None:
        """The connection ended, for whatever reason."""

    def peer_sighted(self, sighting: Sighting) -> None:
        """A device announced itself on the local network."""

    def dial_failed(self, addresses: tuple[str, ...], reason: str) -> None:
        """One round over all addresses failed; `reason` is for the log and the status page."""

    def listening(self, addresses: tuple[str, ...]) -> None:
        """The addresses (multiaddrs without peer id) on which others can reach this device, () if none."""


MAX_FRAME = 1 << 20
"""Largest frame in bytes that travels between devices (DESIGN.md section 5, quotas)."""
