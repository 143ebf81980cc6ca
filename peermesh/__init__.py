"""PeerMesh: a shared notebook for a small circle of people, with no server."""

__version__ = "0.1.0"
