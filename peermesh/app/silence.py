"""No network: what stands in its place before one is attached, and after it is closed."""

from __future__ import annotations

from peermesh.types import ConnId


class Silence:
    """The transport before one is attached, and after the network is closed."""

    peer_id = ""

    def send(self, conn: ConnId, frame: bytes) -> None:
        """Nobody to send to."""

    def close(self, conn: ConnId) -> None:
        """Nothing to close."""

    def promote(self, conn: ConnId) -> None:
        """Nobody to promote."""

    def patience(self, conn: ConnId, seconds: float) -> None:
        """Nobody to wait for."""

    def dial(self, addresses: tuple[str, ...], peer_id: str | None, *, keep: bool) -> None:
        """No way out."""

    def forget(self, peer_id: str) -> None:
        """Nothing remembered."""

    def advertise(self, ad: object) -> None:
        """Nobody listens."""
