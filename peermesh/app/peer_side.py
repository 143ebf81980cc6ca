"""The side of the App that a transport sees: `ports.PeerEvents`, handed on to the network room."""

from __future__ import annotations

from peermesh.app.network import Network
from peermesh.types import ConnId, PeerInfo, Sighting


class PeerSide:
    """Owner thread only; `App` sets `_network`."""

    _network: Network

    def peer_connected(self, conn: ConnId, peer: PeerInfo) -> None:
        """See `ports.PeerEvents`."""
        self._network.connected(conn, peer)

    def peer_frame(self, conn: ConnId, frame: bytes) -> None:
        """See `ports.PeerEvents`."""
        self._network.arrived(conn, frame)

    def peer_disconnected(self, conn: ConnId) -> None:
        """See `ports.PeerEvents`."""
        self._network.disconnected(conn)

    def peer_sighted(self, sighting: Sighting) -> None:
        """See `ports.PeerEvents`."""
        self._network.sighted(sighting)

    def dial_failed(self, addresses: tuple[str, ...], reason: str) -> None:
        """See `ports.PeerEvents`."""
        self._network.dial_failed(addresses, reason)

    def listening(self, addresses: tuple[str, ...]) -> None:
        """See `ports.PeerEvents`."""
        self._network.listening(addresses)
