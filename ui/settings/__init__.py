"""Settings, which apply at once, and what there is to know about PeerMesh itself."""
