"""How this profile listens: its transport key, its remembered port, and what the command line says."""

from __future__ import annotations

import argparse
import secrets

from peermesh.app import PORT
from peermesh.store import Profile
from sync.config import NodeConfig

SEED = "transport seed"


def node_config(profile: Profile, options: argparse.Namespace) -> NodeConfig:
    """The node's settings. The transport key stays the same, so that remembered addresses keep working."""
    settings = profile.store.settings
    seed = settings.get(SEED)
    if seed is None:
        seed = secrets.token_bytes(32)
        settings.put(SEED, seed)
    return NodeConfig(
        transport_seed=seed,
        listen=tuple(getattr(options, "listen", ())),
        port=int(settings.get(PORT) or 0),
        mdns=not getattr(options, "no_mdns", False),
    )
