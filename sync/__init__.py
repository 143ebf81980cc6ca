"""Bytes between devices: libp2p, zeroconf, and an in-memory network that keeps the same promises."""
