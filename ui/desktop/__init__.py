"""PeerMesh as a program of its desktop: start, loop, signals, end."""
